r"""Credentials of Tencent Cloud, and the sources they come from: environment, file, role of a machine, role taken.

>>> Credentials("AKIDEXAMPLE", "a secret\n")
Traceback (most recent call last):
mrz.tencent.CredentialsError: secret_key ends with a line end, as text read from a file does: strip() it
>>> Credentials("AKIDEXAMPLE", "example")
Credentials()

No `repr` and no error shows a value, not even the id. The checks find the mistakes of copying a value and of reading it
from a file; whether a value is accepted, only the service knows. Everything is in one module because the chain of
`Credentials.default` needs every source, and every source makes `Credentials`.
"""

from __future__ import annotations

import json
import logging
import os
import re
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Protocol, Self
from urllib.parse import quote, urlsplit

from attrs import define, evolve, field, frozen

from mrz._public import public
from mrz.tc3.error_codes import look_up
from mrz.tc3.signing import payload_hash
from mrz.tencent.concurrency import renew_in_child
from mrz.tencent.errors import CredentialsError
from mrz.tencent.protocol import HTTPRequest, NoReply, signed_headers
from mrz.vendors.json_input import decode
from mrz.vendors.reading import UnknownResponseError

if TYPE_CHECKING:
    import httpx

FILES: Final = ("~/.tencentcloud/credentials", "/etc/tencentcloud/credentials")
"""Where the official SDK and command line tool keep credentials; the first file that exists is read."""

_VARIABLES: Final = ("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_TOKEN")
_QUOTES: Final = "\"'`\u2018\u2019\u201c\u201d"
_LOG: Final = logging.getLogger(__name__)


@public("mrz.tencent")
class NotGivenError(CredentialsError):
    """There are no credentials in this place."""


class Source(Protocol):
    """A source of credentials."""

    def cached(self, now: float) -> Credentials | None:
        """Return valid credentials without waiting; `None` if they have to be fetched."""

    def fetch(self) -> Credentials:
        """Return valid credentials. Waits, may be called from many threads, raises `CredentialsError`."""


@public("mrz.tencent")
@frozen
class Credentials:
    """A secret id, its key, and the token of temporary credentials.

    Raises `CredentialsError` for a value that cannot be what its name says. The `repr` shows none of the three.
    """

    secret_id: str = field(repr=False)
    secret_key: str = field(repr=False)
    token: str | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        check("secret_id", self.secret_id)
        check("secret_key", self.secret_key)
        if self.token is not None:
            check("token", self.token)

    def cached(self, now: float) -> Credentials:  # noqa: ARG002 - they do not expire
        """Return the credentials themselves, at any time."""
        return self

    def fetch(self) -> Credentials:
        """Return the credentials themselves."""
        return self

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read `TENCENTCLOUD_SECRET_ID`, `TENCENTCLOUD_SECRET_KEY` and, if it is set, `TENCENTCLOUD_TOKEN`.

        >>> Credentials.from_env({"TENCENTCLOUD_SECRET_ID": "AKIDEXAMPLE"})
        Traceback (most recent call last):
        mrz.tencent.NotGivenError: TENCENTCLOUD_SECRET_KEY is not set
        """
        environ = os.environ if environ is None else environ
        return cls.named(dict(zip(_VARIABLES, map(environ.get, _VARIABLES), strict=True)), "not set")

    @classmethod
    def named(cls, values: Mapping[str, str | None], lacking: str) -> Self:
        """Make credentials of an id, a key and a token, in this order, by the names that errors use for them.

        A token that is `None` or empty is left out. Without an id or a key, `NotGivenError` says that it is `lacking`.
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

        The environment, a file, the role of the CVM (virtual machine) that this runs on, the role of the TKE
        (Kubernetes) workload that this is. The roles are asked at once, over the network: call this before an event
        loop runs. Credentials of a role are refreshed before they expire. Raises a `CredentialsError` that says what
        each link of the chain lacks.
        """
        environ = os.environ if environ is None else environ
        return first_found(environ=environ, files=files, transport=transport, now=now)


def check(name: str, value: object) -> bool:
    """Return True if a value can be what its name says; else raise `CredentialsError` with the fault and the remedy."""
    if value is None:
        raise CredentialsError(f"{name} is None: was it read from where it is not set?")
    if not isinstance(value, str):
        raise CredentialsError(f"{name} is a str, not {type(value).__name__}")
    fault = next((words for words, wrong in _FAULTS if wrong(value)), None)
    if fault is not None:
        raise CredentialsError(f"{name} {fault}")
    return True


_FAULTS: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("is blank: give the value that the console shows", lambda value: not value.strip()),
    ("ends with a line end, as text read from a file does: strip() it", lambda value: value.endswith(("\n", "\r"))),
    ("begins or ends with a space: strip() it", lambda value: value != value.strip()),
    ("stands in quotes: take them off", lambda value: value[0] in _QUOTES or value[-1] in _QUOTES),
    ("has a character outside ASCII, perhaps an invisible one: copy it again", lambda text: not text.isascii()),
    (
        "has a space or a control character in it: copy it again, in one piece",
        lambda value: not all("!" <= char <= "~" for char in value),
    ),
)
"""The faults of a value, in the order in which they are looked for."""


# The file of the official SDK and command line tool: INI, section [default].

_SECTION: Final = "default"
_KEYS: Final = ("secret_id", "secret_key", "token")


def from_file(files: Sequence[str | os.PathLike[str]] = FILES) -> Credentials:
    """Read the first of the files that exists. Errors name the file as it is given here, with its `~`."""
    for file in files:
        path = Path(os.path.expanduser(file))  # noqa: PTH111 - Path's own raises without a home directory
        if path.exists():
            return read_file(_text(path, os.fspath(file)), os.fspath(file))
    raise NotGivenError(f"there is no {' and no '.join([os.fspath(file) for file in files]) or 'file to look for'}")


def read_file(text: str, name: str) -> Credentials:
    r"""Read credentials from the text of a file; `name` is for errors, which never quote the text.

    Values may be quoted. A `token` is read, too, unlike the SDK. `role_arn` is ignored, as the SDK ignores it:
    use `AssumeRole`.

    >>> read_file('[default]\nsecret_id = "AKIDEXAMPLE"\nsecret_key = "example"\n', "the file")
    Credentials()
    """
    section = _section(text, name)
    values = {f"{key} in [{_SECTION}] of {name}": _unquoted(section.get(key, "")) for key in _KEYS}
    return Credentials.named(values, "not there or empty")


def _text(path: Path, name: str) -> str:
    problem: CredentialsError
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        problem = NotGivenError(f"{name} cannot be read: {os.strerror(error.errno or 0)}")
    except UnicodeDecodeError as error:
        problem = CredentialsError(f"{name} is not text in UTF-8 (byte {error.start}): save it as such")
    raise problem


def _section(text: str, name: str) -> dict[str, str]:
    import configparser  # noqa: PLC0415 - few programs read a file

    # With interpolation, a % in a key would be a reference.
    parser = configparser.ConfigParser(interpolation=None)
    problem: CredentialsError
    try:
        parser.read_string(text)
    except configparser.MissingSectionHeaderError:
        problem = CredentialsError(f"{name} has something before its first section: begin with a line [{_SECTION}]")
    except configparser.DuplicateSectionError as error:
        problem = CredentialsError(f"{name} has a section twice (line {error.lineno}): keep one")
    except configparser.DuplicateOptionError as error:
        problem = CredentialsError(f"{name} has a key twice in one section (line {error.lineno}): keep one")
    except configparser.Error:
        problem = CredentialsError(f"{name} is not an INI file: write lines of the form secret_id = ...")
    else:
        if parser.has_section(_SECTION):
            return dict(parser[_SECTION])
        problem = NotGivenError(f"{name} has no section [{_SECTION}]")
    raise problem


def _unquoted(value: str) -> str:
    """Return a value without a pair of straight quotes, which the SDK's documentation shows around values."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


# Credentials that expire.

REFRESHED_EARLY: Final = 300
"""How many seconds before they expire credentials are refreshed, but at most half of their life."""

_NEXT_TRY: Final = 30
"""Seconds between a failed refresh and the next."""


@frozen
class Issued:
    """Temporary credentials, and when they expire, in seconds since 1970."""

    credentials: Credentials
    expires: float


@frozen
class _Cached:
    issued: Issued
    refresh_at: float


@define(eq=False, repr=False, kw_only=True)
class RefreshingSource(ABC):
    """A `Source` that caches the credentials of `issue` and refreshes them before they expire. `now` is the clock.

    One thread at a time asks. Another waits for it only if the credentials have expired, and gets the same result, also
    a failure. If a refresh fails before they have expired, they are kept, and half a minute later it is tried again.

    >>> class Counter(RefreshingSource):
    ...     def issue(self):
    ...         return Issued(Credentials("AKIDEXAMPLE", "example", "token"), expires=self.now() + 7200)
    >>> source = Counter(now=lambda: 0.0)
    >>> source.cached(0) is None, source.fetch() is source.cached(6899), source.cached(6900) is None
    (True, True, True)
    """

    now: Callable[[], float] = time.time
    _lock: Lock = field(init=False)
    _cached: _Cached | None = field(default=None, init=False)
    _failures: int = field(default=0, init=False)
    _failure: str = field(default="", init=False)

    def __attrs_pre_init__(self) -> None:
        self.renew()
        renew_in_child(self)

    def renew(self) -> None:
        """Make the lock new in a forked child."""
        self._lock = Lock()

    @abstractmethod
    def issue(self) -> Issued:
        """Ask for credentials; raise `CredentialsError`."""

    def cached(self, now: float) -> Credentials | None:
        """Return the credentials, unless it is time to refresh them."""
        cached = self._cached
        return cached.issued.credentials if cached is not None and now < cached.refresh_at else None

    def fetch(self) -> Credentials:
        """Return credentials, refreshed if it is time to; the old ones while another thread refreshes them."""
        failures, valid = self._failures, self._valid()
        lock = self._lock
        if valid is None:
            lock.acquire()
        elif not lock.acquire(blocking=False):
            return valid.issued.credentials
        try:
            current = self.cached(self.now())
            if current is not None:
                return current
            if self._failures != failures:  # while this thread waited
                raise CredentialsError(self._failure)
            return self._refresh()
        finally:
            lock.release()

    def _valid(self) -> _Cached | None:
        cached = self._cached
        return cached if cached is not None and self.now() < cached.issued.expires else None

    def _refresh(self) -> Credentials:
        try:
            issued = self.issue()
        except CredentialsError as error:
            failure = error
        else:
            now = self.now()
            self._cached = _Cached(issued, issued.expires - min(REFRESHED_EARLY, (issued.expires - now) / 2))
            return issued.credentials
        self._failure = str(failure)
        self._failures += 1
        valid = self._valid()
        if valid is None:
            raise failure
        _LOG.warning("the cached credentials are kept, their refresh failed: %s", failure)
        self._cached = evolve(valid, refresh_at=min(self.now() + _NEXT_TRY, valid.issued.expires))
        return valid.issued.credentials

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


_ISSUED_KEYS: Final = ("TmpSecretId", "TmpSecretKey", "Token")


def _issued(keys: object, expires: object, *, who: str, now: float) -> Issued:
    """Return the credentials that are in an answer, with their time of expiry."""
    if not isinstance(keys, Mapping):
        raise CredentialsError(f"{who} gave no credentials")
    for name in _ISSUED_KEYS:
        check(f"{name}, as {who} gave it,", keys.get(name))
    if isinstance(expires, bool) or not isinstance(expires, int):
        raise CredentialsError(f"{who} gave credentials without the time when they expire")
    if expires <= now:
        raise CredentialsError(f"{who} gave credentials that have expired: is the clock of this machine right?")
    return Issued(Credentials(*(keys[name] for name in _ISSUED_KEYS)), expires)


# Requests to services that issue credentials.

MAX_BYTES: Final = 1 << 16
"""The longest answer that is read: credentials have a few thousand bytes."""

_CONNECT_TIMEOUT: Final = 5.0
_DEADLINE: Final = 15.0


class UnexpectedStatusError(CredentialsError):
    """The answer has another HTTP `status` than 200."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message, status)
        self.status = status

    def __str__(self) -> str:
        return str(self.args[0])


def fetch(
    request: HTTPRequest,
    service: str,
    *,
    proxies: bool = True,
    transport: httpx.BaseTransport | None = None,
    monotonic: Callable[[], float] = time.monotonic,
) -> bytes:
    """Send one request to a service that issues credentials; return the body of an answer with status 200.

    `service` is its name in errors, which contain nothing of the request or the answer. `proxies`: whether the
    environment's are used. Raises `CredentialsError`.
    """
    if find_spec("httpx") is None:
        raise ImportError("asking for credentials needs httpx: pip install 'mrz-verify[client]'")
    from mrz.tencent.transport import Transport, exchange, proxy_for, tls  # noqa: PLC0415 - it imports httpx

    own = None
    try:
        if transport is None:
            proxy = proxy_for(request.url, None) if proxies else None
            own = transport = Transport(tls(request.url), proxy)
        reply = exchange(transport, request, monotonic, MAX_BYTES)
    except Exception as error:  # noqa: BLE001 - any error of another library may hold the request
        problem: Exception = CredentialsError(f"{service} could not be asked ({type(error).__name__})")
    else:
        if isinstance(reply, NoReply):
            problem = CredentialsError(f"{service} gave no answer: {reply.words}")
        elif reply.status != HTTPStatus.OK:
            problem = UnexpectedStatusError(f"{service} answered with HTTP status {reply.status}", reply.status)
        elif reply.body is None:
            problem = CredentialsError(f"the answer of {service} has more than {MAX_BYTES} bytes")
        else:
            return reply.body
    finally:
        if own is not None:
            own.close()
    raise problem


def _object(body: bytes, service: str) -> Mapping[str, object]:
    """Return the JSON object that is the answer of a service."""
    problem = ""
    answer: object = None
    try:
        answer = decode(body, f"the answer of {service}")
    except UnknownResponseError as error:
        problem = str(error)
    if problem:
        raise CredentialsError(problem)
    if not isinstance(answer, Mapping):
        raise CredentialsError(f"the answer of {service} is not a JSON object")
    return answer


# The role of a virtual machine.

METADATA: Final = "http://metadata.tencentyun.com/latest/meta-data/cam/security-credentials/"

_CVM: Final = "the metadata service of the CVM"
_ROLE: Final = re.compile(r"[\w+=,.@-]{1,128}", re.ASCII)


@define(eq=False, repr=False)
class CVMRole(RefreshingSource):
    """A `Source`: the role that is bound to this CVM (virtual machine), whichever it is unless it is named.

    The address has a meaning only on a CVM: elsewhere the request fails within seconds. No proxy is used, because a
    proxy would answer for another machine.

    >>> import httpx
    >>> def metadata(request):
    ...     if request.url.path.endswith("/"):
    ...         return httpx.Response(200, text="reader")
    ...     keys = {"TmpSecretId": "AKIDEXAMPLE", "TmpSecretKey": "example", "Token": "token"}
    ...     return httpx.Response(200, json={"Code": "Success", "ExpiredTime": 1700007200, **keys})
    >>> CVMRole(transport=httpx.MockTransport(metadata), now=lambda: 1700000000.0).fetch()
    Credentials()
    """

    role: str | None = None
    url: str = METADATA
    transport: httpx.BaseTransport | None = None

    def issue(self) -> Issued:
        """Ask the metadata service, at first for the name of the role."""
        role = self._bound_role() if self.role is None else self.role
        answer = _object(self._fetch(quote(role, safe="")), _CVM)
        if answer.get("Code") != "Success":
            raise CredentialsError(f"{_CVM} reports that it has no credentials for the role")
        return _issued(answer, answer.get("ExpiredTime"), who=_CVM, now=self.now())

    def _bound_role(self) -> str:
        role = self._fetch("").decode("ascii", "replace").strip()
        if not _ROLE.fullmatch(role):
            raise CredentialsError(
                f"{_CVM} did not answer with the name of a role: is this a CVM with one bound to it?"
            )
        return role

    def _fetch(self, path: str) -> bytes:
        headers = {"Host": urlsplit(self.url).netloc, "Accept": "*/*", "Accept-Encoding": "identity"}
        request = HTTPRequest(f"{self.url}{path}", headers, b"", 1.0, 3.0, 3.0, "GET")
        unbound = False
        try:
            return fetch(request, _CVM, proxies=False, transport=self.transport)
        except UnexpectedStatusError as error:
            unbound = error.status == HTTPStatus.NOT_FOUND
            problem: CredentialsError = error
        raise CredentialsError(f"no such role is bound to this machine ({problem})") if unbound else problem


# Roles that the Security Token Service (STS) issues credentials for: API documentation of version 2018-08-13 (actions
# AssumeRole, AssumeRoleWithWebIdentity), and the requests of the official SDK.

STS_ENDPOINT: Final = "https://sts.tencentcloudapi.com"
STS_REGION: Final = "ap-guangzhou"
DURATION: Final = 7200
LONGEST_DURATION: Final = 43200

_ERROR_CODE: Final = re.compile(r"[A-Z][A-Za-z]{2,39}(\.[A-Z][A-Za-z]{2,39})?")
_GENERAL_FAMILIES: Final = frozenset({"AuthFailure", "InternalError", "RequestLimitExceeded", "ServiceUnavailable"})
"""The families of codes whose remedies are not about images."""


@define(eq=False, repr=False, kw_only=True)
class _STSRole(RefreshingSource):
    """What both actions share. `duration` is in seconds; the role may allow less."""

    duration: int = DURATION
    endpoint: str = STS_ENDPOINT
    transport: httpx.BaseTransport | None = None

    def __attrs_post_init__(self) -> None:
        if not 0 < self.duration <= LONGEST_DURATION:
            raise CredentialsError(f"duration is a number of seconds, at most {LONGEST_DURATION}")

    def _call(self, action: str, region: str, parameters: Mapping[str, Any], signer: Credentials | None) -> Issued:
        """Call an action, once: credentials are refreshed so early that the next try is in time."""
        service = f"STS ({action})"
        given = {name: value for name, value in parameters.items() if value is not None}
        body = json.dumps({**given, "DurationSeconds": self.duration}).encode()
        url = self.endpoint.rstrip("/") + "/"
        headers = signed_headers(
            signer,
            action=action,
            body=body,
            payload_hash=payload_hash(body),
            host=urlsplit(url).netloc,
            timestamp=int(self.now()),
            region=region,
            service="sts",
            version="2018-08-13",
            signs_action=False,
        )
        request = HTTPRequest(url, headers, body, _CONNECT_TIMEOUT, _DEADLINE, _DEADLINE)
        response = _object(fetch(request, service, transport=self.transport), service).get("Response")
        if not isinstance(response, Mapping):
            raise CredentialsError(f"the answer of {service} has no Response")
        if "Error" in response:
            raise CredentialsError(f"{service} refused: {_reason(response['Error'])}")
        return _issued(response.get("Credentials"), response.get("ExpiredTime"), who=service, now=self.now())


@define(eq=False, repr=False)
class AssumeRole(_STSRole):
    """A `Source`: a role that the credentials of `source` may assume.

    `role_arn` is `qcs::cam::uin/<account>:roleName/<name>`. `session_name` is shown in audits. `policy` is JSON that
    limits what the role may do, `external_id` what the role's trust policy asks for.

    >>> import httpx
    >>> keys = {"TmpSecretId": "AKIDEXAMPLE", "TmpSecretKey": "example", "Token": "token"}
    >>> answer = httpx.Response(200, json={"Response": {"Credentials": keys, "ExpiredTime": 1700007200}})
    >>> source = AssumeRole(
    ...     Credentials("AKIDEXAMPLE", "example"), "qcs::cam::uin/100000000001:roleName/reader", "nightly",
    ...     transport=httpx.MockTransport(lambda _: answer), now=lambda: 1700000000.0,
    ... )
    >>> source.fetch().token
    'token'
    """

    source: Source
    role_arn: str
    session_name: str = "mrz-verify"
    policy: str | None = None
    external_id: str | None = None
    region: str = STS_REGION

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
class OIDCRole(_STSRole):
    """A `Source`: a role for a workload that an OpenID Connect provider identifies, such as that of TKE (Kubernetes).

    The token is read from its file for each request, because it is renewed there.
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
        """Call AssumeRoleWithWebIdentity, which needs the token instead of a signature."""
        parameters = {
            "ProviderId": self.provider_id,
            "WebIdentityToken": _identity_token(Path(self.token_file)),
            "RoleArn": self.role_arn,
            "RoleSessionName": self.session_name,
        }
        return self._call("AssumeRoleWithWebIdentity", self.region, parameters, None)


_TKE: Final = ("TKE_REGION", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_ROLE_ARN")


def _identity_token(path: Path) -> str:
    try:
        token = path.read_bytes().strip()
    except OSError as error:
        problem = f"cannot be read: {os.strerror(error.errno or 0)}"
    else:
        # Bytes outside ASCII become a character that `check` refuses: the error of a decoder would hold the token.
        text = token.decode("ascii", "replace")
        check("the token in the web identity token file", text)
        return text
    raise CredentialsError(f"the web identity token file {problem}")


def _reason(error: object) -> str:
    """Return the code if it looks like one; never the message, which may repeat the request."""
    code = error.get("Code") if isinstance(error, Mapping) else None
    if not isinstance(code, str) or not _ERROR_CODE.fullmatch(code):
        return "its error has no code"
    known = look_up(code)
    return f"{code}. {known.remedy}" if known.family in _GENERAL_FAMILIES else code


# The chain of sources.


def first_found(
    *,
    environ: Mapping[str, str],
    files: Sequence[str | os.PathLike[str]] = FILES,
    transport: httpx.BaseTransport | None = None,
    now: Callable[[], float] = time.time,
) -> Source:
    """Return the first source of the chain that has credentials; see `Credentials.default`.

    >>> first_found(environ={"TENCENTCLOUD_SECRET_ID": "AKIDEXAMPLE", "TENCENTCLOUD_SECRET_KEY": "example"})
    Credentials()

    A link without credentials is passed over. A variable or a file with wrong ones is an error: signing with other
    credentials than the intended ones would be worse. For a role every failure is passed over, because a machine
    without a role fails in many ways.
    """
    links: tuple[tuple[str, type[CredentialsError], Callable[[], Source]], ...] = (
        ("environment", NotGivenError, lambda: Credentials.from_env(environ)),
        ("file", NotGivenError, lambda: from_file(files)),
        ("role of a CVM", CredentialsError, lambda: _fetched(CVMRole(transport=transport, now=now))),
        (
            "role of a TKE workload",
            CredentialsError,
            lambda: _fetched(OIDCRole.from_env(environ, transport=transport, now=now)),
        ),
    )
    lacks = []
    for link, passed_over, find in links:
        try:
            return find()
        except passed_over as error:
            lacks.append(f"{link}: {error}")
    raise CredentialsError(f"no credentials were found. {'; '.join(lacks)}")


def _fetched(source: Source) -> Source:
    """Return a source once it has fetched credentials."""
    source.fetch()
    return source
