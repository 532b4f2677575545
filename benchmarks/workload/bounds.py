r"""Lower bounds: for each format one function that checks a zone's text as fast as Python allows, and nothing else.

>>> td1("I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F3104150UTO<<<<<<<<<<<2\nERIKSSON<<ANNA<MARIA<<<<<<<<<<")
1
>>> td1("I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<")
2
>>> td1("I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<7\nERIKSSON<<ANNA<MARIA<<<<<<<<<<")
0

Each takes lines separated by LF and computes all check digits, the calendar, the alphabet, both states, the sex, the
grammar of the name, and whether the document has expired by `ON`. It returns 0 where something deserves more than a
remark, 1, or 2 for a document that has expired. There are no fields, no findings, and no other form of text. Where it
does not return 0, `mrz.is_valid` returns true. It also returns 0 for some documents that only deserve a remark: an
unknown birth, a sex printed X, a second `<<`, an expiry before 2006, a long number whose digit counts its filler.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from benchmarks.support.zones import ALPHABET
from mrz.icao.states import states

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TODAY: Final = "260630"
"""`ON` as a zone prints it: expiries are of this century, so that texts compare as days do."""

# A filler counts 40, which is 0 to a check digit and no digit. What else there is has no value, and counts 255.
_VALUES: Final = bytes(
    [40 if character == "<" else ALPHABET.find(character) % 256 for character in map(chr, range(256))]
)

_STATES: Final = frozenset([code.ljust(3, "<") for code in states])
_DAYS_IN: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEAP: Final = 2000
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
        return _sums(f"{month:02}{day:02}", weights, in_composite) + _LEAP * ((month, day) == (2, 29))

    return _pairs(lambda month: _pairs(lambda day: adds(month, day)))


# In the composite a birth stands at 3 1 7 3 1 7 with its digit three times, together 4 0 0 4 0 0 modulo ten; an expiry
# at 1 7 3 1 7 3 with its digit once, together 8 0 4 8 0 4.
_BIRTH_YEARS: Final = _pairs(lambda year: _sums(f"{year:02}", "73", "40"))
_BIRTH_DAYS: Final = _days("1731", "0400")
# For an expiry from 2006 to 2075 there is a birth in the 120 years before `ON` that comes before it.
_EXPIRY_YEARS: Final = _pairs(lambda year: _sums(f"{year:02}", "73", "80") if 6 <= year <= 75 else None)  # noqa: PLR2004
_EXPIRY_DAYS: Final = _days("1731", "4804")

_NAME: Final = "[A-Z]++(?:<[A-Z]++)*+(?:<<[A-Z]++(?:<[A-Z]++)*+)?+<*+"
_card_line: Final = re.compile("[AIC][A-Z<][A-Z<]{3}[A-Z0-9<]{25}").fullmatch
_name_line: Final = re.compile(_NAME).fullmatch
_passport_line: Final = re.compile("P[A-Z<]{4}" + _NAME).fullmatch
_visa_line: Final = re.compile("V[A-Z<]{4}" + _NAME).fullmatch
_td2_line: Final = re.compile("[AIC][A-Z<]{4}" + _NAME).fullmatch


def _long_number(number: str, optional: str, total: int) -> int:
    """Return the digit of a number that goes on in the optional data minus what is printed, modulo ten; 0 is right.

    `total` is the sum of the first nine characters, at whose end the weights begin anew.
    """
    rest, _, _ = optional.partition("<")
    if len(rest) < 2 or not rest[-1].isdigit() or number[-1] == "<":  # noqa: PLR2004 - a character and the digit
        return 1
    weights = (7, 3, 1) * 5
    for value, weight in zip(rest[:-1].encode().translate(_VALUES), weights, strict=False):
        total += value * weight
    return (total - int(rest[-1])) % 10


# The weight 7 is as good as -3, and 40, the value of a filler, adds nothing. In the composite a number stands at its
# own weights with seven times its digit, a birth and an expiry as their tables say.
# fmt: off
def td1(text: str) -> int:
    """Check the three lines of a TD1."""
    try:
        one, two, three = text.split("\n")
        (_, _, _, _, _, n1, n2, n3, n4, n5, n6, n7, n8, n9, number_digit,
         o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, o13, o14, o15,
         b1, b2, b3, b4, b5, b6, birth_digit, sex, e1, e2, e3, e4, e5, e6, expiry_digit, _, _, _,
         p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, composite) = values = (one + two).encode().translate(_VALUES)
        birth = _BIRTH_YEARS[41 * b1 + b2] + _BIRTH_DAYS[41 * b3 + b4][41 * b5 + b6]
        expiry = _EXPIRY_YEARS[41 * e1 + e2] + _EXPIRY_DAYS[41 * e3 + e4][41 * e5 + e6]
    except (IndexError, TypeError, ValueError):
        return 0
    number = n3 + n6 + n9 - 3 * (n1 + n4 + n7 - n2 - n5 - n8)
    if (
        composite == (
            number + 7 * number_digit + (birth + expiry) // 100
            + o2 + o5 + o8 + o11 + o14 - 3 * (o3 + o6 + o9 + o12 + o15 - o1 - o4 - o7 - o10 - o13)
            + p3 + p6 + p9 - 3 * (p1 + p4 + p7 + p10 - p2 - p5 - p8 - p11)
        ) % 10
        and (number_digit == number % 10
             or (number_digit == 40 and not _long_number(one[5:14], one[15:30], number)))  # noqa: PLR2004 - a filler
        and birth_digit == birth % 10
        and expiry_digit == expiry % 10
        and (birth < _LEAP or not (10 * b1 + b2) % 4)
        and (expiry < _LEAP or not (10 * e1 + e2) % 4)
        and (sex == 22 or sex == 15 or sex == 40)  # noqa: PLR1714, PLR2004 - M, F and the filler, faster than a set
        and (state := one[2:5]) in _STATES
        and ((nationality := two[15:18]) == state or nationality in _STATES)
        and 255 not in values  # noqa: PLR2004 - no character of the alphabet
        and _card_line(one) is not None
        and _name_line(three) is not None
        and len(three) == 30  # noqa: PLR2004
        and n1 != 40  # noqa: PLR2004
    ):
        return 1 + (two[8:14] < TODAY)
    return 0


def td2(text: str) -> int:
    """Check the two lines of a TD2."""
    try:
        one, two = text.split("\n")
        (n1, n2, n3, n4, n5, n6, n7, n8, n9, number_digit, _, _, _, b1, b2, b3, b4, b5, b6, birth_digit, sex,
         e1, e2, e3, e4, e5, e6, expiry_digit, o1, o2, o3, o4, o5, o6, o7,
         composite) = values = two.encode().translate(_VALUES)
        birth = _BIRTH_YEARS[41 * b1 + b2] + _BIRTH_DAYS[41 * b3 + b4][41 * b5 + b6]
        expiry = _EXPIRY_YEARS[41 * e1 + e2] + _EXPIRY_DAYS[41 * e3 + e4][41 * e5 + e6]
    except (IndexError, TypeError, ValueError):
        return 0
    number = n3 + n6 + n9 - 3 * (n1 + n4 + n7 - n2 - n5 - n8)
    if (
        composite == (
            number + 7 * number_digit + (birth + expiry) // 100 + o3 + o6 - 3 * (o1 + o4 + o7 - o2 - o5)
        ) % 10
        and (number_digit == number % 10
             or (number_digit == 40 and not _long_number(two[:9], two[28:35], number)))  # noqa: PLR2004 - a filler
        and birth_digit == birth % 10
        and expiry_digit == expiry % 10
        and (birth < _LEAP or not (10 * b1 + b2) % 4)
        and (expiry < _LEAP or not (10 * e1 + e2) % 4)
        and (sex == 22 or sex == 15 or sex == 40)  # noqa: PLR1714, PLR2004
        and (state := one[2:5]) in _STATES
        and ((nationality := two[10:13]) == state or nationality in _STATES)
        and len(one) == 36  # noqa: PLR2004
        and 255 not in values  # noqa: PLR2004
        and _td2_line(one) is not None
        and n1 != 40  # noqa: PLR2004
    ):
        return 1 + (two[21:27] < TODAY)
    return 0


def td3(text: str) -> int:
    """Check the two lines of a TD3."""
    try:
        one, two = text.split("\n")
        (n1, n2, n3, n4, n5, n6, n7, n8, n9, number_digit, _, _, _, b1, b2, b3, b4, b5, b6, birth_digit, sex,
         e1, e2, e3, e4, e5, e6, expiry_digit, o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, o13, o14,
         optional_digit, composite) = values = two.encode().translate(_VALUES)
        birth = _BIRTH_YEARS[41 * b1 + b2] + _BIRTH_DAYS[41 * b3 + b4][41 * b5 + b6]
        expiry = _EXPIRY_YEARS[41 * e1 + e2] + _EXPIRY_DAYS[41 * e3 + e4][41 * e5 + e6]
    except (IndexError, TypeError, ValueError):
        return 0
    optional = o3 + o6 + o9 + o12 - 3 * (o1 + o4 + o7 + o10 + o13 - o2 - o5 - o8 - o11 - o14)
    if (
        composite == (8 * number_digit + 2 * optional_digit + (birth + expiry) // 100) % 10
        and number_digit == (n3 + n6 + n9 - 3 * (n1 + n4 + n7 - n2 - n5 - n8)) % 10
        and birth_digit == birth % 10
        and expiry_digit == expiry % 10
        and (optional_digit == optional % 10 or (optional_digit == 40 and two[28:42] == "<<<<<<<<<<<<<<"))  # noqa: PLR2004
        and (birth < _LEAP or not (10 * b1 + b2) % 4)
        and (expiry < _LEAP or not (10 * e1 + e2) % 4)
        and (sex == 22 or sex == 15 or sex == 40)  # noqa: PLR1714, PLR2004
        and (state := one[2:5]) in _STATES
        and ((nationality := two[10:13]) == state or nationality in _STATES)
        and len(one) == 44  # noqa: PLR2004
        and 255 not in values  # noqa: PLR2004
        and _passport_line(one) is not None
        and n1 != 40  # noqa: PLR2004
    ):
        return 1 + (two[21:27] < TODAY)
    return 0


def mrva(text: str) -> int:
    """Check the two lines of an MRV-A, which has no composite."""
    return _visa(text, 44)


def mrvb(text: str) -> int:
    """Check the two lines of an MRV-B, which has no composite."""
    return _visa(text, 36)


def _visa(text: str, width: int) -> int:
    try:
        one, two = text.split("\n")
        (n1, n2, n3, n4, n5, n6, n7, n8, n9, number_digit, _, _, _, b1, b2, b3, b4, b5, b6, birth_digit, sex,
         e1, e2, e3, e4, e5, e6, expiry_digit, *_) = values = two.encode().translate(_VALUES)
        birth = _BIRTH_YEARS[41 * b1 + b2] + _BIRTH_DAYS[41 * b3 + b4][41 * b5 + b6]
        expiry = _EXPIRY_YEARS[41 * e1 + e2] + _EXPIRY_DAYS[41 * e3 + e4][41 * e5 + e6]
    except (IndexError, TypeError, ValueError):
        return 0
    if (
        number_digit == (n3 + n6 + n9 - 3 * (n1 + n4 + n7 - n2 - n5 - n8)) % 10
        and birth_digit == birth % 10
        and expiry_digit == expiry % 10
        and (birth < _LEAP or not (10 * b1 + b2) % 4)
        and (expiry < _LEAP or not (10 * e1 + e2) % 4)
        and (sex == 22 or sex == 15 or sex == 40)  # noqa: PLR1714, PLR2004
        and (state := one[2:5]) in _STATES
        and ((nationality := two[10:13]) == state or nationality in _STATES)
        and len(one) == len(two) == width
        and 255 not in values  # noqa: PLR2004
        and _visa_line(one) is not None
        and n1 != 40  # noqa: PLR2004
    ):
        return 1 + (two[21:27] < TODAY)
    return 0
# fmt: on


BOUNDS: Final[Mapping[str, Callable[[str], int]]] = MappingProxyType(
    {"TD1": td1, "TD2": td2, "TD3": td3, "MRVA": mrva, "MRVB": mrvb}
)
"""The lower bound of each format."""
