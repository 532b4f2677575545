"""Finding and redacting machine readable zones in free text, HTML or JSON.

>>> from datetime import date
>>> text = "Seen: <p>P&lt;UTOERIKSSON&lt;&lt;ANNA</p><p>L898902C36UTO7408122F1204159ZE184226B<<<<<10</p> today"
>>> [(found.start, found.end, found.mrz.primary_identifier) for found in find(text, on=date(2026, 6, 30))]
[(9, 88, 'ERIKSSON')]
>>> print(redact("Licence: D1FRA13AA000026181231MARTIN<<9.", replacement="#"))
Licence: ##############################.

A zone is recognized by its shape and its check digits, not by the words around it. Its lines are runs of MRZ
characters, or whole rows of them with spaces inside, with the lengths of a format; only the name line may have too few
or too many fillers. Between two lines there may be signs, markup and at most sixty letters and digits. `plausibility`
has the rest of the rule, which allows a misread character.

Not found: a line with a letter or digit next to it, or with a character lost other than fillers of the name; a line
with spaces inside that shares its row with other words; a line with a tag inside, or with a character that OCR software
does not print for an MRZ character.
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

_MAX_CHARACTERS: Final = 1_000  # of a run in the source text: 90 fillers written `&amp;lt;` are 720
_MAX_BETWEEN: Final = 1_000  # characters between two lines
_MAX_LETTERS_BETWEEN: Final = 60  # letters and digits among them: enough for the keys of JSON, not for two other lines
_REACH: Final = 3 * _MAX_CHARACTERS + 2 * _MAX_BETWEEN  # the greatest length of a zone
# A line or zone that appears only because of blanking touches a blanked place, or the tag or zone that contained it, so
# it is within two reaches of that place. A line that a cut damages is within two reaches of the cut. So searching the
# parts has the same result as searching the whole, except for a row with thousands of spaces inside, which a cut may
# shorten to a line.
_NEAR: Final = 2 * _REACH
_AROUND: Final = 2 * _NEAR


@public("mrz")
@frozen
class Found:
    """A machine readable zone in a text.

    `start` and `end` are half-open offsets: `text[start:end]` contains the lines and the text between them. `mrz` is
    the document that `mrz.parse` returns for the lines.
    """

    start: int
    end: int
    mrz: MRZ


def find(text: str, *, on: date, policy: Policy | None = None, max_chars: int | None = MAX_CHARS) -> list[Found]:
    """Return every machine readable zone in `text`, in order and without overlaps.

    Raises `TypeError` for anything but a `str`, because offsets into bytes would differ, and `ValueError` for a text
    longer than `max_chars`. Content never raises an exception. The time is linear in the text.
    """
    _check_text(text, max_chars)
    zones, _ = _search(text)
    return [
        Found(zone.start, zone.end, parser.parse(zone.source, format=zone.format, on=on, policy=policy))
        for zone in zones
    ]


def redact(text: str, *, replacement: str = "\u2588", max_chars: int | None = MAX_CHARS) -> str:
    """Return `text` with `replacement` in place of every character of the lines of every zone. Offsets do not change.

    Text between the lines is kept. A single line is blanked too, if it has the dates, or a document code, a known state
    and a double filler; the name line of a TD1 alone is not. `find` finds nothing in the result. The time is linear in
    the text, unless the replacement is part of markup. Raises `ValueError` unless `replacement` is one character, and
    the exceptions of `find`.
    """
    _check_text(text, max_chars)
    if len(replacement) != 1:
        raise ArgumentError("the replacement must be one character, so that offsets do not change")
    # After part of a row is blanked, the rest may have the length of a line. The loop ends, because no line of a zone
    # consists of one character.
    places = _lines_to_blank(text)
    while places:
        text = overwrite(text, places, replacement)
        places = [
            line for start, end in spans_around(text, places, _AROUND) for line in _lines_between(text, start, end)
        ]
    return text


def _lines_to_blank(text: str) -> list[tuple[int, int]]:
    """Return the ranges to blank: the lines of every zone, and single lines."""
    zones, rest = _search(text)
    alone = [run.place for pattern in _RUN_PATTERNS for run in _runs(rest, pattern) if run.is_line]
    return [line for zone in zones for line in zone.lines] + alone


def _lines_between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the ranges to blank in a part of the text, except near its ends, where lines may be cut."""
    at = max(start, 0)
    lines = [(first + at, last + at) for first, last in _lines_to_blank(text[at:end])]
    return [(first, last) for first, last in lines if start + _NEAR <= first and last <= end - _NEAR]


def _check_text(text: object, max_chars: int | None) -> None:
    if not isinstance(text, str):
        raise TypeError(f"the text to search must be a str, not {type(text).__name__}")
    if max_chars is not None and len(text) > max_chars:
        raise ArgumentError(f"the text has {len(text)} characters; at most max_chars={max_chars} are searched")


class _CharacterRun(NamedTuple):
    """A run of characters that may be a line, or all lines in one. Wide fillers are not replaced."""

    start: int
    end: int
    characters: str

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def readings(self) -> Sequence[str]:
        """The characters with each wide filler as two fillers, and as one."""
        if WIDE_FILLER not in self.characters:
            return (self.characters,)
        return [self.characters.replace(WIDE_FILLER, FILLER * count) for count in (2, 1)]

    @property
    def is_line(self) -> bool:
        """Whether the run contains a line that must be blanked even as a single line."""
        return any(
            is_line_of_zone(reading[at : at + width])
            for reading in self.readings
            for width in _WIDTHS.get(len(reading), ())
            for at in range(0, len(reading), width)
        )


class _Zone(NamedTuple):
    """The ranges of the lines (one range if they are one run), their text as `parse` reads it, and the format."""

    lines: Sequence[tuple[int, int]]
    source: str
    format: Format

    @property
    def start(self) -> int:
        return self.lines[0][0]

    @property
    def end(self) -> int:
        return self.lines[-1][1]


# The number of runs of a zone, the length of the run with the dates, and the layout of its lines.
_SHAPES: Final = [
    shape
    for layout in LAYOUTS.values()
    for shape in {(layout.line_count, layout.width, layout), (1, layout.line_count * layout.width, layout)}
]
_LAYOUTS: Final = {(c, n): [known for *shape, known in _SHAPES if shape == [c, n]] for c, n, _ in _SHAPES}
_WIDTHS: Final = {n: {known.width for _, length, known in _SHAPES if length == n} for _, n, _ in _SHAPES}
# Most lines first: a line of a TD1 must not be taken for a licence of one line.
_COUNTS: Final = sorted({count for count, _ in _LAYOUTS}, reverse=True)

_RUN_PATTERNS: Final = (  # words, then rows with spaces inside
    re.compile(rf"[A-Z0-9<][A-Z0-9<{WIDE_FILLER}{REST}]{{5,}}"),
    re.compile(rf"[A-Z0-9<][A-Z0-9<{WIDE_FILLER}{REST} ]{{5,}}"),
)
_LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]")


def _search(text: str) -> tuple[list[_Zone], str]:
    """Return the zones, and the masked copy of the text with their places overwritten by `TAKEN`."""
    copy = masked_copy(text)
    zones: list[_Zone] = []
    for pattern in _RUN_PATTERNS:
        new = list(_zones(text, copy, _runs(copy, pattern)))
        copy = overwrite(copy, [(zone.start, zone.end) for zone in new], TAKEN)
        zones += new
    return sorted(zones), copy


def _runs(copy: str, pattern: re.Pattern[str]) -> Iterator[_CharacterRun]:
    for match in pattern.finditer(copy):
        source = match[0].rstrip(" ")
        if len(source) > _MAX_CHARACTERS:
            continue
        characters = source.replace(REST, "").replace(" ", "")
        has_fillers = FILLER in characters or WIDE_FILLER in characters
        if (has_fillers and characters.strip(FILLER + WIDE_FILLER)) or len(characters) in _WIDTHS:
            yield _CharacterRun(match.start(), match.start() + len(source), characters)


def _zones(text: str, copy: str, runs: Iterator[_CharacterRun]) -> Iterator[_Zone]:
    window = list(islice(runs, _COUNTS[0]))
    while window:
        candidates = (_zone(text, copy, window[:count]) for count in _COUNTS)
        zone = next(filter(None, candidates), None)
        if zone is not None:
            yield zone
        done = 1 if zone is None else len(zone.lines)
        window = window[done:] + list(islice(runs, done))


def _zone(text: str, copy: str, runs: Sequence[_CharacterRun]) -> _Zone | None:
    """Return the zone of these runs, or `None`; of several possible formats, the one that `parse` would choose."""
    dated = runs[min(1, len(runs) - 1)]  # of several lines, the second has the dates
    layouts = [
        layout
        for reading in dated.readings
        for layout in _LAYOUTS.get((len(runs), len(reading)), ())
        if _may_match(layout, runs[0], reading)
    ]
    if not layouts or not all(_are_close(copy[a.end : b.start]) for a, b in pairwise(runs)):
        return None
    source = "\n".join([unescape_fillers(text[run.start : run.end]) for run in runs])
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
    return _Zone([run.place for run in runs], source, best)


def _may_match(layout: Layout, first: _CharacterRun, reading: str) -> bool:
    """Return whether the runs may have this layout. Most do not, and this test is faster than laying them out."""
    width = layout.width
    if len(reading) > width:  # all lines in one run
        return is_first_line(layout, reading[:width]) and is_line_of_dates(layout, reading[width : 2 * width])
    return any(is_first_line(layout, line.ljust(width, FILLER)) for line in first.readings) and is_line_of_dates(
        layout, reading
    )


def _are_close(gap: str) -> bool:
    return len(gap) <= _MAX_BETWEEN and TAKEN not in gap and len(_LETTER_OR_DIGIT.findall(gap)) <= _MAX_LETTERS_BETWEEN
