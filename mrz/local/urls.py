r"""Which addresses may be fetched: those under a prefix that was allowed, and nothing that only looks like it.

>>> prefix = Address.parse("http://pictures.example:8000/passports")
>>> [under(url, [prefix]) for url in (
...     "http://pictures.example:8000/passports/1.png",
...     "http://pictures.example:8000/passports-of-others/1.png",
...     "http://pictures.example:8000/passports/../1.png",
...     "http://pictures.example:8000@elsewhere.example/passports/1.png",
... )]
[True, False, False, False]

Scheme, host and port must be equal; the path must be the prefix or go on after a slash. User names, backslashes,
spaces, dots that climb, and slashes, backslashes and dots that are percent-encoded are refused: a server may read
them in another way. What the name of an allowed host resolves to is whoever's who allowed it.
"""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

# One strict grammar, so that no two parsers can see two hosts in one text.
_URL: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>/[!$&'()*+,\-./0-9:;=@A-Z_a-z~%]*)?(?:\?[!$&'()*+,\-./0-9:;=@A-Z_a-z~%?]*)?",
    re.ASCII | re.IGNORECASE,
)
_CLIMBING: Final = re.compile(r"/\.{1,2}(/|$)|%2e|%2f|%5c|%(?![0-9a-f]{2})", re.IGNORECASE)
_PORTS: Final = {"http": 80, "https": 443}
_LAST_PORT: Final = 65535


@frozen
class Address:
    """Where a URL leads: all that decides whether it is allowed."""

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def parse(cls, url: str) -> Address | None:
        """Return where the URL leads, or `None` if it is not one that can be compared."""
        match = _URL.fullmatch(url)
        path = "" if match is None else match["path"] or "/"
        if match is None or _CLIMBING.search(path) or not _is_bracketed_rightly(match["host"]):
            return None
        scheme = match["scheme"].lower()
        port = int(match["port"] or _PORTS[scheme])
        return cls(scheme, match["host"].lower(), port, path) if port <= _LAST_PORT else None

    def holds(self, other: Address) -> bool:
        """Tell whether the other address is this one or under it."""
        if (self.scheme, self.host, self.port) != (other.scheme, other.host, other.port):
            return False
        return other.path == self.path or other.path.startswith(self.path.rstrip("/") + "/")


def _is_bracketed_rightly(host: str) -> bool:
    """Tell whether what stands in brackets, if anything does, is an IPv6 address: else parsers differ in what it is."""
    if not host.startswith("["):
        return True
    try:
        IPv6Address(host[1:-1])
    except ValueError:
        return False
    return True


def under(url: str, prefixes: Iterable[Address]) -> bool:
    """Tell whether the URL is under one of the prefixes."""
    address = Address.parse(url)
    return address is not None and any(prefix.holds(address) for prefix in prefixes)
