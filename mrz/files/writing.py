r"""A part of the output for each piece of the input, and the whole made of its parts.

>>> import pyarrow as pa
>>> from mrz.files.formats import FileFormat, FileKind
>>> from mrz.files.rows import of_arrow
>>> rows = of_arrow(pa.table({"id": ["a"]}), first=1)
>>> part(rows, pa.table({"mrz_findings": [[{"code": "sex"}]]}), FileKind(FileFormat.CSV))
(['id', 'mrz_findings'], b'"a","[{""code"":""sex""}]"\n')

Rows come first as they were, then what was found; a column of the input that is called as one of these is replaced.
Its limit: CSV knows text only: lists become JSON, bytes base64. JSON lines know neither dates nor decimals: they become
text.
"""

from __future__ import annotations

import base64
import csv
import io
import json
from datetime import date, datetime, time
from typing import IO, TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
from attrs import frozen

from mrz.files.formats import FileFormat
from mrz.files.splitting import MAX_LINE, from_ipc, to_ipc

_ROW_GROUP: Final = 1 << 15

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pyarrow import Table

    from mrz.files.formats import FileKind
    from mrz.files.rows import Rows


def part(rows: Rows, found: Table, kind: FileKind) -> tuple[list[str], bytes]:
    """Return the columns of a part, and what stands in its file."""
    if kind.format is FileFormat.JSONL:
        return [], kind.compress(_json_lines(rows, found))
    table = rows.table if rows.objects is None else _table_of(rows.objects)
    table = table.select([name for name in table.column_names if name not in found.column_names])
    schema = pa.schema([*table.schema, *found.schema]).with_metadata(table.schema.metadata)
    table = pa.table([*table.columns, *found.columns], schema=schema)
    if kind.format is FileFormat.PARQUET:
        return table.column_names, to_ipc(table, "lz4")
    return table.column_names, kind.compress(_csv(table))


def _json_lines(rows: Rows, found: Table) -> bytes:
    given: Sequence[Mapping[str, Any] | None] = rows.table.to_pylist() if rows.objects is None else rows.objects
    names = found.column_names
    columns = [found[name].to_pylist() for name in names]
    lines = [
        _dumped({**(row or {}), **dict(zip(names, values, strict=True))})
        for row, values in zip(given, zip(*columns, strict=True), strict=True)
    ]
    return "".join([f"{line}\n" for line in lines]).encode()


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_told)


def _told(value: object) -> str:
    """Return what JSON has no word for as text."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)


def _table_of(objects: Sequence[Mapping[str, Any] | None]) -> Table:
    """Return objects as columns of text: what is no text is there as JSON."""
    names = dict.fromkeys(name for each in objects if each is not None for name in each)
    return pa.table(
        {name: pa.array([_cell((each or {}).get(name)) for each in objects], pa.string()) for name in names}
    )


def _cell(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else _dumped(value)


def _csv(table: Table) -> bytes:
    for index, column in enumerate(table.schema):
        if pa.types.is_nested(column.type) or pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
            cells = [_flat(value) for value in table.column(index).to_pylist()]
            table = table.set_column(index, column.name, pa.array(cells, pa.string()))
    sink = io.BytesIO()
    arrow_csv.write_csv(table, sink, arrow_csv.WriteOptions(include_header=False))
    return sink.getvalue()


def _flat(value: object) -> str | None:
    return None if value is None else _told(value) if isinstance(value, bytes) else _dumped(value)


@frozen
class Columns:
    """What stands in the output where no part says more: the columns of the input, and those found."""

    given: pa.Schema
    found: pa.Schema

    @property
    def all(self) -> pa.Schema:
        """Return both."""
        return pa.schema([*[each for each in self.given if each.name not in self.found.names], *self.found])

    def united(self, parts: Iterable[Sequence[str]]) -> list[str]:
        """Return the names in all parts: those of the input as they came, then those found."""
        given = dict.fromkeys([name for names in parts for name in names] or self.all.names)
        return [*[name for name in given if name not in self.found.names], *self.found.names]


def whole(parts: Sequence[tuple[Path, Sequence[str]]], out: IO[bytes], kind: FileKind, columns: Columns) -> None:
    """Write the file that the parts make."""
    if kind.format is FileFormat.PARQUET:
        _parquet([path for path, _ in parts], out, columns)
        return
    names = columns.united(each for _, each in parts)
    if kind.format is FileFormat.CSV:
        out.write(kind.compress(_header(names)))
    for path, own in parts:
        if list(own) == names or kind.format is FileFormat.JSONL:
            out.write(path.read_bytes())
        else:  # JSON lines may have other keys later on
            out.write(kind.compress(_spread(path, kind, own, names)))


def _header(names: Sequence[str]) -> bytes:
    sink = io.StringIO(newline="")
    csv.writer(sink, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(names)
    return sink.getvalue().encode()


def _spread(path: Path, kind: FileKind, names: Sequence[str], wanted: Sequence[str]) -> bytes:
    csv.field_size_limit(MAX_LINE)
    with kind.open(path) as stream:
        rows = csv.reader(io.StringIO(stream.read().decode(), newline=""))
        sink = io.StringIO(newline="")
        writer = csv.DictWriter(sink, wanted, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerows([dict(zip(names, row, strict=True)) for row in rows])
    return sink.getvalue().encode()


def _parquet(parts: Sequence[Path], out: IO[bytes], columns: Columns) -> None:
    schemas = [_schema(path) for path in parts] or [columns.all]
    united = pa.unify_schemas(schemas)
    names = columns.united(schema.names for schema in schemas)
    schema = pa.schema([united.field(name) for name in names]).with_metadata(united.metadata)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for table in _grouped(parts):
            writer.write_table(_padded(table, schema))


def _schema(path: Path) -> pa.Schema:
    with path.open("rb") as stream, pa.ipc.open_stream(stream) as reader:
        return reader.schema


def _grouped(parts: Sequence[Path]) -> Iterator[Table]:
    """Yield tables of about a row group from parts that are smaller."""
    tables, rows = list[Any](), 0
    for path in parts:
        table = from_ipc(path.read_bytes())
        tables.append(table)
        rows += table.num_rows
        if rows >= _ROW_GROUP:
            yield pa.concat_tables(tables, promote_options="default")
            tables, rows = [], 0
    if tables:
        yield pa.concat_tables(tables, promote_options="default")


def _padded(table: Table, schema: pa.Schema) -> Table:
    columns = [
        table[each.name] if each.name in table.column_names else pa.nulls(table.num_rows, each.type) for each in schema
    ]
    return pa.table(columns, schema=schema)
