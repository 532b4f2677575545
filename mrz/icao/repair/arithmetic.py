"""The arithmetic of check digits as it is needed to solve for a character: Doc 9303-3, section 4.9.

Each printed digit lacks something: the difference between the digit printed and the one computed, modulo ten. It holds
if it lacks nothing. A change of one character by a value changes what each digit lacks by that value times the effect
of the place. All weights, and so all effects, have an inverse modulo ten: at each place, exactly one value makes a
failing digit hold.

>>> sums = sums_of(LAYOUTS[Format.TD3])
>>> [digit.field for digit in sums.digits], sums.effects[1, 15]
(['document_number', 'date_of_birth', 'date_of_expiry', 'optional_data', 'composite'], (0, 9, 0, 0, 3))
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz.icao import check_digits
from mrz.icao.alphabet import VALUES
from mrz.icao.check_digits import WEIGHTS
from mrz.icao.layouts import LAYOUTS, CheckDigit, Format, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mrz.icao.layouts import Layout
    from mrz.icao.repair.edits import Place

_VALUES: Final = bytes([VALUES.get(character, 0) for character in map(chr, range(256))])

Lack = tuple[int, ...]
"""What each digit lacks."""


@frozen(eq=False)
class Sums:
    """The effects of every place of a format on its digits.

    `digits` are the check digits, `covers` the places of each, its own included, and `effects` maps each place to its
    effect on each digit: zero, or a number with an inverse modulo ten.
    """

    digits: tuple[CheckDigit, ...]
    covers: tuple[frozenset[Place], ...]
    effects: Mapping[Place, tuple[int, ...]]

    def lack(self, lines: Sequence[str]) -> Lack:
        """Return what each digit lacks. A character outside the alphabet counts as zero."""
        return tuple(
            [(VALUES.get(digit.position.of(lines), 0) - _total(digit.data(lines))) % 10 for digit in self.digits]
        )

    def lack_after(self, lack: Lack, place: Place, before: str, after: str) -> Lack:
        """Return what each digit lacks after one character is replaced by another."""
        value = VALUES.get(after, 0) - VALUES.get(before, 0)
        effects = self.effects.get(place)
        if effects is None or not value:
            return lack
        return tuple([(each + effect * value) % 10 for each, effect in zip(lack, effects, strict=True)])


@lru_cache(maxsize=64)  # each has some hundred entries, and a long number may end in many places
def solving(sums: Sums, required: tuple[int, ...]) -> Mapping[Lack, Mapping[Place, int]]:
    """Return for what these digits lack, the places and the values by which one character must change to make all hold.

    It is a table of the format alone. Nothing is solved for where nothing is lacking.
    """
    found: dict[Lack, dict[Place, int]] = {}
    for place, effects in sorted(sums.effects.items()):
        for value in range(1, 10):
            found.setdefault(tuple([-effects[at] * value % 10 for at in required]), {})[place] = value
    found.pop((0,) * len(required), None)
    return found


def _total(data: str) -> int:
    values = data.encode("ascii", "replace").translate(_VALUES)
    return 7 * sum(values[::3]) + 3 * sum(values[1::3]) + sum(values[2::3])


def sums_of(layout: Layout, lines: Sequence[str] | None = None) -> Sums:
    """Return the sums of a layout, for lines in which a long document number may have its digit elsewhere."""
    if layout.overflow is None or lines is None:
        return _sums_of(layout.format, None)
    number = check_digits.number_digit(layout, lines)
    usual = number is None or number.position == layout.digits[0].position
    return _sums_of(layout.format, None if usual or number is None else number.position.start)


@cache  # by the format and not by the layout, whose hash takes longer than the sums
def _sums_of(name: Format, number_at: int | None) -> Sums:
    layout = LAYOUTS[name]
    digits = list(layout.digits)
    if number_at is not None and layout.overflow is not None:
        overflow = layout.fields[layout.overflow]
        covers = (layout.fields["document_number"], Span(overflow.line, overflow.start, number_at))
        digits[0] = CheckDigit("document_number", Span(overflow.line, number_at, number_at + 1), covers)
    effects: dict[Place, list[int]] = {}
    for at, digit in enumerate(digits):
        own = digit.position.line, digit.position.start
        effects.setdefault(own, [0] * len(digits))[at] = 1
        for index, place in enumerate(digit.places):
            effects.setdefault(place, [0] * len(digits))[at] = -WEIGHTS[index % 3] % 10
    return Sums(
        tuple(digits),
        tuple([frozenset([place for place, each in effects.items() if each[at]]) for at in range(len(digits))]),
        {place: tuple(each) for place, each in effects.items()},
    )
