"""Counts how often the side or the field that is blamed for one misread character is the wrong one.

    python -m benchmarks suspects [--answers 2500] [--seed 18] [--jobs 2] [--write FILE]

Documents of the five formats of Doc 9303 in turn, with the visual zone that they have. Each character of a field of the
zone, of a check digit and of the visual zone is replaced, one at a time: by what it is misread as by the table of
confusions, and by two other characters. *wrong suspect*: a comparison names the side that was not changed, or a field
that was not. *wrong root cause*: each ERROR without a cause stands in another field than the changed one. Texts that
the change makes another format, or that no format fits, are not counted.

Exit status 1: there is one of either.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import mrz
from benchmarks.mix.documents import FORMATS, ON, holder
from benchmarks.support.answer_counts import head_of, report_answers
from benchmarks.support.markdown import table
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.ocr_confusions import MISREAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Key = tuple[str, str, str]
"""A format, the changed side and what came of it."""

_OTHERS: Final = 2
_SHORT: Final = 9
"""Characters of a number that has room in its field."""

_NO_SUSPECT: Final = "no wrong suspect, no wrong root cause"
_SUSPECT: Final = "wrong suspect"
_ROOT: Final = "wrong root cause"
_RESULTS: Final = (_NO_SUSPECT, _SUSPECT, _ROOT)


class Change(NamedTuple):
    """A document with one changed character: the side, the fields that may be blamed, and both zones."""

    side: str
    fields: tuple[str, ...]
    lines: tuple[str, ...]
    viz: dict[str, str | None]


def study(seed: int, numbers: range) -> tuple[Counter[Key], list[str]]:
    """Count what comes of every change of the documents with these numbers, and name what is wrong."""
    count = Counter[Key]()
    remarks = []
    for number in numbers:
        kind = FORMATS[number % len(FORMATS)]
        for change in _changes(random.Random(f"{seed} {number}"), kind, expired=bool(number // len(FORMATS) % 2)):
            wrong = _wrong(kind, change)
            if wrong is None:
                continue
            count[kind, change.side, wrong] += 1
            if wrong != _NO_SUSPECT:
                remarks.append(f"{number}: {kind}, {change.side} {change.fields[0]}: {wrong}")
    return count, remarks


def _changes(dice: random.Random, kind: str, *, expired: bool) -> Iterator[Change]:
    person = holder(dice, kind, expired=expired)
    doc = mrz.parse(person.lines, on=ON)
    facts = person.facts
    viz = {
        "document_number": facts.document_number,
        "primary_identifier": doc.primary_identifier,
        "secondary_identifier": doc.secondary_identifier or None,
        "issuing_state": facts.issuing_state,
        "nationality": facts.nationality,
        "sex": facts.sex,
        "date_of_birth": f"{facts.birth:%Y%m%d}",
        "date_of_expiry": f"{facts.date_of_expiry:%Y%m%d}",
    }
    for line, row in enumerate(person.lines):
        for column, before in enumerate(row):
            fields = _fields_at(doc, line, column)
            for after in _misreads(dice, before, ALPHABET) if fields else ():
                lines = list(person.lines)
                lines[line] = f"{row[:column]}{after}{row[column + 1 :]}"
                yield Change("zone", fields, tuple(lines), viz)
    for name, text in viz.items():
        seen = text or ""
        for at, before in enumerate(seen):
            for after in _misreads(dice, before, ALPHABET.replace(FILLER, "")):
                other = f"{seen[:at]}{after}{seen[at + 1 :]}"
                yield Change("visual zone", (name,), person.lines, {**viz, name: other})


def _misreads(dice: random.Random, before: str, characters: str) -> list[str]:
    """Return what a character is misread as, and others, each once."""
    after = [*[c for c in MISREAD.get(before, "") if c in characters], *dice.sample(characters, _OTHERS)]
    return [c for c in dict.fromkeys(after) if c != before]


def _fields_at(doc: mrz.MRZ, line: int, column: int) -> tuple[str, ...]:
    """Return the fields that a character belongs to or is the check digit of, which may be blamed for it."""
    layout = doc.layout
    spans = [*layout.fields.items(), *[(digit.field, digit.position) for digit in layout.digits]]
    names = [name for name, span in spans if span.line == line and span.start <= column < span.end]
    if "name" in names:
        names += ["primary_identifier", "secondary_identifier"]
    covering = [digit for digit in layout.digits if (line, column) in digit.places]
    if names and {digit.field for digit in covering if digit.position.of(doc.lines) != FILLER} == {"composite"}:
        names.append("composite")  # no other digit covers the character, or a filler stands for it
    if layout.overflow in names and len(doc.document_number or "") > _SHORT:
        names.append("document_number")
    return tuple(names)


def _wrong(kind: str, change: Change) -> str | None:
    """Return what the verification of a change is, `None` if it is of another format or none."""
    found = mrz.verify(mrz.Reading(change.lines, mrz.VIZ(**change.viz)), on=ON)
    if found.mrz is None or found.mrz.format != kind:
        return None
    changed = "mrz" if change.side == "zone" else "viz"
    blamed = [one for one in found.comparisons if one.result == "MISMATCH" and one.suspect is not None]
    if any(one.suspect != changed or one.field not in change.fields for one in blamed):
        return _SUSPECT
    roots = [each for each in found.findings if each.severity == "ERROR" and each.caused_by is None]
    if roots and not any(root.field is None or root.field in change.fields for root in roots):
        return _ROOT
    return _NO_SUSPECT


_HEAD: Final = """\
# Whether the right side and the right field are blamed

{answers} documents that do not exist, of the five formats of Doc 9303 in turn, with their visual zones. Each character
of a field, of a check digit and of the visual zone is replaced, one at a time: by each character that it is misread as
by the table of confusions, and by two others. *wrong suspect*: a comparison names the side, or a field, that was not
changed. *wrong root cause*: every ERROR without a cause is one of another field.

    python -m benchmarks suspects --answers {answers} --seed {seed} --write docs/reports/suspects.md

This library {here}. Python {python}. Seed {seed}. Reference date {on}.
"""


def report(count: Counter[Key], answers: int, seed: int) -> str:
    """Write the table."""
    rows = [
        (
            kind,
            side,
            sum(count[kind, side, each] for each in _RESULTS),
            *[count[kind, side, each] for each in (_SUSPECT, _ROOT)],
        )
        for kind in FORMATS
        for side in ("zone", "visual zone")
    ]
    return head_of(_HEAD, answers, seed) + "\n" + table(("format", "changed", "changes", _SUSPECT, _ROOT), rows) + "\n"


def missed(_: Counter[Key], remarks: Sequence[str]) -> list[str]:
    """Return what is wrong, at most 20 of each."""
    return list(remarks[:20])


def main(arguments: Sequence[str]) -> int:
    """Run the study; return 1 if anything is wrong."""
    return report_answers(arguments, __doc__, study, report, missed, answers=2_500)
