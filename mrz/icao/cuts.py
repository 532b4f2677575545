"""Cuts: where each format keeps what, ready to be cut from its lines.

>>> from mrz.icao.layouts import Format
>>> DATE_OF_BIRTH[Format.TD3]
(1, slice(13, 19, None))

To read every field of a document is most of what callers do with it, and to look a span up in its layout, and have it
cut, costs more than the cut. So these tables stand beside `layouts`, made from it, and each property of a document cuts
where it stands.
"""

from __future__ import annotations

from typing import Final

from mrz.icao.layouts import LAYOUTS, Format

Cuts = dict[Format, tuple[int, slice]]


def _cuts(name: str) -> Cuts:
    """Return where each format has a field, ready to be cut."""
    spans = {key: layout.fields[name] for key, layout in LAYOUTS.items() if name in layout.fields}
    return {key: (span.line, slice(span.start, span.end)) for key, span in spans.items()}


DOCUMENT_CODE: Final = _cuts("document_code")
ISSUING_STATE: Final = _cuts("issuing_state")
NATIONALITY: Final = _cuts("nationality")
DOCUMENT_NUMBER: Final = _cuts("document_number")
OPTIONAL_DATA: Final = _cuts("optional_data")
OPTIONAL_DATA_2: Final = _cuts("optional_data_2")
NAME: Final = _cuts("name")
SEX: Final = _cuts("sex")
DATE_OF_BIRTH: Final = _cuts("date_of_birth")
DATE_OF_EXPIRY: Final = _cuts("date_of_expiry")
NEVER_LONG: Final = frozenset([key for key, layout in LAYOUTS.items() if layout.overflow is None])
"""The formats whose document numbers have no remainder elsewhere."""
