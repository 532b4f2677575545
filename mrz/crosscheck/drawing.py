r"""A zone and a table, drawn for a terminal: marks under characters, columns under each other.

>>> from datetime import date
>>> from mrz.icao.parser import parse
>>> lines = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408123F1204159ZE184226B<<<<<10")
>>> print(*zone(parse(lines, on=date(2026, 6, 30))), sep="\n")
TD3; under each character what its check digit says: + holds, x fails, . covered by none
    P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
    ............................................
    L898902C36UTO7408123F1204159ZE184226B<<<<<10
    ++++++++++...xxxxxxx.++++++++++++++++++++++x

Its limit: how wide a character is, the terminal's font decides. Most keep to Unicode's East Asian width.
"""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from mrz.icao import check_digits
from mrz.icao.alphabet import ALPHABET
from mrz.icao.findings import Evidence
from mrz.icao.report import INDENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mrz.icao.document import MRZ

COLUMNS: Final = 100
"""How wide a line may be, where what it shows can be parted."""

_MARKS: Final = {Evidence.HOLDS: "+", Evidence.FAILS: "x", Evidence.ABSENT: "-", Evidence.UNCHECKED: "."}
_WORDS: Final = {"+": "holds", "x": "fails", "-": "is not printed", ".": "covered by none"}
_WIDE: Final = frozenset({"W", "F"})
_NO_WIDTH: Final = frozenset({"Mn", "Me"})
_WIDEST: Final = 30  # of a cell that others are padded to: one absurd value must not push all rows away


def width(text: str) -> int:
    """Return how many columns of a terminal the text takes.

    >>> width("ZHANG"), width("张三")
    (5, 4)
    """
    return sum(
        0 if unicodedata.category(c) in _NO_WIDTH else 1 + (unicodedata.east_asian_width(c) in _WIDE) for c in text
    )


def zone(doc: MRZ) -> list[str]:
    """Return the lines of a document, each with a row of marks under it: what check digits say of each character."""
    rows = _marks(doc)
    used = [f"{mark} {word}" for mark, word in _WORDS.items() if any(mark in row for row in rows)]
    lines = [f"{doc.format}; under each character what its check digit says: {', '.join(used)}"]
    for line, row in zip(doc.lines, rows, strict=True):
        # One character for one, each one column wide, so that the marks stand right.
        lines.append(INDENT + "".join([c if c in ALPHABET else "\ufffd" for c in line]))
        lines.append(INDENT + "".join(row))
    return lines


def _marks(doc: MRZ) -> list[list[str]]:
    rows = [[_MARKS[Evidence.UNCHECKED]] * len(line) for line in doc.lines]
    # A field's own digit says more of it than the composite, which stands last and so is drawn first.
    for verdict in reversed(check_digits.examine(doc.layout, doc.lines)):
        for span in (*verdict.digit.covers, verdict.digit.position):
            for column in range(span.start, span.end):
                rows[span.line][column] = _MARKS[verdict.evidence]
    return rows


@frozen
class Row:
    """A row of a table: its cells, a note to stand beside the last where there is room, and one to stand below."""

    cells: tuple[str, ...] = field(repr=False)
    beside: str = ""
    below: str = ""


def table(heads: tuple[str, ...], rows: Iterable[Row]) -> list[str]:
    """Return the lines of a table."""
    every = [Row(heads), *rows]
    widths = [max(min(width(row.cells[at]), _WIDEST) for row in every) for at in range(len(heads) - 1)]
    lines = []
    for row in every:
        cells = [cell + " " * (column - width(cell)) for cell, column in zip(row.cells, [*widths, 0], strict=True)]
        line, below = "  ".join(cells), row.below
        if row.beside and width(line) + len(": ") + width(row.beside) <= COLUMNS:
            line += f": {row.beside}"
        else:
            below = below or row.beside
        lines += [line.rstrip(), *wrapped(below)]
    return lines


def wrapped(text: str, indent: str = INDENT) -> list[str]:
    """Return text of words in lines that fit, indented."""
    return textwrap.wrap(text, COLUMNS, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
