"""Laws of redaction: for each rule, rows that only this rule hides, and rows that it must leave.

A row stands alone, or beside a line that is surely one. The lines are those of Doc 9303, parts 4 to 7.
"""

from __future__ import annotations

import email
import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import mrz
from mrz import strategies

FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"


def hidden(text: str) -> str:
    """Return the redacted text."""
    return mrz.redact(text, replacement="#")


def dark(line: str) -> str:
    """Return what is in place of a line."""
    return "#" * len(line)


DATES = {
    "both, with fillers": "A12UTO7408122F1204159ZE184226B<<10",
    "both, after a state": "L898902C36UTO7408123F1204150ZE184226BABCDE10",
    "both, before a state": "ABCDEFGH7408123F1204150UTOABCDEFGH",
    "both, after a state and a lost character": "L898902C36UTO740812F1204150ZE184226BABCDE10",
    "both, after a state and one more": "L898902C36UTOX7408123F1204150ZE184226BABCDE10",
    "both, before a state and a lost digit": "ABCDEFGH7408123F120415UTOABCDEFGH",
    "both, before a state and one more": "ABCDEFGH7408123F1204150XUTOABCDEFGH",
    "both, which hold": "QQQQQQQQQQ7408122F1204159QQQQQQQQQ",
    "both, with a sex that is misread": "QQQQQQQQQQ7408122P1204159QQQQQQQQQ",
    "one character lost between": "QQUTOQQQQQ740812F1204150QQQ<<QQQQQ",
    "one character more between": "QQQQQQQQQQ7408123XF1204150QQ<<QQQQ",
    "an unknown birth": "Q.Q.Q.Q.QQQQQQ<<<<<<0F1204150QQQQQ",
    "a birth of a year": "Q.Q.Q.Q.QQQQQQ74<<<<3F1204150QQQQQ",
    "a birth of a month": "Q.Q.Q.Q.QQQQQQ7408<<3F1204150QQQQQ",
    "the birth, and half of the expiry, with fillers": "QQQQQQQQQQ7408122F12O4I59QQQQQ<<QQ",
    "the birth, and half of the expiry, after a state": "QQQQQQQUTO7408122F12O4I59QQQQQQQQQ",
    "half of the birth, and the expiry, with fillers": "QQQQQQQQQQ74O8IZ2F1204159QQQQ<<QQQ",
    "half of the birth, and the expiry, before a state": "QQQQQQQQQQ74O8I22F1204159UTOQQQQQQ",
}


@pytest.mark.parametrize("row", DATES.values(), ids=DATES)
def test_a_row_with_dates_is_hidden(row: str) -> None:
    """They may be damaged: what is beside them shows that they are dates."""
    assert hidden(f"seen\n{row}\nlast") == f"seen\n{dark(row)}\nlast"


NO_DATES = {
    "a short row": "7408122F120415",
    "digits that do not hold": "QQQQQQQQQQ7408123F1204150QQQQQQQQQ",
    "a birth that does not hold": "QQQQQQQQQQ7408123F1204159QQQQQQQQQ",
    "an expiry that does not hold": "QQQQQQQQQQ7408122F1204150QQQQQQQQQ",
    "no sex": "QQQQQQQQQQ7408122Q1204159QQQQQQQQQ",
    "a character more, and no state": "QQQQQQQQQQ7408122XF1204159QQQQQQQQ",
    "fillers for dates": "Q.Q.Q.Q.QQQQQQQQ<<<<<<1F<<<<<<1QQQQ",
    "a month that no year has": "QQQQQQQQQQ7413122F1213159QQQQQQ<<QQ",
    "a day that no month has": "QQQQQQQQQQ7408322F1204329QQQQQQ<<QQ",
    "half an expiry, and no state": "QQQQQQQQQQ7408122F12O4I59QQQQQQQQQ",
    "half an expiry, and a birth that does not hold": "QQQQQQQUTO7408123F12O4I59QQQQ<<QQQ",
    "half an expiry, and no sex": "QQQQQQQUTO7408122Q12O4I59QQQQ<<QQQ",
    "less than half an expiry": "QQQQQQQUTO7408122F1Z0AI5QQQQQQ<<QQ",
    "half a birth, and no state": "QQQQQQQQQQ74O8I22F1204159QQQQQQQQQ",
    "half a birth, and an expiry that does not hold": "QQQQQQQQQQ74O8I22F1204150UTOQQ<<QQ",
    "half a birth, and no sex": "QQQQQQQQQQ74O8I22Q1204159UTOQQ<<QQ",
    "less than half a birth": "QQQQQQQQQ7AO8I2QF1204159UTOQQQ<<QQ",
}


@pytest.mark.parametrize("row", NO_DATES.values(), ids=NO_DATES)
def test_a_row_with_other_digits_stays(row: str) -> None:
    """Prose and program code have digits too."""
    text = f"seen\n{row}\nlast"
    assert hidden(text) == text


LINES = {
    "names and four fillers": "ERIKSSON<<<<",
    "names and three fillers": "ERIKSSON<<ANNA<<<",
    "characters and four fillers": "X<1ERIKSSON<ANNA<<<<",
    "a code, a state and a double filler": "P<UTOERIKSSON<<ANNA<MARI",
    "three foreign characters": "P<UTOÉRIKSSÖN<<ÄNNA<MARI",
    "a word before the code": "A: I<UTOD231458907<<ABCDEFG",
    "a code and the state of one letter": "IDD<<ERIKSSON<<ANNA<MARI",
    "an Austrian code": "AUD<<ERIKSSON<<ANNA<MARI",
    "Germany with a filler": "P<D<<ERIKSSON<<ANNA<MARI",
    "a licence with blanks": "D1FRA13AA0000 2618 1231MARTINQQ9",
    "a licence that is short": "D1FRA13AA00002618123MARTINQQ9",
    "a licence that is long": "D1FRA13AA0000261812311MARTINQQ9",
    "a licence after a letter": "KD1FRA13AA000026181231MARTINQQ9",
    "a licence in a sentence": "we saw D1FRA13AA00002618123MARTINQQ9 here",
    "a name line of one filler": "RAZAFINDRATANDRA<RAKOTOMALALAF",
    "a name line of its width in a sentence": "we saw RAZAFINDRATANDRA<RAKOTOMALALAF here",
    "a first line with names and no double filler": "P<UTOABCDEFGHIJKLM<NOPQRSTUVWXYZABCDEFGHIJKL",
    "a first line of a card, whose digit holds": "I<UTOD231458907ABCDEFGHIJKLMNO",
    "a first line of a card, with a long number": "I<UTOD23145890<7349ABCDEFGHIJK",
    "a line with dates in a sentence": "we saw 8806923102858CORINNE<<<<<<<6512068F6 here",
    "a line with a date in a sentence": "we saw 8806923102858CORINNE<ANN<<<6512068F6 here",
    "a code of two letters": "PAUTOERIKSSON<<ANNA<MARI",
    "a line of its width with both dates misread": "L898902C36UTO74O8122F12O4159ZE184226BABCDE96",
}


@pytest.mark.parametrize("row", LINES.values(), ids=LINES)
def test_a_row_that_may_be_a_line_is_hidden(row: str) -> None:
    """No other line confirms it."""
    assert hidden(f"seen\n{row}\nlast") == f"seen\n{dark(row)}\nlast"


FOREIGN_LINES = {
    "names": "VWIRΖLЕ<<LÖRS<<<<<<<<<<<<<<<<<<<<<<<",
    "names, one character lost": "VWIRΖLЕ<<LÖRS<<<<<<<<<<<<<<<<<<<<<<",
}


@pytest.mark.parametrize("row", FOREIGN_LINES.values(), ids=FOREIGN_LINES)
def test_a_row_with_foreign_letters_that_ends_with_fillers_is_hidden(row: str) -> None:
    """It has the width of a line."""
    assert hidden(f"seen\n{row}\nlast") == f"seen\n{dark(row)}\nlast"


@pytest.mark.parametrize("row", ["VWIRΖLЕ<<LÖRS" + "<" * 15, "VWIRΖLЕ<<LÖRS" + "<" * 33])
def test_a_row_with_foreign_letters_of_another_width_stays(row: str) -> None:
    """Two characters shorter than the narrowest line, or wider than the widest."""
    assert hidden(row) == row


NO_LINES = {
    "a short run of fillers": "ABC<<<<.......QRS",
    "two fillers at the end": "ERIKSSON<<ANNA<<",
    "three fillers after one name": "ERIKSSON<ANNA<<<",
    "a short word, and fillers": "ERIKSS.......ON<<<<",
    "fillers before letters": "<<<<<<<<<ERIKSSON",
    "fillers and program code": "STD::COUT<<NAME<<ID<<ENDL",
    "four foreign characters": "P<UTOÉRÍKSSÖN<<ÄNNA<MARI",
    "a code without a double filler": "P<UTOERIKSSON<ANNA<MARIA",
    "a double filler in the state": "P<D<<ERIKSSONANNAMARIAAA",
    "a short row with a code": "P<UTOERIKSSON<<ANNA<MAR",
    "no state": "P<QQQERIKSSON<<ANNA<MARI",
    "no code": "Q<UTOERIKSSON<<ANNA<MARI",
    "program code like a code and a state": "ADD<<ERIKSSON<<ANNA<MARI",
    "a licence two characters short": "D1FRA13AA0000261812MARTINQQ9",
    "a licence two characters long": "D1FRA13AA00002618123111MARTINQQ9",
    "a name line of another width": "RAZAFINDRATANDRA<RAKOTOMALALA",
    "a first line of a card, whose digit does not hold": "I<UTOD231458908ABCDEFGHIJKLMNO",
    "a line of its width without a state": "I<QQQD231458907ABCDEFGHIJKLMNO",
}


@pytest.mark.parametrize("row", NO_LINES.values(), ids=NO_LINES)
def test_a_row_that_is_no_line_stays(row: str) -> None:
    """It lacks one thing."""
    text = f"seen\n{row}\nlast"
    assert hidden(text) == text


BESIDE = {
    "a part of a name line": "1R1K<ANNA",
    "one filler among letters": "A<B",
    "a part in lower case, with a double filler": "1r1k<<anna",
    "fillers": "<<<<",
    "two foreign characters": "1Ä1NA<MÄRIA",
    "letters and digits of half a line": "ERIKSSONANNAMARIABERTHA",
    "names with blanks for fillers": "1R1KSSON  ANNA MARIA",
    "names with one blank for a filler": "1R1KSSON  ANNAMARIAA",
}


@pytest.mark.parametrize(
    ("row", "rows_apart"), [(row, n) for row in BESIDE.values() for n in range(3) if not n or "  " not in row]
)
def test_a_row_near_a_line_may_belong_to_it(row: str, rows_apart: int) -> None:
    """Before it and after it, up to three rows away; names without fillers only next to it."""
    gap = "\n" + "- x -\n" * rows_apart
    assert hidden(f"seen\n{row}{gap}{SECOND}\nlast") == f"seen\n{dark(row)}{gap}{dark(SECOND)}\nlast"
    assert hidden(f"seen\n{SECOND}{gap}{row}\nlast") == f"seen\n{dark(SECOND)}{gap}{dark(row)}\nlast"


def test_names_with_references_for_fillers_belong_to_a_line_next_to_it() -> None:
    """The small letters are those of the references."""
    row = "ERIKSSON&nbsp;&nbsp;ANNA&nbsp;MARIA"
    assert hidden(f"{row}\n{SECOND}") == f"{dark(row)}\n{dark(SECOND)}"


@pytest.mark.parametrize("row", ["AVBAIDRRRRRRRRRRRRRRRR.RRRRRR", "TV40723853GBN09051Β7F1.3022286UI0HMYCJTHA6W82"])
def test_a_damaged_row_of_the_width_of_a_line_belongs_to_the_line_next_to_it(row: str) -> None:
    """Though two of its characters are foreign."""
    assert hidden(f"{SECOND}\n{row}") == f"{dark(SECOND)}\n{dark(row)}"


def test_a_rest_of_a_line_in_a_paragraph_is_hidden() -> None:
    """With the prose behind it: a mail program wraps between any two words."""
    text = f"it reads {SECOND}\n405215MWYCYEH< and so on\nand 405215MWYCYEH\n{SECOND}"
    rows = text.split("\n")
    assert hidden(text) == "\n".join(map(dark, rows))


@pytest.mark.parametrize("word", ["405215MWYCY", "abcdefghijkl", "MWYCYEHABCDEFG", "405-215-MWYC", "405215mwycyehab"])
def test_prose_below_a_line_stays(word: str) -> None:
    """A word of it is short, or has no digits, or has small letters or signs."""
    assert hidden(f"{SECOND}\n{word} and so on") == f"{dark(SECOND)}\n{word} and so on"


def test_a_line_with_tabs_is_hidden() -> None:
    """Without them it has the width of a line."""
    rows = [f"{line[:9]}\t{line[9:23]}\t\t{line[23:]}" for line in (FIRST, SECOND)]
    assert hidden("\n".join(rows)) == "\n".join(["\t".join(map(dark, row.split("\t"))) for row in rows])


def test_a_part_with_digits_and_a_foreign_letter_is_hidden() -> None:
    """A tab connects it to a line that is too short."""
    line = f"{SECOND[:2]}Í{SECOND[3:17]}\t{SECOND[17:]}"
    assert hidden(f"{FIRST}\n{line}\né") == f"{dark(FIRST)}\n{dark(line[:17])}\t{dark(line[18:])}\né"


OTHERS = {
    "a filler": "<",
    "one filler in lower case": "1r1k<anna",
    "three foreign characters": "1Ä1NÄ<MÄRIA",
    "few letters": "ERIKSSO",
    "letters in lower case": "erikssonannamariabertha",
    "letters, one of them foreign": "ERIKSSÖNANNAMARIABERTHA",
    "few names": "1R1K  AN",
    "names in lower case": "1r1ksson  anna maria",
    "names with a foreign letter": "1R1KSSÖN  ANNA MARIA",
}


@pytest.mark.parametrize("row", OTHERS.values(), ids=OTHERS)
def test_another_row_near_a_line_stays(row: str) -> None:
    """Prose stands beside zones, too."""
    for text in (f"seen\n{row}\n{SECOND}\nlast", f"seen\n{SECOND}\n{row}\nlast"):
        assert hidden(text) == text.replace(SECOND, dark(SECOND))


def test_names_without_fillers_belong_to_a_line_only_next_to_it() -> None:
    """Two rows further on they are a heading."""
    text = f"1R1KSSON  ANNA MARIA\n- x -\n{SECOND}\n- x -\n1R1KSSON  ANNA MARIA"
    assert hidden(text) == text.replace(SECOND, dark(SECOND))


@pytest.mark.parametrize("gap", ["\n- x -\n- x -\n- x -\n", f"\n{'x' * 61}\n"])
def test_a_row_far_from_a_line_stays(gap: str) -> None:
    """More than three rows, or sixty letters."""
    for text in (f"1R1K<<ANNA{gap}{SECOND}", f"{SECOND}{gap}1R1K<<ANNA"):
        assert hidden(text) == text.replace(SECOND, dark(SECOND))


@pytest.mark.parametrize("quote", ['"', "'", '\\"', '\\\\"', "\\'"])
@pytest.mark.parametrize("colon", [":", " :"])
def test_a_key_of_json_stays(quote: str, colon: str) -> None:
    """Whatever it looks like; its value may be a line."""
    text = f"{quote}MR2<<LINE{quote}{colon} {quote}{SECOND}{quote}"
    assert hidden(text) == text.replace(SECOND, dark(SECOND))


CONTINUED = {
    "names": (FIRST.replace("<" * 19, "<BERTHA<CHRISTINAAA"), 41),
    "names, of which a letter is left": (FIRST.replace("<" * 19, "<BERTHA<CHRISTINAAA"), 43),
    "data without fillers": (SECOND.replace("<<<<<", "ACDEF"), 41),
    "data in lower case": (SECOND.replace("<<<<<", "ACDEF").lower(), 41),
    "data, of which two characters are in the row before": (SECOND.replace("<<<<<", "ACDEF"), 3),
}


@pytest.mark.parametrize(("line", "at"), CONTINUED.values(), ids=CONTINUED)
def test_a_line_that_continues_in_the_next_row_is_hidden(line: str, at: int) -> None:
    """Though the rest is too short to be a line, and has no filler."""
    assert hidden(f"seen\n{line[:at]}\n{line[at:]}\nlast") == f"seen\n{dark(line[:at])}\n{dark(line[at:])}\nlast"


def test_a_row_after_a_line_that_is_whole_does_not_continue_it() -> None:
    """Though both together have the length of a line of another format."""
    line = "8806923102858CORINNE<<<<<<<6512068F6"
    assert hidden(f"{line}\nab12cd34") == f"{dark(line)}\nab12cd34"


@pytest.mark.parametrize(
    ("line", "row"),
    [("D1FRA13AA000026181231MARTIN<<9", "AB12CD"), ("L898902C36UTO7408122F1204159ZE184226BA", "ab12cd")],
    ids=["capitals after a whole line", "small letters after a part in capitals"],
)
def test_a_row_below_a_line_that_does_not_continue_it_stays(line: str, row: str) -> None:
    """Though both together have the width of a line."""
    assert hidden(f"{line}\r\n{row}") == f"{dark(line)}\r\n{row}"


@pytest.mark.parametrize("joint", ["\t", "\\t", "\\\\t", ",", "'", '"', ";"])
def test_a_part_that_one_character_connects_is_hidden(joint: str) -> None:
    """Before a line that is too short, and after it; one character of the line is lost."""
    line = SECOND.replace("<<<<<", "ACDE")
    before = f"we saw {line[:4]}{joint}{line[4:]}"
    after = f"{line[:38]}{joint}{line[38:]} is it"
    assert hidden(before) == f"{dark('we saw L898')}{joint}{dark(line[4:])}"
    assert hidden(after) == f"{dark(line[:38])}{joint}{dark(line[38:] + ' is it')}"


CONNECTED = {
    "a word after a line that is whole": f"{SECOND},COPENHAGEN",
    "a short word": f"{SECOND[:42]},ABC",
    "a word in lower case": f"{SECOND[:40]},word",
    "a word after names that are short": "ERIKSSON<<<<,COPENHAGEN",
    "a word with a foreign letter": f"{SECOND[:40]},WÖRD",
    "a word apart": f"{SECOND[:41]}, WORD",
}


@pytest.mark.parametrize("text", CONNECTED.values(), ids=CONNECTED)
def test_a_word_beside_a_line_stays(text: str) -> None:
    """A cell of a table beside it is another cell."""
    line = text.partition(",")[0]
    assert hidden(text) == text.replace(line, dark(line))


@pytest.mark.parametrize("soft", ["=\n", "=\r\n"])
def test_soft_line_ends_stay(soft: str) -> None:
    """So that the rows of a mail stay as they are."""
    text = f"  {SECOND[:30]}{soft}  {SECOND[30:]}  {soft}\nlast"
    assert hidden(text) == f"  {dark(SECOND[:30])}{soft}  {dark(SECOND[30:])}  {soft}\nlast"


def test_a_whole_row_is_hidden() -> None:
    """What stands before a line in its row, and after it, may be the holder's name."""
    assert hidden(f"seen, of Anna: {SECOND} and so, last") == f"seen, {dark(f'of Anna: {SECOND} and so')}, last"


def test_a_line_far_before_a_zone_in_its_row_is_hidden() -> None:
    """The zone is plain; the line is looked at all the same."""
    text = f"{SECOND}, {'words ' * 20}, {FIRST}\n{SECOND}"
    assert hidden(text) == text.replace(SECOND, dark(SECOND)).replace(FIRST, dark(FIRST))


def test_a_zone_with_lines_that_are_none_by_themselves_is_hidden() -> None:
    """The names of a card in lower case, for example, beside its other lines."""
    names = "eriksson<<anna<maria"
    text = "\n".join([*CARD[:2], "- x -", names])
    assert hidden(text) == "\n".join([dark(CARD[0]), dark(CARD[1]), "- x -", dark(names)])


@example(lines=["ERIKSSON,ANNA,d1fra13aa000026181231martin<<9"], new="<")
@given(
    lines=st.lists(st.sampled_from([FIRST, SECOND, *CARD, "word", "- x -", FIRST[:20], "<"]), max_size=6),
    new=st.sampled_from("#< A7"),
)
def test_nothing_is_left_to_hide(lines: list[str], new: str) -> None:
    """Whatever character stands for those that are hidden: fillers make a line of the cells before them."""
    text = mrz.redact("\n".join(lines), replacement=new)
    assert mrz.redact(text, replacement=new) == text


def test_a_number_near_a_line_is_hidden() -> None:
    """A service that gives the words of a page one by one splits a line so."""
    text = '["L898902C36UTO", "7408122F1204159", "ZE184226B<<<<<10", "2026"]'
    assert hidden(text) == '["#############", "###############", "################", "2026"]'


def test_bars_of_a_table_stay() -> None:
    """So that the cells stay apart."""
    assert hidden(f"| {SECOND} | no |") == f"| {dark(SECOND)} | ## |"


def test_tags_in_a_row_stay() -> None:
    """They mark parts of a line, and do not end it."""
    first, second = SECOND[:10].replace("<", "&lt;"), SECOND[10:].replace("<", "&lt;")
    assert hidden(f"<p><b>{first}</b>{second}</p>") == f"<p><b>{dark(first)}</b>{dark(second)}</p>"


@pytest.mark.parametrize(
    "written",
    [
        f"{SECOND[:9]}\x1b[31m{SECOND[9:15]}\x1b[0m{SECOND[15:]}",
        SECOND.replace("<", "\\<"),
        SECOND.replace("<", "\\<").replace("B", "B\\<").replace("B\\<", "B", 1),
        "".join([f"%{ord(c):02X}" for c in SECOND]),
        "".join([f"={ord(c):02X}" for c in SECOND]),
    ],
    ids=["colors", "Markdown", "Markdown twice", "a URL", "quoted-printable"],
)
def test_a_line_written_in_another_way_is_hidden(written: str) -> None:
    """Colors of a terminal, backslashes, marks and octets have no meaning of their own."""
    assert hidden(f"seen\n{written}\nlast") == f"seen\n{dark(written)}\nlast"


LOST = SECOND.replace("B<<<<<10", "B<<<<10")
JSON_DOCUMENTS = (
    [FIRST, LOST, {"k": 1}],
    [f"{FIRST}\n{LOST}", {"k": 1}],
    [[FIRST, LOST], {"k": 1}],
    [FIRST, LOST, ["k", 1]],
    {"l": [FIRST, LOST], "0": [1]},
    {"l": [FIRST, LOST], "n": [{"k": 1}]},
    {"a": FIRST + LOST, "b": 1},
    [[FIRST[:40]], [FIRST[40:]], [SECOND[:40]], [SECOND[40:]]],
    [[FIRST[:22], FIRST[22:]], [SECOND[:22], SECOND[22:]]],
    [FIRST[:40], FIRST[40:], SECOND[:40], SECOND[40:]],
)


@pytest.mark.parametrize("document", JSON_DOCUMENTS, ids=range(len(JSON_DOCUMENTS)))
@pytest.mark.parametrize("indent", [None, 1])
def test_json_around_lines_stays_json(document: object, indent: int | None) -> None:
    """Brackets show nothing, and a form needs them; each line is hidden, whole or in pieces."""
    text = hidden(json.dumps(document, indent=indent))
    json.loads(text)
    assert not re.search("[A-Z0-9<]{4}", text)


@pytest.mark.parametrize("document", [{"l": [FIRST, SECOND[:-1]], "0": [1]}, [FIRST, SECOND[:-1], {"0": 1}]])
def test_a_key_is_no_rest_of_a_line(document: object) -> None:
    """The digit that a line lost is not that of the next key."""
    assert [zone.mrz for zone in mrz.find(json.dumps(document))] == [None]


@pytest.mark.parametrize("joint", [",,", "\t\t", "''"])
def test_a_name_line_parted_in_the_place_of_two_fillers_is_no_consistent_zone(joint: str) -> None:
    """The given names stand behind the joint."""
    zones = mrz.find(f"{FIRST.replace('ERIKSSON<<', f'ERIKSSON{joint}')}|{SECOND}")
    assert [zone.mrz for zone in zones if zone.mrz is not None and zone.mrz.consistent] == []


@pytest.mark.parametrize("name", ["Subject", "To", "X-Scan-Result", "Content-Description", "In-Reply-To"])
@pytest.mark.parametrize("line", [FIRST, f"passport {SECOND}", f"{FIRST}\n {SECOND}"])
def test_names_of_mail_headers_stay(name: str, line: str) -> None:
    """Else the headers behind become a part of the body."""
    text = hidden(f"From: a@example.org\n{name}: {line}\nDate: Mon, 1 Jun 2026\n\nhello\n")
    message = email.message_from_string(text)
    assert (message.keys(), message.defects) == (["From", name, "Date"], [])
    assert not re.search("[A-Z0-9<]{12}", text)


def test_another_word_before_a_line_is_no_header() -> None:
    """It may be a name."""
    assert hidden(f"Eriksson: {FIRST}\n{SECOND}") == f"{dark(f'Eriksson: {FIRST}')}\n{dark(SECOND)}"


@given(strategies.mrzs(formats=["TD1", "TD2", "TD3", "MRVA", "MRVB"]), st.integers(14, 43), st.sampled_from(["", "\n"]))
def test_a_zone_of_narrow_rows_is_hidden(doc: mrz.MRZ, width: int, between: str) -> None:
    """Each line, or all in one, continues in the next row after so many characters."""
    lines = between.join(doc.lines).split("\n")
    text = hidden("\n".join([line[at : at + width] for line in lines for at in range(0, len(line), width)]))
    left = text.replace("\n", "")
    pieces = [line[at : at + 12] for line in doc.lines for at in range(len(line) - 11)]
    assert [piece for piece in pieces if piece.strip("<") and piece in left] == []


NARROW = {
    "rows of one length": "P<UTOERIKSSON<\n<ANNA<MARIA<<<",
    "small letters": "p<utoeriksson<\n<anna<maria<<<",
    "a row and the rest of a line": "VWUTOESHCHSHIUTTSTS\nCHIZOTSIFT<V<<E<F",
    "a filler in the second row only": "PSUTOERIKSSONANNAMARI\nMARIA<<LUISE<EVA<SOFI",
}


@pytest.mark.parametrize("rows", NARROW.values(), ids=NARROW)
@pytest.mark.parametrize("before", ["", "read:\n"])
def test_narrow_rows_that_begin_a_zone_are_hidden(before: str, rows: str) -> None:
    """A document code and a state begin the first row, and the second goes on with MRZ characters."""
    expected = "\n".join(map(dark, rows.split("\n")))
    assert hidden(f"{before}{rows}\nlast") == f"{before}{expected}\nlast"


@pytest.mark.parametrize(
    "rows",
    ["IDUTOPIANISMS\nABCDEFGHIJKLM", "P<UTOERIKSSON<\nANNA<MARIA", "XX<TOERIKSSON<\n<ANNA<MARIA<<X"],
    ids=["no filler", "rows of other lengths", "no state"],
)
def test_other_narrow_rows_are_left(rows: str) -> None:
    """They may be words of a program."""
    assert hidden(f"read:\n{rows}\nlast") == f"read:\n{rows}\nlast"


APART = "a 0.12 " * 30


@pytest.mark.parametrize("row", ["ERIKSSON<<ANNA<MARIA", "I<UTOD231458907", "P<UTOERIKSSON<<ANNA"])
def test_a_line_without_its_last_fillers_is_hidden_near_another(row: str) -> None:
    """More stands between them than between two lines of a zone: where each is in the picture."""
    assert hidden(f"{CARD[1]}\n{APART}\n{row}") == f"{dark(CARD[1])}\n{APART}\n{dark(row)}"
    assert hidden(f"{row}\n{APART}\n{CARD[1]}") == f"{dark(row)}\n{APART}\n{dark(CARD[1])}"


@pytest.mark.parametrize(
    "row", ["ERIKSSON ANNA MARIA", "A<BCDEFGHIJ", "eriksson<<Anna<Maria", "ERIKSSON<<ANNA+MARIA", '"ERIKSSON<<ANNA": 1']
)
def test_another_row_further_from_a_line_stays(row: str) -> None:
    """It has no filler, is short, is in small letters, has another sign, or is the key of an object."""
    assert hidden(f"{CARD[1]}\n{APART}\n{row}") == f"{dark(CARD[1])}\n{APART}\n{row}"


@pytest.mark.parametrize("between", ['", "', ",", "\t", "\\n", "\nMRZ: "])
def test_a_first_line_without_a_filler_is_hidden_beside_another(between: str) -> None:
    """A name that lost the fillers behind it, after a document code and a state."""
    assert "ERIKSSON" not in hidden(f'x "PXUTOERIKSSONBERG{between}{SECOND}" y')


@pytest.mark.parametrize("word", ["PXQQQERIKSSONBERG", "PXUTOBERGEN"])
def test_another_word_beside_a_line_stays(word: str) -> None:
    """It has no state, or is short."""
    assert hidden(f'["{word}", "{SECOND}"]') == f'["{word}", "{dark(SECOND)}"]'
