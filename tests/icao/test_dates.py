"""Two-digit years: the rule, its table, and what is printed as unknown."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz import PartialDate
from mrz.icao.dates import OLDEST_AGE, Precision, resolve_birth, resolve_expiry

TODAY = date(2026, 6, 30)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


class TestPartialDate:
    @pytest.mark.parametrize(
        ("raw", "parts"),
        [
            ("740812", (74, 8, 12)),
            ("7408<<", (74, 8, None)),
            ("74<<<<", (74, None, None)),
            ("<<<<<<", (None, None, None)),
            ("7A0812", (None, 8, 12)),
            ("7408١٢", (74, 8, None)),
        ],
    )
    def test_each_part_is_a_number_or_none(self, raw: str, parts: tuple[int | None, ...]) -> None:
        """4.8: six digits; fillers stand for unknown parts, and no other script's digits are digits."""
        printed = PartialDate(raw)
        assert (printed.year, printed.month, printed.day) == parts

    @pytest.mark.parametrize(
        ("raw", "parts"),
        [("", (None, None, None)), ("74", (74, None, None)), ("74081", (74, 8, None)), ("7408", (74, 8, None))],
    )
    def test_what_is_missing_is_no_number(self, raw: str, parts: tuple[int | None, ...]) -> None:
        """4.8: two digits for each part; a reader may have lost some, and one digit is no day."""
        printed = PartialDate(raw)
        assert (printed.year, printed.month, printed.day) == parts
        assert printed.possible is False

    @pytest.mark.parametrize(
        ("raw", "expected"),
        [
            ("740812", False),
            ("7408<<", True),
            ("74<<12", True),
            ("<<0812", True),
            ("74<<<<", True),
            ("<<<<<<", True),
            ("7<<812", False),
            ("740<<2", False),
            ("7<0812", False),
            ("740<12", False),
            ("74081<", False),
        ],
    )
    def test_an_unknown_part_is_two_fillers_in_the_places_of_one_part(self, raw: str, *, expected: bool) -> None:
        """4.8: the positions of the unknown part hold fillers; half a part, or halves of two, are misread."""
        assert PartialDate(raw).has_unknown_parts is expected

    @pytest.mark.parametrize("raw", ["740812", "7408<<", "74<<<<", "<<<<<<", "<<0229", "000229", "74<<31"])
    def test_some_year_has_it(self, raw: str) -> None:
        """A part that is unknown gets the benefit of the doubt, and 00 may be 2000."""
        assert PartialDate(raw).possible

    @pytest.mark.parametrize(
        "raw",
        [
            "110229",
            "740231",
            "741312",
            "740800",
            "999999",
            "7<0812",
            "740<12",
            "7408<2",
            "O40812",
            "74O812",
            "7408I2",
            "<<0230",
        ],
    )
    def test_no_year_has_it(self, raw: str) -> None:
        """A century is a multiple of four years, so 29 February tells by its two digits, but for 00."""
        assert PartialDate(raw).possible is False

    def test_its_repr_keeps_the_date_to_itself(self) -> None:
        """Dates of birth are personal data."""
        assert "740812" not in repr(PartialDate("740812"))


class TestBirth:
    @pytest.mark.parametrize(
        ("raw", "expected", "ambiguous"),
        [
            ("740812", date(1974, 8, 12), False),
            ("260630", date(2026, 6, 30), True),
            ("260701", date(1926, 7, 1), False),
            ("050201", date(2005, 2, 1), False),
            ("080701", date(2008, 7, 1), True),
            ("060630", date(2006, 6, 30), True),
            ("060101", date(2006, 1, 1), True),
            ("051231", date(2005, 12, 31), False),
            ("000229", date(2000, 2, 29), False),
            ("040229", date(2004, 2, 29), False),
        ],
    )
    def test_the_table_of_the_rule(self, raw: str, expected: date, *, ambiguous: bool) -> None:
        """The latest day that is not in the future; at most 120 years back; both are named if two remain."""
        resolved = resolve_birth(PartialDate(raw), on=TODAY)
        assert (resolved.date, resolved.year, resolved.ambiguous) == (expected, expected.year, ambiguous)

    def test_both_candidates_are_given_latest_first(self) -> None:
        """A newborn and a centenarian look the same."""
        resolved = resolve_birth(PartialDate("260630"), on=TODAY)
        assert resolved.candidates == (date(2026, 6, 30), date(1926, 6, 30))

    @pytest.mark.parametrize(
        ("raw", "precision", "year"), [("74<<<<", "year", 1974), ("7408<<", "month", 1974), ("<<<<<<", "unknown", None)]
    )
    def test_precision_is_what_is_printed(self, raw: str, precision: str, year: int | None) -> None:
        """An unknown day leaves no date, but a year."""
        resolved = resolve_birth(PartialDate(raw), on=TODAY)
        assert (resolved.date, resolved.precision, resolved.year) == (None, precision, year)

    def test_the_precisions_are_those_that_the_type_names(self) -> None:
        """Who matches over a precision has a case for each that is given, and for no other."""
        printed = ["740812", "7408<<", "74<<<<", "<<<<<<"]
        given_out = [resolve_birth(PartialDate(raw), on=TODAY).precision for raw in printed]
        assert given_out == list(get_args(Precision))

    @pytest.mark.parametrize("raw", ["110229", "74O812", "7408I2", "<<0812"])
    def test_an_impossible_date_resolves_to_nothing(self, raw: str) -> None:
        """29 February 2011 is no day, a part that is misread is not unknown, and without a year there is no century."""
        resolved = resolve_birth(PartialDate(raw), on=TODAY)
        assert (resolved.candidates, resolved.precision, resolved.ambiguous) == ((), "unknown", False)

    def test_what_was_resolved_is_not_shown(self) -> None:
        """Dates of birth are personal data, with their century as without."""
        assert repr(resolve_birth(PartialDate("740812"), on=TODAY)) == "ResolvedDate(precision='day')"

    def test_the_days_are_given_by_name(self) -> None:
        """The reference date and the expiry are both days; by position, one could be taken for the other."""
        with pytest.raises(TypeError):
            resolve_birth(PartialDate("740812"), TODAY)  # type: ignore[call-arg]

    def test_nobody_is_born_after_the_document_expires(self) -> None:
        """Born 2024, expired 2015: so born 1924."""
        assert resolve_birth(PartialDate("240101"), on=TODAY, expiry=date(2015, 1, 1)).year == 1924

    def test_a_document_may_expire_on_the_day_of_the_birth(self) -> None:
        """Only a birth after the expiry contradicts it."""
        assert resolve_birth(PartialDate("240101"), on=TODAY, expiry=date(2024, 1, 1)).year == 2024

    @pytest.mark.parametrize("expiry", [date(2060, 1, 1), date(2050, 1, 1), date(2046, 7, 1)])
    def test_nobody_holds_a_document_that_expires_more_than_120_years_after_the_birth(self, expiry: date) -> None:
        """With an expiry in the summer of 2046 or later, a birth in June 1926 is too long ago."""
        assert not resolve_birth(PartialDate("260630"), on=TODAY, expiry=expiry).ambiguous

    def test_120_years_to_the_day_are_not_too_many(self) -> None:
        """The limit is reached, not passed."""
        assert resolve_birth(PartialDate("260630"), on=TODAY, expiry=date(2046, 6, 30)).ambiguous

    def test_unless_there_is_no_other_birth(self) -> None:
        """Cards of old people are valid for decades."""
        assert resolve_birth(PartialDate("310615"), on=TODAY, expiry=date(2052, 6, 29)).date == date(1931, 6, 15)

    @given(DAYS, DAYS)
    def test_it_is_never_in_the_future_nor_beyond_the_oldest_age(self, birth: date, on: date) -> None:
        """Whatever the century, a holder has been born and is alive."""
        for candidate in resolve_birth(PartialDate(birth.strftime("%y%m%d")), on=on).candidates:
            assert candidate <= on
            assert on.year - candidate.year <= OLDEST_AGE

    @given(st.integers(0, 119), DAYS)
    def test_the_true_birth_is_among_the_candidates(self, age: int, on: date) -> None:
        """Nothing true is dropped."""
        birth = date(on.year - age, on.month, min(on.day, 28))
        assert birth in resolve_birth(PartialDate(birth.strftime("%y%m%d")), on=on).candidates

    def test_the_first_year_of_the_calendar_is_no_crash(self) -> None:
        """A reference date in antiquity is nobody's, and no reason to fail."""
        assert resolve_birth(PartialDate("050101"), on=date(5, 6, 1), expiry=date(5, 6, 1)).date == date(5, 1, 1)

    def test_the_first_day_of_the_calendar_can_be_a_birth(self) -> None:
        """The rule holds in its first year as in any other."""
        assert resolve_birth(PartialDate("010101"), on=date(1, 6, 1)).date == date(1, 1, 1)

    @pytest.mark.parametrize("expiry", [date(121, 6, 1), date(120, 6, 1)])
    def test_120_years_before_an_expiry_may_lie_before_the_calendar(self, expiry: date) -> None:
        """A birth in January of year 1 is more than 120 years before June 121, and not before June 120."""
        candidates = resolve_birth(PartialDate("010101"), on=date(121, 6, 1), expiry=expiry).candidates
        assert candidates == ((date(101, 1, 1),) if expiry.year == 121 else (date(101, 1, 1), date(1, 1, 1)))

    def test_an_age_is_a_difference_in_any_century(self) -> None:
        """Two hundred years are too many in antiquity, too."""
        assert [day.year for day in resolve_birth(PartialDate("500101"), on=date(250, 6, 1)).candidates] == [250, 150]

    def test_the_last_year_of_the_calendar_is_no_crash(self) -> None:
        """Nor is one at its other end."""
        assert resolve_birth(PartialDate("990101"), on=date(9999, 6, 1)).date == date(9999, 1, 1)


class TestExpiry:
    @pytest.mark.parametrize(
        ("raw", "expected"),
        [
            ("120415", date(2012, 4, 15)),
            ("360430", date(2036, 4, 30)),
            ("750101", date(2075, 1, 1)),
            ("760630", date(1976, 6, 30)),
            ("760629", date(2076, 6, 29)),
            ("760701", date(1976, 7, 1)),
            ("940623", date(1994, 6, 23)),
        ],
    )
    def test_the_table_of_the_rule(self, raw: str, expected: date) -> None:
        """The day nearest to the reference date, before or after."""
        assert resolve_expiry(PartialDate(raw), on=TODAY).date == expected

    def test_the_day_is_given_by_name(self) -> None:
        """As for a birth."""
        with pytest.raises(TypeError):
            resolve_expiry(PartialDate("360430"), TODAY)  # type: ignore[call-arg]

    def test_an_unknown_expiry_has_no_candidates(self) -> None:
        """The standard does not foresee it; there is nothing to resolve."""
        resolved = resolve_expiry(PartialDate("<<<<<<"), on=TODAY)
        assert (resolved.date, resolved.precision) == (None, "unknown")

    def test_a_tie_goes_to_the_past(self) -> None:
        """A century without a leap day at its turn has an even number of days, so a day can lie in its middle."""
        past, future = date(2060, 3, 1), date(2160, 3, 1)
        middle = date.fromordinal((past.toordinal() + future.toordinal()) // 2)
        assert middle - past == future - middle
        assert resolve_expiry(PartialDate("600301"), on=middle).date == past

    @given(st.integers(-18_000, 18_000), st.dates(date(1960, 1, 1), date(2090, 1, 1)))
    def test_a_day_within_49_years_is_found_again(self, distance: int, on: date) -> None:
        """Nearer than half a century, there is one answer and it is the true one."""
        expiry = date.fromordinal(on.toordinal() + distance)
        assert resolve_expiry(PartialDate(expiry.strftime("%y%m%d")), on=on).date == expiry
