"""The processes of the benchmark `speed`: how each contestant is started and asked."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

from benchmarks.support import peers
from benchmarks.support.command_lines import ROOT

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

WORKER: Final = ROOT / "benchmarks" / "speed" / "worker.py"
OURS: Final = (
    *("nothing", "copy", "json_loads", "floor"),
    *("is_valid", "parse", "parse_findings", "parse_everything", "verify"),
    *("arrow_parse", "arrow_parse_fields", "arrow_verify"),
)


def commands(folder: Path, on: date) -> dict[str, list[str] | None]:
    """Install the peers that are not there; return each contestant's command, `None` for what wants node."""

    def command(name: str, where: Path, python: str = sys.executable) -> list[str]:
        return [python, "-I", str(WORKER), name, str(where), on.isoformat()]

    eye = peers.passport_eye_text(folder)
    node = peers.npm_mrz_module(folder)
    return {
        **{name: command(name, ROOT) for name in OURS},
        "passport_eye_valid": command("passport_eye_valid", eye),
        "passport_eye_dict": command("passport_eye_dict", eye),
        "pypi_mrz": command("pypi_mrz", folder, str(peers.pypi_mrz_python(folder))),
        "fast_mrz": command("fast_mrz", peers.fetched(folder, "fastmrz", peers.FAST_MRZ)),
        "omni_mrz": command("omni_mrz", peers.fetched(folder, "omnimrz", peers.OMNI_MRZ)),
        "npm_mrz": None if node is None else [node[0], str(WORKER.with_suffix(".mjs")), str(node[1])],
    }


class Process:
    """A contestant's process; `missing` names what it wants and has not."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - the commands above and nothing else
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        self.missing: str | None = self._line()["missing"]
        if self.missing is not None:
            self.close()

    def ask(self, request: dict[str, Any]) -> Any:
        """Return the answer to a request."""
        if self._process.stdin is None:
            raise RuntimeError("the process takes no lines")
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return self._line()

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def _line(self) -> Any:
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            raise RuntimeError(f"no answer, exit status {self._process.wait()}")
        return json.loads(line)
