r"""Lines of JSON that differ only in their texts, read as columns without a decoder.

>>> lines = uniform_lines('{"no": "1", "name": "A"}\n{"no": "2", "name": "\u5f20"}\n[]\n'.encode())
>>> lines.columns.to_pydict(), lines.rows.tolist()
({'no': ['1', '2'], 'name': ['A', '张']}, [0, 1])

Most lines in a file with the answers of one service are so. A line without a backslash is split at its quotation marks,
into keys, texts and what is between them. If the texts, put between the keys of a line that was decoded, give the same
line byte for byte, it differs from that one in its texts alone. The decoder reads all other lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc
from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Numbers = NDArray[np.int64]

ENVELOPE: Final = "Response"
"""The only key of a line whose texts are in an object under it."""

_LINE_FEED, _CARRIAGE_RETURN, _SPACE, _BACKSLASH = b"\n\r \\"
_QUOTE: Final = b'"'
_TOKENS: Final = 4
"""A key, a colon, a text and a comma."""

_CANDIDATES: Final = 3
"""How many lines of a piece are tried as the line that the others are like."""

_FEWEST: Final = 0.5
"""The share of lines that must be uniform. Otherwise the search would cost more than it saves."""


@frozen
class UniformLines:
    """Lines that differ only in their texts.

    `rows` are their places among all lines, from 0, and `columns` have their texts under their keys. `enveloped` is
    whether the texts are in an object under the key `Response`.
    """

    rows: Numbers
    columns: pa.RecordBatch = field(repr=False)
    enveloped: bool

    @property
    def keys(self) -> frozenset[str]:
        """Return the keys of each line."""
        return frozenset([ENVELOPE] if self.enveloped else self.columns.schema.names)

    def placed(self, rows: Numbers) -> UniformLines:
        """Return the lines with other places."""
        return UniformLines(rows, self.columns, self.enveloped)

    def first(self) -> UniformLines:
        """Return the first line alone."""
        return UniformLines(self.rows[:1], self.columns.slice(0, 1), self.enveloped)

    def objects(self) -> list[dict[str, Any]]:
        """Return the objects in the lines."""
        inner = self.columns.to_pylist()
        return [{ENVELOPE: each} for each in inner] if self.enveloped else inner

    def cells(self) -> pa.Table:
        """Return the keys of the lines as columns of text: an object is compact JSON."""
        if self.enveloped:
            return pa.table({ENVELOPE: self._inner()})
        return pa.Table.from_batches([self.columns])

    def texts(self) -> list[bytes]:
        """Return the compact JSON of the lines."""
        inner = self._inner()
        texts = _joined([f'{{"{ENVELOPE}":', "}"], [inner], pa.string()) if self.enveloped else inner
        found: list[bytes] = texts.cast(pa.binary()).to_pylist()
        return found

    def _inner(self) -> Any:
        """Return the compact JSON of the objects that have the texts, which need no escapes."""
        first, *others = self.columns.schema.names
        constants = [f'{{"{first}":"', *[f'","{name}":"' for name in others], '"}']
        return _joined(constants, self.columns.columns, pa.string())


def uniform_lines(payload: bytes) -> UniformLines | None:
    """Return the uniform lines among these lines, or `None` if there are too few."""
    if not payload.endswith(b"\n"):
        payload += b"\n"
    candidates = [_Pattern.of(line + b"\n") for line in payload.split(b"\n", _CANDIDATES)[:_CANDIDATES]]
    pattern = next(filter(None, candidates), None)
    if pattern is None:
        return None
    values = np.frombuffer(payload, np.uint8)
    starts = np.concatenate([[0], np.flatnonzero(values == _LINE_FEED) + 1]).astype(np.int32)
    count = len(starts) - 1
    lines: Any = pa.Array.from_buffers(pa.binary(), count, [None, pa.py_buffer(starts.data), pa.py_buffer(payload)])
    uniform = pc.starts_with(lines, pattern.constants[0].decode()).to_numpy(zero_copy_only=False)
    if uniform.sum() < _FEWEST * count or not _is_text(payload):
        return None
    uniform &= _without_escapes(values, starts)
    split: Any = pc.split_pattern(lines, '"')
    uniform &= pc.list_value_length(split).to_numpy() == pattern.tokens
    if not uniform.all():
        split, lines = split.filter(pa.array(uniform)), lines.filter(pa.array(uniform))
    tokens = split.flatten()
    texts = [tokens.take(pa.array(np.arange(at, len(tokens), pattern.tokens))) for at in pattern.texts]
    same: Any = pc.equal(_joined(pattern.constants, texts, pa.binary()), lines)
    if not pc.all(same).as_py():
        texts = [text.filter(same) for text in texts]
        uniform[uniform] = same.to_numpy(zero_copy_only=False)
    rows = np.flatnonzero(uniform)
    if len(rows) < _FEWEST * count:
        return None
    columns = pa.RecordBatch.from_arrays([text.view(pa.string()) for text in texts], pattern.keys)
    return UniformLines(rows, columns, pattern.enveloped)


@frozen
class _Pattern:
    """A line in which only texts may vary: its keys, and the bytes before, between and behind the texts."""

    keys: list[str]
    enveloped: bool
    constants: list[bytes]

    @classmethod
    def of(cls, line: bytes) -> _Pattern | None:
        """Return the pattern of a line, or `None` if it has something else than texts, or a backslash."""
        try:
            value = orjson.loads(line)
        except orjson.JSONDecodeError:
            return None
        if type(value) is not dict or _BACKSLASH in line:
            return None
        enveloped = [*value] == [ENVELOPE] and type(value[ENVELOPE]) is dict
        inner = value[ENVELOPE] if enveloped else value
        found = cls([*inner], enveloped, [])
        tokens = line.split(_QUOTE)
        if not inner or {*map(type, inner.values())} != {str} or len(tokens) != found.tokens:
            return None  # the decoder drops a key that is there twice, but there are more tokens
        start = 0
        for at in found.texts:
            found.constants.append(_QUOTE.join([*[b""] * bool(start), *tokens[start:at], b""]))
            start = at + 1
        found.constants.append(_QUOTE.join([b"", *tokens[start:]]))
        return found

    @property
    def tokens(self) -> int:
        """Return the number of tokens."""
        return 2 * self.enveloped + _TOKENS * len(self.keys) + 1

    @property
    def texts(self) -> range:
        """Return the places of the texts among the tokens."""
        return range(2 * self.enveloped + 3, self.tokens, _TOKENS)


def _is_text(payload: bytes) -> bool:
    try:
        payload.decode()
    except UnicodeDecodeError:
        return False
    return True


def _without_escapes(values: Bytes, starts: NDArray[np.int32]) -> Flags:
    """Return which lines have no backslash, and no control character but those at their ends, which JSON forbids."""
    found = np.ones(len(starts) - 1, np.bool_)
    odd = np.flatnonzero(((values < _SPACE) & (values != _LINE_FEED)) | (values == _BACKSLASH))
    odd = odd[(values[odd] != _CARRIAGE_RETURN) | (values[np.minimum(odd + 1, len(values) - 1)] != _LINE_FEED)]
    found[np.searchsorted(starts, odd, side="right") - 1] = False
    return found


def _joined(constants: Sequence[str | bytes], texts: Sequence[Any], kind: pa.DataType) -> Any:
    """Return texts with constants before, between and behind them."""
    parts: list[Any] = [pa.scalar(constant, kind) for constant in constants]
    nothing: Any = pa.scalar(constants[0][:0], kind)
    between = [part for pair in zip(parts, texts, strict=False) for part in pair]
    return pc.binary_join_element_wise(*between, parts[-1], nothing)
