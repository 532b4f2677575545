"""What kind of file a name tells."""

from __future__ import annotations

import pytest

from mrz.files.errors import BatchError
from mrz.files.formats import FileFormat, FileKind, kind_of


class TestKindOf:
    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("a.csv", FileKind(FileFormat.CSV)),
            ("A.CSV", FileKind(FileFormat.CSV)),
            ("folder.parquet/a.csv.gz", FileKind(FileFormat.CSV, gzip=True)),
            ("a.jsonl", FileKind(FileFormat.JSONL)),
            ("a.ndjson.gz", FileKind(FileFormat.JSONL, gzip=True)),
            ("a.parquet", FileKind(FileFormat.PARQUET)),
            ("a.2026.pq", FileKind(FileFormat.PARQUET)),
        ],
    )
    def test_the_suffix_tells(self, name: str, kind: FileKind) -> None:
        """Whatever stands before it, in capitals or not."""
        assert kind_of(name) == kind

    def test_a_name_given_is_stronger(self) -> None:
        """A file may be called anything."""
        assert kind_of("a.txt", "csv") == FileKind(FileFormat.CSV)
        assert kind_of("a.gz", "jsonl") == FileKind(FileFormat.JSONL, gzip=True)

    @pytest.mark.parametrize("name", ["a", "a.txt", "a.gz", "a.parquet.gz", "csv"])
    def test_what_no_suffix_tells_is_an_error_that_names_those_known(self, name: str) -> None:
        """And so is Parquet compressed once more."""
        with pytest.raises(
            BatchError,
            match=r"its suffix must name the format: \.csv, \.jsonl.* --from and --to name it$",
        ):
            kind_of(name)

    def test_an_unknown_format_is_an_error_that_names_those_known(self) -> None:
        """Not another guess."""
        with pytest.raises(BatchError, match="no format is called 'xlsx'; there are csv, jsonl, parquet"):
            kind_of("a.csv", "xlsx")
