"""What vouches for each character of a repaired document, and for each edit of a repair.

The witness vouches for a field in which it agrees with every character, and so for its check digit. A check digit alone
vouches for no other character: every character has twins, and two misreads may cancel out.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from mrz.icao import check_digits
from mrz.icao.alphabet import FILLER, twins
from mrz.icao.findings import Evidence
from mrz.icao.layouts import LAYOUTS, layout_of
from mrz.icao.names import SEPARATOR
from mrz.icao.ocr_confusions import PRINTED, WEIGHT
from mrz.icao.repair.conflicts import places_of
from mrz.icao.repair.edits import Edit
from mrz.icao.repair.evidence import (
    COMPOSITE,
    DIGITS_TO_BELIEVE,
    IDENTIFIERS,
    confirming,
    final_places,
    printed,
)
from mrz.icao.repair.grammar import allowed

if TYPE_CHECKING:
    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Format, Span
    from mrz.icao.repair.conflicts import Places
    from mrz.icao.repair.consistency import Judge
    from mrz.icao.repair.edits import Place
    from mrz.icao.repair.evidence import Testimony
    from mrz.icao.repair.proposals import ProposalSlots

_AS_FILLER: Final = "".join([c for c in twins(FILLER) if FILLER in PRINTED.get(c, "")])
_BESIDE_FILLER: Final = re.compile(f"(?<={FILLER})[{_AS_FILLER}]|[{_AS_FILLER}](?={FILLER})")
_CHECKED_ONLY: Final = ("document_number", "optional_data", "optional_data_2")


class Certainty:
    """What vouches for the characters of one proposal."""

    def __init__(self, proposal: ProposalSlots, testimony: Testimony) -> None:
        self._proposal = proposal
        self._mrz = proposal.mrz
        self._lines = self._mrz.lines
        self._verdicts = check_digits.examine_text(self._mrz.layout, self._mrz.text)
        self._seen = self._seen_places(testimony)

    def _seen_places(self, testimony: Testimony) -> Places:
        """Return the places of the fields that the witness vouches for, and of their check digits."""
        mrz, layout = self._mrz, self._mrz.layout
        vouched = [name for name in self._proposal.confirmed if testimony.of(mrz, name).vouched]
        if layout.name is not None and _vouches_for_name(mrz, testimony):
            vouched.append("name")
        if layout.overflow is None or "document_number" not in vouched:
            sure = _places_of_fields(mrz.format, tuple(vouched))
        else:
            sure = _places_of_fields(mrz.format, tuple([name for name in vouched if name != "document_number"]))
            number = self._verdicts[0].digit
            sure |= places_of([*number.covers, number.position, layout.digits[0].position])
        own = [
            verdict.digit.position.place[:2]
            for verdict in self._verdicts
            if verdict.evidence is Evidence.HOLDS and sure.issuperset(verdict.digit.places)
        ]
        return sure.union(own)

    def is_sure(self, judge: Judge) -> bool:
        """Return whether every edit is confirmed by two independent check digits or by the witness.

        A witness confirms no edit without which the document would be consistent as well, and none of a field and its
        check digit at once: it may be misread, too. Nor is a repair sure if a letter beside fillers may be one, or an X
        for the sex, or if the witness alone says that the lines are those of another format.
        """
        edits = self._proposal.edits
        digits = zip(edits, confirming(self._mrz, self._proposal.evidence, edits), strict=True)
        sure_order = all(count >= DIGITS_TO_BELIEVE for edit, count in digits if edit.reorders)
        if not sure_order or self._changes_data_and_digit():
            return False
        for (line, column), edit in final_places(edits):
            changed = {(line, at) for at in range(column, column + max(len(edit.after), 1))}
            if not changed <= self._seen:
                return False
            if edit.substitutes and _is_twin_of_confusion(edit):
                return False
            if (line, column) == (0, 0) and edit.substitutes and self._only_the_witness_names_the_format(edit):
                return False
            if edit.substitutes and len(edits) > 1:
                without = Edit(line, column, edit.after, edit.before).apply(self._mrz.lines)
                if judge.warnings(self._mrz.layout, without) is not None:
                    return False
        return not self._has_unseen_filler()

    def _only_the_witness_names_the_format(self, edit: Edit) -> bool:
        """Return whether a first letter that no confusion explains makes lines of another format, with other digits."""
        before = layout_of(Edit(0, 0, edit.after, edit.before).apply(self._lines))
        return (edit.before, edit.after) not in WEIGHT and before is not self._mrz.layout

    def _changes_data_and_digit(self) -> bool:
        """Return whether the edits change a field and its check digit: then nothing that was read confirms them."""
        edited = {place for place, edit in final_places(self._proposal.edits) if edit.substitutes}
        return any(
            v.digit.position.place[:2] in edited and not edited.isdisjoint(v.digit.places)
            for v in self._verdicts
            if v.digit.field != COMPOSITE
        )

    def _has_unseen_filler(self) -> bool:
        """Return whether a letter in the document may be a misread filler that nothing detects."""
        mrz = self._mrz
        if mrz.raw("sex") == "X":
            return True
        digits = {verdict.digit.position.place[:2] for verdict in self._verdicts}
        spans = [mrz.layout.fields[name] for name in _CHECKED_ONLY if name in mrz.layout.fields]
        letters = {(s.line, s.start + m.start()) for s in spans for m in _BESIDE_FILLER.finditer(s.of(mrz.lines))}
        return bool(letters - digits - self._seen)

    def blind(self) -> tuple[Edit, ...]:
        """Return the characters of the document that nothing vouches for, each as edits that may lead to the print.

        A filler that touches no character of its field is left out: it would have to be a whole field that was lost.
        The letter by which the format was recognized vouches for neither itself nor the format: with another letter,
        the same lines are those of another format.
        """
        mrz = self._mrz
        covered = _covered_places(mrz.format)
        # Only digits stand in the place of one, and of those one holds. Over empty data, a filler means the same as 0.
        digits = [v.digit.position.place[:2] for v in self._verdicts if v.evidence is not Evidence.FAILS]
        named: list[Edit] = []
        for place in sorted(_places(mrz.format) - self._seen - frozenset(digits)):
            line, column = place
            character = self._lines[line][column]
            if character == FILLER and _is_in_empty_space(mrz, place):
                continue
            others = [c for c in PRINTED.get(character, "") if c in allowed(mrz.format)[place]]
            if place in covered:
                others = [c for c in twins(character) if c in others]
            named += [Edit(line, column, character, other) for other in others or [""]]
        return tuple(named)


def _is_twin_of_confusion(edit: Edit) -> bool:
    """Return whether only the witness speaks for a character, and may have misread a twin that the table explains.

    `5` was read, and the witness says `G`: no digit distinguishes `G` from `6`, which is misread as either.
    """
    return (edit.before, edit.after) not in WEIGHT and any(
        (edit.before, twin) in WEIGHT and (edit.after, twin) in WEIGHT for twin in twins(edit.after)
    )


@lru_cache(maxsize=1024)
def _places_of_fields(name: Format, names: tuple[str, ...]) -> Places:
    """Return the places of some fields of a format."""
    fields = LAYOUTS[name].fields
    return places_of([fields[each] for each in names if each in fields])


@cache
def _places(name: Format) -> Places:
    """Return all places of a format."""
    return frozenset(allowed(name))


@cache
def _covered_places(name: Format) -> Places:
    """Return the places that a check digit covers."""
    return frozenset([place for digit in LAYOUTS[name].digits for place in digit.places])


def _vouches_for_name(mrz: MRZ, testimony: Testimony) -> bool:
    parts = {name: part for name in IDENTIFIERS if (part := printed(mrz, name))}
    whole = (mrz.raw("name") or "").rstrip(FILLER)
    return whole == SEPARATOR.join(parts.values()) and all(testimony.of(mrz, name).vouched for name in parts)


def _is_in_empty_space(mrz: MRZ, place: Place) -> bool:
    """Return whether a filler touches fillers only, in its own field."""
    line, column = place
    span = _span_at(mrz.format).get(place)
    if span is None:
        return False
    around = mrz.lines[line][max(column - 1, span.start) : min(column + 2, span.end)]
    return not around.strip(FILLER) and span.end - span.start > 1


@cache
def _span_at(name: Format) -> dict[Place, Span]:
    """Return the span of the field at each place."""
    return {place: span for span in LAYOUTS[name].fields.values() for place in places_of([span])}
