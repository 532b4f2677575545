"""One HTTP request to a service that issues credentials, and no word of it in any error.

>>> import httpx
>>> ask(Question("GET", "http://x/", "nobody"), transport=httpx.MockTransport(lambda _: httpx.Response(200, text="hi")))
b'hi'

Redirects are not followed, an answer is short, and there is a time in which it must be whole. What that time does not
bound: how long the system looks up the host's name, and a server that sends its headers byte by byte. The errors of the
HTTP library hold the request: none stays in the chain.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from mrz.tencent.errors import CredentialsError
from mrz.vendors.json_input import decode
from mrz.vendors.reading import UnknownResponseError

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

LONGEST: Final = 1 << 16
"""The bytes that an answer may have: credentials have a few thousand."""

_OK: Final = 200


@frozen
class Question:
    """A request to `who`, as errors call it. `proxies`: whether those of the environment are used."""

    method: str
    url: str
    who: str
    headers: Mapping[str, str] = field(factory=dict, repr=False)
    content: bytes = field(default=b"", repr=False)
    connect: float = 5.0
    whole: float = 15.0
    proxies: bool = True


class UnexpectedStatusError(CredentialsError):
    """The answer has another `status` than 200."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message, status)
        self.status = status

    def __str__(self) -> str:
        return str(self.args[0])


def ask(
    question: Question, *, transport: httpx.BaseTransport | None = None, clock: Callable[[], float] = time.monotonic
) -> bytes:
    """Return the body of an answer with status 200; raise `CredentialsError` for anything else."""
    if find_spec("httpx") is None:
        raise ImportError("asking for credentials needs httpx: pip install 'mrz-verify[client]'")
    try:
        status, body = _exchange(question, transport, clock)
    except Exception as error:  # noqa: BLE001 - a foreign library's, over a network: any error may hold the request
        problem: Exception = CredentialsError(f"{question.who} could not be asked ({type(error).__name__})")
    else:
        if status == _OK:
            return body
        problem = UnexpectedStatusError(f"{question.who} answered with HTTP status {status}", status)
    raise problem


def _exchange(
    question: Question, transport: httpx.BaseTransport | None, clock: Callable[[], float]
) -> tuple[int, bytes]:
    import httpx  # noqa: PLC0415 - an extra's package is imported only when it is used

    until = clock() + question.whole
    timeout = httpx.Timeout(question.whole, connect=question.connect)
    headers = {"Accept": "application/json, text/plain", "Accept-Encoding": "identity", **question.headers}
    with (
        httpx.Client(transport=transport, timeout=timeout, trust_env=question.proxies) as client,
        client.stream(question.method, question.url, headers=headers, content=question.content) as answer,
    ):
        body = b""
        for chunk in answer.iter_bytes():
            body += chunk
            if len(body) > LONGEST:
                raise _TooLongError
            if clock() > until:
                raise _TooSlowError
        return answer.status_code, body


class _TooLongError(Exception):
    """No answer with credentials is as long."""


class _TooSlowError(Exception):
    """The answer drips."""


def object_of(body: bytes, who: str) -> Mapping[str, object]:
    """Return the JSON object that an answer is."""
    problem = ""
    answer: object = None
    try:
        answer = decode(body, f"the answer of {who}")
    except UnknownResponseError as error:
        problem = str(error)
    if problem:
        raise CredentialsError(problem)
    if not isinstance(answer, Mapping):
        raise CredentialsError(f"the answer of {who} is not a JSON object")
    return answer
