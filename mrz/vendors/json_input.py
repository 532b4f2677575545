"""From JSON, or an object of a service's own library, to an object whose keys can be asked for.

>>> as_object('{"CodeSet": null}')
{'CodeSet': None}

Errors name the place and what was expected there. They quote nothing of the answer, and no exception
in their chain holds it: a JSON decoder's error carries the whole text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from mrz.vendors.reading import UnknownResponseError

_SERIALIZERS: Final = ("to_json_string", "to_map", "as_dict", "to_dict", "to_json", "raw_http")
"""How the official libraries' objects give their JSON, as text or as a `dict`.

In this order: Tencent Cloud; Alibaba Cloud (Tea); Azure since API version 4; Azure before, Huawei Cloud, and the
generated clients (Onfido, Regula); Regula's wrapper around its own; Mindee, which has the text as an attribute.
"""


def as_object(response: object) -> Mapping[str, Any]:
    """Return the JSON object that `response` is or tells; raise `UnknownResponseError` where there is none."""
    if not isinstance(response, Mapping | str | bytes | bytearray):
        response = _sdk_object_json(response)
    if isinstance(response, str | bytes | bytearray):
        response = decode(response)
    if not isinstance(response, Mapping):
        raise UnknownResponseError("the answer is not a JSON object")
    return response


def _sdk_object_json(response: object) -> object:
    for name in _SERIALIZERS:
        try:
            told = getattr(response, name, None)
            told = told() if callable(told) else told
        except Exception:  # noqa: BLE001 - foreign code, which may fail in any way, and whose error may hold the answer
            break
        if isinstance(told, Mapping | str | bytes | bytearray):
            return told
    else:
        return None
    raise UnknownResponseError(f"the object given as the answer fails in its own {name}")


def decode(text: str | bytes | bytearray, what: str = "the answer") -> object:
    """Return what the JSON says; raise `UnknownResponseError` about `what` where it is none."""
    # Raised outside the handlers, so that no decoder's error, which holds the text, stays in the chain.
    try:
        answer: object = json.loads(text, object_pairs_hook=_object_of)
    except UnicodeDecodeError as error:
        problem = f"{what} is not text in UTF-8 (byte {error.start})"
    except _DuplicateKeyError:
        problem = f"an object in {what} has the same key twice; readers differ in which they take"
    except json.JSONDecodeError as error:
        empty = not error.doc.strip(" \t\n\r")  # JSON's white space; `strip` takes more away, and from bytes other
        problem = f"{what} is empty" if empty else f"{what} is not JSON (line {error.lineno}, column {error.colno})"
    except (ValueError, RecursionError):
        problem = f"{what} is JSON that cannot be read: nested too deeply, or a number with too many digits"
    else:
        return answer
    raise UnknownResponseError(problem)


class _DuplicateKeyError(Exception):
    """Two values under one key."""


def _object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _DuplicateKeyError
    return result
