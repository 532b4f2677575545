"""Cuts: where a format keeps what, ready to be cut from its text, in which one line feed parts the lines.

>>> from mrz.icao.layouts import LAYOUTS
>>> LAYOUTS["TD3"].cuts.date_of_birth
slice(58, 64, None)

To read every field of a document is most of what callers do with it, and to look a span up in its layout, and have it
cut, costs more than the cut. So these stand beside the spans of each layout, made from them, and each property of a
document cuts where it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

Cut = slice | None


@frozen
class Cuts:
    """The cuts of one format, `None` for a field that it does not have."""

    document_code: slice
    issuing_state: slice
    nationality: Cut
    document_number: Cut
    """`None` also where a long number goes on elsewhere; likewise the optional data."""
    optional_data: Cut
    optional_data_2: Cut
    name: Cut
    sex: Cut
    date_of_birth: Cut
    date_of_expiry: Cut


def cuts(places: Mapping[str, tuple[int, int, int]], width: int) -> Cuts:
    """Return the cuts of fields in lines of this width, from the line, start and end of each."""
    found = {
        name: slice(line * (width + 1) + start, line * (width + 1) + end) for name, (line, start, end) in places.items()
    }
    known: dict[str, Any] = {field.name: found.get(field.name) for field in attrs.fields(Cuts)}
    return Cuts(**known)
