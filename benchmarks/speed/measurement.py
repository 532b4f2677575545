"""Measures how fast the library is beside other libraries, as ratios within one run.

    python -m benchmarks speed [--quick] [--seed 1] [--peers FOLDER] [--before FILE] [--write FILE] [--readme README.md]

Each contestant runs in a process of its own, and they take turns. Every repeat takes documents that no contestant has
met, and all take the same ones. A ratio is taken within a repeat, of processor time (the elapsed time is noted for each
contestant); the table has the median of the ratios and their quartiles. All documents expire after the reference date,
which is fixed, except where the row says so. `--quick` takes fewer documents and repeats, and leaves out instructions
and growth. The result names the commit that the project stood at.

`least` and `aim` of a row are this project's own figures. `--before` takes what an earlier run on this machine wrote.
Exit status 1: a row does not reach `least`, or has lost more than 15 % of its ratio since then.
"""

from __future__ import annotations

import json
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from benchmarks.speed import costs, fresh_documents, speed_table
from benchmarks.speed.contestants import Process, commands
from benchmarks.speed.contests import CONTESTS, GROUPS, IMPORTS, Contest, Group
from benchmarks.support import peers
from benchmarks.support.command_lines import ROOT, parser

if TYPE_CHECKING:
    from collections.abc import Sequence


class Ratio(NamedTuple):
    """The median of the ratios of all repeats, and their quartiles."""

    ratio: float
    low: float
    high: float


def ratio(over: Sequence[float], under: Sequence[float]) -> Ratio:
    """Return the ratio of two contestants' seconds, taken within each repeat."""
    ratios = [one / other for one, other in zip(over, under, strict=True)]
    low, median, high = statistics.quantiles(ratios, n=4, method="inclusive")
    return Ratio(median, low, high)


class Measured(NamedTuple):
    """What came of a group: the seconds of each contestant's repeats for one document, and what it keeps."""

    seconds: dict[str, list[float]]
    wall: dict[str, list[float]]
    kept: dict[str, dict[str, float]]
    documents: int
    findings: float | None


def measure(group: Group, processes: dict[str, Process], seed: int, *, quick: bool) -> Measured:
    """Let the contestants of a group take turns."""
    names = [name for name in group.contestants if name in processes]
    count, repeats = group.quick if quick else group.whole
    dice = random.Random(f"{group.name} {seed}")
    seconds: dict[str, list[float]] = {name: [] for name in names}
    wall: dict[str, list[float]] = {name: [] for name in names}
    kept: dict[str, dict[str, float]] = {}
    warm = group.make(dice, min(group.warm, count))
    sample = group.make(dice, min(count, 200))
    for name in names:
        processes[name].ask({"warm": warm, "documents": warm})
    for repeat in range(repeats):
        documents = group.make(dice, count)
        for name in names[repeat % len(names) :] + names[: repeat % len(names)]:
            asked = processes[name].ask({"warm": warm, "documents": documents})
            seconds[name].append(asked["seconds"] / count)
            wall[name].append(asked["wall"] / count)
        warm = documents[: group.warm]
    for name in names:
        kept[name] = processes[name].ask({"warm": [], "documents": sample, "kept": True})
    share = fresh_documents.findings(sample) if group.zones else None
    return Measured(seconds, wall, kept, count * repeats, share)


def start_up(repeats: int) -> dict[str, list[float]]:
    """Return the seconds of processor time that a Python takes to start and import, in turns."""
    taken: dict[str, list[float]] = {name: [] for name in IMPORTS}
    for repeat in range(-1, repeats):
        for name, code in IMPORTS.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)  # noqa: S603 - imports, and nothing else
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            if repeat >= 0:  # the first time compiles
                taken[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return taken


def above_bare(taken: dict[str, list[float]]) -> Ratio:
    """Return what `import mrz` costs above a bare interpreter, in times what its dependencies cost.

    A start differs from the next by more than an import takes, so single repeats say little: medians are compared, of
    three parts of the run; the result is the middle one, and in place of the quartiles the least and the greatest.
    """

    def of(part: slice) -> float:
        bare, own, needed = (statistics.median(taken[name][part]) for name in ("bare", "mrz", "needed"))
        return (own - bare) / max(needed - bare, 1e-9)

    least, middle, greatest = sorted([of(slice(first, None, 3)) for first in range(3)])
    return Ratio(middle, least, greatest)


def row(contest: Contest, found: Ratio, documents: int) -> dict[str, Any]:
    """Return a row of the table, as JSON has it."""
    met = None
    if contest.least is not None:
        met = found.ratio >= contest.least if contest.faster else found.ratio <= contest.least
    return {
        "work": contest.work,
        "against": contest.against,
        "measure": "times as fast" if contest.faster else "times its time",
        "ratio": round(found.ratio, 3),
        "low": round(found.low, 3),
        "high": round(found.high, 3),
        "least": contest.least,
        "aim": contest.aim,
        "met": met,
        "documents": documents,
    }


def contest_rows(measured: dict[str, Measured]) -> list[dict[str, Any]]:
    """Return the rows whose contestants are all there."""
    rows = []
    for contest in CONTESTS:
        seconds = measured[contest.group].seconds
        if contest.ours in seconds and contest.theirs in seconds:
            over, under = (contest.theirs, contest.ours) if contest.faster else (contest.ours, contest.theirs)
            found = ratio(seconds[over], seconds[under])
            rows.append(row(contest, found, measured[contest.group].documents))
    return rows


def contestants(measured: dict[str, Measured]) -> list[dict[str, Any]]:
    """Return what each contestant took in each group, in times what PassportEye took, and what it keeps."""
    found = []
    for group, part in measured.items():
        eye = part.seconds.get("passport_eye_dict")
        for name, seconds in part.seconds.items():
            found.append(
                {
                    "group": group,
                    "contestant": name,
                    "microseconds": round(statistics.median(seconds) * 1e6, 3),
                    "wall": round(statistics.median(part.wall[name]) * 1e6, 3),
                    "times_passport_eye": None if eye is None else round(ratio(eye, seconds).ratio, 3),
                    **{
                        key: round(value, 3) for key, value in part.kept[name].items() if key not in ("seconds", "wall")
                    },
                }
            )
    return found


def machine() -> str:
    """Return the class of this machine, and nothing that tells it from others of the class."""
    model = platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        named = [line.split(":")[1].strip() for line in info.read_text("utf-8").splitlines() if "model name" in line]
        model = f"{named[0]}, {model}" if named else model
    return f"{model}, {len(os.sched_getaffinity(0))} cores, {platform.system()}"


def commit() -> str:
    """Return the commit that the project stands at, with `+` where files were changed."""

    def git(*arguments: str) -> str:
        command = ["git", *arguments]
        return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603

    try:
        return git("rev-parse", "--short=12", "HEAD") + "+" * bool(git("status", "--porcelain", "mrz", "benchmarks"))
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def run(folder: Path, seed: int, *, quick: bool) -> dict[str, Any]:
    """Run everything; return what is written."""
    start = time.perf_counter()
    found, missing = {}, {}
    for name, command in commands(folder, fresh_documents.ON).items():
        process = Process(command) if command is not None else None
        if process is None or process.missing is not None:
            missing[name] = "node" if process is None else process.missing
        else:
            found[name] = process
    try:
        measured = {name: measure(group, found, seed, quick=quick) for name, group in GROUPS.items()}
        grown = {} if quick else costs.growth(found, seed)
    finally:
        for process in found.values():
            process.close()
    began = start_up(9 if quick else 30)
    rows = contest_rows(measured)
    rows.append(row(IMPORT, above_bare(began), 0))
    return {
        "commit": commit(),
        "python": platform.python_version(),
        "machine": machine(),
        "seed": seed,
        "on": fresh_documents.ON.isoformat(),
        "quick": quick,
        "rows": rows,
        "contestants": contestants(measured),
        "findings": {name: part.findings for name, part in measured.items() if part.findings is not None},
        "missing": missing,
        "versions": speed_table.VERSIONS,
        "instructions": None if quick else costs.instructions(folder, seed),
        "growth": grown,
        "seconds": round(time.perf_counter() - start),
    }


IMPORT: Final = Contest(
    "`import mrz`, above a bare interpreter",
    "`import attrs, dateutil.relativedelta`",
    "imports",
    "mrz",
    "needed",
    faster=False,
    least=1.5,
    aim=1.2,
)


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark; return the exit status."""
    options = parser(__doc__)
    options.add_argument("--quick", action="store_true", help="fewer documents and repeats; only times")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--peers", type=Path, default=peers.FOLDER, help="where the other libraries are installed")
    options.add_argument("--before", type=Path, metavar="FILE", help="name the rows that were better in this file")
    options.add_argument("--write", type=Path, metavar="FILE", help="also write everything to this file, as JSON")
    options.add_argument(
        "--readme", type=Path, metavar="FILE", help="also put the table into this page, between its marks"
    )
    given = options.parse_args(arguments)
    result = run(given.peers, given.seed, quick=given.quick)
    print(speed_table.text(result))
    if given.write is not None:
        given.write.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", "utf-8")
    if given.readme is not None:
        speed_table.update(given.readme, result)
    lost = [] if given.before is None else speed_table.losses(result, json.loads(given.before.read_text("utf-8")))
    print("\n".join(lost), end="\n" * bool(lost))
    return 1 if lost or any(one["met"] is False for one in result["rows"]) else 0
