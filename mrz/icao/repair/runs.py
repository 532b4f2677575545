"""Runs of fillers: lines in which runs have the wrong length and fillers were read as letters.

>>> lines = ("P<UTOERIKSSON<<ANNA<<<K<<<<<<C<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<S<<<<10")
>>> restored = next(iter(restorations(LAYOUTS[Format.TD3], lines)))
>>> restored.lines[1], restored.lines[0][:24]
('L898902C36UTO7408122F1204159ZE184226B<<<<<10', 'P<UTOERIKSSON<<ANNA<<<<<')

The dates with their digits and the sex between them have no run, so they are found in a line wherever they are. The
fields before and after them are then fitted to their widths, one after the other: a field has what was read, with its
runs of fillers restored. The check digit of the number decides where the number ends. Restoring all runs of a zone
counts as one edit; each run is shown as one.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.check_digits import compute
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.ocr_confusions import MISREAD
from mrz.icao.repair.edits import EDIT, Edit, Step
from mrz.icao.states import states

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mrz.icao.layouts import Layout
    from mrz.icao.repair.edits import Lines

__all__ = ["LAYOUTS", "Format", "restorations"]

_AS_FILLER: Final = FILLER + MISREAD[FILLER]
_DATES: Final = re.compile(rf"(?=([0-9{_AS_FILLER}]{{6}}[0-9])([MFX{_AS_FILLER}])([0-9]{{6}}[0-9]))")
_LETTERS_TO_FILLERS: Final = str.maketrans(dict.fromkeys(MISREAD[FILLER], FILLER))
_DATES_WIDTH: Final = 15
_TAIL: Final = re.compile(rf"[{_AS_FILLER}]*\Z")
_LETTER_IN_RUN: Final = re.compile(rf"(?<={FILLER})[{MISREAD[FILLER]}](?={FILLER})")
_INNER: Final = re.compile(rf"{FILLER}(?:[{_AS_FILLER}]*{FILLER})?")
_MOST_TOO_LONG: Final = 8  # of a whole line
_MOST_OF_A_FIELD: Final = 4
_MOST_CUTS: Final = 4
_MOST_FOR_A_LINE: Final = 24


class _Field(NamedTuple):
    """A field or a check digit in a line: its name, `digit` for a check digit, and its columns."""

    name: str
    start: int
    end: int

    @property
    def width(self) -> int:
        return self.end - self.start


class _FieldPiece(NamedTuple):
    """A piece of a line that was read, and the text of the field that it is taken for."""

    field: _Field
    read: str
    text: str

    @property
    def weight(self) -> int:
        return self.read != self.text


_FieldPieces = tuple[_FieldPiece, ...]


def restorations(layout: Layout, lines: Lines) -> Iterator[Step]:
    """Yield the steps that restore the runs of lines, the lightest first.

    There are none for a format that lacks one of the dates, or the sex between them.
    """
    if (
        len(lines) != layout.line_count
        or not {"date_of_birth", "sex", "date_of_expiry"} <= set(layout.fields)
        or any(abs(len(row) - layout.width) > _MOST_TOO_LONG + row.count(FILLER) // 4 for row in lines)
    ):
        return
    found: dict[int, list[_FieldPieces]] = {}
    for line in _dates_first(layout.format):
        pieces_of_line = _pieces_of(list(_fields(layout.format)[line]), lines[line])
        found[line] = sorted(pieces_of_line, key=_weight)[:_MOST_FOR_A_LINE]
        if not found[line]:
            return
    choices = [found[line] for line in range(len(lines))]
    for pieces in sorted(product(*choices), key=lambda each: sum(map(_weight, each))):
        edits = tuple([edit for line, row in enumerate(pieces) for edit in _edits(line, row)])
        if edits:
            after = tuple(["".join([piece.text for piece in row]) for row in pieces])
            yield Step(EDIT + 1, edits, after)


def has_letters_in_runs(lines: Lines) -> bool:
    """Return whether several single letters stand between fillers: rather misread fillers than text."""
    return sum([len(_LETTER_IN_RUN.findall(line)) for line in lines]) > 1


def merged(lines: Lines, edits: tuple[Edit, ...], most: int) -> tuple[Edit, ...]:
    """Return the edits of runs as at most `most`: one for each line, or one for all lines, joined by line feeds."""
    if len(edits) <= most:
        return edits
    after = lines
    for edit in edits:
        after = edit.apply(after)
    by_line = [
        _difference(line, *pair) for line, pair in enumerate(zip(lines, after, strict=True)) if pair[0] != pair[1]
    ]
    if len(by_line) <= most:
        return tuple(by_line)
    return (_difference(0, "\n".join(lines), "\n".join(after)),)


def _difference(line: int, before: str, after: str) -> Edit:
    start = next(
        (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    most = min(len(before), len(after)) - start
    end = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    line += before.count("\n", 0, start)
    column = start - (before.rfind("\n", 0, start) + 1)
    return Edit(line, column, before[start : len(before) - end], after[start : len(after) - end])


def _weight(pieces: _FieldPieces) -> int:
    return sum([piece.weight for piece in pieces])


@cache
def _fields(name: Format) -> tuple[tuple[_Field, ...], ...]:
    """Return the fields and digits of each line, in order."""
    layout = LAYOUTS[name]
    named = [(name, span) for name, span in layout.fields.items()]
    named += [("digit", digit.position) for digit in layout.digits]
    return tuple(
        [
            tuple(sorted([_Field(name, at.start, at.end) for name, at in named if at.line == line], key=_start))
            for line in range(layout.line_count)
        ]
    )


@cache
def _dates_first(name: Format) -> list[int]:
    """Return the lines of a format, first that with the dates, whose digits exclude most ways to divide it."""
    dated = LAYOUTS[name].fields["date_of_birth"].line
    return sorted(range(LAYOUTS[name].line_count), key=lambda line: line != dated)


def _start(field: _Field) -> int:
    return field.start


def _pieces_of(fields: list[_Field], row: str) -> Iterator[_FieldPieces]:
    """Yield the ways to divide a line into its fields."""
    names = [field.name for field in fields]
    if "date_of_birth" not in names:
        yield from _divide(fields, row)
        return
    first = names.index("date_of_birth")
    last = names.index("date_of_expiry") + 2
    for match in _DATES.finditer(row):
        birth, sex, expiry = match.groups()
        dates = (birth[:-1], birth[-1], sex, expiry[:-1], expiry[-1])
        pairs = zip(fields[first:last], dates, strict=True)
        middle = tuple([_FieldPiece(field, read, read.translate(_LETTERS_TO_FILLERS)) for field, read in pairs])
        if any(compute(middle[at].text) != middle[at + 1].text for at in (0, 3)):
            continue
        befores = list(_divide(fields[:first], row[: match.start()]))
        if befores:
            afters = list(_divide(fields[last:], row[match.start() + _DATES_WIDTH :]))
            yield from [(*before, *middle, *after) for before in befores for after in afters]


def _divide(fields: list[_Field], text: str) -> Iterator[_FieldPieces]:
    """Yield the ways to divide all of a text into these fields."""
    if not fields:
        if not text:
            yield ()
        return
    field, *others = fields
    rest = sum([other.width for other in others])
    for length in _lengths(field, len(text) - rest, last=not others):
        if length > len(text):
            continue
        read = text[:length]
        for restored in _restored(field, read):
            if field.name == "document_number" and restored[0] == FILLER:
                continue
            if field.name == "document_number" and others and not _number_may_end(restored, text[length:]):
                continue
            for following in _divide(others, text[length:]):
                yield (_FieldPiece(field, read, restored), *following)


def _lengths(field: _Field, spare: int, *, last: bool) -> Iterable[int]:
    """Return the possible numbers of characters of a field, the likeliest first."""
    if last:
        return (spare,)
    if field.name == "digit":
        return (1,)
    if field.width <= 3:  # noqa: PLR2004 - codes of documents and states have two or three characters
        return sorted(range(max(field.width - 1, 1), field.width + 2), key=lambda length: abs(length - field.width))
    most = range(max(field.width - _MOST_OF_A_FIELD, 1), field.width + _MOST_OF_A_FIELD + 1)
    return sorted(most, key=lambda length: (abs(length - spare), length))


def _number_may_end(number: str, rest: str) -> bool:
    """Return whether a number may stand before this text: its check digit, or the filler of a long number."""
    return rest[:1] == FILLER or compute(number) == rest[:1]


def _restored(field: _Field, read: str) -> Iterator[str]:
    """Yield the texts that a field may have where this was read."""
    if field.name == "digit":
        if len(read) == 1 and read in DIGITS + FILLER:
            yield read
    elif field.name in ("issuing_state", "nationality"):
        if len(read) == field.width and read.rstrip(FILLER) in states:
            yield read
        elif read[:1] in LETTERS and not read[1:].strip(_AS_FILLER) and read[:1] in states:
            yield read[0].ljust(field.width, FILLER)
    elif field.name == "document_code":
        if len(read) == field.width and read[0] in LETTERS:
            yield read
        elif read[0] in LETTERS and not read[1:].strip(FILLER):
            yield read[0].ljust(field.width, FILLER)
    elif field.name == "name":
        body = read if len(read) == field.width else read[: _end_of_name(read)]
        if len(body) <= field.width:
            yield body.ljust(field.width, FILLER)
        else:
            yield from _inner_runs(body, field.width)
    else:
        yield from dict.fromkeys(_with_runs(read, field.width))


def _end_of_name(read: str) -> int:
    """Return where a name ends: before the last run of fillers, with the few letters that were read inside it.

    A name may end with such letters, so only one is taken for a filler, or two that two fillers precede.
    """
    end = len(read.rstrip(FILLER))
    while True:
        start = read.rfind(FILLER, 0, end)
        letters = read[start + 1 : end]
        few = len(letters) == 1 or (len(letters) == len(FILLER * 2) and read[:start].endswith(FILLER))
        if start <= 0 or not few or letters.strip(_AS_FILLER):
            return end
        end = len(read[:start].rstrip(FILLER))


def _with_runs(read: str, width: int) -> Iterator[str]:
    """Yield a field of this width whose runs of fillers may have been read with letters and in another length.

    A letter that ends a text of digits is rather a filler; a letter that ends a text with letters is rather a letter.
    """
    tail = _TAIL.search(read)
    start = len(read) if tail is None else tail.start()
    run = read[start:]
    first = run.find(FILLER)
    if first < 0:
        cuts = [len(read)]
    else:
        letters = start + first
        digits = read[:start][-1:] in DIGITS and len(run) > 0
        cuts = [start, letters] if digits else [letters, start]
        cuts += range(letters - 1, start, -1)
    if len(read) == width and (first < 0 or not run[first:].strip(FILLER)):
        yield read
    for cut in dict.fromkeys(cuts[:_MOST_CUTS]):
        body = read[:cut].rstrip(FILLER)
        if len(body) <= width and (first >= 0 or len(body) == width or width == len(read)):
            yield body.ljust(width, FILLER)
        yield from _inner_runs(body, width)
    if first < 0:
        yield from _inner_runs(read, width)


def _inner_runs(body: str, width: int) -> Iterator[str]:
    """Yield a text of this width in which one run of fillers between other characters has another length."""
    surplus = len(body) - width
    if surplus == 0:
        return
    for match in _INNER.finditer(body):
        length = match.end() - match.start() - surplus
        if length > 0 and abs(surplus) <= _MOST_OF_A_FIELD and surplus > 0:
            yield body[: match.start()] + FILLER * length + body[match.end() :]


def _edits(line: int, pieces: _FieldPieces) -> Iterator[Edit]:
    """Yield an edit for each field that was restored, with its column after the edits before it."""
    for piece in pieces:
        if piece.read != piece.text:
            edit = _difference(line, piece.read, piece.text)
            yield Edit(line, piece.field.start + edit.column, edit.before, edit.after)
