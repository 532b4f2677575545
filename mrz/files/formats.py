"""The format of a file by its name: CSV, JSON lines or Parquet, compressed or not.

>>> kind_of("answers.csv.gz")
FileKind(format=<FileFormat.CSV: 'csv'>, gzip=True)
>>> kind_of("answers", "jsonl").format
<FileFormat.JSONL: 'jsonl'>

The content is not looked at. Parquet compresses by itself, so `.parquet.gz` is not a kind of file.
"""

from __future__ import annotations

import enum
import gzip
from pathlib import (
    Path,
    PurePath,
)
from typing import IO, Final, cast

from attrs import frozen

from mrz._arguments import plain_text
from mrz._public import public
from mrz.files.errors import BatchError


@public("mrz.files")
class FileFormat(enum.StrEnum):
    """A format of rows in a file."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


@public("mrz.files")
@frozen
class FileKind:
    """The format of a file, and whether gzip compresses the whole file."""

    format: FileFormat
    gzip: bool = False

    def open(self, path: Path) -> IO[bytes]:
        """Open a file of this kind to read its bytes, decompressed."""
        return cast("IO[bytes]", gzip.open(path, "rb")) if self.gzip else path.open("rb")

    def compress(self, data: bytes) -> bytes:
        """Return the bytes as the file contains them, compressed or not. Parts can be concatenated."""
        return gzip.compress(data, 6, mtime=0) if self.gzip else data


_SUFFIXES: Final = {
    ".csv": FileFormat.CSV,
    ".jsonl": FileFormat.JSONL,
    ".ndjson": FileFormat.JSONL,
    ".parquet": FileFormat.PARQUET,
    ".pq": FileFormat.PARQUET,
}


@public("mrz.files")
def kind_of(path: str, named: str | None = None) -> FileKind:
    """Return the kind of a file by the suffix of its path.

    `named`, the value of a `FileFormat`, replaces the format of the suffix. Raises `BatchError` if neither names a
    format.
    """
    name = PurePath(path).name.lower()
    zipped = name.endswith(".gz")
    suffix = PurePath(name.removesuffix(".gz")).suffix
    found = _SUFFIXES.get(suffix)
    if named is not None:
        text = plain_text(named)
        if text not in tuple(FileFormat):
            shown = f"a value of type {type(named).__name__}" if text is None else repr(text)
            raise BatchError(f"no format is called {shown}; there are {', '.join(FileFormat)}")
        found = FileFormat(text)
    if found is None or (zipped and found is FileFormat.PARQUET):
        known = ", ".join(_SUFFIXES)
        remedy = "; of other files, --from and --to name it"
        raise BatchError(f"{path!r}: its suffix must name the format: {known}, .csv.gz or .jsonl.gz{remedy}")
    return FileKind(found, zipped)
