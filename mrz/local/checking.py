"""What a request asks to have read: the parameters of the two actions, and the picture.

>>> from mrz.tc3.limits import ACTIONS
>>> action = ACTIONS["PassportOCR"]
>>> wanted(action, {"ImageUrl": "https://pictures.example/1.png", "ImageBase64": "is ignored then"})
'https://pictures.example/1.png'
>>> wanted(action, {"ImageBase64": "iVBORw0KGgo", "Type": "UTO"})
Traceback (most recent call last):
    ...
mrz.local.refusing.RefusalError: InvalidParameterValue.InvalidParameterValueLimit

A parameter that is null, and a picture that is the empty string, count as not given. Base64 is taken strictly: no
line breaks, no `data:` before it. `CropPortrait` and `RetImage` are accepted and change nothing.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from mrz.local.refusing import RefusalError
from mrz.tc3.images import base64_length, image_format
from mrz.tc3.limits import MAX_BASE64

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.local.authenticating import Request
    from mrz.tc3.limits import Action

MAX_IMAGE: Final = MAX_BASE64 // 4 * 3
"""Bytes of a picture that is just as large as base64 may be."""

_TYPES: Final = (None, "CN")
_BOOLEANS: Final = {"true": True, "false": False}


def parameters(request: Request, action: Action) -> Mapping[str, Any]:
    """Return the action's parameters that a request gives, in its query or in the JSON of its body."""
    given = _of_query(request.query, action) if request.method == "GET" else _of_body(request)
    present = {name: value for name, value in given.items() if value is not None}
    for name in given:
        if name not in action.parameters:
            raise RefusalError("UnknownParameter", name)
    for name, value in present.items():
        if type(value) is not action.parameters[name]:
            raise RefusalError("InvalidParameter", name)
    return present


def wanted(action: Action, given: Mapping[str, Any]) -> str | bytes:
    """Return the URL of the picture, or the picture itself; the URL wins if both are given."""
    if given.get("Type") not in _TYPES:
        raise RefusalError("InvalidParameterValue.InvalidParameterValueLimit", "Type")
    if given.get("ImageUrl"):
        return str(given["ImageUrl"])
    text = given.get("ImageBase64")
    if not text:
        raise RefusalError("MissingParameter", "ImageBase64, ImageUrl")
    if len(text) > MAX_BASE64:
        raise RefusalError("LimitExceeded.TooLargeFileError")
    return picture(action, _decoded(text))


def picture(action: Action, image: bytes | None) -> bytes:
    """Return the picture if the action reads its format; `None` is what could not be decoded."""
    if image is None or image_format(image) not in action.formats:
        raise RefusalError("FailedOperation.ImageDecodeFailed")
    if base64_length(len(image)) > MAX_BASE64:
        raise RefusalError("LimitExceeded.TooLargeFileError")
    return image


def _of_query(query: str, action: Action) -> dict[str, Any]:
    texts = dict(parse_qsl(query, keep_blank_values=True))
    flags = {name for name, kind in action.parameters.items() if kind is bool}
    return {name: _BOOLEANS.get(text.lower(), text) if name in flags else text for name, text in texts.items()}


def _of_body(request: Request) -> dict[str, Any]:
    if request.headers["content-type"].partition(";")[0].strip().lower() != "application/json":
        raise RefusalError("InvalidRequest", "its body is not announced as application/json")
    value = _json(request.body)
    if not isinstance(value, dict):
        raise RefusalError("InvalidParameter", "JSON")
    return value


# Both errors would carry what was sent, so what goes on goes on outside of `except`.


def _json(body: bytes) -> object:
    try:
        return json.loads(body.decode())
    except (ValueError, RecursionError):
        return None


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return None
