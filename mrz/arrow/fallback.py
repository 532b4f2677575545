"""The rows that columns leave over: parsed one by one, and written as columns with the same names.

>>> values = of_document(None)
>>> sorted(set(values.values())), len(values)
([None], 27)
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from mrz.arrow.findings import FINDINGS
from mrz.icao import parser
from mrz.icao.check_digits import DATE_FIELDS, TEXT_FIELDS
from mrz.icao.document import MRZ
from mrz.icao.findings import FormatError
from mrz.icao.report import findings_to_dicts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mrz.arrow.lookup import Numbers
    from mrz.arrow.strings import Texts
    from mrz.icao.layouts import Layout
    from mrz.icao.policy import Policy

FIELDS: Final = ("format", *TEXT_FIELDS, "name_truncated", *DATE_FIELDS)
"""What is read, a column each; dates as they are printed."""
EVIDENCE: Final = (*TEXT_FIELDS, *DATE_FIELDS, "composite")
"""The keys of `MRZ.evidence`, a column each."""

_FLAGS: Final = ("consistent", "name_truncated")


def schema(verdict: str, *, fields: bool) -> pa.Schema:
    """Return the columns that are added: the verdict, fields, evidence, findings."""
    names = [verdict, *(FIELDS if fields else ()), *[f"evidence_{name}" for name in EVIDENCE]]
    kinds = [pa.bool_() if name in _FLAGS else pa.string() for name in names]
    columns = [*zip(names, kinds, strict=True), ("findings", FINDINGS)]
    return pa.schema([pa.field(f"mrz_{name}", kind) for name, kind in columns])


class Documents:
    """The documents of rows, each parsed once: `given` are the columns of its lines."""

    def __init__(self, given: Sequence[Texts], on: date, policy: Policy | None) -> None:
        self._given = given
        self._on = on
        self._policy = policy
        self._parsed: dict[int, MRZ | FormatError] = {}

    def _of(self, row: int) -> MRZ | FormatError:
        found = self._parsed.get(row)
        if found is None:
            try:
                found = parser.parse(self._lines(row), on=self._on, policy=self._policy)
            except FormatError as error:
                found = error
            self._parsed[row] = found
        return found

    def _lines(self, row: int) -> list[bytes]:
        """Return the text of a row as bytes, which `mrz.parse` takes as well."""
        starts = [int(column.starts[row]) for column in self._given]
        return [
            column.data[start : start + int(column.lengths[row])].tobytes()
            for column, start in zip(self._given, starts, strict=True)
        ]

    def text_in(self, layout: Layout, row: int) -> bytes | None:
        """Return the lines of a row in one text, if it has this layout and its characters are in ASCII."""
        found = self._of(row)
        text = found.text.replace("\n", "") if isinstance(found, MRZ) and found.layout is layout else ""
        return text.encode() if text and text.isascii() else None

    def verdicts(self, rows: Numbers) -> list[pa.Array[Any]]:
        """Return whether documents are consistent, and their findings; of what cannot be laid out why."""
        found = [self._of(row) for row in rows.tolist()]
        return [
            pa.array([isinstance(one, MRZ) and one.consistent for one in found], pa.bool_()),
            _as_column([findings_to_dicts(one.findings, redact=False) for one in found], FINDINGS),
        ]

    def zones(self, names: Iterable[str], rows: Numbers) -> list[pa.Array[Any]]:
        """Return these columns of what was read; nothing in each where a text cannot be laid out."""
        found = [self._of(row) for row in rows.tolist()]
        documents = [of_document(one if isinstance(one, MRZ) else None) for one in found]
        kinds = [pa.field(f"mrz_{name}", pa.bool_() if name in _FLAGS else pa.string()) for name in names]
        return as_columns(documents, pa.schema(kinds))


def of_document(doc: MRZ | None) -> dict[str, str | bool | None]:
    """Return fields and evidence of a document; nothing in each where there is none."""
    if doc is None:
        return dict.fromkeys([*FIELDS, *[f"evidence_{name}" for name in EVIDENCE]])
    result: dict[str, str | bool | None] = {name: getattr(doc, name) for name in FIELDS}
    result["format"] = doc.format.value
    for name in DATE_FIELDS:
        result[name] = doc.raw(name)
    evidence = doc.evidence
    return result | {f"evidence_{name}": evidence[name].value if name in evidence else None for name in EVIDENCE}


def as_columns(rows: Sequence[dict[str, Any]], columns: pa.Schema) -> list[pa.Array[Any]]:
    """Return rows as columns of this schema."""
    return [_as_column([row[column.name.removeprefix("mrz_")] for row in rows], column.type) for column in columns]


def _as_column(values: list[Any], kind: Any) -> pa.Array[Any]:
    if not pa.types.is_list(kind):
        column: pa.Array[Any] = pa.array(values, kind)
        return column
    # Arrow takes several times as long to read the keys of each finding.
    found = [one for row in values for one in row]
    structs = pa.StructArray.from_arrays(
        [pa.array([one[field.name] for one in found], field.type) for field in kind.value_type],
        fields=list(kind.value_type),
    )
    ends = list(accumulate(map(len, values), initial=0))
    lists: Any = pa.ListArray
    result: pa.Array[Any] = lists.from_arrays(pa.array(ends, pa.int32()), structs, type=kind)
    return result
