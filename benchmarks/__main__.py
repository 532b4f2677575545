"""Lists the benchmarks, or runs one.

python -m benchmarks
python -m benchmarks NAME [ARGUMENTS]
python -m benchmarks NAME --help
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Benchmark(NamedTuple):
    """A command: its name, the module whose `main` it runs, and how long it takes.

    The duration is that of the default arguments on two cores that have nothing else to do.
    """

    name: str
    module: str
    duration: str

    @property
    def sentence(self) -> str:
        """What it measures: the first sentence of its module, which is read and not imported."""
        path = Path(__file__).parent.joinpath(*self.module.split(".")).with_suffix(".py")
        documentation = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        return documentation.partition("\n")[0]


BENCHMARKS: Final = {
    benchmark.name: benchmark
    for benchmark in (
        Benchmark("workload", "workload.measurement", "16 minutes, with --quick 3 minutes"),
        Benchmark("workload-table", "workload.workload_table", "1 second"),
        Benchmark("workload-chart", "workload.workload_chart", "1 second"),
        Benchmark("finding", "costs.finding", "2 minutes"),
        Benchmark("columns", "costs.columns", "3 minutes"),
        Benchmark("batch", "costs.batch", "5 minutes"),
        Benchmark("cluster", "costs.cluster", "5 minutes"),
        Benchmark("client", "costs.client", "1 minute"),
        Benchmark("crosscheck", "studies.crosscheck_outcomes", "2 minutes"),
        Benchmark("honest-answers", "studies.honest_answers", "10 seconds"),
        Benchmark("altered-answers", "studies.altered_answers", "10 seconds"),
        Benchmark("suspects", "studies.suspects", "5 minutes"),
        Benchmark("detection", "studies.detection", "1 minute"),
        Benchmark("differential", "studies.differential", "30 seconds"),
        Benchmark("finder", "studies.finder_recall", "2 minutes"),
        Benchmark("text-damages", "studies.text_damages", "3 minutes"),
        Benchmark("over-redaction", "studies.over_redaction", "30 seconds"),
        Benchmark("repair", "studies.repair_outcomes", "2 minutes"),
        Benchmark("repair-targets", "studies.repair_targets", "3 minutes"),
        Benchmark("peer-repairs", "studies.peer_repairs", "1 minute"),
        Benchmark("linearity", "assurance.linearity", "12 minutes"),
        Benchmark("planted", "assurance.planted_faults", "7 minutes"),
        Benchmark("substitutions", "assurance.substitutions", "5 minutes"),
        Benchmark("wire-faults", "assurance.wire_faults", "5 minutes"),
    )
}


def listing() -> str:
    """Return how to run a benchmark, and for each one its name, its duration, and its sentence."""
    head = "python -m benchmarks NAME [ARGUMENTS]    (--help: its arguments; durations are those of two cores)"
    return "\n".join(
        [head, *[f"\n{one.name:13} {one.duration}\n{'':13} {one.sentence}" for one in BENCHMARKS.values()]]
    )


def main(arguments: Sequence[str]) -> int:
    """List the benchmarks, or run the one that is named first; return the exit status."""
    if not arguments:
        print(listing())
        return 0
    name, *others = arguments
    if name not in BENCHMARKS:
        print(f"there is no benchmark {name!r}; `python -m benchmarks` lists them", file=sys.stderr)
        return 2
    sys.argv = [f"python -m benchmarks {name}", *others]
    status: int = importlib.import_module(f"benchmarks.{BENCHMARKS[name].module}").main(others)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
