"""Edits: replacements of a piece of the lines, one after the other.

>>> dropped = ("P<UTO".ljust(44, "<"), "L898902C3UTO6908061F9406236ZE184226B<<<<<14")
>>> Edit(1, 8, "", "<").apply(dropped)[1]
'L898902C<3UTO6908061F9406236ZE184226B<<<<<14'
"""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003 - the hints of public methods resolve at run time
from operator import attrgetter
from typing import Final, NamedTuple

from attrs import field, frozen

from mrz._public import public

Place = tuple[int, int]
"""A line and a column, both counted from 0."""

Lines = tuple[str, ...]


@public("mrz")
@frozen
class Edit:
    """One edit: the text `before` at a line and column is replaced by `after`.

    `line` and `column` are 0-based, in the lines after the edits that come before this one. `before` is empty where
    characters are inserted, `after` is empty where they are removed. A run of fillers that is restored, its letters and
    its length, is one edit. A new order of lines is one edit of all lines, joined by line feeds. Both texts may contain
    personal data, and `repr` leaves them out.
    """

    line: int
    column: int
    before: str = field(repr=False)
    after: str = field(repr=False)

    def apply(self, lines: Sequence[str]) -> Lines:
        """Return the lines after this edit, a tuple of `str`."""
        if "\n" not in self.before + self.after:
            row = lines[self.line]
            row = row[: self.column] + self.after + row[self.column + len(self.before) :]
            return (*lines[: self.line], row, *lines[self.line + 1 :])
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
        return "\n" in self.before and sorted(self.before) == sorted(self.after)


EDIT: Final = 3
"""The weight of an edit, whatever it changes: a second edit is less likely than a rarer confusion."""


class Substitution(NamedTuple):
    """One character in the place of another, and the weight of the confusion."""

    weight: int
    place: Place
    before: str
    after: str
    listed: bool = True
    """Whether the table of confusions has it, or the witness."""

    @property
    def edit(self) -> Edit:
        """The change as an edit."""
        return Edit(*self.place, self.before, self.after)


Substitutions = tuple[Substitution, ...]


def as_edits(changes: Substitutions) -> tuple[Edit, ...]:
    """Return substitutions as edits, by their places."""
    if len(changes) == 1:
        ((_, (line, column), before, after, _),) = changes
        return (Edit(line, column, before, after),)
    return tuple([change.edit for change in sorted(changes, key=_place)])


_place: Final = attrgetter("place")


class Step(NamedTuple):
    """Edits that belong together, their weight, and the lines after them.

    `edits` come first, and the substitutions `changes` are made in the lines `between` after them.
    """

    weight: int
    edits: tuple[Edit, ...]
    lines: Lines
    changes: Substitutions = ()
    between: Lines = ()
    solved: bool = False
    """Whether every digit is known to hold, or to be missing, in the lines."""

    @property
    def all_edits(self) -> tuple[Edit, ...]:
        """The edits, and the substitutions as edits."""
        return (*self.edits, *[change.edit for change in self.changes])


def step(weight: int, lines: Sequence[str], *edits: Edit, solved: bool = False) -> Step:
    """Return the step of these edits of the lines, made one after the other."""
    after = tuple(lines)
    for edit in edits:
        after = edit.apply(after)
    return Step(EDIT * len(edits) + weight, edits, after, solved=solved)


def substitution(lines: Lines, weight: int, changes: Substitutions) -> Step:
    """Return the step of these substitutions, whose confusions weigh so much."""
    rows = list(lines)
    for _, (line, column), _, after, _ in changes:
        row = rows[line]
        rows[line] = row[:column] + after + row[column + 1 :]
    return Step(EDIT * len(changes) + weight, (), tuple(rows), changes, lines)
