"""Call Tencent Cloud's passport OCR; every answer is verified before it is returned.

>>> from mrz.tencent import Client, Credentials
>>> with Client(Credentials("AKIDEXAMPLE", "example"), region="ap-guangzhou") as ocr:
...     ocr
Client(endpoint='https://ocr.tencentcloudapi.com', region='ap-guangzhou')

The clients need `pip install 'mrz-verify[client]'`, and load httpx with the first call. Credentials, errors and
`verified`, which wraps a client of the official SDK, need no extra.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz._errors import ImageError
from mrz._public import exports
from mrz.tencent.base_client import Answer, Result
from mrz.tencent.client import Client
from mrz.tencent.credentials import Credentials, NotGivenError
from mrz.tencent.errors import (
    AuthFailureError,
    CallError,
    ClientClosedError,
    CredentialsError,
    DeadlineError,
    FailedOperationError,
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
    "ClientClosedError",
    "Credentials",
    "CredentialsError",
    "DeadlineError",
    "FailedOperationError",
    "ImageError",
    "InternalServiceError",
    "InvalidParameterError",
    "InvalidRequestError",
    "LimitExceededError",
    "NotGivenError",
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

# Loading asyncio takes as long as loading everything else here, and the client for threads does not need it.
_EXPORTS: Final = {"mrz.tencent.async_client": ("AsyncClient",)}

if not TYPE_CHECKING:
    __getattr__, __dir__ = exports(__name__, __all__, _EXPORTS)
