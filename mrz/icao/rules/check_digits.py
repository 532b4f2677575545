"""Rules for check digits, and the causes of a failing composite: Doc 9303-3, section 4.9."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from mrz.icao import check_digits, issuer_practices
from mrz.icao.alphabet import DIGITS, FILLER
from mrz.icao.findings import Evidence, Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.icao.check_digits import Verdict
    from mrz.icao.document import MRZ
    from mrz.icao.findings import Finding
    from mrz.icao.policy import Findings
    from mrz.icao.rules import Causes


# On Python 3.11, the attribute of an enum costs as much as a look-up.
_FAILS: Final = Evidence.FAILS
_ERROR: Final = Severity.ERROR


def field_digits(doc: MRZ, verdicts: Sequence[Verdict], findings: Findings, causes: Causes) -> None:
    """Add a finding for each digit of a field that fails, and record it as the cause of other findings in the field."""
    for verdict in verdicts:
        name = verdict.digit.field
        if verdict.filler_counted:
            findings.add(
                "check-digit-filler-counted",
                verdict.digit.position.place,
                field=name,
                found=verdict.printed,
                message="the check digit of the long document number holds only if it includes the filler",
                reference="Doc 9303-5, 4.2.4; older Belgian and Portuguese cards",
            )
        if verdict.evidence is not _FAILS or name == "composite":
            continue
        practice = verdict.printed == FILLER and issuer_practices.missing_digit(doc.layout, doc.text, name)
        if practice:
            _add(findings, "check-digit-missing", verdict, practice.source, None)
        else:
            causes.setdefault(name, _add(findings, "check-digit", verdict, "Doc 9303-3, 4.9", causes.get(name)))


def composite_digit(doc: MRZ, verdicts: Sequence[Verdict], findings: Findings, causes: Causes) -> None:
    """Add a finding for a composite that fails, with its cause. Every rule that may find the cause must run before."""
    for verdict in verdicts:
        if verdict.digit.field == "composite" and verdict.evidence is _FAILS:
            practice = issuer_practices.composite(doc.layout, doc.text)
            if practice is not None and verdict.printed in DIGITS:
                _add(findings, "issuer-practice", verdict, practice.source, None, practice.severity)
                continue
            cause = causes.get("composite") or _cause(doc, verdicts, findings, causes)
            _add(findings, "check-digit", verdict, "Doc 9303-3, 4.9", cause)


def _cause(doc: MRZ, verdicts: Sequence[Verdict], findings: Findings, causes: Causes) -> Finding | None:
    layout = doc.layout
    if verdicts[-1].computed is None:  # a character outside the alphabet, in a field that the composite covers
        return next((causes[name] for name in causes if name in layout.fields and layout.under_composite(name)), None)
    covered = check_digits.COMPOSITE_SHARES[layout.format]
    failing = [v.digit.field for v in verdicts[:-1] if v.evidence is _FAILS and v.digit.field in causes]
    failing = [name for name in failing if name in covered]
    if failing and check_digits.composite_follows(layout, verdicts):
        return causes[failing[0]]
    # In national layouts the composite covers names and sex, which have no other digit: an error there explains its
    # failure. So does an error in a field whose digit is missing by practice.
    unexplained = {v.digit.field for v in verdicts if v.evidence is _FAILS and v.digit.field not in causes}
    checked = {digit.field for digit in layout.digits} - unexplained
    return next(
        (
            finding
            for finding in in_order(findings.items)
            if finding.severity is _ERROR
            and finding.field is not None
            and finding.field in layout.fields
            and finding.field not in checked
            and layout.under_composite(finding.field)
        ),
        None,
    )


def _add(  # noqa: PLR0917 - private
    findings: Findings,
    code: str,
    verdict: Verdict,
    reference: str,
    cause: Finding | None,
    default: Severity | None = None,
) -> Finding | None:
    name, computed = verdict.digit.field, verdict.computed
    return findings.add(
        code,
        verdict.digit.position.place,
        field=name,
        found=verdict.printed,
        expected=computed,
        message=_message(code, name, computed is None),
        reference=reference,
        caused_by=cause,
        default=default,
    )


@cache
def _message(code: str, name: str, is_open: bool) -> str:  # noqa: FBT001 - private
    of = "the composite check digit" if name == "composite" else f"the check digit of the {name.replace('_', ' ')}"
    if is_open:
        return f"{of} cannot be computed"
    if code == "issuer-practice":
        return f"{of} is not the one of the standard, as this issuer is recorded to print"
    if code == "check-digit-missing":
        return f"a filler stands for {of}, as this issuer is recorded to print"
    return f"{of} is not the one computed"
