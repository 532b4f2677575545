"""A run piece by piece, and what one process does."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
from concurrent.futures import Executor, Future
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

import mrz
from mrz.files.errors import BatchError
from mrz.files.formats import FileFormat, FileKind
from mrz.files.plan import Mode, Plan
from mrz.files.run import InlineExecutor, MainWithoutFile, Run, Task, begin, jobs_by_default, processes, work
from mrz.files.splitting import Piece
from tests.support.answer_files import ON, answers, read, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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


class TestProcessExecutor:
    """A script without `if __name__ == "__main__":` is run once, not once more by each process."""

    BATCH = (
        "from mrz.files import batch\n"
        "print('begun')\n"
        "print(batch('in.csv', 'out.csv', rows={rows}, jobs={jobs}).rows)\n"
    )

    def output(self, folder: Path, script: str, *arguments: str) -> list[str]:
        """Return the lines that a script prints, which ends without an error."""
        (folder / "script.py").write_text(script)
        environment = {**os.environ, "PYTHONPATH": str(Path(mrz.__file__).parents[1])}
        command = [sys.executable, *(arguments or ["script.py"])]
        ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stderr) == (0, "")
        return ended.stdout.split()

    @pytest.mark.parametrize(("count", "rows"), [(1, 4096), (60, 4)])
    @pytest.mark.parametrize("jobs", [1, 2, None])
    def test_a_script_may_call_batch_at_its_top(self, tmp_path: Path, count: int, rows: int, jobs: int | None) -> None:
        """With one piece or many, in this process or others."""
        write(tmp_path / "in.csv", answers(count))
        assert self.output(tmp_path, self.BATCH.format(rows=rows, jobs=jobs)) == ["begun", str(count)]
        assert len(read(tmp_path / "out.csv")) == count

    def test_so_may_a_module_that_is_run(self, tmp_path: Path) -> None:
        """By `python -m`, where a process would find it by its name."""
        write(tmp_path / "in.csv", answers(1))
        assert self.output(tmp_path, self.BATCH.format(rows=4, jobs=2), "-m", "script") == ["begun", "1"]

    def test_a_process_that_is_started_anew_does_not_import_the_script(self, tmp_path: Path) -> None:
        """As on Windows, where there are no forks."""
        script = (
            "import os\n"
            "from mrz.files.run import processes\n"
            "print('begun')\n"
            "with processes(2, ['spawn']) as executor:\n"
            "    print(executor.submit(os.getppid).result() == os.getpid())\n"
        )
        assert self.output(tmp_path, script) == ["begun", "True"]

    def test_the_main_module_is_put_back(self) -> None:
        """Even if no process could be started."""
        main = sys.modules["__main__"]
        executor = processes(2)
        executor.shutdown()
        with pytest.raises(RuntimeError, match="after shutdown"):
            executor.submit(os.getpid)
        assert sys.modules["__main__"] is main

    def test_without_its_file_the_main_module_has_all_that_it_had(self) -> None:
        """Another thread may look for it meanwhile."""
        main = ModuleType("__main__")
        vars(main).update(__file__="script.py", answer=1)
        replaced = MainWithoutFile(main)
        assert (replaced.__name__, replaced.answer) == ("__main__", 1)
        assert not hasattr(replaced, "__file__")


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
