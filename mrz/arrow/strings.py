"""Columns of text as the bytes they are in memory, and back: nothing is copied row by row.

>>> import pyarrow as pa
>>> column = texts(pa.chunked_array([["AB<", None], ["CDE"]]))
>>> column.lengths.tolist(), cut(column, np.array([0, 2]), 0, 3).tobytes()
([3, 0, 3], b'AB<CDE')

A null is an empty text. Dictionaries are decoded, views laid out in one piece; other strings stay where they are.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
from attrs import frozen
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mrz.arrow.lookup import Bytes, Flags, Numbers

BLOCK: Final = 32_768
"""Rows that are worked on at a time, at most: fewer cost more each, and more need more memory."""


@frozen(repr=False)
class Texts:
    """A column of texts: the bytes, where each row's begin, and how many they are. `array` is the column in Arrow."""

    array: pa.Array[Any]
    data: Bytes
    starts: Numbers
    lengths: Numbers

    def __len__(self) -> int:
        return len(self.starts)


def is_text(kind: pa.DataType, *, binary: bool = False) -> bool:
    """Return whether a column of this type is read: strings of any layout, nulls, and with `binary` bytes."""
    if pa.types.is_dictionary(kind):
        return is_text(kind.value_type, binary=binary)
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_binary_view(kind):
        return binary
    return any(test(kind) for test in (pa.types.is_string, pa.types.is_large_string, _is_view, pa.types.is_null))


def _is_view(kind: pa.DataType) -> bool:
    return kind == pa.string_view()


_WITH_OFFSETS: Final = (pa.string(), pa.large_string(), pa.binary(), pa.large_binary())


def texts(column: pa.ChunkedArray[Any]) -> Texts:
    """Return a column of texts, of one row at least, as bytes."""
    array: pa.Array[Any] = _whole(column)
    buffers: Any = array.buffers()
    _, offsets_in, data_in = buffers
    width = np.int64 if array.type in (pa.large_string(), pa.large_binary()) else np.int32
    stored: Any = np.frombuffer(offsets_in, width)[array.offset : array.offset + len(array) + 1]
    offsets: Numbers = stored.astype(np.int64, copy=False)
    lengths = np.diff(offsets)
    if array.null_count:
        lengths *= array.is_valid().to_numpy(zero_copy_only=False)
    data = np.zeros(0, np.uint8) if data_in is None else np.frombuffer(data_in, np.uint8)
    return Texts(array, data, offsets[:-1], lengths)


def _whole(column: Any) -> Any:
    """Return a column in one piece, its texts one after the other."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _whole(pa.chunked_array([chunk.dictionary_decode() for chunk in column.chunks], kind.value_type))
    if pa.types.is_null(kind):
        return pa.nulls(len(column), pa.string())
    # Several chunks may be too many bytes for offsets of 32 bits.
    if column.num_chunks > 1 or kind not in _WITH_OFFSETS:
        binary = is_text(kind, binary=True) and not is_text(kind)
        column = column.cast(pa.large_binary() if binary else pa.large_string())
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks or [pa.nulls(0, column.type)])


def as_binary(array: pa.Array[Any]) -> pa.Array[Any]:
    """Return the texts as bytes: what is no UTF-8 would raise an error that holds it."""
    if array.type == pa.large_string():
        return array.cast(pa.large_binary())
    return array.cast(pa.binary()) if array.type == pa.string() else array


def cut(column: Texts, rows: Numbers, start: int, width: int) -> Bytes:
    """Return `width` bytes of each of these rows from `start` on, a row each; all of them must have as many."""
    length = int(column.lengths[rows[0]]) if len(rows) else 0
    if len(rows) == len(column) and length and (column.lengths == length).all():
        # Without nulls and all of one length, they stand in memory as a matrix.
        first = int(column.starts[0])
        matrix = column.data[first : first + len(rows) * length].reshape(len(rows), length)
        return matrix[:, start : start + width]
    if not len(rows):
        return np.zeros((0, width), np.uint8)
    return sliding_window_view(column.data, width)[column.starts[rows] + start]


@cache
def _block_of(text: str | None) -> pa.Array[Any]:
    return pa.nulls(BLOCK, pa.string()) if text is None else pa.repeat(pa.scalar(text, pa.string()), BLOCK)


def constant(text: str | None, count: int) -> pa.Array[Any]:
    """Return a column that says the same in each row; a word of this library's own, which is kept."""
    return _block_of(text).slice(0, count)


@cache
def _steps(width: int, count: int) -> NDArray[np.int32]:
    return np.arange(count + 1, dtype=np.int32) * np.int32(width)


def fixed(matrix: Bytes) -> pa.Array[Any]:
    """Return a column of texts of one length from a matrix of ASCII."""
    count, width = matrix.shape
    offsets = _steps(width, BLOCK)[: count + 1] if count <= BLOCK else _steps.__wrapped__(width, count)
    return _strings(offsets, np.ascontiguousarray(matrix))


def sliced(matrix: Bytes, starts: Bytes, ends: Bytes) -> pa.Array[Any]:
    """Return a column of texts from a matrix of ASCII: what stands in each row from its start to its end."""
    count, width = matrix.shape
    before = np.arange(count) * width
    return gathered(np.ascontiguousarray(matrix).ravel(), before + starts, ends - starts)


def gathered(data: Bytes, starts: Numbers, lengths: NDArray[Any], null: Flags | None = None) -> pa.Array[Any]:
    """Return a column of texts from where they stand in ASCII, each with its start and its length."""
    offsets = _offsets(lengths)
    # Places of half the width take half the time. All of them, and what is added to them, are below the sum of sizes.
    kind = np.int32 if data.size + int(offsets[-1]) < 1 << 31 else np.int64
    places = np.repeat((starts - offsets[:-1]).astype(kind), lengths)
    places += np.arange(offsets[-1], dtype=kind)
    return _strings(offsets, data.take(places), None if null is None else ~null)


def optional(matrix: Bytes, given: Flags) -> pa.Array[Any]:
    """Return a column of texts of one length from a matrix of ASCII, for the rows that have one; null for the rest."""
    return _strings(_offsets(given * matrix.shape[1]), np.ascontiguousarray(matrix), given)


def optional_characters(characters: Bytes) -> pa.Array[Any]:
    """Return a column of texts of one character; null for 0."""
    given = characters != 0
    return _strings(_offsets(given), characters[given], given)


def _offsets(lengths: NDArray[Any]) -> NDArray[np.int32]:
    offsets = np.zeros(len(lengths) + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


def _strings(offsets: Any, data: Any, given: Flags | None = None) -> pa.Array[Any]:
    bits: Any = None if given is None else np.packbits(given, bitorder="little")
    buffers = [None if bits is None else pa.py_buffer(bits), pa.py_buffer(offsets), pa.py_buffer(data)]
    return pa.Array.from_buffers(pa.string(), len(offsets) - 1, buffers)
