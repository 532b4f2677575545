"""Old names of `mrz.cli.resumable_output`, until `mrz ocr` uses the new ones."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from mrz.cli.resumable_output import NotResumableError as NotOursError
from mrz.cli.resumable_output import ResumableOutput

__all__ = ["NotOursError", "Output", "opened"]


class Output(ResumableOutput):
    """An output in a context."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


def opened(path: Path, action: str) -> Output:
    """Open an output."""
    output = ResumableOutput.open(path, action)
    return Output(output.log, output.done)
