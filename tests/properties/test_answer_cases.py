"""The corpus of answers: a case a file, each with its outcome and what must be found in it, in order.

`tests/data/answers` holds a zone, the visual zone and the reference date. A new case is a new file.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import mrz
from mrz.crosscheck.verification import in_brief
from mrz.vendors.reading import DateFormat
from tests.support.answer_screening import document, require_law
from tests.support.review import unchecked

DATA = Path(__file__).parents[1] / "data" / "answers"
FILES = sorted(DATA.glob("*.json"))
OF_ANSWERS = {
    *("viz-mismatch", "date-order", "validity-period", "date-ambiguous", "date-century", "identifiers-swapped"),
    "document-code-timetable",
}
"""Codes of which a case with a visual zone is asked."""


def load(file: Path) -> dict[str, Any]:
    """Return a case."""
    case: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return case


def reading_of(case: dict[str, Any]) -> mrz.Reading:
    """Return the reading of a case, in any form of dates unless the file names them."""
    formats = tuple(map(DateFormat, case.get("date_formats", DateFormat)))
    return mrz.Reading(tuple(case["lines"]), mrz.VIZ(**case["viz"]), date_formats=formats)


def verified(case: dict[str, Any], policy: mrz.Policy | None = None) -> mrz.Verification:
    """Return the verification of a case."""
    return mrz.verify(reading_of(case), on=date.fromisoformat(case["on"]), policy=policy)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
class TestCase:
    def test_it_finds_what_the_file_says(self, file: Path) -> None:
        """Codes, severities and fields, root causes first; absent fields apart."""
        rows = [[f.code, f.severity.value, f.field] for f in verified(load(file)).findings if f.code != "viz-absent"]
        assert rows == load(file)["findings"]

    def test_its_outcome_is_the_one_in_the_file(self, file: Path) -> None:
        """Asked first, and after all comparisons were made."""
        case = load(file)
        assert verified(case).outcome == case["outcome"]
        assert verified(case, mrz.Policy()).outcome == case["outcome"]

    def test_in_brief_it_says_the_same(self, file: Path) -> None:
        """As a batch asks: without comparisons."""
        case = load(file)
        brief = in_brief(reading_of(case), on=date.fromisoformat(case["on"]), policy=None)
        assert (brief.outcome, brief.findings) == (case["outcome"], verified(case).findings)
        assert [*brief.unchecked] == unchecked(verified(case))

    def test_screening_holds_its_law(self, file: Path) -> None:
        """What has no flag has no finding either."""
        case = load(file)
        on = date.fromisoformat(case["on"])
        doc = document(reading_of(case), on)
        assert doc is not None
        require_law(doc, reading_of(case), on)

    def test_its_comparisons_are_those_in_the_file(self, file: Path) -> None:
        """The result of each field that the file names."""
        case = load(file)
        results = {one.field: one.result.value for one in verified(case).comparisons}
        assert {name: results[name] for name in case["comparisons"]} == case["comparisons"]

    def test_it_says_why_it_is_there(self, file: Path) -> None:
        """In one sentence, with its source."""
        case = load(file)
        assert case["why"].endswith(".")
        assert case["source"]


def test_every_code_of_an_answer_is_found_in_a_case() -> None:
    """A rule that no case needs would not be missed."""
    assert {finding.code for file in FILES for finding in verified(load(file)).findings} >= OF_ANSWERS
