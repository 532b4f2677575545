"""Answers of every service about passports of the mix, in the form in which each service documents them.

>>> import json, random
>>> (text,) = answers(random.Random(1), "mindee", 1)
>>> sorted(json.loads(text)["document"]["inference"])
['finished_at', 'is_rotation_applied', 'prediction', 'processing_time', 'product']

The visual zone has the holder's name with its marks, or without them, or in the letters of the zone; dates, states and
sexes in the words of the service. Answers contain what the service's documentation shows beside the fields: confidences
and places on the picture. The pages of Mindee, which repeat the fields, are left out.
"""

from __future__ import annotations

import json
import unicodedata
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import frozen

import mrz
from benchmarks.mix.documents import ON, holder, misread_once
from mrz.icao.transliteration import components
from mrz.synthetic.answers import request_id
from mrz.synthetic.visual_zones import WRITTEN, in_words
from mrz.vendors.reading import DateFormat

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from benchmarks.mix.documents import Holder

MIX: Final = (
    "answers are about TD3s, half of those of PassportOCR and Baidu about passports of mainland China, a third of "
    "those of Onfido and Regula about TD1s; the visual zone has the name with its marks, without them, or in the "
    "letters of the zone, in full where the zone cuts it"
)
"""What the answers are, in words for a report."""

Answer = dict[str, Any]

_PLAIN: Final = WRITTEN[DateFormat.YYYYMMDD]
_ISO: Final = WRITTEN[DateFormat.YYYY_MM_DD]
_WORDS: Final = WRITTEN[DateFormat.DD_MON_YYYY]
_CHINESE: Final = WRITTEN[DateFormat.YEAR_MONTH_DAY_IN_CHINESE]
_FULL_SEXES: Final[Mapping[str, str]] = MappingProxyType({"F": "Female", "M": "Male", "X": "X"})


@frozen
class Page:
    """What a page shows: the lines of the zone, and the texts of the visual zone before a service writes them."""

    lines: tuple[str, ...]
    code: str
    state: str
    nationality: str
    number: str
    primary: str
    secondary: str
    sex: str
    birth: date
    expiry: date
    issue: date
    native_name: str
    place_of_birth: str
    place_of_issue: str
    signature: str


def page(dice: random.Random, passport: Holder) -> Page:
    """Return the page of a passport; how its name is written is a choice."""
    made, name = passport.facts, passport.facts.name
    texts = name.primary_identifier, name.secondary_identifier
    style = dice.randrange(3)
    if style == 0:
        texts = tuple([" ".join(components(text, language=name.language)) for text in texts])  # type: ignore[assignment]
    elif style == 1:
        texts = tuple([_unmarked(text).upper() for text in texts])  # type: ignore[assignment]
    else:
        texts = texts[0].upper(), texts[1].upper()
    return Page(
        passport.lines,
        made.document_code,
        made.issuing_state,
        made.nationality,
        made.document_number,
        *texts,
        made.sex,
        made.birth,
        made.date_of_expiry,
        made.date_of_issue,
        passport.native_name,
        passport.place_of_birth,
        passport.place_of_issue,
        passport.signature,
    )


def _unmarked(text: str) -> str:
    """Return a text without its marks, where a service drops them."""
    return "".join([letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)])


def _mlid(one: Page, dice: random.Random) -> Answer:
    primary, secondary = _own_parse(one)
    return {
        "Response": {
            "ID": one.number,
            "Name": f"{primary} {secondary}".strip(),
            "DateOfBirth": _PLAIN(one.birth),
            "Sex": one.sex if one.sex in "FM" else "",
            "DateOfExpiration": _PLAIN(one.expiry),
            "IssuingCountry": one.state,
            "Nationality": one.nationality,
            "Warn": [],
            "Image": "",
            "AdvancedInfo": "1",
            "CodeSet": one.lines[0],
            "CodeCrc": one.lines[1],
            "Surname": primary,
            "GivenName": secondary,
            "Type": one.code,
            "PassportRecognizeInfos": {
                "Type": one.code[:1],
                "IssuingCountry": one.state,
                "PassportID": one.number,
                "Surname": one.primary,
                "GivenName": one.secondary,
                "Name": one.native_name,
                "Nationality": _state(one.nationality, dice),
                "DateOfBirth": _WORDS(one.birth),
                "Sex": one.sex,
                "DateOfIssuance": _WORDS(one.issue),
                "DateOfExpiration": _WORDS(one.expiry),
                "Signature": one.signature,
                "IssuePlace": one.place_of_issue,
                "IssuingAuthority": "PASSPORT OFFICE",
                "BirthPlace": one.place_of_birth,
            },
            "RequestId": request_id(dice.randrange),
        }
    }


def _own_parse(one: Page) -> tuple[str, str]:
    """Return the name as a service cuts it out of the lines."""
    read = mrz.parse(one.lines, on=ON)
    return read.primary_identifier, read.secondary_identifier


def _state(code: str, dice: random.Random) -> str:
    return (in_words(code) or code) if dice.randrange(2) else code


def _passport_ocr(one: Page, dice: random.Random) -> Answer:
    return {
        "Response": {
            "Country": one.state,
            "PassportNo": one.number,
            "Sex": one.sex,
            "Nationality": one.nationality,
            "BirthDate": _PLAIN(one.birth),
            "BirthPlace": one.place_of_birth,
            "IssueDate": _PLAIN(one.issue),
            "IssuePlace": one.place_of_issue,
            "ExpiryDate": _PLAIN(one.expiry),
            "Signature": one.signature,
            "CodeSet": one.lines[0],
            "CodeCrc": one.lines[1],
            "Name": one.native_name,
            "FamilyName": one.primary,
            "FirstName": one.secondary,
            "RequestId": request_id(dice.randrange),
        }
    }


def _box(dice: random.Random) -> list[list[float]]:
    left, top = round(dice.random() * 0.8, 3), round(dice.random() * 0.9, 3)
    right, bottom = round(left + 0.15, 3), round(top + 0.04, 3)
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


def _mindee(one: Page, dice: random.Random) -> Answer:
    def field(value: str | None) -> Answer:
        if value is None:
            return {"confidence": 0.0, "polygon": [], "value": None}
        return {"confidence": round(0.9 + dice.random() / 10, 2), "polygon": _box(dice), "value": value}

    return {
        "api_request": {"error": {}, "resources": ["document"], "status": "success", "status_code": 201},
        "document": {
            "id": request_id(dice.randrange),
            "n_pages": 1,
            "name": "passport.jpeg",
            "inference": {
                "finished_at": "2026-06-30T10:14:07.921000",
                "processing_time": 1.384,
                "is_rotation_applied": True,
                "product": {"features": ["country", "mrz1", "mrz2"], "name": "mindee/passport", "version": "1.0"},
                "prediction": {
                    "birth_date": field(_ISO(one.birth)),
                    "birth_place": field(one.place_of_birth),
                    "country": field(one.state),
                    "expiry_date": field(_ISO(one.expiry)),
                    "gender": field(one.sex if one.sex in "FM" else None),
                    "given_names": [field(name) for name in one.secondary.split()],
                    "id_number": field(one.number),
                    "issuance_date": field(_ISO(one.issue)),
                    "issuance_place": field(None),
                    "mrz1": field(one.lines[0]),
                    "mrz2": field(one.lines[1]),
                    "orientation": {"confidence": 0.99, "degrees": 0},
                    "surname": field(one.primary),
                },
            },
        },
    }


def _textract(one: Page, dice: random.Random) -> Answer:
    def field(name: str, text: str, day: date | None = None) -> Answer:
        value: Answer = {"Text": text, "Confidence": round(90 + dice.random() * 10, 6)}
        if day is not None:
            value["NormalizedValue"] = {"Value": f"{day.isoformat()}T00:00:00", "ValueType": "Date"}
        return {"Type": {"Text": name}, "ValueDetection": value}

    first, _, middle = one.secondary.partition(" ")
    return {
        "IdentityDocuments": [
            {
                "DocumentIndex": 1,
                "IdentityDocumentFields": [
                    field("FIRST_NAME", first),
                    field("LAST_NAME", one.primary),
                    field("MIDDLE_NAME", middle),
                    field("SUFFIX", ""),
                    field("CITY_IN_ADDRESS", ""),
                    field("ZIP_CODE_IN_ADDRESS", ""),
                    field("STATE_IN_ADDRESS", ""),
                    field("STATE_NAME", ""),
                    field("DOCUMENT_NUMBER", one.number),
                    field("EXPIRATION_DATE", _WORDS(one.expiry).upper(), one.expiry),
                    field("DATE_OF_BIRTH", _WORDS(one.birth).upper(), one.birth),
                    field("DATE_OF_ISSUE", _WORDS(one.issue).upper(), one.issue),
                    field("ID_TYPE", "PASSPORT"),
                    field("ENDORSEMENTS", ""),
                    field("VETERAN", ""),
                    field("RESTRICTIONS", ""),
                    field("CLASS", ""),
                    field("ADDRESS", ""),
                    field("COUNTY", ""),
                    field("PLACE_OF_BIRTH", one.place_of_birth),
                    field("MRZ_CODE", "\n".join(one.lines)),
                ],
            }
        ],
        "DocumentMetadata": {"Pages": 1},
        "AnalyzeIDModelVersion": "1.0",
    }


def _azure(one: Page, dice: random.Random) -> Answer:
    def field(kind: str, value: str, content: str | None = None) -> Answer:
        key = "value" + kind[0].upper() + kind[1:]
        box = [round(number * 1_000) for corner in _box(dice) for number in corner]
        return {
            "type": kind,
            key: value,
            "content": value if content is None else content,
            "boundingRegions": [{"pageNumber": 1, "polygon": box}],
            "confidence": round(0.9 + dice.random() / 10, 3),
            "spans": [{"offset": dice.randrange(900), "length": len(value)}],
        }

    primary, secondary = _own_parse(one)
    zone = {
        "DocumentNumber": {"type": "string", "valueString": one.number, "content": one.number},
        "FirstName": {"type": "string", "valueString": secondary},
        "LastName": {"type": "string", "valueString": primary},
        "Nationality": {"type": "countryRegion", "valueCountryRegion": one.nationality},
        "CountryRegion": {"type": "countryRegion", "valueCountryRegion": one.state},
        "DateOfBirth": {"type": "date", "valueDate": _ISO(one.birth), "content": f"{one.birth:%y%m%d}"},
        "DateOfExpiration": {"type": "date", "valueDate": _ISO(one.expiry), "content": f"{one.expiry:%y%m%d}"},
        "Sex": {"type": "string", "valueString": one.sex},
    }
    fields = {
        "CountryRegion": field("countryRegion", one.state),
        "DateOfBirth": field("date", _ISO(one.birth), _WORDS(one.birth)),
        "DateOfExpiration": field("date", _ISO(one.expiry), _WORDS(one.expiry)),
        "DateOfIssue": field("date", _ISO(one.issue), _WORDS(one.issue)),
        "DocumentNumber": field("string", one.number),
        "DocumentType": field("string", "P"),
        "FirstName": field("string", one.secondary),
        "IssuingAuthority": field("string", "PASSPORT OFFICE"),
        "LastName": field("string", one.primary),
        "Nationality": field("countryRegion", one.nationality),
        "PlaceOfBirth": field("string", one.place_of_birth),
        "Sex": field("string", one.sex),
        "MachineReadableZone": {
            "type": "object",
            "valueObject": zone,
            "content": " ".join(one.lines),
            "boundingRegions": [{"pageNumber": 1, "polygon": [52, 610, 948, 612, 948, 702, 52, 700]}],
            "confidence": 0.995,
        },
    }
    return {
        "status": "succeeded",
        "createdDateTime": "2026-06-30T10:14:05Z",
        "lastUpdatedDateTime": "2026-06-30T10:14:07Z",
        "analyzeResult": {
            "apiVersion": "2024-11-30",
            "modelId": "prebuilt-idDocument",
            "stringIndexType": "textElements",
            "documents": [{"docType": "idDocument.passport", "fields": fields, "confidence": 0.99}],
        },
    }


def _baidu(one: Page, dice: random.Random) -> Answer:
    def words(text: str) -> Answer:
        left, top = dice.randrange(900), dice.randrange(900)
        return {"location": {"left": left, "top": top, "width": 150, "height": 30}, "words": text}

    name = f"{one.primary},{one.secondary}" if one.secondary else one.primary
    return {
        "log_id": dice.randrange(10**18),
        "words_result_num": 13,
        "words_result": {
            "国家码": words(one.state),
            "护照签发地点": words(one.place_of_issue),
            "有效期至": words(_PLAIN(one.expiry)),
            "护照号码": words(one.number),
            "签发日期": words(_PLAIN(one.issue)),
            "出生地点": words(one.place_of_birth),
            "姓名": words(one.native_name),
            "姓名拼音": words(name),
            "生日": words(_PLAIN(one.birth)),
            "性别": words(one.sex),
            "MRZCode1": words(one.lines[0]),
            "MRZCode2": words(one.lines[1]),
            "国籍": words(one.nationality),
        },
    }


def _cashfree(one: Page, dice: random.Random) -> Answer:
    return {
        "document_type": "PASSPORT_FRONT",
        "document_fields": {
            "dob": _ISO(one.birth),
            "expiry_date": _ISO(one.expiry),
            "gender": one.sex,
            "mrz": {"line1": one.lines[0], "line2": one.lines[1]},
            "passport_number": one.number,
            "surname": one.primary,
            "given_name": one.secondary,
            "birth_city": one.place_of_birth,
            "country_code": one.state,
            "issue_city": one.place_of_issue,
            "issue_date": _ISO(one.issue),
            "nationality": one.nationality,
        },
        "quality_checks": {"blur": False, "glare": False, "obscured": False, "black_and_white": False},
        "fraud_checks": {"is_screenshot": False, "is_forged": False, "is_photo_imposed": False},
        "verification_id": request_id(dice.randrange),
        "reference_id": dice.randrange(100_000),
        "status": "VALID",
    }


def _onfido(one: Page, dice: random.Random) -> Answer:
    return {
        "id": request_id(dice.randrange),
        "created_at": "2026-06-30T10:14:05Z",
        "name": "document",
        "href": "/v3.6/reports/00000000-0000-4000-8000-000000000000",
        "status": "complete",
        "result": "clear",
        "sub_result": "clear",
        "breakdown": {
            part: {"result": "clear", "breakdown": {}}
            for part in ("data_comparison", "data_validation", "image_integrity", "visual_authenticity")
        },
        "properties": {
            "date_of_birth": _ISO(one.birth),
            "date_of_expiry": _ISO(one.expiry),
            "document_numbers": [{"type": "document_number", "value": one.number}],
            "document_type": "national_identity_card" if one.lines[2:] else "passport",
            "first_name": one.secondary,
            "middle_name": None,
            "last_name": one.primary,
            "gender": _FULL_SEXES[one.sex],
            "issuing_country": one.state,
            "issuing_date": _ISO(one.issue),
            "nationality": one.nationality,
            "place_of_birth": one.place_of_birth,
            "mrz_line1": one.lines[0],
            "mrz_line2": one.lines[1],
            "mrz_line3": one.lines[2] if one.lines[2:] else None,
        },
    }


def _regula(one: Page, dice: random.Random) -> Answer:
    def container(kind: int, fields: dict[int, str]) -> Answer:
        listed = [
            {
                "FieldType": number,
                "wFieldType": number,
                "Buf_Text": text,
                "Buf_Length": len(text),
                "FieldMask": "",
                "FieldRect": {side: dice.randrange(1_000) for side in ("left", "top", "right", "bottom")},
                "Validity": 0,
                "wLCID": 0,
            }
            for number, text in fields.items()
        ]
        return {"result_type": kind, "DocVisualExtendedInfo": {"nFields": len(listed), "pArrayFields": listed}}

    primary, secondary = _own_parse(one)
    both = {0: one.code, 1: one.state, 2: one.number, 26: one.nationality, 12: one.sex}
    zone = both | {8: primary, 9: secondary, 5: _ISO(one.birth), 3: _ISO(one.expiry), 51: "^".join(one.lines)}
    seen = both | {
        8: one.primary,
        9: one.secondary,
        5: _WORDS(one.birth),
        3: _WORDS(one.expiry),
        4: _WORDS(one.issue),
        6: one.place_of_birth,
    }
    return {
        "ChipPage": 0,
        "ContainerList": {"Count": 2, "List": [container(3, zone), container(17, seen)]},
        "ProcessingFinished": 1,
        "TransactionInfo": {"TransactionID": request_id(dice.randrange)},
    }


def _uqudo(one: Page, dice: random.Random) -> Answer:
    primary, secondary = _own_parse(one)
    return {
        "primaryId": primary,
        "secondaryId": secondary,
        "dateOfBirth": f"{one.birth:%y%m%d}",
        "dateOfBirthFormatted": _ISO(one.birth),
        "dateOfExpiry": f"{one.expiry:%y%m%d}",
        "dateOfExpiryFormatted": _ISO(one.expiry),
        "documentNumber": one.number,
        "nationality": one.nationality,
        "issuer": one.state,
        "sex": one.sex,
        "documentCode": one.code,
        "mrzText": "\n".join(one.lines),
        "mrzVerified": True,
        "passportNumber": one.number,
        "passportType": one.code[:1],
        "passportCountryCode": one.state,
        "firstName": one.secondary,
        "lastName": one.primary,
        "gender": one.sex,
        "nationalityDescription": _state(one.nationality, dice),
        "dateOfBirthFull": _WORDS(one.birth).upper(),
        "dateOfBirthFullFormatted": _ISO(one.birth),
        "dateOfExpiryFull": _WORDS(one.expiry).upper(),
        "dateOfExpiryFullFormatted": _ISO(one.expiry),
        "placeOfBirth": one.place_of_birth,
    }


def _aliyun(fields: Answer, dice: random.Random) -> Answer:
    pairs = [
        {"key": key, "keyProb": 100, "value": text, "valuePos": [{"x": 78, "y": 396}] * 4, "valueProb": 99}
        for key, text in fields.items()
    ]
    data = {"data": fields, "ftype": 0, "height": 1_300, "width": 1_900, "prism_keyValueInfo": pairs}
    return {"RequestId": request_id(dice.randrange).upper(), "Data": json.dumps(data, ensure_ascii=False)}


def _aliyun_passport(one: Page, dice: random.Random) -> Answer:
    fields = {
        "mrzLine1": one.lines[0],
        "mrzLine2": one.lines[1],
        "nationality": one.nationality,
        "surname": one.primary,
        "givenName": one.secondary,
        "passportNumber": one.number,
        "birthDate": f"{one.birth:%y%m%d}",
        "birthDateYmd": _CHINESE(one.birth),
        "sex": _FULL_SEXES[one.sex],
        "validToDate": _CHINESE(one.expiry),
    }
    return _aliyun(fields, dice)


def _aliyun_chinese_passport(one: Page, dice: random.Random) -> Answer:
    fields = {
        "passportType": one.code[:1],
        "countryCode": one.state,
        "passportNumber": one.number,
        "nameEn": f"{one.primary},{one.secondary}",
        "name": one.native_name,
        "sex": one.sex,
        "birthPlace": one.place_of_birth,
        "nationality": one.nationality,
        "issuePlace": one.place_of_issue,
        "issueAuthority": "公安部出入境管理局",
        "mrzLine1": one.lines[0],
        "mrzLine2": one.lines[1],
        "validToDate": _ISO(one.expiry),
        "birthDate": _ISO(one.birth),
        "issueDate": _ISO(one.issue),
    }
    return _aliyun(fields, dice)


SERVICES: Final[Mapping[str, Callable[[Page, random.Random], Answer]]] = MappingProxyType(
    {
        "tencent.PassportOCR": _passport_ocr,
        "tencent.MLIDPassportOCR": _mlid,
        "mindee": _mindee,
        "aws.AnalyzeID": _textract,
        "azure.idDocument": _azure,
        "regula": _regula,
        "onfido": _onfido,
        "uqudo": _uqudo,
        "baidu.passport": _baidu,
        "cashfree": _cashfree,
        "aliyun.RecognizePassport": _aliyun_passport,
        "aliyun.RecognizeChinesePassport": _aliyun_chinese_passport,
    }
)
"""The answer of each service about a page."""

_CHINESE_ONLY: Final = ("aliyun.RecognizeChinesePassport",)
_CARDS_TOO: Final = ("onfido", "regula")
_OFTEN_CHINESE: Final = ("tencent.PassportOCR", "baidu.passport")


def answers(dice: random.Random, service: str, count: int, change: str = "", share: float = 1) -> list[str]:
    """Return so many answers of a service as JSON, a share of them with one of `CHANGES`."""
    return [json.dumps(answer, ensure_ascii=False) for answer in _answers(dice, [service], count, change, share)]


def of_all_services(dice: random.Random, count: int, change: str = "", share: float = 1) -> list[str]:
    """Return so many answers, of the services in turn, a share of them with one of `CHANGES`."""
    return [json.dumps(answer, ensure_ascii=False) for answer in _answers(dice, [*SERVICES], count, change, share)]


def _answers(dice: random.Random, services: Sequence[str], count: int, change: str, share: float) -> Iterator[Answer]:
    for at in range(count):
        service = services[at % len(services)]
        chinese = service in _CHINESE_ONLY or (service in _OFTEN_CHINESE and dice.randrange(2) == 1)
        expired = at // len(services) % 2 == 1
        kind = "TD1" if service in _CARDS_TOO and dice.randrange(3) == 0 else "TD3"
        seen = page(dice, holder(dice, kind, expired=expired, issuers=("CHN",) if chinese else ()))
        if change and dice.random() < share:
            seen = CHANGES[change](dice, seen)
        yield SERVICES[service](seen, dice)


def mismatched(dice: random.Random, seen: Page) -> Page:
    """Return a page on which one field of the visual zone is that of another passport."""
    kind = dice.randrange(4)
    if kind == 0:
        last = dice.choice("0123456789".replace(seen.number[-1], ""))
        return attrs.evolve(seen, number=seen.number[:-1] + last)
    if kind == 1:
        return attrs.evolve(seen, birth=seen.birth - timedelta(days=1 + dice.randrange(300)))
    if kind == 2:  # noqa: PLR2004 - the third of four
        return attrs.evolve(seen, expiry=seen.expiry - timedelta(days=1 + dice.randrange(300)))
    return attrs.evolve(seen, primary=dice.choice(_OTHER_NAMES))


def misread_anywhere(dice: random.Random, seen: Page) -> Page:
    """Return a page of whose zone one character is misread."""
    return attrs.evolve(seen, lines=tuple(misread_once(dice, "\n".join(seen.lines)).split("\n")))


def misread_below(dice: random.Random, seen: Page) -> Page:
    """Return a page of which one character of the second line of the zone is misread."""
    return attrs.evolve(seen, lines=(seen.lines[0], misread_once(dice, seen.lines[1]), *seen.lines[2:]))


CHANGES: Final[Mapping[str, Callable[[random.Random, Page], Page]]] = MappingProxyType(
    {"mismatch": mismatched, "misread": misread_anywhere, "misread below": misread_below}
)
"""What an answer may have beside the mix."""

_OTHER_NAMES: Final = ("STEVENSON", "PAPANDROPOULOUS", "ZWINGLI")
