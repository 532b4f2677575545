"""Proposals: the repairs that a search found, the evidence for each, and whether one of them can be believed.

>>> Repairs().unique, round(chance_of_error(ways=1, digits=1), 6)
(None, 0.1)

The witness is asked about every field, not only about edited ones: beside the error that a proposal corrects, there may
be another that no check digit detects. Limit: an error that neither a check digit nor the witness detects remains, most
often in the optional data, which no visual zone has. `Repairs.blind` names every character that may have one.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen, setters

from mrz._public import public
from mrz.icao.document import MRZ
from mrz.icao.repair.edits import Edit, Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

Witness = Callable[[MRZ, str], bool | None]
"""A function that compares a field of a document with another source. `None` means that it cannot say."""

Texts = Callable[[MRZ, str], tuple[str, ...]]
"""A function that returns the texts that a field of a document would have by another source, without last fillers."""


@define(eq=False, init=False, on_setattr=setters.NO_OP)
class ProposalSlots:
    """The slots of `Proposal`, not frozen and without values: see docs/decisions/0009."""

    mrz: MRZ
    edits: tuple[Edit, ...]
    evidence: tuple[str, ...]
    digits: int
    chance: float
    weight: int
    edited: tuple[str, ...]
    confirmed: tuple[str, ...]
    contradicted: tuple[str, ...]
    read: Lines = field(repr=False)
    sure: bool = False

    @property
    def agrees(self) -> bool | None:
        """Whether the witness agrees: `True` if it confirms every edited field and contradicts none.

        `False` if it contradicts any field, `None` otherwise.
        """
        if self.contradicted:
            return False
        return True if self.confirmed and self.edited and set(self.edited) <= set(self.confirmed) else None


@public("mrz")
@frozen
class Proposal(ProposalSlots):
    """A possible repair.

    `mrz` is the repaired document, which is consistent. `read` are the lines as they were read, and `edits` are the
    edits that lead from them to `mrz`, in order. `evidence` names the check digits that turn from FAILS to HOLDS, and
    `digits` is the number of independent ones among them. `chance` is the probability that a wrong edit would also have
    passed, were one of those tried that weigh no more; it is 1 if no check digit confirms the edits. `weight` says how
    unlikely the edits are: the greater, the less likely. `edited` names the fields that the edits change. `confirmed`
    names the fields in which the witness agrees with `mrz`, `contradicted` those in which it does not, edited or not.
    `sure` says whether two independent check digits or the witness confirm every single edit.
    """


def as_proposal(found: ProposalSlots) -> Proposal:
    """Return slots that were filled as a proposal, in less time than its constructor takes."""
    found.__class__ = Proposal  # it has the same slots, and is not changed from here on
    return found  # type: ignore[return-value] # see above


@public("mrz")
@frozen
class Repairs:
    """The result of `mrz.repair`.

    `proposals` is a tuple of `mrz.Proposal`, the likeliest first. `complete` is `False` if the search reached its limit
    before it had tried all edits, or the text is too long for a zone and none was tried. `blind` names each character
    of `unique` that nothing vouches for: the printed text may have another there, and neither a check digit nor the
    witness would tell. Each is an `mrz.Edit` whose `after` is a character that may be printed instead, the twins and
    likely confusions one by one, or empty if any may. If it is empty, every character of `unique` is confirmed. Without
    a unique proposal it is empty, too.
    """

    proposals: tuple[Proposal, ...] = ()
    complete: bool = True
    blind: tuple[Edit, ...] = ()

    @property
    def _uncontradicted(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if not proposal.contradicted]

    @property
    def unique(self) -> Proposal | None:
        """The one proposal every single edit of which the witness or two independent check digits confirm; or `None`.

        The witness may contradict nothing in it. Where check digits alone confirm it, it must be the only proposal, and
        the search complete. Without a witness, that is rare.
        """
        standing = self._uncontradicted
        sure = [proposal for proposal in standing if proposal.sure]
        if len(sure) != 1 or (not sure[0].agrees and (len(standing) > 1 or not self.complete)):
            return None
        return sure[0]

    @property
    def ambiguous(self) -> bool:
        """Whether several proposals remain that the witness does not contradict, and none is `unique`."""
        return len(self._uncontradicted) > 1 and self.unique is None


_WITNESS_RANK: Final = {True: 0, None: 1, False: 2}


def rank(proposal: ProposalSlots) -> tuple[int, int, int]:
    """Return a sort key: the witness first, then the weight of the edits.

    Proposals with equal keys keep the order of the search.
    """
    return _WITNESS_RANK[proposal.agrees], len(proposal.contradicted), proposal.weight


def chance_of_error(*, ways: int, digits: int) -> float:
    """Return the probability that at least one of `ways` wrong edits passes `digits` independent check digits.

    >>> round(chance_of_error(ways=20, digits=1), 2), round(chance_of_error(ways=20, digits=4), 3)
    (0.88, 0.002)

    It is `1 - (1 - 10**-digits) ** ways`. The formula assumes that a wrong edit passes a check digit one time in ten.
    It includes neither how often each character is misread, nor errors other than the edits tried.
    """
    return float(1 - (1 - 10.0**-digits) ** ways)


def in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits with the substitutions last, by their places."""
    edits = tuple(edits)
    if len(edits) == 1:
        return edits
    kept = [edit for edit in edits if not edit.substitutes]
    return (*kept, *sorted([edit for edit in edits if edit.substitutes], key=_place))


_place: Final = attrgetter("line", "column")
