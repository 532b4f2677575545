"""Tables for look-ups by column: kinds of characters, weights of check digits, states, dates as a given day sees them.

>>> int(STATES[state_index("D<<")]), int(STATES[state_index("Q1Z")])
(1, 0)

A date of six characters is looked up as three pairs, each of one byte: 47,124 dates with the unknown ones, seen from
one day. That table is made by arithmetic in a few milliseconds and kept for the last days asked about.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen

from mrz.icao.alphabet import FILLER
from mrz.icao.check_digits import WEIGHTS
from mrz.icao.dates import OLDEST_AGE
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.rules.codes import ALL_HARMONIZED_FROM, HARMONIZED
from mrz.icao.states import Kind, states

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Numbers = NDArray[np.int64]
    Words = NDArray[np.uint64]

WIDTH: Final = 44
TD3: Final = LAYOUTS[Format.TD3]

_LETTERS: Final = 27  # and nothing for the filler


def bits(*places: range) -> np.uint64:
    """Return a word with a bit for each of these columns."""
    return np.uint64(sum(1 << column for place in places for column in place))


def _weights() -> NDArray[np.float32]:
    """Return what each character of a second line adds to each digit's sum; the digit itself is taken off."""
    result = np.zeros((WIDTH, 8), np.float32)  # eight sums of two bytes are two words, which are tested at once
    for column, digit in enumerate(TD3.digits):
        places = [place for span in digit.covers for place in range(span.start, span.end)]
        for index, place in enumerate(places):
            result[place, column] = WEIGHTS[index % 3]
        result[digit.position.start, column] = 9  # -1 modulo ten
    return result


SUMS: Final = _weights()
"""A line of values times this is a sum for each digit, a multiple of ten where it holds; exact, being small."""


def state_index(code: str) -> int:
    """Return where a code of three characters, letters and fillers, stands in `STATES`; 0 for any other."""
    index = 0
    for character in code:
        value = 0 if character == FILLER else ord(character) - 64
        if not 0 <= value < _LETTERS:
            return 0
        index = index * _LETTERS + value
    return index


def _states() -> Bytes:
    result = np.zeros(_LETTERS**3, np.uint8)
    for code, state in states.items():
        if state.kind not in (Kind.NONSTANDARD, Kind.WITHDRAWN):
            result[state_index(code.ljust(3, FILLER))] = 1
    result[0] = 0
    return result


STATES: Final = _states()
"""1 for each code that the standard has."""


def state_indices(codes: Bytes) -> NDArray[np.uint16]:
    """Return `state_index` of each row of three letters or fillers."""
    values = (codes - np.uint8(64)) * (codes != ord(FILLER))
    first, second, third = values.astype(np.uint16).T
    indices: NDArray[np.uint16] = (first * _LETTERS + second) * _LETTERS + third
    return indices


def _harmonized() -> Flags:
    result = np.zeros(256, np.bool_)
    result[[ord(code[1]) for code in HARMONIZED]] = True
    return result


HARMONIZED_SECOND: Final = _harmonized()
"""By the second letter of the document code."""

# Parts of a date as indices: a year 0 to 99, 100 unknown, 101 none; months and days from 1, 0 for none.
_YEARS, _MONTHS, _DAYS = 102, 14, 33
_UNKNOWN: Final = (100, 13, 32)
_NONE: Final = (101, 0, 0)


def _pairs(part: int) -> Bytes:
    """Return the index of a part of a date by its two characters as they stand in memory."""
    last = (99, 12, 31)[part]
    result = np.full(1 << 16, _NONE[part], np.uint8)
    texts = [(f"{number:02}", number) for number in range(int(part > 0), last + 1)]
    for text, index in [*texts, (FILLER * 2, _UNKNOWN[part])]:
        result[np.frombuffer(text.encode(), np.uint16)[0]] = index
    return result


_PAIRS: Final = tuple(_pairs(part) for part in range(3))


def date_indices(dates: Bytes) -> NDArray[np.int32]:
    """Return where dates, rows of six characters, stand in the tables of `Days`."""
    pairs = np.ascontiguousarray(dates).view(np.uint16)
    year, month, day = [table[pairs[:, part]].astype(np.int32) for part, table in enumerate(_PAIRS)]
    return (year * _MONTHS + month) * _DAYS + day


NO_DAY: Final = 1 << 30
"""Later than any day."""


@frozen
class Days:
    """Dates as `on` sees them, each a count of days (as `date.toordinal` counts), by the index of their characters.

    `expiry` is the day that a whole date of expiry means, `NO_DAY` for others. `birth` is the earliest day that a date
    of birth may be, 0 where no year is printed, `NO_DAY` for what is no date. `unknown`: a part is printed as unknown.
    """

    on: int
    expiry: NDArray[np.int32]
    birth: NDArray[np.int32]
    unknown: Flags


ALL_HARMONIZED: Final = ALL_HARMONIZED_FROM.toordinal()


@lru_cache(maxsize=8)
def days(on: date) -> Days:
    """Return the tables of a day: `resolve_expiry` and `resolve_birth` of every date at once."""
    index = np.arange(_YEARS * _MONTHS * _DAYS)
    year, month, day = index // (_MONTHS * _DAYS), index // _DAYS % _MONTHS, index % _DAYS
    unknown = (year == _UNKNOWN[0]) | (month == _UNKNOWN[1]) | (day == _UNKNOWN[2])
    month, day = np.where(month == _UNKNOWN[1], 1, month), np.where(day == _UNKNOWN[2], 1, day)
    # An unknown year may be a leap year, and 00 may be 2000, which was one.
    possible = (year <= _UNKNOWN[0]) & (_ordinals(np.where(year == _UNKNOWN[0], 0, year) + 2000, month, day) < NO_DAY)
    today = on.toordinal()
    expiry = np.full(index.shape, NO_DAY)
    birth = np.full(index.shape, NO_DAY)
    for shift in (100, 0, -100, -200):  # later before earlier: of two that are as near, the earlier stays
        years = year + (on.year - on.year % 100 + shift)
        found = _ordinals(years, month, day)
        expiry = np.where((found < NO_DAY) & (abs(found - today) <= abs(expiry - today)), found, expiry)
        birth = np.where((found < NO_DAY) & (on.year - years <= OLDEST_AGE), found, birth)
    expiry[~possible | unknown] = NO_DAY
    birth[year == _UNKNOWN[0]] = 0
    birth[~possible] = NO_DAY
    return Days(today, expiry.astype(np.int32), birth.astype(np.int32), unknown)


_BEFORE_MONTH: Final = np.array([0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334])
_DAYS_IN: Final = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def _ordinals(year: Numbers, month: Numbers, day: Numbers) -> Numbers:
    """Count the days as `date.toordinal` does; `NO_DAY` for what is no date of the calendar."""
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    before = year - 1
    ordinal = before * 365 + before // 4 - before // 100 + before // 400
    ordinal += _BEFORE_MONTH[month] + (leap & (month > 2)) + day  # noqa: PLR2004 - February
    exists = (day >= 1) & (day <= _DAYS_IN[month] + (leap & (month == 2)))  # noqa: PLR2004
    return np.where(exists & (year >= 1) & (year <= 9999), ordinal, NO_DAY)  # noqa: PLR2004 - `date` has these years
