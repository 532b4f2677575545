"""The times of finding: the texts have a zone a kilobyte, and the times are compared in turn."""

import pytest

import mrz
from benchmarks.costs import finding
from benchmarks.studies.specimens import ON


@pytest.mark.parametrize("kind", [finding.ENGLISH, finding.MIXED, "TD1 alone"])
def test_a_text_has_a_zone_a_kilobyte(kind: str) -> None:
    """And each is found, so that what is timed is the finding of zones."""
    text = finding.text(0.05, 1, kind)
    found = mrz.find(text, on=ON)
    assert len(found) == 50
    assert 40_000 < len(text) < 70_000
    lines = {len(text[zone.start : zone.end].split("\n")) for zone in found}
    assert lines == ({3} if kind == "TD1 alone" else {2, 3})


def test_a_text_without_zones_has_none() -> None:
    """What is timed there is the prose."""
    assert "<<" not in finding.text(0.02, 1, "no zones")


def test_the_best_time_of_each_counts() -> None:
    """Of the expression, of `find`, of `redact`."""
    times = finding.best(finding.text(0.01, 1, finding.MIXED), 2)
    assert len(times) == 3
    assert min(times) > 0
