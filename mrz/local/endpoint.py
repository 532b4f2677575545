"""The endpoint as an ASGI application, built with Starlette.

>>> from pathlib import Path
>>> from mrz.local.keys import Keys
>>> from mrz.local.recognizing import FolderRecognizer
>>> app(Keys.parse(["AKIDexample:a-secret-key"]), FolderRecognizer(Path("answers")))
<starlette.applications.Starlette object at ...>

Every answer has the HTTP status 200, errors too, and exactly the content type `application/json`: of any other, the
official client does not see the error. Nothing that was sent is logged, nor what a recognizer raises; of that, only
the name of the exception is.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
import uuid
from typing import TYPE_CHECKING, Any, Final

from attrs import Factory, define, field

try:
    import starlette  # noqa: F401 - only to say what is missing
except ModuleNotFoundError as error:
    raise ImportError("the local endpoint needs Starlette: pip install 'mrz-verify[local]'") from error

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.requests import Request as Received
from starlette.responses import Response
from starlette.routing import Route

from mrz.local.authenticating import Request, authenticate
from mrz.local.checking import parameters, picture, wanted
from mrz.local.fetching import Fetcher, Nothing
from mrz.local.refusing import RefusalError
from mrz.local.throttling import Throttle
from mrz.tc3.limits import MAX_REQUEST

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from starlette.types import Receive, Scope, Send

    from mrz.local.keys import Keys
    from mrz.local.recognizing import Recognizer

MAX_READ: Final = 4 * MAX_REQUEST
"""Bytes that are read, and forgotten, of a body that is too large: a client that still sends does not see an answer."""

PATIENCE: Final = 60.0
"""Seconds in which a body must have come."""

_LOG: Final = logging.getLogger(__name__)


def app(
    keys: Keys,
    recognizer: Recognizer,
    *,
    fetcher: Fetcher | None = None,
    rate: int | None = None,
    clock: Callable[[], float] = time.time,
    patience: float = PATIENCE,
) -> Starlette:
    """Return the application; `rate` stands for the actions' own requests a second, 0 for no limit."""
    endpoint = _Endpoint(keys, recognizer, fetcher or Nothing(), rate, clock, patience)
    return Starlette(routes=[Route("/{path:path}", endpoint)])


@define
class _Endpoint:
    """The application's one route: any method, any path."""

    keys: Keys
    recognizer: Recognizer
    fetcher: Fetcher
    rate: int | None
    clock: Callable[[], float]
    patience: float
    throttle: Throttle = field(init=False, default=Factory(Throttle))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        received = Received(scope, receive)
        headers = _headers(received)
        request_id = str(uuid.uuid4())
        more = {"X-TC-RequestId": request_id}
        try:
            body = await self._body(received.stream(), headers)
        except ClientDisconnect:
            return
        except RefusalError as refusal:
            text = _refused(refusal, headers, request_id)
            more["Connection"] = "close"  # what was not read is not read as another request
        else:
            query = scope["query_string"].decode("latin-1")
            text = await self._answer(Request(received.method, headers, body, query, scope["path"]), request_id)
        await Response(text, headers=more, media_type="application/json")(scope, receive, send)

    async def _answer(self, request: Request, request_id: str) -> str:
        try:
            return _envelope(await self._read(request), request_id)
        except RefusalError as refusal:
            return _refused(refusal, request.headers, request_id)
        except Exception as error:  # noqa: BLE001 - whatever a recognizer raises, its text and traceback stay here
            _LOG.error("the recognizer raised %s", type(error).__name__)
            return _refused(RefusalError("InternalError"), request.headers, request_id)

    async def _body(self, stream: AsyncIterator[bytes], headers: Mapping[str, str]) -> bytes:
        try:
            async with asyncio.timeout(self.patience):
                body = await _body(stream, headers)
        except TimeoutError:
            raise RefusalError("InvalidRequest", "its body does not come") from None
        if body is None:
            raise RefusalError("RequestSizeLimitExceeded")
        return body

    async def _read(self, request: Request) -> Mapping[str, Any]:
        caller = authenticate(request, self.keys, now=self.clock())
        action = caller.action
        rate = action.rate if self.rate is None else self.rate
        if not self.throttle.admits((caller.secret_id, action.name), rate=rate, now=time.monotonic()):
            raise RefusalError("RequestLimitExceeded")
        image = wanted(action, parameters(request, action))
        if isinstance(image, str):
            image = await self.fetcher.fetch(image)
        return await run_in_threadpool(self.recognizer.recognize, action.name, picture(action, image))


def _headers(received: Received) -> dict[str, str]:
    """Return the headers; one that came twice has both values, as HTTP says, and then matches nothing."""
    headers: dict[str, str] = {}
    for name, value in received.headers.items():
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


async def _body(stream: AsyncIterator[bytes], headers: Mapping[str, str]) -> bytes | None:
    """Return the body, or `None` for one that is too large: no more is kept, and no more than `MAX_READ` is read."""
    announced = int(headers.get("content-length", "0"))  # the server has made sure that it is a number
    if announced > (MAX_REQUEST if "expect" in headers else MAX_READ):
        return None
    kept = bytearray()
    size = 0
    async for chunk in stream:
        size += len(chunk)
        if size > MAX_READ:
            return None
        kept += chunk if size <= MAX_REQUEST else b""
    return bytes(kept) if size <= MAX_REQUEST else None


def _refused(refusal: RefusalError, headers: Mapping[str, str], request_id: str) -> str:
    message = refusal.message(headers.get("x-tc-language", ""))
    return _envelope({"Error": {"Code": refusal.code, "Message": message}}, request_id)


def _envelope(answer: Mapping[str, Any], request_id: str) -> str:
    return json.dumps({"Response": {**answer, "RequestId": request_id}}, allow_nan=False)
