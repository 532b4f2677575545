r"""Make OCR errors: damage to a zone as a whole, and misread characters.

>>> from mrz.synthetic.choices import simplest
>>> damaged(["I<UTO", "74081"], simplest)
'I<UTO74081'
>>> cut(["I<UTO", "74081"], lambda n: n - 1)
'I<UTO\n7408'

Each kind of damage is a function of the lines and `choose`, which returns one text with one error. A reader can undo
the kinds in `LOSSLESS`; after the others, information is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from mrz.icao.alphabet import FILLER
from mrz.icao.ocr_confusions import MISREAD
from mrz.synthetic.choices import Choose, pick

if TYPE_CHECKING:
    from collections.abc import Mapping


Damage = Callable[[Sequence[str], Choose], str]
"""A kind of damage: a function of the lines and `choose` that returns one text."""

_SPACES: Final = (" ", "  ", "\t", "\u00a0", "\u3000")
_FILLERS: Final = ("&lt;", "&LT;", "&#60;", "&#x3C;", "&amp;lt;", "‹", "＜")


def lowered(lines: Sequence[str], choose: Choose) -> str:
    """Return the lines with one of them in lower case."""
    return _with_line(lines, choose, str.lower)


def spaced(lines: Sequence[str], choose: Choose) -> str:
    """Return the lines with white space before one character, but not between two letters.

    There a reader cannot tell it from a filler that was read as a blank.
    """

    def with_space(line: str, at: int) -> str:
        while line[:at][-1:].isalpha() and line[at].isalpha():
            at -= 1
        return line[:at] + pick(choose, _SPACES) + line[at:]

    return _with_place(lines, choose, with_space)


def escaped(lines: Sequence[str], choose: Choose) -> str:
    """Return the lines with every filler as an HTML entity, escaped once or twice, or as a similar character."""
    return "\n".join(lines).replace(FILLER, pick(choose, _FILLERS))


def merged(lines: Sequence[str], _: Choose) -> str:
    """Return the lines without anything between them."""
    return "".join(lines)


def dropped(lines: Sequence[str], choose: Choose) -> str:
    """Return the lines without one character."""
    return _with_place(lines, choose, lambda line, at: line[:at] + line[at + 1 :])


def doubled(lines: Sequence[str], choose: Choose) -> str:
    """Return the lines with one character twice."""
    return _with_place(lines, choose, lambda line, at: line[:at] + line[at] + line[at:])


def shifted(lines: Sequence[str], choose: Choose) -> str:
    """Return the lines with one shifted to the left or right from one character on, at the same length."""
    if choose(2):
        return _with_place(lines, choose, lambda line, at: (line[:at] + FILLER + line[at:])[: len(line)])
    return _with_place(lines, choose, lambda line, at: (line[:at] + line[at + 1 :]).ljust(len(line), FILLER))


def cut(lines: Sequence[str], choose: Choose) -> str:
    """Return the lines with one of them cut short."""
    return _with_place(lines, choose, lambda line, at: line[:at])


def swapped(lines: Sequence[str], choose: Choose) -> str:
    """Return the lines with one exchanged with the next, or the last with the first."""
    first = choose(len(lines))
    second = (first + 1) % len(lines)
    rows = list(lines)
    rows[first], rows[second] = rows[second], rows[first]
    return "\n".join(rows)


LOSSLESS: Final[tuple[Damage, ...]] = (merged, lowered, spaced, escaped)
"""The kinds that lose nothing, so that a reader can undo them."""

DAMAGES: Final[tuple[Damage, ...]] = (*LOSSLESS, dropped, doubled, shifted, cut, swapped)
"""All kinds of damage, the mildest first."""


def damaged(lines: Sequence[str], choose: Choose) -> str:
    """Return the lines as one text with one damage of any kind."""
    return damaged_and_kind(lines, choose)[0]


def damaged_and_kind(lines: Sequence[str], choose: Choose) -> tuple[str, str]:
    r"""Return the lines as one text with one damage of any kind, and the name of the kind.

    >>> damaged_and_kind(["I<UTO", "74081"], lambda n: n - 1)
    ('74081\nI<UTO', 'swapped')
    """
    kind = pick(choose, DAMAGES)
    return kind(lines, choose), kind.__name__


def _with_line(lines: Sequence[str], choose: Choose, change: Callable[[str], str]) -> str:
    changed = choose(len(lines))
    return "\n".join([change(line) if at == changed else line for at, line in enumerate(lines)])


def _with_place(lines: Sequence[str], choose: Choose, change: Callable[[str, int], str]) -> str:
    return _with_line(lines, choose, lambda line: change(line, choose(len(line))))


def misread(text: str, *, at_most: int, choose: Choose) -> str:
    """Return the text with up to `at_most` characters misread; the simplest choice is to stop.

    >>> from mrz.synthetic.choices import simplest
    >>> misread("0<1", at_most=3, choose=simplest)
    '0<1'
    >>> misread("0<1", at_most=1, choose=lambda n: n - 1)
    '0<Y'

    Misreads are those of `mrz.icao.ocr_confusions`. `damaged` shifts, drops and doubles characters.
    """
    misreads = dict[int, str]()
    places = _places(text)
    for _ in range(at_most):
        chosen = choose(len(places) + 1)
        if chosen == 0:
            break
        _misread(text, places.pop(chosen - 1), misreads, choose)
    return with_misreads(text, misreads)


def misreads(text: str, *, count: int, choose: Choose) -> dict[int, str]:
    """Return `count` misreads, or fewer if fewer characters can be misread: the character read, by position.

    >>> from mrz.synthetic.choices import simplest
    >>> misreads("A<1", count=3, choose=simplest)
    {0: '4', 1: 'K', 2: 'I'}
    """
    made = dict[int, str]()
    places = _places(text)
    for _ in range(min(count, len(places))):
        _misread(text, places.pop(choose(len(places))), made, choose)
    return dict(sorted(made.items()))


def with_misreads(text: str, misreads: Mapping[int, str]) -> str:
    """Return the text with these misreads, which are characters by position."""
    characters = list(text)
    for at, character in misreads.items():
        characters[at] = character
    return "".join(characters)


def _places(text: str) -> list[int]:
    return [at for at, character in enumerate(text) if character in MISREAD]


def _misread(text: str, at: int, misreads: dict[int, str], choose: Choose) -> None:
    misreads[at] = pick(choose, MISREAD[text[at]])
