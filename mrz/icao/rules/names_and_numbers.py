"""Rules for names and numbers, and for characters that no check digit distinguishes from a filler."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mrz.icao import issuer_practices
from mrz.icao.alphabet import BESIDE_FILLER, FILLER, twins
from mrz.icao.check_digits import length_of_remainder
from mrz.icao.findings import CODES, make_finding
from mrz.icao.layouts import LAYOUTS
from mrz.icao.names import SEPARATOR, odd_separators

if TYPE_CHECKING:
    from mrz.icao.document import MRZ
    from mrz.icao.findings import Finding, Severity
    from mrz.icao.policy import Findings
    from mrz.icao.rules import Causes


def identifier_at(doc: MRZ, line: int, column: int) -> str:
    """Return the identifier at a place of a name field. The separator belongs to the primary identifier.

    >>> from mrz.icao.document import MRZ
    >>> from mrz.icao.layouts import Format
    >>> lines = "P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    >>> doc = MRZ(Format.TD3, lines)
    >>> identifier_at(doc, 0, 12), identifier_at(doc, 0, 15)
    ('primary_identifier', 'secondary_identifier')
    """
    cut = doc.layout.slices.name
    if cut is None:
        own = doc.span("secondary_identifier")
        is_second = own is not None and own.line == line and own.start <= column < own.end
    else:
        primary, separator, _ = doc.text[cut].rstrip(FILLER).partition(SEPARATOR)
        is_second = column - doc.layout.fields["name"].start >= len(primary) + len(separator)
    return "secondary_identifier" if is_second else "primary_identifier"


def number(doc: MRZ, findings: Findings, causes: Causes) -> None:
    """Add a finding for a document number that is empty or begins with a filler."""
    span = doc.span("document_number")
    if span is None:
        return
    if not doc.document_number:
        findings.add(
            "number-empty",
            span.place,
            field="document_number",
            found=span.of(doc.lines),
            message="the document number is empty",
            reference=doc.layout.reference,
            caused_by=causes.get("document_number"),
        )
    elif doc.document_number.startswith(FILLER) and doc.layout.overflow is not None:
        # In passports and visas any sign is printed as a filler, also the first (Doc 9303-4 and 9303-7, 4.2.2).
        findings.add(
            "number-pattern",
            span.place,
            field="document_number",
            found=span.of(doc.lines),
            message="the document number begins with a filler",
            reference="Doc 9303-3, 4.10",
        )


_DIGITS: Final = re.compile("[0-9]+")
_ODD_SEPARATORS: Final = {
    (True, False): "the primary identifier is empty",
    (True, True): "the name field begins with a filler",
    (False, False): "the name field has a separator that Doc 9303 does not allow",
    (False, True): "the name field has a separator that Doc 9303 does not allow",
}


def names(doc: MRZ, findings: Findings) -> None:
    """Add findings for digits in names, for an empty name, and for separators that the clause does not allow."""
    for name, place, cut in _NAMES[doc.format]:
        raw = doc.text[cut]
        line, start, _ = place
        for match in _DIGITS.finditer(raw):
            if issuer_practices.digits_in_names(doc.layout, doc.text):
                break
            findings.add(
                "name",
                (line, start + match.start(), start + match.end()),
                field=identifier_at(doc, line, start + match.start()),
                found=match[0],
                message="the name contains a digit",
                reference="Doc 9303-3, 4.6",
            )
        text = raw.rstrip(FILLER)
        if name == "name":
            for first, last in odd_separators(text):
                has_primary = bool(text.partition(SEPARATOR)[0].strip(FILLER))
                findings.add(
                    "name-separator",
                    (line, start + first, start + last),
                    field="primary_identifier" if first == 0 else "secondary_identifier",
                    found=raw[first:last],
                    message=_ODD_SEPARATORS[first == 0, has_primary],
                    reference="Doc 9303-3, 4.6",
                )
        if not text and name != "secondary_identifier" and not doc.primary_components + doc.secondary_components:
            findings.add(
                "name",
                place,
                field="primary_identifier",
                found=raw,
                message="the name field is empty",
                reference="Doc 9303-3, 4.6",
            )


_NAMES: Final = {
    layout.format: tuple(
        [
            (name, layout.fields[name].place, layout.text_slice(name))
            for name in ("name", "primary_identifier", "secondary_identifier")
            if name in layout.fields
        ]
    )
    for layout in LAYOUTS.values()
}

_INFO: Final = CODES["blind-spot"].severity


def blind_spots(doc: MRZ, severity: Severity = _INFO) -> tuple[Finding, ...]:
    """Return a finding for each twin of the filler next to a filler, in fields that only check digits confirm."""
    text = doc.text
    found = []
    for name, cut, line, start, may_continue in _BLIND_SPOT_FIELDS[doc.format]:
        data = text[cut]
        if FILLER in data:
            # Most data have their fillers at the end: before them is a blind spot or none.
            head = data.rstrip(FILLER)
            if FILLER in head:
                places = [match.start() for match in BESIDE_FILLER.finditer(data)]
            elif head[-1:] in _TWINS:
                places = [len(head) - 1]
            else:
                continue
            # The check digit of a long number is followed by a filler, and is not part of the data.
            digit = length_of_remainder(doc.layout, text) - 1 if may_continue else -1
            found += [
                make_finding(
                    *("blind-spot", severity, name, (line, start + at, start + at + 1), data[at], None),
                    "no check digit distinguishes this character from the filler next to it",
                    "Doc 9303-3, 4.9",
                )
                for at in places
                if at != digit
            ]
    return tuple(found)


BLIND_SPOT_FIELDS: Final = ("document_number", "optional_data", "optional_data_2")
_TWINS: Final = frozenset(twins(FILLER))
_BLIND_SPOT_FIELDS: Final = {
    layout.format: tuple(
        [
            (name, layout.text_slice(name), *layout.fields[name].place[:2], name == layout.overflow)
            for name in BLIND_SPOT_FIELDS
            if name in layout.fields
        ]
    )
    for layout in LAYOUTS.values()
}
"""By format: each field with its slice, its line and start, and whether a long number may continue in it."""
