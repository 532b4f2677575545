"""Measures what a row costs by column and one by one, in one run.

    python -m benchmarks columns [--rows 32768] [--repeats 3] [--most 1000000] [--write docs/guides/columns.md]

Answers are those of PassportOCR in `benchmarks.mix`, zones those of all formats, half of them expired and one in twenty
with a misread character. Every repeat takes fresh ones, all different, and the contestants take turns; the tables that
a first call makes are made before. Then the cost of a row in tables of a thousand rows up to `--most`, which repeat
their rows: no row is cached, and no table is timed that would take a minute. Figures are processor time of all threads.
`--write` puts both tables into a page, between `<!-- columns -->` and `<!-- /columns -->`. Exit status 1: with ten
times the rows, a row costs more than twice as much.

For figures of one thread, set OPENBLAS_NUM_THREADS=1.
"""

from __future__ import annotations

import json
import statistics
import time
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

import mrz
import mrz.arrow
from benchmarks.mix import answers as mix
from benchmarks.mix.documents import FORMATS, ON, zones
from benchmarks.support.command_lines import parser
from benchmarks.support.markdown import table, update
from benchmarks.workload.report import figure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Contestants = dict[str, Callable[[], object]]

VERDICTS: Final = "`mrz.arrow.parse(table, fields=False)`"
PARSE: Final = "`mrz.arrow.parse(table)`"
VERIFY: Final = "`mrz.arrow.verify(table)`"
PARSE_ONE: Final = "`mrz.parse(lines).findings`"
VERIFY_ONE: Final = "`mrz.verify(text).outcome`"
ONE_BY_ONE: Final = {VERDICTS: PARSE_ONE, PARSE: PARSE_ONE, VERIFY: VERIFY_ONE}
MOST: Final = 2.0
PATIENCE: Final = 60.0
"""The most seconds that a table may take, by what a row took in the table before."""
_FEW: Final = 1_000
_MISREAD: Final = 0.05


def answers(count: int, dice: Random) -> list[dict[str, Any]]:
    """Make the inner objects of so many answers."""
    made = mix.answers(dice, "tencent.PassportOCR", count, "misread", _MISREAD)
    return [json.loads(text)["Response"] for text in made]


def contestants(rows: list[dict[str, Any]]) -> Contestants:
    """Return all that is timed of the same answers."""
    texts = [json.dumps({"Response": row}) for row in rows]
    lines = [(row["CodeSet"], row["CodeCrc"]) for row in rows]
    columns = pa.Table.from_pylist(rows)
    return {
        PARSE_ONE: lambda: [mrz.parse(pair, on=ON).findings for pair in lines],
        VERIFY_ONE: lambda: [mrz.verify(text, on=ON).outcome for text in texts],
        VERDICTS: lambda: mrz.arrow.parse(columns, on=ON, fields=False),
        PARSE: lambda: mrz.arrow.parse(columns, on=ON),
        VERIFY: lambda: mrz.arrow.verify(columns, on=ON),
    }


def timed(call: Callable[[], object]) -> float:
    """Return the processor time of one call, in all threads: others on the machine do not count."""
    start = time.process_time()
    call()
    return time.process_time() - start


def compare(count: int, repeats: int, dice: Random) -> str:
    """Return a table of what a row costs by column and one by one."""
    costs: dict[str, list[float]] = {}
    for _ in range(repeats):
        for name, call in contestants(answers(count, dice)).items():
            costs.setdefault(name, []).append(timed(call) / count * 1e6)
    median = {name: statistics.median(taken) for name, taken in costs.items()}
    head = (f"{count:,} rows", "microseconds a row", "one by one", "microseconds", "times as fast")
    return table(
        head,
        [
            (name, f"{median[name]:.2f}", base, f"{median[base]:.2f}", figure(median[base] / median[name]))
            for name, base in ONE_BY_ONE.items()
        ],
    )


def growing(dice: Random) -> Mapping[str, Callable[[int], Callable[[], object]]]:
    """Return calls that are timed, each made for a multiple of a thousand rows."""
    texts = {name: zones(dice, name, _FEW, misread=_MISREAD) for name in FORMATS}
    mixed = [one for row in zip(*texts.values(), strict=True) for one in row][:_FEW]
    asked = pa.Table.from_pylist(answers(_FEW, dice))

    def of_zones(few: list[str]) -> Callable[[int], Callable[[], object]]:
        def made(times: int) -> Callable[[], object]:
            columns = repeated(pa.table({"zone": few}), times)
            return lambda: mrz.arrow.parse(columns, lines="zone", on=ON)

        return made

    def of_answers(times: int) -> Callable[[], object]:
        columns = repeated(asked, times)
        return lambda: mrz.arrow.verify(columns, on=ON)

    def one_by_one(times: int) -> Callable[[], object]:
        def run() -> None:
            for _ in range(times):
                for text in mixed:
                    mrz.parse(text, on=ON).findings  # noqa: B018 - computed when asked for

        return run

    return {
        **{f"`mrz.arrow.parse` of {name}": of_zones(few) for name, few in texts.items()},
        VERIFY: of_answers,
        "`mrz.parse(text).findings` of all formats": one_by_one,
    }


def repeated(few: pa.Table, times: int) -> pa.Table:
    """Return a table whose rows are those of another, several times."""
    return pa.concat_tables([few] * times).combine_chunks()


def grow(most: int, dice: Random) -> tuple[str, bool]:
    """Return a table of what a row costs among ever more rows, and whether that stays about the same."""
    sizes = [size for power in range(10) if (size := _FEW * 10**power) <= most]
    linear, lines = True, []
    for name, made in growing(dice).items():
        costs: list[float] = []
        for size in sizes:
            if costs and costs[-1] * size / 1e6 > PATIENCE:
                break
            call = made(size // _FEW)
            costs.append(min(timed(call) for _ in range(3)) / size * 1e6)
        linear &= all(more <= MOST * fewer for fewer, more in pairwise(costs))
        lines.append((name, *[f"{cost:.2f}" for cost in costs], *[""] * (len(sizes) - len(costs))))
    return table(("microseconds a row", *[f"{size:,} rows" for size in sizes]), lines), linear


def main(arguments: Sequence[str]) -> int:
    """Print both tables; return 1 where the cost of a row grows."""
    options = parser(__doc__)
    options.add_argument("--rows", type=int, default=32_768)
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--most", type=int, default=1_000_000)
    options.add_argument("--write", type=Path, metavar="FILE", help="put the tables into this page, between its marks")
    given = options.parse_args(arguments)
    dice = Random(9303)
    for call in contestants(answers(given.rows, dice)).values():  # makes the tables, and memory to work in
        call()
    compared = compare(given.rows, given.repeats, dice)
    grown, linear = grow(given.most, dice)
    print(f"{compared}\n\n{grown}")
    if given.write is not None:
        update(given.write, "columns", f"{compared}\n\n{grown}")
    return int(not linear)
