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
from typing import Final

from benchmarks.zones import ALPHABET
from mrz.icao.states import states

# A filler counts 40, which is 0 to a check digit and no digit. What else there is has no value, and counts 255.
_VALUES: Final = bytes(
    [40 if character == "<" else ALPHABET.find(character) % 256 for character in map(chr, range(256))]
)
_NO_NUMBER: Final = 40 * 3 * (7 + 3 + 1)

_STATES: Final = frozenset([code.ljust(3, "<") for code in states])
_first_line: Final = re.compile("P[A-Z<]{4}[A-Z]++(?:<[A-Z]++)*+(?:<<[A-Z]++(?:<[A-Z]++)*+)?+<*+").fullmatch

_DAYS_IN: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS: Final = frozenset([f"{m:02}{d:02}" for m, days in enumerate(_DAYS_IN, start=1) for d in range(1, days + 1)])
_LEAP_DAYS: Final = frozenset([f"{year:02}0229" for year in range(0, 100, 4)])


# fmt: off
def clean(one: str, two: str) -> bool:
    """Tell whether nothing is wrong with a TD3 of these two lines, nor unusual."""
    try:
        (n1, n2, n3, n4, n5, n6, n7, n8, n9, number_digit, _, _, _, b1, b2, b3, b4, b5, b6, birth_digit, sex,
         e1, e2, e3, e4, e5, e6, expiry_digit, o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, o13, o14,
         optional_digit, composite) = values = two.encode().translate(_VALUES)
    except ValueError:
        return False
    number = 7 * (n1 + n4 + n7) + 3 * (n2 + n5 + n8) + n3 + n6 + n9
    optional = 7 * (o1 + o4 + o7 + o10 + o13) + 3 * (o2 + o5 + o8 + o11 + o14) + o3 + o6 + o9 + o12
    birth_7, birth_3, birth_1 = b1 + b4, b2 + b5, b3 + b6
    expiry_7, expiry_3, expiry_1 = e1 + e4, e2 + e5, e3 + e6
    return (
        # In the composite the number stands at its own weights with seven times its digit, the optional data at
        # theirs with their digit once, the birth at 3 1 7 and the expiry at 1 7 3.
        not (8 * number + 2 * optional + 3 * (birth_7 + birth_digit + expiry_1) + birth_3 + 7 * (birth_1 + expiry_3)
             + expiry_7 + expiry_digit - composite) % 10
        and composite < 10  # noqa: PLR2004 - these are digits, years and the values of characters
        and number_digit == number % 10
        and birth_digit == (7 * birth_7 + 3 * birth_3 + birth_1) % 10
        and expiry_digit == (7 * expiry_7 + 3 * expiry_3 + expiry_1) % 10
        and (optional_digit == optional % 10 or (optional_digit == 40 and two[28:42] == "<<<<<<<<<<<<<<"))  # noqa: PLR2004
        and b1 < 10 > b2  # noqa: PLR2004
        and (two[15:19] in _DAYS or two[13:19] in _LEAP_DAYS)
        # For an expiry from 2006 to 2075 there is a birth in the 120 years before `ON` that comes before it.
        and 6 <= 10 * e1 + e2 <= 75 and e2 < 10  # noqa: PLR2004
        and (two[23:27] in _DAYS or two[21:27] in _LEAP_DAYS)
        and (sex == 22 or sex == 15 or sex == 40)  # noqa: PLR1714, PLR2004 - M, F and the filler, faster than a set
        and (state := one[2:5]) in _STATES
        and ((nationality := two[10:13]) == state or nationality in _STATES)
        and len(one) == 44  # noqa: PLR2004
        and 255 not in values  # noqa: PLR2004
        and _first_line(one) is not None
        and number != _NO_NUMBER
    )
# fmt: on
