"""Conflict sets: for each error of a document, the places of which at least one must change.

A set of edits that repairs a document changes a place in every conflict set. So it is enough to try the edits in the
smallest one, and a repair is impossible if there are more disjoint conflict sets than edits left.

>>> from datetime import date
>>> from mrz.icao.parser import parse
>>> doc = parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO74O8122F1204159ZE184226B<<<<<10",
...             on=date(2026, 6, 30))
>>> [sorted(conflict)[0] for conflict in conflict_sets(doc) if len(conflict) == 1]
[(1, 15)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mrz.icao.alphabet import FILLER
from mrz.icao.findings import Finding, Severity
from mrz.icao.repair.edits import grammar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Layout, Span
    from mrz.icao.repair.edits import Place

Places = frozenset["Place"]
"""A set of places. In a conflict set, at least one of them must change."""


def conflict_sets(doc: MRZ) -> list[Places]:
    """Return the conflict sets of a document, the smallest first."""
    found = {_conflict_set(doc, finding) for finding in errors(doc)}
    rules = grammar(doc.format)
    found |= {frozenset([place]) for place, rule in rules.items() if doc.lines[place[0]][place[1]] not in rule}
    return sorted(found, key=lambda conflict: (len(conflict), sorted(conflict)))


def _conflict_set(doc: MRZ, finding: Finding) -> Places:
    layout = doc.layout
    if finding.code == "check-digit":
        return digit_places(layout, doc.lines, str(finding.field))
    if finding.code == "date-order":
        return places([layout.fields["date_of_birth"], layout.fields["date_of_expiry"]])
    line, start, end = finding.line or 0, finding.start or 0, finding.end or 0
    return frozenset([(line, column) for column in range(start, end)])


def count_disjoint(conflicts: Iterable[Places]) -> int:
    """Return a lower bound on the edits that are needed: a number of conflict sets without a common place.

    >>> count_disjoint([frozenset([(0, 1)]), frozenset([(0, 2)]), frozenset([(0, 1), (0, 2)])])
    2
    """
    taken: Places = frozenset()
    count = 0
    for conflict in conflicts:
        if not conflict & taken:
            taken |= conflict
            count += 1
    return count


def errors(doc: MRZ) -> list[Finding]:
    """Return the findings that are errors."""
    return [finding for finding in doc.findings if finding.severity is Severity.ERROR]


def digit_places(layout: Layout, lines: Sequence[str], name: str) -> Places:
    """Return the places that determine whether the check digit of `name` holds: those that it covers, and its own."""
    digit = next(digit for digit in layout.digits if digit.field == name)
    spans = [*digit.covers, digit.position]
    if digit.position.of(lines) == FILLER:
        # A filler means that a long number continues in the optional data, or that the issuer prints no digit, which
        # depends on the document code and the issuing state.
        others = ("document_code", "issuing_state", layout.overflow if name == "document_number" else None)
        spans += [layout.fields[other] for other in others if other is not None]
    return places(spans)


def places(spans: Iterable[Span]) -> Places:
    """Return the places of the spans."""
    return frozenset([(span.line, column) for span in spans for column in range(span.start, span.end)])
