"""What one process does with one piece: understand it, judge it, write its part.

A piece comes to the same part whoever works on it and however often. What a process that works sends back is counts and
numbers, no row. An error there is told by its kind alone, for its text may hold what stands in a row.
"""

from __future__ import annotations

import os
import signal
import threading
from itertools import islice
from multiprocessing import parent_process
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from mrz.files import writing
from mrz.files.errors import BatchError
from mrz.files.formats import FileFormat
from mrz.files.judging import ERROR, judged
from mrz.files.output import write_whole
from mrz.files.rows import of_arrow, of_csv, of_json_lines
from mrz.files.splitting import from_ipc
from mrz.files.tally import MOST_NAMED, PARSED, Tally

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pyarrow import Table

    from mrz.files.plan import Plan
    from mrz.files.rows import Rows
    from mrz.files.splitting import Piece


@frozen
class Task:
    """A piece, what to do with it, and where its part goes. `header` are the columns of a CSV."""

    plan: Plan
    header: tuple[str, ...]
    piece: Piece
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
        with write_whole(task.part) as stream:
            stream.write(data)
        return {"columns": columns, "tally": counted.to_dict()}
    raise BatchError(f"the piece that begins at {task.piece.first} cannot be worked on: {kind}")


def _rows(task: Task) -> Rows:
    piece, plan = task.piece, task.plan
    if plan.reads.format is FileFormat.CSV:
        return of_csv(piece.payload, task.header, first=piece.first, delimiter=plan.delimiter)
    if plan.reads.format is FileFormat.JSONL:
        return of_json_lines(piece.payload, first=piece.first)
    return of_arrow(from_ipc(piece.payload), first=piece.first)


def tally(found: Table, numbers: Sequence[int]) -> Tally:
    """Count what is found in the rows with these numbers. A code is counted once for a row."""
    column = found["mrz_outcome" if "mrz_outcome" in found.column_names else "mrz_consistent"]
    outcomes = {PARSED.get(value, value): count for value, count in _counted(column.drop_null())}
    errors = found[ERROR]
    not_read = len(errors) - errors.null_count
    damaged = dict[int, str]()
    if not_read:
        wrong = [(numbers[index], error) for index, error in enumerate(errors.to_pylist()) if error is not None]
        damaged = dict(islice(wrong, MOST_NAMED))
    return Tally(found.num_rows, outcomes, _codes(found), damaged, not_read)


def _codes(found: Table) -> dict[str, int]:
    findings = found["mrz_findings"].combine_chunks()
    pairs = pa.table(
        {
            "row": pc.list_parent_indices(findings),
            "code": pc.struct_field(pc.list_flatten(findings), "code"),
        }
    )
    return dict(_counted(pairs.group_by(["row", "code"]).aggregate([])["code"]))


def _counted(column: Any) -> list[tuple[Any, int]]:
    return [(pair["values"], pair["counts"]) for pair in pc.value_counts(column).to_pylist()]


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
