"""The faults that the benchmark `planted` plants in screening: in the compiler, its tables, and what reads flags.

>>> {fault.kind for fault in screening_faults()} == {*EDITS, "screening: span", "screening: digit"}
True

Each is one edit of one file, as in `source_faults`. A fault of the compiler changes the generated function of one
layout or of all, but not the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.assurance.source_faults import all_replaced, digit_as, replaced, without_digits
from mrz.icao.layouts import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.assurance.source_faults import Fault

_SCREENING: Final = "mrz/icao/screening.py"
_DATE_SUMS: Final = "mrz/icao/date_sums.py"

_WEIGHTS: Final = (
    (_SCREENING, "{ones} + 3 * ({threes} - ({sevens}))", "{ones} + 3 * ({threes} + ({sevens}))"),
    (_SCREENING, "{ones} + 3 * ({threes} - ({sevens}))", "{ones} + 7 * ({threes} - ({sevens}))"),
    (_SCREENING, "{ones} + 3 * ({threes} - ({sevens}))", "{ones} + 3 * {threes} - ({sevens})"),
    (_SCREENING, "{ones} + 3 * ({threes} - ({sevens}))", "-({ones}) + 3 * ({threes} - ({sevens}))"),
    (_SCREENING, "sevens, threes, ones = [", "ones, threes, sevens = ["),
    (
        _SCREENING,
        '_sum"] = {place: at % 3 for at, place in enumerate(digit.places)',
        '_sum"] = {place: (at + 1) % 3 for at, place in enumerate(digit.places)',
    ),
    (
        _SCREENING,
        "{place: at % 3 for at, place in enumerate(composite.places)",
        "{place: (at + 1) % 3 for at, place in enumerate(composite.places)",
    ),
    (_SCREENING, 'terms.append(f"{digit.field}_sum")', 'terms.append(f"8 * {digit.field}_sum")'),
    (_SCREENING, 'terms.append(f"{name}_share")', 'terms.append(f"3 * {name}_share")'),
    (_SCREENING, "share = {place: rest.pop(place)", "share = {place: rest[place]"),
    (_SCREENING, '[f"{total} = 0" for total in sums]', '[f"{total} = 1" for total in sums]'),
    (
        _SCREENING,
        "phase = self.weights.get(self._place(name, 0), 0)",
        "phase = self.weights.get(self._place(name, 1), 0)",
    ),
    (_SCREENING, "phase = self.weights.get(self._place(name, 0), 0)", "phase = 0"),
    (_SCREENING, ')}) // 100"', ')}) // 10"'),
    (_SCREENING, "({total} + {_sum_of(self.sums['rest'])}) % 10:", "({total} + {_sum_of(self.sums['rest'])}) % 5:"),
    (_SCREENING, 'f"{printed} != {total} % 10"', 'f"{printed} % 5 != {total} % 5"'),
    (_DATE_SUMS, "WEIGHTS[(shift + first + at) % len(WEIGHTS)]", "WEIGHTS[(shift + at) % len(WEIGHTS)]"),
    (_DATE_SUMS, "WEIGHTS[(shift + first + at) % len(WEIGHTS)]", "WEIGHTS[(first + at) % len(WEIGHTS)]"),
    (_DATE_SUMS, '(f"{month:02}{day:02}", 2, phase)', '(f"{month:02}{day:02}", 1, phase)'),
    (_DATE_SUMS, '_sums(f"{year:02}", 0, phase)', '_sums(f"{year:02}", 2, phase)'),
    (_DATE_SUMS, "return own + 100 * composite\n", "return own + 10 * composite\n"),
    (_DATE_SUMS, "sums = own + 100 * composite", "sums = own + 10 * composite"),
    (_DATE_SUMS, "WEIGHTS[(shift + at) % len(WEIGHTS)] for at, value", "WEIGHTS[at % len(WEIGHTS)] for at, value"),
)
_TABLES: Final = (
    (_DATE_SUMS, "_YEAR: Final = 13 * _MONTH", "_YEAR: Final = 11 * _MONTH"),
    (_DATE_SUMS, "_MONTH: Final = 32", "_MONTH: Final = 22"),
    (_DATE_SUMS, "STEP: Final = 5_000", "STEP: Final = 1_000"),
    (_DATE_SUMS, "STEP: Final = 5_000", "STEP: Final = 5_003"),
    (_DATE_SUMS, "STEP: Final = 5_000", "STEP: Final = 5_100"),
    (_DATE_SUMS, "(31, 28, 31,", "(31, 29, 31,"),
    (_DATE_SUMS, "(31, 28, 31, 30,", "(31, 28, 31, 31,"),
    (_DATE_SUMS, "30, 31)\n", "30, 30)\n"),
    (_DATE_SUMS, "_NEAR: Final = 49", "_NEAR: Final = 52"),
    (_DATE_SUMS, "_NEAR: Final = 49", "_NEAR: Final = 20"),
    (_DATE_SUMS, "_FAR_FROM_THE_ENDS: Final = range(1000, 9000)", "_FAR_FROM_THE_ENDS: Final = range(10_000)"),
    (_DATE_SUMS, "range(first, first + _CENTURY)", "range(first + 1, first + 1 + _CENTURY)"),
    (_DATE_SUMS, "range(first, first + _CENTURY)", "range(first - 1, first - 1 + _CENTURY)"),
    (_DATE_SUMS, "range(first, first + _CENTURY)", "range(first - 100, first)"),
    (_DATE_SUMS, "_ordinal(on.year - first, on.month, on.day)", "_ordinal(on.year - first + 1, on.month, on.day)"),
    (_DATE_SUMS, "_ordinal(on.year - first, on.month, on.day)", "_ordinal(on.year - first - 1, on.month, on.day)"),
    (_DATE_SUMS, "_ordinal(on.year - first, on.month, on.day)", "_ordinal(on.year - first, on.month, on.day + 1)"),
    (_DATE_SUMS, "_ordinal(on.year - first, on.month, on.day)", "_ordinal(on.year - first, on.month, on.day - 1)"),
    (_DATE_SUMS, "_ordinal(late.year - first, late.month", "_ordinal(late.year - first + 1, late.month"),
    (_DATE_SUMS, "_ordinal(late.year - first, late.month", "_ordinal(late.year - first - 1, late.month"),
    (_DATE_SUMS, "_ordinal(year - on.year + OLDEST_AGE, 0, 0)", "_ordinal(year - on.year + OLDEST_AGE + 1, 0, 0)"),
    (_DATE_SUMS, "_ordinal(year - on.year + OLDEST_AGE, 0, 0)", "_ordinal(year - on.year + OLDEST_AGE - 1, 0, 0)"),
    (_SCREENING, "(Kind.NONSTANDARD, Kind.WITHDRAWN)", "(Kind.WITHDRAWN,)"),
    (_SCREENING, "(Kind.NONSTANDARD, Kind.WITHDRAWN)", "(Kind.NONSTANDARD,)"),
    (_SCREENING, "[code.ljust(3, FILLER) for code", "[code.ljust(3, FILLER)[:2] + FILLER for code"),
    (_SCREENING, "late=late) is None])", "late=False) is None])"),
    (_SCREENING, "late=late) is None])", "late=late) is None or code[1] in DIGITS])"),
    (_SCREENING, "{name.removeprefix('date_of_')}_years_", "expiry_years_"),
    (_SCREENING, "[10 * {three} + {four}][10 * {five} + {six}]", "[10 * {five} + {six}][10 * {three} + {four}]"),
    (_DATE_SUMS, "+ _ordinal(0, 2, 29) +", "+ _ordinal(0, 2, 28) +"),
    (_DATE_SUMS, "(year % 4 or not year)", "year % 4"),
    (_DATE_SUMS, "(year % 4 or not year)", "(year % 2 or not year)"),
    (_DATE_SUMS, "(month, day) == (2, 29) and", "(month, day) == (2, 30) and"),
    (_DATE_SUMS, "KNOWN if _UNKNOWN_PART not in (month, day) else PARTLY_KNOWN", "KNOWN"),
    (_DATE_SUMS, "[1 if part == _UNKNOWN_PART", "[12 if part == _UNKNOWN_PART"),
    (_DATE_SUMS, "first // STEP * STEP + _ordinal(0, month, day) + sums", "sums"),
    (_DATE_SUMS, "        return sums, UNKNOWN\n    return first", "        pass\n    return first"),
)
_PATTERNS: Final = (
    (_SCREENING, 'return "." if column in self.values.get(line, ()) else', 'return "." if column else'),
    (
        _SCREENING,
        '"primary_identifier": f"(?=[{_LETTER}])[{_LETTER}{FILLER}]"',
        '"primary_identifier": f"[{_LETTER}{FILLER}]"',
    ),
    (
        _SCREENING,
        '"secondary_identifier": f"[{_LETTER}{FILLER}]"',
        '"secondary_identifier": f"[{_LETTER}{_DIGIT}{FILLER}]"',
    ),
    (_SCREENING, "layout.detected and self._may_begin_as(other)]", "False]"),
    (_SCREENING, "return _one_of_each(known)\n", "return '.' * width\n"),
    (_SCREENING, 'yield "if OUTSIDE in values:"', 'yield "if False:"'),
    (_SCREENING, "{'|'.join(pairs)}", "{pairs[0]}|.."),
    (_SCREENING, "(names.PLAIN, LETTERS[0]", '("[A-Z<]*+", LETTERS[0]'),
    (_SCREENING, "(names.PLAIN, LETTERS[0]", '(names.PLAIN.replace("A-Z", "A-Z0-9"), LETTERS[0]'),
    (_SCREENING, '"sex": (f"[{SEXES}]",', '"sex": (".",'),
    (_SCREENING, '"sex": (f"[{SEXES}]",', '"sex": (f"[X{SEXES}]",'),
    (_SCREENING, '"date_of_expiry": (f"[{_DIGIT}]{{6}}+",', '"date_of_expiry": (f"[{_DIGIT}{FILLER}]{{6}}+",'),
    (_SCREENING, "|{FILLER}{{2}}){{3}}+)", "|[{FILLER}{_DIGIT}]{{2}}){{3}}+)"),
)
_FLAGS: Final = (
    (_SCREENING, 'yield f"    flags |= {composite.flag}"', 'yield "    pass"'),
    (
        _SCREENING,
        'yield f"        flags |= {flag}"\n                yield f"elif',
        'yield "        pass"\n                yield f"elif',
    ),
    (
        _SCREENING,
        'yield f"        flags |= {flag}"\n        for name',
        'yield "        pass"\n        for name',
    ),
    (
        _SCREENING,
        'yield f"        flags |= {flag}"\n\n    def _digits',
        'yield "        pass"\n\n    def _digits',
    ),
    (_SCREENING, 'yield f"    flags |= {Flag.NUMBER.value}"', 'yield "    pass"'),
    (_SCREENING, 'yield f"    flags |= {Flag.EXPIRED.value}"', 'yield "    pass"'),
    (_SCREENING, 'yield f"    flags |= {Flag.DOCUMENT_CODE.value}"', 'yield "    pass"'),
    (_SCREENING, 'yield f"    flags |= {Flag.DATE_ORDER.value}"', 'yield "    pass"'),
    (_SCREENING, 'yield "flags = 0"', 'yield f"flags = {Flag.BLIND_SPOT.value}"'),
    (_SCREENING, "frozenset(twins(FILLER))", "frozenset(twins(FILLER)[1:])"),
    (_SCREENING, "frozenset(twins(FILLER))", "frozenset(twins(FILLER)[:-1])"),
    (_SCREENING, '"has_blind_spot": BESIDE_FILLER.search', '"has_blind_spot": BESIDE_FILLER.match'),
    (_SCREENING, " and data != document_number)", ")"),
    (_SCREENING, " and data != {name})", ")"),
    (_SCREENING, "            if self.early_codes:\n", "            if False:\n"),
    (_SCREENING, '"if date_of_expiry < day.today:"', '"if date_of_expiry > day.today:"'),
    (_SCREENING, "date_of_expiry >= day.late", "date_of_expiry < day.late"),
    (_SCREENING, '"if date_of_expiry < date_of_birth:"', '"if date_of_expiry > date_of_birth:"'),
    (_SCREENING, "!= A_FILLER or {digit.field} != {empty!r})", "!= A_FILLER)"),
    (_SCREENING, "if digit.filler_over_empty:", "if False:"),
    (
        _SCREENING,
        '"    if {last} == A_FILLER or not long_number_holds({total}, rest):"',
        '"    if False:"',
    ),
    (_SCREENING, "long_number_holds({total}, rest)", "long_number_holds(0, rest)"),
    (_SCREENING, "if {last} == A_FILLER or not", "if not"),
    (
        _SCREENING,
        'return f"({self._any(*span.place[:2])}{{{width}}})"',
        'return f"{self._any(*span.place[:2])}({self._any(*span.place[:2])}{{{width - 1}}})"',
    ),
    (_SCREENING, "    if _outside_alphabet(text):\n", "    if False:\n"),
    (
        "mrz/icao/check_digits.py",
        "digit = rest[-1] if filler and len(rest) > 1 else OUTSIDE",
        "digit = rest[-1] if rest else OUTSIDE",
    ),
    ("mrz/icao/check_digits.py", "return digit < len(DIGITS) and (first", "return (first"),
    ("mrz/icao/check_digits.py", "digit * (1 + _REPEATED_WEIGHTS[len(rest) - 1])", "digit"),
    (_SCREENING, "            flags |= flag\n", "            flags |= 0\n"),
    (_SCREENING, "            covering |= digits\n", "            covering |= 0\n"),
    (_SCREENING, "return flags | (rest & ~covering) |", "return (rest & ~covering) |"),
    (_SCREENING, "return flags | (rest & ~covering) |", "return flags |"),
    (_SCREENING, "return flags | (rest & ~covering) |", "return flags | rest |"),
    (_SCREENING, "(rest & ~covering) | _digit_flags(layout, printed, covering)", "(rest & ~covering)"),
    (_SCREENING, "ALL_FLAGS & ~Flag.CHARACTERS.value & ~ANY_DIGIT, 0, ANY_DIGIT", "0, 0, ANY_DIGIT"),
    (
        _SCREENING,
        "ALL_FLAGS & ~Flag.CHARACTERS.value & ~ANY_DIGIT, 0, ANY_DIGIT",
        "ALL_FLAGS & ~Flag.CHARACTERS.value & ~ANY_DIGIT, 0, 0",
    ),
    (_SCREENING, " or one.filler_counted]", "]"),
    (_SCREENING, "int(Flag.BIRTH | Flag.DATE_ORDER)", "int(Flag.BIRTH)"),
    (_SCREENING, "int(Flag.BIRTH | Flag.DATE_ORDER)", "int(Flag.DATE_ORDER)"),
    (_SCREENING, "int(Flag.EXPIRY | Flag.DATE_ORDER | Flag.DOCUMENT_CODE)", "int(Flag.EXPIRY | Flag.DATE_ORDER)"),
    (
        _SCREENING,
        "int(Flag.EXPIRY | Flag.DATE_ORDER | Flag.DOCUMENT_CODE)",
        "int(Flag.DATE_ORDER | Flag.DOCUMENT_CODE)",
    ),
    (_SCREENING, "for name, flag in _STATE_FLAGS.items():\n", 'for name, flag in {"issuing_state": 128}.items():\n'),
    (_SCREENING, "for name, flag in _STATE_FLAGS.items():\n", 'for name, flag in {"nationality": 256}.items():\n'),
    (_SCREENING, 'f"    flags |= {_DATE_FLAGS[name]}[known]"', '"    pass"'),
    (_SCREENING, "(0, Flag.BIRTH.value, int(", "(0, 0, int("),
)
_USES: Final = (
    (
        "mrz/icao/flags.py",
        "FACTS: Final = Flag.EXPIRED.value |",
        "FACTS: Final = Flag.EXPIRED.value | Flag.SEX.value |",
    ),
    (
        "mrz/icao/flags.py",
        "FACTS: Final = Flag.EXPIRED.value |",
        "FACTS: Final = Flag.EXPIRED.value | Flag.BIRTH_DIGIT.value |",
    ),
    (
        "mrz/icao/flags.py",
        "ERRORS: Final = ALL_FLAGS & ~FACTS",
        "ERRORS: Final = ALL_FLAGS & ~FACTS & ~Flag.NAME.value",
    ),
    ("mrz/icao/flags.py", "ANY_DIGIT: Final = sum(DIGIT_FLAGS.values())", "ANY_DIGIT: Final = Flag.COMPOSITE.value"),
    ("mrz/icao/rules/__init__.py", "    if flags & ~FACTS:\n", "    if flags & ~FACTS & ~Flag.SEX.value:\n"),
    ("mrz/icao/rules/__init__.py", "    if flags & _EXPIRED and expired is not None:\n", "    if False:\n"),
    ("mrz/icao/rules/__init__.py", "    if flags & _EXPIRED and expired is not None:\n", "    if flags & _EXPIRED:\n"),
    (
        "mrz/icao/rules/__init__.py",
        "if flags & _BLIND_SPOT and blind_spot is not None else ()",
        "if False else ()",
    ),
    (
        "mrz/icao/rules/__init__.py",
        "if flags & _BLIND_SPOT and blind_spot is not None else ()",
        "if flags & _BLIND_SPOT else ()",
    ),
    ("mrz/icao/rules/__init__.py", "= _INFO_BOTH if policy is None else policy.fact_severities", "= _INFO_BOTH"),
    (
        "mrz/icao/policy.py",
        'return self.all_severities["blind-spot"], self.all_severities["expired"]',
        'return self.all_severities["expired"], self.all_severities["blind-spot"]',
    ),
    ("mrz/icao/policy.py", "if severity is _ERROR])", "if severity is None])"),
    ("mrz/icao/rules/__init__.py", "(Flag.SEX.value, lambda", "(Flag.NAME.value, lambda"),
    ("mrz/icao/rules/__init__.py", "if flags & _CHARACTERS else {}", "if False else {}"),
    ("mrz/icao/document.py", "(ERRORS if self._policy is None else self._policy.error_flags)", "ERRORS"),
    (
        "mrz/icao/parser.py",
        "            if policy is not None:\n                flags |=",
        "            if False:\n                flags |=",
    ),
    ("mrz/icao/parser.py", "    if laid_out.joined or policy is not None:\n", "    if laid_out.joined:\n"),
    ("mrz/icao/parser.py", "finding.start = start - line * width", "finding.start = start"),
    ("mrz/icao/parser.py", "finding.expected = text[start:end]", "finding.expected = text[start : end + 1]"),
    ("mrz/icao/parser.py", "insort(found, other, key=rank)", "found.append(other)"),
    ("mrz/icao/document.py", "        if not self._flags & ANY_DIGIT:\n", "        if True:\n"),
    ("mrz/icao/parser.py", "return not flags & ERRORS or ", "return True or "),
    ("mrz/icao/parser.py", "        flags |= Flag.CHARACTERS.value  # so", "        flags |= 0  # so"),
    (
        "mrz/icao/line_splitting.py",
        "return None if fails and _has_other_cut(",
        "return None if False and _has_other_cut(",
    ),
    ("mrz/icao/check_digits.py", "        return 0\n    remainder", "        pass\n    remainder"),
    ("mrz/icao/check_digits.py", "return remainder.end() - start", "return remainder.end() - start - 1"),
    ("mrz/icao/line_splitting.py", "return (layout, whole, flags) if plain else None", "return layout, whole, flags"),
    ("mrz/icao/line_splitting.py", "    if day.on is not on:\n", "    if day.on == date.min:\n"),
    (_SCREENING, "length_of(layout) == length]", "length_of(layout) == length and not layout.begins]"),
    ("mrz/icao/rules/__init__.py", "(Flag.EXPIRY.value, dates", "(Flag.EXPIRED.value, dates"),
    ("mrz/icao/rules/__init__.py", "if flags & _EXPIRY_OR_EXPIRED == _EXPIRED:", "if False:"),
    ("mrz/icao/rules/__init__.py", "if flags & _EXPIRY_OR_EXPIRED == _EXPIRED:", "if flags & _EXPIRED:"),
)
EDITS: Final = {
    "screening: weight": _WEIGHTS,
    "screening: table": _TABLES,
    "screening: pattern": _PATTERNS,
    "screening: flag": _FLAGS,
    "screening: use": _USES,
}
"""The kinds: for each, the file, a piece of its text that stands there once, and what replaces it."""


def _spans() -> Iterator[Fault]:
    """Let the compiler, and it alone, have a field or a check digit of one layout one position to the right."""
    for layout in LAYOUTS.values():
        for name, span in layout.fields.items():
            if name == "optional_data_2" or (name == "document_number" and layout.overflow is None):
                continue  # the compiler reads whether its first character is a filler, or the columns of the whole line
            moved = f"Span({span.line}, {span.start + 1}, {span.end + 1})"
            change = f"fields={{**x.fields, {name!r}: {moved}}}"
            yield _with_layout("screening: span", layout.format, change, f"the {name} by +1")
        for at, digit in enumerate(layout.digits):
            place = digit.position
            moved = f"Span({place.line}, {place.start + 1}, {place.end + 1})"
            change = digit_as(at, f"attrs.evolve(x.digits[{at}], position={moved})")
            yield _with_layout("screening: span", layout.format, change, f"the digit of the {digit.field} by +1")
            if digit.field.startswith("date"):
                continue  # tables of days have what a date adds to its digit
            first, *others = digit.covers
            covers = [f"Span({first.line}, {first.start + 1}, {first.end})", *map(repr, others)]
            change = digit_as(at, f"attrs.evolve(x.digits[{at}], covers=({', '.join(covers)},))")
            what = f"the digit of the {digit.field} without its first character"
            yield _with_layout("screening: span", layout.format, change, what)


def _digits() -> Iterator[Fault]:
    """Let the compiler leave a check digit of one layout out."""
    for layout, change, what in without_digits():
        yield _with_layout("screening: digit", layout.format, change, what)


def _with_layout(kind: str, name: str, change: str, what: str) -> Fault:
    line = "    generator = _Generator(layout)\n"
    planted = (
        "    import attrs\n\n    from mrz.icao.layouts import Span\n\n"
        f"    x = layout\n    changed = attrs.evolve(x, {change}) if name == {str(name)!r} else x\n"
        "    generator = _Generator(changed)\n"
    )
    return replaced(kind, _SCREENING, line, planted, f"{name}: {what}, in the generated function")


def screening_faults() -> Iterator[Fault]:
    """Make them all, in the order of their kinds."""
    yield from _spans()
    yield from _digits()
    for kind, edits in EDITS.items():
        yield from all_replaced(kind, edits)
