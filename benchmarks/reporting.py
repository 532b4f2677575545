"""The reports of the studies, as Markdown."""

from __future__ import annotations

import platform
from collections import Counter
from typing import TYPE_CHECKING, Final

import mrz
from benchmarks import explanations, peers
from benchmarks.clopper_pearson import share
from benchmarks.making import ON
from mrz.icao.states import EDITION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.differential import Result
    from benchmarks.making import Case

_INTRODUCTION: Final = """\
# Differential test against PyPI `mrz` {version}

Both libraries read {documents} documents made by the letter of Doc 9303 in all five formats and {documents} damaged
ones; every disagreement is explained below by a feature of the document, and the two agree once that feature is
taken out, each check digit left exactly as wrong as it was. `mrz` {version} is told the format of each document, and
its clock stands on the same day.

    python -m benchmarks.differential --documents {documents} --seed {seed} --write docs/reports/differential.md

This library {here}; states: {edition}. PyPI `mrz` {version}. Python {python}. Seed {seed}. Reference date {on}."""


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join([str(cell) for cell in line]) + " |" for line in lines)


def example(case: Case) -> str:
    """Write a document in one cell."""
    lines = "<br>".join([f"`{line}`" for line in case.zone.lines]).replace("|", "\\|")
    return lines if case.delivery == "plain" else f"{lines}<br>{case.delivery}"


def differential(result: Result, documents: int, seed: int) -> str:
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


_REPAIR: Final = """\
# How often other libraries that correct are right

Each library reads {texts} random TD3s for each way of misreading line 2, corrects what it corrects, and accepts or
rejects; what it accepts is compared with what was printed, character by character. Shares are per cent, with exact
95 % bounds (Clopper and Pearson). The figures hold for these ways of misreading and no others.

    python -m benchmarks.peers_repair --texts {texts} --seed {seed} --write docs/reports/peers_repair.md

Python {python}. Seed {seed}."""


def peers_repair(rows: Sequence[tuple[str, str, int, int, int]], texts: int, seed: int) -> str:
    """Write the report of `peers_repair`: for each model and peer the recovered, the wrong and the rejected."""
    introduction = _REPAIR.format(texts=texts, seed=seed, python=platform.python_version())
    head = ("misread", "library", "recovered exactly", "accepted with wrong data", "rejected")
    cells = [(model, peer, *[share(count, texts) for count in counts]) for model, peer, *counts in rows]
    return f"{introduction}\n\n{table(head, cells)}"
