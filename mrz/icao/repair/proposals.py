"""Proposals: the repairs that a search found, the evidence for each, and whether one of them can be believed.

>>> from datetime import date
>>> from mrz.icao.parser import parse
>>> read = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO74O8122F1204159ZE184226B<<<<<10")
>>> edit = Edit(1, 15, "O", "0")
>>> born = propose(read, parse(edit.apply(read), on=date(2026, 6, 30)), (edit,), lambda doc, name: None)
>>> Repairs((born,)).unique, born.evidence
(None, ('date_of_birth', 'composite'))

The witness is asked about every field, not only about edited ones: beside the error that a proposal corrects, there may
be another that no check digit detects. Limit: an error that neither a check digit nor the witness detects remains, most
often in the optional data, which no visual zone has. `Repairs.blind` lists the possible ones.
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
from mrz.icao.ocr_confusions import PRINTED, WEIGHT
from mrz.icao.parser import parse
from mrz.icao.repair.conflicts import digit_places, places
from mrz.icao.repair.edits import Edit, Lines, grammar, substitutions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mrz.icao.repair.conflicts import Places
    from mrz.icao.repair.edits import Place


Witness = Callable[[MRZ, str], bool | None]
"""A function that compares a field of a document with another source. `None` means that it cannot say."""

_DIGITS_TO_BELIEVE: Final = 2


@public("mrz")
@frozen
class Proposal:
    """A possible repair.

    `mrz` is the repaired document, which is consistent. `read` are the lines as they were read, and `edits` are the
    edits that lead from them to `mrz`, in order. `evidence` names the check digits that turn from FAILS to HOLDS, and
    `digits` is the number of independent ones among them. `chance` is the probability that a wrong edit would also have
    passed; it is 1 if no check digit confirms the edits. `edited` names the fields that the edits change. `confirmed`
    names the fields in which the witness agrees with `mrz`, `contradicted` those in which it does not, edited or not.
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
        """Whether the witness agrees: `True` if it confirms every edited field and contradicts none.

        `False` if it contradicts any field, `None` otherwise.
        """
        if self.contradicted:
            return False
        return True if self.edited and set(self.edited) <= set(self.confirmed) else None

    @property
    def _each_edit_has_two_digits(self) -> bool:
        """Whether two independent check digits confirm every single edit.

        An edit of one place has one: its field's own digit and the composite are not independent. Only an order of the
        lines, or an end of a line, is confirmed by the digits of several fields.
        """
        return self.digits >= _DIGITS_TO_BELIEVE and all(edit.reorders for edit in self.edits)

    @property
    def _has_unseen_filler(self) -> bool:
        """Whether a letter in the document may be a misread filler that nothing detects.

        No check digit distinguishes a K next to fillers from a filler. An X for the sex has the meaning of the filler.
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
    """The result of `mrz.repair`.

    `proposals` is a tuple of `mrz.Proposal`, the likeliest first. `complete` is `False` if the search reached its limit
    before it had tried all edits. `blind` are the edits by which `unique` may still differ from the printed text:
    with or without them every check digit holds, and the witness contradicts neither. If it is empty, every character
    of `unique` is confirmed.
    """

    proposals: tuple[Proposal, ...] = ()
    complete: bool = True
    blind: tuple[Edit, ...] = ()

    @property
    def _uncontradicted(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if proposal.agrees is not False]

    @property
    def unique(self) -> Proposal | None:
        """The one proposal in which the witness, or two independent check digits, confirm every edit; or `None`.

        The witness confirms a proposal if it agrees in every edited field and contradicts no field. Proposals that it
        contradicts do not count. `None` also if a letter may be an undetected filler, or if some of the edits would be
        enough for a consistent document: only the witness, which may be misread too, confirms the other edits.
        """
        standing = self._uncontradicted
        agreed = [proposal for proposal in standing if proposal.agrees]
        if len(agreed) == 1 and not agreed[0]._has_unseen_filler:  # noqa: SLF001 - same module
            (one,) = agreed
            if not any(set(other.edits) < set(one.edits) for other in self.proposals):
                return one
        if len(standing) == 1 and self.complete and standing[0]._each_edit_has_two_digits:  # noqa: SLF001 - same module
            return standing[0]
        return None

    @property
    def ambiguous(self) -> bool:
        """Whether several proposals remain that the witness does not contradict, and none is `unique`."""
        return len(self._uncontradicted) > 1 and self.unique is None


def propose(read: Lines, mrz: MRZ, edits: Iterable[Edit], witness: Witness) -> Proposal | None:
    """Return the proposal of a repair, or `None` if a check digit that held fails after it."""
    edits = tuple(edits)
    kept = [edit for edit in edits if not edit.substitutes]
    in_order = (*kept, *sorted([edit for edit in edits if edit.substitutes], key=lambda edit: edit.place))
    weight = weigh(read, mrz, in_order)
    if weight.lost:
        return None
    answers = {name: witness(mrz, name) for name in field_names(mrz)}
    return Proposal(
        mrz,
        in_order,
        weight.evidence,
        weight.digits,
        chance_of_error(ways=weight.ways, digits=weight.digits),
        edited_fields(read, mrz),
        tuple([name for name, seen in answers.items() if seen is True]),
        tuple([name for name, seen in answers.items() if seen is False]),
        read,
    )


_WITNESS_RANK: Final = {True: 0, None: 1, False: 2}


def rank(proposal: Proposal) -> tuple[int, int, float, int]:
    """Return a sort key: the witness first, then `chance`, then the number of warnings.

    Proposals with equal keys keep the order of the search, which tries likelier edits first.
    """
    odd = sum(finding.severity is Severity.WARNING for finding in proposal.mrz.findings)
    return _WITNESS_RANK[proposal.agrees], len(proposal.contradicted), proposal.chance, odd


def unseen_confusions(mrz: MRZ, on: date, witness: Witness) -> tuple[Edit, ...]:
    """Return the edits after which a document is still consistent and that the witness does not contradict."""
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
    """Return the probability that at least one of `ways` wrong edits passes `digits` independent check digits.

    >>> round(chance_of_error(ways=20, digits=1), 2), round(chance_of_error(ways=20, digits=4), 3)
    (0.88, 0.002)

    It is `1 - (1 - 10**-digits) ** ways`. The formula assumes that a wrong edit passes a check digit one time in ten.
    It includes neither how often each character is misread, nor errors other than the edits tried.
    """
    return float(1 - (1 - 10.0**-digits) ** ways)


@frozen
class Weight:
    """Evidence for a repair.

    `evidence` names the check digits that turn from FAILS to HOLDS, `lost` those that turn from HOLDS to FAILS.
    `digits` is the number of independent ones in `evidence`, `ways` the number of edits that the search could have made
    in the same places. The composite is independent only if no other digit covers the edit: among edits of one field it
    excludes almost nothing that the digit of the field does not.
    """

    evidence: tuple[str, ...]
    lost: tuple[str, ...]
    digits: int
    ways: int


def weigh(read: Lines, mrz: MRZ, edits: Sequence[Edit]) -> Weight:
    """Return the evidence for the repair of the lines `read` to the document `mrz`.

    A check digit confirms an edit only if it covers the place of the edit: after an inserted filler every field moves
    to its right place, wherever the filler is inserted. Every field confirms an order of the lines.
    """
    before = {v.digit.field: v.evidence for v in check_digits.examine(mrz.layout, _to_width(read, mrz))}
    after = {v.digit.field: v.evidence for v in check_digits.examine(mrz.layout, mrz.lines)}
    turned = tuple([d for d, e in after.items() if e is Evidence.HOLDS and before[d] is Evidence.FAILS])
    lost = tuple([d for d, e in after.items() if e is Evidence.FAILS and before[d] is Evidence.HOLDS])
    groups = _group_by_digit(mrz, turned, _final_places(edits))
    confirming = {name for name, _, _ in groups if name is not None}
    ways = prod([_count_choices(mrz, edits, places, group) for _, places, group in groups])
    if any(edit.reorders for edit in edits):
        confirming |= {name for name in turned if name != _COMPOSITE} or set(turned)
        ways *= factorial(len(read)) - 1
    return Weight(turned, lost, len(confirming), ways)


def _to_width(read: Lines, mrz: MRZ) -> Lines:
    """Return the lines cut or filled to the width of the format, so that fields before an error keep their places."""
    width = mrz.layout.width
    return tuple([line[:width].ljust(width, FILLER) for line in read])


def _final_places(edits: Sequence[Edit]) -> list[tuple[Place, Edit]]:
    """Return the place of each edit after all edits. An edit that reorders lines has none."""
    settled = []
    for at, edit in enumerate(edits):
        moved = [e for e in edits[at + 1 :] if e.line == edit.line and e.column <= edit.column]
        column = edit.column + sum(len(e.after) - len(e.before) for e in moved)
        if not edit.reorders:
            settled.append(((edit.line, column), edit))
    return settled


_Group = tuple[str | None, "Places", list["Edit"]]
"""The check digit that confirms some edits, or `None`; the places that it covers and no digit before; the edits."""


def _group_by_digit(mrz: MRZ, turned: Sequence[str], settled: list[tuple[Place, Edit]]) -> list[_Group]:
    groups: list[_Group] = []
    known: Places = frozenset()
    for name in turned:  # in every layout, the composite is last
        alone = digit_places(mrz.layout, mrz.lines, name) - known
        known |= alone
        group = [edit for place, edit in settled if place in alone]
        if group:
            groups.append((name, alone, group))
    for place, edit in settled:
        if place not in known:
            field = next((s for s in mrz.layout.fields.values() if edit.substitutes and place in places([s])), None)
            inside = [place] if place[1] < mrz.layout.width else []  # the end of a line is not a place
            groups.append((None, frozenset(inside) if field is None else places([field]), [edit]))
    return groups


def _count_choices(mrz: MRZ, edits: Sequence[Edit], open_places: Places, group: Sequence[Edit]) -> int:
    """Return the number of sets of edits, as many as in `group`, that the search could have made in these places.

    A filler can be inserted at any place. A character that the grammar does not allow must be replaced, so only its
    confusions count. Confusions that weigh more than those of the group do not count.
    """
    lines = mrz.lines
    for edit in edits:
        if edit.substitutes:
            lines = Edit(edit.line, edit.column, edit.after, edit.before).apply(lines)
    rules = grammar(mrz.format)
    heaviest = max([WEIGHT[edit.before, edit.after] for edit in group if edit.substitutes], default=0)
    must = {(line, at) for line, at in open_places if lines[line][at] not in rules.get((line, at), lines[line][at])}
    substituted = sum(edit.substitutes for edit in group)
    sets = [1] + [0] * max(
        substituted - len(must), 0
    )  # sets[n]: the number of sets of n confusions in the places so far
    ways: int = len(open_places) ** (len(group) - substituted)
    for place in open_places:
        likely = [WEIGHT[e.before, e.after] <= heaviest for e in substitutions(mrz.layout, lines, [place])]
        choices = sum(likely)
        if place in must:
            ways *= choices
        else:
            sets = [n + choices * (sets[i - 1] if i else 0) for i, n in enumerate(sets)]
    return max(1, ways * sets[-1])


def field_names(mrz: MRZ) -> list[str]:
    """Return the names of the fields of a document, without the composite."""
    return [name for name in mrz.evidence if name != _COMPOSITE]


def edited_fields(read: Lines, mrz: MRZ) -> tuple[str, ...]:
    """Return the names of the fields that a repair changes, or whose check digit it changes."""
    lines = _to_width(read, mrz)
    before = MRZ(mrz.format, lines)
    pairs = zip(check_digits.examine(mrz.layout, lines), check_digits.examine(mrz.layout, mrz.lines), strict=True)
    digits = {new.digit.field for old, new in pairs if old.printed != new.printed}
    return tuple([n for n in field_names(mrz) if n in digits or getattr(before, n) != getattr(mrz, n)])
