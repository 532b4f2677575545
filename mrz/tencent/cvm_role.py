"""The role of the CVM (virtual machine) that this runs on, whose credentials its metadata service gives.

>>> import httpx
>>> def metadata(request):
...     if request.url.path.endswith("/"):
...         return httpx.Response(200, text="reader")
...     keys = {"TmpSecretId": "AKIDEXAMPLE", "TmpSecretKey": "example", "Token": "token"}
...     return httpx.Response(200, json={"Code": "Success", "ExpiredTime": 1700007200, **keys})
>>> CVMRole(transport=httpx.MockTransport(metadata), now=lambda: 1700000000.0).fetch()
Credentials()

Only on such a machine does its address mean anything: elsewhere the question fails, within seconds. It goes past
every proxy, which could only answer for another machine.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from attrs import define

from mrz.tencent.asking import Question, UnexpectedStatusError, ask, object_of
from mrz.tencent.errors import CredentialsError
from mrz.tencent.refreshing import Issued, Refreshing, issued

if TYPE_CHECKING:
    import httpx

METADATA: Final = "http://metadata.tencentyun.com/latest/meta-data/cam/security-credentials/"

_WHO: Final = "the metadata service of the CVM"
_ROLE: Final = re.compile(r"[\w+=,.@-]{1,128}", re.ASCII)


@define(eq=False, repr=False)
class CVMRole(Refreshing):
    """A `Source`: the credentials of the role that is bound to this machine, whichever it is unless it is named."""

    role: str | None = None
    url: str = METADATA
    transport: httpx.BaseTransport | None = None

    def issue(self) -> Issued:
        """Ask the metadata service, for the role's name first."""
        role = self._bound() if self.role is None else self.role
        answer = object_of(self._ask(quote(role, safe="")), _WHO)
        if answer.get("Code") != "Success":
            raise CredentialsError(f"{_WHO} reports that it has no credentials for the role")
        return issued(answer, answer.get("ExpiredTime"), who=_WHO, now=self.now())

    def _bound(self) -> str:
        role = self._ask("").decode("ascii", "replace").strip()
        if not _ROLE.fullmatch(role):
            raise CredentialsError(
                f"{_WHO} did not answer with the name of a role: is this a CVM with one bound to it?"
            )
        return role

    def _ask(self, path: str) -> bytes:
        question = Question("GET", f"{self.url}{path}", _WHO, connect=1.0, whole=3.0, proxies=False)
        unbound = False
        try:
            return ask(question, transport=self.transport)
        except UnexpectedStatusError as error:
            unbound = error.status == HTTPStatus.NOT_FOUND
            problem: CredentialsError = error
        raise CredentialsError(f"no such role is bound to this machine ({problem})") if unbound else problem
