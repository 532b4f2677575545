"""Edits of the shape: lines in another order, ends of lines, a foreign line, lost and added characters.

>>> step = next(iter(line_ends(("P<UTO".ljust(45, "<"), "L".ljust(43, "<")))))
>>> [len(line) for line in step.lines]
[44, 44]

Each function yields steps: edits, their weight, and the lines after them. `search` decides which of them are repairs.
A lost character is solved for: at each place, the check digits that cover it allow few characters or none.
"""

from __future__ import annotations

import re
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, Final, NamedTuple

from mrz.icao.alphabet import DIGITS, FILLER
from mrz.icao.layouts import LAYOUTS, Layout, fits, layout_of
from mrz.icao.ocr_confusions import PRINTED
from mrz.icao.repair.arithmetic import solving, sums_of
from mrz.icao.repair.edits import Edit, Step, step
from mrz.icao.repair.grammar import BY_VALUE, allowed
from mrz.icao.states import states

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mrz.icao.repair.arithmetic import Lack, Sums
    from mrz.icao.repair.edits import Lines, Place

MAX_SHIFT: Final = 3
"""The greatest distance of a misplaced line end, in characters. With a greater one, nearly any split would fit."""

_SHAPES: Final = sorted({(layout.line_count, layout.width) for layout in LAYOUTS.values()})
_RUN: Final = re.compile(f"{FILLER}+")
_FILLER_IN_RUN: Final = 1
_REPEATED: Final = 2
_BETWEEN: Final = 3
_ANY: Final = 4


def swaps(lines: Lines) -> Iterator[Step]:
    """Yield every other order of the lines."""
    text = "\n".join(lines)
    for order in dict.fromkeys(["\n".join(order) for order in permutations(lines)]):
        if order != text:
            yield step(1, lines, Edit(0, 0, text, order))


def line_ends(lines: Lines) -> Iterator[Step]:
    """Yield the moves of one line end by at most `MAX_SHIFT` characters that give every line the length of a format."""
    for count, width in _SHAPES:
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
                yield step(1, lines, Edit(at, width, above[width:] + "\n", "\n" + above[width:]))
            else:
                yield step(1, lines, Edit(at, len(above), "\n" + below[:-surplus], below[:-surplus] + "\n"))


def without_a_line(lines: Lines) -> Iterator[Step]:
    """Yield the lines without one that may be foreign, where the others then have the shape of a format."""
    for at, line in enumerate(lines):
        others = [*lines[:at], *lines[at + 1 :]]
        if any(fits(layout, others) for layout in LAYOUTS.values()):
            last = at == len(lines) - 1
            edit = Edit(at - 1, len(lines[at - 1]), "\n" + line, "") if last else Edit(at, 0, line + "\n", "")
            yield step(_REPEATED, lines, edit)


def beginnings(lines: Lines) -> Iterator[Step]:
    """Yield the corrections of the beginning of the line with the document code to that of a format with this shape."""
    for layout in LAYOUTS.values():
        if not fits(layout, lines):
            continue
        place = _first_misread_mark(layout, lines)
        if place is not None:
            line, column = place
            read = lines[line][column]
            for character in sorted(set(layout.marks[place]).intersection(PRINTED[read])):
                yield step(1, lines, Edit(line, column, read, character))


def _first_misread_mark(layout: Layout, lines: Lines) -> tuple[int, int] | None:
    """Return the first place that lacks the character by which the layout is known, if each may have been misread."""
    first = None
    for (line, column), characters in layout.marks.items():
        read = lines[line][column]
        if read not in characters:
            if set(characters).isdisjoint(PRINTED.get(read, "")):
                return None
            if first is None:
                first = line, column
    return first


def first_letters(lines: Lines, seen: Sequence[str]) -> Iterator[Step]:
    """Yield the lines with the first letter that the witness has, where it makes them lines of another format."""
    layout = layout_of(lines)
    for letter in dict.fromkeys([text[:1] for text in seen]):
        edit = Edit(0, 0, lines[0][:1], letter)
        other = layout_of(edit.apply(lines))
        if other is not None and other is not layout and letter in other.code_letters + other.unusual_letters:
            yield step(0, lines, edit)


def restored(layout: Layout, line: int, lines: Lines, *, last: bool) -> Iterator[Step]:
    """Yield the steps that give a line its length. If it is the `last` edit, every digit must hold."""
    missing = layout.width - len(lines[line])
    filled = _filled(layout, line, lines, missing) if last and missing > 0 else ()
    yield from fillers(layout, line, lines, filled)
    yield from added(layout, line, lines, last=last)
    yield from lost(layout, line, lines, filled)


def fillers(layout: Layout, line: int, lines: Lines, filled: Sequence[_Lacking] = ()) -> Iterator[Step]:
    """Yield the steps that give a line its length by fillers put in at one place, or taken out of one run.

    The end of a run of fillers is likelier than a place between two other characters. In a name, only the trailing
    fillers change, because no check digit shows where one was lost. In `filled` lines, every digit must hold.
    """
    row = lines[line]
    missing = layout.width - len(row)
    name = layout.name
    end = name.start if name is not None and name.line == line else len(row)
    runs = [run for run in _RUN.finditer(row) if run.start() < end or run.end() == len(row)]
    if missing < 0:
        for run in runs:
            if run.end() - run.start() >= -missing:
                yield step(_FILLER_IN_RUN, lines, Edit(line, run.end() + missing, FILLER * -missing, ""))
        return
    ends = [run.end() for run in runs]
    others = [at for at in (*range(end), len(row)) if row[at : at + 1] != FILLER and at not in ends]
    for weight, places in ((_FILLER_IN_RUN, ends), (_BETWEEN, others)):
        for at in places:
            if not filled or filled[at].holds:
                yield step(weight, lines, Edit(line, at, "", FILLER * missing), solved=bool(filled))


def added(layout: Layout, line: int, lines: Lines, *, last: bool = False) -> Iterator[Step]:
    """Yield the lines without one character of a line that has one too many; fillers are left to `fillers`.

    Names are left out, for no check digit shows what was added. If it is the `last` edit, every digit must hold.
    """
    row = lines[line]
    if len(row) != layout.width + 1:
        return
    name = layout.name
    checked = row[: name.start] if name is not None and name.line == line else row
    shorter = _shorter(layout, line, lines) if last else []
    for at, character in enumerate(checked):
        if character != FILLER and row[at + 1 : at + 2] != character and (not last or shorter[at].holds):
            weight = _REPEATED if row[at - 1 : at] == character else _ANY
            yield step(weight, lines, Edit(line, at, character, ""), solved=last)


def lost(layout: Layout, line: int, lines: Lines, filled: Sequence[_Lacking] = ()) -> Iterator[Step]:
    """Yield the lines with one character put into a line that lacks one; fillers are left to `fillers`.

    The check digits must hold with it. Names are left out, for no check digit covers them.
    """
    row = lines[line]
    if len(row) != layout.width - 1 or any(len(other) != layout.width for other in (*lines[:line], *lines[line + 1 :])):
        return
    admitted = allowed(layout.format)
    name = layout.name
    for at, each in enumerate(filled or _filled(layout, line, lines, 1)):
        if name is not None and name.line == line and name.start <= at:
            return
        for character in _solved(layout, (line, at), each):
            if character in admitted[line, at] and character != FILLER and row[at - 1 : at] != character:
                weight = _REPEATED if row[at : at + 1] == character else _BETWEEN
                odd = _is_odd(row[at - 1 : at] + row[at : at + 1], character)
                yield step(weight + odd, lines, Edit(line, at, "", character), solved=True)


class _Lacking(NamedTuple):
    """Lines, and what their digits lack."""

    lines: Lines
    sums: Sums
    lack: Lack

    @property
    def holds(self) -> bool:
        """Whether every digit holds or is missing."""
        pairs = zip(self.sums.digits, self.lack, strict=True)
        return all(not each or digit.position.of(self.lines) == FILLER for digit, each in pairs)

    def then(self, layout: Layout, line: int, row: str, columns: Iterable[int]) -> _Lacking:
        """Return the same lines with a row that differs in these columns alone."""
        lines = (*self.lines[:line], row, *self.lines[line + 1 :])
        sums = sums_of(layout, lines)
        if sums is not self.sums:
            return _Lacking(lines, sums, sums.lack(lines))
        lack = self.lack
        for column in columns:
            lack = sums.lack_after(lack, (line, column), self.lines[line][column], row[column])
        return _Lacking(lines, sums, lack)


def _lacking(layout: Layout, line: int, lines: Lines, row: str) -> _Lacking:
    lines = (*lines[:line], row, *lines[line + 1 :])
    sums = sums_of(layout, lines)
    return _Lacking(lines, sums, sums.lack(lines))


def _filled(layout: Layout, line: int, lines: Lines, count: int) -> list[_Lacking]:
    """Return the lines with fillers put in before each character of a line, and at its end."""
    row = lines[line]
    found = [_lacking(layout, line, lines, FILLER * count + row)]
    for at in range(1, len(row) + 1):
        found.append(found[-1].then(layout, line, row[:at] + FILLER * count + row[at:], (at - 1, at - 1 + count)))
    return found


def _shorter(layout: Layout, line: int, lines: Lines) -> list[_Lacking]:
    """Return the lines without each character of a line."""
    row = lines[line]
    found = [_lacking(layout, line, lines, row[1:])]
    for at in range(1, len(row)):
        found.append(found[-1].then(layout, line, row[:at] + row[at + 1 :], (at - 1,)))
    return found


def _is_odd(around: str, character: str) -> bool:
    """Return whether a character is a letter among digits or a digit among letters."""
    kinds = {neighbor in DIGITS for neighbor in around if neighbor != FILLER}
    return kinds == {character not in DIGITS}


def _solved(layout: Layout, place: Place, filled: _Lacking) -> str:
    """Return the characters that make every digit hold in place of the filler at a place."""
    if any(filled.lack):
        table = solving(filled.sums, tuple(range(len(filled.lack))))
        value = table.get(filled.lack, {}).get(place)
        return "" if value is None else BY_VALUE[value]
    return BY_VALUE[0] if place in filled.sums.effects else _uncovered(layout, *place, filled.lines)


def _uncovered(layout: Layout, line: int, at: int, lines: Lines) -> str:
    """Return the characters that a place without a digit allows; of a state, those that make a known code."""
    for name in ("issuing_state", "nationality"):
        span = layout.fields.get(name)
        if span is not None and span.line == line and span.start <= at < span.end:
            row = lines[line]
            return "".join(
                [
                    c
                    for c in allowed(layout.format)[line, at]
                    if (row[span.start : at] + c + row[at + 1 : span.end]).rstrip(FILLER) in states
                ]
            )
    return allowed(layout.format)[line, at] if len(allowed(layout.format)[line, at]) <= len(DIGITS) else ""


def shifts(layout: Layout, line: int, lines: Lines) -> Iterator[Step]:
    """Yield the steps that put a character in and take a filler out, so that what is between them moves by one column.

    The edit further right comes first, so that it does not change the column of the other.
    """
    row = lines[line]
    for run in _RUN.finditer(row):
        removed = Edit(line, run.end() - 1, FILLER, "")
        shorter = removed.apply(lines)
        for each in (*fillers(layout, line, shorter), *lost(layout, line, shorter)):
            (inserted,) = each.edits
            if inserted.column == removed.column:
                continue  # the end of the same run
            if inserted.column < removed.column:
                yield step(each.weight - 2, lines, removed, inserted)
            else:
                moved = Edit(line, inserted.column + 1, "", inserted.after)
                yield step(each.weight - 2, lines, moved, removed)
