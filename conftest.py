"""What is collected, and in how many processes it runs."""

from __future__ import annotations

import gc
import os
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

# The examples of a module are run where its extra is installed.
collect_ignore = [] if find_spec("pyspark") else ["mrz/spark.py"]


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return in how many processes beside this one tests run.

    Tests that the command line names run in this one: that starts sooner, and a debugger works in it. The whole suite
    runs in one process more than there are processors, for some tests wait most of their time.
    """
    return 0 if config.args_source is pytest.Config.ArgsSource.ARGS else (os.cpu_count() or 1) + 1


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep the garbage collector from looking at thousands of tests again and again: a tenth of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
