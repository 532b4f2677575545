"""The corpus: a case a file, each with what must be found in it, in order.

`tests/data/valid` holds what must come out consistent, `tests/data/invalid` what must not. A new case is a new file.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import mrz

DATA = Path(__file__).parent / "data"
FILES = sorted([*(DATA / "valid").glob("*.json"), *(DATA / "invalid").glob("*.json")])
# Codes that come from the zone alone; the others need a visual zone or a service's answer.
OF_THE_ZONE = set(mrz.CODES) - {
    "viz-mismatch",
    "parsed-mismatch",
    "viz-absent",
    "validity-period",
    "number-pattern",
    "pinyin",
    "date-ambiguous",
    "date-century",
    "identifiers-swapped",
    "document-code-timetable",
}


def load(file: Path) -> dict[str, Any]:
    """Return a case."""
    case: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return case


def findings(case: dict[str, Any]) -> tuple[mrz.Finding, ...]:
    """Return what is found in a case."""
    try:
        return mrz.parse(case["text"], on=date.fromisoformat(case["on"])).findings
    except mrz.FormatError as error:
        return error.findings


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
class TestCase:
    def test_it_finds_what_the_file_says(self, file: Path) -> None:
        """Codes, severities, places and causes, root causes first."""
        found = findings(load(file))
        rows = [
            {
                "code": f.code,
                "severity": f.severity.value,
                "field": f.field,
                "line": f.line,
                "start": f.start,
                "end": f.end,
                "caused_by": None if f.caused_by is None else found.index(f.caused_by),
            }
            for f in found
        ]
        assert rows == load(file)["findings"]

    def test_it_is_consistent_exactly_if_it_is_in_the_folder_of_the_valid(self, file: Path) -> None:
        """A wrong "consistent" lets a forged document through, a wrong "inconsistent" turns an honest person away."""
        case = load(file)
        assert mrz.is_valid(case["text"], on=date.fromisoformat(case["on"])) is (file.parent.name == "valid")

    def test_it_says_why_it_is_there(self, file: Path) -> None:
        """In one sentence, with its source."""
        case = load(file)
        assert case["why"].endswith(".")
        assert case["source"]


def test_every_code_of_the_zone_is_found_in_a_case() -> None:
    """A rule that no case needs would not be missed."""
    assert {finding.code for file in FILES for finding in findings(load(file))} == OF_THE_ZONE


def test_every_format_has_a_case() -> None:
    """A layout without one would not be missed; the Croatian licence is read only if its format is given."""
    assert {load(file)["format"] for file in FILES} - {None} == set(mrz.Format) - {mrz.Format.D1HRV}
