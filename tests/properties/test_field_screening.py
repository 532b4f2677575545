"""The screening of answers, field by field: a field without a flag would get the same MATCH from its comparator."""

from __future__ import annotations

import inspect
import json
import math
import subprocess
import sys
from datetime import date, timedelta
from itertools import permutations
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.crosscheck import screening
from mrz.crosscheck.fields import codes, state_names
from mrz.crosscheck.issuers import pinyin
from mrz.crosscheck.screening import FLAGS, OTHER_RULES, Screened, generated, screen
from mrz.crosscheck.verification import in_brief
from mrz.icao.alphabet import ALPHABET
from mrz.icao.layouts import Format
from mrz.icao.states import states
from mrz.icao.tables.transliteration import LATIN
from mrz.synthetic.visual_zones import WRITTEN
from mrz.vendors.reading import DateFormat
from mrz.vendors.registry import VENDORS
from tests.support.answer_screening import document, full_outcome, is_plain, require_law
from tests.support.service_answers import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Mapping

ON = strategies.ON
ZONE = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
DOC = mrz.parse(ZONE, on=ON)
ALL_FORMATS = tuple(DateFormat)


def flagged(doc: mrz.MRZ, formats: tuple[DateFormat, ...] = ALL_FORMATS, /, **fields: str) -> bool:
    """Return whether a field of a visual zone has a flag, and hold all of them to the law."""
    reading = mrz.Reading(doc.lines, mrz.VIZ(**fields), date_formats=formats)
    require_law(doc, reading, ON)
    assert reading.viz is not None
    found = screen(doc, reading.viz, formats, ON)
    return bool((found.flags | found.marked | found.different) & ~OTHER_RULES)


@st.composite
def readings(draw: st.DrawFn) -> mrz.Reading:
    """Draw a document of any format and its visual zone, with up to two fields changed, in any date formats."""
    doc = draw(strategies.mrzs())
    fields = attrs.asdict(draw(strategies.visual_zones(doc)))
    for _ in range(draw(st.integers(0, 2))):
        name = draw(st.sampled_from(sorted(fields)))
        fields[name] = draw(changed(fields[name] or "") | st.sampled_from(TEXTS))
    formats = draw(st.just(ALL_FORMATS) | st.lists(st.sampled_from(DateFormat), min_size=1, unique=True).map(tuple))
    lines = tuple(draw(changed(line)) if draw(st.integers(0, 9)) == 0 else line for line in doc.lines)
    return mrz.Reading(lines, mrz.VIZ(**fields), format=doc.format, date_formats=formats)


TEXTS = (
    *("", " ", "*", "無", "P", "p", "P<", "<", "UTO", "D", "DEU", "RKS", "utopian", "中国/CHINESE", "GUINEA/BISSAU"),
    *("F", "f", "Female", "女", "X", "x", "M/F", "L898902C3", "L898902 C3", "19740812", "740812", "12 AUG 1974"),
    *("12aug1974", "12.08.1974", "08/12/1974", "1974-08-12", "1974-08-12T00:00:00", "1974年08月12日", "19740230"),
    *("20000229", "000229", "CHN"),
    *("ERIKSSON", "Eriksson", "ERIKSSON,ANNA MARIA", "Anna-Maria", "D'Ärzte", " ERIKSSON", "DR ERIKSSON", "١٩٧٤٠٨١٢"),
)  # fmt: skip


def changed(text: str) -> st.SearchStrategy[str]:
    """Draw a text with one character replaced, added or removed, or in other letters."""
    characters = [*ALPHABET, "", " ", "-", "'", ",", "é", "ß", "张", "١", "*", "Ä", "/"]
    edited = st.builds(
        lambda at, new, width: text[: math.floor(at * len(text))] + new + text[math.floor(at * len(text)) + width :],
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(characters),
        st.integers(0, 1),
    )
    return edited | st.sampled_from([text.lower(), text.title(), f"{text} ", text.replace(" ", "-")])


@given(readings(), st.just(ON) | st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_field_without_a_flag_is_a_match(reading: mrz.Reading, on: date) -> None:
    """In every format of document and date, on every day."""
    doc = document(reading, on)
    if doc is not None:
        require_law(doc, reading, on)


@given(readings())
def test_the_outcome_that_is_found_early_is_that_of_all_findings(reading: mrz.Reading) -> None:
    """A mismatch ends the comparison, and no comparison is made of a field without a flag."""
    verification = mrz.verify(reading, on=ON)
    assert verification.outcome == full_outcome(reading, ON)
    assert verification.findings == mrz.verify(reading, on=ON, policy={}).findings
    assert verification.outcome == full_outcome(reading, ON)


@given(readings(), st.sampled_from([None, mrz.Policy(severities={"viz-absent": "WARNING", "viz-mismatch": "INFO"})]))
def test_findings_without_comparisons_are_those_of_all(reading: mrz.Reading, policy: mrz.Policy | None) -> None:
    """No comparator runs for a field that agrees, or cannot be compared: it has nothing to report."""
    verification = mrz.verify(reading, on=ON, policy=policy)
    expected = verification.outcome, verification.findings, verification.mrz
    assert in_brief(reading, on=ON, policy=policy)[:3] == expected


@given(st.sampled_from(sorted(ANSWERS)), st.data())
def test_an_answer_of_any_service_has_the_same_outcome_in_every_form(service: str, data: st.DataObject) -> None:
    """As text, bytes, a mapping and a reading, with the service named or not."""
    doc = data.draw(strategies.td3s())
    formats = [each for each in VENDORS[service].dates if each in WRITTEN]
    viz = attrs.asdict(data.draw(strategies.visual_zones(doc)))
    for name in ("date_of_birth", "date_of_expiry", "date_of_issue"):
        day = viz[name] and data.draw(st.dates(date(1930, 1, 1), date(2040, 1, 1)))
        viz[name] = day and WRITTEN[formats[0]](day)
    answer = ANSWERS[service](doc.lines, viz, None)
    text = json.dumps(answer)
    reading = mrz.read(answer)
    assert reading.vendor == service
    require_law(doc, reading, ON)
    outcomes = {mrz.verify(form, on=ON).outcome for form in (answer, text, text.encode(), reading)}
    assert outcomes == {full_outcome(answer, ON)} == {mrz.verify(text, vendor=service, on=ON).outcome}


WHOLE_DATES = DateFormat.YYYYMMDD, DateFormat.YYYY_MM_DD, DateFormat.YEAR_MONTH_DAY_IN_CHINESE
"""The formats of digits that have a century."""


@pytest.mark.parametrize("service", sorted(ANSWERS))
def test_a_plain_answer_of_each_service_has_no_flag(service: str) -> None:
    """Otherwise screening would be of no use to it: every usual form is known."""
    day = WRITTEN[next(each for each in WHOLE_DATES if each in VENDORS[service].dates)]
    viz: Mapping[str, str | None] = {
        "document_code": "P", "issuing_state": "UTO", "document_number": "L898902C3", "nationality": "UTO", "sex": "F",
        "primary_identifier": "ERIKSSON", "secondary_identifier": "ANNA MARIA", "date_of_birth": day(date(1974, 8, 12)),
        "date_of_expiry": day(date(2012, 4, 15)), "date_of_issue": day(date(2007, 4, 16)),
    }  # fmt: skip
    reading = mrz.read(ANSWERS[service](ZONE, viz, viz))
    assert reading.viz is not None
    require_law(DOC, reading, ON)
    assert screen(DOC, reading.viz, reading.date_formats, ON)[0] == 0
    assert mrz.verify(reading, on=ON).outcome == "CONSISTENT"


@pytest.mark.parametrize("printed", ["M", "F", "<", "X", "A"])
def test_every_word_for_a_sex_is_that_of_its_letter_only(printed: str) -> None:
    """In three ways of writing it."""
    doc = mrz.parse((ZONE[0], f"{ZONE[1][:20]}{printed}{ZONE[1][21:]}"), on=ON)
    for word, letter in codes.SEX_BY_WORD.items():
        for form in (word, word.lower(), word.capitalize()):
            assert flagged(doc, sex=form) is (letter != doc.sex)
    assert flagged(doc, sex="H")


USUAL = ("19740812", "1974-08-12", "1974.08.12", "1974/08/12", "1974-08-12T00:00:00", "12 AUG 1974", "12 Aug 1974",
         "12AUG1974", "1974年08月12日", "740812")  # fmt: skip


@pytest.mark.parametrize("text", USUAL)
def test_a_date_in_a_usual_form_needs_no_comparator(text: str) -> None:
    """But in the service's formats only."""
    assert not flagged(DOC, date_of_birth=text)
    assert flagged(DOC, (DateFormat.MON_YYYY,), date_of_birth=text)
    assert not flagged(mrz.parse((ZONE[0], f"{ZONE[1][:13]}740813{ZONE[1][19:]}"), on=ON), date_of_birth="13/08/1974")


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("740812", "730812"),
        ("740230", "740230"),
        ("740812", "08/12/1974"),
        ("740812", "12/08/1974"),
        ("740612", "12 JUI 1974"),
    ],
)
def test_a_date_that_differs_or_means_two_days_needs_its_comparator(printed: str, seen: str) -> None:
    """As one that no year has."""
    assert flagged(mrz.parse((ZONE[0], f"{ZONE[1][:13]}{printed}{ZONE[1][19:]}"), on=ON), date_of_birth=seen)


@pytest.mark.parametrize("year", [*range(1885, 1935), *range(1970, 1982), *range(2070, 2080), *range(2120, 2130)])
def test_a_century_in_doubt_needs_its_comparator(year: int) -> None:
    """A birth long ago, and an expiry half a century away on either side."""
    line = f"{ZONE[1][:13]}{year % 100:02}08122F{year % 100:02}0415{ZONE[1][27:]}"
    doc = mrz.parse((ZONE[0], line), on=ON)
    flagged(doc, date_of_birth=f"{year}0812", date_of_expiry=f"{year}0415")


@pytest.mark.parametrize("text", ["", "19740812", "1974-08-12", "16 APR 2007", "20070416", "20120415", "20120416"])
@pytest.mark.parametrize("expiry", ["20120415", "120415", "", "15 APR 2012"])
@pytest.mark.parametrize("birth", ["19740812", "740812", "", "12 AUG 1974", "20740812"])
def test_the_order_of_dates_is_looked_at(text: str, expiry: str, birth: str) -> None:
    """Where the three days do not plainly follow each other."""
    flagged(DOC, date_of_birth=birth, date_of_expiry=expiry, date_of_issue=text)


@pytest.mark.parametrize("letter", sorted(letter for letter in LATIN if len(letter) == 1))
def test_every_latin_letter_is_written_by_its_default(letter: str) -> None:
    """Doc 9303-3, section 6, Table A; and another form is left to the comparator."""
    for form in LATIN[letter]:
        doc = mrz.parse((f"P<UTO{form}B<<{form}NNA".ljust(44, "<"), ZONE[1]), on=ON)
        small = letter.lower() if len(letter.lower()) == 1 else letter
        names = {"primary_identifier": f"{letter}B", "secondary_identifier": f"{small}nna"}
        assert flagged(doc, **names) is (form != LATIN[letter][0])


@pytest.mark.parametrize("last", ["LONGEST", "LONG张EST", "LONG*", "LONGÉST"])
def test_what_a_name_has_beyond_its_field_is_compared_as_well(last: str) -> None:
    """With a character that has no form in the MRZ, the whole identifier cannot be compared."""
    doc = mrz.parse(("P<UTO" + "ERIKSSON<VERYLONG<ANDLONGER<MORE<<ANNAM"[:39], ZONE[1]), on=ON)
    assert doc.name_truncated
    names = {"primary_identifier": f"ERIKSSON VERYLONG ANDLONGER MORE {last}", "secondary_identifier": "ANNAMARIA"}
    assert flagged(doc, **names) is (last in {"LONG张EST", "LONG*"})


NAMES = (
    *("ERIKSSON", "Eriksson", "ERIK SSON", "ERIK-SSON", "O'NEILL", "ERIKSSON ", " ERIKSSON", "ERIK  SSON"),
    *("DR ERIKSSON", "ERIKSSON JR", "1RIKSSON", "ÉRIKSSON", "ERIKSSON,", ",ERIKSSON", "ERIKSSON,ANNA", "ERIK<SSON"),
    *("ERIKSSON, ANNA", "A,B,C", "-", "'", "*", "张"),
    *("STEVENSON" + "N" * 200, "ERIKSSON" + "'" * 200, "STEVENSON" + " " * 200),  # no name is as long
)


@pytest.mark.parametrize(
    "secondary", ["", "ANNA", "ANNA MARIA", "Anna-Maria", " ANNA", "ANNA ", "*", "ANNA,MARIA", "'"]
)
@pytest.mark.parametrize("primary", NAMES)
def test_names_are_held_to_the_law_beside_every_form_of_a_name_field(primary: str, secondary: str) -> None:
    """With one separator and more, with none, with fillers before it, and filled to the end."""
    for field in (
        *("ERIKSSON", "ERIKSSON<<ANNA", "ERIKSSON<ANNA", "ERIKSSON<<ANNA<MARIA", "ERIK<SSON<<ANNA", "ERIKSSON<<<ANNA"),
        *("<ERIKSSON<<ANNA", "ERIKSSON<<ANNA<<MARIA", "ONEILL<<ANNA", "ERIK<<SSON<<ANNA", "1RIKSSON<<ANNA", "<<ANNA"),
        *("DR<ERIKSSON<<ANNA", "ERIKSSON<JR<<ANNA", "ERIKSSON<<" + "ANNA" * 7 + "N", "A<B<C" * 7 + "<<<B", "<"),
    ):
        for fill in ("P<UTO", "PPD<<"):
            doc = mrz.parse((f"{fill}{field}".ljust(44, "<")[:44], ZONE[1]), on=ON)
            flagged(doc, primary_identifier=primary, secondary_identifier=secondary)


def test_names_in_their_usual_forms_need_no_comparator() -> None:
    """In capital or small letters, with hyphens, apostrophes and marks, alone, and in one field with a comma."""
    doc = mrz.parse(("P<UTOMUELLER<DARC<<ANNA<MARIA".ljust(44, "<"), ZONE[1]), on=ON)
    for primary in ("MUELLER DARC", "Mueller-Darc", "Müller d'Arc", "MÜLLER D\u2019ARC"):
        for secondary in ("ANNA MARIA", "Anna-Maria", "Änna Maria".replace("Ä", "A")):
            assert not flagged(doc, primary_identifier=primary, secondary_identifier=secondary)
        assert not flagged(doc, primary_identifier=primary)
        assert not flagged(doc, primary_identifier=f"{primary}, Anna Maria")
    assert flagged(doc, primary_identifier="MÜLLER DARC", secondary_identifier="ANNA")
    assert flagged(doc, secondary_identifier="ANNA MARIA")


@pytest.mark.parametrize("field", ["VANDERMUELLEN<LONGES<<ANNAMAR<CHARLOTTE", "VANDERMUELLEN<LONGES<<ANNAMAR<CHARLOT"])
@pytest.mark.parametrize(
    "primary", ["VANDERMUELLENBERG LONGESTNAME", "VANDERMÜLLEN LONGEST", "VANDERMUELLENBERG", "VAN LONGEST"]
)
@pytest.mark.parametrize(
    "secondary", ["ANNAMARIA CHARLOTTE", "ANNAMARIA CHARLOTTE B", "ANNAMARIA BERTA", "ANNAMARIA", ""]
)
def test_a_name_that_is_cut_off_is_held_to_the_law(field: str, primary: str, secondary: str) -> None:
    """Each component begins one of the name, in order; and only where the field is full."""
    doc = mrz.parse((f"P<UTO{field}".ljust(44, "<"), ZONE[1]), on=ON)
    long = primary[:5] == "VANDE" and " " in primary and secondary.startswith("ANNAMARIA CHARLOTTE")
    assert flagged(doc, primary_identifier=primary, secondary_identifier=secondary) is not (long and len(field) > 38)


@pytest.mark.parametrize("number", ["L898902C3", "L898902<C", "L89890<<<", "L8989-2C3"])
def test_numbers_in_their_usual_form_need_no_comparator(number: str) -> None:
    """Also a long one of a TD1, which the optional data continue; a character outside the alphabet needs all."""
    doc = mrz.parse((ZONE[0], number + ZONE[1][9:]), on=ON)
    assert flagged(doc, document_number=number.rstrip("<")) is ("-" in number)
    assert flagged(doc, document_number="L898902C4")
    td1 = mrz.parse(
        "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<<<<<<<<<<<<<<", on=ON
    )
    assert not flagged(td1, document_number="D23145890734")
    assert flagged(td1, document_number="D23145890")


@pytest.mark.parametrize("kind", list(Format))
def test_a_field_that_a_format_lacks_is_left_to_its_comparator(kind: Format) -> None:
    """In every format of document."""
    layout = mrz.parse(ZONE, on=ON).layout if kind is Format.TD3 else _empty(kind).layout
    doc = _empty(kind)
    for name, text in (
        ("document_code", "P"), ("issuing_state", "UTO"), ("nationality", "UTOPIAN"), ("document_number", "L898902C3"),
        ("sex", "unknown"), ("date_of_birth", "19740812"), ("date_of_expiry", "120415"),
        ("primary_identifier", "ERIKSSON"),
    ):  # fmt: skip
        if name not in layout.fields:
            assert flagged(doc, **{name: text})


def _empty(kind: Format) -> mrz.MRZ:
    for text in ("<" * 44 + "\n" + "<" * 44, "I" + "<" * 89, "V" + "<" * 87, "IDFRA" + "<" * 67, "V" + "<" * 71,
                 "I" + "<" * 71, "I" + "<" * 67, "D1FRA" + "<" * 25):  # fmt: skip
        try:
            return mrz.parse(text, format=kind, on=ON)
        except mrz.FormatError:
            continue
    raise AssertionError(kind)


@pytest.mark.parametrize("character", ["*", "é", "?"])
def test_a_zone_with_a_foreign_character_needs_all_comparators(character: str) -> None:
    """Because no comparator finds it equal to anything."""
    lines = ZONE[0], f"L89890{character}C36UTO{ZONE[1][13:]}"
    doc = mrz.parse(lines, format="TD3", on=ON)
    viz = {"document_number": f"L89890{character}C3", "sex": "F", "date_of_birth": "19740812"}
    assert flagged(doc, **viz)
    assert screen(doc, mrz.VIZ(**viz), ALL_FORMATS, ON)[0] == OTHER_RULES | sum([FLAGS[name] for name in viz])


def chinese(number: str, birth: date, issue: date, expiry: date) -> tuple[mrz.MRZ, dict[str, Any]]:
    """Return a passport of China, whose digits need not hold, and its visual zone."""
    line = f"{number}5CHN{birth:%y%m%d}0M{expiry:%y%m%d}9203100<<<<<<60"
    days = {"date_of_birth": birth, "date_of_issue": issue, "date_of_expiry": expiry}
    viz = {name: f"{day:%Y%m%d}" for name, day in days.items()}
    return mrz.parse(("POCHNZHANG<<SAN".ljust(44, "<"), line.ljust(44, "<")), format="TD3", on=ON), viz


@given(
    st.dates(date(1930, 1, 1), date(2020, 1, 1)), st.integers(0, 40 * 366), st.sampled_from([5, 10]), st.integers(-2, 2)
)
def test_the_validity_of_a_chinese_passport_is_held_to_the_law(birth: date, age: int, years: int, shift: int) -> None:
    """A day before and after the last, at every age."""
    issue = min(birth + timedelta(age), date(2026, 1, 1))
    expiry = (issue + timedelta(1)).replace(year=issue.year + years, day=min(issue.day, 28)) + timedelta(shift)
    doc, viz = chinese("E00000003", birth, issue, expiry)
    flagged(doc, **viz)


def test_what_is_not_an_answer_is_not_plain() -> None:
    """The support of these tests says so, rather than raise."""
    assert not is_plain({}, ON)
    assert not is_plain(mrz.Reading(ZONE), ON)
    assert not is_plain(mrz.Reading(("",)), ON)


ISSUED = {"date_of_birth": "19740812", "date_of_expiry": "20120415"}


@pytest.mark.parametrize(
    ("viz", "parsed", "outcome"),
    [
        ({"date_of_issue": "20070416"}, None, "CONSISTENT"),
        ({"date_of_issue": "19740811"}, None, "INCONSISTENT"),
        ({"date_of_issue": "20120415"}, None, "INCONSISTENT"),
        ({"date_of_issue": "11 AUG 1974"}, None, "INCONSISTENT"),
        ({"date_of_birth": "12 AUG"}, None, "REVIEW"),
        ({"document_number": ""}, None, "REVIEW"),
        ({}, {"sex": "F"}, "CONSISTENT"),
        ({}, {"sex": "Female", "nationality": "Utopian"}, "CONSISTENT"),
        ({}, {"sex": "?"}, "CONSISTENT"),
        ({}, {"sex": "M"}, "INCONSISTENT"),
        ({"sex": "M"}, {"sex": "M"}, "INCONSISTENT"),
        ({"sex": "?"}, {"sex": "F"}, "CONSISTENT"),
        ({"sex": "?"}, {"document_number": "L898902C4"}, "INCONSISTENT"),
        ({"document_number": "L898902C4"}, {"sex": "?"}, "INCONSISTENT"),
        (None, {"sex": "F"}, "REVIEW"),
        (None, {"sex": "M"}, "INCONSISTENT"),
        (None, None, "REVIEW"),
    ],
)
def test_the_outcome_follows_from_the_visual_zone_the_dates_and_the_services_own_parse(
    viz: dict[str, str] | None, parsed: dict[str, str] | None, outcome: str
) -> None:
    """Each reason for an outcome is found early, and by all findings."""
    whole = {"document_number": "L898902C3", "primary_identifier": "ERIKSSON", "secondary_identifier": "ANNA MARIA"}
    reading = mrz.Reading(
        ZONE,
        None if viz is None else mrz.VIZ(**whole | ISSUED | viz),
        None if parsed is None else mrz.VIZ(**parsed),
    )
    assert mrz.verify(reading, on=ON).outcome == outcome == full_outcome(reading, ON)


def test_a_document_of_china_that_is_no_passport_needs_no_rules_of_its_issuer() -> None:
    """A visa has a number of another series, and no period of validity."""
    text = ("VCCHNZHANG<<SAN".ljust(44, "<"), "E000000003UTO9209220M2008192".ljust(44, "<"))
    doc = mrz.parse(text, format="MRVA", on=ON)
    viz = mrz.VIZ(native_name="李四", primary_identifier="ZHANG", secondary_identifier="SAN")
    require_law(doc, mrz.Reading(doc.lines, viz), ON)
    assert screen(doc, viz, ALL_FORMATS, ON)[0] == 0


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        (ZONE, "CONSISTENT"),
        ((f"{ZONE[0]}<", ZONE[1]), "REVIEW"),
        ((ZONE[0].lower(), ZONE[1]), "CONSISTENT"),
        (("P<UTOERIKS<SOEN<<ANNA<MARIA".ljust(44, "<"), ZONE[1]), "REVIEW"),
        (("P<UTOERIKSSON<<ANNAEMARIA".ljust(44, "<"), ZONE[1]), "REVIEW"),
        (("P<UTOERIKSSOEN<<ANNA<MARIA".ljust(44, "<"), ZONE[1]), "CONSISTENT"),
        ((f"PQ{ZONE[0][2:]}", ZONE[1]), "CONSISTENT"),
        ((ZONE[0].replace("ANNA<", "ANNA<<"), ZONE[1]), "REVIEW"),
        ((ZONE[0], f"{ZONE[1][:9]}7{ZONE[1][10:]}"), "INCONSISTENT"),
        (("", ""), "UNREADABLE"),
    ],
)
def test_a_warning_of_the_zone_is_never_passed_over(lines: tuple[str, str], outcome: str) -> None:
    """Also one that was made when the lines were brought to their length."""
    whole = {"document_number": "L898902C3", "primary_identifier": "ERIKSSON", "secondary_identifier": "ANNA MARIA"}
    reading = mrz.Reading(lines, mrz.VIZ(**whole | ISSUED))
    assert mrz.verify(reading, on=ON).outcome == outcome == full_outcome(reading, ON)


@pytest.mark.parametrize("format_", [*WRITTEN])
def test_every_day_of_two_leap_years_is_read_in_every_format(format_: DateFormat) -> None:
    """And compared with the day before it, and with the same day of another century."""
    for at in range(0, 366 * 2, 5 if format_ is not DateFormat.YYYYMMDD else 1):
        day = date(1996, 1, 1) + timedelta(at)
        expiry = day.replace(year=day.year + 32, day=min(day.day, 28))
        line = f"L898902C36UTO{day:%y%m%d}2F{expiry:%y%m%d}9ZE184226B<<<<<10"
        doc = mrz.parse((ZONE[0], line), on=ON)
        for other in (day, day - timedelta(1), day.replace(year=day.year - 100, day=min(day.day, 28))):
            same = other == day
            found = flagged(doc, (format_,), date_of_birth=WRITTEN[format_](other))
            assert found or same or format_ is DateFormat.YYMMDD
        for other in (expiry, expiry.replace(year=expiry.year - 100)):
            found = flagged(doc, (format_,), date_of_expiry=WRITTEN[format_](other))
            assert found or other == expiry or format_ is DateFormat.YYMMDD


@pytest.mark.parametrize("year", [2008, 2016, 2017, 2018, 2024])
def test_every_day_of_issue_of_a_chinese_passport_is_held_to_the_law(year: int) -> None:
    """And the day before its anniversary is the last, but for a few."""
    plain = 0
    for at in range(366):
        issue = date(year, 1, 1) + timedelta(at)
        for years in (5, 10):
            anniversary = issue.replace(year=issue.year + years, day=issue.day if issue.day < 29 else 28)
            for number in ("G00000003", "E00000003"):
                doc, viz = chinese(number, date(1980, 5, 17), issue, anniversary - timedelta(1))
                flagged(doc, **viz)
                plain += not screen(doc, mrz.VIZ(**viz), (DateFormat.YYYYMMDD,), ON)[0]
    assert plain > 300


@pytest.mark.parametrize(
    "number", ["E0000000<", "G1234567<", "EI0000001", "EAA123456", "E1A234567", "GA2345678", "D00000001"]
)
def test_a_number_of_another_series_of_china_is_held_to_the_law(number: str) -> None:
    """Also one that is too short."""
    doc, viz = chinese(number, date(1980, 5, 17), date(2015, 8, 20), date(2025, 8, 19))
    flagged(doc, **viz)


@pytest.mark.parametrize("years", [14, 15, 16, 17, 18])
def test_the_age_at_which_a_chinese_passport_is_valid_for_ten_years_is_held_to_the_law(years: int) -> None:
    """A day before a birthday, on it, and after it."""
    for shift in (-1, 0, 1):
        issue = date(2018, 5, 17) + timedelta(shift)
        for validity in (5, 10):
            expiry = issue.replace(year=2018 + validity) - timedelta(1)
            doc, viz = chinese("E00000003", date(2018 - years, 5, 17), issue, expiry)
            flagged(doc, **viz)


def test_every_syllable_of_a_surname_and_a_name_is_held_to_the_law() -> None:
    """A name that is plainly spelled is one that the whole reading accepts, whatever characters stand for others."""
    characters = [*"张三吕绿单乐", "\uf900", "A", "·", " ", "*"]
    for one in characters:
        for two in characters:
            for name in (one + two, one + two + "三"):
                for primary in (*pinyin.SYLLABLES[one], "ZHANG"):
                    for secondary in (*pinyin.SYLLABLES[two], "SAN", " "):
                        doc, viz = chinese("E00000003", date(1980, 1, 1), date(2018, 5, 5), date(2028, 5, 4))
                        reading = mrz.Reading(doc.lines, mrz.VIZ(**viz, native_name=name, primary_identifier=primary,
                                                                 secondary_identifier=secondary))  # fmt: skip
                        require_law(doc, reading, ON)
                        for sign in (",", " ", ", "):
                            whole = mrz.VIZ(**viz, native_name=name, primary_identifier=f"{primary}{sign}{secondary}")
                            require_law(doc, mrz.Reading(doc.lines, whole), ON)


def test_every_name_of_a_state_is_that_of_its_codes_only() -> None:
    """All names of the table, in capital and small letters, alone and beside another, against every code."""
    some = "UTO", "D", "GNB"
    docs = {code: mrz.parse((f"P<{code:<<3}{ZONE[0][5:]}", ZONE[1]), on=ON) for code in states}
    plain = 0
    for text, meant in state_names.names().items():
        for code in {*meant, *some} & docs.keys():
            plain += not flagged(docs[code], issuing_state=text)
            if len(text) > len("LAO"):  # which is a code and a name
                assert flagged(docs[code], issuing_state=text.title()) == flagged(docs[code], issuing_state=text)
            if code in meant:
                flagged(docs[code], issuing_state=f"{text}/BISSAU")
    assert plain > 2000


@pytest.mark.parametrize("code", sorted(states))
def test_every_code_of_a_state_is_that_of_its_state_only(code: str) -> None:
    """Also where issuers print a code that the standard does not list."""
    doc = mrz.parse((f"P<{code:<<3}{ZONE[0][5:]}", ZONE[1]), on=ON)
    for other in (*states, "QQQ"):
        same = codes.same_state(code) == codes.same_state(other)
        assert flagged(doc, issuing_state=other) is not same
    unknown = mrz.parse(("P<UAE" + ZONE[0][5:], f"{ZONE[1][:10]}UAE{ZONE[1][13:]}"), on=ON)
    for seen in ("UAE", code):  # a name of three letters that is no code
        assert flagged(unknown, issuing_state=seen)
        assert flagged(unknown, nationality=seen)


def test_a_document_code_of_fillers_alone_is_none() -> None:
    """Though the zone begins with the same character."""
    doc = mrz.parse((f"<<{ZONE[0][2:]}", ZONE[1]), format="TD3", on=ON)
    assert flagged(doc, document_code="<")
    assert not flagged(DOC, document_code="P<")


def test_a_text_that_names_two_states_needs_its_comparator() -> None:
    """In either order; but not one state in two languages."""
    assert flagged(DOC, issuing_state="UTOPIAN/CHINESE", nationality="CHINESE/UTOPIAN")
    china = mrz.parse((f"P<CHN{ZONE[0][5:]}", ZONE[1]), on=ON)
    assert not flagged(china, issuing_state="\u4e2d\u56fd/CHINESE")


def found_in(field: str, line: str = ZONE[1], /, **fields: str) -> Screened:
    """Return what screening finds in a TD3 with this name field or second line, and hold it to the law."""
    doc = mrz.parse((f"P<UTO{field}".ljust(44, "<")[:44], line), format="TD3", on=ON)
    reading = mrz.Reading(doc.lines, mrz.VIZ(**fields))
    require_law(doc, reading, ON)
    assert reading.viz is not None
    return screen(doc, reading.viz, ALL_FORMATS, ON)


BOTH = FLAGS["primary_identifier"], FLAGS["secondary_identifier"]


@pytest.mark.parametrize(
    ("field", "primary", "secondary", "marked"),
    [
        ("MUELLER<<JUERGEN", "MULLER", "JURGEN", sum(BOTH)),
        ("MUELLER<<JUERGEN", "Muller", "JUERGEN", BOTH[0]),
        ("MUELLER<<ANNA<MARIA", "MUELLER", "ANNAMARIA", 0),
        ("MUELLER<LUEDENSCHEID<<ANNA", "MULLER-LUDENSCHEID", "ANNA", BOTH[0]),
        ("NXXEZ<AAS<<MARTUXXA", "NEZ AS", "MARTUA", sum(BOTH)),
        ("NXXEZ<AAS<<MARTUXXA", "N'EZ AS", "MARTUA", sum(BOTH)),
        ("NUNXXEZ<AAS<<MARTUXXA", "NUNEZ AS", "MARTUA", sum(BOTH)),
        ("MUELLER<<PRIYA<E", "MULLER", "PRIYA", 0),
        ("MUELLER<<<PRIYA", "MULLER", "PRIYA", BOTH[0]),
        ("MUELLER<<PRIYA<<UE", "MULLER", "PRIYA U", 0),
        ("MUELLER<<JUERGEN<DR", "MULLER", "JURGEN DR", 0),
        ("MUELLER", "MULLER", "", BOTH[0]),
        ("MUELLERS", "MULLER", "", 0),
        ("MUELLER", "MULLER", "X", 0),
        ("MUELLER<<JUERGEN", "MULLER,JURGEN", "", BOTH[0]),
        ("MUELLER<<JUERGEN", "MULLER, Jurgen", "", BOTH[0]),
        ("MUELLER<<MOERGEN", "MULLER,MORGEN", "", 0),
        ("MUELLER<<JUERGEN", "MULLER,", "", 0),
        ("MUELLER<<JUERGEN", "MULLER1", "JURGEN", 0),
        ("MUELLER<<" + "JUERGEN<" * 4, "MULLER", "JURGEN " * 4, 0),
        ("O<<OE", "O", "O", BOTH[1]),
        ("A<<B", "A " * 17, "B", 0),
    ],
)
def test_a_name_without_its_marks_is_marked(field: str, primary: str, secondary: str, marked: int) -> None:
    """In the letters A to Z, where nothing else differs and the field is not full; a whole name in one order only."""
    found = found_in(field, primary_identifier=primary, secondary_identifier=secondary)
    assert found.marked == marked


@pytest.mark.parametrize(
    ("field", "primary", "secondary", "differs"),
    [
        ("ERIKSSON<<ANNA", "STEVENSON", "ANNA", True),
        ("ERIKSSON<<ANNA", "STEVENSON,ANNA", "", True),
        ("ERIKSSON<<MARIA", "STEVENSON,ANNA", "", True),
        ("ERIKSSON<<ANNA", "ESTEVEZ", "ANNA", False),
        ("ERIKSSON<<ANNA", "VON ESTEVEZ", "ANNA", False),
        ("ERIKSSON<<ANNA", "ANNA", "ERIKSSON", False),
        ("ERIKSSON<<ANNA", "ANNA", "MARIA", False),
        ("ERIKSSON<<ANNA", "ÖSTEVENSON", "ANNA", False),
        ("OERIKSSON<<ANNA", "ÖSTEVENSON", "ANNA", False),
        ("ERIKSSON<<ANNA", "'STEVENSON", "ANNA", True),
        ("ERIKSSON<<ANNA", "'", "ANNA", False),
        ("ERIKSSON<<ANNA", "-", "ANNA", False),
        ("ERIKSSON<<ANNA", "DR STEVENSON", "ANNA", False),
        ("ERIKSSON<<ANNA", "MR", "ANNA", False),
        ("DR<ERIKSSON<<ANNA", "ERIKSSON", "ANNA", False),
        ("ERIKSSON", "STEVENSON", "ANNA", False),
        ("ERIKSSON<<ANNA", "FNU", "ANNA", True),
        ("ERIKSSON<<" + "ANNA<" * 6, "STEVENSON", "ANNA " * 6, True),
        ("ERIKSSON<LONGESTOFTHEM<<ANNAMARIABERTACHARL", "STEVENSON", "ANNAMARIABERTACHARLOTTE", True),
    ],
)
def test_a_name_that_begins_with_another_letter_differs(
    field: str, primary: str, secondary: str, *, differs: bool
) -> None:
    """Unless it could be the other identifier, or a word of it could be omitted."""
    found = found_in(field, primary_identifier=primary, secondary_identifier=secondary)
    assert bool(found.different & BOTH[0]) is differs


@pytest.mark.parametrize(
    ("number", "differs"),
    [("L898902C4", True), ("l898902c3", False), ("L898902C", True), ("L898902C\u0663", False), ("L89-8902C4", False)],
)
def test_a_number_of_other_letters_and_digits_differs(number: str, *, differs: bool) -> None:
    """A sign, or a digit of another script, is left to the comparator."""
    assert bool(found_in("ERIKSSON", document_number=number).different) is differs


@pytest.mark.parametrize(
    ("field", "text", "differs"),
    [
        ("date_of_birth", "19740813", True),
        ("date_of_birth", "18740812", False),
        ("date_of_birth", "13 AUG 1974", True),
        ("date_of_birth", "19740832", False),
        ("date_of_birth", "740813", False),
        ("date_of_birth", "12/09/1974", False),
        ("date_of_birth", "13/09/1974", True),
        ("date_of_expiry", "20120416", True),
        ("date_of_expiry", "19120415", False),
    ],
)
def test_another_day_differs(field: str, text: str, *, differs: bool) -> None:
    """In a usual form with one meaning; another century is left to the comparator, and so is what is no day."""
    assert bool(found_in("ERIKSSON", **{field: text}).different) is differs


@pytest.mark.parametrize(
    ("printed", "seen", "plain"),
    [
        ("7408<<", "19740812", True),
        ("74<<<<", "19740812", True),
        ("74<<<<", "19750812", False),
        ("7408<<", "19740912", False),
        ("7408<<", "18740812", False),
        ("74<<<<", "19740832", False),
        ("<<0812", "19740812", False),
        ("<<<<<<", "19740812", False),
        ("74<<<<", "19740000", False),
        ("26<<<<", "20260701", False),
        ("26<<<<", "20260630", True),
        ("26<<<<", "19260701", True),
        ("741340", "19740812", False),
    ],
)
def test_a_birth_that_is_known_in_part_is_that_of_its_parts(printed: str, seen: str, *, plain: bool) -> None:
    """The year must be known, for its century is looked at; and the order of dates is that of the visual zone."""
    line = f"{ZONE[1][:13]}{printed}{ZONE[1][19:]}"
    found = found_in("ERIKSSON", line, date_of_birth=seen, date_of_expiry="20120415", date_of_issue="20070416")
    assert (not found.flags & FLAGS["date_of_birth"]) is plain


def test_a_function_is_kept_for_each_pair_of_formats_but_not_for_ever() -> None:
    """Readings that a caller makes may have any formats of dates."""
    viz = mrz.VIZ(date_of_birth="19740812")
    for formats in permutations(DateFormat, 4):
        assert screen(DOC, viz, formats, ON).flags in (0, FLAGS["date_of_birth"])
    assert len(screening._SCREENERS) <= 200


class TestSource:
    """The source of generated functions."""

    def test_a_debugger_shows_it(self) -> None:
        """`inspect` finds it, as of any other function."""
        made = screening._SCREENERS[Format.TD3, ALL_FORMATS]
        assert inspect.getsource(made) == generated(Format.TD3, ALL_FORMATS)

    def test_the_module_prints_it(self) -> None:
        """`python -m mrz.crosscheck.screening TD3` prints it for each service; without a name, for each format."""
        printed, every = [
            subprocess.run(
                [sys.executable, "-m", "mrz.crosscheck.screening", *names], capture_output=True, text=True, check=True
            ).stdout
            for names in (["TD3"], [])
        ]
        assert generated(Format.TD3, VENDORS["mindee"].dates) in printed
        assert printed in every
        assert every.count("def screen_") == len(VENDORS) * len(Format)
