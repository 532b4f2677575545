"""Call Tencent Cloud's passport OCR; every answer is verified before it is returned.

>>> from mrz.tencent import Client, Credentials
>>> with Client(Credentials("AKIDEXAMPLE", "example"), region="ap-guangzhou") as ocr:
...     ocr
Client(endpoint='https://ocr.tencentcloudapi.com', region='ap-guangzhou')

The clients need `pip install 'mrz-verify[client]'`, and load httpx with the first call. Credentials, errors and
`verified`, which wraps a client of the official SDK, need no extra.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mrz.tencent.base_client import Answer, Result
from mrz.tencent.client import Client
from mrz.tencent.credentials import Credentials
from mrz.tencent.errors import (
    AuthFailureError,
    CallError,
    CredentialsError,
    DeadlineError,
    FailedOperationError,
    ImageError,
    InternalServiceError,
    InvalidParameterError,
    InvalidRequestError,
    LimitExceededError,
    ProtocolError,
    RequestLimitExceededError,
    ResourceError,
    TencentError,
    TransportError,
    UnauthorizedOperationError,
)
from mrz.tencent.sdk import VerifiedResponse, verified

if TYPE_CHECKING:
    from mrz.tencent.async_client import AsyncClient

__all__ = [
    "Answer",
    "AsyncClient",
    "AuthFailureError",
    "CallError",
    "Client",
    "Credentials",
    "CredentialsError",
    "DeadlineError",
    "FailedOperationError",
    "ImageError",
    "InternalServiceError",
    "InvalidParameterError",
    "InvalidRequestError",
    "LimitExceededError",
    "ProtocolError",
    "RequestLimitExceededError",
    "ResourceError",
    "Result",
    "TencentError",
    "TransportError",
    "UnauthorizedOperationError",
    "VerifiedResponse",
    "verified",
]

_LATER: Final = "AsyncClient"


def __getattr__(name: str) -> Any:
    # Loading asyncio takes as long as everything else here, and the client for threads does not need it.
    if name != _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from mrz.tencent.async_client import AsyncClient  # noqa: PLC0415

    return AsyncClient


def __dir__() -> list[str]:
    return sorted({*globals(), _LATER})
