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
    *("is_valid", "parse", "parse_findings", "parse_everything", "parse_fields", "parse_policy"),
    *("verify", "verify_report", "orjson_loads", "json_round"),
    *("arrow_parse", "arrow_parse_fields", "arrow_parse_lines", "arrow_parse_zone", "arrow_verify"),
    *("bound_TD1", "bound_TD2", "bound_TD3", "bound_MRVA", "bound_MRVB"),
)

PEERS: Final = ("passport_eye_valid", "passport_eye_dict", "pypi_mrz", "fast_mrz", "omni_mrz", "npm_mrz")


def commands(folder: Path, on: date) -> dict[str, list[str] | None]:
    """Install the peers that are not there; return each contestant's command, `None` for what wants node."""
    return {name: command(name, folder, on) for name in (*OURS, *PEERS)}


def command(name: str, folder: Path, on: date) -> list[str] | None:
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
    return [python, "-I", str(WORKER), name, str(where), on.isoformat()]


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
