"""What a client is told once: where the service is, how long to wait, how often to try.

>>> Settings(endpoint="http://127.0.0.1:8080/").host
'127.0.0.1:8080'
>>> Settings(endpoint="ocr.tencentcloudapi.com")
Traceback (most recent call last):
ValueError: endpoint is a base URL such as https://ocr.tencentcloudapi.com, without user, query and fragment
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import attrs
from attrs import field, frozen

from mrz.tc3.limits import ACTIONS, HOST, MAX_BASE64
from mrz.tencent.rate import Slots, slots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.icao.policy import Policy

ENDPOINT: Final = f"https://{HOST}"
_PORTS: Final = {"http": 80, "https": 443}
_FOUR: Final = re.compile(r"[0-9]+(?:\.[0-9]+){3}")


def _positive(_: Settings, attribute: attrs.Attribute[float], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0 or math.isnan(value):
        raise ValueError(f"{attribute.name} is a positive number of seconds")


def _at_least_one(_: Settings, attribute: attrs.Attribute[int], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"{attribute.name} is a whole number of at least 1")


def _word(_: Settings, attribute: attrs.Attribute[str], value: object) -> None:
    # These become headers.
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9-]*", value):
        raise ValueError(f"{attribute.name} is a name of letters, digits and hyphens, or empty")


def _day(on: date | None) -> date | None:
    if on is not None and not isinstance(on, date):
        raise TypeError(f"on is a datetime.date, not {type(on).__name__}")
    return on.date() if isinstance(on, datetime) else on


def host_of(endpoint: str) -> str:
    """Return the host of an endpoint as it is signed and sent: with its port unless that is the scheme's own."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
        if "[" in parts.netloc or _FOUR.fullmatch(parts.hostname or ""):
            ip_address(parts.hostname or "")
    except ValueError:
        parts, port = urlsplit(""), None
    host = parts.hostname
    odd = parts.username is not None or parts.query or parts.fragment or not endpoint.isascii()
    if parts.scheme not in _PORTS or not host or odd or not re.fullmatch(r"[!-~]+", endpoint):
        raise ValueError(f"endpoint is a base URL such as {ENDPOINT}, without user, query and fragment")
    host = f"[{host}]" if ":" in host else host
    return host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"


@frozen(kw_only=True)
class Settings:
    """The settings of a client; times are in seconds. A `deadline` of infinity is none."""

    endpoint: str = ENDPOINT
    region: str = field(default="", validator=_word)
    language: str = field(default="", validator=_word)
    deadline: float = field(default=60.0, validator=_positive)
    connect_timeout: float = field(default=10.0, validator=_positive)
    read_timeout: float = field(default=30.0, validator=_positive)
    max_attempts: int = field(default=4, validator=_at_least_one)
    retry_unanswered: bool = False
    rate: float | None = None
    max_base64: int = field(default=MAX_BASE64, validator=_at_least_one)
    on: date | None = field(default=None, converter=_day)
    policy: Policy | None = None
    host: str = field(init=False)
    slots: Mapping[str, Slots | None] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "host", host_of(self.endpoint))
        every: dict[str, Any] = {name: slots(self.rate, action.rate) for name, action in ACTIONS.items()}
        object.__setattr__(self, "slots", every)
