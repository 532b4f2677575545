"""The rules of Doc 9303 for characters, check digits, codes, dates, names and numbers.

A rule is a function of a document and of whatever else it needs: the reference date, the causes known so far. It
checks one thing and adds findings, each with its place and clause, to the collector. A rule never raises an exception,
because OCR output is expected to be wrong. A rule runs where its flag is set: see `screening`.

>>> len(INDEPENDENT)
11
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from mrz.icao.check_digits import examine_text
from mrz.icao.findings import Severity, in_order
from mrz.icao.flags import ALL_FLAGS, ANY_DIGIT, FACTS, Flag
from mrz.icao.policy import Findings
from mrz.icao.rules import check_digits, codes, dates, names_and_numbers
from mrz.icao.rules.characters import characters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.icao.findings import Finding
    from mrz.icao.policy import Policy

    Causes = dict[str, Finding | None]
    """For each field, the finding about its characters or its check digit, which is the cause of later findings in that
    field. The value is `None` if a policy removed the finding."""

    Rule = Callable[[MRZ, date, Findings, Causes], None]
    """A rule: a function of the document, the reference date, the collector, the causes."""

_CHARACTERS: Final = Flag.CHARACTERS.value
_INFO_BOTH: Final = Severity.INFO, Severity.INFO
_BLIND_SPOT: Final = Flag.BLIND_SPOT.value
_EXPIRED: Final = Flag.EXPIRED.value
_EXPIRY_OR_EXPIRED: Final = Flag.EXPIRY.value | Flag.EXPIRED.value

INDEPENDENT: Final[tuple[tuple[int, Rule], ...]] = (
    (Flag.DOCUMENT_CODE.value, codes.document_code),
    (Flag.ISSUING_STATE.value, lambda doc, _, findings, causes: codes.state(doc, "issuing_state", findings, causes)),
    (Flag.NATIONALITY.value, lambda doc, _, findings, causes: codes.state(doc, "nationality", findings, causes)),
    (Flag.NUMBER.value, lambda doc, _, findings, causes: names_and_numbers.number(doc, findings, causes)),
    (Flag.BIRTH.value, lambda doc, _, findings, causes: dates.date_of_birth(doc, findings, causes)),
    (Flag.ISSUE.value, lambda doc, _, findings, causes: dates.date_of_issue(doc, findings, causes)),
    (Flag.EXPIRY.value, dates.date_of_expiry),
    (Flag.DATE_ORDER.value, dates.date_order),
    (Flag.SEX.value, lambda doc, _, findings, causes: codes.sex(doc, findings, causes)),
    (Flag.NAME.value, lambda doc, _, findings, __: names_and_numbers.names(doc, findings)),
    (Flag.BLIND_SPOT.value, lambda doc, _, findings, __: findings.take(*names_and_numbers.blind_spots(doc))),
)
"""Rules that do not depend on each other's findings, with their flags. They may be applied in any order."""


def apply(
    doc: MRZ,
    on: date,
    findings: Findings,
    flags: int = ALL_FLAGS,
    *,
    independent: Sequence[tuple[int, Rule]] = INDEPENDENT,
) -> None:
    """Add the findings of each rule whose flag is set. A rule that finds causes comes before those that cite them."""
    causes: Causes = characters(doc, findings) if flags & _CHARACTERS else {}
    verdicts = examine_text(doc.layout, doc.text, flags) if flags & ANY_DIGIT else ()
    check_digits.field_digits(doc, verdicts, findings, causes)
    for flag, rule in independent:
        if flags & flag:
            rule(doc, on, findings, causes)
    if flags & _EXPIRY_OR_EXPIRED == _EXPIRED:
        findings.take(dates.expired(doc))
    check_digits.composite_digit(doc, verdicts, findings, causes)


def findings_under(policy: Policy | None, doc: MRZ) -> tuple[Finding, ...]:
    """Return the findings of a screened document under a policy, in order."""
    flags = doc._flags  # noqa: SLF001 - the slots of MRZ
    if flags & ~FACTS:
        on = doc._on  # noqa: SLF001 - the slots of MRZ
        assert on is not None  # noqa: S101 - a screened document has a reference date
        collected = Findings(policy)
        apply(doc, on, collected, flags)
        return in_order(collected.items)
    blind_spot, expired = _INFO_BOTH if policy is None else policy.fact_severities
    found = names_and_numbers.blind_spots(doc, blind_spot) if flags & _BLIND_SPOT and blind_spot is not None else ()
    if flags & _EXPIRED and expired is not None:
        found += (dates.expired(doc, expired),)
    return in_order(found) if len(found) > 1 else found


findings_of: Final = partial(findings_under, None)
"""The same without a policy."""
