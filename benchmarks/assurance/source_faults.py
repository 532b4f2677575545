"""The faults that the benchmark `planted` plants: each is other source text for one module.

>>> sum(fault.kind == "severity" for fault in faults()) == 2 * len(CODES)
True

Each is one edit of one file. Where an edit no longer fits the source, making the faults raises `ValueError`: a list
that became shorter without notice would claim too much.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.support.command_lines import ROOT
from mrz.icao import issuer_practices, normalization
from mrz.icao.alphabet import ALPHABET
from mrz.icao.findings import CODES, Severity
from mrz.icao.layouts import LAYOUTS, Layout, Span
from mrz.icao.ocr_confusions import CONFUSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Fault(NamedTuple):
    """One fault: of which kind, in which file, what it is in a few words, and the file's text with it."""

    kind: str
    path: str
    what: str
    source: str


@cache
def _source(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def replaced(kind: str, path: str, old: str, new: str, what: str = "") -> Fault:
    """Replace a piece of text that stands there once."""
    if _source(path).count(old) != 1:
        raise ValueError(f"{path} has not once: {old}")
    return Fault(kind, path, what or f"`{old.strip()}` becomes `{new.strip()}`", _source(path).replace(old, new))


def all_replaced(kind: str, edits: Iterable[tuple[str, str, str]]) -> Iterator[Fault]:
    """Replace, for each edit, the second text by the third in the file that is the first."""
    for path, old, new in edits:
        yield replaced(kind, path, old, new)


def _within(kind: str, path: str, piece: str, pattern: str, *news: str) -> Iterator[Fault]:
    """Replace each match of the pattern inside a piece of text; in `news`, `{0}` is what stood there."""
    found = list(re.finditer(pattern, piece))
    if not found:
        raise ValueError(f"{path} has no {pattern} in: {piece}")
    for match in found:
        for new in news:
            text = new.format(match[0])
            with_it = piece[: match.start()] + text + piece[match.end() :]
            yield replaced(kind, path, piece, with_it, f"`{match[0]}` becomes `{text}` in `{piece.strip()}`")


def faults() -> list[Fault]:
    """Make them all, in the order of their kinds."""
    kinds = (
        *(_weights, _spans, _digits, _severities, _characters, _blanks, _repairs, _centuries, _comparators),
        *(_names, _name_readings, _lacking_fields, _clauses, _arguments, _repair_rules),
        *(_columns, _practices),
    )
    return [fault for kind in kinds for fault in kind()]


def _weights() -> Iterator[Fault]:
    path = "mrz/icao/check_digits.py"
    for other in ("3, 3, 1", "1, 3, 1", "7, 7, 1", "7, 1, 1", "7, 3, 3", "7, 3, 7"):
        yield replaced("weight", path, "WEIGHTS: Final = (7, 3, 1)", f"WEIGHTS: Final = ({other})")
    total = "(7 * sum(values[::3]) + 3 * sum(values[1::3]) + sum(values[2::3]))"
    for old, new in (("7 *", "{}"), ("3 *", "{}"), ("sum(values[2::3])", "{} sum(values[2::3])")):
        for weight in (0, 1, 3, 7):
            with_it = total.replace(old, new.format(f"{weight} *"))
            if with_it != total and not (weight == 1 and "[2::3]" in old):
                yield replaced("weight", path, total, with_it)


_TABLE: Final = "LAYOUTS: Final[Mapping[Format, Layout]] ="


def _with_layout(kind: str, layout: Layout, change: str, what: str) -> Fault:
    """Change a layout behind the table: `x` is the layout."""
    line = f"_TABLE = tuple([attrs.evolve(x, {change}) if x.format == {layout.format.value!r} else x for x in _TABLE])"
    return replaced(kind, "mrz/icao/layouts.py", _TABLE, f"{line}\n\n{_TABLE}", f"{layout.format}: {what}")


def _moved(span: Span, by: int) -> str:
    return f"Span({span.line}, {span.start + by}, {span.end + by})"


def _spans() -> Iterator[Fault]:
    for layout in LAYOUTS.values():
        for by in (-1, 1):
            for name, span in layout.fields.items():
                change = f"fields=MappingProxyType({{**x.fields, {name!r}: {_moved(span, by)}}})"
                yield _with_layout("span", layout, change, f"the {name} by {by:+}")
            for line, length in layout.short.items():
                change = f"short=MappingProxyType({{**x.short, {line}: {length + by}}})"
                yield _with_layout("span", layout, change, f"what is printed of line {line + 1} by {by:+}")
            for at, digit in enumerate(layout.digits):
                change = f"attrs.evolve(x.digits[{at}], position={_moved(digit.position, by)})"
                yield _with_layout("span", layout, digit_as(at, change), f"the digit of the {digit.field} by {by:+}")
                for nth, over in enumerate(digit.covers):
                    whole = ", ".join([_moved(span, by if n == nth else 0) for n, span in enumerate(digit.covers)])
                    change = f"attrs.evolve(x.digits[{at}], covers=({whole},))"
                    what = f"what the digit of the {digit.field} covers from {over.start + 1} on by {by:+}"
                    yield _with_layout("span", layout, digit_as(at, change), what)

    path = "mrz/icao/layouts.py"
    yield replaced("span", path, "{(code, at): allowed for at", "{(0, at): allowed for at")
    yield replaced("span", path, "enumerate(self.begins) if allowed} | filled)", "enumerate(self.begins) if allowed})")
    yield replaced("span", path, "return not any(lines[line][length:].strip(FILLER)", "return True or any(lines[line]")
    path = "mrz/icao/line_splitting.py"
    yield replaced("span", path, "    if not missing or printed not in (", "    if True or printed not in (")
    yield replaced("span", path, "_cuts(one, row, one.lengths)", "_cuts(one, row, [one.width] * one.line_count)")


def digit_as(at: int, new: str) -> str:
    """Return the change of a layout `x` by which one of its check digits is another."""
    return f"digits=(*x.digits[:{at}], {new}, *x.digits[{at + 1} :])"


def without_digits() -> Iterator[tuple[Layout, str, str]]:
    """Yield each layout and the changes, of it as `x`, by which it lacks one of its check digits, in code and words."""
    for layout in LAYOUTS.values():
        for at, digit in enumerate(layout.digits):
            yield layout, digit_as(at, "*()"), f"without the digit of the {digit.field}"


def _digits() -> Iterator[Fault]:
    for layout, change, what in without_digits():
        yield _with_layout("check digit skipped", layout, change, what)


def _severities() -> Iterator[Fault]:
    path = "mrz/icao/findings.py"
    for code, entry in CODES.items():
        (line,) = re.findall(rf'^ +"{code}": ".*",\n', _source(path), re.MULTILINE)
        for other in Severity:
            if other is not entry.severity:
                group = f"Severity.{other.name},\n        {{\n"
                moved = _source(path).replace(line, "")
                if moved.count(group) != 1:
                    raise ValueError(f"{path} has not once: {group}")
                yield Fault("severity", path, f"{code} is {other}", moved.replace(group, group + line))


_NORMALIZATION: Final = "mrz/icao/normalization.py"
_LITERALS: Final = (
    (_NORMALIZATION, r'"\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029^"'),
    (_NORMALIZATION, '";|,；｜，"'),
    (_NORMALIZATION, '"«《≪⟪"'),
)
_UNIT: Final = re.compile(r'\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\\\\^|\\.|[^\\"]')
_ALTERNATIVES: Final = (
    (_NORMALIZATION, r"(?P<letter>[nrt])", "n(?=r)", "r(?=t])", "t(?=[]])"),
    (_NORMALIZATION, r"(?P<byte>3[Cc]|0[AaDd])", "C(?=c)", "c(?=[]])", "A(?=a)", "a(?=D)", "D(?=d)", "d(?=[]])"),
)


def _before(kind: str, path: str, line: str, statement: str) -> Fault:
    """Put a statement before a line that stands there once, which begins so."""
    return replaced(kind, path, f"\n{line}", f"\n{statement}\n{line}", f"`{statement}`")


def _characters() -> Iterator[Fault]:
    for path, literal in _LITERALS:
        yield from _within("character", path, literal, _UNIT.pattern, "")
    for character in sorted(set(normalization._REPLACED) - set(ALPHABET)):  # noqa: SLF001 - the table to damage
        without = f"_REPLACED = {{c: v for c, v in _REPLACED.items() if c != {character!a}}}"
        yield _before("character", _NORMALIZATION, "_BLANK: Final", without)
    for character in normalization.INVISIBLE:
        without = f"INVISIBLE = INVISIBLE.replace({character!a}, '')"
        yield _before("character", _NORMALIZATION, "FILLERS: Final", without)
    for name in normalization._NAMES:  # noqa: SLF001
        yield _before("character", _NORMALIZATION, "_ESCAPED: Final", f"_NAMES.pop({name!r})")
    for character in normalization._DECODED:  # noqa: SLF001
        without = f"_DECODED = _DECODED.replace({character!a}, '')"
        yield _before("character", _NORMALIZATION, "# Some services", without)
    for sign in "&%=":
        yield replaced("character", _NORMALIZATION, '_OTHER_SIGNS: Final = "!', f'_OTHER_SIGNS: Final = "{sign}!')
    yield replaced("character", _NORMALIZATION, "{_SEPARATORS}{_MARKS}.:", "{_MARKS}.:")
    for code in normalization._ESCAPED:  # noqa: SLF001
        yield _before("character", _NORMALIZATION, "_REPLACED: Final", f"_ESCAPED.pop({code!r})")
    (marks,) = re.findall(r'^_MARKS: Final = "(.*)"$', _source(_NORMALIZATION), re.MULTILINE)
    for mark in re.findall(r"\\?.", marks):
        with_it = marks.replace(mark, "", 1)
        yield replaced("character", _NORMALIZATION, marks, with_it, f"`{mark}` is no mark around a line")
    for path, piece, *each in _ALTERNATIVES:
        for one in each:
            yield from _within("character", path, piece, one, "_")


def _blanks() -> Iterator[Fault]:
    path = "mrz/icao/blanks.py"
    for old, new in (
        ("if len(text) == layout.width:", "if len(text) > layout.width:"),
        ("(full and not joins(name, row) and not fillers)", "(full and not fillers)"),
        ("len(words) >= _LEAST_GROUPS", "len(words) > _LEAST_GROUPS + 30"),
        ("(length == 1 and FILLER in words)", "length == 1"),
        ("if name.start < column < name.end", "if name.end < column < name.end"),
        ("kept += blanks[:1]", "kept += blanks[:0]"),
        ("for run in lone if double is None else (*lone, double):", "for run in lone:"),
    ):
        yield replaced("blank", path, old, new)
    path = "mrz/icao/line_splitting.py"
    for old, new in (
        ("at == name and len(line.text.rstrip(FILLER)) > width:", "at is None:"),
        ("_changes(lines), fillers, joined)", "_changes(lines), fillers)"),
        (" and not _count_failures(found)\n\n\ndef _cuts", "\n\n\ndef _cuts"),
        ("return known and ", "return "),
        ("_fix_name_line, _with_padding,", "_fix_name_line,"),
        ("_split_by_length, _with_names_joined)", "_split_by_length)"),
        ("_exact_shape, _without_separators,", "_exact_shape,"),
    ):
        yield replaced("blank", path, old, new)


def _centuries() -> Iterator[Fault]:
    path = "mrz/icao/dates.py"
    for years in (-100, 100):
        for what, old in (
            ("birth", "births(printed, on=on, expiry=expiry))"),
            ("expiry", "[] if nearest is None else [nearest])"),
        ):
            call = f"    return _resolved(printed, {old}\n"
            shifted = f"[day.replace(year=day.year + {years}, day=min(day.day, 28)) for day in ({old[:-1]})])"
            yield replaced(
                "century", path, call, f"    return _resolved(printed, {shifted}\n", f"the {what} by {years:+}"
            )
    yield from _within("century", path, "(100, 0, -100, -200)", r"(?<!-)100, |0, (?=-100)|-100, |, -200", "")
    for age in (119, 121):
        yield replaced("century", path, "OLDEST_AGE: Final = 120", f"OLDEST_AGE: Final = {age}")


def _behind(kind: str, path: str, statement: str) -> Fault:
    """Put a statement at the end of a module, where it replaces what the module defines."""
    return Fault(kind, path, f"`{statement}`", f"{_source(path)}\n\n{statement}\n")


def _practices() -> Iterator[Fault]:
    path = "mrz/icao/issuer_practices.py"
    tables = {
        name: table
        for name, table in vars(issuer_practices).items()
        if type(table) is tuple and isinstance(table[0], issuer_practices.Practice)
    }
    left = tables.pop("LEFT_TO_ROWS")
    for name, practices in tables.items():
        for at, practice in enumerate(practices):
            yield _behind("practice", path, f"{name} = {name}[:{at}] + {name}[{at + 1} :]")
            if name == "DOCUMENT_CODES":
                change = f"object.__setattr__({name}[{at}], 'certain', {not practice.certain})"
                yield _behind("practice", path, change)
            for field in practice.fields:
                yield _behind("practice", path, f"del {name}[{at}].fields[{field!r}]")
    for field in issuer_practices.MISSING_DIGITS:
        without = f"MISSING_DIGITS = {{**MISSING_DIGITS, {field!r}: ()}}"
        yield _behind("practice", path, without)
    for old in (
        "(PERSONAL_CODES, Flag.NUMBER_DIGIT.value)",
        "(SEXES, Flag.SEX.value)",
        "(WITHOUT_END, Flag.EXPIRY.value)",
    ):
        yield replaced("practice", path, old + ",", "")
    for name, practices in tables.items():
        if not set(practices).isdisjoint(left):
            yield _behind("practice", path, f"LEFT_TO_ROWS = [one for one in LEFT_TO_ROWS if one not in {name}]")


_VOUCHING: Final = (
    "Certainty.is_sure = lambda self, judge: True",
    "Certainty.is_sure = lambda self, judge: False",
    "Certainty._has_unseen_filler = lambda self: False",
    "Certainty._has_unseen_filler = lambda self: True",
    "Certainty.blind = lambda self: ()",
    "_vouches_for_name = lambda mrz, testimony: True",
    "_places = lambda name: frozenset()",
    "_places = lambda name: frozenset(p for p, characters in allowed(name).items() if len(characters) > 1)",
    "_is_in_empty_space = lambda mrz, place: True",
)


def _repairs() -> Iterator[Fault]:
    for statement in _VOUCHING:
        yield _behind("certainty", "mrz/icao/repair/certainty.py", statement)
    path = "mrz/icao/ocr_confusions.py"
    for row in CONFUSIONS:
        if row.printed in ALPHABET and row.read in ALPHABET:
            without = f"{{k: v for k, v in _weights().items() if set(k) != {{{row.printed!r}, {row.read!r}}}}}"
            what = f"without {row.printed} and {row.read}"
            line = "MappingProxyType(_weights())"
            yield replaced("confusion", path, line, f"MappingProxyType({without})", what)


_COMPARATORS: Final = {
    "day": "dates",
    "document_code": "codes",
    "identifiers": "names",
    "number": "codes",
    "sex": "codes",
    "state": "codes",
}


def _head(path: str, function: str) -> str:
    """Return the lines of a function from `def` to the end of its docstring."""
    (found,) = [
        node for node in ast.parse(_source(path)).body if isinstance(node, ast.FunctionDef) and node.name == function
    ]
    return "".join(_source(path).splitlines(keepends=True)[found.lineno - 1 : found.body[0].end_lineno])


def _comparators() -> Iterator[Fault]:
    for function, module in _COMPARATORS.items():
        path = f"mrz/crosscheck/fields/{module}.py"
        head = _head(path, function)
        for always in ("match", "mismatch", "unchecked"):
            said = f"fields.{always}('planted')"
            value = f"({said}, {said})" if function == "identifiers" else said
            planted = f"{head}    from mrz.crosscheck import fields\n\n    return {value}\n"
            yield replaced("comparator", path, head, planted, f"{function} says {always.upper()} always")
    path = "mrz/crosscheck/comparison.py"
    call = (
        '    return _not_comparable(doc, name, seen) or _COMPARATORS[name](doc, name, seen or "", reading, viz, on)\n'
    )
    for name in re.findall(r'^    "(\w+)": lambda', _source(path), re.MULTILINE):
        for always in ("MATCH", "MISMATCH", "UNCHECKED"):
            planted = f"    if name == {name!r}:\n        return Compared(Agreement.{always}, 'planted')\n{call}"
            yield replaced("comparator", path, call, planted, f"the {name} is {always} always")


_TRANSLITERATION: Final = "mrz/icao/transliteration.py"
_COMPOSER: Final = "mrz/icao/composer.py"
_MATCHING: Final = "mrz/crosscheck/fields/name_matching.py"
_NAMES: Final = (
    (
        _TRANSLITERATION,
        'frozenset("JQXY")',
        ('frozenset("QXY")', 'frozenset("JXY")', 'frozenset("JQY")', 'frozenset("JQX")'),
    ),
    (_TRANSLITERATION, ' and spelled[at + 2]) else "YU"', (') else "YU"', ' and spelled[at + 2]) else "UE"')),
    (_TRANSLITERATION, 'text.startswith("E", at + 1) and', ("False and",)),
    (_TRANSLITERATION, "    if not spelled[0]:\n        return {}\n", ("",)),
    (
        _TRANSLITERATION,
        "pinyin=language == PINYIN and not MARKS[marks]",
        ("pinyin=False", "pinyin=language == PINYIN", "pinyin=True"),
    ),
    (
        _TRANSLITERATION,
        '{**LANGUAGES.get(language or "", {}), **MARKS[marks]}',
        ('{**MARKS[marks], **LANGUAGES.get(language or "", {})}', "MARKS[marks]", 'LANGUAGES.get(language or "", {})'),
    ),
    (_TRANSLITERATION, "for form in forms if len(form) == 1}", ("for form in forms[:1]}", "for form in forms}")),
    (_TRANSLITERATION, 'if form.endswith("XX")}', ('if form.endswith("X") and letter != "Ñ"}', "if not form}")),
    (_TRANSLITERATION, 'base[:1] == "U" and DIALYTIKA in base', ('base == "U" + DIALYTIKA', 'base[:1] == "U"')),
    (_TRANSLITERATION, "if latin is False else side", ("if latin is True else side",)),
    (_TRANSLITERATION, "if scripts.count(True) != 1 or False not in scripts:", ("if True:",)),
    (_COMPOSER, '{"CHN": transliteration.PINYIN}', ("{}", '{"UTO": transliteration.PINYIN}')),
    (
        _COMPOSER,
        "_PRACTICE_OF.get(issuer) if language is None else",
        ("_PRACTICE_OF.get(issuer, language) if True else",),
    ),
    (_COMPOSER, '    if " " in text:', ("    if False:",)),
    (_MATCHING, "(chinese, ()) if pinyin else ((), chinese)", ("((), chinese)", "(chinese, ())", "((), ())")),
    (_MATCHING, '_CHINESE: Final = ("YU", "V")', ('_CHINESE: Final = ("YU",)', '_CHINESE: Final = ("V",)')),
    (_MATCHING, 'before in {"L", "N"}', ('before in {"L"}', 'before in {"N"}')),
    (_MATCHING, "    if is_umlaut(upper):", ("    if False:",)),
    (_MATCHING, 're.compile("[A-Za-z ]+")', ('re.compile("[A-Za-z ,]+")', 're.compile("[A-Za-z -]+")')),
    (_MATCHING, " or text.startswith(letter.doubtful, at)", ("",)),
    ("mrz/crosscheck/comparison.py", "pinyin=chinese", ("pinyin=False", "pinyin=True")),
)


def _names() -> Iterator[Fault]:
    for path, old, news in _NAMES:
        for new in news:
            yield replaced("name", path, old, new)


_CODES: Final = "mrz/icao/rules/codes.py"
_CLAUSES: Final = (
    (_CODES, "elif second in DIGITS and name not in _VISAS:", "elif second in DIGITS:"),
    (_CODES, "return code not in HARMONIZED and year >=", "return year >="),
    (_CODES, "(LETTER_SINCE if code[1] == FILLER else HARMONIZED_SINCE)", "HARMONIZED_SINCE"),
    (_CODES, "(LETTER_SINCE if code[1] == FILLER else HARMONIZED_SINCE)", "LETTER_SINCE"),
    (_CODES, "elif name is Format.TD3 and second not in", "elif second not in"),
    (_CODES, 'if name == "nationality" and not raw.strip(FILLER):', "if not raw.strip(FILLER):"),
    (_CODES, 'if name == "nationality" and not raw.strip(FILLER):', "if False:"),
    ("mrz/icao/tables/states.py", "(ICAO)', 'nonstandard'", "(ICAO)', 'icao'"),
    ("mrz/icao/check_digits.py", "[0-9](?=<)", "[0-9](?=<|\\Z)"),
    ("mrz/icao/check_digits.py", "if filler and len(rest) > 1", "if len(rest) > 1"),
    ("mrz/arrow/lookup.py", "] = _NO_STATE", "] = 0"),
    ("mrz/arrow/lookup.py", "(values < DIGITS_END).any(axis=0) | ", ""),
    ("mrz/arrow/lookup.py", "    result[0] = STATE_UNUSUAL", "    result[0] = STATE_UNKNOWN"),
)


def _clauses() -> Iterator[Fault]:
    return all_replaced("clause", _CLAUSES)


_READINGS: Final = "mrz/crosscheck/fields/name_readings.py"
_ARABIC: Final = "mrz/crosscheck/fields/arabic_names.py"
_IDENTIFIERS: Final = "mrz/crosscheck/fields/names.py"
_NAME_READINGS: Final = (
    (_READINGS, 'FNU", "LNU", "NA", "NIL"', 'FNU", "LNU"'),
    (_READINGS, "(?:N/A|", "(?:"),
    (_READINGS, "            if other and other not in found:", "            if other not in found:"),
    (_READINGS, "            if other and other not in found:", "            if False:"),
    (_READINGS, "_COMMA.split(text)])", "[text]])"),
    (_READINGS, "if both in scripts or", "if"),
    (_READINGS, "if False not in script])", "if True not in script])"),
    (_READINGS, "text[: found.start()]", "text[found.end() :]"),
    (_READINGS, '    (_without_no_name, "without a word for no name"),\n', ""),
    (_READINGS, '    (_in_latin, "in the Latin letters beside another script"),\n', ""),
    (_READINGS, '    (_without_other_name, "without the name at birth or in marriage"),\n', ""),
    (_READINGS, '    (_without_patronymic, "without the patronymic"),\n', ""),
    (_READINGS, "|E/V\\b", ""),
    (_READINGS, "ROZ(?:", "ROX(?:"),
    (_READINGS, "GEB(?:", "GEX(?:"),
    (_READINGS, "N[ÉE]E?", "N[É]E?"),
    (_READINGS, "[ÉE]P(?:", "[É]P(?:"),
    (_ARABIC, "    return bool(letters) and", "    return"),
    (_ARABIC, ' if category(letter) != "Mn"])', "])"),
    (_ARABIC, "if word.startswith(_ALEF) else word", "if False else word"),
    (_ARABIC, "        return True\n    own", "        return None\n    own"),
    (_ARABIC, "if part not in _ARTICLES]", "if part]"),
    (_ARABIC, "    if len([word for word in words if word != _ARTICLE]) != len(own):\n        return None\n", ""),
    (_ARABIC, "return None if _may_spell(letters, zone) else False", "return None"),
    (_ARABIC, "return None if _may_spell(letters, zone) else False", "return False"),
    (_ARABIC, "if index and letters.startswith(", "if False and letters.startswith("),
    (_ARABIC, "        ends = reached  #", "        ends = places  #"),
    (_ARABIC, "found = places | {at + 1 for at in places if at and", "found = places | {at for at in places if at and"),
    (_ARABIC, "    return found | {at + 1 for", "    return found | {at + 0 for"),
    (_ARABIC, '(*forms.get(letter, (*sorted(_VOWELS), "AA")), "")', '(*forms.get(letter, (*sorted(_VOWELS), "AA")),)'),
    (
        _ARABIC,
        "            while at < len(zone) and zone[at] in _WEAK:\n                at += 1\n            if",
        "            if",
    ),
    (_IDENTIFIERS, "if _differing(decided) < _differing(decisions):", "if True:"),
    (_IDENTIFIERS, "if _differing(decided) < _differing(decisions):", "if False:"),
    (_IDENTIFIERS, "        decisions = _in_arabic(name, texts, decisions)\n", ""),
    (_IDENTIFIERS, "[: 1 if texts[1 - at] else 3]", "[:1]"),
    (_IDENTIFIERS, "[: 1 if texts[1 - at] else 3]", ""),
    (_IDENTIFIERS, 'f"{decision.reason}, {how}"', "decision.reason"),
    (_IDENTIFIERS, "    if not printed and name.truncated:\n", "    if not printed:\n"),
    (_IDENTIFIERS, "    if not printed and name.truncated:\n", "    if False:\n"),
    (_IDENTIFIERS, '    if not printed and "".join([', '    if "".join(['),
)


_LACKING: Final = (
    ("mrz/icao/repair/conflicts.py", "for other in others if other in layout.fields]", "for other in others if other]"),
    (
        "mrz/crosscheck/witness.py",
        "if name not in COMPARED or not getattr(self._viz, name):",
        "if not getattr(self._viz, name, None):",
    ),
    ("mrz/crosscheck/suspects.py", "doc.evidence.get(name) is Evidence.HOLDS", "doc.evidence[name] is Evidence.HOLDS"),
)


def _lacking_fields() -> Iterator[Fault]:
    return all_replaced("field that a format lacks", _LACKING)


def _name_readings() -> Iterator[Fault]:
    return all_replaced("reading of a name", _NAME_READINGS)


_POLICY: Final = "mrz/icao/policy.py"
_CHECKS: Final = (
    (
        "mrz/_arguments.py",
        "type(value) is bool or not issubclass(type(value), int)",
        ("not issubclass(type(value), int)", "type(value) is bool"),
    ),
    ("mrz/_arguments.py", "number < least", ("number <= least", "False")),
    ("mrz/_arguments.py", "number > most", ("number >= most", "False")),
    ("mrz/_arguments.py", "if issubclass(type(value), str) else None", ("if isinstance(value, str) else None",)),
    ("mrz/_clock.py", "    if issubclass(kind, date):", ("    if isinstance(on, date):", "    if False:")),
    ("mrz/_clock.py", '    raise TypeError(f"on is a datetime.date, not {kind.__name__}")', ("    return today()",)),
    (
        "mrz/_errors.py",
        'hint = f"; did you mean {near!r}?" if near else "."',
        ('hint = "."', 'hint = f"; did you mean {near!r}?"'),
    ),
    ("mrz/_errors.py", "if text is None or len(text) > _LONGEST_QUOTED:", ("if text is None:",)),
    (
        "mrz/icao/layouts.py",
        "    if text is None or text not in LAYOUTS:\n",
        ("    if text is None:\n        return next(iter(LAYOUTS.values()))\n    if text not in LAYOUTS:\n",),
    ),
    (
        "mrz/vendors/registry.py",
        "    if name is None or name not in VENDORS:",
        ("    if name is None:", "    if name is not None and name not in VENDORS:"),
    ),
    (_POLICY, '    raise wrong_type("policy", ', ('    return None\n    raise wrong_type("policy", ',)),
    (_POLICY, "    if issubclass(kind, Mapping):", ("    if isinstance(policy, Mapping):", "    if False:")),
    (_POLICY, "if value is None and code == _NEVER_REMOVED:", ("if False:",)),
    (_POLICY, "if code == _NEVER_CHANGED:", ("if False:",)),
    (
        _POLICY,
        "    if text in tuple(Severity):",
        ("    if text is not None and text.upper() in tuple(Severity):\n        text = text.upper()",),
    ),
    (_POLICY, "    if not issubclass(type(given), Mapping):\n", ("    if False:\n",)),
    ("mrz/api.py", "on=reference_date(on), policy=as_policy(policy)", ("on=reference_date(on), policy=None",)),
    ("mrz/api.py", "None if policy is None else as_policy(policy), max_chars)", ("None, max_chars)",)),
    ("mrz/api.py", "        policy = as_policy(policy)\n", ("        policy = None\n",)),
    ("mrz/api.py", "        vendor = vendor_named(vendor)\n", ("        vendor = None\n",)),
    ("mrz/api.py", "    except Exception:", ("    except ValueError:", "    except TypeError:")),
    ("mrz/icao/repair/search.py", "MOST_EDITS: Final = 4", ("MOST_EDITS: Final = 3", "MOST_EDITS: Final = 5")),
    ("mrz/api.py", "    if viz is not None and not issubclass(type(viz), VIZ):", ("    if False:",)),
    ("mrz/api.py", "    if one is None:", ("    if False:",)),
    ("mrz/api.py", '        whole_number("max_chars", max_chars, least=0)', ("        pass",)),
    (
        "mrz/api.py",
        "    except TypeError as error:\n        raise ComposeError",
        ("    except ValueError as error:\n        raise ComposeError",),
    ),
    (
        "mrz/icao/line_splitting.py",
        '        return str.__str__(cast("str", text))',
        ('        return cast("str", text)',),
    ),
    (
        _COMPOSER,
        "    if text is None:\n        raise ComposeError(field, f",
        ("    if text is None:\n        raise TypeError(field, f",),
    ),
    (
        _COMPOSER,
        "    if text in names:\n",
        ("    if text.upper() in names:\n        text = text.upper()\n    if text in names:\n",),
    ),
    (_COMPOSER, "    if sex not in _SEXES:\n", ("    sex = sex.upper()\n    if sex not in _SEXES:\n",)),
    (_COMPOSER, "    if raw is None or len(raw)", ("    if len(raw)",)),
)


def _arguments() -> Iterator[Fault]:
    for path, old, news in _CHECKS:
        for new in news:
            yield replaced("argument", path, old, new)


_REPAIR: Final = "mrz/icao/repair/"
_IN_REPAIR: Final = (
    ("arithmetic", "tuple([-effects[at] * value % 10", "tuple([effects[at] * value % 10"),
    ("arithmetic", "-WEIGHTS[index % 3] % 10", "WEIGHTS[index % 3] % 10"),
    ("arithmetic", "effects.setdefault(own, [0] * len(digits))[at] = 1", "effects.setdefault(own, [0] * len(digits))"),
    ("arithmetic", "3 * sum(values[1::3])", "1 * sum(values[1::3])"),
    ("candidates", "_MOST_UNREADABLE: Final = 4", "_MOST_UNREADABLE: Final = 0"),
    ("consistency", "None if _ERROR in severities else", "0 if _ERROR in severities else"),
    ("consistency", "None), flags & ERRORS", "None), 0"),
    ("consistency", "if cut is not None and not is_possible(", "if cut is not None and is_possible("),
    (
        "evidence",
        "before.evidence is _HOLDS for before, after in pairs",
        "before.evidence is None for before, after in pairs",
    ),
    ("evidence", "(text in texts and not any(", "(not any("),
    ("evidence", "_is_one_misread(text, each) for each in texts", "False for _ in texts"),
    ("evidence", "agrees is True and vouched", "agrees is not False and vouched"),
    ("proposals", "len(proposal.contradicted), proposal.weight", "len(proposal.contradicted), -proposal.weight"),
    ("proposals", "(1 - 10.0**-digits) ** ways", "(1 - 10.0**-digits) ** (ways + 1)"),
    ("proposals", "if len(sure) != 1 or", "if not sure or"),
    ("proposals", "(len(standing) > 1 or not self.complete)", "False"),
    ("proposals", "proposal for proposal in standing if proposal.sure", "proposal for proposal in standing"),
    ("runs", "if any(compute(middle[at].text) != middle[at + 1].text for at in (0, 3)):", "if True:"),
    ("runs", "yield body.ljust(width, FILLER)", "yield body.ljust(width + 1, FILLER)"),
    ("search", "yield from shapes.without_a_line(lines)", "yield from ()"),
    ("shapes", "yield from lost(layout, line, lines, filled)", "yield from ()"),
    ("search", "step.weight + known.warnings", "known.warnings"),
    ("search", 'whole_number("max_edits", max_edits, least=0, most=MOST_EDITS)', "..."),
    ("shapes", "(at - 1, at - 1 + count)", "(at - 1, at)"),
    ("substitutions", "Substitution(0, place, read, printed)", "Substitution(9, place, read, printed)"),
    ("substitutions", "WEIGHT.get((read, printed), usual)", "1"),
    ("substitutions", "WEIGHT[read, printed] <= heaviest", "True"),
    ("certainty", "if not sure_order or self._changes_data_and_digit():", "if not sure_order:"),
    ("certainty", "if not changed <= self._seen:", "if False:"),
    ("certainty", "if judge.warnings(self._mrz.layout, without) is not None:", "if False:"),
    ("certainty", "edit.substitutes and self._only_the_witness_names_the_format(edit)", "False"),
    ("certainty", "(edit.before, edit.after) not in WEIGHT and before is", "before is"),
    ("certainty", " and before is not self._mrz.layout", ""),
    ("search", "for letter in () if solver is None else", "for letter in () and"),
    ("search", 'if self._testimony.agrees(doc, "document_code") is False:', "if False:"),
    ("search", "any(self._of_other_formats(proposal.mrz.lines, proposal.mrz))", "False"),
    ("shapes", " and letter in other.code_letters + other.unusual_letters", ""),
    ("certainty", "edit.substitutes and _is_twin_of_confusion(edit)", "False"),
    ("certainty", "(edit.before, edit.after) not in WEIGHT and any(", "any("),
    ("certainty", "(edit.before, twin) in WEIGHT and ", ""),
    ("certainty", " and (edit.after, twin) in WEIGHT", ""),
    ("certainty", "return not self._has_unseen_filler()", "return True"),
    ("certainty", "- self._seen - frozenset(digits)", "- self._seen - covered - frozenset(digits)"),
    ("certainty", "whole == SEPARATOR.join(parts.values()) and all(", "all("),
    ("certainty", "for edit, count in digits if edit.reorders)", "for _, count in digits)"),
)
_BESIDE_REPAIR: Final = (
    ("mrz/crosscheck/suspects.py", '"document_number" and doc.format is Format.TD3 and', '"document_number" and'),
    ("mrz/crosscheck/suspects.py", " or _is_begun(doc, verdict, value)]", "]"),
    ("mrz/crosscheck/suspects.py", " and printed[len(value) :][:1] == compute(value)", ""),
    ("mrz/crosscheck/suspects.py", 'other in MISREAD.get(one, "") or one in MISREAD.get(other, "")', "False"),
    ("mrz/crosscheck/witness.py", 'frozenset(LETTERS) - frozenset("UVY")', "frozenset(LETTERS)"),
    ("mrz/crosscheck/witness.py", "text.isalnum() and (name in _DATES", "(name in _DATES"),
    ("mrz/crosscheck/witness.py", "text == getattr(self._viz, name)", "True"),
    ("mrz/crosscheck/witness.py", "return None if compared is None else _AGREES[compared.agreement]", "return True"),
    ("mrz/icao/ocr_confusions.py", "UNLISTED: Final = 4", "UNLISTED: Final = 0"),
    ("mrz/icao/ocr_confusions.py", "for row in CONFUSIONS if row.mutual}", "for row in () if row.mutual}"),
)


def _repair_rules() -> Iterator[Fault]:
    for module, old, new in _IN_REPAIR:
        yield replaced("repair", f"{_REPAIR}{module}.py", old, new)
    yield from all_replaced("repair", _BESIDE_REPAIR)


_IN_COLUMNS: Final = (
    ("screening", "total += _added(under) * np.uint16(weight)", "total += _added(under)"),
    ("screening", "(before + part.start - whole.start) % len(WEIGHTS)", "(part.start - whole.start) % len(WEIGHTS)"),
    ("screening", "before += whole.stop - whole.start", "before += 1"),
    ("screening", "            fails &= ~absent\n", ""),
    ("screening", "is_long = (run > 1) & (last < DIGITS_END)", "is_long = run > 1"),
    ("screening", "for shift in (0, 1)", "for shift in (0, 2)"),
    ("screening", "expired = expires < days.on", "expired = expires <= days.on"),
    ("screening", "np.minimum(expires, days.on))", "np.int32(days.on))"),
    ("screening", "late = (expires >= ALL_HARMONIZED)", "late = (expires > ALL_HARMONIZED + 40000)"),
    ("screening", "inside[0] | (count > separators)", "count > separators"),
    ("screening", "inside[0] | (count > separators)", "inside[0] | (count > separators + 1)"),
    ("screening", "certain |= fails & (is_filler | is_long[rows])", "certain |= fails & is_filler"),
    ("screening", "moved |= np.where(is_letter, 0, _rotated(reached, ratio * difference))", "moved |= 0"),
    ("screening", "_rotated(reached, -weight * difference)", "_rotated(reached, weight * difference)"),
    ("screening", "found[long.remainder, long.rows] = False", "pass"),
    ("screening", "beside[1:] = fillers[:-1]", "beside[1:] = False"),
    ("screening", "_is_one_of(sex, SEXES)", '_is_one_of(sex, "FM")'),
    ("screening", "doubtful = composite.fails & ", "doubtful = composite.absent & "),
    ("findings", 'found.failing(rows, name, "date_of_expiry")', "found.failing(rows, name)"),
    ("findings", "rank = np.where((rank == 0) & (causes != _NO_TAG), 1, rank)", "pass"),
    ("findings", 'if _severity("check-digit", policy) is not Severity.ERROR:', "if False:"),
    ("findings", "before -= before[np.searchsorted(at, at)]", "before -= 0"),
    ("findings", "causes[rows] = _ERROR_UNDER_COMPOSITE", "pass"),
    ("fields", "start += np.take_along_axis(filled, start, axis=1) == _FILLER", "start += 0"),
    ("fields", "np.where(columns < remainder, chars, _FILLER)", "chars"),
    ("fields", "kept |= (first <= columns) & (columns < np.minimum(start, last))", "pass"),
    ("fields", "letters | (inside & before & behind)", "letters | (inside & behind)"),
    ("fields", "letters | (inside & before & behind)", "letters | (inside & before)"),
    ("fields", "        for row, letter in zones.sex_read.items():\n            chars[row] = ord(letter)\n", ""),
    ("fields", "sources[part.rows] = index", "sources[part.rows] = index > 0"),
    ("agreement", "needed and not (careful or different or is_odd or _COMMA in first)", "needed and not careful"),
    ("agreement", "needed and not (careful or different or is_odd", "needed and not (different or is_odd"),
    ("agreement", "agreed[place] = needed and not (", "agreed[place] = not ("),
    ("agreement", "bool(marked & FLAGS[field])", "bool(marked)"),
    ("agreement", "(self._noted[name] & agreed)[part.rows]", "self._noted[name][part.rows]"),
    ("agreement", "issued & _breaks_timetable(part.zones, at, issue)", "_breaks_timetable(part.zones, at, issue) > 1"),
    ("agreement", "np.isin(codes_at[0], letters) & ~harmonized", "~harmonized"),
    ("agreement", "primary_end + len(SEPARATOR), end", "primary_end, end"),
    ("readings", "self.failed |= len(columns) > 1 and not first.lengths.all()", "pass"),
    ("readings", '(chars[:, dashes] == ord("-")).all()', "True"),
    ("batches", "taken[source] = first + length", "taken[source] = first"),
    ("batches", "first = taken.get(source, 0)", "first = 0"),
    ("screening", "verdict.fails[row] = found.evidence is Evidence.FAILS", "verdict.fails[row] = False"),
    ("screening", "continues[[*short]] = False", "pass"),
    ("screening", "doubtful[[*others, *[row for row, _ in recorded]]] = True", "doubtful[[*others]] = True"),
    ("screening", "            found &= self.document_codes == code\n", ""),
    ("screening", "return np.where(values == OUTSIDE, _NO_CHARACTER, values)", "return np.minimum(values, A_FILLER)"),
    ("zone_columns", "chars[row], fit[row] = np.frombuffer(text, np.uint8), True", "fit[row] = True"),
    ("zone_columns", "done[one.rows] = ~one.zones.doubtful", "done[one.rows] = True"),
    ("findings", "some = ~self.doubtful[rows]", "some = rows >= 0"),
    ("agreement", "self._screened.done[self._rows] & ~self._given", "~self._given"),
    ("lookup", "on.year - years <= OLDEST_AGE", "on.year - years < OLDEST_AGE"),
    ("lookup", "abs(found - today) <= abs(expiry - today)", "abs(found - today) < abs(expiry - today)"),
    ("lookup", "expiry[~possible | unknown] = NO_DAY", "expiry[~possible] = NO_DAY"),
    ("line_splitting", "result |= fit & digits_hold(", "result |= ~fit & digits_hold("),
    ("china", "_PERIODS[1], _PERIODS[0]", "_PERIODS[0], _PERIODS[1]"),
    (
        "china",
        "electronic: Flags = digits & (first == _E) & (digit | letter)",
        "electronic: Flags = digits & (digit | letter)",
    ),
    ("china", "return former | electronic", "return former | ~electronic"),
    ("agreement", "(birth.day <= issue.day) & (issue.day < expiry.day)", "birth.day <= issue.day"),
    ("agreement", "birth.year > self._on.year - _CENTURY", "birth.year > 0"),
    ("agreement", "(birth.year > self._on.year - _CENTURY)", "(birth.year > self._on.year - 120)"),
    ("agreement", "        ordered &= issue.day <= self._screened.days.on + DAYS_LATE\n", ""),
    ("agreement", "np.where(codes_at[1] == A_FILLER, LETTER_SINCE, HARMONIZED_SINCE)", "LETTER_SINCE"),
    ("agreement", "ordered &= expiry.day - issue.day <= MOST_YEARS * _DAYS_OF_YEAR", "pass"),
    ("agreement", "np.logical_or.reduce(same_parts, axis=0)", "True"),
    ("agreement", "known[1] != STATE_UNKNOWN", "known[1] >= STATE_UNKNOWN"),
    ("agreement", "flags & (text.lengths[self._rows] > 0)", "flags"),
    ("agreement", "bool(first) or not (needed or second)", "bool(first) or not needed"),
    ("agreement", "and MASK not in text", ""),
    ("agreement", "exists & ~leap & short", "exists & short"),
    ("agreement", "~self._given.without[self._rows]", "np.ones(len(self._rows), np.bool_)"),
    ("agreement", "usual = ~name.odd[at] & same[places]", "usual = ~name.odd[at]"),
    ("agreement", "_BACKTICK not in text and is_spelled", "is_spelled"),
    (
        "readings",
        "if len(seen) == _SHORT and DateFormat.YYMMDD in formats else _OTHER",
        "if len(seen) == _SHORT else _OTHER",
    ),
    ("readings", "self.failed |= always and found.null_count > 0", "pass"),
    ("findings", "np.flatnonzero(kept[self.rows])", "np.arange(len(self.rows))"),
)


def _columns() -> Iterator[Fault]:
    for module, old, new in _IN_COLUMNS:
        yield replaced("columns", f"mrz/arrow/{module}.py", old, new)
