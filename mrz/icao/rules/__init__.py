"""The rules of Doc 9303 for characters, check digits, codes, dates, names and numbers.

A rule is a function of a document and of whatever else it needs: the reference date, the results of the check digits,
the causes known so far. It checks one thing and adds findings, each with its place and clause, to the collector. A rule
never raises an exception, because OCR output is expected to be wrong.

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
    """For each field, the finding about its characters or its check digit, which is the cause of later findings in that
    field. The value is `None` if a policy removed the finding."""

    Rule = Callable[[MRZ, date, Sequence[Verdict], Findings, Causes], None]
    """A rule: a function of the document, the reference date, the verdicts of its digits, the collector, the causes."""

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
"""Rules that do not depend on each other's findings. They may be applied in any order."""


def apply(doc: MRZ, on: date, findings: Findings, *, independent: Sequence[Rule] = INDEPENDENT) -> None:
    """Add the findings of every rule. A rule whose findings may be causes comes before the rules that cite them."""
    causes = characters(doc, findings)
    verdicts = examine(doc.layout, doc.lines)
    check_digits.field_digits(doc, verdicts, findings, causes)
    for rule in independent:
        rule(doc, on, verdicts, findings, causes)
    check_digits.composite_digit(doc, verdicts, findings, causes)
