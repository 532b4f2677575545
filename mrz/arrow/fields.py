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
from attrs import frozen

from mrz.arrow.fallback import EVIDENCE
from mrz.arrow.lookup import FILLER_CODE
from mrz.arrow.screening import ends
from mrz.arrow.strings import constant, sliced
from mrz.icao import names
from mrz.icao.alphabet import FILLER
from mrz.icao.check_digits import TEXT_FIELDS
from mrz.icao.document import UNSPECIFIED_SEX
from mrz.icao.findings import Evidence
from mrz.icao.names import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mrz.arrow.lookup import Bytes, Numbers
    from mrz.arrow.screening import NameColumn, Zones
    from mrz.icao.layouts import Layout, Span

_FILLER: Final = np.uint8(ord(FILLER))
_SPACE: Final = np.uint8(ord(" "))
_IDENTIFIERS: Final = ("primary_identifier", "secondary_identifier")
_DATES: Final = ("date_of_birth", "date_of_expiry")


@frozen
class PlacedZones:
    """Zones of one layout, and their rows in a column."""

    zones: Zones
    rows: Numbers


@frozen
class Text:
    """A field of some zones: characters, a row for each zone, and the start and the end of the text in each row."""

    chars: Bytes
    ends: Bytes
    starts: Bytes | None = None


Field = Text | None
"""`None` if the layout does not have the field."""


def fields(parts: Sequence[PlacedZones], count: int) -> dict[str, pa.Array[Any]]:
    """Return the fields of so many zones: texts without trailing fillers, identifiers with spaces, dates as printed."""
    of_parts = [_fields(part.zones) for part in parts]
    columns = {name: _column(parts, [one[name] for one in of_parts], count) for name in (*TEXT_FIELDS, *_DATES)}
    columns["format"] = _of_parts([part.zones.layout.format.value for part in parts], parts, count)
    truncated = np.zeros(count, np.bool_)
    for part in parts:
        truncated[part.rows] = np.logical_or.reduce([name.truncated for name in part.zones.names])
    return columns | {"name_truncated": pa.array(truncated)}


def _column(parts: Sequence[PlacedZones], texts: Sequence[Field], count: int) -> pa.Array[Any]:
    """Return what the parts have of one field."""
    if len(parts) == 1 and len(parts[0].rows) == count and texts[0] is not None:
        return sliced(texts[0].chars, texts[0].ends, texts[0].starts)
    known = [(part.rows, text) for part, text in zip(parts, texts, strict=True) if text is not None]
    if not known:
        return constant(None, count)
    width = max(text.chars.shape[1] for _, text in known)
    chars = np.zeros((count, width), np.uint8)
    starts, ends, given = np.zeros(count, np.uint8), np.zeros(count, np.uint8), np.zeros(count, np.bool_)
    for rows, text in known:
        chars[rows, : text.chars.shape[1]] = text.chars
        ends[rows], given[rows] = text.ends, True
        if text.starts is not None:
            starts[rows] = text.starts
    return sliced(chars, ends, starts if starts.any() else None, None if given.all() else given)


def _fields(zones: Zones) -> dict[str, Field]:
    layout = zones.layout
    result: dict[str, Field] = dict.fromkeys((*TEXT_FIELDS, *_DATES))
    for name, span in layout.fields.items():
        if name in _DATES or name == "sex":
            chars = zones.chars[:, zones.columns(span)]
            result[name] = Text(chars, np.full(len(zones), chars.shape[1], np.uint8))
        elif name not in ("name", *_IDENTIFIERS):
            result[name] = _stripped(zones, span)
    sex = result["sex"]
    if sex is not None:
        result["sex"] = Text(np.where(sex.chars == _FILLER, np.uint8(ord(UNSPECIFIED_SEX)), sex.chars), sex.ends)
    if zones.long is not None and layout.overflow is not None:
        _join_long_numbers(zones, result, layout.overflow)
    if "name" in layout.fields:
        result["primary_identifier"], result["secondary_identifier"] = _identifiers(zones, zones.names[0])
    else:
        for name, own in zip(_IDENTIFIERS, zones.names, strict=False):
            result[name] = _identifier(zones, own)
        if result["secondary_identifier"] is None:
            result["secondary_identifier"] = Text(np.zeros((len(zones), 0), np.uint8), np.zeros(len(zones), np.uint8))
    return result


def _stripped(zones: Zones, span: Span) -> Text:
    columns = zones.columns(span)
    return Text(zones.chars[:, columns], ends(zones.codes[columns] == FILLER_CODE))


def _join_long_numbers(zones: Zones, result: dict[str, Field], overflow: str) -> None:
    """Join both parts of long document numbers, and leave the second part out of the other field."""
    number, rest = result["document_number"], result[overflow]
    assert zones.long is not None  # noqa: S101 - the caller has asked
    assert number is not None  # noqa: S101 - every layout has one
    assert rest is not None  # noqa: S101 - a number continues there
    rows, remainder = zones.long.rows, zones.long.remainder
    number_ends, starts = number.ends.copy(), np.zeros(len(zones), np.uint8)
    number_ends[rows] = number.chars.shape[1] + remainder
    result["document_number"] = Text(np.concatenate([number.chars, rest.chars], axis=1), number_ends)
    behind = remainder + 1  # the digit
    width = rest.chars.shape[1]
    separator = (behind < width) & (rest.chars[rows, np.minimum(behind, width - 1)] == _FILLER)
    starts[rows] = behind + separator
    result[overflow] = Text(rest.chars, np.maximum(rest.ends, starts), starts)


def _identifiers(zones: Zones, name: NameColumn) -> tuple[Text, Text]:
    """Return both identifiers of a shared field."""
    chars, primary_end, end = _with_spaces(zones, name), name.primary_end, name.end
    rows = np.flatnonzero(name.odd)
    if len(rows):
        primary_end, end = primary_end.copy(), end.copy()
        raw = zones.chars[:, zones.columns(name.span)]
        for row in rows.tolist():
            read = names.read(raw[row].tobytes().decode())
            primary, secondary = " ".join(read.primary), " ".join(read.secondary)
            text = (primary + SEPARATOR + secondary).encode()[: chars.shape[1]]
            chars[row, : len(text)] = np.frombuffer(text, np.uint8)
            primary_end[row] = len(primary)
            end[row] = len(text)
    return Text(chars, primary_end), Text(chars, end, np.minimum(primary_end + np.uint8(len(SEPARATOR)), end))


def _identifier(zones: Zones, name: NameColumn) -> Text:
    """Return an identifier that has a field of its own."""
    chars, end = _with_spaces(zones, name), name.end
    rows = np.flatnonzero(name.odd)
    if len(rows):
        end = end.copy()
        raw = zones.chars[:, zones.columns(name.span)]
        for row in rows.tolist():
            text = " ".join(names.components(raw[row].tobytes().decode())).encode()
            chars[row, : len(text)] = np.frombuffer(text, np.uint8)
            end[row] = len(text)
    return Text(chars, end)


def _with_spaces(zones: Zones, name: NameColumn) -> Bytes:
    chars = zones.chars[:, zones.columns(name.span)]
    result: Bytes = chars - (chars == _FILLER).view(np.uint8) * (_FILLER - _SPACE)
    return result


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
