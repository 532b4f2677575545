"""Passports of the People's Republic of China: number series, periods of validity, names in pinyin.

>>> fits_series("E00000001"), fits_series("EI0000001"), excluded("EI0000001")
(True, False, (1,))
>>> fits_validity(date(1992, 9, 22), date(2010, 8, 20), date(2020, 8, 19), "G00000003")
True

A deviation is a warning that names its source: issuers change their practice, and some of what stands here was
seen in specimens and nowhere written. Hong Kong and Macao issue under the same code; their series are told apart
by the first letter, and their names are no pinyin. Travel documents that are no passports are not known here.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from mrz.crosscheck.issuers import pinyin
from mrz.icao.alphabet import DIGITS, LETTERS
from mrz.icao.layouts import Format, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.icao.document import MRZ
    from mrz.icao.policy import Findings
    from mrz.vendors.reading import VIZ

    Dates = tuple[date | None, date | None, date | None]

SERIES: Final = (
    *("G########", "E########", "E@#######"),  # ordinary, official
    *("14#######", "15#######"),  # ordinary before G, weak
    *("D#######", "D########", "DE#######"),  # diplomatic, weak
    *("S#######", "S########", "S<#######", "SE#######"),  # service, weak
    *("P#######", "P########", "P<#######", "PE#######"),  # public affairs, weak
    *("K########", "K?#######", "H########", "H?#######"),  # Hong Kong, weak
    *("M########", "M?#######"),  # Macao, weak
)
"""The number series: # is a digit, ? a letter, @ a letter other than I and O; all else stands for itself."""

_CLASSES: Final[Mapping[str, str]] = {"#": DIGITS, "?": LETTERS, "@": LETTERS.replace("I", "").replace("O", "")}
_LENGTH: Final = 9
_MISREAD: Final = {"EI": "1", "EO": "0"}  # what I and O are misread from

_REGIONS: Final = frozenset("HKM")  # Hong Kong and Macao
_OFFICIALS: Final = frozenset("DPS")  # diplomatic, public affairs, service

_SERIES_SOURCE: Final = "National Immigration Administration notice on passport numbers, gaj.gz.gov.cn, 2024-02-19"
_G_SOURCE: Final = _SERIES_SOURCE + "; missions abroad went on into 2014 (consulate general in Irkutsk, 2014-07-22)"
_LAW_SOURCE: Final = "Passport Law of the People's Republic of China, article 7; the last day as specimens have it"
_PINYIN_SOURCE: Final = "GB/T 28039-2011 for the spelling; a minority name stands in the pinyin of its characters"

_NO_MORE_G: Final = date(2017, 1, 1)  # a wide berth around the last that missions can have issued
_PASSPORT_LAW: Final = date(2007, 1, 1)  # earlier passports had five years, to be extended by stamp

_FULL, _SHORT = 10, 5  # years
_GROWN: Final = 16  # from this age, when applying, the full period
_SHORT_BELOW: Final = 17  # nobody of this age was under 16 when applying, unless that took a year
_SHORT_BELOW_IN_REGIONS: Final = 19  # Macao: the short period under 18


def check(doc: MRZ, viz: VIZ | None, dates: Dates, findings: Findings) -> None:
    """Check a passport of this issuer; `dates` are birth, issue and expiry, `None` where they are not known."""
    if doc.format is not Format.TD3:
        return
    number = doc.document_number or ""
    _, issue, _ = dates
    if number:  # an empty number is found elsewhere
        _number(doc, number, issue, findings)
    _validity(doc, number, dates, findings)
    if viz is not None and viz.native_name and number[:1] not in _REGIONS:
        _name(doc, viz, viz.native_name, findings)


def fits_series(number: str) -> bool:
    """Tell whether a document number, without trailing fillers, fits one of the series."""
    return any(len(series) == len(number) and all(map(_stands, series, number)) for series in SERIES)


def excluded(number: str) -> tuple[int, ...]:
    """Return the 0-based positions of what can stand there in no series that begins like the number.

    >>> excluded("E0000O001"), excluded("600000003")
    ((5,), (0,))
    """
    alike = [series for series in SERIES if series[0] == number[:1]] or SERIES
    return tuple(
        [
            index
            for index, character in enumerate(number[:_LENGTH])
            if not any(_stands(series[index], character) for series in alike if index < len(series))
        ]
    )


def fits_validity(birth: date, issue: date, expiry: date, number: str) -> bool:
    """Tell whether the dates fit a period of validity: 5 years for who applied under 16, else 10, less one day."""
    if issue < _PASSPORT_LAW:
        return True
    if number[:1] in _OFFICIALS:
        return issue < expiry <= max(_anniversaries(issue, _SHORT), default=date.max)
    return expiry in _last_days(birth, issue, number)


def _stands(place: str, character: str) -> bool:
    return character in _CLASSES.get(place, place)


def _last_days(birth: date, issue: date, number: str) -> list[date]:
    """Return the days on which a passport issued then may expire, in order; none for officials."""
    regional = number[:1] in _REGIONS
    age = issue.year - birth.year - ((issue.month, issue.day) < (birth.month, birth.day))
    anniversaries: list[date] = []
    if age < (_SHORT_BELOW_IN_REGIONS if regional else _SHORT_BELOW):
        anniversaries += _anniversaries(issue, _SHORT)
    if age >= _GROWN:
        anniversaries += _anniversaries(issue, _FULL)
    days = {day - timedelta(days=1) for day in anniversaries}
    days |= {date(day.year, 2, 28) for day in anniversaries if (day.month, day.day) == (3, 1)}  # even in a leap year
    return sorted(days.union(anniversaries) if regional else days)


def _anniversaries(day: date, years: int) -> list[date]:
    """Return the day after so many years, of a leap day both that it may be; none beyond the calendar."""
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
        if not number.startswith("G") or issue is None or issue < _NO_MORE_G:
            return
        message, reference = "the document number is of a series that ended years before the date of issue", _G_SOURCE
    elif number[:2] in _MISREAD:
        span = Span(span.line, span.start + 1, span.start + 2)
        message, expected = "the letters I and O do not stand second in this series", _MISREAD[number[:2]]
    elif places := excluded(number):
        span = Span(span.line, span.start + places[0], span.start + places[-1] + 1)
        message = "no series of this issuer has such a character there"
    findings.add(
        "number-pattern",
        span.place,
        field="document_number",
        found=span.of(doc.lines),
        expected=expected,
        message=message,
        reference=reference,
    )


def _validity(doc: MRZ, number: str, dates: Dates, findings: Findings) -> None:
    birth, issue, expiry = dates
    if birth is None or issue is None or expiry is None or not birth <= issue < expiry:
        return  # an order that cannot be is found elsewhere
    if fits_validity(birth, issue, expiry, number):
        return
    days = [] if number[:1] in _OFFICIALS else _last_days(birth, issue, number)
    findings.add(
        "validity-period",
        doc.layout.fields["date_of_expiry"].place,
        field="date_of_expiry",
        found=expiry.isoformat(),
        expected=" or ".join([day.isoformat() for day in days]) or None,
        message="the date of expiry is not where the date of issue and the holder's age then put it",
        reference=_LAW_SOURCE,
    )


def _name(doc: MRZ, viz: VIZ, native_name: str, findings: Findings) -> None:
    """Read the native name as the visual zone's identifiers, or the zone's where the service read none."""
    seen, rest = viz.primary_identifier or "", viz.secondary_identifier or ""
    if not seen.strip():
        pairs = [(doc.primary_identifier, doc.secondary_identifier, doc.name_truncated)]
    elif rest.strip():
        pairs = [(seen, rest, False)]
    else:  # the whole name in one, or a second identifier that the service left out
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
