"""Without Spark."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


class TestWithoutSpark:
    def test_it_says_how_to_install_it(self) -> None:
        """The line to paste."""
        code = "import sys; sys.modules['pyspark'] = None; import mrz.spark"
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        ended = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
        )
        assert ended.stderr.endswith("ImportError: mrz.spark needs pyspark: pip install 'mrz-verify[spark]'\n")
