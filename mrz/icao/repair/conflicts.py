"""Conflict sets: for each error of a document, the places of which at least one must change.

A set of substitutions that repairs a document changes a place in every conflict set.

>>> from datetime import date
>>> from mrz.icao.parser import parse
>>> doc = parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO74O8122F1204159ZE184226B<<<<<10",
...             on=date(2026, 6, 30))
>>> [(sorted(places)[0], digit) for places, digit in conflict_sets(doc, errors(doc)) if len(places) == 1]
[((1, 15), None)]
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.findings import Finding, Severity
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.repair.grammar import grammar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Layout, Span
    from mrz.icao.repair.edits import Place

Places = frozenset["Place"]
"""A set of places. In a conflict set, at least one of them must change."""

Conflict = tuple[Places, str | None]
"""A conflict set, and the field whose check digit fails; `None` for an error that is not that of a digit."""

_OUTSIDE: Final = re.compile(f"[^{ALPHABET}]")


def conflict_sets(doc: MRZ, found_errors: Iterable[Finding]) -> list[Conflict]:
    """Return the conflict sets of a document with these errors, the smallest first.

    Each has the digit that fails, or `None`.
    """
    lines = doc.lines
    found = {_conflict(doc.layout, lines, finding) for finding in found_errors}
    found |= {
        (frozenset([(line, column)]), None)
        for (line, column), characters in grammar(doc.format).items()
        if lines[line][column] not in characters
    }
    found |= {
        (frozenset([(line, outside.start())]), None)
        for line, row in enumerate(lines)
        for outside in _OUTSIDE.finditer(row)
    }
    return sorted(found, key=lambda conflict: (*size_and_order(conflict[0]), conflict[1] or ""))


@lru_cache(maxsize=256)  # most are those of check digits
def size_and_order(places: Places) -> tuple[int, list[Place]]:
    """Return a sort key: the number of places, and the places in order."""
    return len(places), sorted(places)


def _conflict(layout: Layout, lines: Sequence[str], finding: Finding) -> Conflict:
    if finding.code == "check-digit":
        return digit_places(layout, lines, str(finding.field)), finding.field
    if finding.code == "date-order":
        return places_of([layout.fields["date_of_birth"], layout.fields["date_of_expiry"]]), None
    line, start, end = finding.line or 0, finding.start or 0, finding.end or 0
    return frozenset([(line, column) for column in range(start, end)]), None


def errors(doc: MRZ) -> list[Finding]:
    """Return the findings that are errors."""
    return [finding for finding in doc.findings if finding.severity is Severity.ERROR]


def digit_places(layout: Layout, lines: Sequence[str], name: str) -> Places:
    """Return the places that determine whether the check digit of `name` holds: those that it covers, and its own."""
    digit = next(digit for digit in layout.digits if digit.field == name)
    return _digit_places(layout.format, digit.field, missing=digit.position.of(lines) == FILLER)


@cache
def _digit_places(format_name: Format, name: str, *, missing: bool) -> Places:
    layout = LAYOUTS[format_name]
    digit = next(digit for digit in layout.digits if digit.field == name)
    spans = [*digit.covers, digit.position]
    if missing:
        # A filler means that a long number continues in the optional data, or that the issuer prints no digit, which
        # depends on the document code and the issuing state.
        others = ("document_code", "issuing_state", (name == "document_number" and layout.overflow) or "")
        spans += [layout.fields[other] for other in others if other in layout.fields]
    return places_of(spans)


def places_of(spans: Iterable[Span]) -> Places:
    """Return the places of the spans."""
    return frozenset([(span.line, column) for span in spans for column in range(span.start, span.end)])
