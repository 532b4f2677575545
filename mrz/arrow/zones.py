"""Zones by column: which TD3s are clean beyond doubt, and what is read there. Doc 9303-4, 4.2.2.

>>> from datetime import date
>>> from mrz.arrow.tables import days
>>> lines = b"P<UTOERIKSSON<<ANNA<MARIA".ljust(44, b"<"), b"L898902C36UTO7408122F1204159ZE184226B<<<<<10"
>>> first, second = [np.frombuffer(line, np.uint8).reshape(1, 44) for line in lines]
>>> good, seen = clean(first, second, days(date(2026, 6, 30)))
>>> good.tolist(), seen.expired.tolist(), seen.primary_end.tolist()
([True], [True], [8])

A zone is clean where every digit holds and every rule of `mrz.icao.rules` finds nothing, but for what is named here:
that the document has expired, that part of the birth is unknown, and blind spots. What is not clean is left to the
rows; each condition names the rule it stands for.

Characters become bits of one word a line, values one matrix product, dates and states look-ups in `tables`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np
from attrs import frozen

from mrz.arrow.products import product
from mrz.arrow.tables import (
    ALL_HARMONIZED,
    HARMONIZED_SECOND,
    NO_DAY,
    STATES,
    SUMS,
    WIDTH,
    bits,
    date_indices,
    state_indices,
)
from mrz.icao.alphabet import FILLER, twins

if TYPE_CHECKING:
    from mrz.arrow.tables import Bytes, Days, Flags, Numbers, Words

_FILLER: Final = ord(FILLER)
_WHOLE: Final = bits(range(WIDTH))
_FIRST_LETTER: Final = bits(range(1))
_NUMBER: Final = bits(range(9))
_NATIONALITY: Final = bits(range(10, 13))
_OPTIONAL: Final = bits(range(28, 42))
_OPTIONAL_DIGIT: Final = bits(range(42, 43))
_DIGITS: Final = bits(range(9, 10), range(19, 20), range(27, 28), range(43, 44))
_SEXES: Final = tuple(map(ord, "FM<"))
_TWINS: Final = tuple(map(ord, twins(FILLER)))
_NAME: Final = np.uint64(5)
_ONE: Final = np.uint64(1)


@frozen(repr=False)
class Zones:
    """Clean zones, a row each.

    `first_fillers` and `fillers` are the bits of fillers in the two lines, `blind` those of characters that no digit
    can tell from the filler beside them. `primary_end` and `name_end` are columns of the name field; `simple` are names
    of one component in each identifier.
    """

    first: Bytes
    second: Bytes
    first_fillers: Words
    fillers: Words
    blind: Words
    expired: Flags
    unknown: Flags
    primary_end: Bytes
    name_end: Bytes
    simple: Flags

    def __len__(self) -> int:
        return len(self.first)

    def __getitem__(self, rows: Flags | Numbers) -> Zones:
        return Zones(*[part[rows] for part in attrs.astuple(self, recurse=False)])


def clean(first: Bytes, second: Bytes, days: Days) -> tuple[Flags, Zones]:
    """Tell which rows of 44 characters each are clean zones, and return what is read in all of them."""
    first, second = np.ascontiguousarray(first), np.ascontiguousarray(second)
    packed = _Packing(len(first))
    first_filled = packed.bits(first == _FILLER)
    good, primary_end, name_end, simple = _names(packed.bits(_letters(first)), first_filled)
    good &= first[:, 0] == ord("P")
    good &= _known(first[:, 2:5])
    letters, digits, fillers = _letters(second), (second - np.uint8(48)) < 10, second == _FILLER  # noqa: PLR2004
    values = (second - np.uint8(48)) * digits + (second - np.uint8(55)) * letters
    good &= _sums_hold(values)
    lettered, numbered, filled = packed.bits(letters), packed.bits(digits), packed.bits(fillers)
    good &= _well_formed(lettered, numbered, filled)
    good &= _known(second[:, 10:13])
    sex = second[:, 20]
    good &= (sex == _SEXES[0]) | (sex == _SEXES[1]) | (sex == _SEXES[2])
    birth, expiry = date_indices(second[:, 13:19]), date_indices(second[:, 21:27])
    expires = days.expiry[expiry]
    good &= expires < NO_DAY  # a date, and whole
    good &= days.birth[birth] <= np.minimum(expires, days.on)  # a date; and the order of dates
    good &= (expires < ALL_HARMONIZED) | HARMONIZED_SECOND[first[:, 1]]
    twin = (second == _TWINS[0]) | (second == _TWINS[1]) | (second == _TWINS[2]) | (second == _TWINS[3])
    twin_bits = packed.bits(twin)
    blind = _beside(twin_bits & _NUMBER, filled & _NUMBER) | _beside(twin_bits & _OPTIONAL, filled & _OPTIONAL)
    expired, unknown = expires < days.on, days.unknown[birth]
    return good, Zones(first, second, first_filled, filled, blind, expired, unknown, primary_end, name_end, simple)


class _Packing:
    """Makes words of flags, a bit for each column, in memory that is used again and again."""

    def __init__(self, rows: int) -> None:
        self._padded = np.zeros((rows, 64), np.bool_)

    def bits(self, flags: Flags) -> Words:
        """Return a word for each row of 44 flags."""
        self._padded[:, :WIDTH] = flags
        return np.packbits(self._padded.ravel(), bitorder="little").view("<u8").astype(np.uint64, copy=False)


def _letters(line: Bytes) -> Flags:
    return (line - np.uint8(65)) < 26  # noqa: PLR2004 - A to Z; below, the difference wraps round


def _known(codes: Bytes) -> Flags:
    """Tell which codes are the standard's; those of other characters than letters and fillers are refused elsewhere."""
    return STATES.take(state_indices(codes), mode="clip").astype(np.bool_)


def _sums_hold(values: Bytes) -> Flags:
    sums = product(values, SUMS, np.uint16)
    tens = sums // np.uint16(10) * np.uint16(10)  # numpy divides many times faster than it takes remainders
    remainders = (sums - tens).view(np.uint64)
    hold: Flags = (remainders[:, 0] | remainders[:, 1]) == 0
    return hold


def _names(letters: Words, fillers: Words) -> tuple[Flags, Bytes, Bytes, Flags]:
    """Tell which first lines are letters and fillers without an odd separator, where they end, and which are simple."""
    good = (letters | fillers) == _WHOLE
    name = letters >> _NAME
    name_end = length(name)
    inner = (fillers >> _NAME) & ((_ONE << name_end.astype(np.uint64)) - _ONE)
    separators = inner & (inner >> _ONE)
    good &= (name & _FIRST_LETTER).astype(np.bool_)  # neither empty nor behind a filler
    good &= (separators & (separators - _ONE)) == 0  # `<<` once at most; `<<<` is twice
    primary_end = np.where(separators == 0, name_end, length(separators) - np.uint8(1))
    return good, primary_end, name_end, inner == (separators | (separators << _ONE))


def length(words: Words) -> Bytes:
    """Count the bits up to the highest that is set; exact for words of less than 53 bits."""
    return np.frexp(words.astype(np.float64))[1].astype(np.uint8)


def _well_formed(letters: Words, digits: Words, fillers: Words) -> Flags:
    """Tell which second lines have digits, letters and fillers where they may stand; dates and sex are looked up."""
    empty = fillers & _OPTIONAL == _OPTIONAL
    good: Flags = (
        ((letters | digits | fillers) == _WHOLE)
        & (digits & _DIGITS == _DIGITS)
        & ((digits & _OPTIONAL_DIGIT != 0) | ((fillers & _OPTIONAL_DIGIT != 0) & empty))
        & ((letters | fillers) & _NATIONALITY == _NATIONALITY)
        & (fillers & _NUMBER != _NUMBER)
    )
    return good


def _beside(marked: Words, fillers: Words) -> Words:
    """Return the marked bits that have a filler on either side."""
    return marked & ((fillers << _ONE) | (fillers >> _ONE))
