"""The fast path of a TD3's second line: are its dates dates, and do all five digits hold? Doc 9303-4, 4.2.2.

>>> digits_hold("L898902C36UTO7408122F1204159ZE184226B<<<<<10")
True
>>> digits_hold("L898902C36UTO7408123F1204159ZE184226B<<<<<10")
False

It only proves a clean line clean. Whatever it does not prove (a digit that fails, a date with unknown parts or on 29
February, a character outside the alphabet, a filler for a digit that is not over empty data) is for `checking` and
the rules: `False` means "look closely", not "wrong".
"""

from __future__ import annotations

from typing import Final

from mrz.icao.alphabet import ALPHABET, DIGITS, FILLER, VALUES
from mrz.icao.check_digits import WEIGHTS

WIDTH: Final = 44
_EMPTY: Final = FILLER * 14

_OUTSIDE: Final = bytes(set(range(256)) - set(ALPHABET.encode()))
_TO_VALUES: Final = bytes.maketrans(ALPHABET.encode(), bytes([VALUES[c] % 10 for c in ALPHABET]))
_SUMS: Final = 0xFF_FF_FF
"""256 ** 3 - 1: see `_weighed`."""

_LARGEST: Final = 2_000  # no sum below comes near
_DIGIT: Final = DIGITS * (_LARGEST // 10)

_DAYS_IN: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _packed(digits: str, before: int) -> int:
    """Return what the digits of a date, behind so many of its characters, add to its own check and to the composite.

    The units are the own check. With it under the weight of the date's digit, the hundreds are what a birth adds to
    the composite, and the ten thousands what an expiry does. Two add up without a carry.
    """
    own, birth, expiry = [
        sum(int(c) * WEIGHTS[(before + phase + i) % 3] for i, c in enumerate(digits)) for phase in range(3)
    ]
    return own % 10 + (birth + 3 * own) % 10 * 100 + (expiry + own) % 10 * 10_000


YEARS: Final = {raw: _packed(raw, 0) for raw in [f"{year:02}" for year in range(100)]}
"""Years of two digits to what they add to check digits."""

DAYS: Final = {
    raw: _packed(raw, 2)
    for raw in [f"{month:02}{day:02}" for month, days in enumerate(_DAYS_IN, start=1) for day in range(1, days + 1)]
}
"""Days of a common year, MMDD, to what they add to check digits."""


def digits_hold(line: str) -> bool:
    """Tell whether a second line has 44 characters, whole dates and five digits that hold.

    True also says that every character is of the MRZ alphabet. Nationality and sex are not looked at: no digit
    covers them.
    """
    try:
        birth = YEARS[line[13:15]] + DAYS[line[15:19]]
        expiry = YEARS[line[21:23]] + DAYS[line[23:27]]
    except KeyError:
        return False
    return digits_hold_with(line, birth, expiry)


def digits_hold_with(line: str, birth: int, expiry: int) -> bool:
    """Do the same for a line whose dates are known to be dates, with what `YEARS` and `DAYS` say of them."""
    if not line.isascii():
        return False
    values = line.encode().translate(_TO_VALUES, _OUTSIDE)  # fewer than the line, where a character is outside
    if not len(values) == len(line) == WIDTH:
        return False
    # Weighing in three operations instead of one a character: bytes read as a number in base 256, modulo 256 ** 3 - 1,
    # leave three bytes. Each is the sum of every third value, at most 14 * 9, so that none carries into the next; the
    # lowest is the sum that ends with the last character. The number has nine: its last has the weight 1. The optional
    # data have fourteen: their last has the weight 3.
    sums = int.from_bytes(values[:9], "big") % _SUMS
    number = (sums >> 16) * 7 + (sums >> 8 & 255) * 3 + (sums & 255)
    sums = int.from_bytes(values[28:42], "big") % _SUMS
    optional = (sums >> 16) + (sums >> 8 & 255) * 7 + (sums & 255) * 3
    # In the composite the number and its digit stand at the same weights as in their own check: the number
    # contributes d and its digit 7d. Optional data contribute e, and their digit, under the weight 1, e again. The
    # birth begins at the weight 3, its digit under 3; the expiry at the weight 1, its digit under 1 (`_packed`). So the
    # composite is known, once the digits are known to hold. `tests/written_out.py` is the oracle.
    return (
        line[9] == _DIGIT[number]
        and line[19] == _DIGIT[birth % 100]
        and line[27] == _DIGIT[expiry % 100]
        and (line[42] == _DIGIT[optional] or (line[42] == FILLER and line[28:42] == _EMPTY))
        and line[43] == DIGITS[(8 * number + 2 * optional + birth // 100 + expiry // 10_000) % 10]
    )
