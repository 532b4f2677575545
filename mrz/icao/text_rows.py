"""Rows of a text that may contain lines of a zone, and the parts of a text in which to look for them.

A zone has two fillers in a row, or five digits, or an escaped filler: a sign; and a filler, a date, or a long word: a
hint. The search looks at lines with both only, so that it passes quickly over other text.
"""

from __future__ import annotations

import re
import string
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from mrz.icao.alphabet import FILLER
from mrz.icao.blank_fillers import lines_of_dates
from mrz.icao.layouts import LAYOUTS
from mrz.icao.masking import BREAK, REST, TAKEN, WIDE_FILLER, masked_copy
from mrz.icao.normalization import DOUBLE_FILLERS, FILLERS, INVISIBLE
from mrz.icao.plausibility import MIN_ROW, has_code_and_state, may_be_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Place = tuple[int, int]
"""Half-open offsets in a text."""

_REACH: Final = 1_500  # from a sign to the ends of its row, for a first look
_LONGEST: Final = 1_000  # of a line: 90 fillers written `&amp;lt;` are 720 characters
NEIGHBORHOOD: Final = 1_000  # the other lines of a zone are not further away
_ANY_FILLER: Final = FILLER + FILLERS + DOUBLE_FILLERS


def _each_filler(form: Callable[[str], str]) -> str:
    """Return a pattern for what a function makes of any filler."""
    return "|".join(map(form, _ANY_FILLER))


def _octets(mark: str) -> str:
    """Return a pattern for the UTF-8 octets of any filler, each after a mark, without the first mark."""
    return _each_filler(lambda filler: mark.join([f"{octet:02x}" for octet in filler.encode()]))


_REFERENCE: Final = (
    r"(?:amp;|#0{0,6}38;|#[xX]0{0,6}26;)*+"
    rf"(?:#0{{0,6}}(?:{_each_filler(lambda filler: str(ord(filler)))})"
    rf"|(?i:#x0{{0,6}}(?:{_each_filler(lambda filler: f'{ord(filler):x}')})|ll|lang|langle|lsaquo|laquo);|(?i:lt))"
)
_JSON_ESCAPE: Final = rf"\\{{0,6}}(?i:u(?:{_each_filler(lambda filler: f'{ord(filler):04x}')})|x(?:3c|ab))"
# These two expressions begin with one set of characters, not with alternatives: so `re` passes over others quickly.
SIGN: Final = re.compile(
    rf"[{_ANY_FILLER}0-9０-９&\\%=](?:{'[0-9０-９]' * 4}"
    rf"|(?<=[{_ANY_FILLER}])(?:(?:[^\S\n]|[{INVISIBLE}]){{0,4}}[{_ANY_FILLER}]|[A-Z0-9]{{5}})"
    rf"|(?<=&){_REFERENCE}|(?<=\\){_JSON_ESCAPE}|(?<=%)(?i:{_octets('%')})|(?<==)(?i:{_octets('=')})"
    r"|(?<=[0-9]=)\r?\n(?=[0-9])|[Ff](?<=[Dd]1.)[Rr][Aa])"
)
"""What every line has, but for names without a filler: two fillers, a filler before capitals or digits, five digits, or
a filler as an escape, or a digit that is divided from another; or it begins like the French licence."""

_WIDTHS: Final = frozenset([layout.width for layout in LAYOUTS.values()])
_SIDE: Final = (min(_WIDTHS) - 5) // 2  # so many characters stand before or after five digits of a line
_ALPHANUMERIC: Final = string.digits + string.ascii_letters
_A: Final = f"[{_ALPHANUMERIC}]"
# The first digit stands before these.
_DATE: Final = (
    r"[0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:[0-9]{8}|(?<=[0-9]{14})|[0-9][A-Za-z]|(?<=[A-Za-z][0-9]{6})|(?<=[0-9][ \xa0][0-9]{6})[0-9])"
)
# Of a word that is longer than any line, the rest is not read: it is long from each of its digits on.
_LONG_WORD: Final = (
    rf"[0-9]{{4}}(?:(?<={_A}{{{_SIDE}}}[0-9]{{5}})|(?<=[0-9]{{5}})(?={_A}{{{_SIDE}}}))"
    rf"(?P<word>{_A}{{0,{max(_WIDTHS)}}}+)"
)
_HINT: Final = re.compile(
    rf"[{_ANY_FILLER}0-9０-９&\\%=](?:{_DATE}|{_LONG_WORD}|(?<=[{_ANY_FILLER}０-９\\])|[#alnALN](?<=&.)|3[cC](?<=[%=]..)"
    r"|[c-fC-F](?<=[%=].)[0-9a-fA-F][=%]|(?<=[0-9]=)\r?\n(?=[0-9])|[fF](?<=[dD]1.)[rR][aA])"
)
"""What a line has beside a sign if a row of it may be suspicious.

A filler; an escape; a digit of full width; a date with eight digits beside it, or a letter for the sex; five digits in
a word with the width of a line; or it begins like the French licence.
"""

_FOR_FILLERS: Final = "\t,'"
_LINE_OF_WIDTH: Final = re.compile(rf"(?m:^)[^\n{_FOR_FILLERS}]*+[{_FOR_FILLERS}][^\r\n]*+")
_BLANK_OR_MRZ: Final = re.compile(rf"[A-Z0-9<{WIDE_FILLER}{REST} ]+").fullmatch
_ROW: Final = re.compile(f"[^{BREAK}{TAKEN}]+")
_LONG_ROW: Final = re.compile(f"[^{BREAK}{TAKEN}]{{{MIN_ROW},}}")
_AROUND: Final = f" {REST}"


class TextRow(NamedTuple):
    """A row of a text, or a cell of one: its place, without white space around it, and its masked copy."""

    start: int
    end: int
    copy: str

    @property
    def characters(self) -> str:
        """The characters without blanks, with wide fillers as two fillers."""
        return "".join(self.words)

    @property
    def words(self) -> list[str]:
        """The words, with wide fillers as two fillers."""
        return self.copy.replace(REST, "").replace(WIDE_FILLER, FILLER * 2).split()


def rows_of(copy: str, offset: int = 0) -> Iterator[TextRow]:
    """Yield the rows of a masked copy that begins at an offset of its text."""
    for match in _ROW.finditer(copy):
        right = match[0].rstrip(" ")
        row = right.lstrip(_AROUND)
        if row:
            start = offset + match.start() + len(right) - len(row)
            yield TextRow(start, start + len(row), row)


def copy_with_blanks(text: str) -> str:
    r"""Return the masked copy of a text, with blanks for the tabs, commas and apostrophes in lines of MRZ characters.

    They stand for fillers where the line has one case and the width of a line of a zone; such a row goes on there. A
    tab may stand inside a line as well, which then has the width without it.

    >>> copy_with_blanks("D1FRA13AA000026181231MARTIN\t\t9\n<,<")
    'D1FRA13AA000026181231MARTIN  9\n<\n<'
    """
    copy = masked_copy(text)
    parts, at = [], 0
    for line in _LINE_OF_WIDTH.finditer(text):
        first, end = line.span()
        widths = {end - first, len(line[0].strip(" ")), len(line[0].replace("\t", ""))}
        if widths.isdisjoint(_WIDTHS) or line[0] not in (
            line[0].upper(),
            line[0].lower(),
        ):
            continue
        blank = "".join([" " if c in _FOR_FILLERS else m for c, m in zip(line[0], copy[first:end], strict=True)])
        if _BLANK_OR_MRZ(blank):
            parts += [copy[at:first], blank]
            at = end
    return "".join([*parts, copy[at:]])


class TextLine(NamedTuple):
    """The place of a line of a text, and the offset from which to look for the next one."""

    start: int
    end: int
    next: int


_LOGICAL_LINE: Final = re.compile(r"(?:=\r?\n|[^\n])+")
_MAX_PREFIX: Final = 160
_ALL_DIGITS: Final = str.maketrans(string.digits, "0" * 10)
_END_OF_PREFIX: Final = re.compile(rf"[^A-Z0-9<{WIDE_FILLER}{REST}](?=[A-Z0-9<{WIDE_FILLER}{REST}]*+\Z)")
_ONLY_BLANK: Final = f" {BREAK}{REST}{TAKEN}"


def copy_without_prefixes(text: str, copy: str) -> str:
    r"""Return a masked copy of a text with the ends of rows for what rows beside each other begin with, digits apart.

    That is the mark of a reply, a number, a label, or the time and the source of a log.

    >>> copy_without_prefixes("09:00 ocr: P<\n09:01 ocr: L8", "09:00 OCR: P<\n09:01 OCR: L8").replace(BREAK, "|")
    '|||||||||||P<||||||||||||L8'
    """
    parts, at = [], 0
    lines = [line.span() for line in _LOGICAL_LINE.finditer(text)]
    heads = [text[start : min(end, start + _MAX_PREFIX)].translate(_ALL_DIGITS) for start, end in lines]
    shared = [_count_equal(*pair) for pair in pairwise(heads)]
    for (start, end_of_line), size in zip(lines, map(max, [0, *shared], [*shared, 0]), strict=True):
        if size and (end := _END_OF_PREFIX.search(copy, start, start + size)):
            prefix = copy[start : end.end()]
            if prefix.strip(_ONLY_BLANK) and FILLER not in prefix and copy[end.end() : end_of_line].strip(_ONLY_BLANK):
                parts += [copy[at:start], BREAK * len(prefix)]
                at = end.end()
    return "".join([*parts, copy[at:]])


def _count_equal(first: str, second: str) -> int:
    """Return how many characters two texts have in common at their beginnings."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(first), len(second)))


def next_line(text: str, at: int, done: int) -> TextLine | None:
    """Return the next line with a hint and a sign, or `None`: the hint is at or after `at`, the sign after `done`."""
    while hint := _HINT.search(text, at):
        if hint["word"] is not None and _length_of_word(text, hint) not in _WIDTHS:
            at = hint.start("word")
            continue
        start, end = line_around(text, hint.start())
        start = max(start, done)
        at = max(next_sign(text, hint.start(), end), hint.start() + 1)
        if SIGN.search(text, start, end):
            return TextLine(start, end, at)
    return None


def _length_of_word(text: str, hint: re.Match[str]) -> int:
    before = text[max(hint.start() - max(_WIDTHS), 0) : hint.start()]
    return len(before) - len(before.rstrip(_ALPHANUMERIC)) + hint.end() - hint.start()


def line_around(text: str, at: int) -> Place:
    """Return the place of the line of the text around an offset, or of as much of it as is within reach."""
    first, last = max(at - _REACH, 0), min(at + _REACH, len(text))
    start = text.rfind("\n", first, at)
    while start > first and text[start - 1] in "=\r" and _is_soft(text, start):
        start = text.rfind("\n", first, start)
    end = text.find("\n", at, last)
    while end > 0 and text[end - 1] in "=\r" and _is_soft(text, end):
        end = text.find("\n", end + 1, last)
    return start + 1 or first, end if end >= 0 else last


def _is_soft(text: str, at: int) -> bool:
    """Return whether the line end at an offset is a soft one of quoted-printable text."""
    return text[max(at - 2, 0) : at].rstrip("\r").endswith("=")


_NARROW_ROWS: Final = re.compile(
    rf"[ \t]*+([A-Z0-9<]{{{MIN_ROW},{max(_WIDTHS)}}}+)[ \t]*+\r?\n[ \t]*+([A-Z0-9<]++)[ \t]*+(?![^\r\n])", re.IGNORECASE
)
"""A row of nothing but MRZ characters, and the next one, in which it may continue."""


_LONGEST_NARROW: Final = max(_WIDTHS) + 10  # characters of a row with blanks around it, and its line end


def _narrow_row(text: str, at: int) -> TextRow | None:
    """Return the row at an offset if it begins a zone and continues in the next row.

    That row is in the same case, and as long or the rest of a line.
    """
    rows = _NARROW_ROWS.match(text, at)
    both = "" if rows is None else rows[1] + rows[2]
    if rows is None or FILLER not in both or both not in (both.upper(), both.lower()):
        return None
    row, size = rows[1].upper(), len(rows[2])
    continues = size == len(row) or size + len(row) in _WIDTHS
    return TextRow(*rows.span(1), row) if continues and has_code_and_state(row) else None


def suspicious_rows(text: str, first: int, end: int) -> Iterator[TextRow]:
    """Yield the rows of a part of the text that may be lines of a zone by themselves, or begin one of narrow rows."""
    before = text.rfind("\n", max(first - _LONGEST_NARROW, 0), max(first - 1, 0)) + 1
    narrow = _narrow_row(text, before) or _narrow_row(text, first)
    if narrow is not None:
        yield narrow
        return
    for match in _LONG_ROW.finditer(copy_with_blanks(text[first:end])):
        for row in rows_of(match[0], first + match.start()):
            if len(row.copy) >= MIN_ROW and (
                may_be_line(row.words) or (" " in match[0] and any(lines_of_dates(match[0])))
            ):
                yield row


def next_sign(text: str, sign: int, end: int) -> int:
    """Return where to look for the next sign after the line around a sign, which ends at `end`."""
    whole = end == len(text) or text[end] == "\n"
    return end if whole else max(sign + 1, end - _LONGEST)


def parts_around(text: str, places: Iterable[Place]) -> list[Place]:
    """Return the parts of the text around places, which are in order: whole lines, with the neighborhood.

    The time is linear in the text, and no character is in two parts.
    """
    parts: list[Place] = []
    for start, end in places:
        done = parts[-1][1] if parts else 0
        if end + NEIGHBORHOOD <= done:
            continue
        first = max(_line_end(text, start - NEIGHBORHOOD, back=done) + 1, done)
        last = _line_end(text, max(end + NEIGHBORHOOD, done))
        if first <= done and parts:
            parts[-1] = parts[-1][0], last
        else:
            parts.append((first, last))
    return parts


def _line_end(text: str, at: int, back: int | None = None) -> int:
    """Return the offset of the next line end, or with `back` the previous one after it; soft line ends do not count."""
    while True:
        at = text.find("\n", at) if back is None else text.rfind("\n", back, max(at, back))
        if at < 0:
            return len(text) if back is None else -1
        if not _is_soft(text, at):
            return at
        at += back is None
