r"""Screening: one generated function for each layout, which tells the rules that may find something in a document.

>>> from datetime import date
>>> from mrz.icao.date_sums import reference_day
>>> from mrz.icao.layouts import LAYOUTS
>>> text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
>>> Flag(screen(LAYOUTS["TD3"], text, reference_day(date(2026, 6, 30))))
<Flag.EXPIRED: 4096>

`screen` returns flags and makes no objects. The function of a layout is written from its table when the layout is first
used, and compiled: as a pattern, which takes the lines apart and checks codes, sex, the digits of dates and the grammar
of the name, and as code that computes every check digit from the values of the characters, and looks up dates and
states. `python -m mrz.icao.screening TD1` prints it; a debugger and a traceback show it.

The law: whenever a rule would find something, its flag is set (`tests/properties/test_screening.py`).
docs/decisions/0009 has what was measured.
"""

from __future__ import annotations

import linecache
import re
import sys
from collections.abc import Callable
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mrz.icao import check_digits, issuer_practices, names
from mrz.icao.alphabet import A_FILLER, ALPHABET, BESIDE_FILLER, CHARACTERS, DIGITS, FILLER, LETTERS, OUTSIDE, twins
from mrz.icao.check_digits import WEIGHTS
from mrz.icao.date_sums import DAYS, UNKNOWN, ReferenceDay, date_in
from mrz.icao.dates import EVERY_YEAR
from mrz.icao.findings import Evidence
from mrz.icao.flags import ALL_FLAGS, ANY_DIGIT, Flag
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.rules.codes import SEXES, remark_on_code
from mrz.icao.rules.names_and_numbers import BLIND_SPOT_FIELDS
from mrz.icao.states import Kind, states

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mrz.icao.layouts import CheckDigit, Layout

UNFIT: Final = -1
"""In place of flags: the text does not have the lines of the layout."""

_STATES: Final = frozenset(
    [code.ljust(3, FILLER) for code, state in states.items() if state.kind not in (Kind.NONSTANDARD, Kind.WITHDRAWN)]
)
_outside_alphabet: Final = re.compile(f"[^{ALPHABET}\n]").search


_FlagsOf = Callable[[str, ReferenceDay], int]


class Screener(NamedTuple):
    """What is generated for a layout.

    `flags_of` takes a text of the length of the layout and a reference date, and returns flags; `UNFIT` if the pattern
    does not match the text. `checks` are for such a text, one for each field. `source` is the text of that function,
    `pattern` the pattern.
    """

    layout: Layout
    flags_of: _FlagsOf
    checks: tuple[Check, ...]
    pattern: str
    source: str


def screen(layout: Layout, text: str, day: ReferenceDay) -> int:
    """Return the flags of a text in this layout: its lines, separated by a line feed; `UNFIT` if it has others."""
    if len(text) != length_of(layout):
        return UNFIT
    flags = screener_of(layout.format).flags_of(text, day)
    if flags != UNFIT:
        return flags
    has_lines = [len(line) for line in text.split("\n")] == [layout.width] * layout.line_count
    return screen_fields(layout, text, day) if has_lines else UNFIT


def length_of(layout: Layout) -> int:
    """Return the length of a text in this layout."""
    return layout.line_count * (layout.width + 1) - 1


_KEPT: Final = 200
"""Below this length, a text that no layout has is known as such."""


class _Screeners(dict[int, "tuple[tuple[Layout, _FlagsOf], ...]"]):
    """The layouts of texts of each length, with their functions, compiled when the first such text is met.

    The patterns of two layouts never match the same text.
    """

    def __missing__(self, length: int) -> tuple[tuple[Layout, _FlagsOf], ...]:
        layouts = [layout for layout in LAYOUTS.values() if layout.detected and length_of(layout) == length]
        if not layouts:
            if length < _KEPT:
                self[length] = ()
            return ()
        # Passports and cards are more common than visas and national layouts, which begin in a special way.
        layouts.sort(key=lambda layout: bool(layout.begins))
        found = tuple([(layout, screener_of(layout.format).flags_of) for layout in layouts])
        self[length] = found
        return found


SCREENERS: Final = _Screeners()


def screen_fields(layout: Layout, text: str, day: ReferenceDay) -> int:
    """Return the flags of a text that has the lines of the layout, and that the pattern does not match.

    A field that does not have the form of the pattern is replaced by one that has, so that the rest is screened as
    usual; the flags of all rules that look at the field are set.
    """
    if _outside_alphabet(text):
        return ALL_FLAGS
    flags = covering = 0
    printed = text
    screener = screener_of(layout.format)
    for cut, has_form, flag, digits, example in screener.checks:
        if not has_form(text[cut]):
            flags |= flag
            covering |= digits
            text = text[: cut.start] + example + text[cut.stop :]
    rest = screener.flags_of(text, day)
    if rest == UNFIT:  # the caller names the format of a text that begins as another layout does
        flags, rest, covering = ALL_FLAGS & ~Flag.CHARACTERS.value & ~ANY_DIGIT, 0, ANY_DIGIT
    return flags | (rest & ~covering) | _digit_flags(layout, printed, covering)


def _digit_flags(layout: Layout, text: str, asked: int) -> int:
    """Return the flags, of those of check digits that are asked for, that have something to say."""
    verdicts = check_digits.examine_text(layout, text, asked) if asked else ()
    return sum([one.digit.flag for one in verdicts if one.evidence is Evidence.FAILS or one.filler_counted])


_LETTER: Final = f"{LETTERS[0]}-{LETTERS[-1]}"
_DIGIT: Final = f"{DIGITS[0]}-{DIGITS[-1]}"
_FIXED_WIDTH: Final = {
    "name": f"(?=[{_LETTER}])[{_LETTER}{FILLER}]",
    "primary_identifier": f"(?=[{_LETTER}])[{_LETTER}{FILLER}]",
    "secondary_identifier": f"[{_LETTER}{FILLER}]",
}
"""Patterns of a character of a name that does not end its line, or that has a field for each identifier."""

_STATE_FLAGS: Final = {"issuing_state": Flag.ISSUING_STATE.value, "nationality": Flag.NATIONALITY.value}
_EXPIRY_FLAGS: Final = int(Flag.EXPIRY | Flag.DATE_ORDER | Flag.DOCUMENT_CODE)
_DATE_FLAGS: Final = {
    "date_of_birth": (0, Flag.BIRTH.value, int(Flag.BIRTH | Flag.DATE_ORDER)),
    "date_of_expiry": (0, _EXPIRY_FLAGS, _EXPIRY_FLAGS),
}
"""The flags of rules that look at a date, for one that is known, known in part, or not known to be a date."""

_FORMS: Final = {
    "name": (names.PLAIN, LETTERS[0], Flag.NAME.value),
    "primary_identifier": (f"{_FIXED_WIDTH['primary_identifier']}*+", LETTERS[0], Flag.NAME.value),
    "secondary_identifier": (f"{_FIXED_WIDTH['secondary_identifier']}*+", LETTERS[0], Flag.NAME.value),
    "sex": (f"[{SEXES}]", FILLER, Flag.SEX.value),
    # Part of a birth may be unknown.
    "date_of_birth": (
        f"(?:[{_DIGIT}]{{6}}+|(?:[{_DIGIT}]{{2}}|{FILLER}{{2}}){{3}}+)",
        "740812",
        _DATE_FLAGS["date_of_birth"][UNKNOWN],
    ),
    "date_of_expiry": (f"[{_DIGIT}]{{6}}+", "120415", _EXPIRY_FLAGS),
    # A day of every year. Its century is not asked for, so that the function need not look it up.
    "date_of_issue": (EVERY_YEAR, "120415", Flag.ISSUE.value),
}
"""The form of a field in the pattern, an example of it, and the flags of rules that look at the field."""


class Check(NamedTuple):
    """The form of one field, and a text that has it.

    `flags` are those of the rules that look at the field, `digits` those of the check digits that cover it.
    """

    cut: slice
    has_form: Callable[[str], object]
    flags: int
    digits: int
    example: str


def _checks(layout: Layout) -> Iterator[Check]:
    """Yield the form of each field that has one."""
    codes = _codes(layout, late=False)
    code = min(_codes(layout, late=True))
    checks: dict[str, tuple[Callable[[str], object], str, int]] = {
        "document_code": (codes.__contains__, code, Flag.DOCUMENT_CODE.value)
    }
    for name, (form, example, flags) in _FORMS.items():
        checks[name] = re.compile(form).fullmatch, example, flags
    for name, (has_form, example, flags) in checks.items():
        if name in layout.fields:
            line, start, end = layout.fields[name].place
            places = [(line, column) for column in range(start, end)]
            digits = sum([digit.flag for digit in layout.digits if not set(digit.places).isdisjoint(places)])
            yield Check(layout.text_slice(name), has_form, flags, digits, example.ljust(end - start, FILLER))


def _codes(layout: Layout, *, late: bool) -> frozenset[str]:
    """Return the usual document codes of a layout, of documents that expire late or early."""
    pairs = [first + second for first in LETTERS for second in FILLER + LETTERS + DIGITS]
    return frozenset([code for code in pairs if remark_on_code(layout, code, late=late) is None])


def _code_pattern(codes: frozenset[str]) -> str:
    """Return a pattern for document codes, with the first characters that have the same second ones together."""
    seconds = {first: "".join(sorted(code[1] for code in codes if code[0] == first)) for first in LETTERS}
    seconds = {first: second.replace(LETTERS, _LETTER) for first, second in seconds.items()}
    groups: dict[str, str] = {}
    for first, second in seconds.items():
        if second:
            groups[second] = groups.get(second, "") + first
    pairs = [f"{firsts if len(firsts) == 1 else f'[{firsts}]'}[{second}]" for second, firsts in groups.items()]
    return pairs[0] if len(pairs) == 1 else f"(?:{'|'.join(pairs)})"


def _one_of_each(begins: Sequence[str]) -> str:
    """Return a pattern of the characters that may stand in each column; an empty text stands for any."""
    return "".join([allowed if len(allowed) == 1 else f"[{allowed}]" if allowed else "." for allowed in begins])


def _known_characters(layout: Layout) -> dict[tuple[int, int], str]:
    """Return what may stand in places by which a layout is told from another: its marks, and the digits of a birth."""
    birth = layout.fields.get("date_of_birth")
    places = [] if birth is None else [(birth.line, column) for column in range(birth.start, birth.end)]
    return dict.fromkeys(places, DIGITS + FILLER) | dict(layout.marks)


def _beginning(layout: Layout) -> str:
    return re.sub(r"\.{2,}", lambda run: f".{{{len(run[0])}}}", _one_of_each(layout.begins))


class _Generator:
    """Writes the pattern and the function of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.values = _columns_with_values(layout)
        self.groups: list[str] = []
        """The names of the groups of the pattern, in order."""
        self.dates = [name for name in ("date_of_birth", "date_of_expiry") if name in layout.fields]
        composite = layout.composite
        self.weights = {} if composite is None else {place: at % 3 for at, place in enumerate(composite.places)}
        """The index of the weight in the composite, for each place that it covers."""
        self.sums: dict[str, dict[tuple[int, int], int]] = {}
        """The sums to compute, by name: for each place, the index of its weight."""
        self.composite_terms = self._terms()
        """The names of the sums that the composite adds up."""
        self.early_codes = _codes(layout, late=False) - _codes(layout, late=True)

    def _terms(self) -> list[str]:
        """Fill `sums`; return what the composite adds up, beside the dates."""
        terms = []
        rest = dict(self.weights)
        for name in self.dates:
            if self._place(name, 0) in rest:
                for at in range(6):
                    del rest[self._place(name, at)]
        for digit in self.layout.digits:
            if digit is self.layout.composite or digit.field in self.dates:
                continue
            self.sums[f"{digit.field}_sum"] = {place: at % 3 for at, place in enumerate(digit.places)}
            if {rest.get(place, -1) - at % 3 for at, place in enumerate(digit.places)} == {0}:
                # It stands in the composite under the weights of its own check digit.
                terms.append(f"{digit.field}_sum")
                for place in digit.places:
                    del rest[place]
        for name in self._optional_fields():
            share = {place: rest.pop(place) for place in self._places(name) if place in rest}
            if share:
                terms.append(f"{name}_share")
                self.sums[f"{name}_share"] = share
        self.sums["rest"] = rest
        return terms

    def _optional_fields(self) -> list[str]:
        return [name for name in BLIND_SPOT_FIELDS if name in self.layout.fields and name != "document_number"]

    def _places(self, field: str) -> list[tuple[int, int]]:
        line, start, end = self.layout.fields[field].place
        return [(line, column) for column in range(start, end)]

    # The pattern

    def pattern(self) -> str:
        """Return the pattern of the whole text, with a group around the columns of each line whose values count."""
        layout = self.layout
        # Another layout of the same shape comes first if it stands before this one in the table.
        before = takewhile(lambda other: other.format is not layout.format, LAYOUTS.values())
        rivals = [other for other in before if other.detected and layout.detected and self._may_begin_as(other)]
        lines = [self._line_pattern(line) for line in range(layout.line_count)]
        return "".join([f"(?!{_beginning(other)})" for other in rivals]) + "\\n".join(lines)

    def _may_begin_as(self, other: Layout) -> bool:
        """Return whether a text that begins as this layout may begin as another one of the same shape."""
        layout = self.layout
        if (other.line_count, other.width) != (layout.line_count, layout.width):
            return False
        mine, its = _known_characters(layout), _known_characters(other)
        if any(set(mine[place]).isdisjoint(its[place]) for place in mine.keys() & its.keys()):
            return False
        line, start, _ = layout.fields["document_code"].place
        codes = _codes(layout, late=False)
        return any(
            all(letter in its.get((line, start + at), letter) for at, letter in enumerate(code)) for code in codes
        )

    def _line_pattern(self, line: int) -> str:
        fields = sorted([(span.start, name) for name, span in self.layout.fields.items() if span.line == line])
        values = self.values.get(line, range(-1, -1))
        pattern, column = "", 0
        for start, name in [*fields, (self.layout.width, "")]:
            for gap in range(column, start):
                pattern += self._opening(line, gap, values) + self._any(line, gap) + ")" * (gap + 1 == values.stop)
            if name:
                column = self.layout.fields[name].end
                pattern += self._opening(line, start, values) + self._field_pattern(name)
                pattern += ")" * (column == values.stop)
        return re.sub(r"\.{2,}", lambda run: f".{{{len(run[0])}}}", pattern)

    def _any(self, line: int, column: int) -> str:
        """Return a pattern of any character at a place. If its value counts, the function checks the alphabet."""
        if (line, column) in self.layout.marks:
            return _one_of_each([self.layout.marks[line, column]])
        return "." if column in self.values.get(line, ()) else f"[{FILLER}{_DIGIT}{_LETTER}]"

    def _opening(self, line: int, column: int, values: range) -> str:
        if column != values.start:
            return ""
        self.groups.append(f"line_{line}")
        return "("

    def _field_pattern(self, name: str) -> str:
        span = self.layout.fields[name]
        width = span.end - span.start
        known = [self.layout.marks.get((span.line, column), "") for column in range(span.start, span.end)]
        if all(known):
            return _one_of_each(known)
        if name in _STATE_FLAGS or name in BLIND_SPOT_FIELDS:
            self.groups.append(name)
            return f"({self._any(*span.place[:2])}{{{width}}})"
        if name in _FIXED_WIDTH and (name != "name" or span.end != self.layout.width):
            return f"{_FIXED_WIDTH[name]}{{{width}}}+"
        if name == "document_code":
            return _code_pattern(_codes(self.layout, late=False))
        return _FORMS[name][0] if name in _FORMS else self._any(*span.place[:2]) * width

    # The function

    def source(self) -> str:
        """Return the source of the function."""
        layout = self.layout
        body = [*self._values(), *self._dates(), *self._data(), *self._digits(), *self._codes(), *self._facts()]
        return "\n".join(
            [
                f"def flags_of_{layout.format}(text, day):",
                f'    """Return the flags of a {layout.format}, or UNFIT if the pattern does not match."""',
                *[f"    {line}" for line in body],
                "    return flags",
                "",
            ]
        )

    def _values(self) -> Iterator[str]:
        lines = list(self.values)
        used = self._used()
        yield "match = matches(text)"
        yield "if match is None:"
        yield "    return UNFIT"
        yield f"{', '.join(self.groups)}, = match.groups()"
        whole = " + ".join([f"line_{line}" for line in lines])
        yield "try:"
        names_of = [_name(*place) if place in used else "_" for place in self._columns()]
        while names_of[-1] == "_":
            names_of.pop()
        wanted = sum(len(self.values[line]) for line in lines)
        cut = "" if len(names_of) == wanted else f"[:{len(names_of)}]"
        yield f"    values = ({whole}).encode().translate(CHARACTERS)"
        yield f"    ({', '.join(names_of)},) = values{cut}"
        yield "except ValueError:  # a character that is several bytes, or none"
        yield "    return ALL_FLAGS"
        yield "if OUTSIDE in values:"
        yield "    return ALL_FLAGS"
        yield "flags = 0"

    def _columns(self) -> list[tuple[int, int]]:
        """Return the places of the values, in their order."""
        return [(line, at) for line, columns in self.values.items() for at in columns]

    def _used(self) -> set[tuple[int, int]]:
        """Return the places whose values the function uses."""
        places = {self._place("document_number", 0)} if "document_number" in self.layout.fields else set()
        for digit in self.layout.digits:
            places |= {*digit.places, (digit.position.line, digit.position.start)}
        return places | {self._place(name, at) for name in self.dates for at in range(6)}

    def _place(self, field: str, at: int) -> tuple[int, int]:
        span = self.layout.fields[field]
        return span.line, span.start + at

    def _dates(self) -> Iterator[str]:
        for name in self.dates:
            places = [_name(*self._place(name, at)) for at in range(6)]
            one, two, three, four, five, six = places
            phase = self.weights.get(self._place(name, 0), 0)
            years = f"day.{name.removeprefix('date_of_')}_years_{phase}"
            day = f"DAYS_{phase}[10 * {three} + {four}][10 * {five} + {six}]"
            yield "try:"
            yield f"    {name} = {years}[10 * {one} + {two}] + {day}"
            yield "except (IndexError, TypeError):  # 29 February, no such day, or a century that needs a closer look"
            yield f"    {name}, known = date_in(({', '.join(places)}), {years}, {phase})"
            yield f"    flags |= {_DATE_FLAGS[name]}[known]"

    def _data(self) -> Iterator[str]:
        """Look for blind spots: a twin before the fillers at the end of the data, or beside a filler inside them.

        Optional data are mostly empty, and then add nothing to any sum.
        """
        flag = Flag.BLIND_SPOT.value
        inside = f"({FILLER!r} in data and has_blind_spot(data))"
        if "document_number" in self.layout.fields:
            yield f"if {FILLER!r} in document_number:"
            yield f"    data = document_number.rstrip({FILLER!r})"
            yield f"    if (data[-1:] in TWINS and data != document_number) or {inside}:"
            yield f"        flags |= {flag}"
        for name in self._optional_fields():
            places = self._places(name)
            sums = [total for total, weights in self.sums.items() if weights and not {*weights} - {*places}]
            yield from [f"{total} = 0" for total in sums]
            yield f"if {name} != {FILLER * len(places)!r}:"
            yield from [f"    {total} = {_sum_of(self.sums.pop(total))}" for total in sums]
            yield f"    data = {name}.rstrip({FILLER!r})"
            yield f"    if (data[-1] in TWINS and data != {name}) or {inside}:"
            yield f"        flags |= {flag}"

    def _digits(self) -> Iterator[str]:
        layout = self.layout
        for digit in layout.digits:
            if digit is layout.composite:
                continue
            flag = digit.flag
            printed = _name(digit.position.line, digit.position.start)
            if digit.field in self.dates:
                total = digit.field
            else:
                total = f"{digit.field}_sum"
                if total in self.sums:
                    yield f"{total} = {_sum_of(self.sums[total])}"
            differs = f"{printed} != {total} % 10"
            if digit.filler_over_empty:
                empty = FILLER * len(digit.places)
                differs += f" and ({printed} != A_FILLER or {digit.field} != {empty!r})"
            if digit.field == "document_number" and layout.overflow is not None:
                yield f"if {printed} == A_FILLER:"
                last = _name(*digit.places[-1])
                rest = self._places(layout.overflow)
                at = self._columns().index(rest[0])
                yield f"    rest = values[{at}:{at + len(rest)}]"
                yield f"    if {last} == A_FILLER or not long_number_holds({total}, rest):"
                yield f"        flags |= {flag}"
                yield f"elif {differs}:"
            else:
                yield f"if {differs}:"
            yield f"    flags |= {flag}"
        if layout.composite is not None:
            yield from self._composite(layout.composite)

    def _composite(self, composite: CheckDigit) -> Iterator[str]:
        dates = [name for name in self.dates if self._place(name, 0) in self.weights]
        total = f"({' + '.join(dates)}) // 100" if dates else "0"
        total = " + ".join([total, *self.composite_terms])
        printed = _name(composite.position.line, composite.position.start)
        yield f"if {printed} != ({total} + {_sum_of(self.sums['rest'])}) % 10:"
        yield f"    flags |= {composite.flag}"

    def _codes(self) -> Iterator[str]:
        for name, flag in _STATE_FLAGS.items():
            if name in self.groups:
                yield f"if {name} not in STATES:"
                yield f"    flags |= {flag}"
        if "issuing_state" in self.groups and issuer_practices.flagged(self.layout):
            yield "if issuing_state in PRACTICES:"
            yield "    for flag, practice in PRACTICES[issuing_state]:"
            yield "        if practice.applies(LAYOUT, text):"
            yield "            flags |= flag"
        if "document_number" in self.layout.fields:
            yield f"if {_name(*self._place('document_number', 0))} == A_FILLER:"
            yield f"    flags |= {Flag.NUMBER.value}"

    def _facts(self) -> Iterator[str]:
        if "date_of_expiry" in self.dates:
            yield "if date_of_expiry < day.today:"
            yield f"    flags |= {Flag.EXPIRED.value}"
            if self.early_codes:
                codes = "{" + ", ".join([repr(code) for code in sorted(self.early_codes)]) + "}"
                yield f"if date_of_expiry >= day.late and text[:2] in {codes}:"
                yield f"    flags |= {Flag.DOCUMENT_CODE.value}"
            if "date_of_birth" in self.dates:
                yield "if date_of_expiry < date_of_birth:"
                yield f"    flags |= {Flag.DATE_ORDER.value}"


def _name(line: int, column: int) -> str:
    """Return the variable of the value at a place: the line, and the position as the standard counts it."""
    return f"v{line + 1}_{column + 1}"


def _sum_of(weights: dict[tuple[int, int], int]) -> str:
    """Return an expression for a weighted sum modulo ten. The weight 7 is as good as -3."""
    by_weight = [[_name(*place) for place, index in weights.items() if index == at] for at in range(len(WEIGHTS))]
    sevens, threes, ones = [" + ".join(found) or "0" for found in by_weight]
    return f"{ones} + 3 * ({threes} - ({sevens}))"


def _columns_with_values(layout: Layout) -> dict[int, range]:
    """Return the columns of each line whose values count: those of digits, and those that no pattern checks."""
    columns: dict[int, set[int]] = {}
    for digit in layout.digits:
        for line, column in (*digit.places, (digit.position.line, digit.position.start)):
            columns.setdefault(line, set()).add(column)
    for name, span in layout.fields.items():
        if name in BLIND_SPOT_FIELDS or name in _DATE_FLAGS:
            columns.setdefault(span.line, set()).update(range(span.start, span.end))
    return {line: range(min(found), max(found) + 1) for line, found in sorted(columns.items())}


def generated(layout: Layout) -> tuple[str, str]:
    """Return the pattern of a layout, and the source of its function."""
    generator = _Generator(layout)
    return generator.pattern(), generator.source()


@cache
def screener_of(name: str) -> Screener:
    """Return the screener of a format, which is compiled when it is first asked for."""
    return compiled(LAYOUTS[Format(name)])


def compiled(layout: Layout) -> Screener:
    """Return the screener of a layout."""
    pattern, source = generated(layout)
    file = f"<screening of {layout.format}>"
    scope: dict[str, Any] = {
        "__name__": __name__,
        "ALL_FLAGS": ALL_FLAGS,
        "A_FILLER": A_FILLER,
        "CHARACTERS": CHARACTERS,
        "LAYOUT": layout,
        "UNFIT": UNFIT,
        "matches": re.compile(pattern, re.DOTALL).fullmatch,
        "OUTSIDE": OUTSIDE,
        "PRACTICES": issuer_practices.flagged(layout),
        "STATES": _STATES,
        "TWINS": frozenset(twins(FILLER)),
        "has_blind_spot": BESIDE_FILLER.search,
        "long_number_holds": check_digits.long_number_holds,
        "date_in": date_in,
        **{f"DAYS_{phase}": days for phase, days in enumerate(DAYS)},
    }
    exec(compile(source, file, "exec"), scope)  # noqa: S102 - written from the table above, as attrs writes `__init__`
    linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
    return Screener(layout, scope[f"flags_of_{layout.format}"], tuple(_checks(layout)), pattern, source)


if __name__ == "__main__":
    for name in sys.argv[1:] or LAYOUTS:
        screener = screener_of(name)
        sys.stdout.write(f"# {screener.pattern!r}\n{screener.source}\n\n")
