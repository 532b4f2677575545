"""Authentication of requests: the common parameters of API 3.0 and the signature TC3-HMAC-SHA256.

>>> request = ReceivedRequest("POST", {"x-tc-action": "PassportOCR", "x-tc-version": "2017-01-01"}, body=b"{}")
>>> authenticate(request, Keys.parse(["AKIDexample:a-secret-key"]), now=1700000000.0)
Traceback (most recent call last):
    ...
mrz.local.RefusalError: NoSuchVersion

The headers `content-type` and `host` must be signed, other headers may be. The body may be left unsigned, as the
service allows. The service does not document the order of its checks; this module checks in the order of its functions.

Source: "Signature v3" and the common parameters in the API documentation of Tencent Cloud.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Mapping  # noqa: TC003 - hints of public functions resolve at run time
from datetime import UTC, datetime
from typing import Final

from attrs import field, frozen

from mrz._errors import ArgumentError
from mrz._public import public
from mrz.local.errors import RefusalError
from mrz.tc3 import limits
from mrz.tc3.signing import UNSIGNED_PAYLOAD, Authorization, payload_hash, signature

MAX_QUERY: Final = 32 * 1024
"""The most characters in the query of a GET."""

_MUST_SIGN: Final = frozenset({"content-type", "host"})
_TIMESTAMP: Final = re.compile(r"[1-9][0-9]{0,10}", re.ASCII)
_INVALID: Final = "AuthFailure.InvalidAuthorization"


@public("mrz.local")
@frozen
class Key:
    """A secret id and its secret key, with a token if the key is a temporary one."""

    secret_id: str = field(repr=False)
    secret_key: str = field(repr=False)
    token: str = field(repr=False, default="")

    @classmethod
    def parse(cls, text: str) -> Key:
        """Return the key that `ID:SECRET` or `ID:SECRET:TOKEN` names.

        Raises `ValueError` for any other text. The error does not contain the text.
        """
        parts = text.split(":", 2)
        if len(parts) == 1 or not all(parts) or not text.isascii() or not text.isprintable() or " " in text:
            raise ArgumentError("a key is ID:SECRET or ID:SECRET:TOKEN, in ASCII and without spaces")
        return cls(*parts)


@public("mrz.local")
@frozen(repr=False)
class Keys:
    """The keys that may sign requests, by their secret ids.

    >>> keys = Keys.parse(["AKIDexample:a-secret-key"])
    >>> keys
    Keys(<1 key>)
    >>> keys.get("AKIDexample").secret_key
    'a-secret-key'
    """

    _by_id: dict[str, Key]

    @classmethod
    def of(cls, keys: Iterable[Key]) -> Keys:
        """Return a collection of the keys. Raises `ValueError` if two of them have the same id."""
        given = tuple(keys)
        by_id = {key.secret_id: key for key in given}
        if len(by_id) != len(given):
            raise ArgumentError("two keys have the same id")
        return cls(by_id)

    @classmethod
    def parse(cls, texts: Iterable[str]) -> Keys:
        """Return a collection of the keys that the texts name, each as `Key.parse` reads it.

        Raises `ValueError` for a text that is not a key, and if two keys have the same id; `TypeError` for a single
        text, which is a sequence of its letters.
        """
        if isinstance(texts, str):
            raise TypeError("Keys.parse takes a list of keys, even of one")
        return cls.of(Key.parse(text) for text in texts)

    def get(self, secret_id: str) -> Key | None:
        """Return the key with this id, or `None`."""
        return self._by_id.get(secret_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def __repr__(self) -> str:
        return f"Keys(<{len(self)} key{'s' * (len(self) != 1)}>)"


@frozen
class ReceivedRequest:
    """A request as the endpoint received it. The names of the headers are in lower case."""

    method: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False, default=b"")
    query: str = field(repr=False, default="")
    path: str = "/"


@frozen
class Caller:
    """The key that signed a request, and the action that the request names."""

    secret_id: str = field(repr=False)
    action: limits.ActionLimits


def authenticate(request: ReceivedRequest, keys: Keys, *, now: float) -> Caller:
    """Return the caller of a request that one of the keys signed.

    `now` is the current time in seconds since the epoch (UTC). Raises `RefusalError` for any other request.
    """
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


def _check_shape(request: ReceivedRequest) -> None:
    if len(request.body) > limits.MAX_REQUEST or len(request.query) > MAX_QUERY:
        raise RefusalError("RequestSizeLimitExceeded")
    if request.path != "/":
        raise RefusalError("InvalidRequest", "its path is not /")
    if request.method not in ("GET", "POST"):
        raise RefusalError("UnsupportedProtocol")


def _header(request: ReceivedRequest, name: str) -> str:
    value = request.headers.get(name.lower())
    if not value:
        raise RefusalError("MissingParameter", name)
    return value


def _timestamp(request: ReceivedRequest, now: float) -> int:
    text = _header(request, "X-TC-Timestamp")
    if not _TIMESTAMP.fullmatch(text):
        raise RefusalError("InvalidParameter", "X-TC-Timestamp")
    timestamp = int(text)
    if abs(now - timestamp) > limits.MAX_SKEW:
        raise RefusalError("AuthFailure.SignatureExpire")
    return timestamp


def _authorization(request: ReceivedRequest, timestamp: int) -> Authorization:
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


def _hash(request: ReceivedRequest) -> str:
    if request.headers.get("x-tc-content-sha256") == UNSIGNED_PAYLOAD:
        return payload_hash(UNSIGNED_PAYLOAD.encode())
    return payload_hash(request.body)


def _check_token(request: ReceivedRequest, key: Key) -> None:
    # Compared as bytes: a header may hold characters that `compare_digest` refuses in text.
    given = request.headers.get("x-tc-token", "").encode()
    if not hmac.compare_digest(given, key.token.encode()):
        raise RefusalError("AuthFailure.TokenFailure")
