"""What an OCR service read, in the words of Doc 9303, and the errors of not understanding it.

>>> Reading(("line 1", "line 2"), viz=VIZ(sex="F")).viz.sex
'F'
"""

from __future__ import annotations

import enum
from typing import Any

import attrs
from attrs import field, frozen

from mrz._errors import MRZError
from mrz._public import public
from mrz.icao.layouts import Format
from mrz.icao.line_splitting import Text


@public("mrz.vendors")
class DateFormat(enum.StrEnum):
    """A way of writing a date; the value shows the pattern.

    >>> DateFormat("YYYY-MM-DD").name
    'YYYY_MM_DD'

    The list is closed; each service's field map names the formats that the service uses. A format describes what a
    text looks like; `mrz.crosscheck.fields.dates` reads it.
    """

    YYYYMMDD = "YYYYMMDD"
    """`19920922`"""
    YYMMDD = "YYMMDD"
    """`920922`: as the MRZ has it, the century left open."""
    YYYY_MM_DD = "YYYY-MM-DD"
    """`1992-09-22`, also with midnight behind it, `1992-09-22T00:00:00`; with dots or slashes, `1992.09.22`."""
    YEAR_MONTH_DAY_IN_CHINESE = "YYYY年MM月DD日"
    """`1988年04月04日`, and `1988年04月` where the day is unknown."""
    DD_MON_YYYY = "DD MON YYYY"
    """`22 SEP 1992`, `24NOV1990`, `22 SEP/SEPT 92`: the month as a word, in English or as issuers print it."""
    CHINESE_MONTH = "DDM月/MONYYYY"
    """`078月/AUG2024`: as Chinese passports print it, day, month in Chinese, month in English, year."""
    SLASHED = "DD/MM/YYYY"
    """`21/09/1968`, with slashes, dots or hyphens: which of the first two is the day is not known."""
    MON_YYYY = "MON YYYY"
    """`SEP 1992`: the day is unknown."""
    YYYY = "YYYY"
    """`1992`: the year alone is known."""


def _text(kind: Any, attribute: attrs.Attribute[str | None], value: object) -> None:
    """Refuse a value that is neither text nor nothing, without showing it."""
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{type(kind).__name__}.{attribute.name} is a str or None, not {type(value).__name__}")


def _field() -> Any:
    return field(default=None, repr=False, validator=_text)


@public("mrz")
@frozen
class VIZ:
    """The fields of a visual zone (or of a service's own parse of the MRZ), verbatim; `None` where nothing was read."""

    document_code: str | None = _field()
    issuing_state: str | None = _field()
    document_number: str | None = _field()
    primary_identifier: str | None = _field()
    secondary_identifier: str | None = _field()
    nationality: str | None = _field()
    sex: str | None = _field()
    date_of_birth: str | None = _field()
    date_of_expiry: str | None = _field()
    date_of_issue: str | None = _field()
    place_of_birth: str | None = _field()
    place_of_issue: str | None = _field()
    issuing_authority: str | None = _field()
    native_name: str | None = _field()
    signature: str | None = _field()


@public("mrz")
@frozen
class Reading:
    """What a service answered: the lines of the zone, the visual zone, its own parse of the zone.

    `lines` is what `mrz.parse` takes. `vendor` names the service, `request_id` its answer. `format` is the one
    that the service reads, where it reads one only: a passport whose P was misread as V is still no visa.
    `date_formats` are those in which it writes dates, by default every format known.
    """

    lines: Text = field(repr=False)
    viz: VIZ | None = None
    parsed: VIZ | None = None
    vendor: str | None = None
    request_id: str | None = None
    format: Format | None = None
    date_formats: tuple[DateFormat, ...] = tuple(DateFormat)


@public("mrz")
class UnknownResponseError(MRZError, ValueError):
    """The answer is not of a shape that any known service gives. Its text never quotes the answer."""


@public("mrz")
class ServiceError(MRZError):
    """The service answered with an error: `code`, `message`, `request_id`, `vendor`."""

    def __init__(
        self, code: str, message: str = "", *, request_id: str | None = None, vendor: str | None = None
    ) -> None:
        super().__init__(f"{vendor or 'the service'} answered with the error {code}: {message}")
        self.code = code
        self.message = message
        self.request_id = request_id
        self.vendor = vendor

    def __reduce__(self) -> tuple[Any, ...]:
        return _service_error, (type(self), self.code, self.message, self.request_id, self.vendor)


def _service_error(
    kind: type[ServiceError], code: str, message: str, request_id: str | None, vendor: str | None
) -> ServiceError:
    return kind(code, message, request_id=request_id, vendor=vendor)
