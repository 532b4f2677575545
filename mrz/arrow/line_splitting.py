r"""Splitting by column: the lines of zones from columns of text, where they are written in a usual form.

>>> import pyarrow as pa
>>> from mrz.arrow.strings import texts
>>> lines = "P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
>>> column = pa.chunked_array([["\r\n".join(lines), "".join(lines), lines[0]]])
>>> [(found.layout.format.value, found.rows.tolist()) for found in usual_forms([texts(column)])]
[('TD3', [1]), ('TD3', [0])]

Usual forms have a column for each line, or lines that follow each other in a column with one or two characters of
white space, or a circumflex, between them. A single text may also have nothing between its lines, and up to two such
characters at its end. These are the forms that `mrz.icao.line_splitting.lay_out` reads as they stand, as long as every
character is in the alphabet.
"""

from __future__ import annotations

from functools import cache, partial
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen

from mrz.arrow.screening import digits_hold
from mrz.arrow.strings import cut
from mrz.icao.alphabet import FILLER
from mrz.icao.layouts import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mrz.arrow.lookup import Bytes, Flags, Numbers
    from mrz.arrow.strings import Texts
    from mrz.icao.layouts import Layout

_BLANKS: Final = [chr(byte) for byte in range(128) if chr(byte).isspace() or chr(byte) == "^"]
_WHITE: Final = np.isin(np.arange(256), [ord(blank) for blank in _BLANKS])
"""The characters that separate lines: white space, and the sign by which some services join the lines."""


@frozen
class UsualForm:
    """Zones of one layout in one form: their rows, and their characters, one line after the other.

    `joined`: nothing separates the lines, so that their lengths alone say where each begins.
    """

    layout: Layout
    rows: Numbers
    chars: Bytes
    joined: bool


@frozen
class _Form:
    """A way to write lines in one text: how many, how long, and how many white characters are between and behind."""

    lines: int
    width: int
    between: int
    behind: int

    @property
    def length(self) -> int:
        return self.lines * self.width + (self.lines - 1) * self.between + self.behind


def _shapes() -> dict[tuple[int, int], tuple[Layout, ...]]:
    result: dict[tuple[int, int], tuple[Layout, ...]] = {}
    for layout in [layout for layout in LAYOUTS.values() if layout.detected]:
        shape = layout.line_count, layout.width
        result[shape] = (*result.get(shape, ()), layout)
    return result


_SHAPES: Final = _shapes()
"""The layouts of each shape, in the order in which they are tried."""


@cache
def _forms() -> Mapping[int, Sequence[_Form]]:
    """Return the forms by the length of the text, those with the most white space first: it says where lines end."""
    forms = [
        _Form(lines, width, between, behind)
        for lines, width in _SHAPES
        for between in range(3 if lines > 1 else 1)
        for behind in range(3)
    ]
    result: dict[int, list[_Form]] = {}
    for form in sorted(forms, key=lambda form: form.lines * form.width - form.length):
        result.setdefault(form.length, []).append(form)
    return result


def usual_forms(given: Sequence[Texts], layout: Layout | None = None) -> Iterator[UsualForm]:
    """Yield the zones in usual forms, from columns of one length, by layout and form. No row is yielded twice.

    With a `layout`, every zone of its shape is of this layout, and no other zone is yielded.
    """
    first, *others = given
    alone = np.ones(len(first), np.bool_)
    for other in others:
        alone &= other.lengths == 0
    shapes = _SHAPES if layout is None else {(layout.line_count, layout.width): (layout,)}
    for shape, rows, chars, joined in _in_one_text(first, np.flatnonzero(alone)):
        if layout is None:
            yield from _by_layout(shapes[shape], rows, chars, joined=joined)
        elif shape in shapes:
            yield UsualForm(layout, rows, chars, joined=False)
    for (lines, width), layouts in shapes.items():
        for forms in _divisions(lines, width, len(given)):
            fit = np.ones(len(first), np.bool_)
            for column, form in zip(given, forms, strict=True):
                fit &= column.lengths == (0 if form is None else form.length)
            rows = np.flatnonzero(fit)
            used = [
                (cut(column, rows, 0, form.length), form) for column, form in zip(given, forms, strict=True) if form
            ]
            fit = np.logical_and.reduce([_is_written(whole, form) for whole, form in used])
            if fit.any():
                chars = np.concatenate([_without_white(whole, form) for whole, form in used], axis=1)
                if not fit.all():
                    rows, chars = rows[fit], chars[fit]
                if layout is None:
                    yield from _by_layout(layouts, rows, chars, joined=False)
                else:
                    yield UsualForm(layout, rows, chars, joined=False)


@cache
def _divisions(lines: int, width: int, columns: int) -> Sequence[Sequence[_Form | None]]:
    """Return the ways to write lines in two columns or more, `None` for those that are empty."""
    return [
        [*map(partial(_Form, width=width, between=between, behind=0), counts), *[None] * (columns - len(counts))]
        for used in range(2, min(lines, columns) + 1)
        for counts in product(range(1, lines), repeat=used)
        if sum(counts) == lines
        for between in ((1, 2) if max(counts) > 1 else (0,))
    ]


def _in_one_text(text: Texts, rows: Numbers) -> Iterator[tuple[tuple[int, int], Numbers, Bytes, bool]]:
    """Yield the shape, the rows, the characters, and whether nothing separates the lines."""
    lengths = text.lengths[rows]
    known = _forms()
    for length in np.flatnonzero(np.bincount(np.minimum(lengths, max(known) + 1))).tolist():
        left = rows[lengths == length]
        for form in known.get(length, ()):
            whole = cut(text, left, 0, length)
            fit = _is_written(whole, form)
            if fit.any():
                if not fit.all():
                    whole = whole[fit]
                joined = form.lines > 1 and not form.between
                yield (form.lines, form.width), left[fit], _without_white(whole, form), joined
                left = left[~fit]


def _is_written(whole: Bytes, form: _Form) -> Flags:
    """Return which texts have white space in the places of this form."""
    fit = np.ones(len(whole), np.bool_)
    step = form.width + form.between
    for line in range(1, form.lines):
        for column in range(line * step - form.between, line * step):
            fit &= _WHITE[whole[:, column]]
    for column in range(form.length - form.behind, form.length):
        fit &= _WHITE[whole[:, column]]
    return fit


def _without_white(whole: Bytes, form: _Form) -> Bytes:
    step = form.width + form.between
    if not form.between:
        return whole[:, : form.lines * form.width]
    return np.concatenate([whole[:, at * step : at * step + form.width] for at in range(form.lines)], axis=1)


def _by_layout(layouts: Sequence[Layout], rows: Numbers, chars: Bytes, *, joined: bool) -> Iterator[UsualForm]:
    """Yield zones of one shape by layout: of several, the first with which the zone begins."""
    for layout in layouts:
        own = _has_marks(layout, chars)
        if own.all():
            yield UsualForm(layout, rows, chars, joined)
            return
        if own.any():
            yield UsualForm(layout, rows[own], chars[own], joined)
            rows, chars = rows[~own], chars[~own]


def _has_marks(layout: Layout, chars: Bytes) -> Flags:
    """Return which zones of the shape of a layout have the characters by which it is known."""
    found = np.ones(len(chars), np.bool_)
    for (line, column), allowed in layout.marks.items():
        found &= _among(allowed)[chars[:, line * layout.width + column]]
    return found


@cache
def _among(characters: str) -> Flags:
    return np.isin(np.arange(256), np.frombuffer(characters.encode(), np.uint8))


_FILLER: Final = np.uint8(ord(FILLER))


def has_other_reading(layout: Layout, chars: Bytes) -> Flags:
    """Return which zones in one text can be lines of another layout, with a longer or shorter name line.

    Where a check digit fails, that reading is preferred if all of its digits hold: see
    `mrz.icao.line_splitting.lay_out`.
    """
    result = np.zeros(len(chars), np.bool_)
    for other in LAYOUTS.values():
        length = chars.shape[1] - (other.line_count - 1) * other.width
        name = other.name
        if (
            name is None
            or length < 1
            or length == other.width
            or (other.line_count, other.width)
            == (
                layout.line_count,
                layout.width,
            )
        ):
            continue
        at = slice(0, length) if name.line == 0 else slice(chars.shape[1] - length, None)
        line, rest = chars[:, at], chars[:, length:] if name.line == 0 else chars[:, :-length]
        fit = (line[:, other.width :] == _FILLER).all(axis=1)
        filled = np.full((len(chars), other.width), _FILLER)
        filled[:, : min(length, other.width)] = line[:, : other.width]
        lines = [filled, rest] if name.line == 0 else [rest, filled]
        whole = np.concatenate(lines, axis=1)
        result |= fit & digits_hold(other, whole) & _has_marks(other, whole)
    return result
