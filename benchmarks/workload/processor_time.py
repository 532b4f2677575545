"""Runs a command and prints the seconds of processor time that it and all its descendants took. It needs Linux.

    python -I benchmarks/workload/processor_time.py COMMAND [ARGUMENTS]

A process that does not wait for its children leaves them to this one, which waits for all: the system counts the time
of a child only for who waits for it. The exit status is that of the command.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import subprocess
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_SET_CHILD_SUBREAPER: Final = 36
"""The option of `prctl` by which orphaned descendants become children of the process."""


def run(command: Sequence[str]) -> int:
    """Run a command, print its seconds, and return its exit status."""
    if ctypes.CDLL(None, use_errno=True).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - the caller's own command
    with contextlib.suppress(ChildProcessError):  # raised when there is no child left
        while True:
            os.wait()
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(spent.ru_utime + spent.ru_stime)
    return done.returncode


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
