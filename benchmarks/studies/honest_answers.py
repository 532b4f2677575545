"""Counts the outcomes of honest answers: 60 issuers, every service, names in 80 languages, cards and visas.

    python -m benchmarks honest-answers [--answers 20000] [--seed 18] [--jobs 2]
        [--write docs/reports/honest_answers.md]

Answers are made by `benchmarks.mix.honest` from a seed, of people that do not exist. What cannot be compared by its
nature is counted apart: a name in Arabic script alone, dates of another calendar alone, a printed X. Exit status 1: an
answer is INCONSISTENT, more than 2 % of the others are REVIEW, or more than 10 % of those of a service, an issuer or a
language.
"""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Final

import mrz
from benchmarks.mix.documents import ON
from benchmarks.mix.honest import WAYS, honest
from benchmarks.support.answer_counts import head_of, report_answers
from benchmarks.support.markdown import table
from benchmarks.support.shares import share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Count = Counter[tuple[str, str, str]]
"""How many answers there are, by kind (`service`, `issuer`, `language`, `reason`, `apart`), name and outcome."""

MOST_REVIEWS: Final = 0.02
MOST_REVIEWS_OF_A_NAME: Final = 0.1
KINDS: Final = ("service", "issuer", "language")


def study(seed: int, numbers: range) -> tuple[Count, list[str]]:
    """Verify so many answers; return the counts, and what was INCONSISTENT, without values of the document."""
    count: Count = Counter()
    wrong = []
    for number in numbers:
        made = honest(Random(f"{seed} {number}"), WAYS[number % len(WAYS)])
        verified = mrz.verify(made.answer, on=ON)
        outcome = verified.outcome.name
        if made.apart:
            count["apart", made.apart, outcome] += 1
        else:
            for kind in KINDS:
                count[kind, getattr(made, kind), outcome] += 1
            count["all", "all", outcome] += 1
        if outcome == "REVIEW" and not made.apart:
            count["reason", "; ".join(sorted(reasons(verified))), outcome] += 1
        if outcome in ("INCONSISTENT", "UNREADABLE"):
            codes = sorted({f"{one.code} {one.field}" for one in verified.findings if one.severity == "ERROR"})
            wrong.append(f"{number}: {made.service}, {made.issuer}, {made.language}: {', '.join(codes)}")
    return count, wrong


def reasons(verified: mrz.Verification) -> Iterable[str]:
    """Yield why an answer is REVIEW: its warnings, and what of an essential field was not compared."""
    yield from {one.code for one in verified.findings if one.severity == "WARNING"}
    for one in verified.comparisons:
        if one.result == "UNCHECKED" and one.field in (*ESSENTIAL, "secondary_identifier"):
            yield f"{one.field.replace('_', ' ')}: {one.reason}"


ESSENTIAL: Final = ("document_number", "date_of_birth", "date_of_expiry", "primary_identifier")


OUTCOMES: Final = ("CONSISTENT", "REVIEW", "INCONSISTENT", "UNREADABLE")


def rows(count: Count, kind: str) -> list[tuple[str, int, str, int]]:
    """Return for each name of a kind: its answers, the share of REVIEW, and those INCONSISTENT or UNREADABLE."""
    names = sorted({name for one, name, _ in count if one == kind})
    found = []
    for name in names:
        by = [count[kind, name, outcome] for outcome in OUTCOMES]
        found.append((name, sum(by), share(by[1], sum(by)), by[2] + by[3]))
    return found


def missed(count: Count, wrong: Sequence[str]) -> list[str]:
    """Return what the counts do not reach, in words."""
    found = [f"not consistent with itself: {one}" for one in wrong]
    for kind, most in (("all", MOST_REVIEWS), *[(kind, MOST_REVIEWS_OF_A_NAME) for kind in KINDS]):
        for name in sorted({name for one, name, _ in count if one == kind}):
            total = sum([count[kind, name, outcome] for outcome in OUTCOMES])
            if count[kind, name, "REVIEW"] > most * total:
                found.append(f"{kind} {name}: {count[kind, name, 'REVIEW']} of {total} are REVIEW")
    return found


_HEAD: Final = """\
# Outcomes of honest answers

{answers} answers about documents that do not exist: 60 issuers, every service in the form that it documents and
readings of cards, visas, national layouts and documents with a recorded practice of their issuer, names in the letters
of 80 languages and ten alphabets of other scripts, in every spelling that the tables of Doc 9303-3, section 6 allow,
with marks, without them, in two scripts, with a name at birth. Both zones of each are about one document, so none may
be INCONSISTENT. Shares are per cent, with exact 95 % bounds.

    python -m benchmarks honest-answers --answers {answers} --seed {seed} --write docs/reports/honest_answers.md

This library {here}, Python {python}, reference date {on}."""

_COLUMNS: Final = ("answers", "REVIEW", "INCONSISTENT")


def report(count: Count, answers: int, seed: int) -> str:
    """Return the report as Markdown."""
    head = head_of(_HEAD, answers, seed)
    parts = [head, table(("", *_COLUMNS), rows(count, "all"))]
    parts += ["## What cannot be compared by its nature", table(("what", *_COLUMNS), rows(count, "apart"))]
    whys = sorted([(of, why) for (kind, why, _), of in count.items() if kind == "reason"], reverse=True)
    parts += ["## Why the others are REVIEW", table(("answers", "why"), whys)]
    for kind in KINDS:
        parts += [f"## By {kind}", table((kind, *_COLUMNS), rows(count, kind))]
    return "\n\n".join(parts) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Run the study; return 1 where it does not reach what it must."""
    return report_answers(arguments, __doc__, study, report, missed)
