"""The edits of mutation testing: every small change of a module that makes it another program.

    python -m benchmarks.mutants

uses them. They hold all that mutmut 3.8 and cosmic-ray 8.7 change, and more: every element of a table is left
out once, every keyword misspelt, every operand dropped and negated, every statement skipped.
"""

from __future__ import annotations

import ast
import copy
import difflib
import warnings
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.sources import Edit, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import CodeType

# What one can be taken for another.
ARITHMETIC: Final = ("+", "-", "*", "/", "//", "%", "**", "<<", ">>", "|", "&", "^")
ORDER: Final = ("==", "!=", "<", "<=", ">", ">=")
IDENTITY: Final = ("is", "is not")
MEMBERSHIP: Final = ("in", "not in")
JOINING: Final = ("and", "or")
UNARY: Final = (ast.UAdd, ast.USub, ast.Invert, ast.Not)
PAIRS: Final = (
    *(("lower", "upper"), ("lstrip", "rstrip"), ("find", "rfind"), ("ljust", "rjust"), ("index", "rindex")),
    *(("removeprefix", "removesuffix"), ("partition", "rpartition"), ("startswith", "endswith")),
    *(("min", "max"), ("any", "all")),
)
SWAPPED: Final = dict(PAIRS) | {there: here for here, there in PAIRS}


class Mutant(NamedTuple):
    """The lines that changed, and the code to run."""

    diff: str
    code: CodeType


def mutants(source: Source) -> Iterator[Mutant]:
    """Return every mutant of a module, each once."""
    before = source.data.decode().splitlines()
    seen = {ast.dump(source.tree)}
    for edit in edits(source):
        text = source.edited(edit)
        with warnings.catch_warnings(action="ignore"):
            try:
                tree = ast.parse(text)
            except SyntaxError:  # an operator that cannot stand beside its neighbours: no program, no mutant
                continue
            if ast.dump(tree) not in seen:
                seen.add(ast.dump(tree))
                lines = list(difflib.unified_diff(before, text.decode().splitlines(), lineterm="", n=0))
                diff = "\n".join([line for line in lines[2:] if not line.startswith("@@")])
                yield Mutant(diff, compile(tree, str(source.path), "exec", dont_inherit=True))


def edits(source: Source) -> Iterator[Edit]:
    """Return every edit of a module; two may come to the same."""
    for node in running(source.tree):
        if isinstance(node, ast.expr):
            for other in instead(node):
                yield source.replaced(node, written(other))
        if isinstance(node, ast.stmt):
            yield from of_statements(source, node)
        yield from of_operators(source, node)
        yield from of_conditions(source, node)
        yield from of_lists(source, node)


def running(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs: no annotations, which are never evaluated here, no docstrings, nothing for type checkers."""
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            match child:
                case ast.Expr(value=ast.Constant(value=str())) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
                    continue
                case ast.AST() if name not in ("annotation", "returns"):
                    yield child
                    if not isinstance(child, ast.JoinedStr):  # its parts have no places of their own before 3.12
                        yield from running(child)


def written(node: ast.expr) -> str:
    """Return an expression as text that stands for itself wherever it is put."""
    text = ast.unparse(node)
    loose = ast.BinOp | ast.UnaryOp | ast.BoolOp | ast.Compare | ast.IfExp | ast.Lambda
    return f"({text})" if isinstance(node, loose) else text


def changed(node: ast.expr, **fields: object) -> ast.expr:
    """Return the node with some of its fields replaced."""
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def instead(node: ast.expr) -> Iterator[ast.expr]:
    """Return what may stand in place of an expression."""
    match node:
        case ast.Constant(value=constant):
            yield from (ast.Constant(other) for other in constants(constant))
        case ast.JoinedStr(values=parts):
            for at, part in enumerate(parts):
                if isinstance(part, ast.Constant):
                    yield changed(node, values=[*parts[:at], ast.Constant(f"XX{part.value!s}XX"), *parts[at + 1 :]])
        case ast.Slice():
            said = [name for name in ("lower", "upper", "step") if getattr(node, name) is not None]
            yield from (changed(node, **{name: None}) for name in said)
        case ast.Lambda():
            yield changed(node, body=ast.Constant(None))
        case ast.Call(func=ast.Attribute(attr=name) as function) if name in SWAPPED:
            yield changed(node, func=changed(function, attr=SWAPPED[name]))
        case ast.Call(func=ast.Name(id=name) as function) if name in SWAPPED:
            yield changed(node, func=changed(function, id=SWAPPED[name]))
        case ast.UnaryOp(operand=operand):
            yield operand
            yield from (changed(node, op=op()) for op in UNARY if not isinstance(node.op, op))
        case ast.BoolOp(values=values):
            for at, value in enumerate(values):
                rest = [*values[:at], *values[at + 1 :]]
                yield changed(node, values=rest) if rest[1:] else rest[0]
                yield changed(node, values=[*values[:at], ast.UnaryOp(ast.Not(), value), *values[at + 1 :]])


def constants(value: object) -> Sequence[bool | int | str]:
    """Return what may stand in place of a constant."""
    match value:
        case bool():
            return [not value]
        case int():
            return [value + 1, value - 1]
        case str():
            return [f"XX{value}XX", value.lower(), value.upper(), ""]
        case _:
            return [""]


def of_operators(source: Source, node: ast.AST) -> Iterator[Edit]:
    """Put each other operator in place of one."""
    match node:
        case ast.BinOp(left=left, right=right):
            yield from source.between(left, right, ARITHMETIC)
        case ast.AugAssign(target=target, value=value):
            yield from source.between(target, value, ARITHMETIC)
        case ast.BoolOp(values=values):
            for first, second in pairwise(values):
                yield from source.between(first, second, JOINING)
        case ast.Compare(left=left, ops=ops, comparators=others):
            for op, (first, second) in zip(ops, pairwise([left, *others]), strict=True):
                yield from source.between(first, second, comparing(op, second))


def comparing(op: ast.cmpop, second: ast.expr) -> tuple[str, ...]:
    """Return what a comparison can be taken for: numbers are not compared by identity, and `None` only so."""
    if isinstance(op, ast.In | ast.NotIn):
        return MEMBERSHIP
    match second:
        case ast.Constant(value=None):
            return IDENTITY
        case ast.Constant(value=int()):
            return ORDER
        case _:
            return ORDER + IDENTITY


def of_statements(source: Source, node: ast.stmt) -> Iterator[Edit]:
    """Leave statements out, assign and return nothing, jump elsewhere, catch and raise otherwise."""
    match node:
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value) | ast.Return(value=ast.expr() as value):
            yield from (source.replaced(node, "pass"), source.replaced(value, "None"))
        case ast.AugAssign(target=target, value=value):
            yield source.replaced(node, "pass")
            yield source.replaced(node, f"{ast.unparse(target)} = {ast.unparse(value)}")
        case ast.Raise(exc=error):
            yield from (source.replaced(node, "pass"), source.replaced(node, ast.unparse(ast.Raise(error, None))))
        case ast.Break() | ast.Continue():
            yield from (source.replaced(node, text) for text in ("break", "continue", "return", "pass"))
        case ast.Expr():
            yield source.replaced(node, "pass")
        case ast.Try(handlers=handlers):
            for handler in handlers:
                caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
                yield from (source.replaced(error, "ZeroDivisionError") for error in caught if error is not None)


def of_conditions(source: Source, node: ast.AST) -> Iterator[Edit]:
    """Turn conditions round, hold them true or false, and let loops have nothing to go through."""
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            tests = [test]
        case ast.comprehension(ifs=ifs):
            tests = ifs
        case _:
            tests = []
    for test in tests:
        for other in (ast.UnaryOp(ast.Not(), test), ast.Constant(value=True), ast.Constant(value=False)):
            yield source.replaced(test, written(other))
    if isinstance(node, ast.For | ast.comprehension):
        yield source.replaced(node.iter, "[]")


def of_lists(source: Source, node: ast.AST) -> Iterator[Edit]:
    """Take out each argument, element, entry and decorator; make each argument `None`, misspell each keyword."""
    match node:
        case ast.Call(args=args, keywords=keywords):
            for argument in args:
                yield source.removed(argument, argument)
                if not isinstance(argument, ast.Starred):
                    yield source.replaced(argument, "(None)" if isinstance(argument, ast.GeneratorExp) else "None")
            for keyword in keywords:
                yield source.removed(keyword, keyword)
                yield source.replaced(keyword.value, "None")
                yield source.replaced(keyword, f"{keyword.arg}XX={ast.unparse(keyword.value)}")
        case ast.Tuple(elts=elements, ctx=ast.Load()) | ast.List(elts=elements, ctx=ast.Load()):
            for element in elements:
                yield source.removed(element, element, tuple_=isinstance(node, ast.Tuple))
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                yield source.removed(key or value, value)
        case ast.FunctionDef(decorator_list=decorators) | ast.ClassDef(decorator_list=decorators):
            for decorator in decorators:
                edit = source.replaced(decorator, "")
                yield edit._replace(start=source.data.rindex(b"@", 0, edit.start))
        case ast.arguments(args=[*_, last], kwonlyargs=[first, *_], vararg=None):  # by name or by position
            star = source.data.index(b"*", source.replaced(last, "").end, source.replaced(first, "").start)
            yield Edit(star, star + 1, "/")
