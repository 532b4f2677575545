"""What both clients have in common: what they are told, what they ask, and what they make of an answer.

A day without `on` is the clock's, in this machine's time zone: a passport's dates have none, and people mean theirs.
"""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from mrz.tc3.limits import MAX_BASE64
from mrz.tencent.network import proxy_url, require_httpx
from mrz.tencent.pictures import payload
from mrz.tencent.results import Answer, verified
from mrz.tencent.settings import ENDPOINT, Settings
from mrz.tencent.steps import Call, Session

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from concurrent.futures import Future

    from mrz.icao.policy import Policy
    from mrz.tencent.calling import Asked
    from mrz.tencent.credentials import Credentials, Source
    from mrz.tencent.network import Wire
    from mrz.tencent.steps import Answered


def fetching(source: Source) -> Future[Credentials]:
    """Let a source fetch in a thread of its own: where a call cannot wait for it, what comes is there for the next."""
    import concurrent.futures  # noqa: PLC0415 - few sources have to be asked

    fetched: Future[Credentials] = concurrent.futures.Future()
    fetched.set_running_or_notify_cancel()

    def fetch() -> None:
        try:
            fetched.set_result(source.fetch())
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            fetched.set_exception(error)

    threading.Thread(target=fetch, name="mrz-tencent-credentials", daemon=True).start()
    return fetched


class Clock(Protocol):
    """What time it is, a way to wait (for the async client, to await), and dice."""

    def time(self) -> float:
        """Return the seconds since 1970."""

    def monotonic(self) -> float:
        """Return the seconds on a clock that never jumps."""

    def sleep(self, seconds: float, /) -> Any:
        """Wait."""

    def random(self) -> float:
        """Return a number from 0 to 1."""


T = TypeVar("T")


class Configured(Generic[T]):
    """A client as it is made; `T` is its kind of transport."""

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
        policy: Policy | None = None,
        transport: T | None = None,
        proxy: str | None = None,
        verify: bool | str | ssl.SSLContext = True,
        clock: Clock | None = None,
    ) -> None:
        require_httpx()
        self._settings: Final = Settings(
            endpoint=endpoint,
            region=region,
            language=language or "",
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
        if not hasattr(credentials, "cached"):
            raise TypeError(f"credentials is a Credentials or another source of them, not {type(credentials).__name__}")
        self._credentials: Final = credentials
        self._session: Final = Session(self._settings)
        self._network: Final[dict[str, Any]] = {
            "proxy": None if proxy is None else proxy_url(proxy),
            "verify": verify,
        }
        self._clock: Final[Clock] = clock or self._system_clock()
        self._lock: Final = threading.Lock()
        self._wire: Wire | None = None
        self._transport = transport
        self._closed = False

    def __repr__(self) -> str:
        return f"{type(self).__name__}(endpoint={self._settings.endpoint!r}, region={self._settings.region!r})"

    def _call(self, asked: Asked) -> Call:
        settings = self._settings
        body = payload(
            asked.action, asked.image, asked.url, parameters=asked.parameters, max_base64=settings.max_base64
        )
        return Call(asked.action, body, self._credentials)

    def _verified(self, answered: Answered, action: str) -> Answer:
        settings = self._settings
        on = settings.on or date.fromtimestamp(self._clock.time())  # noqa: DTZ012 - the local day
        return verified(answered, action, on, settings.policy)
