"""The rules of Doc 9303: characters, check digits, codes, dates, names, numbers.

Each rule takes a document, a collector, and where it needs one the reference date; it looks at one thing,
and adds what it finds with its place and clause. A rule never raises: OCR output is expected to be wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mrz.icao import checking
from mrz.icao.rules import codes, dates, digits, texts
from mrz.icao.rules.characters import characters

if TYPE_CHECKING:
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.icao.policy import Findings


def apply(doc: MRZ, on: date, findings: Findings) -> None:
    """Apply every rule; what may be the cause of another finding comes before it."""
    causes = characters(doc, findings)
    verdicts = checking.examine(doc.layout, doc.lines)
    digits.of_fields(doc, verdicts, findings, causes)
    codes.document_code(doc, on, findings, causes)
    for name in ("issuing_state", "nationality"):
        codes.state(doc, name, findings, causes)
    texts.number(doc, findings, causes)
    dates.date_of_birth(doc, findings, causes)
    dates.date_of_expiry(doc, on, findings, causes)
    dates.date_order(doc, on, findings, causes)
    codes.sex(doc, findings, causes)
    texts.names(doc, findings)
    for name in ("document_number", "optional_data", "optional_data_2"):
        texts.blind_spots(doc, name, verdicts, findings)
    digits.of_the_document(doc, verdicts, findings, causes)
