"""A run from beginning to end: pieces out to the processes, parts in, in order, and the whole put in its place.

At most `2 * jobs` pieces are read and not done, so memory does not grow with the file. The output appears at the end,
complete, under its name; until then all is in a folder beside it, where a run that was ended goes on.

>>> jobs_by_default() >= 1
True

Its limit: the pieces that are done are read once more when a run goes on, though not worked on.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from mrz.files import working, writing
from mrz.files.checkpoint import Checkpoint, file_identity
from mrz.files.errors import BatchError
from mrz.files.formats import FileFormat
from mrz.files.judging import ERROR, check_columns, found_schema
from mrz.files.output import write_whole
from mrz.files.rows import header_of, of_json_lines
from mrz.files.splitting import MAX_LINE, header_lines, split
from mrz.files.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from multiprocessing.context import BaseContext
    from pathlib import Path
    from typing import Self

    from mrz.files.formats import FileKind
    from mrz.files.plan import Plan

_PRELOADED = ["mrz.files.working"]


class Here(Executor):
    """Works at once, in this process: for small files, and for tests."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return what is already done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except (BatchError, OSError) as error:
            future.set_exception(error)
        return future


def processes(jobs: int, methods: Sequence[str] = tuple(get_all_start_methods())) -> Executor:
    """Return so many processes to work with, started by one of these methods; one is this process."""
    if jobs == 1:
        return Here()
    # Forked from one that has loaded everything, where there are forks.
    if "forkserver" in methods:
        _start_server()
        context: BaseContext = get_context("forkserver")
    else:
        context = get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=working.begin)


def _start_server() -> None:
    """Start what processes are forked from. An interrupt at the keyboard reaches all; it would die with many words."""
    from multiprocessing import forkserver  # noqa: PLC0415 - not to be had everywhere

    forkserver.set_forkserver_preload(_PRELOADED)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def jobs_by_default() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def schema_of(source: Path, kind: FileKind, delimiter: str) -> pa.Schema:
    """Return the columns of the input; JSON lines have none beforehand."""
    if kind.format is FileFormat.PARQUET:
        return pq.read_schema(source)
    if kind.format is FileFormat.JSONL:
        return pa.schema([])
    with kind.open(source) as stream:
        return pa.schema([(name, pa.string()) for name in header_of(header_lines(stream), delimiter)])


def first_object_of(source: Path, kind: FileKind) -> Mapping[str, Any] | None:
    """Return the first object of JSON lines, `None` where the first line that is not blank holds none."""
    with kind.open(source) as stream:
        for line in iter(partial(stream.readline, MAX_LINE), b""):
            if objects := of_json_lines(line, first=1).objects:
                return objects[0]
    return None


@frozen
class Run:
    """A run that is prepared: `steps` does it, and `put_in_place` ends it."""

    source: Path
    target: Path
    plan: Plan
    checkpoint: Checkpoint
    schema: pa.Schema
    identity: Mapping[str, int]

    @classmethod
    def prepare(cls, source: Path, target: Path, plan: Plan, *, resume: bool = False) -> Self:
        """Check what can be checked before anything is done. With `resume`, go on after a run that was ended."""
        schema = schema_of(source, plan.reads, plan.delimiter)
        if plan.reads.format is not FileFormat.JSONL:
            check_columns(schema, plan)
        identity = file_identity(source)
        manifest = {**plan.to_dict(), "input": identity}
        folder = part_of(target)
        go_on = resume and folder.exists()
        checkpoint = Checkpoint.resume(folder, manifest) if go_on else Checkpoint.begin(folder, manifest)
        return cls(source, target, plan, checkpoint, schema, identity)

    def steps(self, executor: Executor, *, jobs: int = 1) -> Iterator[tuple[int, Tally]]:
        """Do what is left; yield after each piece how far the input is read and what came of everything so far."""
        counted = sum([Tally.from_dict(entry["tally"]) for entry in self.checkpoint.entries], Tally())
        yield 0, counted
        running: deque[tuple[int, Future[dict[str, Any]]]] = deque()
        done = len(self.checkpoint.entries)
        for piece in split(self.source, self.plan.reads, rows=self.plan.rows):
            if piece.number < done:
                continue
            task = working.Task(self.plan, tuple(self.schema.names), piece, self.checkpoint.part(piece.number))
            running.append((piece.position, executor.submit(working.work, task)))
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
        """Make the whole of its parts, put it under its name, and take the parts away."""
        parts = [
            (self.checkpoint.part(number), entry["columns"]) for number, entry in enumerate(self.checkpoint.entries)
        ]
        found = found_schema(self.plan).append(pa.field(ERROR, pa.string()))
        # Beside the parts, so that nothing is left of it when a run is ended here; a link leads elsewhere.
        folder = None if self.target.is_symlink() else self.checkpoint.folder
        with write_whole(self.target, folder=folder) as out:
            writing.whole(parts, out, self.plan.writes, writing.Columns(self.schema, found))
            if file_identity(self.source) != self.identity:
                raise BatchError(f"{str(self.source)!r} has changed while it was read; --force starts again")
        self.checkpoint.remove()


def part_of(target: Path) -> Path:
    """Return the folder beside the output where a run keeps what it has done."""
    return target.with_name(target.name + ".part")
