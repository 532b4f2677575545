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
from mrz.arrow.fallback import Documents
from mrz.arrow.fields import PlacedZones
from mrz.arrow.findings import Events, ZoneFindings, events_of
from mrz.arrow.line_splitting import has_other_reading, usual_forms
from mrz.arrow.lookup import days, values_of
from mrz.arrow.screening import in_alphabet, screen, values_of_any
from mrz.arrow.strings import texts
from mrz.icao.policy import Policy, Severities, as_policy
from mrz.vendors.tencent import LINE_KEYS

if TYPE_CHECKING:
    from mrz.arrow.batches import ArrowStream, Columns, TableT
    from mrz.arrow.line_splitting import UsualForm
    from mrz.arrow.lookup import Days, Flags
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
    by_row = Documents(given, on, policy)
    screened = screen_columns(given, on, by_row=by_row)
    found = findings.column(screened.parts(on, policy), (), int(np.count_nonzero(screened.done)), policy)
    verdicts: Columns = [pa.array(~found.errors), found.column]
    verdicts = batches.merge(verdicts, screened.done, by_row.verdicts)
    zones = fields.evidence(screened.zones, screened.count)
    if "mrz_format" in added.names:
        zones |= fields.fields(screened.zones, screened.count)
    read = batches.merge([*zones.values()], screened.read, partial(by_row.zones, [*zones]))
    by_column = dict(zip(("consistent", "findings", *zones), (*verdicts, *read), strict=True))
    return [by_column[name.removeprefix("mrz_")] for name in added.names]


@frozen
class ScreenedColumns:
    """The rows whose zones were screened by column.

    The fields and the evidence of the rows `read` are those of columns, and for the rows `done` among them also the
    findings. `zones` have the zones of each layout and form, with their rows among the `count` rows that are read.
    """

    read: Flags
    done: Flags
    zones: Sequence[PlacedZones]
    count: int
    days: Days

    def parts(
        self, on: date, policy: Policy | None, kept: Flags | None = None, more: Sequence[Events] | None = None
    ) -> list[ZoneFindings]:
        """Return the zones with the findings of the rows that are done, or `kept`, numbered without the others.

        `kept` has a flag for each row that is read, and keeps only rows that are done. `more` are findings to add to
        those of each of the zones.
        """
        done = self.done[self.read]
        places = np.cumsum(done if kept is None else kept) - 1
        result = []
        for index, part in enumerate(self.zones):
            events = events_of(part.zones, on, policy)  # of the rows that are done
            if kept is not None:
                events = events.of_rows(kept[part.rows])
            if more is not None:
                events = Events.of([events, more[index]])
            result.append(ZoneFindings(part.zones, places[part.rows], events))
        return result


def screen_columns(
    given: Sequence[Texts], on: date, layout: Layout | None = None, by_row: Documents | None = None
) -> ScreenedColumns:
    """Screen the rows whose zones are in a usual form, of one layout or of any.

    `given` are the columns of the lines, or the one column of the whole text; `by_row` are their documents.
    """
    tables, read = days(on), np.zeros(len(given[0]), np.bool_)
    by_row = by_row or Documents(given, on, None)
    screened = [_screened(form, tables, by_row) for form in usual_forms(given, layout)]
    done = read.copy()
    for one in screened:
        read[one.rows] = True
        done[one.rows] = ~one.zones.doubtful
    places = np.cumsum(read) - 1
    zones = [PlacedZones(one.zones, places[one.rows]) for one in screened if len(one.rows)]
    return ScreenedColumns(read, done, zones, int(read.sum()), tables)


def _screened(form: UsualForm, tables: Days, by_row: Documents) -> PlacedZones:
    """Return the zones that are screened by column, and their rows."""
    layout, rows, chars = form.layout, form.rows, form.chars
    values = values_of(chars)
    fit = in_alphabet(values)
    others = np.flatnonzero(~fit)
    if len(others):
        chars = chars if chars.flags.owndata else chars.copy()
        for row in others.tolist():
            text = by_row.text_in(layout, int(rows[row]))
            if text is not None:
                chars[row], fit[row] = np.frombuffer(text, np.uint8), True
        values[:, others] = values_of_any(chars[others])
    while True:
        if not fit.all():
            # `values[:, fit]` would not keep each position contiguous in memory.
            rows, chars, values = rows[fit], chars[fit], values.compress(fit, axis=1)
            others = np.flatnonzero(np.isin(rows, form.rows[others]))
        zones = screen(layout, chars, values, tables, others)
        fit = np.ones(len(rows), np.bool_)
        if form.joined:
            fails = np.flatnonzero(np.logical_or.reduce([verdict.fails for verdict in zones.verdicts]))
            fit[fails[has_other_reading(layout, chars[fails])]] = False
        if fit.all():
            return PlacedZones(zones, rows)
