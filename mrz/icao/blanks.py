r"""Blanks inside the lines of a zone: each is a filler that was printed or copied as a blank, or does not count.

>>> from mrz.icao.layouts import LAYOUTS
>>> from mrz.icao.normalization import Forms, tokens
>>> [resolve(LAYOUTS["TD1"], 2, row).text for row in Forms(tokens("ERIKSSON  ANNA MARIA\nERIKSSON<< ANNA<MARIA")).rows]
['ERIKSSON<<ANNA<MARIA', 'ERIKSSON<<ANNA<MARIA']

A blank is a filler where the line then has its width, and does not count where the line has its width without it. But
two names are never run together: between two characters of a name, a blank is a filler whatever the length, and the
trailing fillers make up for it. Only text with a blank after every character, or after every few, has none of these.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mrz.icao.alphabet import FILLER
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.normalization import Cell, Row
from mrz.icao.states import states

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mrz.icao.layouts import Layout, Span

_NAMES: Final = ("name", "primary_identifier", "secondary_identifier")
_NAMES_IN: Final[Mapping[tuple[Format, int], Span]] = {
    (layout.format, span.line): span
    for layout in LAYOUTS.values()
    for name, span in layout.fields.items()
    if name in _NAMES
}
"""The field of names in a line of a format; no line has two."""

_LEAST_GROUPS: Final = 5
_LONGEST_GROUP: Final = 10
_RUN: Final = re.compile(f"[ {FILLER}]+")


def resolve(layout: Layout, line: int, row: Row) -> Row | None:
    """Return a row, as line `line` of a layout, without blanks; `None` if it would run two names together.

    The row does not begin with a blank. The length of the result is the width of the layout if a reading has it.
    """
    text = row.text
    if " " not in text:
        return row
    if len(text) == layout.width:
        return _with_fillers(row, range(len(text)))
    if text.endswith(" "):
        return resolve(layout, line, row.part(0, len(text.rstrip(" "))))
    names = _NAMES_IN.get((layout.format, line))
    full = len(text) - text.count(" ") == layout.width
    if names is None or (full and not _joins(text, names)) or _is_spaced_out(text, layout.width):
        return row.bare()
    return _with_names_apart(layout, names, row) if names is layout.name else None


def _with_fillers(row: Row, places: Iterable[int]) -> Row:
    """Return a row with fillers for the blanks in these places."""
    cells = list(row.cells)
    for at in places:
        if cells[at].character == " ":
            cells[at] = Cell(FILLER, cells[at].source)
    return Row("".join([cell.character for cell in cells]), cells)


def _joins(text: str, names: Span) -> bool:
    """Return whether two characters of the names, neither of them a filler, have only blanks between them."""
    words = text.split()
    end = 0
    for word, after in pairwise(words):
        end += len(word)
        if names.start < end < names.end and FILLER not in (word[-1], after[0]):
            return True
    return False


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


def _with_names_apart(layout: Layout, names: Span, row: Row) -> Row:
    """Return a name line in which blanks between two characters of a name are fillers, at most two of each run.

    Other blanks are removed. But if no double filler is left then, the first filler with a blank beside it becomes one.
    """
    text = row.text
    start, kept = _start_of_name(layout, names.start, text)
    runs = [run for run in _RUN.finditer(text, start) if start < run.start() and run.end() < len(text)]
    has_double = any(
        FILLER * 2 in run[0].replace(" ", "") or (FILLER not in run[0] and len(run[0]) > 1) for run in runs
    )
    for run in runs:
        blanks = [at for at in range(run.start(), run.end()) if text[at] == " "]
        if FILLER not in run[0]:
            kept += blanks[:2]
        elif blanks and not has_double:
            kept += blanks[:1]
            has_double = True
    return _with_fillers(row, kept).bare()


def _start_of_name(layout: Layout, start: int, text: str) -> tuple[int, list[int]]:
    """Return where the name begins in a line with blanks, and the places of blanks before it that are fillers."""
    blanks = [at for at, character in enumerate(text[:start]) if character == " "]
    if not blanks or layout.fields["issuing_state"].of([text.replace(" ", FILLER)]).rstrip(FILLER) in states:
        return start, blanks
    places = [at for at, character in enumerate(text) if character != " "]
    return (places[start] if len(places) > start else len(text)), []
