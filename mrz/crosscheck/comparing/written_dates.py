"""Reading dates as services write them: a text in, the dates that it can mean out.

>>> [str(date) for date in read("078月/AUG2024", [DateFormat.CHINESE_MONTH])]
['2024-08-07']
>>> [str(date) for date in read("03/04/1990", [DateFormat.SLASHED])]
['1990-04-03', '1990-03-04']
>>> [str(date) for date in read("SEP 92", [DateFormat.DD_MON_YYYY])]
['??92-09-??']

Only the formats given are tried, and nothing is guessed. A text that is no date in any of them means none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

from attrs import frozen

from mrz.vendors.date_formats import DateFormat

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

LONGEST: Final = 64
"""Characters of the longest text looked at."""


@frozen
class WrittenDate:
    """A date that a text can mean; `century` is `None` where the text has two digits for the year."""

    century: int | None
    year: int
    month: int | None
    day: int | None

    def __str__(self) -> str:
        century = "??" if self.century is None else f"{self.century:02}"
        month, day = ["??" if part is None else f"{part:02}" for part in (self.month, self.day)]
        return f"{century}{self.year:02}-{month}-{day}"

    @property
    def parts(self) -> tuple[str, str, str]:
        """Year, month and day as the MRZ prints them, fillers where unknown."""
        month, day = ["<<" if part is None else f"{part:02}" for part in (self.month, self.day)]
        return f"{self.year:02}", month, day

    @property
    def whole(self) -> date | None:
        """The day, where the text has all of it."""
        if self.century is None or self.month is None or self.day is None:
            return None
        return date(self.century * 100 + self.year, self.month, self.day)


def read(text: str, formats: Collection[DateFormat]) -> list[WrittenDate]:
    """Return the dates that `text` can mean in these formats: none, one, or two where day and month are not told."""
    if len(text) > LONGEST:
        return []
    plain = normalize("NFKC", text).strip().upper()
    found: list[WrittenDate] = []
    for form in formats:
        for pattern in _PATTERNS[form]:
            match = pattern.fullmatch(plain)
            if match is not None:
                found += _dates(match.groupdict())
    return list(dict.fromkeys(found))


_DAY: Final = r"(?P<day>[0-9]{1,2})"
_UNKNOWN_DAY: Final = r"(?:(?P<day>[0-9]{1,2}|XX|--|\?\?)[ .\-/]*)?"
_YEAR: Final = r"(?P<year>[0-9]{4}|[0-9]{2})"
_FULL_YEAR: Final = r"(?P<year>[0-9]{4})"
_GAP: Final = r"[ .\-]{0,3}"
_WORD: Final = r"(?P<word>[^\W\d_]{3,12})\.?"
_OTHER_WORD: Final = r"(?:\s?/\s?(?P<other>[^\W\d_]{3,12})\.?)?"
_CHINESE: Final = r"(?P<month>1[0-2]|0?[1-9])\s?月"

# Each quantifier is bounded and no two that meet take the same character, so a text is read in one go.
_PATTERNS: Final = {
    DateFormat.YYYYMMDD: [re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")],
    DateFormat.YYMMDD: [re.compile(r"(?P<year>[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")],
    DateFormat.YYYY_MM_DD: [
        re.compile(
            rf"{_FULL_YEAR}(?P<sep>[\-.])(?P<month>[0-9]{{2}})(?P=sep)(?P<day>[0-9]{{2}})"
            r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]{1,9})?(?:Z|[+\-][0-9]{2}:?[0-9]{2})?)?"
        )
    ],
    DateFormat.YEAR_MONTH_DAY_IN_CHINESE: [
        re.compile(rf"{_FULL_YEAR}\s?年\s?(?P<month>[0-9]{{1,2}})\s?月\s?(?:(?P<day>[0-9]{{1,2}})\s?日)?")
    ],
    DateFormat.DD_MON_YYYY: [re.compile(rf"{_UNKNOWN_DAY}{_WORD}{_OTHER_WORD}{_GAP}{_YEAR}")],
    DateFormat.CHINESE_MONTH: [
        re.compile(rf"(?P<day>[0-9]{{2}})\s?{_CHINESE}\s?/\s?{_WORD}\s?{_YEAR}"),
        re.compile(rf"(?P<day>[0-9]{{2}})\s?{_WORD}\s?/\s?{_CHINESE}\s?{_YEAR}"),
    ],
    DateFormat.SLASHED: [
        re.compile(rf"(?P<first>[0-9]{{1,2}})(?P<sep>[/.\-])(?P<second>[0-9]{{1,2}})(?P=sep){_YEAR}")
    ],
}

# The months in words that issuers print, as in "12 JAN/JAN 74": three letters and more of each language's word. Doc
# 9303-3, 3.6: the month is printed in numbers or in words, of the issuing state's language and of English, French or
# Spanish. Words that mean different months in two languages (MAR for March and martie is one and the same) are left out.
_MONTHS: Final = {
    1: "JANUARY JANVIER ENERO JANEIRO JANUAR JANUARI GENNAIO GEN JÄNNER",
    2: "FEBRUARY FÉVRIER FEV FÉV FEBRERO FEVEREIRO FEBRUAR FEBRUARI FEBBRAIO",
    3: "MARCH MARS MARZO MARÇO MÄRZ MAART MRT MÄR",
    4: "APRIL AVRIL AVR ABRIL ABR APRILE",
    5: "MAY MAI MAYO MAIO MEI MAGGIO MAG",
    6: "JUNE JUIN JUNIO JUNHO JUNI GIUGNO GIU",
    7: "JULY JUILLET JUIL JULIO JULHO JULI LUGLIO LUG",
    8: "AUGUST AOÛT AOU AGOSTO AGO AUGUSTUS",
    9: "SEPTEMBER SEPT SEPTEMBRE SEPTIEMBRE SETEMBRO SET SETTEMBRE",
    10: "OCTOBER OCTOBRE OCTUBRE OUTUBRO OUT OKTOBER OKT OTTOBRE OTT",
    11: "NOVEMBER NOVEMBRE NOVIEMBRE NOVEMBRO",
    12: "DECEMBER DÉCEMBRE DICIEMBRE DIC DEZEMBRO DEZ DEZEMBER DICEMBRE",
}


def _bare(word: str) -> str:
    return "".join([c for c in normalize("NFD", word) if not combining(c)])


def _by_word() -> dict[str, int]:
    """Return the months by their words, and by the first three letters of those where no other month begins so."""
    words = {_bare(word): month for month, names in _MONTHS.items() for word in names.split()}
    begin: dict[str, set[int]] = {}
    for word, month in words.items():
        begin.setdefault(word[:3], set()).add(month)
    return {start: min(months) for start, months in begin.items() if len(months) == 1} | words


_MONTH_BY_WORD: Final = _by_word()


def _dates(parts: dict[str, str | None]) -> Iterator[WrittenDate]:
    year = parts["year"] or ""
    month = _number(parts.get("month"))
    if parts.get("first"):
        first, second = _number(parts["first"]), _number(parts["second"])
        yield from _possible(year, second, first)
        yield from _possible(year, first, second)
        return
    if parts.get("word"):
        named = {_MONTH_BY_WORD.get(_bare(parts[key] or "")) for key in ("word", "other") if parts.get(key)} - {None}
        if month is not None:
            named.add(month)
        if len(named) != 1:
            return  # no month that is known, or two that contradict each other
        (month,) = named
    yield from _possible(year, month, _number(parts.get("day")))


def _number(digits: str | None) -> int | None:
    return int(digits) if digits and digits.isdigit() else None


def _possible(year: str, month: int | None, day: int | None) -> Iterator[WrittenDate]:
    """Yield the date if some calendar has it."""
    century, short = (int(year[:2]), int(year[2:])) if len(year) == len("YYYY") else (None, int(year))
    some = 2000 + short if century is None else century * 100 + short
    if century == 0 or (month is not None and not 1 <= month <= len(_MONTHS)):
        return
    if day is not None and not 1 <= day <= monthrange(some, month or 1)[1]:
        return
    yield WrittenDate(century, short, month, day)
