r"""A file cut into pieces of bounded size, in order: what is read is never more than a piece at once.

>>> import io
>>> [(chunk.first, chunk.payload) for chunk in of_lines(io.BytesIO(b"a\nb\nc"), rows=2)]
[(1, b'a\nb\n'), (3, b'c')]

Cutting is all that is done here, for it is done by one process; whoever works on a piece also understands it.
Its limit: a line is cut off after `MAX_LINE` bytes, and then does not parse; a CSV record that spans more than
`MAX_SPAN` lines is taken line by line.
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
"""A piece is closed when it has so many bytes, for answers may carry portraits."""


@frozen
class Chunk:
    """A piece: its number from 0, the number of its first line or row from 1, and how much is read after it."""

    number: int
    first: int
    payload: bytes = field(repr=False)
    position: int


def chunks(path: Path, kind: FileKind, *, rows: int) -> Iterator[Chunk]:
    """Yield the pieces of a file, without the header of a CSV."""
    if kind.format is FileFormat.PARQUET:
        yield from of_parquet(path, rows=rows)
        return
    with kind.open(path) as stream:
        first = 1
        if kind.format is FileFormat.CSV:
            first += len(header_lines(stream))
        yield from of_lines(stream, rows=rows, first=first, quoted=kind.format is FileFormat.CSV)


def header_lines(stream: IO[bytes]) -> list[bytes]:
    """Read the first record of a CSV, which may span lines."""
    return next(records(stream, quoted=True), [])


def of_lines(stream: IO[bytes], *, rows: int, first: int = 1, quoted: bool = False) -> Iterator[Chunk]:
    """Yield pieces of whole lines, and with `quoted` of whole records, of about so many."""
    number, size, piece = 0, 0, list[bytes]()
    for record in records(stream, quoted=quoted):
        piece += record
        size += sum(map(len, record))
        if len(piece) >= rows or size >= _MAX_BYTES:
            yield Chunk(number, first, b"".join(piece), stream.tell())
            number, first, size, piece = number + 1, first + len(piece), 0, []
    if piece:
        yield Chunk(number, first, b"".join(piece), stream.tell())


def records(stream: IO[bytes], *, quoted: bool) -> Iterator[list[bytes]]:
    """Yield the lines of one record after another: after an odd quotation mark the record may go on."""
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


def of_parquet(path: Path, *, rows: int) -> Iterator[Chunk]:
    """Yield pieces of so many rows, each a stream of Arrow's interprocess format."""
    done = 0
    with closing(_parquet(path)) as file:
        for number, batch in enumerate(file.iter_batches(batch_size=rows, use_threads=False)):
            first, done = done + 1, done + batch.num_rows
            yield Chunk(number, first, packed(pa.Table.from_batches([batch])), done)


def _parquet(path: Path) -> Any:
    # Without pre-buffering, a row group is read page by page: its size does not count.
    return pq.ParquetFile(path, pre_buffer=False, buffer_size=1 << 20)


def packed(table: pa.Table, compression: Literal["lz4"] | None = None) -> bytes:
    """Return a table as bytes; only its own rows, whatever it was sliced from."""
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression=compression)
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def unpacked(payload: bytes) -> pa.Table:
    """Return the table that `packed` packed."""
    with pa.ipc.open_stream(payload) as reader:
        return reader.read_all()


def extent(path: Path, kind: FileKind) -> int | None:
    """Return the `position` after the last piece, or `None` where only reading would tell."""
    if kind.format is FileFormat.PARQUET:
        with closing(_parquet(path)) as file:
            return int(file.metadata.num_rows)
    return None if kind.gzip else path.stat().st_size
