"""The rules of Doc 9303 that are not arithmetic: codes, dates, names, numbers.

Each rule takes a document, a collector, and where it needs one the reference date; it looks at one thing,
and adds what it finds with its place and clause. A rule never raises: OCR output is expected to be wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mrz.icao.rules import codes, dates, texts

if TYPE_CHECKING:
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.icao.policy import Findings
    from mrz.icao.rules.causes import Causes


def apply(doc: MRZ, on: date, findings: Findings, causes: Causes) -> None:
    """Apply every rule."""
    codes.document_code(doc, on, findings, causes)
    for name in ("issuing_state", "nationality"):
        codes.state(doc, name, findings, causes)
    texts.number(doc, findings, causes)
    dates.date_of_birth(doc, findings, causes)
    dates.date_of_expiry(doc, on, findings, causes)
    dates.date_order(doc, on, findings)
    codes.sex(doc, findings, causes)
    texts.names(doc, findings, causes)
    for name in ("document_number", "optional_data", "optional_data_2"):
        texts.blind_spots(doc, name, findings)
