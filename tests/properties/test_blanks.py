"""Laws of blanks inside the lines of a zone, by example: a filler, or nothing, and never two names in one."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import mrz
from mrz import strategies

ON = strategies.ON
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


@pytest.mark.parametrize(
    "written",
    [
        "P<UTOERIKSSON<<ANNA MARIA<<<<<<<<<<<<<<<<<<<",
        "P<UTOERIKSSON  ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "P<UTOERIKSSON  ANNA MARIA<<<<<<<<<<<<<<<<<<<",
        "P<UTOERIKSSON<<ANNA MARIA<<<<<<<<<<<<<<<<",
        "P<UTOERIKSSON<<ANNA MARIA<<<<<<<<<<<<<<<<<<<<<",
        "P<UTOERIKSSON<< ANNA< MARIA<<<<<<<<<<<<<<<<<<<",
        "P<UTOERIKSSON<< ANNA MARIA <<<<<<<<<<<<<<<<<<<",
        "P UTOERIKSSON<<ANNA MARIA<<<<<<<<<<<<<<<<<<<",
        " ".join(FIRST),
        "  ".join(FIRST),
    ],
)
def test_the_names_are_those_that_are_printed(written: str) -> None:
    """Whatever the blanks stand for: fillers, columns between fillers, or nothing."""
    assert mrz.parse(f"{written}\n{SECOND}", on=ON).lines == (FIRST, SECOND)


def test_a_blank_inside_a_name_that_fills_its_line_is_an_error() -> None:
    """It may be a filler between two names, for which the line has no room."""
    text = "C<UTONOVAKOVA<<J OHN<PAUL<CHAYAPA<DEJ\nD231458907UTO7408122F1204159<<<<<<<6"
    assert not mrz.parse(text, on=ON).consistent
    assert mrz.parse(text.replace(" ", ""), on=ON).consistent


def test_blanks_in_a_data_line_do_not_count() -> None:
    """Its digits say so."""
    assert mrz.parse(f"{FIRST}\n{SECOND[:9]} {SECOND[9:20]} {SECOND[20:]}", on=ON).lines == (FIRST, SECOND)


def test_marks_before_a_line_may_have_blanks_between_them() -> None:
    """As in a list of quotes; a blank of the name is still a filler."""
    text = f'- " P<UTOERIKSSON<<ANNA MARIA<<<<<<<<<<<<<<<<<<<\n- " {SECOND}'
    assert mrz.parse(text, on=ON).lines == (FIRST, SECOND)


@given(
    st.text("0123456789ABCDEFGHKLMNPRTUVWXYZ", min_size=1, max_size=8),
    st.sampled_from(["TD2", "TD3", "MRVA", "MRVB"]),
    st.sampled_from([" ", "  ", "\t"]),
)
@example("3562753", "TD3", " ")
@example("8P628YDG", "TD3", "\t")
def test_a_line_does_not_take_what_it_lost_from_the_line_before(number: str, kind: str, gap: str) -> None:
    """A blank between two lines parts them: it is no filler that the second begins with."""
    doc = mrz.compose(
        kind,
        document_code="V" if kind in ("MRVA", "MRVB") else "P" if kind == "TD3" else "I",
        issuing_state="UTO",
        nationality="UTO",
        primary_identifier="ERIKSSON",
        secondary_identifier="ANNA",
        document_number=number,
        date_of_birth="740812",
        sex="F",
        date_of_expiry="300415",
        on=ON,
    )
    first, second = doc.lines
    text = f"{first}{gap}{second[: len(number)]}{second[len(number) + 1 :]}"
    read = [zone.mrz for zone in mrz.find(text, on=ON) if zone.mrz is not None and zone.mrz.consistent]
    with suppress(mrz.FormatError):
        read += [one for one in [mrz.parse(text, on=ON)] if one.consistent]
    assert [one for one in read if one.document_number != number] == []
