"""Where an error holds what it must not: in its text, its arguments, its attributes, or in an error behind it.

>>> error = ValueError("all is well")
>>> error.__context__ = UnicodeDecodeError("utf-8", b"key=hidden", 0, 1, "invalid start byte")
>>> leaks(error, ["hidden"])
['error.__context__.args[1]', 'error.__context__.object']

Tells the places, never what is there. Frames, which have every local variable, are not looked into.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType, TracebackType
from typing import Final

_BEHIND: Final = ("args", "__cause__", "__context__", "__notes__")
_SLOTS: Final = ("object", "exceptions", "filename", "filename2", "strerror", "code", "msg", "text", "name", "obj")
"""Attributes that built-in errors have without a `__dict__` that would show them."""

_OPAQUE: Final = (type, ModuleType, FunctionType, BuiltinFunctionType, MethodType, TracebackType, int, float)


def leaks(error: BaseException, secrets: Iterable[str]) -> list[str]:
    """Return the places, from `error` on, where one of the secrets stands: as text or as bytes, or in a `repr`."""
    hidden = tuple(secrets)
    if not all(hidden):
        raise ValueError("an empty secret stands everywhere")
    return list(_walk(error, "error", hidden, set()))


def _walk(value: object, place: str, secrets: tuple[str, ...], seen: set[int]) -> Iterator[str]:
    if value is None or isinstance(value, _OPAQUE) or id(value) in seen:
        return
    if isinstance(value, str | bytes | bytearray):
        if _holds(value, secrets):
            yield place
        return
    seen.add(id(value))
    inside = [found for name, part in _parts(value) for found in _walk(part, f"{place}{name}", secrets, seen)]
    yield from inside
    # What its parts do not show, its words may: a class may write them from anywhere.
    if not inside and (_holds(repr(value), secrets) or _holds(str(value), secrets)):
        yield f"{place} (its words)"


def _parts(value: object) -> Iterator[tuple[str, object]]:
    """Return what is inside, by name; lists, not iterators, so that nothing is used up by looking."""
    if isinstance(value, Mapping):
        for number, (key, part) in enumerate(value.items()):
            yield f".key[{number}]", key
            yield f".value[{number}]", part
    elif isinstance(value, list | tuple | set | frozenset):
        for number, part in enumerate(value):
            yield f"[{number}]", part
    if isinstance(value, BaseException):
        for name in (*_BEHIND, *_SLOTS):
            yield f".{name}", getattr(value, name, None)
    for name, part in list(getattr(value, "__dict__", {}).items()):
        yield f".{name}", part
    for kind in type(value).__mro__:
        names = kind.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name not in ("__weakref__", "__dict__"):
                yield f".{name}", getattr(value, name, None)


def _holds(text: str | bytes | bytearray, secrets: tuple[str, ...]) -> bool:
    if isinstance(text, str):
        return any(secret in text for secret in secrets)
    return any(secret.encode() in text for secret in secrets)
