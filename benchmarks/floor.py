"""The floor: one function that says yes or no to a TD3's two lines, as fast as Python allows, and nothing else.

>>> clean("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
True
>>> clean("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<11")
False

Five digits, the calendar, the alphabet, both states, the sex and the grammar of the name, with no text to lay out, no
findings, no fields and no day but `ON`. Where it says yes, `mrz.is_valid` says yes. It also says no to what only
deserves a warning or a remark: an unknown birth, a sex printed X, a second `<<`, an expiry before 2006.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from benchmarks.zones import ALPHABET
from mrz.icao.states import states

DIGITS: Final = ALPHABET[:10]
LETTERS: Final = ALPHABET[10:]
_EMPTY: Final = "<" * 14

# A single character of a string is one of 256 that live for ever and know their hash: no table by longer pieces is as
# fast over documents that are all new.
_ONE: Final = {character: value for value, character in enumerate(ALPHABET)} | {"<": 0}
_THREE: Final = {character: 3 * value for character, value in _ONE.items()}
_SEVEN: Final = {character: 7 * value for character, value in _ONE.items()}

_STATES: Final = frozenset([code.ljust(3, "<") for code in states])
_HEADS: Final = frozenset([f"P{letter}{state}" for letter in LETTERS + "<" for state in _STATES])
_SEXES: Final = frozenset("FM<")
_name: Final = re.compile("[A-Z]++(?:<[A-Z]++)*+(?:<<[A-Z]++(?:<[A-Z]++)*+)?+<*+").fullmatch

_DAYS_IN: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS: Final = tuple([f"{m:02}{d:02}" for m, days in enumerate(_DAYS_IN, start=1) for d in range(1, days + 1)])
_WITH_DIGIT: Final = {day + digit: day + digit for day in _DAYS for digit in DIGITS}
_YEARS: Final = tuple([f"{year:02}" for year in range(100)])
_LEAP_YEARS: Final = frozenset(_YEARS[::4])
# For an expiry from 2006 to 2075 there is a birth in the 120 years before `ON` that comes before it.
_EXPIRY_YEARS: Final = _YEARS[6:76]


def _weighed(digits: str, weights: str) -> int:
    return sum([int(digit) * int(weight) for digit, weight in zip(digits, weights, strict=True)]) % 10


@cache
def _days(of_year: int, weights: str, *, leap: bool) -> dict[str, int]:
    """Return month, day and digit of each date of a year with this sum, to what they bring to the composite."""
    table = {}
    for day in _DAYS:
        if leap or day != "0229":
            digit = str((of_year + _weighed(day, "1731")) % 10)
            table[_WITH_DIGIT[day + digit]] = _weighed(day + digit, weights)
    return table


_BIRTH_YEAR: Final = {year: _weighed(year, "31") for year in _YEARS}
_BIRTH_DAY: Final = {year: _days(_weighed(year, "73"), "73173", leap=year in _LEAP_YEARS) for year in _YEARS}
_EXPIRY_YEAR: Final = {year: _weighed(year, "17") for year in _EXPIRY_YEARS}
_EXPIRY_DAY: Final = {year: _days(_weighed(year, "73"), "31731", leap=year in _LEAP_YEARS) for year in _EXPIRY_YEARS}


def clean(one: str, two: str) -> bool:
    """Tell whether nothing is wrong with a TD3 of these two lines, nor unusual."""
    # fmt: off
    try:
        (n1, n2, n3, n4, n5, n6, n7, n8, n9, number_digit,
         _, _, _, _, _, _, _, _, _, _, sex, _, _, _, _, _, _, _,
         o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, o13, o14, optional_digit, composite) = two  # type: ignore[str-unpack]
        number = (_SEVEN[n1] + _THREE[n2] + _ONE[n3] + _SEVEN[n4] + _THREE[n5] + _ONE[n6]
                  + _SEVEN[n7] + _THREE[n8] + _ONE[n9])
        optional = (_SEVEN[o1] + _THREE[o2] + _ONE[o3] + _SEVEN[o4] + _THREE[o5] + _ONE[o6] + _SEVEN[o7]
                    + _THREE[o8] + _ONE[o9] + _SEVEN[o10] + _THREE[o11] + _ONE[o12] + _SEVEN[o13] + _THREE[o14])
        birth, expiry = two[13:15], two[21:23]
        # In the composite the number stands at its own weights with seven times its digit, the optional data at
        # theirs with their digit once; dates stand at other weights than their own.
        return (
            composite == DIGITS[(8 * number + 2 * optional + _BIRTH_YEAR[birth] + _BIRTH_DAY[birth][two[15:20]]
                                 + _EXPIRY_YEAR[expiry] + _EXPIRY_DAY[expiry][two[23:28]]) % 10]
            and number_digit == DIGITS[number % 10]
            and (optional_digit == DIGITS[optional % 10] or (optional_digit == "<" and two[28:42] == _EMPTY))
            and sex in _SEXES
            and two[10:13] in _STATES
            and one[:5] in _HEADS
            and len(one) == 44  # noqa: PLR2004 - the width of a TD3
            and _name(one, 5) is not None
            and two[:9] != "<<<<<<<<<"
        )
    except (KeyError, ValueError):
        return False
    # fmt: on
