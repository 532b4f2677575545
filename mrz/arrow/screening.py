"""Screening by column: what the rules of Doc 9303 have to say about every zone of one layout.

>>> from datetime import date
>>> from mrz.arrow.lookup import days
>>> from mrz.icao.layouts import LAYOUTS
>>> text = b"P<UTOERIKSSON<<ANNA<MARIA".ljust(44, b"<") + b"L898902C36UTO7408123F1204159ZE184226B<<<<<10"
>>> chars = np.frombuffer(text, np.uint8).reshape(1, 88)
>>> zones = screen(LAYOUTS["TD3"], chars, values_of(chars), days(date(2026, 6, 30)))
>>> [verdict.digit.field for verdict in zones.verdicts if verdict.fails.any()], zones.expired.tolist()
(['date_of_birth', 'composite'], [True])

The positions, weights, values and dates are those of `mrz.icao`: this module reads them from the layout and computes
whole columns. Characters are transposed, so that one position of all zones is contiguous in memory: a step then takes
a fraction of a nanosecond a row. `findings` and `fields` write the columns.
docs/decisions/0017 has what was measured.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import define, frozen

from mrz.arrow.lookup import (
    ALL_HARMONIZED,
    DIGITS_END,
    NO_DAY,
    STATES,
    VALUES_END,
    are_letters,
    code_indices,
    date_indices,
    state_indices,
    value_of,
    values_of,
)
from mrz.icao import issuer_practices
from mrz.icao.alphabet import A_FILLER, FILLER, OUTSIDE, twins
from mrz.icao.check_digits import COMPOSITE_SHARES, DATE_FIELDS, WEIGHTS, examine_text
from mrz.icao.findings import Evidence
from mrz.icao.rules.codes import SEXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from mrz.arrow.lookup import Bytes, Days, Flags, Indices, Numbers
    from mrz.icao.issuer_practices import Practice
    from mrz.icao.layouts import CheckDigit, Layout, Span

    Sums = NDArray[np.uint16]

BLIND_FIELDS: Final = ("document_number", "optional_data", "optional_data_2")
"""The fields in which a rule looks for blind spots, in the order of the rules."""

_LONGEST_SEGMENT: Final = len(WEIGHTS) * (255 // A_FILLER)
"""The values of so many characters that stand under one weight add up to less than 256."""


def in_alphabet(values: Bytes) -> Flags:
    """Return which zones consist of characters of the alphabet."""
    fit: Flags = np.maximum.reduce(values, axis=0) != OUTSIDE
    return fit


@define
class DigitColumn:
    """The result of one check digit in every zone.

    `printed` and `computed` are the values of the digit printed and of the digit computed, `column` is its position in
    the line. A filler over empty data is `absent`, if the standard allows it, and does not fail. A filler that the
    issuer is recorded to print is `missing`. `filler_counted`: the digit of a long number holds only with the filler.
    """

    digit: CheckDigit
    printed: Bytes
    computed: Bytes
    column: Bytes
    fails: Flags
    absent: Flags
    missing: Flags
    filler_counted: Flags

    @property
    def explains(self) -> Flags:
        """Where the digit fails and is the cause of other findings."""
        return self.fails & ~self.missing


@frozen
class LongNumbers:
    """Document numbers that continue in another field: the rows of these zones, and how many characters continue."""

    rows: Numbers
    remainder: Numbers


@frozen
class Dates:
    """The dates of one field. `indices` are those of `Days`."""

    indices: NDArray[np.int32]
    impossible: Flags
    unknown: Flags


@frozen
class NameColumn:
    """A name field: that of both identifiers, or of one.

    `end` is the column at which trailing fillers begin, `primary_end` that at which the primary identifier ends. `odd`:
    a filler begins the field, or it has a separator too many; its components are then read one by one.
    """

    span: Span
    end: Bytes
    primary_end: Bytes
    odd: Flags
    digits: Flags
    truncated: Flags


@define
class Zones:
    """The zones of one layout, one for each row, and what is found in them.

    `chars` are the characters, one line after the other; `values` are their values, transposed. `verdicts` are in the
    order of the layout. `cause` is the index of the verdict that explains why the composite fails, -1 for none.
    `document_codes` are indices of codes, and beyond them those of documents for which codes are harmonized. `states`
    has the indices of codes and their kinds. `sex_read` has the sex of the zones whose issuer is recorded to print it
    in its own language, by row. The others are named after their findings. Findings of `doubtful` zones are left to the
    engine of the rows: nothing but their fields and evidence counts here.
    """

    layout: Layout
    chars: Bytes
    values: Bytes
    verdicts: Sequence[DigitColumn]
    cause: NDArray[np.int8]
    long: LongNumbers | None
    document_codes: Indices
    states: dict[str, tuple[Indices, Bytes]]
    number_empty: Flags
    number_begins: Flags
    birth: Dates | None
    expiry: Dates | None
    issue: Flags | None
    expired: Flags
    out_of_order: Flags
    sex: Flags
    sex_read: Mapping[int, str]
    sex_x: Flags
    names: Sequence[NameColumn]
    blind: dict[str, Flags]
    doubtful: Flags

    def __len__(self) -> int:
        return len(self.chars)

    def columns(self, span: Span) -> slice:
        """Return the place of a span in a row of characters."""
        return _columns(self.layout, span)


def digits_hold(layout: Layout, chars: Bytes) -> Flags:
    """Return in which zones no check digit fails."""
    verdicts, _ = _verdicts(layout, values_of(chars))
    fail: Flags = np.logical_or.reduce([verdict.fails for verdict in verdicts])
    return ~fail


_NO_CHARACTER: Final = np.uint8(A_FILLER - 1)
"""A value that no character has, and for which every table has a place."""


def values_of_any(chars: Bytes) -> Bytes:
    """Return the values of characters of which some may be outside the alphabet, as `screen` takes them."""
    values = values_of(chars)
    return np.where(values == OUTSIDE, _NO_CHARACTER, values)


def screen(layout: Layout, chars: Bytes, values: Bytes, days: Days, others: Sequence[int] | Numbers = ()) -> Zones:
    """Return what is found in zones of this layout.

    The characters are in the alphabet, but for those of the rows `others`: see `values_of_any`.
    """
    fields = layout.fields
    none = np.zeros(len(chars), np.bool_)
    number = values[_columns(layout, fields["document_number"])] if "document_number" in fields else None
    document_codes = code_indices(values[_columns(layout, fields["document_code"])])
    states = {
        name: _states(values[_columns(layout, fields[name])])
        for name in ("issuing_state", "nationality")
        if name in fields
    }
    follows = _Followers(layout, document_codes, states)
    recorded = _recorded(layout, chars, follows)
    verdicts, long = _verdicts(
        layout, values, [row for row, text in recorded if issuer_practices.personal_code(layout, text)]
    )
    for row in others:  # what a character outside the alphabet adds to a sum is not defined
        for verdict, found in zip(verdicts, examine_text(layout, text_of(layout, chars[row])), strict=True):
            verdict.fails[row] = found.evidence is Evidence.FAILS
    _allow_practices(layout, verdicts, follows)
    if layout.composite is None:
        cause, doubtful = np.zeros(0, np.int8), none
    else:
        composite = verdicts[-1]
        cause = _cause(layout, verdicts, long)
        doubtful = composite.fails & np.logical_or.reduce([verdict.missing for verdict in verdicts])
    doubtful = doubtful | none
    doubtful[[*others, *[row for row, _ in recorded]]] = True
    birth, expiry, issue = [
        _dates(values[_columns(layout, fields[name])], days) if name in fields else None for name in DATE_FIELDS
    ]
    expires = np.full(len(chars), NO_DAY, np.int32) if expiry is None else days.expiry.take(expiry.indices)
    expired = expires < days.on
    out_of_order = (
        none if birth is None else ~birth.impossible & (days.birth.take(birth.indices) > np.minimum(expires, days.on))
    )
    late = (expires >= ALL_HARMONIZED) & (expires < NO_DAY)
    sex = values[_columns(layout, fields["sex"])][0] if "sex" in fields else None
    sex_x = none if sex is None else sex == value_of("X")
    wrong_sex = none if sex is None else ~_is_one_of(sex, SEXES) & ~sex_x
    return Zones(
        layout=layout,
        chars=chars,
        values=values,
        verdicts=verdicts,
        cause=cause,
        long=long,
        document_codes=document_codes + late * np.uint16(VALUES_END * VALUES_END),
        states=states,
        number_empty=none if number is None else np.logical_and.reduce(number == A_FILLER, axis=0),
        # In passports and visas, any sign is printed as a filler, also the first.
        number_begins=none if layout.overflow is None or number is None else number[0] == A_FILLER,
        birth=birth,
        expiry=expiry,
        issue=None if issue is None else issue.impossible | issue.unknown,
        expired=expired,
        out_of_order=out_of_order,
        sex=wrong_sex,
        sex_read={
            row: practice.letters[text[layout.text_slice("sex")]]
            for row, text in recorded
            if (practice := issuer_practices.sex_letters(layout, text)) is not None
        },
        sex_x=sex_x,
        names=_names(layout, values, follows),
        blind=_blind_spots(layout, values, long),
        doubtful=doubtful,
    )


def _columns(layout: Layout, span: Span) -> slice:
    start = span.line * layout.width
    return slice(start + span.start, start + span.end)


def _is_one_of(values: Bytes, characters: str) -> Flags:
    found: Flags = values == value_of(characters[0])
    for character in characters[1:]:
        found |= values == value_of(character)
    return found


# Check digits.


@frozen
class _SumPlan:
    """How the sums of a layout are made: the ranges that are added up, and for each digit the ranges and weights.

    A range gives one sum for each weight. `digits` has the index of a range and the index of the weight with which it
    begins.
    """

    ranges: Sequence[slice]
    digits: Sequence[Sequence[tuple[int, int]]]


@cache
def _sums(layout: Layout) -> _SumPlan:
    """Divide what the digits of a layout cover at every place where one of them begins or ends to cover."""
    spans = {
        _columns(layout, span).indices(layout.line_count * layout.width)[:2] for d in layout.digits for span in d.covers
    }
    bounds = sorted({bound for span in spans for bound in span})
    ranges: list[slice] = []
    for start, end in pairwise(bounds):
        if any(first <= start and end <= last for first, last in spans):
            ranges += [slice(at, min(at + _LONGEST_SEGMENT, end)) for at in range(start, end, _LONGEST_SEGMENT)]
    digits = []
    for digit in layout.digits:
        terms, before = [], 0
        for span in digit.covers:
            whole = _columns(layout, span)
            for index, part in enumerate(ranges):
                if whole.start <= part.start and part.stop <= whole.stop:
                    terms.append((index, (before + part.start - whole.start) % len(WEIGHTS)))
            before += whole.stop - whole.start
        digits.append(terms)
    return _SumPlan(ranges, digits)


def _computed(layout: Layout, values: Bytes) -> list[Bytes]:
    """Return every check digit of the layout, computed from the values of the characters."""
    plan = _sums(layout)
    by_phase = [
        [np.add.reduce(values[part][phase :: len(WEIGHTS)], axis=0, dtype=np.uint8) for phase in range(len(WEIGHTS))]
        for part in plan.ranges
    ]
    result = []
    for terms in plan.digits:
        total = np.zeros(values.shape[1], np.uint16)
        for shift, weight in enumerate(WEIGHTS):
            under = [by_phase[part][(shift - first) % len(WEIGHTS)] for part, first in terms]
            total += _added(under) * np.uint16(weight)
        result.append(_remainder(total))
    return result


def _added(sums: Iterable[Bytes]) -> Sums:
    total = None
    for one in sums:
        total = one.astype(np.uint16) if total is None else np.add(total, one, out=total)
    assert total is not None  # noqa: S101 - a digit covers something
    return total


def _remainder(total: Sums) -> Bytes:
    tens = total // np.uint16(10)  # numpy divides many times faster than it takes remainders
    return (total - tens * np.uint16(10)).astype(np.uint8)


def _verdicts(layout: Layout, values: Bytes, short: Sequence[int] = ()) -> tuple[list[DigitColumn], LongNumbers | None]:
    """Return the verdict of every digit, and the document numbers that are long; those of the rows `short` are not."""
    count = values.shape[1]
    none = np.zeros(count, np.bool_)
    verdicts = []
    for digit, computed in zip(layout.digits, _computed(layout, values), strict=True):
        printed = values[_columns(layout, digit.position)][0]
        fails = printed != computed
        absent = none
        if digit.filler_over_empty:
            absent = printed == A_FILLER
            for span in digit.covers:
                absent &= np.logical_and.reduce(values[_columns(layout, span)] == A_FILLER, axis=0)
            fails &= ~absent
        column = np.full(count, digit.position.start, np.uint8)
        verdicts.append(DigitColumn(digit, printed, computed, column, fails, absent, none, none))
    return verdicts, _lengthen(layout, values, verdicts, short)


def _lengthen(
    layout: Layout, values: Bytes, verdicts: Sequence[DigitColumn], short: Sequence[int]
) -> LongNumbers | None:
    """Find the document numbers that are long, and correct the verdicts of their digits.

    A number longer than its field continues in the optional data, followed by its digit; a filler stands in the usual
    place of the digit. See `mrz.icao.check_digits.number_digit`.
    """
    if layout.overflow is None:
        return None
    verdict = verdicts[0]
    number, overflow = [_columns(layout, layout.fields[name]) for name in ("document_number", layout.overflow)]
    continues = (verdict.printed == A_FILLER) & (values[number.stop - 1] != A_FILLER)
    continues[[*short]] = False
    rows = np.flatnonzero(continues)
    if not len(rows):
        return None
    rest = values[overflow].take(rows, axis=1)
    width = len(rest)
    run = (rest == A_FILLER).argmax(axis=0)  # 0 also where there is no filler
    last = rest[np.maximum(run, 1) - 1, np.arange(len(rows))]
    is_long = (run > 1) & (last < DIGITS_END)
    rows, run, last = rows[is_long], run[is_long], last[is_long]
    if not len(rows):
        return None
    counted = values[overflow].take(rows, axis=1) * (np.arange(width)[:, None] < run - 1)
    length = number.stop - number.start
    first = (values[number].take(rows, axis=1) * _weights(0, length)).sum(axis=0)
    usual, older = [
        _remainder((first + (counted * _weights(length + shift, width)).sum(axis=0)).astype(np.uint16))
        for shift in (0, 1)
    ]
    filler_counted = (last != usual) & (last == older) & ~verdicts[-1].fails[rows]
    verdict.printed, verdict.computed = verdict.printed.copy(), verdict.computed.copy()
    verdict.printed[rows] = last
    verdict.computed[rows] = np.where(filler_counted, older, usual)
    verdict.fails[rows] = (last != usual) & ~filler_counted
    verdict.column[rows] = layout.fields[layout.overflow].start + run - 1
    verdict.filler_counted = np.zeros(values.shape[1], np.bool_)
    verdict.filler_counted[rows] = filler_counted
    return LongNumbers(rows, run - 1)


def _weights(first: int, count: int) -> NDArray[np.int64]:
    """Return the weights of so many characters, the first of which is the one with this index."""
    return np.array([[WEIGHTS[(first + index) % len(WEIGHTS)]] for index in range(count)])


def _allow_practices(layout: Layout, verdicts: Sequence[DigitColumn], follows: _Followers) -> None:
    """Mark the fillers that issuers are recorded to print for a digit."""
    for verdict in verdicts:
        for practice in issuer_practices.MISSING_DIGITS.get(verdict.digit.field, ()):
            if practice.format == layout.format:
                missing = verdict.fails & (verdict.printed == A_FILLER) & follows(practice)
                verdict.missing = verdict.missing | missing


def _recorded(layout: Layout, chars: Bytes, follows: _Followers) -> list[tuple[int, str]]:
    """Return rows and texts of documents for which a practice is recorded that rules of columns do not know."""
    found = set[int]()
    for practice in issuer_practices.LEFT_TO_ROWS:
        if practice.format == layout.format:
            rows = np.flatnonzero(follows(practice))
            for name, has_form in practice.fields.items():
                texts = chars[rows, _columns(layout, layout.fields[name])]
                own = np.ascontiguousarray(texts).view(f"S{texts.shape[1]}").ravel().tolist()
                having = {text for text in set(own) if has_form(text.decode())}  # few differ
                rows = rows[[text in having for text in own]] if own else rows
            found.update(rows.tolist())
    return [(row, text_of(layout, chars[row])) for row in sorted(found)]


def text_of(layout: Layout, chars: Bytes) -> str:
    """Return the text of a zone, its lines separated by a line feed."""
    return "\n".join([line.tobytes().decode("ascii") for line in chars.reshape(layout.line_count, layout.width)])


@frozen
class _Followers:
    """Which zones are of the documents for which a practice is recorded, but for conditions on other fields."""

    layout: Layout
    document_codes: Indices
    states: Mapping[str, tuple[Indices, Bytes]]

    def __call__(self, practice: Practice) -> Flags:
        (state,) = state_indices(self._values("issuing_state", practice.issuing_state))
        found: Flags = self.states["issuing_state"][0] == state
        if practice.document_code is not None:
            (code,) = code_indices(self._values("document_code", practice.document_code))
            found &= self.document_codes == code
        return found

    def _values(self, name: str, text: str) -> Bytes:
        """Return the values of a text, with fillers to the width of a field, as a column."""
        width = self.layout.fields[name].end - self.layout.fields[name].start
        return values_of(np.frombuffer(text.ljust(width, FILLER).encode(), np.uint8)[None, :])


def _cause(layout: Layout, verdicts: Sequence[DigitColumn], long: LongNumbers | None) -> NDArray[np.int8]:
    """Return the index of the first digit that fails, where the failing digits can explain that the composite fails.

    The arithmetic is that of `mrz.icao.check_digits.composite_follows`, with the sums that can be reached as bits.
    """
    composite, shares = verdicts[-1], COMPOSITE_SHARES[layout.format]
    others = [(index, verdict) for index, verdict in enumerate(verdicts[:-1]) if verdict.digit.field in shares]
    cause = np.full(len(composite.fails), -1, np.int8)
    failing = composite.fails & (composite.printed < DIGITS_END)
    if shares:
        failing &= np.logical_or.reduce([verdict.explains for _, verdict in others])
    rows = np.flatnonzero(failing)
    if not shares or not len(rows):
        return cause
    is_long = np.zeros(len(cause), np.bool_)
    if long is not None:
        is_long[long.rows] = True
    reached = np.ones(len(rows), np.int64)
    certain = np.zeros(len(rows), np.bool_)
    for _, verdict in others:
        weight, ratios = shares[verdict.digit.field]
        fails = verdict.fails[rows]
        code = verdict.printed[rows].astype(np.int64)
        is_filler, is_letter = code == A_FILLER, are_letters(verdict.printed[rows])
        printed = np.where(is_filler, 0, code)
        difference: Numbers = printed - verdict.computed[rows].astype(np.int64)
        moved = _rotated(reached, -weight * difference)
        if verdict.digit.field == "document_number" and layout.overflow is not None:
            certain |= fails & (is_filler | is_long[rows])
            moved |= _rotated(reached, -weight * printed)
        for ratio in ratios:
            moved |= np.where(is_letter, 0, _rotated(reached, ratio * difference))
        reached = np.where(fails, moved, reached)
    lacking = (composite.printed[rows].astype(np.int64) - composite.computed[rows]) % 10
    rows = rows[certain | ((reached >> lacking) & 1).astype(np.bool_)]
    for index, verdict in reversed(others):
        cause[rows[verdict.explains[rows]]] = index
    return cause


def _rotated(reached: Numbers, move: Numbers) -> Numbers:
    """Return sums, as bits of ten, after each of them has grown by a number modulo ten."""
    move = move % 10
    return ((reached << move) | (reached >> (10 - move))) & 0b11_1111_1111


# Fields.


def _without_trailing(fillers: Flags) -> Flags:
    """Return which characters are not trailing fillers, from the fillers of a field, a row for each column."""
    result = ~fillers
    for column in reversed(range(len(result) - 1)):
        np.logical_or(result[column], result[column + 1], out=result[column])
    return result


def _count(flags: Flags) -> Bytes:
    counted: Bytes = np.add.reduce(flags.view(np.uint8), axis=0, dtype=np.uint8)
    return counted


def _dates(values: Bytes, days: Days) -> Dates:
    indices = date_indices(values)
    return Dates(indices, days.impossible.take(indices), days.unknown.take(indices))


def _states(values: Bytes) -> tuple[Indices, Bytes]:
    indices = state_indices(values)
    return indices, STATES.take(indices)


def _names(layout: Layout, values: Bytes, follows: _Followers) -> list[NameColumn]:
    fields = layout.fields
    return [
        _name(layout, values, fields[name], follows, separators=separators)
        for name, separators in (("name", 1), ("primary_identifier", 0), ("secondary_identifier", 0))
        if name in fields
    ]


def _name(layout: Layout, values: Bytes, span: Span, follows: _Followers, *, separators: int) -> NameColumn:
    own = values[_columns(layout, span)]
    fillers = own == A_FILLER
    inside = _without_trailing(fillers)
    end = _count(inside)
    inside &= fillers
    pairs = inside[:-1] & inside[1:]
    count = _count(pairs)
    # The sum of the columns of all pairs: that of the only pair, where there is one.
    column = np.add.reduce(
        pairs.view(np.uint8) * np.arange(len(pairs), dtype=np.uint8)[:, None], axis=0, dtype=np.uint8
    )
    digits: Flags = np.logical_or.reduce(own < DIGITS_END, axis=0)
    for practice in issuer_practices.DIGITS_IN_NAMES:
        if practice.format == layout.format:
            digits &= ~follows(practice)
    primary_end = np.where(count == 0, end, column)
    several = np.flatnonzero(count > 1)
    primary_end[several] = pairs[:, several].argmax(axis=0)
    return NameColumn(span, end, primary_end, inside[0] | (count > separators), digits, are_letters(own[-1]))


def _blind_spots(layout: Layout, values: Bytes, long: LongNumbers | None) -> dict[str, Flags]:
    """Return the characters of each field that no digit distinguishes from a filler beside them."""
    result = {}
    for name in BLIND_FIELDS:
        if name not in layout.fields:
            continue
        own = values[_columns(layout, layout.fields[name])]
        fillers = own == A_FILLER
        found = _is_one_of(own, twins(FILLER))
        beside = np.zeros_like(fillers)
        beside[1:] = fillers[:-1]
        beside[:-1] |= fillers[1:]
        found &= beside
        if name == layout.overflow and long is not None:
            found[long.remainder, long.rows] = False  # the digit of the number is not part of the data
        result[name] = found
    return result
