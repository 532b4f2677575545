"""The processes of the benchmark `workload`: how each contestant is started and asked."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from benchmarks.mix import documents
from benchmarks.support import peers
from benchmarks.support.command_lines import ROOT

if TYPE_CHECKING:
    from pathlib import Path

WORKER: Final = ROOT / "benchmarks" / "workload" / "worker.py"


def command(name: str, folder: Path) -> list[str] | None:
    """Install the contestant if it is a peer that is not there; return its command, `None` for what wants node."""
    if name == "npm_mrz":
        node = peers.npm_mrz_module(folder)
        return None if node is None else [node[0], str(WORKER.with_suffix(".mjs")), str(node[1])]
    python, where = sys.executable, ROOT
    if name in ("passport_eye_valid", "passport_eye_dict"):
        where = peers.passport_eye_text(folder)
    elif name == "pypi_mrz":
        python, where = str(peers.pypi_mrz_python(folder)), folder
    elif name == "fast_mrz":
        where = peers.fetched(folder, "fastmrz", peers.FAST_MRZ)
    elif name == "omni_mrz":
        where = peers.fetched(folder, "omnimrz", peers.OMNI_MRZ)
    return [python, "-I", str(WORKER), name, str(where), documents.ON.isoformat()]


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


@define
class Contestants:
    """The processes of contestants, each started when it is first needed; `missing` says what is not installed."""

    folder: Path
    missing: dict[str, str] = field(factory=dict)
    _found: dict[str, Process] = field(factory=dict)

    def get(self, name: str) -> Process | None:
        """Return a contestant's process, `None` if it lacks what it needs."""
        if name not in self._found and name not in self.missing:
            line = command(name, self.folder)
            process = None if line is None else Process(line)
            if process is None or process.missing is not None:
                self.missing[name] = "node" if process is None or process.missing is None else process.missing
            else:
                self._found[name] = process
        return self._found.get(name)

    def close(self) -> None:
        """End all processes."""
        for process in self._found.values():
            process.close()
