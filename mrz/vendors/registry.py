"""From whatever people have in hand of an answer to a `Reading`.

>>> read('{"Response": {"CodeSet": null, "CodeCrc": "", "PassportNo": null, "RequestId": "1"}}').vendor
'tencent.PassportOCR'

The shape tells the service. An answer that has the shape of none, or of another than the one named, is refused:
fields taken for others would be compared as if they were those.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Final

from mrz._errors import ArgumentError
from mrz._public import public
from mrz.vendors import aliyun, aws, azure, baidu, cashfree, mindee, onfido, regula, tencent, uqudo
from mrz.vendors.field_map import Object, Vendor, to_reading
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
"""Every known service by name, in the order in which shapes are tried."""

_ENVELOPE: Final = "Response"


@public("mrz")
def read(response: object, *, vendor: str | None = None) -> Reading:
    """Read an answer: JSON as `str`, `bytes` or `dict`, whole or inner object, an SDK's object, a `Reading`.

    `vendor` names the service; left out, the shape tells it. Raises `UnknownResponseError` for what is not
    such an answer, `ServiceError` for an error the service reports, `ValueError` for an unknown `vendor`.
    """
    if vendor is not None and vendor not in VENDORS:
        near = difflib.get_close_matches(vendor, VENDORS, n=1, cutoff=0)
        raise ArgumentError(f"no vendor is called {vendor!r}; did you mean {near[0]!r}?")
    if isinstance(response, Reading):
        return response
    answer = _inner(as_object(response))
    raise_if_error(answer, vendor)
    return to_reading(_known(answer, vendor), answer)


def _inner(answer: Object) -> Object:
    if _ENVELOPE not in answer:
        return answer
    inner = answer[_ENVELOPE]
    if not isinstance(inner, Mapping):
        raise UnknownResponseError(f"{_ENVELOPE} is not a JSON object")
    return inner


def _known(answer: Object, name: str | None) -> Vendor:
    """Return the vendor named, unless the answer has another's shape, or the one whose shape it has."""
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
