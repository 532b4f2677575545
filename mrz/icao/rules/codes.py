"""Rules for codes: the document code, the issuing state, the nationality and the sex."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from mrz.icao import issuer_practices
from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.dates import expiry_day
from mrz.icao.layouts import Format
from mrz.icao.states import Kind, states

if TYPE_CHECKING:
    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Layout
    from mrz.icao.policy import Findings
    from mrz.icao.rules import Causes

HARMONIZED: Final = ("PP", "PE", "PD", "PO", "PR", "PT", "PS", "PL", "PM", "PU")
"""The document codes of Doc 9303-4, 4.4 (Amendment 2, 2026) and of Doc 9303-8."""

HARMONIZED_SINCE: Final = 2026
"""The first year of issue in which the second letter of a passport, if it has one, is harmonized."""

LETTER_SINCE: Final = 2028
"""The first year of issue in which every passport has a second letter."""

ALL_HARMONIZED_FROM: Final = date(2038, 1, 1)
"""The first date of expiry on which a document must have a harmonized code."""

SEXES: Final = "FM" + FILLER


def breaks_timetable(code: str, year: int) -> bool:
    """Return whether Doc 9303-4, 4.4 has no passport with a code of two characters that was issued in this year.

    >>> breaks_timetable("PA", 2025), breaks_timetable("PA", 2026)
    (False, True)
    >>> breaks_timetable("P<", 2027), breaks_timetable("P<", 2028)
    (False, True)
    """
    return code not in HARMONIZED and year >= (LETTER_SINCE if code[1] == FILLER else HARMONIZED_SINCE)


def _expires_late(doc: MRZ, on: date) -> bool:
    printed = doc.date_of_expiry
    expiry = None if printed is None else expiry_day(printed, on=on)
    return expiry is not None and expiry >= ALL_HARMONIZED_FROM


def _begins(layout: Layout) -> str:
    return f"the document code of a {layout.format} begins with {' or '.join(layout.code_letters)}"


_CARDS: Final = (Format.TD1, Format.TD2)
_OF_REFUGEES: Final = "RT"
"""Letters that begin the codes of travel documents of refugees and aliens at some issuers, by one reader's table.

They are no `unusual_letters` of the layout, by which `find` and `repair` recognize the beginning of a passport.
"""

_VISAS: Final = (Format.MRVA, Format.MRVB)
"""The second character of their document code is the issuer's choice, a digit too: Doc 9303-7, 4.2.2.1."""


def remark_on_code(layout: Layout, code: str, *, late: bool) -> tuple[str, str] | None:
    """Return the finding's code and message for a document code of two characters, or `None` if it is a usual one.

    `late` says that the document expires when all codes are harmonized.

    >>> from mrz.icao.layouts import LAYOUTS
    >>> remark_on_code(LAYOUTS["TD3"], "P<", late=False) is None
    True
    """
    first, second = code[0], code[1]
    name = layout.format
    wrong = unusual = ""
    if layout.is_national:
        return None  # a national layout is recognized by its document code
    if name is Format.TD3 and first in _OF_REFUGEES and second in LETTERS + FILLER:
        unusual = _begins(layout)
    elif first not in layout.code_letters + layout.unusual_letters:
        wrong = _begins(layout)
    elif name in _CARDS and (second == "V" or (code == "AI" and name is Format.TD1)):
        wrong = f"this document code is never used on a {name}"
    elif name is Format.TD3 and second not in LETTERS + FILLER:
        wrong = f"the second character of the document code of a {name} is a letter or the filler"
    elif first in layout.unusual_letters and not (name is Format.TD2 and code == "PU"):
        unusual = _begins(layout)
    elif name is Format.TD2 and code == "AC":
        unusual = "this document code is not used on a TD2"
    elif second in DIGITS and name not in _VISAS:
        unusual = "the second character of the document code is a digit"
    elif name is Format.TD3 and code not in HARMONIZED and late:
        unusual = "a passport that expires in 2038 or later has a harmonized second letter"
    return ("document-code", wrong) if wrong else ("document-code-unusual", unusual) if unusual else None


def document_code(doc: MRZ, on: date, findings: Findings, causes: Causes) -> None:
    """Add a finding for a document code that the format does not allow, or that is unusual for it."""
    layout = doc.layout
    span = layout.fields["document_code"]
    code = span.of(doc.lines)
    remark = remark_on_code(layout, code, late=_expires_late(doc, on))
    if remark is None:
        return
    finding, message = remark
    practice = issuer_practices.document_code(layout, doc.text) if finding == "document-code" else None
    if practice is not None:
        findings.add(
            "issuer-practice" if practice.certain else "document-code-unusual",
            span.place,
            field="document_code",
            found=code,
            message="the issuer is recorded to print this document code, which Doc 9303 does not allow on this format",
            reference=practice.source,
        )
        return
    is_wrong = finding == "document-code"
    findings.add(
        finding,
        span.place,
        field="document_code",
        found=code,
        message=message,
        reference=f"{layout.reference}, document code" + ("" if is_wrong else "; Doc 9303-4, 4.4 and Doc 9303-8"),
        caused_by=causes.get("document_code") if is_wrong else None,
    )


_STATE_CODES: Final = {Kind.NONSTANDARD: "state-nonstandard", Kind.WITHDRAWN: "state-withdrawn"}


def state(doc: MRZ, name: str, findings: Findings, causes: Causes) -> None:
    """Add a finding for a state or nationality that is unknown, withdrawn or not in the standard."""
    span = doc.span(name)
    if span is None:
        return
    raw = span.of(doc.lines)
    words = name.replace("_", " ")
    state = states.get(raw.rstrip(FILLER))
    if name == "issuing_state" and doc.layout.is_national and doc.layout.has_marks(doc.lines):
        return  # the format is recognized by it: Kenya's card prints KYA, which Doc 9303 does not have
    if name == "nationality" and not raw.strip(FILLER):
        findings.add(
            "state-nonstandard",
            span.place,
            field=name,
            found=raw,
            message="the nationality is left out, as issuers of documents of refugees and stateless persons may",
            reference="Doc 9303-4, 4.2.2, note o",
        )
    elif state is None:
        findings.add(
            "state-unknown",
            span.place,
            field=name,
            found=raw,
            message=f"the {words} is not a code of Doc 9303",
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


def sex(doc: MRZ, findings: Findings, causes: Causes) -> None:
    """Add a finding for a sex other than F, M and the filler."""
    span = doc.span("sex")
    if span is None:
        return
    raw = span.of(doc.lines)
    practice = issuer_practices.sex_letters(doc.layout, doc.text)
    if practice is not None:
        findings.add(
            "issuer-practice",
            span.place,
            field="sex",
            found=raw,
            message=f"this issuer prints {raw} for {practice.letters[raw]} of the standard",
            reference=practice.source,
            default=practice.severity,
        )
    elif raw == "X":
        findings.add(
            "sex-x",
            span.place,
            field="sex",
            found=raw,
            expected=FILLER,
            message="X is printed for unspecified sex; Doc 9303 requires the filler",
            reference=f"{doc.layout.reference}, sex; Doc 9303-3, 4.7",
        )
    elif raw not in SEXES:
        findings.add(
            "sex",
            span.place,
            field="sex",
            found=raw,
            message="the sex is not F, M or the filler",
            reference=f"{doc.layout.reference}, sex",
            caused_by=causes.get("sex"),
        )
