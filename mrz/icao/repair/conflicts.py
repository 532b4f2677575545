"""Where the conflict_sets of a document can lie: for each, the places of which one at least must change.

A set of edits that repairs a document has one in every fault. So it is enough to try those of the
smallest, and hopeless where more conflict_sets without a common place stand than edits are left.

>>> from datetime import date
>>> from mrz.icao.parser import parse
>>> doc = parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO74O8122F1204159ZE184226B<<<<<10",
...             on=date(2026, 6, 30))
>>> [sorted(fault)[0] for fault in conflict_sets(doc) if len(fault) == 1]
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

ConflictSet = frozenset["Place"]


def places(spans: Iterable[Span]) -> ConflictSet:
    """Return every place of the spans."""
    return frozenset([(span.line, column) for span in spans for column in range(span.start, span.end)])


def digit_places(layout: Layout, lines: Sequence[str], name: str) -> ConflictSet:
    """Return the places on which it depends whether the digit of `name` holds: what it covers, and itself."""
    digit = next(digit for digit in layout.digits if digit.field == name)
    spans = [*digit.covers, digit.position]
    if digit.position.of(lines) == FILLER:
        # A filler sends a reader on to the optional data if the number is long, and may be the issuer's practice.
        beside = ("document_code", "issuing_state", layout.overflow if name == "document_number" else None)
        spans += [layout.fields[other] for other in beside if other is not None]
    return places(spans)


def errors(doc: MRZ) -> list[Finding]:
    """Return the findings that keep the document from being consistent."""
    return [finding for finding in doc.findings if finding.severity is Severity.ERROR]


def conflict_sets(doc: MRZ) -> list[ConflictSet]:
    """Return the conflict_sets of a document, the smallest first."""
    found = {_conflict_set(doc, finding) for finding in errors(doc)}
    rules = grammar(doc.format)
    found |= {frozenset([place]) for place, rule in rules.items() if doc.lines[place[0]][place[1]] not in rule}
    return sorted(found, key=lambda fault: (len(fault), sorted(fault)))


def _conflict_set(doc: MRZ, finding: Finding) -> ConflictSet:
    layout = doc.layout
    if finding.code == "check-digit":
        return digit_places(layout, doc.lines, str(finding.field))
    if finding.code == "date-order":
        return places([layout.fields["date_of_birth"], layout.fields["date_of_expiry"]])
    line, start, end = finding.line or 0, finding.start or 0, finding.end or 0
    return frozenset([(line, column) for column in range(start, end)])


def count_disjoint(found: Iterable[ConflictSet]) -> int:
    """Return how many conflict_sets without a common place there are at least: as many edits are needed.

    >>> count_disjoint([frozenset([(0, 1)]), frozenset([(0, 2)]), frozenset([(0, 1), (0, 2)])])
    2
    """
    taken: ConflictSet = frozenset()
    count = 0
    for fault in found:
        if not fault & taken:
            taken |= fault
            count += 1
    return count
