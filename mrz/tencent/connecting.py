"""What the connections of threads and of tasks share: the pool, the request, and failures in httpx's names.

It imports httpx and its httpcore, so it is itself imported only when a client first needs a connection. Of the pools,
it makes those that the client may want; that a deadline is kept, and what is left over thrown away, is the backend's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import httpcore
import httpx

if TYPE_CHECKING:
    import ssl

_MOST: Final = 100
_KEPT: Final = 20
_KEPT_FOR: Final = 5.0

FAILURES: Final = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)
"""What httpcore raises where a request fails."""


def failed(error: Exception) -> httpx.RequestError:
    """Return httpx's error for one of httpcore's, without its text: both libraries have the same names."""
    kind: type[httpx.RequestError] = getattr(httpx, type(error).__name__)
    return kind("")


def pool(kind: str, backend: object, context: ssl.SSLContext, proxy: str | None) -> Any:
    """Return a pool of connections, for threads where `kind` is empty, for tasks where it is `Async`."""
    common: dict[str, Any] = {
        "ssl_context": context,
        "max_connections": _MOST,
        "max_keepalive_connections": _KEPT,
        "keepalive_expiry": _KEPT_FOR,
        "network_backend": backend,
    }
    if proxy is None:
        return getattr(httpcore, f"{kind}ConnectionPool")(**common)
    by = httpx.Proxy(proxy)
    name = "SOCKSProxy" if by.url.scheme.startswith("socks") else "HTTPProxy"
    return getattr(httpcore, f"{kind}{name}")(proxy_url=_url(by.url), proxy_auth=by.raw_auth, **common)


def asked(request: httpx.Request) -> httpcore.Request:
    """Return httpcore's object for a request."""
    return httpcore.Request(
        method=request.method,
        url=_url(request.url),
        headers=request.headers.raw,
        content=request.stream,
        extensions=request.extensions,
    )


def _url(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
