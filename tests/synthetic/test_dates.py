"""Dates: what was asked for holds on the reference date, be it a leap day."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta

from mrz.synthetic.dates import ON, VALIDITY, Timetable, _first_valid

DAYS = [ON, date(2023, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2027, 2, 28), date(2010, 12, 31)]


def made(timetable: Timetable, count: int = 300) -> list[tuple[date, date, date]]:
    """Make so many dates, as they come."""
    randrange = random.Random(9303).randrange  # noqa: S311 - a seed, not a secret
    spans = [timetable.choose_dates(randrange) for _ in range(count)]
    return [(span.birth, span.issue, span.expiry) for span in spans]


class TestTimetable:
    @pytest.mark.parametrize("on", DAYS)
    @pytest.mark.parametrize("years", VALIDITY)
    def test_documents_have_expired_or_not_as_asked_for(self, on: date, years: int) -> None:
        """The day of expiry is the last on which a document is valid."""
        assert all(expiry >= on for _, _, expiry in made(Timetable(on, validity=(years,), expired=False), 100))
        assert all(expiry < on for _, _, expiry in made(Timetable(on, validity=(years,), expired=True), 100))

    @pytest.mark.parametrize("years", VALIDITY)
    def test_no_day_is_left_out_between_those_that_have_expired_and_those_that_have_not(self, years: int) -> None:
        """The first day of issue of a valid document, against a search from earlier days on."""
        for on in DAYS:
            days = [on - relativedelta(years=years) + timedelta(days=n) for n in range(-3, 5)]
            valid = [day for day in days if day + relativedelta(years=years) - timedelta(days=1) >= on]
            assert _first_valid(on, years) == valid[0]

    @pytest.mark.parametrize("on", DAYS)
    @pytest.mark.parametrize("ages", [(0, 0), (0, 15), (16, 16), (98, 98), (0, 98)])
    def test_holders_have_the_age_asked_for(self, on: date, ages: tuple[int, int]) -> None:
        """In whole years on that day; and nobody has a document before being born."""
        for birth, issue, expiry in made(Timetable(on, ages)):
            assert ages[0] <= relativedelta(on, birth).years <= ages[1]
            assert birth <= issue <= on
            assert issue < expiry

    @pytest.mark.parametrize("ages", [(-1, 5), (5, 4), (0, 99)])
    def test_ages_that_nobody_has_are_refused(self, ages: tuple[int, int]) -> None:
        """Two digits of a year mean one year only."""
        with pytest.raises(ValueError, match="ages are two numbers from 0 to 98"):
            Timetable(ON, ages)

    @pytest.mark.parametrize("on", [date(1000, 1, 1), date(9000, 12, 31)])
    def test_documents_are_made_near_the_ends_of_the_calendar(self, on: date) -> None:
        """As far as there are dates for them."""
        assert made(Timetable(on), 100)

    def test_the_reference_date_is_a_date(self) -> None:
        """Not a text, which would fail somewhere else."""
        with pytest.raises(TypeError, match=r"on is a datetime\.date, not str"):
            Timetable("2026-06-30")  # type: ignore[arg-type]

    def test_what_leaves_no_day_is_refused(self) -> None:
        """A passport of ten years has not expired while its holder is nine."""
        with pytest.raises(ValueError, match="no day is left"):
            Timetable(ON, (0, 9), (10,), expired=True)
