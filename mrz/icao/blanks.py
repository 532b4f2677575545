r"""Blanks inside the lines of a zone: each is a filler that was printed or copied as a blank, or does not count.

>>> from mrz.icao.layouts import LAYOUTS
>>> from mrz.icao.normalization import Forms, tokens
>>> [resolve(LAYOUTS["TD1"], 2, row).text for row in Forms(tokens("ERIKSSON  ANNA MARIA\nERIKSSON<< ANNA<MARIA")).rows]
['ERIKSSON<<ANNA<MARIA', 'ERIKSSON<<ANNA<MARIA']

A blank is a filler where the line then has its width, and does not count where the line has its width without it. But
two names are never run together: between two characters of a name, a blank is a filler whatever the length, and the
trailing fillers make up for it. Nor is a blank before the name removed where it stands for the filler of a document
code with a known state behind it. Only text with a blank after every character, or after every few, has none of these.
National layouts with names in other places have a composite check digit over them, which fails if a filler was lost.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.normalization import Cell, CellRow
from mrz.icao.states import states

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mrz.icao.layouts import Layout, Span

_LEAST_GROUPS: Final = 5
_LONGEST_GROUP: Final = 10
_RUN: Final = re.compile(f"[ {FILLER}]+")


def resolve(layout: Layout, line: int, row: CellRow) -> CellRow:
    """Return a row, as line `line` of a layout, without blanks.

    The row does not begin with a blank. The length of the result is the width of the layout if a reading has it.
    """
    text = row.text
    if " " not in text:
        return row
    if len(text) == layout.width:
        return _with_fillers(row, range(len(text)))
    if text.endswith(" "):
        return resolve(layout, line, row.part(0, len(text.rstrip(" "))))
    name = layout.name
    if name is None or line != name.line:
        return row.bare()
    full = len(text) - text.count(" ") == layout.width
    _, fillers = _start_of_name(layout, name.start, text)
    if (full and not joins(name, row) and not fillers) or _is_spaced_out(text, layout.width):
        return row.bare()
    return _with_names_apart(layout, name, row)


def _with_fillers(row: CellRow, places: Iterable[int]) -> CellRow:
    """Return a row with fillers for the blanks in these places."""
    cells = list(row.cells)
    for at in places:
        if cells[at].character == " ":
            cells[at] = Cell(FILLER, cells[at].source)
    return CellRow("".join([cell.character for cell in cells]), cells)


def joins(name: Span, row: CellRow) -> list[int]:
    """Return the columns in which two characters of the name meet if the blanks between them are removed."""
    words = row.text.split()
    columns = [0]
    for word in words:
        columns.append(columns[-1] + len(word))
    return [
        column
        for column, (before, after) in zip(columns[1:], pairwise(words), strict=False)
        if name.start < column < name.end and _are_of_names(before[-1], after[0])
    ]


def _are_of_names(before: str, after: str) -> bool:
    """Return whether two characters may belong to two names. Others make the zone inconsistent."""
    return before in LETTERS + DIGITS and after in LETTERS + DIGITS


def _is_spaced_out(text: str, width: int) -> bool:
    """Return whether a text has the same blanks after every character, or in a full line after every few."""
    words = text.split()
    length = len(words[0])
    even = (
        len(words) >= _LEAST_GROUPS
        and all(len(word) == length for word in words[:-1])
        and len(words[-1]) <= length <= _LONGEST_GROUP
        and text == (" " * (text.count(" ") // (len(words) - 1))).join(words)
    )
    return even and (sum(map(len, words)) == width or (length == 1 and FILLER in words))


def _with_names_apart(layout: Layout, name: Span, row: CellRow) -> CellRow:
    """Return a name line in which blanks between two characters of the name are one filler, or once two.

    Other blanks are removed. The first two blanks are the double filler that parts the identifiers, if none is printed;
    if there are no two, a filler with a blank beside it is.
    """
    text = row.text
    start, kept = _start_of_name(layout, name.start, text)
    runs = [run for run in _RUN.finditer(text, start) if start < run.start() and run.end() < len(text)]
    lone = [run for run in runs if FILLER not in run[0] and _are_of_names(text[run.start() - 1], text[run.end()])]
    beside = [run for run in runs if run[0].count(FILLER) == 1 < len(run[0])]
    double = None
    if not any(run[0].count(FILLER) > 1 for run in runs):
        double = next((run for run in (*[run for run in lone if len(run[0]) > 1], *beside)), None)
    for run in lone if double is None else (*lone, double):
        blanks = [at for at in range(run.start(), run.end()) if text[at] == " " and at not in kept]
        kept += blanks[:1]
    return _with_fillers(row, kept).bare()


def _start_of_name(layout: Layout, start: int, text: str) -> tuple[int, list[int]]:
    """Return where the name begins in a line with blanks, and the places of blanks before it that are fillers."""
    blanks = [at for at, character in enumerate(text[:start]) if character == " "]
    span = layout.fields.get("issuing_state")
    if not blanks or span is None or span.of([text.replace(" ", FILLER)]).rstrip(FILLER) in states:
        return start, blanks
    places = [at for at, character in enumerate(text) if character != " "]
    return (places[start] if len(places) > start else len(text)), []
