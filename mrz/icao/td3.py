"""The fast path of a TD3's second line: are its dates dates, and do all five digits hold? Doc 9303-4, 4.2.2.

>>> digits_hold("L898902C36UTO7408122F1204159ZE184226B<<<<<10")
True
>>> digits_hold("L898902C36UTO7408123F1204159ZE184226B<<<<<10")
False

It only proves a clean line clean. Whatever it does not prove (a digit that fails, a date with unknown parts, a
character outside the alphabet, a filler for a digit that is not over empty data) is for `checking` and the rules:
`False` means "look closely", not "wrong".
"""

from __future__ import annotations

from typing import Final

from mrz.icao.alphabet import DIGITS, FILLER
from mrz.icao.check_digits import computed

WIDTH: Final = 44
_EMPTY: Final = FILLER * 14


class _Triples(dict[str, int]):
    """Up to three characters to what they contribute, modulo ten, packed: the weights 7 3 1, 3 1 7 and 1 7 3.

    The units are the first, the hundreds the second, the ten thousands the third: a dozen add up without a carry.
    """

    def __missing__(self, characters: str) -> int:
        # A filler has no value: before the characters, it only moves the weights on.
        packed = 0
        for phase in range(3):
            digit = computed(FILLER * phase + characters)
            if digit is None:
                raise KeyError
            packed += int(digit) * 100**phase
        self[characters] = packed
        return packed


# Filled as triples are met. Its keys are three characters of 37, so never a number, a date or a name
# (docs/decisions/0006); a table by dates fills so slowly that fresh documents would mostly miss it.
_TRIPLES: Final = _Triples()

_DAYS_IN: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS: Final = frozenset([f"{m:02}{d:02}" for m, days in enumerate(_DAYS_IN, start=1) for d in range(1, days + 1)])
_LEAP_DAY: Final = "0229"
_LEAP_YEARS: Final = frozenset([f"{year:02}" for year in range(0, 100, 4)])  # 00 may be 2000, which was one


def _is_date(raw: str) -> bool:
    day = raw[2:]
    return raw[:2].isdigit() and (day in _DAYS or (day == _LEAP_DAY and raw[:2] in _LEAP_YEARS))


def digits_hold(line: str) -> bool:
    """Tell whether a second line has 44 characters, whole dates and five digits that hold.

    True also says that number, optional data and digits are of the MRZ alphabet. Nationality and sex are not
    looked at: no digit covers them.
    """
    if len(line) != WIDTH:
        return False
    triples = _TRIPLES
    try:
        number = triples[line[0:3]] + triples[line[3:6]] + triples[line[6:9]]
        birth = triples[line[13:16]] + triples[line[16:19]]
        expiry = triples[line[21:24]] + triples[line[24:27]]
        optional = (
            triples[line[28:31]]
            + triples[line[31:34]]
            + triples[line[34:37]]
            + triples[line[37:40]]
            + triples[line[40:42]]
        )
    except KeyError:
        return False
    # In the composite the number and its digit stand at the same weights as in their own check: the number
    # contributes d and its digit 7d. Optional data contribute e, and their digit, under the weight 1, e again. The
    # birth begins at the weight 3, its digit under 3; the expiry at the weight 1, its digit under 1. So the composite
    # is known from the sums, once the digits are known to hold. `tests/written_out.py` is the oracle.
    return (
        line[9] == DIGITS[number % 10]
        and line[19] == DIGITS[birth % 10]
        and line[27] == DIGITS[expiry % 10]
        and (line[42] == DIGITS[optional % 10] or (line[42] == FILLER and line[28:42] == _EMPTY))
        and line[43] == DIGITS[(8 * number + birth // 100 + 3 * birth + expiry // 10_000 + expiry + 2 * optional) % 10]
        and _is_date(line[13:19])
        and _is_date(line[21:27])
    )
