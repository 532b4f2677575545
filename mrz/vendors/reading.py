"""Data classes for what an OCR service read, with Doc 9303's names of the fields, and the errors of reading it.

>>> Reading(("line 1", "line 2"), viz=VIZ(sex="F")).viz.sex
'F'
"""

from __future__ import annotations

import enum
from typing import Any, Final, NamedTuple, TypeAlias, cast

import attrs
from attrs import define, field, frozen, setters

from mrz._arguments import plain_text
from mrz._errors import MRZError
from mrz._public import public
from mrz.icao.layouts import Format  # noqa: TC001 - the hints of public classes resolve at run time
from mrz.icao.line_splitting import Text  # noqa: TC001 - as above


@public("mrz.vendors")
class DateFormat(enum.StrEnum):
    """A format in which services write dates. The value shows the pattern.

    >>> DateFormat("YYYY-MM-DD").name
    'YYYY_MM_DD'

    The field map of each service names the formats that the service uses.
    """

    YYYYMMDD = "YYYYMMDD"
    """`19920922`"""
    YYMMDD = "YYMMDD"
    """`920922`, as in the MRZ; the century is unknown."""
    YYYY_MM_DD = "YYYY-MM-DD"
    """`1992-09-22`, with dots or slashes (`1992.09.22`), or followed by midnight (`1992-09-22T00:00:00`)."""
    YEAR_MONTH_DAY_IN_CHINESE = "YYYY年MM月DD日"
    """`1988年04月04日`, and `1988年04月` where the day is unknown."""
    DD_MON_YYYY = "DD MON YYYY"
    """`22 SEP 1992`, `24NOV1990`, `22 SEP/SEPT 92`: the month as a word, in English or the issuer's language."""
    CHINESE_MONTH = "DDM月/MONYYYY"
    """`078月/AUG2024`, as Chinese passports print it: day, month in Chinese, month in English, year."""
    SLASHED = "DD/MM/YYYY"
    """`21/09/1968`, with slashes, dots or hyphens; day and month may be in either order."""
    MON_YYYY = "MON YYYY"
    """`SEP 1992`; the day is unknown."""
    YYYY = "YYYY"
    """`1992`; only the year is known."""


def _text(instance: Any, attribute: attrs.Attribute[str | None], value: object) -> None:
    """Raise `TypeError`, which does not show the value, unless it is text or `None`."""
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{type(instance).__name__}.{attribute.name} is a str or None, not {type(value).__name__}")


def _characters(value: str | None) -> str | None:
    """Return a text without the methods of a subclass of `str`, which may raise; any other value as it is."""
    text = plain_text(value)
    return value if text is None else text


def _field() -> Any:
    return field(default=None, repr=False, converter=_characters, validator=_text)


@define(eq=False, init=False, on_setattr=setters.NO_OP)
class _VIZSlots:
    """The slots of `VIZ`, not frozen and without values: see docs/decisions/0009."""

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
class VIZ(_VIZSlots):
    """The fields of a visual zone, or of a service's own parse of the MRZ.

    >>> VIZ(document_number="L898902C3", date_of_birth="12 AUG 1974").date_of_birth
    '12 AUG 1974'

    Each field is the service's text, verbatim, or `None` where the service read nothing. Raises `TypeError` for a
    value of another type. The `repr` does not show any value.
    """


VIZ_FIELDS: Final = tuple([each.name for each in attrs.fields(VIZ)])
"""The names of the fields of a `VIZ`, in their order."""


Texts: TypeAlias = "tuple[str | None, ...]"
"""The texts of a visual zone, in the order of `VIZ_FIELDS`."""


def viz_of(texts: Texts) -> VIZ:
    """Return `VIZ(*texts)`, for as many texts as there are fields, in less time than its constructor takes."""
    zone = _VIZSlots()
    (
        zone.document_code,
        zone.issuing_state,
        zone.document_number,
        zone.primary_identifier,
        zone.secondary_identifier,
        zone.nationality,
        zone.sex,
        zone.date_of_birth,
        zone.date_of_expiry,
        zone.date_of_issue,
        zone.place_of_birth,
        zone.place_of_issue,
        zone.issuing_authority,
        zone.native_name,
        zone.signature,
    ) = texts
    zone.__class__ = VIZ  # it has the same slots, and is not changed from here on
    return zone  # type: ignore[return-value] # see above


def _zone(kind: Any, attribute: attrs.Attribute[VIZ | None], value: object) -> None:
    """Refuse a zone that is no `VIZ`, such as a `dict`, without showing it."""
    if value is not None and not isinstance(value, VIZ):
        raise TypeError(f"{type(kind).__name__}.{attribute.name} is a VIZ or None, not {type(value).__name__}")


@define(eq=False, init=False, on_setattr=setters.NO_OP)
class _ReadingSlots:
    """The slots of `Reading`, not frozen and without values: see docs/decisions/0009."""

    lines: Text = field(repr=False)
    viz: VIZ | None = field(default=None, validator=_zone)
    parsed: VIZ | None = field(default=None, validator=_zone)
    vendor: str | None = None
    request_id: str | None = None
    format: Format | None = None
    date_formats: tuple[DateFormat, ...] = tuple(DateFormat)


@public("mrz")
@frozen
class Reading(_ReadingSlots):
    """What an OCR service read from one document, independent of the service.

    - `lines`: the MRZ, in any form that `mrz.parse` takes.
    - `viz`: the fields of the visual zone, `None` if the service does not read it.
    - `parsed`: the service's own parse of the MRZ, `None` if it gives none.
    - `vendor`, `request_id`: the name of the service, and its identifier of the answer.
    - `format`: the format of the MRZ, where the service reads only one: a passport whose P was misread as V is not
      parsed as a visa.
    - `date_formats`: the formats in which the service writes dates; by default all of `DateFormat`.

    `mrz.read` makes a reading from a service's answer; `mrz.verify` takes either.
    """


class TakenTexts(NamedTuple):
    """What `Reading` has, with the texts of each zone in place of a `VIZ`: made in a fraction of the time."""

    lines: tuple[str, ...]
    viz: Texts | None
    parsed: Texts | None
    vendor: str
    request_id: str | None
    format: Format | None
    date_formats: tuple[DateFormat, ...]

    def __repr__(self) -> str:
        return f"TakenTexts(vendor={self.vendor!r})"  # no personal data


def as_reading(taken: Reading | TakenTexts) -> Reading:
    """Return the reading of texts of the right types; a reading as it is."""
    if type(taken) is not TakenTexts:
        return cast("Reading", taken)
    reading = _ReadingSlots()
    reading.lines = taken.lines
    reading.viz = None if taken.viz is None else viz_of(taken.viz)
    reading.parsed = None if taken.parsed is None else viz_of(taken.parsed)
    reading.vendor = taken.vendor
    reading.request_id = taken.request_id
    reading.format = taken.format
    reading.date_formats = taken.date_formats
    reading.__class__ = Reading  # it has the same slots, and is not changed from here on
    return reading  # type: ignore[return-value] # see above


@public("mrz")
class UnknownResponseError(MRZError, ValueError):
    """The response does not have the shape of any known service. The message never quotes the response."""


@public("mrz")
class ServiceError(MRZError):
    """The OCR service answered with an error.

    `code` and `message` are the service's own; `request_id` identifies the answer, and `vendor` the service. Each of
    the last two is `None` if unknown.
    """

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
