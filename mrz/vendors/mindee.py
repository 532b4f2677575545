"""Mindee's passport and Indian passport products, version 1 of the API.

>>> from mrz.vendors.field_map import to_reading
>>> read = {"mrz1": {"value": ""}, "mrz2": {"value": ""}, "country": {"value": "GBR"}, "given_names": [{"value": "HENERT"}]}
>>> to_reading(PASSPORT, {"document": {"inference": {"prediction": read}}}).viz.secondary_identifier
'HENERT'

Source: the official Python library, 4.36.1, and its test data (products/passport). Given names are an array. Answers
about French identity cards have the same keys for their lines; they are recognized by the product's name, where the
answer has it, and are not read.
"""  # noqa: E501 - an answer is one line

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.icao.layouts import Format
from mrz.vendors.field_map import FieldMap, as_json_object, is_json_object, join_texts
from mrz.vendors.reading import DateFormat

if TYPE_CHECKING:
    from mrz.vendors.field_map import JSONObject

_PRODUCTS: Final = (None, "mindee/passport", "mindee/ind_passport")


def _view(answer: JSONObject) -> JSONObject | None:
    document = as_json_object(answer.get("document"))
    inference = as_json_object(document.get("inference"))
    read = inference.get("prediction", answer)
    if not is_json_object(read) or as_json_object(inference.get("product")).get("name") not in _PRODUCTS:
        return None
    if "mrz1" not in read and "mrz2" not in read:
        return None
    view = {**read, "id": document.get("id")}
    given = read.get("given_names")
    if isinstance(given, list):
        view["given_names"] = {
            "value": join_texts(*[one.get("value") if is_json_object(one) else one for one in given])
        }
    return view


PASSPORT: Final = FieldMap(
    vendor="mindee",
    view=_view,
    keys=frozenset({"document", "mrz1", "mrz2"}),
    lines=("mrz1.value", "mrz2.value"),
    request_id="id",
    format=Format.TD3,
    dates=(DateFormat.YYYY_MM_DD,),
    recognized_by=frozenset({"country", "issuance_date"}),
    viz={
        "issuing_state": "country.value",
        "document_number": "id_number.value",
        "primary_identifier": "surname.value",
        "secondary_identifier": "given_names.value",
        "sex": "gender.value",
        "date_of_birth": "birth_date.value",
        "date_of_expiry": "expiry_date.value",
        "date_of_issue": "issuance_date.value",
        "place_of_birth": "birth_place.value",
        "place_of_issue": "issuance_place.value",
    },
)
