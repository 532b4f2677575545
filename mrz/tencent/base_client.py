"""What both clients share: their arguments, the body of a request, and the verification of an answer.

>>> Result(3, b"picture", error=ValueError("image: empty"))
Result(index=3, error=ValueError('image: empty'))

The `repr` of a result shows no image and no field of the answer, only the outcome. Without `on`, the reference date is
today in the time zone of this machine.
"""

from __future__ import annotations

import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import date  # noqa: TC003 - hints of public classes resolve at run time
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from attrs import field, frozen

import mrz  # the hints name mrz.Verification, which is loaded when it is first used
from mrz._arguments import wrong_type
from mrz._clock import day_at
from mrz._forks import importing
from mrz._public import public
from mrz.icao.policy import Severities  # noqa: TC001 - hints of public classes resolve at run time
from mrz.tc3.limits import MAX_BASE64
from mrz.tencent.concurrency import renew_in_child
from mrz.tencent.credentials import Source  # noqa: TC001 - hints of public classes resolve at run time
from mrz.tencent.errors import ClientClosedError, ProtocolError
from mrz.tencent.images import payload
from mrz.tencent.options import ENDPOINT, Settings, proxy_url
from mrz.tencent.protocol import Answered, Call, Session
from mrz.vendors.reading import ServiceError, UnknownResponseError

if TYPE_CHECKING:
    import ssl

    from mrz.tencent.options import OCRCall


@public("mrz.tencent")
@frozen
class Answer:
    """A verified answer.

    `verification`: what `mrz.verify` returned. `response`: the inner object of the service's answer. `request_id`: the
    service's id of the request. `attempts`: the number of requests that were sent.
    """

    verification: mrz.Verification
    response: Mapping[str, Any] = field(repr=False)
    request_id: str
    attempts: int = 1


@public("mrz.tencent")
@frozen
class Result:
    """The result for one image of many: its `index`, the `image`, and its `answer` or its `error`."""

    index: int
    image: object = field(repr=False)
    answer: Answer | None = None
    error: Exception | None = None

    def __repr__(self) -> str:
        what = f"answer={self.answer!r}" if self.error is None else f"error={self.error!r}"
        return f"Result(index={self.index}, {what})"


class Clock(Protocol):
    """The time, a way to wait (awaited by the async client), and random numbers."""

    def time(self) -> float:
        """Return the seconds since 1970."""

    def monotonic(self) -> float:
        """Return the seconds on a clock that never goes back."""

    def sleep(self, seconds: float, /) -> Any:
        """Wait."""

    def random(self) -> float:
        """Return a number from 0 to 1."""


T = TypeVar("T")


class BaseClient(ABC, Generic[T]):
    """The arguments of a client; `T` is the type of its transport."""

    _system_clock: Callable[[], Clock]

    def __init__(
        self,
        credentials: Source,
        *,
        region: str = "",
        endpoint: str = ENDPOINT,
        language: str | None = None,
        deadline: float = 60.0,
        connect_timeout: float = 10.0,
        read_timeout: float = 30.0,
        max_attempts: int = 4,
        retry_unanswered: bool = False,
        rate: float | None = None,
        max_base64: int = MAX_BASE64,
        on: date | None = None,
        policy: mrz.Policy | Severities | None = None,
        transport: T | None = None,
        proxy: str | None = None,
        verify: bool | str | ssl.SSLContext = True,
        clock: Clock | None = None,
    ) -> None:
        if find_spec("httpx") is None:
            raise ImportError("the client needs httpx: pip install 'mrz-verify[client]'", name="httpx")
        self._settings: Final = Settings(
            endpoint=endpoint,
            region=region,
            language=language,
            deadline=deadline,
            connect_timeout=connect_timeout,
            read_timeout=read_timeout,
            max_attempts=max_attempts,
            retry_unanswered=retry_unanswered,
            rate=rate,
            max_base64=max_base64,
            on=on,
            policy=policy,
        )
        if not (isinstance(verify, bool | str | os.PathLike) or hasattr(verify, "wrap_bio")):
            raise wrong_type("verify", "True, False, a path of certificates or an ssl.SSLContext", verify)
        if not hasattr(credentials, "cached"):
            raise TypeError(f"credentials is a Credentials or another source of them, not {type(credentials).__name__}")
        self._credentials: Final = credentials
        self._session: Final = Session(self._settings)
        self._proxy: Final = None if proxy is None else proxy_url(proxy)
        self._verify: Final = verify
        self._clock: Final[Clock] = clock or self._system_clock()
        self._transport: T | None = transport
        self._closed = False
        self.renew()
        renew_in_child(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(endpoint={self._settings.endpoint!r}, region={self._settings.region!r})"

    def renew(self) -> None:
        """Make the lock new in a forked child; the transport makes its own connections new."""
        self._lock = threading.Lock()

    def _ready_transport(self) -> T:
        """Return the transport, made by the first call: loading what a call needs takes longer than making a client."""
        with self._lock:
            if self._closed:
                raise ClientClosedError("the client is closed")
            with importing():
                # All that a call imports, and the context of TLS: a child forked amid a first call would lack a part.
                for name in ("mrz.crosscheck.verification", "mrz.tencent.transport"):
                    import_module(name)
                if self._transport is None:
                    self._transport = self._make_transport()
            return self._transport

    @abstractmethod
    def _make_transport(self) -> T:
        """Return a transport for the network."""

    def _call(self, call: OCRCall) -> Call:
        settings = self._settings
        body = payload(call.action, call.image, call.url, parameters=call.parameters, max_base64=settings.max_base64)
        return Call(call.action, body, self._credentials)

    def _verified(self, answered: Answered, action: str) -> Answer:
        settings = self._settings
        on = settings.on or day_at(self._clock.time())
        return verified(answered, action, on, settings.policy)


def verified(answered: Answered, action: str, on: date, policy: mrz.Policy | None) -> Answer:
    """Verify an answer; raise `ProtocolError` if its fields are not those of the action."""
    from mrz.crosscheck.verification import verify  # noqa: PLC0415 - slow to load: with the first call

    success = answered.success
    try:
        # A consistent answer is verified faster from its text than from the object.
        verification = verify(success.text, on=on, vendor=f"tencent.{action}", policy=policy)
    except (UnknownResponseError, ServiceError) as error:
        problem = str(error) if isinstance(error, UnknownResponseError) else "the answer is another service's error"
    else:
        return Answer(verification, success.response, success.request_id, answered.attempts)
    raise ProtocolError(problem, status=200, request_id=success.request_id)
