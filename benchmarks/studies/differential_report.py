"""The counts of the study `differential`, and its report as Markdown."""

from __future__ import annotations

import platform
from collections import Counter
from typing import TYPE_CHECKING, Final

from attrs import define, field

import mrz
from benchmarks.studies import explanations, npm_explanations
from benchmarks.studies.specimens import ON
from benchmarks.support import peers
from benchmarks.support.markdown import table
from mrz.icao.states import EDITION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.studies.explanations import Explanation
    from benchmarks.studies.specimens import Case

_INTRODUCTION: Final = """\
# Differential test against PyPI `mrz` {version}

Both libraries read {documents} documents made by the letter of Doc 9303 in all five formats and {documents} damaged
ones; every disagreement is explained below by a feature of the document, and the two agree once that feature is
taken out, each check digit left exactly as wrong as it was. `mrz` {version} gets the format of each document, and
its clock stands on the same day.

    python -m benchmarks differential --documents {documents} --seed {seed} --write docs/reports/differential.md

This library {here}; states: {edition}. PyPI `mrz` {version}. Python {python}. Seed {seed}. Reference date {on}."""


_NPM_INTRODUCTION: Final = """\
# Differential test against npm `mrz` {version}

Both libraries read {read} documents: those of {documents} made by the letter of Doc 9303, and of as many damaged ones,
that are TD1, TD2 or TD3, for `mrz` {version} reads no visas. Every disagreement is explained below by a feature of the
document, and the two agree once that feature is taken out, each check digit left exactly as wrong as it was. `mrz`
{version} finds the format by itself, corrects nothing, and looks at no clock.

    python -m benchmarks differential --npm --documents {documents} --seed {seed} --write docs/reports/npm.md

This library {here}; states: {edition}. npm `mrz` {version}. Python {python}. Seed {seed}. Reference date {on}."""


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
    details = table(("difference in a field or digit", "count"), sorted(result.details.items()))
    counts = (
        *_counts(result, 2 * documents),
        ("check digits on documents", result.digits_compared),
        ("fields of documents that both accept", result.fields_compared),
        ("check digits of random data, also written out by hand", documents),
    )
    return "\n\n".join(
        [
            _introduction(_INTRODUCTION, peers.PYPI_MRZ, documents, seed),
            table(("compared", "count"), counts),
            *_tables(result, explanations.EXPLANATIONS),
            details,
        ]
    )


def npm_report(result: Result, read: int, documents: int, seed: int) -> str:
    """Write the report of `differential --npm`; of the documents that were made, so many were read."""
    return "\n\n".join(
        [
            _introduction(_NPM_INTRODUCTION, peers.NPM_MRZ, documents, seed, read=read),
            table(("compared", "count"), _counts(result, read)),
            *_tables(result, npm_explanations.EXPLANATIONS),
        ]
    )


def _introduction(text: str, version: str, documents: int, seed: int, *, read: int = 0) -> str:
    return text.format(
        version=version,
        read=read,
        documents=documents,
        seed=seed,
        here=mrz.__version__,
        edition=EDITION,
        python=platform.python_version(),
        on=ON.isoformat(),
    )


def _counts(result: Result, read: int) -> tuple[tuple[str, int], ...]:
    return (
        ("documents", read),
        ("the same verdict", result.agreed),
        ("another verdict, explained", read - result.agreed - _verdicts(result)),
        ("explained, and this library is wrong", result.wrong),
        ("unexplained, of verdicts, digits and fields", len(result.unexplained)),
        ("documents made by the letter, however delivered, that this library refuses", len(result.refused)),
    )


def _tables(result: Result, known: Iterable[Explanation]) -> list[str]:
    """Return the table of the disagreements, and that of the refusals if there are any."""
    occurred = [e for e in known if result.alone[e.name] + result.together[e.name]]
    occurred.sort(key=lambda e: -result.alone[e.name] - result.together[e.name])
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
    return [reasons, *([refused] if refusals else [])]


def _verdicts(result: Result) -> int:
    return sum("accepts [" in problem for problem in result.unexplained)
