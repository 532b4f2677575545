"""What a reply of HTTP says: the inner object of an answer, the service's own error, or that it is no answer.

>>> read(200, b'{"Response": {"Error": {"Code": "FailedOperation.NoPassport", "Message": "none"}, "RequestId": "1"}}')
Refusal(error=FailedOperationError(...), again=False, unanswered=False)
>>> read(502, b"<html>").error.status
502

The content type does not matter. An answer is whole or a `ProtocolError`: nothing half-filled is returned. Errors quote
nothing of an answer but the service's own code and message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from mrz.tc3.codes import CODES, look_up
from mrz.tencent.errors import ProtocolError, TencentError, error_of
from mrz.vendors.json_input import decode
from mrz.vendors.reading import UnknownResponseError

if TYPE_CHECKING:
    from mrz.vendors.field_map import Object

MAX_ANSWER: Final = 20 * 1024 * 1024
"""Bytes of an answer that are read: a portrait and a picture in base64 fit in many times."""

_OK: Final = 200
_REDIRECTS: Final = range(300, 400)
_TOO_MANY: Final = 429
_SERVER_ERROR: Final = 500

_CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.]{0,99}", re.ASCII)


@frozen
class Refusal:
    """No answer: the error, whether the same request may be sent `again`, and whether it was left `unanswered`.

    An unanswered request may have been worked on, and may be on the bill.
    """

    error: ProtocolError | TencentError
    again: bool = False
    unanswered: bool = False


@frozen
class Found:
    """An answer: its text, the inner object of it, and the service's name for the request."""

    text: str = field(repr=False)
    response: Object = field(repr=False)
    request_id: str


def read(status: int, body: bytes | None) -> Found | Refusal:
    """Return the answer, or the refusal; a `body` of `None` is one that was too large."""
    if status in _REDIRECTS:
        return _none(status, "the answer is a redirect, which is not followed: give the address itself as endpoint=")
    if body is None:
        return _none(status, f"the answer has more than {MAX_ANSWER} bytes")
    return _whole(status, body)


def _whole(status: int, body: bytes) -> Found | Refusal:
    try:
        # Decoded here, for `json` would also take UTF-16 and UTF-32.
        text = body.decode("utf-8-sig")
        whole = decode(text)
    except UnicodeDecodeError:
        return _none(status, "the answer is not text in UTF-8", cut=True)
    except UnknownResponseError as error:
        return _none(status, str(error), cut=True)
    if not isinstance(whole, Mapping):
        return _none(status, "the answer is not a JSON object")
    inner = whole.get("Response")
    if not isinstance(inner, Mapping):
        return _none(status, "the answer has no object Response")
    return _inner(status, inner, text)


def _inner(status: int, inner: Mapping[str, Any], text: str) -> Found | Refusal:
    request_id = inner.get("RequestId")
    if not isinstance(request_id, str) or not request_id:
        request_id = None
    error = inner.get("Error")
    if error is not None:
        return _error(status, error, request_id)
    if status != _OK:
        return _none(status, "the answer is no error, and no answer with this status", request_id)
    if request_id is None:
        return _none(status, "the answer has no text RequestId")
    return Found(text, inner, request_id)


def _error(status: int, error: object, request_id: str | None) -> Refusal:
    code = error.get("Code") if isinstance(error, Mapping) else None
    if not isinstance(error, Mapping) or not isinstance(code, str) or not _CODE.fullmatch(code):
        return _none(status, "the answer is an error without a Code", request_id)
    message = error.get("Message")
    again = look_up(code).retryable or (status == _TOO_MANY and code not in CODES)
    return Refusal(error_of(code, message if isinstance(message, str) else "", request_id), again)


def _none(status: int, words: str, request_id: str | None = None, *, cut: bool = False) -> Refusal:
    error = ProtocolError(f"{words} (HTTP {status})", status=status, request_id=request_id)
    # A gateway's bare 5xx does not tell whether the service worked behind it; nor does an answer that was cut off.
    unanswered = status >= _SERVER_ERROR or (cut and status == _OK)
    return Refusal(error, again=status == _TOO_MANY, unanswered=unanswered)
