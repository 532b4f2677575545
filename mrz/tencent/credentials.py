r"""Credentials of Tencent Cloud: what signs a request, checked before anything is signed with it.

>>> Credentials("AKIDEXAMPLE", "a secret\n")
Traceback (most recent call last):
mrz.tencent.errors.CredentialsError: secret_key ends with a line end, as text read from a file does: strip() it
>>> Credentials("AKIDEXAMPLE", "example")
Credentials()

Neither `repr` nor any error shows a value, the id included. The checks find what copying and reading from files do
to a value; whether the service takes it, only the service knows.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final, Protocol, Self

from attrs import field, frozen

from mrz.tencent.errors import CredentialsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import httpx

FILES: Final = ("~/.tencentcloud/credentials", "/etc/tencentcloud/credentials")
"""Where the official SDK and command line tool keep credentials; the first that is there counts."""

_VARIABLES: Final = ("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_TOKEN")
_QUOTES: Final = "\"'`\u2018\u2019\u201c\u201d"


class NotGivenError(CredentialsError):
    """A place where credentials may be has none."""


class Source(Protocol):
    """What gives credentials: those in hand for nothing, others by asking somebody."""

    def cached(self, now: float) -> Credentials | None:
        """Return the credentials in hand without any waiting; `None` where they are to be fetched."""

    def fetch(self) -> Credentials:
        """Return credentials that are valid now; waits, may be called from many threads, raises `CredentialsError`."""


@frozen
class Credentials:
    """A secret id, its key, and the token that temporary ones have. They are a `Source` that always has them."""

    secret_id: str = field(repr=False)
    secret_key: str = field(repr=False)
    token: str | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        check("secret_id", self.secret_id)
        check("secret_key", self.secret_key)
        if self.token is not None:
            check("token", self.token)

    def cached(self, now: float) -> Credentials:  # noqa: ARG002 - what does not expire needs no clock
        """Return these."""
        return self

    def fetch(self) -> Credentials:
        """Return these."""
        return self

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read `TENCENTCLOUD_SECRET_ID`, `TENCENTCLOUD_SECRET_KEY` and, if it is set, `TENCENTCLOUD_TOKEN`.

        >>> Credentials.from_env({"TENCENTCLOUD_SECRET_ID": "AKIDEXAMPLE"})
        Traceback (most recent call last):
        mrz.tencent.credentials.NotGivenError: TENCENTCLOUD_SECRET_KEY is not set
        """
        environ = os.environ if environ is None else environ
        return cls.named(dict(zip(_VARIABLES, map(environ.get, _VARIABLES), strict=True)), "not set")

    @classmethod
    def named(cls, values: Mapping[str, str | None], lacking: str) -> Self:
        """Make credentials of an id, a key and a token, in this order, under the names they have where they stand.

        A token that is `None` or empty is left out; of an id or key it is an error, which says that it is `lacking`.
        """
        *needed, token = values
        missing = [name for name in needed if not values[name]]
        if missing:
            raise NotGivenError(f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} {lacking}")
        given = [value for name, value in values.items() if value and check(name, value)]
        return cls(given[0], given[1], values[token] or None)

    @staticmethod
    def default(
        *,
        environ: Mapping[str, str] | None = None,
        files: Sequence[str | os.PathLike[str]] = FILES,
        transport: httpx.BaseTransport | None = None,
        now: Callable[[], float] = time.time,
    ) -> Source:
        """Return the first credentials that the official SDK's chain finds.

        The environment, a file, the role of the CVM (virtual machine) this runs on, the role of the TKE (Kubernetes)
        workload this is. The roles are asked at once, over the network: make the source before an event loop runs.
        What they give is refreshed before it expires. Raises one `CredentialsError` that says what each link lacked.
        """
        from mrz.tencent import credential_sources  # noqa: PLC0415 - the links of the chain make `Credentials`

        environ = os.environ if environ is None else environ
        return credential_sources.first_found(environ=environ, files=files, transport=transport, now=now)


def check(name: str, value: object) -> bool:
    """Return that a value can be what it is called; raise `CredentialsError` with what is wrong and what to do."""
    if value is None:
        raise CredentialsError(f"{name} is None: was it read from where it is not set?")
    if not isinstance(value, str):
        raise CredentialsError(f"{name} is a str, not {type(value).__name__}")
    fault = next((said for said, wrong in _FAULTS if wrong(value)), None)
    if fault is not None:
        raise CredentialsError(f"{name} {fault}")
    return True


_FAULTS: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("is blank: give the value that the console shows", lambda value: not value.strip()),
    ("ends with a line end, as text read from a file does: strip() it", lambda value: value.endswith(("\n", "\r"))),
    ("begins or ends with a space: strip() it", lambda value: value != value.strip()),
    ("stands in quotes: take them off", lambda value: value[0] in _QUOTES or value[-1] in _QUOTES),
    ("has a character outside ASCII, perhaps one that cannot be seen: copy it again", lambda text: not text.isascii()),
    (
        "has a space or a control character in it: copy it again, in one piece",
        lambda value: not all("!" <= char <= "~" for char in value),
    ),
)
"""What may be wrong with a value, in the order in which it is looked for."""
