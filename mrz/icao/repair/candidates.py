"""Candidates for repair: the lines that a text may have, whether or not they fit a layout.

>>> from datetime import date
>>> lines = "P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), "L898902C3UTO6908061F9406236ZE184226B<<<<<14"
>>> [[len(line) for line in lines] for lines in starting_lines(lines, on=date(2026, 6, 30))[0]]
[[44, 43]]

A consistent text needs no repair and has no candidates. A text with more than a few unreadable characters, which are
those outside the alphabet, cannot be repaired and has none either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mrz.icao import normalization
from mrz.icao.alphabet import ALPHABET
from mrz.icao.findings import FormatError
from mrz.icao.layouts import LAYOUTS, fits
from mrz.icao.line_splitting import as_text
from mrz.icao.parser import parse
from mrz.icao.repair.shapes import MAX_SHIFT

if TYPE_CHECKING:
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Format
    from mrz.icao.line_splitting import Text
    from mrz.icao.repair.edits import Lines

# More than any zone has with every character written as an entity.
_MOST_CHARACTERS: Final = 2_000
_MOST_UNREADABLE: Final = 4
_MOST_LINES: Final = 4
_UNREADABLE_SIGN: Final = "?"
_UNREADABLE: Final = re.compile(f"[^{ALPHABET}]")


def is_too_long(text: str, max_chars: int | None) -> bool:
    """Return whether a text has more than `max_chars` characters, or more of them than any zone."""
    return (max_chars is not None and len(text) > max_chars) or sum(map(len, text.split())) > _MOST_CHARACTERS


def starting_lines(
    text: Text,
    *,
    on: date,
    format: Format | None = None,  # noqa: A002 - the contract's word
) -> tuple[list[Lines], dict[Lines, MRZ]]:
    """Return the candidates: lines in a layout (that of `format` if given), with their document, and lines in none.

    A consistent text has none. Raises `TypeError` if `text` is not text.
    """
    whole = as_text(text)
    found: list[Lines] = []
    docs: dict[Lines, MRZ] = {}
    try:
        doc = parse(whole, on=on, format=format, max_chars=None)
    except FormatError:
        pass
    else:
        if doc.consistent:
            return [], {}
        docs[doc.lines] = doc
        if doc.text == whole:  # nothing was replaced, most often
            return [lines for lines in docs if _is_readable(lines)], docs
        found += [*_with_blanks_unreadable(doc), doc.lines]
        if not (normalization.has_wide_fillers(whole) or any(each.code == "filler-count" for each in doc.findings)):
            return [lines for lines in found if _can_be_edited(lines)], docs
    for wide in (True, False) if normalization.has_wide_fillers(whole) else (True,):
        for rows in normalization.row_candidates(normalization.tokens(whole, wide_fillers=wide)):
            lines = tuple(["".join([cell.character for cell in row]) for row in rows])
            known = any(len(lines) > 1 for lines in found)
            found += [lines] if len(lines) > 1 else [] if known else _cuts("".join(lines))
    return [lines for lines in dict.fromkeys(found) if _can_be_edited(lines)], docs


def _with_blanks_unreadable(doc: MRZ) -> list[Lines]:
    """Return the lines with a sign for each blank of a data field, which parsing reads as a filler."""
    name = doc.layout.name
    rows = [list(line) for line in doc.lines]
    for finding in doc.findings:
        line, start, end = finding.line or 0, finding.start or 0, finding.end or 0
        inside = name is not None and line == name.line and start >= name.start
        if finding.code == "normalized" and not (finding.found or "").strip() and not inside:
            rows[line][start:end] = _UNREADABLE_SIGN * (end - start)
    lines = tuple(["".join(row) for row in rows])
    return [lines] if lines != doc.lines else []


def _cuts(line: str) -> list[Lines]:
    """Return the ways to split a text without line ends so that one line has too few or too many characters."""
    cuts: list[Lines] = [(line,)]
    for count, width in sorted({(layout.line_count, layout.width) for layout in LAYOUTS.values()}):
        surplus = len(line) - count * width
        if count > 1 and 0 < abs(surplus) <= MAX_SHIFT:
            for odd in range(count):
                ends = [width * (at + 1) + (surplus if at >= odd else 0) for at in range(count)]
                cuts.append(tuple([line[start:end] for start, end in zip([0, *ends], ends, strict=False)]))
    return cuts


def _is_readable(lines: Lines) -> bool:
    """Return whether few characters are unreadable."""
    return sum([len(_UNREADABLE.findall(line)) for line in lines]) <= _MOST_UNREADABLE


def _can_be_edited(lines: Lines) -> bool:
    """Return whether few characters are unreadable, and the lines, or all but one, have about the right length."""
    if not _is_readable(lines) or len(lines) > _MOST_LINES:
        return False
    return any(
        layout.line_count == len(lines) and all(abs(len(line) - layout.width) <= layout.width // 2 for line in lines)
        for layout in LAYOUTS.values()
    ) or any(fits(layout, [*lines[:at], *lines[at + 1 :]]) for layout in LAYOUTS.values() for at in range(len(lines)))
