"""Laws of normalising: what OCR software prints for characters of the zone, written out one by one.

Doc 9303-3, 4.3 has 37 characters. Whoever prints others for them is read as meant, and each change is on record; but
what parts two lines is never taken for a space inside one.
"""

from __future__ import annotations

import pytest

import mrz
from mrz import strategies
from mrz.icao.line_splitting import lay_out

ON = strategies.ON
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"

LINE_ENDS = ["\n", "\r", "\r\n", "^", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
"""What parts two lines: control characters, Unicode's, and the caret that readers of documents write."""

BLANKS = [
    *(" ", "\t", "\x1f", "\xa0", "\u1680", "\u202f", "\u205f", "\u3000"),
    *map(chr, range(0x2000, 0x200B)),
]
INVISIBLE = ["\ufeff", "\u200b", "\u200c", "\u200d", "\u2060", "\u00ad"]
UNSEEN = [
    *("\u061c", "\u200e", "\u200f", "\u2061", "\u2062", "\u2063", "\u2064"),
    *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
]
""" Marks of direction, and signs of mathematics that are not shown."""
SEPARATORS = [";", "|", ",", "；", "｜", "，", "\\n", "\\r", "%0a", "%0A", "%0d", "%0D", "=0A=", "&#10;", "&#xd;"]
MARKS = "\"'“”„‟‘’‚`´»›*•·‣◦▪>–—[](){}\\-"
NAMED_BLANKS = ["&nbsp;", "&#160;", "&#x202f;", "\\t", "&#9;"]
NAMED_INVISIBLE = ["&shy;", "&zwnj;", "&zwj;", "&lrm;", "&rlm;", "&#8203;", "&#x2066;", "\\u200e", "\\ufeff"]
FILLERS = ["‹", "＜", "﹤", "〈", "⟨", "ᐸ", "˂", "❮"]
WIDE = ["«", "《", "≪", "⟪"]
ENTITIES = ["&lt;", "&#60;", "&#x3c;", "&lsaquo;"]
QUOTED = ["=3C", "=3c", "%3C", "%3c", "\\x3c", "\\x3C", "\\u003c", "\\\\u003C"]
ESCAPES = ["\\u003c", "\\\\u003c", "\\\\\\u003c", "%3c", "%3C"]
BREAKS = ["\\n", "\\r", "\\t", "\\\\n", "%0a", "%0d", "<br>", "<!-- -->", "&nbsp;"]


def shifted(text: str, by: int) -> str:
    """Return the text in characters so far on in Unicode, fillers as they are."""
    return "".join([c if c == "<" else chr(ord(c) + by) for c in text])


def read(text: str) -> tuple[str, ...]:
    """Return the lines as parsed."""
    return mrz.parse(text, on=ON).lines


@pytest.mark.parametrize("character", LETTERS + DIGITS)
def test_a_character_in_full_width_is_that_character(character: str) -> None:
    """As fonts for Chinese text have it."""
    line = character.join(["L8989", SECOND[6:]])
    assert read(f"{FIRST}\n{line.replace(character, shifted(character, 0xFEE0))}") == (FIRST, line)


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_in_lower_case_is_that_letter(letter: str) -> None:
    """In full width, too."""
    line = letter.join(["P<UTO", FIRST[6:]])
    for written in (letter.lower(), shifted(letter.lower(), 0xFEE0)):
        assert read(f"{line.replace(letter, written)}\n{SECOND}") == (line, SECOND)


@pytest.mark.parametrize("filler", [*FILLERS, *ENTITIES, *[entity.replace("&", "&amp;") for entity in ENTITIES]])
def test_what_looks_like_the_filler_is_the_filler(filler: str) -> None:
    """As a character, or as HTML escapes it, once or twice over."""
    doc = mrz.parse(f"{FIRST}\n{SECOND}".replace("<", filler), on=ON)
    assert doc.lines == (FIRST, SECOND)
    assert {finding.found for finding in doc.findings if finding.code == "normalized"} >= {filler, filler * 2}


@pytest.mark.parametrize("filler", QUOTED)
def test_an_escaped_filler_is_the_filler(filler: str) -> None:
    """As mail, URLs and JSON write it."""
    assert read(f"{FIRST}\n{SECOND}".replace("<", filler)) == (FIRST, SECOND)


@pytest.mark.parametrize("between", SEPARATORS)
def test_a_sign_or_an_escaped_line_end_parts_lines(between: str) -> None:
    """But is a character inside a line."""
    assert read(f"{FIRST}{between}{SECOND}") == (FIRST, SECOND)


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_around_a_line_does_not_count(mark: str) -> None:
    """Quotes, brackets, marks of a list."""
    assert read(f"{mark} {FIRST}\n{mark}{SECOND}{mark}") == (FIRST, SECOND)


@pytest.mark.parametrize("label", ["MRZ:", "MRZ: ", "Line 1: ", "1. ", "mrz_1 = "])
def test_a_label_before_a_line_does_not_count(label: str) -> None:
    """With blanks in it, or behind it."""
    assert read(f"{label}{FIRST}\n{label.replace('1', '2')}{SECOND}") == (FIRST, SECOND)


@pytest.mark.parametrize("filler", [*WIDE, "&laquo;", "&LAQUO;", "&amp;laquo;"])
def test_a_double_angle_is_two_fillers_or_one(filler: str) -> None:
    """Whichever the length says."""
    for each in ("<<", "<"):
        assert read(f"{FIRST}\n{SECOND}".replace(each, filler)) == (FIRST, SECOND)


@pytest.mark.parametrize("end", LINE_ENDS)
def test_what_parts_two_lines_is_not_taken_for_a_space_inside_one(end: str) -> None:
    """Doc 9303-4, 4.2: no character of a row may move to the other."""
    assert read(f"{FIRST}{end}{SECOND}") == (FIRST, SECOND)
    with pytest.raises(mrz.FormatError):
        mrz.parse(f"{FIRST[:43]}{end}{FIRST[43:]}{SECOND}", on=ON)


@pytest.mark.parametrize("space", [*BLANKS, *INVISIBLE, *UNSEEN, *NAMED_BLANKS, *NAMED_INVISIBLE])
def test_white_space_inside_a_line_and_around_it_does_not_count(space: str) -> None:
    """Where the length fits without it, and no two names are run together."""
    for text in (
        f"{space}{FIRST}{space}\n{space}{SECOND}{space}",
        f"{FIRST[:14]}{space}{FIRST[14:]}\n{SECOND}",
        f"{FIRST}\n{SECOND[:7]}{space}{SECOND[7:]}",
    ):
        assert read(text) == (FIRST, SECOND)


@pytest.mark.parametrize("blank", [*BLANKS, *NAMED_BLANKS, "=20"])
def test_a_blank_at_the_end_of_a_row_is_no_part_of_it(blank: str) -> None:
    """Mail escapes it there."""
    assert read(f"{FIRST}{blank}\n{SECOND}{blank}") == (FIRST, SECOND)


@pytest.mark.parametrize("blank", [*BLANKS, *NAMED_BLANKS])
def test_a_blank_in_the_column_of_a_filler_is_the_filler(blank: str) -> None:
    """Where the line has its width with it."""
    assert read(f"{FIRST.replace('<MARIA', f'{blank}MARIA')}\n{SECOND}") == (FIRST, SECOND)


def found(text: str) -> list[tuple[str, ...]]:
    """Return the lines of each zone in a text."""
    zones = mrz.find(f"Seen: {text}; today.", on=ON)
    return [zone.mrz.lines for zone in zones if zone.mrz is not None]


@pytest.mark.parametrize("filler", [*FILLERS, *ENTITIES, "&amp;lt;", *ESCAPES])
def test_a_zone_is_found_whatever_its_fillers_look_like(filler: str) -> None:
    """In HTML, in JSON, in a URL."""
    assert found(f"{FIRST} {SECOND}".replace("<", filler)) == [(FIRST, SECOND)]


@pytest.mark.parametrize("filler", [*WIDE, "&laquo;", "&amp;laquo;"])
def test_a_zone_is_found_whether_an_angle_is_two_fillers_or_one(filler: str) -> None:
    """Whichever the length says."""
    for each in ("<<", "<"):
        assert found(f"{FIRST}\n{SECOND}".replace(each, filler)) == [(FIRST, SECOND)]


@pytest.mark.parametrize("space", [*BLANKS, *INVISIBLE])
def test_a_zone_is_found_with_white_space_inside_its_lines(space: str) -> None:
    """Where they are whole rows."""
    text = f"Seen:\n{FIRST[:14]}{space}{FIRST[14:]}\n{SECOND[:20]}{space}{SECOND[20:]}\n"
    (zone,) = mrz.find(text, on=ON)
    assert zone.mrz is not None
    assert zone.mrz.lines == (FIRST, SECOND)


@pytest.mark.parametrize("between", BREAKS)
def test_a_zone_is_found_whatever_parts_its_lines(between: str) -> None:
    """Markup, or an escaped line end."""
    assert found(f"{FIRST}{between}{SECOND}") == [(FIRST, SECOND)]


@pytest.mark.parametrize("character", LETTERS + DIGITS)
def test_a_zone_is_found_with_a_character_in_full_width(character: str) -> None:
    """As fonts for Chinese text have it."""
    zone = f"{FIRST}\n{SECOND}"
    if character in LETTERS:
        zone = zone.replace("MARIA", f"MARI{character}")
        assert [line for line, _ in found(zone.replace(character, character.lower()))] == [zone[:44]]
        assert [line for line, _ in found(zone.replace(character, shifted(character.lower(), 0xFEE0)))] == [zone[:44]]
    lines = [line for line, _ in found(zone.replace(character, shifted(character, 0xFEE0)))]
    assert lines == [zone[:44]]


@pytest.mark.parametrize("character", ["é", "?", "\x00", "А", "٣", "€", "/"])
def test_what_has_no_counterpart_stays_where_it_is(character: str) -> None:
    """It becomes an ERROR, with what was found."""
    doc = mrz.parse(f"{FIRST[:8]}{character}{FIRST[9:]}\n{SECOND}", on=ON)
    (finding,) = [finding for finding in doc.findings if finding.code == "charset"]
    assert (finding.line, finding.start, finding.end, finding.found) == (0, 8, 9, character)


@pytest.mark.parametrize(
    "signs", [*" \t\n\r\v", *map(chr, range(0x21, 0x7F)), *ENTITIES, *QUOTED, *SEPARATORS, *BREAKS]
)
@pytest.mark.parametrize("at", [0, 7, 30, 43, 44, 60, 87])
@pytest.mark.parametrize("end", ["\n", ""])
def test_a_sign_in_lines_of_the_right_length_is_read_as_in_any_other_text(signs: str, at: int, end: str) -> None:
    """It stands for itself, or its escape for another character; the lines are then too short, or are others."""
    text = FIRST + SECOND
    text = text[:at] + signs + text[at + len(signs) :]
    text = text[:44] + end + text[44:]
    try:
        expected = lay_out(text).lines
    except mrz.FormatError:
        expected = ()
    try:
        doc = mrz.parse(text, on=ON)
    except mrz.FormatError:
        assert not expected
    else:
        assert doc.lines == expected
        assert ("charset" in [finding.code for finding in doc.findings]) is any(
            c not in f"{LETTERS}{DIGITS}<" for line in expected for c in line
        )


@pytest.mark.parametrize("sign", [*";|,", "$", "/"])
def test_a_sign_between_lines_of_a_misread_zone_is_no_character_of_a_line(sign: str) -> None:
    """The line of the name lacks a filler, and a sign stands in its place. Where digits hold, it may be misread."""
    wrong = SECOND[:9] + "7" + SECOND[10:]
    lines = (FIRST, wrong) if sign in ";|," else (FIRST[:43] + sign, wrong)
    assert read(f"{FIRST[:43]}{sign}{wrong}") == lines
