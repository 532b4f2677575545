"""Measures what `mrz batch` costs: rows a second, and the memory of all its processes together.

    python -m benchmarks batch [--rows 100000 1000000] [--formats parquet csv jsonl] [--jobs 2] [--faulty 0.05]
                               [--write docs/guides/batch.md]

Answers are those of PassportOCR in `benchmarks.mix`, half of them about expired passports, every twentieth with a
misread character in its zone, as columns of text; beyond 100,000 they repeat, each with a request identifier of its
own. The command runs as users run it, and writes the format that it reads. Memory is read every 20 milliseconds: RSS
counts pages that processes share once for each process, PSS counts them once. `--write` puts the table into a page,
between `<!-- batch -->` and `<!-- /batch -->`. It needs Linux.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
from attrs import frozen

from benchmarks.mix import answers as mix
from benchmarks.mix.documents import ON
from benchmarks.support.command_lines import parser
from benchmarks.support.markdown import table, update

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DISTINCT = 100_000
_ROWS = 10_000
HEAD = (
    *("format", "rows", "jobs", "seconds", "rows/s", "CPU s", "us CPU/row"),
    *("all RSS", "all PSS", "parent RSS", "child RSS"),
)


def answers(rows: int, faulty: float, seed: int = 1) -> pa.Table:
    """Make so many answers as columns of text, a share of them with a misread character in the zone."""
    made = mix.answers(Random(seed), "tencent.PassportOCR", rows, "misread", faulty)
    return pa.Table.from_pylist([json.loads(text)["Response"] for text in made])


def pieces(distinct: pa.Table, rows: int) -> Iterator[pa.Table]:
    """Yield so many answers in pieces; where they come again, they have another request's id."""
    where = distinct.column_names.index("RequestId")
    for start in range(0, rows, _ROWS):
        piece = distinct.slice(start % len(distinct), min(_ROWS, rows - start))
        ids = pa.array([f"{number:036}" for number in range(start, start + len(piece))])
        yield piece.set_column(where, "RequestId", ids)


def write(path: Path, tables: Iterator[pa.Table]) -> None:
    """Write the tables one after another in the format of the suffix."""
    first = next(tables)
    if path.suffix == ".jsonl":
        with path.open("w", encoding="utf-8") as stream:
            for table in (first, *tables):
                lines = [json.dumps({"Response": row}, ensure_ascii=False) for row in table.to_pylist()]
                stream.write("\n".join(lines) + "\n")
        return
    writer = (
        pq.ParquetWriter(path, first.schema) if path.suffix == ".parquet" else arrow_csv.CSVWriter(path, first.schema)
    )
    with writer:
        for table in (first, *tables):
            writer.write_table(table)


@frozen
class Process:
    """A process as it was last seen: seconds of processor, and RSS and PSS in bytes."""

    seconds: float
    rss: int
    pss: int


def processes(session: int) -> dict[int, Process]:
    """Look at all processes of a session."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) != session:
                continue
            rollup = (process / "smaps_rollup").read_text()
            stat = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        sizes = {line.split()[0]: int(line.split()[1]) << 10 for line in rollup.splitlines()[1:]}
        seconds = (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
        found[int(process.name)] = Process(seconds, sizes["Rss:"], sizes["Pss:"])
    return found


@frozen
class Cost:
    """What a run took: seconds on the clock and of processors, and bytes at most at a time."""

    seconds: float
    processor: float
    rss: int
    pss: int
    parent: int
    child: int


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command and look at its processes until it ends."""
    begun = time.perf_counter()
    used, most = dict[int, float](), [0, 0, 0, 0]
    with subprocess.Popen(command, cwd=folder, start_new_session=True, stdout=subprocess.DEVNULL) as running:  # noqa: S603
        while running.poll() is None:
            seen = processes(running.pid)
            used |= {number: process.seconds for number, process in seen.items()}
            parent = seen.pop(running.pid, Process(0, 0, 0))
            children = [process.rss for process in seen.values()] or [0]
            now = parent.rss + sum(children), parent.pss + sum(each.pss for each in seen.values())
            most = [*map(max, most, [*now, parent.rss, max(children)])]
            time.sleep(0.02)
    if running.returncode not in (0, 1):
        sys.exit(f"the command failed with status {running.returncode}")
    return Cost(time.perf_counter() - begun, sum(used.values()), *most)


def measured(distinct: pa.Table, suffix: str, rows: int, jobs: int) -> tuple[str, ...]:
    """Return a row of the table: what the command costs over so many rows of a format."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / f"in.{suffix}", pieces(distinct, rows))
        code = "import sys; sys.argv[0] = 'mrz'; from mrz.cli import main; main()"
        command = [sys.executable, "-c", code, "batch", f"in.{suffix}", f"out.{suffix}"]
        cost = run([*command, "--jobs", str(jobs), "--on", ON.isoformat()], folder)
    sizes = [f"{size / 1e6:.0f} MB" for size in (cost.rss, cost.pss, cost.parent, cost.child)]
    times = [f"{cost.seconds:.1f}", f"{rows / cost.seconds:,.0f}", f"{cost.processor:.1f}"]
    return suffix, f"{rows:,}", str(jobs), *times, f"{cost.processor / rows * 1e6:.0f}", *sizes


def main(arguments: Sequence[str]) -> int:
    """Print a table with a row for each format and size; return 0."""
    options = parser(__doc__)
    options.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    options.add_argument("--formats", nargs="+", default=["parquet", "csv", "jsonl"])
    options.add_argument("--jobs", type=int, default=os.cpu_count())
    options.add_argument("--faulty", type=float, default=0.05)
    options.add_argument("--write", type=Path, metavar="FILE", help="put the table into this page, between its marks")
    chosen = options.parse_args(arguments)
    distinct = answers(min(max(chosen.rows), DISTINCT), chosen.faulty)
    found = [measured(distinct, suffix, rows, chosen.jobs) for suffix in chosen.formats for rows in chosen.rows]
    shown = table(HEAD, found)
    print(shown)
    if chosen.write is not None:
        update(chosen.write, "batch", shown)
    return 0
