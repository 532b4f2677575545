"""Dates: what services write against the six characters of the MRZ."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.crosscheck.fields import Agreement, Compared
from mrz.crosscheck.fields.dates import day, full_date, months, read
from mrz.icao.dates import PartialDate, resolve_birth, resolve_expiry
from mrz.vendors.reading import DateFormat
from tests.support import digit_sums
from tests.support.specimen_fields import LINES, ON, result

ENGLISH = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
FRENCH = ["JAN", "FÉV", "MARS", "AVR", "MAI", "JUIN", "JUIL", "AOÛT", "SEPT", "OCT", "NOV", "DÉC"]
births = st.dates(date(1930, 1, 1), ON)
date_like = st.text("0123456789X-/. :月年日TZJANSEPOCTＸ１<", max_size=24)


def born(seen: str, raw: str, formats: tuple[DateFormat, ...] = tuple(DateFormat)) -> Compared:
    """Compare a date of birth."""
    printed = PartialDate(raw)
    return day(seen, printed, resolve_birth(printed, on=ON), formats)


def expires(seen: str, raw: str) -> Compared:
    """Compare a date of expiry."""
    printed = PartialDate(raw)
    return day(seen, printed, resolve_expiry(printed, on=ON))


def ways(when: date) -> list[tuple[DateFormat, str]]:
    """Write a date in every way that a format allows, with none of the library's code."""
    year, month, dd = f"{when.year:04}", f"{when.month:02}", f"{when.day:02}"
    english, french = ENGLISH[when.month - 1], FRENCH[when.month - 1]
    return [
        (DateFormat.YYYYMMDD, year + month + dd),
        (DateFormat.YYMMDD, year[2:] + month + dd),
        *[(DateFormat.YYYY_MM_DD, sep.join((year, month, dd))) for sep in "-./"],
        (DateFormat.YYYY_MM_DD, f"{year}-{month}-{dd}T00:00:00"),
        (DateFormat.YEAR_MONTH_DAY_IN_CHINESE, f"{year}年{month}月{dd}日"),
        *[
            (DateFormat.DD_MON_YYYY, text)
            for text in (
                f"{dd} {english} {year}",
                f"{when.day} {english.title()} {year}",
                f"{dd}{english}{year}",
                f"{dd}-{english}-{year}",
                f"{dd} {english}/{french} {year[2:]}",
                f"{dd} {french}./{english} {year}",
            )
        ],
        (DateFormat.CHINESE_MONTH, f"{dd}{when.month}月/{english}{year}"),
        (DateFormat.CHINESE_MONTH, f"{dd} {when.month}月/{english} {year}"),
        (DateFormat.CHINESE_MONTH, f"{dd} {english}/{when.month}月 {year}"),
        *[(DateFormat.SLASHED, sep.join((dd, month, year))) for sep in "-./"],
        *[(DateFormat.SLASHED, sep.join((month, dd, year))) for sep in "-./"],
    ]


class TestLaws:
    @given(births)
    def test_a_date_agrees_with_itself_in_every_format(self, when: date) -> None:
        """However a service writes it, and though every other format is tried as well."""
        raw = f"{when:%y%m%d}"
        for kind, text in ways(when):
            assert born(text, raw, (kind,)).agreement is Agreement.MATCH, text
            assert born(text, raw).agreement is Agreement.MATCH, text

    @given(births, births)
    def test_two_dates_never_agree(self, seen: date, printed: date) -> None:
        """But for a day and a month that can be each other's."""
        if seen == printed:
            return
        for kind, text in ways(seen):
            swapped = kind is DateFormat.SLASHED and (seen.day, seen.month) == (printed.month, printed.day)
            same_year = seen.year == printed.year or ((seen.year - printed.year) % 100 == 0 and kind in TWO_DIGITS)
            if swapped and same_year:
                continue
            if f"{seen:%y%m%d}" != f"{printed:%y%m%d}" and not swapped:
                assert born(text, f"{printed:%y%m%d}").agreement is Agreement.MISMATCH, text

    @given(births)
    def test_a_whole_date_is_read_back(self, when: date) -> None:
        """Except where the century is open, or the day may be the month."""
        for kind, text in ways(when):
            whole = full_date(text, (kind,))
            assert whole in {when, None}
            if kind not in {*TWO_DIGITS, DateFormat.SLASHED}:
                assert whole == when

    @given(st.text(max_size=60) | date_like, st.sampled_from(["740812", "7408<<", "<<<<<<", "000000", "74K8<2"]))
    def test_no_text_raises(self, seen: str, raw: str) -> None:
        """What a service answers never raises."""
        assert isinstance(born(seen, raw), Compared)
        assert isinstance(full_date(seen), date | None)

    @given(date_like)
    def test_every_meaning_is_a_day_of_some_year(self, seen: str) -> None:
        """The MRZ could print it."""
        for meaning in read(seen, DateFormat):
            assert PartialDate(meaning.as_printed).possible


TWO_DIGITS = {DateFormat.YYMMDD, DateFormat.DD_MON_YYYY}


class TestServices:
    """What services document, with the MRZ of the same sample."""

    @pytest.mark.parametrize(
        ("seen", "raw", "expected"),
        [
            ("2057-04-22", "170422", "MISMATCH"),  # Mindee's documentation
            ("2023-06-05", "230612", "MISMATCH"),  # Cashfree's documentation
            ("2021-07-26T00:00:00", "210726", "MATCH"),  # Textract's NormalizedValue
            ("26 Jul 2021", "210726", "MATCH"),  # Tencent MLIDPassportOCR
            ("2012年04月15日", "120415", "MATCH"),  # Alibaba RecognizePassport
            ("078月/AUG2024", "240807", "MATCH"),  # Alibaba, Chinese passports
            ("2921.DCF.3B", "210803", "UNCHECKED"),  # Alibaba's documentation
            ("91.1010.19", "191010", "UNCHECKED"),  # likewise
        ],
    )
    def test_an_expiry(self, seen: str, raw: str, expected: str) -> None:
        """The documentation's own text."""
        assert expires(seen, raw).agreement.value == expected

    @pytest.mark.parametrize(
        ("seen", "raw", "expected"),
        [
            ("1964-02-15", "640215", "MATCH"),  # Cashfree's documentation
            ("11 Apr 1990", "900411", "MATCH"),  # Tencent MLIDPassportOCR
            ("24NOV1990", "901124", "MATCH"),  # Alibaba
            ("2000.04.17", "000417", "MATCH"),  # Alibaba
            ("21/09/1968", "680921", "MATCH"),  # Tencent MLIDPassportOCR, a field's example
            ("08.1981", "810803", "UNCHECKED"),  # Alibaba's documentation: no format of any service
        ],
    )
    def test_a_birth(self, seen: str, raw: str, expected: str) -> None:
        """The documentation's own text."""
        assert born(seen, raw).agreement.value == expected


class TestCentury:
    @pytest.mark.parametrize(
        ("seen", "expected"),
        [("19740812", "MATCH"), ("19740813", "MISMATCH"), ("20740812", "MISMATCH"), ("740812", "MATCH")],
    )
    def test_four_digits_of_a_year_are_compared_with_the_possible_centuries(self, seen: str, expected: str) -> None:
        """A birth in 2074 is in the future, whatever its two digits say; two digits claim no century."""
        assert result("date_of_birth", seen) == expected

    def test_the_reason_tells_that_the_digits_agree(self) -> None:
        """So that nobody looks for the difference in the six characters."""
        said = born("12 AUG 2074", "740812")
        assert "century is impossible" in said.reason
        assert said.as_printed == ("740812",)

    def test_an_expiry_has_the_century_nearest_to_the_reference_date(self) -> None:
        """2012, not 2112."""
        assert [result("date_of_expiry", seen) for seen in ("20120415", "21120415")] == ["MATCH", "MISMATCH"]


class TestPartsThatAreUnknown:
    @pytest.mark.parametrize(
        ("raw", "seen", "expected"),
        [
            ("7408<<", "19740812", "MATCH"),
            ("7408<<", "19740912", "MISMATCH"),
            ("<<<<<<", "19740812", "UNCHECKED"),
            ("740899", "19740812", "MISMATCH"),
        ],
    )
    def test_the_mrz_leaves_them_open(self, raw: str, seen: str, expected: str) -> None:
        """Doc 9303-3, 4.8: fillers stand for what is unknown."""
        line = digit_sums.with_digits(LINES[1][:13] + raw + LINES[1][19:])
        assert result("date_of_birth", seen, (LINES[0], line)) == expected

    @pytest.mark.parametrize(
        "seen",
        ["XX AUG 1974", "XX/08/1974", "--.08.1974", "1974-08-XX", "1974-08-00", "19740800", "1974年08月", "AUG 1974",
         "XXAUG1974", "-- AUG/AOÛT 74", "7408<<"],
    )  # fmt: skip
    def test_both_zones_leave_the_day_open(self, seen: str) -> None:
        """Doc 9303-3, 4.8: the visual zone prints X where the MRZ prints fillers."""
        assert born(seen, "7408<<").agreement is Agreement.MATCH

    @pytest.mark.parametrize(
        "seen", ["XX XX 1974", "XX XXX 1974", "-- -- 1974", "1974", "1974年", "1974-00-00", "1974XXXX"]
    )
    def test_both_zones_have_the_year_alone(self, seen: str) -> None:
        """Nothing else is known."""
        assert born(seen, "74<<<<").agreement is Agreement.MATCH

    @pytest.mark.parametrize("seen", ["XX AUG 1974", "AUG 1974", "XX XX 1974", "1974", "XX/08/1974", "XXXX-08-12"])
    def test_a_visual_zone_with_less_than_the_mrz_does_not_bear_it_out(self, seen: str) -> None:
        """It is a witness that is silent about the day: neither agreement nor a difference."""
        assert born(seen, "740812").agreement is Agreement.UNCHECKED

    @pytest.mark.parametrize("seen", ["XX SEP 1974", "SEP 1974", "XX XX 1975", "1975", "XX/09/1974"])
    def test_what_it_has_may_still_differ(self, seen: str) -> None:
        """No day of September lies in August."""
        said = born(seen, "740822")
        assert said.agreement is Agreement.MISMATCH
        assert said.as_printed[0].endswith("<<")

    @pytest.mark.parametrize("seen", ["00000000", "000000", "XX XX XX", "0000-00-00", "<<<<<<", "XXXXXXXX", "--"])
    def test_a_text_of_which_nothing_is_known_is_no_date(self, seen: str) -> None:
        """Placeholders of services are no claim."""
        assert born(seen, "740812").agreement is Agreement.UNCHECKED


class TestDayOrMonth:
    def test_the_mrz_decides(self) -> None:
        """3 April and 4 March are both written 03/04/1990 somewhere."""
        assert [born("03/04/1990", raw).agreement for raw in ("900403", "900304")] == [Agreement.MATCH] * 2
        assert "is ambiguous" in born("03/04/1990", "900403").reason

    def test_neither_is_the_mrzs(self) -> None:
        """Both readings differ, and both could be printed."""
        said = born("03/04/1990", "900405")
        assert (said.agreement, said.as_printed) == (Agreement.MISMATCH, ("900304", "900403"))

    def test_alone_it_is_no_whole_date(self) -> None:
        """So nothing is put in order by it."""
        assert full_date("03/04/1990") is None
        assert full_date("03/03/1990") == date(1990, 3, 3)
        assert full_date("21/09/1968") == date(1968, 9, 21)


class TestMonths:
    def test_a_word_means_one_month(self) -> None:
        """In all languages of the table together, except JUI, which is June or July in French."""
        words = [
            "JAN",
            "GEN",
            "ENE",
            "FÉV",
            "MRT",
            "MÄR",
            "AVR",
            "ABR",
            "MAG",
            "GIU",
            "LUG",
            "AGO",
            "SET",
            "OTT",
            "DIC",
        ]
        assert [sorted(months(word)) for word in words] == [
            [1], [1], [1], [2], [3], [3], [4], [4], [5], [6], [7], [8], [9], [10], [12],
        ]  # fmt: skip
        assert months("JUI") == {6, 7}

    @pytest.mark.parametrize(
        ("seen", "expected"),
        [
            ("22 JUL/JUIL 92", "MATCH"),
            ("22 JUI/JUL 1992", "MATCH"),
            ("22 JUI 1992", "MATCH"),
            ("22 LIP/JUL 1992", "MATCH"),
            ("22 JUL/JUIN 1992", "UNCHECKED"),
            ("22 LIP 1992", "UNCHECKED"),
            ("22 A B C JUL 1992", "UNCHECKED"),
            ("22 / 1992", "UNCHECKED"),
            ("22 JUN/JUIN 92", "MISMATCH"),
            ("22 7月/JUL 1992", "MATCH"),
            ("22 7月/JUI 1992", "MATCH"),
            ("22 7月/QQQ 1992", "MATCH"),
            ("22 7月/AUG 1992", "UNCHECKED"),
            ("22 13月/QQQ 1992", "UNCHECKED"),
        ],
    )
    def test_two_languages_name_one_month(self, seen: str, expected: str) -> None:
        """An unknown word says nothing; two months contradict each other."""
        assert born(seen, "920722").agreement.value == expected


class TestWhatIsNoDate:
    @pytest.mark.parametrize(
        "seen",
        ["", "?", "19741312", "19740230", "30 FEB 1974", "1974-08-12T23:59:59", "1974-08/12", "12 8 1974", "12.08.74",
         "12 AUG 974", "1974 AUG 12", "OF 12 AUG 1974 OR THEREABOUTS, AS FAR AS ANYBODY REMEMBERS", "٠٨"],
    )  # fmt: skip
    def test_it_is_not_compared(self, seen: str) -> None:
        """A guessing parser would read a date in most of these."""
        assert born(seen, "740812").agreement is Agreement.UNCHECKED

    def test_full_width_digits_are_digits(self) -> None:
        """Services print them in Chinese text."""
        assert born("１９７４０８１２", "740812").agreement is Agreement.MATCH

    def test_only_the_services_own_formats_are_read(self) -> None:
        """A service that writes YYYYMMDD and answers otherwise has misread."""
        assert born("1974-08-12", "740812", (DateFormat.YYYYMMDD,)).agreement is Agreement.UNCHECKED

    def test_a_format_without_the_date_has_nothing_to_compare(self) -> None:
        """The French driving licence has no date of birth."""
        licence = ("D1FRA13AA000026181231MARTIN<<9",)
        assert result("date_of_birth", "19740812", licence) == "UNCHECKED"
