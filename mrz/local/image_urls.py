"""Images from URLs: none are loaded, except from an allow-list.

>>> import asyncio
>>> asyncio.run(NoFetcher().fetch("http://images.example/1.png"))
Traceback (most recent call last):
    ...
mrz.local.RefusalError: FailedOperation.DownLoadError

A download may take three seconds in all, as at the service, and an image may have as many bytes as one in a request.
Redirects are followed if their target is on the list. Proxies, cookies and passwords of this machine are not used.
The client of httpx logs each URL, which may name the holder of the document, so its transport is used without it.
"""

from __future__ import annotations

import asyncio
import re
from ipaddress import IPv6Address
from typing import Final, Protocol
from urllib.parse import urljoin

from attrs import frozen

try:
    import httpx
except ModuleNotFoundError as error:
    raise ImportError("the local endpoint needs httpx: pip install 'mrz-verify[local]'") from error

from collections.abc import Iterable  # noqa: TC003 - hints of public functions resolve at run time

from mrz._errors import ArgumentError
from mrz._public import public
from mrz.local.errors import RefusalError
from mrz.local.parameters import MAX_IMAGE

SECONDS: Final = 3.0
REDIRECTS: Final = 5

_FAILED: Final = "FailedOperation.DownLoadError"

# One strict grammar, so that no two parsers can see two hosts in one text.
_URL: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>/[!$&'()*+,\-./0-9:;=@A-Z_a-z~%]*)?(?:\?[!$&'()*+,\-./0-9:;=@A-Z_a-z~%?]*)?",
    re.ASCII | re.IGNORECASE,
)
_DOTS_OR_ENCODED: Final = re.compile(r"/\.{1,2}(/|$)|%2e|%2f|%5c|%(?![0-9a-f]{2})", re.IGNORECASE)
_PORTS: Final = {"http": 80, "https": 443}
_LAST_PORT: Final = 65535


@frozen
class Address:
    """The parts of a URL that decide whether it is allowed."""

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def parse(cls, url: str) -> Address | None:
        """Return the address of a URL, or `None` if parsers may disagree about it."""
        match = _URL.fullmatch(url)
        path = "" if match is None else match["path"] or "/"
        if match is None or _DOTS_OR_ENCODED.search(path) or not _is_host(match["host"]):
            return None
        scheme = match["scheme"].lower()
        port = int(match["port"] or _PORTS[scheme])
        return cls(scheme, match["host"].lower(), port, path) if port <= _LAST_PORT else None

    def contains(self, other: Address) -> bool:
        """Return whether the other address is this one or below it."""
        if (self.scheme, self.host, self.port) != (other.scheme, other.host, other.port):
            return False
        return other.path == self.path or other.path.startswith(self.path.rstrip("/") + "/")


def _is_host(host: str) -> bool:
    """Return whether a host has no brackets, or an IPv6 address in them. Parsers disagree about anything else there."""
    if not host.startswith("["):
        return True
    try:
        IPv6Address(host[1:-1])
    except ValueError:
        return False
    return True


def is_allowed(url: str, prefixes: Iterable[Address]) -> bool:
    """Return whether the URL is below one of the prefixes.

    >>> prefix = Address.parse("http://images.example:8000/passports")
    >>> [is_allowed(url, [prefix]) for url in (
    ...     "http://images.example:8000/passports/1.png",
    ...     "http://images.example:8000/passports-of-others/1.png",
    ...     "http://images.example:8000/passports/../1.png",
    ...     "http://images.example:8000@elsewhere.example/passports/1.png",
    ... )]
    [True, False, False, False]

    Scheme, host and port must be equal. The path must be that of the prefix, or continue it after a slash. User names,
    backslashes, spaces, `..`, and percent-encoded slashes, backslashes and dots are refused, because a server may read
    them in another way. The caller is responsible for what the name of an allowed host resolves to.
    """
    address = Address.parse(url)
    return address is not None and any(prefix.contains(address) for prefix in prefixes)


@public("mrz.local")
class Fetcher(Protocol):
    """Loads an image from a URL."""

    async def fetch(self, url: str, /) -> bytes:
        """Return the content of the URL. Raises `RefusalError` if it cannot or must not be loaded."""


@public("mrz.local")
@frozen
class NoFetcher:
    """Loads nothing."""

    async def fetch(self, url: str, /) -> bytes:  # noqa: ARG002 - the same for every URL
        """Raise `RefusalError`."""
        raise RefusalError(_FAILED)


@public("mrz.local")
@frozen
class AllowListFetcher:
    """Loads what is below one of the prefixes, within so many seconds."""

    prefixes: tuple[Address, ...]
    seconds: float = SECONDS

    @classmethod
    def parse(cls, urls: Iterable[str]) -> AllowListFetcher:
        """Return a fetcher that loads what is below one of these URLs.

        Raises `ValueError`, with the URL, for one that is not of http or https, or that has a query.
        """
        prefixes = []
        for url in urls:
            address = Address.parse(url)
            if address is None or "?" in url:
                raise ArgumentError(f"{url!r} is not a URL of http or https that can be a prefix")
            prefixes.append(address)
        return cls(tuple(prefixes))

    async def fetch(self, url: str, /) -> bytes:
        """Return the content of the URL, or of the URL that it redirects to.

        Raises `RefusalError` if one of them is not on the list, and if the content cannot be loaded in time or is too
        large. The error does not contain the URL.
        """
        content = await self._in_time(url)
        if content is None:
            raise RefusalError(_FAILED)
        return content

    async def _in_time(self, url: str) -> bytes | None:
        # The errors of httpx contain the URL, so none of them leaves this function.
        try:
            async with asyncio.timeout(self.seconds), httpx.AsyncHTTPTransport() as transport:
                return await self._load(transport, url)
        except (OSError, ValueError, httpx.HTTPError, httpx.InvalidURL):  # TimeoutError is an OSError
            return None

    async def _load(self, transport: httpx.AsyncHTTPTransport, url: str) -> bytes | None:
        for _ in range(REDIRECTS + 1):
            if not is_allowed(url, self.prefixes):
                return None
            request = httpx.Request("GET", url, headers={"Accept-Encoding": "identity", "Connection": "close"})
            response = await transport.handle_async_request(request)
            try:
                if not response.has_redirect_location:
                    return await _content(response) if response.status_code == httpx.codes.OK else None
                url = urljoin(url, response.headers["Location"])
            finally:
                await response.aclose()
        return None


async def _content(response: httpx.Response) -> bytes:
    content = bytearray()
    async for chunk in response.aiter_raw():
        content += chunk
        if len(content) > MAX_IMAGE:
            raise RefusalError("LimitExceeded.TooLargeFileError")
    return bytes(content)
