"""Proposals: what a search found, what speaks for and against it, and which one of them is to be believed.

>>> from datetime import date
>>> from mrz.icao.parser import parse
>>> read = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO74O8122F1204159ZE184226B<<<<<10")
>>> edit = Edit(1, 15, "O", "0")
>>> born = propose(read, parse(edit.apply(read), on=date(2026, 6, 30)), (edit,), lambda doc, name: None)
>>> Repairs((born,)).unique, born.evidence
(None, ('date_of_birth', 'composite'))

A witness is asked about every field, not only those edited: beside the misread that is undone, another may
stand that no digit sees. Its limit: what neither a digit nor the witness sees stays as it was read, most often in
the optional data, which no visual zone has. `Repairs.blind` lists it.
"""

from __future__ import annotations

from collections.abc import Callable
from math import factorial, prod
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from mrz._public import public
from mrz.icao import check_digits
from mrz.icao.alphabet import FILLER
from mrz.icao.document import MRZ
from mrz.icao.findings import Evidence, Severity
from mrz.icao.layouts import Span
from mrz.icao.ocr_confusions import PRINTED
from mrz.icao.parser import parse
from mrz.icao.repair.conflicts import digit_places, places
from mrz.icao.repair.edits import Edit, Lines, grammar, substitutions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mrz.icao.repair.conflicts import ConflictSet
    from mrz.icao.repair.edits import Place


Witness = Callable[[MRZ, str], bool | None]
"""Says whether it has seen what the document has in this field: `True`, `False`, or `None` where it cannot tell."""

_DIGITS_TO_BELIEVE: Final = 2


@public("mrz")
@frozen
class Proposal:
    """One possible repair.

    `mrz` is the repaired document, `edits` what was edited in `read`, the lines as they were read, in this
    order. `evidence` names the digits that turn from FAILS to HOLDS, `digits` counts the independent ones
    among them. `chance` is the probability that a wrong edit would have passed as well: 1 where no digit
    speaks for the edits. `edited` names the fields that they change, `confirmed` those of which the witness has seen
    what the repaired document has, `contradicted` those of which it has seen something else, edited or not.
    """

    mrz: MRZ
    edits: tuple[Edit, ...]
    evidence: tuple[str, ...]
    digits: int
    chance: float
    edited: tuple[str, ...]
    confirmed: tuple[str, ...]
    contradicted: tuple[str, ...]
    read: Lines = field(repr=False)

    @property
    def agrees(self) -> bool | None:
        """Whether the witness has seen every field edited and contradicts none: `False` where it contradicts any."""
        if self.contradicted:
            return False
        return True if self.edited and set(self.edited) <= set(self.confirmed) else None

    @property
    def _has_unseen_filler(self) -> bool:
        """Whether OCR may have printed here a letter for a filler, so that nobody sees it.

        K beside fillers is a filler to every digit; X for the sex means what the filler means.
        """
        return any(
            finding.code == "sex-x"
            or (
                finding.code == "blind-spot"
                and finding.field not in self.confirmed
                and FILLER in PRINTED.get(finding.found or "", "")
            )
            for finding in self.mrz.findings
        )


@public("mrz")
@frozen
class Repairs:
    """The proposals, best first; `complete` is false where the search gave up before it had tried everything.

    `blind` are the confusions by which `unique` may still differ from what was printed: undone or not, every digit
    holds, and the witness says nothing against either. Where it is empty, every character is vouched for.
    """

    proposals: tuple[Proposal, ...] = ()
    complete: bool = True
    blind: tuple[Edit, ...] = ()

    @property
    def _uncontradicted(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if proposal.agrees is not False]

    @property
    def unique(self) -> Proposal | None:
        """The one proposal where the witness says the same or two independent digits agree, else `None`.

        The witness says the same where it has seen every field edited and contradicts no other. What it
        contradicts does not count against the one. It is withheld where a letter may be a filler unseen, and where
        some of the edits would do: for the rest speaks the witness alone, which may have misread as well.
        """
        standing = self._uncontradicted
        agreed = [proposal for proposal in standing if proposal.agrees]
        if len(agreed) == 1 and not agreed[0]._has_unseen_filler:  # noqa: SLF001 - of this module
            (one,) = agreed
            if not any(set(other.edits) < set(one.edits) for other in self.proposals):
                return one
        if len(standing) == 1 and self.complete and standing[0].digits >= _DIGITS_TO_BELIEVE:
            return standing[0]
        return None

    @property
    def ambiguous(self) -> bool:
        """Whether several proposals stand and nothing decides between them."""
        return len(self._uncontradicted) > 1 and self.unique is None


def propose(read: Lines, mrz: MRZ, edits: Iterable[Edit], witness: Witness) -> Proposal | None:
    """Weigh a repair and ask the witness about it; `None` where a digit that held comes to fail."""
    edits = tuple(edits)
    kept = [edit for edit in edits if not edit.substitutes]
    in_order = (*kept, *sorted([edit for edit in edits if edit.substitutes], key=lambda edit: edit.place))
    weight = weigh(read, mrz, in_order)
    if weight.lost:
        return None
    said = {name: witness(mrz, name) for name in field_names(mrz)}
    return Proposal(
        mrz,
        in_order,
        weight.evidence,
        weight.digits,
        chance_of_error(ways=weight.ways, digits=weight.digits),
        edited_fields(read, mrz),
        tuple([name for name, seen in said.items() if seen is True]),
        tuple([name for name, seen in said.items() if seen is False]),
        read,
    )


_WITNESS_RANK: Final = {True: 0, None: 1, False: 2}


def rank(proposal: Proposal) -> tuple[int, int, float, int]:
    """Order by the witness, by chance, by what is odd about the document; else as found: the likelier first."""
    odd = sum(finding.severity is Severity.WARNING for finding in proposal.mrz.findings)
    return _WITNESS_RANK[proposal.agrees], len(proposal.contradicted), proposal.chance, odd


def unseen_confusions(mrz: MRZ, on: date, witness: Witness) -> tuple[Edit, ...]:
    """Return the confusions that would leave a document consistent and that the witness does not contradict."""
    whole = places([Span(line, 0, len(row)) for line, row in enumerate(mrz.lines)])
    return tuple([edit for edit in substitutions(mrz.layout, mrz.lines, whole) if _unseen(mrz, edit, on, witness)])


def _unseen(mrz: MRZ, edit: Edit, on: date, witness: Witness) -> bool:
    lines = edit.apply(mrz.lines)
    before, after = (check_digits.examine(mrz.layout, rows) for rows in (mrz.lines, lines))
    if any(new.evidence is Evidence.FAILS is not old.evidence for old, new in zip(before, after, strict=True)):
        return False
    other = parse(lines, on=on, format=mrz.format)
    return other.consistent and all(witness(other, name) is not False for name in field_names(mrz))


_COMPOSITE: Final = "composite"


def chance_of_error(*, ways: int, digits: int) -> float:
    """Return the probability that at least one of so many wrong edits passes so many digits."""
    return float(1 - (1 - 10.0**-digits) ** ways)


@frozen
class Weight:
    """What speaks for a repair.

    `evidence` are the digits that turn from FAILS to HOLDS, `lost` those that go the other way, `digits`
    how many of the former are independent, `ways` how many edits were open to the search in their places.
    """

    evidence: tuple[str, ...]
    lost: tuple[str, ...]
    digits: int
    ways: int


def weigh(read: Lines, mrz: MRZ, edits: Sequence[Edit]) -> Weight:
    """Weigh the repair of `read` to `mrz`.

    Only a digit that covers the place of an edit speaks for it: behind a dropped filler every field moves
    to where it belongs, wherever the filler is put. For an order of the lines every field speaks.
    """
    before = {v.digit.field: v.evidence for v in check_digits.examine(mrz.layout, _to_width(read, mrz))}
    after = {v.digit.field: v.evidence for v in check_digits.examine(mrz.layout, mrz.lines)}
    turned = tuple([d for d, e in after.items() if e is Evidence.HOLDS and before[d] is Evidence.FAILS])
    lost = tuple([d for d, e in after.items() if e is Evidence.FAILS and before[d] is Evidence.HOLDS])
    groups = _group_by_digit(mrz, turned, _final_places(edits))
    speakers = {name for name, _, _ in groups if name is not None}
    ways = prod([_count_choices(mrz, edits, places, group) for _, places, group in groups])
    if any(edit.reorders for edit in edits):
        speakers |= {name for name in turned if name != _COMPOSITE} or set(turned)
        ways *= factorial(len(read)) - 1
    return Weight(turned, lost, len(speakers), ways)


def _to_width(read: Lines, mrz: MRZ) -> Lines:
    """Return lines as long as the format's, however they were read: fields before a fault then stay in place."""
    width = mrz.layout.width
    return tuple([line[:width].ljust(width, FILLER) for line in read])


def _final_places(edits: Sequence[Edit]) -> list[tuple[Place, Edit]]:
    """Return where each edit stands once all are made; lines that change places stand nowhere."""
    settled = []
    for at, edit in enumerate(edits):
        moved = [e for e in edits[at + 1 :] if e.line == edit.line and e.column <= edit.column]
        column = edit.column + sum(len(e.after) - len(e.before) for e in moved)
        if not edit.reorders:
            settled.append(((edit.line, column), edit))
    return settled


_Group = tuple[str | None, "ConflictSet", list["Edit"]]
"""The digit that speaks for some edits, the places that it alone covers, and the edits."""


def _group_by_digit(mrz: MRZ, turned: Sequence[str], settled: list[tuple[Place, Edit]]) -> list[_Group]:
    groups: list[_Group] = []
    known: ConflictSet = frozenset()
    for name in turned:  # the composite comes last in every layout
        alone = digit_places(mrz.layout, mrz.lines, name) - known
        known |= alone
        group = [edit for place, edit in settled if place in alone]
        if group:
            groups.append((name, alone, group))
    for place, edit in settled:
        if place not in known:
            field = next((s for s in mrz.layout.fields.values() if edit.substitutes and place in places([s])), None)
            inside = [place] if place[1] < mrz.layout.width else []  # the end of a line is no place
            groups.append((None, frozenset(inside) if field is None else places([field]), [edit]))
    return groups


def _count_choices(mrz: MRZ, edits: Sequence[Edit], fault: ConflictSet, group: Sequence[Edit]) -> int:
    """Count the sets of as many edits that were open to the search in these places.

    A filler can go to any. A character that the grammar forbids must be edited: there, only its own
    confusions count.
    """
    lines = mrz.lines
    for edit in edits:
        if edit.substitutes:
            lines = Edit(edit.line, edit.column, edit.after, edit.before).apply(lines)
    rules = grammar(mrz.format)
    must = {(line, at) for line, at in fault if lines[line][at] not in rules.get((line, at), lines[line][at])}
    substituted = sum(edit.substitutes for edit in group)
    sets = [1] + [0] * max(substituted - len(must), 0)  # sets[n]: of n confusions in the places so far
    ways: int = len(fault) ** (len(group) - substituted)
    for place in fault:
        choices = len(substitutions(mrz.layout, lines, [place]))
        if place in must:
            ways *= choices
        else:
            sets = [n + choices * (sets[i - 1] if i else 0) for i, n in enumerate(sets)]
    return max(1, ways * sets[-1])


def field_names(mrz: MRZ) -> list[str]:
    """Return the fields of a document; the composite is none."""
    return [name for name in mrz.evidence if name != _COMPOSITE]


def edited_fields(read: Lines, mrz: MRZ) -> tuple[str, ...]:
    """Return the fields that a repair changed, themselves or in their check digit."""
    lines = _to_width(read, mrz)
    before = MRZ(mrz.format, lines)
    pairs = zip(check_digits.examine(mrz.layout, lines), check_digits.examine(mrz.layout, mrz.lines), strict=True)
    digits = {new.digit.field for old, new in pairs if old.printed != new.printed}
    return tuple([n for n in field_names(mrz) if n in digits or getattr(before, n) != getattr(mrz, n)])
