"""Lines of a zone in which blanks stand for all fillers, whatever stands before or behind them in their rows.

>>> [line] = lines_of_dates("INFO OCR L898902C36UTO7408122F1204159ZE184226B     10")
>>> line.start, sorted(line.formats)
(9, [<Format.MRVA: 'MRVA'>, <Format.TD3: 'TD3'>])

Such a line has no sign of its own. But with fillers in the blanks, its dates stand in the columns of a format, a known
state does, and its check digits hold. The line before it begins with a document code and a known state, and in a format
of three lines the one behind it has names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.layouts import LAYOUTS, Format, Layout
from mrz.icao.masking import BREAK, REST, TAKEN, WIDE_FILLER
from mrz.icao.plausibility import has_code_and_state, is_line_of_dates
from mrz.icao.states import states

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Place = tuple[int, int]

_NEAR: Final = 3  # rows between two lines
_REACH: Final = 400  # characters of a row in which the line before or behind is looked for, so that the time is linear
_ROW: Final = re.compile(f"[^{BREAK}{TAKEN}]+")
_BLANK_OR_FILLER: Final = str.maketrans({" ": FILLER, WIDE_FILLER: FILLER, REST: None})
_BIRTH: Final = re.compile(rf"(?=([0-9{FILLER}]{{6}})([0-9{FILLER}])[A-Z{FILLER}])")
_DATED: Final = [
    layout
    for layout in LAYOUTS.values()
    if layout.line_count > 1 and layout.digits and layout.fields["date_of_birth"].line == 1
]
_ALPHANUMERIC: Final = frozenset(LETTERS + DIGITS)
_MRZ: Final = re.compile(rf"[{LETTERS}{DIGITS}{FILLER}]+")
AFTER_KEY: Final = re.compile(r"\\*[\"']\s*:")
"""What follows a row that is the key of an object."""


class DatedLine(NamedTuple):
    """Where a line with the dates begins in a row without invisible characters, and the formats that it may have."""

    start: int
    formats: dict[Format, Layout]

    @property
    def width(self) -> int:
        """The width of the line."""
        return next(iter(self.formats.values())).width


def lines_of_dates(copy: str) -> Iterator[DatedLine]:
    """Yield the lines with dates in a row of a masked copy, in order; of two, the one that fills its width first."""
    reading = copy.translate(_BLANK_OR_FILLER)
    found: dict[tuple[int, int], dict[Format, Layout]] = {}
    for birth in _BIRTH.finditer(reading):
        if not birth[1].strip(FILLER) and birth[2] != "0":
            continue
        for layout in _DATED:
            start = birth.start() - layout.fields["date_of_birth"].start
            if start >= 0 and _is_dated(layout, reading, start):
                found.setdefault((start, layout.width), {})[layout.format] = layout
    for start, width in sorted(found, key=lambda one: (one[0], one[0] + one[1] > len(reading), -one[1])):
        yield DatedLine(start, found[start, width])


def _is_dated(layout: Layout, reading: str, start: int) -> bool:
    end = start + layout.width
    if _touches(reading, start - 1) or _touches(reading, end):
        return False
    line = reading[start:end].ljust(layout.width, FILLER)
    nationality = layout.fields.get("nationality")
    known = nationality is None or line[nationality.start : nationality.end].rstrip(FILLER) in states
    most = 0 if nationality is None else None  # without a state, numbers in columns look like dates
    return known and _MRZ.fullmatch(line) is not None and is_line_of_dates(layout, line, most=most)


def _touches(reading: str, at: int) -> bool:
    return 0 <= at < len(reading) and reading[at] in _ALPHANUMERIC


class _Row:
    """A row of a text: its place and its characters, with blanks as fillers, and the offset of each."""

    def __init__(self, text: str, start: int, copy: str) -> None:
        self.text = text
        self.copy = copy
        self.reading = copy.translate(_BLANK_OR_FILLER)
        self.is_key = AFTER_KEY.match(text, start + len(copy)) is not None
        shown = [at for at, character in enumerate(copy, start) if character != REST]
        self._offsets = [*shown, start + len(copy)]

    def place(self, start: int, end: int) -> Place:
        """Return the place in the text of a part of the characters."""
        return self._offsets[start], self._offsets[min(end, len(self.reading))]

    def words(self, start: int, end: int) -> Iterator[int]:
        """Yield where a word begins with a letter: behind a blank, a sign, or what is not shown."""
        for at in range(start, min(end, len(self.reading))):
            if self.reading[at] in LETTERS and (
                at == start or not _touches(self.reading, at - 1) or self._offsets[at] - self._offsets[at - 1] > 1
            ):
                yield at

    def has_case_of(self, other: _Row, start: int, end: int) -> bool:
        """Return whether a part has no letter in another case than all letters of the other row."""
        letters = "".join([self.text[at] for at in self._offsets[start:end]])
        others = "".join([other.text[at] for at in other._offsets[:-1]])
        return not (others.isupper() and letters != letters.upper()) and not (
            others.islower() and letters != letters.lower()
        )


class BlankZone(NamedTuple):
    """The places of the lines of a zone with blanks for fillers, and the formats that it may have."""

    lines: list[Place]
    formats: dict[Format, Layout]


def zones_with_blanks(text: str, copy: str) -> Iterator[BlankZone]:
    """Yield the zones of a text with a masked copy in whose lines blanks stand for fillers."""
    rows = [_Row(text, match.start(), match[0]) for match in _ROW.finditer(copy) if match[0].strip(" " + REST)]
    for at, row in enumerate(rows):
        for line in lines_of_dates(row.copy):
            first = _first_line(rows, at, line)
            if first is None:
                continue
            places = [first, row.place(line.start, line.start + line.width)]
            if Format.TD1 in line.formats and (last := _names(rows, at, line)):
                places.append(last)
            characters = "".join([copy[slice(*place)] for place in places])
            if " " in characters and FILLER not in characters:
                yield BlankZone(places, line.formats)


def _first_line(rows: Sequence[_Row], at: int, line: DatedLine) -> Place | None:
    """Return the place of the line with the document code: before a line in its row, or in one of the rows before."""
    places = [(row, len(row.reading)) for row in reversed(rows[max(at - _NEAR, 0) : at]) if not row.is_key]
    # A word such as `AND` may be a code of Germany, so a line that needs no other to confirm it comes first.
    for alone in (True, False):
        for row, end in ((rows[at], line.start), *places):
            for start in row.words(max(end - _REACH, 0), end):
                characters = _characters(row, start, end, line.width)
                if (
                    has_code_and_state(characters, alone=alone)
                    and any(map(characters.startswith, _begins(line)))
                    and row.has_case_of(rows[at], start, start + len(characters))
                ):
                    return row.place(start, start + len(characters))
    return None


def _begins(line: DatedLine) -> Iterator[str]:
    for layout in line.formats.values():
        yield from ("".join(layout.begins),) if layout.begins else layout.code_letters + layout.unusual_letters


def _names(rows: Sequence[_Row], at: int, line: DatedLine) -> Place | None:
    """Return the place of the line with names: behind a line in its row, or in one of the rows behind it."""
    places = [(row, 0) for row in rows[at + 1 : at + 1 + _NEAR] if not row.is_key]
    for row, begin in ((rows[at], line.start + line.width), *places):
        for start in row.words(begin, min(begin + _REACH, len(row.reading))):
            characters = _characters(row, start, len(row.reading), line.width)
            if row.has_case_of(rows[at], start, start + len(characters)):
                return row.place(start, start + len(characters))
    return None


def _characters(row: _Row, start: int, end: int, width: int) -> str:
    """Return the characters of the alphabet from one place on, not more than a line has."""
    found = _MRZ.match(row.reading, start, min(end, start + width))
    return found[0] if found else ""
