"""Read an HTTP response of the service: an answer, the service's own error, or neither.

>>> read(200, b'{"Response": {"Error": {"Code": "FailedOperation.NoPassport", "Message": "none"}, "RequestId": "1"}}')
Failure(error=FailedOperationError(...), again=False, unanswered=False)
>>> read(502, b"<html>").error.status
502

The content type is ignored. A response that is not a complete answer is a `ProtocolError`. Errors quote only the code
and the message of the service.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from mrz.tc3.error_codes import CODES, look_up
from mrz.tencent.errors import ProtocolError, TencentError, error_of
from mrz.vendors.json_input import decode
from mrz.vendors.reading import UnknownResponseError

if TYPE_CHECKING:
    from mrz.vendors.field_map import JSONObject

MAX_BYTES: Final = 20 * 1024 * 1024
"""The longest response that is read. A portrait in base64 has a tenth of that."""

MAX_SEPARATORS: Final = 10_000
"""The most opening brackets, opening braces and commas in a response.

Python objects take up to 40 times the memory of their JSON (`{"":{}},{"":{}}`), a long string only four times. An
answer has about 100 of these characters, and base64 has none of them: the limit bounds the memory for the objects,
whatever the length of a portrait, before anything is decoded.
"""

_OK: Final = 200
_REDIRECTS: Final = range(300, 400)
_TOO_MANY: Final = 429
_SERVER_ERROR: Final = 500

_CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.]{0,99}", re.ASCII)


@frozen
class Failure:
    """A response without an answer.

    `again`: the same request may be sent again, the service did not work on it. `unanswered`: the service may have
    worked on the request, and may bill it.
    """

    error: ProtocolError | TencentError
    again: bool = False
    unanswered: bool = False


@frozen
class Success:
    """An answer: its text, the inner object of it, and the service's id of the request."""

    text: str = field(repr=False)
    response: JSONObject = field(repr=False)
    request_id: str


def read(status: int, body: bytes | None) -> Success | Failure:
    """Read a response; a `body` of `None` was longer than `MAX_BYTES`."""
    if status in _REDIRECTS:
        return _failure(status, "the answer is a redirect, which is not followed: set endpoint= to the address itself")
    if body is None:
        return _failure(status, f"the answer has more than {MAX_BYTES} bytes")
    if body.count(b",") + body.count(b"[") + body.count(b"{") > MAX_SEPARATORS:
        return _failure(status, f"the answer has more than {MAX_SEPARATORS} values")
    return _envelope(status, body)


def _envelope(status: int, body: bytes) -> Success | Failure:
    try:
        # `json` would also decode UTF-16 and UTF-32.
        text = body.decode("utf-8-sig")
        envelope = decode(text)
    except UnicodeDecodeError:
        return _failure(status, "the answer is not text in UTF-8", truncated=True)
    except UnknownResponseError as error:
        return _failure(status, str(error), truncated=True)
    if not isinstance(envelope, Mapping):
        return _failure(status, "the answer is not a JSON object")
    inner = envelope.get("Response")
    if not isinstance(inner, Mapping):
        return _failure(status, "the answer has no object Response")
    return _inner(status, inner, text)


def _inner(status: int, inner: Mapping[str, Any], text: str) -> Success | Failure:
    request_id = inner.get("RequestId")
    if not isinstance(request_id, str) or not request_id:
        request_id = None
    error = inner.get("Error")
    if error is not None:
        return _service_error(status, error, request_id)
    if status != _OK:
        return _failure(status, "the answer is no error, and no answer with this status", request_id)
    if request_id is None:
        return _failure(status, "the answer has no text RequestId")
    return Success(text, inner, request_id)


def _service_error(status: int, error: object, request_id: str | None) -> Failure:
    code = error.get("Code") if isinstance(error, Mapping) else None
    if not isinstance(error, Mapping) or not isinstance(code, str) or not _CODE.fullmatch(code):
        return _failure(status, "the answer is an error without a Code", request_id)
    message = error.get("Message")
    again = look_up(code).retryable or (status == _TOO_MANY and code not in CODES)
    return Failure(error_of(code, message if isinstance(message, str) else "", request_id), again)


def _failure(status: int, words: str, request_id: str | None = None, *, truncated: bool = False) -> Failure:
    error = ProtocolError(f"{words} (HTTP {status})", status=status, request_id=request_id)
    # Behind a gateway's bare 5xx the service may have worked on the request, and behind a truncated answer it has.
    unanswered = status >= _SERVER_ERROR or (truncated and status == _OK)
    return Failure(error, again=status == _TOO_MANY, unanswered=unanswered)
