r"""What an ended run leaves behind, so that the next run continues it.

>>> import tempfile
>>> from pathlib import Path
>>> folder = Path(tempfile.mkdtemp()) / "out.csv.part"
>>> checkpoint = Checkpoint.begin(folder, {"mode": "verify"})
>>> checkpoint.add({"rows": 3})
>>> Checkpoint.resume(folder, {"mode": "verify"}).entries
[{'rows': 3}]

`LineLog` is the one mechanism: JSON lines, each written as soon as something is done, of which an ended run leaves
whole lines and at most one that is cut off. A `Checkpoint` is such a log with the parts of the output, in a folder.
Only one run may use a log at a time. Nothing here prevents a second.
"""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field, frozen

from mrz.files.errors import BatchError
from mrz.files.output import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_MANIFEST: Final = "manifest.json"
_ENTRIES: Final = "done.jsonl"
_INPUT: Final = "input"


@frozen
class LineLog:
    r"""JSON lines that a later run continues.

    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "log.jsonl"
    >>> _ = path.write_text('{"done":1}\n{"done":2}\n{"do')
    >>> log = LineLog.resume(path, keep=lambda number, line: line.endswith(b"\n"))
    >>> log.append({"done": 3})
    >>> path.read_text()
    '{"done":1}\n{"done":2}\n{"done":3}\n'
    """

    path: Path

    @classmethod
    def resume(cls, path: Path, *, keep: Callable[[int, bytes], bool]) -> LineLog:
        """Continue the log at this path, or begin it if there is none.

        `keep` is called for each line, with its number from 1 and its bytes, and returns whether the line stays. It
        may raise, and then the file is not changed. A line without a line feed at its end is the last one, and may be
        cut off; if it stays, it gets its line feed. A log that begins can be read and written by its owner only, for
        its lines may contain personal data.
        """
        dropped, complete = set[int](), True
        with _open(path, "ab"):
            pass  # the path can be written, and the file exists
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                complete = line.endswith(b"\n")
                if not keep(number, line):
                    dropped.add(number)
        if dropped or not complete:
            with write_whole(path) as out, path.open("rb") as lines:
                kept = (line for number, line in enumerate(lines, 1) if number not in dropped)
                out.writelines(line.rstrip(b"\n") + b"\n" for line in kept)
        return cls(path)

    def append(self, entry: Mapping[str, Any]) -> None:
        """Add a line. It is with the operating system when this returns, so a crash of the process does not lose it."""
        with _open(self.path, "ab") as stream:
            stream.write(json.dumps(entry, separators=(",", ":")).encode("ascii") + b"\n")


def _open(path: Path, mode: str) -> Any:
    return open(path, mode, opener=lambda name, flags: os.open(name, flags, 0o600))


@define
class Checkpoint:
    """A folder beside the output, with a part for each finished piece of the input and a log of them.

    The log lists the pieces in order: as many entries, as many first pieces of the input. An entry is added when its
    part is on the disk.
    """

    folder: Path
    log: LineLog
    entries: list[dict[str, Any]] = field(factory=list)

    @classmethod
    def begin(cls, folder: Path, manifest: Mapping[str, Any]) -> Checkpoint:
        """Make the folder, in place of one that exists, with the manifest: what a later run must have in common."""
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir()
        with write_whole(folder / _MANIFEST) as stream:
            stream.write(json.dumps(manifest).encode())
        return cls._of(folder)

    @classmethod
    def resume(cls, folder: Path, manifest: Mapping[str, Any]) -> Checkpoint:
        """Continue where an ended run stopped. Raises `BatchError` if its manifest was another."""
        begun = manifest_in(folder)
        if changed := [key for key, value in manifest.items() if begun.get(key) != value]:
            what = "the input has" if changed == [_INPUT] else f"{', '.join(changed)} of this run has"
            raise BatchError(
                f"{str(folder)!r}: {what} changed since that run began; give the same again, or --force to start again"
            )
        return cls._of(folder)

    @classmethod
    def _of(cls, folder: Path) -> Checkpoint:
        entries = list[dict[str, Any]]()

        def keep(_number: int, line: bytes) -> bool:
            if not line.endswith(b"\n"):
                return False
            entries.append(json.loads(line))
            return True

        return cls(folder, LineLog.resume(folder / _ENTRIES, keep=keep), entries)

    def part(self, number: int) -> Path:
        """Return the path of the part for the piece with this number, from 0."""
        return self.folder / f"{number:08}"

    def add(self, entry: Mapping[str, Any]) -> None:
        """Add an entry: the next piece is finished."""
        self.log.append(entry)
        self.entries.append(dict(entry))

    def remove(self) -> None:
        """Delete the folder."""
        shutil.rmtree(self.folder)


def manifest_in(folder: Path) -> dict[str, Any]:
    """Return the manifest that a run wrote when it began. Raises `BatchError` if there is none."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict):
        raise BatchError(f"{str(folder)!r} is not of a run that can be continued; --force starts again")
    return manifest


def file_identity(path: Path) -> dict[str, int]:
    """Return the size and the time of change of a file: if they are the same later, the file is taken to be."""
    stat = path.stat()
    return {"size": stat.st_size, "mtime_ns": stat.st_mtime_ns}
