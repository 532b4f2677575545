"""One comparator for each field: does the visual zone say what the MRZ says?

Each takes what the service read in the visual zone and what the MRZ prints; each gives a `Compared`: whether they
agree, in one sentence why, and the characters that the MRZ would hold if the visual zone were right. The two zones
are different representations of one fact (Doc 9303-3, 4.3): spaces and signs of a number, capitals and accents of
a name are no disagreement. What cannot be compared is UNCHECKED, never a guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.crosscheck.comparing.agreement import Agreement, Compared, unchecked
from mrz.crosscheck.comparing.dates import day
from mrz.crosscheck.comparing.document_codes import document_code
from mrz.crosscheck.comparing.names import identifiers
from mrz.crosscheck.comparing.numbers import number
from mrz.crosscheck.comparing.sexes import sex
from mrz.crosscheck.comparing.states import state
from mrz.icao.dates import ResolvedDate, resolve_birth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.vendors.reading import VIZ, Reading

__all__ = ["Agreement", "Compared", "compare"]

MASK: Final = "*"


def compare(doc: MRZ, name: str, reading: Reading, viz: VIZ, on: date) -> Compared:
    """Compare the field `name` of the document with what `viz`, of this reading, has for it."""
    seen: str | None = getattr(viz, name)
    if seen is None or not seen.strip():
        return unchecked("the service read nothing")
    if MASK in seen or MASK in (doc.raw("name" if name.endswith("_identifier") else name) or ""):
        return unchecked("the service masks the value")
    return _COMPARATORS[name](doc, name, seen, reading, viz, on)


def _identifiers(doc: MRZ, viz: VIZ) -> tuple[Compared, Compared]:
    """Compare both identifiers: services differ in what they put into which field."""
    field = doc.layout.fields.get("name")
    width = None if field is None else field.end - field.start
    return identifiers(doc.name, width, viz.primary_identifier, viz.secondary_identifier)


def _birth(doc: MRZ, on: date) -> ResolvedDate:
    """Return the birth with its centuries, by the reference date alone: the expiry may be what was misread."""
    printed = doc.date_of_birth
    return ResolvedDate() if printed is None else resolve_birth(printed, on=on)


_COMPARATORS: Final[Mapping[str, Callable[[MRZ, str, str, Reading, VIZ, date], Compared]]] = {
    "document_code": lambda doc, _, seen, *__: document_code(seen, doc.document_code),
    "issuing_state": lambda doc, _, seen, *__: state(seen, doc.issuing_state),
    "document_number": lambda doc, _, seen, *__: number(seen, doc.document_number or ""),
    "primary_identifier": lambda doc, _, __, ___, viz, ____: _identifiers(doc, viz)[0],
    "secondary_identifier": lambda doc, _, __, ___, viz, ____: _identifiers(doc, viz)[1],
    "nationality": lambda doc, _, seen, *__: state(seen, doc.nationality),
    "sex": lambda doc, _, seen, *__: sex(seen, doc.sex),
    "date_of_birth": lambda doc, _, seen, reading, __, on: day(
        seen, doc.date_of_birth, _birth(doc, on), reading.date_formats
    ),
    "date_of_expiry": lambda doc, _, seen, reading, __, on: day(
        seen, doc.date_of_expiry, doc.expiry(on), reading.date_formats
    ),
}
