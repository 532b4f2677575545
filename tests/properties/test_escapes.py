"""Laws of escapes: a filler, a line end or an invisible character that HTML, JSON, a URL or mail writes otherwise.

Each is written out one by one, as in the standards of those forms. What is read is the character, and each change is on
record where the character belongs to a line.
"""

from __future__ import annotations

import pytest

import mrz
from mrz import strategies

ON = strategies.ON
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
INVISIBLE = [
    *map(chr, (0xAD, 0x61C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0xFEFF)),
    *map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A))),
]
FILLERS = ["<", "‹", "＜", "﹤", "〈", "⟨", "ᐸ", "˂", "❮"]
WIDE = ["«", "《", "≪", "⟪"]
NAMES = {"lt": "<", "lsaquo": "<", "nbsp": " ", "shy": "", "zwnj": "", "zwj": "", "lrm": "", "rlm": ""}
REFERENCES = ["&#{0};", "&#0{0};", "&#x{0:x};", "&#x00{0:X};", "&#X{0:X};", "&amp;#{0};", "&amp;#x{0:x};", "\\u{0:04x}"]


def read(text: str) -> tuple[str, ...]:
    """Return the lines as parsed."""
    return mrz.parse(text, on=ON).lines


@pytest.mark.parametrize("form", REFERENCES)
@pytest.mark.parametrize("filler", FILLERS)
def test_a_filler_by_its_number_is_a_filler(filler: str, form: str) -> None:
    """Decimal or hexadecimal, with zeros before it, escaped twice."""
    assert read(f"{FIRST}\n{SECOND}".replace("<", form.format(ord(filler)))) == (FIRST, SECOND)


@pytest.mark.parametrize("form", REFERENCES)
@pytest.mark.parametrize("filler", WIDE)
def test_a_double_angle_by_its_number_is_two_fillers(filler: str, form: str) -> None:
    """As it is as a character."""
    assert read(f"{FIRST}\n{SECOND}".replace("<<", form.format(ord(filler)))) == (FIRST, SECOND)


@pytest.mark.parametrize("form", ["{1}", *REFERENCES])
@pytest.mark.parametrize("mark", INVISIBLE)
def test_an_invisible_character_does_not_count(mark: str, form: str) -> None:
    """Anywhere in a line, at its ends, and beside the line end."""
    written = form.format(ord(mark), mark)
    for at in (0, 1, 7, 20, 43, 44):
        assert read(f"{FIRST[:at]}{written}{FIRST[at:]}\n{SECOND}") == (FIRST, SECOND)
        assert read(f"{FIRST}\n{SECOND[:at]}{written}{SECOND[at:]}") == (FIRST, SECOND)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_html_is_its_character(name: str) -> None:
    """A filler is a filler; a blank or what is not shown does not count in a data line."""
    text = f"{FIRST}\n{SECOND}"
    if NAMES[name] == "<":
        assert read(text.replace("<", f"&{name};")) == (FIRST, SECOND)
    else:
        assert read(f"{FIRST}\n{SECOND[:20]}&{name};{SECOND[20:]}") == (FIRST, SECOND)


@pytest.mark.parametrize("form", REFERENCES)
@pytest.mark.parametrize("number", [9, 0x20, 0xA0, 0x202F])
def test_a_blank_by_its_number_is_a_blank(number: int, form: str) -> None:
    """It does not count where the length fits without it."""
    assert read(f"{FIRST}\n{SECOND[:20]}{form.format(number)}{SECOND[20:]}") == (FIRST, SECOND)


@pytest.mark.parametrize("number", [10, 13])
@pytest.mark.parametrize("form", REFERENCES)
def test_a_line_end_by_its_number_is_a_line_end(number: int, form: str) -> None:
    """Between two lines, and never inside one."""
    assert read(f"{FIRST}{form.format(number)}{SECOND}") == (FIRST, SECOND)
    with pytest.raises(mrz.FormatError):
        mrz.parse(f"{FIRST[:43]}{form.format(number)}{FIRST[43:]}{SECOND}", on=ON)


@pytest.mark.parametrize("end", ["\\n", "\\r\\n", "\\\\n", "%0A", "%0d%0a", "=0A", "=0D=0A"])
def test_an_escaped_line_end_is_a_line_end(end: str) -> None:
    """As JSON, a URL or mail writes it."""
    assert read(f"{FIRST}{end}{SECOND}") == (FIRST, SECOND)


@pytest.mark.parametrize("filler", ["\\u003c", "\\u003C", "\\x3c", "%3C", "%3c", "=3C"])
def test_an_escaped_filler_is_a_filler(filler: str) -> None:
    """As JSON, a script, a URL or mail writes it."""
    assert read(f"{FIRST}\n{SECOND}".replace("<", filler)) == (FIRST, SECOND)


def test_a_tab_by_its_letter_is_a_blank() -> None:
    """As JSON writes it."""
    assert read(f"{FIRST}\n{SECOND[:20]}\\t{SECOND[20:]}") == (FIRST, SECOND)


def test_a_blank_at_the_end_of_a_row_of_mail_does_not_count() -> None:
    """Quoted-printable escapes it there, because programs drop blanks at the ends of rows."""
    assert read(f"{FIRST}=20\n{SECOND}=20") == (FIRST, SECOND)


@pytest.mark.parametrize("at", [1, 20, 43])
@pytest.mark.parametrize("soft", ["=\n", "=\r\n", "= \n"])
def test_a_soft_line_break_of_mail_does_not_count(soft: str, at: int) -> None:
    """Quoted-printable breaks rows after 76 characters, wherever that is."""
    assert read(f"{FIRST[:at]}{soft}{FIRST[at:]}\n{SECOND}") == (FIRST, SECOND)
