"""What speaks for a repair: the digits that come to hold, and how likely a wrong one passes as well.

`1 - (1 - 10**-k)**m` for m edits tried and k independent digits. A digit counts once for each field,
and the composite only where no other digit covers what was edited: among edits of one field it adds
nothing, or almost nothing, to the field's own digit.

>>> round(chance(ways=20, digits=1), 2), round(chance(ways=20, digits=4), 3)
(0.88, 0.002)

The formula takes every wrong edit to pass a digit one time in ten. It knows nothing of how often which
character is misread, and says nothing of whether OCR made another mistake than the edits tried.
"""

from __future__ import annotations

from math import factorial, prod
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz.icao import checking
from mrz.icao.alphabet import FILLER
from mrz.icao.document import MRZ
from mrz.icao.edits import Edit, grammar, substitutions
from mrz.icao.faults import places, support
from mrz.icao.findings import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.icao.edits import Lines, Place
    from mrz.icao.faults import Fault

_COMPOSITE: Final = "composite"


def chance(*, ways: int, digits: int) -> float:
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
    before = {v.digit.field: v.evidence for v in checking.examine(mrz.layout, _in_shape(read, mrz))}
    after = {v.digit.field: v.evidence for v in checking.examine(mrz.layout, mrz.lines)}
    turned = tuple([d for d, e in after.items() if e is Evidence.HOLDS and before[d] is Evidence.FAILS])
    lost = tuple([d for d, e in after.items() if e is Evidence.FAILS and before[d] is Evidence.HOLDS])
    groups = _groups(mrz, turned, _settled(edits))
    speakers = {name for name, _, _ in groups if name is not None}
    ways = prod([_choices(mrz, edits, places, group) for _, places, group in groups])
    if any(edit.reorders for edit in edits):
        speakers |= {name for name in turned if name != _COMPOSITE} or set(turned)
        ways *= factorial(len(read)) - 1
    return Weight(turned, lost, len(speakers), ways)


def _in_shape(read: Lines, mrz: MRZ) -> Lines:
    """Return lines as long as the format's, however they were read: fields before a fault then stay in place."""
    width = mrz.layout.width
    return tuple([line[:width].ljust(width, FILLER) for line in read])


def _settled(edits: Sequence[Edit]) -> list[tuple[Place, Edit]]:
    """Return where each edit stands once all are made; lines that change places stand nowhere."""
    settled = []
    for at, edit in enumerate(edits):
        moved = [e for e in edits[at + 1 :] if e.line == edit.line and e.column <= edit.column]
        column = edit.column + sum(len(e.after) - len(e.before) for e in moved)
        if not edit.reorders:
            settled.append(((edit.line, column), edit))
    return settled


_Group = tuple[str | None, "Fault", list["Edit"]]
"""The digit that speaks for some edits, the places that it alone covers, and the edits."""


def _groups(mrz: MRZ, turned: Sequence[str], settled: list[tuple[Place, Edit]]) -> list[_Group]:
    groups: list[_Group] = []
    known: Fault = frozenset()
    for name in turned:  # the composite comes last in every layout
        alone = support(mrz.layout, mrz.lines, name) - known
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


def _choices(mrz: MRZ, edits: Sequence[Edit], fault: Fault, group: Sequence[Edit]) -> int:
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


def fields(mrz: MRZ) -> list[str]:
    """Return the fields of a document; the composite is none."""
    return [name for name in mrz.evidence if name != _COMPOSITE]


def edited(read: Lines, mrz: MRZ) -> tuple[str, ...]:
    """Return the fields that a repair changed, themselves or in their check digit."""
    lines = _in_shape(read, mrz)
    before = MRZ(mrz.format, lines)
    pairs = zip(checking.examine(mrz.layout, lines), checking.examine(mrz.layout, mrz.lines), strict=True)
    digits = {new.digit.field for old, new in pairs if old.printed != new.printed}
    return tuple([n for n in fields(mrz) if n in digits or getattr(before, n) != getattr(mrz, n)])
