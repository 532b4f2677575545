"""The study of altered answers: what is CONSISTENT of a sample has a class, and what it counts."""

from __future__ import annotations

from datetime import date
from functools import partial
from random import Random

import mrz
from benchmarks.mix.altered import CHANGES, WAYS, Altered, altered
from benchmarks.studies import altered_answers

seeded = partial(Random, 1)
LINES = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


def test_what_is_consistent_of_a_sample_has_a_class() -> None:
    """No evidence can show it."""
    assert altered_answers.study(1, range(len(CHANGES) * len(WAYS)))[1] == []


def test_every_change_alters_the_answer_of_a_service() -> None:
    """And says which fields."""
    for change in CHANGES:
        made = altered(seeded(), "tencent.PassportOCR", change)
        assert made is not None
        assert made.fields


def test_a_service_whose_documents_cannot_be_altered_so_is_left_out() -> None:
    """All issuers of Chinese passports are China."""
    assert altered(seeded(), "aliyun.RecognizeChinesePassport", "another issuer in the visual zone") is None


def test_an_answer_of_no_class_is_said() -> None:
    """The surname was altered, and yet agrees."""
    verified = mrz.verify(mrz.Reading(LINES, viz=mrz.VIZ(primary_identifier="ERIKSSON")), on=date(2026, 6, 30))
    assert altered_answers.why(Altered({}, ("primary_identifier",)), verified) == altered_answers.UNKNOWN
    verified = mrz.verify(mrz.Reading(LINES, viz=mrz.VIZ(date_of_birth="19740812")), on=date(2026, 6, 30))
    assert altered_answers.why(Altered({}, ("date_of_birth",)), verified) == altered_answers.UNKNOWN


def test_what_no_evidence_can_show_has_its_class() -> None:
    """A visa has nine characters of a longer number, and a year of two digits is that of either century."""
    visa = ("V<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), "L898902C36UTO7408122F1204159".ljust(44, "<"))
    verified = mrz.verify(mrz.Reading(visa, viz=mrz.VIZ(document_number="L898902C312")), on=date(2026, 6, 30))
    assert "visa" in altered_answers.why(Altered({}, ("document_number",)), verified)
    verified = mrz.verify(mrz.Reading(LINES, viz=mrz.VIZ(date_of_issue="050607")), on=date(2026, 6, 30))
    assert "another reading" in altered_answers.why(Altered({}, ("date_of_issue",)), verified)


def test_the_report_counts_by_change_and_by_class() -> None:
    """With the share of each."""
    change = next(iter(CHANGES))
    count = altered_answers.Count({(change, "CONSISTENT"): 1, (change, "INCONSISTENT"): 3, (change, "a reason"): 1})
    text = altered_answers.report(count, 4, 1)
    assert f"| {change} | 4 | 3 | 0 | 25.00" in text
    assert "| a reason | 1 | 25.00" in text
