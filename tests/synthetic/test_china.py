"""Passports of mainland China: what is known of them holds for those that are made."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta

import mrz
from mrz.synthetic.china import GIVEN, PLACES, SURNAMES, ChinesePassport, chinese_passport
from mrz.synthetic.choices import simplest
from mrz.synthetic.dates import ON


def seeded(count: int = 1_000, on: date = ON) -> list[ChinesePassport]:
    """Make passports with a seeded generator."""
    randrange = random.Random(86).randrange  # noqa: S311 - a seed, not a secret
    return [chinese_passport(randrange, on=on) for _ in range(count)]


def test_the_simplest_is_the_sample_of_the_documentation() -> None:
    """But for its number, which its digits do not bear out there."""
    lines = chinese_passport(simplest).lines()
    assert lines[0] == "POCHNZHANG<<SAN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<"
    assert lines[1][:9] == "G00000000"
    assert lines[1][10:43] == "CHN9209220M200819219203100<<<<<<6"


@pytest.mark.parametrize("on", [ON, date(2011, 1, 1), date(2028, 2, 29), date(2099, 12, 31)])
def test_the_zone_is_consistent_without_warnings(on: date) -> None:
    """Whatever the reference date."""
    for made in seeded(300, on):
        doc = mrz.parse(made.lines(), on=on)
        assert {finding.code for finding in doc.findings} <= {"expired", "blind-spot"}
        assert (doc.document_code, doc.issuing_state, doc.nationality) == ("PO", "CHN", "CHN")


def test_numbers_are_the_lowest_of_the_series_of_their_time() -> None:
    """G until 14 May 2012, E from 15 May 2012, so that nobody's number is made."""
    for made in seeded():
        series = "E" if made.facts.date_of_issue >= date(2012, 5, 15) else "G"
        assert re.fullmatch(series + "0000[0-9]{4}", made.facts.document_number)


def test_age_at_issue_decides_the_validity() -> None:
    """Passport Law, article 7: five years below sixteen, else ten; the last day is the one before."""
    validities = set()
    for made in seeded():
        facts = made.facts
        age = relativedelta(facts.date_of_issue, facts.birth).years
        years = 10 if age >= 16 else 5
        assert facts.birth <= facts.date_of_issue <= ON
        assert facts.date_of_expiry + timedelta(days=1) == facts.date_of_issue + relativedelta(years=years)
        validities.add(years)
    assert validities == {5, 10}


def test_nobody_is_given_a_passport_on_a_leap_day() -> None:
    """What it would say of its last day is written down nowhere."""
    leap_day = date(2024, 2, 29)
    made = chinese_passport(lambda count: min(count - 1, 14 * 366), on=leap_day)
    assert made.facts.date_of_issue.day != 29
    assert chinese_passport(simplest, on=date(2008, 2, 29)).facts.date_of_issue == date(2008, 2, 28)


def test_pinyin_is_that_of_the_characters() -> None:
    """Surname and given name apart, the syllables of each joined; ü is YU since 2012, U or V before."""
    surnames, given = dict(SURNAMES), dict(GIVEN)
    old = set()
    for made in seeded(3_000):
        surname = made.native_name[:2] if made.native_name[:2] in surnames else made.native_name[:1]
        rest = made.native_name[len(surname) :]
        assert made.facts.name.secondary_identifier == "".join([given[character] for character in rest])
        if surname == "吕" and made.facts.date_of_issue < date(2012, 5, 15):
            old.add(made.facts.name.primary_identifier)
        else:
            assert made.facts.name.primary_identifier == surnames[surname]
    assert old == {"LU", "LV"}


def test_the_tables_hold_each_name_once_in_letters_of_the_mrz() -> None:
    """A name that stands there twice would come twice as often."""
    for table in (SURNAMES, GIVEN):
        assert len(dict(table)) == len(table)
        assert all(re.fullmatch("[A-Z]+", pinyin) and not characters.isascii() for characters, pinyin in table)


def test_optional_data_are_those_of_the_series() -> None:
    """Thirteen letters from A to P and a digit, or digits; over nothing stands 0 or a filler."""
    blank = set()
    for made in seeded():
        data, second = made.facts.optional_data, made.lines()[1]
        pattern = "[A-P]{13}[0-9]" if made.facts.document_number[0] == "E" else "([0-9]{8})?"
        assert re.fullmatch(pattern, data)
        if not data:
            blank.add(second[42])
    assert blank == {"0", "<"}


def test_the_visual_zone_says_the_same() -> None:
    """In PassportOCR's way of writing; a signature is on the page of electronic passports only, if at all."""
    signatures = set()
    for made in seeded(300):
        viz, facts = made.visual_zone(), made.facts
        assert mrz.verify(mrz.Reading(made.lines(), viz), on=ON).outcome == "CONSISTENT"
        assert viz.date_of_issue == facts.date_of_issue.strftime("%Y%m%d")
        assert {viz.place_of_birth, viz.place_of_issue} <= set(PLACES)
        signatures.add((facts.document_number[0], viz.signature == viz.native_name))
        assert viz.signature in ("", viz.native_name)
    assert signatures == {("G", False), ("E", False), ("E", True)}
