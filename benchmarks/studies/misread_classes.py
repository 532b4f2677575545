"""Why a misread may stay undetected, and which side a cross-check can suspect: the classes of `crosscheck`.

A misread in one zone of a fact that stands in both is a difference. What stays is what stands in one zone alone and
is covered by no digit, or by one that cannot tell; and what is another way of writing the same.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

import mrz
from mrz.icao.alphabet import ALPHABET, FILLER, LETTERS
from mrz.icao.layouts import LAYOUTS, Format
from mrz.synthetic.china import GIVEN, SURNAMES
from mrz.vendors.tencent import PASSPORT_OCR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LINES: Final = tuple(map(str, PASSPORT_OCR.lines))
NEITHER: Final = "UNEXPLAINED"

BOTH: Final = "each of the two stays undetected by itself"
DECIDES: Final = "a digit decides"

_LAYOUT: Final = LAYOUTS[Format.TD3]
_FIELDS: Final = {str(key): name for name, key in PASSPORT_OCR.viz.items()}
_DIGITS: Final = {9: "document_number", 19: "date_of_birth", 27: "date_of_expiry", 42: "optional_data", 43: "composite"}
_COVERED: Final = ("document_number", "date_of_birth", "date_of_expiry")
_NOT_COMPARED: Final = {
    "place_of_birth": "the place of birth stands in the visual zone alone",
    "place_of_issue": "the place of issue stands in the visual zone alone",
    "signature": "the signature stands in the visual zone alone",
    "date_of_issue": "the date of issue stands in the visual zone alone",
}
_CENTURY: Final = 2  # digits of a year that no MRZ has
_KEYS: Final = {name: key for key, name in _FIELDS.items()}
_PINYIN: Final = dict((*GIVEN, *SURNAMES))
_UMLAUT: Final = frozenset({"LYU", "LU", "LV", "NYU", "NU", "NV"})


class Misread(NamedTuple):
    """One character misread: on which side, under which key of the answer, where, and what for what."""

    side: str
    key: str
    at: int
    printed: str
    read: str

    @property
    def field(self) -> str:
        """The field in Doc 9303's words; a check digit and what is no field have names of their own."""
        if self.side == "VIZ":
            return _FIELDS[self.key]
        line = LINES.index(self.key)
        if line == 1 and self.at in _DIGITS:
            return f"digit of {_DIGITS[self.at]}"
        return next(n for n, s in _LAYOUT.fields.items() if s.line == line and s.start <= self.at < s.end)

    @property
    def covers(self) -> set[str]:
        """The fields whose comparison this misread can change."""
        if self.field == "name":
            return {"primary_identifier", "secondary_identifier"}
        return {self.field.removeprefix("digit of ")}

    @property
    def twin(self) -> bool:
        """Whether no check digit can tell what was read from what was printed."""
        return self.read in ALPHABET and self.read in mrz.twins(self.printed)


def why(misreads: Sequence[Misread], fields: Mapping[str, str], verified: mrz.Verification) -> str:
    """Name the class of misreads that stayed undetected; `NEITHER` where they belong to none."""
    classes = [
        _in_mrz(misread, fields, verified) if misread.side == "MRZ" else _in_visual_zone(misread, fields, verified)
        for misread in misreads
    ]
    if len(classes) == 1:
        return classes[0]
    return BOTH if NEITHER not in classes else _together(misreads, verified)


def _in_mrz(misread: Misread, fields: Mapping[str, str], verified: mrz.Verification) -> str:
    field, (_, second) = misread.field, (fields[key] for key in LINES)
    if field == "optional_data" and misread.twin:
        of = "filler" if FILLER in misread.printed + misread.read else "character"
        return f"optional data, which the visual zone lacks: a {of} against its twin"
    empty = not second[28:42].strip(FILLER)
    if field == "digit of optional_data" and empty and {misread.printed, misread.read} == {"0", FILLER}:
        return "another way of writing: 0 or a filler for the digit of empty optional data"
    if field == "document_code":
        return "the document code, which this service does not read in the visual zone"
    return _in_name(misread, verified) if field == "name" else NEITHER


def _in_name(misread: Misread, verified: mrz.Verification) -> str:
    if misread.read in LETTERS and misread.at == _LAYOUT.fields["name"].end - 1:
        return "a name that is cut: nothing is known beyond it"
    if _umlaut(misread):
        return _UMLAUT_CLASS
    unchecked = [c.field for c in verified.comparisons if c.result is mrz.Agreement.UNCHECKED]
    if "secondary_identifier" in unchecked:
        return "another way of writing, if a mark was dropped (ä as A or AE): the first name is said to be UNCHECKED"
    return NEITHER


def _in_visual_zone(misread: Misread, fields: Mapping[str, str], verified: mrz.Verification) -> str:
    field = misread.field
    if field in _NOT_COMPARED:
        return _NOT_COMPARED[field]
    if field == "native_name":
        before, after = _PINYIN.get(misread.printed), _PINYIN.get(misread.read)
        return f"the name in characters, {'of the same' if before == after else 'not compared with its'} pinyin"
    comparison = next(c for c in verified.comparisons if c.field == field)
    if comparison.result is mrz.Agreement.UNCHECKED:
        return f"the {field.replace('_', ' ')} became unreadable, and is said to be UNCHECKED"
    if field in ("date_of_birth", "date_of_expiry") and misread.at < _CENTURY:
        return "the century of a date, which no MRZ has"
    if field == "primary_identifier" and _umlaut(misread) and fields[misread.key] in _UMLAUT:
        return _UMLAUT_CLASS
    return NEITHER


_UMLAUT_CLASS: Final = "another way of writing: ü as U or V"


def _umlaut(misread: Misread) -> bool:
    return {misread.printed, misread.read} == {"U", "V"}


def _together(misreads: Sequence[Misread], verified: mrz.Verification) -> str:
    """Name the class of two misreads of which one hides the other."""
    one, other = [misread.covers for misread in misreads]
    if one | other <= {"optional_data", "composite"}:
        return "optional data, which the visual zone lacks: the two cancel out in the digits"
    unchecked = {c.field for c in verified.comparisons if c.result is mrz.Agreement.UNCHECKED}
    if {misread.side for misread in misreads} == {"MRZ", "VIZ"} and one & other:
        if one & other <= unchecked:
            return "the visual zone's field became unreadable, and is said to be UNCHECKED"
        if len({misread.read for misread in misreads}) == 1:
            return "the same misread in both zones, to a twin or where no digit covers"
    return NEITHER


def deciding_evidence(misread: Misread, fields: Mapping[str, str]) -> str:
    """Name what decides which side was misread: `DECIDES` where a check digit does."""
    if misread.field not in _COVERED:
        return "no digit covers it" if not misread.field.startswith("digit") else "the digit itself"
    if misread.read not in ALPHABET:
        return "a character that no MRZ has"
    if misread.field == "document_number":
        return "a twin, which no digit tells apart" if misread.twin else DECIDES
    at = misread.at if misread.side == "VIZ" else misread.at - _LAYOUT.fields[misread.field].start + _CENTURY
    text = fields[_KEYS[misread.field]]
    if not _possible(text[:at] + misread.read + text[at + 1 :]):
        return "no date any more"
    return "a century, which no digit covers" if at < _CENTURY else DECIDES


def _possible(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True
