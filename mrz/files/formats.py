"""What kind of file a path names: CSV, JSON lines or Parquet, compressed or not.

>>> kind_of("answers.csv.gz")
FileKind(format=<FileFormat.CSV: 'csv'>, gzip=True)
>>> kind_of("answers", "jsonl").format
<FileFormat.JSONL: 'jsonl'>

Its limit: the name tells the kind, not the content; Parquet compresses by itself and is not compressed once more.
"""

from __future__ import annotations

import enum
import gzip
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Final, cast

from attrs import frozen

from mrz._public import public
from mrz.files.errors import BatchError

if TYPE_CHECKING:
    from pathlib import Path


@public("mrz.files")
class FileFormat(enum.StrEnum):
    """How rows stand in a file."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


@public("mrz.files")
@frozen
class FileKind:
    """The format of a file, and whether it is compressed as a whole."""

    format: FileFormat
    gzip: bool = False

    def open(self, path: Path) -> IO[bytes]:
        """Open the file to read its bytes, uncompressed."""
        return cast("IO[bytes]", gzip.open(path, "rb")) if self.gzip else path.open("rb")

    def packed(self, data: bytes) -> bytes:
        """Return the bytes as they stand in the file: parts put one after another are a whole."""
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
    """Return the kind that the suffix tells, or the one named; raise `BatchError` where neither tells it."""
    name = PurePath(path).name.lower()
    zipped = name.endswith(".gz")
    suffix = PurePath(name.removesuffix(".gz")).suffix
    found = _SUFFIXES.get(suffix)
    if named is not None:
        if named not in tuple(FileFormat):
            raise BatchError(f"no format is called {named!r}; there are {', '.join(FileFormat)}")
        found = FileFormat(named)
    if found is None or (zipped and found is FileFormat.PARQUET):
        known = ", ".join(_SUFFIXES)
        raise BatchError(f"{path!r}: the name does not tell the format; known are {known}, and .csv.gz and .jsonl.gz")
    return FileKind(found, zipped)
