"""Splitting of a text into the lines of a format.

>>> line_1, line_2, line_3 = "I<UTOD231458907", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA"
>>> lay_out(line_1.ljust(30, "<") + line_2 + line_3.ljust(30, "<")).layout.format
<Format.TD1: 'TD1'>

The number and the length of the lines determine the format; of formats with the same shape, the beginning of the first
line. If only the trailing fillers of the name line are too few or too many, fillers are added or removed, and
`LaidOutText.fillers` says how many.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final, cast

from attrs import field, frozen

from mrz.icao import normalization
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.findings import CODES, Finding, FormatError
from mrz.icao.layouts import LAYOUTS, Format, Layout, fits, layout_named, layout_of

if TYPE_CHECKING:
    from mrz.icao.normalization import Cell

Text = str | bytes | bytearray | Sequence[str | bytes | bytearray]
"""The text of a machine readable zone: a string, UTF-8 bytes, or a sequence of lines."""

MAX_CHARS: Final = 1_000_000
"""The default limit on the length of a text, in characters."""

# More than any zone has with every character written as an entity and extra fillers in the name line.
_MAX_VISIBLE_CHARACTERS: Final = 2_000


@frozen
class Change:
    """A run of changed characters: its line and columns, the source text, and the characters that replace it."""

    line: int
    start: int
    end: int
    found: str = field(repr=False)
    expected: str = field(repr=False)


@frozen
class LaidOutText:
    """The lines of a text in a layout, with the changes that were made.

    `fillers` is the number of trailing fillers that were added to the name line, below zero if they were removed.
    """

    layout: Layout
    lines: tuple[str, ...] = field(repr=False)
    changes: tuple[Change, ...] = ()
    fillers: int = 0


def lay_out(text: Text, *, format: Format | str | None = None, max_chars: int | None = MAX_CHARS) -> LaidOutText:  # noqa: A002 - the contract's word
    """Return the lines of a text in the layout of `format`, or of the format whose shape it has.

    `text` is a string, UTF-8 bytes, or a sequence of lines. Raises `FormatError` if no layout fits or the text is
    longer than `max_chars`, `TypeError` if it is not text.
    """
    whole = as_text(text)
    layout = None if format is None else layout_named(format)
    if max_chars is not None and len(whole) > max_chars:
        raise _format_error(f"the text has {len(whole)} characters; at most {max_chars} are read")
    plain = whole.split()
    clean = _match_layout(layout, plain) if whole.isascii() else None
    if clean is not None and not any(line.translate(_DELETE_ALPHABET) for line in plain):
        return LaidOutText(clean, tuple(plain))
    if sum(map(len, plain)) > _MAX_VISIBLE_CHARACTERS:
        raise _format_error(
            f"the text has {sum(map(len, plain))} characters besides white space; no format has as many"
        )
    readings = [normalization.tokens(whole)]
    if normalization.has_wide_fillers(whole):
        readings.append(normalization.tokens(whole, wide_fillers=False))
    # A space more often separates two lines than it stands inside one, so a row is split by its length only at last.
    for attempt in (_exact_shape, _fix_name_line, _split_by_length):
        for cells in readings:
            found = attempt(layout, cells)
            if found is not None:
                return found
    raise _format_error(_describe_shape(layout, whole))


_WIDTHS: Final = {
    layout.line_count: {other.width for other in LAYOUTS.values() if other.line_count == layout.line_count}
    for layout in LAYOUTS.values()
}
_DELETE_ALPHABET: Final = dict.fromkeys(map(ord, ALPHABET))


def as_text(text: object) -> str:
    """Return the text as a string: decoded if it is bytes, joined by line feeds if it is a sequence of lines.

    Raises `TypeError` for anything else.
    """
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


def _characters(row: Sequence[Cell]) -> str:
    return "".join([cell.character for cell in row])


def _exact_shape(layout: Layout | None, cells: Sequence[Cell]) -> LaidOutText | None:
    for rows in normalization.row_candidates(cells):
        lines = [_characters(row) for row in rows]
        matched = _match_layout(layout, lines)
        if matched is not None and not any(" " in line for line in lines):
            return LaidOutText(matched, tuple(lines), _changes(rows))
    return None


def _split_by_length(layout: Layout | None, cells: Sequence[Cell]) -> LaidOutText | None:
    """Split a text of a single row, which may be all lines in one. Of several rows, no character changes its row."""
    *_, rows = normalization.row_candidates(cells)
    whole = rows[0] if len(rows) == 1 else []
    for known in LAYOUTS.values() if layout is None else (layout,):
        if len(whole) == known.line_count * known.width:
            rows = [whole[i : i + known.width] for i in range(0, len(whole), known.width)]
            lines = [_characters(row) for row in rows]
            matched = _match_layout(layout, lines)
            if matched is not None:
                return LaidOutText(matched, tuple(lines), _changes(rows))
    return None


def _fix_name_line(layout: Layout | None, cells: Sequence[Cell]) -> LaidOutText | None:
    for rows in normalization.row_candidates(cells):
        for known in LAYOUTS.values() if layout is None else (layout,):
            name = known.name
            if name is None or name.end != known.width or len(rows) != known.line_count:
                continue
            row = rows[name.line]
            others = [line for at, line in enumerate(rows) if at != name.line]
            kept = _characters(row).rstrip(FILLER)
            if len(row) in _WIDTHS[known.line_count]:
                continue  # the line is complete in another format, so the other line has lost characters
            if len(kept) > known.width or any(len(line) != known.width for line in others):
                continue
            fillers = known.width - len(row)
            padding = [normalization.Cell(FILLER, FILLER)] * max(fillers, 0)
            filled = [*rows[: name.line], [*row, *padding][: known.width], *rows[name.line + 1 :]]
            lines = [_characters(line) for line in filled]
            matched = _match_layout(layout, lines)
            if matched is known and not any(" " in line for line in lines):
                return LaidOutText(known, tuple(lines), _changes(filled), fillers)
    return None


def _changes(rows: Sequence[Sequence[Cell]]) -> tuple[Change, ...]:
    """Return each run of cells that differ from their source. White space before a line is not a change."""
    changes = []
    for line, row in enumerate(rows):
        sources = [row[0].source.lstrip(), *[cell.source for cell in row[1:]]]
        start = 0
        for changed, run in groupby(zip(row, sources, strict=True), key=lambda pair: pair[0].character != pair[1]):
            pairs = list(run)
            if changed:
                found = "".join([source for _, source in pairs])
                changes.append(Change(line, start, start + len(pairs), found, _characters([c for c, _ in pairs])))
            start += len(pairs)
    return tuple(changes)


def _describe_shape(layout: Layout | None, whole: str) -> str:
    """Return a message with the shape of the text and the shapes that formats have, without characters of the text."""
    lengths = [len(_characters(row)) for row in next(iter(normalization.row_candidates(normalization.tokens(whole))))]
    if not lengths:
        return "the text is empty"
    most = 4
    shown = ", ".join(map(str, lengths[:most])) + ", ..." * (len(lengths) > most)
    has = f"{len(lengths)} line{'s' * (len(lengths) > 1)} of {shown} characters"
    if layout is not None:
        return f"the text has {has}; {layout.format} has {layout.line_count} of {layout.width}"
    return f"the text has {has}; known formats have 2 lines of 44 or 36, 3 of 30, or 1 of 30 that begins D1FRA"


def _format_error(reason: str) -> FormatError:
    finding = Finding(
        code="length", severity=CODES["length"].severity, message=reason, reference="Doc 9303-3, 4.2 to 4.4"
    )
    return FormatError(reason, (finding,))
