"""Parameters of the two actions, and the image that a request gives.

>>> from mrz.tc3.limits import ACTIONS
>>> action = ACTIONS["PassportOCR"]
>>> requested_image(action, {"ImageUrl": "https://images.example/1.png", "ImageBase64": "is ignored then"})
'https://images.example/1.png'
>>> requested_image(action, {"ImageBase64": "iVBORw0KGgo", "Type": "UTO"})
Traceback (most recent call last):
    ...
mrz.local.RefusalError: InvalidParameterValue.InvalidParameterValueLimit

A parameter that is null counts as absent, and so does an image that is the empty string. Base64 is decoded strictly:
line breaks and a leading `data:` are refused. `CropPortrait` and `RetImage` are accepted and have no effect.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from mrz.local.errors import RefusalError
from mrz.tc3.images import base64_length, image_format
from mrz.tc3.limits import MAX_BASE64

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.local.authentication import ReceivedRequest
    from mrz.tc3.limits import ActionLimits

MAX_IMAGE: Final = MAX_BASE64 // 4 * 3
"""The most bytes in an image: in base64 it has as many characters as the service allows."""

_TYPES: Final = (None, "CN")
_BOOLEANS: Final = {"true": True, "false": False}


def read_parameters(request: ReceivedRequest, action: ActionLimits) -> Mapping[str, Any]:
    """Return the parameters in the query of a GET, or in the JSON body of a POST, without those that are null.

    Raises `RefusalError` for a parameter that the action does not have, and for a value of a wrong type.
    """
    given = _of_query(request.query, action) if request.method == "GET" else _of_body(request)
    present = {name: value for name, value in given.items() if value is not None}
    for name in given:
        if name not in action.parameters:
            raise RefusalError("UnknownParameter", name)
    for name, value in present.items():
        if type(value) is not action.parameters[name]:
            raise RefusalError("InvalidParameter", name)
    return present


def requested_image(action: ActionLimits, parameters: Mapping[str, Any]) -> str | bytes:
    """Return the URL of the image, or the image itself. The URL wins if both are given.

    Raises `RefusalError` if neither is given, and for an image that `check_image` refuses.
    """
    if parameters.get("Type") not in _TYPES:
        raise RefusalError("InvalidParameterValue.InvalidParameterValueLimit", "Type")
    if parameters.get("ImageUrl"):
        return str(parameters["ImageUrl"])
    text = parameters.get("ImageBase64")
    if not text:
        raise RefusalError("MissingParameter", "ImageBase64, ImageUrl")
    if len(text) > MAX_BASE64:
        raise RefusalError("LimitExceeded.TooLargeFileError")
    return check_image(action, _decoded(text))


def check_image(action: ActionLimits, image: bytes | None) -> bytes:
    """Return the image if the action reads its format and it is not too large, else raise `RefusalError`.

    `None` stands for an image that could not be decoded.
    """
    if image is None or image_format(image) not in action.formats:
        raise RefusalError("FailedOperation.ImageDecodeFailed")
    if base64_length(len(image)) > MAX_BASE64:
        raise RefusalError("LimitExceeded.TooLargeFileError")
    return image


def _of_query(query: str, action: ActionLimits) -> dict[str, Any]:
    texts = dict(parse_qsl(query, keep_blank_values=True))
    flags = {name for name, kind in action.parameters.items() if kind is bool}
    return {name: _BOOLEANS.get(text.lower(), text) if name in flags else text for name, text in texts.items()}


def _of_body(request: ReceivedRequest) -> dict[str, Any]:
    if request.headers["content-type"].partition(";")[0].strip().lower() != "application/json":
        raise RefusalError("InvalidRequest", "its body is not announced as application/json")
    value = _json(request.body)
    if not isinstance(value, dict):
        raise RefusalError("InvalidParameter", "JSON")
    return value


# The errors of both decoders contain what was sent. The functions return None, so that no `RefusalError` is raised
# while such an error is handled: it would be the context of the `RefusalError`.


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
