"""Make rows of a file of zones or answers, each with the true lines beside the lines with errors.

>>> from itertools import islice
>>> from mrz.synthetic.choices import simplest
>>> (row,) = islice(zones(simplest, simplest, ErrorShares(misreads=1)), 1)
>>> row[0], row[2]
('9<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<')
>>> ZONE_COLUMNS[4:], row[4:]
(('true_format', 'edits', 'edits_at'), ('TD3', 1, 'CodeSet[0] P>9'))

Documents and errors have separate sources of choices, so that other shares of errors give the same documents. A zone of
one line has an empty `CodeCrc`; in a zone of three lines it has the second and the third, separated by a space.
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

SyntheticRow = tuple[str | int, ...]
"""The values of a row, in the order of its columns."""

_TRUE_LINES: Final = ("true_CodeSet", "true_CodeCrc")
_EDITS: Final = ("edits", "edits_at")

ZONE_COLUMNS: Final = (*LINE_KEYS, *_TRUE_LINES, "true_format", *_EDITS)
"""The columns of the rows of `zones`."""

ANSWER_COLUMNS: Final = (*PASSPORT_OCR_ORDER, *_TRUE_LINES, *_EDITS)
"""The columns of the rows of `answers`."""

NUMBERS: Final = frozenset({"edits"})
"""The columns that hold numbers."""

_MISREADS: Final = (1, 1, 1, 2, 3)  # numbers of misreads in a row that has any
_FINE: Final = 10**9


@frozen
class ErrorShares:
    """The shares of rows, from 0 to 1, with misread characters and with damage."""

    misreads: float = 0
    damages: float = 0


@frozen
class ZoneWithErrors:
    """The two columns of a zone as read, and descriptions of the errors in them."""

    lines: tuple[str, str]
    edits: tuple[str, ...]


def zones(
    choose: Choose,
    choose_errors: Choose,
    errors: ErrorShares,
    *,
    formats: Sequence[Format] = FORMATS,
    issuing_states: Sequence[str] = ISSUING_STATES,
    on: date = ON,
) -> Iterator[SyntheticRow]:
    """Yield rows of zones without end."""
    while True:
        made = facts(choose, formats, issuing_states, on=on)
        true = _columns("\n".join(lines(made)))
        read = misread(true, choose_errors, errors)
        yield (*read.lines, *true, made.format.value, len(read.edits), "; ".join(read.edits))


def answers(choose: Choose, choose_errors: Choose, errors: ErrorShares, *, on: date = ON) -> Iterator[SyntheticRow]:
    """Yield rows of answers of PassportOCR without end; errors are in their lines only."""
    while True:
        made = passport_ocr_with_truth(choose, on=on)
        true = _columns("\n".join(made.lines))
        read = misread(true, choose_errors, errors)
        answer = {**made.answer["Response"], **dict(zip(LINE_KEYS, read.lines, strict=True))}
        yield (*answer.values(), *true, len(read.edits), "; ".join(read.edits))


def misread(true: tuple[str, str], choose: Choose, errors: ErrorShares) -> ZoneWithErrors:
    """Return the two columns with the errors of one row. Damage comes last; positions are those before it."""
    edits = []
    text = "\n".join(true)
    if _happens(choose, errors.misreads):
        found = misreads(text, count=pick(choose, _MISREADS), choose=choose)
        edits = [f"{_place(true, at)} {text[at]}>{character}" for at, character in found.items()]
        text = with_misreads(text, found)
    if _happens(choose, errors.damages):
        lines = text.rstrip("\n").replace(" ", "\n").split("\n")
        damaged, kind = ocr_errors.damaged_and_kind(lines, choose)
        if damaged == "\n".join(lines):  # a shift of fillers may change nothing; a doubled character always does
            damaged, kind = ocr_errors.doubled(lines, choose), "doubled"
        read = ZoneWithErrors(_columns(damaged), (*edits, kind))
        return read if read.lines != true else ZoneWithErrors(true, ())  # damage may undo a misread
    return ZoneWithErrors(_split_first_line(text), tuple(edits))


def _happens(choose: Choose, share: float) -> bool:
    return bool(share) and choose(_FINE) < share * _FINE


def _columns(text: str) -> tuple[str, str]:
    """Return the first line, and the others separated by a space."""
    first, rest = _split_first_line(text)
    return first, rest.replace("\n", " ")


def _split_first_line(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    return first, rest


def _place(lines: tuple[str, str], at: int) -> str:
    first = len(lines[0])
    return f"{LINE_KEYS[0]}[{at}]" if at < first else f"{LINE_KEYS[1]}[{at - first - 1}]"
