r"""JSON lines that a second run goes on with: what is done stays, what failed or was cut off is done again.

>>> import tempfile
>>> path = Path(tempfile.mkdtemp()) / "answers.jsonl"
>>> _ = path.write_text('{"file":"a","action":"X","outcome":"REVIEW","findings":[]}\n{"file":"b","action":"X","outc')
>>> with opened(path, "X") as output:
...     list(output.done), output.write({"file": "b", "action": "X", "error": "no answer"})
(['a'], None)
>>> with opened(path, "X") as output:
...     list(output.done)
['a']

Each line is flushed when it is written, so a crash costs at most the last one. Two runs on one file at the same time
would take each other's lines away.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, BinaryIO, Final, Self

from attrs import Factory, define, frozen

_ENDING: Final = ".part"


class NotOursError(ValueError):
    """The file holds something else; nothing in it was touched."""


@frozen
class Done:
    """What came of a file in a run before."""

    outcome: str
    codes: frozenset[str]


@frozen
class _Told:
    file: str
    action: str
    done: Done | None


@define
class Output:
    """The file, open at its end, and what was `done` with the action, by name; a context that closes it."""

    stream: BinaryIO
    done: dict[str, Done] = Factory(dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def write(self, entry: dict[str, Any]) -> None:
        """Add a line, at once."""
        self.stream.write(json.dumps(entry, separators=(",", ":")).encode("ascii") + b"\n")
        self.stream.flush()


def opened(path: Path, action: str) -> Output:
    """Open the file to go on with it; lines of failed calls of the action are taken out, they will be tried again."""
    done = _clean(path, action) if path.exists() else {}
    # Passport data: a file that is made here is its owner's alone; one that is there keeps whom it was given to.
    return Output(open(path, "ab", opener=_owners), done)


def _owners(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _clean(path: Path, action: str) -> dict[str, Done]:
    if not path.is_file():
        raise NotOursError("not a regular file, which a second run could go on with")
    whole = path.resolve()  # a link stays a link
    part = whole.with_name(whole.name + _ENDING)
    try:
        done, changed = _kept(whole, part, action)
        if changed:
            part.replace(whole)
    finally:
        part.unlink(missing_ok=True)
    return done


def _kept(path: Path, part: Path, action: str) -> tuple[dict[str, Done], bool]:
    """Write the lines that stay to the `part`; return what is done, and whether that is not the whole file."""
    done: dict[str, Done] = {}
    changed = False
    with path.open("rb") as lines, part.open("wb") as kept:
        os.chmod(part, path.stat().st_mode & 0o777)  # noqa: PTH101 - before anything is in it
        for number, line in enumerate(lines, 1):
            told = _told(line)
            if told is None and line.endswith(b"\n"):
                raise NotOursError(f"line {number} was not written by this command; give another file")
            if told is None or (told.done is None and told.action == action):
                changed = True
                continue
            changed |= not line.endswith(b"\n")
            kept.write(line.rstrip(b"\n") + b"\n")
            if told.done is not None and told.action == action:
                done[told.file] = told.done
    return done, changed


def _told(line: bytes) -> _Told | None:
    """Return what a line tells, `None` for one that this command did not write, or not to its end."""
    try:
        entry = json.loads(line)
        done = None if "error" in entry else Done(entry["outcome"], frozenset([f["code"] for f in entry["findings"]]))
        return _Told(entry["file"], entry["action"], done)
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
