"""Searching: every machine readable zone in free text, HTML or JSON, and the text with all of them blanked.

>>> from datetime import date
>>> text = "Seen: <p>P&lt;UTOERIKSSON&lt;&lt;ANNA</p><p>L898902C36UTO7408122F1204159ZE184226B<<<<<10</p> today"
>>> [(found.start, found.end, found.mrz.primary_identifier) for found in find(text, on=date(2026, 6, 30))]
[(9, 88, 'ERIKSSON')]
>>> print(redact("Licence: D1FRA13AA000026181231MARTIN<<9.", replacement="#"))
Licence: ##############################.

A zone is told by its shape and its check digits, not by the words around it. Its lines are runs of MRZ
characters, or whole rows of them with blanks inside, that have a format's lengths; only the name line may
lack fillers or have too many. Between two lines stand marks and markup and at most sixty letters and digits.
The rest of the rule, which leaves room for a misread, is `recognising`'s.

Not found: a line that another letter or digit touches, or that has lost a character other than the name's
fillers; one with blanks inside that shares its row with other words; one with a tag inside, or a character
that OCR does not print for one of an MRZ.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import frozen

from mrz._errors import ArgumentError
from mrz._public import public
from mrz.icao import parser
from mrz.icao.alphabet import FILLER
from mrz.icao.document import MRZ
from mrz.icao.findings import FormatError
from mrz.icao.layouts import LAYOUTS, Format, Layout, layout_of
from mrz.icao.line_splitting import MAX_CHARS, lay_out
from mrz.icao.masking import REST, TAKEN, WIDE_FILLER, masked_copy, overwrite, spans_around, unescape_fillers
from mrz.icao.plausibility import is_first_line, is_line_of_dates, is_line_of_zone, resembles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from mrz.icao.policy import Policy

_MAX_CHARACTERS: Final = 1_000  # of a unit as it stands in the text: 90 fillers as `&amp;lt;` are 720
_MAX_BETWEEN: Final = 1_000  # characters between two lines
_MAX_LETTERS_BETWEEN: Final = (
    60  # letters and digits among them: room for the keys of JSON, not for two lines in between
)
_REACH: Final = 3 * _MAX_CHARACTERS + 2 * _MAX_BETWEEN  # of a zone
# What only blanking has made a line or a zone touches what was blanked, or the tag or the zone that this was in: it is
# nearer than two reaches to it. What a cut spoils is nearer than two to the cut. So parts give what the whole would,
# but for a row with thousands of blanks inside, which a cut may shorten to a line.
_NEAR: Final = 2 * _REACH
_AROUND: Final = 2 * _NEAR


@public("mrz")
@frozen
class Found:
    """A zone in a text: `text[start:end]` are its lines and what stands between them, `mrz` is what they say."""

    start: int
    end: int
    mrz: MRZ


def find(text: str, *, on: date, policy: Policy | None = None, max_chars: int | None = MAX_CHARS) -> list[Found]:
    """Return every machine readable zone in `text`, in order, none overlapping another.

    Takes a `str` only, for offsets into bytes would be others: `TypeError`. Raises `ValueError` for a text
    longer than `max_chars`; content never raises. The time is linear in the text.
    """
    _check_text(text, max_chars)
    zones, _ = _search(text)
    return [
        Found(zone.start, zone.end, parser.parse(zone.source, format=zone.format, on=on, policy=policy))
        for zone in zones
    ]


def redact(text: str, *, replacement: str = "\u2588", max_chars: int | None = MAX_CHARS) -> str:
    """Return `text` with `replacement` for every character of the lines of every zone, so that offsets stay.

    What stands between the lines stays. Blanked is whatever `find` finds, and also a line that stands alone,
    if it has the dates, or a document code, a known state and a double filler; no name line of a TD1 by itself.
    Nothing is found in what comes back. The time is linear in the text, for a replacement that is no part of markup.
    Raises `ValueError` unless `replacement` is one character, else as `find`.
    """
    _check_text(text, max_chars)
    if len(replacement) != 1:
        raise ArgumentError("the replacement is one character, so that offsets stay")
    # Blanking part of a row can leave a rest that has a line's length. Every turn blanks more, for no line of one
    # character all over is a zone's.
    places = _lines_to_blank(text)
    while places:
        text = overwrite(text, places, replacement)
        places = [
            line for start, end in spans_around(text, places, _AROUND) for line in _lines_between(text, start, end)
        ]
    return text


def _lines_to_blank(text: str) -> list[tuple[int, int]]:
    """Return the places to blank: the lines of every zone, and lines that stand alone."""
    zones, rest = _search(text)
    alone = [unit.place for pattern in _RUN_PATTERNS for unit in _runs(rest, pattern) if unit.is_line]
    return [line for zone in zones for line in zone.lines] + alone


def _lines_between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the same of a part of the text, but nothing that reaches near where it is cut: that is no whole line."""
    at = max(start, 0)
    lines = [(first + at, last + at) for first, last in _lines_to_blank(text[at:end])]
    return [(first, last) for first, last in lines if start + _NEAR <= first and last <= end - _NEAR]


def _check_text(text: object, max_chars: int | None) -> None:
    if not isinstance(text, str):
        raise TypeError(f"the text to search is a str, not {type(text).__name__}")
    if max_chars is not None and len(text) > max_chars:
        raise ArgumentError(f"the text has {len(text)} characters; more than max_chars={max_chars} are not searched")


class _Run(NamedTuple):
    """What may be a line, or all lines in one: its place, and its characters with wide fillers as they are."""

    start: int
    end: int
    characters: str

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def readings(self) -> Sequence[str]:
        """The characters with wide fillers as two and as one."""
        if WIDE_FILLER not in self.characters:
            return (self.characters,)
        return [self.characters.replace(WIDE_FILLER, FILLER * count) for count in (2, 1)]

    @property
    def is_line(self) -> bool:
        """Whether a line of it is worth hiding by itself."""
        return any(
            is_line_of_zone(reading[at : at + width])
            for reading in self.readings
            for width in _WIDTHS.get(len(reading), ())
            for at in range(0, len(reading), width)
        )


class _Zone(NamedTuple):
    """The places of the lines (one place if they are one run), their text as `parse` takes it, and the format."""

    lines: Sequence[tuple[int, int]]
    source: str
    format: Format

    @property
    def start(self) -> int:
        return self.lines[0][0]

    @property
    def end(self) -> int:
        return self.lines[-1][1]


# How many units a zone is, how long the one with the dates is, and the layout of its lines.
_SHAPES: Final = [
    shape
    for layout in LAYOUTS.values()
    for shape in {(layout.line_count, layout.width, layout), (1, layout.line_count * layout.width, layout)}
]
_LAYOUTS: Final = {(c, n): [known for *shape, known in _SHAPES if shape == [c, n]] for c, n, _ in _SHAPES}
_WIDTHS: Final = {n: {known.width for _, length, known in _SHAPES if length == n} for _, n, _ in _SHAPES}
_COUNTS: Final = sorted({count for count, _ in _LAYOUTS}, reverse=True)  # a line of a TD1 is no licence of one line

_RUN_PATTERNS: Final = (  # words, then rows with blanks inside
    re.compile(rf"[A-Z0-9<][A-Z0-9<{WIDE_FILLER}{REST}]{{5,}}"),
    re.compile(rf"[A-Z0-9<][A-Z0-9<{WIDE_FILLER}{REST} ]{{5,}}"),
)
_LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]")


def _search(text: str) -> tuple[list[_Zone], str]:
    """Return the zones, and the clear copy of the text with their places taken."""
    copy = masked_copy(text)
    zones: list[_Zone] = []
    for pattern in _RUN_PATTERNS:
        new = list(_zones(text, copy, _runs(copy, pattern)))
        copy = overwrite(copy, [(zone.start, zone.end) for zone in new], TAKEN)
        zones += new
    return sorted(zones), copy


def _runs(copy: str, pattern: re.Pattern[str]) -> Iterator[_Run]:
    for match in pattern.finditer(copy):
        run = match[0].rstrip(" ")
        if len(run) > _MAX_CHARACTERS:
            continue
        characters = run.replace(REST, "").replace(" ", "")
        has_fillers = FILLER in characters or WIDE_FILLER in characters
        if (has_fillers and characters.strip(FILLER + WIDE_FILLER)) or len(characters) in _WIDTHS:
            yield _Run(match.start(), match.start() + len(run), characters)


def _zones(text: str, copy: str, units: Iterator[_Run]) -> Iterator[_Zone]:
    window = list(islice(units, _COUNTS[0]))
    while window:
        candidates = (_zone(text, copy, window[:count]) for count in _COUNTS)
        zone = next(filter(None, candidates), None)
        if zone is not None:
            yield zone
        done = 1 if zone is None else len(zone.lines)
        window = window[done:] + list(islice(units, done))


def _zone(text: str, copy: str, units: Sequence[_Run]) -> _Zone | None:
    """Return the zone that the units are; where it resembles several formats, in the one that `parse` would say."""
    dated = units[min(1, len(units) - 1)]  # of several lines, the second has the dates
    layouts = [
        layout
        for reading in dated.readings
        for layout in _LAYOUTS.get((len(units), len(reading)), ())
        if _may_match(layout, units[0], reading)
    ]
    if not layouts or not all(_are_close(copy[a.end : b.start]) for a, b in pairwise(units)):
        return None
    source = "\n".join([unescape_fillers(text[unit.start : unit.end]) for unit in units])
    resembled = []
    for layout in layouts:
        try:
            lines = lay_out(source, format=layout.format).lines
        except FormatError:
            continue
        if resembles(layout, lines):
            resembled.append((layout_of(lines) is not layout, layout.format))
    if not resembled:
        return None
    _, best = min(resembled)
    return _Zone([unit.place for unit in units], source, best)


def _may_match(layout: Layout, first: _Run, reading: str) -> bool:
    """Tell of units what they cannot be before they are laid out: most are nothing, and this is faster."""
    width = layout.width
    if len(reading) > width:  # all lines in one
        return is_first_line(layout, reading[:width]) and is_line_of_dates(layout, reading[width : 2 * width])
    return any(is_first_line(layout, line.ljust(width, FILLER)) for line in first.readings) and is_line_of_dates(
        layout, reading
    )


def _are_close(gap: str) -> bool:
    return len(gap) <= _MAX_BETWEEN and TAKEN not in gap and len(_LETTER_OR_DIGIT.findall(gap)) <= _MAX_LETTERS_BETWEEN
