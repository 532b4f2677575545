r"""Files that are complete or absent, and rows written to them as CSV, JSON lines or Parquet.

>>> import tempfile
>>> from pathlib import Path
>>> path = Path(tempfile.mkdtemp()) / "rows.csv"
>>> with open_rows(path, RowSchema(["name", "count"], numbers=["count"])) as write:
...     write([("a", 1), ("b", 2)])
...     path.exists()
False
>>> path.read_text()
'name,count\na,1\nb,2\n'

JSON is written in ASCII, so that the bytes do not depend on an encoding. The bytes of Parquet depend on the version of
pyarrow, which writes its name into the file; the rows do not.
"""

from __future__ import annotations

import csv
import errno
import io
import json
import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Final
from uuid import uuid4

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    Row = Sequence[str | int]
    WriteRows = Callable[[Sequence[Row]], object]

BATCH_ROWS: Final = 1 << 15
"""How many rows to write at once: a row group of Parquet."""


@contextmanager
def write_whole(path: Path, *, overwrite: bool = True, folder: Path | None = None) -> Iterator[IO[bytes]]:
    """Open a file to write it as a whole: it appears under its name when the block ends, or not at all if it raises.

    Until then the bytes are in a temporary file, in `folder` or else beside the file. A link stays a link: its target
    is written. A file that exists keeps its permissions. Raises `FileExistsError` at the end of the block if the file
    exists and may not be overwritten.
    """
    target = path.resolve()
    # A process that was killed leaves its temporary file, and a process id is used again: so the name is random.
    temporary = (folder or target.parent) / f"{target.name}.{uuid4().hex}.tmp"
    stream = temporary.open("xb")
    try:
        with stream:
            if target.exists():
                temporary.chmod(target.stat().st_mode & 0o777)  # before anything is in it
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists() and not overwrite:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


@frozen
class RowSchema:
    """The names of the columns of a file, and which of them hold numbers instead of text."""

    names: Sequence[str]
    numbers: Collection[str] = ()


def suffix_of(path: Path) -> str | None:
    """Return the suffix that names the format of a file of rows, or `None` if it names none."""
    suffix = path.suffix.lower()
    return suffix if suffix in SUFFIXES else None


@contextmanager
def open_rows(path: Path, schema: RowSchema, *, overwrite: bool = False) -> Iterator[WriteRows]:
    """Open a file of rows, in the format that its suffix names, as `write_whole` opens it.

    The context's value is a function that writes some rows, at least one.
    """
    with write_whole(path, overwrite=overwrite) as stream, _WRITERS[path.suffix.lower()](stream, schema) as write:
        yield write


def json_lines(rows: Sequence[Row], schema: RowSchema) -> str:
    """Return the rows as JSON objects, one on each line."""
    encode = json.JSONEncoder(separators=(",", ":")).encode
    return "".join([encode(dict(zip(schema.names, row, strict=True))) + "\n" for row in rows])


@contextmanager
def _csv(stream: IO[bytes], schema: RowSchema) -> Iterator[WriteRows]:
    def write(rows: Sequence[Row]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        stream.write(text.getvalue().encode())

    write([schema.names])
    yield write


@contextmanager
def _jsonl(stream: IO[bytes], schema: RowSchema) -> Iterator[WriteRows]:
    yield lambda rows: stream.write(json_lines(rows, schema).encode())


@contextmanager
def _parquet(stream: IO[bytes], schema: RowSchema) -> Iterator[WriteRows]:
    import pyarrow as pa  # noqa: PLC0415 - the other formats do not need the package
    import pyarrow.parquet as pq  # noqa: PLC0415 - the other formats do not need the package

    types: dict[bool, Any] = {True: pa.int32(), False: pa.string()}
    fields = pa.schema([(name, types[name in schema.numbers]) for name in schema.names])
    with pq.ParquetWriter(stream, fields, compression="zstd") as writer:

        def write(rows: Sequence[Row]) -> None:
            values = zip(*rows, strict=True)
            arrays = [pa.array(column, each.type) for column, each in zip(values, fields, strict=True)]
            writer.write_table(pa.table(arrays, schema=fields))

        yield write


_WRITERS: Final = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet}
SUFFIXES: Final = tuple(_WRITERS)
