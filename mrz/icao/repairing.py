"""Repair: what may have been printed where OCR read something that cannot be.

>>> from datetime import date
>>> text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO74O8122F1204159ZE184226B<<<<<10"
>>> (proposal,) = repair(text, on=date(2026, 6, 30)).proposals
>>> proposal.edits, proposal.mrz.date_of_birth.raw, round(proposal.chance, 2)
((Edit(line=1, column=15),), '740812', 0.1)

The search follows the faults. An edit that repairs a document lies in every one of them, so those of the
smallest are tried, and only sets of edits that leave no fault become proposals: each is consistent, and as
small as any found. Nothing is applied: a proposal is a question to somebody who has the document in hand.

Its limit: a digit accepts one wrong edit in ten, and some confusions (6 and G, K and the filler) are not
seen by any digit, so they stay in a proposal that repairs something else. A consistent text has no proposals,
and a sole proposal is not the truth: it is `unique` only where two independent digits agree on it, or a
witness says the same. `benchmarks/repair.py` counts how often each of this is right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from mrz.icao import checking, rereading, weighing
from mrz.icao.alphabet import FILLER
from mrz.icao.edits import Edit, beginnings, line_ends, refills, shifts, substitutions, swaps
from mrz.icao.faults import apart, errors, faults
from mrz.icao.findings import Evidence, Severity
from mrz.icao.laying_out import MAX_CHARS
from mrz.icao.layouts import LAYOUTS, layout_of
from mrz.icao.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.icao.edits import Lines

Witness = Callable[[str, str], bool | None]
"""Says whether it has seen this value of this field: `True`, `False`, or `None` where it has not looked."""

MOST_WORK: Final = 20_000
"""How much the search does before it gives up; two edits need half of it at most."""

_PARSING: Final = 8  # takes the time of looking at the digits so many times

_INDEPENDENT: Final = 2


@frozen
class Proposal:
    """One possible repair.

    `mrz` is the repaired document, `edits` what was edited in `read`, the lines as they were read, in this
    order. `evidence` names the digits that turn from FAILS to HOLDS, `digits` counts the independent ones
    among them. `chance` is the probability that a wrong edit would have passed as well: 1 where no digit
    speaks for the edits. `agrees`: whether the witness has seen every field edited (`True`), another value
    in one of them (`False`), or neither.
    """

    mrz: MRZ
    edits: tuple[Edit, ...]
    evidence: tuple[str, ...]
    digits: int
    chance: float
    agrees: bool | None
    read: tuple[str, ...] = field(repr=False)


@frozen
class Repairs:
    """The proposals, best first; `complete` is false where the search gave up before it had tried everything."""

    proposals: tuple[Proposal, ...] = ()
    complete: bool = True

    @property
    def _standing(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if proposal.agrees is not False]

    @property
    def unique(self) -> Proposal | None:
        """The one proposal where the witness says the same or two independent digits agree, else `None`.

        What the witness contradicts does not count against it.
        """
        standing = self._standing
        agreed = [proposal for proposal in standing if proposal.agrees]
        if len(agreed) == 1:
            return agreed[0]
        if len(standing) == 1 and self.complete and standing[0].digits >= _INDEPENDENT:
            return standing[0]
        return None

    @property
    def ambiguous(self) -> bool:
        """Whether several proposals stand and nothing decides between them."""
        return len(self._standing) > 1 and self.unique is None


def repair(
    text: object,
    *,
    on: date,
    witness: Witness | None = None,
    max_edits: int = 2,
    max_chars: int | None = MAX_CHARS,
) -> Repairs:
    """Propose what `text` may have said before it was misread, with at most `max_edits` edits.

    Takes what `parse` takes and also what `parse` refuses; never raises but `TypeError` for what is not text.
    A witness that contradicts a proposal puts it last and does not take it out: witnesses misread, too.
    """
    search = _Search(on)
    found: dict[tuple[str, ...], Proposal] = {}
    starts = rereading.starts(text, on=on, max_chars=max_chars)
    for budget in range(1, max_edits + 1):
        for read in starts:
            for mrz, edits in search.run(read, (), budget):
                proposal = _proposal(read, mrz, edits, witness)
                if proposal is not None:
                    found.setdefault(mrz.lines, proposal)
        if any(proposal.agrees is not False for proposal in found.values()):
            break
    return Repairs(tuple(sorted(found.values(), key=_rank)), search.complete)


class _Search:
    """Depth first, by the faults; `work` counts what was done."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.work = 0
        self._seen: set[tuple[Lines, int]] = set()

    @property
    def complete(self) -> bool:
        """Whether it has not given up."""
        return self.work <= MOST_WORK

    def run(self, lines: Lines, edits: tuple[Edit, ...], budget: int) -> Iterator[tuple[MRZ, tuple[Edit, ...]]]:
        """Yield each document without a fault within `budget` more edits, with all edits that led there."""
        if (lines, budget) in self._seen or not self.complete:
            return
        self._seen.add((lines, budget))  # the same edits in another order lead nowhere else
        doc = self._read(lines, last=budget == 0)
        if doc is not None and doc.consistent:
            yield doc, edits
        elif budget:
            for step in self._steps(lines, doc, edits, budget):
                after = lines
                for edit in step:
                    after = edit.apply(after)
                yield from self.run(after, (*edits, *step), budget - len(step))

    def _read(self, lines: Lines, *, last: bool) -> MRZ | None:
        self.work += 1
        layout = layout_of(lines)
        if layout is None:
            return None
        # Most last edits fail a digit, which is told in a fraction of the time that parsing takes. A filler
        # in a digit's place may be the issuer's practice: parsing knows.
        if last and any(
            verdict.evidence is Evidence.FAILS and verdict.printed != FILLER
            for verdict in checking.examine(layout, lines)
        ):
            return None
        self.work += _PARSING
        return parse(lines, on=self.on)

    def _steps(self, lines: Lines, doc: MRZ | None, edits: tuple[Edit, ...], budget: int) -> Iterator[tuple[Edit, ...]]:
        """Yield what to do next, in this order: other lines first, then fillers, then misread characters."""
        if not edits:
            yield from [(edit,) for edit in (*swaps(lines), *line_ends(lines))]
        yield from [(edit,) for edit in beginnings(lines)]
        if doc is None:
            yield from [(edit,) for edit in _fillings(lines)]
            return
        if not edits and budget > 1:
            for line, row in enumerate(lines):
                if len({finding.field for finding in errors(doc) if finding.line == line} - {"composite"}) > 1:
                    yield from shifts(doc.layout, line, row)
        known = faults(doc)
        if apart(known) <= budget:
            free = known[0] - {edit.place for edit in edits if edit.substitutes}
            yield from [(edit,) for edit in substitutions(doc.layout, lines, free)]


def _fillings(lines: Lines) -> list[Edit]:
    """List how the first line of a wrong length can be brought to the length of each format it may be of."""
    fillings = []
    for layout in LAYOUTS.values():
        if layout.line_count == len(lines):
            odd = next((i for i, line in enumerate(lines) if len(line) != layout.width), None)
            if odd is not None:
                fillings += refills(layout, odd, lines[odd], layout.width - len(lines[odd]))
    return list(dict.fromkeys(fillings))


def _proposal(read: Lines, mrz: MRZ, edits: tuple[Edit, ...], witness: Witness | None) -> Proposal | None:
    kept = [edit for edit in edits if not edit.substitutes]
    in_order = (*kept, *sorted([edit for edit in edits if edit.substitutes], key=lambda edit: edit.place))
    weight = weighing.weigh(read, mrz, in_order)
    if weight.lost:
        return None
    said = [] if witness is None else [witness(name, value) for name, value in weighing.edited(read, mrz)]
    agrees = False if False in said else (True if said and None not in said else None)
    chance = weighing.chance(ways=weight.ways, digits=weight.digits)
    return Proposal(mrz, in_order, weight.evidence, weight.digits, chance, agrees, read)


_WITNESS_RANK: Final = {True: 0, None: 1, False: 2}


def _rank(proposal: Proposal) -> tuple[int, float, int]:
    """Order by the witness, by chance, by what is odd about the document; else as found: the likelier first."""
    odd = sum(finding.severity is Severity.WARNING for finding in proposal.mrz.findings)
    return _WITNESS_RANK[proposal.agrees], proposal.chance, odd
