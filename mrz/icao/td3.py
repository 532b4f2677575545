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
from mrz.icao.dates import PartialDate

WIDTH: Final = 44
_EMPTY: Final = FILLER * 14

# The weights 7, 3, 1 begin anew every three characters, so three characters at such a place contribute the same
# wherever they stand. What is remembered is filled as it is met, and keyed by three characters of 37, or by a date
# and its digit: never by a number or a name (docs/decisions/0006).


class _Triples(dict[str, int]):
    """Up to three characters to what they contribute under the weights 7, 3, 1, modulo ten."""

    def __missing__(self, characters: str) -> int:
        digit = computed(characters)
        if digit is None:
            raise KeyError
        contribution = self[characters] = int(digit)
        return contribution


class _Dates(dict[str, int]):
    """A date and its right digit to what both contribute to the composite, whose weights are at `phase` there."""

    def __init__(self, phase: int) -> None:
        super().__init__()
        self._before = FILLER * phase  # of value 0: it only moves the weights on

    def __missing__(self, printed: str) -> int:
        raw, digit = printed[:6], printed[6:]
        if raw.strip(DIGITS) or len(digit) != 1 or not PartialDate(raw).possible or computed(raw) != digit:
            raise KeyError
        contribution = self[printed] = int(computed(self._before + printed) or "")
        return contribution


_TRIPLES: Final = _Triples()
_BIRTHS: Final = _Dates(phase=1)  # ten characters stand before it in the composite
_EXPIRIES: Final = _Dates(phase=2)  # seventeen do


def digits_hold(line: str) -> bool:
    """Tell whether a second line has 44 characters, whole dates and five digits that hold.

    True also says that number, optional data and digits are of the MRZ alphabet. Nationality and sex are not
    looked at: no digit covers them.
    """
    if len(line) != WIDTH:
        return False
    triples = _TRIPLES
    try:
        # Sums of what triples contribute, not yet modulo ten.
        number = triples[line[0:3]] + triples[line[3:6]] + triples[line[6:9]]
        dates = _BIRTHS[line[13:20]] + _EXPIRIES[line[21:28]]
        optional = (
            triples[line[28:31]]
            + triples[line[31:34]]
            + triples[line[34:37]]
            + triples[line[37:40]]
            + triples[line[40:42]]
        )
    except KeyError:
        return False
    # The number and its digit stand at the same weights in the composite as in their own check, the number
    # contributes d and its digit 7d; optional data contribute e, and their digit, under the weight 1, e again.
    # So the composite is known from the sums, once the digits are known to hold. `tests/written_out.py` is the oracle.
    return (
        line[9] == DIGITS[number % 10]
        and (line[42] == DIGITS[optional % 10] or (line[42] == FILLER and line[28:42] == _EMPTY))
        and line[43] == DIGITS[(8 * number + dates + 2 * optional) % 10]
    )
