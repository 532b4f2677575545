r"""Every regular expression of the package, and the strings that are worst for each.

>>> worst(re.compile("a+b"), 4)[:4]
['aaaa', 'aaaa\x00', 'abab', 'abab\x00']
>>> ambiguities(re.compile("(?:a+)+b"))
['a repetition within a repetition']
>>> ambiguities(re.compile("[ab]*[bc]*d"))
['two repetitions side by side that take the same character']
>>> ambiguities(re.compile("(?:[a-c]++<)*+b?"))
[]

It knows what `re` does with a pattern; it does not know what an engine's own shortcuts save. Possessive repetitions
and atomic groups give nothing back, and repetitions of at most `FEW` are no matter.
"""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages
from re import _constants as op  # type: ignore[attr-defined] # the parser of `re` itself
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

import mrz
from mrz.icao.layouts import LAYOUTS
from mrz.icao.screening import screener_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FEW: Final = 200
_FUNCTIONS: Final = {
    f"re.{name}"
    for name in ("compile", "escape", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")
}
_OUTSIDE: Final = "\0"
_EVERY: Final = 3  # of the characters that a class takes: they are all the same to it
_SAMPLES: Final = [chr(code) for code in range(128)] + list("\x85\xa0«‹＜éßıАΟ张年月日\u2028\ufeff\ud800")


def patterns() -> dict[str, re.Pattern[Any]]:
    """Return every pattern of the package, by its place: those of modules, those of screening, and literals."""
    found: dict[str, re.Pattern[Any]] = {}
    modules = [info.name for info in walk_packages(mrz.__path__, "mrz.")]
    if find_spec("pyspark") is None:  # the one extra that the tests do without
        modules = [name for name in modules if not name.startswith("mrz.spark")]
    for module in modules:
        for name, value in vars(import_module(module)).items():
            for number, pattern in enumerate(_held(value, 3)):
                if pattern not in found.values():
                    found[f"{module}.{name}" + f"[{number}]" * (number > 0)] = pattern
    written = {f"mrz.icao.screening.{name}": re.compile(screener_of(name).pattern, re.DOTALL) for name in LAYOUTS}
    literal = {
        f"{place}, re.{function}": re.compile(pattern) for place, function, pattern in calls() if pattern is not None
    }
    return found | written | literal


def calls() -> list[tuple[str, str, str | None]]:
    """Return each call in the sources of a function of `re` other than `compile`: where, which, and its pattern.

    `None` for a pattern that is more than a literal.
    """
    return [
        (f"{module}:{call.lineno}", name, str(call.args[0].value) if isinstance(call.args[0], ast.Constant) else None)
        for module, _, name, call in _calls()
        if name != "compile"
    ]


def holders() -> list[tuple[str, str, int]]:
    """Return where the sources call `re.compile`: the module, the name there, or `""`, and how often for that name."""
    places = [(module, holder) for module, holder, name, _ in _calls() if name == "compile"]
    return [(*place, places.count(place)) for place in dict.fromkeys(places)]


def held(module: str, name: str) -> list[re.Pattern[Any]]:
    """Return the patterns that a name of a module holds."""
    return list(_held(getattr(import_module(module), name), 3))


def _calls() -> Iterator[tuple[str, str, str, ast.Call]]:
    """Yield the module, the name that the statement is for, the function of `re`, and the call."""
    root = Path(mrz.__file__).parent
    for file in sorted(root.rglob("*.py")):
        module = ".".join(["mrz", *file.relative_to(root).with_suffix("").parts]).removesuffix(".__init__")
        text = file.read_text("utf-8")
        for statement in ast.parse(text).body if "re." in text else ():
            target = statement.target if isinstance(statement, ast.AnnAssign) else None
            holder = target.id if isinstance(target, ast.Name) else ""
            for node in ast.walk(statement):
                if isinstance(node, ast.Call) and (name := ast.unparse(node.func)) in _FUNCTIONS:
                    yield module, holder, name.removeprefix("re."), node


def _held(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    value = getattr(value, "__self__", value)  # of a bound method, such as `fullmatch`
    if isinstance(value, re.Pattern):
        yield value
    elif depth and not isinstance(value, ModuleType | str | bytes | type):
        within = list(value.values()) if isinstance(value, dict) else value if isinstance(value, tuple | list) else []
        for one in [*within, *getattr(value, "__dict__", {}).values()]:
            yield from _held(one, depth - 1)


Tree = list[tuple[Any, Any]]


def tree(pattern: re.Pattern[Any]) -> Tree:
    """Return the pattern as `re` parses it."""
    return list(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))


def ambiguities(pattern: re.Pattern[Any]) -> list[str]:
    """Return why a match that fails may be tried in more ways than the text has places; nothing where it cannot."""
    return list(dict.fromkeys(_within(tree(pattern), pattern.flags)))


def _within(items: Tree, flags: int) -> Iterator[str]:
    open_before: set[str] = set()
    for kind, argument in items:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            low, high, body = argument
            if high > FEW:
                if any(_unbounded(list(body))):
                    yield "a repetition within a repetition"
                taken = _characters(list(body), flags)
                if taken & open_before:
                    yield "two repetitions side by side that take the same character"
                open_before |= taken
            elif low:
                open_before &= _characters(list(body), flags)
            yield from _within(list(body), flags)
        elif kind not in (op.AT, op.ASSERT, op.ASSERT_NOT):
            # What must stand between two repetitions parts them, unless both of them take it as well.
            open_before &= _characters([(kind, argument)], flags)
            for body in _bodies(kind, argument):
                yield from _within(body, flags)


def _bodies(kind: Any, argument: Any) -> list[Tree]:
    """Return the parts of a construct that are matched in its place."""
    if kind is op.SUBPATTERN:
        return [list(argument[-1])]
    if kind is op.BRANCH:
        return [list(branch) for branch in argument[1]]
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [list(argument[2])]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [list(argument[1])]
    if kind is op.ATOMIC_GROUP:
        return [list(argument)]
    return []


def _unbounded(items: Tree) -> Iterator[bool]:
    for kind, argument in items:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[1] > FEW:
            yield True
        if kind not in (op.POSSESSIVE_REPEAT, op.ATOMIC_GROUP):
            for body in _bodies(kind, argument):
                yield from _unbounded(body)


def _characters(items: Tree, flags: int) -> set[str]:
    """Return which of the samples a construct may begin, go on or end with."""
    found: set[str] = set()
    for kind, argument in items:
        if kind in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
            found |= _taken(kind, argument, flags).keys()
        for body in _bodies(kind, argument):
            found |= _characters(body, flags)
    return found


def _taken(kind: Any, argument: Any, flags: int) -> dict[str, None]:
    """Return which of the samples one character of a pattern takes, in the order of the samples."""
    return _taken_by(kind, tuple(argument) if isinstance(argument, list) else argument, flags)


@cache  # one pattern of a thousand characters has few that differ
def _taken_by(kind: Any, argument: Any, flags: int) -> dict[str, None]:
    state = _parser.State()
    state.flags = flags
    one = re._compiler.compile(_parser.SubPattern(state, [(kind, argument)]))  # type: ignore[attr-defined]
    return dict.fromkeys([sample for sample in _SAMPLES if one.fullmatch(sample)])


def worst(pattern: re.Pattern[Any], size: int) -> list[str]:
    """Return texts of about `size` characters: each repetition as often as fits, behind what must stand before it.

    With and without an end that matches nothing; runs of characters that the pattern names; and the whole, again and
    again. In the same order for every size.
    """
    flags = pattern.flags
    pieces = dict.fromkeys([("", sample) for sample in sorted(_characters(tree(pattern), flags))[::_EVERY]])
    pieces[("", _sample(tree(pattern), flags) or _OUTSIDE)] = None
    for before, body in _pumps(tree(pattern), flags, ""):
        pieces[(before, body)] = pieces[("", before + body)] = None
    texts = [before + body * (size // len(body)) for before, body in pieces]
    return [text + end for text in texts for end in ("", _OUTSIDE)]


def _pumps(items: Tree, flags: int, before: str) -> Iterator[tuple[str, str]]:
    for kind, argument in items:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and argument[1] > 1:
            body = _sample(list(argument[2]), flags)
            if body:
                yield before, body
        for body_items in _bodies(kind, argument):
            yield from _pumps(body_items, flags, before)
        before += _sample([(kind, argument)], flags)


def _sample(items: Tree, flags: int) -> str:
    """Return a text that the construct matches, most often."""
    text = ""
    for kind, argument in items:
        if kind is op.LITERAL:
            text += chr(argument)
        elif kind in (op.IN, op.NOT_LITERAL, op.ANY):
            text += max(_taken(kind, argument, flags), key=str.isalnum, default="")
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            text += _sample(list(argument[2]), flags) * min(max(argument[0], 1), sys.maxsize)
        elif kind not in (op.ASSERT, op.ASSERT_NOT):
            bodies = _bodies(kind, argument)
            text += _sample(bodies[0], flags) if bodies else ""
    return text
