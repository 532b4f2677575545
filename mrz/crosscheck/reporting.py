"""A verification for people and for JSON.

`explain` tells the outcome, the findings root cause first, and the fields side by side. `to_dict` adds
what an audit needs to come to the same outcome again: version, edition of the tables, date and policy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mrz.icao import explaining
from mrz.icao.states import EDITION
from mrz.version import __version__

if TYPE_CHECKING:
    from mrz.crosscheck.cross_checking import Comparison
    from mrz.crosscheck.verification import Verification

SCHEMA: Final = 1
"""Counts up whenever `to_dict` changes its shape."""

_COLUMNS: Final = ("field", "MRZ", "visual zone", "")


def summary(verification: Verification) -> str:
    """Return the root causes in one line, or the warnings and gaps; no values."""
    roots = [f for f in verification.findings if f.severity == "ERROR" and f.caused_by is None]
    warnings = [f for f in verification.findings if f.severity == "WARNING"]
    said = [explaining.place(finding) + finding.message for finding in roots or warnings]
    unchecked = [explaining.words(c.field) for c in verification.comparisons if c.result == "UNCHECKED"]
    if not roots and unchecked:
        said.append("not compared: " + ", ".join(unchecked))
    if not roots and verification.mrz is not None and verification.viz is None:
        said.append("there is no visual zone to compare with")
    return "; ".join(said) or explaining.count(verification.findings)


def explain(verification: Verification) -> str:
    """Return the explanation of a verification, for a terminal."""
    by = f", by {verification.vendor}" if verification.vendor else ""
    counted = explaining.count(verification.findings)
    lines = [f"{verification.outcome}: {counted} (on {verification.on.isoformat()}{by})"]
    for finding in verification.findings:
        lines += explaining.explanation(finding, verification.mrz)
    if verification.comparisons:
        lines += ["", *_table([_COLUMNS, *map(_row, verification.comparisons)])]
    return "\n".join(lines)


def _row(comparison: Comparison) -> tuple[str, ...]:
    said = comparison.result.value
    if comparison.suspect is not None:
        said += f", doubt the {'MRZ' if comparison.suspect == 'mrz' else 'visual zone'}"
    if comparison.result == "UNCHECKED":
        said += f": {comparison.reason}"
    values = [explaining.shown(value or "-") for value in (comparison.mrz, comparison.viz)]
    return explaining.words(comparison.field), *values, said


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS) - 1)]
    return [
        "  ".join([*[cell.ljust(width) for cell, width in zip(row, widths, strict=False)], row[-1]]).rstrip()
        for row in rows
    ]


def to_dict(verification: Verification, *, redact: bool) -> dict[str, Any]:
    """Return a verification as JSON has it."""
    policy = verification.policy
    doc = verification.mrz
    result: dict[str, Any] = {
        "schema": SCHEMA,
        "library": f"mrz-verify {__version__}",
        "tables": EDITION,
        "on": verification.on.isoformat(),
        "policy": {} if policy is None else {code: s and s.value for code, s in policy.severities.items()},
        "vendor": verification.vendor,
        "request_id": verification.request_id,
        "outcome": verification.outcome.value,
        "findings": explaining.findings_to_dicts(verification.findings, redact=redact),
        "comparisons": [_comparison(comparison, redact=redact) for comparison in verification.comparisons],
        "mrz": None if doc is None else _zone(verification, redact=redact),
    }
    return result


def _zone(verification: Verification, *, redact: bool) -> dict[str, Any]:
    assert verification.mrz is not None  # noqa: S101 - the one caller has looked
    zone = explaining.to_dict(verification.mrz, redact=redact)
    del zone["findings"]  # they stand among the verification's
    return zone


def _comparison(comparison: Comparison, *, redact: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {"field": comparison.field, "result": comparison.result.value}
    if not redact:
        entry |= {"mrz": comparison.mrz, "viz": comparison.viz}
    suspect = None if comparison.suspect is None else comparison.suspect.value
    return entry | {"suspect": suspect, "reason": comparison.reason}
