r"""Parsing: text in, an MRZ with everything found in it out. `parse` reports, `validate` insists, `is_valid` answers.

>>> from datetime import date
>>> is_valid("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
...          on=date(2026, 6, 30))
True

Content never raises: it becomes a finding. The reference date `on` is always given; this floor has no clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from mrz.icao import checking, explaining, practice, rules
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.document import MRZ
from mrz.icao.findings import Evidence, Finding, FormatError, InvalidMRZError, in_order
from mrz.icao.laying_out import MAX_CHARS, LaidOut, lay_out
from mrz.icao.policy import Findings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mrz.icao.checking import Verdict
    from mrz.icao.layouts import Format, Span
    from mrz.icao.policy import Policy
    from mrz.icao.rules.causes import Causes


def parse(
    text: object,
    *,
    on: date,
    format: Format | None = None,  # noqa: A002 - the contract's word
    policy: Policy | None = None,
    max_chars: int | None = MAX_CHARS,
) -> MRZ:
    """Read a machine readable zone; raise `FormatError` only where no layout fits, `TypeError` for no text."""
    laid_out = lay_out(text, format=format, max_chars=max_chars)
    bare = MRZ(laid_out.layout.format, laid_out.lines)
    findings = Findings(policy)
    _changes(laid_out, findings)
    causes = _characters(bare, findings)
    _check_digits(bare, findings, causes)
    rules.apply(bare, on, findings, causes)
    return attrs.evolve(bare, findings=in_order(findings.items))


def validate(
    text: object,
    *,
    on: date,
    format: Format | None = None,  # noqa: A002 - the contract's word
    policy: Policy | None = None,
    max_chars: int | None = MAX_CHARS,
) -> MRZ:
    """Read a machine readable zone; raise `InvalidMRZError` with the findings unless it is consistent."""
    doc = parse(text, on=on, format=format, policy=policy, max_chars=max_chars)
    if not doc.consistent:
        raise InvalidMRZError(_summary(doc), doc.findings)
    return doc


def is_valid(
    text: object,
    *,
    on: date,
    format: Format | None = None,  # noqa: A002 - the contract's word
    policy: Policy | None = None,
) -> bool:
    """Tell whether `parse` returns and finds the text consistent; never raises for any `text`."""
    try:
        return parse(text, on=on, format=format, policy=policy).consistent
    except (FormatError, TypeError):
        return False


def _summary(doc: MRZ) -> str:
    roots = [f for f in doc.findings if f.severity == "ERROR" and f.caused_by is None]
    return f"{doc.format} is not consistent: " + "; ".join([explaining.place(f) + f.message for f in roots])


def _changes(laid_out: LaidOut, findings: Findings) -> None:
    for change in laid_out.changes:
        findings.add(
            "normalized",
            (change.line, change.start, change.end),
            found=change.found,
            expected=change.expected,
            message="characters that OCR prints for MRZ characters were replaced",
            reference="Doc 9303-3, 4.3",
        )
    if laid_out.fillers:
        name = laid_out.layout.fields["name"]
        count, how = abs(laid_out.fillers), "few" if laid_out.fillers > 0 else "many"
        end = len(laid_out.lines[name.line])
        findings.add(
            "filler-count",
            (name.line, len(laid_out.lines[name.line].rstrip(FILLER)), end),
            field="primary_identifier",
            message=f"the name line had {count} trailing filler{'s' * (count > 1)} too {how}",
            reference=laid_out.layout.reference,
        )


def _characters(doc: MRZ, findings: Findings) -> Causes:
    """Find characters outside the alphabet; return the finding for each field that holds one."""
    causes: Causes = {}
    for line, text in enumerate(doc.lines):
        start = 0
        while start < len(text):
            end = start
            while end < len(text) and text[end] not in ALPHABET:
                end += 1
            if end > start:
                inside = _fields_at(doc, line, start, end)
                finding = findings.add(
                    "charset",
                    (line, start, end),
                    field=_public(inside[0]) if inside else None,
                    found=text[start:end],
                    message="a character is outside the MRZ alphabet A-Z, 0-9 and <",
                    reference="Doc 9303-3, 4.3",
                )
                for name in inside:
                    causes.setdefault(name, finding)
            start = end + 1
    return causes


def _fields_at(doc: MRZ, line: int, start: int, end: int) -> list[str]:
    """Return the fields, and the fields whose digits, overlap a stretch of a line."""

    def overlaps(span: Span) -> bool:
        return span.line == line and span.start < end and start < span.end

    fields = [name for name, span in doc.layout.fields.items() if overlaps(span)]
    return fields + [digit.field for digit in doc.layout.digits if overlaps(digit.at) and digit.field not in fields]


def _public(name: str) -> str:
    return "primary_identifier" if name == "name" else name


def _check_digits(doc: MRZ, findings: Findings, causes: Causes) -> None:
    """Report every digit that fails; what fails becomes the cause of what else is wrong with its field."""
    verdicts = checking.examine(doc.layout, doc.lines)
    for verdict in verdicts:
        name = verdict.digit.field
        if verdict.filler_counted:
            findings.add(
                "check-digit-filler-counted",
                verdict.digit.at.place,
                field=name,
                found=verdict.printed,
                message="the digit of the long document number holds only with the filler counted",
                reference="Doc 9303-5, 4.2.4; older Belgian and Portuguese cards",
            )
        if verdict.evidence is not Evidence.FAILS:
            continue
        known = verdict.printed == FILLER and practice.missing_digit(
            doc.format, doc.document_code or "", doc.issuing_state or "", name
        )
        if known:
            _add_digit(findings, "check-digit-missing", verdict, known.source, None)
            continue
        cause = causes.get(name)
        if name == "composite" and cause is None:
            cause = _cause_of_composite(doc, verdicts, causes)
        causes.setdefault(name, _add_digit(findings, "check-digit", verdict, "Doc 9303-3, 4.9", cause))


def _cause_of_composite(doc: MRZ, verdicts: Sequence[Verdict], causes: Causes) -> Finding | None:
    failing = [v.digit.field for v in verdicts[:-1] if v.evidence is Evidence.FAILS and v.digit.field in causes]
    if verdicts[-1].computed is None:  # a character outside the alphabet, in a field that the composite covers
        covered = [name for name in causes if name in doc.layout.fields and doc.layout.under_composite(name)]
        return causes[covered[0]] if covered else None
    if failing and checking.composite_follows(doc.layout, verdicts):
        return causes[failing[0]]
    return None


def _add_digit(
    findings: Findings, code: str, verdict: Verdict, reference: str, cause: Finding | None
) -> Finding | None:
    name = verdict.digit.field
    of = "the composite check digit" if name == "composite" else f"the check digit of the {name.replace('_', ' ')}"
    if verdict.computed is None:
        message = f"{of} cannot be computed"
    elif code == "check-digit-missing":
        message = f"a filler stands for {of}, as this issuer is recorded to print"
    else:
        message = f"{of} is not the one computed"
    return findings.add(
        code,
        verdict.digit.at.place,
        field=name,
        found=verdict.printed,
        expected=verdict.computed,
        message=message,
        reference=reference,
        caused_by=cause,
    )
