"""The floor: one function that says yes or no to a TD3's two lines, as fast as Python allows, and nothing else.

>>> clean("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
True
>>> clean("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<11")
False

Five digits, the calendar, the alphabet, both states, the sex and the grammar of the name, with no text to lay out, no
findings, no fields and no day but `ON`. Where it says yes, `mrz.is_valid` says yes. It also says no to some of what
only deserves a warning or a remark: an unknown birth, a sex printed X, a second `<<`, an expiry before 2006.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from benchmarks.support.zones import ALPHABET
from mrz.icao.states import states

if TYPE_CHECKING:
    from collections.abc import Callable

# A filler counts 40, which is 0 to a check digit and no digit. What else there is has no value, and counts 255.
VALUES: Final = bytes(
    [40 if character == "<" else ALPHABET.find(character) % 256 for character in map(chr, range(256))]
)

STATES: Final = frozenset([code.ljust(3, "<") for code in states])
_first_line: Final = re.compile("P[A-Z<]{4}[A-Z]++(?:<[A-Z]++)*+(?:<<[A-Z]++(?:<[A-Z]++)*+)?+<*+").fullmatch

_DAYS_IN: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LEAP: Final = 2000
"""What 29 February adds, which no check digit sees."""


def _sums(digits: str, weights: str, in_composite: str) -> int:
    """Return what digits add to the check digit of their own, and in hundreds to the composite."""
    own, composite = (
        sum(int(digit) * int(weight) for digit, weight in zip(digits, row, strict=True))
        for row in (weights, in_composite)
    )
    return own % 10 + composite % 10 * 100


def _pairs(value: Callable[[int], Any]) -> list[Any]:
    """Return what two digits, a and b, stand for, at 41 a + b: where no other two values up to 40 are."""
    found: list[Any] = [None] * (41 * 41)
    for number in range(100):
        found[41 * (number // 10) + number % 10] = value(number)
    return found


def _days(weights: str, in_composite: str) -> list[Any]:
    """Return months of days and what they add."""

    def adds(month: int, day: int) -> int | None:
        if not 1 <= month <= 12 or not 1 <= day <= _DAYS_IN[month - 1]:  # noqa: PLR2004 - months
            return None
        return _sums(f"{month:02}{day:02}", weights, in_composite) + LEAP * ((month, day) == (2, 29))

    return _pairs(lambda month: _pairs(lambda day: adds(month, day)))


# In the composite a birth stands at 3 1 7 3 1 7 with its digit three times, together 4 0 0 4 0 0 modulo ten; an expiry
# at 1 7 3 1 7 3 with its digit once, together 8 0 4 8 0 4.
BIRTH_YEARS: Final = _pairs(lambda year: _sums(f"{year:02}", "73", "40"))
BIRTH_DAYS: Final = _days("1731", "0400")
# For an expiry from 2006 to 2075 there is a birth in the 120 years before `ON` that comes before it.
EXPIRY_YEARS: Final = _pairs(lambda year: _sums(f"{year:02}", "73", "80") if 6 <= year <= 75 else None)  # noqa: PLR2004
EXPIRY_DAYS: Final = _days("1731", "4804")


# fmt: off
def clean(one: str, two: str) -> bool:
    """Tell whether nothing is wrong with a TD3 of these two lines."""
    try:
        (n1, n2, n3, n4, n5, n6, n7, n8, n9, number_digit, _, _, _, b1, b2, b3, b4, b5, b6, birth_digit, sex,
         e1, e2, e3, e4, e5, e6, expiry_digit, o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, o13, o14,
         optional_digit, composite) = values = two.encode().translate(VALUES)
        birth = BIRTH_YEARS[41 * b1 + b2] + BIRTH_DAYS[41 * b3 + b4][41 * b5 + b6]
        expiry = EXPIRY_YEARS[41 * e1 + e2] + EXPIRY_DAYS[41 * e3 + e4][41 * e5 + e6]
    except (IndexError, TypeError, ValueError):
        return False
    number = n3 + n6 + n9 - 3 * (n1 + n4 + n7 - n2 - n5 - n8)  # the weight 7 is as good as -3
    optional = o3 + o6 + o9 + o12 - 3 * (o1 + o4 + o7 + o10 + o13 - o2 - o5 - o8 - o11 - o14)
    return (
        # In the composite the number stands at its own weights with seven times its digit, the optional data at
        # theirs with their digit once (40 is nothing).
        composite == (8 * number_digit + 2 * optional_digit + (birth + expiry) // 100) % 10
        and number_digit == number % 10
        and birth_digit == birth % 10
        and expiry_digit == expiry % 10
        and (optional_digit == optional % 10 or (optional_digit == 40 and two[28:42] == "<<<<<<<<<<<<<<"))  # noqa: PLR2004
        and (birth < LEAP or not (10 * b1 + b2) % 4)
        and (expiry < LEAP or not (10 * e1 + e2) % 4)
        and (sex == 22 or sex == 15 or sex == 40)  # noqa: PLR1714, PLR2004 - M, F and the filler, faster than a set
        and (state := one[2:5]) in STATES
        and ((nationality := two[10:13]) == state or nationality in STATES)
        and len(one) == 44  # noqa: PLR2004
        and 255 not in values  # noqa: PLR2004
        and _first_line(one) is not None
        and n1 != 40  # noqa: PLR2004
    )
# fmt: on
