"""Documented answers, damaged: whatever a service, a proxy or a forger sends, it is read or refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.vendors.registry import VENDORS
from tests.support.damaged_answers import damaged_answers

FILES = sorted((Path(__file__).parents[1] / "data" / "vendors").glob("*.json"))
ANSWERS: list[dict[str, Any]] = [json.loads(file.read_text("utf-8"))["answer"] for file in FILES]
REFUSALS = (mrz.ServiceError, mrz.UnknownResponseError)


class TestDamagedAnswers:
    @given(damaged_answers(ANSWERS), st.none() | st.sampled_from(sorted(VENDORS)), st.booleans())
    def test_each_is_read_or_refused(self, answer: dict[str, Any], vendor: str | None, as_json: bool) -> None:  # noqa: FBT001 - drawn
        """Reading ends in a `Reading` or one of two errors, which quote nothing and have no cause."""
        reading: mrz.Reading | None = None
        refusal: Exception | None = None
        try:
            reading = mrz.read(json.dumps(answer) if as_json else answer, vendor=vendor)
        except REFUSALS as error:
            refusal = error
        assert reading is None or all(isinstance(line, str) for line in reading.lines)
        if refusal is not None:
            assert (refusal.__cause__, refusal.__context__) == (None, None)
            assert "SECRET" not in str(refusal) or isinstance(refusal, mrz.ServiceError)

    @given(damaged_answers(ANSWERS))
    def test_each_is_verified_or_refused(self, answer: dict[str, Any]) -> None:
        """What was read comes to an outcome."""
        try:
            verification = mrz.verify(answer, on=date(2026, 6, 30))
        except REFUSALS:
            return
        assert verification.outcome in mrz.Outcome
