"""Finding machine readable zones in free text, HTML, JSON or mail.

>>> from datetime import date
>>> text = "Seen: <p>P&lt;UTOERIKSSON&lt;&lt;ANNA</p><p>L898902C36UTO7408122F1204159ZE184226B<<<<<10</p> today"
>>> [(found.start, found.end, found.mrz.primary_identifier) for found in find(text, on=date(2026, 6, 30))]
[(9, 88, 'ERIKSSON')]

A zone is recognized by its shape and its check digits, not by the words around it; `plausibility` has the rules. Its
lines are, in the order in which they are tried: words of MRZ characters; rows of them with spaces inside; rows with
foreign characters inside; and lines that continue in the next row. Between two lines there may be signs, markup and at
most sixty letters and digits. A word that continues with MRZ characters in its row is not taken for a line, and a zone
whose name line a sign cuts is damaged: see `name_lines`.

Rows that look like lines of one zone, but have no layout, are a damaged zone.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import field, frozen

from mrz._errors import ArgumentError
from mrz._public import public
from mrz.icao import parser
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.blank_fillers import AFTER_KEY, zones_with_blanks
from mrz.icao.character_runs import (
    ALL_MRZ,
    LETTER_OR_DIGIT,
    MAX_CHARACTERS,
    MRZ_CLASS,
    WIDTHS,
    CharacterRun,
    MaskedText,
)
from mrz.icao.document import MRZ
from mrz.icao.findings import FormatError
from mrz.icao.layouts import LAYOUTS, Format, Layout, layout_of
from mrz.icao.line_splitting import MAX_CHARS, lay_out
from mrz.icao.masking import BREAK, REST, TAKEN, WIDE_FILLER, masked_copy, overwrite, unescape
from mrz.icao.name_lines import has_whole_name_line, is_cut_by_sign, may_continue
from mrz.icao.plausibility import begins_zone, dates_in, has_code_and_state, is_first_line, is_line_of_dates, resembles
from mrz.icao.policy import Policy
from mrz.icao.repair.proposals import Repairs
from mrz.icao.repair.search import repair
from mrz.icao.text_rows import (
    TextRow,
    copy_with_blanks,
    copy_without_prefixes,
    next_line,
    parts_around,
    rows_of,
    suspicious_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mrz.icao.text_rows import Place

_MAX_BETWEEN: Final = 1_000  # characters between two lines
_MAX_LETTERS_BETWEEN: Final = 60  # letters and digits among them: enough for the keys of JSON, not for two other lines


@public("mrz")
@frozen
class Found:
    """A machine readable zone in a text.

    `start` and `end` are half-open offsets: `text[start:end]` contains the lines and the text between them. `lines` are
    the lines as they stand there, a tuple of `str`, without escapes of JSON, URLs and mail. `format` is the format, or
    `None` for a zone that is so damaged that no format fits.
    """

    start: int
    end: int
    lines: tuple[str, ...] = field(repr=False)
    format: Format | None
    _on: date = field(repr=False)
    _policy: Policy | None = field(default=None, repr=False)
    _mrz: MRZ | None = field(default=None, init=False, eq=False, repr=False)
    _repairs: Repairs | None = field(default=None, init=False, eq=False, repr=False)

    @property
    def mrz(self) -> MRZ | None:
        """The document that `mrz.parse` returns for the lines, or `None` for a damaged zone."""
        if self._mrz is None and self.format is not None:
            doc = parser.parse(self.text, format=self.format, on=self._on, policy=self._policy)
            object.__setattr__(self, "_mrz", doc)
        return self._mrz

    @property
    def repairs(self) -> Repairs:
        """The proposals of `mrz.repair` for the lines."""
        if self._repairs is None:
            object.__setattr__(self, "_repairs", repair(self.text, on=self._on, format=self.format))
        return self._repairs  # type: ignore[return-value] # set above

    @property
    def text(self) -> str:
        """The lines joined by line feeds."""
        return "\n".join(self.lines)


def find(text: str, *, on: date, policy: Policy | None = None, max_chars: int | None = MAX_CHARS) -> list[Found]:
    """Return every machine readable zone in `text`, in order and without overlaps.

    Raises `TypeError` for anything but a `str`, because offsets into bytes would differ, and `ArgumentError` for a text
    longer than `max_chars`. Content never raises an exception. The time is linear in the text.
    """
    check_text(text, max_chars)
    return [Found(zone.start, zone.end, zone.sources, zone.format, on, policy) for zone in search(text).zones]


def check_text(text: object, max_chars: int | None, purpose: str = "search") -> None:
    """Raise `TypeError` for anything but a `str`, and `ArgumentError` for one longer than `max_chars`."""
    if not isinstance(text, str):
        advice = ": decode it" if isinstance(text, bytes | bytearray | memoryview) else ""
        raise TypeError(f"the text to {purpose} must be a str, not {type(text).__name__}{advice}")
    if max_chars is not None and len(text) > max_chars:
        raise ArgumentError(f"the text has {len(text)} characters; at most max_chars={max_chars} are searched")


class Zone(NamedTuple):
    """The places of the lines, their text as `parse` reads it, and the format, `None` if the zone is damaged."""

    lines: Sequence[Place]
    sources: tuple[str, ...]
    format: Format | None

    @property
    def start(self) -> int:
        """The offset of the first line."""
        return self.lines[0][0]

    @property
    def end(self) -> int:
        """The offset after the last line."""
        return self.lines[-1][1]

    def moved(self, offset: int) -> Zone:
        """Return the zone in a text that has `offset` more characters before it."""
        return self._replace(lines=[(start + offset, end + offset) for start, end in self.lines])


class SearchResult(NamedTuple):
    """The zones of a text in order, and the rows that may be lines of zones."""

    zones: list[Zone]
    rows: list[TextRow]


def search(text: str) -> SearchResult:
    """Return the zones of a text, and the rows that may be lines of zones but are not in a plain one."""
    plain, rows = _first_look(text)
    zones = list(plain)
    at = 0
    for start, end in parts_around(text, [(row.start, row.end) for row in rows]):
        taken = []
        while at < len(plain) and plain[at].start < end:
            taken.append((max(plain[at].start - start, 0), max(plain[at].end - start, 0)))
            at += 1
        part = _Part(text[start:end], overwrite(copy_with_blanks(text[start:end]), taken, TAKEN))
        zones += [zone.moved(start) for zone in part.zones()]
    return SearchResult(list(_without_doubtful_pairs(text, sorted(zones))), rows)


def _without_doubtful_pairs(text: str, zones: Sequence[Zone]) -> Iterator[Zone]:
    """Yield the zones, without their format where lines beside one show that its lines are not of one document.

    That is another line of dates before it, for the lines may stand in the other order, or another first line before
    it and another line of dates behind it, for the lines may stand beside those of other zones.
    """
    done = 0
    for at, zone in enumerate(zones):
        after = zones[at + 1].start if at + 1 < len(zones) else len(text)
        before = text[max(done, zone.start - _MAX_BETWEEN) : zone.start]
        behind = text[zone.end : min(after, zone.end + _MAX_BETWEEN)]
        doubtful = (
            zone.format is not None
            and len(zone.lines) > 1
            and (_DIGITS.search(before) or _DIGITS.search(behind))
            and _is_doubtful_pair(LAYOUTS[zone.format], zone, before, behind)
        )
        yield zone._replace(format=None) if doubtful else zone
        done = zone.end


_DIGITS: Final = re.compile("[0-9]{6}")


def _is_doubtful_pair(layout: Layout, zone: Zone, before: str, behind: str) -> bool:
    own = masked_copy(zone.sources[1]).replace(REST, "")
    copy, width = masked_copy(before), layout.width
    words = [(word.end(), word[0].replace(REST, "")) for word in _WORD.finditer(copy)]
    lines = [line for end, line in words if len(line) == width and are_close(copy[end:])]
    if any(line != own and is_line_of_dates(layout, line) for line in lines):
        return True
    copy = masked_copy(behind)
    words = [(word.start(), word[0].replace(REST, "")) for word in _WORD.finditer(copy)]
    others = [line for start, line in words if len(line) == width and are_close(copy[:start])]
    return any(is_first_line(layout, line) for line in lines) and any(
        line != own and is_line_of_dates(layout, line) for line in others
    )


def _first_look(text: str) -> tuple[list[Zone], list[TextRow]]:
    """Return the plain zones of a text, and other rows that may be lines of a zone by themselves."""
    plain: list[Zone] = []
    rows: list[TextRow] = []
    at = done = 0
    while (line := next_line(text, at, done)) is not None:
        first, end, at = line
        zone = _plain_zone(text, first, end, done)
        if zone is None:
            rows += suspicious_rows(text, first, end)
            done = max(done, rows[-1].end if rows else 0)
            at = max(at, done)
        else:
            if zone.start > first:
                rows += suspicious_rows(text, first, zone.start)
            plain.append(zone)
            at = done = zone.end
    return plain, rows


# The number of runs of a zone, the length of the run with the dates, and the layout of its lines.
_SHAPES: Final = [
    shape
    for layout in LAYOUTS.values()
    for shape in {
        (layout.line_count, layout.width, layout),
        *[(1, length, layout) for length in (layout.line_count * layout.width, sum(layout.lengths))],
    }
]
_LAYOUTS: Final = {(c, n): [known for *shape, known in _SHAPES if shape == [c, n]] for c, n, _ in _SHAPES}
# Most lines first: a line of a TD1 must not be taken for a licence of one line.
_COUNTS: Final = sorted({count for count, _ in _LAYOUTS}, reverse=True)

# Most zones stand in a text as the standard prints them. This gives what the careful search would.
_MAX_PLAIN: Final = 100  # characters of a row with a plain line
_PLAIN_WORD: Final = re.compile(r"[A-Z](?<![\w<‹«].)(?<![\w<] .)[A-Z0-9<]{29,89}")
_NEXT_LINE: Final = r"[ \t]*(?:\r?\n|\\{1,2}r\\{1,2}n|\\{1,2}n)[ \t]*([A-Z0-9<]{30,44}+)"
_END: Final = r"(?![\w‹«])(?![ \t]+[A-Z0-9<])"
_PLAIN_LINES: Final = {
    2: re.compile(rf"([A-Z0-9<]{{30,44}}+){_NEXT_LINE}{_END}"),
    3: re.compile(rf"([A-Z0-9<]{{30,44}}+){_NEXT_LINE}{_NEXT_LINE}{_END}"),
}
_LINE_COUNTS: Final = {layout.width: layout.line_count for layout in LAYOUTS.values() if layout.line_count > 1}


def _plain_zone(text: str, first: int, end: int, done: int) -> Zone | None:
    """Return the first zone in a part of the text whose lines are capital letters, digits and `<`, each in its row.

    The first line may stand in the row before, for it may be full of names.
    """
    before = text.rfind("\n", max(first - _MAX_PLAIN, 0, done), max(first - 1, done)) + 1
    for word in _PLAIN_WORD.finditer(text, before or first, end):
        count = _LINE_COUNTS.get(len(word[0]))
        found = None if count is None else _PLAIN_LINES[count].match(text, word.start())
        if found is not None:
            lines = found.groups()
            layout = layout_of(lines)
            if layout is not None and resembles(layout, lines):
                return Zone([found.span(at + 1) for at in range(len(lines))], lines, layout.format)
    return None


_WORD: Final = re.compile(rf"[A-Z0-9<][{MRZ_CLASS}]{{5,}}")
_SPACED_WORDS: Final = re.compile(rf"[A-Z0-9<][{MRZ_CLASS} ]{{5,}}")
_WITH_FOREIGN: Final = re.compile(
    rf"[A-Z0-9<](?:[{MRZ_CLASS} ]|(?<=[{MRZ_CLASS}])[^{MRZ_CLASS} {BREAK}{TAKEN}](?=[{MRZ_CLASS}])){{5,}}"
)
_ANY_MRZ: Final = re.compile(r"[A-Z0-9<]")
_FOREIGN: Final = rf"[^{MRZ_CLASS} {BREAK}{TAKEN}]{{1,2}}"
_JOINED_BEFORE: Final = re.compile(rf"[{MRZ_CLASS}]{_FOREIGN}\Z")
_JOINED_AFTER: Final = re.compile(rf"{_FOREIGN}[{MRZ_CLASS}]")


class _Part(MaskedText):
    """A part of a text in which zones are searched. Offsets are those of the part."""

    def __init__(self, text: str, copy: str) -> None:
        super().__init__(text, copy)
        self._doubtful: list[Zone] = []

    def zones(self) -> Iterator[Zone]:
        """Yield the zones of the part, those that have a layout first."""
        words = (run for run in self._runs(_WORD) if not self._continues(run))
        yield from self._take(self._zones_of(words))
        whole = self.copy
        self.copy = copy_without_prefixes(self.text, whole)
        with_blanks = self._take(zone for zone in self._zones_with_blanks() if zone.format is not None)
        yield from with_blanks
        bare = self.copy
        if bare != whole:
            self.copy = overwrite(whole, [(zone.start, zone.end) for zone in with_blanks], TAKEN)
            found = list(self._careful_zones())
            yield from found
            self.copy = overwrite(bare, [(zone.start, zone.end) for zone in found], TAKEN)
        yield from self._careful_zones()
        yield from self._take(self._zones_with_blanks())
        yield from self._take(map(self._without_doubtful_names, damaged_zones(self.text, self.copy)))
        for zone in self._doubtful:
            if TAKEN not in self.copy[zone.start : zone.end]:
                yield from self._take([zone])

    def _careful_zones(self) -> Iterator[Zone]:
        yield from self._take(self._zones_of(self._runs(_SPACED_WORDS)))
        yield from self._take(self._zones_of(self._runs(_WITH_FOREIGN)))
        yield from self._take(self._wrapped_zones())

    def _zones_with_blanks(self) -> Iterator[Zone]:
        """Yield the zones in which blanks stand for all fillers."""
        best: dict[Place, Zone] = {}
        for lines, formats in zones_with_blanks(self.text, self.copy):
            if all(are_close(self.copy[a[1] : b[0]]) for a, b in pairwise(lines)):
                sources = tuple([unescape(self.text[start:end]) for start, end in lines])
                zone = Zone(lines, sources, _best_format(formats.values(), "\n".join(sources)))
                if zone.format is not None and is_cut_by_sign(self, LAYOUTS[zone.format], self._runs_of(zone)):
                    zone = zone._replace(format=None)
                known = best.setdefault(lines[0], zone)
                if known.format is None:
                    best[lines[0]] = zone
        done = 0
        for zone in best.values():
            if zone.start >= done:
                yield zone
                done = zone.end

    def _without_doubtful_names(self, zone: Zone) -> Zone:
        """Return a zone without its format, if its name line may be a part of a line."""
        whole = zone.format is None or has_whole_name_line(self, LAYOUTS[zone.format], self._runs_of(zone))
        return zone if whole else zone._replace(format=None)

    def _runs_of(self, zone: Zone) -> list[CharacterRun]:
        return [
            CharacterRun(start, end, self.copy[start:end].replace(REST, ""), source)
            for (start, end), source in zip(zone.lines, zone.sources, strict=True)
        ]

    def _take(self, zones: Iterable[Zone]) -> list[Zone]:
        found = list(zones)
        self.copy = overwrite(self.copy, [(zone.start, zone.end) for zone in found], TAKEN)
        return found

    def _runs(self, pattern: re.Pattern[str]) -> Iterator[CharacterRun]:
        """Yield the matches of a pattern that may be lines."""
        for match in pattern.finditer(self.copy):
            start, copy = self._without_prose(match.start(), match[0])
            characters = copy.replace(REST, "").replace(" ", "")
            if match[0].endswith(" ") and len(match[0]) in WIDTHS:
                start, copy = match.start(), match[0]  # the blanks at its end stand for fillers
            has_fillers = FILLER in characters or WIDE_FILLER in characters
            if len(copy) <= MAX_CHARACTERS and (
                (has_fillers and characters.strip(FILLER + WIDE_FILLER))
                or len(characters) in WIDTHS
                or copy.endswith(" ")
            ):
                end = start + len(copy)
                if len(characters) in WIDTHS or not self._touches(start, end):
                    yield CharacterRun(start, end, copy.replace(REST, ""), unescape(self.text[start:end]))

    def _without_prose(self, start: int, copy: str) -> tuple[int, str]:
        """Return a run without blanks at its end, and without words in lower case around words in capitals."""
        copy = copy.rstrip(" ")
        if " " not in copy or not any(map(str.isupper, self.text[start : start + len(copy)])):
            return start, copy
        while " " in copy and any(map(str.islower, self.text[start : start + copy.index(" ")])):
            after = copy.index(" ")
            after += len(copy[after:]) - len(copy[after:].lstrip(" "))
            start, copy = start + after, copy[after:]
        while " " in copy and any(map(str.islower, self.text[start + copy.rindex(" ") : start + len(copy)])):
            copy = copy[: copy.rindex(" ")].rstrip(" ")
        return start, copy

    def _touches(self, start: int, end: int) -> bool:
        """Return whether foreign characters connect a run to other MRZ characters: it is a part of a word then."""
        if _JOINED_BEFORE.search(self.copy, max(start - 3, 0), start) or _JOINED_AFTER.match(self.copy, end, end + 3):
            return True
        return any(
            (self.text.endswith(joint, max(start - size, 0), start) and self._is_part(self.word_before(start - size)))
            or (self.text.startswith(joint, end) and self._is_part(self.word_after(end + size)))
            for joint, size in _JOINT_LENGTHS
        )

    def _is_part(self, place: Place) -> bool:
        """Return whether a word has fillers, but not the length of a line."""
        word = self.copy[slice(*place)]
        return FILLER in word and len(word.replace(REST, "")) not in WIDTHS

    def _continues(self, run: CharacterRun) -> bool:
        """Return whether MRZ characters stand beside a word in its row, apart from those of another line."""
        beside = self.word_before(run.start), self.word_after(run.end)
        return any(self._is_fragment(start, end, run) for start, end in beside)

    def _is_fragment(self, start: int, end: int, run: CharacterRun) -> bool:
        word = self.copy[start:end]
        size, length = len(word.replace(REST, "")), len(run.copy)
        if ALL_MRZ(word) is None or size in WIDTHS:
            return False
        same_case = self.text[start:end].isupper() == run.letters.isupper()
        return FILLER in word or (same_case and (length not in WIDTHS or size + length in WIDTHS))

    def _zones_of(self, runs: Iterator[CharacterRun]) -> Iterator[Zone]:
        window = list(islice(runs, _COUNTS[0]))
        while window:
            candidates = (self._zone(window[:count]) for count in _COUNTS)
            zone = next(filter(None, candidates), None)
            if zone is not None:
                yield zone
            done = 1 if zone is None else len(zone.lines)
            window = window[done:] + list(islice(runs, done))

    def _zone(self, runs: Sequence[CharacterRun]) -> Zone | None:
        """Return the zone of these runs, or `None`; of several formats, the one that `parse` would choose."""
        dated = runs[min(1, len(runs) - 1)]  # of several lines, the second has the dates
        layouts = {
            layout.format: layout
            for reading in dated.readings
            for layout in _LAYOUTS.get((len(runs), len(reading)), ())
            if _may_match(layout, runs[0], reading)
        }
        if not layouts or not all(are_close(self.copy[a.end : b.start]) for a, b in pairwise(runs)):
            return None
        sources = tuple([run.source for run in runs])
        best = _best_format(layouts.values(), "\n".join(sources))
        if best is None:
            return None
        zone = Zone([(run.start, run.end) for run in runs], sources, best)
        if has_whole_name_line(self, LAYOUTS[best], runs):
            return zone
        self._doubtful.append(zone._replace(format=None))
        return None

    def _wrapped_zones(self) -> Iterator[Zone]:
        """Yield the zones whose lines, all together, continue in the next row: of 40 or 76 characters, for example."""
        rows = [row for row in rows_of(self.copy) if _ANY_MRZ.search(row.copy)]
        at = 0
        while at < len(rows):
            zone = self._wrapped_zone(rows[at : at + _MOST_ROWS]) if has_code_and_state(rows[at].characters) else None
            if zone is not None:
                yield zone
                while rows[at].end < zone.end:
                    at += 1
            at += 1

    def _wrapped_zone(self, rows: Sequence[TextRow]) -> Zone | None:
        source = copy = ""
        for before, row in zip([None, *rows], rows, strict=False):
            if before is not None:
                between = self.copy[before.end : row.start]
                if TAKEN in between or LETTER_OR_DIGIT.search(between):
                    return None
                if AFTER_KEY.match(self.text, row.end):
                    return None
                gap = self.text[before.end : row.start]
                if gap not in _JOINTS and not may_continue(self.text, rows[0].start, gap):
                    return None
                joint = _JOINTS.get(gap, "")
                source += joint
                copy += " " * len(joint)
            source += unescape(self.text[row.start : row.end])
            copy += row.copy
            run = CharacterRun(rows[0].start, row.end, copy.replace(REST, ""), source)
            for reading in run.readings:
                layouts = [one for one in _LAYOUTS.get((1, len(reading)), ()) if _may_match(one, run, reading)]
                best = _best_format(layouts, source) if before is not None else None
                if best is not None:
                    return Zone([(run.start, run.end)], (source,), best)
        return None


_MOST_ROWS: Final = 9  # of a zone whose lines are wrapped: a TD1 has three lines, of which each may be in three rows
_JOINTS: Final = {"\t": "\t", "\\t": "\t", "\\\\t": "\t", ",": ",", "'": "'"}
"""What may stand inside a line although it ends a row, and what it is in the text that `parse` reads."""
_JOINT_LENGTHS: Final = [(joint * times, len(joint) * times) for joint in _JOINTS for times in (1, 2)]
"""What may stand inside a line, once or in the place of two fillers, and its length."""


def _best_format(layouts: Iterable[Layout], source: str) -> Format | None:
    """Return the format of a source that resembles its layout, or `None`."""
    resembled = []
    for layout in layouts:
        try:
            lines = lay_out(source, format=layout.format).lines
        except FormatError:
            continue
        if resembles(layout, lines):
            resembled.append((layout_of(lines) is not layout, layout.format))
    return min(resembled)[1] if resembled else None


def _format_of(source: str) -> Format | None:
    try:
        return lay_out(source).layout.format
    except FormatError:
        return None


def _may_match(layout: Layout, first: CharacterRun, reading: str) -> bool:
    """Return whether the runs may have this layout. Most do not, and this test is faster than laying them out."""
    width = layout.width
    if len(reading) > width:  # all lines in one run
        end = layout.lengths[0] if len(reading) == sum(layout.lengths) else width
        line = reading[:end].ljust(width, FILLER)
        return is_first_line(layout, line) and is_line_of_dates(layout, reading[end : end + width])
    return any(
        is_first_line(layout, line[:width].ljust(width, FILLER)) for line in first.readings
    ) and is_line_of_dates(layout, reading)


def are_close(gap: str) -> bool:
    """Return whether two lines with this masked text between them may belong to one zone."""
    return len(gap) <= _MAX_BETWEEN and TAKEN not in gap and len(LETTER_OR_DIGIT.findall(gap)) <= _MAX_LETTERS_BETWEEN


class _Line(NamedTuple):
    """A row that may be a damaged line: its MRZ characters with the offset of each, and what it looks like."""

    row: TextRow
    characters: str
    offsets: Sequence[int]
    beginning: int | None
    dates: int | None


_MAX_ROWS_BETWEEN: Final = 3
_MIN_LETTERS: Final = 4  # a document code and a state
_MIN_LETTERS_OF_NAMES: Final = 2
_MIN_LINE: Final = 20
_ALL_IN_ONE: Final = 50  # characters from the beginning of a zone to its dates and beyond them are those of all lines


def damaged_zones(text: str, copy: str) -> Iterator[Zone]:
    """Yield the zones of a part of a text that have lines of no layout."""
    lines = [_line(row) for row in rows_of(copy)]
    at = 0
    while at < len(lines):
        swapped = _in_other_order(copy, lines, at)
        group = swapped or _group(copy, lines, at)
        if group:
            spans = [_span(lines[i]) for i in group]
            sources = tuple([unescape(text[start:end]) for start, end in spans])
            source = "\n".join(sources)
            best = None if swapped else _best_format(LAYOUTS.values(), source) or _format_of(source)
            yield Zone(spans, sources, best)
            at = group[-1]
        at += 1


def _line(row: TextRow) -> _Line:
    offsets = [at for at, c in enumerate(row.copy, row.start) if c not in (" ", REST)]
    characters = "".join([c for c in row.copy if c not in (" ", REST)]).replace(WIDE_FILLER, FILLER)
    at, beginning = 0, None
    for word in row.copy.replace(REST, "").split():
        if begins_zone(characters[at:]):
            beginning = at
            break
        at += len(word)
    return _Line(row, characters, offsets, beginning, dates_in(characters))


_OTHER_ORDERS: Final = ("DF", "CFN", "CNF", "NFC", "NCF", "FNC")
"""Orders of the lines of a zone that are not printed: first line, dates in two lines, dates of a card, names."""


def _in_other_order(copy: str, lines: Sequence[_Line], at: int) -> list[int]:
    """Return the indices of the lines of a zone that stand in another order than printed, or nothing."""
    for order in _OTHER_ORDERS:
        group = lines[at : at + len(order)]
        close = all(are_close(copy[a.row.end : b.row.start]) for a, b in pairwise(group))
        if close and "".join(map(_role, group)) == order and not _is_next_zone(copy, lines[at + len(order) - 1 :]):
            return list(range(at, at + len(order)))
    return []


def _role(line: _Line) -> str:
    if line.dates is not None:
        return "C" if line.dates <= _NEAR_START else "D"
    if line.beginning is not None:
        return "F"
    return "N" if _has_names(line) else "-"


def _is_next_zone(copy: str, lines: Sequence[_Line]) -> bool:
    """Return whether the first two lines are those of a zone in the order of print."""
    first, *others = lines[:2]
    return (
        first.beginning is not None
        and any(line.dates is not None for line in others)
        and are_close(copy[first.row.end : others[0].row.start])
    )


def _group(copy: str, lines: Sequence[_Line], at: int) -> list[int]:
    """Return the indices of the lines of a damaged zone that begins with the line `at`, or nothing."""
    first = lines[at]
    if first.dates is not None and first.beginning is not None and len(first.characters) >= _ALL_IN_ONE:
        return [at] if len(first.row.copy) <= MAX_CHARACTERS else []
    if not _is_first(first) and not (
        _is_one_word(first) and lines[at + 1 : at + 2] and lines[at + 1].dates is not None
    ):
        return []
    for i in range(at + 1, min(at + 2 + _MAX_ROWS_BETWEEN, len(lines))):
        line = lines[i]
        if not are_close(copy[first.row.end : line.row.start]):
            break
        if line.dates is None:
            continue
        if line.dates > _NEAR_START:
            return [at, i]
        names = [
            j
            for j in range(i + 1, min(i + 2 + _MAX_ROWS_BETWEEN, len(lines)))
            if _has_names(lines[j]) and are_close(copy[line.row.end : lines[j].row.start])
        ]
        return [at, i, *names[:1]]
    return []


_NEAR_START: Final = 5


def _is_first(line: _Line) -> bool:
    """Return whether a line may be the first one, by its beginning or by its fillers and its length."""
    if line.beginning is not None:
        return True
    return (
        line.dates is None
        and len(line.characters) >= _MIN_LINE
        and FILLER * 2 in line.characters
        and _count_letters(line.characters) >= _MIN_LETTERS
    )


def _is_one_word(line: _Line) -> bool:
    """Return whether a line of about the right length has no blanks, and so may be the first one."""
    right = _MIN_WIDTH - _MAX_ODD <= len(line.characters) <= _MAX_WIDTH + _MAX_ODD
    return right and line.dates is None and " " not in line.row.copy


_MIN_WIDTH: Final = min(WIDTHS)
_MAX_WIDTH: Final = max(layout.width for layout in LAYOUTS.values())
_MAX_ODD: Final = 3  # characters lost or added


def _has_names(line: _Line) -> bool:
    return line.dates is None and FILLER in line.characters and _count_letters(line.characters) >= _MIN_LETTERS_OF_NAMES


def _count_letters(characters: str) -> int:
    return sum(map(str.isalpha, characters))


def _span(line: _Line) -> Place:
    """Return the place of a line without list marks, labels and foreign characters around it."""
    first = line.beginning
    if first is None:
        found = None if line.characters[0].isalpha() else _MRZ_WORD.search(line.characters)
        first = 0 if found is None else found.start()
    last = len(line.characters) - 1
    while last > first and line.characters[last] not in ALPHABET:
        last -= 1
    end = line.offsets[last + 1] if last + 1 < len(line.offsets) else line.row.end
    return line.offsets[first], end


_MRZ_WORD: Final = re.compile(r"[A-Z0-9<]{5}")
