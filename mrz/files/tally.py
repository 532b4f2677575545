r"""Counts of the results of many documents: outcomes, also by finding code, issuer and service, and unread rows.

>>> tally = Tally()
>>> tally.add("CONSISTENT", {"expired"})
>>> tally.add("CONSISTENT", {"expired", "blind-spot"}, issuer="UTO")
>>> tally.add(None)
>>> print(*tally.lines("answers"), sep="\n")
3 answers: 2 CONSISTENT, 1 not read
     2  expired
     1  blind-spot
>>> tally.by_issuer
{'UTO': {'rows': 1, 'CONSISTENT': 1}}
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
"""How many damaged rows a tally names. It counts the others, and the output has the reason of each."""

MOST_LISTED: Final = 20
"""How many lines a table has for people. A misread issuing state makes a group of its own, so there can be many."""

ROWS: Final = "rows"
_ORDER: Final = (*Outcome, *PARSED.values())
_CONSISTENT: Final = (Outcome.CONSISTENT, PARSED[True])

Groups = dict[str, dict[str, int]]
"""For each name of a group, the number of its documents as `rows`, and the number of those with each outcome."""


@public("mrz.files")
@define
class Tally:
    """Counts of the results of many documents.

    >>> tally = Tally(2, {"CONSISTENT": 1}, {7: "not text in UTF-8"}, 1) + Tally(1, {"CONSISTENT": 1})
    >>> tally.rows, tally.outcomes, tally.damaged, tally.not_read
    (3, {'CONSISTENT': 2}, {7: 'not text in UTF-8'}, 1)

    `rows` counts all, `outcomes` those that were read, `not_read` the others. `damaged` has the reasons why the first
    rows were not read, by their numbers. `by_code`, `by_issuer` and `by_service` have for each finding code, issuing
    state and service the number of documents as `rows`, and how many of them have each outcome: the rate of review of
    each. A document with several findings of one code counts once. An unreadable zone has no issuing state.
    """

    rows: int = 0
    outcomes: dict[str, int] = field(factory=dict)
    damaged: dict[int, str] = field(factory=dict)
    not_read: int = 0
    by_code: Groups = field(factory=dict)
    by_issuer: Groups = field(factory=dict)
    by_service: Groups = field(factory=dict)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.rows + other.rows,
            dict(Counter(self.outcomes) + Counter(other.outcomes)),
            dict(islice({**self.damaged, **other.damaged}.items(), MOST_NAMED)),
            self.not_read + other.not_read,
            _sum(self.by_code, other.by_code),
            _sum(self.by_issuer, other.by_issuer),
            _sum(self.by_service, other.by_service),
        )

    def add(
        self, outcome: str | None, codes: Iterable[str] = (), *, issuer: str | None = None, service: str | None = None
    ) -> None:
        """Count one more document, with its outcome, or `None` if it was not read, and the codes of its findings."""
        self.rows += 1
        if outcome is None:
            self.not_read += 1
        else:
            self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
        named = [(self.by_issuer, issuer), (self.by_service, service), *[(self.by_code, code) for code in set(codes)]]
        for groups, name in named:
            if name:
                group = groups.setdefault(name, {ROWS: 0})
                for key in (ROWS, outcome or NOT_READ):
                    group[key] = group.get(key, 0) + 1

    @property
    def codes(self) -> dict[str, int]:
        """Return the number of documents in which each finding code occurs."""
        return {code: group[ROWS] for code, group in self.by_code.items()}

    @property
    def all_consistent(self) -> bool:
        """Return whether every document that was read is consistent."""
        return all(outcome in _CONSISTENT for outcome in self.outcomes)

    def lines(self, noun: str) -> list[str]:
        """Return the tally as text: the line of `summary`, and one for each code, the most frequent first."""
        codes = [f"{group[ROWS]:>6}  {code}" for code, group in _by_size(self.by_code)]
        return [self.summary(noun), *codes]

    def summary(self, noun: str) -> str:
        """Return the number of documents and of each outcome as text; `noun` names them, such as "answers"."""
        counts = {**{outcome: self.outcomes.get(outcome, 0) for outcome in _ORDER}, NOT_READ: self.not_read}
        outcomes = ", ".join([f"{count} {outcome}" for outcome, count in counts.items() if count])
        return f"{self.rows} {noun}" + (f": {outcomes}" if outcomes else "")

    def tables(self) -> list[str]:
        """Return tables as lines of text: by code, issuer and service, the groups with the most documents first.

        Each table has a header, a column for each outcome, and an empty line before it.
        """
        lines = list[str]()
        outcomes = [outcome for outcome in _ORDER if outcome in self.outcomes]
        for name, groups in (("code", self.by_code), ("issuer", self.by_issuer), ("service", self.by_service)):
            if not groups:
                continue
            rows = [[name, ROWS, *outcomes]]
            rows += [[each, *[str(group.get(key, 0)) for key in (ROWS, *outcomes)]] for each, group in _by_size(groups)]
            shown = rows[: MOST_LISTED + 1]
            widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
            lines.append("")
            for first, *counts in shown:
                cells = [count.rjust(width) for count, width in zip(counts, widths[1:], strict=True)]
                lines.append("  ".join([first.ljust(widths[0]), *cells]))
            if len(rows) > len(shown):
                lines.append(f"and {len(rows) - len(shown)} more")
        return lines

    def to_dict(self) -> dict[str, Any]:
        """Return the tally as a JSON object, with `codes`."""
        return {**asdict(self), "codes": self.codes}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Tally:
        """Return the tally that `to_dict` gave, also after JSON, which turns numbers that are keys into text."""
        known = {name: each for name, each in value.items() if name != "codes"}
        return cls(**{**known, "damaged": {int(number): reason for number, reason in value["damaged"].items()}})


def _sum(first: Groups, second: Groups) -> Groups:
    if not first or not second:
        return first or second
    return {
        **first,
        **{name: dict(Counter(first.get(name, {})) + Counter(group)) for name, group in second.items()},
    }


def _by_size(groups: Groups) -> list[tuple[str, dict[str, int]]]:
    return sorted(groups.items(), key=lambda item: (-item[1][ROWS], item[0]))
