"""Files cut into pieces."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from mrz.files import splitting
from mrz.files.formats import FileFormat, FileKind

if TYPE_CHECKING:
    from pathlib import Path

LINES = st.lists(st.binary(max_size=8).map(lambda line: line.replace(b"\n", b"") + b"\n"))


class TestLines:
    @given(LINES, st.integers(1, 4), st.booleans())
    def test_the_pieces_are_the_file(self, lines: list[bytes], rows: int, quoted: bool) -> None:  # noqa: FBT001
        """Nothing is lost and nothing moved; each knows its first line."""
        whole = b"".join(lines)
        pieces = list(splitting.of_lines(io.BytesIO(whole), rows=rows, quoted=quoted))
        assert b"".join([piece.payload for piece in pieces]) == whole
        assert [piece.number for piece in pieces] == list(range(len(pieces)))
        first = 1
        for piece in pieces:
            assert piece.first == first
            first += piece.payload.count(b"\n")

    def test_a_record_with_line_ends_in_quotation_marks_is_not_cut(self) -> None:
        """It is one row of a CSV."""
        pieces = list(splitting.of_lines(io.BytesIO(b'a,"b\nc"\nd,e\n'), rows=1, quoted=True))
        assert [piece.payload for piece in pieces] == [b'a,"b\nc"\n', b"d,e\n"]

    def test_a_quotation_mark_that_is_not_closed_takes_so_many_lines_and_no_more(self) -> None:
        """Else the rest of the file would be in memory."""
        lines = io.BytesIO(b'"a\n' + b"b\n" * (2 * splitting.MAX_SPAN))
        pieces = list(splitting.of_lines(lines, rows=1, quoted=True))
        assert pieces[0].payload.count(b"\n") == splitting.MAX_SPAN
        assert pieces[1].payload == b"b\n"

    def test_a_file_may_end_within_quotation_marks(self) -> None:
        """Its last lines are one piece all the same."""
        pieces = list(splitting.of_lines(io.BytesIO(b'a,"b\nc'), rows=1, quoted=True))
        assert [piece.payload for piece in pieces] == [b'a,"b\nc']

    def test_a_line_longer_than_any_row_is_cut_off(self) -> None:
        """A file without line ends is not read into memory; the line after it is whole again."""
        long = b"a" * (splitting.MAX_LINE * 2 + 5)
        pieces = list(splitting.of_lines(io.BytesIO(long + b"\nb\n"), rows=1))
        assert [len(piece.payload) for piece in pieces] == [splitting.MAX_LINE, 2]
        assert pieces[0].payload.endswith(b"a\n")
        assert pieces[1].first == 2

    def test_a_piece_is_closed_when_it_is_large(self) -> None:
        """Rows with portraits in them are a megabyte each."""
        pieces = list(splitting.of_lines(io.BytesIO((b"a" * (3 << 20) + b"\n") * 7), rows=1000))
        assert [piece.payload.count(b"\n") for piece in pieces] == [3, 3, 1]


class TestFiles:
    def test_the_header_of_a_csv_is_no_row(self, tmp_path: Path) -> None:
        """The pieces begin after it, with its lines counted."""
        path = tmp_path / "a.csv"
        path.write_bytes(b'"x\ny",z\n1,2\n')
        (piece,) = splitting.split(path, FileKind(FileFormat.CSV), rows=10)
        assert (piece.first, piece.payload) == (3, b"1,2\n")

    def test_parquet_comes_by_rows_whatever_its_row_groups_are(self, tmp_path: Path) -> None:
        """Each piece has its own rows alone."""
        path = tmp_path / "a.parquet"
        pq.write_table(pa.table({"a": list(range(10))}), path, row_group_size=4)
        pieces = list(splitting.split(path, FileKind(FileFormat.PARQUET), rows=3))
        values: list[list[Any]] = [splitting.from_ipc(piece.payload)["a"].to_pylist() for piece in pieces]
        assert [value for piece in values for value in piece] == list(range(10))
        assert max(map(len, values)) <= 3
        assert [piece.first for piece in pieces] == [piece[0] + 1 for piece in values]
        assert pieces[-1].position == splitting.extent(path, FileKind(FileFormat.PARQUET)) == 10

    def test_how_far_there_is_to_go_is_known_of_what_is_not_compressed(self, tmp_path: Path) -> None:
        """A compressed file tells no length."""
        path = tmp_path / "a.csv"
        path.write_bytes(b"abc")
        assert splitting.extent(path, FileKind(FileFormat.CSV)) == 3
        assert splitting.extent(path, FileKind(FileFormat.CSV, gzip=True)) is None

    def test_a_slice_is_packed_without_what_it_was_sliced_from(self) -> None:
        """What goes to another process is its own rows."""
        table = pa.table({"a": ["x" * 1000] * 1000})
        assert len(splitting.to_ipc(table.slice(5, 1))) < 3000
