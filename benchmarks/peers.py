"""Other libraries, each installed where it is in nobody's way, and asked through JSON lines.

PyPI's `mrz` has this library's import name, PassportEye would bring a whole OCR stack, npm's `mrz` wants node:
so each runs in a process of its own. The folder is made once and used again.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / ".venv-peers"
WORKERS: Final = Path(__file__).resolve().parent / "workers"
PYPI_MRZ: Final = "0.6.2"
PASSPORT_EYE: Final = "2.2.2"
NPM_MRZ: Final = "5.0.2"


def pypi_mrz(folder: Path, on: date) -> list[str]:
    """Install PyPI's `mrz` if it is not there; return the command that asks it, with its clock on a day."""
    home = folder / f"pypi-mrz-{PYPI_MRZ}"
    python = home / "bin" / "python"
    if not (home / "done").exists():
        venv.create(home, clear=True, with_pip=True)
        _run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", f"mrz=={PYPI_MRZ}"])
        (home / "done").touch()
    return [str(python), "-I", str(WORKERS / "mrz_0_6_2.py"), on.isoformat()]


def passport_eye(folder: Path) -> list[str]:
    """Fetch PassportEye, without what it depends on, if it is not there; return the command that asks it."""
    home = folder / f"passporteye-{PASSPORT_EYE}"
    tools = folder / "pip"
    if not (home / "done").exists():
        venv.create(tools, clear=True, with_pip=True)
        install = [str(tools / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(home)]
        _run([*install, f"PassportEye=={PASSPORT_EYE}"])
        (home / "done").touch()
    text = home / "passporteye" / "mrz" / "text.py"
    return [sys.executable, "-I", str(WORKERS / "passporteye_2_2_2.py"), str(text)]


def npm_mrz(folder: Path, *, autocorrect: bool) -> list[str] | None:
    """Install npm's `mrz` if it is not there; return the command that asks it, `None` without node and npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    home = folder / f"npm-mrz-{NPM_MRZ}"
    if not (home / "done").exists():
        home.mkdir(parents=True, exist_ok=True)
        install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(home)]
        _run([*install, f"mrz@{NPM_MRZ}"])
        (home / "done").touch()
    index = home / "node_modules" / "mrz" / "lib" / "index.js"
    return [node, str(WORKERS / "mrz_5_0_2.mjs"), str(index), "true" if autocorrect else "false"]


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
