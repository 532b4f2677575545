r"""Masking: a copy of a text, of the same length, in which zones can be searched.

>>> masked_copy("<p>p‹utoEriksson,\\n").replace(BREAK, "|")
'|||P<UTOERIKSSON|||'

Letters, digits and fillers that `normalization` reads become capitals, digits and `<`. White space becomes spaces. What
ends a row becomes a line feed: line ends, also as an escape; quotes; the commas, semicolons and tabs of tables; and
tags, apart from the values of their attributes. An escaped character becomes the character, followed by `REST` up to
the length of the escape; invisible characters and soft line ends of quoted-printable text become `REST`:

>>> masked_copy("P&lt;UTO=3C=\n").replace(REST, "~")
'P<~~~UTO<~~~~'

Everything else is kept.
"""

from __future__ import annotations

import re
import sys
from html.entities import html5
from typing import TYPE_CHECKING, Final

from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.normalization import DOUBLE_FILLERS, FILLERS, INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterable

BREAK: Final = "\n"
"""The end of a row."""
WIDE_FILLER: Final = "«"
"""A character that may be one filler or two."""
REST: Final = "\0"
"""The character that fills an escape up to its length; it has no meaning of its own."""

TAKEN: Final = "\x01"
"""A character for places already searched. No masked copy contains it."""

_BLANKS: Final = "\x1f\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_MARKS: Final = "".join(map(chr, (*range(0x300, 0x370), 0x180E, 0x2800, 0x3164, *range(0xFE00, 0xFE10))))
"""Marks of other characters, selectors of their form, and blanks of other scripts that have no width here."""
LINE_ENDS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
QUOTES: Final = "\"'`´“”„‟‘’‚‛"
COMMAS: Final = "\t,;^，、；"
ROW_ENDS: Final = LINE_ENDS + QUOTES + COMMAS
"""The characters that end a row."""

_MEANING: Final = (
    dict.fromkeys(ROW_ENDS, BREAK)
    | {c.lower(): c for c in LETTERS}
    | {chr(ord(c) + 0xFEE0): c for c in LETTERS + DIGITS}
    | {chr(ord(c.lower()) + 0xFEE0): c for c in LETTERS}
    | dict.fromkeys(FILLERS, FILLER)
    | dict.fromkeys(DOUBLE_FILLERS, WIDE_FILLER)
    | dict.fromkeys(_BLANKS, " ")
    | dict.fromkeys(INVISIBLE, REST)
    | {TAKEN: BREAK}
    | dict.fromkeys(_MARKS, REST)
)
_TABLE: Final = str.maketrans(_MEANING)
LOST: Final = "\ufffd"
"""The character for an escape that means none."""

# The time is linear: a repetition is bounded, or cannot include the one character with which a match begins.
# A tag, after its `<`, has a name and attributes with values: `<MARIA`, a line end and a `>` are not a tag.
_ESCAPED_TAG: Final = (
    r"(?:lt|\#0{0,6}60|\#x0{0,6}3c);/?(?:a|b|body|br|code|div|em|font|hr|html|i|li|ol|p|pre|span|strong|table|td|th|tr|tt|ul)"
    r"(?=\s{1,9}[a-z][\w:-]{0,40}=|\s{0,9}/?&(?:amp;){0,9}gt;)(?:\s{0,9}/?&(?:amp;){0,9}gt;)?"
)
_TAG: Final = r"[/\\]{0,2}[a-z][\w:.-]*+(?:\s[^<>=]*+=[^<>]*+)?+[ \t]*+[/\\]{0,2}>|!--[^<>]*+>"
# The first character stands apart, so that `re` finds the next candidate quickly.
_ESCAPE: Final = re.compile(
    r"[&\\%=<\x1b](?:"
    r"(?<=&)(?:amp;|\#0{0,6}38;|\#x0{0,6}26;)*+"
    rf"(?:{_ESCAPED_TAG}|(?:\#(?P<decimal>[0-9]{{1,7}})|\#x(?P<hexadecimal>[0-9a-f]{{1,6}})"
    r"|(?P<name>[a-z][a-z0-9]{1,7}));|(?P<bare>lt))"
    r"|(?<=\\)\\{0,6}(?:u(?P<json>[0-9a-f]{4})|x(?P<byte>[0-9a-f]{2})|(?-i:[nrt])|\\{0,5}[\"'])"
    rf"|(?P<nothing>(?<=\\)(?=[{FILLER}{FILLERS}*_])|(?<=\x1b)\[[0-9;]{{0,12}}m)"
    r"|(?<=%)(?P<percent>[2-7][0-9a-f]|0[ad])|(?<==)(?P<quoted>[2-7][0-9a-f]|0[ad])"
    r"|(?<=%)(?P<percents>[c-f][0-9a-f](?:%[89ab][0-9a-f]){1,3})"
    r"|(?<==)(?P<octets>[c-f][0-9a-f](?:=[89ab][0-9a-f]){1,3})"
    rf"|(?<=<)(?:{_TAG}))",
    re.IGNORECASE | re.ASCII,
)
_VALUE: Final = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FILL: Final = INVISIBLE[0]
# One with an escaped filler is a tag as any other: the value of its attribute may be a zone.
INLINE_TAG: Final = re.compile(
    r"</?(?:span|b|i|u|s|a|em|font|strong|wbr|mark|code|tt|small|sub|sup|o:p)(?:\s[^<>&]{0,400})?/?>",
    re.IGNORECASE | re.ASCII,
)
"""A tag that marks text within a row."""


SOFT_BREAK: Final = re.compile(r"=\r?\n")
"""What quoted-printable puts where it divides a line. It may stand inside an escape or a tag."""


def masked_copy(text: str) -> str:
    """Return a copy of the text, of the same length, as the documentation of this module describes."""
    if "=" not in text or not (breaks := [match.span() for match in SOFT_BREAK.finditer(text)]):
        return _without_escapes(text).translate(_TABLE)
    copy = _without_escapes(SOFT_BREAK.sub("", text)).translate(_TABLE)
    parts, at, done = [], 0, 0
    for start, end in breaks:
        parts += [copy[done : done + start - at], REST * (end - start)]
        at, done = end, done + start - at
    return "".join([*parts, copy[done:]])


def _without_escapes(text: str) -> str:
    return _ESCAPE.sub(_mask, text)


def _mask(escape: re.Match[str]) -> str:
    """Return the character of an escape, followed by invisible ones up to its length."""
    whole = escape[0]
    if whole.startswith("<"):
        return _masked_tag(whole)
    character = _character(escape)
    if not character:
        return _FILL * len(whole)
    if _MEANING.get(character, character) == BREAK:
        return BREAK * len(whole)
    return character + _FILL * (len(whole) - 1)


def _masked_tag(tag: str) -> str:
    """Return line feeds for a tag, but for the values of its attributes, which may contain a zone.

    A tag that only marks text, such as `<b>` or `<span>`, does not end a row.
    """
    if INLINE_TAG.fullmatch(tag):
        return _FILL * len(tag)
    parts, at = [], 0
    for value in _VALUE.finditer(tag) if "=" in tag else ():
        start, end = value.span(1 if value[1] is not None else 2)
        parts += [BREAK * (start - at), _without_escapes(tag[start:end])]
        at = end
    return "".join([*parts, BREAK * (len(tag) - at)])


def _character(escape: re.Match[str]) -> str:
    """Return the character of an escape: none for a backslash of Markdown, or a color of a terminal."""
    if escape["nothing"] is not None:
        return ""
    if name := escape["name"] or escape["bare"]:
        return (html5.get(f"{name};") or html5.get(f"{name.lower()};", LOST))[0]
    if decimal := escape["decimal"]:
        return _from_code_point(int(decimal))
    if octets := escape["percents"] or escape["octets"]:
        return bytes.fromhex(octets.replace("%", "").replace("=", "")).decode("utf-8", "replace")[0]
    if digits := escape["hexadecimal"] or escape["json"] or escape["byte"] or escape["percent"] or escape["quoted"]:
        return _from_code_point(int(digits, 16))
    return BREAK


def _from_code_point(number: int) -> str:
    return chr(number) if number <= sys.maxunicode else LOST


def unescape(text: str) -> str:
    r"""Return a text with its characters in place of escapes of JSON, of URLs and of mail.

    References of HTML to a filler stay, because OCR services print them too, and `parse` reports them.

    >>> unescape(r"P\u003cUTO&lt;%3C=3C&#65;")
    'P<UTO&lt;<<A'
    """
    return _ESCAPE.sub(_unescape, SOFT_BREAK.sub("", text) if "=" in text else text)


def _unescape(escape: re.Match[str]) -> str:
    whole = escape[0]
    if whole.startswith("<"):
        return "" if INLINE_TAG.fullmatch(whole) else whole
    character = _character(escape)
    is_reference = whole[0] == "&" and whole[-1] == ";" and character in FILLER + FILLERS + DOUBLE_FILLERS
    return whole if is_reference else character


def overwrite(text: str, places: Iterable[tuple[int, int]], character: str) -> str:
    """Return the text with `character` in place of every character of the ranges, which may overlap.

    >>> overwrite("abcdef", [(4, 5), (0, 2), (1, 3)], "-")
    '---d-f'
    """
    parts, at = [], 0
    for start, end in sorted(places):
        first, last = max(start, at), max(end, at)
        parts += [text[at:first], character * (last - first)]
        at = last
    return "".join([*parts, text[at:]])
