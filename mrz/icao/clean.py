r"""The fast path of parsing: is this a TD3 with nothing to find but what may be said of any document read right?

>>> from datetime import date
>>> text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
>>> doc = clean_document(text, date(2026, 6, 30))
>>> doc.document_number, [finding.code for finding in doc.findings]
('L898902C3', ['expired'])
>>> clean_document(text.lower(), date(2026, 6, 30)) is None
True

Most passports that are read are read right, and most others are wrong in their digits alone. This proves both without
building anything. It proves nothing else: `None` means "look closely", not "wrong". Of what it calls clean, the rules
say no more than `expired` and `blind-spot`, and `tests/laws/test_fast.py` holds it to that. Each condition is as strict
as the rule that it stands for, or stricter; a comment names the rule. docs/decisions/0009 has what was tried.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from mrz.icao import checking, evidence
from mrz.icao.alphabet import A_FILLER, BESIDE_FILLER, CHARACTERS, FILLER, OUTSIDE, twins
from mrz.icao.document import MRZ
from mrz.icao.findings import in_order
from mrz.icao.kept import Kept
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.policy import Findings
from mrz.icao.rules import dates, digits, texts
from mrz.icao.rules.codes import ALL_HARMONISED_FROM, HARMONISED
from mrz.icao.states import Kind, states
from mrz.icao.td3 import BIRTH_DAYS, BIRTH_YEARS, EXPIRY_DAYS, EXPIRY_YEARS, SUMS, WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.icao.findings import Finding

_TD3: Final = Format.TD3
_LINES: Final = 2
_TEXT: Final = _LINES * WIDTH + 1
_NO_NUMBER: Final = A_FILLER * 3 * (7 + 3 + 1)
_EMPTY: Final = A_FILLER * (5 * 7 + 5 * 3 + 4)
"""What a number and optional data weigh that are fillers, and nothing else does: no character counts more."""

# rules.codes.document_code, rules.texts.names: components of letters with one filler between them, two parts at most.
# No repetition gives back what it took, so that the time is linear.
_first_line: Final = re.compile(r"P[A-Z<]{4}[A-Z]++(?:<[A-Z]++)*+(?:<<[A-Z]++(?:<[A-Z]++)*+)?+<*+").fullmatch
_STATES: Final = frozenset(
    [code.ljust(3, FILLER) for code, state in states.items() if state.kind not in (Kind.NONSTANDARD, Kind.WITHDRAWN)]
)
_HARMONISED: Final = frozenset(HARMONISED)
_SEXES: Final = "FM" + FILLER

_FAR_FROM_THE_ENDS: Final = range(1000, 9000)


def _ordinal(years: int, day: str) -> int:
    """Return a number for a day so many years on that is in order with others, above what it adds to check digits."""
    return (years * 512 + int(day[:2]) * 32 + int(day[2:])) * SUMS


_DAYS: Final = {raw: _ordinal(0, raw) + sums for raw, sums in EXPIRY_DAYS.items()}


@lru_cache(maxsize=8)
def _expiries(on: date) -> tuple[Mapping[str, int], int, int]:
    """Return the years for which `resolve_expiry` can only mean one, as `_DAYS` has days; the day `on`; and 2038.

    Of years less than half a century away there is no nearer one. More than nineteen years in the past, a holder may
    have been born more than 120 years ago, and `rules.dates.date_order` has something to say. Nor is there a nearer
    one at the ends of the calendar, where the other centuries are no dates.
    """
    first = on.year - 19
    known = range(first, on.year + 50) if on.year in _FAR_FROM_THE_ENDS else ()
    years = {f"{year % 100:02}": _ordinal(year - first, "0000") + EXPIRY_YEARS[f"{year % 100:02}"] for year in known}
    late = _ordinal(ALL_HARMONISED_FROM.year - first, "0000")
    return years, _ordinal(19, f"{on.month:02}{on.day:02}"), late


_day: Final = [(date.min, *_expiries(date.min))]
"""The reference date met last, with what `_expiries` says of it: a look-up less for each document."""


Computed = tuple[bool, int, int, int, int, int]
"""Whether a document has expired, and its five check digits, in the order of the layout, as they should be."""


# fmt: off
def clean(text: str, on: date) -> bool | Computed | None:
    """Tell whether a TD3's two lines with a line feed between have expired, where they are clean.

    Where nothing but digits is wrong, return what they should be, and `None` where anything else may be. Blind spots
    are not looked for.
    """
    if len(text) != _TEXT or text[WIDTH] != "\n":
        return None
    day, years, today, late = _day[0]
    if day is not on:
        _, years, today, late = _day[0] = (on, *_expiries(on))
    second = text[WIDTH + 1 :]
    # See `td3.digits_hold`, of which this is a copy.
    try:
        (n1, n2, n3, n4, n5, n6, n7, n8, n9, number_digit, _, _, _, _, _, _, _, _, _, birth_digit, _,
         _, _, _, _, _, _, expiry_digit, o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, o13, o14,
         optional_digit, composite_digit) = values = second.encode().translate(CHARACTERS)
        expiry = years[second[21:23]] + _DAYS[second[23:27]]
        birth = BIRTH_YEARS[second[13:15]] + BIRTH_DAYS[second[15:19]]
    except (KeyError, ValueError):
        return None
    number = 7 * (n1 + n4 + n7) + 3 * (n2 + n5 + n8) + n3 + n6 + n9
    optional = 7 * (o1 + o4 + o7 + o10 + o13) + 3 * (o2 + o5 + o8 + o11 + o14) + o3 + o6 + o9 + o12
    if not (
        # rules.characters
        OUTSIDE not in values
        # rules.codes, rules.texts
        and second[20] in _SEXES
        and (state := text[2:5]) in _STATES
        and ((nationality := second[10:13]) == state or nationality in _STATES)
        and _first_line(text, 0, WIDTH) is not None
        and number != _NO_NUMBER
        and (expiry < late or text[:2] in _HARMONISED)
    ):
        return None
    if (
        # rules.digits
        number_digit == number % 10
        and birth_digit == birth % 10
        and expiry_digit == expiry % 10
        and (optional_digit == optional % 10 or (optional_digit == A_FILLER and optional == _EMPTY))
        and composite_digit == (8 * number + 2 * optional + (birth + expiry) // 100) % 10
    ):
        return expiry < today  # rules.dates
    composite = (8 * number + 7 * (number_digit - number) + optional + optional_digit + (birth + expiry) // 100
                 + 3 * (birth_digit - birth) + expiry_digit - expiry)
    return expiry < today, number % 10, birth % 10, expiry % 10, optional % 10, composite % 10
# fmt: on


def clean_document(text: object, on: date) -> MRZ | None:
    """Return the document where it is clean, or clean but for its digits; `None` for anything else, text or not.

    `text` is a text of two lines parted by one line feed, or a pair of lines; what is written in another way is left
    to `laying_out`.
    """
    whole = text if type(text) is str else _as_text(text)
    if whole is None:
        return None
    said = clean(whole, on)
    if said is None:
        return None
    second = whole[WIDTH + 1 :]
    doc = _new(Kept)
    doc.format = _TD3
    doc.lines = lines = (whole[:WIDTH], second)
    if type(said) is bool:
        doc._found = _expired_and_more if said else _blind_spots  # noqa: SLF001 - nobody else fills the slots
        doc.digits_known = _ABSENT if second[42] == FILLER else _HOLD
    else:
        doc._found = _wrong_digits_and_more(lines, said)  # noqa: SLF001 - likewise
        doc.digits_known = _UNKNOWN
    doc.__class__ = MRZ  # which has the same slots, and from here on does not change
    return doc  # type: ignore[return-value] # see above


def _as_text(text: object) -> str | None:
    """Return a pair of lines as one text; `None` for anything else, and for what is derived from a text.

    What is derived may do anything.
    """
    if (type(text) is list or type(text) is tuple) and len(text) == _LINES:
        first, second = text
        if type(first) is type(second) is str:
            return f"{first}\n{second}"
    return None


_new: Final = object.__new__  # `__init__` would want everything at once, and set it one by one
_TWINS: Final = twins(FILLER)
_UNKNOWN, _HOLD, _ABSENT = evidence.UNKNOWN, evidence.HOLD, evidence.ABSENT


def _expired_and_more(doc: MRZ) -> tuple[Finding, ...]:
    """Return what there is to find in a clean document that has expired, in order."""
    second = doc.lines[1]
    number, data = [_in_field(second, name) for name in _PLACES]
    return *number, *_expired(second[21:27]), *data


def _blind_spots(doc: MRZ) -> tuple[Finding, ...]:
    """Return what there is to find in a clean document that has not expired, in order."""
    # Most numbers and optional data have their fillers at the end; before them stands a blind spot or none.
    second = doc.lines[1]
    number, data = second[:9].rstrip(FILLER), second[28:42].rstrip(FILLER)
    if FILLER in number or FILLER in data:
        return *_in_field(second, "document_number"), *_in_field(second, "optional_data")
    findings: tuple[Finding, ...] = ()
    if number[-1] in _TWINS and second[8] == FILLER:
        findings = (_blind_spot("document_number", len(number) - 1, number[-1]),)
    if data and data[-1] in _TWINS and second[41] == FILLER:
        findings += (_blind_spot("optional_data", 27 + len(data), data[-1]),)
    return findings


def _wrong_digits_and_more(lines: tuple[str, str], said: Computed) -> tuple[Finding, ...]:
    """Return what there is to find in a document that is clean but for its digits, in order."""
    doc = MRZ(_TD3, lines)
    return in_order([*_wrong_digits(doc, said), *(_expired_and_more if said[0] else _blind_spots)(doc)])


# A finding does not change, and a date is nobody's: see docs/decisions/0006.
@lru_cache(maxsize=8192)
def _expired(raw: str) -> tuple[Finding, ...]:
    findings = Findings(None)
    dates.expired(LAYOUTS[_TD3], raw, findings)
    return tuple(findings.items)


def _in_field(second: str, name: str) -> tuple[Finding, ...]:
    """Return what `rules.texts.blind_spots` finds in a field, in order."""
    _, start, end = _PLACES[name]
    if FILLER not in second[start:end]:
        return ()
    return tuple([_blind_spot(name, found.start(), found[0]) for found in BESIDE_FILLER.finditer(second, start, end)])


_PLACES: Final = {name: LAYOUTS[_TD3].fields[name].place for name in ("document_number", "optional_data")}


@lru_cache(maxsize=1024)  # there are four such characters, in 23 places
def _blind_spot(name: str, column: int, character: str) -> Finding:
    findings = Findings(None)
    texts.blind_spot(name, 1, column, character, findings)
    return findings.items[0]


def _wrong_digits(doc: MRZ, computed: Computed) -> list[Finding]:
    """Return what `rules.digits` finds."""
    lines, findings, causes = doc.lines, Findings(None), dict[str, "Finding | None"]()
    verdicts = [
        checking.verdict(digit, lines, digit.data(lines), str(wanted))
        for digit, wanted in zip(LAYOUTS[_TD3].digits, computed[1:], strict=True)
        if lines[1][digit.at.start] != str(wanted)
    ]
    digits.of_fields(doc, verdicts, findings, causes)
    digits.of_the_document(doc, verdicts, findings, causes)
    return findings.items
