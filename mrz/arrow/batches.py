"""Tables taken block by block, so that memory stays bounded however long they are, and put together again.

Most rows of a block are done by column, and the others one by one; `merge` puts them back in their order:

>>> done, others = pa.array(["a", "b"]), pa.array(["x"])
>>> merge([done], np.array([True, False, True]), lambda which: [others])[0].to_pylist()
['a', 'x', 'b']
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import numpy as np
import pyarrow as pa
from attrs import frozen

from mrz._arguments import plain_text, wrong_type
from mrz._errors import ArgumentError
from mrz.arrow.strings import BLOCK, is_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mrz.arrow.lookup import Flags, Numbers

    Columns = list[pa.Array[Any]]

TableT = TypeVar("TableT", pa.Table, pa.RecordBatch)


class ArrowStream(Protocol):
    """What other libraries give Arrow: a frame of pandas or Polars, a relation of DuckDB, a reader of batches."""

    def __arrow_c_stream__(self, requested_schema: object | None = None, /) -> object:
        """Return the columns as a capsule of the Arrow C stream interface."""


_FEW: Final = 100
"""With more rows than this for each change between arrays, pieces are copied instead of rows."""

# Freed untouched, it raises the size up to which the allocator of glibc keeps memory (dynamic M_MMAP_THRESHOLD, at most
# 32 MiB). Otherwise each block's temporaries go back to the system and are faulted in again: that doubles the time.
_LARGE: Final = 31 << 20


def opened(given: Any) -> tuple[Any, Callable[[Any], Any]]:
    """Return a table, and the function that brings the table with more columns into the form of what was given.

    A table and a record batch stay what they are, and so does a frame of pandas or Polars; everything else with
    `__arrow_c_stream__` becomes a table. Raises `TypeError` for another object.
    """
    kind = type(given)
    if issubclass(kind, pa.Table | pa.RecordBatch):
        return given, _as_it_is
    if not hasattr(kind, "__arrow_c_stream__"):
        raise TypeError(f"a table has __arrow_c_stream__, like a pyarrow.Table or RecordBatch, not {kind.__name__}")
    table = pa.RecordBatchReader.from_stream(given).read_all()
    if kind.__module__.partition(".")[0] == "pandas":
        # The index of a frame is a column of its stream, and none of the frame.
        return table.select([name for name in table.schema.names if name in given.columns]), partial(_to_pandas, given)
    return table, partial(_to_polars, given) if hasattr(kind, "hstack") else _as_it_is


def _as_it_is(table: Any) -> Any:
    return table


def _to_pandas(frame: Any, table: pa.Table) -> Any:
    """Return a frame of pandas with the columns that a table has beside those of the frame."""
    added: Any = table.drop_columns(list(frame.columns)).to_pandas()
    return frame.assign(**{name: added[name].array for name in added.columns})  # arrays, for an index may repeat


def _to_polars(frame: Any, table: pa.Table) -> Any:
    """Return a frame of Polars with the columns that a table has beside those of the frame."""
    return frame.hstack(type(frame)(table.drop_columns(list(frame.columns))))


def extend(
    table: TableT, added: pa.Schema, names: Sequence[str], work: Callable[[list[pa.ChunkedArray[Any]]], Columns]
) -> TableT:
    """Return the table with these columns added, which `work` computes from the named ones."""
    taken = [name for name in added.names if name in table.schema.names]
    if taken:
        raise ArgumentError(f"the table already has a column {taken[0]}")
    np.empty(_LARGE, np.uint8)
    inputs = [_chunked(table.column(table.schema.get_field_index(name))) for name in names]
    size = _even(len(table))
    done = [work([column.slice(start, size) for column in inputs]) for start in range(0, len(table), size)]
    columns: list[Any] = [_whole(table, [block[at] for block in done], kind) for at, kind in enumerate(added.types)]
    metadata: Any = table.schema.metadata
    schema = pa.schema([*table.schema, *added], metadata=metadata)
    return type(table).from_arrays([*table.columns, *columns], schema=schema)


def _even(rows: int) -> int:
    """Return how many rows a block has, so that none is much smaller: each costs something, however few they are."""
    return -(-rows // -(-rows // BLOCK)) if rows else BLOCK


def _chunked(column: Any) -> pa.ChunkedArray[Any]:
    return column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])


def _whole(table: Any, blocks: Columns, kind: Any) -> Any:
    """Return a column of the table from its blocks: in chunks, or for a record batch in one piece."""
    if isinstance(table, pa.Table):
        return pa.chunked_array(blocks, kind)
    return pa.concat_arrays(blocks) if blocks else pa.nulls(0, kind)


def column_names(argument: str, given: str | Sequence[str]) -> list[str]:
    """Return the names that an argument gives: one name, or a sequence of them."""
    name = plain_text(given)
    if name is not None:
        return [name]
    if not issubclass(type(given), Sequence) or issubclass(type(given), bytes | bytearray | memoryview):
        raise wrong_type(argument, "the name of a column, or a sequence of names", given)
    names = [plain_text(one) for one in given]
    if None in names:
        raise wrong_type(f"each of {argument}", "the name of a column", given[names.index(None)])
    if not names:
        raise ArgumentError(f"{argument} names no column")
    return [name for name in names if name is not None]


def require_columns(table: pa.Table | pa.RecordBatch, names: Sequence[str]) -> None:
    """Refuse a table that does not have each of these columns once."""
    for name in names:
        count = len(table.schema.get_all_field_indices(name))
        if count != 1:
            raise ArgumentError(f"the table has {'no' if not count else f'{count} times a'} column {name!r}")


def require_text(table: pa.Table | pa.RecordBatch, names: Sequence[str], *, binary: bool = False) -> None:
    """Refuse also a table in which one of these columns is not text."""
    require_columns(table, names)
    for name in names:
        kind = table.schema.field(name).type
        if not is_text(kind, binary=binary):
            raise TypeError(f"the column {name!r} is text, not {kind}")


def merge(done: Columns, where: Flags, others: Callable[[Numbers], Columns]) -> Columns:
    """Return the rows that are done, and the others, in the order of the table.

    `where` says which rows are done; `others` computes the rows whose numbers it gets.
    """
    if where.all():
        return done
    rest = others(np.flatnonzero(~where))
    if not where.any():
        return rest
    turns = Turns.of((~where).view(np.int8))
    return [turns.joined(pair) for pair in zip(done, rest, strict=True)]


@frozen
class Turns:
    """The order in which rows are taken from several arrays, each of which has its own rows in order.

    `stretches` are rows that follow each other in one array: its index, the first of them and how many. If these are
    too many, `places` has the place of each row in all arrays, one after the other.
    """

    stretches: Sequence[tuple[int, int, int]]
    places: NDArray[np.int32] | None

    @classmethod
    def of(cls, sources: NDArray[np.int8]) -> Turns:
        """Return the order in which the array with the index `sources` has each row."""
        starts = np.flatnonzero(np.diff(sources, prepend=np.int8(-1)))
        if len(starts) * _FEW > len(sources):
            places = np.empty(len(sources), np.int32)
            places[np.argsort(sources, kind="stable")] = np.arange(len(sources), dtype=np.int32)
            return cls((), places)
        stretches, taken = list[tuple[int, int, int]](), dict[int, int]()
        lengths = np.diff(starts, append=len(sources)).tolist()
        for source, length in zip(sources[starts].tolist(), lengths, strict=True):
            first = taken.get(source, 0)
            stretches.append((source, first, length))
            taken[source] = first + length
        return cls(stretches, None)

    def joined(self, arrays: Sequence[pa.Array[Any]]) -> pa.Array[Any]:
        """Return the rows of the arrays in this order."""
        if self.places is not None:
            return pa.concat_arrays(arrays).take(self.places)
        return pa.concat_arrays([arrays[at].slice(first, count) for at, first, count in self.stretches])
