"""The fast path of a verification: is this PassportOCR answer clean, so that nothing needs to be looked at?

>>> from datetime import date
>>> clean_answer('{"CodeSet": "POCHNZHANG<<SAN", "CodeCrc": ""}', date(2026, 6, 30)) is None
True

Most answers are clean: every digit holds, and both zones say the same in the same characters. This proves it without
building anything. It proves nothing else: `None` means "look closely", not "wrong". What it calls clean comes out
CONSISTENT by the careful path as well; `tests/laws/test_clean.py` holds it to that.

Each condition is stricter than the rule that it stands for, which a comment names.
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from mrz.crosscheck.issuers.pinyin import readings, reads
from mrz.icao.alphabet import FILLER
from mrz.icao.rules.codes import ALL_HARMONISED_FROM, HARMONISED
from mrz.icao.states import Kind, states
from mrz.icao.td3 import WIDTH, digits_hold
from mrz.vendors.service_errors import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_NAME_WIDTH: Final = 39
_ALL_HARMONISED_FROM: Final = f"{ALL_HARMONISED_FROM:%Y%m%d}"
_STATES: Final = frozenset(
    [code for code, state in states.items() if state.kind not in (Kind.NONSTANDARD, Kind.WITHDRAWN)]
)
_CENTURIES: Final = ("19", "20")
_SEXES: Final = ("M", "F")
_YEARS: Final = {f"{year}": year for year in range(1900, 2100)}
_MONTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS: Final = [f"{month:02}{day:02}" for month, days in enumerate(_MONTHS, start=1) for day in range(1, days + 1)]
_NEW_YEAR: Final = "0101"
_DAY_BEFORE: Final = {day: before for before, day in pairwise(_DAYS)} | {_NEW_YEAR: "1231"}
"""Days of a common year to the days before them; China's check takes 28 February in leap years, too."""

_AFTER_E: Final = frozenset("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
_E_PASSPORTS: Final = "20120515"
_MAJORITY: Final = 16
_PERIODS: Final = {True: 10, False: 5}  # by whether the holder is of age
_SURNAME_AND_ONE: Final = 2
_SURNAME_AND_TWO: Final = 3


_JSON_SPACE: Final = " \t\r\n"
_decode: Final = json.JSONDecoder().raw_decode  # what `json.loads` comes to, without white space around


def clean_answer(response: str | bytes, on: date) -> Mapping[str, Any] | None:
    """Return the inner object of a PassportOCR answer that is clean beyond doubt, else `None`."""
    try:
        text = response if isinstance(response, str) else response.decode()
        text = text.strip(_JSON_SPACE)
        whole, end = _decode(text)
        answer: Mapping[str, Any] = whole.get("Response", whole)
        pairs = len(answer) if answer is whole else len(answer) + len(whole)
        # Every pair has a colon. As many colons as keys means that no key stands twice, of which json keeps the last.
        if (
            end != len(text)
            or text.count(":") != pairs + _nested(answer)
            or not MARKS.isdisjoint(answer)  # it may report an error
            or not _is_clean(answer, on)
        ):
            return None
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError):  # not JSON, or not this answer
        return None
    return answer


def _nested(value: Mapping[str, Any]) -> int:
    """Count the keys of the objects inside an object; of PassportOCR there is one, the portrait."""
    portrait = value.get("PortraitImageInfo")
    if not isinstance(portrait, dict):
        return 0
    return len(portrait) + sum([len(inner) for inner in portrait.values() if isinstance(inner, dict)])


@lru_cache(maxsize=8)
def _bounds(on: date) -> tuple[str, str, str, str]:
    """Return the first and last day of birth, and the first and last year of expiry, whose century is not in doubt."""
    return (f"{on.year - 100}1231", f"{on:%Y%m%d}", f"{on.year - 49}", f"{on.year + 20}")


# One call takes all fields; a missing one is a KeyError.
_FIELDS: Final = itemgetter(
    "CodeSet", "CodeCrc", "Country", "PassportNo", "Nationality", "Sex", "BirthDate", "IssueDate", "ExpiryDate",
    "FamilyName", "FirstName", "Name",
)  # fmt: skip
_OTHER_TEXTS: Final = itemgetter("Name", "BirthPlace", "IssuePlace", "Signature", "RequestId")


def _is_clean(answer: Mapping[str, Any], on: date) -> bool:
    first_line, line, state, number, nationality, sex, birth, issue, expiry, family, first, name = _FIELDS(answer)
    oldest, today, earliest, latest = _bounds(on)
    "".join(_OTHER_TEXTS(answer))  # a TypeError unless all are texts
    return (
        # The zone by itself.
        digits_hold(line)
        # The visual zone says the same, character for character.
        and first_line[5:] == f"{family}<<{first}".replace(" ", FILLER).ljust(_NAME_WIDTH, FILLER)
        and len(first_line) == WIDTH
        and first_line[2:5] == state
        and line[:9] == number
        and line[10:13] == nationality
        and line[20] == sex
        and sex in _SEXES
        and line[13:19] == birth[2:]
        and line[21:27] == expiry[2:]
        # Centuries: `resolve_birth` and `resolve_expiry` find these years and no others.
        and birth[:2] in _CENTURIES
        and expiry[:2] in _CENTURIES
        and oldest < birth <= today
        and birth < issue < expiry
        and earliest < expiry[:4] < latest
        and (
            first_line[:2] == "PO"
            and nationality == "CHN"
            and _is_valid_in_china(number, birth, issue, expiry)
            and (_reads(name, family, first) if name else _are_names(family, first))
            if state == "CHN"
            else (first_line[:2] in HARMONISED or (first_line[:2] == "P<" and expiry < _ALL_HARMONISED_FROM))
            and state in _STATES
            and nationality in _STATES
            and _are_names(family, first)
        )
    )


def _is_valid_in_china(number: str, birth: str, issue: str, expiry: str) -> bool:
    """Tell whether number and validity are those of an ordinary passport: issue + N years - 1 day."""
    year, month_day = _YEARS[issue[:4]], issue[4:]
    of_age = year - _YEARS[birth[:4]] - (month_day < birth[4:]) >= _MAJORITY
    return (
        _YEARS[expiry[:4]] - year + (month_day == _NEW_YEAR) == _PERIODS[of_age]
        and expiry[4:] == _DAY_BEFORE[month_day]
        and (
            number[0] == "E" and number[1] in _AFTER_E and number[2:].isdigit()
            if issue >= _E_PASSPORTS
            else number[0] == "G" and number[1:].isdigit()
        )
    )


def _reads(name: str, family: str, first: str) -> bool:
    """Tell whether a Chinese name reads so in pinyin; of a surname and one or two characters without a detour."""
    if len(name) <= _SURNAME_AND_TWO and family in readings(name[0]):
        last = readings(name[-1])
        if len(name) == _SURNAME_AND_ONE:
            return first in last
        for one in readings(name[1]):
            if first.startswith(one) and first[len(one) :] in last:
                return True
    return _are_names(family, first) and reads(name, family, first) is True


def _are_names(family: str, first: str) -> bool:
    """Tell whether both identifiers are words of capital letters with one space between them."""
    words = f"{family} {first}".split(" ")
    letters = "".join(words)
    return "" not in words and letters.isascii() and letters.isalpha() and letters.isupper()
