"""The old form of `mrz.files.tally`, until `mrz ocr` uses the new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mrz.files import tally
from mrz.files.tally import NOT_READ

__all__ = ["NOT_READ", "Tally"]


class Tally:
    """A tally with its noun."""

    def __init__(self, noun: str) -> None:
        self.noun, self.tally, self.outcomes = noun, tally.Tally(), Counter[str]()

    def add(self, outcome: str, codes: Iterable[str] = ()) -> None:
        """Count one more."""
        self.outcomes[outcome] += 1
        self.tally.add(None if outcome == NOT_READ else outcome, codes)

    def lines(self) -> list[str]:
        """Return the tally as text."""
        return ["", *self.tally.lines(self.noun)]
