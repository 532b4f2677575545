"""A run piece by piece."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any

import pytest

from mrz.files.errors import BatchError
from mrz.files.formats import FileFormat, FileKind
from mrz.files.plan import Mode, Plan
from mrz.files.running import Here, Run, jobs_by_default
from tests.support.answer_files import ON, answers, read, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Waiting(Future[Any]):
    """Is worked on when it is asked for, and counts until then."""

    def __init__(self, executor: Slow, work: Callable[[], Any]) -> None:
        super().__init__()
        self.executor, self.work = executor, work

    def result(self, timeout: float | None = None) -> Any:
        """Work now."""
        assert timeout is None
        self.executor.running -= 1
        return self.work()


class Slow(Executor):
    """Never begins anything by itself."""

    running = 0
    most = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Count what is not done."""
        self.running += 1
        self.most = max(self.most, self.running)
        return Waiting(self, lambda: fn(*args, **kwargs))


class TestMemory:
    @pytest.mark.parametrize("jobs", [1, 3])
    def test_no_more_pieces_are_read_than_are_worked_on(self, tmp_path: Path, jobs: int) -> None:
        """Two for each process, however long the file and however slow the work."""
        source = write(tmp_path / "in.jsonl", answers(60))
        plan = Plan(FileKind(FileFormat.JSONL), FileKind(FileFormat.JSONL), Mode.VERIFY, on=ON, rows=1)
        run = Run.prepare(source, tmp_path / "out.jsonl", plan)
        executor = Slow()
        rows = [counted.rows for _, counted in run.steps(executor, jobs=jobs)]
        assert executor.most == 2 * jobs
        assert rows == list(range(61))
        run.put_in_place()
        assert len(read(tmp_path / "out.jsonl")) == 60

    def test_there_is_a_process_for_each_processor(self) -> None:
        """At least for one."""
        assert jobs_by_default() >= 1


class TestHere:
    def test_what_goes_wrong_is_told_when_the_result_is_asked_for(self) -> None:
        """As by any other executor."""

        def wrong() -> None:
            raise BatchError("wrong")

        future = Here().submit(wrong)
        with pytest.raises(BatchError, match="wrong"):
            future.result()
