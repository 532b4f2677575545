"""Plausibility: whether lines with the lengths of a format are a machine readable zone, even if misread.

>>> from mrz.icao.layouts import LAYOUTS
>>> lines = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO74O8122F1204159ZE184226B<<<<<10")
>>> resembles(LAYOUTS["TD3"], lines), resembles(LAYOUTS["TD3"], ("P<UTO".ljust(44, "<"), "<" * 44))
(True, False)

The rule:

1. Where the format requires a digit, a letter, a sex, a certain letter or an existing date, the line has one, with at
   most two exceptions in the line with the dates, and one in the line that begins with the document code.
2. Of the check digits in the line of the dates that cover no other line, two hold; if the format has fewer than three
   of them beside the composite, all but one. In a format with neither dates nor an issuer, all hold, and there is no
   exception.
3. The names in a line have at most one digit more than letters.

One misread character in a correct zone causes at most one exception and makes at most one digit and the composite fail.
So a zone with any one misread character is recognized. A zone that is recognized need not be consistent: see `parse`.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz.icao import check_digits
from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.dates import EVERY_YEAR, partial_date
from mrz.icao.findings import Evidence
from mrz.icao.layouts import LAYOUTS, Format, Layout
from mrz.icao.ocr_confusions import MISREAD
from mrz.icao.states import states

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mrz.icao.layouts import Span

_EXCEPTIONS_AMONG_DATES: Final = 2
_EXCEPTIONS_AT_THE_BEGINNING: Final = 1
_DIGITS_HOLDING: Final = 2
_BEGINNING: Final = 5  # columns of a document code and a state
_MORE_DIGITS_IN_NAMES: Final = 1  # a name may be one letter, and misread

_DATES: Final = check_digits.DATE_FIELDS
_STATES: Final = ("issuing_state", "nationality")
_NAMES: Final = ("name", "primary_identifier", "secondary_identifier")

AllowedCharacters = tuple[dict[int, str], ...]
"""For each line, the allowed characters of its columns; a column without an entry allows any character."""


def _allowed_characters(layout: Layout) -> AllowedCharacters:
    lines: AllowedCharacters = tuple({} for _ in range(layout.line_count))
    for name, span in layout.fields.items():
        columns = range(span.start, span.end)
        if name in _DATES:
            lines[span.line].update(dict.fromkeys(columns, DIGITS + FILLER))
        elif name in _STATES:
            # No code begins with a filler, and a line of fillers must not be recognized as a line of a zone.
            lines[span.line].update(dict.fromkeys(columns, LETTERS + FILLER) | {span.start: LETTERS})
        elif name == "sex":
            lines[span.line][span.start] = "FMX" + FILLER
    code = layout.fields["document_code"]
    lines[code.line][code.start] = layout.code_letters + layout.unusual_letters
    for (line, column), allowed in layout.marks.items():
        lines[line][column] = allowed
    for digit in layout.digits:
        lines[digit.position.line][digit.position.start] = DIGITS + FILLER
    return lines


@frozen
class _LineRules:
    """The rules for one line of a layout.

    `pattern` matches a line without exceptions to the `allowed` characters, and `plain` one whose dates exist in every
    year and whose names have no digits as well, as most lines are. `names` are the spans of names in the line.
    """

    allowed: dict[int, str]
    pattern: re.Pattern[str]
    plain: re.Pattern[str]
    names: tuple[Span, ...]


@frozen
class _Rules:
    """The rules for a layout: those of its lines, the line with the dates, its dates and its own check digits.

    `digits` are the check digits in the line of the dates that cover no other line, `needed` is how many of them must
    hold, and `simple` has the columns of dates that have one of their own, with its column. `most` is the number of
    exceptions in that line.
    """

    lines: tuple[_LineRules, ...]
    dated: int
    dates: tuple[Span, ...]
    digits: tuple[str, ...]
    needed: int
    most: int
    simple: tuple[tuple[slice, int], ...]


def _rules(layout: Layout) -> _Rules:
    lines = [_line_rules(layout, line, allowed) for line, allowed in enumerate(_allowed_characters(layout))]
    dates = tuple([layout.fields[name] for name in _DATES if name in layout.fields])
    dated = dates[0].line if dates else 0
    own = [one for one in layout.digits if all(span.line == dated for span in (one.position, *one.covers))]
    alone = [one for one in own if one.covers[0] in dates and len(one.covers) == 1]
    simple = tuple([(slice(one.covers[0].start, one.covers[0].end), one.position.start) for one in alone])
    most = _EXCEPTIONS_AMONG_DATES if dated else _EXCEPTIONS_AT_THE_BEGINNING
    if not dates and sum(map(bool, layout.begins)) < _BEGINNING:
        most, needed = 0, len(own)  # nothing else tells the zone from other text
    else:
        # One misread character makes the composite fail as well.
        needed = max(min(_DIGITS_HOLDING, len(own) - 1 - (layout.composite in own)), 0)
    return _Rules(tuple(lines), dated, dates, tuple([one.field for one in own]), needed, most, simple)


def _line_rules(layout: Layout, line: int, allowed: dict[int, str]) -> _LineRules:
    columns = [f"[{allowed[at]}]" if at in allowed else "." for at in range(layout.width)]
    names = tuple([span for name, span in layout.fields.items() if name in _NAMES and span.line == line])
    dates = [span for name, span in layout.fields.items() if name in _DATES and span.line == line]
    plain = list(columns)
    for name in names:
        plain[name.start : name.end] = [f"[{LETTERS}{FILLER}]"] * (name.end - name.start)
    for date in dates:
        plain[date.start : date.end] = [EVERY_YEAR, *[""] * (date.end - date.start - 1)]
    return _LineRules(allowed, re.compile("".join(columns), re.DOTALL), re.compile("".join(plain), re.DOTALL), names)


_RULES: Final[Mapping[Format, _Rules]] = MappingProxyType({name: _rules(one) for name, one in LAYOUTS.items()})


def resembles(layout: Layout, lines: Sequence[str]) -> bool:
    """Return whether lines, of the number and length of the layout, follow the rule."""
    return (
        is_first_line(layout, lines[0])
        and is_line_of_dates(layout, lines[_RULES[layout.format].dated])
        and all(map(_has_letters_for_names, _RULES[layout.format].lines, lines))
    )


def is_first_line(layout: Layout, line: str) -> bool:
    """Return whether a line can be the first one, which begins with the document code."""
    most = _EXCEPTIONS_AT_THE_BEGINNING
    return _count_exceptions(_RULES[layout.format].lines[0], line, most) <= most


def is_line_of_dates(layout: Layout, line: str, *, most: int | None = None) -> bool:
    """Return whether a line can be the one with the dates, with at most `most` exceptions."""
    rules = _RULES[layout.format]
    of_line = rules.lines[rules.dated]
    if not of_line.plain.match(line):
        if most is None:
            most = rules.most
        exceptions = _count_exceptions(of_line, line, most)
        if exceptions > most or not _has_letters_for_names(of_line, line):
            return False
        if exceptions + _count_impossible_dates(rules, line) > most:
            return False
    needed = rules.needed
    # The digits of the dates are enough for most lines, and take a third of the time of all.
    if sum([check_digits.compute(line[date]) == line[digit] for date, digit in rules.simple]) >= needed:
        return True
    lines = [FILLER * layout.width] * layout.line_count
    lines[rules.dated] = line
    verdicts = check_digits.examine(layout, lines)
    return sum(one.evidence is Evidence.HOLDS for one in verdicts if one.digit.field in rules.digits) >= needed


def is_line_of_zone(line: str) -> bool:
    """Return whether a single line is a line of a zone: it has dates, or a document code, a state and `<<`.

    >>> is_line_of_zone("L898902C36UTO7408122F1204159ZE184226B<<<<<10")
    True
    >>> is_line_of_zone("P<UTOERIKSSON<<ANNA".ljust(44, "<"))
    True

    No other line confirms it. So a line with a document code must have a known state and no exception, and a line with
    dates may have an exception only if it has more check digits than must hold.
    """
    for layout in LAYOUTS.values():
        if layout.width == len(line):
            rules = _RULES[layout.format]
            span = layout.fields.get("issuing_state")
            state = None if span is None else line[span.start : span.end].rstrip(FILLER)
            code = rules.lines[layout.fields["document_code"].line]
            if FILLER * 2 in line and state in states and code.pattern.match(line):
                return True
            if is_line_of_dates(layout, line, most=None if len(rules.digits) > _DIGITS_HOLDING else 0):
                return True
    return False


def _count_exceptions(rules: _LineRules, line: str, most: int) -> int:
    """Return the number of characters that are not allowed, or one more than `most` if there are more than that."""
    if rules.pattern.match(line):
        return 0
    count = 0
    for column, characters in rules.allowed.items():
        if line[column] not in characters:
            count += 1
            if count > most:
                break
    return count


def _count_impossible_dates(rules: _Rules, line: str) -> int:
    """Return the number of dates of digits and fillers that no year has.

    In other dates, each character that is neither a digit nor a filler is an exception already.
    """
    printed = [line[span.start : span.end] for span in rules.dates]
    return sum(not partial_date(raw).possible for raw in printed if not raw.strip(DIGITS + FILLER))


_DELETE_DIGITS: Final = dict.fromkeys(map(ord, DIGITS))
_DELETE_FILLERS: Final = {ord(FILLER): None}


def _has_letters_for_names(rules: _LineRules, line: str) -> bool:
    if not rules.names or rules.plain.match(line):
        return True
    names = "".join([line[span.start : span.end] for span in rules.names]).translate(_DELETE_FILLERS)
    letters = len(names.translate(_DELETE_DIGITS))
    return len(names) - letters <= letters + _MORE_DIGITS_IN_NAMES


_SEXES: Final = frozenset({*"FMX", FILLER} | {c for sex in "FMX" + FILLER for c in MISREAD.get(sex, "")})
_FOREIGN: Final = re.compile("[^A-Z0-9<]")
# The assertion has a match at each place.
_DATE: Final = re.compile(r"(?=([0-9<]{2}(?:0[1-9]|1[0-2]|<<)(?:0[1-9]|[12][0-9]|3[01]|<<))([0-9<]?))")
_WITH_DIGIT: Final = 7  # the length of a date with its check digit
_APART: Final = 8  # from the birth to the expiry
_LOST_OR_ADDED: Final = 1
_LETTERS_FOR_SEX: Final = "FMX"
_HALF: Final = 4  # digits of a date that is damaged
_STATE: Final = 3
_DELETE_DATES: Final = dict.fromkeys(map(ord, DIGITS + FILLER))


def dates_in(line: str) -> int | None:
    """Return where the birth begins if a line of MRZ characters may be that of the dates, though damaged, or `None`.

    >>> dates_in("L898902C36UTO740812F1204159ZE184226B<<<<<10")
    13

    It has two dates, about eight characters apart, with a sex between them or a check digit that holds; or one date
    with its check digit, beside a sex, with digits beyond that. There is a double filler or a known state beside them,
    or both check digits hold.
    """
    dates = [
        (match.start(), check_digits.compute(match[1]) == match[2])
        for match in _DATE.finditer(line)
        if match[1].strip(FILLER) or match[2] == "0"
    ]
    if not dates:
        return None
    holding = dict(dates)
    fillers = FILLER * 2 in line
    for at, holds in dates:
        for end in range(at + _APART - _LOST_OR_ADDED, at + _APART + _LOST_OR_ADDED + 1):
            if end not in holding:
                continue
            exact = line[end - 1] in _SEXES if end - at == _APART else line[end - 1] in _LETTERS_FOR_SEX
            if (exact and end - at == _APART and holds and holding[end]) or (
                (exact or holds or holding[end]) and (fillers or _has_state_beside(line, at, end))
            ):
                return at
    for at, holds in dates:
        if holds and _is_half(line[at + _WITH_DIGIT :]) and (fillers or _has_state_beside(line, at, at + _APART)):
            return at
        if holds and _is_half(line[:at][::-1]) and (fillers or _has_state_beside(line, at - _APART, at)):
            return max(at - _APART, 0)
    return None


def _is_half(beside: str) -> bool:
    """Return whether a sex stands beside a date, and beyond it the other date, damaged."""
    other = beside[1 : 1 + _WITH_DIGIT + 1]
    return beside[:1] in _SEXES and len(other) - len(other.translate(_DELETE_DATES)) >= _HALF


def _has_state_beside(line: str, birth: int, expiry: int) -> bool:
    """Return whether a known state stands just before the birth or just after the digit of the expiry."""
    ends = range(birth - 1, birth + 2)
    starts = range(expiry + _WITH_DIGIT - 1, expiry + _WITH_DIGIT + 2)
    beside = [line[end - _STATE : end] for end in ends if end >= _STATE] + [line[at : at + _STATE] for at in starts]
    return any(code.rstrip(FILLER) in states for code in beside if len(code) == _STATE)


_CODE_LETTERS: Final = frozenset("".join([one.code_letters + one.unusual_letters for one in LAYOUTS.values()]))
_NAME_LINE: Final = re.compile(r"(?=.*<)[A-Z]{2,}+(?:<[A-Z]++)*+(?:<<[A-Z]++(?:<[A-Z]++)*+)?+<*+")
_NAMES_AND_FILLERS: Final = re.compile(r"[A-Z]{2,}+(?:<[A-Z]++)*+<<[A-Z<]+<<<")
_LETTERS_AND_FILLERS: Final = re.compile(r"[^\W_]{2}(?:[^\W_]|<)*<{5}")
_RUN_OF_FILLERS: Final = re.compile(r"[A-Z0-9][A-Z0-9<]*[A-Z0-9]<{4}")
_MRZ_CHARACTERS: Final = re.compile(r"[A-Z0-9<]+(?:[^A-Z0-9<\n ][A-Z0-9<]+){0,3}")
_MIN_LINE: Final = 24  # of a row with a code and a state
_MIN_DATES: Final = 2 * _WITH_DIGIT + 1
MIN_ROW: Final = 12  # of a row with names, or of characters that end with fillers


def begins_zone(line: str) -> bool:
    """Return whether a text begins like the first line of a zone: a document code, a known state, MRZ characters."""
    if not has_code_and_state(line):
        return False
    found = _MRZ_CHARACTERS.match(line[: 2 * _MIN_LINE])  # of a long row, no more than what decides
    return found is not None and len(found[0]) >= _MIN_LINE


def has_code_and_state(line: str, *, alone: bool = True) -> bool:
    """Return whether a text begins with a document code and a known state.

    >>> has_code_and_state("P<UTO"), has_code_and_state("PID<<")
    (True, False)

    `PID<<` and `ADD<<` are words of program code rather than a document code with the state `D`, if the line stands
    `alone`: no other line confirms it.
    """
    if line[:1] not in _CODE_LETTERS or line[2:5].rstrip(FILLER) not in states:
        return False
    return not alone or line[3:5] != FILLER * 2 or line[1] == FILLER or line[:2] in ("ID", "AU")


def may_be_line(words: Sequence[str]) -> bool:
    """Return whether words of MRZ characters, those of one row, may be a line of a zone or contain one.

    It may have the dates, or number and birth; begin with a document code and a known state, and contain a double
    filler; consist of names and end with fillers; or contain four fillers in a row after letters or digits. All of that
    may be damaged. No other line confirms it, so prose and program code must not look so.
    """
    row = "".join(words)
    if len(row) >= MIN_ROW:
        if FILLER * 2 in row and (_ends_with_fillers(row) or _begins_with_code(words, row)):
            return True
        if len(row) >= _MIN_DATES and (
            dates_in(row) is not None or any(_is_first_half(word) for word in words if len(word) >= _HALF_OF_LINE)
        ):
            return True
    if _is_only_line(row) or any(map(_ends_with_fillers_after_foreign, words)):
        return True
    runs = (run for word in words if len(word) >= _NARROWEST for run in _MRZ_RUN.findall(word))
    return any(
        (len(run) in _WIDTHS and (is_line_of_zone(run) or _is_whole_line(run))) or _is_only_line(run) for run in runs
    )


_HALF_OF_LINE: Final = 20  # characters up to the digit of the birth
_FIRST_HALF: Final = re.compile(r"(?<![A-Z0-9<])([A-Z0-9<]{9})([0-9<])([A-Z<]{3})([0-9<]{6})([0-9])")


def _is_first_half(word: str) -> bool:
    """Return whether a number, a known state and a birth stand in a word, as in a line that is wrapped behind them."""
    found = _FIRST_HALF.search(word)
    return (
        found is not None
        and found[3].rstrip(FILLER) in states
        and found[2] in (FILLER, check_digits.compute(found[1]))
        and found[5] == check_digits.compute(found[4])
        and partial_date(found[4]).possible
    )


def _ends_with_fillers(row: str) -> bool:
    run = _MRZ_CHARACTERS.search(row)
    return (
        run is not None
        and len(run[0]) >= MIN_ROW
        and (_RUN_OF_FILLERS.match(run[0]) is not None or _NAMES_AND_FILLERS.fullmatch(run[0]) is not None)
    )


def _ends_with_fillers_after_foreign(word: str) -> bool:
    """Return whether a word of letters of any script, digits and fillers is as long as a line, and ends with fillers.

    >>> _ends_with_fillers_after_foreign("VWIRΖLЕ<<LÖRS".ljust(36, "<"))
    True
    """
    return _NARROWEST <= len(word) <= _WIDEST and _LETTERS_AND_FILLERS.fullmatch(word) is not None


def _begins_with_code(words: Sequence[str], row: str) -> bool:
    at = 0
    for word in words:
        if begins_zone(row[at:]) and FILLER * 2 in row[at + 5 :]:
            return True
        at += len(word)
    return False


def _is_whole_line(word: str) -> bool:
    """Return whether a word with the length of a line is a name line, or a first line with the digit of its number."""
    if _NAME_LINE.fullmatch(word) or any(resembles(one, (word,)) for one in _OF_ONE_LINE if one.width == len(word)):
        return True
    if not begins_zone(word) or _FOREIGN.search(word):
        return False
    return not any(map(str.isdigit, word)) or word[14] in (FILLER, check_digits.compute(word[5:14]))


def _is_only_line(word: str) -> bool:
    """Return whether a word begins like a zone of one line and has its length, give or take one character."""
    return any(
        abs(len(word) - one.width) <= 1 and (one.has_beginning(word) or one.has_beginning(word[1:]))
        for one in _OF_ONE_LINE
    )


_WIDTHS: Final = frozenset([layout.width for layout in LAYOUTS.values()])
_OF_ONE_LINE: Final = [layout for layout in LAYOUTS.values() if layout.line_count == 1]
_NARROWEST: Final = min(_WIDTHS) - 1
_WIDEST: Final = max(_WIDTHS) + 1
_MRZ_RUN: Final = re.compile(r"[A-Z0-9<]+")
