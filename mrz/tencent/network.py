"""How the clients reach the network: httpx, loaded when first needed, its transports, and its failures in words.

>>> proxy_for("http://127.0.0.1:8080", "http://proxy.example:3128")
'http://proxy.example:3128'

The transports of httpx are used without its clients: no redirect is followed, no cookie kept, and no `.netrc` is read,
which would replace the signature. What the environment says of proxies and certificates counts as everywhere
(`HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`, `SSL_CERT_FILE`, `SSL_CERT_DIR`).
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from mrz.tencent.quiet import hush
from mrz.tencent.steps import Failed

if TYPE_CHECKING:
    import ssl

    import httpx

    from mrz.tencent.steps import Request


_PROXIES: Final = frozenset({"http", "https", "socks5", "socks5h"})


def require_httpx() -> None:
    """Raise the `ImportError` that says what to install, where a client could not make its first call."""
    if find_spec("httpx") is None:
        raise ImportError("the client needs httpx: pip install 'mrz-verify[client]'", name="httpx")


def proxy_for(endpoint: str, given: str | None) -> str | None:
    """Return the proxy to an endpoint: the one given, else what the environment says, `None` for none."""
    if given is not None:
        return proxy_url(given)
    from urllib.request import getproxies, proxy_bypass  # noqa: PLC0415 - it takes time that not everybody has

    parts = urlsplit(endpoint)
    proxies = getproxies()
    found = proxies.get(parts.scheme) or proxies.get("all")
    if not found or proxy_bypass(parts.netloc):
        return None
    return proxy_url(found)


def proxy_url(text: str) -> str:
    """Return a proxy's URL, of HTTP where it does not say; a `ValueError` that quotes no password in it.

    >>> proxy_url("proxy.example:3128")
    'http://proxy.example:3128'
    >>> proxy_url("ftp://proxy.example")
    Traceback (most recent call last):
    ValueError: a proxy is a URL of http, https or socks5, such as http://proxy.example:3128
    """
    url = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(url)
        whole = parts.scheme in _PROXIES and bool(parts.hostname) and parts.port != 0 and url.isprintable()
    except ValueError:
        whole = False
    if not whole:
        raise ValueError("a proxy is a URL of http, https or socks5, such as http://proxy.example:3128")
    return url


def tls(endpoint: str, *, verify: bool | str | ssl.SSLContext) -> Any:
    """Return how to trust the endpoint: a context for a path of certificates, for HTTPS; what is given otherwise."""
    import os  # noqa: PLC0415
    import ssl  # noqa: PLC0415

    if isinstance(verify, str | os.PathLike):
        path = os.fspath(verify)
        if os.path.isdir(path):  # noqa: PTH112 - it is a string anyway
            return ssl.create_default_context(capath=path)
        return ssl.create_default_context(cafile=path)
    if verify is True and urlsplit(endpoint).scheme == "http":
        # Loading the certificates takes longer than many calls; nothing is checked by them here.
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    import httpx  # noqa: PLC0415 - this module is loaded before the first call, httpx with it

    return httpx.create_ssl_context(verify=verify)


def transport(endpoint: str, *, proxy: str | None, verify: bool | str | ssl.SSLContext) -> httpx.BaseTransport:
    """Return connections to an endpoint, for threads."""
    from mrz.tencent.deadlines import DeadlineTransport  # noqa: PLC0415 - it imports httpx

    return DeadlineTransport(tls(endpoint, verify=verify), proxy_for(endpoint, proxy))


def async_transport(
    endpoint: str, *, proxy: str | None, verify: bool | str | ssl.SSLContext
) -> httpx.AsyncBaseTransport:
    """Return connections to an endpoint, for tasks; the driver keeps the deadline by cancelling."""
    from mrz.tencent.task_connections import TaskTransport  # noqa: PLC0415 - likewise

    return TaskTransport(tls(endpoint, verify=verify), proxy_for(endpoint, proxy))


class Wire:
    """What the drivers need of httpx for an endpoint: it is loaded, and the address parsed, with the first call."""

    def __init__(self, endpoint: str) -> None:
        import httpx  # noqa: PLC0415 - loading it takes longer than making a client

        hush()
        self._httpx: Final = httpx
        self._url: Final = httpx.URL(endpoint)
        self.failures: Final = (httpx.RequestError, OSError)

    def request(self, step: Request) -> httpx.Request:
        """Return httpx's object for a request."""
        wait, connect = step.read_timeout, step.connect_timeout
        timeout = {"connect": connect, "pool": connect, "read": wait, "write": wait}
        return self._httpx.Request(
            step.method,
            self._url,
            headers=step.headers,
            stream=self._httpx.ByteStream(step.body),
            extensions={"timeout": timeout, "left": step.left},
        )


UP: Final = Failed("the answer was not whole when time was up", sent=True, up=True)

_NOT_SENT: Final = {
    "ConnectError": "no connection could be made",
    "ConnectTimeout": "no connection was made in time",
    "PoolTimeout": "no connection became free in time",
    "ProxyError": "the proxy refused the connection",
    "UnsupportedProtocol": "the address of the endpoint or the proxy cannot be used",
    "LocalProtocolError": "the request cannot be written as HTTP",
    "SSLCertVerificationError": "no connection could be made",
}
_SENT: Final = {
    "ReadTimeout": "no answer came in time",
    "ReadError": "the connection broke before the answer was whole",
    "RemoteProtocolError": "the connection was closed before the answer was whole, or the answer is not HTTP",
    "WriteTimeout": "the request was not taken in time",
    "WriteError": "the connection broke during the request",
}
_WHY: Final = {
    "SSLCertVerificationError": "the certificate is not trusted: name its issuer's by verify= or SSL_CERT_FILE",
    "SSLError": "TLS could not be agreed on",
    "gaierror": "the name of the host cannot be looked up",
    "UnicodeError": "the name of the host cannot be looked up",
    "ConnectionRefusedError": "it was refused",
}


def failure(error: httpx.RequestError | OSError) -> Failed:
    """Say a failure in words: its own text may quote headers or the answer."""
    name = type(error).__name__
    if name not in _NOT_SENT:
        return Failed(_SENT.get(name, "the request failed on the way"), sent=True)
    behind: BaseException | None = error
    why = ""
    while behind is not None:
        why = _WHY.get(type(behind).__name__, why)
        behind = behind.__cause__ or behind.__context__
    return Failed(f"{_NOT_SENT[name]}: {why}" if why else _NOT_SENT[name], sent=False)
