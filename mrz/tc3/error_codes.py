"""Error codes of Tencent Cloud's API 3.0 and of both OCR actions: the remedy for each, and whether a retry can help.

>>> look_up("FailedOperation.UnOpenError").remedy
'Activate the OCR service in the console of the account that signs.'
>>> look_up("RequestLimitExceeded.SomethingNew").retryable
True

A code is a family, the part before the dot, and often a detail. An unknown code has the remedy of its family; a code
of an unknown family is not retried. Misspelled codes are the service's own.

Sources: the pages of PassportOCR and MLIDPassportOCR (error codes), the common error codes of API 3.0, and "billing of
error codes" (1005/70288): no error is billed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen
class ErrorCode:
    """An error code, its remedy in one sentence, and whether the same request may succeed later."""

    name: str
    remedy: str
    retryable: bool = False

    @property
    def family(self) -> str:
        """The part of the code before the dot."""
        return self.name.partition(".")[0]


_AGAIN: Final = "Try again later."
_PICTURE: Final = "Send a sharper picture of the whole page: the service could not read this one."
_PARAMETERS: Final = "Correct the parameters; the message names the one at fault."
_ACCESS: Final = "Grant the account that signs the right to call this action."
_SLOWER: Final = "Send fewer requests a second, or have the limit of the account raised."

_RETRYABLE: Final = {
    "InternalError": _AGAIN,
    "RequestLimitExceeded": _SLOWER,
    "RequestLimitExceeded.GlobalRegionUinLimitExceeded": _SLOWER,
    "RequestLimitExceeded.IPLimitExceeded": _SLOWER,
    "RequestLimitExceeded.UinLimitExceeded": _SLOWER,
    "ServiceUnavailable": _AGAIN,
}

_FINAL: Final = {
    "ActionOffline": "Call another action: the service no longer offers this one.",
    "AuthFailure": "Check the credentials.",
    "AuthFailure.InvalidAuthorization": "Check the Authorization header against the rules of TC3-HMAC-SHA256.",
    "AuthFailure.InvalidSecretId": "Use a SecretId of Tencent Cloud's API: this is not one.",
    "AuthFailure.MFAFailure": "Complete the account's multi-factor authentication.",
    "AuthFailure.SecretIdNotFound": "Check the SecretId: it is unknown, deleted or disabled.",
    "AuthFailure.SignatureExpire": "Set the clock of this machine: it differs from the service's by over five minutes.",
    "AuthFailure.SignatureFailure": "Check the SecretKey, and that no proxy changes the request.",
    "AuthFailure.TokenFailure": "Renew the temporary credentials: their token is wrong or has expired.",
    "AuthFailure.UnauthorizedOperation": _ACCESS,
    "DryRunOperation": "Nothing: the request was a trial run and would have succeeded.",
    "FailedOperation": _PICTURE,
    "FailedOperation.DownLoadError": "Check that the service can load the URL in time, or send the picture itself.",
    "FailedOperation.FieldException": _PICTURE,
    "FailedOperation.ImageDecodeFailed": "Send a whole PNG, JPEG or BMP: the service could not decode this one.",
    "FailedOperation.InconsistencyBetweenMRZAndVRZ": "Inspect the document: the service finds that its zones differ.",
    "FailedOperation.NoPassport": "Send a picture of a passport's data page: the service found no passport.",
    "FailedOperation.OcrFailed": _PICTURE,
    "FailedOperation.UnKnowError": "Send the picture again, and report the request to the service if it fails again.",
    "FailedOperation.UnOpenError": "Activate the OCR service in the console of the account that signs.",
    "FailedOperation.WarningServiceFailed": "Send the picture again: the service's check for copies failed.",
    "InvalidAction": "Check the name of the action, and that the endpoint offers it.",
    "InvalidParameter": _PARAMETERS,
    "InvalidParameter.EngineImageDecodeFailed": "Send a whole PNG, JPEG or BMP: the service could not decode this one.",
    "InvalidParameterValue": _PARAMETERS,
    "InvalidParameterValue.InvalidParameterValueLimit": _PARAMETERS,
    "InvalidRequest": "Check the request: the service could not parse it.",
    "IpInBlacklist": "Call from another address: this one is blocked.",
    "IpNotInWhitelist": "Add this machine's address to the account's list of allowed ones.",
    "LimitExceeded": "Stay within the limit that the message names.",
    "LimitExceeded.TooLargeFileError": "Send a smaller picture: scale it down or compress it more.",
    "MissingParameter": _PARAMETERS,
    "NoSuchProduct": "Check the endpoint: it does not know this service.",
    "NoSuchVersion": "Check the version of the API: the endpoint does not know it.",
    "RequestSizeLimitExceeded": "Send a smaller picture: the whole request is too large.",
    "ResourceInUse": _AGAIN,
    "ResourceInsufficient": _AGAIN,
    "ResourceNotFound": "Check what the message names: the account does not have it.",
    "ResourceUnavailable": "Check the account in the console: a resource that the request needs is not available.",
    "ResourceUnavailable.InArrears": "Pay the account's bill: the service is stopped until then.",
    "ResourceUnavailable.ResourcePackageRunOut": "Buy calls: the account's package is used up.",
    "ResourcesSoldOut": "Check the account's billing in the console.",
    "ResourcesSoldOut.ChargeStatusException": "Check the account's billing in the console: its state is not normal.",
    "ResponseSizeLimitExceeded": "Request less: the response would be too large.",
    "UnauthorizedOperation": _ACCESS,
    "UnknownParameter": _PARAMETERS,
    "UnsupportedOperation": "Check the action: the service does not support it this way.",
    "UnsupportedProtocol": "Send a POST request over HTTPS.",
    "UnsupportedRegion": "Choose a region that offers the action, or omit the region.",
}

CODES: Final[Mapping[str, ErrorCode]] = {
    **{name: ErrorCode(name, remedy, retryable=True) for name, remedy in _RETRYABLE.items()},
    **{name: ErrorCode(name, remedy) for name, remedy in _FINAL.items()},
}
"""The documented codes by name."""

_UNKNOWN: Final = "Look the code up in the service's documentation."


def look_up(name: str) -> ErrorCode:
    """Return the entry of a code; for an undocumented code, an entry with the remedy of its family."""
    if name in CODES:
        return CODES[name]
    family = CODES.get(name.partition(".")[0])
    return ErrorCode(name, _UNKNOWN) if family is None else ErrorCode(name, family.remedy, family.retryable)
