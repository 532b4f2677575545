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

Day and month may be in either order, until another date of the same answer shows which:

>>> printed = PartialDate("900403")
>>> resolved = resolve_birth(printed, on=date(2026, 6, 30))
>>> order = settled_order(["04/03/1990", "31/12/2030"], DateFormat)
>>> [day("04/03/1990", printed, resolved, order=each).agreement.name for each in (None, order)]
['MATCH', 'MISMATCH']
"""

from __future__ import annotations

import enum
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

MOST_YEARS: Final = 11
"""The years for which a passport is valid at most: ten, and a year for the time that is left of an earlier one."""

DAYS_LATE: Final = 1
"""The days by which a date of issue may be after the reference date: it may be tomorrow where the issuer is."""

_UNKNOWN_PART: Final = FILLER * 2


class Order(enum.Enum):
    """The order of day and month in dates of digits whose year is last."""

    DAY_FIRST = 0
    MONTH_FIRST = 1


def full_date(seen: str | None, formats: Iterable[DateFormat] = DateFormat, order: Order | None = None) -> date | None:
    """Return the day that the text means in these formats, or `None` if it is ambiguous, incomplete or not a date.

    A year of another calendar is no date; `order` is that of day and month, if it is known.
    """
    meanings = read(seen or "", formats, order)
    (only,) = meanings if len(meanings) == 1 else (None,)
    return None if only is None or only.is_of_another_calendar else only.whole


def settled_order(texts: Iterable[str | None], formats: Iterable[DateFormat]) -> Order | None:
    """Return the order of day and month that dates of one answer show, or `None` if they show none or both."""
    if DateFormat.SLASHED not in formats:
        return None
    shown = set()
    for text in texts:
        readings = _slashed_readings(_plain(text or ""))
        if None in readings:
            shown |= {order for order, reading in zip(Order, readings, strict=True) if reading is not None}
    return shown.pop() if len(shown) == 1 else None


def agreeing_order(seen: str | None, printed: PartialDate | None) -> Order | None:
    """Return the only order of day and month in which a text is the MRZ's date, or `None`."""
    if printed is None:
        return None
    readings = zip(Order, _slashed_readings(_plain(seen or "")), strict=True)
    agreeing = [order for order, reading in readings if reading is not None and reading.as_printed == printed.raw]
    return agreeing[0] if len(agreeing) == 1 else None


def day(
    seen: str,
    printed: PartialDate | None,
    resolved: ResolvedDate,
    formats: Iterable[DateFormat] = DateFormat,
    *,
    order: Order | None = None,
    issuer: str = "",
    later: bool = False,
    on: date = date.max,
) -> Compared:
    """Compare a date with the six characters of the MRZ.

    `resolved` is the MRZ's date with its possible centuries, and `formats` are the service's date formats. Of an
    ambiguous text, such as 03/04/1990, the meaning that agrees with the MRZ counts, unless `order` is known. The
    `issuer` may count years by another calendar. `later`: the date may be of a later century, as on cards that are
    valid for decades. No day after `on` is meant.
    """
    if printed is None:
        return no_field()
    meanings = sorted(read(seen, formats, order), key=lambda meaning: meaning.as_printed)
    if not meanings:
        return _without_meaning(_plain(seen), printed)
    compared = [_compare(meaning, printed, resolved, later=later, on=on) for meaning in meanings]
    if _MATCH not in [each.agreement for each in compared] and any(
        meaning.is_of_another_calendar or meaning.may_be_counted_by(issuer, resolved) for meaning in meanings
    ):
        return unchecked("the visual zone's year is of another calendar")
    return compared[0] if len(compared) == 1 else _of_two_meanings(meanings, compared)


def _without_meaning(plain: str, printed: PartialDate) -> Compared:
    """Compare a text that is no date."""
    if _ALL_UNKNOWN.fullmatch(plain):
        if printed.raw == _UNKNOWN_PART * 3:
            return match("the date is unknown in both zones", printed.raw)
        return unchecked("the visual zone has the date as unknown")
    if _may_be_of_another_calendar(plain):
        return unchecked("the visual zone's date may be of another calendar")
    return unchecked("the visual zone's text is not a date in the service's formats", impossible=True)


def _of_two_meanings(meanings: list[WrittenDate], compared: list[Compared]) -> Compared:
    as_printed = [meaning.as_printed for meaning in meanings]
    same = [each for each in compared if each.agreement is _MATCH]
    if same:
        reason = "the visual zone's date is ambiguous, and one of its meanings is the MRZ's date"
        return match(reason, *as_printed, note=same[0].note or "date-ambiguous")
    if any(each.agreement is Agreement.UNCHECKED for each in compared):
        return unchecked("the visual zone's date is ambiguous, and one of its meanings may be the MRZ's date")
    return mismatch("the visual zone's date is ambiguous, and none of its meanings is the MRZ's date", *as_printed)


_MATCH: Final = Agreement.MATCH

_WITHOUT_END: Final = date(9999, 1, 1)
_UNLIMITED: Final = frozenset(
    {"PERMANENTE", "ILLIMITATA", "ILLIMITATO", "INDEFINIDA", "INDEFINITA", "SIN CADUCIDAD", "NO CADUCA"}
)
"""What issuers print in place of a date of expiry of a document that is valid for ever."""


def without_end(seen: str, formats: Iterable[DateFormat] = DateFormat) -> Compared:
    """Compare the text of a date of expiry with an MRZ that prints 1 January 9999 as 990101.

    >>> [without_end(seen).agreement.name for seen in ("01 01 9999", "Permanente", "01 01 1999", "01 99")]
    ['MATCH', 'MATCH', 'MISMATCH', 'UNCHECKED']
    """
    if _plain(seen) in _UNLIMITED:
        return match("both zones say that the document is valid for ever")
    meanings = read(seen, (*formats, DateFormat.SLASHED))
    if not meanings:
        return unchecked("the visual zone's text is not a date in the service's formats", impossible=True)
    if any(meaning.whole == _WITHOUT_END for meaning in meanings):
        return match("both zones have the date that means that the document is valid for ever", _FOR_EVER)
    if all(meaning.century is None and meaning.as_printed == _FOR_EVER for meaning in meanings):
        return match(SAME_PARTS, _FOR_EVER)
    return mismatch("the MRZ's date means that the document is valid for ever", *{one.as_printed for one in meanings})


_FOR_EVER: Final = "990101"


def _compare(meaning: WrittenDate, printed: PartialDate, resolved: ResolvedDate, *, later: bool, on: date) -> Compared:
    as_printed = meaning.as_printed
    parts = [(printed.raw[at : at + 2], as_printed[at : at + 2]) for at in (0, 2, 4)]
    if any(zone != viz for zone, viz in parts if _UNKNOWN_PART not in (zone, viz)):
        return mismatch("the dates differ", as_printed)
    year, years, note = meaning.full_year, [candidate.year for candidate in resolved.candidates], None
    if year is not None and years and year != years[0]:
        if year not in years and not (later and year == years[0] + 100):
            return mismatch("the two digits of the year agree, but that century is impossible", as_printed)
        if (years[0], meaning.month or 1, meaning.day or 1) <= (on.year, on.month, on.day):
            note = "date-century"
    if printed.raw == _UNKNOWN_PART * 3:
        return unchecked("the MRZ prints the date as unknown")
    if any(viz == _UNKNOWN_PART != zone for zone, viz in parts):
        return unchecked("the visual zone lacks a part of the date that the MRZ has, and the other parts agree")
    if note is not None:
        return match(f"{SAME_PARTS}, in another century than the reference date leads to", as_printed, note=note)
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
    def is_of_another_calendar(self) -> bool:
        """Whether no date of a document has this year in the Gregorian calendar."""
        return any(self.full_year in years for years in _OTHER_CALENDARS)

    def may_be_counted_by(self, issuer: str, resolved: ResolvedDate) -> bool:
        """Whether the year is one of the MRZ's, as this issuer counts it in another calendar."""
        shifts = CALENDARS.get(issuer, ())
        seen = self.year if self.century is None else self.full_year
        return any(seen == candidate.year + shift for candidate in resolved.candidates for shift in shifts)

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


_OTHER_CALENDARS: Final = (range(1300, 1500), range(2400, 2700))
"""Years of the lunar and the solar Hijri calendar, and of the Buddhist one, in the lifetimes of today's holders."""

CALENDARS: Final[Mapping[str, tuple[int, ...]]] = {
    "NPL": (56, 57),  # Bikram Sambat
    "ETH": (-8, -7),
    "TWN": (-1911,),  # Minguo
}
"""Issuers with a calendar whose years look like Gregorian ones: what is added to the year of the Gregorian calendar."""

_ERA: Final = re.compile(r"(明治|大正|昭和|平成|令和|(中華)?民[國国]|[MTSHR]|R\.?O\.?C)\.? ?([0-9]{1,3}|元) ?[年./-].*")
_SHORT_YEAR: Final = re.compile(r"[0-9]{2,3} ?[年./-] ?[0-9]{1,2} ?[月./-] ?[0-9]{1,2} ?日?")
_ALL_UNKNOWN: Final = re.compile(r"(?=.*[X<-])[X<./ -]+")


def _may_be_of_another_calendar(plain: str) -> bool:
    """Return whether a text that is no date may have the year of an era, or digits of another script."""
    other_digits = any(c.isdecimal() and not c.isascii() for c in plain)
    return other_digits or bool(_ERA.fullmatch(plain) or _SHORT_YEAR.fullmatch(plain))


def read(text: str, formats: Iterable[DateFormat], order: Order | None = None) -> frozenset[WrittenDate]:
    """Return all meanings of the text as a date in one of the formats; an empty set if it has none.

    Of two meanings with day and month exchanged, only that in the `order` is returned, if that is known.

    >>> [found.as_printed for found in read("11 Apr 1990", DateFormat)]
    ['900411']

    Parts written as `XX` (Doc 9303-3, 4.8), `--`, `00` or fillers are unknown:

    >>> sorted(found.as_printed for found in read("03/04/1990", DateFormat))
    ['900304', '900403']
    >>> [found.as_printed for found in read("XX SEP 1992", DateFormat)]
    ['9209<<']

    A year of two digits has no century. Only dates of the Gregorian calendar are read.
    """
    plain = _plain(text)
    if len(text) > _LONGEST:
        return frozenset()
    found = [meaning for kind in formats for meaning in _READERS[kind](plain) if meaning is not None]
    if order is not None and len(set(found)) > 1:
        found = [reading for reading in (_slashed_readings(plain)[order.value],) if reading is not None]
    return frozenset(found)


def _plain(text: str) -> str:
    # NFKC: in Chinese text, services print full-width digits, and a month with its numeral as one character.
    return normalize("NFKC", text[:_LONGEST]).strip().upper()


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
_SLASHED: Final = re.compile(rf"(?=[^ ]+\Z|.. .. ){_PART}([-./ ]){_PART}\2([0-9]{{4}}|X{{4}})")
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
    yield from _slashed_readings(text)


def _slashed_readings(text: str) -> tuple[WrittenDate | None, ...]:
    """Return the meanings of digits with the year last, in the orders of `Order`, each `None` if there is none."""
    found = _SLASHED.fullmatch(text)
    if found is None:
        return None, None
    return _written_date(found[4], found[3], found[1]), _written_date(found[4], found[1], found[3])


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
