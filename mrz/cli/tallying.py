r"""How many of many came to what, and what was found in how many.

>>> tally = Tally("answers")
>>> tally.add("CONSISTENT", {"expired"})
>>> tally.add("CONSISTENT", {"expired", "blind-spot"})
>>> tally.add(NOT_READ)
>>> print(*tally.lines(), sep="\n")
<BLANKLINE>
3 answers: 2 CONSISTENT, 1 not read
     2  expired
     1  blind-spot

It counts; it remembers no answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from attrs import Factory, define

from mrz.crosscheck.verification import Outcome

NOT_READ: Final = "not read"
_ORDER: Final = (*Outcome, NOT_READ)


@define
class Tally:
    """Counts of outcomes, and of the codes found: each once for a document."""

    noun: str
    outcomes: Counter[str] = Factory(Counter)
    codes: Counter[str] = Factory(Counter)

    def add(self, outcome: str, codes: Iterable[str] = ()) -> None:
        """Count one more."""
        self.outcomes[outcome] += 1
        self.codes.update(set(codes))

    def lines(self) -> list[str]:
        """Return how many came to what, and in how many each code was found, the most frequent first."""
        said = ", ".join([f"{self.outcomes[outcome]} {outcome}" for outcome in _ORDER if self.outcomes[outcome]])
        rows = sorted(self.codes.items(), key=lambda row: (-row[1], row[0]))
        total = f"{self.outcomes.total()} {self.noun}" + (f": {said}" if said else "")
        return ["", total, *[f"{count:>6}  {code}" for code, count in rows]]
