"""Normalization of text to the MRZ alphabet, with a record of every change.

OCR software prints `‹`, `«`, `＜` or `&lt;` for the filler, letters in lower case or full width, and spaces inside
lines. `tokens` splits a text into cells; each has one MRZ character and the source text that it replaces.

>>> [cell.character for cell in tokens("p‹＜&lt;a")]
['P', '<', '<', '<', 'A']

A character without a counterpart in the alphabet is kept; it becomes a finding `charset`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mrz.icao.alphabet import DIGITS, FILLER, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_ROW_ENDS: Final = "\n\r\\^\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_INVISIBLE: Final = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
_FILLERS: Final = "‹＜﹤〈⟨ᐸ˂❮"
_DOUBLE_FILLERS: Final = "«《≪⟪"
_ENTITIES: Final = {"lt": FILLER, "#60": FILLER, "#x3c": FILLER, "lsaquo": FILLER, "laquo": FILLER * 2}

_REPLACED: Final[Mapping[str, str]] = (
    {c.lower(): c for c in LETTERS}
    | {chr(ord(c) + 0xFEE0): c for c in LETTERS + DIGITS}
    | {chr(ord(c.lower()) + 0xFEE0): c for c in LETTERS}
    | dict.fromkeys(_FILLERS, FILLER)
    | dict.fromkeys(_DOUBLE_FILLERS, FILLER * 2)
)

_SPACE: Final = rf"(?u:[^\S{_ROW_ENDS}]|[{_INVISIBLE}])"


def _spaced(word: str) -> str:
    """Return a pattern for a word with white space between its letters, which some services insert."""
    return f"{_SPACE}*+".join([re.escape(character) for character in word])


# ASCII only: with Unicode case folding, the long s would match an s.
_ENTITY: Final = (
    rf"(?ia:&{_SPACE}*+(?:{_spaced('amp;')}{_SPACE}*+)?+(?P<entity>{'|'.join(map(_spaced, _ENTITIES))}){_SPACE}*+;)"
)

# The time is linear: no two alternatives begin with the same character, except with `&`.
_TOKEN: Final = re.compile(rf"(?P<rows>[{_ROW_ENDS}]+)|(?P<space>{_SPACE}+)|{_ENTITY}|.", re.DOTALL)
_SPACES: Final = re.compile(f"{_SPACE}+")
_WIDE: Final = re.compile(rf"(?ia:[{_DOUBLE_FILLERS}]|{_spaced('laquo;')})")


class Cell(NamedTuple):
    """One character of a line and the source text that it replaces.

    The character is a line feed at the end of a row, and a space for other white space.
    """

    character: str
    source: str


def tokens(text: str, *, wide_fillers: bool = True) -> list[Cell]:
    """Split a text into cells. `wide_fillers` reads `«` as two fillers, its usual meaning, and otherwise as one."""
    cells = []
    for match in _TOKEN.finditer(text):
        source = match[0]
        if match["rows"]:
            cells.append(Cell("\n", source))
        elif match["space"]:
            cells.append(Cell(" ", source))
        else:
            entity = match["entity"]
            new = _ENTITIES[_SPACES.sub("", entity).lower()] if entity else _REPLACED.get(source, source)
            if new == FILLER * 2 and not wide_fillers:
                new = FILLER
            cells.append(Cell(new[0], source))
            cells.extend([Cell(c, "") for c in new[1:]])
    return cells


def has_wide_fillers(text: str) -> bool:
    """Return whether the text contains a character that may be one filler or two."""
    return _WIDE.search(text) is not None


def row_candidates(cells: Sequence[Cell]) -> Iterable[list[list[Cell]]]:
    """Yield the ways in which the cells can form lines, the most literal first.

    White space may separate lines or occur inside them. So the candidates are the rows as they are, every word as a
    line, and the rows without inner spaces.
    """
    rows = [row for row in (_strip(row) for row in _split(cells, "\n")) if row]
    yield rows
    yield [word for row in rows for word in _split(row, " ") if word]
    bare = [_without_spaces(row) for row in rows]
    yield bare


def _without_spaces(row: Sequence[Cell]) -> list[Cell]:
    """Remove spaces from a row; the source of each goes to the cell after it."""
    cells, space = [], ""
    for cell in row:
        if cell.character == " ":
            space += cell.source
        else:
            cells.append(Cell(cell.character, space + cell.source))
            space = ""
    return cells


def _split(cells: Sequence[Cell], at: str) -> list[list[Cell]]:
    parts: list[list[Cell]] = [[]]
    for cell in cells:
        if cell.character == at:
            parts.append([])
        else:
            parts[-1].append(cell)
    return parts


def _strip(row: list[Cell]) -> list[Cell]:
    start, end = 0, len(row)
    while start < end and row[start].character == " ":
        start += 1
    while end > start and row[end - 1].character == " ":
        end -= 1
    return row[start:end]
