"""Readings as columns: what services read from documents, a column of text for each line and each field.

>>> from mrz.vendors.reading import VIZ, DateFormat, Reading
>>> dates = {"date_of_birth": "12 AUG 1974", "date_of_expiry": "12"}
>>> found = of_readings([Reading(("a", "b"), VIZ(**dates), date_formats=(DateFormat.DD_MON_YYYY,))], None)
>>> [found.viz[name].array.to_pylist() for name in dates], [line.array.to_pylist() for line in found.lines]
([['19740812'], ['?']], [['a'], ['b']])

The columns of a table are the fields of a reading where the service's field map has a path for each in its own JSON,
and the table has text there. All other answers are read one by one, by the reader of `mrz.vendors`.
"""

from __future__ import annotations

from itertools import zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from mrz.arrow.strings import as_binary, cut, is_text, optional, texts
from mrz.crosscheck.screening import COMPARED, as_digits
from mrz.vendors.field_map import is_by_keys, path_keys
from mrz.vendors.reading import VIZ, DateFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mrz.arrow.lookup import Flags, Numbers
    from mrz.arrow.strings import Texts
    from mrz.icao.layouts import Layout
    from mrz.vendors.field_map import FieldMap, KeyPath
    from mrz.vendors.reading import Reading

FIELDS: Final = (*COMPARED, "date_of_issue", "native_name")
"""The fields of a visual zone that a rule looks at."""

_DATES: Final = frozenset({"date_of_birth", "date_of_expiry", "date_of_issue"})

DATE_WIDTH: Final = 8
"""The characters of a date that is written as YYYYMMDD."""
_SHORT: Final = len("YYMMDD")
_DASHED: Final = len("YYYY-MM-DD")
_YEAR: Final = len("YYYY")
_ASCII_END: Final = 128
_OTHER: Final = "?"


@frozen(repr=False)
class ReadingColumns:
    """Readings as columns. A field that no document has is left out.

    `viz` and `parsed` have the texts of the visual zone and of the service's own parse, a date as YYYYMMDD. A date in
    six characters, if the service writes dates so, stays as it is; one that is neither is a question mark. `without`
    are the rows without a visual zone. `layout` is that of every zone, if the service reads only one. `readings`
    returns the readings of rows.
    """

    lines: Sequence[Texts]
    viz: Mapping[str, Texts]
    parsed: Mapping[str, Texts]
    without: Flags
    layout: Layout | None
    readings: Callable[[Numbers], list[Reading]]


def _column(values: Iterable[str | None]) -> Texts:
    return texts(pa.chunked_array([pa.array(values, pa.string())]))


_NOTHING: Final = VIZ()
_of_zone: Final = attrgetter(*FIELDS)


def of_readings(readings: Sequence[Reading], layout: Layout | None) -> ReadingColumns:
    """Return the readings of answers, one at least, as columns; `layout` is that of every zone, or `None`."""
    lines: Any = zip_longest(*[reading.lines for reading in readings], fillvalue="")
    formats = [reading.date_formats for reading in readings]
    return ReadingColumns(
        [_column(line) for line in lines] or [_column([""] * len(readings))],
        _fields([reading.viz for reading in readings], formats),
        _fields([reading.parsed for reading in readings], formats),
        np.array([reading.viz is None for reading in readings], np.bool_),
        layout,
        lambda rows: [readings[row] for row in rows.tolist()],
    )


def _fields(zones: Sequence[VIZ | None], formats: Sequence[tuple[DateFormat, ...]]) -> dict[str, Texts]:
    """Return the fields that any of the zones has."""
    columns = zip(*[_of_zone(zone or _NOTHING) for zone in zones], strict=True)
    return {
        name: _column([*map(_date, column, formats)] if name in _DATES else column)
        for name, column in zip(FIELDS, columns, strict=True)
        if any(column)
    }


def _date(seen: str | None, formats: tuple[DateFormat, ...]) -> str | None:
    """Return a date as `ReadingColumns` has it."""
    if not seen:
        return seen
    written = as_digits(seen, formats)
    if len(written) == DATE_WIDTH and written.isascii():
        return written
    return seen if len(seen) == _SHORT and DateFormat.YYMMDD in formats else _OTHER


def of_table(
    table: Any, fields: FieldMap, layout: Layout | None, readings: Callable[[Numbers], list[Reading]]
) -> ReadingColumns | None:
    """Return the answers in a table, one at least, or `None` if a reading's texts do not have a column each.

    The table is presupposed to have the shape of the service's answers; `readings` reads some of its rows.
    """
    if not is_by_keys(fields.view) or fields.more_lines:
        return None
    view = fields.view(dict(zip(table.column_names, table.columns, strict=True)))
    if view is None:
        return None
    columns = _ColumnsByPath(view, len(table))
    lines = [columns.text(path, always=True) for path in fields.lines]
    viz = columns.zone(fields.viz, fields.viz_in, fields.dates)
    parsed = columns.zone(fields.parsed, fields.parsed_in, fields.dates)
    without = columns.lacking(fields.viz_in)
    if columns.failed:
        return None
    return ReadingColumns([line for line in lines if line is not None], viz, parsed, without, layout, readings)


class _ColumnsByPath:
    """The columns of a table by the paths of a field map. `failed`: not all of them are texts in objects.

    `view` has the columns by their names, and objects of columns.
    """

    def __init__(self, view: Mapping[str, Any], count: int) -> None:
        self._view = view
        self._count = count
        self.failed = False

    def _column(self, keys: Sequence[str], *, always: bool = False) -> Any:
        """Return the column at a path, `None` if there is none; `always`: each row must have it."""
        found: Any = self._view
        for key in keys:
            if isinstance(found, pa.ChunkedArray):
                if not pa.types.is_struct(found.type):
                    self.failed = True
                    return None
                self.failed |= always and found.null_count > 0
                found = {field.name: pc.struct_field(found, field.name) for field in found.type if field.name == key}
            if found is None or key not in found:
                self.failed |= always
                return None
            found = found[key]
        return found

    def text(self, path: KeyPath, *, always: bool = False) -> Texts | None:
        """Return a column of text, `None` if there is none."""
        found = [self._column(one.split("."), always=always) for one in path_keys(path)]
        columns = [column for column in found if column is not None]
        if not all(isinstance(column, pa.ChunkedArray) and is_text(column.type) for column in columns):
            self.failed = True
        if self.failed or not columns:
            return None
        first = texts(columns[0])
        # Of several paths, the first with a text counts, row by row.
        self.failed |= len(columns) > 1 and not first.lengths.all()
        return first

    def zone(
        self, paths: Mapping[str, KeyPath], place: str | None, formats: tuple[DateFormat, ...]
    ) -> dict[str, Texts]:
        """Return the fields of a zone, whose paths are inside an object."""
        result = {}
        for name in FIELDS:
            if name in paths:
                path = paths[name]
                found = self.text(tuple([one if place is None else f"{place}.{one}" for one in path_keys(path)]))
                if found is not None:
                    result[name] = _as_written(found, formats) if name in _DATES else found
        return result

    def lacking(self, place: str | None) -> Flags:
        """Return the rows that do not have an object."""
        found = None if place is None else self._column(place.split("."))
        if not isinstance(found, pa.ChunkedArray):
            return np.full(self._count, place is not None and found is None)
        missing: Flags = found.is_null().to_numpy()
        return missing


def _as_written(dates: Texts, formats: tuple[DateFormat, ...]) -> Texts:
    """Return dates as `ReadingColumns` has them."""
    given = dates.lengths > 0
    (width, *others) = {*np.unique(dates.lengths[given]).tolist()} or {DATE_WIDTH}
    if not others:
        chars = cut(dates, np.flatnonzero(given), 0, width)
        if width == DATE_WIDTH and DateFormat.YYYYMMDD in formats:
            return dates
        if width == _SHORT and DateFormat.YYMMDD in formats and (chars < _ASCII_END).all():
            return dates
        if width == _DASHED and DateFormat.YYYY_MM_DD in formats and (chars < _ASCII_END).all():
            dashes = [_YEAR, _DASHED - 3]
            if (chars[:, dashes] == ord("-")).all():
                return texts(pa.chunked_array([optional(np.delete(chars, dashes, axis=1), given)]))
    return _column([_date(text, formats) for text in decoded(dates.array)])


def decoded(array: Any) -> list[str | None]:
    """Return texts, with U+FFFD for what is not UTF-8."""
    return [None if text is None else text.decode(errors="replace") for text in as_binary(array).to_pylist()]
