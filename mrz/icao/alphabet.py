"""The 37 characters of a machine readable zone: Doc 9303-3, sections 4.3 and 4.9.

>>> VALUES["<"], VALUES["9"], VALUES["A"], VALUES["Z"]
(0, 9, 10, 35)

A check digit knows a character only by its value modulo ten. Characters that share
it are twins: whatever their weight, no check digit can tell one from the other.

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
"""The filler among `CHARACTERS`: nothing modulo ten, as a check digit has it, and told from a 0."""

OUTSIDE: Final = 255
"""What has no value."""

CHARACTERS: Final = bytes([A_FILLER if c == FILLER else VALUES.get(c, OUTSIDE) for c in map(chr, range(256))])
"""Characters, encoded, to their values."""

_TWINS: Final = {c: "".join(t for t in ALPHABET if t != c and VALUES[t] % 10 == VALUES[c] % 10) for c in ALPHABET}


BESIDE_FILLER: Final = re.compile(f"(?<={FILLER})[{_TWINS[FILLER]}]|[{_TWINS[FILLER]}](?={FILLER})")
"""A character that a check digit takes for a filler, with a filler on either side of it."""


@public("mrz")
def twins(character: str) -> str:
    """Return the characters that no check digit can tell from `character`.

    >>> twins("K")
    '<0AU'

    Takes one character of the MRZ alphabet; gives two to four others, in the order filler,
    digits, letters. Anything else is a `ValueError`.
    """
    try:
        return _TWINS[character]
    except (KeyError, TypeError):
        raise ArgumentError("twins() takes one character of the MRZ alphabet: A-Z, 0-9 or <") from None
