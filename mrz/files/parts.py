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

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
from attrs import frozen

from mrz.files.formats import FileFormat
from mrz.files.parsing import as_text, compact_json, in_order
from mrz.files.splitting import MAX_LINE, from_ipc, to_ipc

_ROW_GROUP: Final = 1 << 15

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pyarrow import Table

    from mrz.files.formats import FileKind
    from mrz.files.parsing import Rows
    from mrz.files.uniform_lines import Numbers


def write_part(rows: Rows, found: Table, kind: FileKind) -> tuple[list[str], bytes]:
    """Return the columns of a part, and the bytes of its file."""
    if kind.format is FileFormat.JSONL:
        return [], kind.compress(_json_lines(rows, found))
    table = rows.table if rows.decoded is None else _table_of(rows, rows.decoded)
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
    return b"".join([_merged(*pair) for pair in zip(_given(rows, names), results, strict=True)])


def _given(rows: Rows, replaced: Sequence[str]) -> list[bytes]:
    """Return the rows as compact JSON, without the keys that are replaced; of a damaged row nothing."""
    if rows.decoded is None:
        return [compact_json(row) for row in rows.table.select(_others(rows.table.column_names, replaced)).to_pylist()]
    given, decoded = [b""] * len(rows), dict(rows.decoded)
    if rows.uniform is not None:
        if rows.uniform.keys.isdisjoint(replaced):
            texts, objects = rows.uniform.texts(), [dict[str, Any]()] * len(rows.uniform.rows)
        else:
            objects = rows.uniform.objects()
            texts = [b""] * len(objects)
        decoded |= zip(rows.uniform.rows.tolist(), zip(objects, texts, strict=True), strict=True)
    for index, (row, text) in decoded.items():
        kept = _others(row, replaced)
        given[index] = text if len(kept) == len(row) else compact_json({name: row[name] for name in kept})
    return given


def _others(names: Iterable[str], replaced: Sequence[str]) -> list[str]:
    return [name for name in names if name not in replaced]


def _merged(first: bytes, second: bytes) -> bytes:
    """Return a line with the keys of two compact JSON objects; the first may be without keys, or nothing."""
    return (first[:-1] + b"," + second[1:] if len(first) > len(b"{}") else second) + b"\n"


def _table_of(rows: Rows, decoded: Mapping[int, tuple[Mapping[str, Any], bytes]]) -> Table:
    """Return objects as columns of text, in the order in which the keys appear: a value that is no text is JSON."""
    pieces = [(rows.uniform.rows, rows.uniform.cells())] if rows.uniform is not None else []
    if decoded:
        columns = dict[str, list[str | bytes | None]]()
        for at, (row, text) in enumerate(decoded.values()):
            for name, value in row.items():
                column = columns.get(name)
                if column is None:
                    column = columns[name] = [None] * len(decoded)
                if value is None or isinstance(value, str):
                    column[at] = value
                elif len(row) == 1:  # an answer in an envelope: its JSON is there already
                    column[at] = text[len(compact_json(name)) + len(b"{:") : -1]
                else:
                    column[at] = compact_json(value)
        table = pa.table({name: pa.array(cells, pa.string()) for name, cells in columns.items()})
        pieces.append((np.fromiter(decoded, np.int64), table))
    return in_order(sorted(pieces, key=_first_row), len(rows)) if pieces else pa.table({})


def _first_row(piece: tuple[Numbers, Table]) -> int:
    return int(piece[0][0])


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
