"""What the tests of the endpoint share: pictures that show nothing, keys that open nothing, requests signed."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from mrz.local.authentication import Key, ReceivedRequest
from mrz.tc3.signing import authorization, payload_hash

if TYPE_CHECKING:
    from collections.abc import Mapping

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17)
JPEG = b"\xff\xd8\xff\xe0" + bytes(16)
BMP = b"BM" + bytes(12) + (40).to_bytes(4, "little") + bytes(36)
PDF = b"%PDF-1.7\n"

NOW = 1700000000
HOST = "127.0.0.1:8080"
KEY = Key("AKIDexampleExampleExample", "exampleSecretExample")
TEMPORARY = Key("AKIDtemporaryExample", "temporarySecretExample", "temporary:token==")


def in_base64(image: bytes) -> str:
    """Return the picture as a parameter."""
    return base64.b64encode(image).decode()


def headers(
    body: bytes,
    *,
    key: Key = KEY,
    at: int = NOW,
    host: str = HOST,
    action: str = "PassportOCR",
    method: str = "POST",
    query: str = "",
    content_type: str = "application/json",
    signed: Mapping[str, str] | None = None,
    more: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return the headers of a request of this library's own signing; `signed` ones are signed, `more` are not."""
    return {
        "host": host,
        "content-type": content_type,
        "x-tc-action": action,
        "x-tc-version": "2018-11-19",
        "x-tc-timestamp": str(at),
        **({"x-tc-token": key.token} if key.token else {}),
        "authorization": authorization(
            secret_id=key.secret_id,
            secret_key=key.secret_key,
            service="ocr",
            host=host,
            timestamp=at,
            content_type=content_type,
            payload_hash=payload_hash(body),
            method=method,
            query=query,
            headers=signed or {},
        ),
        **(signed or {}),
        **(more or {}),
    }


def post(parameters: Any, **how: Any) -> ReceivedRequest:
    """Return a POST of the parameters, or of bytes as they are."""
    body = parameters if isinstance(parameters, bytes) else json.dumps(parameters).encode()
    return ReceivedRequest("POST", headers(body, **how), body)


def get(query: str, **how: Any) -> ReceivedRequest:
    """Return a GET of the query."""
    kind = "application/x-www-form-urlencoded"
    return ReceivedRequest("GET", headers(b"", method="GET", query=query, content_type=kind, **how), query=query)
