"""Laws of name lines in texts: a sign that cuts one in its row gives no zone with other names.

Doc 9303-3, 4.6: one filler parts two names, two part the identifiers. What a person or a program puts in their place,
such as a comma, may as well end a cell of a table; the words around it decide.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz import strategies

ON = strategies.ON
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6"
SIGNS = [",", ";", "\t", "'", '"', "`", "’", "、", "，", "\\t", '\\"']
CUT = st.lists(st.sampled_from([*SIGNS, " "]), min_size=1, max_size=3).map("".join)


def names(text: str) -> list[tuple[str, str] | None]:
    """Return the identifiers of each zone in a text, `None` for a damaged one."""
    docs = [zone.mrz for zone in mrz.find(text, on=ON)]
    return [None if doc is None else (doc.primary_identifier, doc.secondary_identifier) for doc in docs]


@given(
    st.data(),
    strategies.mrzs(formats=["TD1", "TD2", "TD3", "MRVA", "MRVB"]),
    CUT.filter(lambda cut: cut.replace("\\t", " ").strip() != ""),
    st.sampled_from(["\n", "\\n", ",", ";", "|"]),
)
def test_a_consistent_zone_has_all_names(data: st.DataObject, doc: mrz.MRZ, cut: str, between: str) -> None:
    """The sign stands in the place of the fillers between two names; those at the end may be lost, or blanks."""
    lines = list(doc.lines)
    at = 2 if len(lines) == 3 else 0
    line = lines[at].rstrip("<")
    gaps = [gap.span() for gap in re.finditer("<+", line) if at or gap.start() > 5]
    if not gaps:
        return
    start, end = data.draw(st.sampled_from(gaps))
    rest = data.draw(st.sampled_from([line[end:], lines[at][end:], line[end:].replace("<", " ")]))
    lines[at] = line[:start] + cut + rest
    for zone in mrz.find(between.join(lines), on=ON):
        read = zone.mrz
        if read is not None and read.consistent:
            assert read.primary_identifier == doc.primary_identifier
            assert read.secondary_identifier == doc.secondary_identifier


ERIKSSON = "ERIKSSON", "ANNA MARIA"
WHOLE = {
    "the strings of a list": f'["P<UTOERIKSSON<<ANNA<MARIA", "{SECOND}"]',
    "the strings of an object": f'{{"CodeSet": "P<UTOERIKSSON<<ANNA<MARIA", "State": "UTO", "CodeCrc": "{SECOND}"}}',
    "the strings of an object, escaped": f'{{\\"a\\": \\"P<UTOERIKSSON<<ANNA<MARIA\\", \\"b\\": \\"{SECOND}\\"}}',
    "cells": f"P<UTOERIKSSON<<ANNA<MARIA,{SECOND}",
    "cells, with a number behind the names": f"P<UTOERIKSSON<<ANNA<MARIA,7\n{SECOND}",
    "cells of another case": f"P<UTOERIKSSON<<ANNA<MARIA, as read\n{SECOND}",
    "small letters, and a capital": f"p<utoeriksson<<anna<maria; OCR\n{SECOND.lower()}",
    "a cell before the zone": f"SOME PASSPORT,P<UTOERIKSSON<<ANNA<MARIA\n{SECOND}",
    "the last string of a list": f'["{CARD[0]}", "{CARD[1]}", "ERIKSSON<<ANNA<MARIA", "UTO"]',
    "a string after the apostrophe of another": f"it's '{CARD[0]}', '{CARD[1]}', 'ERIKSSON<<ANNA<MARIA', 'UTO'",
    "all in one, with others": f'"{CARD[0]}|{CARD[1]}|ERIKSSON<<ANNA<MARIA", "UTO"',
    "a line that continues in another string": f'["P<UTOERIKSSON<<ANNA<MA", "RIA<<<<<<<<<<<<<<<<<<<{SECOND}"]',
    "all in one, the names first": f"P<UTOERIKSSON<<ANNA<MARIA|{SECOND}, UTO",
    "a string with fillers before the zone": f'["<<", "P<UTOERIKSSON<<ANNA<MARIA", "{SECOND}"]',
    "cells of three lines": f"{CARD[0]},{CARD[1]},ERIKSSON<<ANNA<MARIA",
    "an apostrophe in the string": f'"it\'s P<UTOERIKSSON<<ANNA<MARIA", UTO\n{SECOND}',
    "a label in capitals": f"{CARD[0]}\n{CARD[1]}\nNAME: ERIKSSON<<ANNA<MARIA",
    "a label": f"Names: P<UTOERIKSSON<<ANNA<MARIA\n{SECOND}",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_a_name_line_that_is_whole_gives_its_names(text: str) -> None:
    """What follows it, or stands before it, is another value."""
    assert names(text) == [ERIKSSON]


CUT_LINES = {
    "a comma": f"P<UTOERIKSSON, ANNA MARIA\n{SECOND}",
    "a comma in a row of small letters": f"p<utoeriksson, anna maria\n{SECOND.lower()}",
    "an escaped tab": f"P<UTOERIKSSON<<ANNA\\tMARIA\n{SECOND}",
    "an escaped quote": f'P<UTOERIKSSON<<ANNA\\"MARIA\n{SECOND}',
    "an apostrophe": f"P<UTOO'BRIEN<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<<\n{SECOND}",
    "two quotes": f'P<UTOERIKSSON""ANNA<MARIA\n{SECOND}',
    "a comma after a quoted word": f'"MRZ": P<UTOERIKSSON, ANNA MARIA\n{SECOND}',
    "a comma in a string": f'"P<UTOERIKSSON, ANNA<MARIA", "{SECOND}"',
    "blanks for fillers": f"P<UTOERIKSSON                                 , ANNA\n{SECOND}",
    "names that begin like a zone": f"VXUTOVAN,VEEUEEYU<VU<<REA<<<\n{SECOND}",
    "names that begin like a zone, and fillers": f"P<UTOERIKSSON;ANNAM<<MARIA<<<<<<<<<<<<<<<<<<<\n{SECOND}",
    "a colon": f"P<UTOERIKSSON: ANNA MARIA<<<<<<<<<<<<<<<<<<<\n{SECOND}",
    "a comma in the last line": f"{CARD[0]}\n{CARD[1]}\nERIKSSON, ANNA MARIA",
    "a comma before the names": f"{CARD[0]}\n{CARD[1]}\nERIKSSON,ANNA<MARIA<<<<<<<<<<",
    "all in one": f"{CARD[0]}|{CARD[1]}|ERIKSSON, ANNA MARIA",
    "blanks up to the width": f"P<UTOERIKSSON<<ANNA<MARIA<LUISE<SOFIA<EVA   ,WERA\n{SECOND}",
    "a hyphen": f"{CARD[0]}\n{CARD[1]}\nERIKSSON - ANNA<MARIA<<<<<<<<<<",
    "a comma before a word in a string": f'"P<UTOERIKSSON, MARIA", "{SECOND}"',
    "fillers and no code": f"PKUT0VAN<DER;PNNAM<<MARIA<<<<<<<<<<<<<<<<<<<\n{SECOND}",
    "a quote after a quoted word": f'"MRZ": P<UTOERIKSSON" ANNA\n{SECOND}',
    "two quotes before the names": f"{CARD[0]}\n{CARD[1]}\nERIKSSON''ANNA<MARIA<<<<<<",
    "quotes without a string": f'P<UTOERIKSSON<<ANNA<MA";"RIA<<<<<<<<<<<<<<<<<<<{SECOND}',
    "signs in a string": f'"P<UTOERIKSSON<<JOANNA;;MARIA<<<<<<<<<<<<<<<<<<{SECOND}"',
    "quotes of two kinds": f'P<UTOERIKSSON`\\";PNNAM<<MARIA,{SECOND}',
    "a quote between words": "VSUTOERIKSSON `ANNA\nVLL7DSPC19SEN7409037M1509267ZE184226",
    "all in one, of the length of a card": f"{CARD[0]}|{CARD[1]}|ERIKSSON<<ANNA<MARIA<LUISE<X'Y",
}


@pytest.mark.parametrize("text", CUT_LINES.values(), ids=CUT_LINES)
def test_a_name_line_that_a_sign_cuts_is_a_damaged_zone(text: str) -> None:
    """It is found, so that it is hidden and can be repaired, but its names are not known."""
    docs = [zone.mrz for zone in mrz.find(text, on=ON)]
    assert docs
    assert not any(doc is not None and doc.consistent for doc in docs)


def test_a_part_of_a_name_line_is_no_label() -> None:
    """A colon follows a label, and the line goes on behind it."""
    assert names(f"P<UTOERIKSSON: ANNA MARIA<<<<<<<<<<<<<<<<<<<\n{SECOND}") == [("ERIKSSON: ANNA MARIA", "")]


IN_ONE_ROW = "I<UTOD231458907<<<<<<<<<<<<<<< 7408122F1204159UTO<<<<<<<<<<<6 ERIKSSON<<ANNA<MARIA<<<<<<<<<<"


@pytest.mark.parametrize("joint", ["\n", "\n     ", "\n> ", "\\\n", "-\n", "\r\n\t"])
@pytest.mark.parametrize("at", range(64, 80))
def test_names_that_go_on_in_the_next_row_are_not_cut(at: int, joint: str) -> None:
    """All lines of a card stand in one row, which a program wraps where it is full."""
    for zone in mrz.find(f"MRZ: {IN_ONE_ROW[:at]}{joint}{IN_ONE_ROW[at:]}", on=ON):
        doc = zone.mrz
        assert doc is None or not doc.consistent or (doc.primary_identifier, doc.secondary_identifier) == ERIKSSON
