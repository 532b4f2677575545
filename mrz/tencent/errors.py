"""The errors of calling Tencent Cloud.

    mrz.MRZError
    ├── CallError                          a call without a verified answer
    │   ├── ClientClosedError              the client was closed before the call
    │   ├── TransportError                 no answer; `may_be_billed` if the service may have worked on a request
    │   │   └── DeadlineError              no answer before the deadline
    │   ├── ProtocolError                  an answer that is not one of this service
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
    ├── mrz.ImageError (a ValueError)      the image was refused before anything was sent
    └── CredentialsError (a ValueError)    there are no credentials, or they cannot be used

>>> error = error_of("ResourceUnavailable.InArrears", "account in arrears", "b7a3")
>>> type(error).__name__, error.retryable, error.remedy
('ResourceError', False, "Pay the account's bill: the service is stopped until then.")

The text of an error contains the service's own message, and nothing of the request, its credentials or the holder.
"""

from __future__ import annotations

from typing import Any, Final

from mrz._errors import MRZError
from mrz._public import public
from mrz.tc3.error_codes import look_up
from mrz.vendors.reading import ServiceError


@public("mrz.tencent")
class CallError(MRZError):
    """A call without a verified answer."""


@public("mrz.tencent")
class ClientClosedError(CallError, RuntimeError):
    """The client was closed before the call."""


@public("mrz.tencent")
class TransportError(CallError):
    """There was no answer to `attempts` requests; if `may_be_billed`, the service may have worked on one of them."""

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
    may_be_billed: bool,  # noqa: FBT001 - pickle passes arguments by position
) -> TransportError:
    return kind(message, attempts=attempts, may_be_billed=may_be_billed)


@public("mrz.tencent")
class DeadlineError(TransportError):
    """There was no answer before the deadline of the call."""


@public("mrz.tencent")
class ProtocolError(CallError):
    """An answer that is not one of this service. `status` is that of HTTP, `request_id` the service's, or None."""

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
    """The service's own error, with its `code`, `message` and `request_id`."""

    @property
    def retryable(self) -> bool:
        """Whether the same request may succeed later."""
        return look_up(self.code).retryable

    @property
    def remedy(self) -> str:
        """A sentence that says what to do."""
        return look_up(self.code).remedy

    def __str__(self) -> str:
        return f"{super().__str__()} {self.remedy}"


@public("mrz.tencent")
class AuthFailureError(TencentError):
    """Credentials, signature or clock are wrong."""


@public("mrz.tencent")
class FailedOperationError(TencentError):
    """The image could not be fetched, decoded or read."""


@public("mrz.tencent")
class InternalServiceError(TencentError):
    """The service failed."""


@public("mrz.tencent")
class InvalidParameterError(TencentError):
    """A parameter is wrong, missing or unknown."""


@public("mrz.tencent")
class InvalidRequestError(TencentError):
    """The action, version, region or form of the request is wrong."""


@public("mrz.tencent")
class LimitExceededError(TencentError):
    """The request or the response is too large, or another limit is exceeded."""


@public("mrz.tencent")
class RequestLimitExceededError(TencentError):
    """Too many requests a second."""


@public("mrz.tencent")
class ResourceError(TencentError):
    """The account's bill, package or resources do not allow the call."""


@public("mrz.tencent")
class UnauthorizedOperationError(TencentError):
    """The account or its address may not call this."""


@public("mrz.tencent")
class CredentialsError(MRZError, ValueError):
    """There are no credentials, or they cannot be used."""


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
"""The class for each part of a code before the dot."""


def error_of(code: str, message: str, request_id: str | None) -> TencentError:
    """Return the error for a code: of its family's class, or `TencentError` if the family is not documented."""
    kind = FAMILIES.get(code.partition(".")[0], TencentError)
    return kind(code, message, request_id=request_id, vendor="Tencent Cloud")
