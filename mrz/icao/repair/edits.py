"""The edits that undo what OCR does: a character misread, fillers dropped or doubled, lines out of order.

>>> dropped = ("P<UTO".ljust(44, "<"), "L898902C3UTO6908061F9406236ZE184226B<<<<<14")
>>> Edit(1, 8, "", "<").apply(dropped)[1]
'L898902C<3UTO6908061F9406236ZE184226B<<<<<14'

The functions list what can be tried; which of it is a repair is not decided here. No character is ever
invented but the filler: what OCR lost besides fillers stays lost.
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
"""Characters by which a line end may be off: more, and any cut would do."""


@public("mrz")
@frozen
class Edit:
    """One edit: at this line and column, `before` is replaced by `after`.

    Columns count in the lines as the edits before this one left them. Fillers dropped by OCR have an empty
    `before`, doubled ones an empty `after`; lines that change places are one edit, joined by line feeds.
    """

    line: int
    column: int
    before: str = field(repr=False)
    after: str = field(repr=False)

    def apply(self, lines: Sequence[str]) -> Lines:
        """Return the lines with this edit made."""
        text = "\n".join(lines)
        at = sum(len(line) + 1 for line in lines[: self.line]) + self.column
        return tuple((text[:at] + self.after + text[at + len(self.before) :]).split("\n"))

    @property
    def place(self) -> Place:
        """Line and column."""
        return self.line, self.column

    @property
    def substitutes(self) -> bool:
        """Whether one character takes the place of another."""
        return len(self.before) == len(self.after) == 1

    @property
    def reorders(self) -> bool:
        """Whether lines change places, or the end of one does."""
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
    """Return the characters that a format can have at each place where anything else is an error."""
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
    """Return the characters worth trying at each place. A digit in a name can be right, but is never tried."""
    layout = LAYOUTS[name]
    spans = [layout.fields[field_name] for field_name in _NAMES if field_name in layout.fields]
    names = {(span.line, column): _WORD for span in spans for column in range(span.start, span.end)}
    return names | grammar(name)


def substitutions(layout: Layout, lines: Sequence[str], places: Iterable[Place]) -> list[Edit]:
    """List the confusions that can be undone at these places, so that the field's grammar is kept."""
    admitted = _plausible_characters(layout.format)
    return [
        Edit(line, column, lines[line][column], printed)
        for line, column in sorted(places)
        for printed in PRINTED.get(lines[line][column], "")
        if printed in admitted.get((line, column), ALPHABET)
    ]


def prefix_corrections(lines: Sequence[str]) -> list[Edit]:
    """List the confusions by which the lines do not begin as a format of their shape does."""
    edits = []
    for layout in LAYOUTS.values():
        if not fits(layout, lines):
            continue
        wrong = [i for i, c in enumerate(layout.begins) if lines[0][i] != c]
        if wrong and all(layout.begins[i] in PRINTED.get(lines[0][i], "") for i in wrong):
            edits.append(Edit(0, wrong[0], lines[0][wrong[0]], layout.begins[wrong[0]]))
    return edits


def swaps(lines: Sequence[str]) -> list[Edit]:
    """List the other orders of the lines."""
    text = "\n".join(lines)
    orders = ["\n".join(order) for order in permutations(lines)]
    return [Edit(0, 0, text, order) for order in dict.fromkeys(orders) if order != text]


def line_ends(lines: Sequence[str]) -> list[Edit]:
    """List how one line end can move so that both lines beside it get the length of a format.

    Only where it stands a few characters off: further, and any cut would do.
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
    """List where `missing` fillers can be put into a row, or taken out of it where `missing` is below zero.

    All go to one place: the end of a run of fillers, which is likelier and comes first, or between two other
    characters. Nothing can tell where in a name a filler is lost: there, only the trailing ones count.
    """
    name = layout.name
    last = name.start if name is not None and name.line == line else len(row)
    runs = [run for run in _RUN.finditer(row) if run.start() < last or run.end() == len(row)]
    if missing < 0:
        return [Edit(line, r.end() + missing, FILLER * -missing, "") for r in runs if r.end() - r.start() >= -missing]
    places = [run.end() for run in runs] + [at for at in (*range(last), len(row)) if row[at : at + 1] != FILLER]
    return [Edit(line, at, "", FILLER * missing) for at in dict.fromkeys(places)]


def shifts(layout: Layout, line: int, row: str) -> list[tuple[Edit, Edit]]:
    """List the pairs of a filler put in and a filler taken out elsewhere, so that what stands between moves.

    The edit further right comes first, so that the column of the other is not moved by it.
    """
    return [
        (put, taken) if put.column > taken.column else (taken, put)
        for put in refills(layout, line, row, 1)
        for taken in refills(layout, line, row, -1)
        if put.column != taken.column + 1  # the end of the same run
    ]
