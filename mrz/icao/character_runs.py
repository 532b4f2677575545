"""Runs of characters in a text that may be lines of a zone, and what stands beside them in their rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mrz.icao.alphabet import FILLER
from mrz.icao.layouts import LAYOUTS
from mrz.icao.masking import BREAK, REST, TAKEN, WIDE_FILLER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.icao.text_rows import Place

WIDTHS: Final = frozenset(
    [one.width for one in LAYOUTS.values()] + [one.line_count * one.width for one in LAYOUTS.values()]
)
"""The widths of lines, and of all lines in one."""
MAX_CHARACTERS: Final = 1_000  # of a run in the source text: 90 fillers written `&amp;lt;` are 720
MRZ_CLASS: Final = rf"A-Z0-9<{WIDE_FILLER}{REST}"
"""The characters of a line in a masked copy, for a class of a pattern."""
ALL_MRZ: Final = re.compile(rf"[{MRZ_CLASS}]+").fullmatch
LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]")
REFERENCE: Final = re.compile(r"&#?[A-Za-z0-9]{1,8};")
_NEXT_WORD: Final = re.compile(rf" *([^ {BREAK}{TAKEN}]+)")


class CharacterRun(NamedTuple):
    """A run of characters that may be a line, or all lines in one: its place, its masked copy and its text."""

    start: int
    end: int
    copy: str
    source: str

    @property
    def letters(self) -> str:
        """The text without references of HTML, whose letters say nothing about the case of a line."""
        return REFERENCE.sub("", self.source)

    @property
    def readings(self) -> Sequence[str]:
        """The characters with blanks left out and with blanks as fillers, wide fillers as two fillers and as one."""
        copies = [self.copy.replace(" ", "")]
        if " " in self.copy:
            copies.append(self.copy.replace(" ", FILLER))
        if WIDE_FILLER not in self.copy:
            return copies
        return [copy.replace(WIDE_FILLER, FILLER * count) for count in (2, 1) for copy in copies]


class MaskedText:
    """A text, and its masked copy, in which what was found is taken."""

    def __init__(self, text: str, copy: str) -> None:
        self.text = text
        self.copy = copy

    def word_before(self, at: int) -> Place:
        """Return the place of the word that ends before an offset, up to blanks; it may be empty."""
        first = max(at - MAX_CHARACTERS, 0)
        piece = self.copy[first:at].rstrip(" ")
        return first + max(map(piece.rfind, (" ", BREAK, TAKEN))) + 1, first + len(piece)

    def word_after(self, at: int) -> Place:
        """Return the place of the word that begins after an offset, up to blanks; it may be empty."""
        found = _NEXT_WORD.match(self.copy, at, at + MAX_CHARACTERS)
        return found.span(1) if found else (at, at)
