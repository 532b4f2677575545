"""The fields of zones as columns, and the evidence of their check digits.

>>> import pyarrow as pa
>>> _words(["HOLDS", "FAILS", None], np.array([0, 2, 1])).to_pylist()
['HOLDS', None, 'FAILS']

Zones of several layouts stand in one column: each layout gives what it has of a field as a matrix of characters, with
the start and the end of the text in each row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from mrz.arrow.batches import Turns
from mrz.arrow.fallback import EVIDENCE
from mrz.arrow.strings import constant, fixed, sliced
from mrz.icao.alphabet import FILLER
from mrz.icao.check_digits import DATE_FIELDS, TEXT_FIELDS
from mrz.icao.document import UNSPECIFIED_SEX
from mrz.icao.findings import Evidence
from mrz.icao.names import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mrz.arrow.lookup import Bytes, Flags, Numbers
    from mrz.arrow.screening import LongNumbers, NameColumn, Zones
    from mrz.icao.layouts import Layout

_FILLER: Final = np.uint8(ord(FILLER))
_SPACE: Final = np.uint8(ord(" "))
_IDENTIFIERS: Final = ("primary_identifier", "secondary_identifier")


@frozen
class PlacedZones:
    """Zones of one layout, and their rows in a column."""

    zones: Zones
    rows: Numbers


@frozen
class Text:
    """A field of some zones: characters, a row for each zone.

    `bounds` are the start and the end of the text in each row, `None` if it fills the row. `padded`: the text of a row
    ends before its trailing fillers.
    """

    chars: Bytes
    bounds: tuple[Bytes, Bytes] | None = None
    padded: bool = False


Field = Text | None
"""`None` if the layout does not have the field."""


def fields(parts: Sequence[PlacedZones], count: int) -> dict[str, pa.Array[Any]]:
    """Return the fields of so many zones: texts without trailing fillers, identifiers with spaces, dates as printed."""
    turns = _turns(parts, count)
    of_parts = [_fields(part.zones) for part in parts]
    columns = {}
    for name in (*TEXT_FIELDS, *DATE_FIELDS):
        arrays = [_array(one[name], len(part.rows)) for part, one in zip(parts, of_parts, strict=True)]
        arrays = arrays or [constant(None, 0)]
        columns[name] = arrays[0] if turns is None else turns.joined(arrays)
    columns["format"] = _of_parts([part.zones.layout.format.value for part in parts], parts, count)
    truncated = np.zeros(count, np.bool_)
    for part in parts:
        for own in part.zones.names:
            truncated[part.rows] |= own.truncated
    return columns | {"name_truncated": pa.array(truncated)}


def _turns(parts: Sequence[PlacedZones], count: int) -> Turns | None:
    """Return the order of the rows of all parts, `None` if there is at most one."""
    if len(parts) <= 1:
        return None
    sources = np.empty(count, np.int8)  # there are few layouts and forms
    for index, part in enumerate(parts):
        sources[part.rows] = index
    return Turns.of(sources)


def _array(text: Field, count: int) -> pa.Array[Any]:
    if text is None:
        return constant(None, count)
    if text.bounds is not None:
        return sliced(text.chars, *text.bounds)
    whole = fixed(text.chars)
    return pc.ascii_rtrim(whole, characters=FILLER) if text.padded else whole


def _fields(zones: Zones) -> dict[str, Field]:
    layout = zones.layout
    result: dict[str, Field] = dict.fromkeys((*TEXT_FIELDS, *DATE_FIELDS))
    for name, span in layout.fields.items():
        if name not in ("name", *_IDENTIFIERS):
            result[name] = Text(zones.chars[:, zones.columns(span)], padded=name not in (*DATE_FIELDS, "sex"))
    sex = result["sex"]
    if sex is not None:
        chars = np.where(sex.chars == _FILLER, np.uint8(ord(UNSPECIFIED_SEX)), sex.chars)
        for row, letter in zones.sex_read.items():
            chars[row] = ord(letter)
        result["sex"] = Text(chars)
    if zones.long is not None and layout.overflow is not None:
        _join_long_numbers(zones.long, result, layout.overflow)
    if "name" in layout.fields:
        result["primary_identifier"], result["secondary_identifier"] = _identifiers(zones, zones.names[0])
    else:
        nothing = np.zeros(len(zones), np.uint8)
        result |= dict.fromkeys(_IDENTIFIERS, Text(np.zeros((len(zones), 0), np.uint8), (nothing, nothing)))
        for name, own in zip(_IDENTIFIERS, zones.names, strict=False):
            result[name] = _identifier(zones, own)
    return result


def _join_long_numbers(long: LongNumbers, result: dict[str, Field], overflow: str) -> None:
    """Join both parts of long document numbers, and leave the second part out of the other field."""
    number, rest = result["document_number"], result[overflow]
    assert number is not None  # noqa: S101 - it is long
    assert rest is not None  # noqa: S101 - a number continues there
    rows, remainder = long.rows, long.remainder[:, None]
    chars = rest.chars[rows]
    columns = np.arange(chars.shape[1])
    numbers = np.full((len(rest.chars), number.chars.shape[1] + chars.shape[1]), _FILLER)
    numbers[:, : number.chars.shape[1]] = number.chars
    numbers[rows, number.chars.shape[1] :] = np.where(columns < remainder, chars, _FILLER)
    result["document_number"] = Text(numbers, padded=True)
    filled = np.concatenate([chars, np.full((len(rows), 3), _FILLER)], axis=1)
    start = remainder + 1  # behind the digit
    start += np.take_along_axis(filled, start, axis=1) == _FILLER
    behind = np.minimum(start + columns, filled.shape[1] - 1)
    others = rest.chars.copy()
    others[rows] = np.take_along_axis(filled, behind, axis=1)
    result[overflow] = Text(others, padded=True)


def _identifiers(zones: Zones, name: NameColumn) -> tuple[Text, Text]:
    """Return both identifiers of a shared field."""
    chars, primary_end, end = _with_spaces(zones, name), name.primary_end, name.end
    rows = np.flatnonzero(name.odd)
    if len(rows):
        primary_end, end = primary_end.copy(), end.copy()
        columns = np.arange(chars.shape[1])
        first, last = primary_end[rows, None], end[rows, None]
        start = first + np.uint8(len(SEPARATOR))
        fillers = _fillers(zones, name, rows)
        kept = _spaced(fillers, columns < first) | _spaced(fillers, (start <= columns) & (columns < last))
        primary_end[rows] = (kept & (columns < first)).sum(axis=1)
        kept |= (first <= columns) & (columns < np.minimum(start, last))
        chars[rows], end[rows] = _moved_together(chars[rows], kept), kept.sum(axis=1)
    start = np.minimum(primary_end + np.uint8(len(SEPARATOR)), end)
    return Text(chars, (np.zeros_like(end), primary_end)), Text(chars, (start, end))


def _identifier(zones: Zones, name: NameColumn) -> Text:
    """Return an identifier that has a field of its own."""
    chars, end = _with_spaces(zones, name), name.end
    rows = np.flatnonzero(name.odd)
    if len(rows):
        end = end.copy()
        kept = _spaced(_fillers(zones, name, rows), np.arange(chars.shape[1]) < end[rows, None])
        chars[rows], end[rows] = _moved_together(chars[rows], kept), kept.sum(axis=1)
    return Text(chars, (np.zeros_like(end), end))


def _fillers(zones: Zones, name: NameColumn, rows: Numbers) -> Flags:
    found: Flags = zones.chars[rows][:, zones.columns(name.span)] == _FILLER
    return found


def _spaced(fillers: Flags, inside: Flags) -> Flags:
    """Return which characters inside make up the components of an identifier, and one filler between two of them."""
    letters = inside & ~fillers
    before = np.zeros_like(letters)  # a component stands before it
    np.logical_or.accumulate(letters[:, :-1], axis=1, out=before[:, 1:])
    behind = np.zeros_like(letters)
    behind[:, :-1] = letters[:, 1:]
    return letters | (inside & before & behind)


def _moved_together(chars: Bytes, kept: Flags) -> Bytes:
    """Return characters with those that are kept at the beginning of each row."""
    moved: Bytes = np.take_along_axis(chars, np.argsort(~kept, axis=1, kind="stable"), axis=1)
    return moved


def _with_spaces(zones: Zones, name: NameColumn) -> Bytes:
    chars = np.ascontiguousarray(zones.chars[:, zones.columns(name.span)])
    flat = chars.ravel()  # numpy takes a step for each row of a matrix
    with_spaces: Bytes = flat - (flat == _FILLER).view(np.uint8) * (_FILLER - _SPACE)
    return with_spaces.reshape(chars.shape)


_WORDS: Final = [*[evidence.value for evidence in Evidence], None]
_HOLDS, _FAILS, _ABSENT, _UNCHECKED, _NONE = range(len(_WORDS))


def evidence(parts: Sequence[PlacedZones], count: int) -> dict[str, pa.Array[Any]]:
    """Return what the check digits of zones say of each field."""
    of_parts = [_evidence(part.zones) for part in parts]
    result = {}
    for name in EVIDENCE:
        codes = [one.get(name, _NONE) for one in of_parts]
        if all(isinstance(code, int) for code in codes):
            result[f"evidence_{name}"] = _of_parts([_WORDS[code] for code in codes], parts, count)
        else:
            whole = np.zeros(count, np.int8)
            for part, code in zip(parts, codes, strict=True):
                whole[part.rows] = code
            result[f"evidence_{name}"] = _words(_WORDS, whole)
    return result


def _evidence(zones: Zones) -> dict[str, int | NDArray[np.int8]]:
    """Return the evidence of each field as indices of `_WORDS`, or as one where it is that of all zones."""
    layout = zones.layout
    result: dict[str, int | NDArray[np.int8]] = dict.fromkeys(("composite", *_fields_of(layout)), _UNCHECKED)
    for verdict in zones.verdicts:
        codes = verdict.fails * np.int8(_FAILS) + verdict.absent * np.int8(_ABSENT)
        result[verdict.digit.field] = codes if codes.any() else _HOLDS
    own = {digit.field for digit in layout.digits}
    return result | {
        name: result["composite"] for name in layout.fields if name not in own and layout.under_composite(name)
    }


def _fields_of(layout: Layout) -> list[str]:
    return [name for name in layout.fields if name != "name"] + [*_IDENTIFIERS] * ("name" in layout.fields)


def _of_parts(words: Sequence[str | None], parts: Sequence[PlacedZones], count: int) -> pa.Array[Any]:
    """Return a column that says the same of all zones of a part."""
    if len(set(words)) == 1:
        return constant(words[0], count)
    codes = np.zeros(count, np.int8)
    for index, part in enumerate(parts):
        codes[part.rows] = index
    return _words(words, codes)


def _words(words: Sequence[str | None], codes: NDArray[np.integer[Any]]) -> pa.Array[Any]:
    """Return a column of words by their indices."""
    return pa.array(list(words), pa.string()).take(pa.array(codes))
