r"""The parts of the output, one for each piece of the input, and the file that they make together.

>>> import pyarrow as pa
>>> from mrz.files.formats import FileFormat, FileKind
>>> from mrz.files.parsing import of_arrow
>>> rows = of_arrow(pa.table({"id": ["a"]}), first=1)
>>> write_part(rows, pa.table({"mrz_findings": [[{"code": "sex"}]]}), FileKind(FileFormat.CSV))
(['id', 'mrz_findings'], b'"a","[{""code"":""sex""}]"\n')

The columns of the input come first, then those of the results. A column of the input with the name of a result is
replaced. CSV has only text: lists become JSON, bytes base64. JSON lines have neither dates nor decimals: they become
text.
"""

from __future__ import annotations

import csv
import io
from typing import IO, TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
from attrs import frozen

from mrz.files.formats import FileFormat
from mrz.files.parsing import as_text, compact_json
from mrz.files.splitting import MAX_LINE, from_ipc, to_ipc

_ROW_GROUP: Final = 1 << 15

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pyarrow import Table

    from mrz.files.formats import FileKind
    from mrz.files.parsing import Rows


def write_part(rows: Rows, found: Table, kind: FileKind) -> tuple[list[str], bytes]:
    """Return the columns of a part, and the bytes of its file."""
    if kind.format is FileFormat.JSONL:
        return [], kind.compress(_json_lines(rows, found))
    table = rows.table if rows.objects is None else _table_of(rows.objects, rows.texts)
    table = table.select([name for name in table.column_names if name not in found.column_names])
    schema = pa.schema([*table.schema, *found.schema]).with_metadata(table.schema.metadata)
    table = pa.table([*table.columns, *found.columns], schema=schema)
    if kind.format is FileFormat.PARQUET:
        return table.column_names, to_ipc(table, "lz4")
    return table.column_names, kind.compress(_csv(table))


def _json_lines(rows: Rows, found: Table) -> bytes:
    names = found.column_names
    columns = zip(*[found[name].to_pylist() for name in names], strict=True)
    results = [compact_json(dict(zip(names, values, strict=True))) for values in columns]
    if rows.objects is None:
        given = [compact_json(row) for row in rows.table.select(_others(rows.table.column_names, names)).to_pylist()]
    else:
        given = [
            compact_json({name: row[name] for name in _others(row, names)})
            if row and not row.keys().isdisjoint(names)
            else text
            for row, text in zip(rows.objects, rows.texts, strict=True)
        ]
    return b"".join([_joined(*pair) for pair in zip(given, results, strict=True)])


def _others(names: Iterable[str], replaced: Sequence[str]) -> list[str]:
    return [name for name in names if name not in replaced]


def _joined(first: bytes, second: bytes) -> bytes:
    """Return a line with the keys of two compact JSON objects; the first may be without keys, or no object."""
    return (first[:-1] + b"," + second[1:] if len(first) > len(b"{}") else second) + b"\n"


def _table_of(objects: Sequence[Mapping[str, Any] | None], texts: Sequence[bytes]) -> Table:
    """Return objects, whose compact JSON is given, as columns of text: a value that is not text is there as JSON."""
    names = dict.fromkeys([name for each in objects if each is not None for name in each])
    if len(names) == 1:  # answers in envelopes: their JSON is there already
        (name,) = names
        before = len(compact_json(name)) + len(b"{:")
        cells = [
            value if value is None or isinstance(value, str) else text[before:-1]
            for value, text in zip([(each or {}).get(name) for each in objects], texts, strict=True)
        ]
        return pa.table({name: pa.array(cells, pa.string())})
    return pa.table(
        {name: pa.array([_cell((each or {}).get(name)) for each in objects], pa.string()) for name in names}
    )


def _cell(value: object) -> str | bytes | None:
    return value if value is None or isinstance(value, str) else compact_json(value)


def _csv(table: Table) -> bytes:
    for index, column in enumerate(table.schema):
        if pa.types.is_nested(column.type) or pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
            cells = [_csv_cell(value) for value in table.column(index).to_pylist()]
            table = table.set_column(index, column.name, pa.array(cells, pa.string()))
    sink = io.BytesIO()
    arrow_csv.write_csv(table, sink, arrow_csv.WriteOptions(include_header=False))
    return sink.getvalue()


def _csv_cell(value: object) -> str | bytes | None:
    return None if value is None else as_text(value) if isinstance(value, bytes) else compact_json(value)


@frozen
class Columns:
    """The columns of the output where no part has more: those of the input, and those of the results."""

    given: pa.Schema
    found: pa.Schema

    @property
    def all(self) -> pa.Schema:
        """Return both."""
        return pa.schema([*[each for each in self.given if each.name not in self.found.names], *self.found])

    def united(self, parts: Iterable[Sequence[str]]) -> list[str]:
        """Return the names in all parts: those of the input in order of appearance, then those of the results."""
        given = dict.fromkeys([name for names in parts for name in names] or self.all.names)
        return [*_others(given, self.found.names), *self.found.names]


def write_output(parts: Sequence[tuple[Path, Sequence[str]]], out: IO[bytes], kind: FileKind, columns: Columns) -> None:
    """Write the file that the parts make together."""
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
            out.write(kind.compress(_realign_csv(path, kind, own, names)))


def _header(names: Sequence[str]) -> bytes:
    sink = io.StringIO(newline="")
    csv.writer(sink, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(names)
    return sink.getvalue().encode()


def _realign_csv(path: Path, kind: FileKind, names: Sequence[str], wanted: Sequence[str]) -> bytes:
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
            writer.write_table(_add_missing_columns(table, schema))


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


def _add_missing_columns(table: Table, schema: pa.Schema) -> Table:
    columns = [
        table[each.name] if each.name in table.column_names else pa.nulls(table.num_rows, each.type) for each in schema
    ]
    return pa.table(columns, schema=schema)
