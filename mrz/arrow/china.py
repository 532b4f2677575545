"""Passports of mainland China by column: number series and validity as `mrz.crosscheck.clean` has them.

>>> rows = np.frombuffer(b"G00000003E12345678EO1234567", np.uint8).reshape(3, 9)
>>> in_series(rows, np.array([20100820, 20150820, 20150820])).tolist()
[True, True, False]

It only proves: what is not in these two series, or has other periods, is left to the rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from mrz.crosscheck.issuers import china
from mrz.icao.alphabet import LETTERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mrz.arrow.tables import Bytes, Flags
    from mrz.arrow.viz_dates import Dates

CODE: Final = china.CODE.encode()
DOCUMENT_CODE: Final = china.ORDINARY_CODE.encode()

_ALL: Final = np.uint64(0x0101_0101_0101_0101)
_FIRST: Final = np.uint64(1)  # of eight flags, the first is the lowest byte
_E_PASSPORTS: Final = int(f"{china.ELECTRONIC_FROM:%Y%m%d}")
_MAJORITY: Final = china.FULL_VALIDITY_AGE
_PERIODS: Final = (china.SHORT_VALIDITY, china.FULL_VALIDITY)  # below it and from it on
_G, _E = ord(china.FORMER_LETTER), ord(china.ELECTRONIC_LETTER)
_NO_SECOND_LETTERS: Final = [ord(letter) for letter in LETTERS if letter not in china.SECOND_LETTERS]
_NEW_YEAR: Final = 101
_LEAP_DAY: Final = 229
_MARCH: Final = 301


def _days_before() -> NDArray[np.int32]:
    """Return the day before each, both as MMDD, of a common year: 28 February also before 1 March of leap years."""
    day = np.datetime64("2001-01-01") + np.arange(365)
    month_day = [int(f"{one.month:02}{one.day:02}") for one in day.tolist()]
    result = np.zeros(10_000, np.int32)
    result[month_day] = np.roll(month_day, 1)
    return result


_DAY_BEFORE: Final = _days_before()


def in_series(numbers: Bytes, issue: NDArray[np.int32]) -> Flags:
    """Tell which numbers, rows of nine characters, are of the ordinary series of the day of issue (YYYYMMDD)."""
    first, second = numbers[:, 0], numbers[:, 1]
    digits = ((np.ascontiguousarray(numbers[:, 1:]) - np.uint8(48)) < 10).view("<u8")[:, 0]  # noqa: PLR2004
    letter = (second - np.uint8(65)) < 26  # noqa: PLR2004 - A to Z
    for code in _NO_SECOND_LETTERS:
        letter &= second != code
    digits_behind = (digits | _FIRST) == _ALL
    good: Flags = np.where(
        issue >= _E_PASSPORTS,
        (first == _E) & digits_behind & ((digits == _ALL) | letter),
        (first == _G) & (digits == _ALL),
    )
    return good


def in_period(birth: Dates, issue: Dates, expiry: Dates) -> Flags:
    """Tell which validities of whole dates are ten years less one day, five where the holder was not of age."""
    age = issue.year - birth.year - (issue.month_day < birth.month_day)
    years = np.where(age >= _MAJORITY, _PERIODS[1], _PERIODS[0])
    last = (expiry.month_day == _DAY_BEFORE[issue.month_day]) | (
        (issue.month_day == _MARCH) & (expiry.month_day == _LEAP_DAY)
    )
    good: Flags = last & (expiry.year - issue.year + (issue.month_day == _NEW_YEAR) == years)
    return good
