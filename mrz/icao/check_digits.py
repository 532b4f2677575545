"""Check digits of Doc 9303-3, section 4.9: weights 7, 3, 1, modulo 10.

>>> check_digit("L898902C3")
'6'

A check digit is a filter, not a proof. Two characters whose values differ by a
multiple of ten are the same to it, whatever their weight:

>>> check_digit("L898902C3") == check_digit("1898902C3")
True
"""

from __future__ import annotations

from typing import Final

from mrz.icao.alphabet import DIGITS, VALUES

WEIGHTS: Final = (7, 3, 1)

# Each character's contribution under each weight, reduced once here instead of in every sum.
_CONTRIBUTIONS: Final = tuple({c: w * v % 10 for c, v in VALUES.items()} for w in WEIGHTS)


def check_digit(data: str) -> str:
    """Return the check digit of `data`, one character `0` to `9`.

    >>> check_digit("520727")
    '3'

    `data` holds characters of the MRZ alphabet only; the weights begin at 7 with its first
    character. A `ValueError` names the position (1-based) of any other character, not the character.
    """
    digit = computed(data)
    if digit is None:
        at = next(position for position, c in enumerate(data, start=1) if c not in VALUES)
        raise ValueError(f"character {at} is outside the MRZ alphabet (A-Z, 0-9, <); a check digit is not defined")
    return digit


def computed(data: str) -> str | None:
    """Return the check digit of `data`, or `None` where a character of it has no value.

    >>> computed("520727"), computed("52O727"), computed("52?727")
    ('3', '7', None)
    """
    first, second, third = _CONTRIBUTIONS
    try:
        total = (
            sum([first[c] for c in data[::3]])
            + sum([second[c] for c in data[1::3]])
            + sum([third[c] for c in data[2::3]])
        )
    except KeyError:
        return None
    return DIGITS[total % 10]
