"""How services say that they failed: error envelopes as a table.

>>> raise_if_error({"error_code": 110, "error_msg": "Access token invalid", "log_id": 1})
Traceback (most recent call last):
    ...
mrz.vendors.reading.ServiceError: Baidu answered with the error 110: Access token invalid

Sources: the error pages of each service's API documentation. Messages are the services' own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz.vendors.field_map import ABSENT, get_path
from mrz.vendors.reading import ServiceError

if TYPE_CHECKING:
    from mrz.vendors.field_map import Object


@frozen
class Envelope:
    """An error's shape: the paths of its code, message and request; what must be there too, or must not.

    Codes and requests are texts, or, with `numbers`, whole numbers, of which 0 says that all is well.
    """

    vendor: str
    code: str
    message: str
    request_id: str = ""
    needs: str | None = None
    unless: str | None = None
    numbers: bool = False

    def error(self, answer: Object, vendor: str | None) -> ServiceError | None:
        """Return the error that the answer reports in this shape, or `None`."""
        code = self._words(answer, self.code)
        if not code or (self.needs is not None and get_path(answer, self.needs) is ABSENT):
            return None
        if self.unless is not None and get_path(answer, self.unless) not in (ABSENT, None):
            return None
        message = get_path(answer, self.message)
        return ServiceError(
            code,
            message if isinstance(message, str) else "",
            request_id=self._words(answer, self.request_id),
            vendor=vendor or self.vendor,
        )

    def _words(self, answer: Object, path: str) -> str | None:
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

MARKS: Final = frozenset(envelope.code.partition(".")[0] for envelope in ENVELOPES)
"""The keys of which an answer that reports an error has one."""


def raise_if_error(answer: Object, vendor: str | None = None) -> None:
    """Raise the `ServiceError` that the answer reports; `vendor` is its name where somebody knows better."""
    if MARKS.isdisjoint(answer):  # as most answers are
        return
    for envelope in ENVELOPES:
        error = envelope.error(answer, vendor)
        if error is not None:
            raise error
