"""Check digits and the evidence of fields: Doc 9303-3, section 4.9. Weights 7, 3, 1, modulo 10.

>>> check_digit("L898902C3")
'6'

A check digit is a filter, not a proof. It does not distinguish two characters whose values differ by a multiple of
ten, whatever their weight:

>>> check_digit("L898902C3") == check_digit("1898902C3")
True

`examine` returns for each printed digit the data that it covers, the digit printed and the digit computed.
`evidence_of` returns the evidence of each field.
"""

from __future__ import annotations

import re
from operator import mul
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from attrs import define, field

from mrz._errors import ArgumentError
from mrz._public import public
from mrz.icao import issuer_practices
from mrz.icao.alphabet import A_FILLER, CHARACTERS, DIGITS, FILLER, OUTSIDE, VALUES
from mrz.icao.findings import Evidence
from mrz.icao.flags import ANY_DIGIT, Flag
from mrz.icao.layouts import LAYOUTS, CheckDigit, Layout, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WEIGHTS: Final = (7, 3, 1)


@public("mrz")
def check_digit(data: str) -> str:
    """Return the check digit of `data`, one character from `0` to `9`.

    >>> check_digit("520727")
    '3'

    `data` is a string of the MRZ alphabet: `A` to `Z`, `0` to `9` and `<`. The weights are 7, 3, 1, repeated, from the
    first character on (Doc 9303-3, 4.9). Raises `ArgumentError` for any other character; the message contains its
    position, counted from 1, but not the character.
    """
    if not isinstance(data, str):
        raise TypeError(f"data is a str, not {type(data).__name__}")
    digit = compute(data)
    if digit is None:
        at = next(position for position, c in enumerate(data, start=1) if c not in VALUES)
        raise ArgumentError(f"character {at} is outside the MRZ alphabet (A-Z, 0-9, <); a check digit is not defined")
    return digit


def compute(data: str) -> str | None:
    """Return the check digit of `data`, or `None` if a character of it is outside the alphabet.

    >>> compute("520727"), compute("52O727"), compute("52?727")
    ('3', '7', None)
    """
    if not data.isascii():
        return None
    values = data.encode().translate(CHARACTERS)
    if OUTSIDE in values:
        return None
    # `sum` over a slice runs in C, and each weight is multiplied once.
    return DIGITS[(7 * sum(values[::3]) + 3 * sum(values[1::3]) + sum(values[2::3])) % 10]


_REMAINDER: Final = re.compile(r"[A-Z0-9]+[0-9](?=<)")
"""The rest of a long number and its digit, which a filler follows: Doc 9303-5, 4.2.4."""
_INVERSE: Final = {7: 3, 3: 7, 1: 1}  # each weight to its inverse modulo ten


@define  # not frozen: making a frozen one takes longer than computing the digit
class Verdict:
    """The result of one printed check digit.

    `digit` is the entry of the layout, `data` the characters covered, `printed` the digit printed and `computed` the
    digit computed, `None` if a character covered is outside the alphabet. `filler_counted` says that the digit of a
    long document number holds only if the sum includes the filler in the usual place of the digit.
    """

    digit: CheckDigit
    data: str = field(repr=False)
    printed: str = field(repr=False)
    computed: str | None = field(repr=False)
    evidence: Evidence
    filler_counted: bool = False


def number_digit(layout: Layout, lines: Sequence[str]) -> CheckDigit | None:
    """Return the check digit of the document number, at its place in these lines.

    A number longer than nine characters (Doc 9303-5 and 9303-6, note j) continues at the start of the optional data,
    followed by its digit and a filler; another filler is printed in the usual place of the digit. A personal code that
    the issuer is recorded to print there is no such continuation. Returns `None` for a layout without a digit of the
    document number.
    """
    usual = next((digit for digit in layout.digits if digit.field == "document_number"), None)
    if usual is None or layout.overflow is None or usual.position.of(lines) != FILLER:
        return usual
    length = length_of_remainder(layout, "\n".join(lines))
    if not length:
        return usual
    number, overflow = layout.fields["document_number"], layout.fields[layout.overflow]
    end = overflow.start + length
    over = (number, Span(overflow.line, overflow.start, end - 1))
    return CheckDigit("document_number", Span(overflow.line, end - 1, end), over)


def length_of_remainder(layout: Layout, text: str) -> int:
    r"""Return how many of the optional data are the rest of a long number and its digit; 0 if the number is not long.

    `text` is in a layout whose number may be long: see `number_digit`.

    >>> length_of_remainder(LAYOUTS["TD1"], "I<UTOD23145890<7349<<<<<<<<<<<\n3407128M9507122UTO<<<<<<<<<<<2\n")
    4
    """
    digit, last, start, end = LONG_NUMBERS[layout.format]
    if text[digit] != FILLER or text[last] == FILLER:
        return 0
    remainder = _REMAINDER.match(text, start, end)
    if remainder is None or issuer_practices.personal_code(layout, text):
        return 0
    return remainder.end() - start


class LongNumberPlaces(NamedTuple):
    """Places in a text: the usual digit, the last character before it, and the data in which a number continues."""

    digit: int
    last: int
    start: int
    end: int


def _long_number(layout: Layout, overflow: str) -> LongNumberPlaces:
    digit = next(digit.position for digit in layout.digits if digit.field == "document_number")
    rest = layout.text_slice(overflow)
    last = layout.text_slice("document_number").stop - 1
    return LongNumberPlaces(layout.place_in_text(digit.line, digit.start), last, rest.start, rest.stop)


LONG_NUMBERS: Final = {key: _long_number(layout, layout.overflow) for key, layout in LAYOUTS.items() if layout.overflow}
"""The places of a long number, by format, for formats that may have one."""


def long_number_holds(first: int, overflow: bytes) -> bool:
    """Return whether the digit of a long number holds, given the sum of its first nine characters and the other field.

    `overflow` are the values of that field. After nine characters the weights begin anew. False if the field does not
    begin as the rest of a number does.
    """
    rest, filler, _ = overflow.partition(_A_FILLER)
    digit = rest[-1] if filler and len(rest) > 1 else OUTSIDE
    total: int = sum(map(mul, rest, _REPEATED_WEIGHTS))
    return digit < len(DIGITS) and (first + total - digit * (1 + _REPEATED_WEIGHTS[len(rest) - 1])) % 10 == 0


_A_FILLER: Final = bytes([A_FILLER])
_REPEATED_WEIGHTS: Final = WEIGHTS * 10


def examine(layout: Layout, lines: Sequence[str], flags: int = ANY_DIGIT) -> tuple[Verdict, ...]:
    """Return the verdict of every printed digit whose flag is set, in the order of the layout.

    >>> lines = ["I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"]
    >>> [(v.digit.field, v.evidence.name) for v in examine(LAYOUTS["TD1"], lines)][0]
    ('document_number', 'HOLDS')

    The digit of a long document number is read where `number_digit` finds it. The lines must have the number and the
    length that the layout has. A flag that is not set says that the digit holds, that of the composite too.
    """
    return examine_text(layout, "\n".join(lines), flags)


def examine_text(layout: Layout, text: str, flags: int = ANY_DIGIT) -> tuple[Verdict, ...]:
    """Return what `examine` returns, from the text: the lines, separated by a line feed."""
    verdicts = []
    for usual, flag, at, covers, moves in layout.printed_digits:
        if flags & flag:
            printed = text[at]
            if moves and printed == FILLER:
                lines = text.split("\n")
                digit = number_digit(layout, lines) or usual
                data = digit.data(lines)
                verdicts.append(_verdict(digit, data, digit.position.of(lines)))
            else:
                data = text[covers[0]] if len(covers) == 1 else "".join([text[cover] for cover in covers])
                verdicts.append(_verdict(usual, data, printed))
    if verdicts and verdicts[0].evidence is _FAILS and len(verdicts[0].digit.covers) > 1:
        composite_holds = not flags & _COMPOSITE or verdicts[-1].evidence is _HOLDS
        if composite_holds and verdicts[0].digit is not layout.composite:
            verdicts[0] = _with_filler_counted(layout, text.split("\n"), verdicts[0])
    return tuple(verdicts)


# On Python 3.11, the attribute of an enum costs as much as a look-up.
_HOLDS: Final = Evidence.HOLDS
_FAILS: Final = Evidence.FAILS


_ABSENT: Final = Evidence.ABSENT
_COMPOSITE: Final = Flag.COMPOSITE.value


def _verdict(digit: CheckDigit, data: str, printed: str) -> Verdict:
    """Return the verdict of one printed digit."""
    wanted = compute(data)
    if printed == wanted:
        evidence = _HOLDS
    elif printed == FILLER and digit.filler_over_empty and not data.strip(FILLER):
        evidence = _ABSENT
    else:
        evidence = _FAILS
    return Verdict(digit, data, printed, wanted, evidence)


def _with_filler_counted(layout: Layout, lines: Sequence[str], verdict: Verdict) -> Verdict:
    """Return the verdict of a long number that includes the filler between its parts, if its digit then holds.

    Older cards compute the digit so. Callers ask only where the composite holds.
    """
    number, *remainder = verdict.digit.covers
    filler = next(digit.position for digit in layout.digits if digit.field == "document_number")
    other = compute("".join([span.of(lines) for span in (number, filler, *remainder)]))
    if verdict.printed != other:
        return verdict
    return Verdict(verdict.digit, verdict.data, verdict.printed, other, Evidence.HOLDS, filler_counted=True)


def composite_follows(layout: Layout, verdicts: Sequence[Verdict]) -> bool:
    """Return whether the failing digits of fields can explain why the composite fails.

    A digit of a field fails because the digit or one character that it covers was misread. Correcting that changes the
    composite by one of a few amounts. If the amounts of all failing fields can add up to the difference between the
    composite printed and the composite computed, its failure follows from theirs. Correcting one character changes the
    sum of its field by the difference between the two digits, whatever the character, and the composite by that
    difference times the ratio of the weights.
    """
    moves_of = _COMPOSITE_MOVES[layout.format]
    composite = verdicts[-1]
    if not moves_of or composite.computed is None or composite.printed not in _VALUE_OF_DIGIT:
        return False
    reached = _NO_MOVE
    for other in verdicts[:-1]:
        name = other.digit.field
        if other.evidence is not _FAILS or other.computed is None or name not in moves_of:
            continue
        printed = VALUES.get(other.printed, 0)
        by_digit, by_character = moves_of[name]
        difference = (printed - _VALUE_OF_DIGIT[other.computed]) % 10
        moves = by_digit[difference]
        if name == "document_number" and layout.overflow is not None:
            if other.printed == FILLER or len(other.digit.covers) > 1:
                return True  # a misread remainder can end elsewhere, which changes the composite by any amount
            moves |= by_digit[printed % 10]  # the filler of a long number may be a misread digit
        if other.printed in _VALUE_OF_DIGIT or other.printed == FILLER:
            moves |= by_character[difference]
        if reached is not _NO_MOVE:
            moves = frozenset([(sofar + move) % 10 for sofar in reached for move in moves])
        reached = moves
    return (_VALUE_OF_DIGIT[composite.printed] - _VALUE_OF_DIGIT[composite.computed]) % 10 in reached


_NO_MOVE: Final = frozenset([0])
_VALUE_OF_DIGIT: Final = {digit: int(digit) for digit in DIGITS}


def _composite_shares(layout: Layout) -> dict[str, tuple[int, frozenset[int]]]:
    """Return how each field enters the composite; an empty dictionary for a layout without one.

    For each field: the weight of its digit in the composite, and the ratios between the weights of its characters in
    the composite and in its own digit. A field that the composite does not cover is left out.
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
        if (digit.position.line, digit.position.start) in weights
    }


COMPOSITE_SHARES: Final = {key: _composite_shares(layout) for key, layout in LAYOUTS.items()}
"""How each field enters the composite, by format: see `composite_follows`."""

_COMPOSITE_MOVES: Final = {
    key: {
        field: (
            [frozenset([-weight * difference % 10]) for difference in range(10)],
            [frozenset([ratio * difference % 10 for ratio in ratios]) for difference in range(10)],
        )
        for field, (weight, ratios) in shares.items()
    }
    for key, shares in COMPOSITE_SHARES.items()
}
"""How the composite changes if a field is corrected: its digit, or one of its characters. By format, by field, and by
how much the printed digit is above the computed one, modulo ten."""


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
"""The names of the fields that are text."""

DATE_FIELDS: Final = ("date_of_birth", "date_of_expiry", "date_of_issue")
"""The names of the fields that are dates."""

_KEYS: Final = (*TEXT_FIELDS, *DATE_FIELDS)


class FieldEvidence(dict[str, Evidence]):
    """Evidence by field: a dictionary that refuses changes. (`MappingProxyType` would be slow to copy.)"""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("evidence is read-only; change a copy: dict(evidence)")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[FieldEvidence], tuple[dict[str, Evidence]]]:
        return FieldEvidence, (dict(self),)


def evidence_of(layout: Layout, lines: Sequence[str]) -> Mapping[str, Evidence]:
    """Return the evidence of each field that the layout has, and of `composite`.

    >>> lines = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408123F1204159ZE184226B<<<<<10"]
    >>> [field for field, evidence in evidence_of(LAYOUTS["TD3"], lines).items() if evidence == "FAILS"]
    ['date_of_birth', 'composite']

    A field has the evidence of its own digit. Optional data of TD1 and TD2 have that of the composite. A field that no
    digit covers, and the composite of a visa, is `UNCHECKED`.
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


def _if_all_hold(layout: Layout) -> tuple[int, Mapping[str, Evidence], Mapping[str, Evidence]]:
    """Return the place in the text of a digit that may be absent, and the evidence without it and with it."""
    may_be_absent = next((digit for digit in layout.digits if digit.filler_over_empty), None)
    hold = {digit.field: Evidence.HOLDS for digit in layout.digits}
    under = {name: Evidence.HOLDS for name in layout.fields if layout.under_composite(name)}
    whole = dict.fromkeys(_keys(layout), Evidence.UNCHECKED) | under | hold
    if may_be_absent is None:
        return 0, FieldEvidence(whole), FieldEvidence(whole)
    absent = FieldEvidence(whole | {may_be_absent.field: Evidence.ABSENT})
    return layout.place_in_text(*may_be_absent.position.place[:2]), absent, FieldEvidence(whole)


_IF_ALL_HOLD: Final = {key: _if_all_hold(layout) for key, layout in LAYOUTS.items()}


def evidence_if_all_hold(layout: Layout, text: str) -> Mapping[str, Evidence]:
    """Return what `evidence_of` returns, of a text whose check digits are known to hold or to be absent."""
    place, absent, whole = _IF_ALL_HOLD[layout.format]
    return absent if text[place] == FILLER else whole
