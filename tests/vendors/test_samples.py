"""The answers that services document: the outcome of each, its root causes, whom to doubt, and why."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import mrz

FILES = sorted((Path(__file__).parents[1] / "data" / "vendors").glob("*.json"))
ALL: dict[str, dict[str, Any]] = {file.stem: json.loads(file.read_text("utf-8")) for file in FILES}
SAMPLES = {name: sample for name, sample in ALL.items() if sample["vendor"] is not None}
ON = date(2026, 6, 30)
each = pytest.mark.parametrize("name", SAMPLES)


@each
def test_its_outcome_root_causes_and_suspects_are_those_argued(name: str) -> None:
    """`why` in the file argues them."""
    sample = SAMPLES[name]
    verification = mrz.verify(sample["answer"], on=ON)
    roots = [[f.code, f.field] for f in verification.findings if f.severity == "ERROR" and f.caused_by is None]
    assert verification.outcome == sample["outcome"]
    assert sorted(roots) == sample["root_causes"]
    assert sorted(f.code for f in verification.findings if f.severity == "WARNING") == sample["warnings"]
    assert {c.field: c.suspect for c in verification.comparisons if c.suspect is not None} == sample["suspects"]
    assert sample["why"]
    assert sample["source"]
