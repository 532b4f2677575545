"""Measures what parsing and verifying cost, as ratios to `json.loads` of the same answer.

    python -m benchmarks json-ratios [DOCUMENTS]

Every repeat takes fresh documents, so that no cache helps, and the contestants take turns.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

import mrz
from benchmarks.support.command_lines import parser
from mrz.synthetic.answers import passport_ocr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ON = date(2026, 6, 30)
NO_POLICY = mrz.Policy()
"""Changes nothing, but an outcome under a policy takes every comparison and finding."""
REPEATS = 15


def answers(count: int, rng: random.Random) -> list[str]:
    """Return consistent PassportOCR answers, sixteen fields each, with the lowest numbers of their series."""
    return [json.dumps(passport_ocr(rng.randrange, on=ON)) for _ in range(count)]


def main(arguments: Sequence[str]) -> int:
    """Print the table; return 0."""
    options = parser(__doc__)
    options.add_argument("documents", type=int, nargs="?", default=1_000, help="in each repeat")
    count = options.parse_args(arguments).documents
    rng = random.Random(9303)
    contestants: dict[str, Callable[[str], object]] = {
        "json.loads(text)": json.loads,
        "json.loads, then mrz.parse": lambda text: mrz.parse(lines(text), on=ON),
        "mrz.verify(text).outcome": lambda text: mrz.verify(text, on=ON).outcome,
        "the same under a policy": lambda text: mrz.verify(text, on=ON, policy=NO_POLICY).outcome,
    }
    ratios: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(REPEATS):
        fresh = answers(count, rng)
        base = taken(json.loads, fresh)
        for name, call in contestants.items():
            ratios[name].append(taken(call, fresh) / base)
    print(f"{count} documents, median of {REPEATS} repeats with their quartiles, Python {sys.version.split()[0]}")
    for name, found in ratios.items():
        low, median, high = statistics.quantiles(found, n=4)
        print(f"{name:28} {median:8.2f} times json.loads  [{low:.2f}, {high:.2f}]")
    return 0


def taken(call: Callable[[str], object], texts: list[str]) -> float:
    """Return the seconds of processor time that the calls take: others on the machine do not count."""
    start = time.process_time()
    for text in texts:
        call(text)
    return time.process_time() - start


def lines(text: str) -> tuple[str, str]:
    """Return the lines of an answer."""
    inner = json.loads(text)["Response"]
    return inner["CodeSet"], inner["CodeCrc"]
