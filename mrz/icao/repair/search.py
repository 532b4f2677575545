"""Repair: what may have been printed where OCR read something that cannot be.

>>> from datetime import date
>>> text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO74O8122F1204159ZE184226B<<<<<10"
>>> (proposal,) = repair(text, on=date(2026, 6, 30)).proposals
>>> proposal.edits, proposal.mrz.date_of_birth.raw, round(proposal.chance, 2)
((Edit(line=1, column=15),), '740812', 0.1)

The search follows the conflict_sets. An edit that repairs a document lies in every one of them, so those of the
smallest are tried, and only sets of edits that leave no fault become proposals: each is consistent, and as
small as any found. Nothing is applied: a proposal is a question to somebody who has the document in hand.

Its limit: a digit accepts one wrong edit in ten, and some confusions (6 and G, K and the filler) are not
seen by any digit, so they stay in a proposal that repairs something else. A consistent text has no proposals,
and a sole proposal is not the truth: it is `unique` only where two independent digits agree on it, or a
witness says the same. `python -m benchmarks repair` counts how often each of this is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from mrz.icao import check_digits
from mrz.icao.alphabet import FILLER
from mrz.icao.findings import Evidence
from mrz.icao.layouts import LAYOUTS, fits, layout_of
from mrz.icao.line_splitting import MAX_CHARS
from mrz.icao.parser import parse
from mrz.icao.repair import candidates
from mrz.icao.repair.conflicts import conflict_sets, count_disjoint, errors
from mrz.icao.repair.edits import line_ends, prefix_corrections, refills, shifts, substitutions, swaps
from mrz.icao.repair.proposals import Proposal, Repairs, Witness, propose, rank, unseen_confusions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Format, Layout
    from mrz.icao.repair.edits import Edit, Lines

__all__ = ["Proposal", "Repairs", "Witness", "repair"]

MAX_WORK: Final = 20_000
"""How much the search does before it gives up; two edits need half of it at most."""

_WORK_OF_PARSING: Final = 8  # takes the time of looking at the digits so many times


def _no_witness(_doc: MRZ, _field: str) -> None:
    """Be the witness where there is none."""


def repair(
    text: object,
    *,
    on: date,
    witness: Witness = _no_witness,
    format: Format | None = None,  # noqa: A002 - the contract's word
    max_edits: int = 2,
    max_chars: int | None = MAX_CHARS,
) -> Repairs:
    """Propose what `text` may have said before it was misread, with at most `max_edits` edits.

    Takes what `parse` takes and also what `parse` refuses; never raises but `TypeError` for what is not text.
    A witness that contradicts a proposal puts it last and does not take it out: witnesses misread, too. `format` is
    the only one that the text can be of, if that is known.
    """
    search = _Search(on, format)
    found: dict[Lines, Proposal] = {}
    starts = candidates.starting_lines(text, on=on, format=format, max_chars=max_chars)
    for budget in range(1, max_edits + 1):
        for read in starts:
            for mrz, edits in search.run(read, (), budget):
                proposal = propose(read, mrz, edits, witness)
                if proposal is not None:
                    found.setdefault(mrz.lines, proposal)
        # More edits change nothing about a field that has no fault.
        if any(not set(proposal.edited) & set(proposal.contradicted) for proposal in found.values()):
            break
    repairs = Repairs(tuple(sorted(found.values(), key=rank)), search.complete)
    unique = repairs.unique
    return repairs if unique is None else attrs.evolve(repairs, blind=unseen_confusions(unique.mrz, on, witness))


class _Search:
    """Depth first, by the conflict_sets; `work` counts what was done."""

    def __init__(self, on: date, format: Format | None) -> None:  # noqa: A002 - the contract's word
        self.on = on
        self.layouts = tuple(LAYOUTS.values()) if format is None else (LAYOUTS[format],)
        self.work = 0
        self._seen: set[tuple[Lines, int]] = set()

    @property
    def complete(self) -> bool:
        """Whether it has not given up."""
        return self.work <= MAX_WORK

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
        layout = self._layout(lines)
        if layout is None:
            return None
        # Most last edits fail a digit, which is told in a fraction of the time that parsing takes. A filler
        # in a digit's place may be the issuer's practice: parsing knows.
        if last and any(
            verdict.evidence is Evidence.FAILS and verdict.printed != FILLER
            for verdict in check_digits.examine(layout, lines)
        ):
            return None
        self.work += _WORK_OF_PARSING
        return parse(lines, on=self.on, format=layout.format)

    def _layout(self, lines: Lines) -> Layout | None:
        """Return the format that the lines have, or the only one that they can have if they have its shape."""
        if len(self.layouts) > 1:
            return layout_of(lines)
        return self.layouts[0] if fits(self.layouts[0], lines) else None

    def _steps(self, lines: Lines, doc: MRZ | None, edits: tuple[Edit, ...], budget: int) -> Iterator[tuple[Edit, ...]]:
        """Yield what to do next, in this order: other lines first, then fillers, then misread characters."""
        if not edits:
            yield from [(edit,) for edit in (*swaps(lines), *line_ends(lines))]
        yield from [(edit,) for edit in prefix_corrections(lines)]
        if doc is None:
            yield from [(edit,) for edit in self._refills(lines)]
            return
        if not edits and budget > 1:
            for line, row in enumerate(lines):
                if len({finding.field for finding in errors(doc) if finding.line == line} - {"composite"}) > 1:
                    yield from shifts(doc.layout, line, row)
        known = conflict_sets(doc)
        if count_disjoint(known) <= budget:
            free = known[0] - {edit.place for edit in edits if edit.substitutes}
            yield from [(edit,) for edit in substitutions(doc.layout, lines, free)]

    def _refills(self, lines: Lines) -> list[Edit]:
        """List how the first line of a wrong length can be brought to the length of each format it may be of."""
        fillings = []
        for layout in self.layouts:
            if layout.line_count == len(lines):
                odd = next((i for i, line in enumerate(lines) if len(line) != layout.width), None)
                if odd is not None:
                    fillings += refills(layout, odd, lines[odd], layout.width - len(lines[odd]))
        return list(dict.fromkeys(fillings))
