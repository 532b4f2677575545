"""Findings as a column: `list<struct>` with the keys that findings have in JSON, those of clean zones made by column.

>>> [field.name for field in FINDINGS.value_type][:6]
['code', 'severity', 'field', 'line', 'start', 'end']

A clean zone may have expired, have a birth with unknown parts, and have blind spots: twenty-five findings, which differ
in nothing but the characters found. The rules write each of them once; then they are looked up.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
from attrs import frozen

from mrz.arrow.tables import TD3, WIDTH
from mrz.arrow.texts import sliced
from mrz.icao import rules
from mrz.icao.alphabet import FILLER
from mrz.icao.document import MRZ
from mrz.icao.findings import Severity, in_order
from mrz.icao.policy import Findings
from mrz.icao.report import findings_to_dicts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mrz.arrow.tables import Bytes, Flags, Numbers
    from mrz.arrow.zones import Zones
    from mrz.icao.findings import Finding
    from mrz.icao.policy import Policy

FINDINGS: Final = pa.list_(
    pa.struct(
        [
            pa.field("code", pa.string()),
            pa.field("severity", pa.string()),
            pa.field("field", pa.string()),
            pa.field("line", pa.int32()),
            pa.field("start", pa.int32()),
            pa.field("end", pa.int32()),
            pa.field("found", pa.string()),
            pa.field("expected", pa.string()),
            pa.field("message", pa.string()),
            pa.field("reference", pa.string()),
            pa.field("caused_by", pa.int32()),
        ]
    )
)
"""The type of the column: `caused_by` is the index of the cause in the same list."""

_ON: Final = date(2026, 6, 30)  # any day; no finding says which
_KINDS_IN_BITS: Final = 5
_LONGEST: Final = 6  # characters found
_SPANS: Final = tuple((name, TD3.fields[name]) for name in ("document_number", "optional_data"))


@frozen
class _Kinds:
    """The findings of clean zones under a policy, in the order of a report; -1 is one that the policy takes out."""

    table: Any  # an array of structs
    starts: Numbers
    widths: Bytes
    errors: Flags
    warnings: Flags
    expired: int
    unknown: int
    blind: NDArray[np.int64]  # by column of the second line


@lru_cache(maxsize=8)
def _kinds(policy: Policy | None) -> _Kinds:
    found = in_order(_of_expiry(policy) + _of_birth(policy) + _of_blind_spots(policy))
    by_code = {finding.code: at for at, finding in enumerate(found)}
    blind = np.full(WIDTH, -1)
    for at, finding in enumerate(found):
        if finding.code == "blind-spot":
            blind[finding.start] = at
    return _Kinds(
        pa.array(findings_to_dicts(found, redact=False), FINDINGS.value_type),
        np.array([finding.start or 0 for finding in found], np.int64),
        np.array([(finding.end or 0) - (finding.start or 0) for finding in found], np.uint8),
        np.array([finding.severity is Severity.ERROR for finding in found], np.bool_),
        np.array([finding.severity is Severity.WARNING for finding in found], np.bool_),
        by_code.get("expired", -1),
        by_code.get("date-unknown", -1),
        blind,
    )


def _zone(field: str, text: str) -> MRZ:
    """Return a zone that holds this text in one field of its second line, and fillers."""
    start = TD3.fields[field].start
    return MRZ(TD3.format, (FILLER * WIDTH, (FILLER * start + text).ljust(WIDTH, FILLER)))


def _of_expiry(policy: Policy | None) -> list[Finding]:
    findings = Findings(policy)
    rules.dates.date_of_expiry(_zone("date_of_expiry", "260629"), _ON, findings, {})
    return findings.items


def _of_birth(policy: Policy | None) -> list[Finding]:
    findings = Findings(policy)
    rules.dates.date_of_birth(_zone("date_of_birth", ""), findings, {})
    return findings.items


def _of_blind_spots(policy: Policy | None) -> list[Finding]:
    findings = Findings(policy)
    for name, span in _SPANS:
        for place in range(span.end - span.start):
            findings.take(*rules.names_and_numbers.blind_spots(_zone(name, FILLER * place + "0")))
    return findings.items


@frozen
class Made:
    """The findings of clean zones, and which zones have an error or a warning among them, as a policy may have it."""

    column: pa.Array[Any]
    errors: Flags
    warnings: Flags


def of_clean(zones: Zones, policy: Policy | None) -> Made:
    """Return the findings of clean zones."""
    kinds, count = _kinds(policy), len(zones)
    rows, found = _events(zones, kinds)
    offsets = np.zeros(count + 1, np.int32)
    np.cumsum(np.bincount(rows, minlength=count), out=offsets[1:])
    structs = kinds.table.take(found)
    columns = dict(zip([field.name for field in structs.type], structs.flatten(), strict=True))
    columns["found"] = _found(zones, rows, kinds.starts[found], kinds.widths[found])
    values = pa.StructArray.from_arrays(list(columns.values()), fields=list(FINDINGS.value_type))
    errors, warnings = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    errors[rows[kinds.errors[found]]] = True
    warnings[rows[kinds.warnings[found]]] = True
    lists: Any = pa.ListArray
    return Made(lists.from_arrays(pa.array(offsets), values, type=FINDINGS), errors, warnings)


def _events(zones: Zones, kinds: _Kinds) -> tuple[Any, Any]:
    """Return row and kind of each finding, by row, and within a row in the order of a report."""
    some = np.flatnonzero(zones.blind)
    spots = np.unpackbits(zones.blind[some].astype("<u8").view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
    at, column = np.nonzero(spots)
    pairs = [
        (some[at], kinds.blind[column]),
        _each(np.flatnonzero(zones.expired), kinds.expired),
        _each(np.flatnonzero(zones.unknown), kinds.unknown),
    ]
    rows = np.concatenate([row for row, _ in pairs])
    found = np.concatenate([kind for _, kind in pairs])
    keys = np.sort((rows << _KINDS_IN_BITS | found)[found >= 0].astype(np.int32))
    return keys >> _KINDS_IN_BITS, keys & ((1 << _KINDS_IN_BITS) - 1)


def _each(rows: Numbers, kind: int) -> tuple[Numbers, Numbers]:
    return rows, np.full(len(rows), kind)


def _found(zones: Zones, rows: Numbers, starts: Numbers, widths: Bytes) -> pa.Array[Any]:
    flat = zones.second.ravel()
    places = (rows * WIDTH + starts)[:, None] + np.arange(_LONGEST)
    return sliced(flat.take(places, mode="clip"), widths)
