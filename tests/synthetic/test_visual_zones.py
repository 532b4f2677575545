"""Visual zones: they say what the document says, in the ways of issuers and services."""

from __future__ import annotations

import random
from datetime import date

import attrs
import pytest

import mrz
from mrz.synthetic.choices import simplest
from mrz.synthetic.dates import ON
from mrz.synthetic.documents import facts, write
from mrz.synthetic.visual_zones import WRITTEN, in_words, visual_zone
from mrz.vendors.reading import DateFormat

SPECIMEN = mrz.parse(
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10", on=ON
)


def seeded(doc: mrz.MRZ, count: int = 300) -> list[mrz.VIZ]:
    """Make visual zones of a document with a seeded generator."""
    randrange = random.Random(3).randrange  # noqa: S311 - a seed, not a secret
    return [visual_zone(randrange, doc, on=ON) for _ in range(count)]


def test_the_simplest_visual_zone_has_the_letters_of_the_mrz() -> None:
    """Codes for states, dates as YYYYMMDD, and the issue five years before the day after the expiry."""
    assert attrs.asdict(visual_zone(simplest, SPECIMEN), filter=lambda _, value: value is not None) == {
        "document_code": "P",
        "issuing_state": "UTO",
        "document_number": "L898902C3",
        "primary_identifier": "ERIKSSON",
        "secondary_identifier": "ANNA MARIA",
        "nationality": "UTO",
        "sex": "F",
        "date_of_birth": "19740812",
        "date_of_expiry": "20120415",
        "date_of_issue": "20070416",
        "place_of_birth": "ZENITH",
        "issuing_authority": "PASSPORT OFFICE",
    }


def test_no_field_of_any_document_differs() -> None:
    """Doc 9303-3, 4.3: another way of writing is not another fact."""
    randrange = random.Random(9303).randrange  # noqa: S311 - a seed, not a secret
    for _ in range(500):
        doc = write(facts(randrange), on=ON)
        for viz in seeded(doc, 3):
            compared = mrz.verify(mrz.Reading(doc.lines, viz), on=ON).comparisons
            assert [c.field for c in compared if c.result is mrz.Agreement.MISMATCH] == [], (
                doc.text,
                attrs.asdict(viz),
            )


def test_every_format_is_written() -> None:
    """A service may use any of them; the months are in English whatever the locale."""
    day = date(2024, 8, 7)
    assert {how: write_date(day) for how, write_date in WRITTEN.items()} == {
        DateFormat.YYYYMMDD: "20240807",
        DateFormat.YYMMDD: "240807",
        DateFormat.YYYY_MM_DD: "2024-08-07",
        DateFormat.YEAR_MONTH_DAY_IN_CHINESE: "2024年08月07日",
        DateFormat.DD_MON_YYYY: "07 Aug 2024",
        DateFormat.CHINESE_MONTH: "078月/AUG2024",
        DateFormat.SLASHED: "07/08/2024",
    }


def test_the_formats_asked_for_are_the_ones_written() -> None:
    """All dates of a page in the same one."""
    viz = visual_zone(simplest, SPECIMEN, formats=[DateFormat.SLASHED], issue=date(2007, 4, 16))
    assert (viz.date_of_birth, viz.date_of_issue, viz.date_of_expiry) == ("12/08/1974", "16/04/2007", "15/04/2012")


def test_fillers_in_a_number_are_signs_or_nothing() -> None:
    """Doc 9303-3, 4.1: a sign that no MRZ has is a filler there, or left out."""
    doc = mrz.parse(("P<UTOERIKSSON".ljust(44, "<"), "A<12345674UTO7408122F1204159<<<<<<<<<<<<<<00"), on=ON)
    assert {viz.document_number for viz in seeded(doc)} == {"A 1234567", "A-1234567", "A1234567"}


def test_names_go_on_where_the_mrz_is_cut() -> None:
    """A letter in the last position (Doc 9303-4, 4.2.3), of the secondary identifier or of the only one there is."""
    one = mrz.parse(("P<UTO" + "A" * 39, SPECIMEN.lines[1]), on=ON)
    two = mrz.parse(("P<UTOERIKSSON<<" + "A" * 29, SPECIMEN.lines[1]), on=ON)
    assert max(len((viz.primary_identifier or "").replace("'", "")) for viz in seeded(one)) == 39 + 8
    assert max(len(viz.secondary_identifier or "") for viz in seeded(two)) == 29 + 8
    assert all((viz.secondary_identifier or "") == "" for viz in seeded(one))


def test_names_are_written_with_capitals_hyphens_and_apostrophes() -> None:
    """As people print them; a short one has no room for an apostrophe."""
    assert {viz.secondary_identifier for viz in seeded(SPECIMEN)} == {
        "ANNA MARIA",
        "ANNA-MARIA",
        "Anna Maria",
        "Anna-Maria",
    }
    assert {viz.primary_identifier for viz in seeded(SPECIMEN)} == {"ERIKSSON", "Eriksson", "E'RIKSSON", "E'Riksson"}
    short = mrz.parse(("P<UTOLI<<ANNA".ljust(44, "<"), SPECIMEN.lines[1]), on=ON)
    assert {viz.primary_identifier for viz in seeded(short)} == {"LI", "Li"}


def test_states_are_in_words_where_they_have_a_plain_name() -> None:
    """Not a withdrawn one, a group of people, or a name with a part in parentheses."""
    assert {viz.nationality for viz in seeded(SPECIMEN)} == {"UTO", "UTOPIA"}
    assert (in_words("CHN"), in_words("XXA"), in_words("BOL"), in_words("Q1Z")) == ("CHINA", None, None, None)
    assert in_words("KOR") == "REPUBLIC OF KOREA"
    assert all(in_words(state.code) is None for state in mrz.states.values() if state.kind == "withdrawn")


def test_what_the_mrz_does_not_say_is_left_out() -> None:
    """An unknown birth, an expiry that cannot be, a sex that is none; then there is no day of issue either."""
    doc = mrz.parse(("P<UTOERIKSSON".ljust(44, "<"), "L898902C36UTO<<<<<<06999999<<<<<<<<<<<<<<<00"), on=ON)
    for viz in seeded(doc, 20):
        assert (viz.date_of_birth, viz.sex, viz.date_of_expiry, viz.date_of_issue) == (None, None, None, None)


def test_an_unspecified_sex_is_x_or_the_filler() -> None:
    """Doc 9303-3, 4.7: X in the visual zone; some services write what the MRZ has."""
    doc = mrz.parse(SPECIMEN.text.replace("2F12", "2<12"), on=ON)
    assert {viz.sex for viz in seeded(doc)} == {"X", "<"}


@pytest.mark.parametrize(
    ("born", "issues"),
    [("740812", {"20020416", "20070416", None}), ("050812", {"20070416", None})],
)
def test_the_day_of_issue_is_after_the_birth(born: str, issues: set[str | None]) -> None:
    """Five or ten years before the expiry, or not there."""
    doc = mrz.parse(SPECIMEN.text.replace("740812", born), on=ON)
    randrange = random.Random(3).randrange  # noqa: S311 - a seed, not a secret
    made = [visual_zone(randrange, doc, on=ON, formats=[DateFormat.YYYYMMDD]) for _ in range(100)]
    assert {viz.date_of_issue for viz in made} == issues
