"""Passports of mainland China by column: number series, validity, and names that are read as the identifiers.

>>> from mrz.arrow.lookup import values_of, written_dates
>>> def values(*texts):
...     return values_of(np.frombuffer("".join(texts).encode(), np.uint8).reshape(len(texts), -1))
>>> issue = written_dates(values("20100820", "20150820", "20150820"))
>>> in_series(values("G00000003", "E12345678", "EO1234567"), issue).tolist()
[True, True, False]
>>> names = np.frombuffer("张三".encode(), np.uint8).reshape(1, 6)
>>> is_read(names, *[number(values(name.ljust(12)), np.array([len(name)])) for name in ("ZHANG", "SAN")]).tolist()
[True]

What is not found right here may be right all the same: `mrz.crosscheck.issuers` knows other series and periods, more
readings, more characters and longer names. Here a name has one or two common characters in its surname and as many in
its given name; syllables are numbers in base 27, so that the first one is taken off by a division.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen

from mrz._forks import NO_FORK
from mrz.arrow.lookup import DIGITS_END, are_letters, value_of
from mrz.crosscheck.issuers import china
from mrz.crosscheck.issuers.pinyin import SYLLABLES
from mrz.icao.alphabet import LETTERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mrz.arrow.lookup import Bytes, Flags, Numbers, WrittenDates

_E_PASSPORTS: Final = china.ELECTRONIC_FROM.toordinal()
_PERIODS: Final = (china.SHORT_VALIDITY, china.FULL_VALIDITY)  # below the age of full validity and from it on
_G, _E = value_of(china.FORMER_LETTER), value_of(china.ELECTRONIC_LETTER)
_NO_SECOND_LETTERS: Final = [value_of(letter) for letter in LETTERS if letter not in china.SECOND_LETTERS]
_NEW_YEAR: Final = 101
_LEAP_DAY: Final = 229
_MARCH: Final = 301


def _days_before() -> NDArray[np.int32]:
    """Return the day before each, both as MMDD, of a common year: 28 February also before 1 March of leap years."""
    day = np.datetime64("2001-01-01") + np.arange(365)
    month_day = [int(f"{one.month:02}{one.day:02}") for one in day.tolist()]
    result = np.zeros(10_000, np.int32)
    result[month_day] = np.roll(month_day, 1)
    return result


_DAY_BEFORE: Final = _days_before()


def in_series(numbers: Bytes, issue: WrittenDates) -> Flags:
    """Return which numbers, columns of nine characters, are of the ordinary series of the day of issue."""
    former, electronic = _series(numbers)
    found: Flags = np.where(issue.day >= _E_PASSPORTS, electronic, former)
    return found


def in_any_series(numbers: Bytes) -> Flags:
    """Return which numbers are of one of the ordinary series."""
    former, electronic = _series(numbers)
    return former | electronic


def _series(numbers: Bytes) -> tuple[Flags, Flags]:
    """Return which numbers are of the former series, and which of that of electronic passports."""
    first, second = numbers[0], numbers[1]
    digits = np.logical_and.reduce(numbers[2:] < DIGITS_END, axis=0)
    letter = are_letters(second)
    for code in _NO_SECOND_LETTERS:
        letter &= second != code
    digit = second < DIGITS_END
    former: Flags = digits & (first == _G) & digit
    electronic: Flags = digits & (first == _E) & (digit | letter)
    return former, electronic


def in_period(birth: WrittenDates, issue: WrittenDates, expiry: WrittenDates) -> Flags:
    """Return which validities of whole dates are ten years less one day, or five for a holder who was not of age."""
    age = issue.year - birth.year - (issue.month_day < birth.month_day)
    years = np.where(age >= china.FULL_VALIDITY_AGE, _PERIODS[1], _PERIODS[0])
    last = (expiry.month_day == _DAY_BEFORE[issue.month_day]) | (
        (issue.month_day == _MARCH) & (expiry.month_day == _LEAP_DAY)
    )
    found: Flags = last & (expiry.year - issue.year + (issue.month_day == _NEW_YEAR) == years)
    return found


# Names.

LONGEST_IDENTIFIER: Final = 12
"""The longest identifier that is read: two syllables."""
NAME_LENGTHS: Final = range(2, 5)
"""How many characters a name has that is read."""
BYTES: Final = 3
"""The bytes of a common character in UTF-8."""

_READINGS: Final = 4  # common characters with more are few, and of them only the first ones are read
_BASE: Final = 27
_FIRST: Final = 0x4E00
_LAST: Final = 0x9FFF
_NO_CHARACTER: Final = _LAST - _FIRST + 1


@frozen
class _Readings:
    """By character: its syllables as numbers, -1 for none more, and the power of the base that each takes up."""

    codes: NDArray[np.int64]
    powers: NDArray[np.int64]


@cache
def _readings() -> _Readings:
    with NO_FORK:
        from mrz.crosscheck.tables.pinyin import COMMON  # noqa: PLC0415 - importing this must not load it

    codes = np.full((_NO_CHARACTER + 1, _READINGS), -1, np.int64)
    powers = np.ones((_NO_CHARACTER + 1, _READINGS), np.int64)
    for character in {one for row in COMMON.values() for one in row}:
        for index, syllable in enumerate(SYLLABLES[character][:_READINGS]):
            codes[ord(character) - _FIRST, index] = _number_of(syllable)
            powers[ord(character) - _FIRST, index] = _BASE ** len(syllable)
    return _Readings(codes, powers)


@cache
def _number_of(syllable: str) -> int:
    return sum((LETTERS.index(letter) + 1) * _BASE**place for place, letter in enumerate(syllable))


def number(values: Bytes, lengths: Numbers) -> Numbers:
    """Return identifiers as numbers in base 27, the first letter the least; -1 for one that is longer or no word.

    `values` has a row for each of the first letters, `lengths` how many there are.
    """
    result = np.zeros(values.shape[1], np.int64)
    read = lengths <= LONGEST_IDENTIFIER
    for column in reversed(range(LONGEST_IDENTIFIER)):
        inside = lengths > column
        read &= ~inside | are_letters(values[column])
        result = result * _BASE + (values[column] - np.int64(DIGITS_END - 1)) * inside
    return np.where(read, result, -1)


def is_read(names: Bytes, family: Numbers, first: Numbers) -> Flags:
    """Return which names, rows of as many common characters in UTF-8, are read as these identifiers."""
    count = names.shape[1] // BYTES
    characters = [_character(names[:, BYTES * at : BYTES * (at + 1)]) for at in range(count)]
    found = np.zeros(len(names), np.bool_)
    for at in (1, 2):
        if 1 <= count - at <= 2:  # noqa: PLR2004 - characters of the given name
            left = np.flatnonzero(~found)
            before, after = [one[left] for one in characters[:at]], [one[left] for one in characters[at:]]
            found[left] = _reads(before, family[left]) & _reads(after, first[left])
    return found


def _character(parts: Bytes) -> NDArray[np.int32]:
    """Return which character three bytes are, `_NO_CHARACTER` if it is not a common one."""
    lead, middle, last = parts.T.astype(np.int32)
    code = (lead & 0x0F) << 12 | (middle & 0x3F) << 6 | last & 0x3F
    common = (lead >> 4 == 0xE) & (middle >> 6 == 2) & (last >> 6 == 2) & (code >= _FIRST) & (code <= _LAST)  # noqa: PLR2004
    return np.where(common, code - _FIRST, _NO_CHARACTER).astype(np.int32)


def _reads(characters: list[NDArray[np.int32]], number: Numbers) -> Flags:
    """Return which numbers are a reading of the one character, or of the two."""
    table = _readings()
    last = table.codes[characters[-1]]
    if len(characters) == 1:
        read: Flags = (number >= 0) & (last == number[:, None]).any(axis=1)
        return read
    found = np.zeros(len(number), np.bool_)
    codes, powers = table.codes[characters[0]], table.powers[characters[0]]
    for index in range(_READINGS):
        left = np.flatnonzero(~found & (codes[:, index] >= 0) & (number >= 0))
        rest, head = np.divmod(number[left], powers[left, index])
        found[left] = (head == codes[left, index]) & (last[left] == rest[:, None]).any(axis=1)
    return found
