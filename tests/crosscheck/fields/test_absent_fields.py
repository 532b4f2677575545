"""Fields that a format lacks: what the visual zone has of them is not compared, and does not differ."""

from __future__ import annotations

from datetime import date

import pytest

import mrz
from mrz.crosscheck.fields import Agreement
from mrz.crosscheck.fields.codes import sex, state
from mrz.crosscheck.fields.dates import day
from mrz.icao.dates import ResolvedDate

ON = date(2026, 6, 30)


@pytest.mark.parametrize(
    "compared",
    [state("UTO", None), sex("F", None), day("19740812", None, ResolvedDate())],
    ids=["state", "sex", "date"],
)
def test_a_comparator_says_that_there_is_no_such_field(compared: object) -> None:
    """UNCHECKED, with the reason: nothing in the MRZ contradicts it."""
    assert getattr(compared, "agreement", None) is Agreement.UNCHECKED
    assert "format" in getattr(compared, "reason", "")


def test_a_driving_license_is_not_compared_where_it_has_no_field() -> None:
    """The frame of ISO/IEC 18013 has a number at most."""
    text = mrz.parse("D1FRA13AA000026181231MARTIN<<9", on=ON).text
    viz = mrz.VIZ(sex="F", nationality="FRA", date_of_birth="19740812")
    found = mrz.verify(mrz.Reading(text, viz=viz), on=ON).comparisons
    said = {one.field: one.result for one in found if one.viz is not None}
    assert said == dict.fromkeys(("sex", "nationality", "date_of_birth"), Agreement.UNCHECKED)
