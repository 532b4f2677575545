"""Costs that do not depend on the clock alone: instructions, and how the time grows with the number of documents."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from benchmarks.speed import fresh_documents
from benchmarks.speed.contestants import commands

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from benchmarks.speed.contestants import Process

COUNTED: Final = {
    **dict.fromkeys(
        ("floor", "is_valid", "parse", "parse_findings", "parse_everything", "passport_eye_valid"),
        fresh_documents.passports,
    ),
    **dict.fromkeys(("passport_eye_dict", "pypi_mrz"), fresh_documents.passports),
    **dict.fromkeys(("json_loads", "verify"), fresh_documents.answers),
}
"""Whose instructions are counted, and over which documents."""

GROWN: Final = {
    "is_valid": (1_000, 10_000, 100_000, 1_000_000),
    "parse_everything": (1_000, 10_000, 100_000, 1_000_000),
    "arrow_parse": (1_000, 10_000, 100_000, 1_000_000),
    "arrow_parse_fields": (1_000, 10_000, 100_000, 1_000_000),
}
"""How many documents each of ours is given, as far as patience goes."""

_PATIENCE: Final = 20.0
"""Seconds: what would take longer than that is not asked for."""

_FEW: Final = 50
_MORE: Final = 250


def instructions(folder: Path, seed: int) -> dict[str, int] | None:
    """Return each contestant's instructions for one document as callgrind counts them, `None` without it.

    Two runs differ by two hundred documents, and so do two runs that do nothing with them.
    """
    if shutil.which("valgrind") is None:
        return None
    known = commands(folder, fresh_documents.ON)
    works = [(name, make, command) for name, make in COUNTED.items() if (command := known[name]) is not None]
    idle = known["nothing"] or []
    works += [("nothing", make, idle) for make in {*COUNTED.values()}]
    runs = []
    for _, make, command in works:
        documents = make(random.Random(f"instructions {seed}"), _MORE)
        runs += [(command, documents[:_FEW]), (command, documents)]
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:  # each waits for a process; no clock is read
        counts = list(pool.map(lambda run: _count(*run), runs))
    each = [(more - few) / (_MORE - _FEW) for few, more in zip(counts[::2], counts[1::2], strict=True)]
    nothing = {make: count for (name, make, _), count in zip(works, each, strict=True) if name == "nothing"}
    return {
        name: round(count - nothing[make])
        for (name, make, _), count in zip(works, each, strict=True)
        if name != "nothing"
    }


def instructions_of(command: list[str], documents: Sequence[str], forms: Sequence[str] = ()) -> float:
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


def growth(processes: Mapping[str, Process], seed: int) -> dict[str, list[dict[str, Any]]]:
    """Return what ever more documents cost, each other than all before."""
    templates = fresh_documents.passports(random.Random(f"growth {seed}"), 1_000)
    grown: dict[str, list[dict[str, Any]]] = {}
    for name, counts in GROWN.items():
        taken: list[dict[str, Any]] = []
        for count in counts if name in processes else ():
            if taken and taken[-1]["microseconds"] * count > _PATIENCE * 1e6:
                break
            done = processes[name].ask({"templates": templates, "count": count})
            taken.append(
                {
                    "documents": count,
                    "microseconds": round(done["seconds"] / count * 1e6, 3),
                    "megabytes": round(done["peak"] / 1e6),
                }
            )
        grown |= {name: taken} if taken else {}
    return grown
