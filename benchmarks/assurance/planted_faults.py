"""Plants faults in the engine and the cross-check, and checks that a law fails for each of them.

    python -m benchmarks planted [--jobs 2] [--kind span ...] [--write docs/reports/planted.md]

Prints every fault that no law catches. Exit status 1: there is one. The laws are those of `tests/properties` alone,
each with few generated examples, always the same.

A fault is other source text for one file, in a copy of the package that is deleted afterwards: no file of the tree
changes, and nothing is patched at run time. Each fault runs in a fork of this process, which has imported pytest. So
this needs Linux or macOS, and the dependency group `test`.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

import attrs  # noqa: F401 - imported once, before the forks
import dateutil.relativedelta  # noqa: F401 - imported once, before the forks
import hypothesis
import pytest

from benchmarks.assurance.answer_faults import answer_faults
from benchmarks.assurance.screening_faults import screening_faults
from benchmarks.assurance.source_faults import Fault, faults
from benchmarks.assurance.text_faults import text_faults
from benchmarks.support.command_lines import ROOT, parser

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LAWS: Final = ROOT / "tests" / "properties"
FIRST: Final = {
    "weight": ("positions", "screening"),
    "span": ("positions",),
    "check digit skipped": ("positions", "screening"),
    "severity": ("catalogue",),
    "character": ("characters", "escapes", "rows", "blanks"),
    "blank": ("names_apart", "blanks"),
    "certainty": ("unique",),
    "confusion": ("confusions",),
    "century": ("centuries",),
    "comparator": ("comparators",),
    "name": ("composed_names",),
    "reading of a name": ("name_readings", "arabic_names"),
    "clause": ("clauses",),
    "field that a format lacks": ("damaged",),
    "argument": ("arguments",),
    "practice": ("practices",),
    "repair": ("repair_rules", "repairs"),
    "screening: span": ("screening", "screening_cases", "every_rule"),
    "screening: digit": ("screening", "screening_cases"),
    "screening: weight": ("screening", "screening_cases"),
    "screening: table": ("screening", "screening_cases"),
    "screening: pattern": ("screening", "every_rule"),
    "screening: flag": ("screening", "screening_cases"),
    "screening: use": ("every_rule",),
    "answer: field": ("field_screening", "answer_screening_cases"),
    "answer: issuer": ("field_screening", "answer_screening_cases"),
    "answer: rule": ("answer_cases", "columns"),
    "answer: reading": ("field_maps", "json_keys", "field_screening"),
    "columns": ("columns",),
    "text: sign": ("text_signs",),
    "text: row": ("text_signs", "text_zones"),
    "text: escape": ("text_signs", "text_zones"),
    "text: pass": ("text_zones", "name_lines"),
    "text: run": ("text_zones",),
    "text: reading of a run": ("text_zones",),
    "text: zone": ("text_zones", "name_lines"),
    "text: name line": ("name_lines", "text_zones"),
    "text: damaged zone": ("text_zones",),
    "text: dates": ("text_redaction",),
    "text: suspicion": ("text_redaction",),
    "text: blanks": ("text_prefixes", "text_zones"),
    "text: redaction": ("text_redaction",),
}
"""The laws that are tried first on each kind; then all others."""
SECONDS: Final = 300
"""Processor time for all laws, which take ten when nothing is changed."""
SURVIVED, CAUGHT, NO_IMPORT, NOT_RUN = 0, 10, 11, 12  # no status that Python ends with by itself
OPTIONS: Final = "-x -q --tb=no --assert=plain -p no:cacheprovider --import-mode=importlib --hypothesis-profile=planted"


class Outcome(NamedTuple):
    """What became of a fault: whether a law failed, and the file of the first that did."""

    status: int
    caught_by: str


class FirstFailure:
    """Writes down the first law that fails; a plugin of pytest."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Look at one report of a test."""
        if report.failed:
            self._path.write_text(report.nodeid.partition("::")[0], "utf-8")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Look at one report of a file."""
        if report.failed:
            self._path.write_text(report.nodeid, "utf-8")


def plant(fault: Fault | None, folder: Path, original: Path) -> None:
    """Make a copy of the package and its laws in the folder, with the fault."""
    shutil.copytree(original, folder, copy_function=os.link, dirs_exist_ok=True)
    if fault is not None:
        (folder / fault.path).unlink()  # of two links to the original, the one in the folder
        (folder / fault.path).write_text(fault.source, "utf-8")


def judge(fault: Fault | None, folder: Path) -> NoReturn:
    """Run the laws in the folder, in a process of its own; its exit status tells."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    # Hypothesis has imported the library by its entry point; the laws must import it anew, with the fault in it.
    for name in [name for name in sys.modules if name.partition(".")[0] in ("mrz", "tests", "benchmarks")]:
        del sys.modules[name]
    try:
        # `mrz` itself imports what is asked for, when it is: so each room that decides is imported, whole.
        for package in ("mrz.icao", "mrz.vendors", "mrz.crosscheck", "mrz.api", "mrz.strategies", "mrz.arrow"):
            for found in pkgutil.walk_packages(
                getattr(importlib.import_module(package), "__path__", []), f"{package}."
            ):
                importlib.import_module(found.name)
    except Exception:  # noqa: BLE001 - whatever a fault may do
        os._exit(NO_IMPORT)
    names = () if fault is None else FIRST[fault.kind]
    first = [f"tests/properties/test_{name}.py" for name in names]
    others = sorted(
        {f"tests/properties/{path.name}" for path in Path("tests/properties").glob("test_*.py")} - set(first)
    )
    plugin = FirstFailure(folder / "caught_by")
    for laws in (first, others):
        said = pytest.main([*OPTIONS.split(), f"--rootdir={folder}", *laws], [plugin]) if laws else pytest.ExitCode.OK
        if said != pytest.ExitCode.OK:
            os._exit(CAUGHT)
    os._exit(SURVIVED)


def outcomes(found: Sequence[Fault | None], jobs: int, work: Path) -> list[Outcome]:
    """Run the laws against each fault, `jobs` at a time."""
    original = work / "original"
    shutil.copytree(ROOT / "mrz", original / "mrz")
    shutil.copytree(LAWS, original / "tests" / "properties")
    shutil.copytree(ROOT / "tests" / "support", original / "tests" / "support")
    shutil.copytree(ROOT / "tests" / "data" / "answers", original / "tests" / "data" / "answers")
    (original / "pytest.ini").write_text("[pytest]\n", "utf-8")
    result: dict[int, Outcome] = {}
    forks: dict[int, int] = {}
    waiting = list(enumerate(found))[::-1]
    while waiting or forks:
        while waiting and len(forks) < jobs:
            at, fault = waiting.pop()
            folder = work / str(at)
            plant(fault, folder, original)
            pid = os.fork()
            if pid == 0:
                try:
                    judge(fault, folder)
                finally:
                    os._exit(NOT_RUN)
            forks[pid] = at
        pid, status = os.wait()
        at = forks.pop(pid)
        said = work / str(at) / "caught_by"
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else NOT_RUN
        if code not in (SURVIVED, CAUGHT, NO_IMPORT) or (code == CAUGHT) != said.exists():
            raise SystemExit(f"the laws did not come to their end against: {found[at]}")
        result[at] = Outcome(code, Path(said.read_text("utf-8")).stem if said.exists() else "")
        shutil.rmtree(work / str(at))
    return [result[at] for at in range(len(found))]


def report(found: Sequence[Fault], judged: Sequence[Outcome], kept: Sequence[str] = ()) -> str:
    """Return the table as Markdown, with the rows that are kept of other kinds."""
    rows = {}
    for kind in dict.fromkeys(fault.kind for fault in found):
        mine = [outcome for fault, outcome in zip(found, judged, strict=True) if fault.kind == kind]
        caught = sum(outcome.status != SURVIVED for outcome in mine)
        refused = sum(outcome.status == NO_IMPORT for outcome in mine)
        laws = Counter(outcome.caught_by for outcome in mine if outcome.caught_by)
        named = ", ".join([f"`{law}` {count}" for law, count in laws.most_common()])
        rows[kind] = f"| {kind} | {len(mine)} | {caught} | {refused} | {named} |"
    rows |= {kind: row for row in kept if (kind := _cells(row)[0]) not in rows}
    ordered = sorted(rows, key=[*FIRST, *rows].index)
    totals = [sum([int(_cells(row)[at]) for row in rows.values()]) for at in (1, 2, 3)]
    return "\n".join(
        [
            "| kind of fault | planted | caught | of them by refusing to import | by the laws in |",
            "|---|---|---|---|---|",
            *[rows[kind] for kind in ordered],
            f"| all | {totals[0]} | {totals[1]} | {totals[2]} | |",
        ]
    )


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def rows_of(page: str, planted: Mapping[str, int]) -> list[str]:
    """Return the rows of a page for kinds of which as many faults are planted today as then."""
    rows = [row for row in page.splitlines() if row.startswith("| ") and _cells(row)[0] in planted]
    return [row for row in rows if int(_cells(row)[1]) == planted[_cells(row)[0]]]


def not_run(table: str, planted: Mapping[str, int]) -> str:
    """Return a paragraph with the kinds of which a table has no row of today's faults, or nothing."""
    done = {_cells(row)[0] for row in rows_of(table, planted)}
    kinds = ", ".join([f"`{kind}`" for kind in planted if kind not in done])
    if not kinds:
        return ""
    return f"\nNot run since their faults were changed, and not counted: {kinds}. `--kind KIND` runs one.\n"


PAGE: Final = """\
# Planted faults

<!-- Written by `python -m benchmarks planted --write docs/reports/planted.md`. -->

A law that no fault breaks says nothing. So small faults are planted in a copy of the package, one at a time, and the
laws of `tests/properties` alone have to catch each. One command, which ends with status 1 if one survives:

```sh
python -m benchmarks planted
```

{table}
{not_run}
"weight": one of 7, 3, 1 is another. "span": a field, a check digit or what it covers stands one position to the left or
to the right, in one format. "check digit skipped": in one format. "severity": a code has another. "character": one that
OCR prints for a character of the zone, an escape, or a sign that ends a row is not known. "blank": a rule about blanks
inside lines is gone. "certainty": what `unique` and `blind` of a repair rest on is gone. "confusion": a pair of
characters is not known. "repair": another rule of repair is gone or wrong. "century": a birth or an expiry is a hundred
years off, one of the centuries is not considered, or the oldest age is a year more or less. "comparator": one says the
same whatever it compares. "name": a letter is written, or read in the visual zone, in another form. "reading of a
name": what stands beside a name in its field, or a name in Arabic script, is read otherwise. "field that a format
lacks": it is looked up all the same. "clause": what a
clause lets an issuer do is an error, or another thing is none. "argument": a wrong
one passes, a right one does not, or the error is another. "practice": what an issuer is recorded to print is forgotten,
is more or less certain, or lacks a condition. "screening": the generated function of one layout or of all
has a wrong weight, span or table, leaves a check digit out, matches too much or does not set a flag, or what reads the
flags reads them wrongly. "text": a rule by which a zone is found in a text, or a row of it hidden, does not apply, or
always does. "columns": the code of `mrz/arrow` computes something wrong, or leaves a rule out.
"answer": a condition by which a field of an answer is called equal is gone, or an answer is read wrongly.

A fault may contradict another table, so that the package cannot be imported with it: who has it sees it at once. Those
are counted apart, and no law is run on them.
{survivors}"""


def main(arguments: Sequence[str]) -> int:
    """Print the table and the survivors; return the exit status."""
    options = parser(__doc__)
    options.add_argument("--jobs", type=int, default=2, help="processes at a time")
    options.add_argument("--kind", action="append", choices=list(FIRST), default=[], help="of this kind only")
    options.add_argument(
        "--write",
        type=Path,
        metavar="FILE",
        help="also write the report to this file; with --kind, rows of other kinds stay",
    )
    given = options.parse_args(arguments)
    hypothesis.settings.register_profile(
        "planted",
        deadline=None,
        derandomize=True,
        database=None,
        max_examples=40,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    sys.dont_write_bytecode = True
    start = time.monotonic()
    planted = (*faults(), *screening_faults(), *answer_faults(), *text_faults())
    found = [fault for fault in planted if not given.kind or fault.kind in given.kind]
    with tempfile.TemporaryDirectory() as work:
        (unchanged,) = outcomes([None], 1, Path(work) / "unchanged")
        if unchanged.status != SURVIVED:
            raise SystemExit(f"a law fails without any fault: {unchanged.caught_by}")
        judged = outcomes(found, given.jobs, Path(work) / "changed")
    table = report(found, judged)
    survivors = [f for f, outcome in zip(found, judged, strict=True) if outcome.status == SURVIVED]
    said = [f"{fault.kind}: {fault.path}: {fault.what}" for fault in survivors]
    print(table, *said, f"{time.monotonic() - start:.0f} seconds", sep="\n")
    if given.write is not None:
        counts = Counter([fault.kind for fault in planted])
        if given.kind and given.write.exists():
            table = report(found, judged, rows_of(given.write.read_text("utf-8"), counts))
        lines = "\n".join([f"- {line}" for line in said])
        survived = f"\nSurvived:\n\n{lines}\n" if said else ""
        given.write.write_text(PAGE.format(table=table, not_run=not_run(table, counts), survivors=survived), "utf-8")
    return bool(survivors)
