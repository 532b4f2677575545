"""Rule for characters outside the alphabet: Doc 9303-3, section 4.3."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.rules.names_and_numbers import identifier_at

if TYPE_CHECKING:
    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Span
    from mrz.icao.policy import Findings
    from mrz.icao.rules import Causes


_OUTSIDE: Final = re.compile(f"[^{ALPHABET}]+")


def characters(doc: MRZ, findings: Findings) -> Causes:
    """Add a finding for each run of characters outside the alphabet, and return these findings by field."""
    causes: Causes = {}
    for line, text in enumerate(doc.lines):
        for match in _OUTSIDE.finditer(text):
            start, end = match.span()
            inside = _fields_at(doc, line, start, end)
            finding = findings.add(
                "charset",
                (line, start, end),
                field=_field(doc, inside, line, start),
                found=match[0],
                message="a character is outside the MRZ alphabet A-Z, 0-9 and <",
                reference="Doc 9303-3, 4.3",
            )
            for name in inside:
                causes.setdefault(name, finding)
    return causes


def _fields_at(doc: MRZ, line: int, start: int, end: int) -> list[str]:
    """Return the fields that overlap a range of a line, and those whose check digit does."""

    def overlaps(span: Span) -> bool:
        return span.line == line and span.start < end and start < span.end

    layout = doc.layout
    fields = [name for name, span in layout.fields.items() if overlaps(span)]
    fields += [digit.field for digit in layout.digits if overlaps(digit.position) and digit.field not in fields]
    usual = next((digit.position for digit in layout.digits if digit.field == "document_number"), None)
    if layout.overflow in fields and usual is not None and usual.of(doc.lines) == FILLER:
        fields.append("document_number")  # a long number continues there
    return fields


def _field(doc: MRZ, inside: list[str], line: int, column: int) -> str | None:
    """Return the field of a finding; inside a name field, the identifier."""
    if not inside:
        return None
    return identifier_at(doc, line, column) if inside[0] == "name" else inside[0]
