"""Rows of a file of zones or answers, each with the truth beside what was read of it.

>>> from itertools import islice
>>> from mrz.synthetic.choices import simplest
>>> (row,) = islice(zones(simplest, simplest, Errors(misreads=1)), 1)
>>> row[0], row[2]
('F<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<')
>>> ZONE_COLUMNS[4:], row[4:]
(('true_format', 'edits', 'edits_at'), ('TD3', 1, 'CodeSet[0] P>F'))

Documents and errors have choices of their own: with other shares of errors the documents are the same. A zone of one
line has an empty `CodeCrc`; one of three has the second and the third in it, with a space between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz.synthetic import ocr_errors
from mrz.synthetic.answers import PASSPORT_OCR_ORDER, passport_ocr_with_truth
from mrz.synthetic.choices import pick
from mrz.synthetic.dates import ON
from mrz.synthetic.documents import FORMATS, ISSUING_STATES, facts, lines
from mrz.synthetic.ocr_errors import misreads, with_misreads
from mrz.vendors.tencent import LINE_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from mrz.icao.layouts import Format
    from mrz.synthetic.choices import Choose

Row = tuple[str | int, ...]
"""The values of a row, in the order of its columns."""

_TRUE_LINES: Final = ("true_CodeSet", "true_CodeCrc")
_EDITS: Final = ("edits", "edits_at")

ZONE_COLUMNS: Final = (*LINE_KEYS, *_TRUE_LINES, "true_format", *_EDITS)
"""The columns of rows of zones."""

ANSWER_COLUMNS: Final = (*PASSPORT_OCR_ORDER, *_TRUE_LINES, *_EDITS)
"""The columns of rows of answers."""

NUMBERS: Final = frozenset({"edits"})
"""The columns that hold numbers."""

_MISREADS: Final = (1, 1, 1, 2, 3)  # in a row that has any
_FINE: Final = 10**9


@frozen
class Errors:
    """The shares of rows, from 0 to 1, in which characters are misread and which are damaged."""

    misreads: float = 0
    damages: float = 0


@frozen
class Read:
    """What was read of a zone, as its two columns, and what happened to it."""

    lines: tuple[str, str]
    edits: tuple[str, ...]


def zones(
    choose: Choose,
    choose_errors: Choose,
    errors: Errors,
    *,
    formats: Sequence[Format] = FORMATS,
    issuing_states: Sequence[str] = ISSUING_STATES,
    on: date = ON,
) -> Iterator[Row]:
    """Make rows of zones without end."""
    while True:
        made = facts(choose, formats, issuing_states, on=on)
        true = _columns("\n".join(lines(made)))
        read = misread(true, choose_errors, errors)
        yield (*read.lines, *true, made.format.value, len(read.edits), "; ".join(read.edits))


def answers(choose: Choose, choose_errors: Choose, errors: Errors, *, on: date = ON) -> Iterator[Row]:
    """Make rows of PassportOCR's answers without end; what is misread or damaged are their lines."""
    while True:
        made = passport_ocr_with_truth(choose, on=on)
        true = _columns("\n".join(made.lines))
        read = misread(true, choose_errors, errors)
        answer = {**made.answer["Response"], **dict(zip(LINE_KEYS, read.lines, strict=True))}
        yield (*answer.values(), *true, len(read.edits), "; ".join(read.edits))


def misread(true: tuple[str, str], choose: Choose, errors: Errors) -> Read:
    """Misread and damage the lines of some rows; damage comes last, and a place is that before it."""
    edits = []
    text = "\n".join(true)
    if _happens(choose, errors.misreads):
        found = misreads(text, count=pick(choose, _MISREADS), choose=choose)
        edits = [f"{_place(true, at)} {text[at]}>{character}" for at, character in found.items()]
        text = with_misreads(text, found)
    if _happens(choose, errors.damages):
        lines = text.rstrip("\n").replace(" ", "\n").split("\n")
        damaged, kind = ocr_errors.one(lines, choose)
        if damaged == "\n".join(lines):  # some leave fillers as they were; this one does not
            damaged, kind = ocr_errors.doubled(lines, choose), "doubled"
        read = Read(_columns(damaged), (*edits, kind))
        return read if read.lines != true else Read(true, ())  # one may undo the other
    return Read(_parted(text), tuple(edits))


def _happens(choose: Choose, share: float) -> bool:
    return bool(share) and choose(_FINE) < share * _FINE


def _columns(text: str) -> tuple[str, str]:
    """Return the first line, and the others with a space between."""
    first, rest = _parted(text)
    return first, rest.replace("\n", " ")


def _parted(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    return first, rest


def _place(lines: tuple[str, str], at: int) -> str:
    first = len(lines[0])
    return f"{LINE_KEYS[0]}[{at}]" if at < first else f"{LINE_KEYS[1]}[{at - first - 1}]"
