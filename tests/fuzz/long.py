"""Ten million inputs over all harnesses, which takes half an hour of one processor: the long run.

    python -m tests.fuzz.long [--share 1.0] [--jobs 1] [--keep DIRECTORY]

Each harness has its share of the runs, by what an input costs there and how much there is to reach. Prints a line for
each: inputs, seconds, the most memory, the slowest input. Exit status 1 if one of them found anything, or if fewer
inputs were run than asked for.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

RUNS: Final = {
    "verify": 1_000_000,
    "parse": 200_000,
    "find": 50_000,
    "repair": 60_000,
    "columns": 30_000,
    "response_guard": 600_000,
    "read": 2_000_000,
    "payload": 1_500_000,
    "responses": 3_000_000,
    "images": 1_600_000,
}
"""How many inputs each harness is fed, the longest of them first."""

_FACT: Final = re.compile(r"^stat::(\w+): +(\d+)", re.MULTILINE)


class Ran(NamedTuple):
    """What became of one harness: atheris' exit status, inputs, seconds, MB at most, whole seconds for one input."""

    harness: str
    status: int
    inputs: int
    seconds: int
    most_memory: int
    slowest: int


def run(harness: str, runs: int, keep: Path | None) -> Ran:
    """Fuzz one harness in a process of its own."""
    begin = time.monotonic()
    options = ["--runs", str(runs), *(["--keep", str(keep / harness)] if keep else [])]
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.run", harness, *options],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    facts = {name: int(value) for name, value in _FACT.findall(done.stderr)}
    if done.returncode:
        print(done.stderr[-4_000:], file=sys.stderr)  # noqa: T201 - a command
    return Ran(
        harness,
        done.returncode,
        facts.get("number_of_executed_units", 0),
        round(time.monotonic() - begin),
        facts.get("peak_rss_mb", 0),
        facts.get("slowest_unit_time_sec", 0),
    )


def main() -> int:
    """Fuzz them all; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.long")
    parser.add_argument("--share", type=float, default=1.0, help="of the ten million")
    parser.add_argument("--jobs", type=int, default=1, help="harnesses at a time")
    parser.add_argument("--keep", type=Path, help="where new inputs are kept, a folder for each harness")
    given = parser.parse_args()
    wanted = {harness: round(RUNS[harness] * given.share) for harness in RUNS}
    found = []
    with ThreadPoolExecutor(given.jobs) as pool:
        for ran in pool.map(lambda harness: run(harness, wanted[harness], given.keep), wanted):
            print(*ran, sep="\t", flush=True)  # noqa: T201 - a command
            found.append(ran)
    total = sum(ran.inputs for ran in found)
    print("all", max(ran.status for ran in found), total, sum(ran.seconds for ran in found), sep="\t")  # noqa: T201
    return int(any(ran.status for ran in found) or total < sum(wanted.values()))


if __name__ == "__main__":
    raise SystemExit(main())
