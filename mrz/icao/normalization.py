r"""Normalization of text to the MRZ alphabet, with a record of every change.

OCR software prints `‹`, `«`, `＜` or `&lt;` for the filler, letters in lower case or full width, and blanks inside
lines. Mail, JSON and URLs escape the filler; editors and chats add quotes, list marks, labels and invisible marks.
`tokens` splits a text into cells; each has one MRZ character and the source text that it replaces.

>>> [cell.character for cell in tokens("p‹＜&lt;=3C%3c\\u003cA")]
['P', '<', '<', '<', '<', '<', '<', 'A']

A character without a counterpart in the alphabet is kept; it becomes a finding `charset`.

`Forms` arranges the cells in rows, in every way in which people write the lines of a zone.
"""

from __future__ import annotations

import re
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from mrz.icao.alphabet import ALPHABET, DIGITS, FILLER, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_ROW_ENDS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029^"
_ZERO_WIDTH_SPACES: Final = "\u200b\ufeff"
INVISIBLE: Final = _ZERO_WIDTH_SPACES + "".join(
    map(
        chr,
        (
            *(0x00AD, 0x061C, 0x200C, 0x200D, 0x200E, 0x200F),
            *range(0x202A, 0x202F),  # embeddings and overrides of direction
            *range(0x2060, 0x2065),  # word joiner, and operators of mathematics that are not shown
            *range(0x2066, 0x206A),  # isolates of direction
        ),
    )
)
FILLERS: Final = "‹＜﹤〈⟨ᐸ˂❮"
DOUBLE_FILLERS: Final = "«《≪⟪"
_NAMES: Final = {
    "lt": FILLER,
    "lsaquo": "‹",
    "laquo": "«",
    "nbsp": "\u00a0",
    "shy": "\u00ad",
    "zwnj": "\u200c",
    "zwj": "\u200d",
    "lrm": "\u200e",
    "rlm": "\u200f",
}
_ESCAPED: Final = {
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "3c": FILLER,
    "0a": "\n",
    "0d": "\r",
    "20": " ",
}
"""What a letter behind a backslash says, or a byte."""

_REPLACED: Final[Mapping[str, str]] = (
    {c: c for c in ALPHABET}
    | {c.lower(): c for c in LETTERS}
    | {chr(ord(c) + 0xFEE0): c for c in LETTERS + DIGITS}
    | {chr(ord(c.lower()) + 0xFEE0): c for c in LETTERS}
    | dict.fromkeys(FILLERS, FILLER)
)

ONE_BY_ONE: Final = {ord(source): character for source, character in _REPLACED.items() if source != character}
"""A table for `str.translate`, from characters that stand for one MRZ character to that character."""

_OTHER_SIGNS: Final = "!\"#$'()*+,-./:;>?@[]_`{|}~"

stands_for_itself: Final = re.compile(rf"[{ALPHABET}\n{re.escape(_OTHER_SIGNS)}]*+").fullmatch
"""Match lines in which each character is one of the alphabet, or a sign that no escape and no replacement begins with.

Lines that have the shape of a format then have these characters, whatever else the signs may mean elsewhere.
"""

_BLANK: Final = rf"(?u:[^\S{re.escape(_ROW_ENDS)}])"
_SPACE: Final = rf"(?u:[^\S{re.escape(_ROW_ENDS)}]|[{INVISIBLE}])"
# Only what has a meaning here is decoded: no letter or digit appears that the text does not show.
_DECODED: Final = FILLER + FILLERS + DOUBLE_FILLERS + INVISIBLE + "\n\r\t \u00a0\u202f"

# Some services insert white space between the characters of an entity. ASCII only: with Unicode case folding, the long
# s would match an s.
_ENTITY: Final = (
    rf"(?a:&(?:{_SPACE}*+[Aa]{_SPACE}*+[Mm]{_SPACE}*+[Pp]{_SPACE}*+;)*+"
    rf"(?P<entity>(?:{_SPACE}*+[#A-Za-z0-9]){{2,12}}+){_SPACE}*+;)"
)
_ESCAPE: Final = (
    r"\\++(?:u(?P<code>[0-9A-Fa-f]{4})|(?P<letter>[nrt]))"
    r"|(?:\\++x|[%=])(?P<byte>3[Cc]|0[AaDd])"
    r"|(?P<octets>(?:[%=][C-Fc-f][0-9A-Fa-f](?:[%=][89ABab][0-9A-Fa-f]){1,3}))"
    r"|=(?P<trailing>20)(?=[ \t]*+(?:[\r\n]|\Z))"
)

# The time is linear: no two alternatives begin with the same character, except with `&`, a backslash, `%` and `=`, and
# these either take all of a run or look at a few characters.
_TOKEN: Final = re.compile(
    rf"(?P<plain>[A-Za-z0-9<]++)|(?P<rows>[{re.escape(_ROW_ENDS)}]++)|(?P<blanks>{_BLANK}++)"
    rf"|(?P<hidden>[{INVISIBLE}]++)|{_ENTITY}|{_ESCAPE}|(?P<soft>=[ \t]*+(?:\r\n?+|\n))|(?P<backslashes>\\++)|.",
    re.DOTALL,
)
_SOFT_BREAK: Final = re.compile(r"=[ \t]*+[\r\n]")
_SPACES: Final = re.compile(f"{_SPACE}++")
_SURROUNDING: Final = re.compile(rf"\A[\s{re.escape(_ROW_ENDS)}{_ZERO_WIDTH_SPACES}]++")

# A run of blanks that is longer than a line has no more cells than show that: no layout is as wide.
_MOST_BLANKS: Final = 45


class Cell(NamedTuple):
    """One character of a line and the source text that it replaces.

    The character is a line feed at the end of a row, and a space for any other white space, one for each column.
    """

    character: str
    source: str


_CELLS: Final = {source: Cell(character, source) for source, character in _REPLACED.items()}


def tokens(text: str, *, wide_fillers: bool = True, soft_breaks: bool = True) -> list[Cell]:
    """Split a text into cells.

    `wide_fillers` reads `«` as two fillers, its usual meaning, and otherwise as one. `soft_breaks` joins rows at the
    line breaks that quoted-printable adds, and otherwise reads the `=` before them as a character. The source of
    characters that are not shown goes to the cell after them, or to the last one.
    """
    cells: list[Cell] = []
    hidden = ""
    for match in _TOKEN.finditer(text):
        kind, source = match.lastgroup, match[0]
        if kind == "plain":
            new = [_CELLS[character] for character in source]
        elif kind == "soft":
            new = [] if soft_breaks else [Cell("=", "="), Cell("\n", source[1:])]
        else:
            new = [] if kind == "hidden" else _cells(match, kind, wide_fillers)
        if not new:
            hidden += source
        elif hidden:
            new[0] = Cell(new[0].character, hidden + new[0].source)
            hidden = ""
        cells += new
    if hidden and cells:
        cells[-1] = Cell(cells[-1].character, cells[-1].source + hidden)
    return cells


def _cells(match: re.Match[str], kind: str | None, wide_fillers: bool) -> list[Cell]:  # noqa: FBT001 - private
    """Return the cells of a match of this group, or of none; no cell for an escape of what is not shown."""
    source = match[0]
    if kind == "blanks":
        shown = source[: _MOST_BLANKS - 1]
        rest = source[_MOST_BLANKS - 1 :]
        return [Cell(" ", blank) for blank in (*shown, *([rest] if rest else []))]
    character = source[0] if kind in (None, "rows") else _decoded(kind, match[kind])
    if not character:
        # It has no meaning: the first character stands for itself, and no escape begins with the others.
        length = len(source) - len(source.lstrip("\\")) or 1
        return [*[Cell(c, c) for c in source[:length]], *tokens(source[length:])]
    if character in INVISIBLE:
        return []
    if character in DOUBLE_FILLERS:
        return [Cell(FILLER, source), Cell(FILLER, "")] if wide_fillers else [Cell(FILLER, source)]
    if character in _ROW_ENDS:
        return [Cell("\n", source)]
    return [Cell(_REPLACED.get(character, " " if character.isspace() else character), source)]


def _decoded(kind: str, code: str) -> str:
    """Return the character of an escape, given by the group that matched and its text, or nothing if it has no meaning.

    >>> _decoded("entity", "#x3 c"), _decoded("octets", "=E2=80=B9"), _decoded("code", "0041")
    ('<', '‹', '')
    """
    if kind == "backslashes":
        return ""
    bare = _SPACES.sub("", code).lower()
    if kind == "octets":
        character = bytes.fromhex(bare.replace("%", "").replace("=", "")).decode("utf-8", "replace")
    elif kind == "code" or _HEXADECIMAL.fullmatch(bare):
        character = _character(int(bare.lstrip("#x"), 16))
    elif _DECIMAL.fullmatch(bare):
        character = _character(int(bare[1:]))
    else:
        return _NAMES.get(bare, "") if kind == "entity" else _ESCAPED[bare]
    return character if len(character) == 1 and character in _DECODED else ""


_HEXADECIMAL: Final = re.compile("#x[0-9a-f]+")
_DECIMAL: Final = re.compile("#[0-9]+")


def _character(number: int) -> str:
    return chr(number) if number <= sys.maxunicode else ""


def readings(text: str) -> list[list[Cell]]:
    """Return the cells of a text with each `«` as two fillers and, if there is one, with each as one filler."""
    cells = tokens(text)
    has_wide = any(not cell.source for cell in cells)
    return [cells, tokens(text, wide_fillers=False)] if has_wide else [cells]


def has_wide_fillers(text: str) -> bool:
    """Return whether the text contains a character that may be one filler or two."""
    return len(readings(text)) > 1


def has_soft_breaks(text: str) -> bool:
    """Return whether the text contains what may be a soft line break of quoted-printable."""
    return _SOFT_BREAK.search(text) is not None


class CellRow(NamedTuple):
    """Cells that may be a line, and their characters."""

    text: str
    cells: Sequence[Cell]

    def part(self, start: int, end: int) -> CellRow:
        """Return a part of the row."""
        return CellRow(self.text[start:end], self.cells[start:end])

    def bare(self) -> CellRow:
        """Return the row without blanks; the source of each goes to the cell after it. The last cell is none."""
        if " " not in self.text:
            return self
        cells, blanks = [], ""
        for cell in self.cells:
            if cell.character == " ":
                blanks += cell.source
            else:
                cells.append(Cell(cell.character, blanks + cell.source) if blanks else cell)
                blanks = ""
        return CellRow(self.text.replace(" ", ""), cells)


class Forms:
    """The ways in which cells can form rows, the most literal first; the rows may have blanks inside."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._all = CellRow("".join([cell.character for cell in cells]), cells)

    @cached_property
    def rows(self) -> list[CellRow]:
        """The rows as they stand, without the blanks around them."""
        return _split(self._all, "\n")

    @cached_property
    def words(self) -> list[CellRow]:
        """Every word as a row."""
        return [word for row in self.rows for word in _split(row, " ")]

    @cached_property
    def divided(self) -> list[list[CellRow]]:
        """The rows divided at signs between lines, and without quotes, list marks and labels that are certain ones."""
        return [*self._separated, *self._without_decoration(_CERTAIN_DECORATION)]

    @cached_property
    def labeled(self) -> list[list[CellRow]]:
        """The rows without quotes, list marks and anything that may be a label: a zone in them must fit exactly."""
        return self._without_decoration(_DECORATION)

    @cached_property
    def padded(self) -> list[CellRow]:
        """The rows with the blanks at their ends."""
        return _split(self._all, "\n", padded=True)

    @cached_property
    def _separated(self) -> list[list[CellRow]]:
        signs = [sign for sign in _SEPARATORS if sign in self._all.text]
        return [[piece for row in self.rows for piece in _split(row, sign)] for sign in signs]

    def _without_decoration(self, decoration: re.Pattern[str]) -> list[list[CellRow]]:
        """Return the forms without what stands before and after the line in each row; only those that change."""
        forms = (self.rows, self.words, *self._separated)
        bare = [_undecorated(rows, decoration) for rows in forms]
        return [after for before, after in zip(forms, bare, strict=True) if after != before]


def row_candidates(cells: Sequence[Cell]) -> Iterable[list[Sequence[Cell]]]:
    """Yield the ways in which the cells can form rows, the most literal first, at last without blanks inside."""
    forms = Forms(cells)
    yield [row.cells for row in forms.rows]
    yield [row.cells for row in forms.words]
    for rows in (forms.rows, *forms.divided):
        yield [row.bare().cells for row in rows]


def without_surrounding(source: str) -> str:
    """Remove white space, which is no change, from the beginning of a source."""
    return _SURROUNDING.sub("", source)


_SEPARATORS: Final = ";|,；｜，"
_MARKS: Final = " \"'“”„‟‘’‚`´»›*•·‣◦▪>–—[](){}\\-"
_NUMBERED: Final = r"[0-9]{1,2}[.)]"
_NO_MARKS: Final = "".join([c for c in _OTHER_SIGNS if c not in f"{_SEPARATORS}{_MARKS}.:"])

stands_in_row: Final = re.compile(rf"[{ALPHABET}\n{re.escape(_NO_MARKS)}]*+").fullmatch
"""Match what `stands_for_itself` does without signs that may stand before, between or behind lines in one row."""

_DECORATION: Final = re.compile(rf"(?:[{re.escape(_MARKS)}]|{_NUMBERED}|[^<:：=]{{0,40}}[:：=])*+")
# A name has no digit and no MRZ before a colon.
_CERTAIN_DECORATION: Final = re.compile(
    rf"(?:[{re.escape(_MARKS)}]|{_NUMBERED}|(?:MRZ[^<:：=]{{0,20}}|[^<:：=]{{0,20}}[0-9] ?)[:：=])*+"
)


def _undecorated(rows: Iterable[CellRow], decoration: re.Pattern[str]) -> list[CellRow]:
    """Return rows without quotes, marks and labels; their source goes to the cell beside them."""
    result = []
    passed = ""
    for row in rows:
        end = len(row.text.rstrip(_MARKS + "."))
        match = decoration.match(row.text, 0, end)
        start = match.end() if match else 0
        bare = row.part(start, end)
        passed += _sources(row.cells[:start])
        if not bare.text:
            continue
        if passed or end < len(row.text):
            cells = list(bare.cells)
            cells[0] = Cell(cells[0].character, passed + cells[0].source)
            cells[-1] = Cell(cells[-1].character, cells[-1].source + _sources(row.cells[end:]))
            bare = CellRow(bare.text, cells)
            passed = ""
        result.append(bare)
    return result


def _sources(cells: Sequence[Cell]) -> str:
    return "".join([cell.source for cell in cells])


def _split(row: CellRow, sign: str, *, padded: bool = False) -> list[CellRow]:
    """Return the parts of a row between signs, without blanks before them and, unless `padded`, behind them.

    Parts of blanks alone are left out. The source of a sign goes to the cell after it, unless the sign is white space.
    """
    parts = []
    passed = ""
    start = 0
    for text in row.text.split(sign):
        end = start + len(text)
        inner = text.lstrip(" ")
        if inner:
            first = end - len(inner)
            last = end if padded else start + len(text.rstrip(" "))
            cells = row.cells[first:last]
            if passed:
                cells = [Cell(cells[0].character, passed + cells[0].source), *cells[1:]]
                passed = ""
            parts.append(CellRow(row.text[first:last], cells))
        if end < len(row.text) and sign != " ":
            passed += without_surrounding(row.cells[end].source).rstrip()
        start = end + 1
    return parts
