"""Edits that undo errors of OCR: misread characters, dropped or doubled fillers, lines in the wrong order.

>>> dropped = ("P<UTO".ljust(44, "<"), "L898902C3UTO6908061F9406236ZE184226B<<<<<14")
>>> Edit(1, 8, "", "<").apply(dropped)[1]
'L898902C<3UTO6908061F9406236ZE184226B<<<<<14'

The functions of this module return the edits that can be tried; `search` decides which of them are repairs. The only
character that an edit inserts is the filler: other characters that OCR lost cannot be restored.
"""

from __future__ import annotations

import re
from collections.abc import Sequence  # noqa: TC003 - the hints of public methods resolve at run time
from functools import cache
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from mrz._public import public
from mrz.icao.alphabet import ALPHABET, DIGITS, FILLER, LETTERS
from mrz.icao.layouts import LAYOUTS, Format, Layout, fits
from mrz.icao.ocr_confusions import PRINTED

if TYPE_CHECKING:
    from collections.abc import Iterable

Place = tuple[int, int]
"""A line and a column, both counted from 0."""

Lines = tuple[str, ...]

MAX_SHIFT: Final = 3
"""The greatest distance of a misplaced line end, in characters. With a greater one, nearly any split would fit."""


@public("mrz")
@frozen
class Edit:
    """One edit: the text `before` at a line and column is replaced by `after`.

    `line` and `column` are 0-based, in the lines after the edits that come before this one. `before` is empty where
    fillers are inserted, `after` is empty where they are removed. A new order of lines is one edit of all lines, joined
    by line feeds. Both texts may contain personal data, and `repr` leaves them out.
    """

    line: int
    column: int
    before: str = field(repr=False)
    after: str = field(repr=False)

    def apply(self, lines: Sequence[str]) -> Lines:
        """Return the lines after this edit, a tuple of `str`."""
        text = "\n".join(lines)
        at = sum(len(line) + 1 for line in lines[: self.line]) + self.column
        return tuple((text[:at] + self.after + text[at + len(self.before) :]).split("\n"))

    @property
    def place(self) -> Place:
        """The line and the column of the edit."""
        return self.line, self.column

    @property
    def substitutes(self) -> bool:
        """Whether the edit replaces one character by another."""
        return len(self.before) == len(self.after) == 1

    @property
    def reorders(self) -> bool:
        """Whether the edit changes the order of lines, or moves a line end."""
        return "\n" in self.before


_NUMBER: Final = DIGITS + FILLER
_WORD: Final = LETTERS + FILLER
_GRAMMAR: Final = {
    "issuing_state": _WORD,
    "nationality": _WORD,
    "date_of_birth": _NUMBER,
    "date_of_expiry": _NUMBER,
    "sex": "FM<X",
}
_NAMES: Final = ("name", "primary_identifier", "secondary_identifier")


@cache
def grammar(name: Format) -> dict[Place, str]:
    """Return the allowed characters of each place at which any other character is an error."""
    layout = LAYOUTS[name]
    rules = {
        (span.line, column): _GRAMMAR[field_name]
        for field_name, span in layout.fields.items()
        if field_name in _GRAMMAR
        for column in range(span.start, span.end)
    }
    return rules | {(digit.position.line, digit.position.start): _NUMBER for digit in layout.digits}


@cache
def _plausible_characters(name: Format) -> dict[Place, str]:
    """Return the characters to try at each place. A digit in a name may be right, but is not tried."""
    layout = LAYOUTS[name]
    spans = [layout.fields[field_name] for field_name in _NAMES if field_name in layout.fields]
    names = {(span.line, column): _WORD for span in spans for column in range(span.start, span.end)}
    return names | grammar(name)


def substitutions(layout: Layout, lines: Sequence[str], places: Iterable[Place]) -> list[Edit]:
    """Return the edits that undo a confusion at these places with a character that the field allows."""
    admitted = _plausible_characters(layout.format)
    return [
        Edit(line, column, lines[line][column], printed)
        for line, column in sorted(places)
        for printed in PRINTED.get(lines[line][column], "")
        if printed in admitted.get((line, column), ALPHABET)
    ]


def prefix_corrections(lines: Sequence[str]) -> list[Edit]:
    """Return the edits that correct the beginning of the first line to that of a format with this shape."""
    edits = []
    for layout in LAYOUTS.values():
        if not fits(layout, lines):
            continue
        wrong = [i for i, c in enumerate(layout.begins) if lines[0][i] != c]
        if wrong and all(layout.begins[i] in PRINTED.get(lines[0][i], "") for i in wrong):
            edits.append(Edit(0, wrong[0], lines[0][wrong[0]], layout.begins[wrong[0]]))
    return edits


def swaps(lines: Sequence[str]) -> list[Edit]:
    """Return the edits that change the order of the lines."""
    text = "\n".join(lines)
    orders = ["\n".join(order) for order in permutations(lines)]
    return [Edit(0, 0, text, order) for order in dict.fromkeys(orders) if order != text]


def line_ends(lines: Sequence[str]) -> list[Edit]:
    """Return the edits that move one line end so that the lines before and after it have the length of a format.

    A line end moves by at most `MAX_SHIFT` characters.
    """
    edits = []
    for count, width in sorted({(layout.line_count, layout.width) for layout in LAYOUTS.values()}):
        for at, (above, below) in enumerate(pairwise(lines)):
            surplus = len(above) - width
            others = [*lines[:at], *lines[at + 2 :]]
            if (
                len(lines) != count
                or not 0 < abs(surplus) <= MAX_SHIFT
                or len(below) != width - surplus
                or any(len(other) != width for other in others)
            ):
                continue
            if surplus > 0:
                edits.append(Edit(at, width, above[width:] + "\n", "\n" + above[width:]))
            else:
                edits.append(Edit(at, len(above), "\n" + below[:-surplus], below[:-surplus] + "\n"))
    return edits


_RUN: Final = re.compile(f"{FILLER}+")


def refills(layout: Layout, line: int, row: str, missing: int) -> list[Edit]:
    """Return the edits that insert `missing` fillers into a row, or remove them if `missing` is below zero.

    An edit inserts all of them at one place: the end of a run of fillers, which is likelier and comes first, or between
    two other characters. In a name, only the trailing fillers change, because no check digit shows where one is lost.
    """
    name = layout.name
    last = name.start if name is not None and name.line == line else len(row)
    runs = [run for run in _RUN.finditer(row) if run.start() < last or run.end() == len(row)]
    if missing < 0:
        return [Edit(line, r.end() + missing, FILLER * -missing, "") for r in runs if r.end() - r.start() >= -missing]
    places = [run.end() for run in runs] + [at for at in (*range(last), len(row)) if row[at : at + 1] != FILLER]
    return [Edit(line, at, "", FILLER * missing) for at in dict.fromkeys(places)]


def shifts(layout: Layout, line: int, row: str) -> list[tuple[Edit, Edit]]:
    """Return pairs of edits that insert a filler and remove another, so that the text between them moves by one column.

    The edit further right comes first, so that it does not change the column of the other.
    """
    return [
        (inserted, removed) if inserted.column > removed.column else (removed, inserted)
        for inserted in refills(layout, line, row, 1)
        for removed in refills(layout, line, row, -1)
        if inserted.column != removed.column + 1  # the end of the same run
    ]
