"""Counts the outcomes of altered answers: what of them is CONSISTENT, and why no evidence can show it.

    python -m benchmarks altered-answers [--answers 20000] [--seed 18] [--jobs 2]
        [--write docs/reports/altered_answers.md]

Answers are made by `benchmarks.mix.altered` from a seed, of people that do not exist. Exit status 1: an altered answer
is CONSISTENT for a reason that belongs to no class of `why`.
"""

from __future__ import annotations

import platform
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import mrz
from benchmarks.mix.altered import CHANGES, altered
from benchmarks.mix.answers import SERVICES
from benchmarks.mix.documents import ON
from benchmarks.support.command_lines import parser
from benchmarks.support.markdown import table
from benchmarks.support.shares import share
from mrz.icao.alphabet import FILLER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.mix.altered import Altered

Count = Counter[tuple[str, str]]
"""How many answers there are, by change and outcome, and by change and the class of what is CONSISTENT."""

UNKNOWN: Final = "no known class"
OUTCOMES: Final = ("INCONSISTENT", "REVIEW", "CONSISTENT", "UNREADABLE")


def study(seed: int, numbers: range) -> tuple[Count, list[str]]:
    """Verify so many answers; return the counts, and what belongs to no class, without values of the document."""
    count: Count = Counter()
    unknown = []
    changes, services = [*CHANGES], [*SERVICES]
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
    compared = [one for one in verified.comparisons if one.field in made.fields]
    if any(one.reason.startswith("the MRZ is truncated") for one in compared):
        return "the MRZ has not this part of the name"
    if any(one.reason.startswith("the known parts are the same") and FILLER in (one.mrz or "") for one in compared):
        return "the MRZ does not know this part of the birth"
    return UNKNOWN


def run(answers: int, seed: int, jobs: int) -> tuple[Count, list[str]]:
    """Run the study on so many answers."""
    step = 500
    parts = [range(start, min(start + step, answers)) for start in range(0, answers, step)]
    count: Count = Counter()
    unknown: list[str] = []
    with ProcessPoolExecutor(jobs) as pool:
        for found, bad in pool.map(partial(study, seed), parts):
            count += found
            unknown += bad
    return count, unknown


_HEAD: Final = """\
# Outcomes of altered answers

{answers} answers of every service, in each of which something was altered: a field of one zone is that of another
document (with check digits that hold), dates are exchanged, one letter is another, or the text of a field is masked,
lengthened, or written in characters that look the same. Shares are per cent of a row, with exact 95 % bounds.

    python -m benchmarks altered-answers --answers {answers} --seed {seed} --write docs/reports/altered_answers.md

This library {here}, Python {python}, reference date {on}."""


def report(count: Count, answers: int, seed: int) -> str:
    """Return the report as Markdown."""
    head = _HEAD.format(answers=answers, seed=seed, here=mrz.__version__, python=platform.python_version(), on=ON)
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
    options = parser(__doc__)
    options.add_argument("--answers", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=18)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--write", type=Path, help="write the report to this file")
    given = options.parse_args(arguments)
    count, unknown = run(given.answers, given.seed, given.jobs)
    text = report(count, given.answers, given.seed)
    print(text)
    if given.write is not None:
        given.write.write_text(text, "utf-8")
    print(*[f"missed: {one}" for one in unknown], sep="\n")
    return int(bool(unknown))
