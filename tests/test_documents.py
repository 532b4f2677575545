"""The documents: every snippet in them runs and prints what it says."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_python_snippets_run(document: Path) -> None:
    """As doctests, in one session from top to bottom."""
    result = doctest.testfile(
        str(document), module_relative=False, optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    )
    assert result.failed == 0


def sessions() -> list[tuple[str, str, str]]:
    """Return each command of a console block with the document it stands in and what it prints."""
    found = []
    for document in DOCUMENTS:
        for block in CONSOLE.findall(document.read_text("utf-8")):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                found.append((document.name, command, output.strip("\n")))
    return found


@pytest.mark.parametrize(("document", "command", "output"), sessions())
def test_console_snippets_print_what_they_say(document: str, command: str, output: str, tmp_path: Path) -> None:
    """`$ mrz ...` from the root of the repository; `...` stands for lines left out."""
    text, _, status = command.partition("; echo ")
    words = shlex.split(text)
    assert words[0] == "mrz", f"{document}: only the command itself is run here"
    result = subprocess.run(
        [sys.executable, "-c", "from mrz.cli import main; main()", *words[1:]],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "100", "PYTHONUTF8": "1", "HOME": str(tmp_path)},
        check=False,
    )
    printed = (result.stdout + result.stderr).strip("\n")
    if status:
        printed += f"\n{result.returncode}"
    parts = [re.escape(part.strip("\n")) for part in re.split(r"^\.\.\.$", output, flags=re.MULTILINE)]
    assert re.fullmatch(r"(?s:.*)".join(parts), printed), printed


def test_the_readmes_two_commands_are_single_lines() -> None:
    """Each can be pasted into a shell from the root of a fresh clone."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert [block.count("\n") for block in blocks] == [1, 1]
    assert all(block.startswith("python3 -m venv ") for block in blocks)
