"""The steps of a conversation: what is asked for, what is yielded to a driver, and what the driver hands back.

>>> Wait(0.1), Failed("no answer came in time", sent=True)
(Wait(seconds=0.1), Failed(words='no answer came in time', sent=True, up=False))

None shows a picture, a key, a signature or an answer.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from attrs import define, field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.tencent.answering import Found
    from mrz.tencent.credentials import Credentials, Source
    from mrz.tencent.pictures import Payload
    from mrz.tencent.settings import Settings


@frozen
class Call:
    """What is asked: an action with its body, by whom."""

    action: str
    payload: Payload
    source: Source = field(repr=False)


@define
class Session:
    """What calls share: the settings, and how far the service's clock is ahead, in seconds."""

    settings: Settings
    ahead: float = 0.0


@frozen
class Request:
    """A request to send; of the timeouts none goes beyond `left`, the seconds that the call has left."""

    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    connect_timeout: float
    read_timeout: float
    left: float
    method: str = "POST"


@frozen
class Wait:
    """Seconds to wait."""

    seconds: float


@frozen
class Fetch:
    """Credentials to fetch from a source, in the `left` seconds of the call; who has none then hands back none."""

    source: Source = field(repr=False)
    left: float


@frozen
class Reply:
    """The status, headers (whatever the case of their names) and body of a reply; no body if it was too large."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(repr=False)


@frozen
class Failed:
    """No reply, in words; whether the request was `sent`, so that it may be billed; whether time was `up`."""

    words: str
    sent: bool
    up: bool = False


@frozen
class Heard:
    """The time on a clock that never jumps and in seconds since 1970, and what came of the step before."""

    now: float
    time: float
    what: Reply | Failed | None = None
    keys: Credentials | None = None


@frozen
class Answered:
    """An answer, and how many requests it took."""

    found: Found
    attempts: int


Step = Request | Wait | Fetch | None
Talk = Generator[Step, Heard, Answered]
