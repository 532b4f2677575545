r"""The output of `mrz ocr`: JSON lines that a second run continues.

>>> import tempfile
>>> path = Path(tempfile.mkdtemp()) / "answers.jsonl"
>>> _ = path.write_text('{"file":"a","action":"X","outcome":"REVIEW","findings":[]}\n{"file":"b","action":"X","outc')
>>> output = ResumableOutput.open(path, "X")
>>> list(output.done), output.write({"file": "b", "action": "X", "error": "no answer"})
(['a'], None)
>>> list(ResumableOutput.open(path, "X").done)
['a']

A line is written as soon as its call has ended, so a crash loses at most the calls that were running.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from mrz.files.checkpoint import LineLog


class NotResumableError(ValueError):
    """The file is not an output of this command. It was not changed."""


@frozen
class Done:
    """The result for a file in an earlier run."""

    outcome: str
    codes: frozenset[str]


@frozen
class ResumableOutput:
    """An output, and the results in it of the files that were `done` with the same action in earlier runs, by name."""

    log: LineLog
    done: Mapping[str, Done]

    @classmethod
    def open(cls, path: Path, action: str) -> ResumableOutput:
        """Open a file to continue it, or to begin it.

        Lines of failed calls of the action are removed, because the calls will be repeated. Raises `NotResumableError`
        if the file is not an output of this command, and `OSError`.
        """
        done: dict[str, Done] = {}

        def keep(number: int, line: bytes) -> bool:
            entry = _read(line)
            if entry is None and line.endswith(b"\n"):
                raise NotResumableError(f"line {number} was not written by this command; give another file")
            if entry is None:
                return False
            file, other, result = entry
            if other != action:
                return True
            if result is not None:
                done[file] = result
            return result is not None

        if path.exists() and not path.is_file():
            raise NotResumableError("not a regular file, which a second run could continue")
        return cls(LineLog.resume(path, keep=keep), done)

    def write(self, entry: Mapping[str, Any]) -> None:
        """Add a line at once."""
        self.log.append(entry)


def _read(line: bytes) -> tuple[str, str, Done | None] | None:
    """Return the file, the action and the result of a line, or `None` if the line is cut off or of something else."""
    try:
        entry = json.loads(line)
        done = None if "error" in entry else Done(entry["outcome"], frozenset([f["code"] for f in entry["findings"]]))
        return entry["file"], entry["action"], done
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
