"""The errors of calling Tencent Cloud.

    Exception
    ├── CallError                          a call that brought no verified answer
    │   ├── TransportError                 no answer at all; `may_be_billed` tells whether the service may have worked
    │   │   └── DeadlineError              ... within the time allowed
    │   ├── ProtocolError                  an answer that is none of this service
    │   └── TencentError                   the service's own error (a `mrz.ServiceError`, too): code, remedy, retryable
    │       ├── AuthFailureError           AuthFailure: credentials, signature, clock
    │       ├── FailedOperationError       FailedOperation: the picture could not be read, fetched, found
    │       ├── InternalServiceError       InternalError, ServiceUnavailable
    │       ├── InvalidParameterError      InvalidParameter, InvalidParameterValue, MissingParameter, UnknownParameter
    │       ├── InvalidRequestError        InvalidAction, InvalidRequest, NoSuch..., Unsupported...
    │       ├── LimitExceededError         LimitExceeded, RequestSizeLimitExceeded, ResponseSizeLimitExceeded
    │       ├── RequestLimitExceededError  RequestLimitExceeded: too many requests a second
    │       ├── ResourceError              Resource..., ResourcesSoldOut: the account, its bill, its package
    │       └── UnauthorizedOperationError UnauthorizedOperation, IpInBlacklist, IpNotInWhitelist
    └── ValueError
        ├── ImageError                     the picture was refused before anything was sent
        └── CredentialsError               there are no credentials, or none that can be used

>>> error = error_of("ResourceUnavailable.InArrears", "account in arrears", "b7a3")
>>> type(error).__name__, error.retryable, error.remedy
('ResourceError', False, "Pay the account's bill: the service is stopped until then.")

Texts hold the service's own message and nothing of the request, its credentials or the holder.
"""

from __future__ import annotations

from typing import Any, Final

from mrz._errors import MRZError
from mrz._public import public
from mrz.tc3.error_codes import look_up
from mrz.vendors.reading import ServiceError


@public("mrz.tencent")
class CallError(MRZError):
    """A call that brought no verified answer."""


class ClientClosedError(CallError, RuntimeError):
    """The client was closed before the call; make another one."""


@public("mrz.tencent")
class TransportError(CallError):
    """No answer came. `attempts` were made; `may_be_billed` tells whether the service may have worked on one."""

    def __init__(self, message: str, *, attempts: int = 1, may_be_billed: bool = False) -> None:
        super().__init__(message)
        self.attempts = attempts
        self.may_be_billed = may_be_billed

    def __reduce__(self) -> tuple[Any, ...]:
        return _transport_error, (type(self), self.args[0], self.attempts, self.may_be_billed)


def _transport_error(
    kind: type[TransportError],
    message: str,
    attempts: int,
    may_be_billed: bool,  # noqa: FBT001 - pickle knows positions only
) -> TransportError:
    return kind(message, attempts=attempts, may_be_billed=may_be_billed)


@public("mrz.tencent")
class DeadlineError(TransportError):
    """No answer came within the time allowed for the whole call."""


@public("mrz.tencent")
class ProtocolError(CallError):
    """An answer that is none of this service; `status` is HTTP's, `request_id` the service's where there was one."""

    def __init__(self, message: str, *, status: int | None = None, request_id: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.request_id = request_id

    def __reduce__(self) -> tuple[Any, ...]:
        return _protocol_error, (type(self), self.args[0], self.status, self.request_id)


def _protocol_error(
    kind: type[ProtocolError], message: str, status: int | None, request_id: str | None
) -> ProtocolError:
    return kind(message, status=status, request_id=request_id)


@public("mrz.tencent")
class TencentError(ServiceError, CallError):
    """The service's own error; `remedy` says in a sentence what to do, `retryable` whether the same may work later."""

    @property
    def retryable(self) -> bool:
        """Whether the same request may succeed later."""
        return look_up(self.code).retryable

    @property
    def remedy(self) -> str:
        """What to do."""
        return look_up(self.code).remedy

    def __str__(self) -> str:
        return f"{super().__str__()} {self.remedy}"


@public("mrz.tencent")
class AuthFailureError(TencentError):
    """Credentials, signature or clock."""


@public("mrz.tencent")
class FailedOperationError(TencentError):
    """The picture could not be fetched, decoded or read."""


@public("mrz.tencent")
class InternalServiceError(TencentError):
    """The service failed."""


@public("mrz.tencent")
class InvalidParameterError(TencentError):
    """A parameter is wrong, missing or unknown."""


@public("mrz.tencent")
class InvalidRequestError(TencentError):
    """The request as a whole: its action, version, region or form."""


@public("mrz.tencent")
class LimitExceededError(TencentError):
    """Too large."""


@public("mrz.tencent")
class RequestLimitExceededError(TencentError):
    """Too many requests a second."""


@public("mrz.tencent")
class ResourceError(TencentError):
    """The account: its bill, its package, its resources."""


@public("mrz.tencent")
class UnauthorizedOperationError(TencentError):
    """The account or its address may not call this."""


@public("mrz.tencent")
class CredentialsError(MRZError, ValueError):
    """There are no credentials, or none that can be used."""


FAMILIES: Final[dict[str, type[TencentError]]] = {
    "ActionOffline": InvalidRequestError,
    "AuthFailure": AuthFailureError,
    "DryRunOperation": InvalidRequestError,
    "FailedOperation": FailedOperationError,
    "InternalError": InternalServiceError,
    "InvalidAction": InvalidRequestError,
    "InvalidParameter": InvalidParameterError,
    "InvalidParameterValue": InvalidParameterError,
    "InvalidRequest": InvalidRequestError,
    "IpInBlacklist": UnauthorizedOperationError,
    "IpNotInWhitelist": UnauthorizedOperationError,
    "LimitExceeded": LimitExceededError,
    "MissingParameter": InvalidParameterError,
    "NoSuchProduct": InvalidRequestError,
    "NoSuchVersion": InvalidRequestError,
    "RequestLimitExceeded": RequestLimitExceededError,
    "RequestSizeLimitExceeded": LimitExceededError,
    "ResourceInUse": ResourceError,
    "ResourceInsufficient": ResourceError,
    "ResourceNotFound": ResourceError,
    "ResourceUnavailable": ResourceError,
    "ResourcesSoldOut": ResourceError,
    "ResponseSizeLimitExceeded": LimitExceededError,
    "ServiceUnavailable": InternalServiceError,
    "UnauthorizedOperation": UnauthorizedOperationError,
    "UnknownParameter": InvalidParameterError,
    "UnsupportedOperation": InvalidRequestError,
    "UnsupportedProtocol": InvalidRequestError,
    "UnsupportedRegion": InvalidRequestError,
}
"""The part of a code before the dot, and its class."""


def error_of(code: str, message: str, request_id: str | None) -> TencentError:
    """Return the error of a code: its family's class, `TencentError` itself for a family that is not documented."""
    kind = FAMILIES.get(code.partition(".")[0], TencentError)
    return kind(code, message, request_id=request_id, vendor="Tencent Cloud")
