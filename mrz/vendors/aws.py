"""AWS Textract's AnalyzeID: fields as a list, each with its type; the lines are one text of type `MRZ_CODE`.

A date has a `NormalizedValue` (`1974-08-12T00:00:00`), which is taken where it is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mrz.vendors.date_formats import DateFormat
from mrz.vendors.mapping import Vendor, as_array, as_object, inside

if TYPE_CHECKING:
    from mrz.vendors.mapping import Answer


def _view(answer: Answer) -> Answer:
    """Return the texts of the first document by their types; first and middle names as one."""
    documents = as_array(answer.get("IdentityDocuments"))
    document = as_object(documents[0] if documents else answer)
    texts: dict[str, Any] = {}
    for field in map(as_object, as_array(document.get("IdentityDocumentFields"))):
        kind, value = as_object(field.get("Type")).get("Text"), as_object(field.get("ValueDetection"))
        if isinstance(kind, str):
            texts[kind] = as_object(value.get("NormalizedValue")).get("Value") or value.get("Text")
    names = [texts.get(kind) for kind in ("FIRST_NAME", "MIDDLE_NAME")]
    texts["names"] = " ".join([name for name in names if isinstance(name, str) and name.strip()])
    request_id = as_object(inside(answer, "ResponseMetadata")).get("RequestId")
    return {**texts, "RequestId": request_id} if len(texts) > 1 else {}


ANALYZE_ID: Final = Vendor(
    name="aws.AnalyzeID",
    lines=("MRZ_CODE",),
    date_formats=(DateFormat.YYYY_MM_DD, DateFormat.DD_MON_YYYY, DateFormat.SLASHED),
    recognised_by=frozenset({"names"}),
    view=_view,
    viz={
        "document_number": "DOCUMENT_NUMBER",
        "primary_identifier": "LAST_NAME",
        "secondary_identifier": "names",
        "date_of_birth": "DATE_OF_BIRTH",
        "date_of_expiry": "EXPIRATION_DATE",
        "date_of_issue": "DATE_OF_ISSUE",
        "place_of_birth": "PLACE_OF_BIRTH",
    },
)
