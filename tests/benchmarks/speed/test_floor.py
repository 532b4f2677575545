"""The floor of the benchmark of speed: whatever it calls clean is valid, and what is made clean it calls clean."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from benchmarks.speed import fresh_documents
from benchmarks.speed.floor import clean
from benchmarks.support.zones import ALPHABET, Zone, put, with_digits

LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")


def dice_of(seed: int) -> random.Random:
    """Return seeded dice."""
    return random.Random(seed)  # noqa: S311 - no secrets


def split(text: str) -> tuple[str, str]:
    """Return the two lines."""
    first, second = text.split("\n")
    return first, second


def valid(lines: tuple[str, str]) -> bool:
    """Ask the library."""
    return mrz.is_valid("\n".join(lines), on=fresh_documents.ON)


def passport(**fields: str) -> tuple[str, str]:
    """Return the specimen with other fields and every digit right."""
    first, second = with_digits(put(Zone("TD3", LINES), **fields)).lines
    return first, second


class TestFloor:
    @pytest.mark.parametrize("expired", [False, True])
    def test_what_is_made_clean_is_clean(self, *, expired: bool) -> None:
        """On the documents of the benchmark the floor does the whole work."""
        for text in fresh_documents.passports(dice_of(1), 200, expired=expired):
            assert clean(*split(text))
            assert valid(split(text))

    def test_the_many_are_clean_and_distinct(self) -> None:
        """A document's number can be changed without making it wrong."""
        texts = list(fresh_documents.many(fresh_documents.passports(dice_of(2), 7), 100))
        assert len(set(texts)) == 100
        assert all(clean(*split(text)) and valid(split(text)) for text in texts)

    def test_one_wrong_digit_is_not_clean(self) -> None:
        """Each of the five digits is looked at."""
        texts = fresh_documents.passports(dice_of(3), 200)
        for text in fresh_documents.one_wrong_digit(dice_of(4), texts):
            assert not clean(*split(text))
            assert not valid(split(text))

    @given(st.integers(0, 2**32), st.integers(0, 1), st.integers(0, 43), st.sampled_from(ALPHABET + "<?a ²"))
    def test_a_damaged_document_called_clean_is_valid(self, seed: int, line: int, at: int, other: str) -> None:
        """The floor proves no more than the library does, with the digits as they were and put right."""
        lines = list(split(fresh_documents.passports(dice_of(seed), 1)[0]))
        lines[line] = lines[line][:at] + other + lines[line][at + 1 :]
        mended = with_digits(Zone("TD3", (lines[0], lines[1]))).lines
        for first, second in ((lines[0], lines[1]), (mended[0], mended[1])):
            assert not clean(first, second) or valid((first, second))

    @given(st.dates().map("{:%y%m%d}".format), st.dates().map("{:%y%m%d}".format))
    def test_dates_called_clean_are_valid(self, birth: str, expiry: str) -> None:
        """Also where a birth may lie after the expiry."""
        lines = passport(date_of_birth=birth, date_of_expiry=expiry)
        assert not clean(*lines) or valid(lines)
        assert clean(*lines) or not "06" <= expiry[:2] <= "75" or not valid(lines)

    @pytest.mark.parametrize(
        ("field", "text"),
        [
            ("document_number", ""),
            ("date_of_birth", "740832"),
            ("document_code", "I"),
            ("document_code", "P1"),
            ("issuing_state", "UT0"),
            ("nationality", "QQQ"),
            ("date_of_birth", "740231"),
            ("date_of_birth", "750229"),
            ("date_of_expiry", "121301"),
            ("sex", "7"),
            ("name", "ERIKSS0N<<ANNA"),
            ("name", ""),
        ],
    )
    def test_what_is_wrong_is_not_clean(self, field: str, text: str) -> None:
        """One thing of each kind, with its digits right."""
        lines = passport(**{field: text})
        assert not clean(*lines)
        assert not valid(lines)

    @pytest.mark.parametrize("text", ["", "ZE184226B", "A" * 14])
    def test_optional_data_may_be_empty(self, text: str) -> None:
        """With their digit, and without one where there are none."""
        assert clean(*passport(optional_data=text))
        first, second = passport(optional_data="")
        filler = with_digits(Zone("TD3", (first, second[:42] + "<" + second[43:])), "composite").lines[1]
        assert clean(first, filler)
        assert valid((first, filler))

    @pytest.mark.parametrize("cut", [(1, 0), (0, 1)])
    def test_lines_of_another_length_are_not_clean(self, cut: tuple[int, int]) -> None:
        """A line that lost a character is for the library to lay out."""
        assert not clean(LINES[0][cut[0] :], LINES[1][cut[1] :])
        assert not clean(LINES[0] + "<" * cut[0], LINES[1] + "<" * cut[1])

    @pytest.mark.parametrize("other", ["?", "a", " ", "\x00", "é", "\ud800", "５"])
    def test_another_character_is_not_clean(self, other: str) -> None:
        """Too many characters are not made right by one that has no value."""
        for at in range(45):
            assert not clean(LINES[0], LINES[1][:at] + other + LINES[1][at:])
            assert not clean(LINES[0][:at] + other + LINES[0][at:], LINES[1])
            assert not clean(LINES[0], LINES[1][:at] + other + LINES[1][at + 1 :])

    def test_a_number_of_zeros_is_a_number(self) -> None:
        """Only fillers are none."""
        assert clean(*passport(document_number="000000000"))
