"""Redaction: a copy of a text in which no line of a machine readable zone can be read.

>>> print(redact("Licence: D1FRA13AA000026181231MARTIN<<9, found", replacement="#"))
#######################################, found

Redaction errs towards hiding. Whatever may be a line of a zone is hidden, and with it the rest of its row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mrz._errors import ArgumentError
from mrz.icao.alphabet import FILLER
from mrz.icao.blank_fillers import AFTER_KEY
from mrz.icao.character_runs import ALL_MRZ, REFERENCE, WIDTHS
from mrz.icao.finder import are_close, check_text, search
from mrz.icao.layouts import LAYOUTS
from mrz.icao.line_splitting import MAX_CHARS
from mrz.icao.masking import INLINE_TAG, ROW_ENDS, masked_copy, overwrite, unescape
from mrz.icao.plausibility import MIN_ROW, has_code_and_state
from mrz.icao.text_rows import NEIGHBORHOOD, copy_without_prefixes, parts_around, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mrz.icao.text_rows import Place, TextRow


def redact(text: str, *, replacement: str = "\u2588", max_chars: int | None = MAX_CHARS) -> str:
    """Return `text` with `replacement` in place of every row that contains a line of a zone. Offsets do not change.

    A row ends at a line end, also an escaped one, a quote, a comma, a semicolon, a tab, or a tag; a tag that only marks
    text, such as `<b>`, stays and does not end it. `find` finds nothing in the result.
    The time is linear in the text. Raises `ArgumentError` unless `replacement` is one character that does not end a row
    or a string, and the exceptions of `find`.
    """
    check_text(text, max_chars, "redact")
    if len(replacement) != 1:
        raise ArgumentError("the replacement must be one character, so that offsets do not change")
    if _BREAKS_FORM(replacement):
        raise ArgumentError(
            "the replacement must not end a row or a string: no line end, quote, comma, tab or backslash"
        )
    places = list(_places_to_hide(text))
    while places:
        text = overwrite(text, places, replacement)
        # Blanking may make lines of what stands around it: with `<` as the replacement, for example.
        around = [(max(start - NEIGHBORHOOD, 0), min(end + NEIGHBORHOOD, len(text))) for start, end in places]
        places = [
            (start + first, start + last)
            for start, end in parts_around(text, around)
            for first, last in _places_to_hide(text[start:end])
        ]
    return text


def _places_to_hide(text: str) -> Iterator[Place]:
    """Yield the places to blank, in order."""
    zones, suspicious = search(text)
    lines = sorted({(row.start, row.end) for row in suspicious} | {line for zone in zones for line in zone.lines})
    at = 0
    for start, end in parts_around(text, lines):
        copy = masked_copy(text[start:end])
        inside = []
        while at < len(lines) and lines[at][0] < end:
            inside.append((lines[at][0] - start, lines[at][1] - start))
            at += 1
        for first, last in _rows_to_hide(text[start:end], copy, inside):
            yield first + start, last + start


_BREAKS_FORM: Final = re.compile(rf"[\x00-\x1f\x7f\\{re.escape(ROW_ENDS)}]").match
_NEAR_ROWS: Final = 3  # the rows of a zone with lines that are wrapped, or foreign lines between
_SHOWN: Final = re.compile(r"\w|<")
"""A row without it shows nothing, and may be what a form needs: a bracket."""

_FOREIGN: Final = re.compile(r"[^A-Z0-9<]")
_MOST_FOREIGN: Final = 2  # characters of a damaged line
_MIN_WITHOUT_FILLER: Final = 20  # characters of a line without a filler, or of the longer part of one
_MIN_NAMES: Final = 8  # characters of a line with blanks for fillers
_NUMBER: Final = 10  # characters of a document number with its digit
_MIN_DIGITS: Final = 3  # of a document number
_MIN_REST: Final = 12  # characters of the rest of a line that stands in a row of prose
_MIN_PART: Final = 4  # characters of a part that a tab or a comma cuts off
_SHORTEST_LINE: Final = min(WIDTHS) - 2  # with a run of fillers that is too short, or one too long
_LONGEST_LINE: Final = max(layout.width for layout in LAYOUTS.values()) + 3
_HEADER: Final = (
    r"(?m:^)(?:Subject|From|To|Cc|Bcc|Sender|Reply-To|Date|Comments|Keywords|References|In-Reply-To|Message-ID|"
    r"MIME-Version|Received|Return-Path|(?:X|Content|List)-[A-Za-z-]+):"
)
_KEPT: Final = re.compile(rf"=\r?\n|\||{_HEADER}|{INLINE_TAG.pattern}", INLINE_TAG.flags)
"""What stays in a row that is blanked: soft line ends, the bars of a table, names of mail headers, tags in the row."""


def _rows_to_hide(text: str, copy: str, lines: Sequence[Place]) -> Iterator[Place]:
    """Yield the places to blank in a part of a text with this masked copy, in which some lines are known."""
    whole = list(rows_of(copy))
    bare = copy_without_prefixes(text, copy)
    rows = whole if bare == copy else list(rows_of(bare))
    copy = bare
    known = set(_overlapping(rows, lines))
    hidden = set(known)
    for at in sorted(known):
        for step in (-1, 1):
            for other in range(at + step, at + step * (_NEAR_ROWS + 1), step):
                if not 0 <= other < len(rows) or other in known:
                    break
                between = sorted([rows[at][:2], rows[other][:2]])
                if not are_close(copy[between[0][1] : between[1][0]]):
                    break
                if _may_belong(text, rows[other], rows[at] if other == at + step else None):
                    hidden.add(other)
    hidden |= {
        other
        for at in hidden
        for other in (at - 1, at + 1)
        if 0 <= other < len(rows) and _is_joined(text, rows[at], rows[other])
    }
    hidden |= {at for at, row in enumerate(rows) if known and _is_like_line(text, row)}
    hidden = {at for at in hidden if _SHOWN.search(rows[at].characters)}
    # What stands before a line in its row is hidden with it.
    for at in _overlapping(whole, [rows[at][:2] for at in sorted(hidden)]):
        yield from _words_between(text, whole[at].start, whole[at].end)


def _overlapping(rows: Sequence[TextRow], lines: Sequence[Place]) -> list[int]:
    """Return the indices of the rows in which there is a part of a line; both are in order."""
    found, first = [], 0
    for at, row in enumerate(rows):
        while first < len(lines) and lines[first][1] <= row.start:
            first += 1
        if first < len(lines) and lines[first][0] < row.end:
            found.append(at)
    return found


def _is_like_line(text: str, row: TextRow) -> bool:
    """Return whether a row is one word in capitals with fillers, as a line is that lost those at its end.

    Near a line it is hidden, whatever stands between: some services write where each line stands in the picture.
    """
    return (
        FILLER in row.copy
        and len(row.characters) >= MIN_ROW
        and ALL_MRZ(row.copy) is not None
        and _is_in_capitals(text[row.start : row.end])
        and not AFTER_KEY.match(text, row.end)
    )


def _may_belong(text: str, row: TextRow, beside: TextRow | None) -> bool:
    """Return whether a row near a line may be another line of its zone or a part of one.

    `beside` is the line if the row is next to it.
    """
    if AFTER_KEY.match(text, row.end):
        return False
    return (beside is not None and _has_rest_of_line(text, row, beside)) or _may_be_part(text, row, beside)


def _may_be_part(text: str, row: TextRow, beside: TextRow | None) -> bool:
    """Return whether all of a row near a line may be another line of its zone or a part of one."""
    characters = row.characters
    foreign = len(_FOREIGN.findall(characters))
    if foreign > _MOST_FOREIGN:
        return False
    capitals = _is_in_capitals(text[row.start : row.end])
    if FILLER in characters and (capitals or FILLER * 2 in characters) and len(characters) > 1:
        return True
    if capitals and not foreign and (len(characters) >= _MIN_WITHOUT_FILLER or _is_number(row)):
        return True
    if beside is None:
        return False
    word = capitals and len(row.words) == 1
    if not foreign:
        begins = word and len(characters) >= MIN_ROW and has_code_and_state(characters)
        return begins or _continues(text, row, beside, capitals=capitals)
    return word and _SHORTEST_LINE <= len(characters) <= _LONGEST_LINE


def _is_in_capitals(source: str) -> bool:
    """Return whether a row has no small letter, apart from those of escapes such as `&nbsp;`."""
    return not any(map(str.islower, source)) or not any(map(str.islower, REFERENCE.sub("", unescape(source))))


def _has_rest_of_line(text: str, row: TextRow, line: TextRow) -> bool:
    """Return whether the word of a row that is nearest to a line in the next row may be a part of the line.

    Prose may stand behind it or before it: a paragraph is wrapped between any two words.
    """
    first, second = sorted([line, row])
    if "\n" not in text[first.end : second.start]:
        return False
    word = text[row.start : row.end].split()[0 if row is second else -1]
    return len(word) >= _MIN_REST and not _FOREIGN.search(word) and (FILLER in word or _has_digits(word))


def _has_digits(word: str) -> bool:
    """Return whether a word has as many digits as a document number."""
    return sum(map(str.isdigit, word)) >= _MIN_DIGITS


def _is_number(row: TextRow) -> bool:
    """Return whether a row is one word with digits, as long as a document number with its digit."""
    return len(row.words) == 1 and len(row.characters) >= _NUMBER and _has_digits(row.copy)


def _is_joined(text: str, line: TextRow, row: TextRow) -> bool:
    """Return whether one character, a tab for example, connects a word of a row to a line that is too short."""
    first, second = sorted([line, row])
    if second.start - first.end != 1 and text[first.end : second.start] not in _ESCAPED_TABS:
        return False
    word = row.words[-1 if row is first else 0]
    size = len(word)
    at = row.end - len(row.copy.split()[-1]) if row is first else row.start
    return (
        size >= _MIN_PART
        and _SHORTEST_LINE <= len(line.characters) + size <= _LONGEST_LINE
        and (not _FOREIGN.search(word) or _is_damaged(word))
        and not any(map(str.islower, text[at : at + size]))
    )


def _is_damaged(word: str) -> bool:
    """Return whether a word has digits, and no more foreign letters than a damaged line; a sign makes it a word."""
    foreign = _FOREIGN.findall(word)
    return len(foreign) <= _MOST_FOREIGN and all(map(str.isalpha, foreign)) and _has_digits(word)


_ESCAPED_TABS: Final = ("\\t", "\\\\t")


def _continues(text: str, row: TextRow, line: TextRow, *, capitals: bool) -> bool:
    """Return whether a row may be the rest of a line that continues in the next row, or one with blanks for fillers."""
    if len(line.characters) not in WIDTHS and len(line.characters) + len(row.characters) in WIDTHS:
        lower = not any(map(str.isupper, text[line.start : line.end]))
        return capitals or (lower and any(map(str.isdigit, row.characters)))
    first, second = sorted([row, line])
    return capitals and len(row.characters) >= _MIN_NAMES and "\n" in text[first.end : second.start]


def _words_between(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the places between two offsets, without white space around them and without what stays in a row."""
    at = start
    for kept in [*[match.span() for match in _KEPT.finditer(text, start, end)], (end, end)]:
        piece = text[at : kept[0]]
        first = at + len(piece) - len(piece.lstrip())
        last = first + len(piece.strip())
        if first < last:
            yield first, last
        at = kept[1]
