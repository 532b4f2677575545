"""The law of the screening of answers, field by field, for tests.

What has no flag would get a MATCH from its comparator, with the same reason, what is marked or different would get
that; without the flag of the other rules, they find nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import mrz
from mrz.crosscheck.comparison import ESSENTIAL, add_other_rules, compare
from mrz.crosscheck.fields import Agreement
from mrz.crosscheck.screening import FLAGS, OTHER_RULES, plain_reason, screen
from mrz.icao.policy import Findings

if TYPE_CHECKING:
    from datetime import date

AS_EVER = mrz.Policy()
"""Changes no severity; but with a policy, the outcome is that of the findings, which are all made first."""


def require_law(doc: mrz.MRZ, reading: mrz.Reading, on: date) -> None:
    """Compare each field without a flag by its comparator, and apply the other rules if they have none."""
    for viz in (reading.viz, reading.parsed):
        if viz is None:
            continue
        flags, absent, marked, different = screen(doc, viz, reading.date_formats, on)
        for name, flag in FLAGS.items():
            assert bool(absent & flag) is not bool(getattr(viz, name))
            assert [flags & flag, absent & flag, marked & flag, different & flag].count(flag) <= 1
            if (flags | absent) & flag:
                continue
            compared = compare(doc, name, reading, viz, on)
            if marked & flag:
                assert (compared.agreement, compared.note) == (Agreement.MATCH, "normalized"), name
            elif different & flag:
                assert compared.agreement is Agreement.MISMATCH, name
            else:
                assert (compared.agreement, compared.note) == (Agreement.MATCH, None), name
                assert plain_reason(doc, name, viz) in (compared.reason, None), name
        if not flags & OTHER_RULES:
            findings = Findings(None)
            add_other_rules(doc, reading, viz, findings, on=on, causes={})
            assert findings.items == []


def document(reading: mrz.Reading, on: date) -> mrz.MRZ | None:
    """Return the document of a reading, if it has one."""
    try:
        return mrz.parse(reading.lines, format=reading.format, on=on)
    except mrz.FormatError:
        return None


def is_plain(response: object, on: date) -> bool:
    """Return whether screening alone says that an answer is CONSISTENT; hold it to the law."""
    try:
        reading = mrz.read(response)
    except mrz.MRZError:
        return False
    doc = document(reading, on)
    if doc is None or reading.viz is None:
        return False
    require_law(doc, reading, on)
    flags, absent, _, different = screen(doc, reading.viz, reading.date_formats, on)
    severities = {finding.severity for finding in doc.findings}
    return (
        not flags | different and not absent & ESSENTIAL and not severities & {mrz.Severity.ERROR, mrz.Severity.WARNING}
    )


def full_outcome(response: object, on: date) -> mrz.Outcome:
    """Return the outcome by all findings and comparisons."""
    return mrz.verify(response, on=on, policy=AS_EVER).outcome
