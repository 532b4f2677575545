"""Convert a response, JSON or an object of a service's own library, to a JSON object.

>>> as_object('{"CodeSet": null}')
{'CodeSet': None}

Errors name the place and what was expected there. Neither they nor any exception in their chain contains the answer:
a JSON decoder's error, which has the whole text, is not chained.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from json import scanner
from typing import Any, Final

from mrz.vendors.reading import UnknownResponseError

_SERIALIZERS: Final = ("to_json_string", "to_map", "as_dict", "to_dict", "to_json", "raw_http")
"""The methods and attributes by which official libraries give their JSON, as text or as a `dict`.

In this order: Tencent Cloud; Alibaba Cloud (Tea); Azure since API version 4; Azure before it, Huawei Cloud, and
generated clients (Onfido, Regula); Regula's own wrapper; Mindee, where the text is an attribute.
"""


_KINDS: Final = (Mapping, str, bytes, bytearray)


def as_object(response: object) -> Mapping[str, Any]:
    """Return the JSON object in `response`: a mapping, JSON text, or an official library's object.

    Raises `UnknownResponseError` if there is none.
    """
    kind = type(response)
    if kind is dict:
        return response  # type: ignore[return-value] # mypy does not narrow by `type()`
    if kind is str or kind is bytes:
        response = decode(response)  # type: ignore[arg-type] # as above
        if type(response) is dict:
            return response
    if not isinstance(response, _KINDS):
        response = _sdk_object_json(response)
        if type(response) is dict:
            return response
    if isinstance(response, str | bytes | bytearray):
        response = decode(response)
    if not isinstance(response, Mapping):
        raise UnknownResponseError("the answer is not a JSON object")
    return response


def _sdk_object_json(response: object) -> object:
    for name in _SERIALIZERS:
        try:
            value = getattr(response, name, None)
            value = value() if callable(value) else value
        except Exception:  # noqa: BLE001 - foreign code may raise anything, and its error may contain the answer
            break
        if type(value) is dict or isinstance(value, _KINDS):
            return value
    else:
        return None
    raise UnknownResponseError(f"{name} of the object given as the answer raised an exception")


def decode(text: str | bytes | bytearray, what: str = "the answer") -> object:
    """Return the decoded JSON; `what` names the text in errors.

    Raises `UnknownResponseError` for invalid JSON, an object with a duplicate key, and text that is not UTF-8.
    """
    found = _decode_counting(text)
    if found is not None:
        return found
    # The error is raised outside the handlers, so that the decoder's error, which has the text, is not in its chain.
    try:
        answer: object = json.loads(text, object_pairs_hook=_object_of)
    except UnicodeDecodeError as error:
        problem = f"{what} is not text in UTF-8 (byte {error.start})"
    except _DuplicateKeyError:
        problem = f"an object in {what} has the same key twice; which of the values counts is ambiguous"
    except json.JSONDecodeError as error:
        empty = not error.doc.strip(" \t\n\r")  # JSON's white space only: `strip()` removes more
        problem = f"{what} is empty" if empty else f"{what} is not JSON (line {error.lineno}, column {error.colno})"
    except (ValueError, RecursionError):
        problem = f"{what} is JSON that cannot be decoded: nested too deeply, or a number with too many digits"
    else:
        return answer
    raise UnknownResponseError(problem)


class _KeepingScanner:
    """The decoder of `json.loads` for one object, which keeps all objects in it.

    `scan` decodes; `kept` has the objects after that, each after those that are in it. An instance decodes one text at
    a time.
    """

    # The names are those of the attributes that the scanner of `json` reads.
    strict: Final = True
    object_pairs_hook: Final = None
    parse_float: Final = float
    parse_int: Final = int
    parse_constant: Final = staticmethod(json.JSONDecoder().parse_constant)

    def __init__(self) -> None:
        self.memo: dict[str, str] = {}
        self.kept: list[dict[str, object]] = []
        keep = self.kept.append  # a look-up of the attribute would take as long as the call

        def hook(found: dict[str, object]) -> dict[str, object]:
            keep(found)
            return found

        self.object_hook = hook
        self.scan: Callable[[str, int], tuple[object, int]] = scanner.make_scanner(self)  # type: ignore[arg-type]


_idle: Final[list[_KeepingScanner]] = []
"""Scanners that no thread is using: to take one and to put it back are atomic, to look whether there is one is not."""


def _idle_scanner() -> _KeepingScanner:
    try:
        return _idle.pop()
    except IndexError:
        return _KeepingScanner()


_OBJECT: Final = "{"
_ESCAPED_COLON: Final = "\\u003"
"""How the escape of a colon begins."""

_SPACE: Final = " \t\n\r"
"""The white space of JSON; `str.strip` without it removes more."""


def _decode_counting(text: str | bytes | bytearray) -> object:
    """Return the object that a text is if no key stands twice for certain, else `None`, which proves nothing.

    `json` keeps the last of two values, and a hook that sees them all takes as long as the decoding. But each key is
    followed by a colon, so that a text with as many colons as keys in the result has no key twice. A text whose values
    have colons is counted once more: by the colons in the values of few objects, or by those that follow a quotation
    mark that ends a key.
    """
    try:
        if not isinstance(text, str):
            text = text.decode()  # UTF-8; a text in another encoding does not begin with { and a quotation mark
        idle = _idle_scanner()
        kept = idle.kept
        found, end = idle.scan(text, 0 if text.startswith(_OBJECT) else len(text) - len(text.lstrip(_SPACE)))
        pairs = sum(map(len, kept))
        colons = text.count(":") - pairs
        if colons and len(kept) <= _FEW and _ESCAPED_COLON not in text:
            colons -= _colons_in_texts(kept)
        kept.clear()  # nothing of an answer stays here
        _idle.append(idle)
    except (ValueError, StopIteration, RecursionError):
        return None  # `decode` says what is wrong
    if type(found) is not dict or (end != len(text) and text[end:].strip(_SPACE)):
        return None
    return None if colons and not _has_keys_only(text, pairs) else found


_FEW: Final = 2
"""The objects of an answer in whose values colons are counted: in more of them, it takes longer than in the text."""


def _colons_in_texts(objects: list[dict[str, object]]) -> int:
    """Return the number of colons in the keys of objects and in their values that are texts.

    The text has as many there, if none is written as an escape.
    """
    texts = [text for each in objects for text in (*each, *each.values()) if type(text) is str]
    return "".join(texts).count(":")


def _has_keys_only(text: str, pairs: int) -> bool:
    """Return whether a text has at most so many keys, by the colons after a quotation mark; `False` proves nothing.

    A mark after a backslash ends no key, unless the backslash is one of two.
    """
    # Most texts have no line ends; looking for one character takes a fraction of the time of two.
    if " :" in text or any(space in text and f"{space}:" in text for space in "\t\n\r"):
        return False  # a colon may follow a key in another way
    count = text.count('":')
    return count == pairs or ('\\\\"' not in text and count - text.count('\\":') == pairs)


class _DuplicateKeyError(Exception):
    """A JSON object has two values under one key."""


def _object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _DuplicateKeyError
    return result
