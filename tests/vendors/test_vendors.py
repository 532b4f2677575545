"""The field maps: what each service's shape demands beyond its documented answers."""

from __future__ import annotations

import copy
import enum
import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import mrz
from mrz.icao.layouts import Format
from mrz.vendors.registry import VENDORS

DATA = Path(__file__).parents[1] / "data" / "vendors"


def answer(name: str) -> Any:
    """Return a documented answer."""
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))["answer"]


def viz(given: Any) -> mrz.VIZ:
    """Return the visual zone that is read."""
    seen = mrz.read(given).viz
    assert seen is not None
    return seen


class State(str, enum.Enum):  # noqa: UP042 - as generated clients write it
    """A state, as generated clients have it."""

    UTO = "UTO"


class Told:
    """An object of a service's library, that tells its JSON by one method."""

    def __init__(self, method: str, told: object) -> None:
        setattr(self, method, lambda: told)


class Text:
    """An object that has its JSON as an attribute, as Mindee's has."""

    raw_http = json.dumps(answer("mindee_passport"))


class Failing:
    """An object whose own method fails with the answer in its error."""

    def to_map(self) -> object:
        """Fail."""
        raise RuntimeError("SECRET")


class TestObjectsOfTheOfficialLibraries:
    @pytest.mark.parametrize(
        ("method", "told", "name"),
        [
            (
                "to_json_string",
                json.dumps(answer("tencent_mlid_passport_ocr")["Response"]),
                "tencent_mlid_passport_ocr",
            ),
            (
                "to_map",
                {"headers": {}, "statusCode": 200, "body": answer("aliyun_recognize_passport")},
                "aliyun_recognize_passport",
            ),
            ("as_dict", answer("azure_id_document_4_0")["analyzeResult"], "azure_id_document_4_0"),
            ("to_dict", answer("onfido_document_report"), "onfido_document_report"),
            ("to_json", json.dumps(answer("regula_document_reader")), "regula_document_reader"),
        ],
    )
    def test_each_is_read_as_its_json_is(self, method: str, told: object, name: str) -> None:
        """Text or `dict`, by the method that the library has."""
        assert mrz.read(Told(method, told)) == mrz.read(answer(name))

    def test_an_attribute_with_the_text_is_read_too(self) -> None:
        """Mindee's `raw_http` is a property."""
        assert mrz.read(Text()) == mrz.read(answer("mindee_passport"))

    def test_older_objects_of_azure_have_values_and_dates(self) -> None:
        """azure-ai-formrecognizer 3.3: `value` and `content`, a date as `datetime.date`."""
        fields = {
            "MachineReadableZone": {"value_type": "dictionary", "value": {}, "content": "line 1 line 2"},
            "DateOfBirth": {"value_type": "date", "value": date(1980, 1, 1), "content": "01 Jan 1980"},
            "Sex": {"value_type": "string", "value": None, "content": "F"},
        }
        seen = viz(Told("to_dict", {"documents": [{"doc_type": "idDocument.passport", "fields": fields}]}))
        assert (seen.date_of_birth, seen.sex) == ("1980-01-01", "F")

    def test_oldest_objects_of_azure_have_their_text_in_another_object(self) -> None:
        """The same library for version 2.1: `value_data`."""
        fields = {
            "MachineReadableZone": {"value_type": "dictionary", "value_data": {"text": "line 1 line 2"}, "value": {}},
            "DateOfBirth": {"value_type": "date", "value_data": {"text": "800101"}, "value": date(1980, 1, 1)},
        }
        reading = mrz.read(Told("to_dict", {"form_type": "prebuilt:idDocument:passport", "fields": fields}))
        assert reading.lines == ("line 1 line 2",)
        assert reading.viz == mrz.VIZ(date_of_birth="1980-01-01")

    def test_one_that_fails_is_refused_without_its_error(self) -> None:
        """Its error may hold the answer."""
        with pytest.raises(
            mrz.UnknownResponseError, match=r"to_map of the object given as the answer raised"
        ) as caught:
            mrz.read(Failing())
        assert (caught.value.__cause__, caught.value.__context__) == (None, None)

    @pytest.mark.parametrize("told", [None, 1, [answer("mindee_passport")]])
    def test_one_that_tells_no_object_is_refused(self, told: object) -> None:
        """A method of that name is no promise."""
        with pytest.raises(mrz.UnknownResponseError, match="not a JSON object"):
            mrz.read(Told("to_dict", told))


class TestWhatDocumentationPrints:
    @pytest.mark.parametrize(
        ("printed", "read"),
        [
            ("`E00000001`", "E00000001"),
            ("` `E00000001` `", "E00000001"),
            ("无", ""),
            (" 无 ", ""),
            ("E0***01", "E0***01"),
        ],
    )
    def test_marks_are_taken_off_and_none_is_nothing(self, printed: str, read: str) -> None:
        """Backticks come from the documentation's own format; masked values stay as they are."""
        given = answer("tencent_passport_ocr")["Response"] | {"PassportNo": printed}
        assert viz(given).document_number == read

    def test_a_line_is_cleaned_likewise(self) -> None:
        """The documented example of `CodeSet` stands in backticks."""
        given = answer("tencent_passport_ocr")["Response"] | {"CodeSet": "`P<`", "CodeCrc": "无"}
        assert mrz.read(given).lines == ("P<", "")


class TestFormats:
    def test_services_that_read_passports_only_say_so(self) -> None:
        """A P misread as V must not lose its digits; the others read cards or visas too."""
        several = {name for name, vendor in VENDORS.items() if vendor.format is not Format.TD3}
        assert several == {"regula", "aws.AnalyzeID", "azure.idDocument", "onfido", "uqudo"}


class TestTencent:
    def test_without_its_object_there_is_no_visual_zone(self) -> None:
        """Null, or absent as in the older answers."""
        given = answer("tencent_mlid_passport_ocr")["Response"]
        assert mrz.read(given | {"PassportRecognizeInfos": None}).viz is None

    def test_a_visual_zone_that_is_no_object_is_refused(self) -> None:
        """By its key."""
        given = answer("tencent_mlid_passport_ocr")["Response"] | {"PassportRecognizeInfos": "SECRET"}
        with pytest.raises(
            mrz.UnknownResponseError, match=r"PassportRecognizeInfos of .* is an object or null, not a str"
        ):
            mrz.read(given)


class TestAlibabaCloud:
    def test_data_that_is_no_json_is_named(self) -> None:
        """The text is quoted nowhere."""
        with pytest.raises(mrz.UnknownResponseError, match=r"^Data is not JSON \(line 1, column 1\)$"):
            mrz.read({"Data": "SECRET"}, vendor="aliyun.RecognizePassport")

    @pytest.mark.parametrize("data", [None, 1, [], [1], "[]", {"data": None}, {"data": {}}])
    def test_data_without_lines_is_refused(self, data: object) -> None:
        """The action always gives both keys."""
        with pytest.raises(mrz.UnknownResponseError, match="does not have the shape of aliyun"):
            mrz.read({"Data": data}, vendor="aliyun.RecognizePassport")

    def test_two_passports_are_not_one(self) -> None:
        """Neither may be passed over in silence."""
        given = answer("aliyun_recognize_chinese_passport_list")
        with pytest.raises(mrz.UnknownResponseError, match="several documents"):
            mrz.read({"Data": given["Data"] * 2})

    def test_a_separate_surname_comes_before_the_joined_name(self) -> None:
        """SURNAME,GIVEN is all there is where there is no other."""
        given = copy.deepcopy(answer("aliyun_recognize_chinese_passport_list"))
        given["Data"][0]["data"] |= {"surname": "ZHENGJIAN", "givenName": "YANGBEN"}
        seen = viz(given)
        assert (seen.primary_identifier, seen.secondary_identifier) == ("ZHENGJIAN", "YANGBEN")

    def test_the_two_digit_year_is_taken_where_the_whole_date_is_empty(self) -> None:
        """The first path that leads to text."""
        given = copy.deepcopy(answer("aliyun_recognize_passport_object"))
        given["Data"]["data"]["birthDateYmd"] = ""
        assert viz(given).date_of_birth == "740812"
        given["Data"]["data"]["birthDate"] = ""
        assert viz(given).date_of_birth == ""


class TestAmazonTextract:
    def fields(self, **texts: object) -> list[dict[str, object]]:
        """Return fields with these texts."""
        return [{"Type": {"Text": name}, "ValueDetection": {"Text": text}} for name, text in texts.items()]

    def documents(self, *documents: object) -> dict[str, object]:
        """Return an answer about several documents."""
        return {"IdentityDocuments": [{"IdentityDocumentFields": fields} for fields in documents]}

    def test_the_document_with_a_zone_is_taken(self) -> None:
        """Two pages are two documents."""
        given = self.documents(self.fields(MRZ_CODE=""), self.fields(MRZ_CODE="line 1\nline 2"))
        assert mrz.read(given).lines == ("line 1\nline 2",)

    def test_two_zones_are_refused(self) -> None:
        """Neither may be passed over in silence."""
        with pytest.raises(mrz.UnknownResponseError, match="several documents"):
            mrz.read(self.documents(self.fields(MRZ_CODE="a"), self.fields(MRZ_CODE="b")))

    @pytest.mark.parametrize(
        "fields", [[], None, [1], [{"Type": {"Text": 1}}], [{"Type": {"Text": "LAST_NAME"}, "ValueDetection": None}]]
    )
    def test_without_a_zone_its_key_is_missed(self, fields: object) -> None:
        """Of a passport there is one always, if empty."""
        with pytest.raises(mrz.UnknownResponseError, match=r"no MRZ_CODE, which aws.AnalyzeID always gives"):
            mrz.read(self.documents(fields))

    def test_no_documents_have_no_zone(self) -> None:
        """The shape is the service's all the same."""
        with pytest.raises(mrz.UnknownResponseError, match="no MRZ_CODE"):
            mrz.read({"IdentityDocuments": []})

    def test_a_name_of_another_type_is_named(self) -> None:
        """Joined or not."""
        with pytest.raises(
            mrz.UnknownResponseError,
            match=r"FIRST_NAME with MIDDLE_NAME of aws.AnalyzeID is a string or null, not a num",
        ):
            mrz.read(self.documents(self.fields(MRZ_CODE="", FIRST_NAME="ANNA", MIDDLE_NAME=1)))

    def test_names_that_were_not_read_are_none(self) -> None:
        """Joining nothing makes no name."""
        assert viz(self.documents(self.fields(MRZ_CODE="", MIDDLE_NAME=None))).secondary_identifier is None


class TestAzure:
    ZONE = "line 1 line 2"

    def test_a_document_of_its_model_without_a_zone_misses_it(self) -> None:
        """A driving licence."""
        with pytest.raises(mrz.UnknownResponseError, match="no MachineReadableZone"):
            mrz.read({"documents": [{"docType": "idDocument.driverLicense", "fields": {}}]})

    @pytest.mark.parametrize(
        "given",
        [
            {"documents": [{"docType": "invoice", "fields": {"VendorName": {}}}]},
            {"documents": [{"docType": 1, "fields": {}}]},
            {"documents": [None, 1]},
            {"analyzeResult": None},
        ],
    )
    def test_other_models_are_not_meant(self, given: dict[str, Any]) -> None:
        """The envelope is that of every model."""
        with pytest.raises(mrz.UnknownResponseError, match="the shape of no known service"):
            mrz.read(given)

    def test_the_type_in_words_is_no_document_code(self) -> None:
        """Version 2.1 writes passport there, which no zone can print."""
        fields = {"MachineReadableZone": {"text": self.ZONE}, "DocumentType": {"valueString": "passport"}}
        assert viz(fields).document_code is None

    def test_a_field_that_is_text_or_null_is_taken(self) -> None:
        """A field that was not read is null."""
        seen = viz({"MachineReadableZone": self.ZONE, "Sex": None, "DocumentNumber": "C01X00T47"})
        assert (seen.sex, seen.document_number) == (None, "C01X00T47")

    @pytest.mark.parametrize(
        ("middle", "read"), [("REYES", None), ("", "JENNIFER"), (" ", "JENNIFER"), (None, "JENNIFER")]
    )
    def test_a_middle_name_set_apart_leaves_the_given_names_open(self, middle: str | None, read: str | None) -> None:
        """The published example has one that its zone has not; other zones have it."""
        fields = {"FirstName": {"content": "JENNIFER"}, "MiddleName": {"content": middle}}
        assert viz({"MachineReadableZone": self.ZONE, **fields}).secondary_identifier == read

    def test_a_middle_name_of_another_type_is_refused(self) -> None:
        """As any field is."""
        with pytest.raises(
            mrz.UnknownResponseError,
            match=r"FirstName with MiddleName of azure.idDocument is a string or null, not a num",
        ):
            mrz.read({"MachineReadableZone": self.ZONE, "MiddleName": 1})

    def test_a_zone_that_was_not_read_is_empty(self) -> None:
        """And ends as unreadable."""
        assert mrz.verify({"MachineReadableZone": None, "Sex": None}, on=date(2026, 6, 30)).outcome == "UNREADABLE"


class TestMindee:
    def test_the_french_identity_card_is_not_meant(self) -> None:
        """It has the same keys for its lines, and other lines."""
        given = copy.deepcopy(answer("mindee_passport"))
        given["document"]["inference"]["product"] = {"name": "mindee/idcard_fr"}
        with pytest.raises(mrz.UnknownResponseError, match="the shape of no known service"):
            mrz.read(given)

    def test_a_prediction_by_itself_is_read(self) -> None:
        """The inner object."""
        whole = answer("mindee_passport")
        assert mrz.read(whole["document"]["inference"]["prediction"]) == mrz.read(whole)

    def test_the_document_s_number_is_the_request_s(self) -> None:
        """The service has no other."""
        given = copy.deepcopy(answer("mindee_passport"))
        given["document"]["id"] = "d-1"
        assert mrz.read(given).request_id == "d-1"

    @pytest.mark.parametrize(
        ("names", "read"),
        [
            ([], None),
            (None, None),
            ([{"value": "ANNA"}, {"value": None}, {"value": "MARIA"}], "ANNA MARIA"),
            ({"value": "ANNA MARIA"}, "ANNA MARIA"),
        ],
    )
    def test_given_names_are_one_text(self, names: object, read: str | None) -> None:
        """An array for every passport, an object for the Indian one."""
        given = copy.deepcopy(answer("mindee_passport"))
        given["document"]["inference"]["prediction"]["given_names"] = names
        assert viz(given).secondary_identifier == read

    @pytest.mark.parametrize("names", [[1], [{"value": []}], "ANNA", 1])
    def test_given_names_of_another_type_are_named(self, names: object) -> None:
        """By the key, without the value."""
        given = copy.deepcopy(answer("mindee_passport"))
        given["document"]["inference"]["prediction"]["given_names"] = names
        with pytest.raises(mrz.UnknownResponseError, match=r"given_names.* of mindee is "):
            mrz.read(given)


class TestOnfido:
    def test_properties_by_themselves_are_read(self) -> None:
        """The inner object of the report."""
        given = answer("onfido_document_report")
        assert viz(given["properties"]) == viz(given)

    @pytest.mark.parametrize("numbers", [None, {}, [], [1], [{"type": "other", "value": "SECRET"}]])
    def test_without_a_document_number_there_is_none(self, numbers: object) -> None:
        """Other numbers stand in the same array."""
        given = copy.deepcopy(answer("onfido_document_report"))
        given["properties"]["document_numbers"] = numbers
        assert viz(given).document_number is None

    def test_what_the_library_s_objects_hold_is_read(self) -> None:
        """The models hold `datetime.date`, `uuid.UUID`, and members of an enumeration of states."""
        plain = answer("onfido_document_report")
        given = copy.deepcopy(plain)
        given["id"] = UUID(given["id"])
        given["properties"] |= {"date_of_birth": date(1974, 8, 12), "issuing_country": State.UTO}
        assert mrz.read(given) == mrz.read(plain)
        assert type(viz(given).issuing_state) is str


class TestRegula:
    def containers(self, *texts: str | None) -> dict[str, Any]:
        """Return an answer with several zones."""
        fields = [[{"FieldType": 51, "Buf_Text": text}] for text in texts]
        return {"ContainerList": {"List": [{"DocVisualExtendedInfo": {"pArrayFields": one}} for one in fields]}}

    def test_the_clients_models_spell_the_type_otherwise(self) -> None:
        """`wFieldType` is the model's alias, `FieldType` what published answers have."""
        given = json.loads(json.dumps(answer("regula_document_reader_both_zones")).replace("FieldType", "wFieldType"))
        assert mrz.read(given) == mrz.read(answer("regula_document_reader_both_zones"))

    def test_the_page_with_a_zone_is_taken(self) -> None:
        """Each page has a container."""
        assert mrz.read(self.containers(None, "line 1^line 2")).lines == ("line 1^line 2",)

    def test_two_zones_are_refused(self) -> None:
        """Neither may be passed over in silence."""
        with pytest.raises(mrz.UnknownResponseError, match="several documents"):
            mrz.read(self.containers("a^b", "c^d"))

    def test_the_chip_s_copy_is_not_the_printed_zone(self) -> None:
        """Result type 102 is the text of the chip."""
        given = self.containers("line 1^line 2", "c^d")
        given["ContainerList"]["List"][1]["result_type"] = 102
        assert mrz.read(given).lines == ("line 1^line 2",)

    @pytest.mark.parametrize("fields", [[], [1], [{"FieldType": "51"}], [{"FieldType": 51, "wLCID": 1049}], None])
    def test_without_a_zone_its_field_is_missed(self, fields: object) -> None:
        """The list of containers is the service's shape."""
        given = {"ContainerList": {"List": [{"DocVisualExtendedInfo": {"pArrayFields": fields}}]}}
        with pytest.raises(mrz.UnknownResponseError, match="no FieldType 51, which regula always gives"):
            mrz.read(given)


class TestUqudo:
    @pytest.mark.parametrize("wrap", [lambda side: {"scan": {"back": side}}, lambda side: {"back": side}, dict])
    def test_the_side_with_the_zone_is_found(self, wrap: Any) -> None:
        """Cards have it on the back."""
        side = answer("uqudo_mrz")["front"]
        assert mrz.read(wrap(side)) == mrz.read(answer("uqudo_mrz"))


class TestErrorsOfServices:
    @pytest.mark.parametrize(
        ("given", "vendor", "code", "request_id"),
        [
            ({"Response": {"Error": {"Code": "A.B", "Message": "m"}, "RequestId": "r"}}, "Tencent Cloud", "A.B", "r"),
            ({"Code": "noPermission", "Message": "m", "RequestId": "r"}, "Alibaba Cloud", "noPermission", "r"),
            ({"Code": "x", "Message": "m", "RequestId": "r", "Data": None}, "Alibaba Cloud", "x", "r"),
            ({"statusCode": 400, "body": {"Code": "x", "Message": "m"}}, "Alibaba Cloud", "x", None),
            ({"error_code": 216201, "error_msg": "m", "log_id": 7}, "Baidu", "216201", "7"),
            ({"__type": "ThrottlingException", "message": "m"}, "AWS", "ThrottlingException", None),
            (
                {"Error": {"Code": "x", "Message": "m"}, "ResponseMetadata": {"RequestId": "r"}},
                "AWS",
                "x",
                "r",
            ),
            ({"error": {"code": "InvalidRequest", "message": "m"}}, "Azure", "InvalidRequest", None),
            (
                {"status": "failed", "error": {"code": "InvalidContent", "message": "m"}},
                "Azure",
                "InvalidContent",
                None,
            ),
            ({"error": {"type": "validation_error", "message": "m"}}, "Onfido", "validation_error", None),
            ({"api_request": {"error": {"code": "Unauthorized", "message": "m"}}}, "Mindee", "Unauthorized", None),
        ],
    )
    def test_each_envelope_is_the_service_s_error(
        self, given: dict[str, Any], vendor: str, code: str, request_id: str | None
    ) -> None:
        """Code, message and request are kept, and who said it."""
        with pytest.raises(mrz.ServiceError) as caught:
            mrz.read(given)
        error = caught.value
        assert (error.vendor, error.code, error.message, error.request_id) == (vendor, code, "m", request_id)

    @pytest.mark.parametrize(
        "given",
        [
            {"error_code": 0, "error_msg": ""},
            {"error_code": 1},
            {"error_code": True, "error_msg": "m"},
            {"Code": "200", "Data": "{}"},
            {"api_request": {"error": {}}},
            {"error": "text"},
            {"Code": 1},
        ],
    )
    def test_what_reports_no_error_is_none(self, given: dict[str, Any]) -> None:
        """A code of 0, data beside the code, no code at all."""
        with pytest.raises(mrz.UnknownResponseError):
            mrz.read(given)


class TestNaming:
    def test_the_shape_of_another_service_is_refused_by_both_names(self) -> None:
        """PassportOCR and MLIDPassportOCR have the same lines and mean other things by the rest."""
        with pytest.raises(
            mrz.UnknownResponseError, match=r"the shape of tencent.MLIDPassportOCR, not of tencent.PassportOCR"
        ):
            mrz.read(answer("tencent_mlid_passport_ocr"), vendor="tencent.PassportOCR")

    def test_a_line_in_an_object_of_another_type_is_missed(self) -> None:
        """The path ends early."""
        with pytest.raises(mrz.UnknownResponseError, match=r"no document_fields.mrz.line1"):
            mrz.read({"document_fields": {"mrz": []}})

    def test_a_field_in_an_object_of_another_type_is_named_by_its_place(self) -> None:
        """Without the value."""
        given = answer("baidu_overseas_passport")
        given["words_result"]["性别"] = "SECRET"
        with pytest.raises(
            mrz.UnknownResponseError, match=r"性别 of baidu.passport is an object or null, not a string"
        ):
            mrz.read(given)

    def test_a_null_in_place_of_an_object_is_nothing_read(self) -> None:
        """Where a field is an object, it may be null."""
        given = answer("baidu_overseas_passport")
        given["words_result"]["性别"] = None
        given["log_id"] = "r"
        assert (viz(given).sex, mrz.read(given).request_id) == (None, "r")
