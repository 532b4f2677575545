"""What is done of a run that is not: a folder beside the output, with a part for each piece and a journal of them.

>>> import tempfile
>>> from pathlib import Path
>>> folder = Path(tempfile.mkdtemp()) / "out.csv.part"
>>> journal = Checkpoint.begin(folder, {"mode": "verify"})
>>> journal.add({"rows": 3})
>>> Checkpoint.resume(folder, {"mode": "verify"}).entries
[{'rows': 3}]

Pieces are done in order as far as the journal is concerned: so many entries, so many first pieces. An entry is written
when its part is on the disk. Its limit: one run at a time; nothing here holds off a second.
"""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from mrz.files.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MANIFEST: Final = "manifest.json"
_ENTRIES: Final = "done.jsonl"
_INPUT: Final = "input"


@define
class Checkpoint:
    """The folder, and an entry for each piece that is done."""

    folder: Path
    entries: list[dict[str, Any]] = field(factory=list)

    @classmethod
    def begin(cls, folder: Path, manifest: Mapping[str, Any]) -> Checkpoint:
        """Make the folder anew."""
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir()
        write(folder / _MANIFEST, json.dumps(manifest).encode())
        return cls(folder)

    @classmethod
    def resume(cls, folder: Path, manifest: Mapping[str, Any]) -> Checkpoint:
        """Go on where the same run stopped; raise `BatchError` if it was another."""
        begun = manifest_in(folder)
        if changed := [key for key, value in manifest.items() if begun.get(key) != value]:
            what = "the input has" if changed == [_INPUT] else f"{', '.join(changed)} of this run has"
            raise BatchError(
                f"{str(folder)!r}: {what} changed since that run began; give the same again, or --force to begin anew"
            )
        journal = cls(folder)
        path = folder / _ENTRIES
        lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
        journal.entries = [json.loads(line) for line in lines]
        # The end of a line that was being written when the run ended is taken off.
        write(path, b"".join([line + b"\n" for line in lines]))
        return journal

    def part(self, number: int) -> Path:
        """Return where the part of a piece stands."""
        return self.folder / f"{number:08}"

    def add(self, entry: Mapping[str, Any]) -> None:
        """Write down that the next piece is done."""
        with (self.folder / _ENTRIES).open("ab") as stream:
            stream.write(json.dumps(entry).encode() + b"\n")
        self.entries.append(dict(entry))

    def remove(self) -> None:
        """Take the folder away; it has served."""
        shutil.rmtree(self.folder)


def manifest_in(folder: Path) -> dict[str, Any]:
    """Return what a run wrote when it began; raise `BatchError` where it did not come to it."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict):
        raise BatchError(f"{str(folder)!r} is not of a run that can go on; --force begins anew")
    return manifest


def file_identity(path: Path) -> dict[str, int]:
    """Return what tells whether a file is still the one it was."""
    stat = path.stat()
    return {"size": stat.st_size, "mtime_ns": stat.st_mtime_ns}


def write(path: Path, data: bytes) -> None:
    """Write a file that is complete or absent, and on the disk when this returns."""
    beside = path.with_name(path.name + ".tmp")
    with beside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
