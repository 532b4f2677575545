"""Of which identifier something in a field of names is.

>>> from mrz.icao.document import MRZ
>>> from mrz.icao.layouts import Format
>>> doc = MRZ(Format.TD3, ("P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), "L898902C36UTO7408122F1204159ZE184226B<<<<<10"))
>>> identifier_at(doc, 0, 12), identifier_at(doc, 0, 15)
('primary_identifier', 'secondary_identifier')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mrz.icao.document import MRZ


def identifier_at(doc: MRZ, line: int, column: int) -> str:
    """Return which identifier a place in a field of names belongs to; what parts them belongs to the first."""
    for name in ("primary_identifier", "secondary_identifier"):
        own = doc.span(name)
        if own is not None and own.line == line and own.start <= column < own.end:
            return name
    whole = doc.layout.fields["name"]
    return "secondary_identifier" if column - whole.start >= doc.name.secondary_at[0] else "primary_identifier"
