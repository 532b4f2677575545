"""Each harness over its corpus and a few hundred changes of it; through atheris as well, where that is installed.

Millions are tried by `python -m tests.fuzz.run`; see `docs/guides/fuzzing.md`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.fuzz import long
from tests.fuzz.mutating import mutated
from tests.fuzz.names import HARNESSES, corpus, harness, inputs, most

ROOT = Path(__file__).parents[2]
CHANGES = 200
FILES = 64
BYTES = 4_096


def test_the_long_run_feeds_every_harness() -> None:
    """Ten million inputs in all."""
    assert sorted(long.RUNS) == HARNESSES
    assert sum(long.RUNS.values()) >= 10_000_000


@pytest.mark.parametrize("name", HARNESSES)
class TestHarness:
    def test_nothing_in_its_corpus_breaks_a_rule(self, name: str) -> None:
        """What once broke one, and what reaches every part of the code that was reached."""
        for data in inputs(name):
            harness(name)(data)

    def test_no_change_of_it_breaks_a_rule(self, name: str) -> None:
        """The same few hundred changes each time, for a test that fails today must fail tomorrow."""
        chance = random.Random(name)  # noqa: S311 - no secret
        begin = inputs(name)
        for _ in range(CHANGES):
            data = mutated(chance.choice(begin), begin, chance, most(name))
            try:
                harness(name)(data)
            except Exception as error:
                error.add_note(f"for {data!r}")
                raise

    def test_its_corpus_is_small(self, name: str) -> None:
        """Some dozens of files, each of which a person can read."""
        files = list(corpus(name).iterdir())
        assert 0 < len(files) <= FILES
        assert max([file.stat().st_size for file in files]) <= BYTES

    @pytest.mark.slow
    @pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed")
    def test_atheris_runs_it(self, name: str, tmp_path: Path) -> None:
        """Within its limits of time and memory, and without finding anything in a moment."""
        # What a process has had at most it takes over from the one that started it. A shell has had little.
        shell = ["sh", "-c", '"$@"; exit $?', "sh"]
        result = subprocess.run(
            [*shell, sys.executable, "-m", "tests.fuzz.run", name, "--runs", "300", "--seconds", "10"],
            capture_output=True,
            text=True,
            errors="replace",
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            check=False,
        )
        assert result.returncode == 0, result.stderr
        assert "stat::number_of_executed_units" in result.stderr
