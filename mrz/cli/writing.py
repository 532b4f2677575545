"""Rows into a file that is complete or absent: CSV, JSON lines or Parquet by its suffix; `-` is JSON lines to print.

>>> suffix("answers.PARQUET")
'.parquet'

JSON is written in ASCII, so that the bytes are the same wherever they go. Those of Parquet depend on the version of
pyarrow, which writes it into the file; the rows do not.
"""

from __future__ import annotations

import csv
import errno
import io
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

import typer
from attrs import frozen

Row = Sequence[str | int]
Write = Callable[[Sequence[Row]], object]
"""Writes some rows, one at least."""

BATCH: Final = 1 << 15
"""As many rows as are well written at once: a row group of Parquet."""


@frozen
class Columns:
    """The names of the columns, and those of them that hold numbers, not text."""

    names: Sequence[str]
    numbers: frozenset[str] = frozenset()


def suffix(target: str) -> str | None:
    """Return the suffix by which a file's format is known, or `None`."""
    found = Path(target).suffix.lower()
    return found if found in SUFFIXES else None


@contextmanager
def opened(target: str, columns: Columns, *, force: bool = False) -> Iterator[Write]:
    """Give what writes rows; the file appears under its name when all are written, and otherwise not at all.

    Raises `FileExistsError` where there is one by then, unless `force`. A link stays, and what it leads to is written.
    """
    if target == "-":
        yield lambda rows: typer.echo(_json_lines(rows, columns), nl=False)
        return
    path = Path(target).resolve()
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with beside.open("xb") as stream:
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)  # before anything is in it
        try:
            with _WRITERS[path.suffix.lower()](stream, columns) as write:
                yield write
            stream.flush()
            os.fsync(stream.fileno())
            if path.exists() and not force:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def _csv(stream: IO[bytes], columns: Columns) -> Iterator[Write]:
    def write(rows: Sequence[Row]) -> None:
        sink = io.StringIO(newline="")
        csv.writer(sink, lineterminator="\n").writerows(rows)
        stream.write(sink.getvalue().encode())

    write([columns.names])
    yield write


@contextmanager
def _jsonl(stream: IO[bytes], columns: Columns) -> Iterator[Write]:
    yield lambda rows: stream.write(_json_lines(rows, columns).encode())


def _json_lines(rows: Sequence[Row], columns: Columns) -> str:
    dumped = json.JSONEncoder(separators=(",", ":")).encode
    return "".join([dumped(dict(zip(columns.names, row, strict=True))) + "\n" for row in rows])


@contextmanager
def _parquet(stream: IO[bytes], columns: Columns) -> Iterator[Write]:
    import pyarrow as pa  # noqa: PLC0415 - an extra's package, loaded where it is used
    import pyarrow.parquet as pq  # noqa: PLC0415 - likewise

    types: dict[bool, Any] = {True: pa.int32(), False: pa.string()}
    schema = pa.schema([(name, types[name in columns.numbers]) for name in columns.names])
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:

        def write(rows: Sequence[Row]) -> None:
            values = zip(*rows, strict=True)
            arrays = [pa.array(column, each.type) for column, each in zip(values, schema, strict=True)]
            writer.write_table(pa.table(arrays, schema=schema))

        yield write


_WRITERS: Final = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet}
SUFFIXES: Final = tuple(_WRITERS)
