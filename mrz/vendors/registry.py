"""Read an answer of any known service: recognize the service by the answer's shape, and map its fields.

>>> read('{"Response": {"CodeSet": null, "CodeCrc": "", "PassportNo": null, "RequestId": "1"}}').vendor
'tencent.PassportOCR'

An answer with no known shape, or with the shape of another service than the one named, raises `UnknownResponseError`:
with a wrong field map, `verify` would compare the wrong fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from mrz._arguments import plain_text
from mrz._errors import unknown_name
from mrz._public import public
from mrz.vendors import aliyun, aws, azure, baidu, cashfree, mindee, onfido, regula, tencent, uqudo
from mrz.vendors.field_map import FieldMap, JSONObject, take_from_view
from mrz.vendors.json_input import as_object
from mrz.vendors.reading import Reading, TakenTexts, UnknownResponseError, as_reading
from mrz.vendors.service_errors import MARKS, raise_if_error

VENDORS: Final[Mapping[str, FieldMap]] = {
    fields.vendor: fields
    for fields in (
        tencent.PASSPORT_OCR,
        tencent.MLID_PASSPORT_OCR,
        regula.DOCUMENT_READER,
        aws.ANALYZE_ID,
        azure.ID_DOCUMENT,
        mindee.PASSPORT,
        baidu.PASSPORT,
        cashfree.SMART_OCR,
        onfido.DOCUMENT,
        uqudo.SCAN,
        aliyun.RECOGNIZE_CHINESE_PASSPORT,
        aliyun.RECOGNIZE_PASSPORT,
    )
}
"""The field maps of all known services by name, in the order in which their shapes are tried."""

_BY_KEY: Final[Mapping[str, int]] = {
    key: sum([1 << at for at, fields in enumerate(VENDORS.values()) if key in fields.keys])
    for key in frozenset().union(*[fields.keys for fields in VENDORS.values()])
}
"""For each key by which a service is known, the services that have it: one bit for each, in the order of `VENDORS`."""

_KEYS: Final = _BY_KEY.keys()
_FIRST: Final = next(iter(VENDORS.values()))

_ENVELOPE: Final = "Response"


@public("mrz")
def read(response: object, *, vendor: str | None = None) -> Reading:
    r"""Read the response of an OCR service: the MRZ's lines, the visual zone, and the service's own parse.

    >>> reading = read({"CodeSet": "line 1", "CodeCrc": "line 2", "PassportNo": "G00000003"})
    >>> reading.vendor, reading.lines, reading.viz.document_number
    ('tencent.PassportOCR', ('line 1', 'line 2'), 'G00000003')

    `response` is the service's JSON as `dict`, `str` or `bytes`, the whole envelope or its inner object; a response
    object of an official SDK; or a `Reading`, which is returned unchanged. `vendor` is the service's name, such as
    `"tencent.PassportOCR"`; without it, the service is recognized by the shape of the response.

    Raises `UnknownResponseError` for a response with no known shape or another shape than the vendor's,
    `ServiceError` if the service reports an error, and `ArgumentError` for an unknown `vendor`.
    """
    return read_known(response, None if vendor is None else vendor_named(vendor))


def read_known(response: object, vendor: str | None) -> Reading:
    """Return the reading of a response as `read` does, where `vendor` is a name of `VENDORS` or `None`."""
    return as_reading(take_known(response, vendor))


def take_known(response: object, vendor: str | None) -> Reading | TakenTexts:
    """Return what `read_known` reads, where `vendor` is a name of `VENDORS` or `None`."""
    if isinstance(response, Reading):
        return response
    answer = as_object(response)
    if _ENVELOPE in answer:
        answer = answer[_ENVELOPE]
        if type(answer) is not dict and not isinstance(answer, Mapping):
            raise UnknownResponseError(f"{_ENVELOPE} is not a JSON object")
    if not answer.keys().isdisjoint(MARKS):
        raise_if_error(answer, vendor)
    if vendor is None and _FIRST.recognizes_view(answer):
        return take_from_view(_FIRST, answer)
    return _taken(answer, vendor)


def vendor_named(vendor: str) -> str:
    """Return the name of a known service; raise `ArgumentError`, which lists the known ones, for another argument.

    >>> vendor_named("mindee")
    'mindee'
    """
    name = plain_text(vendor)
    if name is None or name not in VENDORS:
        raise unknown_name("vendor", vendor, VENDORS)
    return name


def _taken(answer: JSONObject, name: str | None) -> Reading | TakenTexts:
    """Return what was read, by the named vendor's field map, or by that of the vendor whose shape the answer has.

    Raises `UnknownResponseError` without such a vendor, or if the answer has the shape of another than the named one.
    """
    if name is not None:
        fields = VENDORS[name]
        seen = fields.recognized(answer)
        if seen is not None:
            return take_from_view(fields, seen)
    view, seen = _FIRST.view, _FIRST.view(answer)
    for fields in _candidates(answer):
        if fields.view is not view:  # two actions of a service have the same view, which may take long
            view, seen = fields.view, fields.view(answer)
        if fields.recognizes_view(seen):
            if name is not None:
                raise UnknownResponseError(f"the answer has the shape of {fields.vendor}, not of {name}")
            return take_from_view(fields, seen)
    if name is None:
        raise UnknownResponseError(f"the answer has the shape of no known service ({', '.join(VENDORS)})")
    return take_from_view(VENDORS[name], VENDORS[name].view(answer))


def _candidates(answer: JSONObject) -> tuple[FieldMap, ...]:
    """Return the services that have a key of the answer, in the order of `VENDORS`."""
    having = 0
    for key in answer.keys() & _KEYS:
        having |= _BY_KEY[key]
    return _services(having)


@cache
def _services(having: int) -> tuple[FieldMap, ...]:
    return tuple([fields for at, fields in enumerate(VENDORS.values()) if having >> at & 1])
