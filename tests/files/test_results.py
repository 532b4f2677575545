"""What is found in rows is what `mrz.verify` and `mrz.parse` say of each."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.files.formats import FileFormat, FileKind
from mrz.files.parsing import of_json_lines
from mrz.files.plan import Mode, Plan
from mrz.files.results import ERROR, evaluate, found_schema, mode_of
from tests.support.answer_files import ON
from tests.support.review import review

ANSWERS = st.one_of(
    strategies.passport_ocr_responses(),
    strategies.passport_ocr_responses(consistent=False),
    strategies.mlid_passport_ocr_responses(consistent=False),
    st.sampled_from(
        [{"Response": {"Error": {"Code": "A.B", "Message": "m"}}}, {}, {"CodeSet": "x", "PassportNo": None}]
    ),
)


def plan(mode: Mode) -> Plan:
    """Return a plan for JSON lines."""
    return Plan(FileKind(FileFormat.JSONL), FileKind(FileFormat.JSONL), mode, on=ON)


class TestEvaluate:
    @given(st.lists(ANSWERS, max_size=4))
    def test_each_line_comes_to_what_verify_says(self, answers: list[dict[str, Any]]) -> None:
        """Whichever services answered, mixed in one file, and in their order."""
        payload = "".join([json.dumps(answer) + "\n" for answer in answers]).encode()
        found = evaluate(of_json_lines(payload, first=1), plan(Mode.VERIFY)).found.to_pylist()
        assert len(found) == len(answers)
        for answer, row in zip(answers, found, strict=True):
            try:
                verified = mrz.verify(answer, on=ON)
            except (mrz.UnknownResponseError, mrz.ServiceError):
                assert row[ERROR]
                assert {value for name, value in row.items() if name != ERROR} == {None}
                continue
            assert row[ERROR] is None
            assert row["mrz_outcome"] == verified.outcome
            assert row["mrz_review"] == review(verified)
            told = verified.to_dict()
            assert row["mrz_findings"] == told["findings"]
            assert verified.mrz is None or row["mrz_document_number"] == verified.mrz.document_number

    def test_a_row_for_review_says_why(self) -> None:
        """By warnings, by fields that could not be compared, or by both; read as columns or one by one."""
        lines = {
            "CodeSet": "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
            "CodeCrc": "L898902C36UTO7408122F3204153ZE184226B<<<<<16",
        }
        page = {"PassportNo": "L898902C3", "FamilyName": "ERIKSSON", "FirstName": "ANNA MARIA"} | {
            "BirthDate": "19740812",
            "ExpiryDate": "20320415",
        }
        answers = [
            page,
            page | {"PassportNo": ""},
            page | {"FamilyName": "无", "BirthDate": "1974****"},
            page | {"IssueDate": "20180416"},
            page | {"IssueDate": "20180416", "ExpiryDate": ""},
            page | {"PassportNo": "L898902C8", "ExpiryDate": ""},
        ]
        reasons = [
            None,
            ["document_number"],
            ["primary_identifier", "date_of_birth"],
            ["validity-period"],
            ["validity-period", "date_of_expiry"],
            None,
        ]
        for rows in ([lines | answer for answer in answers], [lines | answer | {"id": 1} for answer in answers]):
            payload = "".join([json.dumps(row) + "\n" for row in rows]).encode()
            found = evaluate(of_json_lines(payload, first=1), plan(Mode.VERIFY)).found
            assert found["mrz_review"].to_pylist() == reasons

    def test_columns_are_known_beforehand(self) -> None:
        """Those of a piece are those of every other."""
        for mode in Mode:
            found = evaluate(
                of_json_lines(b'{"CodeSet": "", "CodeCrc": "", "PassportNo": ""}', first=1), plan(mode)
            ).found
            assert found.schema.remove(len(found.schema) - 1) == found_schema(plan(mode))


class TestMode:
    def test_a_visual_zone_or_a_service_is_there_to_verify(self) -> None:
        """Lines alone are parsed."""
        assert mode_of(["CodeSet", "CodeCrc", "id"], None) is Mode.PARSE
        assert mode_of(["CodeSet", "CodeCrc", "PassportNo"], None) is Mode.VERIFY
        assert mode_of(["CodeSet", "CodeCrc"], "tencent.PassportOCR") is Mode.VERIFY
