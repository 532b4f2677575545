"""One comparator for each field: does the visual zone say what the MRZ says?

Each takes the document, what the service read in the visual zone, and the reference date; each gives a
`Compared`: whether they agree, in one sentence why, and the characters that the MRZ would hold if the visual zone
were right. The two zones are different representations of one fact (Doc 9303-3, 4.3): spaces and signs
of a number, capitals and accents of a name are no disagreement. What cannot be compared is UNCHECKED,
never a guess.

>>> number("G 1234-5678", "G12345678").agreement.name
'MATCH'
"""

from __future__ import annotations

import enum
import re
from datetime import date
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from attrs import field, frozen

from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.states import states

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mrz.icao.dates import PartialDate, ResolvedDate
    from mrz.icao.document import MRZ


class Agreement(enum.StrEnum):
    """Whether two readings of a field say the same."""

    MATCH = "MATCH"
    MISMATCH = "MISMATCH"
    UNCHECKED = "UNCHECKED"


@frozen
class Compared:
    """The outcome for one field; `as_printed` are the ways in which the MRZ could print the visual zone's value."""

    agreement: Agreement
    reason: str
    as_printed: tuple[str, ...] = field(default=(), repr=False)


MASK: Final = "*"


def compare(doc: MRZ, name: str, seen: str, on: date) -> Compared:
    """Compare the field `name` of the document with what was seen in the visual zone."""
    if MASK in seen:
        return Compared(Agreement.UNCHECKED, "the service masks the value")
    if name.endswith("_identifier"):
        return identifier(doc, name, seen)
    return _COMPARATORS[name](doc, seen, on)


_SIGNS: Final = re.compile(r"[^A-Z0-9]+")


def number(seen: str, printed: str) -> Compared:
    """Compare document numbers by their letters and digits; a sign may be a filler in the MRZ, or left out."""
    text = normalize("NFKC", seen).upper()
    if any(c.isalnum() and c not in DIGITS and c not in LETTERS for c in text):
        return Compared(Agreement.UNCHECKED, "the visual zone has a letter or digit that no MRZ has")
    bare, spaced = _SIGNS.sub("", text), _SIGNS.sub(FILLER, text).strip(FILLER)
    if bare == printed.replace(FILLER, ""):
        return _match("the letters and digits are the same", bare, spaced)
    return _mismatch("the letters and digits differ", bare, spaced)


_CODE_LENGTH: Final = 3  # of every code but D
_CODE: Final = re.compile(r"[A-Z0-9]{1,3}")
_SAME_STATE: Final = {"DEU": "D", "XKX": "RKS", "XXK": "RKS"}


def state(seen: str, printed: str | None) -> Compared:
    """Compare codes of states; a state in words is not compared."""
    if printed is None:
        return _no_field()
    code = seen.strip().upper().rstrip(FILLER)
    if not _CODE.fullmatch(code) or (code not in states and len(code) < _CODE_LENGTH):
        return Compared(Agreement.UNCHECKED, "the visual zone has the state in words, not as a code")
    if _SAME_STATE.get(code, code) == _SAME_STATE.get(printed, printed):
        return _match("the codes mean the same state", code)
    return _mismatch("the codes are of different states", code)


_SEX: Final = {"M": "M", "F": "F", "X": "X", FILLER: "X"}


def sex(seen: str, printed: str | None) -> Compared:
    """Compare the sex; the visual zone has X where the MRZ has the filler (Doc 9303-3, 4.7)."""
    if printed is None:
        return _no_field()
    letter = _SEX.get(seen.strip().upper())
    if letter is None:
        return Compared(Agreement.UNCHECKED, "the visual zone has none of F, M and X")
    as_printed = FILLER if letter == "X" else letter
    return _match("both say the same", as_printed) if letter == printed else _mismatch("they differ", as_printed)


_YYYYMMDD: Final = re.compile(r"[0-9]{8}")


def full_date(seen: str | None) -> date | None:
    """Return a date written YYYYMMDD, or `None` for anything else."""
    text = (seen or "").strip()
    if not _YYYYMMDD.fullmatch(text):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def day(seen: str, printed: PartialDate | None, resolved: ResolvedDate) -> Compared:
    """Compare a whole date with the six characters of the MRZ, part by part, then the century."""
    if printed is None:
        return _no_field()
    found = full_date(seen)
    if found is None:
        return Compared(Agreement.UNCHECKED, "the visual zone's text is no date in the service's format")
    as_printed = found.strftime("%y%m%d")
    parts = [(printed.raw[at : at + 2], as_printed[at : at + 2]) for at in (0, 2, 4)]
    known = [(zone, viz) for zone, viz in parts if zone != FILLER * 2]
    if not known:
        return Compared(Agreement.UNCHECKED, "the MRZ prints the date as unknown")
    if any(zone != viz for zone, viz in known):
        return _mismatch("the dates differ", as_printed)
    if resolved.candidates and found.year not in [candidate.year for candidate in resolved.candidates]:
        return _mismatch("the two digits of the year agree, but that century is impossible", as_printed)
    return _match("the known parts are the same", as_printed)


def document_code(seen: str, printed: str) -> Compared:
    """Compare document codes: the visual zone often has the first letter alone."""
    code = seen.strip().upper().rstrip(FILLER)
    if not code or not printed.startswith(code):
        return _mismatch("the codes differ", code)
    return _match("the code, or its first letter, is the same", code)


_DROPPED: Final = re.compile("['’ʼ`´.]")
_BETWEEN: Final = re.compile(r"[\s\-‐‑–—,<]+")


def identifier(doc: MRZ, name: str, seen: str) -> Compared:
    """Compare an identifier component by component; a truncated MRZ is compared as far as it goes."""
    printed = doc.primary_components if name == "primary_identifier" else doc.secondary_components
    components = tuple([part for part in _BETWEEN.split(_DROPPED.sub("", seen.upper())) if part])
    as_printed = FILLER.join(components)
    if any(c not in LETTERS for part in components for c in part):
        return Compared(Agreement.UNCHECKED, "other characters than A to Z are not compared yet")
    if components == printed or "".join(components) == "".join(printed):
        return _match("the letters are the same", as_printed)
    if doc.name_truncated and printed and _prefixes(components, printed):
        return _match("the MRZ is truncated, and the letters are the same as far as it goes", as_printed)
    return _mismatch("the letters differ", as_printed)


def _prefixes(components: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Tell whether each printed component begins the component seen in its place (Doc 9303-4, 4.2.3)."""
    return len(printed) <= len(components) and all(
        whole.startswith(part) for whole, part in zip(components, printed, strict=False)
    )


def _match(reason: str, *as_printed: str) -> Compared:
    return Compared(Agreement.MATCH, reason, as_printed)


def _mismatch(reason: str, *as_printed: str) -> Compared:
    return Compared(Agreement.MISMATCH, reason, as_printed)


def _no_field() -> Compared:
    return Compared(Agreement.UNCHECKED, "this format has no such field")


_COMPARATORS: Final[Mapping[str, Callable[[MRZ, str, date], Compared]]] = {
    "document_code": lambda doc, seen, _: document_code(seen, doc.document_code or ""),
    "issuing_state": lambda doc, seen, _: state(seen, doc.issuing_state),
    "document_number": lambda doc, seen, _: number(seen, doc.document_number or ""),
    "nationality": lambda doc, seen, _: state(seen, doc.nationality),
    "sex": lambda doc, seen, _: sex(seen, doc.sex),
    "date_of_birth": lambda doc, seen, on: day(seen, doc.date_of_birth, doc.birth(on)),
    "date_of_expiry": lambda doc, seen, on: day(seen, doc.date_of_expiry, doc.expiry(on)),
}
