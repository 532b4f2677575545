"""What is not measured by documents in turn: `mrz batch`, `import mrz`, and the modules that a call enters."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import mrz
from benchmarks.mix import answers
from benchmarks.mix.documents import ON
from benchmarks.support.command_lines import ROOT
from benchmarks.workload.ratios import above_bare
from benchmarks.workload.rows import MISREAD

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping, Sequence
    from types import FrameType

    from benchmarks.workload.contestants import Process
    from benchmarks.workload.ratios import Ratio

_COMMAND: Final = (
    *(sys.executable, "-I", str(ROOT / "benchmarks" / "workload" / "processor_time.py")),
    *(sys.executable, "-c", "import sys; sys.argv[0] = 'mrz'; from mrz.cli import main; main()"),
    *("batch", "in.jsonl", "out.parquet", "--jobs", "2", "--on", ON.isoformat()),
)
_WHOLE: Final = (5_000, 55_000, 3)
_QUICK: Final = (1_000, 9_000, 2)

BATCHES: Final[Mapping[str, Callable[[random.Random, int], list[str]]]] = {
    "batch.tencent.PassportOCR": lambda dice, count: answers.answers(
        dice, "tencent.PassportOCR", count, "misread", MISREAD
    ),
    "batch.all-services": lambda dice, count: answers.of_all_services(dice, count, "misread", MISREAD),
}
"""The answers of each row about `mrz batch`."""


def batch(name: str, json_round: Process, dice: random.Random, *, quick: bool) -> tuple[list[float], int]:
    """Return the ratios of all repeats, and the number of rows.

    Each is the processor time of a row in all processes of the command, in times that of `json.loads` and `json.dumps`
    of it. The time of a file of fewer rows is taken off, so that the start of the processes is not counted.
    """
    fewer, more, repeats = _QUICK if quick else _WHOLE
    ratios = []
    for _ in range(repeats):
        texts = BATCHES[name](dice, fewer + more)
        short, long = (_batch_seconds(part) for part in (texts[:fewer], texts[fewer:]))
        known = json_round.ask({"warm": texts[:50], "documents": texts[fewer : fewer + 2_000]})
        ratios.append((long - short) / (more - fewer) / (known["seconds"] / 2_000))
    return ratios, repeats * (fewer + more)


def _batch_seconds(texts: Sequence[str]) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in.jsonl").write_text("\n".join(texts) + "\n", "utf-8")
        done = subprocess.run(_COMMAND, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - this project's command
    if done.returncode not in (0, 1):
        raise RuntimeError(f"the command failed with status {done.returncode}: {done.stderr}")
    return float(done.stdout)


def modules_entered(dice: random.Random, count: int) -> list[float]:
    """Return for each answer how many modules of the package `verify` and `explain` enter, after one call before."""
    texts = answers.answers(dice, "tencent.PassportOCR", count + 1, "mismatch")
    numbers = []
    for text in texts:
        entered = set[str]()

        def look(frame: FrameType, event: str, _: object, entered: set[str] = entered) -> None:
            if event == "call":
                entered.add(frame.f_globals.get("__name__", ""))

        sys.setprofile(look)
        try:
            mrz.verify(text, on=ON).explain()
        finally:
            sys.setprofile(None)
        numbers.append(float(sum(name.partition(".")[0] == "mrz" for name in entered)))
    return numbers[1:]


_IMPORTS: Final[Mapping[str, str]] = MappingProxyType(
    {"bare": "pass", "mrz": "import mrz", "needed": "import attrs, dateutil.relativedelta"}
)
"""What the start of a Python is measured with."""


def import_cost(*, quick: bool) -> Ratio:
    """Return what `import mrz` costs above a bare interpreter, in times what its dependencies cost."""
    return above_bare(_start_up(9 if quick else 30))


def _start_up(repeats: int) -> dict[str, list[float]]:
    """Return the seconds of processor time that a Python takes to start and import, in turns."""
    taken: dict[str, list[float]] = {name: [] for name in _IMPORTS}
    for repeat in range(-1, repeats):
        for name, code in _IMPORTS.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)  # noqa: S603 - imports, and nothing else
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            if repeat >= 0:  # the first time compiles
                taken[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return taken
