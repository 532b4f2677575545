"""What is collected, and in how many processes it runs."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from typing import Literal

# The examples of a module are run where its extra is installed.
collect_ignore = [] if find_spec("pyspark") else ["mrz/spark.py"]


def pytest_xdist_auto_num_workers(config: pytest.Config) -> Literal[0] | None:
    """Run tests that the command line names in one process: that starts sooner, and a debugger works in it."""
    return 0 if config.args_source is pytest.Config.ArgsSource.ARGS else None
