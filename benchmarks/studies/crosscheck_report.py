"""The counts of the study `crosscheck`, and its report as Markdown."""

from __future__ import annotations

import platform
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

import mrz
from benchmarks.studies.misread_classes import NEITHER
from benchmarks.support.markdown import table
from benchmarks.support.shares import share
from mrz.synthetic.dates import ON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.studies.misread_classes import Misread

Pair = tuple[str, str]
_OUTCOMES: Final = ("CONSISTENT", "REVIEW", "INCONSISTENT", "UNREADABLE")
CONSISTENT: Final = "consistent"
_MOST: Final = 20  # examples of anything

_INTRODUCTION: Final = """\
# What the cross-check sees

{answers} answers of PassportOCR about passports that do not exist, and of each six copies: one misread in the MRZ or in
the visual zone, or two in either, each place as likely as any other; by the table of confusions, or as any other
character. Shares are per cent, with exact 95 % bounds (Clopper and Pearson). They hold for these answers and
these ways of misreading, and no others.

    python -m benchmarks crosscheck --answers {answers} --seed {seed} --write docs/reports/crosscheck.md

This library {version}, Python {python}, reference date {on}."""


_SUSPECTS: Final = """\
Of each compared field that was misread: the suspect is the side that was misread, neither side, or the other side; or
both readings still match, or cannot be compared. Where no digit covers a field, or none can decide, a suspect is named
only for what cannot stand in the field at all. With two misreads, of the fields that differ: right is a side that was
misread in this field or its digit."""


@define
class Study:
    """What was counted."""

    outcomes: Counter[Pair] = field(factory=Counter)
    undetected: Counter[Pair] = field(factory=Counter)
    suspects: Counter[Pair] = field(factory=Counter)
    one_misread: Counter[Pair] = field(factory=Counter)
    examples: dict[Pair, str] = field(factory=dict)
    refused: list[str] = field(factory=list)
    unexplained: list[str] = field(factory=list)
    mistaken: list[str] = field(factory=list)
    followed: list[str] = field(factory=list)

    def consistent(self, outcome: mrz.Outcome, answer: dict[str, Any]) -> None:
        """Count an answer that is consistent."""
        self.outcomes[CONSISTENT, outcome.name] += 1
        if outcome is not mrz.Outcome.CONSISTENT:
            self.refused.append(f"{outcome.name}: {answer['Response']}")

    def missed(self, way: str, name: str, misreads: Sequence[Misread]) -> None:
        """Count misreads that stayed undetected, and keep an example of each class."""
        self.undetected[way, name] += 1
        self.examples.setdefault((way, name), shown(misreads))
        if name == NEITHER:
            self.unexplained.append(f"{way}: {shown(misreads)}")

    def add(self, other: Study) -> None:
        """Add the counts of another."""
        self.outcomes += other.outcomes
        self.undetected += other.undetected
        self.suspects += other.suspects
        self.one_misread += other.one_misread
        self.examples = other.examples | self.examples
        self.refused += other.refused
        self.unexplained += other.unexplained
        self.mistaken += other.mistaken
        self.followed += other.followed

    @property
    def failed(self) -> bool:
        """Whether something came out that should not."""
        return bool(self.refused or self.unexplained or self.mistaken)


def shown(misreads: Sequence[Misread]) -> str:
    """Write misreads with their places."""
    return "; ".join([f"{m.side} {m.field}[{m.at}] {m.printed} read {m.read}" for m in misreads])


def _cell(hits: int, of: int) -> str:
    return share(hits, of) if of else "none"


def report(study: Study, answers: int, seed: int, ways: Sequence[str]) -> str:
    """Write the report."""
    introduction = _INTRODUCTION.format(
        answers=answers, seed=seed, version=mrz.__version__, python=platform.python_version(), on=ON.isoformat()
    )
    outcomes = table(
        ("answers", *_OUTCOMES),
        [(way, *[_cell(study.outcomes[way, o], answers) for o in _OUTCOMES]) for way in (CONSISTENT, *ways)],
    )
    undetected = table(
        ("misreads", "undetected because", "count", "share of all", "for example"),
        [
            (way, name, count, _cell(count, answers), f"`{study.examples[way, name]}`")
            for way in ways
            for (of, name), count in study.undetected.most_common()
            if of == way
        ],
    )
    results = ("right", "neither", "wrong", "UNCHECKED", "MATCH")
    one_misread = _by_row(study.one_misread, results, "one misread: side, field, what decides")
    suspects = _by_row(study.suspects, ("right", "neither", "wrong"), "two misreads")
    parts = [
        introduction,
        "## Outcomes",
        outcomes,
        "## What stays undetected, and why",
        undetected,
        "## Which side is suspected",
        _SUSPECTS,
        one_misread,
        suspects,
        *_faults("A field that was not misread differs as well", study.followed),
        *_faults("A consistent answer is not CONSISTENT", study.refused),
        *_faults("A suspect is wrong, or is not named where a digit decides", study.mistaken),
        *_faults("UNEXPLAINED", study.unexplained),
    ]
    return "\n\n".join(parts)


def _by_row(counts: Counter[Pair], columns: Sequence[str], head: str) -> str:
    rows = sorted({row for row, _ in counts})
    return table((head, *columns), [(row, *[counts[row, column] for column in columns]) for row in rows])


def _faults(title: str, texts: Sequence[str]) -> list[str]:
    if not texts:
        return []
    return [f"## {title}: {len(texts)}", "\n".join([f"    {text}" for text in texts[:_MOST]])]
