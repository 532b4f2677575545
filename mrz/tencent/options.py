"""The options of a client and of a call, checked when they are given.

>>> Settings(endpoint="http://127.0.0.1:8080/").host
'127.0.0.1:8080'
>>> Settings(endpoint="ocr.tencentcloudapi.com")
Traceback (most recent call last):
mrz.ArgumentError: endpoint is a base URL such as https://ocr.tencentcloudapi.com, without user, query and fragment
>>> passport(b"picture", None, "CN", crop_portrait=True).parameters
{'Type': 'CN', 'CropPortrait': True}
>>> one_of_many("PassportOCR", "https://example.com/page.jpg").url
'https://example.com/page.jpg'
"""

from __future__ import annotations

import math
import re
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import attrs
from attrs import field, frozen

from mrz._arguments import plain_text, wrong_type
from mrz._clock import as_date
from mrz._errors import ArgumentError
from mrz.icao.policy import as_policy
from mrz.tc3.limits import ACTIONS, HOST, MAX_BASE64
from mrz.tencent.retry import RateLimiter, rate_limiter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mrz.icao.policy import Policy
    from mrz.tencent.images import Image

ENDPOINT: Final = f"https://{HOST}"

_PORTS: Final = {"http": 80, "https": 443}
_IPV4: Final = re.compile(r"[0-9]+(?:\.[0-9]+){3}")
_PROXIES: Final = frozenset({"http", "https", "socks5", "socks5h"})
_SCHEMES: Final = ("http://", "https://")
_NO_PARAMETERS: Final[Mapping[str, object]] = {}


def _positive(_: Settings, attribute: attrs.Attribute[float], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0 or math.isnan(value):
        raise ArgumentError(f"{attribute.name} is a positive number of seconds")


def _at_least_one(_: Settings, attribute: attrs.Attribute[int], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ArgumentError(f"{attribute.name} is a whole number of at least 1")


def _word(_: Settings, attribute: attrs.Attribute[str], value: object) -> None:
    # The value becomes a header.
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9-]*", value):
        raise ArgumentError(f"{attribute.name} is a name of letters, digits and hyphens, or empty")


def _day(on: date | None) -> date | None:
    return None if on is None else as_date(on)


def _or_empty(word: str | None) -> str:
    return "" if word is None else word


def host_of(endpoint: str) -> str:
    """Return the host of an endpoint as it is signed and sent: with its port unless that is the scheme's default."""
    if plain_text(endpoint) is None:
        raise wrong_type("endpoint", "a str", endpoint)
    try:
        parts = urlsplit(endpoint)
        port = parts.port
        if "[" in parts.netloc or _IPV4.fullmatch(parts.hostname or ""):
            ip_address(parts.hostname or "")
    except ValueError:
        parts, port = urlsplit(""), None
    host = parts.hostname
    odd = parts.username is not None or parts.query or parts.fragment or not endpoint.isascii()
    if parts.scheme not in _PORTS or not host or odd or not re.fullmatch(r"[!-~]+", endpoint):
        raise ArgumentError(f"endpoint is a base URL such as {ENDPOINT}, without user, query and fragment")
    host = f"[{host}]" if ":" in host else host
    return host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"


def proxy_url(text: str) -> str:
    """Return the URL of a proxy, with the scheme http where `text` has none.

    Raises `ArgumentError`, which does not quote the URL: it may contain a password.

    >>> proxy_url("proxy.example:3128")
    'http://proxy.example:3128'
    >>> proxy_url("ftp://proxy.example")
    Traceback (most recent call last):
    mrz.ArgumentError: a proxy is a URL of http, https or socks5, such as http://proxy.example:3128
    """
    if plain_text(text) is None:
        raise wrong_type("proxy", "a str or None", text)
    url = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(url)
        whole = parts.scheme in _PROXIES and bool(parts.hostname) and parts.port != 0 and url.isprintable()
    except ValueError:
        whole = False
    if not whole:
        raise ArgumentError("a proxy is a URL of http, https or socks5, such as http://proxy.example:3128")
    return url


@frozen(kw_only=True)
class Settings:
    """The settings of a client. Times are in seconds; a `deadline` of infinity means none."""

    endpoint: str = ENDPOINT
    region: str = field(default="", validator=_word)
    language: str = field(default="", converter=_or_empty, validator=_word)
    deadline: float = field(default=60.0, validator=_positive)
    connect_timeout: float = field(default=10.0, validator=_positive)
    read_timeout: float = field(default=30.0, validator=_positive)
    max_attempts: int = field(default=4, validator=_at_least_one)
    retry_unanswered: bool = False
    rate: float | None = None
    max_base64: int = field(default=MAX_BASE64, validator=_at_least_one)
    on: date | None = field(default=None, converter=_day)
    policy: Policy | None = field(default=None, converter=as_policy)
    host: str = field(init=False)
    rate_limiters: Mapping[str, RateLimiter | None] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "host", host_of(self.endpoint))
        limiters: dict[str, Any] = {name: rate_limiter(self.rate, action.rate) for name, action in ACTIONS.items()}
        object.__setattr__(self, "rate_limiters", limiters)


@frozen
class OCRCall:
    """What one call asks for: an action, an image or its URL, and the other parameters."""

    action: str
    image: Any = field(default=None, repr=False)
    url: str | None = field(default=None, repr=False)
    parameters: Mapping[str, object] = _NO_PARAMETERS


def passport(image: Image | None, url: str | None, type: str, *, crop_portrait: bool) -> OCRCall:  # noqa: A002
    """Return a call of PassportOCR. `CropPortrait` is sent only if it is true."""
    if not isinstance(type, str):
        raise wrong_type("type", "a str", type)
    crop = {"CropPortrait": True} if crop_portrait else {}
    return OCRCall("PassportOCR", image, url, {"Type": type, **crop})


def mlid(image: Image | None, url: str | None) -> OCRCall:
    """Return a call of MLIDPassportOCR."""
    return OCRCall("MLIDPassportOCR", image, url)


def one_of_many(action: str, image: Any) -> OCRCall:
    """Return the call for one image of many; a string that begins with http:// or https:// is a URL."""
    if isinstance(image, str) and image.lower().startswith(_SCHEMES):
        image, url = None, image
    else:
        url = None
    if action == "PassportOCR":
        return passport(image, url, "CN", crop_portrait=False)
    return mlid(image, url)


def check_stream(action: str, concurrency: int) -> None:
    """Raise `ArgumentError` for an unknown action or a concurrency below 1."""
    if plain_text(action) not in ACTIONS:
        raise ArgumentError(f"action is one of {', '.join(ACTIONS)}")
    if type(concurrency) is not int or concurrency < 1:
        raise ArgumentError("concurrency is a whole number of at least 1")
