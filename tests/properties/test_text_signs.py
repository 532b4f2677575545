"""Laws of signs and escapes in a text: a line alone in its row is hidden, however its characters are written.

Nothing else in the text says that there is a zone. The ways to write a character are those of HTML, JSON, JavaScript,
URLs and mail.
"""

from __future__ import annotations

import pytest

import mrz
from mrz import strategies

ON = strategies.ON
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
NAMES = "P<UTOERIKSSON<<ANNA<MARIA<<<"

FILLERS = [
    *("<", "‹", "＜", "﹤", "〈", "⟨", "ᐸ", "˂", "❮", "«", "《", "≪", "⟪"),
    *("&lt;", "&LT;", "&Lt;", "&ll;", "&lang;", "&Lang;", "&langle;", "&lsaquo;", "&LSAQUO;", "&laquo;", "&LAQUO;"),
    *("&amp;lt;", "&amp;amp;lt;", "&#38;lt;", "&#0038;lt;", "&#x26;lt;", "&#X0026;#x26;lt;", "&amp;#60;", "&amp;#x3c;"),
    *("\\x3c", "\\x3C", "\\xab", "\\xAB", "\\\\u003C", "\\\\\\u003c", "%3c", "=3c"),
]
"""What stands for a filler, and shows by itself that the row may be a line."""
NUMBERED = ["&#{0};", "&#00{0};", "&#x{0:x};", "&#x{0:X};", "&#X00{0:X};", "\\u{0:04x}", "\\u{0:04X}", "\\\\u{0:04x}"]
"""Ways to write a character by its number."""


def octets(character: str, mark: str) -> str:
    """Return a character as URLs and mail write it."""
    return "".join([f"{mark}{octet:02X}" for octet in character.encode()])


ROWS = {
    "blanks between fillers": "P < UTO ERIKSSON < < ANNA < MARIA < < <",
    "four blanks between fillers": "P <    < UTO ERIK ANNA MARIA BERTHA <    <    <    <",
    "invisible characters between fillers": "P UTOERIK<\u200b<ANNA <\u200bMARIA<\u200b<\u200b<\u200b<",
    "one filler": "RAZAFINDRATANDRA<RAKOTOMALALAF",
    "one filler before digits": "2707314 <2203067GIN37UYG41AM0X6",
    "digits without a filler": "A7B8C9D2E6UTO7408122F1204159ZEA84B26BABCDE10",
    "digits of full width": "Ａ7Ｂ8Ｃ9Ｄ2Ｅ6ＵＴＯ７４０８１２２Ｆ１２０４１５９ＺＥＡ８４Ｂ２６ＢＡＢＣＤＥ１０",
    "a licence without five digits": "D1FRA13AAOOOOZ6I8I2B1MARTINEZ9",
    "a licence in lower case": "d1fra13aaoooo26i8i2b1martinez9",
    "a birth with digits behind it": "74081227139915 9UTO ABCDE",
    "a birth and an expiry without a sex": "74081221204159 UTO ABCDE",
    "an expiry with digits before it": "741312271204159 UTO ABCDE",
    "a birth with a sex behind its digit": "7408122F139915 9 UTO ABCDE",
    "a birth with a sex behind its digit, and a blank": "7408122F 139915 9 UTO ABC",
    "an expiry with a sex before it, and a blank": "741312 2 F120415 9 UTO ABC",
    "an expiry with a sex before it, and a Cyrillic letter": "JZ22560123DZA5403С86F3003253895XOAB2",
    "an expiry with a sex before it": "7413122F120415 9 UTO ABC",
    "references to blanks for fillers, beside dates without a sex": (
        f"L898902C36D&nbsp;&nbsp;7408122&nbsp;1204159{'&nbsp;' * 14}08"
    ),
    "a card with digits at its beginning": "IDUTO2345678900ABCDEFGHIJKLMNO",
    "a card with digits at its end": "IDUTOD2A1B589C7ABCDEFGHIJ12345",
    "a card with digits at two places": "IDUTO2345678900A1234567890LMNO",
}


def hidden(text: str) -> str:
    """Return the redacted text."""
    return mrz.redact(text, replacement="#")


def is_hidden(row: str) -> bool:
    """Return whether a row is hidden, and the rows around it are not."""
    return hidden(f"seen\n{row}\nlast") == f"seen\n{'#' * len(row)}\nlast"


@pytest.mark.parametrize("filler", FILLERS)
def test_a_name_line_is_hidden_whatever_stands_for_its_fillers(filler: str) -> None:
    """There is no line of data beside it, whose digits would show the zone."""
    assert is_hidden(NAMES.replace("<", filler))


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_line_is_hidden_by_the_one_sign_that_it_has(row: str) -> None:
    """Two fillers, a filler before capitals, five digits, or the beginning of the French licence."""
    assert is_hidden(row)


@pytest.mark.parametrize("filler", FILLERS[:13])
def test_a_name_line_is_hidden_whatever_the_escape_of_its_fillers(filler: str) -> None:
    """By the number, or by the octets of UTF-8."""
    escapes = [*[form.format(ord(filler)) for form in NUMBERED], octets(filler, "%"), octets(filler, "=")]
    for escape in (*escapes, octets(filler, "%").lower(), octets(filler, "=").lower()):
        assert is_hidden(NAMES.replace("<", escape)), escape


@pytest.mark.parametrize(
    "letter", ["&#78;", "&#x4e;", "&#X4E;", "&#x004E;", "\\u004e", "\\u004E", "\\x4e", "\\\\x4E", "&amp;#78;"]
)
def test_a_letter_may_be_escaped(letter: str) -> None:
    """Tools for HTML and JSON escape what they like."""
    text = f"{FIRST}\n{SECOND}".replace("N", letter)
    assert [zone.start for zone in mrz.find(text, on=ON)] == [0]
    assert not set(hidden(text)) - {"#", "\n"}


ENDS = [
    *("\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"),
    *("'", '"', "`", "´", "“", "”", "„", "‟", "‘", "’", "‚", "‛"),
    *("\t", ",", ";", "^", "，", "、", "；", "\x01"),
    *("\\n", "\\r", "\\t", "\\\\n", "\\'", '\\"', "\\\\'", "%0A", "%0d", "=0A", "=0D", "&#10;", "&quot;", "&QUOT;"),
    *("<p>", "</p>", "<\\/p>", "<br/>", "<br />", "<BR>", "<div id='' b>", "<p class=x>", "<!--x-->", "<!-- - -->"),
    *("&lt;p&gt;", "&lt;/p&gt;", "&lt;br /&gt;", "&#60;br&gt;", "&#x3C;td&gt;", "&lt;td&amp;gt;"),
]


@pytest.mark.parametrize("end", ENDS)
def test_a_row_ends_where_its_text_ends(end: str) -> None:
    """At a line end, a quote, a tag, a comma or a tab; so JSON, HTML and CSV keep their form."""
    text = f"seen by whom{end}{SECOND}{end}and by whom"
    assert hidden(text) == text.replace(SECOND, "#" * 44)


@pytest.mark.parametrize("rest", [", seen", "\tseen.", "' seen", ", SEE."])
def test_a_row_of_a_sentence_ends_there_too_if_it_has_the_width_of_a_line(rest: str) -> None:
    """What stands for a filler stands among the characters of a line."""
    line = "7408122F1204159UTO<<<<<<<<<<<6"
    assert hidden(f"{line}{rest}") == f"{'#' * 30}{rest}"


@pytest.mark.parametrize(
    "between", ["\\N", "<1>", "< p>", "=0C", "%0B", "&bogus;", "&#9999999;", " <!- - ", "%C3%84", "=C3=84", "&Auml;"]
)
def test_what_ends_no_row_is_hidden_with_the_line(between: str) -> None:
    """A row is blanked whole."""
    text = f"{SECOND} {between} word"
    assert hidden(text) == "#" * len(text)


@pytest.mark.parametrize("soft", ["=\n", "=\r\n"])
def test_a_line_that_mail_breaks_is_hidden(soft: str) -> None:
    """Its sign stands before the soft line end or after it, and neither part is a line by itself."""
    for before, after in (("P<UTOERIK<<SON", "ANNABELLMARIA"), ("PAUTOERIKSSON", "<<ANNABEL<MARIA")):
        text = f"seen\n{before}{soft}{after}\nlast"
        assert hidden(text) == f"seen\n{'#' * len(before)}{soft}{'#' * len(after)}\nlast"


@pytest.mark.parametrize(
    ("before", "after"), [('<input value="', '">'), ("<input value='", "'>"), ('<input a="b" value = "', '" c>')]
)
def test_the_value_of_an_attribute_is_text(before: str, after: str) -> None:
    """The tag around it stays, and the value of another attribute."""
    for line in (NAMES, SECOND):
        escaped = line.replace("<", "&lt;")
        assert hidden(f"{before}{escaped}{after}") == f"{before}{'#' * len(escaped)}{after}"


def test_a_reference_to_a_filler_stays_in_the_lines_and_other_escapes_do_not() -> None:
    """OCR services print references, and `parse` reports them; escapes of JSON are how the text is carried."""
    zone = f"{FIRST}\n{SECOND}"
    (html,) = mrz.find(zone.replace("<", "&lt;"), on=ON)
    (json,) = mrz.find(zone.replace("<", "\\u003c"), on=ON)
    (letter,) = mrz.find(zone.replace("N", "&#78;"), on=ON)
    assert html.lines == (FIRST.replace("<", "&lt;"), SECOND.replace("<", "&lt;"))
    assert json.lines == letter.lines == (FIRST, SECOND)


@pytest.mark.parametrize("filler", ["&lt", "&amp;lt"])
def test_a_reference_without_its_semicolon_is_read(filler: str) -> None:
    """As browsers read it. `parse` does not, so the lines have the filler."""
    (zone,) = mrz.find(f"{FIRST}\n{SECOND}".replace("<", filler), on=ON)
    assert zone.lines == (FIRST, SECOND)


def test_a_double_angle_in_a_name_line_is_two_fillers() -> None:
    """It is the only double filler here."""
    assert is_hidden("P<UTOERIKSSON«ANNA<MARIA")


def test_the_shortest_line_is_hidden() -> None:
    """It has twelve characters; of a shorter one, too little can be said."""
    assert is_hidden("ERIKSSON<<<<")
    assert not is_hidden("ERIKSON<<<<")


def test_a_line_beyond_the_reach_of_a_first_look_is_hidden() -> None:
    """A row of 1,500 characters and more is looked at in pieces, and a line may lie in two of them."""
    licence = "D1FRA13AA000026181231MARTINEZ9"
    text = f"<<{'.' * 1_474} {licence} "
    assert licence not in hidden(text)


def test_a_line_far_from_the_others_belongs_to_the_zone() -> None:
    """Between the lines there may be a thousand characters, though few letters and digits."""
    lines = "I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA"
    gap = "\n" + ". " * 150 + "\n"
    assert [zone.lines for zone in mrz.find(gap.join(lines), on=ON)] == [lines]
