"""Passports of the People's Republic of China: number series, periods of validity, names."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.crosscheck import issuers
from mrz.crosscheck.issuers.china import SERIES, check, fits_series, fits_validity, impossible_positions
from mrz.icao.findings import Finding, Severity
from mrz.icao.policy import Findings

BIRTH, ISSUE, EXPIRY = date(1992, 9, 22), date(2010, 8, 20), date(2020, 8, 19)
SAMPLE = (BIRTH, ISSUE, EXPIRY)


def passport(number: str = "G00000003", *, format: str = "TD3", **changed: str) -> mrz.MRZ:  # noqa: A002 - as compose
    """Return the documented sample with a number that its digits bear out."""
    fields: dict[str, Any] = {
        "document_code": "PO",
        "issuing_state": "CHN",
        "primary_identifier": "ZHANG",
        "secondary_identifier": "SAN",
        "nationality": "CHN",
        "sex": "M",
        "date_of_birth": "920922",
        "date_of_expiry": "200819",
    }
    return mrz.compose(format, document_number=number, **(fields | changed))


def found(
    doc: mrz.MRZ, viz: mrz.VIZ | None = None, dates: tuple[date | None, date | None, date | None] = SAMPLE
) -> list[Finding]:
    """Return what is found by what is known of the issuer."""
    findings = Findings(None)
    issuers.check(doc, viz, dates, findings)
    return findings.items


class TestSilence:
    """Where nothing is wrong, or nothing is known, nothing is said."""

    def test_the_documented_sample_has_no_finding(self) -> None:
        """The sample answer of PassportOCR, with a number that its check digit bears out."""
        assert (
            found(passport(), mrz.VIZ(native_name="张三", primary_identifier="ZHANG", secondary_identifier="SAN")) == []
        )

    @pytest.mark.parametrize("number", ["E00000001", "EA0000001", "EQ0000001", "EZ0000001"])
    def test_nor_has_an_electronic_passport(self, number: str) -> None:
        """E with eight digits; then E, a letter, seven digits."""
        assert found(passport(number), mrz.VIZ(native_name="张三")) == []

    def test_nor_a_document_without_visual_zone_and_dates(self) -> None:
        """What was not read contradicts nothing."""
        assert found(passport(), None, (None, None, None)) == []
        assert found(passport(), mrz.VIZ()) == []

    def test_nothing_is_known_of_another_issuer(self) -> None:
        """The series are China's."""
        assert found(passport("X", issuing_state="UTO")) == []
        assert issuers.impossible_positions("UTO", "EI0000001") == issuers.impossible_positions(None, "EI0000001") == ()

    def test_nor_of_chinas_cards(self) -> None:
        """What the sources tell, they tell of passports."""
        assert found(passport("X", format="TD1", document_code="I")) == []

    def test_an_empty_number_is_found_elsewhere(self) -> None:
        """`number-empty` says it."""
        lines = passport().lines
        blank = mrz.parse([lines[0], "<<<<<<<<<0" + lines[1][10:]], on=EXPIRY)
        assert found(blank) == []


class TestNumberPattern:
    """The notice of 2024-02-19 tells the ordinary series; sources for the others are weak, and warn no less."""

    @pytest.mark.parametrize(
        "number",
        [
            *("G00000000", "E00000000", "EA0000000", "EH0000000", "EJ0000000", "EN0000000", "EP0000000"),
            *("140000000", "150000000", "D0000000", "D00000000", "DE0000000", "S0000000", "S00000000", "S<0000000"),
            *("SE0000000", "P0000000", "P00000000", "P<0000000", "PE0000000", "K00000000", "KJ0000000"),
            *("H00000000", "HA0000000", "M00000000", "MA0000000", "MB0000000"),
        ],
    )
    def test_each_series_fits(self, number: str) -> None:
        """Ordinary, diplomatic, service, public affairs, Hong Kong, Macao."""
        assert fits_series(number)
        assert impossible_positions(number) == ()
        assert found(passport(number), None, (None, None, None)) == []

    @pytest.mark.parametrize(
        ("number", "places"),
        [
            ("EI0000000", (1,)),
            ("EO0000000", (1,)),
            ("E0000O000", (5,)),
            ("EAB000O00", (2, 6)),
            ("GA0000000", (1,)),
            ("600000000", (0,)),
            ("L00000000", (0,)),
            ("160000000", (1,)),
            ("G0000<000", (5,)),
            ("DA0000000", (1,)),
            ("SA<000000", (1, 2)),
        ],
    )
    def test_a_character_that_stands_in_no_series_is_excluded(self, number: str, places: tuple[int, ...]) -> None:
        """O and I second after E; a letter or a filler among the digits; a beginning that no series has."""
        assert impossible_positions(number) == issuers.impossible_positions("CHN", number) == places
        assert not fits_series(number)

    @pytest.mark.parametrize("number", ["", "G", "G0000000", "E0000000", "G000000000"])
    def test_a_number_too_short_or_too_long_fits_none(self, number: str) -> None:
        """Though no character is to blame."""
        assert not fits_series(number)
        assert impossible_positions(number) == ()

    @given(st.text(max_size=20))
    def test_what_fits_excludes_nothing_and_nothing_raises(self, number: str) -> None:
        """A place of a series that fits allows what stands there."""
        places = impossible_positions(number)
        assert all(place < min(len(number), 9) for place in places)
        assert not (fits_series(number) and places)

    @given(st.data(), st.sampled_from(SERIES))
    def test_a_number_made_by_a_series_fits(self, data: st.DataObject, series: str) -> None:
        """The law that the table states."""
        kinds = {"#": "0123456789", "@": "ABCDEFGHJKLMNPQRSTUVWXYZ", "?": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
        number = "".join([data.draw(st.sampled_from(kinds.get(kind, kind))) for kind in series])
        assert fits_series(number)

    @pytest.mark.parametrize(("number", "digit"), [("EI0000001", "1"), ("EO0000001", "0")])
    def test_i_and_o_after_e_are_misread_digits(self, number: str, digit: str) -> None:
        """The notice excludes both letters: the finding points at the letter and tells the digit."""
        (finding,) = found(passport(number))
        assert (finding.code, finding.severity) == ("number-pattern", Severity.WARNING)
        assert (finding.line, finding.start, finding.end) == (1, 1, 2)
        assert (finding.found, finding.expected) == (number[1], digit)
        assert "2024-02-19" in finding.reference

    def test_excluded_characters_are_pointed_at(self) -> None:
        """From the first to the last."""
        (finding,) = found(passport("E00O0O001"))
        assert (finding.field, finding.line, finding.start, finding.end) == ("document_number", 1, 3, 6)
        assert finding.found == "O0O"

    def test_a_number_of_another_length_is_pointed_at_whole(self) -> None:
        """None of its characters is wrong."""
        (finding,) = found(passport("G0000000"))
        assert (finding.code, finding.start, finding.end) == ("number-pattern", 0, 9)

    def test_g_ended_years_before(self) -> None:
        """E-passports came in 2012, at the last missions abroad within a few years."""
        late = date(2017, 1, 1)
        (finding,) = found(passport(), None, (BIRTH, late, date(2026, 12, 31)))
        assert finding.code == "number-pattern"
        assert "Irkutsk" in finding.reference

    @pytest.mark.parametrize("issue", [date(2012, 5, 15), date(2014, 7, 22), date(2016, 12, 31)])
    def test_g_may_be_a_little_late(self, issue: date) -> None:
        """The consulate general in Irkutsk took applications for them until 2014-07-22."""
        assert found(passport(), None, (None, issue, None)) == []


class TestValidityPeriod:
    """Passport Law, article 7: 5 years under the age of 16, 10 years from it; the last day as specimens have it."""

    @pytest.mark.parametrize(
        ("birth", "issue", "expiry"),
        [
            (BIRTH, ISSUE, EXPIRY),
            (date(2012, 1, 1), date(2018, 10, 9), date(2023, 10, 8)),
            (date(1980, 1, 1), date(2018, 10, 9), date(2028, 10, 8)),
            (date(2002, 10, 9), date(2018, 10, 9), date(2028, 10, 8)),  # 16 on the day of issue
            (date(2002, 10, 9), date(2018, 10, 9), date(2023, 10, 8)),  # but 15 when applying
            (date(2001, 10, 10), date(2018, 10, 9), date(2023, 10, 8)),  # the application took its time
            (date(1980, 1, 1), date(2012, 2, 29), date(2022, 2, 27)),  # no 29 February: the 28th less a day
            (date(1980, 1, 1), date(2012, 2, 29), date(2022, 2, 28)),  # or 1 March less a day
            (date(2010, 1, 1), date(2011, 3, 1), date(2016, 2, 29)),
            (date(2010, 1, 1), date(2011, 3, 1), date(2016, 2, 28)),
            (date(1980, 2, 29), date(2010, 1, 1), date(2019, 12, 31)),
            (date(1980, 1, 1), date(2006, 12, 31), date(2011, 12, 30)),  # before the Passport Law: five years
        ],
    )
    def test_the_period_fits(self, birth: date, issue: date, expiry: date) -> None:
        """The age that counts is that of applying, which is not after issue."""
        assert fits_validity(birth, issue, expiry, "E00000001")
        assert found(passport("E00000001"), None, (birth, issue, expiry)) == []

    @pytest.mark.parametrize(
        ("birth", "issue", "expiry", "expected"),
        [
            (BIRTH, ISSUE, date(2020, 8, 20), "2020-08-19"),
            (BIRTH, ISSUE, date(2015, 8, 19), "2020-08-19"),
            (BIRTH, ISSUE, date(2030, 8, 19), "2020-08-19"),
            (date(2012, 1, 1), date(2018, 10, 9), date(2028, 10, 8), "2023-10-08"),
            (date(2002, 10, 10), date(2018, 10, 9), date(2028, 10, 8), "2023-10-08"),  # 15 on the day of issue
            (date(2001, 10, 9), date(2018, 10, 9), date(2023, 10, 8), "2028-10-08"),  # 17 on the day of issue
            (date(2002, 1, 1), date(2018, 10, 9), date(2020, 10, 8), "2023-10-08 or 2028-10-08"),
        ],
    )
    def test_another_period_is_a_warning(self, birth: date, issue: date, expiry: date, expected: str) -> None:
        """A day more, the other period, one too long, ten years for a child, five for a grown-up."""
        assert not fits_validity(birth, issue, expiry, "E00000001")
        (finding,) = found(passport("E00000001"), None, (birth, issue, expiry))
        assert (finding.code, finding.severity, finding.field) == (
            "validity-period",
            Severity.WARNING,
            "date_of_expiry",
        )
        assert (finding.line, finding.start, finding.end) == (1, 21, 27)
        assert (finding.found, finding.expected) == (expiry.isoformat(), expected)
        assert "article 7" in finding.reference

    @pytest.mark.parametrize("number", ["D0000000", "SE0000000", "PE0000000"])
    def test_officials_have_at_most_five_years(self, number: str) -> None:
        """Any shorter period may be given to them, whatever their age."""
        for expiry in (date(2019, 1, 1), date(2023, 10, 8), date(2023, 10, 9)):
            assert fits_validity(BIRTH, date(2018, 10, 9), expiry, number)
        (finding,) = found(passport(number), None, (BIRTH, date(2018, 10, 9), date(2028, 10, 8)))
        assert (finding.code, finding.expected) == ("validity-period", None)

    @pytest.mark.parametrize("number", ["K00000000", "HA0000000", "MA0000000"])
    def test_hong_kong_and_macao_may_count_otherwise(self, number: str) -> None:
        """The same day in the last year, and in Macao the short period under 18."""
        for expiry in (date(2028, 10, 8), date(2028, 10, 9)):
            assert fits_validity(BIRTH, date(2018, 10, 9), expiry, number)
        assert fits_validity(date(2000, 10, 10), date(2018, 10, 9), date(2023, 10, 9), number)
        assert not fits_validity(BIRTH, date(2018, 10, 9), date(2028, 10, 10), number)

    @pytest.mark.parametrize(
        "dates",
        [
            (None, ISSUE, date(2021, 1, 1)),
            (BIRTH, None, date(2021, 1, 1)),
            (BIRTH, ISSUE, None),
            (BIRTH, date(2021, 1, 1), date(2021, 1, 1)),
            (date(2015, 1, 1), date(2010, 1, 1), date(2021, 1, 1)),
        ],
    )
    def test_dates_unknown_or_out_of_order_are_not_judged(
        self, dates: tuple[date | None, date | None, date | None]
    ) -> None:
        """Their order is found elsewhere."""
        assert found(passport("E00000001"), None, dates) == []

    @given(st.dates(), st.dates(), st.dates(), st.sampled_from(["", "E00000001", "K00000000", "DE0000000"]))
    def test_no_date_raises(self, birth: date, issue: date, expiry: date, number: str) -> None:
        """Nor at either end of the calendar."""
        assert fits_validity(birth, issue, expiry, number) in {True, False}

    @pytest.mark.parametrize("number", ["E00000001", "K00000000", "DE0000000"])
    def test_the_end_of_the_calendar(self, number: str) -> None:
        """Ten years after 9998 there is no day; officials may have fewer than five."""
        end = date(9998, 1, 1), date(9999, 1, 1)
        assert fits_validity(BIRTH, *end, number) is (number[0] == "D")

    @given(st.dates(date(2007, 1, 1), date(2100, 1, 1)).filter(lambda day: day.day <= 28), st.integers(0, 90))
    def test_ten_years_less_a_day_fit_every_grown_up(self, issue: date, age: int) -> None:
        """Whoever is 16 on the day of issue."""
        birth = date(issue.year - 16 - age, 1, 1)
        last = issue.replace(year=issue.year + 10) - timedelta(days=1)
        assert fits_validity(birth, issue, last, "E00000001")
        assert not fits_validity(birth, issue, last + timedelta(days=1), "E00000001")


class TestPinyin:
    """The Chinese name against the identifiers."""

    @pytest.mark.parametrize(
        ("native", "primary", "secondary"),
        [
            ("李四", None, None),
            ("李四", "ZHANG", "SAN"),
            ("李四", "ZHANG", None),
            ("张三", "LI", "SI"),
            ("张三", "ZHANG", "SI"),
            ("张三", "ZHANGSI", ""),
        ],
    )
    def test_another_name_is_a_warning(self, native: str, primary: str | None, secondary: str | None) -> None:
        """The visual zone's identifiers where it has them, else the MRZ's."""
        viz = mrz.VIZ(native_name=native, primary_identifier=primary, secondary_identifier=secondary)
        (finding,) = found(passport(), viz)
        assert (finding.code, finding.severity, finding.field) == ("pinyin", Severity.WARNING, "native_name")
        assert finding.found == native
        assert native not in finding.message + repr(finding)
        assert "GB/T 28039-2011" in finding.reference

    @pytest.mark.parametrize(
        ("native", "primary", "secondary"),
        [
            ("张三", "ZHANG", None),  # the service left the second out: the MRZ has it
            ("张三", "ZHANG,SAN", " "),  # the service put both in one
            ("张三", " ", "SAN"),
            ("李四", "LI", "SI"),  # that the MRZ says otherwise is found elsewhere
            ("张三", "ZH*NG", "S*N"),
            ("张*", "ZHANG", "SAN"),
            ("", "LI", "SI"),
        ],
    )
    def test_what_reads_or_cannot_be_read_is_silent(self, native: str, primary: str, secondary: str | None) -> None:
        """Undecided is no finding."""
        viz = mrz.VIZ(native_name=native, primary_identifier=primary, secondary_identifier=secondary)
        assert found(passport(), viz) == []

    def test_a_truncated_name_reads_as_far_as_it_goes(self) -> None:
        """The name field has 39 characters."""
        secondary = "ABUDOUREHEMANABUDOUREHEMANABUDOUREHEMAN"
        doc = passport(primary_identifier="DILIREBA", secondary_identifier=secondary)
        assert doc.name_truncated
        native = "迪丽热巴·" + "阿卜杜热合曼" * 3
        assert [f.code for f in found(doc, mrz.VIZ(native_name=native))] == ["pinyin"]  # BU, not BUDOU
        native = "迪丽热巴·" + "阿布都热合曼" * 3
        assert found(doc, mrz.VIZ(native_name=native)) == []

    @pytest.mark.parametrize("number", ["K00000000", "HA0000000", "MA0000000"])
    def test_names_of_hong_kong_and_macao_are_no_pinyin(self, number: str) -> None:
        """They are Cantonese, as their holders spell it."""
        doc = passport(number, primary_identifier="CHAN", secondary_identifier="TAI MAN")
        assert found(doc, mrz.VIZ(native_name="陈大文")) == []


class TestRegistry:
    """Who has a module."""

    def test_china_has(self) -> None:
        """And is checked by it."""
        assert issuers.ISSUERS["CHN"] is check

    def test_a_policy_takes_a_code_out(self) -> None:
        """Findings go through the policy like all others."""
        findings = Findings(mrz.Policy(severities={"number-pattern": None, "pinyin": "ERROR"}))
        issuers.check(passport("EI0000001"), mrz.VIZ(native_name="李四"), SAMPLE, findings)
        assert [(f.code, f.severity) for f in findings.items] == [("pinyin", Severity.ERROR)]


class TestOnePlace:
    """The dates of the issuer stand in its module, from which screening, columns and generators import them."""

    # In every way of writing it: 2012_05_15, "20120515", date(2012, 5, 15), 15 May 2012, and the day before it.
    ELECTRONIC_FROM = re.compile(r"2012\D{0,2}0?5\D{0,2}1[45]|1[45] May 2012|May 1[45], 2012")

    def test_the_first_day_of_electronic_passports_stands_in_one_module(self) -> None:
        """The series and the spelling of ü change on it, in the rules, in columns and in synthetic passports."""
        package = Path(mrz.__file__).parent
        modules = [
            file.relative_to(package).as_posix()
            for file in sorted(package.rglob("*.py"))
            if self.ELECTRONIC_FROM.search(file.read_text(encoding="utf-8"))
        ]
        assert modules == ["crosscheck/issuers/china.py"]
