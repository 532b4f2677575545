"""Verifying by column: `mrz.verify` of every row of a table of answers.

>>> import pyarrow as pa
>>> table = pa.table({"CodeSet": ["P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<")], "PassportNo": ["L898902C8"],
...                   "CodeCrc": ["L898902C36UTO7408122F1204159ZE184226B<<<<<10"]})
>>> verify(table).column("mrz_outcome").to_pylist()
['INCONSISTENT']

Answers of every service are compared by column: see `mrz.arrow.agreement`. Where a field differs, outcome and findings
are those of the engine of the rows.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final, overload

import numpy as np
import pyarrow as pa

from mrz._clock import reference_date
from mrz._public import public
from mrz.arrow import batches, fallback, findings, readings
from mrz.arrow import fields as zone_fields
from mrz.arrow.agreement import CrossCheck
from mrz.arrow.strings import constant, is_text, texts
from mrz.arrow.zone_columns import screen_columns
from mrz.crosscheck import verification
from mrz.crosscheck.verification import Outcome
from mrz.icao.findings import Severity
from mrz.icao.layouts import layout_named
from mrz.icao.policy import Policy, Severities, as_policy
from mrz.icao.report import findings_to_dicts
from mrz.vendors import registry
from mrz.vendors.reading import UnknownResponseError
from mrz.vendors.service_errors import MARKS
from mrz.vendors.tencent import LINE_KEYS, PASSPORT_OCR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.arrow.batches import ArrowStream, Columns, TableT
    from mrz.arrow.lookup import Numbers
    from mrz.arrow.readings import ReadingColumns
    from mrz.vendors.field_map import FieldMap
    from mrz.vendors.reading import Reading

_NAME: Final = PASSPORT_OCR.vendor
_ENVELOPE: Final = "Response"
_KEYS: Final = (*LINE_KEYS, *map(str, PASSPORT_OCR.viz.values()), "RequestId")


@overload
def verify(
    table: TableT, *, vendor: str = _NAME, on: date | None = None, policy: Policy | Severities | None = None
) -> TableT: ...
@overload
def verify(
    table: ArrowStream, *, vendor: str = _NAME, on: date | None = None, policy: Policy | Severities | None = None
) -> Any: ...
@public("mrz.arrow")
def verify(
    table: Any, *, vendor: str = _NAME, on: date | None = None, policy: Policy | Severities | None = None
) -> Any:
    """Return the table with what `mrz.verify` says of each row.

    A row is an answer of the service `vendor`, its columns the keys of the inner object: of PassportOCR those that it
    documents, as text, where one that is missing is a key that is missing; of other services every column, nested ones
    as structs. Adds `mrz_outcome`, `mrz_<field>` and `mrz_evidence_<field>` of the zone, and `mrz_findings`, a list of
    structs with the keys of findings in JSON. `on` is today if left out, once for all rows. Raises as `mrz.verify`:
    `UnknownResponseError` for a table without the lines or of another service, `ServiceError` for a row that is one.

    `table` is what `parse` takes, and comes back as there.
    """
    day, policy = reference_date(on), as_policy(policy)
    return extended(table, fallback.schema("outcome", fields=True), vendor=vendor, on=day, policy=policy)


def extended(table: Any, added: pa.Schema, *, vendor: str, on: date, policy: Policy | None = None) -> Any:
    """Return the table with these of the columns of `verified`, each with `mrz_` before its name; see `verify`."""
    service = registry.VENDORS[registry.vendor_named(vendor)]
    opened, close = batches.opened(table)
    names = every = opened.schema.names
    if service is PASSPORT_OCR:
        names = [name for name in _KEYS if name in every]
        batches.require_text(opened, names)
        # A table without the lines is refused, be it empty; a column of whole answers beside them is no envelope.
        registry.read(dict.fromkeys(set(every) - {_ENVELOPE}), vendor=vendor)
    else:
        batches.require_columns(opened, every)
    return close(batches.extend(opened, added, names, partial(_block, added, names, service, on, policy)))


def _block(  # noqa: PLR0917 - all but the columns are those of the table
    added: pa.Schema,
    names: Sequence[str],
    service: FieldMap,
    on: date,
    policy: Policy | None,
    columns: list[pa.ChunkedArray[Any]],
) -> Columns:
    table = pa.table(columns, names=list(names))

    def read(rows: Numbers) -> list[Reading]:
        return [registry.read_known(answer, service.vendor) for answer in _answers(table, rows)]

    layout = None if service.format is None else layout_named(service.format)
    if service is not PASSPORT_OCR:
        _require_text(table)
        read(np.zeros(1, np.int64))
    # The keys alone tell whose answers these are, unless they may be errors.
    plain = MARKS.isdisjoint(names) and _ENVELOPE not in names
    given = readings.of_table(table, service, layout, read) if plain else None
    if given is None:
        given = readings.of_readings(read(np.arange(len(table))), layout)
    found = verified(given, on, policy)
    return [found[name.removeprefix("mrz_")] for name in added.names]


def _require_text(table: pa.Table) -> None:
    """Raise an error for text that is not UTF-8, without that text."""
    try:
        table.validate(full=True)
    except pa.ArrowInvalid:
        pass  # raised below, outside of `except`: the text of the error may contain values of the table
    else:
        return
    raise UnknownResponseError("a text in the table is not UTF-8")


def verified(given: ReadingColumns, on: date, policy: Policy | None) -> dict[str, pa.Array[Any]]:
    """Return what `mrz.verify` says of each reading, by column.

    `review` has the reasons of the outcome REVIEW: the codes of warnings, and fields that could not be compared.
    """
    screened = screen_columns(given.lines, on, given.layout)
    read = zone_fields.fields(screened.zones, screened.count)
    compared = CrossCheck(given, screened, read, on)
    agreed = compared.agreed()
    parts = screened.parts(on, policy, agreed, compared.notes(agreed))
    found = findings.column(parts, compared.absences(agreed), int(np.count_nonzero(agreed)), policy)
    outcomes = _outcomes(found)
    done = screened.read.copy()
    done[screened.read] = agreed
    left = np.flatnonzero(~done)
    verdicts, documents, reviews = list[dict[str, Any]](), list[dict[str, Any]](), list[list[str] | None]()
    for reading, has_zone in zip(given.readings(left), screened.read[left].tolist(), strict=True):
        outcome, found_by_row, doc, unchecked = verification.in_brief(reading, on=on, policy=policy)
        written = findings_to_dicts(found_by_row, redact=False)
        verdicts.append({"outcome": outcome.value, "findings": written})
        reviews.append([*_warnings(written), *unchecked] if outcome is _REVIEW else None)
        if not has_zone:
            documents.append(fallback.of_document(doc))
    zones = {**read, **zone_fields.evidence(screened.zones, screened.count)}
    schema = pa.schema([pa.field(name, zone.type) for name, zone in zones.items()])
    by_row = [*fallback.as_columns(verdicts, _VERDICTS), pa.array(reviews, REVIEW.type)]
    columns = [
        *batches.merge([outcomes, found.column, _reviews(outcomes, found)], done, lambda _: by_row),
        *batches.merge([*zones.values()], screened.read, lambda _: fallback.as_columns(documents, schema)),
    ]
    return dict(zip([*_VERDICTS.names, "review", *zones], columns, strict=True))


REVIEW: Final = pa.field("mrz_review", pa.list_(pa.string()))
"""The column of the reasons of REVIEW, which `mrz.files` adds to those of `mrz.arrow`."""
_REVIEW: Final = Outcome.REVIEW
_VERDICTS: Final = pa.schema([pa.field("outcome", pa.string()), pa.field("findings", findings.FINDINGS)])


def _warnings(written: Sequence[dict[str, Any]]) -> list[str]:
    """Return the codes of the warnings among findings, each once."""
    return [*dict.fromkeys([one["code"] for one in written if one["severity"] == Severity.WARNING])]


def _reviews(outcomes: pa.Array[Any], found: findings.Made) -> pa.Array[Any]:
    """Return the reasons of REVIEW of answers that agree: warnings alone."""
    rows = np.flatnonzero(found.warnings & ~found.errors)
    if not len(rows):
        return pa.nulls(len(outcomes), REVIEW.type)
    reviews: list[list[str] | None] = [None] * len(outcomes)
    written: list[Any] = found.column.take(rows).to_pylist()
    for row, one in zip(rows.tolist(), written, strict=True):
        reviews[row] = _warnings(one)
    return pa.array(reviews, REVIEW.type)


def _outcomes(found: findings.Made) -> pa.Array[Any]:
    """Return the outcomes of answers that agree."""
    if not (found.errors | found.warnings).any():
        return constant(Outcome.CONSISTENT, len(found.errors))
    worst: Any = pa.array(np.where(found.errors, 2, found.warnings))
    return pa.array([Outcome.CONSISTENT, Outcome.REVIEW, Outcome.INCONSISTENT], pa.string()).take(worst)


def _answers(table: pa.Table, rows: Numbers) -> list[dict[str, Any]]:
    """Return answers in a table as a service gives them."""
    if not len(rows):
        return []
    columns = [
        readings.decoded(texts(column).array.take(rows)) if is_text(column.type) else column.take(rows).to_pylist()
        for column in table.columns
    ]
    return [dict(zip(table.column_names, row, strict=True)) for row in zip(*columns, strict=True)]
