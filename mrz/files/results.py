r"""The results of rows: the columns of `mrz.arrow`, and one with the reason why a row was not read.

>>> from datetime import date
>>> from mrz.files.formats import FileFormat, FileKind
>>> from mrz.files.plan import Mode, Plan
>>> from mrz.files.parsing import of_csv
>>> plan = Plan(FileKind(FileFormat.CSV), FileKind(FileFormat.CSV), Mode.PARSE, on=date(2026, 6, 30))
>>> results = evaluate(of_csv(b"P<UTO,1\n2\n", ("CodeSet", "CodeCrc"), first=2), plan)
>>> results.found.select(["mrz_consistent", ERROR]).to_pylist()[1]
{'mrz_consistent': None, 'mrz_error': '1 column where the header has 2'}

Tables are evaluated by column, and so are JSON lines, whatever service answered: each object is read by itself, unless
all are uniform, and the readings are verified by column. Of an answer that is an error, only the code is kept, because
the service's message may contain anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
from attrs import field, frozen

import mrz.arrow
from mrz.arrow import answer_columns, fallback
from mrz.arrow.readings import of_readings
from mrz.files.errors import BatchError, missing_columns
from mrz.files.parsing import in_order
from mrz.files.plan import Mode
from mrz.files.uniform_lines import ENVELOPE
from mrz.icao.layouts import layout_named
from mrz.vendors import registry
from mrz.vendors.reading import ServiceError, UnknownResponseError
from mrz.vendors.service_errors import MARKS
from mrz.vendors.tencent import PASSPORT_OCR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyarrow import Table

    from mrz.files.parsing import Rows
    from mrz.files.plan import Plan
    from mrz.files.uniform_lines import Numbers, UniformLines
    from mrz.icao.layouts import Format
    from mrz.vendors.reading import Reading

ERROR: Final = "mrz_error"
_LINES: Final = tuple(map(str, PASSPORT_OCR.lines))


def mode_of(columns: Sequence[str], vendor: str | None) -> Mode:
    """Return the mode for columns of these names: to verify if there is a visual zone, else to parse."""
    visual = set(PASSPORT_OCR.viz.values()).intersection(columns)
    return Mode.VERIFY if vendor is not None or visual else Mode.PARSE


def mode_of_object(first: Mapping[str, Any] | None, vendor: str | None) -> Mode:
    """Return the mode for JSON lines of which this is the first: to parse if it has both lines and no visual zone."""
    inner = {} if first is None else _inner(first)
    return mode_of(list(inner), vendor) if inner.keys() >= set(_LINES) else Mode.VERIFY


def _inner(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an answer without its envelope, if it has one."""
    inner = answer.get(ENVELOPE)
    return inner if isinstance(inner, Mapping) else answer


def check_columns(schema: pa.Schema, plan: Plan) -> None:
    """Raise `BatchError` unless rows of this schema can be evaluated."""
    wanted = plan.lines if plan.mode is Mode.PARSE else () if _is_nested(plan) else _LINES
    if missing := [name for name in wanted if name not in schema.names]:
        raise missing_columns(missing, schema.names)
    if twice := sorted({name for name in schema.names if schema.names.count(name) > 1}):
        raise BatchError(f"the column {twice[0]} is there twice")
    if _is_nested(plan):
        return
    try:
        _by_column(schema.empty_table(), plan)
    except (TypeError, ValueError) as error:
        problem = str(error)
    else:
        return
    raise BatchError(problem)


def _is_nested(plan: Plan) -> bool:
    """Return whether a row is an object like those of JSON lines: only PassportOCR's answers are flat."""
    return plan.mode is Mode.VERIFY and plan.vendor not in (None, PASSPORT_OCR.vendor)


@frozen
class Results:
    """The results of rows: the columns of the output, and for each row its issuing state and the service's name."""

    found: Table = field(repr=False)
    issuers: pa.ChunkedArray[Any] = field(repr=False)
    services: pa.ChunkedArray[Any] = field(repr=False)


def evaluate(rows: Rows, plan: Plan) -> Results:
    """Return the results of each row; of a damaged row, only the reason."""
    damaged = dict(rows.damaged)
    if rows.decoded is None and not _is_nested(plan):
        good: Numbers = np.delete(np.arange(len(rows)), [*damaged])
        pieces = [(good, _by_column(rows.table.take(good) if damaged else rows.table, plan))]
    else:
        pieces = _of_objects(rows, plan, damaged)
    found = in_order(pieces, len(rows))
    errors = pa.array([damaged.get(index) for index in range(len(rows))], pa.string())
    output = found.select(found_schema(plan).names).append_column(ERROR, errors)
    return Results(output, found["mrz_issuing_state"], found[_SERVICE])


_SERVICE: Final = "service"


def found_schema(plan: Plan) -> pa.Schema:
    """Return the columns of the results in the output, without that of the reasons."""
    return _columns(plan, fields=plan.fields)


def _schema(plan: Plan) -> pa.Schema:
    """Return all columns of the results, and the service."""
    return _columns(plan, fields=True).append(pa.field(_SERVICE, pa.string()))


def _columns(plan: Plan, *, fields: bool) -> pa.Schema:
    if plan.mode is Mode.PARSE:
        return fallback.schema("consistent", fields=fields)
    return fallback.schema("outcome", fields=fields).append(answer_columns.REVIEW)


def _by_column(table: Table, plan: Plan) -> Table:
    given = table.select([name for name in table.column_names if not name.startswith("mrz_")])
    if plan.mode is Mode.PARSE:
        service = None
        out = mrz.arrow.parse(given, lines=plan.lines, on=plan.on)
    else:
        service = PASSPORT_OCR.vendor
        out = answer_columns.extended(given, _columns(plan, fields=True), vendor=service, on=plan.on)
    schema = _schema(plan)
    found = out.select(schema.names[:-1])
    return found.append_column(schema.field(_SERVICE), pa.repeat(pa.scalar(service, pa.string()), len(out)))


def _of_objects(rows: Rows, plan: Plan, damaged: dict[int, str]) -> list[tuple[Numbers, Table]]:
    """Return the results of the objects that can be evaluated, with their indices, and add the others to `damaged`."""
    uniform = rows.uniform
    found = None if uniform is None else _of_columns(uniform, plan)
    if uniform is None or found is None:
        return _of_each(rows.objects(), plan, damaged)
    others = {index: value for index, (value, _) in (rows.decoded or {}).items()}
    return [(uniform.rows, found), *(_of_each(others, plan, damaged) if others else ())]


def _of_columns(uniform: UniformLines, plan: Plan) -> Table | None:
    """Return the results of uniform lines, or `None` if they must be evaluated one by one."""
    columns = uniform.columns
    if plan.mode is Mode.PARSE:
        known = set(plan.lines) <= {*columns.schema.names}
        return _by_column(pa.Table.from_batches([columns]).select(plan.lines), plan) if known else None
    (first,) = uniform.first().objects()
    try:
        vendor = registry.read(first, vendor=plan.vendor).vendor
    except (UnknownResponseError, ServiceError):
        return None
    # The keys alone tell whose answers these are, unless they may be errors.
    if vendor != PASSPORT_OCR.vendor or not MARKS.isdisjoint(columns.schema.names):
        return None
    return _by_column(
        pa.Table.from_batches([columns]).select([key for key in _KEYS if key in columns.schema.names]), plan
    )


def _of_each(
    objects: Mapping[int, Mapping[str, Any]], plan: Plan, damaged: dict[int, str]
) -> list[tuple[Numbers, Table]]:
    """Return the results of these objects, with their indices, and add those that cannot be evaluated to `damaged`."""
    if plan.mode is Mode.PARSE:
        lines = _lines_of(objects, plan.lines, damaged)
        columns = zip(*lines.values(), strict=True) if lines else [[] for _ in plan.lines]
        table = pa.table([pa.array(column, pa.string()) for column in columns], names=list(plan.lines))
        return [(_indices(lines), _by_column(table, plan))]
    return _verified(objects, plan, damaged)


def _indices(found: Mapping[int, object]) -> Numbers:
    return np.fromiter(found, np.int64)


def _lines_of(
    objects: Mapping[int, Mapping[str, Any]], names: Sequence[str], damaged: dict[int, str]
) -> dict[int, list[str | None]]:
    lines = {}
    for index, each in objects.items():
        inner = _inner(each)
        if missing := [name for name in names if name not in inner]:
            damaged[index] = f"the object has no {missing[0]}"
        elif wrong := [name for name in names if not isinstance(inner[name], str | None)]:
            damaged[index] = f"{wrong[0]} is not text"
        else:
            lines[index] = [inner[name] for name in names]
    return lines


_KEYS: Final = (*_LINES, *map(str, PASSPORT_OCR.viz.values()))


def _verified(
    objects: Mapping[int, Mapping[str, Any]], plan: Plan, damaged: dict[int, str]
) -> list[tuple[Numbers, Table]]:
    """Return the results of answers: one table for those whose zones are of one format, one for all others."""
    readings: dict[Format | None, dict[int, Reading]] = {}
    for index, each in objects.items():
        try:
            reading = registry.read(each, vendor=plan.vendor)
        except UnknownResponseError as error:
            damaged[index] = str(error)
        except ServiceError as error:
            damaged[index] = f"{error.vendor or 'the service'} answered with the error {error.code}"
        else:
            readings.setdefault(reading.format, {})[index] = reading
    schema = _schema(plan)
    pieces = [(np.zeros(0, np.int64), schema.empty_table())]
    for format_, group in readings.items():
        layout = None if format_ is None else layout_named(format_)
        found = answer_columns.verified(of_readings([*group.values()], layout), plan.on, None)
        found["service"] = pa.array([reading.vendor for reading in group.values()], pa.string())
        columns = [found[name.removeprefix("mrz_")] for name in schema.names]
        pieces.append((np.fromiter(group, np.int64), pa.table(columns, schema=schema)))
    return pieces
