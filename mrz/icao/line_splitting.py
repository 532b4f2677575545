"""Splitting of a text into the lines of a format.

>>> line_1, line_2, line_3 = "I<UTOD231458907", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA"
>>> lay_out(line_1.ljust(30, "<") + line_2 + line_3.ljust(30, "<")).layout.format
<Format.TD1: 'TD1'>

The number and the length of the lines determine the format; of formats with the same shape, the beginning of the first
line. If only the trailing fillers of the name line are too few or too many, fillers are added or removed, and
`LaidOutText.fillers` says how many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import groupby, product
from operator import itemgetter
from typing import TYPE_CHECKING, Final, cast

from attrs import field, frozen

from mrz.icao import normalization
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.blanks import joins, resolve
from mrz.icao.check_digits import examine
from mrz.icao.date_sums import reference_day
from mrz.icao.findings import CODES, Evidence, Finding, FormatError
from mrz.icao.flags import ANY_DIGIT, Flag
from mrz.icao.layouts import LAYOUTS, Format, Layout, fits, layout_named, layout_of
from mrz.icao.normalization import Cell, CellRow, Forms
from mrz.icao.plausibility import resembles
from mrz.icao.screening import SCREENERS, UNFIT, screen_fields
from mrz.icao.states import states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mrz.icao.date_sums import ReferenceDay

Text = str | bytes | bytearray | Sequence[str | bytes | bytearray]
"""The text of a machine readable zone: a string, UTF-8 bytes, or a sequence of lines."""

MAX_CHARS: Final = 1_000_000
"""The default limit on the length of a text, in characters."""

# More than any zone has with every character written as an entity and extra fillers in the name line.
_MAX_VISIBLE_CHARACTERS: Final = 2_000


Change = tuple[tuple[int, int, int], str, str]
"""A run of changed characters: its line, start and end, the source text, and the characters that replace it."""


@frozen
class LaidOutText:
    """The lines of a text in a layout, with the changes that were made.

    `fillers` is the number of trailing fillers that were added to the name line, below zero if they were removed.
    `joined` are the places at which names may have been run together, each a line and a column: a blank stood there,
    and the line has no room for a filler.
    """

    layout: Layout
    lines: tuple[str, ...] = field(repr=False)
    changes: tuple[Change, ...] = field(default=(), repr=False)
    fillers: int = 0
    joined: tuple[tuple[int, int], ...] = ()


def lay_out(text: Text, *, format: Format | str | None = None, max_chars: int | None = MAX_CHARS) -> LaidOutText:  # noqa: A002 - the contract's word
    """Return the lines of a text in the layout of `format`, or of the format whose shape it has.

    `text` is a string, UTF-8 bytes, or a sequence of lines. Raises `FormatError` if no layout fits or the text is
    longer than `max_chars`, `TypeError` if it is not text.
    """
    whole = as_text(text)
    layout = None if format is None else layout_named(format)
    if max_chars is not None and len(whole) > max_chars:
        raise _format_error(f"the text has {len(whole)} characters; at most {max_chars} are read")
    words = whole.split()
    if sum(map(len, words)) > _MAX_VISIBLE_CHARACTERS:
        raise _format_error(
            f"the text has {sum(map(len, words))} characters besides white space; no format has as many"
        )
    readings = [Forms(cells) for cells in normalization.readings(whole)]
    if normalization.has_soft_breaks(whole):
        # The most literal reading: the `=` may be a misread character at the end of a line.
        found = _exact_shape(layout, Forms(normalization.tokens(whole, soft_breaks=False)))
        if found is not None:
            return found
    # A space more often separates two lines than it stands inside one, so a row is split by its length only at last.
    for attempt in (
        *(_exact_shape, _without_separators, _with_blanks),
        *(_fix_name_line, _with_padding, _split_by_length, _with_names_joined),
    ):
        for forms in readings:
            found = attempt(layout, forms)
            if found is not None:
                return found
    raise _format_error(_describe_shape(layout, whole))


def _cut(line_count: int, width: int) -> Callable[[str], tuple[str, ...]]:
    """Return a function that cuts a text into lines; an `itemgetter` of several slices does so in one call."""
    if line_count == 1:
        return lambda text: (text,)
    return itemgetter(*[slice(at * width, (at + 1) * width) for at in range(line_count)])


_CUTS: Final = {layout.line_count * layout.width: _cut(layout.line_count, layout.width) for layout in LAYOUTS.values()}
"""For each length of a text that is all lines in one, the function that cuts it."""


def screened(whole: str, on: date) -> tuple[Layout, str, int] | None:
    """Return layout, lines and flags of a text in one of the usual forms; `None` if it needs a closer look.

    The usual forms are the lines with white space between and around them, and the lines in one, whose check digits
    must then hold. `None` also for a character outside the alphabet that may be read in another way.
    """
    day = _latest[0]
    if day.on is not on:
        day = _latest[0] = reference_day(on)
    for layout, flags_of in SCREENERS[len(whole)]:
        flags = flags_of(whole, day)
        if flags >= 0:
            plain = not flags & _CHARACTERS or (_has_lines(layout, whole) and normalization.stands_for_itself(whole))
            return (layout, whole, flags) if plain else None
    # A text that begins with a small letter has others that the caller replaces.
    return _screened_in_another_form(whole, day) if whole[:1] < "a" and whole.isascii() else None


def _has_lines(layout: Layout, text: str) -> bool:
    """Return whether no more line feeds stand in a text than between the lines of its layout."""
    return text.count("\n") < layout.line_count


def _screened_in_another_form(whole: str, day: ReferenceDay) -> tuple[Layout, str, int] | None:
    """Return what `screened` does, of a text that no pattern of its length matches."""
    lines: Sequence[str] = whole.split() if "^" not in whole else _words(whole)
    in_one = len(lines) == 1
    if in_one:
        cut = _CUTS.get(len(lines[0]))
        if cut is None:
            return None
        lines = cut(lines[0])
    text = "\n".join(lines)
    layout, flags = None, UNFIT
    for known, flags_of in SCREENERS[len(text)] if text != whole else ():
        flags = flags_of(text, day)
        if flags >= 0:
            layout = known
            break
    if layout is None:
        layout = layout_of(lines)
        if layout is None:
            return None
        flags = screen_fields(layout, text, day)
    if flags & _CHARACTERS:
        stand_for_themselves = normalization.stands_in_row if in_one else normalization.stands_for_itself
        if not _has_lines(layout, text) or not stand_for_themselves(text):
            return None
    fails = in_one and flags & ANY_DIGIT and len(lines) > 1
    return None if fails and _has_other_cut("".join(lines)) else (layout, text, flags)


def _words(whole: str) -> list[str]:
    return whole.replace("^", " ").split()  # the sign by which some services join the lines


def _has_other_cut(text: str) -> bool:
    """Return whether a row of the length of a format may be that of another one, with a name line of another length.

    Then `_split_by_length` decides.
    """
    for layout, name, name_at, others_at in _other_cuts(len(text)):
        line = text[name_at].rstrip(FILLER)
        if 0 < len(line) <= layout.width:
            lines = [text[cut] for cut in others_at]
            lines.insert(name, line.ljust(layout.width, FILLER))
            if resembles(layout, lines):
                return True
    return False


@cache
def _other_cuts(length: int) -> list[tuple[Layout, int, slice, list[slice]]]:
    """Return for each layout in which a text of this length has a name line of another length: where its lines are.

    That is the layout, the line of the name, its place in the text and those of the other lines.
    """
    found = []
    for layout in LAYOUTS.values():
        name, width = _line_of_name(layout), layout.width
        others = (layout.line_count - 1) * width
        if name is not None and length != others + width:
            start = length - others if name == 0 else 0
            name_at = slice(start) if name == 0 else slice(others, length)
            others_at = [slice(at, at + width) for at in range(start, start + others, width)]
            found.append((layout, name, name_at, others_at))
    return found


_FEW: Final = 3


def with_replacements(whole: str) -> str:
    """Return a text in which each character that stands for one MRZ character is replaced by it.

    >>> with_replacements("p‹ｕto"), with_replacements("straße")
    ('P<UTO', 'STRAßE')
    """
    if whole.isascii():
        return whole.upper()
    for _ in range(_FEW):
        # A text rarely has more than one other sign for the filler, which `translate` would take long to find.
        other = _beyond_ascii(whole)[0]  # type: ignore[index] # there is one
        replaced = normalization.ONE_BY_ONE.get(ord(other))
        if replaced is None:
            break
        whole = whole.replace(other, replaced)
        if whole.isascii():
            return whole.upper()
    return whole.translate(normalization.ONE_BY_ONE)


_beyond_ascii: Final = re.compile("[^\0-\x7f]").search


def replaced_runs(layout: Layout, whole: str) -> list[str]:
    """Return what of a text in a usual form is in the alphabet or a line feed, and what is not, in turn."""
    words: Sequence[str] = whole.split() if "^" not in whole else _words(whole)
    if len(words) < layout.line_count:
        words = _CUTS[len(words[0])](words[0])
    return _runs_outside_alphabet("\n".join(words))


_runs_outside_alphabet: Final = re.compile(f"([^{ALPHABET}\n]+)").split
_CHARACTERS: Final = Flag.CHARACTERS.value
_latest: Final = [reference_day(date.min)]
"""The reference date that was used last: most documents are read with the same one."""


_WIDTHS: Final = {
    layout.line_count: {other.width for other in LAYOUTS.values() if other.line_count == layout.line_count}
    for layout in LAYOUTS.values()
}


def as_text(text: object) -> str:
    """Return the text as a string: decoded if it is bytes, joined by line feeds if it is a sequence of lines.

    Raises `TypeError` for anything else.
    """
    if type(text) is bytes:
        return text.decode("utf-8", "replace")
    if type(text) is list or type(text) is tuple:
        try:
            return "\n".join(text)
        except TypeError:
            pass  # a line is not a string
    # Of a derived class, the characters are read and not its methods, which may raise.
    kind = type(text)
    if issubclass(kind, str):
        return str.__str__(cast("str", text))
    if issubclass(kind, bytes | bytearray):
        return str(memoryview(cast("bytes", text)), "utf-8", errors="replace")
    if issubclass(kind, Sequence) and not issubclass(kind, memoryview | range):
        return "\n".join([_line(line) for line in cast("Sequence[object]", text)])
    raise TypeError(f"an MRZ is a str, bytes, or a sequence of lines, not {type(text).__name__}")


def _line(line: object) -> str:
    if issubclass(type(line), str | bytes | bytearray):
        return as_text(line)
    raise TypeError(f"a line of an MRZ is a str or bytes, not {type(line).__name__}")


def _match_layout(layout: Layout | None, lines: Sequence[str]) -> Layout | None:
    """Return the layout, if the lines have its shape; without a layout, the one whose shape they have; else `None`."""
    if layout is None:
        return layout_of(lines)
    return layout if fits(layout, lines) else None


def _layouts(layout: Layout | None) -> Iterable[Layout]:
    return LAYOUTS.values() if layout is None else (layout,)


def _exact_shape(layout: Layout | None, forms: Forms) -> LaidOutText | None:
    """Read rows, or words, that have their lengths as they stand."""
    for rows in (forms.rows, forms.words):
        lines = [row.text for row in rows]
        matched = _match_layout(layout, lines)
        if matched is not None and not any(" " in line for line in lines):
            return LaidOutText(matched, tuple(lines), _changes(rows))
    return None


def _without_separators(layout: Layout | None, forms: Forms) -> LaidOutText | None:
    """Read a row that is all lines in one, if all check digits hold: a sign in it is then a character of a line."""
    found = _exact_split(layout, forms.rows[0]) if len(forms.rows) == 1 else None
    return found if found is not None and not found.joined and not _count_failures(found) else None


def _with_blanks(layout: Layout | None, forms: Forms) -> LaidOutText | None:
    """Read rows that have their lengths with the blanks inside as fillers or without them."""
    return _best(layout, (forms.rows, *forms.divided, *forms.labeled), lambda one: one.fillers == 0 and not one.joined)


def _fix_name_line(layout: Layout | None, forms: Forms) -> LaidOutText | None:
    """Read rows of which only the name line has too few or too many trailing fillers."""
    return _best(layout, (forms.rows, forms.words, *forms.divided), lambda one: not one.joined)


def _with_padding(layout: Layout | None, forms: Forms) -> LaidOutText | None:
    """Read rows in which blanks stand for the trailing fillers."""
    return _best(layout, [forms.padded], lambda one: not one.joined)


def _with_names_joined(layout: Layout | None, forms: Forms) -> LaidOutText | None:
    """Read rows of which the name line has no room for a filler in the place of a blank."""
    return _best(layout, (forms.rows, forms.words, *forms.divided), lambda _: True)


def _best(
    layout: Layout | None, forms: Iterable[Sequence[CellRow]], accept: Callable[[LaidOutText], bool]
) -> LaidOutText | None:
    """Return the first rows that fit and are accepted.

    Of several layouts that blanks allow, it is the one with the fewest failing check digits that must be accepted.
    """
    for rows in forms:
        candidates = [_candidate(layout, known, rows) for known in _layouts(layout)]
        found = [one for one in candidates if one is not None]
        if len(found) > 1:
            found.sort(key=_count_failures)
        if found and accept(found[0]):
            return found[0]
    return None


def _candidate(
    layout: Layout | None, known: Layout, rows: Sequence[CellRow], *, one_row: bool = False
) -> LaidOutText | None:
    """Return rows as the lines of a known layout, or `None` if they do not fit.

    Fillers are added to the name line or removed from it. `one_row` says that the rows were one.
    """
    width = known.width
    name = _line_of_name(known)
    if len(rows) != known.line_count:
        return None
    rows = [_filled(row, printed, width) for row, printed in zip(rows, known.lengths, strict=True)]
    for at, row in enumerate(rows):
        if at != name and width not in (len(row.text), len(row.text) - row.text.count(" ")):
            return None
        if row.text.startswith(" ") or (one_row and at != name and _LENT.match(row.text)):
            return None  # a blank parts the lines, and the second does not take what it lost from the first
    fillers = 0
    joined: tuple[tuple[int, int], ...] = ()
    lines: list[CellRow] = []
    for at, row in enumerate(rows):
        line = resolve(known, at, row)
        if known.name is not None and at == name and len(line.text.rstrip(FILLER)) > width:
            joined = tuple([(at, column) for column in joins(known.name, row)])
            line = row.bare()
        if at == name and len(line.text) != width:
            # A line that is complete in another format says that the other line has lost characters.
            complete = len(line.text) in _WIDTHS[known.line_count] and not one_row
            if complete or not 0 < len(line.text.rstrip(FILLER)) <= width:
                return None
            fillers = width - len(line.text)
            cells = [*line.cells, *[Cell(FILLER, FILLER)] * max(fillers, 0)][:width]
            line = CellRow(line.text.ljust(width, FILLER)[:width], cells)
        lines.append(line)
    texts = tuple([line.text for line in lines])
    if _match_layout(layout, texts) is not known:
        return None
    return LaidOutText(known, texts, _changes(lines), fillers, joined)


def _filled(row: CellRow, printed: int, width: int) -> CellRow:
    """Return a row that has as many characters as are printed in a short line with fillers up to the width."""
    missing = width - printed
    if not missing or printed not in (len(row.text), len(row.text) - row.text.count(" ")):
        return row
    return CellRow(row.text + FILLER * missing, [*row.cells, *[Cell(FILLER, FILLER)] * missing])


_LENT: Final = re.compile(f"{FILLER}+ ")
"""The beginning of a line that was cut before the blank that parts it from the line before."""


def _split_by_length(layout: Layout | None, forms: Forms) -> LaidOutText | None:
    """Split a text of a single row, which may be all lines in one. Of several rows, no character changes its row.

    A split in which every line has its length is preferred, unless a check digit fails and all of exactly one other
    reading hold, in which blanks are fillers or only the name line has too few or too many of them at its end.
    """
    if len(forms.rows) != 1:
        return None
    row = forms.rows[0]
    exact = _exact_split(layout, row)
    found_in = [
        _candidate(layout, one, lines, one_row=True)
        for one in _layouts(layout)
        for lines in _cuts(one, row, one.lengths)
    ]
    likely = {found.lines: found for found in found_in if found is not None and _is_likely(found)}
    return next(iter(likely.values())) if len(likely) == 1 else exact


def _exact_split(layout: Layout | None, row: CellRow) -> LaidOutText | None:
    length = len(row.text) - row.text.count(" ")
    for known in _layouts(layout):
        widths = [known.width] * known.line_count
        if length == sum(widths):
            found = _candidate(layout, known, next(_cuts(known, row, widths)), one_row=True)
            if found is not None and found.fillers == 0:
                return found
    return None


def _is_likely(found: LaidOutText) -> bool:
    span = found.layout.fields.get("issuing_state")
    known = span is None or span.of(found.lines).rstrip(FILLER) in states
    return known and resembles(found.layout, found.lines) and not _count_failures(found)


def _cuts(layout: Layout, row: CellRow, lengths: Sequence[int]) -> Iterator[list[CellRow]]:
    """Yield the ways to cut one row into lines of a layout, of these lengths; in the first, blanks take no column.

    The name line is what the other lines leave over.
    """
    name = _line_of_name(layout)
    others = layout.line_count - (name is not None)
    for by_columns in product((False, True) if " " in row.text else (False,), repeat=others):
        rest = row
        lines: list[CellRow] = []
        for columns, width in zip(by_columns, lengths, strict=False):
            if name == 0:  # such a layout has no short line
                length = len(rest.text)
                at = length - _end_of_line(rest.text[::-1], width, columns=columns)
                lines.insert(0, rest.part(at, length))
                rest = rest.part(0, len(rest.text[:at].rstrip(" ")))
            else:
                at = _end_of_line(rest.text, width, columns=columns)
                lines.append(rest.part(0, at))
                rest = rest.part(len(rest.text) - len(rest.text[at:].lstrip(" ")), len(rest.text))
        yield [rest, *lines] if name == 0 else [*lines, rest] if name is not None or rest.text else lines


def _end_of_line(text: str, width: int, *, columns: bool) -> int:
    """Return where a line of this width ends in a text, with or without columns for blanks."""
    if columns or " " not in text:
        return min(width, len(text))
    places = [at for at, character in enumerate(text) if character != " "]
    return places[width - 1] + 1 if len(places) >= width else len(text)


def _line_of_name(layout: Layout) -> int | None:
    """Return the line that ends with the name field, or `None`."""
    name = layout.name
    return name.line if name is not None and name.end == layout.width else None


def _count_failures(found: LaidOutText) -> int:
    return sum(verdict.evidence is Evidence.FAILS for verdict in examine(found.layout, found.lines))


def _changes(rows: Sequence[CellRow]) -> tuple[Change, ...]:
    """Return each run of cells that differ from their source. White space before a line is not a change."""
    changes = []
    for line, row in enumerate(rows):
        sources = [cell.source for cell in row.cells]
        if "".join(sources) == row.text:
            continue
        sources[0] = normalization.without_surrounding(sources[0])
        start = 0
        for changed, run in groupby(zip(row.text, sources, strict=True), key=lambda pair: pair[0] != pair[1]):
            pairs = list(run)
            end = start + len(pairs)
            if changed:
                found = "".join([source for _, source in pairs])
                changes.append(((line, start, end), found, row.text[start:end]))
            start = end
    return tuple(changes)


def _describe_shape(layout: Layout | None, whole: str) -> str:
    """Return a message with the shape of the text and the shapes that formats have, without characters of the text."""
    lengths = [len(row.text) for row in Forms(normalization.tokens(whole)).rows]
    if not lengths:
        return "the text is empty"
    most = 4
    shown = ", ".join(map(str, lengths[:most])) + ", ..." * (len(lengths) > most)
    has = f"{len(lengths)} line{'s' * (len(lengths) > 1)} of {shown} characters"
    if layout is not None:
        widths = ", ".join(map(str, layout.lengths if layout.short else [layout.width]))
        return f"the text has {has}; {layout.format} has {layout.line_count} of {widths}"
    return f"the text has {has}; known formats have 2 lines of 44 or 36, 3 of 30, or 1 of 30 that begins with D or CS"


def _format_error(reason: str) -> FormatError:
    finding = Finding(
        code="length", severity=CODES["length"].severity, message=reason, reference="Doc 9303-3, 4.2 to 4.4"
    )
    return FormatError(reason, (finding,))
