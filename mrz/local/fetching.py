"""Pictures from URLs: none, unless an allow-list says otherwise.

>>> import asyncio
>>> asyncio.run(Nothing().fetch("http://pictures.example/1.png"))
Traceback (most recent call last):
    ...
mrz.local.refusing.RefusalError: FailedOperation.DownLoadError

A download has three seconds in all, as the service's has, and as many bytes as a picture may have. Redirects are
followed where they stay on the list. No proxy, no cookie and no password of this machine is used. The client of
httpx logs each URL, which tells whose picture it is; so its transport is used without it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urljoin

from attrs import frozen

try:
    import httpx
except ModuleNotFoundError as error:
    raise ImportError("the local endpoint needs httpx: pip install 'mrz-verify[local]'") from error

from mrz.local.checking import MAX_IMAGE
from mrz.local.refusing import RefusalError
from mrz.local.urls import Address, under

if TYPE_CHECKING:
    from collections.abc import Iterable

SECONDS: Final = 3.0
REDIRECTS: Final = 5

_FAILED: Final = "FailedOperation.DownLoadError"


class Fetcher(Protocol):
    """What loads a picture from a URL."""

    async def fetch(self, url: str, /) -> bytes:
        """Return what the URL holds; raise a `RefusalError` where it cannot or must not be loaded."""


@frozen
class Nothing:
    """Nothing is loaded."""

    async def fetch(self, url: str, /) -> bytes:  # noqa: ARG002 - whatever it is
        """Refuse."""
        raise RefusalError(_FAILED)


@frozen
class Allowed:
    """What is under one of the prefixes is loaded."""

    prefixes: tuple[Address, ...]
    seconds: float = SECONDS

    @classmethod
    def under(cls, urls: Iterable[str]) -> Allowed:
        """Return the fetcher for what is under these URLs; a `ValueError` says which is none."""
        prefixes = []
        for url in urls:
            address = Address.parse(url)
            if address is None or "?" in url:
                raise ValueError(f"{url!r} is no URL of http or https that can be a prefix")
            prefixes.append(address)
        return cls(tuple(prefixes))

    async def fetch(self, url: str, /) -> bytes:
        """Load the URL and what it redirects to."""
        content = await self._in_time(url)
        if content is None:
            raise RefusalError(_FAILED)
        return content

    async def _in_time(self, url: str) -> bytes | None:
        # The errors name the URL: they end here.
        try:
            async with asyncio.timeout(self.seconds), httpx.AsyncHTTPTransport() as transport:
                return await self._load(transport, url)
        except (OSError, ValueError, httpx.HTTPError, httpx.InvalidURL):  # TimeoutError is an OSError
            return None

    async def _load(self, transport: httpx.AsyncHTTPTransport, url: str) -> bytes | None:
        for _ in range(REDIRECTS + 1):
            if not under(url, self.prefixes):
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
    chunks = bytearray()
    async for chunk in response.aiter_raw():
        chunks += chunk
        if len(chunks) > MAX_IMAGE:
            raise RefusalError("LimitExceeded.TooLargeFileError")
    return bytes(chunks)
