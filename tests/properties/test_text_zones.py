"""Laws of finding: for each rule of the search, a text in which only this rule finds the zone, or finds the right one.

The lines are those of Doc 9303, parts 4 to 7. A zone without a format is damaged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz import strategies

if TYPE_CHECKING:
    from collections.abc import Callable

ON = strategies.ON
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD3 = f"{FIRST}\n{SECOND}"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"
TD1 = "\n".join(CARD)
SWISS = ("AAA001D<<", "FACHE305142128097<<800126<<<<<", "MARCHAND<<FABIENNE<<<<<<<<<<<<")
VISA = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"
LICENCE = "D1FRA13AA000026181231MARTIN<<9"
SPACED = f"{FIRST[:5]} {FIRST[5:]}", f"{SECOND[:9]} {SECOND[9:]}"

Zones = list[tuple[str | None, tuple[str, ...]]]


def found(text: str) -> Zones:
    """Return the format and the lines of each zone in a text."""
    return [(zone.format, zone.lines) for zone in mrz.find(text, on=ON)]


def wrapped(lines: tuple[str, ...], width: int) -> str:
    """Return lines that continue in the next row after so many characters."""
    return "\n".join([line[at : at + width] for line in lines for at in range(0, len(line), width)])


WHOLE = "TD3", (FIRST, SECOND)
MISREAD = SECOND.replace("740812", "74O812").replace("120415", "12O415")
"""Data with dates that only a whole line shows to be dates."""
TEXTS: dict[str, tuple[str, Zones]] = {
    "a zone, and a line of another": (f"{TD3}\n{FIRST}", [WHOLE]),
    "a line, and the zone after it": (f"{FIRST}\n{TD3}", [WHOLE]),
    "a damaged zone in the row of a first line": (
        f"{FIRST} {SECOND}, {TD3}",
        [WHOLE, WHOLE],
    ),
    "a row of the same characters before the lines": (f"we read {FIRST} {SECOND} so", [WHOLE]),
    "words in lower case in the same row": (
        f"we read {TD3.lower()} so".replace("\n", " "),
        [("TD3", (FIRST.lower(), SECOND.lower()))],
    ),
    "a foreign letter": (TD3.replace("ANNA", "ÄNNA"), [("TD3", (FIRST.replace("ANNA", "ÄNNA"), SECOND))]),
    "blanks, and a sign between lines": ("/".join(SPACED), [("TD3", SPACED)]),
    "blanks for fillers": (
        TD3.replace("ANNA<MARIA", "ANNA MARIA"),
        [("TD3", (FIRST.replace("ANNA<MARIA", "ANNA MARIA"), SECOND))],
    ),
    "double angles for two fillers each": (
        TD3.replace("<<", "«"),
        [("TD3", (FIRST.replace("<<", "«"), SECOND.replace("<<", "«")))],
    ),
    "double angles for one filler each": (
        TD3.replace("<", "«"),
        [("TD3", (FIRST.replace("<", "«"), SECOND.replace("<", "«")))],
    ),
    "data without a filler": (
        f"we read {FIRST} {SECOND.replace('<<<<<', 'ACDEF')} so",
        [("TD3", (FIRST, SECOND.replace("<<<<<", "ACDEF")))],
    ),
    "wrapped": (wrapped((FIRST, SECOND), 40), [("TD3", (FIRST + SECOND,))]),
    "a card, wrapped": (wrapped(CARD, 20), [("TD1", ("".join(CARD),))]),
    "a card, wrapped, before a zone": (f"{wrapped(CARD, 20)}\n{TD3}", [("TD1", ("".join(CARD),)), WHOLE]),
    "a run that is too long, and one too short": (
        f"{FIRST}<\n{SECOND.replace('<<<<<', '<<<<')}",
        [(None, (FIRST + "<", SECOND.replace("<<<<<", "<<<<")))],
    ),
    "a card that begins like a licence": (
        TD1.replace("I<UTO", "I1FRA"),
        [("TD1", (CARD[0].replace("I<UTO", "I1FRA"), *CARD[1:]))],
    ),
    "a licence with a short line": ("\n".join(SWISS), [("DLCHE", SWISS)]),
    "a licence with a short line, in one run": ("".join(SWISS), [("DLCHE", ("".join(SWISS),))]),
    "a visa": ("\n".join(VISA), [("MRVA", VISA)]),
    "a visa that begins like a passport": (
        "\n".join(["P" + VISA[0][1:], VISA[1]]),
        [("TD3", ("P" + VISA[0][1:], VISA[1]))],
    ),
    "a letter that touches the first line": (f"x{TD3}", [(None, ("x" + FIRST, SECOND))]),
    "a filler that touches the first line": (f"‹{TD3}", [("TD3", ("‹" + FIRST, SECOND))]),
    "a letter that touches the second line": (f"{TD3}x", [(None, (FIRST, SECOND + "x"))]),
    "a word before the first line": (f"ABC<D {TD3}", [("TD3", ("ABC<D " + FIRST, SECOND))]),
    "a word after the second line": (f"{TD3} ABC<D", [(None, (FIRST, SECOND + " ABC<D"))]),
    "a word after the first line": (f"{FIRST} ABC<D\n{SECOND}", [(None, (f"{FIRST} ABC<D", SECOND))]),
    "a foreign word after the first line": (f"{FIRST} A<é\n{SECOND}", [WHOLE]),
    "a word in capitals before names in lower case": (
        f"SEEN p<utoeriksson<<anna\n{SECOND.lower()}",
        [("TD3", ("p<utoeriksson<<anna", SECOND.lower()))],
    ),
    "a blank before the last name of a card": (
        TD1.replace("ANNA<MARIA<<<<<<<<<<", "ANNA MARIA"),
        [("TD1", (*CARD[:2], "ERIKSSON<<ANNA MARIA"))],
    ),
    "a blank after the width of another format": (
        f"P<UTOERIKSSON<<ANNA<MARIA<BERTHA<CH< ISTINAAA\n{SECOND}",
        [("TD3", ("P<UTOERIKSSON<<ANNA<MARIA<BERTHA<CH< ISTINAAA", SECOND))],
    ),
    "a blank for a filler in data that are misread": (
        f"{FIRST}\n{MISREAD.replace('<<<<<', '<< <<')}",
        [("TD3", (FIRST, MISREAD.replace("<<<<<", "<< <<")))],
    ),
    "double angles in data that are misread": (
        f"{FIRST}\n{MISREAD.replace('<<', '«')}",
        [("TD3", (FIRST, MISREAD.replace("<<", "«")))],
    ),
    "double angles for one filler each in data that are misread": (
        f"{FIRST}\n{MISREAD.replace('<', '«')}",
        [("TD3", (FIRST, MISREAD.replace("<", "«")))],
    ),
    "fillers between lines that are misread": (f"{FIRST}\n<<<<<<<\n{MISREAD}", [("TD3", (FIRST, MISREAD))]),
    "a row of names as wide as a line of another format": (
        TD1.replace("MARIA<<<<<<<<<<", "MARIA<BERTHA<C< ISTINA"),
        [(None, (*CARD[:2], "ERIKSSON<<ANNA<MARIA<BERTHA<C< ISTINA"))],
    ),
    "a control character between lines": (f"{FIRST}\x01{SECOND}", [WHOLE]),
    "names of digits": (f"P<UTO1234567890123<4567\n{MISREAD}", []),
    "a foreign letter between wrapped rows": (
        f"{FIRST[:40]}\né\n{FIRST[40:]}{SECOND}",
        [(None, (FIRST[:40], FIRST[40:] + SECOND))],
    ),
    "a licence": (f"licence: {LICENCE}.", [("D1FRA", (LICENCE,))]),
    "lines of two zones": (f"{SPACED[0]}\n{LICENCE}\n{SPACED[1]}", [("D1FRA", (LICENCE,))]),
    "two name lines": (f"{FIRST}\n{FIRST}", []),
    "a name line, and letters": (f"{FIRST}\n{'A' * 44}", []),
    "words in lower case before blanks": (f"we read {SPACED[0]}\n{SPACED[1]}", [("TD3", SPACED)]),
    "words in lower case after blanks": (f"{SPACED[0]}\n{SPACED[1]} is it", [("TD3", SPACED)]),
    "all in lower case, with blanks": (
        "\n".join(SPACED).lower(),
        [("TD3", (SPACED[0].lower(), SPACED[1].lower()))],
    ),
}


@pytest.mark.parametrize(("text", "zones"), TEXTS.values(), ids=TEXTS)
def test_the_zones_of_a_text_are_these(text: str, zones: Zones) -> None:
    """Each once, with the lines as they stand in the text."""
    assert found(text) == zones


@pytest.mark.parametrize(("joint", "read"), [("\\t", "\t"), ("\\\\t", "\t"), (",", ","), ("'", "'")])
def test_a_line_that_one_character_cuts_is_one_line(joint: str, read: str) -> None:
    """An escaped tab or a comma may stand inside a line; `parse` reads it there."""
    cut = "ERIKSSON<<ANNA", "<MARIA"
    zones = found(TD1.replace("".join(cut), joint.join(cut)))
    assert zones == [("TD1", ("".join(CARD).replace("".join(cut), read.join(cut)),))]


def test_a_tab_in_a_line_does_not_join_it_to_the_others() -> None:
    """The line has its width without the tab."""
    cut = "ERIKSSON<<ANNA\t<MARIA<<<<<<<<<<"
    assert found(TD1.replace("ERIKSSON<<ANNA<MARIA<<<<<<<<<<", cut)) == [("TD1", (*CARD[:2], cut))]


JOINTS = ["\t", "\\t", "\\\\t", ",", "'", "É", ".", "/"]


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize(
    ("before", "after"), [("ERIKSSON<<ANNA", "<MARIA"), ("ERIKSSON<", "<ANNA"), ("<ANNA<", "MARIA")]
)
def test_names_do_not_end_at_a_joint(before: str, after: str, joint: str) -> None:
    """A part of a name line, filled up, would be other names."""
    for zone in mrz.find(TD1.replace(before + after, before + joint + after), on=ON):
        assert zone.mrz is None or zone.mrz.secondary_identifier == "ANNA MARIA" or not zone.mrz.consistent


@pytest.mark.parametrize(
    "text",
    [
        TD1.replace("<<ANNA", "<< ANNA"),
        TD1.replace("ERIKSSON<<", "ERIKSSON <<"),
        TD1.replace("SSON<<", "SSON <<"),
        TD3.replace("ANNA<MARIA", "ANNA <MARIA"),
        TD3.replace("UTOERIKSSON", "UTOERIKS SON"),
        TD3.replace("P<UTO", "P<UTO "),
    ],
)
def test_a_word_that_continues_in_its_row_is_no_line(text: str) -> None:
    """Before it or after it."""
    (zone,) = mrz.find(text, on=ON)
    assert zone.mrz is not None
    assert zone.mrz.secondary_components == ("ANNA", "MARIA")
    assert (zone.start, zone.end) == (0, len(text))


@pytest.mark.parametrize("gap", ["\n" + "x" * 60 + "\n", " " * 1_000], ids=["letters", "characters"])
def test_lines_of_one_zone_are_close(gap: str) -> None:
    """At most a thousand characters apart, with at most sixty letters and digits."""
    assert found(FIRST + gap + SECOND) == [WHOLE]


@pytest.mark.parametrize("gap", ["\n" + "x" * 61 + "\n", " " * 1_001], ids=["letters", "characters"])
def test_lines_further_apart_are_no_zone(gap: str) -> None:
    """One letter or one character more."""
    assert found(FIRST + gap + SECOND) == []


LOST = SECOND.replace("7408122", "748122")
SHORT = CARD[0][:-1]
DATES = CARD[1]

DAMAGED: dict[str, tuple[str, list[tuple[str, ...]]]] = {
    "a name line that is too long": (f"{FIRST}<\nPage 2\n{LOST}", [(FIRST + "<", LOST)]),
    "three rows between": (f"{FIRST}<\nPage 2\n- x -\nyz\n{LOST}", [(FIRST + "<", LOST)]),
    "four rows between": (f"{FIRST}<\nPage 2\n- x -\nyz\nzz\n{LOST}", []),
    "sixty-one letters between": (f"{FIRST}<\n{'x' * 61}\n{LOST}", []),
    "all in one row": (f"{FIRST} {LOST}", [(f"{FIRST} {LOST}",)]),
    "in one row, but short": ("P<UTOERIK<<ANNA L898902C36UTO748122F1204159ZE", []),
    "in one row, without a beginning": (f"{FIRST[5:]} {LOST}", []),
    "one word of letters": (f"PXQQQ{'ERIKSSON' * 5}\n{LOST}", [("PXQQQ" + "ERIKSSON" * 5, LOST)]),
    "one word that is too short": (f"PXQQQ{'ERIKSSON' * 2}\n{LOST}", []),
    "one word that is too long": (f"PXQQQ{'ERIKSSON' * 6}\n{LOST}", []),
    "words of letters": (f"we saw ERIKSSON ERIKSSON ERIKSSON\n{LOST}", []),
    "one word, and no dates next": (f"PXQQQ{'ERIKSSON' * 5}\nPage 2\n{LOST}", []),
    "no code, but fillers": (f"XX123ERIKSSON<<ANNA<<<<<\n- 2 -\n{LOST}", [("XX123ERIKSSON<<ANNA<<<<<", LOST)]),
    "no code, and few characters": (f"XX123ERI<<ANNA<<<<<\n- 2 -\n{LOST}", []),
    "no code, and no double filler": (f"XX123ERIKSSON<ANNA<MARIAN\n- 2 -\n{LOST}", []),
    "no code, and few letters": (f"{'<' * 40}ABC\n- 2 -\n{LOST}", []),
    "a code, and one filler at a time": (
        f"P<UTOERIKSSON<ANNA<MARIA<B\n- 2 -\n{LOST}",
        [("P<UTOERIKSSON<ANNA<MARIA<B", LOST)],
    ),
    "a letter before a sign": (f"XY.RIKSSON<<ANNA<<<<<<\n- 2 -\n{LOST}", [("XY.RIKSSON<<ANNA<<<<<<", LOST)]),
    "two lines of dates": (f"{LOST}\n{LOST}", []),
    "a card whose first line is short": (f"{SHORT}\n{DATES}\n{CARD[2]}", [(SHORT, DATES, CARD[2])]),
    "three rows before the names": (f"{SHORT}\n{DATES}\na\nb\nc\n{CARD[2]}", [(SHORT, DATES, CARD[2])]),
    "four rows before the names": (f"{SHORT}\n{DATES}\na\nb\nc\nd\n{CARD[2]}", [(SHORT, DATES)]),
    "sixty-one letters before the names": (f"{SHORT}\n{DATES}\n{'x' * 61}\n{CARD[2]}", [(SHORT, DATES)]),
    "words for names": (f"{SHORT}\n{DATES}\nhello world", [(SHORT, DATES)]),
    "a letter for names": (f"{SHORT}\n{DATES}\nA<<<<<", [(SHORT, DATES)]),
    "dates for names": (f"{SHORT}\n{DATES}\n{DATES}", [(SHORT, DATES)]),
    "two rows of names": (f"{SHORT}\n{DATES}\n{CARD[2]}\n{CARD[2]}", [(SHORT, DATES, CARD[2])]),
    "names after the data of a passport": (f"{FIRST}<\n- 2 -\n{LOST}\n{CARD[2]}", [(FIRST + "<", LOST)]),
    "dates after three characters": (f"{SHORT}\nABC{DATES}\n{CARD[2]}", [(SHORT, "ABC" + DATES, CARD[2])]),
    "labels and marks": (f"MRZ: {FIRST}<.\n1) {LOST}.", [(FIRST + "<", LOST)]),
    "a short word before the first line": (f"A1 {SHORT}\n{DATES}\n{CARD[2]}", [(SHORT, DATES, CARD[2])]),
    "invisible characters": (
        f"{SHORT[:9]}\u200b{SHORT[9:]}\n{DATES}\n{CARD[2]}",
        [(f"{SHORT[:9]}\u200b{SHORT[9:]}", DATES, CARD[2])],
    ),
    "two zones": (
        f"{SHORT}\n{DATES}\n{CARD[2]}\nnext\n{FIRST}<\n- 2 -\n{LOST}",
        [(SHORT, DATES, CARD[2]), (FIRST + "<", LOST)],
    ),
    "two zones of one row": (f"{FIRST} {LOST}\n{FIRST} {LOST}", [(f"{FIRST} {LOST}",), (f"{FIRST} {LOST}",)]),
    "a double angle in names": (f"ABCDEERIKSSON«ANNA«MARIA««\n- 2 -\n{LOST}", [("ABCDEERIKSSON«ANNA«MARIA««", LOST)]),
}


@pytest.mark.parametrize(("text", "zones"), DAMAGED.values(), ids=DAMAGED)
def test_lines_without_a_layout_are_a_damaged_zone(text: str, zones: list[tuple[str, ...]]) -> None:
    """It has a first line, near it the dates, and the names of a card; there is no format that fits."""
    assert found(text) == [(None, lines) for lines in zones]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (f"{FIRST}\nPage 2\n{SECOND}", "TD3"),
        (f"{FIRST}\nPage 2\n{SECOND.replace('36UTO', '37UTO').replace('22F', '23F').replace('59Z', '50Z')}", "TD3"),
        (f"{FIRST}<\nPage 2\n{SECOND}", "TD3"),
        (f"{'IDFRA' + 'BERTHIER'.ljust(31, '<')}\nPage 2\n8806923102858CORINNE<<<<<<<6512068F6", "IDFRA"),
    ],
)
def test_lines_apart_that_have_a_layout_have_a_format(text: str, format: str) -> None:  # noqa: A002 - the word for it
    """Also where their digits do not hold."""
    assert [zone.format for zone in mrz.find(text, on=ON)] == [format]


@pytest.mark.parametrize("names", ["cout << endl", "Peter << via phone", "ERIKSSON'ANNA<<MARIA", "ERIKSSON<<\nANNA<"])
def test_other_text_is_no_name_line_of_a_card(names: str) -> None:
    """A name line that is too short is whole: in the case of the other lines, and nothing continues it."""
    text = f"I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\n{names}"
    assert [zone.mrz for zone in mrz.find(text)] == [None]


TRAILING = re.compile(r"<+$", re.MULTILINE)
FOR_FILLERS = {
    "blanks for all fillers at the ends": lambda zone, _: TRAILING.sub(lambda run: " " * len(run[0]), zone),
    "blanks for some fillers at the ends": lambda zone, n: TRAILING.sub(
        lambda run: "<" * (n % len(run[0])) + " " * (len(run[0]) - n % len(run[0])), zone
    ),
    "no-break spaces for all fillers at the ends": lambda zone, _: TRAILING.sub(
        lambda run: "\u00a0" * len(run[0]), zone
    ),
    "blanks for two fillers": lambda zone, _: zone.replace("<<", "  ", 1),
    "tabs for two fillers": lambda zone, _: zone.replace("<<", "\t\t", 1),
    "a tab in a name": lambda zone, _: re.sub("(?<=[A-Z])<(?=[A-Z])", "\t", zone, count=1),
    "a comma in a name": lambda zone, _: re.sub("(?<=[A-Z])<(?=[A-Z])", ",", zone, count=1),
    "an apostrophe in a name": lambda zone, _: re.sub("(?<=[A-Z])<(?=[A-Z])", "'", zone, count=1),
}
"""What stands for fillers, so that each line has its width."""


@pytest.mark.parametrize("change", FOR_FILLERS.values(), ids=FOR_FILLERS)
@given(doc=strategies.mrzs(formats=["TD1", "TD2", "TD3", "MRVA", "MRVB"]), number=st.integers(0, 40))
def test_find_reads_what_parse_reads(change: Callable[[str, int], str], doc: mrz.MRZ, number: int) -> None:
    """What stands for a filler may be what ends a row elsewhere."""
    zone = change("\n".join(doc.lines), number)
    (one,) = mrz.find(f"Seen today.\n\n{zone}\n\nRegards", on=ON)
    assert one.mrz is not None
    assert one.mrz.lines == mrz.parse(zone, on=ON).lines


def written(zones: list[mrz.MRZ], order: str) -> str:
    """Write the lines of two zones in an order: a capital is a first line, a small letter the line with the dates."""
    lines = {"A": zones[0].lines[0], "a": zones[0].lines[1], "B": zones[1].lines[0], "b": zones[1].lines[1]}
    return "".join([lines.get(sign, sign) for sign in order])


@given(
    strategies.mrzs(formats=["TD2", "TD3", "MRVA", "MRVB"]).flatmap(
        lambda doc: st.tuples(st.just(doc), strategies.mrzs(formats=[doc.format]))
    ),
    st.sampled_from(["a\nA\nb\nB", "a,A\nb,B", "A   B\na   b", "A\nB\na\nb", '["A","B"],["a","b"]', "a\nA\nb"]),
)
def test_a_line_is_not_joined_to_that_of_another_document(pair: tuple[mrz.MRZ, mrz.MRZ], order: str) -> None:
    """Lines in another order than the printed one stand nearer to those of another document than to their own."""
    zones = list(pair)
    for found in mrz.find(written(zones, order), on=ON):
        if found.mrz is not None and found.mrz.consistent:
            assert found.mrz.text in [zone.text for zone in zones]


def test_a_line_that_stands_twice_is_no_other_document() -> None:
    """An answer may have it in a field of its own as well."""
    text = f"{SECOND}\n{TD3}"
    assert [zone.format for zone in mrz.find(text, on=ON)] == ["TD3"]


def test_first_lines_in_a_column_do_not_make_the_last_one_doubtful() -> None:
    """No other line of dates follows: the second lines of the others were not read."""
    assert [zone.format for zone in mrz.find(f"{FIRST.replace('ERIKSSON', 'JOHANSON')}\n{TD3}", on=ON)] == ["TD3"]


@pytest.mark.parametrize("line", [f"{SECOND} ", f"{CARD[1]} "])
def test_the_time_is_linear_in_a_row_of_lines(line: str) -> None:
    """A column of lines that blanks join has a megabyte; each looks for its neighbors within reach."""
    assert mrz.find(line * 3_000, on=ON) == []


def test_a_zone_without_a_name_field_is_read_with_blanks() -> None:
    """The French identity card has a field for each identifier; no sign cuts them."""
    text = "IDFRALOISEAU                        \n970675K002774HERVE  DJAMEL 7303216M4"
    assert [zone.format for zone in mrz.find(text, on=ON)] == ["IDFRA"]
