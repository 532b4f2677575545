"""Measures how fast the library is on what people hand in: each format, form and service, as ratios within one run.

    python -m benchmarks workload [--quick] [--only PATTERN ...] [--instructions] [--json FILE] [--write FILE]
                                  [--before FILE] [--list]

Each contestant runs in a process of its own, and the two of a row take turns. Every repeat takes documents that no
contestant has met. A ratio is taken within a repeat, of processor time for one document; the table has the median of
the ratios and their quartiles. `--only` takes names of rows with wildcards, such as `parse.TD1.*` or `verify.*`;
`--list` prints all names. `--quick` takes fewer documents and repeats. `--instructions` also counts what callgrind
counts for one document, which does not depend on what else the machine does; it takes a minute for a row.

`least` and `aim` of a row are this project's own figures. `--before` takes what `--json` wrote in an earlier run on
this machine. Exit status 1: a row does not reach `least`, or has lost more than 15 % of its ratio since then.
"""

from __future__ import annotations

import json
import platform
import random
import statistics
import time
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.mix import answers, documents
from benchmarks.support import peers
from benchmarks.support.command_lines import parser
from benchmarks.workload import processes, report
from benchmarks.workload.contestants import Contestants
from benchmarks.workload.instructions import instructions
from benchmarks.workload.origin import commit, machine
from benchmarks.workload.ratios import Ratio, ratio, spread
from benchmarks.workload.rows import PARTS, ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.workload.contestants import Process
    from benchmarks.workload.rows import Row

IMPORT: Final = "import.mrz"
MODULES: Final = "modules.verify-and-explain"
NAMES: Final = (*ROWS, *processes.BATCHES, IMPORT, MODULES)
"""The names of all rows, in the order of the report."""

_BATCH_FIGURES: Final = (3.0, 1.5)
_IMPORT_FIGURES: Final = (0.5, 0.3)
_MODULES_FIGURES: Final = (24.0, 24.0)  # half of 49
_WARM: Final = 100
_TABLE: Final = 2_000
"""Contestants that get more documents at once take them as a table."""
_ACCEPTED: Final = 200
"""Consistent documents, of which the share is noted that another library accepts."""


def measure(row: Row, ours: Process, theirs: Process, seed: int, *, quick: bool) -> dict[str, Any]:
    """Let the two contestants of a row take turns; return the row of the report."""
    effort = row.efforts[1] if quick else row.efforts[0]
    dice = random.Random(f"{row.name} {seed}")
    make_theirs = row.make_theirs or row.make
    warm = _first(row.make(dice, min(effort.ours, _WARM)), effort.ours)
    warm_theirs = _first(make_theirs(dice, min(effort.theirs, _WARM)), effort.theirs)
    spent: tuple[list[float], list[float]] = ([], [])
    for repeat in range(effort.repeats):
        mine = row.make(dice, effort.ours)
        other = make_theirs(dice, effort.theirs) if row.make_theirs else mine[: effort.theirs]
        requests: list[tuple[Process, dict[str, Any], list[float]]] = [
            (ours, {"warm": warm, "documents": mine, "forms": row.forms}, spent[0]),
            (theirs, {"warm": warm_theirs, "documents": other}, spent[1]),
        ]
        for process, request, seconds in requests if repeat % 2 else reversed(requests):
            seconds.append(process.ask(request)["seconds"] / len(request["documents"]))
        warm, warm_theirs = _first(mine, effort.ours), _first(other, effort.theirs)
    found = ratio(spent[1], spent[0]) if row.faster else ratio(spent[0], spent[1])
    made = report_row(row.part, row.cell, row.against, found, faster=row.faster, figures=(row.least, row.aim))
    microseconds = [round(statistics.median(seconds) * 1e6, 3) for seconds in spent]
    made |= {"documents": effort.ours * effort.repeats, "microseconds": microseconds}
    if row.part == "peer":
        request = {"warm": [], "documents": row.make(dice, _ACCEPTED), "verdicts": True}
        made["accepted"] = round(theirs.ask(request)["accepted"], 3)
    return made


def _first(texts: list[str], count: int) -> list[str]:
    """Return the documents that come before the clock; of a table as many, for the first of a size takes memory."""
    return (texts * (count // len(texts) + 1))[:count] if count > _TABLE else texts[: min(count, _WARM)]


def report_row(
    part: str,
    cell: str,
    against: str,
    found: Ratio,
    *,
    faster: bool,
    figures: tuple[float | None, float | None],
) -> dict[str, Any]:
    """Return a row of the report, as JSON has it; `figures` are what it must reach, and its aim."""
    least, aim = figures

    def reached(figure: float | None) -> bool | None:
        return None if figure is None else found.ratio >= figure if faster else found.ratio <= figure

    return {
        "name": f"{part}.{cell}".replace(" ", "-"),
        "part": part,
        "cell": cell,
        "work": PARTS[part],
        "against": against,
        "measure": "times as fast" if faster else "times its time",
        "ratio": round(found.ratio, 3),
        "low": round(found.low, 3),
        "high": round(found.high, 3),
        "least": least,
        "aim": aim,
        "met": reached(least),
        "aim_met": reached(aim),
    }


def _batch_row(name: str, contestants: Contestants, seed: int, *, quick: bool) -> dict[str, Any] | None:
    known = contestants.get("json_round")
    if known is None:
        return None
    ratios, rows = processes.batch(name, known, random.Random(f"{name} {seed}"), quick=quick)
    against = "`json.loads` and `json.dumps` of each row"
    made = report_row(*_parts(name), against, spread(ratios), faster=False, figures=_BATCH_FIGURES)
    return made | {"documents": rows, "microseconds": []}


def _import_row(*, quick: bool) -> dict[str, Any]:
    found = processes.import_cost(quick=quick)
    against = "`import attrs, dateutil.relativedelta`"
    made = report_row(*_parts(IMPORT), against, found, faster=False, figures=_IMPORT_FIGURES)
    return made | {"documents": 0, "microseconds": []}


def _modules_row(seed: int) -> dict[str, Any]:
    numbers = processes.modules_entered(random.Random(f"{MODULES} {seed}"), 40)
    made = report_row(*_parts(MODULES), "", spread(numbers), faster=False, figures=_MODULES_FIGURES)
    return made | {"measure": "modules", "documents": len(numbers), "microseconds": []}


def _parts(name: str) -> tuple[str, str]:
    part, _, cell = name.partition(".")
    return part, cell


def chosen(patterns: Iterable[str]) -> list[str]:
    """Return the names of the rows that match one of the patterns, all names without patterns.

    >>> chosen(["parse.TD1.*"])
    ['parse.TD1.LF', 'parse.TD1.CRLF', 'parse.TD1.one-string', 'parse.TD1.bytes', 'parse.TD1.list']
    """
    wanted = list(patterns) or ["*"]
    return [name for name in NAMES if any(fnmatchcase(name, pattern) for pattern in wanted)]


def run(names: Sequence[str], folder: Path, seed: int, *, quick: bool, counted: bool = False) -> dict[str, Any]:
    """Measure these rows, print each as it comes, and return what is written."""
    start = time.perf_counter()
    contestants = Contestants(folder)
    rows = []
    try:
        for name in names:
            made = measured(name, contestants, seed, quick=quick)
            if made is not None:
                if counted and name in ROWS:
                    made["instructions"] = instructions(ROWS[name], folder, seed)
                print(report.line(made), flush=True)
                rows.append(made)
    finally:
        contestants.close()
    return {
        "commit": commit(),
        "python": platform.python_version(),
        "machine": machine(),
        "seed": seed,
        "on": documents.ON.isoformat(),
        "quick": quick,
        "rows": rows,
        "versions": peers.VERSIONS,
        "missing": contestants.missing,
        "mix": f"{documents.MIX}; {answers.MIX}",
        "seconds": round(time.perf_counter() - start),
    }


def measured(name: str, contestants: Contestants, seed: int, *, quick: bool) -> dict[str, Any] | None:
    """Measure a row; return `None` where one of its contestants is not installed."""
    if name == IMPORT:
        return _import_row(quick=quick)
    if name == MODULES:
        return _modules_row(seed)
    if name in processes.BATCHES:
        return _batch_row(name, contestants, seed, quick=quick)
    row = ROWS[name]
    ours, theirs = contestants.get(row.ours), contestants.get(row.theirs)
    return None if ours is None or theirs is None else measure(row, ours, theirs, seed, quick=quick)


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark; return the exit status."""
    options = parser(__doc__)
    options.add_argument("--quick", action="store_true", help="fewer documents and repeats")
    options.add_argument("--only", nargs="+", default=[], metavar="PATTERN", help="only rows with these names")
    options.add_argument("--instructions", action="store_true", help="also count instructions, with valgrind")
    options.add_argument("--list", action="store_true", help="print the names of all rows")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--peers", type=Path, default=peers.FOLDER, help="where the other libraries are installed")
    options.add_argument("--json", type=Path, metavar="FILE", help="also write everything to this file, as JSON")
    options.add_argument("--write", type=Path, metavar="FILE", help="also write the report to this file, as Markdown")
    options.add_argument("--before", type=Path, metavar="FILE", help="name the rows that were better in this file")
    given = options.parse_args(arguments)
    if given.list:
        print("\n".join(NAMES))
        return 0
    names = chosen(given.only)
    if not names:
        options.error("no row has such a name; --list prints all names")
    result = run(names, given.peers, given.seed, quick=given.quick, counted=given.instructions)
    print(report.summary(result))
    if given.json is not None:
        given.json.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", "utf-8")
    if given.write is not None:
        given.write.write_text(report.markdown(result), "utf-8")
    lost = [] if given.before is None else report.losses(result, json.loads(given.before.read_text("utf-8")))
    print("\n".join(lost), end="\n" * bool(lost))
    return 1 if lost or any(one["met"] is False for one in result["rows"]) else 0
