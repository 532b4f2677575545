r"""The fast path of parsing: is this a TD3 with nothing to find but what may be said of any document read right?

>>> from datetime import date
>>> text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
>>> doc = clean(text, date(2026, 6, 30))
>>> doc.document_number, [finding.code for finding in doc.findings]
('L898902C3', ['expired'])
>>> clean(text.lower(), date(2026, 6, 30)) is None
True

Most passports that are read are read right, and most others are wrong in their digits alone. This proves both without
asking a rule. It proves nothing else: `None` means "look closely", not "wrong". Of what it calls clean, the rules say
no more than `expired` and `blind-spot`, and `tests/properties/test_fast.py` holds it to that. Each condition is as
strict as the rule that it stands for, or stricter; a comment names the rule. docs/decisions/0009 has what was tried.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from mrz.icao import clean_days
from mrz.icao.alphabet import A_FILLER, BESIDE_FILLER, CHARACTERS, FILLER, OUTSIDE, twins
from mrz.icao.check_digits import verdict
from mrz.icao.clean_days import BIRTH_DAYS, BIRTH_YEARS, EXPIRY_DAYS
from mrz.icao.document import MRZ, MRZSlots, make_document
from mrz.icao.findings import in_order
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.policy import Findings
from mrz.icao.rules import check_digits, dates, names_and_numbers
from mrz.icao.rules.codes import HARMONIZED
from mrz.icao.states import Kind, states
from mrz.icao.td3 import WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.icao.findings import Finding

_TD3: Final = Format.TD3
_LAYOUT: Final = LAYOUTS[_TD3]
_LINES: Final = 2
_TEXT: Final = _LINES * WIDTH + 1
_EMPTY: Final = FILLER * 14

# rules.codes.document_code, rules.codes.sex, and rules.texts.names: components of letters with one filler between them,
# two parts at most. No repetition gives back what it took, so that the time is linear. What is cut here costs half of a
# slice.
_taken_apart: Final = re.compile(
    r"P[A-Z<](...)[A-Z]++(?:<[A-Z]++)*+(?:<<[A-Z]++(?:<[A-Z]++)*+)?+<*+\n"
    r"(..........(...)[0-9]{6}+.[MF<][0-9]{6}+.{17}+)",
    re.DOTALL,
).fullmatch
_STATES: Final = frozenset(
    [code.ljust(3, FILLER) for code, state in states.items() if state.kind not in (Kind.NONSTANDARD, Kind.WITHDRAWN)]
)
_HARMONIZED: Final = frozenset(HARMONIZED)
_day: Final = [(date.min, *clean_days.expiries(date.min))]
"""The reference date met last, with what `expiries` says of it: a look-up less for each document."""


@overload
def clean(text: object, on: date) -> MRZ | None: ...
@overload
def clean(text: object, on: date, document: Literal[False]) -> bool | None: ...


# fmt: off
def clean(text: object, on: date, document: bool = True) -> MRZ | bool | None:  # noqa: FBT001, FBT002 - a keyword costs
    """Return a TD3 that is clean, or clean but for its digits; `None` for anything else, text or not.

    `text` is a text of two lines parted by one line feed, or a pair of lines; what is written in another way is left
    to `laying_out`. Where no `document` is wanted, return whether it is consistent.
    """
    if type(text) is not str:
        text = _as_text(text)
    if len(text) != _TEXT or (parts := _taken_apart(text)) is None:
        return None
    state, second, nationality = parts.groups()
    day, years, today, late = _day[0]
    if day is not on:
        _, years, today, late = _day[0] = (on, *clean_days.expiries(on))
    # See `td3.digits_hold`, of which this is a copy.
    try:
        (n1, n2, n3, n4, n5, n6, n7, n8, n9, number_digit, _, _, _, b1, b2, b3, b4, b5, b6, birth_digit, _,
         e1, e2, e3, e4, e5, e6, expiry_digit, o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, o13, o14,
         optional_digit, composite_digit) = values = second.encode().translate(CHARACTERS)
        try:
            # rules.dates
            expiry = years[10 * e1 + e2] + EXPIRY_DAYS[10 * e3 + e4][10 * e5 + e6]
            birth = BIRTH_YEARS[10 * b1 + b2] + BIRTH_DAYS[10 * b3 + b4][10 * b5 + b6]
        except (IndexError, TypeError):  # 29 February, or no such day, or one of another century
            birth, expiry = clean_days.on_a_leap_day(second, years)
    except ValueError:  # likewise, or characters outside ASCII
        return None
    number = n3 + n6 + n9 - 3 * (n1 + n4 + n7 - n2 - n5 - n8)
    optional = o3 + o6 + o9 + o12 - 3 * (o1 + o4 + o7 + o10 + o13 - o2 - o5 - o8 - o11 - o14)
    if not (
        # rules.characters
        OUTSIDE not in values
        # rules.codes, rules.texts
        and state in _STATES
        and (nationality == state or nationality in _STATES)
        and n1 != A_FILLER
        and (expiry < late or text[:2] in _HARMONIZED)
    ):
        return None
    if not (
        # rules.digits
        number_digit == number % 10
        and birth_digit == birth % 10
        and expiry_digit == expiry % 10
        and (optional_digit == optional % 10 or (optional_digit == A_FILLER and second[28:42] == _EMPTY))
        and composite_digit == (8 * number_digit + 2 * optional_digit + (birth + expiry) // 100) % 10
    ):
        composite = (8 * number + 7 * (number_digit - number) + optional + optional_digit + (birth + expiry) // 100
                     + 3 * (birth_digit - birth) + expiry_digit - expiry)
        wrong = _with_wrong_digits(text, (number, birth, expiry, optional, composite), on=on, expired=expiry < today)
        return wrong if document else wrong.consistent
    if not document:
        return True
    doc: Any = MRZSlots()
    doc.format = _TD3
    doc.layout = _LAYOUT
    doc.text = text
    doc._on = on  # noqa: SLF001 - nobody else fills the slots
    doc._lines = None  # noqa: SLF001 - nobody else fills the slots
    doc._found = _expired_and_more if expiry < today else _blind_spots  # noqa: SLF001 - likewise
    doc.consistent = doc._digits_hold = True  # noqa: SLF001 - likewise
    doc.__class__ = MRZ  # which has the same slots, and from here on does not change
    return doc  # type: ignore[no-any-return] # see above
# fmt: on


def _as_text(text: object) -> str:
    """Return a pair of lines as one text; nothing for anything else, and for what is derived from a text.

    What is derived may do anything.
    """
    if (type(text) is list or type(text) is tuple) and len(text) == _LINES:
        first, second = text
        if type(first) is type(second) is str:
            return f"{first}\n{second}"
    return ""


_TWINS: Final = twins(FILLER)
_NUMBER, _EXPIRY, _DATA = [
    getattr(_LAYOUT.slices, name) for name in ("document_number", "date_of_expiry", "optional_data")
]
_BEFORE_DATA: Final = _LAYOUT.fields["optional_data"].start - 1
_LAST: Final = _DATA.stop - 1


def _expired_and_more(doc: MRZ) -> tuple[Finding, ...]:
    """Return what there is to find in a clean document that has expired, in order."""
    number, data = _in_field("document_number", doc.text, _NUMBER), _in_field("optional_data", doc.text, _DATA)
    return *number, *_expired(doc.text[_EXPIRY]), *data


def _blind_spots(doc: MRZ) -> tuple[Finding, ...]:
    """Return what there is to find in a clean document that has not expired, in order."""
    # Most numbers and optional data have their fillers at the end; before them stands a blind spot or none.
    findings: tuple[Finding, ...] = ()
    text = doc.text
    number = text[_NUMBER]
    if FILLER in number:
        number = number.rstrip(FILLER)
        if FILLER in number:
            findings = _in_field("document_number", text, _NUMBER)
        elif number[-1] in _TWINS:
            findings = (_blind_spot("document_number", len(number) - 1, number[-1]),)
    data = text[_DATA].rstrip(FILLER)
    if FILLER in data:
        findings += _in_field("optional_data", text, _DATA)
    elif data and data[-1] in _TWINS and text[_LAST] == FILLER:
        findings += (_blind_spot("optional_data", _BEFORE_DATA + len(data), data[-1]),)
    return findings


def _with_wrong_digits(text: str, sums: Sequence[int], *, on: date, expired: bool) -> MRZ:
    """Return a document that is clean but for its digits, with what there is to find in it, in order.

    `sums` are what the digits should be, but for multiples of ten, in the order of the layout.
    """
    doc = make_document(_LAYOUT, tuple(text.split("\n")), on=on)
    remarks = (_expired_and_more if expired else _blind_spots)(doc)
    return make_document(_LAYOUT, doc.lines, in_order([*_wrong_digits(doc, sums), *remarks]), on=on)


# A finding does not change, and a date is nobody's: see docs/decisions/0006.
@lru_cache(maxsize=8192)
def _expired(raw: str) -> tuple[Finding, ...]:
    findings = Findings(None)
    dates.expired(_LAYOUT, raw, findings)
    return tuple(findings.items)


def _in_field(name: str, text: str, at: slice) -> tuple[Finding, ...]:
    """Return what `rules.texts.blind_spots` finds in a field, in order."""
    before = at.start - WIDTH - 1
    # In a text of its own: a search from a place on looks at what stands before it, the digit of the expiry.
    return tuple([_blind_spot(name, before + one.start(), one[0]) for one in BESIDE_FILLER.finditer(text[at])])


@lru_cache(maxsize=1024)  # there are four such characters, in 23 places
def _blind_spot(name: str, column: int, character: str) -> Finding:
    findings = Findings(None)
    names_and_numbers.blind_spot(name, 1, column, character, findings)
    return findings.items[0]


def _wrong_digits(doc: MRZ, sums: Sequence[int]) -> list[Finding]:
    """Return what `rules.digits` finds."""
    lines, findings, causes = doc.lines, Findings(None), dict[str, "Finding | None"]()
    verdicts = [
        verdict(digit, lines, digit.data(lines), str(wanted % 10))
        for digit, wanted in zip(_LAYOUT.digits, sums, strict=True)
        if lines[1][digit.position.start] != str(wanted % 10)
    ]
    check_digits.field_digits(doc, verdicts, findings, causes)
    check_digits.composite_digit(doc, verdicts, findings, causes)
    return findings.items
