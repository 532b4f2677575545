"""Calls of Tencent Cloud for `mrz ocr`: a name in, what came of it out. It needs the extra `client`.

>>> Asked("a.jpg", error=CallError("no answer")).outcome
'not read'

A call that fails is a result; only a mistake in the settings or the credentials is raised, and before any call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final

from attrs import frozen

from mrz.cli.tallying import NOT_READ
from mrz.crosscheck.verification import Verification
from mrz.tencent import CallError, Client, Credentials, CredentialsError, ImageError, TencentError
from mrz.tencent.errors import AuthFailureError, UnauthorizedOperationError

_ACCOUNT: Final = frozenset(
    {
        "FailedOperation.UnOpenError",
        "ResourceUnavailable.InArrears",
        "ResourceUnavailable.ResourcePackageRunOut",
        "ResourcesSoldOut.ChargeStatusException",
    }
)
"""Codes of the account, not of the picture: every other call would be answered with the same."""


@frozen
class Asked:
    """A picture and what came of it: a verification or an error."""

    name: str
    verification: Verification | None = None
    error: Exception | None = None

    @property
    def outcome(self) -> str:
        """What to count it as."""
        return NOT_READ if self.verification is None else self.verification.outcome

    @property
    def codes(self) -> set[str]:
        """What was found."""
        return set() if self.verification is None else {finding.code for finding in self.verification.findings}

    @property
    def hopeless(self) -> bool:
        """Whether any other picture would fail in the same way."""
        always = isinstance(self.error, AuthFailureError | UnauthorizedOperationError | CredentialsError)
        return always or (isinstance(self.error, TencentError) and self.error.code in _ACCOUNT)


def caller(action: str, options: dict[str, Any], *, by_url: bool) -> AbstractContextManager[Callable[[str], Asked]]:
    """Return a context that gives what to call with a file's name, or a URL; it closes the connections."""
    return _calling(Client(Credentials.default(), **options), action, by_url=by_url)


@contextmanager
def _calling(client: Client, action: str, *, by_url: bool) -> Iterator[Callable[[str], Asked]]:
    call = client.passport_ocr if action == "PassportOCR" else client.mlid_passport_ocr

    def ask(name: str) -> Asked:
        try:
            answer = call(url=name) if by_url else call(name)
        except (CallError, ImageError, CredentialsError) as error:
            return Asked(name, error=error)
        return Asked(name, answer.verification)

    with client:
        yield ask
