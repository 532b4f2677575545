"""From whatever people have in hand of an answer to a `Reading`.

>>> read('{"Response": {"CodeSet": null, "CodeCrc": "", "PassportNo": null, "RequestId": "1"}}').vendor
'tencent.PassportOCR'

Errors name the place and what was expected there. They quote nothing of the answer, and no exception
in their chain holds it: a JSON decoder's error carries the whole text.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from typing import Any, Final

from mrz.vendors import aliyun, aws, azure, baidu, cashfree, mindee, onfido, regula, tencent, uqudo
from mrz.vendors.mapping import Vendor, as_object, follow
from mrz.vendors.reading import Reading, ServiceError, UnknownResponseError

VENDORS: Final[Mapping[str, Vendor]] = {
    vendor.name: vendor
    for vendor in (
        tencent.PASSPORT_OCR,
        tencent.MLID_PASSPORT_OCR,
        aliyun.RECOGNIZE_CHINESE_PASSPORT,
        aliyun.RECOGNIZE_PASSPORT,
        aliyun.ZOLOZ,
        baidu.PASSPORT,
        aws.ANALYZE_ID,
        azure.ID_DOCUMENT,
        mindee.PASSPORT,
        onfido.DOCUMENT,
        regula.DOCUMENT_READER,
        cashfree.SMART_OCR,
        uqudo.SCAN,
    )
}
"""Every known service by name; an answer is the first's whose shape it has."""

_ENVELOPE: Final = "Response"


def read(response: object, *, vendor: str | None = None) -> Reading:
    """Read an answer: JSON as `str`, `bytes` or `dict`, whole or inner object, an SDK's object, a `Reading`.

    `vendor` names the service; left out, the shape tells it. Raises `UnknownResponseError` for what is not
    such an answer, `ServiceError` for an error the service reports, `ValueError` for an unknown `vendor`.
    """
    if vendor is not None and vendor not in VENDORS:
        near = difflib.get_close_matches(vendor, VENDORS, n=1, cutoff=0)
        raise ValueError(f"no vendor is called {vendor!r}; did you mean {near[0]!r}?")
    if isinstance(response, Reading):
        return response
    answer = _inner(_object(response))
    _raise_service_error(answer, vendor)
    known = VENDORS[vendor] if vendor is not None else _detect(answer)
    return follow(known, answer)


_SERIALIZERS: Final = ("to_json_string", "to_map", "as_dict", "to_dict", "model_dump")
"""How objects of the services' own SDKs give their content: Tencent, Alibaba, Azure, Regula, and pydantic's."""


def _object(response: object) -> Mapping[str, Any]:
    if not isinstance(response, Mapping | str | bytes | bytearray):
        response = _serialized(response)
    if isinstance(response, str | bytes | bytearray):
        response = _json(response)
    if not isinstance(response, Mapping):
        raise UnknownResponseError("the answer is not a JSON object")
    return response


def _serialized(response: object) -> object:
    try:
        for name in _SERIALIZERS:
            serialize = getattr(response, name, None)
            if callable(serialize):
                return serialize()
    except Exception:  # noqa: BLE001 - an SDK's object is somebody else's code; its error may hold the answer
        return None
    return None


def _json(text: str | bytes | bytearray) -> object:
    # Raised outside the handlers, so that no decoder's error, which holds the text, stays in the chain.
    try:
        answer: object = json.loads(text, object_pairs_hook=_object_of)
    except UnicodeDecodeError as error:
        problem = f"the answer is not text in UTF-8 (byte {error.start})"
    except _DuplicateKeyError:
        problem = "an object in the answer has the same key twice; readers differ in which they take"
    except json.JSONDecodeError as error:
        problem = "the answer is empty" if not text.strip() else _not_json(error)
    except (ValueError, RecursionError):
        problem = "the answer is JSON that cannot be read: nested too deeply, or a number with too many digits"
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


def _not_json(error: json.JSONDecodeError) -> str:
    return f"the answer is not JSON (line {error.lineno}, column {error.colno})"


def _inner(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    if _ENVELOPE not in answer:
        return answer
    inner = answer[_ENVELOPE]
    if not isinstance(inner, Mapping):
        raise UnknownResponseError(f"{_ENVELOPE} is not a JSON object")
    return inner


def _raise_service_error(answer: Mapping[str, Any], vendor: str | None) -> None:
    for by, (code_at, message_at, request_id_at), result in _ERRORS:
        error = as_object(answer.get("Error", answer.get("error"))) if code_at.startswith(".") else answer
        code = error.get(code_at.lstrip("."))
        kinds = str | int if by == _NUMBERS else str
        if isinstance(code, kinds) and result not in answer:
            message, request_id = error.get(message_at), answer.get(request_id_at)
            raise ServiceError(
                str(code),
                message if isinstance(message, str) else "",
                request_id=str(request_id) if isinstance(request_id, kinds) else None,
                vendor=vendor or by,
            )


_NUMBERS: Final = "Baidu"  # whose codes and names of answers are numbers

# Whose error, the keys of its code (with a dot: inside the object of the error), message and request, and the key
# of a result, with which it is none.
_ERRORS: Final = (
    ("Tencent Cloud", (".Code", "Message", "RequestId"), "CodeSet"),
    ("the service", (".code", "message", "id"), "analyzeResult"),
    ("Onfido", (".type", "message", "id"), "properties"),
    (_NUMBERS, ("error_code", "error_msg", "log_id"), "words_result"),
    ("Alibaba Cloud", ("Code", "Message", "RequestId"), "Data"),
)


def _detect(answer: Mapping[str, Any]) -> Vendor:
    for vendor in VENDORS.values():
        if vendor.recognises(answer):
            return vendor
    known = ", ".join(VENDORS)
    raise UnknownResponseError(f"the answer has the shape of no known service ({known})")
