"""The rules of Doc 9303: characters, check digits, codes, dates, names, numbers.

Each rule takes a document, a collector, and where it needs one the reference date; it looks at one thing,
and adds what it finds with its place and clause. A rule never raises: OCR output is expected to be wrong.

>>> len(INDEPENDENT)
12
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.icao import checking
from mrz.icao.rules import codes, dates, digits, texts
from mrz.icao.rules.characters import characters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from mrz.icao.checking import Verdict
    from mrz.icao.document import MRZ
    from mrz.icao.policy import Findings
    from mrz.icao.rules.causes import Causes

    Rule = Callable[[MRZ, date, Sequence[Verdict], Findings, Causes], None]
    """What looks at one thing: the document, the reference date, what the digits say, the collector, the causes."""

INDEPENDENT: Final[tuple[Rule, ...]] = (
    lambda doc, on, _, findings, causes: codes.document_code(doc, on, findings, causes),
    lambda doc, _, __, findings, causes: codes.state(doc, "issuing_state", findings, causes),
    lambda doc, _, __, findings, causes: codes.state(doc, "nationality", findings, causes),
    lambda doc, _, __, findings, causes: texts.number(doc, findings, causes),
    lambda doc, _, __, findings, causes: dates.date_of_birth(doc, findings, causes),
    lambda doc, on, _, findings, causes: dates.date_of_expiry(doc, on, findings, causes),
    lambda doc, on, _, findings, causes: dates.date_order(doc, on, findings, causes),
    lambda doc, _, __, findings, causes: codes.sex(doc, findings, causes),
    lambda doc, _, __, findings, ___: texts.names(doc, findings),
    lambda doc, _, verdicts, findings, __: texts.blind_spots(doc, "document_number", verdicts, findings),
    lambda doc, _, verdicts, findings, __: texts.blind_spots(doc, "optional_data", verdicts, findings),
    lambda doc, _, verdicts, findings, __: texts.blind_spots(doc, "optional_data_2", verdicts, findings),
)
"""Rules of which none knows what another finds, so that their order does not matter."""


def apply(doc: MRZ, on: date, findings: Findings, *, independent: Sequence[Rule] = INDEPENDENT) -> None:
    """Apply every rule; what may be the cause of another finding comes before it."""
    causes = characters(doc, findings)
    verdicts = checking.examine(doc.layout, doc.lines)
    digits.of_fields(doc, verdicts, findings, causes)
    for rule in independent:
        rule(doc, on, verdicts, findings, causes)
    digits.of_the_document(doc, verdicts, findings, causes)
