"""Make document numbers and optional data in the shapes that issuers print.

>>> from mrz.synthetic.choices import simplest
>>> document_number(simplest, Format.TD3), document_number(simplest, Format.TD1)
('L898902C3', 'D23145890')

Only the shape of a number is real. A random number may happen to be that of a real document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.icao.alphabet import DIGITS, LETTERS
from mrz.icao.composer import NUMBER_WIDTH
from mrz.icao.layouts import LAYOUTS, Format
from mrz.synthetic.choices import pick, step

if TYPE_CHECKING:
    from mrz.synthetic.choices import Choose

_PLACES: Final = {"0": DIGITS, "A": LETTERS, "C": "0123456789CFGHJKLMNPRTVWXYZ", "X": DIGITS + LETTERS, "<": "<"}

SERIES: Final = (
    "000000000",
    "A00000000",
    "AA0000000",
    "00AA00000",
    "CCCCCCCCC",  # Germany's
    "XXXXXXXXX",
    "A0000000",
    "0000000",
    "A<0000000",
    "X",
)
"""Shapes of numbers: 0 is a digit, A a letter, X either, C a digit or a letter except A, B, D, E, I, O, Q, S, U."""

_PASSPORT_NUMBER: Final = "L898902C3"
_CARD_NUMBER: Final = "D23145890"
_SPECIMEN_OPTIONAL: Final = "ZE184226B"

_AFTER_A_LONG_NUMBER: Final = 2  # characters: the check digit and a filler


@step
def document_number(choose: Choose, format: Format) -> str:  # noqa: A002 - the contract's word
    """Make a document number: the specimen's, one of a series, or, for TD1 and TD2, a longer one."""
    longest = NUMBER_WIDTH + _remainder_width(format)
    chosen = choose(1 + len(SERIES) + (longest > NUMBER_WIDTH))
    if chosen == 0:
        return _CARD_NUMBER if longest > NUMBER_WIDTH else _PASSPORT_NUMBER
    series = SERIES[chosen - 1] if chosen <= len(SERIES) else "X" * (NUMBER_WIDTH + 1 + choose(longest - NUMBER_WIDTH))
    return of_shape(choose, series)


def of_shape(choose: Choose, shape: str) -> str:
    """Make a text of a shape: see `SERIES`."""
    return "".join([pick(choose, _PLACES.get(place, place)) for place in shape])


@step
def optional_data(choose: Choose, format: Format, document_number: str) -> str:  # noqa: A002 - the contract's word
    """Make optional data of at most the length that a long number leaves: the specimen's, or letters and digits."""
    width = _width(format, "optional_data")
    if len(document_number) > NUMBER_WIDTH:
        width = _remainder_width(format) - (len(document_number) - NUMBER_WIDTH)
    if choose(2) == 0:
        return "" if LAYOUTS[format].overflow else _SPECIMEN_OPTIONAL[:width]
    return _letters_and_digits(choose, width)


@step
def optional_data_2(choose: Choose, format: Format) -> str:  # noqa: A002 - the contract's word
    """Make the second optional data of a TD1; other formats get an empty text."""
    return _letters_and_digits(choose, _width(format, "optional_data_2")) if choose(2) else ""


def _letters_and_digits(choose: Choose, width: int) -> str:
    return "".join([pick(choose, DIGITS + LETTERS) for _ in range(choose(width + 1))])


def _width(format: Format, name: str) -> int:  # noqa: A002 - the contract's word
    span = LAYOUTS[format].fields.get(name)
    return 0 if span is None else span.end - span.start


def _remainder_width(format: Format) -> int:  # noqa: A002 - the contract's word
    overflow = LAYOUTS[format].overflow
    return 0 if overflow is None else _width(format, overflow) - _AFTER_A_LONG_NUMBER
