"""Every documented answer, a file each in `tests/data/vendors`, with the reading it must come out as."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

import mrz
from mrz.vendors.registry import VENDORS

FILES = sorted((Path(__file__).parents[1] / "data" / "vendors").glob("*.json"))
CASES: dict[str, dict[str, Any]] = {file.stem: json.loads(file.read_text("utf-8")) for file in FILES}
READ = {name: case for name, case in CASES.items() if case["vendor"] is not None}
REFUSED = {name: case for name, case in CASES.items() if case["vendor"] is None}


def shown(viz: mrz.VIZ | None) -> dict[str, str] | None:
    """Return the fields that were read."""
    return None if viz is None else {k: v for k, v in attrs.asdict(viz).items() if v is not None}


@pytest.mark.parametrize("case", READ.values(), ids=READ)
class TestDocumentedAnswer:
    def test_it_is_detected_and_read_as_the_file_says(self, case: dict[str, Any]) -> None:
        """Vendor, lines and request, and every field of both sides that the answer has."""
        reading = mrz.read(case["answer"])
        assert (reading.vendor, reading.request_id) == (case["vendor"], case["request_id"])
        assert list(reading.lines) == case["lines"]
        assert shown(reading.viz) == case["viz"]
        parsed = shown(reading.parsed)
        assert parsed == case["parsed"]

    def test_its_json_is_the_same_reading(self, case: dict[str, Any]) -> None:
        """As it comes from the wire."""
        assert mrz.read(json.dumps(case["answer"]).encode()) == mrz.read(case["answer"])

    def test_naming_its_vendor_changes_nothing(self, case: dict[str, Any]) -> None:
        """Detection and name lead to the same field map."""
        assert mrz.read(case["answer"], vendor=case["vendor"]) == mrz.read(case["answer"])

    def test_it_has_the_shape_of_no_other_vendor(self, case: dict[str, Any]) -> None:
        """So the order in which shapes are tried decides nothing about it."""
        answer = case["answer"].get("Response", case["answer"])
        shaped = [name for name, vendor in VENDORS.items() if vendor.recognized(answer) is not None]
        assert shaped == [case["vendor"]]

    def test_every_other_vendor_refuses_it(self, case: dict[str, Any]) -> None:
        """Fields taken for others would be compared as if they were those."""
        for name in VENDORS:
            if name != case["vendor"]:
                with pytest.raises(mrz.UnknownResponseError):
                    mrz.read(case["answer"], vendor=name)

    def test_it_says_where_it_is_from(self, case: dict[str, Any]) -> None:
        """A shape that nobody can look up proves nothing."""
        assert case["source"]


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_an_answer_without_a_zone_or_a_shape_of_its_own_is_refused(case: dict[str, Any]) -> None:
    """Its reader makes a `Reading` of it."""
    with pytest.raises(mrz.UnknownResponseError, match="the shape of no known service"):
        mrz.read(case["answer"])


def test_every_vendor_has_a_documented_answer() -> None:
    """A field map without one would be guesswork."""
    assert {case["vendor"] for case in READ.values()} == set(VENDORS)
