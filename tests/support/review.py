"""Why an answer is REVIEW, from its verification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mrz import Agreement, Outcome, Severity
from mrz.crosscheck.comparison import lacks_comparison
from mrz.crosscheck.screening import FLAGS

if TYPE_CHECKING:
    from mrz import Verification


def warnings(said: Verification) -> list[str]:
    """Return the codes of its warnings, each once."""
    return [*dict.fromkeys([one.code for one in said.findings if one.severity is Severity.WARNING])]


def unchecked(said: Verification) -> list[str]:
    """Return the fields whose comparison it lacks, if it is REVIEW."""
    if said.outcome is not Outcome.REVIEW:
        return []
    compared = [one.field for one in said.comparisons if one.result is not Agreement.UNCHECKED]
    return [name for name, flag in FLAGS.items() if lacks_comparison(flag, said.viz) and name not in compared]


def review(said: Verification) -> list[str] | None:
    """Return the reasons of REVIEW, `None` for another outcome."""
    return [*warnings(said), *unchecked(said)] if said.outcome is Outcome.REVIEW else None
