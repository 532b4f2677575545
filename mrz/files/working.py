"""What one process does with one piece: understand it, judge it, write its part.

A piece comes to the same part whoever works on it and however often. What a process that works sends back is counts and
numbers, no row. An error there is told by its kind alone, for its text may hold what stands in a row.
"""

from __future__ import annotations

import os
import signal
import threading
from multiprocessing import parent_process
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from attrs import frozen

from mrz.files import checkpoint, writing
from mrz.files.errors import BatchError
from mrz.files.formats import FileFormat
from mrz.files.judging import judged
from mrz.files.rows import of_arrow, of_csv, of_json_lines
from mrz.files.splitting import unpacked
from mrz.files.tally import tally

if TYPE_CHECKING:
    from pathlib import Path

    from mrz.files.plan import Plan
    from mrz.files.rows import Rows
    from mrz.files.splitting import Chunk


@frozen
class Task:
    """A piece, what to do with it, and where its part goes. `header` are the columns of a CSV."""

    plan: Plan
    header: tuple[str, ...]
    chunk: Chunk
    part: Path


def work(task: Task) -> dict[str, Any]:
    """Write the part of a piece; return its columns and its tally."""
    try:
        rows = _rows(task)
        found = judged(rows, task.plan)
        columns, data = writing.part(rows, found, task.plan.writes)
        counted = tally(found, rows.numbers)
    except Exception as error:  # noqa: BLE001 - whatever it is, its text may hold what stands in a row
        kind = type(error).__name__
    else:
        checkpoint.write(task.part, data)
        return {"columns": columns, "tally": counted.to_dict()}
    raise BatchError(f"the piece that begins at {task.chunk.first} cannot be worked on: {kind}")


def _rows(task: Task) -> Rows:
    chunk, plan = task.chunk, task.plan
    if plan.reads.format is FileFormat.CSV:
        return of_csv(chunk.payload, task.header, first=chunk.first, delimiter=plan.delimiter)
    if plan.reads.format is FileFormat.JSONL:
        return of_json_lines(chunk.payload, first=chunk.first)
    return of_arrow(unpacked(chunk.payload), first=chunk.first)


def begin() -> None:
    """Prepare a process that works: an interrupt is its parent's to handle, and it does not outlive its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    save_memory()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def save_memory() -> None:
    """Have Arrow use less memory in this process: a run has a process for each processor, and each has little to do."""
    pa.set_cpu_count(1)
    pa.set_memory_pool(pa.system_memory_pool())  # the default keeps tens of megabytes that it has no use for


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
