"""Who sends a request, and what for: the headers of API 3.0 and the signature TC3-HMAC-SHA256.

>>> from mrz.local.keys import Keys
>>> request = Request("POST", {"x-tc-action": "PassportOCR", "x-tc-version": "2017-01-01"}, body=b"{}")
>>> authenticate(request, Keys.parse(["AKIDexample:a-secret-key"]), now=1700000000.0)
Traceback (most recent call last):
    ...
mrz.local.refusing.RefusalError: NoSuchVersion

Content type and host must be signed, other headers may be, the body may be left out as the service allows. The order
in which the service checks is not documented; here it is the order of this module.

Source: "Signature v3" and the common parameters in the API documentation of Tencent Cloud.
"""

from __future__ import annotations

import hmac
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from mrz.local.refusing import RefusalError
from mrz.tc3 import limits
from mrz.tc3.signing import UNSIGNED_PAYLOAD, Authorization, payload_hash, signature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.local.keys import Key, Keys

MAX_QUERY: Final = 32 * 1024
"""Characters of the parameters of a GET."""

_MUST_SIGN: Final = frozenset({"content-type", "host"})
_TIMESTAMP: Final = re.compile(r"[1-9][0-9]{0,10}", re.ASCII)
_INVALID: Final = "AuthFailure.InvalidAuthorization"


@frozen
class Request:
    """A request as it was received; the names of the headers are in lower case."""

    method: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False, default=b"")
    query: str = field(repr=False, default="")
    path: str = "/"


@frozen
class Caller:
    """Whose request it is, and the action that is asked for."""

    secret_id: str = field(repr=False)
    action: limits.Action


def authenticate(request: Request, keys: Keys, *, now: float) -> Caller:
    """Return who sends the request, at the time `now` in seconds (UTC); raise a `RefusalError` if nobody does."""
    _check_shape(request)
    action = limits.ACTIONS.get(_header(request, "X-TC-Action"))
    if action is None:
        raise RefusalError("InvalidAction")
    if _header(request, "X-TC-Version") != limits.VERSION:
        raise RefusalError("NoSuchVersion")
    timestamp = _timestamp(request, now)
    authorization = _authorization(request, timestamp)
    key = keys.get(authorization.secret_id)
    if key is None:
        raise RefusalError("AuthFailure.SecretIdNotFound")
    expected = signature(
        secret_key=key.secret_key,
        service=limits.SERVICE,
        timestamp=timestamp,
        payload_hash=_hash(request),
        headers={name: request.headers[name] for name in authorization.signed_headers},
        method=request.method,
        query=request.query if request.method == "GET" else "",
    )
    if not hmac.compare_digest(expected, authorization.signature):
        raise RefusalError("AuthFailure.SignatureFailure")
    _check_token(request, key)
    if request.headers.get("x-tc-region", "") not in limits.REGIONS | {""}:
        raise RefusalError("UnsupportedRegion")
    return Caller(key.secret_id, action)


def _check_shape(request: Request) -> None:
    if len(request.body) > limits.MAX_REQUEST or len(request.query) > MAX_QUERY:
        raise RefusalError("RequestSizeLimitExceeded")
    if request.path != "/":
        raise RefusalError("InvalidRequest", "its path is not /")
    if request.method not in ("GET", "POST"):
        raise RefusalError("UnsupportedProtocol")


def _header(request: Request, name: str) -> str:
    value = request.headers.get(name.lower())
    if not value:
        raise RefusalError("MissingParameter", name)
    return value


def _timestamp(request: Request, now: float) -> int:
    text = _header(request, "X-TC-Timestamp")
    if not _TIMESTAMP.fullmatch(text):
        raise RefusalError("InvalidParameter", "X-TC-Timestamp")
    timestamp = int(text)
    if abs(now - timestamp) > limits.MAX_SKEW:
        raise RefusalError("AuthFailure.SignatureExpire")
    return timestamp


def _authorization(request: Request, timestamp: int) -> Authorization:
    authorization = _parsed(request.headers.get("authorization", ""))
    if authorization is None:
        raise RefusalError(_INVALID, "its form")
    if authorization.service != limits.SERVICE:
        raise RefusalError(_INVALID, "the service in its scope")
    if authorization.date != f"{datetime.fromtimestamp(timestamp, UTC):%Y-%m-%d}":
        raise RefusalError(_INVALID, "the date in its scope")
    names = authorization.signed_headers
    if list(names) != sorted(set(names)) or not _MUST_SIGN.issubset(names):
        raise RefusalError(_INVALID, "SignedHeaders must be sorted and hold content-type and host")
    if not set(names).issubset(request.headers):
        raise RefusalError(_INVALID, "a signed header was not sent")
    return authorization


def _parsed(text: str) -> Authorization | None:
    try:
        return Authorization.parse(text)
    except ValueError:
        return None


def _hash(request: Request) -> str:
    if request.headers.get("x-tc-content-sha256") == UNSIGNED_PAYLOAD:
        return payload_hash(UNSIGNED_PAYLOAD.encode())
    return payload_hash(request.body)


def _check_token(request: Request, key: Key) -> None:
    # Compared as bytes: a header may hold characters that `compare_digest` refuses in text.
    given = request.headers.get("x-tc-token", "").encode()
    if not hmac.compare_digest(given, key.token.encode()):
        raise RefusalError("AuthFailure.TokenFailure")
