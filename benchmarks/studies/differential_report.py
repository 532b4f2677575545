"""The counts of the study `differential`, and its report as Markdown."""

from __future__ import annotations

import platform
from collections import Counter
from typing import TYPE_CHECKING, Final

from attrs import define, field

import mrz
from benchmarks.studies import explanations
from benchmarks.studies.specimens import ON
from benchmarks.support import peers
from benchmarks.support.markdown import table
from mrz.icao.states import EDITION

if TYPE_CHECKING:
    from benchmarks.studies.specimens import Case

_INTRODUCTION: Final = """\
# Differential test against PyPI `mrz` {version}

Both libraries read {documents} documents made by the letter of Doc 9303 in all five formats and {documents} damaged
ones; every disagreement is explained below by a feature of the document, and the two agree once that feature is
taken out, each check digit left exactly as wrong as it was. `mrz` {version} gets the format of each document, and
its clock stands on the same day.

    python -m benchmarks differential --documents {documents} --seed {seed} --write docs/reports/differential.md

This library {here}; states: {edition}. PyPI `mrz` {version}. Python {python}. Seed {seed}. Reference date {on}."""


@define
class Result:
    """What came of the comparison: counts, and for each reason its cases, those with one reason first."""

    agreed: int = 0
    wrong: int = 0
    digits_compared: int = 0
    fields_compared: int = 0
    alone: Counter[str] = field(factory=Counter)
    together: Counter[str] = field(factory=Counter)
    examples: dict[str, Case] = field(factory=dict)
    details: Counter[str] = field(factory=Counter)
    refused: list[tuple[str, Case]] = field(factory=list)
    unexplained: list[str] = field(factory=list)


def example(case: Case) -> str:
    """Write a document in one cell."""
    lines = "<br>".join([f"`{line}`" for line in case.zone.lines]).replace("|", "\\|")
    return lines if case.delivery == "plain" else f"{lines}<br>{case.delivery}"


def report(result: Result, documents: int, seed: int) -> str:
    """Write the report of `differential`."""
    introduction = _INTRODUCTION.format(
        version=peers.PYPI_MRZ,
        documents=documents,
        seed=seed,
        here=mrz.__version__,
        edition=EDITION,
        python=platform.python_version(),
        on=ON.isoformat(),
    )
    occurred = [e for e in explanations.EXPLANATIONS if result.alone[e.name] + result.together[e.name]]
    occurred.sort(key=lambda e: -result.alone[e.name] - result.together[e.name])
    differing = 2 * documents - result.agreed
    counts = table(
        ("compared", "count"),
        (
            ("documents", 2 * documents),
            ("the same verdict", result.agreed),
            ("another verdict, explained", differing - _verdicts(result)),
            ("explained, and this library is wrong", result.wrong),
            ("unexplained, of verdicts, digits and fields", len(result.unexplained)),
            ("documents made by the letter, however delivered, that this library refuses", len(result.refused)),
            ("check digits on documents", result.digits_compared),
            ("fields of documents that both accept", result.fields_compared),
            ("check digits of random data, also written out by hand", documents),
        ),
    )
    reasons = table(
        ("disagreement", "accepted by", "alone", "with another", "who is right", "clause", "example"),
        [
            (
                e.name,
                e.accepts,
                result.alone[e.name],
                result.together[e.name],
                e.right,
                e.clause,
                example(result.examples[e.name]),
            )
            for e in occurred
        ],
    )
    refusals = Counter(why for why, _ in result.refused)
    cases = dict(reversed(result.refused))
    refused = table(
        ("refused here, though made by the letter", "count", "example"),
        [(why, count, example(cases[why])) for why, count in refusals.most_common()],
    )
    details = table(("difference in a field or digit", "count"), sorted(result.details.items()))
    return "\n\n".join([introduction, counts, reasons, *([refused] if refusals else []), details])


def _verdicts(result: Result) -> int:
    return sum("accepts [" in problem for problem in result.unexplained)
