"""Counts the instructions that a contestant takes for a document: they do not depend on what else the machine does."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from benchmarks.workload.contestants import command

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.workload.rows import Row

_COUNTED: Final = 250
"""Documents of which the instructions are counted; a fifth of them in a second run, which is taken off."""


def instructions(row: Row, folder: Path, seed: int) -> list[int]:
    """Return the instructions of ours and of theirs for one document; none where they cannot be counted.

    Tables, node and a machine without valgrind are left out. What a process does to read a document is taken off.
    """
    if row.ours.startswith("arrow_") or row.theirs == "npm_mrz" or shutil.which("valgrind") is None:
        return []
    dice = random.Random(f"instructions {row.name} {seed}")
    counts = []
    for name, make, forms in ((row.ours, row.make, row.forms), (row.theirs, row.make_theirs or row.make, ())):
        texts = make(dice, _COUNTED)
        lines = [command(one, folder) for one in (name, "nothing")]
        each, idle = [_of_command(line, texts, forms) for line in lines if line is not None]
        counts.append(round(each - idle))
    return counts


def _of_command(command: list[str], documents: Sequence[str], forms: Sequence[str] = ()) -> float:
    """Return a contestant's instructions for one document, those of reading it included: two runs are compared."""
    few = len(documents) // 5
    counts = [_count(command, documents[:some], forms) for some in (few, len(documents))]
    return (counts[1] - counts[0]) / (len(documents) - few)


def _count(command: list[str], documents: Sequence[str], forms: Sequence[str] = ()) -> int:
    # What a table costs to fill hangs on the hashes of strings, so these are the same in all runs.
    seeded = [other for part in command for other in (("-s", "-P") if part == "-I" else (part,))]
    callgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *seeded]
    others = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    request = json.dumps({"warm": [], "documents": documents, "forms": forms})
    done = subprocess.run(  # noqa: S603 - the commands of `contestants` and nothing else
        callgrind,
        input=request,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=others | {"PYTHONHASHSEED": "0"},
    )
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if collected is None:
        raise RuntimeError("callgrind says no count")
    return int(collected[1])
