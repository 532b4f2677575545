r"""The fast path of parsing: is this a TD3 with nothing to find but what may be said of any document read right?

>>> from datetime import date
>>> text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
>>> lines, *remarks = clean(text, date(2026, 6, 30))
>>> lines[1][:9], remarks
('L898902C3', [True, False])
>>> clean(text.lower(), date(2026, 6, 30)) is None
True

Most passports that are read are read right. This proves it without building anything. It proves nothing else: `None`
means "look closely", not "wrong". Of what it calls clean, the rules say no more than `expired` and `blind-spot`, and
`tests/laws/test_fast.py` holds it to that. Each condition is as strict as the rule that it stands for, or stricter; a
comment names the rule.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from mrz.icao.alphabet import BESIDE_FILLER, FILLER
from mrz.icao.rules.codes import ALL_HARMONISED_FROM, HARMONISED, SEXES
from mrz.icao.states import Kind, states
from mrz.icao.td3 import DATE, DAYS, WIDTH, YEARS, digits_hold_with, in_year

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_FAR_FROM_THE_ENDS: Final = range(1000, 9000)
_TEXT: Final = 2 * WIDTH + 1
_EMPTY: Final = FILLER * 14
_NO_NUMBER: Final = FILLER * 9

# rules.codes.document_code, rules.texts.names: components of letters with one filler between them, two parts at most.
# No repetition gives back what it took, so that the time is linear.
_FIRST_LINE: Final = re.compile(r"P[A-Z<][A-Z<]{3}[A-Z]++(?:<[A-Z]++)*+(?:<<[A-Z]++(?:<[A-Z]++)*+)?+<*+").fullmatch
_STATES: Final = frozenset(
    [code.ljust(3, FILLER) for code, state in states.items() if state.kind not in (Kind.NONSTANDARD, Kind.WITHDRAWN)]
)
_HARMONISED: Final = frozenset(HARMONISED)
_ALL_HARMONISED_FROM: Final = int(f"{ALL_HARMONISED_FROM:%Y%m%d}") * DATE


@lru_cache(maxsize=8)
def _years_of_expiry(on: date) -> Mapping[str, int]:
    """Return the two digits of years to the years for which `resolve_expiry` can only mean that one.

    Of years less than half a century away there is no nearer one. More than nineteen years in the past, a holder may
    have been born more than 120 years ago, and `rules.dates.date_order` has something to say. Nor is there a nearer
    one at the ends of the calendar, where the other centuries are no dates.
    """
    if on.year not in _FAR_FROM_THE_ENDS:
        return {}
    return {f"{year % 100:02}": in_year(year) for year in range(on.year - 19, on.year + 50)}


@lru_cache(maxsize=8)
def _today(on: date) -> int:
    """Return a day as `td3.DATE` has it."""
    return (on.year * 10_000 + on.month * 100 + on.day) * DATE


def clean(text: object, on: date) -> tuple[tuple[str, str], bool, bool] | None:
    """Return the lines, whether the document has expired, and whether it has blind spots; `None` for all else.

    `text` may be anything. It is a text of two lines parted by one line feed, or a sequence of the two; what is
    written in another way is left to `laying_out`.
    """
    if type(text) is str:  # what is derived from it may do anything
        if len(text) != _TEXT or text[WIDTH] != "\n":
            return None
        first, second = text[:WIDTH], text[WIDTH + 1 :]
    elif isinstance(text, _PAIRS) and len(text) == len(("first", "second")):
        first, second = text
        if type(first) is not str or type(second) is not str or len(first) != WIDTH:
            return None
    else:
        return None
    try:
        expires = _years_of_expiry(on)[second[21:23]] + DAYS[second[23:27]]
        born = YEARS[second[13:15]] + DAYS[second[15:19]]
    except KeyError:
        return None
    number, optional_data = second[:9], second[28:42]
    if (
        # rules.digits, rules.characters
        digits_hold_with(second, born, expires)
        # rules.codes
        and _FIRST_LINE(first)
        and first[2:5] in _STATES
        and second[10:13] in _STATES
        and second[20] in SEXES
        and (expires < _ALL_HARMONISED_FROM or first[:2] in _HARMONISED)
        and number != _NO_NUMBER  # rules.texts.number
    ):
        blind_spots = (FILLER in number and BESIDE_FILLER.search(number) is not None) or (
            optional_data != _EMPTY and BESIDE_FILLER.search(optional_data) is not None
        )
        return (first, second), expires < _today(on), blind_spots
    return None


_PAIRS: Final = (list, tuple)
