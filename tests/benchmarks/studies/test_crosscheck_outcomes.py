"""The study of the cross-check: it finds what it should fail on, and names why a misread stays undetected."""

from __future__ import annotations

from random import Random

import pytest

import mrz
from benchmarks.studies.crosscheck_outcomes import WAYS, misread, run, study
from benchmarks.studies.crosscheck_report import Study, report
from benchmarks.studies.misread_classes import BOTH, DECIDES, NEITHER, Misread, deciding_evidence, why
from mrz.synthetic.answers import passport_ocr
from mrz.synthetic.choices import simplest
from mrz.synthetic.dates import ON

FIELDS = passport_ocr(simplest)["Response"]
CONSISTENT = mrz.verify(FIELDS, on=ON)


def test_the_same_seed_gives_the_same_counts() -> None:
    """A figure can be had again."""
    assert study(7, 3) == study(7, 3)
    assert run(4, 7, 1) == run(4, 7, 1)


def test_a_way_makes_as_many_misreads_as_it_says() -> None:
    """Each at a place of its own, on the sides that it names."""
    for way in WAYS:
        changed, misreads = misread(FIELDS, way, Random(1))  # noqa: S311 - a seed, not a secret
        assert len(misreads) == len({(m.key, m.at) for m in misreads}) == way.times
        assert {m.side for m in misreads} <= set(way.sides)
        for m in misreads:
            assert (FIELDS[m.key][m.at], changed[m.key][m.at]) == (m.printed, m.read)
            assert m.printed != m.read


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (Misread("MRZ", "CodeCrc", 28, "1", "L"), "optional data, which the visual zone lacks: a character against"),
        (Misread("MRZ", "CodeCrc", 40, "<", "K"), "optional data, which the visual zone lacks: a filler against"),
        (Misread("MRZ", "CodeCrc", 28, "1", "2"), NEITHER),
        (Misread("MRZ", "CodeSet", 1, "O", "D"), "the document code"),
        (Misread("MRZ", "CodeSet", 43, "<", "K"), "a name that is cut"),
        (Misread("MRZ", "CodeSet", 5, "Z", "X"), NEITHER),
        (Misread("MRZ", "CodeCrc", 3, "0", "U"), NEITHER),
        (Misread("VIZ", "BirthPlace", 0, "S", "5"), "the place of birth stands"),
        (Misread("VIZ", "BirthDate", 0, "1", "0"), "the century"),
        (Misread("VIZ", "BirthDate", 7, "2", "3"), NEITHER),
        (Misread("VIZ", "Name", 0, "张", "王"), "the name in characters, not compared"),
        (Misread("VIZ", "Name", 0, "雨", "玉"), "the name in characters, not compared"),
        (Misread("VIZ", "Name", 0, "余", "玉"), "the name in characters, of the same"),
        (Misread("VIZ", "PassportNo", 3, "0", "U"), NEITHER),
    ],
)
def test_each_class_is_what_it_says(one: Misread, reason: str) -> None:
    """And a misread of what both zones say belongs to none."""
    assert why([one], FIELDS, CONSISTENT).startswith(reason)


def test_empty_optional_data_have_two_ways_of_writing_their_digit() -> None:
    """Doc 9303-4, 4.2.2.2: 0 or a filler."""
    fields = {**FIELDS, "CodeCrc": "G000000002CHN9209220M2008192<<<<<<<<<<<<<<04"}
    digit = Misread("MRZ", "CodeCrc", 42, "0", "<")
    assert why([digit], fields, CONSISTENT).startswith("another way of writing")
    assert why([digit], FIELDS, CONSISTENT) == NEITHER


def test_two_misreads_may_hide_each_other() -> None:
    """In the optional data, or as the same one in both zones; else each must have its own reason."""
    place, number = Misread("VIZ", "BirthPlace", 0, "S", "5"), Misread("MRZ", "CodeCrc", 3, "0", "U")
    data = [Misread("MRZ", "CodeCrc", 28, "1", "2"), Misread("MRZ", "CodeCrc", 29, "9", "8")]
    assert why([place, place], FIELDS, CONSISTENT) == BOTH
    assert why([place, number], FIELDS, CONSISTENT) == NEITHER
    assert why(data, FIELDS, CONSISTENT).endswith("cancel out in the digits")
    assert why([number, Misread("VIZ", "PassportNo", 3, "0", "U")], FIELDS, CONSISTENT).startswith("the same misread")


@pytest.mark.parametrize(
    ("one", "tells"),
    [
        (Misread("MRZ", "CodeCrc", 1, "0", "1"), DECIDES),
        (Misread("MRZ", "CodeCrc", 1, "0", "U"), "a twin, which no digit tells apart"),
        (Misread("MRZ", "CodeCrc", 1, "0", "|"), "a character that no MRZ has"),
        (Misread("MRZ", "CodeCrc", 9, "2", "1"), "the digit itself"),
        (Misread("MRZ", "CodeCrc", 18, "2", "3"), DECIDES),
        (Misread("MRZ", "CodeCrc", 17, "2", "4"), "no date any more"),
        (Misread("VIZ", "BirthDate", 1, "9", "8"), "a century, which no digit covers"),
        (Misread("VIZ", "BirthDate", 0, "1", "I"), "no date any more"),
        (Misread("VIZ", "ExpiryDate", 7, "9", "8"), DECIDES),
        (Misread("VIZ", "Sex", 0, "M", "F"), "no digit covers it"),
    ],
)
def test_what_tells_the_two_readings_apart_is_named(one: Misread, tells: str) -> None:
    """A date that is none any more needs no digit."""
    assert deciding_evidence(one, FIELDS) == tells


class TestFailing:
    def test_a_consistent_answer_that_is_refused_fails(self) -> None:
        """Turning an honest person away."""
        right, result = Study(), Study()
        right.consistent(mrz.Outcome.CONSISTENT, {"Response": FIELDS})
        result.consistent(mrz.Outcome.REVIEW, {"Response": FIELDS})
        assert (right.failed, result.failed) == (False, True)
        assert "A consistent answer is not CONSISTENT: 1" in report(result, 2, 1, [])

    def test_a_misread_without_a_class_fails(self) -> None:
        """And is shown, with where it is."""
        result = Study()
        result.missed(WAYS[0].name, NEITHER, [Misread("MRZ", "CodeCrc", 3, "0", "U")])
        assert result.failed
        assert "MRZ document_number[3] 0 read U" in report(result, 1, 1, [way.name for way in WAYS])

    def test_a_wrong_suspect_fails(self) -> None:
        """Wherever counts are added up."""
        one, total = Study(), Study()
        one.mistaken.append("here")
        total.add(one)
        assert total.failed
        assert "UNEXPLAINED" not in report(total, 1, 1, [])
