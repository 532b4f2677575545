"""Published specimens: each digit's verdict and each field as recorded by hand."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import mrz
from tests.support import digit_sums

SPECIMENS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "specimens.jsonl").read_text("utf-8").splitlines()
]
ON = date(2026, 6, 30)
IDS = [f"{s['format']}-{s['lines'][-1][:9]}" for s in SPECIMENS]
# Digits that hold although the date they cover exists in no year: a warning that digits are not all.
IMPOSSIBLE = "99006000<8CZE1102299F16090641152291111<<<<24"


@pytest.mark.parametrize("specimen", SPECIMENS, ids=IDS)
class TestSpecimen:
    def test_the_format_is_recognised(self, specimen: dict[str, Any]) -> None:
        """Shape and beginning decide."""
        assert mrz.parse(specimen["lines"], on=ON).format == specimen["format"]

    def test_exactly_the_recorded_digits_fail(self, specimen: dict[str, Any]) -> None:
        """The verdict of each printed digit is the recorded one."""
        doc = mrz.parse(specimen["lines"], on=ON)
        digits = [digit.field for digit in doc.layout.digits]
        assert sorted(name for name in digits if doc.evidence[name] == "FAILS") == sorted(specimen["failed"])

    def test_every_field_reads_as_recorded(self, specimen: dict[str, Any]) -> None:
        """Fields without trailing fillers; an unspecified sex is X, whatever is printed."""
        doc = mrz.parse(specimen["lines"], on=ON)
        for name, expected in specimen["fields"].items():
            found = getattr(doc, name)
            found = found.raw if isinstance(found, mrz.PartialDate) else found
            assert found == ("X" if name == "sex" and expected == "<" else expected), name

    def test_it_is_consistent_exactly_if_no_digit_fails(self, specimen: dict[str, Any]) -> None:
        """What issuers print is never refused: among specimens only digits and one impossible date are errors."""
        doc = mrz.parse(specimen["lines"], on=ON)
        known = doc.issuing_state == "RUS" and specimen["failed"] == ["date_of_expiry"]  # recorded practice
        right = (not specimen["failed"] or known) and specimen["lines"][1] != IMPOSSIBLE
        assert doc.consistent is right, [finding.code for finding in doc.findings]


@pytest.mark.parametrize("specimen", [s for s in SPECIMENS if s["format"] == "TD3"], ids=lambda s: s["lines"][1][:9])
def test_all_five_digits_of_a_td3_agree_with_the_written_out_reference(specimen: dict[str, Any]) -> None:
    """Two ways to the same arithmetic."""
    doc = mrz.parse(specimen["lines"], on=ON)
    written = digit_sums.td3_evidence(specimen["lines"][1])
    assert {name: doc.evidence[name].value for name in written} == written
