"""Decided cases: what other readers get wrong or disagree on, one line each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import mrz
from tests.support.digit_sums import with_digits

ON = date(2026, 6, 30)
LINE_1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LINE_2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def line_2(first: int, text: str) -> str:
    """Return the specimen's second line with `text` at a position counted from 1, and its digits put right."""
    return with_digits(LINE_2[: first - 1] + text + LINE_2[first - 1 + len(text) :])


def name(text: str) -> str:
    """Return the specimen's first line with another name."""
    return "P<UTO" + text.ljust(39, "<")


def issued_by(state: str) -> str:
    """Return the specimen's first line with another issuing state."""
    return "P<" + state + LINE_1[5:]


EMPTY = line_2(29, "<" * 14)

VALID: dict[str, Any] = {
    "the specimen": [LINE_1, LINE_2],
    "lower case": (LINE_1 + "\n" + LINE_2).lower(),
    "bytes": (LINE_1 + "\n" + LINE_2).encode(),
    "CRLF": LINE_1 + "\r\n" + LINE_2 + "\r\n",
    "a trailing line feed": LINE_1 + "\n" + LINE_2 + "\n",
    "blank lines and leading spaces": f"\n\n   {LINE_1}\n\n  {LINE_2}\n\n",
    "one string of 88": LINE_1 + LINE_2,
    "empty optional data with digit 0": [LINE_1, EMPTY],
    "an unknown birth day": [LINE_1, line_2(14, "7408<<")],
    "an unknown birth date": [LINE_1, line_2(14, "<<<<<<")],
    "a leap day": [LINE_1, line_2(14, "000229")],
    "a birth a hundred years ago": [LINE_1, line_2(14, "260101")],
    "unspecified sex": [LINE_1, line_2(21, "<")],
    "sex X": [LINE_1, line_2(21, "X")],
    "D<<": ["P<D<<" + LINE_1[5:], line_2(11, "D<<")],
    "RKS": [LINE_1, line_2(11, "RKS")],
    "XXA": [LINE_1, line_2(11, "XXA")],
    "SSD": [LINE_1, line_2(11, "SSD")],
    "issuer XPO": [issued_by("XPO"), LINE_2],
    "issuer EUE": [issued_by("EUE"), LINE_2],
    "XXK": [LINE_1, line_2(11, "XXK")],
    "DEU": [LINE_1, line_2(11, "DEU")],
    "a mononym": [name("ARKFREITH"), LINE_2],
    "a name that fills the field": [name("A" * 39), LINE_2],
    "a truncated name": [name("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"), LINE_2],
    "two separators": [name("ERIKSSON<<ANNA<<MARIA"), LINE_2],
    "an inner filler in the number": [LINE_1, line_2(1, "D<3145890")],
    "a second line without any filler": [LINE_1, line_2(29, "ZE184226BABCDE")],
    "document code PP": ["PP" + LINE_1[2:], LINE_2],
}
INVALID: dict[str, Any] = {
    "a letter outside ASCII": [LINE_1.replace("ERIKSSON", "ÉRIKSSON"), LINE_2],
    "NUL": [LINE_1.replace("ERIKSSON", "\0RIKSSON"), LINE_2],
    "only fillers": "<" * 88,
    "a birth of 999999": [LINE_1, line_2(14, "999999")],
    "31 February": [LINE_1, line_2(14, "740231")],
    "a wrong digit": [LINE_1, LINE_2.replace("C36", "C37")],
    "swapped lines": [LINE_2, LINE_1],
    "None": None,
    "a second line of 43": [LINE_1, LINE_2[:-1]],
    "10 MB": "A" * 10_000_000,
    "sex 9": [LINE_1, line_2(21, "9")],
    "nationality Q1Z": [LINE_1, line_2(11, "Q1Z")],
    "a digit in a name": [name("ERIKSS0N<<ANNA<MARIA"), LINE_2],
    "a number of fillers": [LINE_1, line_2(1, "<" * 9)],
    "empty optional data with a wrong digit": [LINE_1, EMPTY[:42] + "7" + EMPTY[43:]],
    "a letter for the composite": [LINE_1, LINE_2[:-1] + "O"],
}
WARNED = {
    "sex X": "sex-x",
    "XXK": "state-nonstandard",
    "DEU": "state-nonstandard",
    "two separators": "name-separator",
}


@pytest.mark.parametrize("case", VALID)
def test_it_is_valid(case: str) -> None:
    """Never refuse the valid."""
    assert mrz.is_valid(VALID[case], on=ON) is True


@pytest.mark.parametrize("case", INVALID)
def test_it_is_not_valid(case: str) -> None:
    """What cannot be a consistent zone."""
    assert mrz.is_valid(INVALID[case], on=ON) is False


@pytest.mark.parametrize("case", WARNED)
def test_it_is_valid_with_a_warning(case: str) -> None:
    """In print, though not in the standard."""
    assert [f.code for f in mrz.parse(VALID[case], on=ON).findings if f.severity == "WARNING"] == [WARNED[case]]


def test_a_filler_for_the_digit_of_empty_optional_data_is_valid() -> None:
    """Doc 9303-4, 4.2.2.2: position 43 may be the filler over empty data."""
    line = line_2(29, "<" * 14)
    assert mrz.is_valid([LINE_1, line[:42] + "<" + line[43:]], on=ON)
