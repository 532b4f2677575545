"""Estimates what a billion answers cost on Spark, from what a million cost on this machine.

    python -m benchmarks cluster [--rows 1000000] [--faulty 0.05] [--cores 1 2]
                                 [--write docs/reports/scale.md]

First the cost of an answer without Spark: of PassportOCR by column, clean and faulty, and of all services one by one,
with its findings. Then Spark on this machine reads Parquet, verifies and writes
Parquet, with each number of cores: elapsed seconds and processor seconds, those of the JVM included, of a run that
comes after a small one. Last, a cluster of two executors on this machine, one of which is killed while it works: the
rows that come out must be the same. It needs the extra `spark`, Java, and Linux. Exit status 1: the rows differ, or a
plan shuffles.

Answers are those of the benchmark `batch`. The figures are of this machine under its load at that time; the disks and
the network of a cluster are not in them. `--write` puts the tables into a page, between `<!-- cluster -->` and
`<!-- /cluster -->`.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

import mrz
import mrz.arrow
import mrz.spark
from benchmarks.costs.batch import DISTINCT, answers, pieces, processes
from benchmarks.mix import answers as mix
from benchmarks.mix.documents import ON
from benchmarks.support.command_lines import parser
from benchmarks.support.markdown import table, update

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import DataFrame, SparkSession

FILES = 8
HEAD = (
    *("Spark, cores", "seconds", "rows/s", "processor seconds", "microseconds a row", "hours for a billion"),
    *("JVM", "Python task", "shuffles"),
)
NOT_THE_SAME = "NOT the same"
HOURS_FOR_A_BILLION = 1e9 / 1e6 / 3600
"""Processor hours for each microsecond that a row takes."""


def costs(table: pa.Table) -> tuple[float, float]:
    """Return the microseconds of a processor that a clean row takes by column, and a faulty one."""
    clean = pc.equal(mrz.arrow.verify(table, on=ON).column("mrz_outcome"), pa.scalar("CONSISTENT"))
    some = table.filter(clean), table.filter(pc.invert(clean)).slice(0, 1000)
    return _microseconds(some[0]), _microseconds(some[1])


def _microseconds(table: pa.Table) -> float:
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        mrz.arrow.verify(table, on=ON)
        best = min(best, time.process_time() - begun)
    return best / len(table) * 1e6


def one_by_one(faulty: float) -> float:
    """Return the microseconds of a processor that an answer of any service takes, with its findings."""
    texts = mix.of_all_services(Random(1), 6_000, "misread", faulty)
    begun = time.process_time()
    for text in texts:
        done = mrz.verify(text, on=ON)
        _ = done.outcome, done.findings
    return (time.process_time() - begun) / len(texts) * 1e6


def session(master: str) -> SparkSession:
    """Start Spark on this machine; a process has one."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only where it is needed

    builder = SparkSession.builder.master(master)
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.executor.memory": "1g",
        "spark.sql.files.maxPartitionBytes": "4m",
        "spark.executorEnv.PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    }.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark


def verified(spark: SparkSession, folder: Path) -> DataFrame:
    """Return the answers of a folder, verified."""
    return mrz.spark.verify(spark.read.parquet(str(folder / "in")), on=ON)


def of_kind(name: str, kinds: dict[int, str]) -> list[int]:
    """Return which processes these are, by a word of their command."""
    return [process for process, command in kinds.items() if name in command]


def commands() -> dict[int, str]:
    """Return the command of each process of this session."""
    found = {}
    for process in processes(os.getsid(0)):
        try:
            found[process] = Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # it has just ended
            continue
    return found


class Watch(threading.Thread):
    """Reads the memory of the processes until `ended` is set."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ended = threading.Event()
        self.most = {"java": 0, "pyspark.daemon": 0}

    def run(self) -> None:
        """Look ten times a second."""
        while not self.ended.wait(0.1):
            kinds, seen = commands(), processes(os.getsid(0))
            for name in self.most:
                sizes = [seen[process].rss for process in of_kind(name, kinds) if process in seen]
                self.most[name] = max([self.most[name], *sizes])


def used() -> float:
    """Return the seconds of processors that this session has used."""
    return sum(process.seconds for process in processes(os.getsid(0)).values())


def on_spark(folder: Path, cores: int) -> dict[str, Any]:
    """Verify a part to warm up, then all; return what that took."""
    spark = session(f"local[{cores}]")
    df = verified(spark, folder)
    plan = str(df._jdf.queryExecution())  # noqa: SLF001 - it has no public name
    df.sample(fraction=0.05, seed=1).write.mode("overwrite").parquet(str(folder / "warm"))
    watch = Watch()
    watch.start()
    before, begun = used(), time.perf_counter()
    df.write.mode("overwrite").parquet(str(folder / "out"))
    took = {"seconds": time.perf_counter() - begun, "processor": used() - before, **watch.most}
    watch.ended.set()
    spark.stop()
    return {**took, "shuffles": plan.count("Exchange")}


def with_a_loss(folder: Path) -> dict[str, Any]:
    """Verify on two executors and kill one of them while it works."""
    spark = session("local-cluster[2,1,1024]")
    df = verified(spark, folder)
    df.limit(10).collect()  # both have begun
    before = of_kind("CoarseGrainedExecutorBackend", commands())

    def kill() -> None:
        time.sleep(1)
        os.kill(before[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    df.write.mode("overwrite").parquet(str(folder / "lost"))
    killer.join()
    after = of_kind("CoarseGrainedExecutorBackend", commands())
    spark.stop()
    return {"executors": len(before), "replaced": len(set(after) - set(before))}


def apart(*arguments: str) -> dict[str, Any]:
    """Run a part of this script in a session of its own; return what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "PYSPARK_PYTHON": sys.executable}
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks", "cluster", *arguments]
    done = subprocess.run(  # noqa: S603
        command, env=environment, stdout=subprocess.PIPE, text=True, check=True, start_new_session=True
    )
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def rows_of(folder: Path) -> pa.Table:
    """Return what was found, in the order of the requests."""
    table = pq.read_table(folder, columns=["RequestId", "mrz_outcome", "mrz_document_number"])
    return table.sort_by("RequestId")


def report(chosen: argparse.Namespace, folder: Path) -> str:
    """Measure everything; return it as Markdown."""
    (folder / "in").mkdir()
    distinct = answers(min(chosen.rows, DISTINCT), chosen.faulty)
    each = chosen.rows // FILES
    whole = pa.concat_tables(pieces(distinct, chosen.rows))
    for number in range(FILES):
        pq.write_table(whole.slice(number * each, each), folder / "in" / f"{number}.parquet")
    clean, faulty = costs(distinct.slice(0, 20_000))
    shares = {f"by column, {share:.0%} faulty": clean + share * (faulty - clean) for share in (0.0, 0.01, 0.05, 0.2, 1)}
    shares[f"of all services, one by one, {chosen.faulty:.0%} misread"] = one_by_one(chosen.faulty)
    by_share = table(
        ("answers", "microseconds of a processor", "processor hours for a billion"),
        [(name, f"{cost:.1f}", f"{cost * HOURS_FOR_A_BILLION:.1f}") for name, cost in shares.items()],
    )
    on_cores = table(HEAD, [_on_cores(cores, chosen.rows, folder) for cores in chosen.cores])
    lost = apart("--lose", "--folder", str(folder))
    same = rows_of(folder / "out").equals(rows_of(folder / "lost"))
    loss = (
        f"One of {lost['executors']} executors was killed while it worked, and {lost['replaced']} took its place; "
        f"the rows are {'the same' if same else NOT_THE_SAME}."
    )
    return f"{by_share}\n\n{on_cores}\n\n{loss}"


def _on_cores(cores: int, rows: int, folder: Path) -> tuple[object, ...]:
    """Return a row of the second table."""
    took = apart("--spark", str(cores), "--folder", str(folder))
    if took["shuffles"]:
        raise RuntimeError("the plan shuffles")
    cost = took["processor"] / rows * 1e6
    return (
        cores,
        f"{took['seconds']:.1f}",
        f"{rows / took['seconds']:,.0f}",
        f"{took['processor']:.1f}",
        f"{cost:.1f}",
        f"{cost * HOURS_FOR_A_BILLION:.1f}",
        f"{took['java'] / 1e6:.0f} MB",
        f"{took['pyspark.daemon'] / 1e6:.0f} MB",
        took["shuffles"],
    )


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return the exit status."""
    options = parser(__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--faulty", type=float, default=0.05)
    options.add_argument("--cores", type=int, nargs="+", default=[1, 2])
    options.add_argument("--write", type=Path, metavar="FILE", help="put the tables into this page, between its marks")
    options.add_argument("--spark", type=int, help=argparse.SUPPRESS)
    options.add_argument("--lose", action="store_true", help=argparse.SUPPRESS)
    options.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args(arguments)
    if chosen.spark:
        print(json.dumps(on_spark(chosen.folder, chosen.spark)))
        return 0
    if chosen.lose:
        print(json.dumps(with_a_loss(chosen.folder)))
        return 0
    with tempfile.TemporaryDirectory() as name:
        shown = report(chosen, Path(name))
    print(shown)
    if chosen.write:
        update(chosen.write, "cluster", shown)
    return int(NOT_THE_SAME in shown)
