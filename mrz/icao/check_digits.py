"""Check digits and the evidence they give: Doc 9303-3, section 4.9. Weights 7, 3, 1, modulo 10.

>>> check_digit("L898902C3")
'6'

A check digit is a filter, not a proof. Two characters whose values differ by a
multiple of ten are the same to it, whatever their weight:

>>> check_digit("L898902C3") == check_digit("1898902C3")
True

`examine` returns for each printed digit what it covers, what is printed and what is computed; `evidence_of` returns
the evidence of each field.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NoReturn

from attrs import define, field

from mrz._errors import ArgumentError
from mrz._public import public
from mrz.icao.alphabet import CHARACTERS, DIGITS, FILLER, OUTSIDE, VALUES
from mrz.icao.findings import Evidence
from mrz.icao.layouts import LAYOUTS, CheckDigit, Format, Layout, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WEIGHTS: Final = (7, 3, 1)


@public("mrz")
def check_digit(data: str) -> str:
    """Return the check digit of `data`, one character `0` to `9`.

    >>> check_digit("520727")
    '3'

    `data` holds characters of the MRZ alphabet only; the weights begin at 7 with its first
    character. A `ValueError` names the position (1-based) of any other character, not the character.
    """
    digit = compute(data)
    if digit is None:
        at = next(position for position, c in enumerate(data, start=1) if c not in VALUES)
        raise ArgumentError(f"character {at} is outside the MRZ alphabet (A-Z, 0-9, <); a check digit is not defined")
    return digit


def compute(data: str) -> str | None:
    """Return the check digit of `data`, or `None` where a character of it has no value.

    >>> compute("520727"), compute("52O727"), compute("52?727")
    ('3', '7', None)
    """
    values = data.encode("utf-8", "replace").translate(CHARACTERS)
    if OUTSIDE in values:
        return None
    # Sums of slices are taken at the speed of C; each weight is multiplied once.
    return DIGITS[(7 * sum(values[::3]) + 3 * sum(values[1::3]) + sum(values[2::3])) % 10]


_REMAINDER: Final = re.compile(r"[A-Z0-9]+[0-9](?=<|\Z)")
_INVERSE: Final = {7: 3, 3: 7, 1: 1}  # of the weights, modulo ten


@define  # nobody changes one, and frozen, it would take longer to make than to compute
class Verdict:
    """What one printed digit says: the characters it covers, the digit printed and the one computed.

    `computed` is `None` where a character covered is outside the alphabet. `filler_counted`: the digit
    of a long number holds only if the filler in the digit's usual place is counted.
    """

    digit: CheckDigit
    data: str = field(repr=False)
    printed: str = field(repr=False)
    computed: str | None = field(repr=False)
    evidence: Evidence
    filler_counted: bool = False


def number_digit(layout: Layout, lines: Sequence[str]) -> CheckDigit | None:
    """Return the document number's digit where it is printed: behind the remainder of a long number."""
    usual = next((digit for digit in layout.digits if digit.field == "document_number"), None)
    if usual is None or layout.overflow is None or usual.position.of(lines) != FILLER:
        return usual
    number, overflow = layout.fields["document_number"], layout.fields[layout.overflow]
    remainder = _REMAINDER.match(overflow.of(lines))
    if remainder is None or number.of(lines).endswith(FILLER):
        return usual
    end = overflow.start + remainder.end()
    over = (number, Span(overflow.line, overflow.start, end - 1))
    return CheckDigit("document_number", Span(overflow.line, end - 1, end), over)


def examine(layout: Layout, lines: Sequence[str]) -> tuple[Verdict, ...]:
    """Return the verdict of every printed digit, in the order of the layout.

    >>> lines = ["I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"]
    >>> [(v.digit.field, v.evidence.name) for v in examine(LAYOUTS["TD1"], lines)][0]
    ('document_number', 'HOLDS')

    A number longer than nine characters (Doc 9303-5 and 9303-6, note j) has its digit behind its remainder, at the
    start of the optional data, and a filler where the digit would stand.
    """
    verdicts = []
    for usual in layout.digits:
        digit = usual
        if layout.overflow is not None and usual.field == "document_number":
            digit = number_digit(layout, lines) or usual
        data = digit.data(lines)
        verdicts.append(verdict(digit, lines, data, compute(data)))
    if verdicts[0].evidence is _FAILS and verdicts[-1].evidence is _HOLDS:
        verdicts[0] = _with_filler_counted(layout, lines, verdicts[0])
    return tuple(verdicts)


# Asked for by name, a member costs as much as a look-up (Python 3.11).
_HOLDS: Final = Evidence.HOLDS
_FAILS: Final = Evidence.FAILS


def verdict(digit: CheckDigit, lines: Sequence[str], data: str, wanted: str | None) -> Verdict:
    """Return the verdict of one printed digit over `data`, of which `wanted` is the digit computed."""
    printed = lines[digit.position.line][digit.position.start]
    evidence = _HOLDS if printed == wanted else _FAILS
    if digit.filler_over_empty and printed == FILLER and not data.strip(FILLER):
        evidence = Evidence.ABSENT
    return Verdict(digit, data, printed, wanted, evidence)


def _with_filler_counted(layout: Layout, lines: Sequence[str], verdict: Verdict) -> Verdict:
    """Older cards weigh the filler between the parts of a long number; the composite must hold then."""
    number, *remainder = verdict.digit.covers
    if not remainder:
        return verdict
    filler = next(digit.position for digit in layout.digits if digit.field == "document_number")
    other = compute("".join([span.of(lines) for span in (number, filler, *remainder)]))
    if verdict.printed != other:
        return verdict
    return Verdict(verdict.digit, verdict.data, verdict.printed, other, Evidence.HOLDS, filler_counted=True)


def composite_follows(layout: Layout, verdicts: Sequence[Verdict]) -> bool:
    """Tell whether the faults that the field digits show can be all that fails the composite.

    A field fails through its digit or through a character it covers. For each such field there are a few
    amounts by which undoing that would move the composite; if they can add up to what it lacks, the
    composite's failure follows. Undoing one character moves a field's own sum by the difference of its
    digits whatever the character was, and so the composite by that difference times the ratio of weights.
    """
    shares = _COMPOSITE_SHARES[layout.format]
    verdict = verdicts[-1]
    if not shares or verdict.computed is None or verdict.printed not in DIGITS:
        return False
    reached = {0}
    for other in verdicts[:-1]:
        if other.evidence is not _FAILS or other.computed is None:
            continue
        printed = VALUES.get(other.printed, 0)
        weight, ratios = shares[other.digit.field]
        moves = {weight * (int(other.computed) - printed) % 10}
        if other.digit.field == "document_number" and layout.overflow is not None:
            if other.printed == FILLER or len(other.digit.covers) > 1:
                return True  # where a remainder ends is read from it: misread, it moves the composite by any amount
            moves.add(weight * -printed % 10)  # the filler of a long number may belong in the digit's place
        if other.printed in DIGITS + FILLER:
            difference = printed - int(other.computed)
            moves |= {ratio * difference % 10 for ratio in ratios}
        reached = {(sofar + move) % 10 for sofar in reached for move in moves}
    lacking = (int(verdict.printed) - int(verdict.computed)) % 10
    return lacking in reached


def _composite_shares(layout: Layout) -> dict[str, tuple[int, frozenset[int]]]:
    """Return what the composite has of each field; nothing where there is no composite.

    That is the weight which it gives to the field's digit, and the ratios of the weights which it and the digit give
    to the characters.
    """
    if layout.composite is None:
        return {}
    weights = {place: WEIGHTS[index % 3] for index, place in enumerate(layout.composite.places)}
    return {
        digit.field: (
            weights[digit.position.line, digit.position.start],
            frozenset([weights[place] * _INVERSE[WEIGHTS[index % 3]] % 10 for index, place in enumerate(digit.places)]),
        )
        for digit in layout.digits
        if digit is not layout.composite
    }


_COMPOSITE_SHARES: Final = {key: _composite_shares(layout) for key, layout in LAYOUTS.items()}


TEXT_FIELDS: Final = (
    "document_code",
    "issuing_state",
    "document_number",
    "nationality",
    "optional_data",
    "optional_data_2",
    "primary_identifier",
    "secondary_identifier",
    "sex",
)
"""The fields of text that a document may have."""

_KEYS: Final = (*TEXT_FIELDS, "date_of_birth", "date_of_expiry")
_TD3: Final = LAYOUTS[Format.TD3]
OPTIONAL_DIGIT: Final = -2
"""Where the digit of a TD3's optional data stands in its text."""


class FieldEvidence(dict[str, Evidence]):
    """Evidence by field, kept from changes by accident. A view of a dictionary is slow to copy."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("evidence does not change; dict(evidence) may")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[FieldEvidence], tuple[dict[str, Evidence]]]:
        return FieldEvidence, (dict(self),)


def evidence_of(layout: Layout, lines: Sequence[str]) -> Mapping[str, Evidence]:
    """Return the evidence of each field that the layout has, and of `composite`.

    >>> lines = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408123F1204159ZE184226B<<<<<10"]
    >>> [field for field, evidence in evidence_of(LAYOUTS["TD3"], lines).items() if evidence == "FAILS"]
    ['date_of_birth', 'composite']

    A field has the evidence of its own digit, optional data of TD1 and TD2 that of the composite; a field that no
    digit covers is UNCHECKED.
    """
    result = dict.fromkeys(_keys(layout), Evidence.UNCHECKED)
    for verdict in examine(layout, lines):
        result[verdict.digit.field] = verdict.evidence
    own = {digit.field for digit in layout.digits}
    for name in layout.fields:
        if name not in own and layout.under_composite(name):
            result[name] = result["composite"]
    return FieldEvidence(result)


def _keys(layout: Layout) -> list[str]:
    both = "name" in layout.fields
    has = [key for key in _KEYS if key in layout.fields or (both and key.endswith("_identifier"))]
    return [*has, "composite"]


def _all_hold(**others: Evidence) -> Mapping[str, Evidence]:
    hold = {digit.field: Evidence.HOLDS for digit in _TD3.digits}
    return FieldEvidence(dict.fromkeys(_keys(_TD3), Evidence.UNCHECKED) | hold | others)


ALL_HOLD: Final = _all_hold()
"""The evidence of a TD3 whose digits hold."""

ONE_ABSENT: Final = _all_hold(optional_data=Evidence.ABSENT)
"""Likewise, with a filler for the digit of optional data, which are empty."""
