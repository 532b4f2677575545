"""Repair: proposals for the text that may have been printed where OCR read an inconsistent one.

>>> from datetime import date
>>> text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO74O8122F1204159ZE184226B<<<<<10"
>>> (proposal,) = repair(text, on=date(2026, 6, 30)).proposals
>>> proposal.edits, proposal.mrz.date_of_birth.raw, round(proposal.chance, 2)
((Edit(line=1, column=15),), '740812', 0.1)

The search looks where failing digits and the witness point. It solves for misread characters (`substitutions`), changes
the shape of the lines (`shapes`), and restores runs of fillers (`runs`). Every proposal is a consistent document.
Nothing is applied: a person with the document at hand decides.

Limits: a check digit accepts one wrong edit in ten, and no check digit detects some confusions (6 and G, K and the
filler), so these remain in a proposal that repairs something else. A consistent text has no proposals. A sole proposal
may be wrong: it is `unique` only if two independent check digits confirm every edit of it, or a witness does.
`python -m benchmarks repair` counts how often each is right.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from math import factorial
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Final

from mrz._arguments import whole_number
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.layouts import LAYOUTS, fits, layout_of
from mrz.icao.line_splitting import MAX_CHARS, as_text
from mrz.icao.ocr_confusions import UNLISTED
from mrz.icao.repair import candidates, evidence, runs, shapes
from mrz.icao.repair.arithmetic import sums_of
from mrz.icao.repair.certainty import Certainty
from mrz.icao.repair.consistency import Judge
from mrz.icao.repair.edits import EDIT, Step, as_edits, substitution
from mrz.icao.repair.evidence import Before, Seen, Testimony
from mrz.icao.repair.proposals import (
    Proposal,
    ProposalSlots,
    Repairs,
    Texts,
    Witness,
    as_proposal,
    chance_of_error,
    in_order,
    rank,
)
from mrz.icao.repair.substitutions import Solver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Format, Layout
    from mrz.icao.repair.conflicts import Places
    from mrz.icao.repair.edits import Lines
    from mrz.icao.repair.evidence import Answers, Assessment

__all__ = ["Proposal", "Repairs", "Witness", "repair"]

MAX_WORK: Final = 20_000
"""The limit on the work of a search, in lines that are looked at."""

MOST_EDITS: Final = 4
"""The greatest number of edits that can be asked for."""

MOST_PROPOSALS: Final = 40
"""The greatest number of proposals."""

MOST_UNLISTED: Final = 10
"""Proposals with a confusion that is not in the table are made only up to this number of proposals."""

_Opinion = tuple[tuple[str, ...], tuple[str, ...]]
"""The fields that a witness confirms, and those that it contradicts."""

_STATES: Final = frozenset({"issuing_state", "nationality"})
_MOST_RESTORED: Final = 40


def repair(
    text: object,
    *,
    on: date,
    witness: Witness | None = None,
    texts: Texts | None = None,
    format: Format | None = None,  # noqa: A002 - the contract's word
    max_edits: int = 2,
    max_chars: int | None = MAX_CHARS,
) -> Repairs:
    """Return proposals for the printed text that OCR misread as `text`, each with at most `max_edits` edits.

    `text` is what `parse` accepts, and also text for which `parse` raises `FormatError`. `witness` compares a field of
    a proposal with another source. A proposal that it contradicts comes last, but is not dropped, because the other
    source may be misread too. `texts` returns what the witness would print in a field; these are tried first. `format`
    is the format of the text, if it is known. `max_edits` is 0 to 4. Nothing is tried for a text that is longer than
    `max_chars`, or than any zone: the result is not `complete`. Raises `TypeError` if `text` is not text or
    `max_edits` not an `int`, `ArgumentError` for another number of edits; content never raises an exception.
    """
    whole_number("max_edits", max_edits, least=0, most=MOST_EDITS)
    whole = as_text(text)
    if candidates.is_too_long(whole, max_chars):
        return Repairs(complete=False)
    starts, docs = candidates.starting_lines(whole, on=on, format=format)
    layouts = tuple(LAYOUTS.values()) if format is None else (LAYOUTS[format],)
    search = _Search(on, layouts, Testimony(witness, texts), docs, max_edits)
    for budget in range(1, max_edits + 1):
        if not search.found_enough:
            search.run(starts, budget)
    return search.result()


class _Search:
    """A search for one text. `work` counts the lines that it looks at."""

    def __init__(
        self,
        on: date,
        layouts: tuple[Layout, ...],
        testimony: Testimony,
        docs: Mapping[Lines, MRZ],
        max_edits: int,
    ) -> None:
        self.on = on
        self._max_edits = max_edits
        self.layouts = layouts
        self.work = 0
        self._testimony = testimony
        self._judge = Judge(on)
        self._docs = docs
        self._found: dict[Lines, ProposalSlots] = {}
        self._tried: set[Lines] = set()
        self._solvers: dict[Lines, Solver | None] = {}
        self._shapes_known: dict[tuple[tuple[int, ...], tuple[str, ...]], Layout | None] = {}
        self._said_of_read: dict[Lines, Answers] = {}
        self._opinions: dict[tuple[Lines, tuple[tuple[str, bool | None], ...]], _Opinion] = {}
        self._before: dict[tuple[Lines, Format], Before] = {}

    @property
    def complete(self) -> bool:
        """Whether the search stayed within the limit on its work."""
        return self.work <= MAX_WORK

    @property
    def found_enough(self) -> bool:
        """Whether more edits need not be tried: they would not change a field in which no error was found."""
        return any(map(self._stands, self._found.values()))

    def _stands(self, proposal: ProposalSlots) -> bool:
        """Return whether the witness contradicts none of the fields that a proposal edits, and not its format."""
        contradicted = proposal.contradicted
        if not contradicted:
            return True
        if "document_code" in contradicted and any(self._of_other_formats(proposal.mrz.lines, proposal.mrz)):
            return False
        return set(proposal.edited).isdisjoint(contradicted)

    def _other_formats(self, lines: Lines, budget: int) -> Iterator[Step]:
        """Yield the substitutions after the letter of another format that the witness has for the document code."""
        solver = self._solver(lines) if self._testimony.speaks and len(self.layouts) > 1 else None
        for letter in () if solver is None else self._of_other_formats(lines, solver.doc):
            if budget == 1:
                if self._failing(letter.lines) == []:
                    yield letter
                continue
            for step in self._substitutions(letter.lines, budget - 1):
                yield step._replace(weight=letter.weight + step.weight, edits=(*letter.edits, *step.edits))

    def _of_other_formats(self, lines: Lines, doc: MRZ) -> Iterator[Step]:
        """Yield the lines with the letter of the document code that the witness has, if that of another format."""
        if self._testimony.agrees(doc, "document_code") is False:
            yield from shapes.first_letters(lines, self._testimony.of(doc, "document_code").texts)

    def result(self) -> Repairs:
        """Return the proposals in order, with the blind places of the unique one."""
        # Without a witness, the other parts of the rank are the same for all.
        ordered = sorted(self._found.values(), key=rank if self._testimony.speaks else _weight)
        standing = [found for found in ordered if not found.contradicted]
        alone = len(standing) == 1
        certain = {}
        for found in standing:
            if alone or found.agrees:
                certainty = certain[id(found)] = Certainty(found, self._testimony)
                found.sure = certainty.is_sure(self._judge)
        repairs = Repairs(tuple(map(as_proposal, ordered)), self.complete)
        unique = repairs.unique
        return repairs if unique is None else Repairs(repairs.proposals, self.complete, certain[id(unique)].blind())

    def run(self, starts: Sequence[Lines], budget: int) -> None:
        """Add the proposals with `budget` edits: those in another format, of characters, and of the shape.

        The shape is left alone where a confusion of the table explains the errors.
        """
        for kind in (self._other_formats, self._substitutions, self._shapes_and_runs):
            for read in starts:
                self._add(read, kind(read, budget))
            likely = any(_is_likely(proposal) and self._stands(proposal) for proposal in self._found.values())
            if likely and not any(map(runs.has_letters_in_runs, starts)):
                return

    def _add(self, read: Lines, found: Iterable[Step]) -> None:
        """Add the proposals of these steps, which come the lightest first, as many as people look at."""
        for step in found:
            if len(self._found) >= MOST_PROPOSALS:
                return
            self._propose(read, step)

    def _substitutions(self, lines: Lines, budget: int) -> Iterator[Step]:
        """Yield the sets of `budget` substitutions after which every digit holds, the lightest first."""
        solver = self._solver(lines)
        if solver is None or solver.needed > budget:
            return
        found = list(islice(solver.solutions(budget), max(MAX_WORK - self.work, 0) + 1))
        self.work += len(found)
        if self._testimony.speaks:
            found += solver.testified(self._texts(solver), budget)
        for weight, changes in sorted(found, key=itemgetter(0)):
            # Only the first proposals have confusions that no table has.
            if len(self._found) < MOST_UNLISTED or False not in [change.listed for change in changes]:
                yield substitution(lines, weight, changes)

    def _shapes_and_runs(self, lines: Lines, budget: int) -> Iterator[Step]:
        """Yield the edits of the shape, those of characters after them, and the restored runs, the lightest first."""
        restored = self._runs(lines) if budget == 1 else ()
        yield from sorted([*self._shapes(lines, budget, first=True), *restored], key=_weight)

    def _shapes(self, lines: Lines, budget: int, *, first: bool) -> Iterator[Step]:
        """Yield the sets of `budget` edits that begin with a change of shape."""
        for shape in self._changes_of_shape(lines, budget, first=first):
            self.work += 1
            if not self.complete:
                return
            left = budget - len(shape.all_edits)
            if left == 0 and (shape.solved or self._failing(shape.lines) == []):
                yield shape
            for step in self._after_shape(shape.lines, left) if left > 0 else ():
                together = (*shape.all_edits, *step.edits)
                yield step._replace(weight=shape.weight + step.weight, edits=together)

    def _after_shape(self, lines: Lines, budget: int) -> Iterator[Step]:
        if self._may_be_solved(lines, budget):
            yield from self._substitutions(lines, budget)
        yield from self._shapes(lines, budget, first=False)

    def _may_be_solved(self, lines: Lines, budget: int) -> bool:
        """Return whether so many substitutions can make all digits hold: most lines are far from it."""
        failing = self._failing(lines)
        return failing is not None and (budget > 1 or not failing or bool(frozenset.intersection(*failing)))

    def _failing(self, lines: Lines) -> list[Places] | None:
        """Return the places of each check digit that fails and is not missing; `None` for lines in no layout."""
        layout = self._layout(lines)
        if layout is None:
            return None
        sums = sums_of(layout, lines)
        return [
            cover
            for digit, cover, lack in zip(sums.digits, sums.covers, sums.lack(lines), strict=True)
            if lack and digit.position.of(lines) != FILLER
        ]

    def _changes_of_shape(self, lines: Lines, budget: int, *, first: bool) -> Iterator[Step]:
        """Yield the changes of shape to try: of the lines first, then of one line."""
        if first:
            yield from shapes.swaps(lines)
            yield from shapes.line_ends(lines)
            yield from shapes.without_a_line(lines)
        yield from shapes.beginnings(lines)
        if self._layout(lines) is None:
            for layout in self.layouts:
                if not _may_begin(layout, lines):
                    continue
                odd = [at for at, line in enumerate(lines) if len(line) != layout.width]
                if odd and len(odd) <= budget:
                    yield from shapes.restored(layout, odd[0], lines, last=budget == len(odd) == 1)
            return
        solver = self._solver(lines)
        if solver is not None:
            for change in solver.variants():
                yield substitution(lines, change.weight, (change,))
            if first and budget > 1:
                for line in solver.lines_with_several_errors:
                    yield from shapes.shifts(solver.layout, line, lines)

    def _runs(self, lines: Lines) -> Iterator[Step]:
        """Yield the steps that restore the runs of fillers, unless one misread character may explain all errors."""
        solver = self._solver(lines)
        if solver is not None and solver.needed <= 1 and not runs.has_letters_in_runs(lines):
            return
        for layout in self.layouts:
            if not _may_begin(layout, lines):
                continue
            for step in islice(runs.restorations(layout, lines), _MOST_RESTORED):
                self.work += 1
                if self._layout(step.lines) is layout:
                    yield step._replace(edits=runs.merged(lines, step.edits, self._max_edits))

    def _solver(self, lines: Lines) -> Solver | None:
        """Return the solver for lines in a layout; `None` if they are consistent or in no layout."""
        if lines not in self._solvers:
            layout = self._layout(lines)
            doc = self._docs.get(lines)
            if doc is None and layout is not None:
                # Not parsed: in lines that were read, a sign that is not a character of the zone has no other meaning.
                doc, _ = self._judge.document(layout, lines)
            self._solvers[lines] = None if doc is None or doc.consistent else self._solver_of(doc)
        return self._solvers[lines]

    def _solver_of(self, doc: MRZ) -> Solver:
        return Solver(doc, Seen(doc, self._testimony)) if self._testimony.speaks else Solver(doc)

    def _texts(self, solver: Solver) -> dict[str, tuple[str, ...]]:
        """Return the texts that the witness has for the fields in which the lines that were read differ from it."""
        answers = self._answers_of_read(solver)
        return {name: self._testimony.of(solver.doc, name).texts for name, seen in answers.items() if seen is False}

    def _layout(self, lines: Lines) -> Layout | None:
        """Return the layout of the lines, or `None`. If the format is known, only its layout is possible."""
        if len(self.layouts) > 1:
            lengths = tuple(map(len, lines))
            key = lengths, tuple([lines[line][:end] for line, end in _marked_parts(lengths)])
            if key not in self._shapes_known:
                self._shapes_known[key] = layout_of(lines)
            return self._shapes_known[key]
        return self.layouts[0] if fits(self.layouts[0], lines) else None

    def _propose(self, read: Lines, step: Step) -> None:
        """Add the proposal of a step, unless its lines are inconsistent or a check digit that held fails in them."""
        lines = step.lines
        if lines in self._tried:
            return
        self._tried.add(lines)
        solver = self._solvers.get(read)
        if solver is not None and not step.edits and lines[0] == read[0]:
            layout = solver.layout  # only characters of other lines were replaced
        else:
            known_layout = self._layout(lines)
            if known_layout is None:
                return
            layout = known_layout
        dated = self._judge.document_if_dated(layout, lines)
        if dated is None:
            return
        mrz, flags = dated
        known = self._assess(read, solver, step, mrz, flags)
        if known is None:
            return
        found = ProposalSlots()
        found.mrz = mrz
        found.edits = in_order(step.all_edits) if step.edits else as_edits(step.changes)
        found.evidence = known.holding
        found.digits = known.digits
        found.chance = chance_of_error(ways=self._ways(read, solver, step, mrz, known.holding), digits=known.digits)
        found.weight = step.weight + known.warnings + _differing_states(mrz, known.edited)
        found.edited = known.edited
        found.confirmed, found.contradicted = self._said(solver, mrz, known)
        found.read = read
        found.sure = False
        self._found[lines] = found

    def _said(self, solver: Solver | None, mrz: MRZ, known: Assessment) -> _Opinion:
        """Return the fields that the witness confirms and contradicts; of those not edited, it said so before."""
        if not self._testimony.speaks:
            return (), ()
        if solver is None or not known.plain:
            return _opinion(self._testimony.answers(mrz))
        before = self._answers_of_read(solver)
        edited = tuple([(name, self._testimony.agrees(mrz, name)) for name in known.edited])
        key = solver.lines, edited
        if key not in self._opinions:
            self._opinions[key] = _opinion({**before, **dict(edited)})
        return self._opinions[key]

    def _answers_of_read(self, solver: Solver) -> Answers:
        """Return what the witness says of each field of lines that were read."""
        lines = solver.lines
        if lines not in self._said_of_read:
            self._said_of_read[lines] = self._testimony.answers(solver.doc)
        return self._said_of_read[lines]

    def _assess(self, read: Lines, solver: Solver | None, step: Step, mrz: MRZ, flags: int) -> Assessment | None:
        """Return what is known of a step; `None` if its lines are inconsistent, or a digit that held fails in them."""
        if solver is not None and not step.edits and solver.layout is mrz.layout and solver.is_plain(step.changes):
            return solver.assess(self._judge, step.changes, mrz, flags)
        key = read, mrz.format
        if key not in self._before:
            self._before[key] = Before(read, mrz.layout)
        return self._before[key].assess(self._judge, in_order(step.all_edits), mrz, flags)

    def _ways(self, read: Lines, solver: Solver | None, step: Step, mrz: MRZ, holding: tuple[str, ...]) -> int:
        """Return the number of sets of edits that could have been made in the same places and weigh no more."""
        if step.edits and step.between:
            solver = self._solvers.get(step.between)
        ways = 1 if solver is None else solver.count_tried(step.changes)
        if not step.edits:
            return ways
        others = [edit for edit in step.edits if not edit.substitutes]
        if not others:
            return ways
        for edit, places in zip(others, evidence.places_tried(mrz, holding, others), strict=True):
            if edit.reorders:
                ways *= factorial(len(read)) - 1
            else:
                ways *= places * (1 if not edit.after.strip(FILLER) else len(ALPHABET) - 1)
        return ways


_weight: Final = attrgetter("weight")


@cache
def _marked_parts(lengths: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return what decides about the format of lines of these lengths: lines, and where in each its last mark ends."""
    marks = [mark for one in LAYOUTS.values() if lengths == (one.width,) * one.line_count for mark in one.marks]
    return sorted({line: column + 1 for line, column in sorted(marks)}.items())


def _may_begin(layout: Layout, lines: Lines) -> bool:
    """Return whether lines, as many as the layout has, may have its document code, as far as it is known by that."""
    code = layout.fields["document_code"].line
    return len(lines) == layout.line_count and (not layout.begins or lines[code][:1] in layout.begins[0])


def _opinion(answers: Answers) -> _Opinion:
    return (
        tuple([name for name, seen in answers.items() if seen is True]),
        tuple([name for name, seen in answers.items() if seen is False]),
    )


def _differing_states(mrz: MRZ, edited: tuple[str, ...]) -> int:
    """Return 1 if a repair edits a state and leaves the issuing state and the nationality different, else 0."""
    return not _STATES.isdisjoint(edited) and mrz.nationality not in (None, mrz.issuing_state)


def _is_likely(proposal: ProposalSlots) -> bool:
    """Return whether a proposal weighs less than one with confusions that no table has."""
    return proposal.weight < (EDIT + UNLISTED) * len(proposal.edits)
