"""What stands in clean zones, as columns: the fields, and what check digits say of them.

>>> _said("document_number"), _said("sex"), _said("optional_data_2")
(<Evidence.HOLDS: 'HOLDS'>, <Evidence.UNCHECKED: 'UNCHECKED'>, None)

Texts are cut out of whole matrices: where a field ends is known from the bits of its fillers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from mrz.arrow.rows import EVIDENCE
from mrz.arrow.tables import TD3, WIDTH, bits
from mrz.arrow.texts import constant, fixed, sliced
from mrz.arrow.zones import length
from mrz.icao.alphabet import FILLER
from mrz.icao.document import UNSPECIFIED_SEX
from mrz.icao.findings import Evidence

if TYPE_CHECKING:
    from mrz.arrow.tables import Bytes, Flags
    from mrz.arrow.zones import Zones
    from mrz.icao.layouts import Span

_FILLER: Final = ord(FILLER)
_NAME: Final = TD3.fields["name"]
_CHECKED: Final = frozenset(digit.field for digit in TD3.digits)
_OPTIONAL_DIGIT: Final = bits(range(42, 43))


def evidence(zones: Zones) -> dict[str, pa.Array[Any]]:
    """Return what check digits say of clean zones: all hold, but one that is absent over empty optional data."""
    count = len(zones)
    said = {name: constant(_said(name), count) for name in EVIDENCE}
    absent = (zones.fillers & _OPTIONAL_DIGIT).astype(np.bool_)
    if absent.any():
        said["optional_data"] = _chosen(absent, Evidence.HOLDS, Evidence.ABSENT)
    return {f"evidence_{name}": column for name, column in said.items()}


def _said(name: str) -> str | None:
    if name in _CHECKED:
        return Evidence.HOLDS
    return Evidence.UNCHECKED if name in TD3.fields or name.endswith("_identifier") else None


def fields(zones: Zones) -> dict[str, pa.Array[Any]]:
    """Return the fields of clean zones: texts without trailing fillers, identifiers with spaces."""
    names = zones.first[:, _NAME.start :]
    names = names - (names == _FILLER) * np.uint8(_FILLER - ord(" "))
    sex = zones.second[:, TD3.fields["sex"].start :][:, :1]
    return {
        "format": constant(TD3.format, len(zones)),
        "document_code": _cut(zones, "document_code"),
        "issuing_state": _cut(zones, "issuing_state"),
        "document_number": _cut(zones, "document_number"),
        "nationality": _cut(zones, "nationality"),
        "optional_data": _cut(zones, "optional_data"),
        "optional_data_2": constant(None, len(zones)),
        "primary_identifier": sliced(names, zones.primary_end),
        "secondary_identifier": sliced(names, zones.name_end, np.minimum(zones.primary_end + 2, zones.name_end)),
        "sex": fixed(np.where(sex == _FILLER, np.uint8(ord(UNSPECIFIED_SEX)), sex)),
        "name_truncated": pa.array(zones.name_end == WIDTH - _NAME.start),
        "date_of_birth": _cut(zones, "date_of_birth", whole=True),
        "date_of_expiry": _cut(zones, "date_of_expiry", whole=True),
    }


def _cut(zones: Zones, name: str, *, whole: bool = False) -> pa.Array[Any]:
    span = TD3.fields[name]
    matrix = (zones.first, zones.second)[span.line][:, span.start : span.end]
    return fixed(matrix) if whole else sliced(matrix, _ends(zones, span))


def _ends(zones: Zones, span: Span) -> Bytes:
    """Return where the trailing fillers of a field begin, from its start on."""
    whole = bits(range(span.end - span.start))
    fillers = (zones.first_fillers, zones.fillers)[span.line] >> np.uint64(span.start)
    return length(~fillers & whole)


def _chosen(second: Flags, *texts: str) -> pa.Array[Any]:
    return pa.array(list(texts), pa.string()).take(second.astype(np.int8))
