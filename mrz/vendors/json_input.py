"""Convert a response, JSON or an object of a service's own library, to a JSON object.

>>> as_object('{"CodeSet": null}')
{'CodeSet': None}

Errors name the place and what was expected there. Neither they nor any exception in their chain contains the answer:
a JSON decoder's error, which has the whole text, is not chained.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from mrz.vendors.reading import UnknownResponseError

_SERIALIZERS: Final = ("to_json_string", "to_map", "as_dict", "to_dict", "to_json", "raw_http")
"""The methods and attributes by which official libraries give their JSON, as text or as a `dict`.

In this order: Tencent Cloud; Alibaba Cloud (Tea); Azure since API version 4; Azure before it, Huawei Cloud, and
generated clients (Onfido, Regula); Regula's own wrapper; Mindee, where the text is an attribute.
"""


def as_object(response: object) -> Mapping[str, Any]:
    """Return the JSON object in `response`: a mapping, JSON text, or an official library's object.

    Raises `UnknownResponseError` if there is none.
    """
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
            value = getattr(response, name, None)
            value = value() if callable(value) else value
        except Exception:  # noqa: BLE001 - foreign code may raise anything, and its error may contain the answer
            break
        if isinstance(value, Mapping | str | bytes | bytearray):
            return value
    else:
        return None
    raise UnknownResponseError(f"{name} of the object given as the answer raised an exception")


def decode(text: str | bytes | bytearray, what: str = "the answer") -> object:
    """Return the decoded JSON; `what` names the text in errors.

    Raises `UnknownResponseError` for invalid JSON, an object with a duplicate key, and text that is not UTF-8.
    """
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


class _DuplicateKeyError(Exception):
    """A JSON object has two values under one key."""


def _object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _DuplicateKeyError
    return result
