"""The study of honest answers: none of a sample is INCONSISTENT, and what it counts."""

from __future__ import annotations

from benchmarks.mix.honest import ISSUERS, LETTERS, OTHER_SCRIPTS, WAYS
from benchmarks.studies import honest_answers


def test_no_honest_answer_of_a_sample_is_inconsistent() -> None:
    """Both zones of each are about one document. Dates of another calendar alone are counted apart."""
    count, wrong = honest_answers.study(1, range(650))
    assert wrong == []
    assert sum(count.values()) > 650


def test_the_mix_is_what_the_report_says() -> None:
    """60 issuers, 80 languages, every service, readings, and cards that Doc 9303 does not describe."""
    assert len(set(ISSUERS)) >= 60
    assert len(LETTERS) + len(OTHER_SCRIPTS) >= 80
    assert len(WAYS) == 14


def test_what_is_not_reached_is_said() -> None:
    """More REVIEW than allowed, of all or of one service."""
    count = honest_answers.Count(
        {("all", "all", "CONSISTENT"): 97, ("all", "all", "REVIEW"): 3, ("service", "mindee", "REVIEW"): 3}
    )
    assert honest_answers.missed(count, ["7: mindee"]) == [
        "not consistent with itself: 7: mindee",
        "all all: 3 of 100 are REVIEW",
        "service mindee: 3 of 3 are REVIEW",
    ]
    assert "| mindee | 3 | 100.00" in honest_answers.report(count, 100, 1)
