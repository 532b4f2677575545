r"""Counts of the results of many documents: outcomes, finding codes, and what could not be read.

>>> tally = Tally()
>>> tally.add("CONSISTENT", {"expired"})
>>> tally.add("CONSISTENT", {"expired", "blind-spot"})
>>> tally.add(None)
>>> print(*tally.lines("answers"), sep="\n")
3 answers: 2 CONSISTENT, 1 not read
     2  expired
     1  blind-spot
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping  # noqa: TC003 - hints of public functions resolve at run time
from itertools import islice
from typing import Any, Final

from attrs import asdict, define, field

from mrz._public import public
from mrz.crosscheck.verification import Outcome

NOT_READ: Final = "not read"
PARSED: Final = {True: "consistent", False: "not consistent"}
"""The outcomes of zones that were parsed, and not compared with anything."""

MOST_NAMED: Final = 20
"""How many damaged rows a tally names. It counts the others, and the output says of each what is wrong."""

_ORDER: Final = (*Outcome, *PARSED.values())
_CONSISTENT: Final = (Outcome.CONSISTENT, PARSED[True])


@public("mrz.files")
@define
class Tally:
    """Counts of the results of many documents.

    >>> Tally(2, {"CONSISTENT": 1}, {}, {7: "not text in UTF-8"}, 1) + Tally(1, {"CONSISTENT": 1}, {"sex": 1})
    Tally(rows=3, outcomes={'CONSISTENT': 2}, codes={'sex': 1}, damaged={7: 'not text in UTF-8'}, not_read=1)

    `rows` counts all, `outcomes` those that were read, `not_read` the others. `codes` counts the documents in which a
    finding code occurs. `damaged` says what is wrong with the first rows that were not read, by their numbers.
    """

    rows: int = 0
    outcomes: dict[str, int] = field(factory=dict)
    codes: dict[str, int] = field(factory=dict)
    damaged: dict[int, str] = field(factory=dict)
    not_read: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.rows + other.rows,
            dict(Counter(self.outcomes) + Counter(other.outcomes)),
            dict(Counter(self.codes) + Counter(other.codes)),
            dict(islice({**self.damaged, **other.damaged}.items(), MOST_NAMED)),
            self.not_read + other.not_read,
        )

    def add(self, outcome: str | None, codes: Iterable[str] = ()) -> None:
        """Count one more document, with its outcome and the codes of its findings; `None` if it was not read."""
        self.rows += 1
        if outcome is None:
            self.not_read += 1
        else:
            self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
        for code in set(codes):
            self.codes[code] = self.codes.get(code, 0) + 1

    @property
    def all_consistent(self) -> bool:
        """Return whether every document that was read is consistent."""
        return all(outcome in _CONSISTENT for outcome in self.outcomes)

    def lines(self, noun: str) -> list[str]:
        """Return the tally as text: a line with the outcomes, and one for each code, the most frequent first.

        `noun` says what was counted, such as "answers".
        """
        counts = {**{outcome: self.outcomes.get(outcome, 0) for outcome in _ORDER}, NOT_READ: self.not_read}
        outcomes = ", ".join([f"{count} {outcome}" for outcome, count in counts.items() if count])
        codes = sorted(self.codes.items(), key=lambda row: (-row[1], row[0]))
        return [
            f"{self.rows} {noun}" + (f": {outcomes}" if outcomes else ""),
            *[f"{count:>6}  {code}" for code, count in codes],
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the tally as a JSON object."""
        return asdict(self)

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Tally:
        """Return the tally that `to_dict` gave, also after JSON, which turns numbers that are keys into text."""
        return cls(**{**value, "damaged": {int(number): wrong for number, wrong in value["damaged"].items()}})
