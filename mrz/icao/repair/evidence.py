"""Evidence for a repair: the check digits that turn, the fields that change, and what the witness says of each.

A check digit confirms an edit only if it covers the place of the edit: after an inserted filler every field moves to
its right place, wherever the filler is inserted. The digit of a field and the composite are not independent for an edit
in that field. Only an order of the lines is confirmed by the digits of several fields.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from mrz.icao import check_digits
from mrz.icao.alphabet import FILLER
from mrz.icao.document import make_document
from mrz.icao.findings import Evidence
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.names import SEPARATOR
from mrz.icao.repair.arithmetic import sums_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Layout
    from mrz.icao.repair.consistency import Judge
    from mrz.icao.repair.edits import Edit, Lines, Place
    from mrz.icao.repair.proposals import Texts, Witness

COMPOSITE: Final = "composite"
IDENTIFIERS: Final = ("primary_identifier", "secondary_identifier")
_NOT_ALONE: Final = (*IDENTIFIERS, "document_number", "sex")
DIGITS_TO_BELIEVE: Final = 2

# On Python 3.11, the attribute of an enum costs as much as a look-up.
_HOLDS: Final = Evidence.HOLDS
_FAILS: Final = Evidence.FAILS


class Assessment(NamedTuple):
    """What is known of a repair: its warnings, the digits that turn from FAILS to HOLDS, and the fields that it edits.

    `digits` is the number of independent digits among those that turn. `plain` says that the edits are substitutions in
    fields of their own, so that no other field can have changed.
    """

    warnings: int
    holding: tuple[str, ...]
    digits: int
    edited: tuple[str, ...]
    plain: bool = False


def to_width(read: Lines, layout: Layout) -> Lines:
    """Return the lines cut or filled to the shape of the format, so that fields before an error keep their places."""
    rows = [line[: layout.width].ljust(layout.width, FILLER) for line in read[: layout.line_count]]
    return (*rows, *[FILLER * layout.width] * (layout.line_count - len(rows)))


def final_places(edits: Sequence[Edit]) -> list[tuple[Place, Edit]]:
    """Return the place of each edit after all edits. An edit that reorders lines has none."""
    settled = []
    for at, edit in enumerate(edits):
        moved = [e for e in edits[at + 1 :] if e.line == edit.line and e.column <= edit.column]
        column = edit.column + sum(len(e.after) - len(e.before) for e in moved)
        if not edit.reorders:
            settled.append(((edit.line, column), edit))
    return settled


def _owners(mrz: MRZ, holding: Sequence[str], places: Iterable[Place]) -> dict[Place, str]:
    """Return the check digit that confirms what stands at each place: the first of those that turn and cover it."""
    sums = sums_of(mrz.layout, mrz.lines)
    covers = [
        (digit.field, covered)
        for digit, covered in zip(sums.digits, sums.covers, strict=True)
        if digit.field in holding
    ]
    found: dict[Place, str] = {}
    for place in places:
        for name, covered in covers:  # in every layout, the composite is last
            if place in covered:
                found.setdefault(place, name)
    return found


def confirming(mrz: MRZ, holding: Sequence[str], edits: Sequence[Edit]) -> tuple[int, ...]:
    """Return for each edit the number of independent check digits that turn and cover its place: one or none.

    For an edit that reorders lines, it is the number of digits of fields that turn.
    """
    settled = final_places(edits)
    owners = _owners(mrz, holding, [place for place, _ in settled])
    counts = iter([int(place in owners) for place, _ in settled])
    return tuple([_count_fields(holding) if edit.reorders else next(counts) for edit in edits])


def independent(mrz: MRZ, holding: Sequence[str], edits: Sequence[Edit]) -> int:
    """Return the number of independent check digits among those that turn, for all edits together."""
    if any(edit.reorders for edit in edits):
        return _count_fields(holding)
    return len(set(_owners(mrz, holding, [place for place, _ in final_places(edits)]).values()))


def places_tried(mrz: MRZ, holding: Sequence[str], edits: Sequence[Edit]) -> tuple[int, ...]:
    """Return for each edit the number of places that the digit which confirms it covers; one if none does."""
    settled = final_places(edits)
    owners = _owners(mrz, holding, [place for place, _ in settled])
    sums = sums_of(mrz.layout, mrz.lines)
    covers = {digit.field: len(covered) for digit, covered in zip(sums.digits, sums.covers, strict=True)}
    counts = iter([covers[owners[place]] if place in owners else 1 for place, _ in settled])
    return tuple([1 if edit.reorders else next(counts) for edit in edits])


def _count_fields(holding: Sequence[str]) -> int:
    return len([name for name in holding if name != COMPOSITE]) or len(holding)


class Said(NamedTuple):
    """What a witness says of one value of a field: whether it agrees, and the texts that the field would have.

    `vouched` says whether it agrees with every character.
    """

    agrees: bool | None = None
    texts: tuple[str, ...] = ()
    vouched: bool = False


_NOTHING: Final = Said()

Answers = dict[str, "bool | None"]
"""What a witness says of each field."""


class Testimony:
    """What a witness says of the documents of one search. It is asked once about each value of a field."""

    def __init__(self, witness: Witness | None, texts: Texts | None) -> None:
        self._witness = witness
        self._texts = texts
        self._known: dict[tuple[str, object], bool | None] = {}
        self._said: dict[tuple[str, object], Said] = {}

    @property
    def speaks(self) -> bool:
        """Whether there is a witness."""
        return self._witness is not None

    def agrees(self, doc: MRZ, name: str) -> bool | None:
        """Return whether the witness agrees with a field, `None` if it cannot say."""
        return self._agrees(doc, (name, value_of(doc, name)))

    def _agrees(self, doc: MRZ, key: tuple[str, object]) -> bool | None:
        if key not in self._known:
            self._known[key] = self._witness and self._witness(doc, key[0])
        return self._known[key]

    def answers(self, doc: MRZ) -> Answers:
        """Return what the witness says of each field."""
        return {name: self.agrees(doc, name) for name in field_names(doc.format)}

    def of(self, doc: MRZ, name: str) -> Said:
        """Return what the witness says of a field."""
        if self._witness is None:
            return _NOTHING
        key = (name, value_of(doc, name))
        if key not in self._said:
            agrees = self._agrees(doc, key)
            texts = () if self._texts is None else self._texts(doc, name)
            text = printed(doc, name)
            vouched = self._texts is None or (text in texts and not any(_is_one_misread(text, each) for each in texts))
            self._said[key] = Said(agrees, texts, agrees is True and vouched)
        return self._said[key]


def _is_one_misread(one: str, other: str) -> bool:
    """Return whether two texts differ in one character, as two spellings of a letter with marks may."""
    return one != other and len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def value_of(doc: MRZ, name: str) -> object:
    """Return what a witness compares for a field: its value; of an identifier, what both have."""
    cut = _cuts(doc.format).get(name)
    if cut is not None:
        return doc.text[cut]
    if name == "document_number":
        return doc.document_number
    if name == "sex":
        return doc.sex, doc.issuing_state
    return (doc.raw(IDENTIFIERS[0]), doc.raw(IDENTIFIERS[1])) if name in IDENTIFIERS else None


@cache
def _cuts(name: Format) -> dict[str, slice]:
    """Return the slice in the text of each field that is compared alone; of both identifiers, that of a shared name."""
    layout = LAYOUTS[name]
    cuts = {field: layout.text_slice(field) for field in layout.fields if field not in _NOT_ALONE}
    return cuts if layout.name is None else cuts | dict.fromkeys(IDENTIFIERS, layout.text_slice("name"))


def printed(doc: MRZ, name: str) -> str:
    """Return the characters of a field without its last fillers; an identifier has one filler between components."""
    if name.endswith("_identifier"):
        value: str = getattr(doc, name)
        return value.replace(" ", FILLER)
    if name == "document_number":
        return doc.document_number or ""
    raw = doc.raw(name) or ""
    return raw if name == "sex" else raw.rstrip(FILLER)


@cache
def field_names(name: Format) -> tuple[str, ...]:
    """Return the names of the fields of a format that have evidence, without the composite."""
    layout = LAYOUTS[name]
    blank = (FILLER * layout.width,) * layout.line_count
    return tuple([field for field in check_digits.evidence_of(layout, blank) if field != COMPOSITE])


class Seen:
    """What a witness has at the places of a document. It is asked about a field when a place of it is looked at."""

    def __init__(self, doc: MRZ, testimony: Testimony) -> None:
        self._doc = doc
        self._testimony = testimony
        self._field_at = _field_at(doc.format)
        self._texts: dict[str, tuple[str, ...]] = {}

    def __call__(self, place: Place) -> str:
        """Return the characters that the witness has at a place of a field that it can compare."""
        name = self._field_at.get(place)
        if name is None:
            return ""
        if name not in self._texts:
            self._texts[name] = self._texts_of(name)
        texts = self._texts[name]
        return "".join([text[place[1]] for text in texts]) if texts else ""

    def _texts_of(self, name: str) -> tuple[str, ...]:
        """Return the texts of a field, each filled up to its columns."""
        span = self._doc.layout.fields[name]
        if name == "name":
            parts = [self._testimony.of(self._doc, each).texts for each in IDENTIFIERS]
            texts = tuple([SEPARATOR.join([part[0] for part in parts])] if all(parts) else [])
        else:
            texts = self._testimony.of(self._doc, name).texts
        return tuple([FILLER * span.start + text.ljust(span.end - span.start, FILLER) for text in texts])


@cache
def _field_at(name: Format) -> dict[Place, str]:
    """Return the field at each place, of those that have evidence; the name, where both identifiers share it."""
    fields = LAYOUTS[name].fields
    spans = [(each, fields[each]) for each in (*field_names(name), "name") if each in fields]
    return {(span.line, column): each for each, span in spans for column in range(span.start, span.end)}


class Before:
    """The lines as they were read, at the width of a layout, with the verdicts of their digits."""

    def __init__(self, read: Lines, layout: Layout) -> None:
        self._layout = layout
        self._verdicts = check_digits.examine(layout, to_width(read, layout))
        self._doc = make_document(layout, to_width(read, layout), on=None)
        self._values: dict[str, object] = {}

    def assess(self, judge: Judge, edits: Sequence[Edit], mrz: MRZ, flags: int) -> Assessment | None:
        """Return what is known of a repair; `None` if it is inconsistent, or if a digit that held fails after it."""
        warnings = judge.warnings_of(mrz, flags)
        if warnings is None:
            return None
        pairs = list(zip(self._verdicts, check_digits.examine_text(self._layout, mrz.text), strict=True))
        if any(after.evidence is _FAILS and before.evidence is _HOLDS for before, after in pairs):
            return None
        turned = [
            after.digit.field for before, after in pairs if before.evidence is _FAILS and after.evidence is _HOLDS
        ]
        digits = {after.digit.field for before, after in pairs if before.printed != after.printed}
        edited = tuple([name for name in field_names(mrz.format) if name in digits or self._differs(mrz, name)])
        return Assessment(warnings, tuple(turned), independent(mrz, turned, edits), edited)

    def _differs(self, after: MRZ, name: str) -> bool:
        if name not in self._values:
            self._values[name] = value_of(self._doc, name)
        return self._values[name] != value_of(after, name) and getattr(self._doc, name) != getattr(after, name)
