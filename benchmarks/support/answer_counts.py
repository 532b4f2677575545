"""What the studies of answers share: answers are counted in several processes, and a report says what was found."""

from __future__ import annotations

import platform
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import mrz
from benchmarks.mix.documents import ON
from benchmarks.support.command_lines import parser

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_Key = TypeVar("_Key")
_STEP: Final = 500
"""Answers of a piece of work."""


def count_answers(
    study: Callable[[int, range], tuple[Counter[_Key], list[str]]], answers: int, seed: int, jobs: int
) -> tuple[Counter[_Key], list[str]]:
    """Run a study on the answers with these numbers; return its counts and its remarks, each in all."""
    parts = [range(start, min(start + _STEP, answers)) for start in range(0, answers, _STEP)]
    count = Counter[_Key]()
    remarks = list[str]()
    with ProcessPoolExecutor(jobs) as pool:
        for found, more in pool.map(partial(study, seed), parts):
            count += found
            remarks += more
    return count, remarks


def head_of(text: str, answers: int, seed: int) -> str:
    """Return the beginning of a report with the numbers of this run."""
    return text.format(answers=answers, seed=seed, here=mrz.__version__, python=platform.python_version(), on=ON)


def report_answers(
    arguments: Sequence[str],
    documentation: str | None,
    study: Callable[[int, range], tuple[Counter[_Key], list[str]]],
    report: Callable[[Counter[_Key], int, int], str],
    missed: Callable[[Counter[_Key], list[str]], Sequence[str]],
    *,
    answers: int = 20_000,
) -> int:
    """Run a study by its command line and print its report; return 1 if it has `missed` anything."""
    options = parser(documentation)
    options.add_argument("--answers", type=int, default=answers)
    options.add_argument("--seed", type=int, default=18)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--write", type=Path, help="write the report to this file")
    given = options.parse_args(arguments)
    count, remarks = count_answers(study, given.answers, given.seed, given.jobs)
    text = report(count, given.answers, given.seed)
    print(text)
    if given.write is not None:
        given.write.write_text(text, "utf-8")
    found = missed(count, remarks)
    print(*[f"missed: {one}" for one in found], sep="\n")
    return int(bool(found))
