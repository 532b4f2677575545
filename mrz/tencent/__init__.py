"""The client of Tencent Cloud's passport OCR: every answer is verified before it is returned.

>>> from mrz.tencent import Client, Credentials
>>> with Client(Credentials("AKIDEXAMPLE", "example"), region="ap-guangzhou") as ocr:
...     ocr
Client(endpoint='https://ocr.tencentcloudapi.com', region='ap-guangzhou')

It needs `pip install 'mrz-verify[client]'`; what it needs is loaded when a client first needs it.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from mrz.tencent.client import Client
from mrz.tencent.credentials import Credentials
from mrz.tencent.errors import (
    CallError,
    CredentialsError,
    DeadlineError,
    ImageError,
    ProtocolError,
    TencentError,
    TransportError,
)
from mrz.tencent.network import MISSING
from mrz.tencent.results import Answer, Result
from mrz.tencent.verified import verified

if TYPE_CHECKING:
    from mrz.tencent.async_client import AsyncClient

if find_spec("httpx") is None:
    raise ImportError(MISSING, name="httpx")

__all__ = [
    "Answer",
    "AsyncClient",
    "CallError",
    "Client",
    "Credentials",
    "CredentialsError",
    "DeadlineError",
    "ImageError",
    "ProtocolError",
    "Result",
    "TencentError",
    "TransportError",
    "verified",
]

_LATER: Final = "AsyncClient"


def __getattr__(name: str) -> Any:
    # Loading asyncio takes as long as everything else here, and who uses the other client never needs it.
    if name != _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from mrz.tencent.async_client import AsyncClient  # noqa: PLC0415

    return AsyncClient


def __dir__() -> list[str]:
    return sorted({*globals(), _LATER})
