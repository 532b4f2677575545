r"""The rows of a piece of a file as a table, with the reasons why some of them are damaged.

>>> rows = of_csv(b"1,a\n2\n3,c\n", ("id", "text"), first=2)
>>> rows.table.to_pylist()[2], rows.damaged, rows.numbers
({'id': '3', 'text': 'c'}, {1: '1 column where the header has 2'}, [2, 3, 4])

A damaged row keeps its place, so that the output has as many rows as the input. The reason never contains values of the
row. The values of a CSV are text as they stand, because a number such as 010203 would lose its zero. A value of JSON
lines that is not text becomes JSON text where the output has columns.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.csv as arrow_csv
from attrs import field, frozen

from mrz.files.errors import BatchError
from mrz.files.splitting import MAX_LINE, MAX_SPAN
from mrz.files.uniform_lines import uniform_lines
from mrz.vendors.json_input import decode
from mrz.vendors.reading import UnknownResponseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyarrow import Table

    from mrz.files.uniform_lines import Numbers, UniformLines

    Record = tuple[int, list[str], str]  # number, values, what is wrong


@frozen
class Rows:
    """The rows of a piece.

    `numbers` are those of lines in text, and of rows in Parquet. `damaged` has the reason by the index of the row.
    JSON lines stand beside an empty table: `uniform` are those that are columns of text, and `decoded` has of the
    others, by the index of the row, the object and its compact JSON in UTF-8, with halves of characters replaced.
    """

    table: Table = field(repr=False)
    numbers: Sequence[int]
    damaged: Mapping[int, str]
    uniform: UniformLines | None = None
    decoded: Mapping[int, tuple[Mapping[str, Any], bytes]] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.numbers)

    def objects(self) -> dict[int, Mapping[str, Any]]:
        """Return the rows that are not damaged as objects, by their indices."""
        if self.decoded is None:
            return dict(enumerate(self.table.to_pylist()))
        objects = {index: value for index, (value, _) in self.decoded.items()}
        if self.uniform is not None:
            objects |= zip(self.uniform.rows.tolist(), self.uniform.objects(), strict=True)
        return dict(sorted(objects.items()))


def in_order(pieces: Sequence[tuple[Numbers, Table]], count: int) -> Table:
    """Return tables with the places of their rows as one table of so many rows, with nulls where there is no row."""
    tables = [table for _, table in pieces]
    places = np.concatenate([places for places, _ in pieces])
    if len(tables) == 1 and len(places) == count:
        return tables[0]
    where = np.full(count, -1)
    where[places] = np.arange(len(places))
    whole = pa.concat_tables(tables, promote_options="default").combine_chunks()
    return whole.take(pa.array(where, mask=where < 0))


_NOT_TEXT: Final = "not text in UTF-8"
_DEEPEST: Final = 200


def of_csv(payload: bytes, header: Sequence[str], *, first: int, delimiter: str = ",") -> Rows:
    """Read lines of a CSV without its header, which is given."""
    table = _whole(payload, header, delimiter)
    if table is not None:
        return Rows(table, range(first, first + table.num_rows), {})
    records, numbers, damaged = list[list[str]](), list[int](), dict[int, str]()
    for number, record, wrong in _records(payload, first, len(header), delimiter):
        if not record and not wrong:
            continue  # a blank line is no row
        if wrong:
            damaged[len(records)] = wrong
        elif len(record) != len(header):
            count = f"{len(record)} column{'s' * (len(record) != 1)}"
            damaged[len(records)] = f"{count} where the header has {len(header)}"
        numbers.append(number)
        records.append(record)
    nothing = [None] * len(header)
    columns = zip(*[nothing if index in damaged else record for index, record in enumerate(records)], strict=True)
    arrays = [pa.array(column, pa.string()) for column in columns] or [pa.array([], pa.string()) for _ in header]
    return Rows(pa.table(arrays, names=list(header)), numbers, damaged)


def _whole(payload: bytes, header: Sequence[str], delimiter: str) -> Table | None:
    """Return the whole table, or `None` if a record may be damaged, span lines, or have a mark within a value."""
    parts = re.escape(delimiter).encode() + rb"\r\n"
    if not payload or re.search(rb'[^%b]"[^%b]' % (parts, parts), payload):
        return None
    try:
        table = arrow_csv.read_csv(
            io.BytesIO(payload),
            arrow_csv.ReadOptions(use_threads=False, block_size=len(payload) + 1, column_names=list(header)),
            arrow_csv.ParseOptions(delimiter=delimiter),
            arrow_csv.ConvertOptions(column_types=dict.fromkeys(header, pa.string())),
        )
    except pa.ArrowInvalid:  # its text contains a row
        return None
    lines = payload.count(b"\n") + (not payload.endswith(b"\n"))
    return table if table.num_rows == lines else None


def _records(payload: bytes, first: int, width: int, delimiter: str) -> Iterator[Record]:
    """Yield the records: all at once, or one by one where any of them is damaged."""
    read = _read(payload, first, delimiter)
    if read is not None:
        yield from read
        return
    lines = list(io.BytesIO(payload))
    index = 0
    while index < len(lines):
        span, found = _next(lines[index : index + MAX_SPAN], first + index, width, delimiter)
        yield from found
        index += span


def _next(lines: Sequence[bytes], number: int, width: int, delimiter: str) -> tuple[int, list[Record]]:
    """Return how many of these lines the first record has, one if it is damaged, and the record.

    A quotation mark that is not closed must not include the lines after it: lines are one record only if that has as
    many values as the header.
    """
    read = _read(lines[0], number, delimiter)
    if read is not None:
        return 1, read
    marks = 0
    for span, line in enumerate(lines, 1):
        marks += line.count(b'"')
        if marks % 2 == 0 and span > 1:
            read = _read(b"".join(lines[:span]), number, delimiter)
            if read is not None and [len(values) for _, values, _ in read] == [width]:
                return span, read
    return 1, [(number, [], _problem(lines[0]))]


def _read(payload: bytes, first: int, delimiter: str) -> list[Record] | None:
    """Return the records of some lines, or `None` if they are not CSV."""
    try:
        csv.field_size_limit(MAX_LINE)  # a portrait may stand in a column
        reader = csv.reader(io.StringIO(payload.decode("utf-8"), newline="\n"), delimiter=delimiter, strict=True)
        result, begun = [], 0
        for record in reader:
            result.append((first + begun, record, ""))
            begun = reader.line_num
    except (csv.Error, UnicodeDecodeError):
        return None
    return result


def _problem(line: bytes) -> str:
    return _NOT_TEXT if "\ufffd" in line.decode("utf-8", "replace") else "quotation marks that do not match"


def of_json_lines(payload: bytes, *, first: int) -> Rows:
    """Read lines of JSON, each an object. A blank line is no row."""
    lines = payload.split(b"\n")
    uniform = uniform_lines(payload)
    places = np.arange(len(lines))
    others = places if uniform is None else np.delete(places, uniform.rows)
    found = {at: _decoded(line) for at in others.tolist() if (line := lines[at]).strip()}
    if uniform is None:
        places = np.fromiter(found, np.int64)
    else:
        places = np.union1d(uniform.rows, np.fromiter(found, np.int64))
        uniform = uniform.placed(np.searchsorted(places, uniform.rows))
    indices = dict(zip(found, np.searchsorted(places, [*found]).tolist(), strict=True))
    damaged = {indices[at]: problem for at, (_, _, problem) in found.items() if problem}
    decoded = {indices[at]: (value, text) for at, (value, text, _) in found.items() if value is not None}
    return Rows(pa.table({}), (places + first).tolist(), damaged, uniform, decoded)


def object_of(line: bytes) -> Mapping[str, Any] | None:
    """Return the object in a line of JSON, `None` if the line is damaged."""
    return _decoded(line)[0]


def _decoded(line: bytes) -> _Decoded:
    return _usual_object(line) or _any_object(line)


_ESCAPED_COLON: Final = b"\\u003"
_SHAPES: Final = bytes.maketrans(b"0123456789[, \t-", b"0" * 10 + b":" * 5)
_LONG_NUMBER: Final = b":" + b"0" * 19


_Decoded = tuple[Mapping[str, Any] | None, bytes, str]
"""The object in a line, its compact JSON, and the reason why there is none."""


def _usual_object(line: bytes) -> _Decoded | None:
    """Return the object in a line, and its compact JSON, if orjson is certain to read it as `json` does.

    orjson keeps the last of two values with one key, and rounds integers beyond 64 bits. A key that is dropped takes
    its colon with it, so that the compact JSON has fewer colons; only an escaped colon would make up for it. A long
    number is looked for in the line, in which every digit is written as 0.
    """
    try:
        value = orjson.loads(line)
        text = orjson.dumps(value)
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        return None
    if (
        type(value) is not dict
        or text.count(b":") != line.count(b":")
        or text.count(b"{") + text.count(b"[") > _DEEPEST
        or _ESCAPED_COLON in line
        or _LONG_NUMBER in line.translate(_SHAPES)
    ):
        return None
    return value, text, ""


def _any_object(line: bytes) -> _Decoded:
    """Return the object in any line, and its compact JSON, or the reason why there is none."""
    try:
        value = decode(line, "the line")
    except UnknownResponseError as error:
        return None, b"", str(error).replace("(line 1, ", "(")  # the number of the line is the row's
    if not isinstance(value, Mapping):
        return None, b"", "the line is not a JSON object"
    if line.count(b"{") + line.count(b"[") > _DEEPEST and _deeper(value, _DEEPEST):
        return None, b"", "the line is JSON nested too deeply"
    if _SURROGATE.search(line):
        value = _without_surrogates(value)
    return value, compact_json(value), ""


_SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")


def compact_json(value: object) -> bytes:
    """Return a value as compact JSON in UTF-8; what JSON cannot express is text."""
    try:
        return orjson.dumps(value, default=as_text)
    except TypeError:  # an integer beyond 64 bits, or keys of two types
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=as_text).encode()


def as_text(value: object) -> str:
    """Return a value that JSON cannot express as text: bytes as base64, dates and times as in ISO 8601."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)


def _deeper(value: object, than: int) -> bool:
    """Return whether a value of JSON is nested deeper than so many levels."""
    level = [value]
    for _ in range(than):
        inner = [each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list)]
        level = [each for values in inner for each in values]
        if not level:
            return False
    return True


def _without_surrogates(value: Any) -> Any:
    """Return a value of JSON with U+FFFD for each half of a character: JSON can contain it, a file of text cannot."""
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_without_surrogates(each) for each in value]
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def of_arrow(table: Table, *, first: int) -> Rows:
    """Read rows of Parquet: none of them is damaged."""
    return Rows(table, range(first, first + table.num_rows), {})


def header_of(lines: Sequence[bytes], delimiter: str) -> list[str]:
    """Return the names of a CSV's columns from the lines of its first record."""
    read = _read(b"".join(lines).removeprefix(b"\xef\xbb\xbf"), 1, delimiter)
    if read is None:
        raise BatchError("the first line is no header of a CSV in UTF-8")
    return read[0][1] if read else []
