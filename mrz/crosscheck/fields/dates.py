"""Compare dates: parse the visual zone's text by the service's date formats, and compare it with the MRZ.

>>> from datetime import date
>>> from mrz.icao.dates import PartialDate, resolve_birth
>>> printed = PartialDate("920922")
>>> resolved = resolve_birth(printed, on=date(2026, 6, 30))
>>> day("22 SEP 1992", printed, resolved).agreement.name
'MATCH'

Year, month and day are compared one by one, then the century. A part that one side lacks is not compared. If the
visual zone lacks a part that the MRZ has, the date is UNCHECKED at best:

>>> day("SEP 1992", printed, resolved).agreement.name, day("OCT 1992", printed, resolved).agreement.name
('UNCHECKED', 'MISMATCH')
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias
from unicodedata import combining, normalize

from attrs import frozen

from mrz.crosscheck.fields import Agreement, Compared, match, mismatch, no_field, unchecked
from mrz.icao.alphabet import FILLER
from mrz.vendors.reading import DateFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mrz.icao.dates import PartialDate, ResolvedDate


DocumentDays: TypeAlias = "tuple[date | None, date | None, date | None]"
"""Birth, issue and expiry of one document, each `None` where unknown."""

SAME_PARTS: Final = "the known parts are the same"
"""The reason for a MATCH of a text with one meaning."""

_UNKNOWN_PART: Final = FILLER * 2


def full_date(seen: str | None, formats: Iterable[DateFormat] = DateFormat) -> date | None:
    """Return the day that the text means in these formats, or `None` if it is ambiguous, incomplete or not a date."""
    meanings = read(seen or "", formats)
    return next(iter(meanings)).whole if len(meanings) == 1 else None


def day(
    seen: str, printed: PartialDate | None, resolved: ResolvedDate, formats: Iterable[DateFormat] = DateFormat
) -> Compared:
    """Compare a date with the six characters of the MRZ.

    `resolved` is the MRZ's date with its possible centuries, and `formats` are the service's date formats. Of an
    ambiguous text, such as 03/04/1990, the meaning that agrees with the MRZ counts.
    """
    if printed is None:
        return no_field()
    meanings = sorted(read(seen, formats), key=lambda meaning: meaning.as_printed)
    if not meanings:
        return unchecked("the visual zone's text is not a date in the service's formats", impossible=True)
    compared = [_compare(meaning, printed, resolved) for meaning in meanings]
    if len(compared) == 1:
        return compared[0]
    as_printed = [meaning.as_printed for meaning in meanings]
    if any(each.agreement is Agreement.MATCH for each in compared):
        return match("the visual zone's date is ambiguous, and one of its meanings is the MRZ's date", *as_printed)
    if any(each.agreement is Agreement.UNCHECKED for each in compared):
        return unchecked("the visual zone's date is ambiguous, and one of its meanings may be the MRZ's date")
    return mismatch("the visual zone's date is ambiguous, and none of its meanings is the MRZ's date", *as_printed)


def _compare(meaning: WrittenDate, printed: PartialDate, resolved: ResolvedDate) -> Compared:
    as_printed = meaning.as_printed
    parts = [(printed.raw[at : at + 2], as_printed[at : at + 2]) for at in (0, 2, 4)]
    if any(zone != viz for zone, viz in parts if _UNKNOWN_PART not in (zone, viz)):
        return mismatch("the dates differ", as_printed)
    year = meaning.full_year
    if year is not None and resolved.candidates and year not in [candidate.year for candidate in resolved.candidates]:
        return mismatch("the two digits of the year agree, but that century is impossible", as_printed)
    if printed.raw == _UNKNOWN_PART * 3:
        return unchecked("the MRZ prints the date as unknown")
    if any(viz == _UNKNOWN_PART != zone for zone, viz in parts):
        return unchecked("the visual zone lacks a part of the date that the MRZ has, and the other parts agree")
    return match(SAME_PARTS, as_printed)


_LONGEST: Final = 48  # characters; a date with its month in three languages is shorter


@frozen
class WrittenDate:
    """One meaning of a text: each part is `None` if unknown; `century` is `None` for a year of two digits."""

    century: int | None
    year: int | None
    month: int | None
    day: int | None

    @property
    def full_year(self) -> int | None:
        """The year in four digits, or `None` if year or century is unknown."""
        return None if self.century is None or self.year is None else self.century * 100 + self.year

    @property
    def whole(self) -> date | None:
        """The date, or `None` if a part is unknown."""
        if self.full_year is None or self.month is None or self.day is None:
            return None
        return date(self.full_year, self.month, self.day)

    @property
    def as_printed(self) -> str:
        """The six characters YYMMDD that the MRZ would have, with fillers for unknown parts (Doc 9303-3, 4.8)."""
        parts = self.year, self.month, self.day
        return "".join([FILLER * 2 if part is None else f"{part:02}" for part in parts])


def read(text: str, formats: Iterable[DateFormat]) -> frozenset[WrittenDate]:
    """Return all meanings of the text as a date in one of the formats; an empty set if it has none.

    >>> [found.as_printed for found in read("11 Apr 1990", DateFormat)]
    ['900411']

    Parts written as `XX` (Doc 9303-3, 4.8), `--`, `00` or fillers are unknown:

    >>> sorted(found.as_printed for found in read("03/04/1990", DateFormat))
    ['900304', '900403']
    >>> [found.as_printed for found in read("XX SEP 1992", DateFormat)]
    ['9209<<']

    A year of two digits has no century. Only dates of the Gregorian calendar are read.
    """
    # NFKC: in Chinese text, services print full-width digits, and a month with its numeral as one character.
    plain = normalize("NFKC", text[:_LONGEST]).strip().upper()
    if len(text) > _LONGEST:
        return frozenset()
    found = [meaning for kind in formats for meaning in _READERS[kind](plain)]
    return frozenset([meaning for meaning in found if meaning is not None])


def _written_date(year: str, month: int | str, day: str) -> WrittenDate | None:
    """Return the date with these parts, or `None` if there is no such day or every part is unknown."""
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
_UNKNOWN_WORDS: Final = frozenset({"X", "XX", "XXX", "--", "---"})
_MOST_WORDS: Final = 3  # Belgium and Switzerland have three languages


def _in_digits(pattern: re.Pattern[str]) -> Callable[[str], Iterator[WrittenDate | None]]:
    def reader(text: str) -> Iterator[WrittenDate | None]:
        if found := pattern.fullmatch(text):
            yield _written_date(found[1], found[found.re.groups - 1], found[found.re.groups])

    return reader


def _in_chinese(text: str) -> Iterator[WrittenDate | None]:
    if found := _CHINESE.fullmatch(text):
        yield _written_date(found[1], found[2] or "", found[3] or "")


def _slashed(text: str) -> Iterator[WrittenDate | None]:
    if found := _SLASHED.fullmatch(text):
        yield _written_date(found[4], found[3], found[1])
        yield _written_date(found[4], found[1], found[3])


def _in_words(text: str) -> Iterator[WrittenDate | None]:
    if found := _DD_MON_YYYY.fullmatch(text):
        for month in _months_in_words(found[2]):
            yield _written_date(found[3], month, found[1])


def _month_and_year(text: str) -> Iterator[WrittenDate | None]:
    if found := _MON_YYYY.fullmatch(text):
        for month in _months_in_words(found[1]):
            yield _written_date(found[2], month, "")


def _months_in_words(text: str) -> Iterator[int | str]:
    """Yield the months that all known words between day and year can mean, `""` for an unknown month.

    Unknown words are ignored.
    """
    words = [
        word for word in [part if part in _UNKNOWN_WORDS else part.strip("-") for part in _BETWEEN.split(text)] if word
    ]
    if len(words) == 1 and words[0] in _UNKNOWN_WORDS:
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
    # A word that is not the name of a month is ignored; the name of another month makes the text no date.
    if int(digits) in (months(word) or {int(digits)}):
        yield _written_date(year, digits, day)


def _year(text: str) -> Iterator[WrittenDate | None]:
    if _YYYY.fullmatch(text):
        yield _written_date(text, "", "")


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


# The wide names of Unicode's CLDR, without accents, because services drop them.
_MONTH_NAMES: Final[Mapping[str, str]] = {
    "English": "january february march april may june july august september october november december",
    "French": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "Spanish": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "Portuguese": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "German": "januar februar marz april mai juni juli august september oktober november dezember",
    "Dutch": "januari februari maart april mei juni juli augustus september oktober november december",
    "Italian": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "Swedish": "januari februari mars april maj juni juli augusti september oktober november december",
    "Norwegian": "januar februar mars april mai juni juli august september oktober november desember",
}
# Abbreviations that are not the beginning of the name, ä written as ae, setiembre (Peru) and Jänner (Austria).
_IRREGULAR_MONTHS: Final[Mapping[str, int]] = {
    "mrt": 3,
    "mrz": 3,
    "maerz": 3,
    "setiembre": 9,
    "janner": 1,
    "jaenner": 1,
}
_SHORTEST_MONTH: Final = 3


def without_marks(text: str) -> str:
    """Return the text in lower case and without accents."""
    return "".join([c for c in normalize("NFKD", text).casefold() if not combining(c)])


def months(word: str) -> frozenset[int]:
    """Return the months that the word can mean, as numbers; an empty set if it is not the name of a month.

    >>> sorted(months("Sept.")), sorted(months("août")), sorted(months("JUI")), sorted(months("SEB"))
    ([9], [8], [6, 7], [])

    By Doc 9303-3, the month is in the issuer's language and, after a slash, in English, French or Spanish if the first
    is none of them (`12 JAN/JAN 93`); the issuer chooses the abbreviation. Issuers abbreviate the same name to three,
    four or more letters, so a word means every month whose name begins with it. A date with a month in a language that
    is missing here is UNCHECKED, unless another word for the month is known.
    """
    plain = without_marks(word).rstrip(".")
    return words_of_months().get(plain, frozenset())


@lru_cache(maxsize=1)
def words_of_months() -> Mapping[str, frozenset[int]]:
    """Return the months that each word can mean, in small letters without accents, as numbers."""
    found: dict[str, set[int]] = {word: {number} for word, number in _IRREGULAR_MONTHS.items()}
    for names in _MONTH_NAMES.values():
        for number, name in enumerate(names.split(), start=1):
            for length in range(_SHORTEST_MONTH, len(name) + 1):
                found.setdefault(name[:length], set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
