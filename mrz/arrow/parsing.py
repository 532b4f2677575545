"""Parsing by column: `mrz.parse` of every row of a table.

>>> import pyarrow as pa
>>> table = pa.table({"CodeSet": ["P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), None],
...                   "CodeCrc": ["L898902C36UTO7408122F1204159ZE184226B<<<<<10", ""]})
>>> out = parse(table)
>>> out.column("mrz_consistent").to_pylist(), out.column("mrz_document_number").to_pylist()
([True, False], ['L898902C3', None])

Nearly all passports that were read well are answered by column; the rest, and every other format, row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from mrz._clock import reference_date
from mrz._public import public
from mrz.arrow import blocks, findings, reading, rows, zones
from mrz.arrow.blocks import TableT
from mrz.arrow.tables import WIDTH, days
from mrz.arrow.texts import as_binary, cut, texts
from mrz.icao.policy import Policy, Severities, as_policy
from mrz.vendors.tencent import LINE_KEYS

if TYPE_CHECKING:
    from mrz.arrow.blocks import Columns
    from mrz.arrow.tables import Bytes, Flags, Numbers
    from mrz.arrow.texts import Texts


@public("mrz.arrow")
def parse(
    table: TableT,
    *,
    lines: str | Sequence[str] = LINE_KEYS,
    on: date | None = None,
    policy: Policy | Severities | None = None,
    fields: bool = True,
) -> TableT:
    """Return the table with what `mrz.parse` says of each row.

    `lines` names the columns of the lines, or the one column that holds the whole text; null is an empty text. Adds
    `mrz_consistent`, with `fields` `mrz_<field>` for what is read (dates as printed), `mrz_evidence_<field>`, and
    `mrz_findings`, a list of structs with the keys of findings in JSON. Where `mrz.parse` raises `FormatError`, the row
    is not consistent and has its finding `length`, and nothing is read. `on` is today if left out, once for all rows.
    """
    policy, names = as_policy(policy), blocks.column_names("lines", lines)
    blocks.require_text(table, names, binary=True)
    added = rows.schema("consistent", fields=fields)
    return blocks.extend(table, added, names, partial(_block, added, reference_date(on), policy))


def _block(added: pa.Schema, on: date, policy: Policy | None, columns: list[pa.ChunkedArray[Any]]) -> Columns:
    given = [texts(column) for column in columns]
    clean, seen = clean_zones(given, on)
    by_column = of_zones(seen, policy, fields="mrz_format" in added.names)

    def others(where: Numbers) -> Columns:
        return rows.as_columns(rows.parsed(_lines(given, where), on, policy), added)

    return blocks.merge([by_column[name.removeprefix("mrz_")] for name in added.names], clean, others)


def of_zones(seen: zones.Zones, policy: Policy | None, *, fields: bool) -> dict[str, pa.Array[Any]]:
    """Return the columns of clean zones, by their names without `mrz_`."""
    found = findings.of_clean(seen, policy)
    return {
        "consistent": pa.array(~found.errors),
        **(reading.fields(seen) if fields else {}),
        **reading.evidence(seen),
        "findings": found.column,
    }


def clean_zones(given: Sequence[Texts], on: date) -> tuple[Flags, zones.Zones]:
    """Tell which rows are clean zones, and return what is read in these."""
    candidates, first, second = _in_shape(given)
    good, seen = zones.clean(first, second, days(on))
    if len(candidates) == len(given[0]):
        return good, seen if good.all() else seen[good]
    clean = np.zeros(len(given[0]), np.bool_)
    clean[candidates[good]] = True
    return clean, seen[good]


_SEPARATED: Final = {2 * WIDTH: b"", 2 * WIDTH + 1: b"\n", 2 * WIDTH + 2: b"\r\n"}
"""How two lines of 44 stand in one text, by its length."""


def _in_shape(given: Sequence[Texts]) -> tuple[Numbers, Bytes, Bytes]:
    """Return the rows that have the shape of a TD3 as it is, and their lines."""
    if len(given) == 2:  # noqa: PLR2004 - two lines
        shaped = np.flatnonzero((given[0].lengths == WIDTH) & (given[1].lengths == WIDTH))
        return shaped, cut(given[0], shaped, 0, WIDTH), cut(given[1], shaped, 0, WIDTH)
    parts = [_of_length(given[0], length) for length in _SEPARATED] if len(given) == 1 else []
    parts = [part for part in parts if len(part[0])] or [_NOTHING]
    if len(parts) == 1:
        return parts[0]
    order = np.argsort(np.concatenate([shaped for shaped, _, _ in parts]))
    shaped, first, second = [np.concatenate(part)[order] for part in zip(*parts, strict=True)]
    return shaped, first, second


_NOTHING: Final = (np.zeros(0, np.int64), np.zeros((0, WIDTH), np.uint8), np.zeros((0, WIDTH), np.uint8))


def _of_length(text: Texts, length: int) -> tuple[Numbers, Bytes, Bytes]:
    """Return the rows of this length whose two lines are parted as `_SEPARATED` has it."""
    shaped = np.flatnonzero(text.lengths == length)
    whole = cut(text, shaped, 0, length)
    separator = np.frombuffer(_SEPARATED[length], np.uint8)
    parted = (whole[:, WIDTH : length - WIDTH] == separator).all(axis=1)
    if not parted.all():
        shaped, whole = shaped[parted], whole[parted]
    return shaped, whole[:, :WIDTH], whole[:, length - WIDTH :]


def _lines(given: Sequence[Texts], where: Numbers) -> list[tuple[bytes, ...]]:
    """Return the texts of these rows as bytes, which `mrz.parse` takes as well."""
    columns = [as_binary(column.array.take(where)).to_pylist() for column in given]
    return [tuple([line or b"" for line in row]) for row in zip(*columns, strict=True)]
