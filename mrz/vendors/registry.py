"""Read an answer of any known service: recognize the service by the answer's shape, and map its fields.

>>> read('{"Response": {"CodeSet": null, "CodeCrc": "", "PassportNo": null, "RequestId": "1"}}').vendor
'tencent.PassportOCR'

An answer with no known shape, or with the shape of another service than the one named, raises `UnknownResponseError`:
with a wrong field map, `verify` would compare the wrong fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mrz._arguments import plain_text
from mrz._errors import unknown_name
from mrz._public import public
from mrz.vendors import aliyun, aws, azure, baidu, cashfree, mindee, onfido, regula, tencent, uqudo
from mrz.vendors.field_map import JSONObject, Vendor, to_reading
from mrz.vendors.json_input import as_object
from mrz.vendors.reading import Reading, UnknownResponseError
from mrz.vendors.service_errors import raise_if_error

VENDORS: Final[Mapping[str, Vendor]] = {
    vendor.name: vendor
    for vendor in (
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
    if vendor is not None:
        vendor = vendor_named(vendor)
    if isinstance(response, Reading):
        return response
    answer = _inner(as_object(response))
    raise_if_error(answer, vendor)
    return to_reading(_known(answer, vendor), answer)


def vendor_named(vendor: str) -> str:
    """Return the name of a known service; raise `ArgumentError`, which lists the known ones, for another argument.

    >>> vendor_named("mindee")
    'mindee'
    """
    name = plain_text(vendor)
    if name is None or name not in VENDORS:
        raise unknown_name("vendor", vendor, VENDORS)
    return name


def _inner(answer: JSONObject) -> JSONObject:
    if _ENVELOPE not in answer:
        return answer
    inner = answer[_ENVELOPE]
    if not isinstance(inner, Mapping):
        raise UnknownResponseError(f"{_ENVELOPE} is not a JSON object")
    return inner


def _known(answer: JSONObject, name: str | None) -> Vendor:
    """Return the named vendor, or the vendor whose shape the answer has.

    Raises `UnknownResponseError` without such a vendor, or if the answer has the shape of another than the named one.
    """
    if name is not None and VENDORS[name].recognizes(answer):
        return VENDORS[name]
    shaped = next((vendor for vendor in VENDORS.values() if vendor.recognizes(answer)), None)
    if name is None:
        if shaped is None:
            raise UnknownResponseError(f"the answer has the shape of no known service ({', '.join(VENDORS)})")
        return shaped
    if shaped is not None:
        raise UnknownResponseError(f"the answer has the shape of {shaped.name}, not of {name}")
    return VENDORS[name]
