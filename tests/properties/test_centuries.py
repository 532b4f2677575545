"""The law of the centuries, as cases: what two digits of a year mean, seen from a day.

Doc 9303-3, 4.8 has two digits and no century. The convention is argued in `mrz.icao.dates`: a birth is the latest
possible day that is not in the future, at most 120 years ago; an expiry is the day nearest to the reference date.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.icao.dates import PartialDate, resolve_birth, resolve_expiry
from tests.support import digit_sums

ON = date(2026, 6, 30)
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"

BIRTHS = [
    (ON, "740812", ["1974-08-12"]),
    (ON, "260630", ["2026-06-30", "1926-06-30"]),
    (ON, "260701", ["1926-07-01"]),
    (ON, "050201", ["2005-02-01"]),
    (ON, "080701", ["2008-07-01", "1908-07-01"]),
    (ON, "060630", ["2006-06-30", "1906-06-30"]),
    (ON, "000229", ["2000-02-29"]),
    (ON, "040229", ["2004-02-29"]),
    (ON, "74<<<<", ["1974-01-01"]),
    (ON, "7408<<", ["1974-08-01"]),
    (ON, "<<<<<<", []),
    (ON, "110229", []),
    (date(2010, 6, 30), "950101", ["1995-01-01", "1895-01-01"]),
    (date(1999, 12, 31), "000101", ["1900-01-01"]),
    (date(2099, 12, 31), "991231", ["2099-12-31", "1999-12-31"]),
    (date(2100, 1, 1), "991231", ["2099-12-31", "1999-12-31"]),
]
EXPIRIES = [
    (ON, "120415", "2012-04-15"),
    (ON, "360430", "2036-04-30"),
    (ON, "750101", "2075-01-01"),
    (ON, "760629", "2076-06-29"),
    (ON, "760630", "1976-06-30"),
    (ON, "760701", "1976-07-01"),
    (ON, "940623", "1994-06-23"),
    (ON, "000229", "2000-02-29"),
    (ON, "<<<<<<", None),
    (ON, "110229", None),
    (date(1999, 12, 31), "040101", "2004-01-01"),
    (date(2099, 12, 31), "040101", "2104-01-01"),
    (date(2101, 1, 1), "990101", "2099-01-01"),
]


@pytest.mark.parametrize(("on", "raw", "days"), BIRTHS)
def test_a_birth_is_the_latest_day_that_is_not_in_the_future(on: date, raw: str, days: list[str]) -> None:
    """The others that are possible are candidates, latest first."""
    found = resolve_birth(PartialDate(raw), on=on)
    assert [day.isoformat() for day in found.candidates] == days
    assert found.year == (int(days[0][:4]) if days else None)
    assert found.date == (None if "<" in raw or not days else date.fromisoformat(days[0]))


@pytest.mark.parametrize(("on", "raw", "day"), EXPIRIES)
def test_an_expiry_is_the_nearest_day(on: date, raw: str, day: str | None) -> None:
    """A tie goes to the past."""
    found = resolve_expiry(PartialDate(raw), on=on)
    assert (None if found.date is None else found.date.isoformat()) == day


@pytest.mark.parametrize(("raw", "expired"), [("260629", True), ("260630", False), ("940623", True), ("750101", False)])
def test_a_document_has_expired_once_its_day_has_passed(raw: str, expired: bool) -> None:  # noqa: FBT001 - a fact
    """Not on the day itself."""
    second = digit_sums.with_digits(f"L898902C30UTO7408120F{raw}0ZE184226B<<<<<00")
    assert ("expired" in {finding.code for finding in mrz.parse([FIRST, second], on=ON).findings}) is expired


@given(st.dates(date(1901, 1, 1), date(2300, 1, 1)), st.dates(date(1700, 1, 1), date(2400, 1, 1)))
def test_a_century_is_never_further_than_it_must_be(on: date, day: date) -> None:
    """Of a birth the latest of the last 120 years; of an expiry none nearer."""
    raw = PartialDate(f"{day:%y%m%d}")
    centuries = [moved for years in range(-700, 800, 100) if (moved := _moved(day, years)) is not None]
    born = [moved for moved in centuries if moved <= on and on.year - moved.year <= 120]
    assert resolve_birth(raw, on=on).date == max(born, default=None)
    assert resolve_expiry(raw, on=on).date == min(centuries, key=lambda moved: (abs(moved - on), moved))


def _moved(day: date, years: int) -> date | None:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None
