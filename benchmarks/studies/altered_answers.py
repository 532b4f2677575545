"""Counts the outcomes of altered answers: what of them is CONSISTENT, and why no evidence can show it.

    python -m benchmarks altered-answers [--answers 20000] [--seed 18] [--jobs 2]
        [--write docs/reports/altered_answers.md]

Answers are made by `benchmarks.mix.altered` from a seed, of people that do not exist. Exit status 1: an altered answer
is CONSISTENT for a reason that belongs to no class of `why`.
"""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Final

import mrz
from benchmarks.mix.altered import CHANGES, WAYS, altered
from benchmarks.mix.documents import ON
from benchmarks.support.answer_counts import head_of, report_answers
from benchmarks.support.markdown import table
from benchmarks.support.shares import share
from mrz.crosscheck.fields.dates import full_date
from mrz.icao.alphabet import FILLER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.mix.altered import Altered

Count = Counter[tuple[str, str]]
"""How many answers there are, by change and outcome, and by change and the class of what is CONSISTENT."""

UNKNOWN: Final = "no known class"
OUTCOMES: Final = ("INCONSISTENT", "REVIEW", "CONSISTENT", "UNREADABLE")


def study(seed: int, numbers: range) -> tuple[Count, list[str]]:
    """Verify so many answers; return the counts, and what belongs to no class, without values of the document."""
    count: Count = Counter()
    unknown = []
    changes, services = [*CHANGES], [*WAYS]
    for number in numbers:
        change = changes[number % len(changes)]
        service = services[number // len(changes) % len(services)]
        made = altered(Random(f"{seed} {number}"), service, change)
        if made is None:
            continue
        verified = mrz.verify(made.answer, on=ON)
        count[change, verified.outcome.name] += 1
        if verified.outcome is mrz.Outcome.CONSISTENT:
            reason = why(made, verified)
            count[change, reason] += 1
            if reason == UNKNOWN:
                unknown.append(f"{number}: {service}: {change}")
    return count, unknown


def why(made: Altered, verified: mrz.Verification) -> str:
    """Return the class of an altered answer that is CONSISTENT."""
    if made.same:
        return "the same text in other characters"
    if any(not getattr(verified.viz, field) for field in made.fields):
        return "the service does not read the field"
    if made.fields == ("date_of_issue",) and full_date(getattr(verified.viz, *made.fields)) is None:
        return "the date of issue has another reading"
    compared = [one for one in verified.comparisons if one.field in made.fields]
    return next((name for name, shows in _CLASSES.items() if any(map(shows, compared))), UNKNOWN)


_CLASSES: Final[Mapping[str, Callable[[mrz.Comparison], bool]]] = {
    "the MRZ has not this part of the name": lambda one: one.reason.startswith("the MRZ is truncated"),
    "the MRZ does not know this part of the birth": lambda one: (
        one.reason.startswith("the known parts are the same") and FILLER in (one.mrz or "")
    ),
    "the MRZ of a visa has nine characters of a longer number": lambda one: "nine principal characters" in one.reason,
}
"""Why no evidence shows what was altered, by the comparison."""


_HEAD: Final = """\
# Outcomes of altered answers

{answers} answers of every service, and readings of documents of every layout, in each of which something was altered:
a field of one zone is that of another document (with check digits that hold), dates are exchanged, one letter is
another, or the text of a field is masked, lengthened, or written in characters that look the same. Shares are per cent
of a row, with exact 95 % bounds.

    python -m benchmarks altered-answers --answers {answers} --seed {seed} --write docs/reports/altered_answers.md

This library {here}, Python {python}, reference date {on}."""


def report(count: Count, answers: int, seed: int) -> str:
    """Return the report as Markdown."""
    head = head_of(_HEAD, answers, seed)
    rows: list[tuple[object, ...]] = []
    total = 0
    for change in CHANGES:
        by = [count[change, outcome] for outcome in OUTCOMES]
        total += sum(by)
        if sum(by):
            rows.append((change, sum(by), *by[:2], share(by[2], sum(by))))
    classes: Counter[str] = Counter()
    for (_, reason), of in count.items():
        if reason not in OUTCOMES:
            classes[reason] += of
    by_class = [(reason, of, share(of, total)) for reason, of in classes.most_common()]
    by_change = [(change, reason, of) for (change, reason), of in sorted(count.items()) if reason not in OUTCOMES]
    parts = [
        head,
        table(("altered", "answers", "INCONSISTENT", "REVIEW", "CONSISTENT"), rows),
        "## Why they are CONSISTENT",
        table(("no evidence shows it", "answers", "share of all"), by_class),
        table(("altered", "no evidence shows it", "answers"), by_change),
    ]
    return "\n\n".join(parts) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Run the study; return 1 where an altered answer is CONSISTENT without a known reason."""
    return report_answers(arguments, __doc__, study, report, lambda _, unknown: unknown)
