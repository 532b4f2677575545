"""The lower bounds of the benchmark `workload` check what they say, so that a ratio to them says something."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from benchmarks.mix.documents import FORMATS, ON, zones
from benchmarks.support.zones import ALPHABET, DIGITS, Zone, put, with_digits
from benchmarks.workload.bounds import BOUNDS, TODAY, td3

EXPIRED = 2
REMARKS = {"date-unknown"}
"""What a bound refuses, though it only deserves a remark."""

each_digit = pytest.mark.parametrize("name", DIGITS["TD3"])
each_format = pytest.mark.parametrize("format_name", FORMATS)


def dice_of(seed: int) -> random.Random:
    """Return seeded dice."""
    return random.Random(seed)  # noqa: S311 - no secrets


def test_today_is_the_reference_date() -> None:
    """The bounds compare an expiry with the day of all other contestants."""
    assert f"{ON:%y%m%d}" == TODAY


@each_format
def test_what_it_accepts_is_consistent_and_it_knows_what_has_expired(format_name: str) -> None:
    """It agrees with the library on every document of the mix, beside those that it says it refuses."""
    accepted = 0
    for text in zones(dice_of(1), format_name, 300):
        codes = {finding.code for finding in mrz.parse(text, on=ON).findings}
        found = BOUNDS[format_name](text)
        assert found == (0 if codes & REMARKS else 2 if "expired" in codes else 1), text
        accepted += found > 0
    assert accepted > 270


@each_format
def test_it_accepts_no_misread_that_the_library_finds(format_name: str) -> None:
    """Where a character is misread, it accepts only what `mrz.is_valid` accepts."""
    for text in zones(dice_of(2), format_name, 300, misread=1):
        assert not BOUNDS[format_name](text) or mrz.is_valid(text, on=ON), text


@each_format
@pytest.mark.parametrize("other", ["?", "a", " ", "\x00", "é", "\ud800", "\uff15"])
def test_another_character_is_not_accepted(format_name: str, other: str) -> None:
    """In every place of every line, in the place of a character or beside it."""
    (text,) = zones(dice_of(3), format_name, 1)
    for at in range(len(text)):
        replaced = text[:at] + other + text[at + 1 :]
        assert not BOUNDS[format_name](text[:at] + other + text[at:]), at
        assert not BOUNDS[format_name](replaced) or mrz.is_valid(replaced, on=ON), at


@each_format
def test_lines_of_another_length_are_not_accepted(format_name: str) -> None:
    """A line that lost or won a filler is for the library to lay out."""
    (text,) = zones(dice_of(4), format_name, 1)
    for changed in (text[1:], text + "<", text.replace("\n", "<\n", 1), text.replace("\n", "", 1), ""):
        assert not BOUNDS[format_name](changed)


LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")


def passport(**fields: str) -> str:
    """Return the specimen with other fields and every digit right."""
    return "\n".join(with_digits(put(Zone("TD3", LINES), **fields)).lines)


def checks_more_than(text: str) -> bool:
    """Return whether the lower bound of a TD3 refuses a text or the library accepts it."""
    return not td3(text) or mrz.is_valid(text, on=ON)


class TestTD3:
    @each_digit
    def test_one_wrong_digit_is_not_accepted(self, name: str) -> None:
        """Each of the five digits is looked at."""
        (_, first, _), _ = DIGITS["TD3"][name]
        for text in zones(dice_of(5), "TD3", 100):
            lines = text.split("\n")
            if td3(text) and lines[1][first - 1].isdigit():
                other = dice_of(6).choice("0123456789".replace(lines[1][first - 1], ""))
                wrong = f"{lines[0]}\n{lines[1][: first - 1]}{other}{lines[1][first:]}"
                assert not td3(wrong)
                assert not mrz.is_valid(wrong, on=ON)

    @given(st.integers(0, 2**32), st.integers(0, 1), st.integers(0, 43), st.sampled_from(ALPHABET + "<?a ²"))
    def test_a_damaged_document_that_is_accepted_is_valid(self, seed: int, line: int, at: int, other: str) -> None:
        """The bound proves no more than the library does, with the digits as they were and put right."""
        lines = zones(dice_of(seed), "TD3", 1)[0].split("\n")
        lines[line] = lines[line][:at] + other + lines[line][at + 1 :]
        mended = with_digits(Zone("TD3", (lines[0], lines[1]))).lines
        assert checks_more_than("\n".join(lines))
        assert checks_more_than("\n".join(mended))

    @given(st.dates().map("{:%y%m%d}".format), st.dates().map("{:%y%m%d}".format))
    def test_dates_that_are_accepted_are_valid(self, birth: str, expiry: str) -> None:
        """Also where a birth may lie after the expiry."""
        text = passport(date_of_birth=birth, date_of_expiry=expiry)
        assert checks_more_than(text)
        assert td3(text) or not "06" <= expiry[:2] <= "75" or not mrz.is_valid(text, on=ON)

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
    def test_what_is_wrong_is_not_accepted(self, field: str, text: str) -> None:
        """One thing of each kind, with its digits right."""
        assert not td3(passport(**{field: text}))
        assert not mrz.is_valid(passport(**{field: text}), on=ON)

    @pytest.mark.parametrize("text", ["", "ZE184226B", "A" * 14])
    def test_optional_data_may_be_empty(self, text: str) -> None:
        """With their digit, and without one where there are none."""
        assert td3(passport(optional_data=text)) == EXPIRED
        first, second = passport(optional_data="").split("\n")
        filler = with_digits(Zone("TD3", (first, second[:42] + "<" + second[43:])), "composite")
        assert td3("\n".join(filler.lines)) == EXPIRED
        assert mrz.is_valid("\n".join(filler.lines), on=ON)

    @pytest.mark.parametrize("cut", [(1, 0), (0, 1)])
    def test_lines_of_another_length_are_not_accepted(self, cut: tuple[int, int]) -> None:
        """A line that lost or won a character is for the library to lay out."""
        assert not td3(f"{LINES[0][cut[0] :]}\n{LINES[1][cut[1] :]}")
        assert not td3(f"{LINES[0]}{'<' * cut[0]}\n{LINES[1]}{'<' * cut[1]}")

    def test_a_number_of_zeros_is_a_number(self) -> None:
        """Only fillers are none."""
        assert td3(passport(document_number="000000000")) == EXPIRED

    @pytest.mark.parametrize("other", ["?", "a", " ", "\x00", "é", "\ud800", "５"])
    def test_another_character_is_not_accepted(self, other: str) -> None:
        """Too many characters are not made right by one that has no value."""
        one, two = LINES
        for at in range(45):
            assert not td3(f"{one}\n{two[:at]}{other}{two[at:]}")
            assert not td3(f"{one[:at]}{other}{one[at:]}\n{two}")
            assert not td3(f"{one}\n{two[:at]}{other}{two[at + 1 :]}")
