"""Where figures come from: the commit of the project and the class of the machine."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

from benchmarks.support.command_lines import ROOT


def machine() -> str:
    """Return the class of this machine, and nothing that tells it from others of the class."""
    model = platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        named = [line.split(":")[1].strip() for line in info.read_text("utf-8").splitlines() if "model name" in line]
        model = f"{named[0]}, {model}" if named else model
    return f"{model}, {len(os.sched_getaffinity(0))} cores, {platform.system()}"


def commit() -> str:
    """Return the commit that the project stands at, with `+` where files were changed."""

    def git(*arguments: str) -> str:
        command = ["git", *arguments]
        return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603

    try:
        return git("rev-parse", "--short=12", "HEAD") + "+" * bool(git("status", "--porcelain", "mrz", "benchmarks"))
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
