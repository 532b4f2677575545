"""The rules of Doc 9303 that are not arithmetic: codes, states, dates, sex, names, numbers.

Each rule takes a document and a collector, looks at one thing, and adds what it finds with its place and
clause. A rule never raises: OCR output is expected to be wrong.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from mrz.icao import practice
from mrz.icao.alphabet import DIGITS, FILLER, LETTERS, twins
from mrz.icao.dates import PartialDate, resolve_birth
from mrz.icao.layouts import Format
from mrz.icao.states import Kind, states

if TYPE_CHECKING:
    from mrz.icao.document import MRZ
    from mrz.icao.findings import Finding
    from mrz.icao.policy import Findings

Causes = dict[str, "Finding"]
"""The finding about the characters of a field, by field: what a rule finds there follows from it."""

HARMONISED: Final = ("PP", "PE", "PD", "PO", "PR", "PT", "PS", "PL", "PM", "PU")
"""Second letters of Doc 9303-4, 4.4 (Amendment 2, 2026) and of Doc 9303-8."""

ALL_HARMONISED_FROM: Final = date(2038, 1, 1)
"""Documents without a harmonised code expire before this day."""

SEXES: Final = "FM" + FILLER


def apply(doc: MRZ, on: date, findings: Findings, causes: Causes) -> None:
    """Apply every rule."""
    _document_code(doc, on, findings, causes)
    for name in ("issuing_state", "nationality"):
        _state(doc, name, findings, causes)
    _number(doc, findings, causes)
    _date_of_birth(doc, findings, causes)
    _date_of_expiry(doc, on, findings, causes)
    _date_order(doc, on, findings)
    _sex(doc, findings, causes)
    _name(doc, findings, causes)
    for name in ("document_number", "optional_data", "optional_data_2"):
        _blind_spots(doc, name, findings)


def _document_code(doc: MRZ, on: date, findings: Findings, causes: Causes) -> None:
    layout = doc.layout
    span = layout.fields["document_code"]
    code = span.cut(doc.lines)
    first, second = code[0], code[1]
    cause = causes.get("document_code")
    never = {"AI"} if doc.format is Format.TD1 else set()
    wrong = unusual = ""
    if layout.begins not in ("", "V"):
        return  # a national layout is recognised by its code
    if first not in layout.code_letters + layout.unusual_letters:
        wrong = f"the document code of a {doc.format} begins with {' or '.join(layout.code_letters)}"
    elif doc.format in (Format.TD1, Format.TD2) and (second == "V" or code in never):
        wrong = f"this document code is never used on a {doc.format}"
    elif doc.format is Format.TD3 and second not in LETTERS + FILLER:
        wrong = "the second character of a passport's document code is a letter or the filler"
    elif first in layout.unusual_letters and code != "PU":
        unusual = f"the document code of a {doc.format} begins with {' or '.join(layout.code_letters)}"
    elif doc.format is Format.TD2 and code == "AC":
        unusual = "on a TD2, C does not follow A"
    elif second in DIGITS:
        unusual = "the second character of the document code is a digit"
    elif doc.format is Format.TD3 and code not in HARMONISED and (doc.expiry(on).date or on) >= ALL_HARMONISED_FROM:
        unusual = "a passport that expires in 2038 or later carries a harmonised second letter"
    if wrong:
        findings.add(
            "document-code",
            span.place,
            field="document_code",
            found=code,
            message=wrong,
            reference=f"{layout.reference}, document code",
            caused_by=cause,
        )
    elif unusual:
        findings.add(
            "document-code-unusual",
            span.place,
            field="document_code",
            found=code,
            message=unusual,
            reference=f"{layout.reference}, document code; Doc 9303-4, 4.4 and Doc 9303-8",
        )


_STATE_CODES: Final = {Kind.NONSTANDARD: "state-nonstandard", Kind.WITHDRAWN: "state-withdrawn"}


def _state(doc: MRZ, name: str, findings: Findings, causes: Causes) -> None:
    span = doc.span(name)
    if span is None:
        return
    raw = span.cut(doc.lines)
    words = name.replace("_", " ")
    state = states.get(raw.rstrip(FILLER))
    if state is None:
        findings.add(
            "state-unknown",
            span.place,
            field=name,
            found=raw,
            message=f"the {words} is no code of Doc 9303",
            reference="Doc 9303-3, 5",
            caused_by=causes.get(name),
        )
    elif state.kind in _STATE_CODES:
        how = "was withdrawn" if state.kind is Kind.WITHDRAWN else "is in use, but not in Doc 9303"
        findings.add(
            _STATE_CODES[state.kind],
            span.place,
            field=name,
            found=raw,
            message=f"the code of the {words} {how}",
            reference=state.source,
        )


def _number(doc: MRZ, findings: Findings, causes: Causes) -> None:
    span = doc.layout.fields["document_number"]
    if not doc.document_number:
        findings.add(
            "number-empty",
            span.place,
            field="document_number",
            found=span.cut(doc.lines),
            message="the document number is empty",
            reference=doc.layout.reference,
            caused_by=causes.get("document_number"),
        )


def _date_of_birth(doc: MRZ, findings: Findings, causes: Causes) -> None:
    printed = doc.date_of_birth
    if printed is None:
        return
    if not printed.possible:
        _impossible(doc, "date_of_birth", printed, findings, causes)
    elif printed.has_unknown_parts:
        findings.add(
            "date-unknown",
            doc.layout.fields["date_of_birth"].place,
            field="date_of_birth",
            found=printed.raw,
            message="part of the date of birth is printed as unknown",
            reference="Doc 9303-3, 4.8",
        )


def _date_of_expiry(doc: MRZ, on: date, findings: Findings, causes: Causes) -> None:
    printed = doc.date_of_expiry
    if printed is None:
        return
    place = doc.layout.fields["date_of_expiry"].place
    if not printed.possible:
        _impossible(doc, "date_of_expiry", printed, findings, causes)
    elif printed.has_unknown_parts:
        findings.add(
            "expiry-unknown",
            place,
            field="date_of_expiry",
            found=printed.raw,
            message="the date of expiry is printed as unknown, which Doc 9303 foresees only for a date of birth",
            reference="Doc 9303-3, 4.8",
        )
    else:
        expiry = doc.expiry(on).date
        if expiry is not None and expiry < on:
            findings.add(
                "expired",
                place,
                field="date_of_expiry",
                found=printed.raw,
                message="the date of expiry has passed",
                reference=doc.layout.reference,
            )


def _impossible(doc: MRZ, name: str, printed: PartialDate, findings: Findings, causes: Causes) -> None:
    findings.add(
        "date-impossible",
        doc.layout.fields[name].place,
        field=name,
        found=printed.raw,
        message=f"the {name.replace('_', ' ')} is no date of any year",
        reference="Doc 9303-3, 4.8",
        caused_by=causes.get(name),
    )


def _date_order(doc: MRZ, on: date, findings: Findings) -> None:
    printed, expiry = doc.date_of_birth, doc.expiry(on).date
    if printed is None or expiry is None:
        return
    if resolve_birth(printed, on=on).candidates and not doc.birth(on).candidates:
        findings.add(
            "date-order",
            doc.layout.fields["date_of_birth"].place,
            field="date_of_birth",
            found=printed.raw,
            message="no birth of the last 120 years with this date lies within 120 years before the expiry",
            reference="Doc 9303-3, 4.8",
        )


def _sex(doc: MRZ, findings: Findings, causes: Causes) -> None:
    span = doc.span("sex")
    if span is None:
        return
    raw = span.cut(doc.lines)
    if raw == "X":
        findings.add(
            "sex-x",
            span.place,
            field="sex",
            found=raw,
            expected=FILLER,
            message="X is printed for unspecified sex; the zone has the filler for it",
            reference=f"{doc.layout.reference}, sex; Doc 9303-3, 4.7",
        )
    elif raw not in SEXES:
        findings.add(
            "sex",
            span.place,
            field="sex",
            found=raw,
            message="the sex is none of F, M and the filler",
            reference=f"{doc.layout.reference}, sex",
            caused_by=causes.get("sex"),
        )


_NOT_DIGITS: Final = re.compile("[0-9]+")


def _name(doc: MRZ, findings: Findings, causes: Causes) -> None:
    fields = doc.layout.fields
    for name in ("name", "primary_identifier", "secondary_identifier"):
        if name not in fields:
            continue
        line, start, _ = fields[name].place
        digits_allowed = practice.digits_in_names(doc.format, doc.document_code or "", doc.issuing_state or "")
        for match in () if digits_allowed else _NOT_DIGITS.finditer(fields[name].cut(doc.lines)):
            findings.add(
                "name",
                (line, start + match.start(), start + match.end()),
                field=_identifier(doc, name, match.start()),
                found=match[0],
                message="a digit stands in a name",
                reference="Doc 9303-3, 4.6",
                caused_by=causes.get(name),
            )
    name_read = doc.name
    if not name_read.primary and not name_read.secondary:
        span = fields.get("name") or fields["primary_identifier"]
        findings.add(
            "name",
            span.place,
            field="primary_identifier",
            found=span.cut(doc.lines),
            message="the name field holds no name",
            reference="Doc 9303-3, 4.6",
            caused_by=causes.get("name"),
        )
    for start, end in name_read.odd_separators:
        span = fields["name"]
        findings.add(
            "name-separator",
            (span.line, span.start + start, span.start + end),
            field="primary_identifier" if start == 0 else "secondary_identifier",
            found=span.cut(doc.lines)[start:end],
            message="the primary identifier is empty" if start == 0 else "a separator stands where the clause has none",
            reference="Doc 9303-3, 4.6",
        )


def _identifier(doc: MRZ, name: str, column: int) -> str:
    """Return the identifier that a column of a name field belongs to."""
    if name != "name":
        return name
    start, _ = doc.name.secondary_at
    return "secondary_identifier" if column >= start else "primary_identifier"


# A character that a check digit takes for a filler, with a filler on either side of it.
_BESIDE_FILLER: Final = re.compile(rf"(?<=<)[{twins(FILLER)}]|[{twins(FILLER)}](?=<)")


def _blind_spots(doc: MRZ, name: str, findings: Findings) -> None:
    span = doc.span(name)
    if span is None:
        return
    for match in _BESIDE_FILLER.finditer(span.cut(doc.lines)):
        findings.add(
            "blind-spot",
            (span.line, span.start + match.start(), span.start + match.end()),
            field=name,
            found=match[0],
            message="no check digit can tell this character from the filler beside it",
            reference="Doc 9303-3, 4.9",
        )
