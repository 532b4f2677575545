"""The fast path of a TD3's second line: do all five digits hold? Doc 9303-4, 4.2.2.

>>> line = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
>>> birth, expiry = BIRTH_YEARS["74"] + BIRTH_DAYS["0812"], EXPIRY_YEARS["12"] + EXPIRY_DAYS["0415"]
>>> digits_hold(line, birth, expiry), digits_hold(line.replace("C36", "C35"), birth, expiry)
(True, False)

It only proves a clean line clean. Whatever it does not prove (a digit that fails, a date with unknown parts or on 29
February, which the tables do not have, a character outside the alphabet, a filler for a digit that is not over empty
data) is for `checking` and the rules: `False` means "look closely", not "wrong".
"""

from __future__ import annotations

from typing import Final

from mrz.icao.alphabet import A_FILLER, CHARACTERS, FILLER, OUTSIDE
from mrz.icao.check_digits import WEIGHTS

WIDTH: Final = 44
_EMPTY: Final = FILLER * 14

SUMS: Final = 2_000
"""What a year and a day add up to, below, is less, and it leaves nothing in a check digit."""


def _sums(digits: str, before: int, *, phase: int, weight: int) -> int:
    """Return what digits of a date, behind so many of its characters, add to check digits.

    The units are its own check. The hundreds are the composite, where the date begins so many weights later, with its
    own digit under the `weight` there. Those of a birth and an expiry, years and days, add up without a carry.
    """
    own, composite = [
        sum(int(c) * WEIGHTS[(before + shift + i) % 3] for i, c in enumerate(digits)) for shift in (0, phase)
    ]
    return own % 10 + (composite + weight * own) % 10 * 100


_DAYS_IN: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEARS: Final = [f"{year:02}" for year in range(100)]
_DAYS: Final = [f"{month:02}{day:02}" for month, days in enumerate(_DAYS_IN, start=1) for day in range(1, days + 1)]

# The composite has the weights 7 3 1 from position 1. A birth begins there at 3, its digit under 3; an expiry at 1, its
# digit under 1.
BIRTH_YEARS: Final = {raw: _sums(raw, 0, phase=1, weight=3) for raw in _YEARS}
BIRTH_DAYS: Final = {raw: _sums(raw, 2, phase=1, weight=3) for raw in _DAYS}
EXPIRY_YEARS: Final = {raw: _sums(raw, 0, phase=2, weight=1) for raw in _YEARS}
EXPIRY_DAYS: Final = {raw: _sums(raw, 2, phase=2, weight=1) for raw in _DAYS}
"""Years, YY, and days of a common year, MMDD, to what they add to check digits."""

LEAP_DAY: Final = "0229"
BIRTH_LEAP_DAY: Final = _sums(LEAP_DAY, 2, phase=1, weight=3)
EXPIRY_LEAP_DAY: Final = _sums(LEAP_DAY, 2, phase=2, weight=1)
"""What 29 February adds, for who knows that there is one."""


# fmt: off
def digits_hold(line: str, birth: int, expiry: int) -> bool:
    """Tell whether a second line has 44 characters and five digits that hold.

    `birth` and `expiry` are what the tables say of its dates, which somebody has looked up; thousands in them do not
    matter, a caller may keep something there. True also says that every character is of the MRZ alphabet. Nationality
    and sex are not looked at: no digit covers them.
    """
    # Taken apart at once into numbers of their own, characters are weighed in half the time of a loop. `clean` does
    # the same where it stands, for a call costs a tenth of it all; `tests/support/digit_sums.py` is the oracle of both.
    try:
        (n1, n2, n3, n4, n5, n6, n7, n8, n9, number_digit, _, _, _, _, _, _, _, _, _, birth_digit, _,
         _, _, _, _, _, _, expiry_digit, o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, o13, o14,
         optional_digit, composite_digit) = values = line.encode().translate(CHARACTERS)
    except ValueError:  # another length, in bytes, or half of a surrogate pair
        return False
    # The weight 7 is as good as -3, modulo ten.
    number = n3 + n6 + n9 - 3 * (n1 + n4 + n7 - n2 - n5 - n8)
    optional = o3 + o6 + o9 + o12 - 3 * (o1 + o4 + o7 + o10 + o13 - o2 - o5 - o8 - o11 - o14)
    # In the composite the number and its digit stand at the same weights as in their own check: the number
    # contributes d and its digit 7d. Optional data contribute e, and their digit, under the weight 1, e again. So
    # the composite is known from the digits, once they are known to hold.
    return (
        number_digit == number % 10
        and birth_digit == birth % 10
        and expiry_digit == expiry % 10
        and (optional_digit == optional % 10 or (optional_digit == A_FILLER and line[28:42] == _EMPTY))
        and composite_digit == (8 * number_digit + 2 * optional_digit + (birth + expiry) // 100) % 10
        and OUTSIDE not in values
    )
# fmt: on
