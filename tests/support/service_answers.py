"""Answers of every service about one document, in the shape of `tests/data/vendors`.

`ANSWERS` maps the name of a service to a function of the lines, the visual zone and the service's own parse of the
zone, the last two as mappings from the contract's names to texts or `None`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from mrz.vendors.registry import VENDORS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Texts = "Mapping[str, str | None]"


def _keyed(paths: Mapping[str, Any], texts: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the texts under the first path of each field."""
    return {path if isinstance(path, str) else path[0]: texts.get(name) for name, path in paths.items()}


def _passport_ocr(lines: Sequence[str], viz: Mapping[str, str | None], _: object) -> dict[str, Any]:
    keyed = _keyed(VENDORS["tencent.PassportOCR"].viz, viz)
    return {"Response": {**keyed, "CodeSet": lines[0], "CodeCrc": "".join(lines[1:]), "RequestId": "0-1"}}


def _mlid(
    lines: Sequence[str], viz: Mapping[str, str | None], parsed: Mapping[str, str | None] | None
) -> dict[str, Any]:
    service = VENDORS["tencent.MLIDPassportOCR"]
    return {
        "Response": {
            **_keyed(service.parsed, parsed or {}),
            "Name": "",
            "Image": "",
            "Warn": [],
            "AdvancedInfo": "1",
            "CodeSet": lines[0],
            "CodeCrc": "".join(lines[1:]),
            "PassportRecognizeInfos": _keyed(service.viz, viz),
            "RequestId": "0-1",
        }
    }


def _mindee(lines: Sequence[str], viz: Mapping[str, str | None], _: object) -> dict[str, Any]:
    box = [[0.1, 0.2], [0.3, 0.2], [0.3, 0.4], [0.1, 0.4]]
    texts = {path.removesuffix(".value"): text for path, text in _keyed(VENDORS["mindee"].viz, viz).items()}
    read: dict[str, Any] = {
        key: {"value": text, "confidence": 0.98, "polygon": box, "page_id": 0} for key, text in texts.items()
    }
    given = viz.get("secondary_identifier")
    words = (given or "").split()
    read["given_names"] = [{"value": word, "confidence": 0.98, "polygon": box} for word in words]
    read |= {f"mrz{at}": {"value": line, "confidence": 0.99} for at, line in enumerate(lines[:2], 1)}
    return {
        "api_request": {"error": {}, "resources": ["document"], "status": "success", "status_code": 201},
        "document": {
            "id": "0-1",
            "inference": {"pages": [], "prediction": read, "product": {"name": "mindee/passport", "version": "1.0"}},
        },
    }


def _aws(lines: Sequence[str], viz: Mapping[str, str | None], _: object) -> dict[str, Any]:
    texts = _keyed(VENDORS["aws.AnalyzeID"].viz, viz)
    given = texts.pop("FIRST_NAME with MIDDLE_NAME") or ""
    first, _space, middle = given.partition(" ")
    texts |= {"FIRST_NAME": first, "MIDDLE_NAME": middle, "ID_TYPE": "PASSPORT", "MRZ_CODE": "\n".join(lines)}
    fields: list[dict[str, Any]] = []
    for name, text in texts.items():
        value: dict[str, Any] = {"Text": text or "", "Confidence": 99.9}
        if "DATE" in name and text and text[:4].isdigit() and text[4] == "-":
            value["NormalizedValue"] = {"Value": f"{text}T00:00:00", "ValueType": "Date"}
        fields.append({"Type": {"Text": name}, "ValueDetection": value})
    return {
        "IdentityDocuments": [{"DocumentIndex": 1, "IdentityDocumentFields": fields}],
        "DocumentMetadata": {"Pages": 1},
        "AnalyzeIDModelVersion": "1.0",
    }


def _azure(
    lines: Sequence[str], viz: Mapping[str, str | None], parsed: Mapping[str, str | None] | None
) -> dict[str, Any]:
    def values(texts: Mapping[str, str | None]) -> dict[str, Any]:
        keyed = _keyed(VENDORS["azure.idDocument"].viz, texts)
        keyed["FirstName"] = keyed.pop("FirstName with MiddleName")
        found: dict[str, Any] = {}
        for key, text in keyed.items():
            kind = "valueDate" if key.startswith("Date") else "valueString"
            if text is not None:
                found[key] = {"type": "string", kind: text, "content": text, "confidence": 0.99}
        return found

    zone: dict[str, Any] = {"type": "object", "content": " ".join(lines)}
    if parsed is not None:
        zone["valueObject"] = values(parsed)
    return {
        "status": "succeeded",
        "analyzeResult": {
            "apiVersion": "2024-11-30",
            "documents": [{"docType": "idDocument.passport", "fields": {**values(viz), "MachineReadableZone": zone}}],
        },
    }


def _baidu(lines: Sequence[str], viz: Mapping[str, str | None], _: object) -> dict[str, Any]:
    keyed = _keyed(VENDORS["baidu.passport"].viz, viz)
    name = ",".join([viz.get(key) or "" for key in ("primary_identifier", "secondary_identifier")])
    words = {path.removesuffix(".words"): {"words": text or ""} for path, text in keyed.items()}
    words |= {"姓名拼音": {"words": name}}
    words |= {f"MRZCode{at}": {"words": line} for at, line in enumerate(lines[:2], 1)}
    return {"log_id": 1291777460, "words_result_num": len(words), "words_result": words}


def _cashfree(lines: Sequence[str], viz: Mapping[str, str | None], _: object) -> dict[str, Any]:
    keyed = _keyed(VENDORS["cashfree"].viz, viz)
    fields: dict[str, Any] = {path.removeprefix("document_fields."): text for path, text in keyed.items()}
    fields["mrz"] = {f"line{at}": line for at, line in enumerate(lines[:2], 1)}
    return {"verification_id": "0-1", "status": "VALID", "document_type": "PASSPORT", "document_fields": fields}


def _onfido(lines: Sequence[str], viz: Mapping[str, str | None], _: object) -> dict[str, Any]:
    fields = _keyed(VENDORS["onfido"].viz, viz)
    fields["first_name"] = fields.pop("first_name with middle_name")
    fields |= {"document_numbers": [{"type": "document_number", "value": fields.pop("document_number")}]}
    fields |= {f"mrz_line{at}": line for at, line in enumerate([*lines, None, None][:3], 1)}
    return {"id": "0-1", "name": "document", "status": "complete", "breakdown": {}, "properties": fields}


def _regula(
    lines: Sequence[str], viz: Mapping[str, str | None], parsed: Mapping[str, str | None] | None
) -> dict[str, Any]:
    def fields(texts: Mapping[str, str | None]) -> list[dict[str, Any]]:
        keyed = _keyed(VENDORS["regula"].viz, texts)
        return [
            {"FieldType": int(path.removeprefix("FieldType ")), "Buf_Text": text, "wLCID": 0}
            for path, text in keyed.items()
            if text is not None
        ]

    zone = [{"FieldType": 51, "Buf_Text": "^".join(lines), "wLCID": 0}, *fields(parsed or {})]
    return {
        "ContainerList": {
            "Count": 3,
            "List": [
                {"result_type": 9, "OneCandidate": {}},
                {"result_type": 3, "DocVisualExtendedInfo": {"pArrayFields": zone}},
                {"result_type": 17, "DocVisualExtendedInfo": {"pArrayFields": fields(viz)}},
            ],
        },
        "TransactionInfo": {"TransactionID": "0-1"},
    }


def _uqudo(
    lines: Sequence[str], viz: Mapping[str, str | None], parsed: Mapping[str, str | None] | None
) -> dict[str, Any]:
    service = VENDORS["uqudo"]
    return {"scan": {"front": {**_keyed(service.parsed, parsed or {}), "mrzText": "\n".join(lines), "mrzVerified": True}
            | {key: text for key, text in _keyed(service.viz, viz).items() if text is not None or key == "passportNumber"}}}  # fmt: skip # noqa: E501


def _aliyun(name: str) -> Callable[[Sequence[str], Mapping[str, str | None], object], dict[str, Any]]:
    def answer(lines: Sequence[str], viz: Mapping[str, str | None], _: object) -> dict[str, Any]:
        fields = _keyed(VENDORS[name].viz, viz) | {f"mrzLine{at}": line for at, line in enumerate(lines[:2], 1)}
        data = json.dumps({"data": fields, "ftype": 0, "height": 186}, ensure_ascii=False)
        return {"RequestId": "0-1", "Data": data}

    return answer


ANSWERS: Final[Mapping[str, Callable[..., dict[str, Any]]]] = {
    "tencent.PassportOCR": _passport_ocr,
    "tencent.MLIDPassportOCR": _mlid,
    "regula": _regula,
    "aws.AnalyzeID": _aws,
    "azure.idDocument": _azure,
    "mindee": _mindee,
    "baidu.passport": _baidu,
    "cashfree": _cashfree,
    "onfido": _onfido,
    "uqudo": _uqudo,
    "aliyun.RecognizeChinesePassport": _aliyun("aliyun.RecognizeChinesePassport"),
    "aliyun.RecognizePassport": _aliyun("aliyun.RecognizePassport"),
}
