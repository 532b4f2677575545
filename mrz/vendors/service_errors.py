"""Recognize the error responses of all known services, by a table of their shapes.

>>> raise_if_error({"error_code": 110, "error_msg": "Access token invalid", "log_id": 1})
Traceback (most recent call last):
    ...
mrz.ServiceError: Baidu answered with the error 110: Access token invalid

Sources: the error pages of each service's API documentation. Messages are the services' own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz.vendors.field_map import ABSENT, get_path
from mrz.vendors.reading import ServiceError

if TYPE_CHECKING:
    from mrz.vendors.field_map import JSONObject


@frozen
class Envelope:
    """The shape of a service's error: the paths of its code, message and request identifier.

    The answer must have the path `needs`, and must not have a value at the path `unless`. Codes and identifiers are
    text, or, with `numbers`, integers; the code 0 means success.
    """

    vendor: str
    code: str
    message: str
    request_id: str = ""
    needs: str | None = None
    unless: str | None = None
    numbers: bool = False

    def error(self, answer: JSONObject, vendor: str | None) -> ServiceError | None:
        """Return the error that the answer reports in this shape, or `None`; `vendor` is the known name, if any."""
        code = self._text(answer, self.code)
        if not code or (self.needs is not None and get_path(answer, self.needs) is ABSENT):
            return None
        if self.unless is not None and get_path(answer, self.unless) not in (ABSENT, None):
            return None
        message = get_path(answer, self.message)
        return ServiceError(
            code,
            message if isinstance(message, str) else "",
            request_id=self._text(answer, self.request_id),
            vendor=vendor or self.vendor,
        )

    def _text(self, answer: JSONObject, path: str) -> str | None:
        value = get_path(answer, path)
        if self.numbers and type(value) is int and value:
            return str(value)
        return value if isinstance(value, str) else None


ENVELOPES: Final = (
    Envelope("AWS", "Error.Code", "Error.Message", "ResponseMetadata.RequestId", needs="ResponseMetadata"),
    Envelope("Tencent Cloud", "Error.Code", "Error.Message", "RequestId"),
    Envelope("AWS", "__type", "message"),
    Envelope("Alibaba Cloud", "Code", "Message", "RequestId", unless="Data"),
    Envelope("Alibaba Cloud", "body.Code", "body.Message", "body.RequestId", unless="body.Data"),
    Envelope("Baidu", "error_code", "error_msg", "log_id", needs="error_msg", numbers=True),
    Envelope("Azure", "error.code", "error.message"),
    Envelope("Onfido", "error.type", "error.message"),
    Envelope("Mindee", "api_request.error.code", "api_request.error.message"),
)

_FIRST_KEYS: Final = tuple([(envelope.code.partition(".")[0], envelope) for envelope in ENVELOPES])

MARKS: Final = frozenset(key for key, _ in _FIRST_KEYS)
"""The first keys of all error codes: an answer without any of them reports no error."""


def raise_if_error(answer: JSONObject, vendor: str | None = None) -> None:
    """Raise `ServiceError` if the answer reports an error; `vendor` replaces the service's name in it."""
    for key, envelope in _FIRST_KEYS:
        error = envelope.error(answer, vendor) if key in answer else None
        if error is not None:
            raise error
