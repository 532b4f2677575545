"""The characters that each place of a format allows, and those that can be printed where another was read.

>>> allowed(Format.TD3)[1, 13], allowed(Format.TD3)[0, 0]
('0123456789<', 'P')
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from mrz.icao.alphabet import ALPHABET, DIGITS, FILLER, LETTERS, VALUES
from mrz.icao.layouts import LAYOUTS, Format

if TYPE_CHECKING:
    from mrz.icao.repair.edits import Place

_NUMBER: Final = DIGITS + FILLER
_WORD: Final = LETTERS + FILLER
_ERRORS: Final = {
    "issuing_state": _WORD,
    "nationality": _WORD,
    "date_of_birth": _NUMBER,
    "date_of_expiry": _NUMBER,
    "sex": "FM<X",
}
_NAMES: Final = ("name", "primary_identifier", "secondary_identifier")

BY_VALUE: Final = tuple("".join([c for c in ALPHABET if VALUES[c] % 10 == value]) for value in range(10))
"""The characters of each value modulo ten, which no check digit distinguishes."""


@cache
def grammar(name: Format) -> dict[Place, str]:
    """Return the allowed characters of each place at which any other character is an error."""
    layout = LAYOUTS[name]
    rules = {
        (span.line, column): _ERRORS[field_name]
        for field_name, span in layout.fields.items()
        if field_name in _ERRORS
        for column in range(span.start, span.end)
    }
    digits = {(digit.position.line, digit.position.start): _NUMBER for digit in layout.digits}
    return rules | digits


@cache
def allowed(name: Format) -> dict[Place, str]:
    """Return the characters to try at each place. A digit in a name may be right, but is not tried."""
    layout = LAYOUTS[name]
    tried = {(line, column): ALPHABET for line in range(layout.line_count) for column in range(layout.width)}
    for field_name in _NAMES:
        if field_name in layout.fields:
            span = layout.fields[field_name]
            tried |= {(span.line, column): _WORD for column in range(span.start, span.end)}
    code = layout.fields["document_code"]
    tried[code.line, code.start] = layout.code_letters + layout.unusual_letters
    return {**tried, **layout.marks, **grammar(name)}
