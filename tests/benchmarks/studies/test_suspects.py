"""The study of suspects: nothing in a sample is blamed for another's misread character, and what it counts."""

from __future__ import annotations

from collections import Counter

from benchmarks.mix.documents import FORMATS
from benchmarks.studies import suspects


def test_nothing_else_is_blamed_in_a_sample() -> None:
    """One document of each format; the visual zone and the zone say the same but for one character."""
    count, wrong = suspects.study(18, range(len(FORMATS)))
    assert wrong == []
    assert {(kind, side) for kind, side, _ in count} == {(k, s) for k in FORMATS for s in ("zone", "visual zone")}


def test_what_is_wrong_is_said() -> None:
    """The report counts it, and the command ends with status 1."""
    count = Counter({("TD3", "zone", "wrong suspect"): 2, ("TD3", "zone", "wrong root cause"): 1})
    assert "| TD3 | zone | 3 | 2 | 1 |" in suspects.report(count, 5, 1)
    assert suspects.missed(count, ["7: TD3, zone sex: wrong suspect"]) == ["7: TD3, zone sex: wrong suspect"]
