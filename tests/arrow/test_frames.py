"""What is taken as a table, and what comes back: frames, streams, tables and batches."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

import mrz.arrow
from tests.support.column_rows import ON, added, parsed

LINES = ("P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
TABLE = pa.table({"number": [1, 2], "CodeSet": [LINES[0], ""], "CodeCrc": [LINES[1], None]})
EXPECTED = [parsed(LINES, ON), parsed("", ON)]


class Relation:
    """A stream of another library."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object | None = None, /) -> object:
        """Give the table."""
        return self.table.__arrow_c_stream__(requested_schema)  # type: ignore[no-untyped-call]


class Frame(Relation):
    """A frame with the methods of those of Polars."""

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self.table.column_names

    def hstack(self, other: Frame) -> Frame:
        """Return this frame with the columns of another."""
        whole = self.table
        for name in other.columns:
            whole = whole.append_column(name, other.table[name])
        return Frame(whole)


def test_a_stream_comes_back_as_a_table() -> None:
    """Its rows and columns are those of the stream, and more."""
    out = mrz.arrow.parse(Relation(TABLE), on=ON)
    assert isinstance(out, pa.Table)
    assert out.select(TABLE.column_names).equals(TABLE)
    assert added(out) == EXPECTED


def test_a_reader_of_batches_comes_back_as_a_table() -> None:
    """The batches of the reader are read once."""
    out = mrz.arrow.parse(TABLE.to_reader(), on=ON)
    assert added(out) == EXPECTED


def test_a_frame_comes_back_as_a_frame() -> None:
    """It has the columns of the frame first."""
    out = mrz.arrow.parse(Frame(TABLE), on=ON)
    assert isinstance(out, Frame)
    assert out.columns[:3] == TABLE.column_names
    assert added(out.table) == EXPECTED


def test_a_frame_of_pandas_comes_back_as_one() -> None:
    """Its index is kept, be it one that repeats, and is not read as a column."""
    pandas = pytest.importorskip("pandas")
    frame = TABLE.to_pandas().set_index(pandas.Index(["a", "a"], name="key"))
    for out in (mrz.arrow.parse(frame, on=ON), mrz.arrow.verify(frame.assign(PassportNo=""), on=ON)):
        assert isinstance(out, pandas.DataFrame)
        assert list(out.index) == ["a", "a"]
        assert out.loc[:, ["number"]].equals(frame.loc[:, ["number"]])
        assert list(out["mrz_document_number"].fillna("")) == ["L898902C3", ""]


def test_a_frame_of_polars_comes_back_as_one() -> None:
    """Its columns come first, with their types."""
    polars = pytest.importorskip("polars")
    frame = polars.from_arrow(TABLE)
    out = mrz.arrow.parse(frame, on=ON)
    assert isinstance(out, polars.DataFrame)
    assert out.select(frame.columns).equals(frame)
    assert added(out.to_arrow()) == EXPECTED


@pytest.mark.parametrize("given", [{"CodeSet": [""]}, [LINES], None, "CodeSet"])
def test_another_object_is_refused(given: Any) -> None:
    """The error names its type."""
    with pytest.raises(TypeError, match=f"a table has __arrow_c_stream__.*not {type(given).__name__}"):
        mrz.arrow.parse(given, on=ON)
