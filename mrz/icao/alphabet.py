"""The 37 characters of a machine readable zone: Doc 9303-3, sections 4.3 and 4.9.

>>> VALUES["<"], VALUES["9"], VALUES["A"], VALUES["Z"]
(0, 9, 10, 35)

A check digit depends only on the value of each character modulo ten. Characters with the same value
modulo ten are twins: no check digit distinguishes them, whatever their weight.

>>> twins("6")
'GQ'
>>> twins("<")
'0AKU'
"""

from __future__ import annotations

import re
from typing import Final

from mrz._errors import ArgumentError
from mrz._public import public

FILLER: Final = "<"
DIGITS: Final = "0123456789"
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ALPHABET: Final = FILLER + DIGITS + LETTERS

VALUES: Final[dict[str, int]] = {FILLER: 0} | {c: v for v, c in enumerate(DIGITS + LETTERS)}
"""The value of each character in the arithmetic of section 4.9."""

A_FILLER: Final = 40
"""The value of the filler in `CHARACTERS`: zero modulo ten, as section 4.9 requires, but not equal to that of `0`."""

OUTSIDE: Final = 255
"""The value in `CHARACTERS` of every byte outside the alphabet."""

CHARACTERS: Final = bytes([A_FILLER if c == FILLER else VALUES.get(c, OUTSIDE) for c in map(chr, range(256))])
"""A table for `bytes.translate`, from encoded characters to their values."""

_TWINS: Final = {c: "".join(t for t in ALPHABET if t != c and VALUES[t] % 10 == VALUES[c] % 10) for c in ALPHABET}


BESIDE_FILLER: Final = re.compile(f"(?<={FILLER})[{_TWINS[FILLER]}]|[{_TWINS[FILLER]}](?={FILLER})")
"""A pattern for a twin of the filler with a filler before or after it."""


@public("mrz")
def twins(character: str) -> str:
    """Return the characters that no check digit can distinguish from `character`.

    >>> twins("K")
    '<0AU'

    `character` is one character of the MRZ alphabet: `A` to `Z`, `0` to `9` or `<`. The result has two to four other
    characters with the same value modulo ten (Doc 9303-3, 4.9), in the order filler, digits, letters. Raises
    `ArgumentError` for any other argument.
    """
    try:
        return _TWINS[character]
    except (KeyError, TypeError):
        raise ArgumentError("twins() takes one character of the MRZ alphabet: A-Z, 0-9 or <") from None
