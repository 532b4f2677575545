"""One call to a `Wire`, by threads or by tasks, and what came of it: for tests that hold for both clients."""

from __future__ import annotations

import asyncio
import time
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from mrz.tencent import AsyncClient, Client, Credentials
from tests.support.wire import picture

if TYPE_CHECKING:
    from mrz.tencent import Answer

ON: Final = date(2026, 11, 22)
SECRET_ID: Final = "AKIDEXAMPLEEXAMPLE"
SECRET_KEY: Final = "keyEXAMPLEkeyEXAMPLE"
TOKEN: Final = "tokenEXAMPLEtokenEXAMPLE"
CREDENTIALS: Final = Credentials(SECRET_ID, SECRET_KEY, TOKEN)

KINDS: Final = ("threads", "tasks")


@frozen
class Came:
    """What came of a call: an answer or an error, and the seconds that it took."""

    seconds: float
    answer: Answer | None = field(default=None, repr=False)
    error: Exception | None = None


def call(kind: str, url: str, image: Any = None, action: str = "passport_ocr", **settings: Any) -> Came:
    """Make one call with a client of its own."""
    return calls(kind, url, [picture(1) if image is None else image], action, **settings)[0]


def calls(kind: str, url: str, images: list[Any], action: str = "passport_ocr", **settings: Any) -> list[Came]:
    """Make calls one after the other with one client."""
    options: dict[str, Any] = {"endpoint": url, "on": ON, "rate": 0, "deadline": 20.0} | settings
    if kind == "tasks":
        return asyncio.run(_in_tasks(options, images, action))
    with Client(CREDENTIALS, **options) as client:
        return [_ended(getattr(client, action), image) for image in images]


def _ended(method: Any, image: Any) -> Came:
    began = time.monotonic()
    try:
        answer = method(image)
    except Exception as error:  # noqa: BLE001 - what comes is looked at by the test
        return Came(time.monotonic() - began, error=error)
    return Came(time.monotonic() - began, answer)


async def _in_tasks(options: dict[str, Any], images: list[Any], action: str) -> list[Came]:
    async with AsyncClient(CREDENTIALS, **options) as client:
        return [await _awaited(getattr(client, action), image) for image in images]


async def _awaited(method: Any, image: Any) -> Came:
    began = time.monotonic()
    try:
        answer = await method(image)
    except Exception as error:  # noqa: BLE001 - likewise
        return Came(time.monotonic() - began, error=error)
    return Came(time.monotonic() - began, answer)
