"""What must hold, as sessions: `nox` runs what a push needs, `nox -s full` all else.

    .venv-dev/bin/nox               lint, types, docs, coverage, and the core on every other Python
    .venv-dev/bin/nox -s tests      the whole suite on every Python
    .venv-dev/bin/nox -s full       slow tests, all examples, planted faults, faulty connections, ten million inputs

The sessions `tests` and `core` make an environment for each Python from 3.11 that is found. All others run in the
environment of nox itself, which has the dependency group `dev`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import nox

THIS = f"{sys.version_info.major}.{sys.version_info.minor}"


def others() -> list[str]:
    """Return the versions of the other Pythons that run: a program of that name on PATH may be no more than a shim."""
    found = []
    for version in ("3.11", "3.12", "3.13", "3.14"):
        program = shutil.which(f"python{version}")
        if program and version != THIS:
            works = subprocess.run([program, "-c", "import ensurepip, venv"], capture_output=True, check=False)
            if works.returncode == 0:
                found.append(version)
    return found


OTHERS = others()
CORE = (
    "tests/test_public.py",
    "tests/icao",
    "tests/vendors",
    "tests/crosscheck",
    "tests/cli",
    "mrz/icao",
    "mrz/vendors",
    "mrz/crosscheck",
)
nox.options.sessions = ["lint", "types", "docs", "coverage", *[f"core-{version}" for version in OTHERS]]


def run(session: nox.Session, program: str, *arguments: str) -> None:
    """Run a program of the environment that nox is in, whether that is activated or not."""
    session.run(str(Path(sys.executable).with_name(program)), *arguments, external=True)


@nox.session(venv_backend="none")
def lint(session: nox.Session) -> None:
    """Check style, format and the layers of the packages."""
    run(session, "ruff", "check", ".")
    run(session, "ruff", "format", "--check", ".")
    run(session, "lint-imports")
    run(session, "lint-imports", "importlinter-cycles.toml")


@nox.session(venv_backend="none")
def types(session: nox.Session) -> None:
    """Check types."""
    run(session, "mypy")


@nox.session(venv_backend="none")
def docs(session: nox.Session) -> None:
    """Build the site; a warning is an error."""
    run(session, "mkdocs", "build", "--strict")


@nox.session(venv_backend="none")
def coverage(session: nox.Session) -> None:
    """Measure branch coverage: 100 %, but for the lines of `mrz.spark` where there is no Spark or no Java."""
    least = 100 if shutil.which("java") and find_spec("pyspark") else 99
    # Limits and the tests of the benchmarks take long when measured, and reach nothing that the others do not.
    left_out = ("--ignore=tests/test_resources.py", "--ignore=tests/benchmarks")
    run(session, "python", "-m", "pytest", "--quiet", "--cov", f"--cov-fail-under={least}", *left_out)


@nox.session(python=[THIS, *OTHERS])
def tests(session: nox.Session) -> None:
    """Run the suite on a Python; arguments are for pytest."""
    session.install("--editable", ".", "--group", "test")
    session.run("python", "-m", "pytest", "--quiet", *session.posargs)


@nox.session(python=OTHERS or False)
def core(session: nox.Session) -> None:
    """Run the tests of the core and of the command on another Python."""
    if not OTHERS:
        session.skip("no other Python from 3.11 on PATH")
    session.install("--editable", ".", "--group", "test")
    session.run("python", "-m", "pytest", "--quiet", "--numprocesses=2", *CORE)


@nox.session(venv_backend="none")
def full(session: nox.Session) -> None:
    """Run every test with all its examples, and what assures the tests; this takes hours."""
    run(session, "python", "-m", "pytest", "--quiet", "-m", "", "--hypothesis-profile=full")
    for benchmark in ("planted", "wire-faults", "linearity"):
        run(session, "python", "-m", "benchmarks", benchmark)
    run(session, "python", "-m", "tests.fuzz.long", "--jobs", "2")
