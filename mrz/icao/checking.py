"""The evidence of check digits: Doc 9303-3, section 4.9, over the layouts.

Takes lines in their layout; gives for each printed digit what it covers, what it says and what the
arithmetic says. A number longer than nine characters (Doc 9303-5 and 9303-6, note j) has its digit
behind its remainder, at the start of the optional data, and a filler where the digit would stand:

>>> from mrz.icao.layouts import LAYOUTS
>>> lines = ["I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"]
>>> [(v.digit.field, v.evidence.name) for v in examine(LAYOUTS["TD1"], lines)][0]
('document_number', 'HOLDS')
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from mrz.icao.alphabet import DIGITS, FILLER, VALUES
from mrz.icao.check_digits import WEIGHTS, computed
from mrz.icao.findings import Evidence
from mrz.icao.layouts import LAYOUTS, CheckDigit, Layout, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    if usual is None or layout.overflow is None or usual.at.cut(lines) != FILLER:
        return usual
    number, overflow = layout.fields["document_number"], layout.fields[layout.overflow]
    remainder = _REMAINDER.match(overflow.cut(lines))
    if remainder is None or number.cut(lines).endswith(FILLER):
        return usual
    end = overflow.start + remainder.end()
    over = (number, Span(overflow.line, overflow.start, end - 1))
    return CheckDigit("document_number", Span(overflow.line, end - 1, end), over)


def examine(layout: Layout, lines: Sequence[str]) -> tuple[Verdict, ...]:
    """Return the verdict of every printed digit, in the order of the layout."""
    verdicts = []
    for usual in layout.digits:
        digit = usual
        if layout.overflow is not None and usual.field == "document_number":
            digit = number_digit(layout, lines) or usual
        data = digit.data(lines)
        verdicts.append(verdict(digit, lines, data, computed(data)))
    if verdicts[0].evidence is _FAILS and verdicts[-1].evidence is _HOLDS:
        verdicts[0] = _counting_the_filler(layout, lines, verdicts[0])
    return tuple(verdicts)


# Asked for by name, a member costs as much as a look-up (Python 3.11).
_HOLDS: Final = Evidence.HOLDS
_FAILS: Final = Evidence.FAILS


def verdict(digit: CheckDigit, lines: Sequence[str], data: str, wanted: str | None) -> Verdict:
    """Return the verdict of one printed digit over `data`, of which `wanted` is the digit computed."""
    printed = lines[digit.at.line][digit.at.start]
    evidence = _HOLDS if printed == wanted else _FAILS
    if digit.filler_over_empty and printed == FILLER and not data.strip(FILLER):
        evidence = Evidence.ABSENT
    return Verdict(digit, data, printed, wanted, evidence)


def _counting_the_filler(layout: Layout, lines: Sequence[str], verdict: Verdict) -> Verdict:
    """Older cards weigh the filler between the parts of a long number; the composite must hold then."""
    number, *remainder = verdict.digit.over
    if not remainder:
        return verdict
    filler = next(digit.at for digit in layout.digits if digit.field == "document_number")
    other = computed("".join([span.cut(lines) for span in (number, filler, *remainder)]))
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
    shares = _SHARES[layout.format]
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
            if other.printed == FILLER or len(other.digit.over) > 1:
                return True  # where a remainder ends is read from it: misread, it moves the composite by any amount
            moves.add(weight * -printed % 10)  # the filler of a long number may belong in the digit's place
        if other.printed in DIGITS + FILLER:
            difference = printed - int(other.computed)
            moves |= {ratio * difference % 10 for ratio in ratios}
        reached = {(sofar + move) % 10 for sofar in reached for move in moves}
    lacking = (int(verdict.printed) - int(verdict.computed)) % 10
    return lacking in reached


def _shares(layout: Layout) -> dict[str, tuple[int, frozenset[int]]]:
    """Return what the composite has of each field; nothing where there is no composite.

    That is the weight which it gives to the field's digit, and the ratios of the weights which it and the digit give
    to the characters.
    """
    if layout.composite is None:
        return {}
    weights = {place: WEIGHTS[index % 3] for index, place in enumerate(layout.composite.places)}
    return {
        digit.field: (
            weights[digit.at.line, digit.at.start],
            frozenset([weights[place] * _INVERSE[WEIGHTS[index % 3]] % 10 for index, place in enumerate(digit.places)]),
        )
        for digit in layout.digits
        if digit is not layout.composite
    }


_SHARES: Final = {key: _shares(layout) for key, layout in LAYOUTS.items()}
