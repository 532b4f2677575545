"""Tables for columns: the codes of states, and the dates of a zone as a reference date resolves them.

Characters are looked up by their values in check digits. An array of characters is transposed first, so that one
position of all rows is contiguous in memory: a step of a computation then takes a fraction of a nanosecond a row.

>>> values = values_of(np.frombuffer(b"D<<Q1ZXKX", np.uint8).reshape(3, 3))
>>> values.tolist()
[[13, 26, 33], [40, 1, 20], [40, 35, 33]]
>>> STATES[state_indices(values)].tolist() == [STATE_USUAL, STATE_UNKNOWN, STATE_UNUSUAL]
True

A date is looked up as three pairs of characters: 47,124 dates, with those that have unknown parts. The table of a
reference date is made by arithmetic in a few milliseconds, and kept for the last reference dates.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen

from mrz.icao.alphabet import A_FILLER, CHARACTERS, DIGITS, FILLER, LETTERS
from mrz.icao.dates import OLDEST_AGE
from mrz.icao.rules.codes import ALL_HARMONIZED_FROM
from mrz.icao.states import Kind, states

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Numbers = NDArray[np.int64]
    Indices = NDArray[np.uint16]

ZERO: Final = np.uint8(ord("0"))
"""The character of a digit is its value and this."""
DIGITS_END: Final = np.uint8(len(DIGITS))
"""The value of every digit is less, and that of every other character is not."""
VALUES_END: Final = A_FILLER + 1
"""The value of every character of the alphabet is less."""

_TILE: Final = 512


def values_of(chars: Bytes) -> Bytes:
    """Return the values of characters, a row for each position: `A_FILLER` and `OUTSIDE` are those of `alphabet`."""
    count, width = chars.shape
    # `bytes.translate` takes a fifth of the time of a look-up in numpy.
    values = np.frombuffer(chars.tobytes().translate(CHARACTERS), np.uint8).reshape(count, width)
    result = np.empty((width, count), np.uint8)
    for start in range(0, count, _TILE):  # a tile fits into the nearest cache, which takes a fifth of the time
        result[:, start : start + _TILE] = values[start : start + _TILE].T
    return result


def value_of(character: str) -> int:
    """Return the value of a character of the alphabet, as in `values_of`."""
    return CHARACTERS[ord(character)]


def are_letters(values: Bytes) -> Flags:
    """Return which values are those of letters."""
    letters: Flags = (values - DIGITS_END) < len(LETTERS)  # of a digit, the difference is above all of them
    return letters


_STATE_LETTERS: Final = len(LETTERS) + 1  # 0 is the filler
_NO_STATE: Final = _STATE_LETTERS**3
STATE_UNKNOWN, STATE_USUAL, STATE_UNUSUAL = range(3)


def _states() -> Bytes:
    result = np.full(_NO_STATE + 1, STATE_UNKNOWN, np.uint8)
    result[0] = STATE_UNUSUAL  # three fillers: a nationality, and no issuer, may be left out
    for code, state in states.items():
        index = 0
        for character in code.ljust(3, FILLER):
            index = index * _STATE_LETTERS + (FILLER + LETTERS).index(character)
        unusual = state.kind in (Kind.NONSTANDARD, Kind.WITHDRAWN)
        result[index] = STATE_UNUSUAL if unusual else STATE_USUAL
    return result


STATES: Final = _states()
"""Whether a code is in the standard, in use without it or withdrawn, or unknown, by its index."""


def state_indices(values: Bytes) -> Indices:
    """Return the index in `STATES` of each column of three characters; all with a digit have the same."""
    letters = (values - (DIGITS_END - np.uint8(1))) * (values != A_FILLER).view(np.uint8)
    first, second, third = letters.astype(np.uint16)
    base = np.uint16(_STATE_LETTERS)
    indices: Indices = (first * base + second) * base + third
    indices[(values < DIGITS_END).any(axis=0) | (letters.max(axis=0) >= _STATE_LETTERS)] = _NO_STATE
    return indices


def code_indices(values: Bytes) -> Indices:
    """Return one index for each column of two characters, below `VALUES_END * VALUES_END`."""
    indices: Indices = values[0].astype(np.uint16) * np.uint16(VALUES_END) + values[1]
    return indices


# Parts of a date as indices: a year 0 to 99, 100 unknown, 101 none; months and days from 1, 0 for none.
_YEARS, _MONTHS, _DAYS = 102, 14, 33
_UNKNOWN: Final = (100, 13, 32)
_NONE: Final = (101, 0, 0)
_STEPS: Final = (_MONTHS * _DAYS, _DAYS, 1)


def _pairs(part: int) -> NDArray[np.int32]:
    """Return what a part of a date adds to the index of the date, by the index of its two characters."""
    result = np.full(VALUES_END * VALUES_END, _NONE[part], np.int32)
    for number in range(int(part > 0), (99, 12, 31)[part] + 1):
        result[number // 10 * VALUES_END + number % 10] = number
    result[A_FILLER * (VALUES_END + 1)] = _UNKNOWN[part]
    return result * _STEPS[part]


_PAIRS: Final = tuple(_pairs(part) for part in range(3))


def date_indices(values: Bytes) -> NDArray[np.int32]:
    """Return the index of dates, columns of six characters, in the tables of `Days`."""
    year, month, day = [table.take(code_indices(values[2 * part : 2 * part + 2])) for part, table in enumerate(_PAIRS)]
    indices: NDArray[np.int32] = year + month + day
    return indices


NO_DAY: Final = 1 << 30
"""Later than any day."""
ALL_HARMONIZED: Final = ALL_HARMONIZED_FROM.toordinal()


@frozen
class Days:
    """What every date means on a reference date, by its index; days are counted as by `date.toordinal`.

    `expiry` is the day of a date of expiry, `NO_DAY` for one that is not a whole date. `birth` is the earliest day that
    a date of birth may be, 0 where no year is printed, `NO_DAY` where no century is possible. `impossible` and
    `unknown` say that the date does not exist in any year, and that it exists and a part of it is printed as unknown.
    """

    on: int
    expiry: NDArray[np.int32]
    birth: NDArray[np.int32]
    impossible: Flags
    unknown: Flags


@lru_cache(maxsize=8)
def days(on: date) -> Days:
    """Return the tables of a reference date: `resolve_expiry` and `resolve_birth` of every date."""
    index = np.arange(_YEARS * _MONTHS * _DAYS)
    year, month, day = index // (_MONTHS * _DAYS), index // _DAYS % _MONTHS, index % _DAYS
    unknown = (year == _UNKNOWN[0]) | (month == _UNKNOWN[1]) | (day == _UNKNOWN[2])
    month, day = np.where(month == _UNKNOWN[1], 1, month), np.where(day == _UNKNOWN[2], 1, day)
    # An unknown year may be a leap year, and 00 may be 2000, which was one.
    possible = (year <= _UNKNOWN[0]) & (_ordinals(np.where(year == _UNKNOWN[0], 0, year) + 2000, month, day) < NO_DAY)
    today = on.toordinal()
    expiry = np.full(index.shape, NO_DAY)
    birth = np.full(index.shape, NO_DAY)
    for shift in (100, 0, -100, -200):  # later before earlier: of two days equally near, the earlier stays
        years = year + (on.year - on.year % 100 + shift)
        found = _ordinals(years, month, day)
        expiry = np.where((found < NO_DAY) & (abs(found - today) <= abs(expiry - today)), found, expiry)
        birth = np.where((found < NO_DAY) & (on.year - years <= OLDEST_AGE), found, birth)
    expiry[~possible | unknown] = NO_DAY
    birth[~possible] = NO_DAY
    birth[year == _UNKNOWN[0]] = 0
    return Days(today, expiry.astype(np.int32), birth.astype(np.int32), ~possible, possible & unknown)


_BEFORE_MONTH: Final = np.array([0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334])
_DAYS_IN: Final = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def _ordinals(year: Numbers, month: Numbers, day: Numbers) -> Numbers:
    """Count the days as `date.toordinal` does; `NO_DAY` for what is not a date of the calendar."""
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    before = year - 1
    ordinal = before * 365 + before // 4 - before // 100 + before // 400
    ordinal += _BEFORE_MONTH[month] + (leap & (month > 2)) + day  # noqa: PLR2004 - February
    exists = (day >= 1) & (day <= _DAYS_IN[month] + (leap & (month == 2)))  # noqa: PLR2004
    return np.where(exists & (year >= 1) & (year <= 9999), ordinal, NO_DAY)  # noqa: PLR2004 - `date` has these years


@frozen(repr=False)
class WrittenDates:
    """Dates written YYYYMMDD: the year, the month and day as MMDD, and the day as `date.toordinal` counts.

    The day is `NO_DAY` for what is not such a date.
    """

    year: NDArray[np.int32]
    month_day: NDArray[np.int32]
    day: NDArray[np.int32]

    def take(self, rows: Numbers) -> WrittenDates:
        """Return the dates of these rows."""
        return WrittenDates(self.year[rows], self.month_day[rows], self.day[rows])


def written_dates(values: Bytes) -> WrittenDates:
    """Return the dates in columns of eight characters."""
    digits = np.logical_and.reduce(values < DIGITS_END, axis=0)
    tens = values[::2].astype(np.int64) * 10 + values[1::2]
    century, two_digits, month, day = tens * digits
    year = century * 100 + two_digits
    ordinal = _ordinals(year, np.where(month < len(_DAYS_IN), month, 0), day)
    return WrittenDates(year.astype(np.int32), (month * 100 + day).astype(np.int32), ordinal.astype(np.int32))
