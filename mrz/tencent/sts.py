"""Temporary credentials of a role from Tencent Cloud's STS, for who has credentials already or is known to an OIDC.

>>> import httpx
>>> keys = {"TmpSecretId": "AKIDEXAMPLE", "TmpSecretKey": "example", "Token": "token"}
>>> answer = httpx.Response(200, json={"Response": {"Credentials": keys, "ExpiredTime": 1700007200}})
>>> source = AssumeRole(
...     Credentials("AKIDEXAMPLE", "example"), "qcs::cam::uin/100000000001:roleName/reader", "nightly",
...     transport=httpx.MockTransport(lambda _: answer), now=lambda: 1700000000.0,
... )
>>> source.fetch().token
'token'

Source: the API documentation of STS, version 2018-08-13 (actions AssumeRole, AssumeRoleWithWebIdentity), and how the
official SDK calls it. Nothing is tried twice: a refresh begins early enough for another.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from attrs import define

from mrz.tc3.error_codes import look_up
from mrz.tc3.signing import authorization, payload_hash
from mrz.tencent.asking import Question, ask, object_of
from mrz.tencent.credentials import Credentials, NotGivenError, Source, check
from mrz.tencent.errors import CredentialsError
from mrz.tencent.refreshing import Issued, Refreshing, issued

if TYPE_CHECKING:
    import httpx

ENDPOINT: Final = "https://sts.tencentcloudapi.com"
REGION: Final = "ap-guangzhou"
DURATION: Final = 7200
LONGEST_DURATION: Final = 43200

_SERVICE: Final = "sts"
_VERSION: Final = "2018-08-13"
_JSON: Final = "application/json"
_CODE: Final = re.compile(r"[A-Z][A-Za-z]{2,39}(\.[A-Z][A-Za-z]{2,39})?")
_SAME_ANYWHERE: Final = frozenset({"AuthFailure", "InternalError", "RequestLimitExceeded", "ServiceUnavailable"})
"""The families whose remedies do not speak of pictures."""


@define(eq=False, repr=False, kw_only=True)
class _STS(Refreshing):
    """What both actions share. `duration` is in seconds; the role may allow less."""

    duration: int = DURATION
    endpoint: str = ENDPOINT
    transport: httpx.BaseTransport | None = None

    def __attrs_post_init__(self) -> None:
        if not 0 < self.duration <= LONGEST_DURATION:
            raise CredentialsError(f"duration is a number of seconds, at most {LONGEST_DURATION}")

    def _call(self, action: str, region: str, parameters: Mapping[str, Any], signer: Credentials | None) -> Issued:
        who = f"STS ({action})"
        given = {name: value for name, value in parameters.items() if value is not None}
        body = json.dumps({**given, "DurationSeconds": self.duration}).encode()
        url = self.endpoint.rstrip("/") + "/"
        headers = self._headers(action, region, urlsplit(url).netloc, body, signer)
        answer = ask(Question("POST", url, who, headers, body), transport=self.transport)
        response = object_of(answer, who).get("Response")
        if not isinstance(response, Mapping):
            raise CredentialsError(f"the answer of {who} has no Response")
        if "Error" in response:
            raise CredentialsError(f"{who} refused: {_reason(response['Error'])}")
        return issued(response.get("Credentials"), response.get("ExpiredTime"), who=who, now=self.now())

    def _headers(self, action: str, region: str, host: str, body: bytes, signer: Credentials | None) -> dict[str, str]:
        timestamp = int(self.now())
        headers = {
            "Host": host,
            "Content-Type": _JSON,
            "X-TC-Action": action,
            "X-TC-Version": _VERSION,
            "X-TC-Timestamp": str(timestamp),
            "X-TC-Region": region,
            "Authorization": "SKIP",
        }
        if signer is None:
            return headers
        if signer.token is not None:
            headers["X-TC-Token"] = signer.token
        headers["Authorization"] = authorization(
            secret_id=signer.secret_id,
            secret_key=signer.secret_key,
            service=_SERVICE,
            host=host,
            timestamp=timestamp,
            content_type=_JSON,
            payload_hash=payload_hash(body),
        )
        return headers


@define(eq=False, repr=False)
class AssumeRole(_STS):
    """A `Source`: the credentials of a role, which `source` may take.

    `role_arn` is `qcs::cam::uin/<account>:roleName/<name>`; `session_name` is what audits show. `policy` is JSON that
    narrows what the role may do, `external_id` what the role's trust asks for.
    """

    source: Source
    role_arn: str
    session_name: str = "mrz-verify"
    policy: str | None = None
    external_id: str | None = None
    region: str = REGION

    def issue(self) -> Issued:
        """Call AssumeRole, signed by the source's credentials."""
        signer = self.source.cached(self.now()) or self.source.fetch()
        parameters = {
            "RoleArn": self.role_arn,
            "RoleSessionName": self.session_name,
            "Policy": self.policy,
            "ExternalId": self.external_id,
        }
        return self._call("AssumeRole", self.region, parameters, signer)


@define(eq=False, repr=False)
class OIDCRole(_STS):
    """A `Source`: the credentials of a role for a workload that an identity provider knows, as TKE's is.

    The token is read from its file whenever it is used: it is renewed there.
    """

    region: str
    provider_id: str
    token_file: str | os.PathLike[str]
    role_arn: str
    session_name: str = "mrz-verify"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None, **options: Any) -> OIDCRole:
        """Read TKE_REGION, TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE, TKE_ROLE_ARN, which TKE sets in a pod."""
        environ = os.environ if environ is None else environ
        missing = [name for name in _TKE if not environ.get(name)]
        if missing:
            raise NotGivenError(f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set")
        return cls(*(environ[name] for name in _TKE), **options)

    def issue(self) -> Issued:
        """Call AssumeRoleWithWebIdentity, which the token vouches for instead of a signature."""
        parameters = {
            "ProviderId": self.provider_id,
            "WebIdentityToken": _token(Path(self.token_file)),
            "RoleArn": self.role_arn,
            "RoleSessionName": self.session_name,
        }
        return self._call("AssumeRoleWithWebIdentity", self.region, parameters, None)


_TKE: Final = ("TKE_REGION", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_ROLE_ARN")


def _token(path: Path) -> str:
    try:
        token = path.read_bytes().strip()
    except OSError as error:
        problem = f"cannot be read: {os.strerror(error.errno or 0)}"
    else:
        # Bytes outside ASCII become a character that `check` refuses: a decoder's error would hold the token.
        text = token.decode("ascii", "replace")
        check("the token in the web identity token file", text)
        return text
    raise CredentialsError(f"the web identity token file {problem}")


def _reason(error: object) -> str:
    """Return the code if it is written like one; never the message, which may repeat what was sent."""
    code = error.get("Code") if isinstance(error, Mapping) else None
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        return "its error has no code"
    known = look_up(code)
    return f"{code}. {known.remedy}" if known.family in _SAME_ANYWHERE else code
