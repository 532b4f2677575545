"""Other libraries, each installed in a folder of its own and asked through JSON lines.

PyPI's `mrz` has the import name of this library, PassportEye depends on a whole OCR stack, and npm's `mrz` needs node.
So each runs in a process of its own. The folder is made at the first use and used again.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from typing import TYPE_CHECKING, Any, Final

from benchmarks.support.command_lines import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

FOLDER: Final = ROOT / ".venv-peers"
WORKERS: Final = ROOT / "benchmarks" / "support" / "workers"
PYPI_MRZ: Final = "0.6.2"
PASSPORT_EYE: Final = "2.2.2"
NPM_MRZ: Final = "5.0.2"
FAST_MRZ: Final = "2.1.2"
OMNI_MRZ: Final = "0.2.2"
VERSIONS: Final = {
    "PassportEye": PASSPORT_EYE,
    "PyPI mrz": PYPI_MRZ,
    "fastmrz": FAST_MRZ,
    "omnimrz": OMNI_MRZ,
    "npm mrz": NPM_MRZ,
}
"""The version of each library, for a report."""


def pypi_mrz(folder: Path, on: date) -> list[str]:
    """Install PyPI's `mrz` if it is not there; return the command that asks it, with its clock on a day."""
    return [str(pypi_mrz_python(folder)), "-I", str(WORKERS / "mrz_0_6_2.py"), on.isoformat()]


def pypi_mrz_python(folder: Path) -> Path:
    """Install PyPI's `mrz` if it is not there; return the Python that has it."""
    home = folder / f"pypi-mrz-{PYPI_MRZ}"
    python = home / "bin" / "python"
    if not (home / "done").exists():
        venv.create(home, clear=True, with_pip=True)
        _run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", f"mrz=={PYPI_MRZ}"])
        (home / "done").touch()
    return python


def passport_eye(folder: Path) -> list[str]:
    """Fetch PassportEye if it is not there; return the command that asks it."""
    return [sys.executable, "-I", str(WORKERS / "passporteye_2_2_2.py"), str(passport_eye_text(folder))]


def passport_eye_text(folder: Path) -> Path:
    """Fetch PassportEye if it is not there; return its module that reads text."""
    return fetched(folder, "PassportEye", PASSPORT_EYE) / "passporteye" / "mrz" / "text.py"


def fetched(folder: Path, name: str, version: str) -> Path:
    """Fetch a package without what it depends on, an OCR stack, if it is not there; return where it lies."""
    home = folder / f"{name.lower()}-{version}"
    tools = folder / "pip"
    if not (home / "done").exists():
        venv.create(tools, clear=True, with_pip=True)
        install = [str(tools / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(home)]
        _run([*install, f"{name}=={version}"])
        (home / "done").touch()
    return home


def npm_mrz(folder: Path, *, autocorrect: bool) -> list[str] | None:
    """Install npm's `mrz` if it is not there; return the command that asks it, `None` without node and npm."""
    found = npm_mrz_module(folder)
    if found is None:
        return None
    node, index = found
    return [node, str(WORKERS / "mrz_5_0_2.mjs"), str(index), "true" if autocorrect else "false"]


def npm_mrz_module(folder: Path) -> tuple[str, Path] | None:
    """Install npm's `mrz` if it is not there; return node and its module, `None` without node and npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    home = folder / f"npm-mrz-{NPM_MRZ}"
    if not (home / "done").exists():
        home.mkdir(parents=True, exist_ok=True)
        install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(home)]
        _run([*install, f"mrz@{NPM_MRZ}"])
        (home / "done").touch()
    return node, home / "node_modules" / "mrz" / "lib" / "index.js"


def ask(command: list[str], requests: Iterable[dict[str, str]]) -> list[dict[str, Any]]:
    """Return a peer's answers, one for each request, in order."""
    lines = [json.dumps(request) for request in requests]
    if not lines:
        return []
    done = _run(command, "\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.splitlines()]
    if len(answers) != len(lines):
        raise RuntimeError(f"{len(lines)} requests, but {len(answers)} answers from {command[1:]}")
    return answers


def _run(command: list[str], text: str | None = None) -> str:
    return subprocess.run(  # noqa: S603 - the commands above and nothing else
        command, input=text, stdout=subprocess.PIPE, encoding="utf-8", check=True
    ).stdout
