"""Repair an MRZ with the visual zone as a witness.

>>> from datetime import date
>>> read = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "LB98902C36UTO7408122F1204159ZE184226B<<<<<10")
>>> repairs = repair(read, viz=VIZ(document_number="L898902C3"), on=date(2026, 6, 30))
>>> repairs.unique.edits, repairs.unique is repairs.proposals[0]
((Edit(line=1, column=1),), True)

The witness is the comparator of each field: MATCH confirms a proposal, MISMATCH contradicts it. What the visual zone
has is tried first. Limits: the visual zone never has the optional data, and a visual zone that was itself misread is a
wrong witness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.crosscheck.comparison import MASK, compare, compare_identifiers
from mrz.crosscheck.fields import Agreement, Compared, match
from mrz.crosscheck.screening import COMPARED, FLAGS, screen
from mrz.icao.alphabet import LETTERS
from mrz.icao.line_splitting import MAX_CHARS
from mrz.icao.repair import search
from mrz.icao.repair.evidence import printed, value_of
from mrz.vendors.reading import VIZ, Reading

if TYPE_CHECKING:
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.icao.repair.proposals import Repairs


def repair(
    text: object,
    *,
    viz: VIZ | None,
    reading: Reading | None = None,
    on: date,
    max_edits: int = 2,
    max_chars: int | None = MAX_CHARS,
) -> Repairs:
    """Propose what `text` may have been before OCR misread it, and compare each proposal with the visual zone.

    `reading` gives the format of the MRZ and the date formats of the service. With `viz=None` there is no witness.
    """
    reading = Reading((), viz) if reading is None else reading
    witness = None if viz is None else VisualZone(viz, reading, on)
    return search.repair(
        text,
        on=on,
        witness=None if witness is None else witness.agrees,
        texts=None if witness is None else witness.texts,
        format=reading.format,
        max_edits=max_edits,
        max_chars=max_chars,
    )


class VisualZone:
    """The visual zone as a witness: what it says of the fields of a document, and what it has in them."""

    def __init__(self, viz: VIZ, reading: Reading, on: date) -> None:
        self._viz = viz
        self._reading = reading
        self._on = on
        self._screened = False
        self._compared: dict[tuple[str, object], Compared] = {}
        self._plain_texts: dict[str, tuple[str, ...]] = {}

    def agrees(self, doc: MRZ, name: str) -> bool | None:
        """Return `True` if a field agrees, `False` if it differs, and `None` if it cannot be compared."""
        if name in _IDENTIFIERS:
            plain = self._compare_letters(doc, name)
            if plain is not None:
                return plain
        elif self._is_another(doc, name):
            return False
        compared = self._compare(doc, name)
        return None if compared is None else _AGREES[compared.agreement]

    def texts(self, doc: MRZ, name: str) -> tuple[str, ...]:
        """Return the texts that the MRZ would have in a field by the visual zone, without last fillers.

        A name that stands for several codes of states has none of them.
        """
        compared = self._compare(doc, name)
        if compared is None or (name in _STATES and len(compared.as_printed) > 1):
            return ()
        return compared.as_printed

    def _is_another(self, doc: MRZ, name: str) -> bool:
        """Return whether a number or a date of letters and digits alone is not the one that the visual zone has.

        The comparator gives the same answer, but it reads the visual zone again, and a repair asks often.
        """
        texts = self._plain_texts.get(name)
        if texts is None:
            return False
        value = value_of(doc, name)
        return isinstance(value, str) and value.isalnum() and value not in texts

    def _compare_letters(self, doc: MRZ, name: str) -> bool | None:
        """Compare an identifier where the whole name differs in one or two letters A to Z; return `None` elsewhere.

        The comparator gives the same answer, but it tries other spellings and orders first, and a repair asks often.
        """
        pairs = [((getattr(self._viz, each) or "").upper(), getattr(doc, each)) for each in _IDENTIFIERS]
        if pairs[0][0] == pairs[0][1] and pairs[1][0] == pairs[1][1]:
            return None
        if any(len(seen) != len(printed) or not seen.isascii() for seen, printed in pairs):
            return None
        differing = [{a, b} for seen, printed in pairs for a, b in zip(seen, printed, strict=True) if a != b]
        if not 0 < len(differing) <= _FEW_LETTERS or not all(letters <= _PLAIN for letters in differing):
            return None
        seen, printed = pairs[_IDENTIFIERS.index(name)]
        return bool(seen == printed)

    def _compare(self, doc: MRZ, name: str) -> Compared | None:
        if name not in COMPARED or not getattr(self._viz, name):
            return None  # no visual zone has the optional data, and a date of issue of the zone is not compared
        if not self._screened:
            self._screen(doc)
        value = value_of(doc, name)
        key = name, value
        if key in self._compared:
            return self._compared[key]
        if name in _IDENTIFIERS and MASK not in (doc.raw("name") or ""):
            # Both are compared at once.
            both = compare_identifiers(doc, self._viz)
            self._compared |= {(each, value): one for each, one in zip(_IDENTIFIERS, both, strict=True)}
            return self._compared[key]
        compared = compare(doc, name, self._reading, self._viz, self._on)
        self._keep(key, compared)
        return compared

    def _keep(self, key: tuple[str, object], compared: Compared) -> None:
        self._compared[key] = compared
        name, texts = key[0], compared.as_printed
        if name in _HAVE_DIGITS and texts and all(map(str.isalnum, texts)):
            self._plain_texts[name] = texts

    def _screen(self, doc: MRZ) -> None:
        """Keep the fields that plainly have the same characters in the first document, without their comparators."""
        self._screened = True
        found = screen(doc, self._viz, self._reading.date_formats, self._on)
        others = found.flags | found.absent | found.marked | found.different
        for name in _ONE_TEXT:
            if not others & FLAGS[name]:
                text = printed(doc, name)
                if text.isalnum() and (name in _DATES or text == getattr(self._viz, name)):
                    self._keep((name, value_of(doc, name)), match("", text))


_AGREES: Final = {Agreement.MATCH: True, Agreement.MISMATCH: False, Agreement.UNCHECKED: None}
_STATES: Final = ("issuing_state", "nationality")
_DATES: Final = ("date_of_birth", "date_of_expiry")
_HAVE_DIGITS: Final = ("document_number", *_DATES)
_ONE_TEXT: Final = ("document_code", *_STATES, "sex", *_HAVE_DIGITS)
_IDENTIFIERS: Final = ("primary_identifier", "secondary_identifier")
_PLAIN: Final = frozenset(LETTERS) - frozenset("UVY")
"""The letters that are never another spelling of one letter; U, V and Y may all be a Chinese U with marks."""

_FEW_LETTERS: Final = 2
