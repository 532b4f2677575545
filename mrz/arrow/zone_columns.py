"""Parsing by column: `mrz.parse` of every row of a table.

>>> import pyarrow as pa
>>> table = pa.table({"CodeSet": ["P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), None],
...                   "CodeCrc": ["L898902C36UTO7408122F1204159ZE184226B<<<<<10", ""]})
>>> out = parse(table)
>>> out.column("mrz_consistent").to_pylist(), out.column("mrz_document_number").to_pylist()
([True, False], ['L898902C3', None])

Zones of every layout are parsed by column, as long as their text has a usual form and their characters are those of the
alphabet; all others are parsed by the engine of the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import pyarrow as pa
from attrs import frozen

from mrz._clock import reference_date
from mrz._public import public
from mrz.arrow import batches, fallback, fields, findings
from mrz.arrow.fields import PlacedZones
from mrz.arrow.findings import ZoneFindings, events_of
from mrz.arrow.line_splitting import has_other_reading, usual_forms
from mrz.arrow.lookup import days, values_of
from mrz.arrow.screening import in_alphabet, screen
from mrz.arrow.strings import as_binary, texts
from mrz.icao.policy import Policy, Severities, as_policy
from mrz.vendors.tencent import LINE_KEYS

if TYPE_CHECKING:
    from mrz.arrow.batches import ArrowStream, Columns, TableT
    from mrz.arrow.line_splitting import UsualForm
    from mrz.arrow.lookup import Days, Flags, Numbers
    from mrz.arrow.strings import Texts
    from mrz.icao.layouts import Layout


@overload
def parse(
    table: TableT,
    *,
    lines: str | Sequence[str] = LINE_KEYS,
    on: date | None = None,
    policy: Policy | Severities | None = None,
    fields: bool = True,
) -> TableT: ...
@overload
def parse(
    table: ArrowStream,
    *,
    lines: str | Sequence[str] = LINE_KEYS,
    on: date | None = None,
    policy: Policy | Severities | None = None,
    fields: bool = True,
) -> Any: ...
@public("mrz.arrow")
def parse(
    table: Any,
    *,
    lines: str | Sequence[str] = LINE_KEYS,
    on: date | None = None,
    policy: Policy | Severities | None = None,
    fields: bool = True,
) -> Any:
    """Return the table with what `mrz.parse` says of each row.

    `lines` names the columns of the lines, or the one column that holds the whole text; null is an empty text. Adds
    `mrz_consistent`, with `fields` `mrz_<field>` for what is read (dates as printed), `mrz_evidence_<field>`, and
    `mrz_findings`, a list of structs with the keys of findings in JSON. Where `mrz.parse` raises `FormatError`, the row
    is not consistent and has its finding `length`, and nothing is read. `on` is today if left out, once for all rows.

    `table` is a `pyarrow.Table`, a `RecordBatch`, or anything with `__arrow_c_stream__`. A frame of pandas or Polars
    comes back as a frame, everything else as it is or as a `pyarrow.Table`.
    """
    policy, names = as_policy(policy), batches.column_names("lines", lines)
    opened, close = batches.opened(table)
    batches.require_text(opened, names, binary=True)
    added = fallback.schema("consistent", fields=fields)
    return close(batches.extend(opened, added, names, partial(_block, added, reference_date(on), policy)))


def _block(added: pa.Schema, on: date, policy: Policy | None, columns: list[pa.ChunkedArray[Any]]) -> Columns:
    given = [texts(column) for column in columns]
    screened = screen_columns(given, on)

    def others(where: Numbers) -> Columns:
        return fallback.as_columns(fallback.parsed(_lines(given, where), on, policy), added)

    parts = screened.parts(on, policy)
    found = findings.column(parts, (), screened.count, policy)
    by_column = {
        "consistent": pa.array(~found.errors),
        **fields.evidence(screened.zones, screened.count),
        "findings": found.column,
    }
    if "mrz_format" in added.names:
        by_column |= fields.fields(screened.zones, screened.count)
    return batches.merge([by_column[name.removeprefix("mrz_")] for name in added.names], screened.done, others)


@frozen
class ScreenedColumns:
    """The rows whose zones were screened by column: `done` says which, and everything else is about these alone.

    `zones` have the zones of each layout and form with their rows, of `count` rows.
    """

    done: Flags
    zones: Sequence[PlacedZones]
    count: int
    days: Days

    def parts(self, on: date, policy: Policy | None, kept: Flags | None = None) -> list[ZoneFindings]:
        """Return the zones with their findings; with `kept`, those of these rows alone, numbered without the others."""
        found = [ZoneFindings(one.zones, one.rows, events_of(one.zones, on, policy)) for one in self.zones]
        if kept is None or kept.all():
            return found
        places = np.cumsum(kept) - 1
        return [ZoneFindings(one.zones, places[one.rows], one.events.of_rows(kept[one.rows])) for one in found]


def screen_columns(given: Sequence[Texts], on: date, layout: Layout | None = None) -> ScreenedColumns:
    """Screen the rows whose zones are in a usual form, of one layout or of any.

    `given` are the columns of the lines, or the one column of the whole text.
    """
    tables, done = days(on), np.zeros(len(given[0]), np.bool_)
    screened = [_screened(form, tables) for form in usual_forms(given, layout)]
    for one in screened:
        done[one.rows] = True
    places = np.cumsum(done) - 1
    zones = [PlacedZones(one.zones, places[one.rows]) for one in screened if len(one.rows)]
    return ScreenedColumns(done, zones, int(done.sum()), tables)


def _screened(form: UsualForm, tables: Days) -> PlacedZones:
    """Return the zones that are screened by column, and their rows."""
    rows, chars = form.rows, form.chars
    values = values_of(chars)
    fit = in_alphabet(values)
    while True:
        if not fit.all():
            # `values[:, fit]` would not keep each position contiguous in memory.
            rows, chars, values = rows[fit], chars[fit], values.compress(fit, axis=1)
        zones = screen(form.layout, chars, values, tables)
        fit = ~zones.doubtful
        if form.joined:
            fails = np.flatnonzero(np.logical_or.reduce([verdict.fails for verdict in zones.verdicts]))
            fit[fails[has_other_reading(form.layout, chars[fails])]] = False
        if fit.all():
            return PlacedZones(zones, rows)


def _lines(given: Sequence[Texts], where: Numbers) -> list[tuple[bytes, ...]]:
    """Return the texts of these rows as bytes, which `mrz.parse` takes as well."""
    columns = [as_binary(column.array.take(where)).to_pylist() for column in given]
    return [tuple([line or b"" for line in row]) for row in zip(*columns, strict=True)]
