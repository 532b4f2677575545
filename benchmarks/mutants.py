"""Mutation testing: change one thing in a module, and see a test of that module fail.

    python -m benchmarks.mutants [--jobs 2] [alphabet check_digits layouts dates names]

Prints a table, and every mutant that no test kills as the lines it changes. Ends with status 1 where a
survivor is not argued in `docs/reports/mutation.md`, or where one that is argued there does not survive.

Every mutant runs in a fork of this process, which has imported pytest; importing the
module gives the mutant's code. No file is written, and Hypothesis draws the same examples each time.
It needs `fork`, so Linux or macOS, and the dependency group `test`.
"""

from __future__ import annotations

import argparse
import importlib.abc
import importlib.machinery
import importlib.util
import os
import re
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

import attrs  # noqa: F401 - imported once here, for every fork
import dateutil.relativedelta  # noqa: F401 - likewise
import hypothesis
import pytest

from benchmarks.edits import Mutant, mutants
from benchmarks.sources import Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType

TESTS: Final = {
    "alphabet": "tests/icao/test_check_digits.py",
    "check_digits": "tests/icao/test_check_digits.py",
    "layouts": "tests/icao/test_layouts.py",
    "dates": "tests/icao/test_dates.py",
    "names": "tests/icao/test_names.py",
}
"""The modules of `mrz.icao`, and the tests that must kill their mutants without help from others."""

ROOT: Final = Path(__file__).resolve().parent.parent
ARGUED: Final = ROOT / "docs" / "reports" / "mutation.md"
SECONDS: Final = 10
"""Processor time for the tests of one module, which take one or two when nothing is changed."""
MEMORY: Final = 2**30
OPTIONS: Final = (
    "-x -q --tb=no --assert=plain -p no:cacheprovider -o addopts= --import-mode=importlib --hypothesis-profile=mutants"
)


class Outcome(NamedTuple):
    """Whether a mutant was killed, and whether it took the limit of time to do so."""

    killed: bool
    late: bool


class Finder(importlib.abc.MetaPathFinder):
    """Finds one module, and gives it other code than stands in its file."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        """Take the module's name, its file, and the code."""
        self.name, self.path, self.code = name, path, code

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of the one module."""
        del path, target
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=Loader(self))


class Loader(importlib.machinery.SourceFileLoader):
    """Loads what its finder was given."""

    def __init__(self, finder: Finder) -> None:
        """Take the finder."""
        super().__init__(finder.name, str(finder.path))
        self._code = finder.code

    def get_code(self, fullname: str) -> CodeType:
        """Return the code to run."""
        del fullname
        return self._code


def judge(module: str, path: Path, code: CodeType) -> NoReturn:
    """Run the module's tests against other code, in a process of its own; its exit status tells."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    sys.meta_path.insert(0, Finder(f"mrz.icao.{module}", path, code))
    # Hypothesis has imported the library by its entry point; the tests must import it anew, with the mutant in it.
    for name in [name for name in sys.modules if name.partition(".")[0] == "mrz"]:
        del sys.modules[name]
    os._exit(pytest.main([*OPTIONS.split(), TESTS[module]]))


def outcomes(module: str, path: Path, found: Sequence[Mutant], jobs: int) -> list[Outcome]:
    """Run the tests against each mutant, `jobs` at a time."""
    result: dict[int, Outcome] = {}
    forks: dict[int, int] = {}
    waiting = list(enumerate(found))[::-1]
    while waiting or forks:
        while waiting and len(forks) < jobs:
            at, mutant = waiting.pop()
            pid = os.fork()
            if pid == 0:
                judge(module, path, mutant.code)
            forks[pid] = at
        pid, status = os.wait()
        result[forks.pop(pid)] = Outcome(killed=status != 0, late=os.WIFSIGNALED(status))
    return [result[at] for at in range(len(found))]


def argued() -> dict[str, list[str]]:
    """Return the mutants that the document argues to be equivalent: by module, the lines each changes."""
    text = ARGUED.read_text("utf-8") if ARGUED.exists() else ""
    found: dict[str, list[str]] = {}
    for section in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        module = section.split("`")[1]
        for block in re.findall(r"^```diff\n(.*?)^```", section, flags=re.MULTILINE | re.DOTALL):
            found.setdefault(module, []).extend(re.findall(r"(?:^-.*\n)+(?:^\+.*\n)*", block, flags=re.MULTILINE))
    return {module: [diff.rstrip("\n") for diff in diffs] for module, diffs in found.items()}


def main(modules: Sequence[str], jobs: int) -> int:
    """Print the table and the survivors; return the exit status."""
    os.chdir(ROOT)
    hypothesis.settings.register_profile(
        "mutants",
        deadline=None,
        derandomize=True,
        database=None,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    status, known = 0, argued()
    said = []
    print("| module | mutants | killed | of them by time | survived | seconds |\n|---|---|---|---|---|---|")
    for module in modules:
        start = time.monotonic()
        source = Source(ROOT / "mrz" / "icao" / f"{module}.py")
        unchanged = Mutant("", compile(source.data, str(source.path), "exec", dont_inherit=True))
        if outcomes(module, source.path, [unchanged], 1)[0].killed:
            raise SystemExit(f"{TESTS[module]} fails without any mutation")
        found = list(mutants(source))
        judged = outcomes(module, source.path, found, jobs)
        survivors = Counter(mutant.diff for mutant, outcome in zip(found, judged, strict=True) if not outcome.killed)
        killed, late = sum(outcome.killed for outcome in judged), sum(outcome.late for outcome in judged)
        took = time.monotonic() - start
        print(f"| `{module}` | {len(found)} | {killed} | {late} | {survivors.total()} | {took:.0f} |", flush=True)
        expected = Counter(known.get(module, []))
        said += [f"{module}: survives and is not argued\n{diff}" for diff in (survivors - expected).elements()]
        said += [f"{module}: argued and does not survive\n{diff}" for diff in (expected - survivors).elements()]
        status |= survivors != expected
    print(*said, sep="\n\n")
    return status


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Mutation testing of mrz.icao.")
    parser.add_argument("modules", nargs="*", metavar="module", help=f"of {', '.join(TESTS)}; all if left out")
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time")
    arguments = parser.parse_args()
    raise SystemExit(main(arguments.modules or list(TESTS), arguments.jobs))
