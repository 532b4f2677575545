r"""What stands in a piece of a file: a table of its rows, and which of them are damaged.

>>> rows = of_csv(b"1,a\n2\n3,c\n", ("id", "text"), first=2)
>>> rows.table.to_pylist()[2], rows.damaged, rows.numbers
({'id': '3', 'text': 'c'}, {1: '1 column where the header has 2'}, [2, 3, 4])

A damaged row keeps its place, so that what comes out has as many rows as what went in. What is said of it quotes
nothing. Its limit: a CSV's values are text as they stand, for a number like 010203 would lose its zero; what JSON lines
hold that is not text becomes JSON text where the output has columns.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.csv as arrow_csv
from attrs import field, frozen

from mrz.files.errors import BatchError
from mrz.files.splitting import MAX_LINE, MAX_SPAN
from mrz.vendors.json_input import decode
from mrz.vendors.reading import UnknownResponseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyarrow import Table

    Record = tuple[int, list[str], str]  # number, values, what is wrong


@frozen
class Rows:
    """The rows of a piece. `numbers` are of lines in text and of rows in Parquet; `damaged` says what, by index.

    `objects` are those of JSON lines, `None` where a line holds none; they stand beside an empty table.
    """

    table: Table = field(repr=False)
    numbers: Sequence[int]
    damaged: Mapping[int, str]
    objects: Sequence[Mapping[str, Any] | None] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.numbers)


_NOT_TEXT: Final = "not text in UTF-8"
_DEEPEST: Final = 200
_SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")


def of_csv(payload: bytes, header: Sequence[str], *, first: int, delimiter: str = ",") -> Rows:
    """Understand lines of a CSV without its header, which is given."""
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
    """Return the table at once, or `None` where a record may be damaged, span lines, or have a mark within a value."""
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
    except pa.ArrowInvalid:  # its text holds a row
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
    """Return what the first of these lines holds, and of how many lines it is made; one where it is damaged.

    A quotation mark that is not closed must not take the lines after it for its own: lines are one record only where
    that has as many values as the header.
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
    """Understand lines of JSON, each an object."""
    numbers, damaged, objects = list[int](), dict[int, str](), list[Mapping[str, Any] | None]()
    for number, line in enumerate(payload.split(b"\n"), first):
        if not line.strip():
            continue  # a blank line is no row
        value, problem = _object(line)
        if problem:
            damaged[len(numbers)] = problem
        numbers.append(number)
        objects.append(value)
    return Rows(pa.table({}), numbers, damaged, objects)


def _object(line: bytes) -> tuple[Mapping[str, Any] | None, str]:
    """Return the object that a line holds, or what is wrong."""
    try:
        value = decode(line, "the line")
    except UnknownResponseError as error:
        return None, str(error).replace("(line 1, ", "(")  # the number of the line is the row's
    if not isinstance(value, Mapping):
        return None, "the line is not a JSON object"
    if line.count(b"{") + line.count(b"[") > _DEEPEST and _deeper(value, _DEEPEST):
        return None, "the line is JSON nested too deeply"
    return (_sound(value) if _SURROGATE.search(line) else value), ""


def _deeper(value: object, than: int) -> bool:
    """Tell whether a value of JSON is nested deeper; what is not can be walked and written."""
    level = [value]
    for _ in range(than):
        inner = [each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list)]
        level = [each for values in inner for each in values]
        if not level:
            return False
    return True


def _sound(value: Any) -> Any:
    """Return a value of JSON with halves of characters, which JSON can hold and no file, replaced by U+FFFD."""
    if isinstance(value, dict):
        return {_sound(key): _sound(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_sound(each) for each in value]
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def of_arrow(table: Table, *, first: int) -> Rows:
    """Understand rows of Parquet: none of them is damaged."""
    return Rows(table, range(first, first + table.num_rows), {})


def header_of(lines: Sequence[bytes], delimiter: str) -> list[str]:
    """Return the names of a CSV's columns from the lines of its first record."""
    read = _read(b"".join(lines).removeprefix(b"\xef\xbb\xbf"), 1, delimiter)
    if read is None:
        raise BatchError("the first line is no header of a CSV in UTF-8")
    return read[0][1] if read else []
