"""The fast path of the second line of a TD3: it says yes exactly where the written-out reference does."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from mrz.icao.alphabet import ALPHABET
from tests.support import digit_sums
from tests.support.second_line import digits_hold

LINE = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def is_date(raw: str) -> bool:
    """Six digits that some day of a common year is written with; 29 February is left to the careful engine."""
    try:
        date(2001, int(raw[2:4]), int(raw[4:]))
    except ValueError:
        return False
    return raw.isascii() and raw.isdigit()


def reference(line: str) -> bool:
    """All digits hold or are absent, and both dates are whole dates."""
    evidence = digit_sums.td3_evidence(line).values()
    return "FAILS" not in evidence and is_date(line[13:19]) and is_date(line[21:27])


class TestDigitsHold:
    """Doc 9303-4, 4.2.2.2 against `tests/support/digit_sums.py`."""

    @given(st.text(ALPHABET, min_size=44, max_size=44))
    @example(LINE)
    def test_any_44_characters(self, line: str) -> None:
        """Arbitrary lines, as they are and with all digits put right."""
        assert digits_hold(line) == reference(line)
        right = digit_sums.with_digits(line)
        assert digits_hold(right) == reference(right)

    @given(at=st.integers(0, 43), character=st.sampled_from(ALPHABET + "?é\0١"))
    def test_one_substitution_in_the_specimen(self, at: int, character: str) -> None:
        """Every place; what is outside the alphabet never holds."""
        line = LINE[:at] + character + LINE[at + 1 :]
        assert digits_hold(line) == (character in ALPHABET and reference(line))

    @given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
    def test_any_two_dates(self, birth: date, expiry: date) -> None:
        """The dates contribute at two phases of the composite's weights."""
        line = digit_sums.with_digits(f"{LINE[:13]}{birth:%y%m%d}0F{expiry:%y%m%d}{LINE[27:]}")
        assert digits_hold(line) == reference(line)

    def test_a_filler_over_empty_optional_data(self) -> None:
        """Doc 9303-4, 4.2.2.2: position 43 may hold the filler where positions 29 to 42 do."""
        line = digit_sums.with_digits(LINE[:28] + "<" * 14 + "00")
        absent = line[:42] + "<" + line[43:]
        assert digits_hold(line)
        assert digits_hold(absent)
        assert not digits_hold(LINE[:42] + "<" + LINE[43:])

    def test_other_lengths_do_not_hold(self) -> None:
        """A line has 44 characters."""
        assert not any(digits_hold(LINE[:length]) for length in range(44))
        assert not digits_hold(LINE + "<")

    def test_every_date_of_six_digits(self) -> None:
        """36,525 of them exist; the first day of each month is put in both places."""
        for year in range(100):
            for month in range(1, 13):
                raw = f"{year:02}{month:02}01"
                assert digits_hold(digit_sums.with_digits(f"{LINE[:13]}{raw}0F{raw}{LINE[27:]}"))
