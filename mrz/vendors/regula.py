"""Regula Document Reader's web service.

>>> from mrz.vendors.field_map import to_reading
>>> zone = {"result_type": 3, "DocVisualExtendedInfo": {"pArrayFields": [{"FieldType": 51, "Buf_Text": "line 1^line 2"}]}}
>>> to_reading(DOCUMENT_READER, {"ContainerList": {"List": [zone]}}).lines
('line 1^line 2',)

Source: the official Python client, 9.9.1074 (enumerations `Result` and `TextFieldType`), and a published answer. The
container of result type 3 has the MRZ: its lines, joined by `^`, and the service's own parse. The container of type 17
has the visual zone. The container with the chip's copy of the MRZ is not used: it is not what is printed. A field's
type is under `FieldType`, in the client's models under `wFieldType`. Of a field in several scripts, the Latin one
(LCID 0) is used. The request chooses the format of dates, so every format is possible.
"""  # noqa: E501 - an answer is one line

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mrz.vendors.field_map import ABSENT, FieldMap, as_json_object, get_path, path_keys, single_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.vendors.field_map import JSONObject, KeyPath

_TYPE: Final = "FieldType "
_MRZ_STRINGS: Final = "FieldType 51"
_MRZ_TEXT: Final = 3
_VISUAL_TEXT: Final = 17

_PARSED: Final[Mapping[str, KeyPath]] = {
    "document_code": "FieldType 0",
    "issuing_state": "FieldType 1",
    "document_number": "FieldType 2",
    "primary_identifier": "FieldType 8",
    "secondary_identifier": "FieldType 9",
    "nationality": ("FieldType 26", "FieldType 11"),
    "sex": "FieldType 12",
    "date_of_birth": "FieldType 5",
    "date_of_expiry": "FieldType 3",
}
_VIZ: Final[Mapping[str, KeyPath]] = {
    **_PARSED,
    "date_of_issue": "FieldType 4",
    "place_of_birth": "FieldType 6",
    "place_of_issue": "FieldType 39",
    "issuing_authority": "FieldType 24",
}
_TAKEN: Final = {
    int(key.removeprefix(_TYPE)): key for path in (_MRZ_STRINGS, *_VIZ.values()) for key in path_keys(path)
}
"""The types of fields that are taken, with their keys; a page has many others."""


def _view(answer: JSONObject) -> JSONObject | None:
    containers = get_path(answer, "ContainerList.List")
    if not isinstance(containers, list):
        return None
    zones, visual = [], None
    for one in containers:
        container = as_json_object(one)
        fields = as_json_object(container.get("DocVisualExtendedInfo")).get("pArrayFields")
        if isinstance(fields, list):
            kind, texts = container.get("result_type", ABSENT), _by_type(fields)
            if kind == _VISUAL_TEXT:
                visual = {**texts, **(visual or {})}
            elif kind in (_MRZ_TEXT, ABSENT) and _MRZ_STRINGS in texts:
                zones.append(texts)
    zone = single_document("Regula", [one for one in zones if one[_MRZ_STRINGS]]) or next(iter(zones), None)
    request_id = get_path(answer, "TransactionInfo.TransactionID")
    view: dict[str, Any] = {"viz": visual, "request": None if request_id is ABSENT else request_id}
    return view if zone is None else {**view, "parsed": zone, _MRZ_STRINGS: zone[_MRZ_STRINGS]}


def _by_type(every: list[object]) -> JSONObject:
    texts: dict[str, Any] = {}
    for one in every:
        fields = as_json_object(one)
        if fields and fields.get("wLCID") in (0, None):
            kind = fields.get("FieldType", fields.get("wFieldType"))
            key = _TAKEN.get(kind) if isinstance(kind, int) else None
            if key is not None and key not in texts:
                texts[key] = fields.get("Buf_Text")
    return texts


DOCUMENT_READER: Final = FieldMap(
    vendor="regula",
    view=_view,
    keys=frozenset({"ContainerList"}),
    lines=(_MRZ_STRINGS,),
    request_id="request",
    parsed_in="parsed",
    parsed=_PARSED,
    viz_in="viz",
    viz=_VIZ,
)
