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

from mrz.icao.alphabet import CHARACTERS, DIGITS, OUTSIDE, VALUES

WEIGHTS: Final = (7, 3, 1)


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
    values = data.encode("utf-8", "replace").translate(CHARACTERS)
    if OUTSIDE in values:
        return None
    # Sums of slices are taken at the speed of C; each weight is multiplied once.
    return DIGITS[(7 * sum(values[::3]) + 3 * sum(values[1::3]) + sum(values[2::3])) % 10]
