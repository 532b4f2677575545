"""The endpoint as an ASGI application, built with Starlette.

>>> from pathlib import Path
>>> from mrz.local import FolderRecognizer, Keys
>>> create_app(Keys.parse(["AKIDexample:a-secret-key"]), FolderRecognizer(Path("answers")))
<starlette.applications.Starlette object at ...>

Every response has the HTTP status 200 and exactly the content type `application/json`, errors too: with any other, the
official client does not see the error. No log record contains anything that was sent. Of an exception that a
recognizer raises, only the name of its class is logged.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
import uuid
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from attrs import Factory, define, field

try:
    import starlette  # noqa: F401 - only to say which package is missing
except ModuleNotFoundError as error:
    raise ImportError("the local endpoint needs Starlette: pip install 'mrz-verify[local]'") from error

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from mrz._arguments import whole_number, wrong_type
from mrz._public import public
from mrz.local.authentication import Keys, ReceivedRequest, authenticate
from mrz.local.errors import RefusalError
from mrz.local.image_urls import Fetcher, NoFetcher
from mrz.local.parameters import check_image, read_parameters, requested_image
from mrz.local.recognizers import Recognizer
from mrz.tc3.limits import MAX_REQUEST

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from starlette.types import Receive, Scope, Send


MAX_READ: Final = 4 * MAX_REQUEST
"""The most bytes read of a body that is too large. They are dropped: a client sees no response while it still sends."""

PATIENCE: Final = 60.0
"""Seconds within which the whole body of a request must arrive."""

_LOG: Final = logging.getLogger(__name__)


@public("mrz.local")
def create_app(
    keys: Keys,
    recognizer: Recognizer,
    *,
    fetcher: Fetcher | None = None,
    rate: int | None = None,
    clock: Callable[[], float] = time.time,
    patience: float = PATIENCE,
) -> Starlette:
    """Return an ASGI application that answers as Tencent Cloud's PassportOCR and MLIDPassportOCR do.

    `keys` may sign requests, `recognizer` answers for an image, `fetcher` loads images from URLs (by default none).
    `rate` is the most requests a second for each key and action: by default the documented rate of the action, 0 for
    no limit. `clock` returns the current time in seconds since the epoch. `patience` is the number of seconds within
    which the whole body of a request must arrive. Raises `TypeError` and `ArgumentError` for other values.
    """
    if not isinstance(keys, Keys):
        raise wrong_type("keys", "a mrz.local.Keys", keys)
    if not hasattr(recognizer, "recognize"):
        raise wrong_type("recognizer", "an object with the method `recognize`", recognizer)
    if rate is not None:
        whole_number("rate", rate, least=0)
    if type(patience) is bool or not isinstance(patience, int | float):
        raise wrong_type("patience", "a number of seconds", patience)
    endpoint = _Endpoint(keys, recognizer, fetcher or NoFetcher(), rate, clock, patience)
    return Starlette(routes=[Route("/{path:path}", endpoint)])


@define
class Throttle:
    """The documented limits of requests a second, for each key and action.

    >>> throttle = Throttle()
    >>> [throttle.allows(("an id", "PassportOCR"), rate=2, now=now) for now in (0.0, 0.1, 0.9, 1.0)]
    [True, True, False, True]

    No second contains more allowed requests than the rate. A refused request does not count. How the service itself
    counts is not documented.
    """

    _allowed: dict[tuple[str, str], deque[float]] = Factory(dict)

    def allows(self, caller: tuple[str, str], *, rate: int, now: float) -> bool:
        """Return whether the rate allows one more request now, and if so count it.

        `caller` is the secret id and the action, `rate` the requests a second (0: no limit, nothing is counted),
        `now` the time in seconds, which must not go backwards.
        """
        if not rate:
            return True
        times = self._allowed.setdefault(caller, deque(maxlen=rate))
        if len(times) == rate and now - times[0] < 1:
            return False
        times.append(now)
        return True


@define
class _Endpoint:
    """The one route of the application: every method, every path."""

    keys: Keys
    recognizer: Recognizer
    fetcher: Fetcher
    rate: int | None
    clock: Callable[[], float]
    patience: float
    throttle: Throttle = field(init=False, default=Factory(Throttle))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        headers = _headers(request)
        request_id = str(uuid.uuid4())
        response_headers = {"X-TC-RequestId": request_id}
        try:
            body = await self._body(request.stream(), headers)
        except ClientDisconnect:
            return
        except RefusalError as refusal:
            text = _refused(refusal, headers, request_id)
            response_headers["Connection"] = "close"  # the unread rest must not be read as the next request
        else:
            query = scope["query_string"].decode("latin-1")
            received = ReceivedRequest(request.method, headers, body, query, scope["path"])
            text = await self._answer(received, request_id)
        await Response(text, headers=response_headers, media_type="application/json")(scope, receive, send)

    async def _answer(self, request: ReceivedRequest, request_id: str) -> str:
        try:
            return _envelope(await self._recognize(request), request_id)
        except RefusalError as refusal:
            return _refused(refusal, request.headers, request_id)
        except Exception as error:  # noqa: BLE001 - a recognizer may raise anything; its text and traceback are not shown
            _LOG.error("the recognizer raised %s", type(error).__name__)
            return _refused(RefusalError("InternalError"), request.headers, request_id)

    async def _body(self, stream: AsyncIterator[bytes], headers: Mapping[str, str]) -> bytes:
        try:
            async with asyncio.timeout(self.patience):
                body = await _body(stream, headers)
        except TimeoutError:
            raise RefusalError("InvalidRequest", "its body did not arrive in time") from None
        if body is None:
            raise RefusalError("RequestSizeLimitExceeded")
        return body

    async def _recognize(self, request: ReceivedRequest) -> Mapping[str, Any]:
        caller = authenticate(request, self.keys, now=self.clock())
        action = caller.action
        rate = action.rate if self.rate is None else self.rate
        if not self.throttle.allows((caller.secret_id, action.name), rate=rate, now=time.monotonic()):
            raise RefusalError("RequestLimitExceeded")
        image = requested_image(action, read_parameters(request, action))
        if isinstance(image, str):
            image = await self.fetcher.fetch(image)
        return await run_in_threadpool(self.recognizer.recognize, action.name, check_image(action, image))


def _headers(request: Request) -> dict[str, str]:
    """Return the headers. One that came twice has both values, as HTTP says, and then matches nothing."""
    headers: dict[str, str] = {}
    for name, value in request.headers.items():
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


async def _body(stream: AsyncIterator[bytes], headers: Mapping[str, str]) -> bytes | None:
    """Return the body, or `None` if it is too large. At most `MAX_REQUEST` bytes are kept and `MAX_READ` read."""
    announced = int(headers.get("content-length", "0"))  # the server has checked that it is a number
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
