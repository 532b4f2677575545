"""Chinese names by column: which can be read as the identifiers say, beyond doubt.

>>> names = np.frombuffer("张三".encode(), np.uint8).reshape(1, 6)
>>> letters = np.frombuffer(b"ZHANGSAN    SAN         ", np.uint8).reshape(2, 12)
>>> family, first = number(letters, np.array([5, 3]))
>>> spelled(names, np.array([family]), np.array([first])).tolist()
[True]

A surname of one character or two and a given name of one or two, all common, are told by a table of what each reads as:
syllables are numbers in base 27, so that taking the first off is a division. What is not told is for
`mrz.crosscheck.issuers.pinyin`, which knows more readings, more characters and longer names.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen

from mrz.arrow.products import product
from mrz.crosscheck.issuers.pinyin import SYLLABLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mrz.arrow.tables import Bytes, Flags, Numbers

LETTERS: Final = 12
"""The longest identifier told: two syllables."""
SHORTEST: Final = 2
LONGEST: Final = 4
BYTES: Final = 3
"""What a common character takes in UTF-8."""

_SLOTS: Final = 4  # readings; common characters with more are few, and of them only the first are told
_BASE: Final = 27
_FIRST: Final = 0x4E00
_LAST: Final = 0x9FFF
_NO_CHARACTER: Final = _LAST - _FIRST + 1
_HALF: Final = LETTERS // 2
_POWERS: Final = np.zeros((LETTERS, 2))
_POWERS[:_HALF, 0] = _POWERS[_HALF:, 1] = [_BASE**place for place in range(_HALF)]  # each half is exact as a float


@frozen
class _Readings:
    """By character: its syllables as numbers, -1 for none more, and the power of the base that each takes up."""

    codes: NDArray[np.int64]
    powers: NDArray[np.int64]


@cache
def _readings() -> _Readings:
    from mrz.crosscheck.tables.pinyin import COMMON  # noqa: PLC0415 - importing this must not load it

    codes = np.full((_NO_CHARACTER + 1, _SLOTS), -1, np.int64)
    powers = np.ones((_NO_CHARACTER + 1, _SLOTS), np.int64)
    for character in {one for row in COMMON.values() for one in row}:
        for slot, syllable in enumerate(SYLLABLES[character][:_SLOTS]):
            codes[ord(character) - _FIRST, slot] = _code(syllable)
            powers[ord(character) - _FIRST, slot] = _BASE ** len(syllable)
    return _Readings(codes, powers)


@cache
def _code(syllable: str) -> int:
    return sum((ord(letter) - 64) * _BASE**place for place, letter in enumerate(syllable))


def spelled(names: Bytes, family: Numbers, first: Numbers) -> Flags:
    """Tell which names, rows of as many common characters in UTF-8, read as these letters, given as numbers."""
    count = names.shape[1] // BYTES
    characters = [_character(names[:, BYTES * at : BYTES * (at + 1)]) for at in range(count)]
    told = np.zeros(len(names), np.bool_)
    for at in (1, 2):
        if 1 <= count - at <= 2:  # noqa: PLR2004 - characters of the given name
            left = np.flatnonzero(~told)
            before, after = [one[left] for one in characters[:at]], [one[left] for one in characters[at:]]
            told[left] = _reads(before, family[left]) & _reads(after, first[left])
    return told


def _character(parts: Bytes) -> NDArray[np.int32]:
    """Return which character three bytes are, `_NO_CHARACTER` for none that is common."""
    lead, middle, last = parts.T.astype(np.int32)
    code = (lead & 0x0F) << 12 | (middle & 0x3F) << 6 | last & 0x3F
    common = (lead >> 4 == 0xE) & (middle >> 6 == 2) & (last >> 6 == 2) & (code >= _FIRST) & (code <= _LAST)  # noqa: PLR2004
    return np.where(common, code - _FIRST, _NO_CHARACTER).astype(np.int32)


def number(letters: Bytes, lengths: Bytes) -> Numbers:
    """Return the first letters of rows, as many as `lengths` says, as a number in base 27, the first the least."""
    values = (letters - np.uint8(64)) * _prefixes().take(lengths, axis=0)
    low, high = np.ascontiguousarray(product(values, _POWERS, np.int64).T)
    whole: Numbers = low + high * _BASE**_HALF
    return whole


@cache
def _prefixes() -> Flags:
    return np.tri(LETTERS + 1, LETTERS, -1, dtype=np.bool_)


def _reads(characters: list[NDArray[np.int32]], number: Numbers) -> Flags:
    """Tell which numbers are a reading of the one character, or of the two."""
    table = _readings()
    last = table.codes[characters[-1]]
    if len(characters) == 1:
        read: Flags = (last == number[:, None]).any(axis=1)
        return read
    told = np.zeros(len(number), np.bool_)
    codes, powers = table.codes[characters[0]], table.powers[characters[0]]
    for slot in range(_SLOTS):
        left = np.flatnonzero(~told & (codes[:, slot] >= 0))
        rest, head = np.divmod(number[left], powers[left, slot])
        told[left] = (head == codes[left, slot]) & (last[left] == rest[:, None]).any(axis=1)
    return told
