"""The command that lists and runs the benchmarks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHMARKS, main
from benchmarks.support.command_lines import ROOT

FOLDER = ROOT / "benchmarks"


def test_every_module_with_a_main_is_listed() -> None:
    """A benchmark that is not in the list would not be found."""
    paths = [path.relative_to(FOLDER) for path in FOLDER.rglob("*.py") if "\ndef main(" in path.read_text("utf-8")]
    modules = {".".join(path.with_suffix("").parts) for path in paths} - {"__main__", "workload.worker"}
    assert {benchmark.module for benchmark in BENCHMARKS.values()} == modules


@pytest.mark.parametrize("name", list(BENCHMARKS))
def test_a_benchmark_is_listed_with_a_sentence_and_a_duration(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The list says what a benchmark measures and how long it takes."""
    assert main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.split()[:1] == [name])
    assert BENCHMARKS[name].duration in lines[at]
    assert lines[at + 1].strip().endswith(".")


@pytest.mark.parametrize("name", list(BENCHMARKS))
def test_the_module_of_a_benchmark_shows_its_command(name: str) -> None:
    """The documentation of a module names the command that runs it."""
    path = Path(FOLDER, *BENCHMARKS[name].module.split(".")).with_suffix(".py")
    assert f"\n    python -m benchmarks {name}" in path.read_text("utf-8")


def test_an_unknown_name_is_an_error_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """The exit status is 2, and the message says where the names are."""
    assert main(["swiftness"]) == 2
    assert "`python -m benchmarks` lists them" in capsys.readouterr().err


def test_help_names_the_whole_command() -> None:
    """What `--help` prints can be typed again."""
    command = [sys.executable, "-m", "benchmarks", "workload-table", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("usage: python -m benchmarks workload-table ")
