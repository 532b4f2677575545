"""Reading a date as a service wrote it, in the formats that the service is known to write.

>>> from mrz.vendors.date_formats import DateFormat
>>> [found.as_printed for found in read("11 Apr 1990", DateFormat)]
['900411']

Never a guess: a text that has none of the patterns is no date, and a text with more than one meaning gives all of
them. Parts written as `XX` (Doc 9303-3, 4.8), `--`, `00` or fillers are unknown:

>>> sorted(found.as_printed for found in read("03/04/1990", DateFormat))
['900304', '900403']
>>> [found.as_printed for found in read("XX SEP 1992", DateFormat)]
['9209<<']

Two digits of a year say nothing of the century. Only the Gregorian calendar is read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from attrs import frozen

from mrz.crosscheck.comparing.months import months
from mrz.icao.alphabet import FILLER
from mrz.vendors.date_formats import DateFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_LONGEST: Final = 48  # the longest honest text, with a month in three languages, is shorter


@frozen
class WrittenDate:
    """One meaning of a text: parts are `None` where unknown, `century` also where the year has two digits."""

    century: int | None
    year: int | None
    month: int | None
    day: int | None

    @property
    def full_year(self) -> int | None:
        """The year with its century, where both are known."""
        return None if self.century is None or self.year is None else self.century * 100 + self.year

    @property
    def whole(self) -> date | None:
        """The day, where no part is unknown."""
        if self.full_year is None or self.month is None or self.day is None:
            return None
        return date(self.full_year, self.month, self.day)

    @property
    def as_printed(self) -> str:
        """The six characters that the MRZ would have: fillers for what is unknown (Doc 9303-3, 4.8)."""
        parts = self.year, self.month, self.day
        return "".join([FILLER * 2 if part is None else f"{part:02}" for part in parts])


def read(text: str, formats: Iterable[DateFormat]) -> frozenset[WrittenDate]:
    """Return every meaning that the text has in one of the formats; none where it is no such date."""
    # NFKC: services print full-width digits, and Chinese numerals of months as one character, in Chinese text.
    plain = normalize("NFKC", text[:_LONGEST]).strip().upper()
    if len(text) > _LONGEST:
        return frozenset()
    found = [meaning for kind in formats for meaning in _READERS[kind](plain)]
    return frozenset([meaning for meaning in found if meaning is not None])


def _written(year: str, month: int | str, day: str) -> WrittenDate | None:
    """Put the parts together; `None` where no calendar has such a day, or nothing is known."""
    known_year, known_month, known_day = _number(year), _number(str(month)), _number(day)
    if not known_month and not known_day and not known_year:
        return None
    century, two_digits = (None, None) if known_year is None else divmod(known_year, 100)
    if len(year) == 2:  # noqa: PLR2004 - YY
        century = None
    some_year = 2000 if century is None or two_digits is None else century * 100 + two_digits
    if two_digits is not None and century is None:
        some_year += two_digits
    try:
        date(some_year, known_month or 1, known_day or 1)
    except ValueError:
        return None
    return WrittenDate(century, two_digits, known_month or None, known_day or None)


def _number(part: str) -> int | None:
    return int(part) if part.isdecimal() else None


_PART: Final = r"([0-9]{1,2}|X{1,2}|-{2}|<{2})"
_MIDNIGHT: Final = r"(?:[T ]00:00(?::00(?:\.0{1,9})?)?Z?)?"
_YYYYMMDD: Final = re.compile(r"([0-9]{4}|X{4})([0-9]{2}|XX|<<)([0-9]{2}|XX|<<)")
_YYMMDD: Final = re.compile(r"([0-9]{2}|XX|<<)([0-9]{2}|XX|<<)([0-9]{2}|XX|<<)")
_YYYY_MM_DD: Final = re.compile(rf"([0-9]{{4}}|X{{4}})([-./]){_PART}\2{_PART}{_MIDNIGHT}")
_CHINESE: Final = re.compile(r"([0-9]{4}) ?年 ?(?:([0-9]{1,2}) ?月 ?(?:([0-9]{1,2}) ?日)?)?")
_DD_MON_YYYY: Final = re.compile(r"([0-9]{1,2}|X{1,2}|-{2})([^0-9]{1,36})([0-9]{4}|[0-9]{2})")
_CHINESE_FIRST: Final = re.compile(r"([0-9]{2}) ?([0-9]{1,2}) ?月 ?/? ?([A-Z]{3,9}) ?([0-9]{4}|[0-9]{2})")
_CHINESE_SECOND: Final = re.compile(r"([0-9]{2}) ?([A-Z]{3,9}) ?/ ?([0-9]{1,2}) ?月 ?([0-9]{4}|[0-9]{2})")
_SLASHED: Final = re.compile(rf"{_PART}([-./]){_PART}\2([0-9]{{4}})")
_MON_YYYY: Final = re.compile(r"([^0-9]{3,36})([0-9]{4})")
_YYYY: Final = re.compile(r"[0-9]{4}")
_BETWEEN: Final = re.compile(r"[\s./,]+")
_UNKNOWN: Final = frozenset({"X", "XX", "XXX", "--", "---"})
_MOST_WORDS: Final = 3  # Belgium and Switzerland have three languages


def _in_digits(pattern: re.Pattern[str]) -> Callable[[str], Iterator[WrittenDate | None]]:
    def reader(text: str) -> Iterator[WrittenDate | None]:
        if found := pattern.fullmatch(text):
            yield _written(found[1], found[found.re.groups - 1], found[found.re.groups])

    return reader


def _in_chinese(text: str) -> Iterator[WrittenDate | None]:
    if found := _CHINESE.fullmatch(text):
        yield _written(found[1], found[2] or "", found[3] or "")


def _slashed(text: str) -> Iterator[WrittenDate | None]:
    if found := _SLASHED.fullmatch(text):
        yield _written(found[4], found[3], found[1])
        yield _written(found[4], found[1], found[3])


def _in_words(text: str) -> Iterator[WrittenDate | None]:
    if found := _DD_MON_YYYY.fullmatch(text):
        for month in _spoken(found[2]):
            yield _written(found[3], month, found[1])


def _month_and_year(text: str) -> Iterator[WrittenDate | None]:
    if found := _MON_YYYY.fullmatch(text):
        for month in _spoken(found[1]):
            yield _written(found[2], month, "")


def _spoken(text: str) -> Iterator[int | str]:
    """Give the months that all known words between day and year can mean; a word that is unknown says nothing."""
    words = [word for word in [part if part in _UNKNOWN else part.strip("-") for part in _BETWEEN.split(text)] if word]
    if len(words) == 1 and words[0] in _UNKNOWN:
        yield ""
    elif len(words) <= _MOST_WORDS:
        known = [meant for meant in map(months, words) if meant]
        yield from frozenset.intersection(*known) if known else ()


def _chinese_month(text: str) -> Iterator[WrittenDate | None]:
    if found := _CHINESE_FIRST.fullmatch(text):
        day, digits, word, year = found.groups()
    elif found := _CHINESE_SECOND.fullmatch(text):
        day, word, digits, year = found.groups()
    else:
        return
    # The word that is no month says nothing; one that is another month makes the text no date.
    if int(digits) in (months(word) or {int(digits)}):
        yield _written(year, digits, day)


def _year(text: str) -> Iterator[WrittenDate | None]:
    if _YYYY.fullmatch(text):
        yield _written(text, "", "")


_READERS: Final[Mapping[DateFormat, Callable[[str], Iterator[WrittenDate | None]]]] = {
    DateFormat.YYYYMMDD: _in_digits(_YYYYMMDD),
    DateFormat.YYMMDD: _in_digits(_YYMMDD),
    DateFormat.YYYY_MM_DD: _in_digits(_YYYY_MM_DD),
    DateFormat.YEAR_MONTH_DAY_IN_CHINESE: _in_chinese,
    DateFormat.DD_MON_YYYY: _in_words,
    DateFormat.CHINESE_MONTH: _chinese_month,
    DateFormat.SLASHED: _slashed,
    DateFormat.MON_YYYY: _month_and_year,
    DateFormat.YYYY: _year,
}
