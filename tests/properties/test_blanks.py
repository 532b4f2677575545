"""Laws of blanks inside the lines of a zone, by example: a filler, or nothing, and never two names in one."""

from __future__ import annotations

import pytest

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
