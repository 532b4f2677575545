"""A run piece by piece, and what one process does."""

from __future__ import annotations

import gc
import pickle
import signal
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from mrz.files.errors import BatchError
from mrz.files.formats import FileFormat, FileKind
from mrz.files.plan import Mode, Plan
from mrz.files.run import InlineExecutor, Run, Task, begin, jobs_by_default, work
from mrz.files.splitting import Piece
from tests.support.answer_files import ON, answers, read, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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


class TestInlineExecutor:
    def test_what_goes_wrong_is_told_when_the_result_is_asked_for(self) -> None:
        """As by any other executor."""

        def wrong() -> None:
            raise BatchError("wrong")

        future = InlineExecutor().submit(wrong)
        with pytest.raises(BatchError, match="wrong"):
            future.result()


SECRET = "E00001931"


@pytest.fixture
def as_before() -> Iterator[None]:
    """Give back to this process what a process that works changes in itself."""
    handler, pool, count = signal.getsignal(signal.SIGINT), pa.default_memory_pool(), pa.cpu_count()
    yield
    signal.signal(signal.SIGINT, handler)
    pa.set_memory_pool(pool)
    pa.set_cpu_count(count)


class TestWork:
    def test_an_error_tells_its_kind_and_nothing_of_the_rows(self, tmp_path: Path) -> None:
        """Not even in what it came from: it is printed where anybody may look."""
        plan = Plan(FileKind(FileFormat.PARQUET), FileKind(FileFormat.CSV), Mode.PARSE, on=ON)
        task = Task(plan, (), Piece(0, 7, SECRET.encode(), 0), tmp_path / "part")
        with pytest.raises(BatchError, match=r"^the piece that begins at 7 cannot be worked on: ArrowInvalid$") as told:
            work(task)
        assert told.value.__cause__ is told.value.__context__ is None
        assert SECRET not in repr(task)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("enabled", [True, False])
    def test_garbage_collection_is_as_before_afterwards(self, tmp_path: Path, enabled: bool) -> None:  # noqa: FBT001
        """It is off only during a piece."""
        plan = Plan(FileKind(FileFormat.CSV), FileKind(FileFormat.CSV), Mode.PARSE, on=ON)
        (gc.enable if enabled else gc.disable)()
        try:
            work(Task(plan, ("CodeSet", "CodeCrc"), Piece(0, 2, b"x,y\n", 2), tmp_path / "part"))
            assert gc.isenabled() is enabled
        finally:
            gc.enable()

    def test_a_task_can_be_sent(self, tmp_path: Path) -> None:
        """To another process, whole."""
        plan = Plan(FileKind(FileFormat.CSV), FileKind(FileFormat.CSV), Mode.PARSE, on=ON)
        task = Task(plan, ("a",), Piece(0, 2, b"x\n", 2), tmp_path / "part")
        assert pickle.loads(pickle.dumps(task)) == task  # noqa: S301 - made here


class TestBegin:
    @pytest.mark.usefixtures("as_before")
    def test_a_process_that_works_leaves_interrupts_to_its_parent(self) -> None:
        """And takes one processor; one without a parent has nobody to end with."""
        begin()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        assert pa.cpu_count() == 1
        assert pa.default_memory_pool().backend_name == "system"
