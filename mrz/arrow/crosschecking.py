"""The cross-check by column: which PassportOCR answers with a clean zone are clean themselves.

The conditions are those of `mrz.crosscheck.clean`, which argues each: both zones say the same in the same characters,
centuries are not in doubt, and what is known of the issuer is borne out. What is not clean is left to the rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.lib.stride_tricks import sliding_window_view

from mrz.arrow import china, pinyin, viz_dates
from mrz.arrow.tables import TD3, WIDTH
from mrz.arrow.texts import as_binary, cut
from mrz.crosscheck.issuers.pinyin import reads
from mrz.icao.alphabet import FILLER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mrz.arrow.tables import Bytes, Flags, Numbers
    from mrz.arrow.texts import Texts
    from mrz.arrow.viz_dates import Dates
    from mrz.arrow.zones import Zones

_WIDTHS: Final = {
    "Country": 3,
    "PassportNo": 9,
    "Nationality": 3,
    "Sex": 1,
    "BirthDate": 8,
    "IssueDate": 8,
    "ExpiryDate": 8,
}
_SAME: Final = {
    "Country": "issuing_state",
    "PassportNo": "document_number",
    "Nationality": "nationality",
    "Sex": "sex",
    "FamilyName": "primary_identifier",
    "FirstName": "secondary_identifier",
}
"""Columns that say what the field of the zone says, in the same characters."""

NEEDED: Final = frozenset({*_WIDTHS, *_SAME})
"""Without these columns, no answer is clean."""

_FILLER: Final = ord(FILLER)


def shaped(given: Mapping[str, Texts]) -> Flags:
    """Tell which answers have fields of the lengths that clean ones have."""
    good = given["FirstName"].lengths > 0
    for name, width in _WIDTHS.items():
        good &= given[name].lengths == width
    return good


def agrees(
    zones: Zones, fields: Mapping[str, pa.Array[Any]], given: Mapping[str, Texts], rows: Numbers, on: date
) -> Flags:
    """Tell which of these zones, clean and of these rows, agree with the visual zone."""
    good: Flags = zones.second[:, TD3.fields["sex"].start] != _FILLER
    for name, field in _SAME.items():
        good &= _equal(_at(given[name], rows), fields[field])
    birth, issue, expiry = [
        viz_dates.read(cut(given[name], rows, 0, viz_dates.WIDTH)) for name in ("BirthDate", "IssueDate", "ExpiryDate")
    ]
    for dates, name in ((birth, "date_of_birth"), (expiry, "date_of_expiry")):
        span = TD3.fields[name]
        good &= dates.whole & viz_dates.ends_as(dates, zones.second[:, span.start : span.end])
    good &= issue.whole & (birth.number < issue.number) & (issue.number < expiry.number)
    good &= _centuries_are_clear(birth, expiry, on)
    chinese = _is(zones.first[:, 2:5], china.CODE)
    if chinese.any():
        good &= ~chinese | (
            _is(zones.first[:, :2], china.DOCUMENT_CODE)
            & _is(zones.second[:, 10:13], china.CODE)
            & china.in_series(zones.second[:, :9], issue.number)
            & china.in_period(birth, issue, expiry)
        )
        if "Name" in given:
            named = np.flatnonzero(good & chinese)
            named = named[given["Name"].lengths[rows[named]] > 0]
            if len(named):
                good[named[~_read(given["Name"], rows, zones, fields, named)]] = False
    return good


def _centuries_are_clear(birth: Dates, expiry: Dates, on: date) -> Flags:
    """Tell where `resolve_birth` and `resolve_expiry` find these years and no others."""
    today = on.year * 10_000 + on.month * 100 + on.day
    clear: Flags = (
        (birth.number > (on.year - 100) * 10_000 + 1231)
        & (birth.number <= today)
        & (expiry.year > on.year - 49)
        & (expiry.year < on.year + 20)
    )
    return clear


def _at(column: Texts, rows: Numbers) -> pa.Array[Any]:
    return column.array if len(rows) == len(column) else column.array.take(rows)


def _equal(seen: pa.Array[Any], printed: pa.Array[Any]) -> Flags:
    same: Any = pc.equal(seen, printed)
    flags: Flags = pc.fill_null(same, False).to_numpy(zero_copy_only=False)  # noqa: FBT003 - Arrow's own
    return flags


def _is(codes: Bytes, code: bytes) -> Flags:
    same: Flags = codes[:, 0] == code[0]
    for column, character in enumerate(code[1:], start=1):
        same &= codes[:, column] == character
    return same


def _read(names: Texts, rows: Numbers, zones: Zones, fields: Mapping[str, pa.Array[Any]], named: Numbers) -> Flags:
    """Tell which of these Chinese names read as the identifiers: most by column, the rest one by one."""
    told = np.zeros(len(named), np.bool_)
    some = zones if len(named) == len(zones) else zones[named]
    second = some.primary_end + np.uint8(2)
    family = _numbers(some.first, np.zeros(len(some), np.uint8), some.primary_end)
    first = _numbers(some.first, second, some.name_end)
    lengths = names.lengths[rows[named]]
    lengths[~some.simple] = 0
    for characters in range(pinyin.SHORTEST, pinyin.LONGEST + 1):
        which = np.flatnonzero(lengths == characters * pinyin.BYTES)
        if not len(which):
            continue
        native = cut(names, rows[named[which]], 0, characters * pinyin.BYTES)
        told[which] = pinyin.spelled(native, family[which], first[which])
    left = np.flatnonzero(~told)
    texts: list[list[Any]] = [
        column.to_pylist()
        for column in (
            as_binary(names.array.take(rows[named[left]])),
            *[fields[name].take(named[left]) for name in ("primary_identifier", "secondary_identifier")],
        )
    ]
    for at, native, family, first in zip(left, *texts, strict=True):
        told[at] = reads(native.decode(errors="replace"), family, first) is True
    return told


def _numbers(lines: Bytes, starts: Bytes, ends: Bytes) -> Numbers:
    """Return identifiers, from their starts to their ends, as numbers; -1 for longer ones than are told.

    Of the last line, one that begins near its end is seen from before its start, and then not told.
    """
    flat = lines.ravel()
    places = np.arange(len(lines)) * WIDTH + (TD3.fields["name"].start + starts)
    letters = sliding_window_view(flat, pinyin.LETTERS)[np.minimum(places, len(flat) - pinyin.LETTERS)]
    numbers = pinyin.number(letters, np.minimum(ends - starts, pinyin.LETTERS))
    numbers[ends - starts > pinyin.LETTERS] = -1
    return numbers
