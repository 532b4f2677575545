"""The fast path of a verification: is this PassportOCR answer clean, so that nothing needs to be looked at?

>>> from datetime import date
>>> clean_answer('{"CodeSet": "POCHNZHANG<<SAN", "CodeCrc": ""}', date(2026, 6, 30)) is None
True

Most answers are clean: every digit holds, and both zones say the same in the same characters. This proves it without
building anything. It proves nothing else: `None` means "look closely", not "wrong". What it calls clean comes out
CONSISTENT by the careful path as well; `tests/properties/test_clean.py` holds it to that.

Each condition is stricter than the rule that it stands for, which a comment names.
"""

from __future__ import annotations

import calendar
from functools import lru_cache
from itertools import pairwise
from json import JSONDecoder, scanner
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from mrz.crosscheck.issuers.china import (
    CODE,
    ELECTRONIC_FROM,
    ELECTRONIC_LETTER,
    FORMER_LETTER,
    FULL_VALIDITY,
    FULL_VALIDITY_AGE,
    ORDINARY_CODE,
    SECOND_LETTERS,
    SHORT_VALIDITY,
)
from mrz.crosscheck.issuers.pinyin import SYLLABLES, reads
from mrz.icao.alphabet import DIGITS, FILLER
from mrz.icao.rules.codes import ALL_HARMONIZED_FROM, HARMONIZED
from mrz.icao.states import Kind, states
from mrz.icao.td3 import (
    BIRTH_DAYS,
    BIRTH_LEAP_DAY,
    BIRTH_YEARS,
    EXPIRY_DAYS,
    EXPIRY_LEAP_DAY,
    EXPIRY_YEARS,
    LEAP_DAY,
    SUMS,
    WIDTH,
    digits_hold,
)
from mrz.vendors.service_errors import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_ALL_HARMONIZED_FROM: Final = f"{ALL_HARMONIZED_FROM:%Y%m%d}"
_STATES: Final = frozenset(
    [code for code, state in states.items() if state.kind not in (Kind.NONSTANDARD, Kind.WITHDRAWN)]
)
_CENTURIES: Final = ("19", "20")
_SEXES: Final = ("M", "F")
_DATE: Final = 5 * SUMS
"""A date stands above what it adds to check digits, as a number YYYYMMDD, in ten thousands."""

_YEARS_OF: Final = [f"{year}" for year in range(1900, 2100)]
_BIRTH_YEARS: Final = {raw: int(raw) * 10_000 * _DATE + BIRTH_YEARS[raw[2:]] for raw in _YEARS_OF}
_EXPIRY_YEARS: Final = {raw: int(raw) * 10_000 * _DATE + EXPIRY_YEARS[raw[2:]] for raw in _YEARS_OF}
_BIRTH_DAYS: Final = {raw: int(raw) * _DATE + sums for raw, sums in BIRTH_DAYS.items()}
_EXPIRY_DAYS: Final = {raw: int(raw) * _DATE + sums for raw, sums in EXPIRY_DAYS.items()}
_LEAP_YEARS: Final = [year for year in _YEARS_OF if calendar.isleap(int(year))]
_LEAP_BIRTHS: Final = {
    year + LEAP_DAY: _BIRTH_YEARS[year] + int(LEAP_DAY) * _DATE + BIRTH_LEAP_DAY for year in _LEAP_YEARS
}
_LEAP_EXPIRIES: Final = {
    year + LEAP_DAY: _EXPIRY_YEARS[year] + int(LEAP_DAY) * _DATE + EXPIRY_LEAP_DAY for year in _LEAP_YEARS
}
_DAY_BEFORE: Final = {day: int(before) - int(day) for before, day in pairwise(BIRTH_DAYS)} | {"0101": 1231 - 1_0101}
"""Days to the way to the day before, of dates as numbers; of a common year."""

_MARCH: Final = "0301"

_CHINESE: Final = ORDINARY_CODE + CODE
_AFTER_E: Final = frozenset(DIGITS + SECOND_LETTERS)
_E_PASSPORTS: Final = f"{ELECTRONIC_FROM:%Y%m%d}"
_MAJORITY: Final = FULL_VALIDITY_AGE * 1_0000
_OF_AGE: Final = FULL_VALIDITY * 1_0000
_UNDER_AGE: Final = SHORT_VALIDITY * 1_0000
_NUMBER: Final = 9
_STATE: Final = 3
_SURNAME_AND_ONE: Final = 2
_SURNAME_AND_TWO: Final = 3

_JSON_SPACE: Final = " \t\r\n"
# What `json.loads` comes to, without white space around.
_decode: Final = scanner.make_scanner(JSONDecoder())  # type: ignore[arg-type] # it takes any decoder

_FIELDS: Final = itemgetter(
    "CodeSet", "CodeCrc", "Country", "PassportNo", "Nationality", "Sex", "BirthDate", "IssueDate", "ExpiryDate",
    "FamilyName", "FirstName", "Name", "BirthPlace", "IssuePlace", "Signature", "RequestId",
)  # fmt: skip
"""All fields in one call; a missing one is a KeyError."""

_DOCUMENTED: Final = 16


def clean_answer(response: str | bytes, on: date) -> Mapping[str, Any] | None:
    """Return the inner object of a PassportOCR answer that is clean beyond doubt, else `None`."""
    try:
        text = response if isinstance(response, str) else response.decode()
        text = text.strip(_JSON_SPACE)
        whole, end = _decode(text, 0)
        answer: Mapping[str, Any] = whole.get("Response", whole)
        pairs = len(answer) if answer is whole else len(answer) + len(whole)
        # With sixteen keys, all of which are read, there is no other: neither a portrait nor an error.
        if len(answer) != _DOCUMENTED:
            pairs += _nested(answer)
            if not MARKS.isdisjoint(answer):
                return None
        # Every pair has a colon. As many colons as keys means that no key stands twice, of which json keeps the last.
        # Bytes are counted in half the time of characters.
        if end == len(text) and text.encode().count(b":") == pairs and _is_clean(answer, on):
            return answer
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError, StopIteration):
        pass  # not JSON, or not this answer
    return None


def _nested(value: Mapping[str, Any]) -> int:
    """Count the keys of the objects inside an object; of PassportOCR there is one, the portrait."""
    portrait = value.get("PortraitImageInfo")
    if not isinstance(portrait, dict):
        return 0
    return len(portrait) + sum([len(inner) for inner in portrait.values() if isinstance(inner, dict)])


@lru_cache(maxsize=8)
def _bounds(on: date) -> tuple[int, int, int, int]:
    """Return the days between which a birth, and then an expiry, is in no doubt about its century.

    `resolve_birth` and `resolve_expiry` find the same.
    """
    days = (on.year - 100) * 10_000 + 1231, int(f"{on:%Y%m%d}") + 1, (on.year - 48) * 10_000, (on.year + 20) * 10_000
    return days[0] * _DATE, days[1] * _DATE, days[2] * _DATE, days[3] * _DATE


def _is_clean(answer: Mapping[str, Any], on: date) -> bool:
    (
        first_line, line, state, number, nationality, sex, birth, issue, expiry,
        family, first, name, birth_place, issue_place, signature, request_id,
    ) = _FIELDS(answer)  # fmt: skip
    _ = "" + name + birth_place + issue_place + signature + request_id  # a TypeError unless all are texts
    after, before, earliest, latest = _bounds(on)
    try:
        born = _BIRTH_YEARS[birth[:4]] + _BIRTH_DAYS[birth[4:]]
        expires = _EXPIRY_YEARS[expiry[:4]] + _EXPIRY_DAYS[expiry[4:]]
    except KeyError:
        born, expires = _on_a_leap_day(birth, expiry)
    return (
        # The zone by itself.
        digits_hold(line, born, expires)
        # The visual zone says the same, character for character. Each text stands where it belongs: code, state, number
        # and nationality have their lengths, and the sex is the one letter between digits that hold.
        and f"{number}{line[9]}{nationality}{birth[2:]}{line[19]}{sex}{expiry[2:]}" == line[:27]
        and len(number) == _NUMBER
        and len(nationality) == _STATE
        and sex in _SEXES
        and after < born < before
        and birth < issue < expiry
        and earliest < expires < latest
        and len(first_line) == WIDTH
        and (
            nationality == CODE
            and f"{_CHINESE}{family}<<{first}".ljust(WIDTH, FILLER) == first_line
            and _is_valid_in_china(number, born // _DATE, issue, expires // _DATE)
            and (_reads(name, family, first) if name else _are_names(family, first))
            if state == CODE
            else f"{first_line[:2]}{state}{family}<<{first}".replace(" ", FILLER).ljust(WIDTH, FILLER) == first_line
            and len(state) == _STATE
            and (first_line[:2] in HARMONIZED or (first_line[:2] == "P<" and expiry < _ALL_HARMONIZED_FROM))
            and state in _STATES
            and nationality in _STATES
            and _are_names(family, first)
        )
    )


def _on_a_leap_day(birth: str, expiry: str) -> tuple[int, int]:
    """Return a birth and an expiry, one at least on 29 February; raise `KeyError` where one is no date."""
    born, expires = _LEAP_BIRTHS.get(birth), _LEAP_EXPIRIES.get(expiry)
    if born is None:
        return _BIRTH_YEARS[birth[:4]] + _BIRTH_DAYS[birth[4:]], _LEAP_EXPIRIES[expiry]
    return born, expires or _EXPIRY_YEARS[expiry[:4]] + _EXPIRY_DAYS[expiry[4:]]


def _is_valid_in_china(number: str, born: int, issue: str, expires: int) -> bool:
    """Tell whether number and validity are those of an ordinary passport: issue + N years - 1 day."""
    day = issue[4:]
    issued = (_BIRTH_YEARS[issue[:4]] + _BIRTH_DAYS[day]) // _DATE
    last = issued + (_OF_AGE if issued - born >= _MAJORITY else _UNDER_AGE) + _DAY_BEFORE[day]
    # Before 1 March the rules take 28 February even in a leap year, and there 29 February, too.
    return (expires == last or (day == _MARCH and expires == last + 1)) and (
        number[0] == ELECTRONIC_LETTER and number[1] in _AFTER_E and number[2:].isdigit()
        if issue >= _E_PASSPORTS
        else number[0] == FORMER_LETTER and number[1:].isdigit()
    )


def _reads(name: str, family: str, first: str) -> bool:
    """Tell whether a Chinese name reads so in pinyin; of a surname and one or two characters without a detour."""
    if len(name) == _SURNAME_AND_TWO:
        if family in SYLLABLES[name[0]]:
            for one in SYLLABLES[name[1]]:
                if first.startswith(one) and first[len(one) :] in SYLLABLES[name[2]]:
                    return True
    elif len(name) == _SURNAME_AND_ONE:
        return family in SYLLABLES[name[0]] and first in SYLLABLES[name[1]]
    return _are_names(family, first) and reads(name, family, first) is True


def _are_names(family: str, first: str) -> bool:
    """Tell whether both identifiers are words of capital letters with one space between them."""
    words = f"{family} {first}".split(" ")
    letters = "".join(words)
    return "" not in words and letters.isascii() and letters.isalpha() and letters.isupper()
