"""The rules of Doc 9303: characters, check digits, codes, dates, names, numbers.

Each rule takes a document, a collector, and where it needs one the reference date; it looks at one thing,
and adds what it finds with its place and clause. A rule never raises: OCR output is expected to be wrong.

>>> len(INDEPENDENT)
12
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.icao.check_digits import examine
from mrz.icao.rules import check_digits, codes, dates, names_and_numbers
from mrz.icao.rules.characters import characters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from mrz.icao.check_digits import Verdict
    from mrz.icao.document import MRZ
    from mrz.icao.findings import Finding
    from mrz.icao.policy import Findings

    Causes = dict[str, Finding | None]
    """For each field the finding about its characters or its check digit: the cause of what a rule finds in that field.
    The value is `None` where a policy took that finding out."""

    Rule = Callable[[MRZ, date, Sequence[Verdict], Findings, Causes], None]
    """What looks at one thing: the document, the reference date, what the digits say, the collector, the causes."""

INDEPENDENT: Final[tuple[Rule, ...]] = (
    lambda doc, on, _, findings, causes: codes.document_code(doc, on, findings, causes),
    lambda doc, _, __, findings, causes: codes.state(doc, "issuing_state", findings, causes),
    lambda doc, _, __, findings, causes: codes.state(doc, "nationality", findings, causes),
    lambda doc, _, __, findings, causes: names_and_numbers.number(doc, findings, causes),
    lambda doc, _, __, findings, causes: dates.date_of_birth(doc, findings, causes),
    lambda doc, on, _, findings, causes: dates.date_of_expiry(doc, on, findings, causes),
    lambda doc, on, _, findings, causes: dates.date_order(doc, on, findings, causes),
    lambda doc, _, __, findings, causes: codes.sex(doc, findings, causes),
    lambda doc, _, __, findings, ___: names_and_numbers.names(doc, findings),
    lambda doc, _, verdicts, findings, __: names_and_numbers.blind_spots(doc, "document_number", verdicts, findings),
    lambda doc, _, verdicts, findings, __: names_and_numbers.blind_spots(doc, "optional_data", verdicts, findings),
    lambda doc, _, verdicts, findings, __: names_and_numbers.blind_spots(doc, "optional_data_2", verdicts, findings),
)
"""Rules of which none knows what another finds, so that their order does not matter."""


def apply(doc: MRZ, on: date, findings: Findings, *, independent: Sequence[Rule] = INDEPENDENT) -> None:
    """Apply every rule; what may be the cause of another finding comes before it."""
    causes = characters(doc, findings)
    verdicts = examine(doc.layout, doc.lines)
    check_digits.field_digits(doc, verdicts, findings, causes)
    for rule in independent:
        rule(doc, on, verdicts, findings, causes)
    check_digits.composite_digit(doc, verdicts, findings, causes)
