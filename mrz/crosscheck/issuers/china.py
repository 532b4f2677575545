"""Check passports of the People's Republic of China: number series, periods of validity, names in pinyin.

>>> fits_series("E00000001"), fits_series("EI0000001"), impossible_positions("EI0000001")
(True, False, (1,))
>>> fits_validity(date(1992, 9, 22), date(2010, 8, 20), date(2020, 8, 19), "G00000003")
True

This module has every date, series and period of these passports; other modules import them from here. A deviation is
a WARNING that names its source: issuers change their practice, and some of these rules were observed in specimens and
are not published. Hong Kong and Macao issue under the same code. Their numbers have other first letters, and their
names are not in pinyin. Travel documents other than passports are not checked.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mrz.crosscheck.issuers import pinyin
from mrz.crosscheck.issuers.pinyin import SYLLABLES
from mrz.icao.alphabet import DIGITS, LETTERS
from mrz.icao.layouts import Format, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.crosscheck.fields.dates import DocumentDays
    from mrz.icao.document import MRZ
    from mrz.icao.policy import Findings
    from mrz.vendors.reading import VIZ

CODE: Final = "CHN"
"""The code of the issuing state."""

ORDINARY_CODE: Final = "PO"
"""The document code of an ordinary passport."""

ELECTRONIC_FROM: Final = date(2012, 5, 15)
"""The first day of issue of electronic passports at home: numbers with E instead of G, and ü spelled YU."""

FORMER_LETTER: Final = "G"
"""The first character of an ordinary passport's number until electronic passports."""

ELECTRONIC_LETTER: Final = "E"
"""The first character of an electronic ordinary passport's number."""

SECOND_LETTERS: Final = LETTERS.replace("I", "").replace("O", "")
"""The letters that may follow `ELECTRONIC_LETTER`; a digit may follow it too."""

FULL_VALIDITY: Final = 10
"""The years for which a passport is valid, less a day: Passport Law, article 7."""

SHORT_VALIDITY: Final = 5
"""The years for which a passport is valid whose holder was below `FULL_VALIDITY_AGE` when applying."""

FULL_VALIDITY_AGE: Final = 16
"""The age in years from which a passport is issued for `FULL_VALIDITY`."""

SERIES: Final = (
    *(f"{FORMER_LETTER}########", f"{ELECTRONIC_LETTER}########", f"{ELECTRONIC_LETTER}@#######"),  # ordinary, official
    *("14#######", "15#######"),  # ordinary before G, weak
    *("D#######", "D########", "DE#######"),  # diplomatic, weak
    *("S#######", "S########", "S<#######", "SE#######"),  # service, weak
    *("P#######", "P########", "P<#######", "PE#######"),  # public affairs, weak
    *("K########", "K?#######", "H########", "H?#######"),  # Hong Kong, weak
    *("M########", "M?#######"),  # Macao, weak
)
"""The number series: # is a digit, ? a letter, @ a letter of `SECOND_LETTERS`; any other character is itself.

"Official" is published; "weak" was observed in specimens.
"""

_CLASSES: Final[Mapping[str, str]] = {"#": DIGITS, "?": LETTERS, "@": SECOND_LETTERS}
_LENGTH: Final = 9
_MISREAD: Final = {f"{ELECTRONIC_LETTER}I": "1", f"{ELECTRONIC_LETTER}O": "0"}  # the digits that are misread as I and O

_REGIONS: Final = frozenset("HKM")  # Hong Kong and Macao
_OFFICIALS: Final = frozenset("DPS")  # diplomatic, public affairs, service

_SERIES_SOURCE: Final = "National Immigration Administration notice on passport numbers, gaj.gz.gov.cn, 2024-02-19"
_G_SOURCE: Final = _SERIES_SOURCE + "; missions abroad used it into 2014 (consulate general in Irkutsk, 2014-07-22)"
_LAW_SOURCE: Final = "Passport Law of the People's Republic of China, article 7; the last day as in specimens"
_PINYIN_SOURCE: Final = "GB/T 28039-2011 for the spelling; a minority name is spelled by the pinyin of its characters"

_NO_MORE_G: Final = date(2017, 1, 1)  # well after the last that missions abroad can have issued
_NO_MORE_G_TEXT: Final = f"{_NO_MORE_G:%Y%m%d}"
_PASSPORT_LAW: Final = date(2007, 1, 1)  # earlier passports were valid for five years and extended by a stamp

_TD3: Final = Format.TD3  # a look-up of an enumeration's member takes longer than the comparison (Python 3.11)
_AFTER_E: Final = frozenset(DIGITS + SECOND_LETTERS)
_FULL_AGE: Final = FULL_VALIDITY_AGE * 1_0000
_FULL_YEARS: Final = FULL_VALIDITY * 1_0000
_SHORT_YEARS: Final = SHORT_VALIDITY * 1_0000
_FIRST_OF_MARCH: Final = "0301"
_DAYS: Final = [f"{date(2001, 1, 1) + timedelta(days):%m%d}" for days in range(365)]
_DAY_BEFORE: Final = {day: int(before) - int(day) for before, day in pairwise(_DAYS)} | {"0101": 1231 - 1_0101}
"""The difference from each day MMDD to the day before it, in a common year, of days as numbers YYYYMMDD."""

_SHORT_BELOW: Final = FULL_VALIDITY_AGE + 1  # an application takes time: the holder may have a birthday meanwhile
_SHORT_BELOW_IN_REGIONS: Final = 19  # Macao: the short period under 18, and a year for the application


def check(doc: MRZ, viz: VIZ | None, dates: DocumentDays, findings: Findings) -> None:
    """Add `number-pattern`, `validity-period` and `pinyin` findings for a passport of this issuer.

    `dates` are birth, issue and expiry, each `None` where unknown. Documents other than TD3 are not checked.
    """
    if doc.format is not Format.TD3:
        return
    number = doc.document_number or ""
    _, issue, _ = dates
    if number:  # the rules of the zone report an empty number
        _number(doc, number, issue, findings)
    _validity(doc, number, dates, findings)
    if viz is not None and viz.native_name and number[:1] not in _REGIONS:
        _name(doc, viz, viz.native_name, findings)


def is_regular(  # noqa: PLR0917 - keywords would cost time for every answer
    kind: Format, number: str, names: tuple[str | None, str | None, str | None], birth: str, issue: str, expiry: str
) -> bool:
    """Return whether `check` certainly finds nothing: a plain ordinary passport. `False` proves nothing.

    `kind` and `number` are those of the document, `names` the native name and both identifiers of the visual zone. The
    days are texts YYYYMMDD. Without an `issue`, there is no validity to check.
    """
    if kind is not _TD3:
        return True
    native, primary, secondary = names
    return (
        _is_ordinary(number, issue)
        and (not issue or _is_usual_validity(int(birth), int(issue), int(expiry), issue[4:]))
        and (not native or is_spelled(native, primary, secondary))
    )


def _is_ordinary(number: str, issue: str) -> bool:
    """Return whether a number is of one of the two long series of ordinary passports, and not later than it ended."""
    if len(number) != _LENGTH or not number.isascii() or not number[2:].isdecimal():
        return False
    if number[0] == ELECTRONIC_LETTER:
        return number[1] in _AFTER_E
    return number[0] == FORMER_LETTER and number[1].isdecimal() and issue < _NO_MORE_G_TEXT


def _is_usual_validity(birth: int, issue: int, expiry: int, day: str) -> bool:
    """Return whether the expiry is the day before an anniversary of the issue, of days as numbers YYYYMMDD."""
    before = _DAY_BEFORE.get(day)
    if before is None:
        return False
    last = issue + before + (_FULL_YEARS if issue - birth >= _FULL_AGE else _SHORT_YEARS)
    # Before 1 March, the rules take 28 February even in a leap year, and 29 February there.
    return expiry == last or (day == _FIRST_OF_MARCH and expiry == last + 1)


def is_spelled(name: str, primary: str | None, secondary: str | None) -> bool:
    """Return whether a native name is certainly spelled by both identifiers, or certainly cannot be compared."""
    if not primary:
        return False
    if not secondary:  # the whole name may be in one field, with a comma or a space
        primary, _, secondary = primary.replace(",", " ").partition(" ")
        if not primary or not secondary.isalpha():
            return False
    # A surname has one character or two, a given name as well.
    at = 1 if primary in SYLLABLES[name[0]] else 2
    if at < len(name) <= at + 2 and _is_read(name[:at], primary) and _is_read(name[at:], secondary):
        return True
    if primary.isspace() or secondary.isspace():
        return False
    return pinyin.reads(name, primary, secondary) is not False


def _is_read(characters: str, letters: str) -> bool:
    """Return whether the letters are readings of one character, or of two, one after the other."""
    if len(characters) == 1:
        return letters in SYLLABLES[characters]
    for first in SYLLABLES[characters[0]]:
        if letters.startswith(first) and letters[len(first) :] in SYLLABLES[characters[1]]:
            return True
    return False


def fits_series(number: str) -> bool:
    """Return whether a document number, without trailing fillers, fits one of the series."""
    return any(len(series) == len(number) and all(map(_allows, series, number)) for series in SERIES)


def impossible_positions(number: str) -> tuple[int, ...]:
    """Return the 0-based positions of the characters that no series with the same first character allows there.

    >>> impossible_positions("E0000O001"), impossible_positions("600000003")
    ((5,), (0,))
    """
    alike = [series for series in SERIES if series[0] == number[:1]] or SERIES
    return tuple(
        [
            index
            for index, character in enumerate(number[:_LENGTH])
            if not any(_allows(series[index], character) for series in alike if index < len(series))
        ]
    )


def fits_validity(birth: date, issue: date, expiry: date, number: str) -> bool:
    """Return whether the dates fit a period of validity.

    The period is `FULL_VALIDITY` years less one day, `SHORT_VALIDITY` for holders who applied below
    `FULL_VALIDITY_AGE`, and anything up to `SHORT_VALIDITY` years for officials. Passports issued before the Passport
    Law fit always.
    """
    if issue < _PASSPORT_LAW:
        return True
    if number[:1] in _OFFICIALS:
        return issue < expiry <= max(_anniversaries(issue, SHORT_VALIDITY), default=date.max)
    return expiry in _last_days(birth, issue, number)


def _allows(place: str, character: str) -> bool:
    return character in _CLASSES.get(place, place)


def _last_days(birth: date, issue: date, number: str) -> list[date]:
    """Return the possible days of expiry of an ordinary or regional passport, in order."""
    regional = number[:1] in _REGIONS
    age = issue.year - birth.year - ((issue.month, issue.day) < (birth.month, birth.day))
    anniversaries: list[date] = []
    if age < (_SHORT_BELOW_IN_REGIONS if regional else _SHORT_BELOW):
        anniversaries += _anniversaries(issue, SHORT_VALIDITY)
    if age >= FULL_VALIDITY_AGE:
        anniversaries += _anniversaries(issue, FULL_VALIDITY)
    days = {day - timedelta(days=1) for day in anniversaries}
    days |= {date(day.year, 2, 28) for day in anniversaries if (day.month, day.day) == (3, 1)}  # even in a leap year
    return sorted(days.union(anniversaries) if regional else days)


def _anniversaries(day: date, years: int) -> list[date]:
    """Return the day `years` later: two days for 29 February in a common year, none after the end of the calendar."""
    year = day.year + years
    if year > date.max.year:
        return []
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return [date(year, 2, 28), date(year, 3, 1)]
    return [day.replace(year=year)]


def _number(doc: MRZ, number: str, issue: date | None, findings: Findings) -> None:
    span = doc.layout.fields["document_number"]
    message, expected, reference = "the document number fits no series of this issuer", None, _SERIES_SOURCE
    if fits_series(number):
        if not number.startswith(FORMER_LETTER) or issue is None or issue < _NO_MORE_G:
            return
        message, reference = "the document number is of a series that ended years before the date of issue", _G_SOURCE
    elif number[:2] in _MISREAD:
        span = Span(span.line, span.start + 1, span.start + 2)
        message, expected = "the second character of this series is never I or O", _MISREAD[number[:2]]
    elif places := impossible_positions(number):
        span = Span(span.line, span.start + places[0], span.start + places[-1] + 1)
        message = "no series of this issuer has this character in this position"
    findings.add(
        "number-pattern",
        span.place,
        field="document_number",
        found=span.of(doc.lines),
        expected=expected,
        message=message,
        reference=reference,
    )


def _validity(doc: MRZ, number: str, dates: DocumentDays, findings: Findings) -> None:
    birth, issue, expiry = dates
    if birth is None or issue is None or expiry is None or not birth <= issue < expiry:
        return  # `date-order` reports an impossible order
    if fits_validity(birth, issue, expiry, number):
        return
    days = [] if number[:1] in _OFFICIALS else _last_days(birth, issue, number)
    findings.add(
        "validity-period",
        doc.layout.fields["date_of_expiry"].place,
        field="date_of_expiry",
        found=expiry.isoformat(),
        expected=" or ".join([day.isoformat() for day in days]) or None,
        message="the date of expiry does not follow from the date of issue and the holder's age on that day",
        reference=_LAW_SOURCE,
    )


def _name(doc: MRZ, viz: VIZ, native_name: str, findings: Findings) -> None:
    """Compare the native name with the identifiers: the visual zone's, or the MRZ's where the service read none."""
    seen, rest = viz.primary_identifier or "", viz.secondary_identifier or ""
    if not seen.strip():
        pairs = [(doc.primary_identifier, doc.secondary_identifier, doc.name_truncated)]
    elif rest.strip():
        pairs = [(seen, rest, False)]
    else:  # the whole name in one field, or a secondary identifier that the service omitted
        pairs = [(seen, "", False), (seen, doc.secondary_identifier, doc.name_truncated)]
    read = [pinyin.reads(native_name, first, second, truncated=cut) for first, second, cut in pairs]
    if False in read and True not in read:
        first, second, _ = pairs[-1]
        findings.add(
            "pinyin",
            field="native_name",
            found=native_name,
            expected=f"{first} {second}".strip(),
            message="the Chinese name cannot be read as the identifiers",
            reference=_PINYIN_SOURCE,
        )
