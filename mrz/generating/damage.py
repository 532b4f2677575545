r"""Damage: what happens to a zone between the page and the one who parses it, beside misread characters.

>>> from mrz.generating.choosing import simplest
>>> damaged(["I<UTO", "74081"], simplest)
'I<UTO74081'
>>> cut(["I<UTO", "74081"], lambda n: n - 1)
'I<UTO\n7408'

Each kind takes the lines and `choose`, and gives one text with one thing wrong. Some kinds lose nothing, and a
reader can undo them; after the others somebody has to say that something is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from mrz.generating.choosing import Choose, pick
from mrz.icao.alphabet import FILLER

Damage = Callable[[Sequence[str], Choose], str]
"""A kind of damage: the lines and `choose` in, one text out."""

_SPACES: Final = (" ", "  ", "\t", "\u00a0", "\u3000")
_FILLERS: Final = ("&lt;", "&LT;", "&#60;", "&#x3C;", "&amp;lt;", "‹", "＜")


def lowered(lines: Sequence[str], choose: Choose) -> str:
    """Write one line in lower case."""
    return _with_line(lines, choose, str.lower)


def spaced(lines: Sequence[str], choose: Choose) -> str:
    """Put white space before one character."""
    return _with_place(lines, choose, lambda line, at: line[:at] + pick(choose, _SPACES) + line[at:])


def escaped(lines: Sequence[str], choose: Choose) -> str:
    """Write every filler as HTML has it, once or twice over, or as a sign that looks like it."""
    return "\n".join(lines).replace(FILLER, pick(choose, _FILLERS))


def merged(lines: Sequence[str], _: Choose) -> str:
    """Leave out what parts the lines."""
    return "".join(lines)


def dropped(lines: Sequence[str], choose: Choose) -> str:
    """Leave out one character."""
    return _with_place(lines, choose, lambda line, at: line[:at] + line[at + 1 :])


def doubled(lines: Sequence[str], choose: Choose) -> str:
    """Write one character twice."""
    return _with_place(lines, choose, lambda line, at: line[:at] + line[at] + line[at:])


def shifted(lines: Sequence[str], choose: Choose) -> str:
    """Leave out one character and fill the line up, or put a filler before one and cut the line: its length holds."""
    if choose(2):
        return _with_place(lines, choose, lambda line, at: (line[:at] + FILLER + line[at:])[: len(line)])
    return _with_place(lines, choose, lambda line, at: (line[:at] + line[at + 1 :]).ljust(len(line), FILLER))


def cut(lines: Sequence[str], choose: Choose) -> str:
    """Cut one line short."""
    return _with_place(lines, choose, lambda line, at: line[:at])


def swapped(lines: Sequence[str], choose: Choose) -> str:
    """Exchange a line with the one below it, the last with the first."""
    first = choose(len(lines))
    second = (first + 1) % len(lines)
    rows = list(lines)
    rows[first], rows[second] = rows[second], rows[first]
    return "\n".join(rows)


LOSSLESS: Final[tuple[Damage, ...]] = (merged, lowered, spaced, escaped)
"""What every reader should undo."""

DAMAGES: Final[tuple[Damage, ...]] = (*LOSSLESS, dropped, doubled, shifted, cut, swapped)
"""Every kind, the mildest first."""


def damaged(lines: Sequence[str], choose: Choose) -> str:
    """Return the lines as one text with one damage of any kind."""
    return one(lines, choose)[0]


def one(lines: Sequence[str], choose: Choose) -> tuple[str, str]:
    r"""Return the lines with one damage of any kind, and what the kind is called.

    >>> one(["I<UTO", "74081"], lambda n: n - 1)
    ('74081\nI<UTO', 'swapped')
    """
    kind = pick(choose, DAMAGES)
    return kind(lines, choose), kind.__name__


def _with_line(lines: Sequence[str], choose: Choose, change: Callable[[str], str]) -> str:
    changed = choose(len(lines))
    return "\n".join([change(line) if at == changed else line for at, line in enumerate(lines)])


def _with_place(lines: Sequence[str], choose: Choose, change: Callable[[str, int], str]) -> str:
    return _with_line(lines, choose, lambda line: change(line, choose(len(line))))
