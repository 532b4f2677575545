r"""Clearing: a copy of a text, of the same length, in which nothing but MRZ characters is left to be found.

>>> clear("<p>p‹utoEriksson,\\n").replace(BREAK, "|")
'|||P<UTOERIKSSON,||'

Letters and digits as `normalising` knows them are capitals and digits there, fillers fillers, blanks spaces;
markup and escaped line ends are breaks, an escaped filler is a filler and what makes up its length:

>>> clear("P&lt;UTO").replace(REST, "~")
'P<~~~UTO'

Everything else stays as it is. A tag written with escaped angle brackets is no markup here.
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
"""What the length of an escaped filler is made up with."""
TAKEN: Final = "\x01"
"""What a searcher may put where it has been: no copy has it."""

_CLEAN: Final = str.maketrans(
    {c.lower(): c for c in LETTERS}
    | {chr(ord(c) + 0xFEE0): c for c in LETTERS + DIGITS}
    | {chr(ord(c.lower()) + 0xFEE0): c for c in LETTERS}
    | dict.fromkeys("‹＜﹤〈⟨ᐸ˂❮", FILLER)
    | dict.fromkeys("《≪⟪", WIDE_FILLER)
    | dict.fromkeys("\t\x1f\xa0\u1680\u202f\u205f\u3000\ufeff\u200b\u200c\u200d\u2060\xad", " ")
    | dict.fromkeys(map(chr, range(0x2000, 0x200B)), " ")
    | {TAKEN: BREAK}
)

# Linear: a repetition is bounded, or cannot pass the one character that a match begins with.
_MARKUP: Final = re.compile(
    r"(?P<filler>&(?:amp;)?(?:lt|\#60|\#x3c|lsaquo);|\\{1,3}u003c|%3c)|(?P<wide>&(?:amp;)?laquo;)"
    # A tag has a name and attributes with a value: `<MARIA`, a line end and a `>` are none.
    r"|<[/\\]{0,2}[a-z][\w:.-]*+(?:\s[^<>=]*+=[^<>]*+)?+[ \t]*+[/\\]{0,2}>|<!--[^<>]*+>"
    rf"|&\#?[a-z0-9]{{2,8}};|\\{{1,3}}(?-i:[nrt])|%0[ad]|{REST}",
    re.IGNORECASE,
)
_UNKNOWN_TO_PARSE: Final = re.compile(r"\\{1,3}u003c|%3c", re.IGNORECASE)


def clear(text: str) -> str:
    """Return the copy."""
    return _MARKUP.sub(_cleared, text).translate(_CLEAN)


def _cleared(markup: re.Match[str]) -> str:
    size = len(markup[0])
    if markup["filler"]:
        return FILLER + REST * (size - 1)
    if markup["wide"]:
        return WIDE_FILLER + REST * (size - 1)
    return BREAK * size


def readable(line: str) -> str:
    r"""Return a line of the text as `parse` can take it: fillers for the escapes of JSON and of URLs.

    >>> readable(r"P\u003cUTO&lt;%3C")
    'P<UTO&lt;<'
    """
    return _UNKNOWN_TO_PARSE.sub(FILLER, line)


def mask(text: str, places: Iterable[tuple[int, int]], character: str) -> str:
    """Return the text with `character` for every character of the places; they may overlap.

    >>> mask("abcdef", [(4, 5), (0, 2), (1, 3)], "-")
    '---d-f'
    """
    parts, at = [], 0
    for start, end in sorted(places):
        first, last = max(start, at), max(end, at)
        parts += [text[at:first], character * (last - first)]
        at = last
    return "".join([*parts, text[at:]])
