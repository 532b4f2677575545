"""Whether a name line is whole. Of a part of one, which a sign or other text cuts, the names are not known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mrz.icao.alphabet import DIGITS, FILLER
from mrz.icao.character_runs import ALL_MRZ, LETTER_OR_DIGIT, MAX_CHARACTERS, MRZ_CLASS, WIDTHS
from mrz.icao.masking import BREAK, COMMAS, LINE_ENDS, QUOTES, TAKEN, WIDE_FILLER
from mrz.icao.plausibility import has_code_and_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.icao.character_runs import CharacterRun, MaskedText
    from mrz.icao.layouts import Layout
    from mrz.icao.text_rows import Place

_NEXT_ROW: Final = re.compile(rf"{BREAK} *([{MRZ_CLASS}]+) *(?:{BREAK}|\Z)")
_DIGIT_OR_FILLER: Final = frozenset(DIGITS + FILLER + WIDE_FILLER)
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SIGN: Final = rf"(?:[{re.escape(QUOTES + COMMAS)}]|\\{{1,3}}[t\"'])"
_BLANK: Final = rf"[^\S\t{LINE_ENDS}]"  # a tab is a sign
_SIGNS: Final = rf"(?:{_BLANK}|{_SIGN})*"
_SIGNS_BEHIND: Final = re.compile(rf"{_BLANK}*({_SIGN}){_SIGNS}")
_SIGNS_BEFORE: Final = re.compile(rf"{_SIGN}{_SIGNS}\Z")
_OPENING_QUOTES: Final = re.compile(rf"(?<![\w<\\{QUOTES}])\\{{0,3}}[{QUOTES}]")
_CLOSING_QUOTES: Final = re.compile(rf"(?<=[\w<])\\{{0,3}}[{QUOTES}](?![\w<])")
_ONLY_SIGNS: Final = re.compile(_SIGNS).fullmatch
_BETWEEN_STRINGS: Final = re.compile(rf"\\*[{QUOTES}][^{QUOTES}]*[{QUOTES}]").fullmatch
_WORD_BELOW: Final = re.compile(r"[^\w<]*+((?=[A-Z0-9]*+<)[A-Z0-9<]++)")
_MAX_SIGNS: Final = 8
_REACH_OF_QUOTES: Final = 1_000


def has_whole_name_line(part: MaskedText, layout: Layout, runs: Sequence[CharacterRun]) -> bool:
    """Return whether the name line of these runs has its width, or is at least not a part of a line, or of other text.

    The runs are the lines of the layout, or all lines in one.
    """
    if layout.name is None:
        return True
    apart = len(runs) == layout.line_count
    at = layout.name.line if apart else 0
    run = runs[at]
    widths = (layout.width,) if apart else (layout.line_count * layout.width, sum(layout.lengths))
    whole = not run.copy.endswith(" ") and any(
        len(reading) in widths and (apart or ALL_MRZ(reading)) for reading in run.readings
    )
    if whole or not apart:
        return whole or not (is_cut_by_sign(part, layout, runs) or _goes_on_below(part, layout, run))
    lines = "".join([each.letters for each in runs if each is not run])
    mixed = any(map(str.islower, run.letters)) and any(map(str.isupper, lines))
    if mixed or is_cut_by_sign(part, layout, runs):
        return False
    first, last = _row_around(part, run)
    before = max(first, runs[at - 1].end if at else 0), run.start
    after = run.end, min(last, runs[at + 1].start if at + 1 < len(runs) else last)
    prefix = part.copy[slice(*before)].rstrip()
    label = prefix.endswith(":") and FILLER not in prefix
    if _has_words_of(part, run, *after) or (_has_words_of(part, run, *before) and not label):
        return False
    return at + 1 < len(runs) or _ends_zone(part, runs[at - 1].end, first, last)


def is_cut_by_sign(part: MaskedText, layout: Layout, runs: Sequence[CharacterRun]) -> bool:
    """Return whether a sign, such as a comma, and other names stand in the row of the name line beside it."""
    if layout.name is None:
        return False
    apart = len(runs) == layout.line_count
    at = layout.name.line if apart else 0
    run, *following = runs[at:]
    last = following[0].start if following else len(part.text)
    behind = (apart or layout.name.line > 0) and _goes_on_behind(part, run, last)
    return behind or (at == 0 and _begins_before(part, run))


def _goes_on_below(part: MaskedText, layout: Layout, run: CharacterRun) -> bool:
    """Return whether names that end a run of all lines go on in the next row: signs, and a word with fillers."""
    below = _WORD_BELOW.match(part.copy, run.end, run.end + MAX_CHARACTERS)
    return layout.name is not None and layout.name.line > 0 and below is not None and len(below[1]) not in WIDTHS


def _goes_on_behind(part: MaskedText, run: CharacterRun, limit: int) -> bool:
    """Return whether a sign and a word in the case of the run follow it in its row: the rest of the names.

    A quote after the run may be the end of a string instead.
    """
    signs = _SIGNS_BEHIND.match(part.text, run.end, limit)
    if signs is None or (signs[1] in QUOTES and _is_quoted(part, run.start)):
        return False
    word = _LETTERS.match(part.text, signs.end(), limit)
    return word is not None and _has_words_of(part, run, *word.span())


def _begins_before(part: MaskedText, run: CharacterRun) -> bool:
    """Return whether a word that may begin a zone and a sign stand before the run, which then is a part of the line.

    A quote before the run may be the beginning of a string instead.
    """
    signs = _SIGNS_BEFORE.search(part.text, max(run.start - _MAX_SIGNS, 0), run.start)
    if signs is None or _OPENING_QUOTES.search(part.text, signs.start(), run.start):
        return False
    word = part.copy[slice(*part.word_before(signs.start()))]
    return FILLER in word or has_code_and_state(word)


def _is_quoted(part: MaskedText, at: int) -> bool:
    """Return whether an offset is inside a string: more quotes open than end before it in its row.

    A quote after a letter, a digit or a filler ends a string, unless one of them follows it: then it is an apostrophe.
    """
    first = max(at - _REACH_OF_QUOTES, 0)
    first = max(part.text.rfind("\n", first, at) + 1, first)
    opening = len(_OPENING_QUOTES.findall(part.text, first, at))
    return opening > len(_CLOSING_QUOTES.findall(part.text, first, at + 1))


def _has_words_of(part: MaskedText, run: CharacterRun, start: int, end: int) -> bool:
    """Return whether a part of a row has fillers, digits, or words in the case of the run."""
    if not _DIGIT_OR_FILLER.isdisjoint(part.copy[start:end]):
        return True
    words = _LETTERS.findall(part.text[start:end])
    return any(word.isupper() if run.letters.upper() == run.letters else word.islower() for word in words)


def _row_around(part: MaskedText, run: CharacterRun) -> Place:
    """Return the place of the row around a run, as far as it is within reach."""
    least, most = max(run.start - MAX_CHARACTERS, 0), min(run.end + MAX_CHARACTERS, len(part.copy))
    start = max(part.copy.rfind(end, least, run.start) for end in (BREAK, TAKEN))
    ends = [at for end in (BREAK, TAKEN) if (at := part.copy.find(end, run.end, most)) >= 0]
    return max(start + 1, least), min(ends, default=most)


def _ends_zone(part: MaskedText, line_end: int, start: int, end: int) -> bool:
    """Return whether a row of names is the next one after a line, and the last row of the zone."""
    between = part.text[line_end:start]
    if between.count("\n") > 1 or LETTER_OR_DIGIT.search(part.copy, line_end, start):
        return False
    following = _NEXT_ROW.match(part.copy, end)
    return following is None or FILLER not in following[1] or len(following[1]) in WIDTHS


def may_continue(text: str, start: int, gap: str) -> bool:
    """Return whether a line may continue behind a gap: a line end, or the quotes between the strings of a list.

    `start` is where the line begins, or the lines do.
    """
    if not _ONLY_SIGNS(gap):
        return True
    return start > 0 and text[start - 1] in QUOTES and _BETWEEN_STRINGS(gap) is not None
