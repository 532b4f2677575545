"""The faults that the benchmark `planted` plants: each is other source text for one module.

>>> sum(fault.kind == "severity" for fault in faults()) == 2 * len(CODES)
True

Each is one edit of one file. Where an edit no longer fits the source, making the faults raises `ValueError`: a list
that became shorter without notice would claim too much.
"""

from __future__ import annotations

import ast
import re
from functools import cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.support.command_lines import ROOT
from mrz.icao import normalization
from mrz.icao.alphabet import ALPHABET
from mrz.icao.findings import CODES, Severity
from mrz.icao.layouts import LAYOUTS, Layout, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    kinds = (_weights, _spans, _digits, _severities, _characters, _centuries, _comparators, _fast_weights, _fast_spans)
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
            for at, digit in enumerate(layout.digits):
                change = f"attrs.evolve(x.digits[{at}], position={_moved(digit.position, by)})"
                yield _with_layout("span", layout, _digit_as(at, change), f"the digit of the {digit.field} by {by:+}")
                for nth, over in enumerate(digit.covers):
                    whole = ", ".join([_moved(span, by if n == nth else 0) for n, span in enumerate(digit.covers)])
                    change = f"attrs.evolve(x.digits[{at}], covers=({whole},))"
                    what = f"what the digit of the {digit.field} covers from {over.start + 1} on by {by:+}"
                    yield _with_layout("span", layout, _digit_as(at, change), what)


def _digit_as(at: int, new: str) -> str:
    return f"digits=(*x.digits[:{at}], {new}, *x.digits[{at + 1} :])"


def _digits() -> Iterator[Fault]:
    for layout in LAYOUTS.values():
        for at, digit in enumerate(layout.digits):
            change = f"digits=(*x.digits[:{at}], *x.digits[{at + 1} :])"
            yield _with_layout("check digit skipped", layout, change, f"without the digit of the {digit.field}")
    for path in ("mrz/icao/td3.py", "mrz/icao/clean.py"):
        for name in ("number", "birth", "expiry", "optional", "composite"):
            (condition,) = re.findall(rf"\(?\b{name}_digit == .*", _source(path))
            yield replaced("check digit skipped", path, condition, "True")


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
_MASKING: Final = "mrz/icao/masking.py"
_LITERALS: Final = (
    (_NORMALIZATION, r'"\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029^"'),
    (_NORMALIZATION, '"«《≪⟪"'),
    (_MASKING, r'"\x1f\xa0\u1680\u202f\u205f\u3000"'),
    (_MASKING, r'"\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"'),
    (_MASKING, r'''"\"'`´“”„‟‘’‚‛"'''),
    (_MASKING, r'"\t,;^，、；"'),
)
_UNIT: Final = re.compile(r'\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\\\\^|\\.|[^\\"]')


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
    for number in normalization._NUMBERS:  # noqa: SLF001
        yield _before("character", _NORMALIZATION, "# ASCII only:", f"_NUMBERS.remove({number:#x})")
    for code in ("t", "3c", "20"):  # of the others, the value is the default
        yield _before("character", _NORMALIZATION, "_REPLACED: Final", f"_ESCAPED.pop({code!r})")
    for row in (
        "{c.lower(): c for c in LETTERS}",
        "{chr(ord(c) + 0xFEE0): c for c in LETTERS + DIGITS}",
        "{chr(ord(c.lower()) + 0xFEE0): c for c in LETTERS}",
    ):
        for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "0123456789" * ("DIGITS" in row):
            yield replaced("character", _MASKING, row, f"{row[:-1]} if c != {c!r}}}", f"without {c} in `{row}`")
    for number in range(0x2000, 0x200B):
        row = "range(0x2000, 0x200B)"
        yield replaced("character", _MASKING, row, f"set({row}) - {{{number:#x}}}")


def _centuries() -> Iterator[Fault]:
    path = "mrz/icao/dates.py"
    for years in (-100, 100):
        for what, old in (("birth", "possible)"), ("expiry", "[] if nearest is None else [nearest])")):
            call = f"    return _resolved(printed, {old}\n"
            shifted = f"[day.replace(year=day.year + {years}, day=min(day.day, 28)) for day in ({old[:-1]})])"
            yield replaced(
                "century", path, call, f"    return _resolved(printed, {shifted}\n", f"the {what} by {years:+}"
            )
    yield from _within("century", path, "(100, 0, -100, -200)", r"(?<!-)100, |0, (?=-100)|-100, |, -200", "")
    for age in (119, 121):
        yield replaced("century", path, "OLDEST_AGE: Final = 120", f"OLDEST_AGE: Final = {age}")


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
    call = "    return _COMPARATORS[name](doc, name, seen, reading, viz, on)\n"
    for name in re.findall(r'^    "(\w+)": lambda', _source(path), re.MULTILINE):
        for always in ("MATCH", "MISMATCH", "UNCHECKED"):
            planted = f"    if name == {name!r}:\n        return Compared(Agreement.{always}, 'planted')\n{call}"
            yield replaced("comparator", path, call, planted, f"the {name} is {always} always")


_FAST: Final = ("mrz/icao/td3.py", "mrz/icao/clean.py", "mrz/crosscheck/clean.py")
_SUM: Final = re.compile(
    r"^ *(?:number|optional) = [no]3 .*\n|^ *and composite_digit == .*\n|^ *composite = (?:.*\n){2}"
    r"|^ *(?:birth|expiry) = .*_DAYS.*\n|^(?:BIRTH|EXPIRY)_.*\n",
    re.MULTILINE,
)
_COUNTED: Final = re.compile(r"^ +r\".*\{\d+\}.*\n", re.MULTILINE)
_SLICED: Final = re.compile(
    r"^(?!\s*#).*\b(?:line|second|text|raw|birth|expiry|number|issue|day)\[\d*:?\d*\].*\n", re.MULTILINE
)


def _plus(by: int, number: re.Match[str]) -> str:
    return str(int(number[0]) + by)


def _near(text: str, match: re.Match[str]) -> Iterator[str]:
    for by in (-1, 1):
        moved = re.sub(r"\d+", partial(_plus, by), match[0])
        if "-" not in moved:
            yield text[: match.start()] + moved + text[match.end() :]


def _fast(kind: str, lines: re.Pattern[str], pattern: str) -> Iterator[Fault]:
    for path in _FAST:
        for line in dict.fromkeys(lines.findall(_source(path))):
            for match in re.finditer(pattern, line):
                for new in _near(line, match):
                    at = _source(path).index(line)
                    source = _source(path)[:at] + new + _source(path)[at + len(line) :]
                    yield Fault(kind, path, f"`{line.strip()}` becomes `{new.strip()}`", source)


def _fast_weights() -> Iterator[Fault]:
    return _fast("fast path: weight", _SUM, r"\b\d+(?= \* )|(?<=phase=)\d|(?<=weight=)\d")


def _fast_spans() -> Iterator[Fault]:
    yield from _fast("fast path: span", _SLICED, r"(?<=[a-z]\[)\d*:?\d*(?=\])")
    yield from _fast("fast path: span", _COUNTED, r"(?<=\{)\d+(?=\})")
