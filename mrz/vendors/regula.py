"""Regula's Document Reader: containers of fields, each with a number for its type; 51 are the lines, joined by `^`.

The container that holds the lines holds what the service parsed from them; the others hold the visual zone.
The numbers are those of its enumeration `eVisualFieldType`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mrz.vendors.date_formats import DateFormat
from mrz.vendors.mapping import Vendor, as_array, as_object

if TYPE_CHECKING:
    from mrz.vendors.mapping import Answer

_LINES: Final = 51

_FIELDS: Final = {
    "document_code": 0,
    "issuing_state": 1,
    "document_number": 2,
    "date_of_expiry": 3,
    "date_of_issue": 4,
    "date_of_birth": 5,
    "place_of_birth": 6,
    "primary_identifier": 8,
    "secondary_identifier": 9,
    "nationality": 26,
    "sex": 12,
    "issuing_authority": 24,
}


def _view(answer: Answer) -> Answer:
    """Return `mrz`, `viz` and `parsed`: texts by the numbers of their types."""
    containers = as_array(as_object(answer.get("ContainerList")).get("List"))
    view: dict[str, Any] = {"TransactionID": as_object(answer.get("TransactionInfo")).get("TransactionID")}
    for texts in [_texts(container) for container in containers] or [_text(answer)]:
        lines = texts.get(str(_LINES))
        if lines is not None:
            view.setdefault("mrz", lines)
        view.setdefault("viz" if lines is None else "parsed", {}).update(texts)
    return view


def _texts(container: object) -> dict[str, Any]:
    info = as_object(as_object(container).get("DocVisualExtendedInfo"))
    texts: dict[str, Any] = {}
    for field in as_array(info.get("pArrayFields")):
        texts |= _text(field)
    return texts


def _text(field: object) -> dict[str, Any]:
    kind = as_object(field).get("FieldType")
    return {str(kind): as_object(field).get("Buf_Text")} if isinstance(kind, int) else {}


DOCUMENT_READER: Final = Vendor(
    name="regula",
    lines=("mrz",),
    date_formats=(DateFormat.YYYY_MM_DD, DateFormat.SLASHED, DateFormat.DD_MON_YYYY, DateFormat.YYMMDD),
    recognised_by=frozenset({"mrz"}),
    request_id="TransactionID",
    view=_view,
    parsed={name: f"parsed.{kind}" for name, kind in _FIELDS.items()},
    viz={name: f"viz.{kind}" for name, kind in _FIELDS.items()},
)
