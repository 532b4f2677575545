r"""Split a file into pieces of bounded size, in order. Never more than one piece is read at once.

>>> import io
>>> [(piece.first, piece.payload) for piece in of_lines(io.BytesIO(b"a\nb\nc"), rows=2)]
[(1, b'a\nb\n'), (3, b'c')]

One process splits the file, so it does nothing else; the processes that work on the pieces also parse them. A line is
cut off after `MAX_LINE` bytes, and then does not parse. A CSV record of more than `MAX_SPAN` lines is split into lines.
"""

from __future__ import annotations

from contextlib import closing
from typing import IO, TYPE_CHECKING, Any, Final, Literal

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import field, frozen

from mrz.files.formats import FileFormat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mrz.files.formats import FileKind

MAX_LINE: Final = 1 << 25
MAX_SPAN: Final = 100
_MAX_BYTES: Final = 1 << 23
"""A piece ends when it has so many bytes, because answers may contain portraits."""


@frozen
class Piece:
    """A piece of a file.

    `number` is counted from 0, `first` is the number of its first line or row, counted from 1. `position` is how far
    the file is read after it, in bytes or, of Parquet, in rows.
    """

    number: int
    first: int
    payload: bytes = field(repr=False)
    position: int


def split(path: Path, kind: FileKind, *, rows: int) -> Iterator[Piece]:
    """Yield the pieces of a file with about so many rows each, without the header of a CSV."""
    if kind.format is FileFormat.PARQUET:
        yield from of_parquet(path, rows=rows)
        return
    with kind.open(path) as stream:
        first = 1
        if kind.format is FileFormat.CSV:
            first += len(header_lines(stream))
        yield from of_lines(stream, rows=rows, first=first, quoted=kind.format is FileFormat.CSV)


def header_lines(stream: IO[bytes]) -> list[bytes]:
    """Read the lines of the first record of a CSV."""
    return next(records(stream, quoted=True), [])


def of_lines(stream: IO[bytes], *, rows: int, first: int = 1, quoted: bool = False) -> Iterator[Piece]:
    """Yield pieces of about so many lines; with `quoted`, no CSV record is split."""
    number, size, lines = 0, 0, list[bytes]()
    for record in records(stream, quoted=quoted):
        lines += record
        size += sum(map(len, record))
        if len(lines) >= rows or size >= _MAX_BYTES:
            yield Piece(number, first, b"".join(lines), stream.tell())
            number, first, size, lines = number + 1, first + len(lines), 0, []
    if lines:
        yield Piece(number, first, b"".join(lines), stream.tell())


def records(stream: IO[bytes], *, quoted: bool) -> Iterator[list[bytes]]:
    """Yield the lines of each record. A record with an odd number of quotation marks continues on the next line."""
    lines = _lines(stream)
    for line in lines:
        if not quoted or not line.count(b'"') % 2:
            yield [line]
            continue
        record = [line]
        for more in lines:
            record.append(more)
            if more.count(b'"') % 2 or len(record) == MAX_SPAN:
                break
        yield record


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(MAX_LINE):
        rest = line
        while len(rest) == MAX_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE)
        yield line if rest is line else line[:-1] + b"\n"


def of_parquet(path: Path, *, rows: int) -> Iterator[Piece]:
    """Yield pieces of so many rows, each in Arrow's IPC stream format."""
    done = 0
    with closing(_parquet(path)) as file:
        for number, batch in enumerate(file.iter_batches(batch_size=rows, use_threads=False)):
            first, done = done + 1, done + batch.num_rows
            yield Piece(number, first, to_ipc(pa.Table.from_batches([batch])), done)


def _parquet(path: Path) -> Any:
    # Without pre-buffering, a row group is read page by page, so its size does not matter.
    return pq.ParquetFile(path, pre_buffer=False, buffer_size=1 << 20)


def to_ipc(table: pa.Table, compression: Literal["lz4"] | None = None) -> bytes:
    """Return a table in Arrow's IPC stream format: only its own rows, also if it is a slice of a larger table."""
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression=compression)
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def from_ipc(payload: bytes) -> pa.Table:
    """Return the table in the bytes that `to_ipc` made."""
    with pa.ipc.open_stream(payload) as reader:
        return reader.read_all()


def extent(path: Path, kind: FileKind) -> int | None:
    """Return the `position` after the last piece, or `None` if only reading the file can tell."""
    if kind.format is FileFormat.PARQUET:
        with closing(_parquet(path)) as file:
            return int(file.metadata.num_rows)
    return None if kind.gzip else path.stat().st_size
