"""What one process does."""

from __future__ import annotations

import pickle
import signal
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from mrz.files import working
from mrz.files.errors import BatchError
from mrz.files.formats import FileFormat, FileKind
from mrz.files.plan import Mode, Plan
from mrz.files.splitting import Piece
from tests.support.answer_files import ON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
        task = working.Task(plan, (), Piece(0, 7, SECRET.encode(), 0), tmp_path / "part")
        with pytest.raises(BatchError, match=r"^the piece that begins at 7 cannot be worked on: ArrowInvalid$") as told:
            working.work(task)
        assert told.value.__cause__ is told.value.__context__ is None
        assert SECRET not in repr(task)
        assert list(tmp_path.iterdir()) == []

    def test_a_task_can_be_sent(self, tmp_path: Path) -> None:
        """To another process, whole."""
        plan = Plan(FileKind(FileFormat.CSV), FileKind(FileFormat.CSV), Mode.PARSE, on=ON)
        task = working.Task(plan, ("a",), Piece(0, 2, b"x\n", 2), tmp_path / "part")
        assert pickle.loads(pickle.dumps(task)) == task  # noqa: S301 - made here


class TestBegin:
    @pytest.mark.usefixtures("as_before")
    def test_a_process_that_works_leaves_interrupts_to_its_parent(self) -> None:
        """And takes one processor; one without a parent has nobody to end with."""
        working.begin()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        assert pa.cpu_count() == 1
        assert pa.default_memory_pool().backend_name == "system"
