"""The law of the catalogue: every code has the severity that the public contract gives it, and no code more or less."""

from __future__ import annotations

import pytest

import mrz
from mrz.icao.policy import Findings

SEVERITIES = {
    "ERROR": """
        length charset check-digit document-code state-unknown date-impossible date-order sex name number-empty
        viz-mismatch parsed-mismatch
    """,
    "WARNING": """
        filler-count check-digit-filler-counted check-digit-missing sex-x state-nonstandard state-withdrawn
        name-separator document-code-unusual expiry-unknown validity-period number-pattern pinyin
        date-century
    """,
    "INFO": """
        normalized date-unknown viz-absent expired blind-spot issuer-practice date-ambiguous identifiers-swapped
        document-code-timetable
    """,
}


@pytest.mark.parametrize("severity", list(SEVERITIES))
def test_the_catalogue_is_the_contracts(severity: str) -> None:
    """A code that changes its severity changes what every caller decides."""
    assert {code for code, entry in mrz.CODES.items() if entry.severity == severity} == set(
        SEVERITIES[severity].split()
    )


@pytest.mark.parametrize("code", " ".join(SEVERITIES.values()).split())
def test_a_finding_weighs_what_the_catalogue_says(code: str) -> None:
    """Unless a policy says otherwise."""
    finding = Findings(None).add(code)
    assert finding is not None
    assert finding.severity == mrz.CODES[code].severity == mrz.Policy().severity(code)
