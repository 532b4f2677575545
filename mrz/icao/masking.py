r"""Masking: a copy of a text, of the same length, in which zones can be searched.

>>> masked_copy("<p>p‹utoEriksson,\\n").replace(BREAK, "|")
'|||P<UTOERIKSSON,||'

Letters, digits and fillers that `normalization` reads become capitals, digits and `<`; white space becomes spaces;
markup and escaped line ends become line feeds. An escaped filler becomes a filler, followed by `REST` up to its length:

>>> masked_copy("P&lt;UTO").replace(REST, "~")
'P<~~~UTO'

Everything else is kept. A tag with escaped angle brackets is not treated as markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mrz.icao.alphabet import DIGITS, FILLER, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable

BREAK: Final = "\n"
WIDE_FILLER: Final = "«"
"""A character that may be one filler or two."""
REST: Final = "\0"
"""The character that fills an escaped filler up to its length."""
TAKEN: Final = "\x01"
"""A character for places already searched. No masked copy contains it."""

_TO_ALPHABET: Final = str.maketrans(
    {c.lower(): c for c in LETTERS}
    | {chr(ord(c) + 0xFEE0): c for c in LETTERS + DIGITS}
    | {chr(ord(c.lower()) + 0xFEE0): c for c in LETTERS}
    | dict.fromkeys("‹＜﹤〈⟨ᐸ˂❮", FILLER)
    | dict.fromkeys("《≪⟪", WIDE_FILLER)
    | dict.fromkeys("\t\x1f\xa0\u1680\u202f\u205f\u3000\ufeff\u200b\u200c\u200d\u2060\xad", " ")
    | dict.fromkeys(map(chr, range(0x2000, 0x200B)), " ")
    | {TAKEN: BREAK}
)

# The time is linear: a repetition is bounded, or cannot include the one character with which a match begins.
# A tag has a name and attributes with values: `<MARIA`, a line end and a `>` are not a tag.
_TAG: Final = r"(?:<[/\\]{0,2}[a-z][\w:.-]*+(?:\s[^<>=]*+=[^<>]*+)?+[ \t]*+[/\\]{0,2}>|<!--[^<>]*+>)"
_MARKUP: Final = re.compile(
    r"(?P<filler>&(?:amp;)?(?:lt|\#60|\#x3c|lsaquo);|\\{1,3}u003c|%3c)|(?P<wide>&(?:amp;)?laquo;)"
    rf"|{_TAG}|&\#?[a-z0-9]{{2,8}};|\\{{1,3}}(?-i:[nrt])|%0[ad]|{REST}",
    re.IGNORECASE,
)
_LONG_TAG: Final = re.compile(rf"(?=<[^<>]{{1000}}){_TAG}", re.IGNORECASE)
_ESCAPED_FILLER: Final = re.compile(r"\\{1,3}u003c|%3c", re.IGNORECASE)


def masked_copy(text: str) -> str:
    """Return a copy of the text, of the same length, as the documentation of this module describes."""
    return _MARKUP.sub(_mask_markup, text).translate(_TO_ALPHABET)


def _mask_markup(markup: re.Match[str]) -> str:
    size = len(markup[0])
    if markup["filler"]:
        return FILLER + REST * (size - 1)
    if markup["wide"]:
        return WIDE_FILLER + REST * (size - 1)
    return BREAK * size


def unescape_fillers(line: str) -> str:
    r"""Return a line with fillers in place of the escapes of JSON and of URLs, which `parse` does not read.

    >>> unescape_fillers(r"P\u003cUTO&lt;%3C")
    'P<UTO&lt;<'
    """
    return _ESCAPED_FILLER.sub(FILLER, line)


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


def spans_around(text: str, places: Iterable[tuple[int, int]], reach: int) -> list[tuple[int, int]]:
    """Return the ranges within `reach` of the places, in order. They may begin before the text and end after it.

    A long tag belongs whole to a range that it overlaps. A blanked place may have become part of the tag, and a range
    that ended inside the tag would expose the text that the tag hides. A range may end inside other markup, which is
    short.

    >>> spans_around("a text of 28 characters, say", [(20, 21), (2, 4), (6, 8)], 3)
    [(-1, 11), (17, 24)]
    """
    tags = [tag.span() for tag in _LONG_TAG.finditer(text)]
    return _join_spans([(start - reach, end + reach) for start, end in _join_spans(places, tags)], tags)


def _join_spans(spans: Iterable[tuple[int, int]], tags: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans joined with the tags that overlap them; overlapping spans become one."""
    joined: list[tuple[int, int, bool]] = []
    for start, end, is_span in sorted([(*span, True) for span in spans] + [(*tag, False) for tag in tags]):
        first, last, has_span = joined[-1] if joined else (start, start, False)
        if start < last:
            joined[-1] = first, max(end, last), is_span or has_span
        else:
            joined.append((start, end, is_span))
    return [(start, end) for start, end, is_span in joined if is_span]
