"""Law of blanks: whatever stands for the fillers of a name, two names are never run together in a consistent zone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz import strategies

ON = strategies.ON
DOCUMENTS = strategies.mrzs(formats=mrz.Format)
LINE_1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LINE_2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6")
BLANKS = (" ", "\t", "\u00a0", "\u202f", "\u3000")
BETWEEN = ("\n", "\r\n", " ", "^", "", ";", " | ", ", ", "\\n", "\\r\\n", "\u200b\n", "=\n")
FILLERS_BETWEEN = re.compile("(?<=[A-Z])<+(?=[A-Z])")


def components(doc: mrz.MRZ) -> tuple[str, ...]:
    """Return the components of both identifiers."""
    return doc.primary_components + doc.secondary_components


def read(*lines: str) -> tuple[str, str, bool]:
    """Return the identifiers that are read, and whether the zone is consistent."""
    doc = mrz.parse(lines, on=ON)
    return doc.primary_identifier, doc.secondary_identifier, doc.consistent


@pytest.mark.parametrize(
    "name",
    [
        "ERIKSSON<<ANNA MARIA<<<<<<<<<<",
        "ERIKSSON  ANNA MARIA<<<<<<<<<<",
        "ERIKSSON<<ANNA MARIA<<<<<<<<<<<",
        "ERIKSSON<<ANNA  MARIA<<<<<<<<<<",
        "ERIKSSON<<ANNA MARIA",
        "ERIKSSON  ANNA  MARIA",
        "ERIKSSON <ANNA MARIA",
        "ERIKSSON<< ANNA< MARIA<<<<<<<<<<",
        "E R I K S S O N < < A N N A < M A R I A < < < < < < < < < <",
        "E R I K S S O N < < A N N A < M A R I A",
        "ERIKS SON<< ANNA< MARIA <<<<< <<<<<",
    ],
)
def test_blanks_in_a_name_line(name: str) -> None:
    """They are fillers, or do not count."""
    assert read(*CARD, name) == ("ERIKSSON", "ANNA MARIA", True)


def test_one_letter_each_is_no_text_that_is_spaced_out() -> None:
    """Where no filler is among the letters, the blanks are the fillers."""
    assert read(*CARD, "A B C D E F G H I J") == ("A B C D E F G H I J", "", True)


def test_a_blank_before_the_name_parts_no_names() -> None:
    """Nor one behind it."""
    for at in (1, 2, 5):
        assert read(LINE_1[:at] + " " + LINE_1[at:], LINE_2) == ("ERIKSSON", "ANNA MARIA", True)


def test_a_name_line_without_room_for_a_filler_is_an_error() -> None:
    """Names may be run together there."""
    assert read(*CARD, "ERIKSSON<<ANNA<MARIA ELISABETHX") == ("ERIKSSON", "ANNA MARIAELISABETHX", False)


def test_fillers_at_the_end_of_a_line_may_be_blanks() -> None:
    """As in a visible digital seal."""
    assert read(CARD[0].replace("<", " "), CARD[1], "ERIKSSON  ANNA") == ("ERIKSSON", "ANNA", True)


def test_one_string_with_a_short_name_line_is_read_only_if_the_digits_and_the_state_are_right() -> None:
    """Otherwise another character may be lost."""
    assert read("".join(CARD) + "ERIKSSON<<ANNA") == ("ERIKSSON", "ANNA", True)
    for text in ("".join(CARD).replace("8122F", "8132F") + "ERIKSSON<<ANNA", LINE_1[1:] + LINE_2):
        with pytest.raises(mrz.FormatError):
            read(text)


def test_a_sign_in_one_string_is_a_character_of_a_line() -> None:
    """Where the digits hold with it."""
    assert not mrz.parse(f"{LINE_1[:-1]}|{LINE_2}", on=ON).consistent


@st.composite
def with_blanks(draw: st.DrawFn) -> tuple[mrz.MRZ, str]:
    """Draw a document and its text: fillers of names are blanks, blanks stand beside them, some are lost or added."""
    doc = draw(DOCUMENTS)
    blank = draw(st.sampled_from(BLANKS))
    lines = []
    for number, line in enumerate(doc.lines):
        kind = draw(st.sampled_from(["as printed", "replaced", "inserted", "both"]))
        written = line
        if kind in ("replaced", "both"):
            places = draw(
                st.sets(st.sampled_from([found.span() for found in FILLERS_BETWEEN.finditer(line)] or [(0, 0)]))
            )
            for start, end in places:
                written = written[:start] + blank * (end - start) + written[end:]
        if kind in ("inserted", "both"):
            beside = [at for at in range(1, len(written)) if "<" in written[at - 1 : at + 1]]
            for at in sorted(draw(st.sets(st.sampled_from(beside or [0]), max_size=3)), reverse=True):
                written = written[:at] + blank + written[at:]
        has_name = doc.layout.name is not None and doc.layout.name.line == number
        if has_name and written.endswith("<"):
            count = draw(st.sampled_from([0, 0, 1, 2, -1, -2, -99]))
            fillers = len(written) - len(written.rstrip("<"))
            written = written.rstrip("<") + "<" * max(fillers + count, 0)
        lines.append(written)
    return doc, draw(st.sampled_from(BETWEEN)).join(lines)


@given(with_blanks())
def test_two_names_are_never_run_together(given_one: tuple[mrz.MRZ, str]) -> None:
    """A text is read with the components that were printed, or is not consistent, or is refused."""
    doc, text = given_one
    try:
        again = mrz.parse(text, on=ON)
    except mrz.FormatError:
        return
    if doc.consistent and again.consistent:
        assert components(again) == components(doc)
