"""Laws of redaction: what ends a row stays, and with it the form of JSON, HTML, CSV and mail.

Every sign is written out, one by one.
"""

from __future__ import annotations

import pytest

import mrz
from mrz import strategies

ON = strategies.ON
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
ENDS = [
    *("\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"),
    *("\\n", "\\r\\n", "\\\\n", "%0a", "%0D%0A", "=0A", "=0D=0A", "&#10;", "&#x0D;", "\\u000a"),
]
QUOTES = ['"', "'", "`", "´", "“", "”", "„", "‟", "‘", "’", "‚", "‛", '\\"', "&quot;"]
CELLS = ["\t", ",", ";", "^", "，", "、", "；"]
TAGS = ["<br>", "<br/>", "</td><td>", "<!-- -->", '<p class="note">']
INSIDE = [
    *(" ", "\x1f", "\xa0", "\u1680", "\u202f", "\u205f", "\u3000"),
    *map(chr, range(0x2000, 0x200B)),
    *map(chr, (0xAD, 0x61C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0xFEFF)),
    *map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A))),
]
FILLERS = ["‹", "＜", "﹤", "〈", "⟨", "ᐸ", "˂", "❮", "&lt;", "&#60;", "&#x3c;", "&lsaquo;", "\\u003c", "%3c", "=3C"]
HIDDEN = "\u2588"


def hidden(text: str) -> str:
    """Return a text of this length in which everything is hidden."""
    return HIDDEN * len(text)


@pytest.mark.parametrize("sign", [*ENDS, *QUOTES, *CELLS, *TAGS])
def test_what_ends_a_row_stays_and_what_is_beside_it(sign: str) -> None:
    """Of a line alone, and between the lines of a zone."""
    assert mrz.redact(f"kept{sign}{SECOND}{sign}kept") == f"kept{sign}{hidden(SECOND)}{sign}kept"
    text = f"kept{sign}{FIRST}{sign}{SECOND}{sign}kept"
    assert mrz.redact(text) == f"kept{sign}{hidden(FIRST)}{sign}{hidden(SECOND)}{sign}kept"


@pytest.mark.parametrize("sign", INSIDE)
def test_a_blank_or_what_is_not_shown_does_not_end_a_row(sign: str) -> None:
    """Whatever stands before it is hidden as well, and the zone is found as it was printed."""
    for at in (3, 12, 30):
        text = f"kept\n{FIRST[:at]}{sign}{FIRST[at:]}\n{SECOND[:at]}{sign}{SECOND[at:]}\nkept"
        first, second = (hidden(line + sign) for line in (FIRST, SECOND))
        assert mrz.redact(text) == f"kept\n{first}\n{second}\nkept"


@pytest.mark.parametrize("filler", FILLERS)
def test_what_looks_like_the_filler_is_hidden_as_the_filler(filler: str) -> None:
    """With its line."""
    first, second = (line.replace("<", filler) for line in (FIRST, SECOND))
    assert mrz.redact(f"kept\n{first}\n{second}\nkept") == f"kept\n{hidden(first)}\n{hidden(second)}\nkept"


@pytest.mark.parametrize("filler", ["«", "《", "≪", "⟪", "&laquo;"])
def test_a_double_angle_is_hidden_as_two_fillers(filler: str) -> None:
    """With its line."""
    first, second = (line.replace("<<", filler) for line in (FIRST, SECOND))
    assert mrz.redact(f"kept\n{first}\n{second}\nkept") == f"kept\n{hidden(first)}\n{hidden(second)}\nkept"


@pytest.mark.parametrize("letter", LETTERS)
def test_letters_of_other_case_or_width_are_read_as_the_letter(letter: str) -> None:
    """A name that has no other letter is found, and hidden."""
    first = f"P<UTO{letter * 9}<<{letter * 9}<{letter * 5}".ljust(44, "<")
    for character in (letter.lower(), chr(ord(letter) + 0xFEE0), chr(ord(letter.lower()) + 0xFEE0)):
        text = f"kept\n{first[:5]}{first[5:].replace(letter, character)}\n{SECOND}\nkept"
        (found,) = mrz.find(text, on=ON)
        assert found.mrz is not None
        assert found.mrz.lines == (first, SECOND)
        assert text[: found.start] == "kept\n"
        assert mrz.redact(text) == f"kept\n{hidden(first)}\n{hidden(SECOND)}\nkept"


@pytest.mark.parametrize("digit", DIGITS)
def test_digits_of_other_width_are_read_as_the_digit(digit: str) -> None:
    """A number and optional data that have no other digit are found, and hidden."""
    number, optional = digit * 9, digit * 14
    head = f"{number}{mrz.check_digit(number)}UTO7408122F3004153{optional}{mrz.check_digit(optional)}"
    second = head + mrz.check_digit(head[:10] + head[13:20] + head[21:43])
    text = f"kept\n{FIRST}\n{second.replace(digit, chr(ord(digit) + 0xFEE0))}\nkept"
    (found,) = mrz.find(text, on=ON)
    assert found.mrz is not None
    assert found.mrz.lines == (FIRST, second)
    assert mrz.redact(text) == f"kept\n{hidden(FIRST)}\n{hidden(second)}\nkept"
