"""Repair: proposals for the text that may have been printed where OCR read an inconsistent one.

>>> from datetime import date
>>> text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO74O8122F1204159ZE184226B<<<<<10"
>>> (proposal,) = repair(text, on=date(2026, 6, 30)).proposals
>>> proposal.edits, proposal.mrz.date_of_birth.raw, round(proposal.chance, 2)
((Edit(line=1, column=15),), '740812', 0.1)

Each error of a document has a conflict set: the places of which at least one must change. A set of edits that repairs
the document changes a place in every conflict set, so the search tries the edits in the smallest one until the document
is consistent. Every proposal is a consistent document. Nothing is applied: a person with the document at hand decides.

Limits: a check digit accepts one wrong edit in ten, and no check digit detects some confusions (6 and G, K and the
filler), so these remain in a proposal that repairs something else. A consistent text has no proposals. A sole proposal
may be wrong: it is `unique` only if two independent check digits confirm it, or a witness does. `python -m benchmarks
repair` counts how often each is right.
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
"""The limit on the work of a search. A search for two edits needs at most half of it."""

_WORK_OF_PARSING: Final = 8  # parsing takes as long as examining the check digits so many times


def _no_witness(_doc: MRZ, _field: str) -> None:
    """Return `None` for every field: there is no witness."""


def repair(
    text: object,
    *,
    on: date,
    witness: Witness = _no_witness,
    format: Format | None = None,  # noqa: A002 - the contract's word
    max_edits: int = 2,
    max_chars: int | None = MAX_CHARS,
) -> Repairs:
    """Return proposals for the printed text that OCR misread as `text`, each with at most `max_edits` edits.

    `text` is what `parse` accepts, and also text for which `parse` raises `FormatError`. `witness` compares a field of
    a proposal with another source. A proposal that it contradicts comes last, but is not dropped, because the other
    source may be misread too. `format` is the format of the text, if it is known. Raises `TypeError` if `text` is not
    text; content never raises an exception.
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
        # More edits are not tried: they would not change a field in which no error was found.
        if any(not set(proposal.edited) & set(proposal.contradicted) for proposal in found.values()):
            break
    repairs = Repairs(tuple(sorted(found.values(), key=rank)), search.complete)
    unique = repairs.unique
    return repairs if unique is None else attrs.evolve(repairs, blind=unseen_confusions(unique.mrz, on, witness))


class _Search:
    """A search, depth first along the conflict sets. `work` counts its steps."""

    def __init__(self, on: date, format: Format | None) -> None:  # noqa: A002 - the contract's word
        self.on = on
        self.layouts = tuple(LAYOUTS.values()) if format is None else (LAYOUTS[format],)
        self.work = 0
        self._seen: set[tuple[Lines, int]] = set()

    @property
    def complete(self) -> bool:
        """Whether the search stayed within the limit on its work."""
        return self.work <= MAX_WORK

    def run(self, lines: Lines, edits: tuple[Edit, ...], budget: int) -> Iterator[tuple[MRZ, tuple[Edit, ...]]]:
        """Yield each consistent document within `budget` more edits, with all edits that lead to it."""
        if (lines, budget) in self._seen or not self.complete:
            return
        self._seen.add((lines, budget))  # the same edits in another order lead to the same documents
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
        # After most last edits a check digit fails, and examining the digits takes a fraction of the time of parsing. A
        # filler in place of a digit may be a practice of the issuer; only parsing decides that.
        if last and any(
            verdict.evidence is Evidence.FAILS and verdict.printed != FILLER
            for verdict in check_digits.examine(layout, lines)
        ):
            return None
        self.work += _WORK_OF_PARSING
        return parse(lines, on=self.on, format=layout.format)

    def _layout(self, lines: Lines) -> Layout | None:
        """Return the layout of the lines, or `None`. If the format is known, only its layout is possible."""
        if len(self.layouts) > 1:
            return layout_of(lines)
        return self.layouts[0] if fits(self.layouts[0], lines) else None

    def _steps(self, lines: Lines, doc: MRZ | None, edits: tuple[Edit, ...], budget: int) -> Iterator[tuple[Edit, ...]]:
        """Yield the next edits to try: orders and ends of lines first, then fillers, then misread characters."""
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
        conflicts = conflict_sets(doc)
        if count_disjoint(conflicts) <= budget:
            open_places = conflicts[0] - {edit.place for edit in edits if edit.substitutes}
            yield from [(edit,) for edit in substitutions(doc.layout, lines, open_places)]

    def _refills(self, lines: Lines) -> list[Edit]:
        """Return the edits that give the first line of a wrong length the length of each possible format."""
        edits = []
        for layout in self.layouts:
            if layout.line_count == len(lines):
                odd = next((i for i, line in enumerate(lines) if len(line) != layout.width), None)
                if odd is not None:
                    edits += refills(layout, odd, lines[odd], layout.width - len(lines[odd]))
        return list(dict.fromkeys(edits))
