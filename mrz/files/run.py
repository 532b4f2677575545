"""A run on a file: pieces go to processes, their parts come back in order, and the output is made of them.

Each process gets a whole piece, and does all that is to be done with it: it reads the rows, evaluates them and writes
the part. It returns counts and column names only. A piece gives the same part in every process. At most `2 * jobs`
pieces are read and not finished, so memory does not grow with the file.

The output appears when it is complete. Until then, finished parts are in a folder beside it, and an interrupted run is
continued there. A run that continues reads the finished pieces once more, but does not evaluate them again.

>>> jobs_by_default() >= 1
True
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import get_all_start_methods, get_context, parent_process
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import frozen

from mrz._forks import NO_FORK
from mrz.files import parts
from mrz.files.checkpoint import Checkpoint, file_identity
from mrz.files.errors import BatchError
from mrz.files.formats import FileFormat
from mrz.files.output import write_whole
from mrz.files.parsing import header_of, object_of, of_arrow, of_csv, of_json_lines
from mrz.files.results import ERROR, check_columns, evaluate, found_schema
from mrz.files.splitting import MAX_LINE, from_ipc, header_lines, split
from mrz.files.tally import MOST_NAMED, PARSED, ROWS, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from multiprocessing.context import BaseContext
    from pathlib import Path
    from typing import Self

    from mrz.files.formats import FileKind
    from mrz.files.parsing import Rows
    from mrz.files.plan import Plan
    from mrz.files.results import Results
    from mrz.files.splitting import Piece
    from mrz.files.tally import Groups

_PRELOADED = ["mrz.files.preload"]


@frozen
class Task:
    """A piece, what to do with it, and where its part goes. `header` are the columns of a CSV."""

    plan: Plan
    header: tuple[str, ...]
    piece: Piece
    part: Path


def work(task: Task) -> dict[str, Any]:
    """Write the part of a piece; return its columns and its tally.

    Raises `BatchError` with the type of an error only, because its text may contain values of a row.
    """
    try:
        with _no_garbage_collection():
            rows = _rows(task)
            results = evaluate(rows, task.plan)
            columns, data = parts.write_part(rows, results.found, task.plan.writes)
            counted = tally(results, rows.numbers)
    except Exception as error:  # noqa: BLE001 - any error may contain values of a row
        kind = type(error).__name__
    else:
        with write_whole(task.part) as stream:
            stream.write(data)
        return {"columns": columns, "tally": counted.to_dict()}
    raise BatchError(f"the piece that begins at {task.piece.first} cannot be worked on: {kind}")


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Switch the collector off for a piece: it would search the objects of all rows again and again, to free none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _rows(task: Task) -> Rows:
    piece, plan = task.piece, task.plan
    if plan.reads.format is FileFormat.CSV:
        return of_csv(piece.payload, task.header, first=piece.first, delimiter=plan.delimiter)
    if plan.reads.format is FileFormat.JSONL:
        return of_json_lines(piece.payload, first=piece.first)
    return of_arrow(from_ipc(piece.payload), first=piece.first)


def tally(results: Results, numbers: Sequence[int]) -> Tally:
    """Count the results of the rows with these numbers. A finding code is counted once for a row."""
    found = results.found
    errors = found[ERROR]
    verdicts = found["mrz_outcome" if "mrz_outcome" in found.column_names else "mrz_consistent"]
    if pa.types.is_boolean(verdicts.type):
        verdicts = pc.if_else(verdicts, PARSED[True], PARSED[False])
    outcomes = _counted(verdicts.drop_null())
    not_read = len(errors) - errors.null_count
    damaged = dict[int, str]()
    if not_read:
        reasons = [(numbers[index], reason) for index, reason in enumerate(errors.to_pylist()) if reason is not None]
        damaged = dict(islice(reasons, MOST_NAMED))
    findings = found["mrz_findings"].combine_chunks()
    rows, codes = pc.list_parent_indices(findings), pc.struct_field(pc.list_flatten(findings), "code")
    pairs = pa.table({"row": rows, "code": codes}).group_by(["row", "code"]).aggregate([])
    return Tally(
        found.num_rows,
        outcomes,
        damaged,
        not_read,
        _groups(pairs["code"], verdicts.take(pairs["row"])),
        _groups(results.issuers, verdicts),
        _groups(results.services, verdicts),
    )


def _counted(column: Any) -> dict[Any, int]:
    return {pair["values"]: pair["counts"] for pair in pc.value_counts(column).to_pylist()}


def _groups(names: Any, verdicts: Any) -> Groups:
    """Return the number of rows with each name, and with each name and verdict."""
    counts = pa.table({"name": names, "verdict": verdicts}).group_by(["name", "verdict"]).aggregate([([], "count_all")])
    groups: Groups = {}
    for pair in counts.to_pylist():
        if pair["name"]:
            group = groups.setdefault(pair["name"], {ROWS: 0})
            group[ROWS] += pair["count_all"]
            group[pair["verdict"]] = pair["count_all"]
    return groups


class InlineExecutor(Executor):
    """Works at once, in this process: for small files, and for tests."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return a future that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except (BatchError, OSError) as error:
            future.set_exception(error)
        return future


class ProcessExecutor(ProcessPoolExecutor):
    """Starts processes that do not import the script of the caller.

    Usually a new process runs the script once more, under another name, because functions of it may be sent to the
    process. Without `if __name__ == "__main__":` the script would then begin the run a second time. A run sends
    functions and values of `mrz` only.
    """

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return a future. Processes are started here if they are needed."""
        with NO_FORK:  # no other thread replaces the module meanwhile, and no fork copies the replacement
            main = sys.modules["__main__"]
            sys.modules["__main__"] = MainWithoutFile(main)
            try:
                return super().submit(fn, *args, **kwargs)
            finally:
                sys.modules["__main__"] = main


class MainWithoutFile(ModuleType):
    """The main module as if it came from no file. All other names are those of the module, for other threads."""

    def __init__(self, main: ModuleType) -> None:
        super().__init__(main.__name__)
        self._main = main

    def __getattr__(self, name: str) -> Any:
        if name == "__file__":
            raise AttributeError(name)
        return getattr(self._main, name)


def processes(jobs: int, methods: Sequence[str] = tuple(get_all_start_methods())) -> Executor:
    """Return an executor with so many processes, started by one of these methods; a single one is this process."""
    if jobs == 1:
        return InlineExecutor()
    # A fork of a process that has loaded everything starts fastest.
    if "forkserver" in methods:
        _start_server()
        context: BaseContext = get_context("forkserver")
    else:
        context = get_context("spawn")
    return ProcessExecutor(jobs, mp_context=context, initializer=begin)


def _start_server() -> None:
    """Start the server of forks. An interrupt from the keyboard is blocked, for it would end it with a traceback."""
    from multiprocessing import forkserver  # noqa: PLC0415 - Windows does not have it

    forkserver.set_forkserver_preload(_PRELOADED)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin() -> None:
    """Prepare a process for work: its parent handles interrupts, and it ends when its parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    save_memory()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def save_memory() -> None:
    """Have Arrow use less memory in this process: a run has a process for each processor."""
    pa.set_cpu_count(1)
    pa.set_memory_pool(pa.system_memory_pool())  # the default keeps tens of megabytes that are not used


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def jobs_by_default() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def schema_of(source: Path, kind: FileKind, delimiter: str) -> pa.Schema:
    """Return the columns of the input; those of JSON lines are not known before they are read."""
    if kind.format is FileFormat.PARQUET:
        if is_empty(source, kind):
            raise BatchError(f"{str(source)!r} is empty; a Parquet file without rows has the names of its columns")
        return pq.read_schema(source)
    if kind.format is FileFormat.JSONL:
        return pa.schema([])
    with kind.open(source) as stream:
        return pa.schema([(name, pa.string()) for name in header_of(header_lines(stream), delimiter)])


def is_empty(source: Path, kind: FileKind) -> bool:
    """Return whether a file contains nothing, not even a header."""
    with kind.open(source) as stream:
        return not stream.read(1)


def first_object_of(source: Path, kind: FileKind) -> Mapping[str, Any] | None:
    """Return the first object of JSON lines, `None` if the first line that is not blank has none."""
    with kind.open(source) as stream:
        for line in iter(partial(stream.readline, MAX_LINE), b""):
            if line.strip():
                return object_of(line)
    return None


@frozen
class Run:
    """A prepared run: `steps` does the work, and `put_in_place` ends the run."""

    source: Path
    target: Path
    plan: Plan
    checkpoint: Checkpoint
    schema: pa.Schema
    identity: Mapping[str, int]

    @classmethod
    def prepare(cls, source: Path, target: Path, plan: Plan, *, resume: bool = False) -> Self:
        """Check the input before the work begins. With `resume`, continue an interrupted run."""
        schema = schema_of(source, plan.reads, plan.delimiter)
        if plan.reads.format is not FileFormat.JSONL and not is_empty(source, plan.reads):
            check_columns(schema, plan)
        identity = file_identity(source)
        manifest = {**plan.to_dict(), "input": identity}
        folder = part_of(target)
        begin = Checkpoint.resume if resume and folder.exists() else Checkpoint.begin
        checkpoint = begin(folder, manifest)
        return cls(source, target, plan, checkpoint, schema, identity)

    def steps(self, executor: Executor, *, jobs: int = 1) -> Iterator[tuple[int, Tally]]:
        """Work on the remaining pieces; yield the position in the input and the tally of all rows after each one."""
        counted = sum([Tally.from_dict(entry["tally"]) for entry in self.checkpoint.entries], Tally())
        yield 0, counted
        running: deque[tuple[int, Future[dict[str, Any]]]] = deque()
        done = len(self.checkpoint.entries)
        for piece in split(self.source, self.plan.reads, rows=self.plan.rows):
            if piece.number < done:
                continue
            task = Task(self.plan, tuple(self.schema.names), piece, self.checkpoint.part(piece.number))
            running.append((piece.position, executor.submit(work, task)))
            if len(running) >= 2 * jobs:
                position, entry = running.popleft()
                counted += self._taken(entry)
                yield position, counted
        for position, entry in running:
            counted += self._taken(entry)
            yield position, counted

    def _taken(self, future: Future[dict[str, Any]]) -> Tally:
        entry = future.result()
        self.checkpoint.add(entry)
        return Tally.from_dict(entry["tally"])

    def put_in_place(self) -> None:
        """Make the output of its parts, put it under its name, and delete the parts."""
        finished = [
            (self.checkpoint.part(number), entry["columns"]) for number, entry in enumerate(self.checkpoint.entries)
        ]
        found = found_schema(self.plan).append(pa.field(ERROR, pa.string()))
        # Beside the parts, so that a run that is ended here leaves nothing else; the target of a link may be elsewhere.
        folder = None if self.target.is_symlink() else self.checkpoint.folder
        with write_whole(self.target, folder=folder) as out:
            parts.write_output(finished, out, self.plan.writes, parts.Columns(self.schema, found))
            if file_identity(self.source) != self.identity:
                raise BatchError(f"{str(self.source)!r} has changed while it was read; --force starts again")
        self.checkpoint.remove()


def part_of(target: Path) -> Path:
    """Return the folder beside the output where a run keeps its parts."""
    return target.with_name(target.name + ".part")
