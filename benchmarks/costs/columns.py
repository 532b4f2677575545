"""Measures what a row costs by column and by row, in one run.

    python -m benchmarks columns [--rows 32768] [--repeats 3] [--passporteye PATH] [--most 1000000]

Every repeat takes fresh answers of PassportOCR in `benchmarks.mix`, all different, half of them about expired passports
and one in twenty with a misread character, and the contestants take turns; the tables that a first call makes are made
before. PATH is `passporteye/mrz/text.py` of PassportEye 2.2.2, whose `MRZ(lines).to_dict()` is timed too. Then the cost
of a row in tables of a thousand rows up to `--most`, of answers and of zones of each format; they repeat their rows: no
row is cached, and no table is timed that would take a minute. Exit status 1: with ten times the rows, a row costs more
than twice as much.

For figures of one thread, set OPENBLAS_NUM_THREADS=1.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

import mrz
import mrz.arrow
from benchmarks.mix import answers as mix
from benchmarks.mix.documents import FORMATS, ON, zones
from benchmarks.support.command_lines import parser
from benchmarks.support.workers.passporteye_2_2_2 import module

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Contestants = dict[str, Callable[[], object]]

VERDICTS: Final = "mrz.arrow.parse(fields=False)"
PARSE: Final = "mrz.arrow.parse"
VERIFY: Final = "mrz.arrow.verify"
BASES: Final = {VERDICTS: "PassportEye", PARSE: "PassportEye", VERIFY: "mrz.verify(text).outcome"}
MOST: Final = 2.0
PATIENCE: Final = 60.0
"""The most seconds that a table may take, by what a row took in the table before."""
_FEW: Final = 1_000
_MISREAD: Final = 0.05


def answers(count: int, dice: Random) -> list[dict[str, Any]]:
    """Make the inner objects of so many answers."""
    made = mix.answers(dice, "tencent.PassportOCR", count, "misread", _MISREAD)
    return [json.loads(text)["Response"] for text in made]


def by_column(table: pa.Table) -> Contestants:
    """Return what is timed of a table."""
    return {
        VERDICTS: lambda: mrz.arrow.parse(table, on=ON, fields=False),
        PARSE: lambda: mrz.arrow.parse(table, on=ON),
        VERIFY: lambda: mrz.arrow.verify(table, on=ON),
    }


def of_zones(format_name: str, table: pa.Table) -> Contestants:
    """Return what is timed of a table of zones in one column."""
    return {f"{PARSE} of {format_name}": lambda: mrz.arrow.parse(table, lines="zone", on=ON)}


def contestants(rows: list[dict[str, Any]], peer: Any) -> Contestants:
    """Return all that is timed of the same rows."""
    texts = [json.dumps({"Response": row}) for row in rows]
    lines = [(row["CodeSet"], row["CodeCrc"]) for row in rows]
    loops: Contestants = {
        "mrz.parse(lines)": lambda: [mrz.parse(pair, on=ON) for pair in lines],
        "mrz.verify(text).outcome": lambda: [mrz.verify(text, on=ON).outcome for text in texts],
    }
    if peer is not None:
        loops["PassportEye"] = lambda: [peer.MRZ(list(pair)).to_dict() for pair in lines]
    return loops | by_column(pa.Table.from_pylist(rows))


def timed(call: Callable[[], object]) -> float:
    """Return the processor time of one call, in all threads: others on the machine do not count."""
    start = time.process_time()
    call()
    return time.process_time() - start


def compare(count: int, repeats: int, peer: Any, dice: Random) -> None:
    """Print what a row costs, each way."""
    costs: dict[str, list[float]] = {}
    for _ in range(repeats):
        for name, call in contestants(answers(count, dice), peer).items():
            costs.setdefault(name, []).append(timed(call) / count * 1e6)
    median = {name: statistics.median(taken) for name, taken in costs.items()}
    print(f"{count} fresh rows, median of {repeats} repeats, Python {sys.version.split()[0]}, pyarrow {pa.__version__}")
    for name, cost in median.items():
        base = BASES.get(name, "")
        ratio = f"{median[base] / cost:8.1f} times as fast as {base}" if base in median else ""
        print(f"{name:30}{cost:9.3f} microseconds a row{ratio}")


def grow(most: int, dice: Random) -> bool:
    """Print what a row costs in ever longer tables; tell whether that stays about the same."""
    few = {"": pa.Table.from_pylist(answers(_FEW, dice))}
    few |= {name: pa.table({"zone": zones(dice, name, _FEW, misread=_MISREAD)}) for name in FORMATS}
    before: dict[str, float] = {}
    linear = True
    rows = _FEW
    while rows <= most:
        costs: dict[str, float] = {}
        for kind, table in few.items():
            longer = pa.concat_tables([table] * (rows // _FEW)).combine_chunks()
            for name, call in (of_zones(kind, longer) if kind else by_column(longer)).items():
                if before.get(name, 0) * rows / 1e6 < PATIENCE:
                    costs[name] = min(timed(call) for _ in range(3)) / rows * 1e6
        print(f"{rows:9} rows: " + ", ".join([f"{name} {cost:.3f}" for name, cost in costs.items()]), flush=True)
        linear &= all(cost <= MOST * before.get(name, cost) for name, cost in costs.items())
        before, rows = before | costs, rows * 10
    return linear


def main(arguments: Sequence[str]) -> int:
    """Print both tables."""
    options = parser(__doc__)
    options.add_argument("--rows", type=int, default=32_768)
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--passporteye", metavar="PATH")
    options.add_argument("--most", type=int, default=1_000_000)
    given = options.parse_args(arguments)
    dice = Random(9303)
    peer = module(given.passporteye) if given.passporteye else None
    for call in contestants(answers(given.rows, dice), peer).values():  # makes the tables, and memory to work in
        call()
    compare(given.rows, given.repeats, peer, dice)
    return int(not grow(given.most, dice))
