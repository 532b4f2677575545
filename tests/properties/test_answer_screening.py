"""The screening of answers: what it finds plain comes out CONSISTENT by all comparisons and findings as well."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.icao.alphabet import ALPHABET
from mrz.vendors.service_errors import ENVELOPES, MARKS, raise_if_error
from tests.support.answer_screening import full_outcome, is_plain

ON = strategies.ON
ANSWERS = strategies.passport_ocr_responses()
FAULTY = strategies.passport_ocr_responses(consistent=False)


@given(ANSWERS)
def test_a_consistent_answer_is_clean(answer: dict[str, Any]) -> None:
    """Otherwise screening would be of no use. Passports issued on a leap day or at sixteen need their comparators."""
    inner = answer["Response"]
    simple = inner["IssueDate"][4:] != "0229" and inner["BirthDate"] != inner["IssueDate"]
    sixteen = int(inner["IssueDate"]) - int(inner["BirthDate"]) in range(15_0000, 17_0000)
    if simple and not sixteen and inner["Sex"] in ("M", "F"):
        assert is_plain(answer, ON)


@given(ANSWERS | FAULTY, st.dates(date(1980, 1, 1), date(2090, 1, 1)))
def test_on_any_day_clean_is_consistent(answer: dict[str, Any], on: date) -> None:
    """Centuries depend on the reference date."""
    if is_plain(answer, on):
        assert full_outcome(answer, on) == "CONSISTENT"
    assert mrz.verify(json.dumps(answer), on=on).outcome == full_outcome(answer, on)


@given(ANSWERS, st.data())
def test_after_any_edit_of_any_field_clean_is_consistent(answer: dict[str, Any], data: st.DataObject) -> None:
    """A character replaced, dropped or doubled in one field or in two, by anything."""
    inner = dict(answer["Response"])
    texts = sorted(key for key, value in inner.items() if isinstance(value, str) and value)
    for key in data.draw(st.lists(st.sampled_from(texts), min_size=1, max_size=2)):
        at = data.draw(st.integers(0, len(inner[key]) - 1 if inner[key] else 0))
        new = data.draw(st.sampled_from([*ALPHABET, "", " ", "|", "é", "张", "١", "*"]))
        inner[key] = inner[key][:at] + new + inner[key][at + 1 :]
    if is_plain(inner, ON):
        assert full_outcome(inner, ON) == "CONSISTENT"
    assert mrz.verify(json.dumps(inner), on=ON).outcome == full_outcome(inner, ON)


@given(ANSWERS, st.sampled_from([None, "", 7, [], {}, True, "*", "无"]), st.data())
def test_after_any_value_of_another_kind_clean_is_consistent(
    answer: dict[str, Any], value: object, data: st.DataObject
) -> None:
    """A value that a field must not have is refused; another is compared, or absent."""
    key = data.draw(st.sampled_from(sorted(answer["Response"])))
    inner = answer["Response"] | {key: value}
    if value is not None and not isinstance(value, str):
        with pytest.raises(mrz.UnknownResponseError):
            mrz.verify(json.dumps(inner), on=ON)
        return
    if is_plain(inner, ON):
        assert full_outcome(inner, ON) == "CONSISTENT"
    assert mrz.verify(inner, on=ON).outcome == full_outcome(inner, ON)


@given(ANSWERS)
def test_a_clean_verification_says_what_the_careful_one_says(answer: dict[str, Any]) -> None:
    """An outcome that was read first and all comparisons agree, whatever is read first."""
    fast, slow = mrz.verify(json.dumps(answer), on=ON), mrz.verify(answer, on=ON)
    assert fast.outcome == full_outcome(answer, ON)
    assert slow.comparisons == fast.comparisons
    assert fast.outcome == slow.outcome
    assert fast == slow
    assert hash(fast) == hash(slow)
    assert fast.to_dict() == slow.to_dict()
    assert (fast.request_id, fast.vendor, fast.viz) == (slow.request_id, slow.vendor, slow.viz)


class TestTexts:
    """Texts of an answer that is plain, and of others."""

    ANSWER = (
        '{"Response": {"Country": "CHN", "PassportNo": "G00000003", "Sex": "M", "Nationality": "CHN", '
        '"BirthDate": "19920922", "BirthPlace": "SHANGHAI", "IssueDate": "20100820", "IssuePlace": "SHANGHAI", '
        '"ExpiryDate": "20200819", "Signature": "", "CodeSet": "POCHNZHANG<<SAN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", '
        '"CodeCrc": "G000000035CHN9209220M200819219203100<<<<<<60", "Name": "张三", "FamilyName": "ZHANG", '
        '"FirstName": "SAN", "RequestId": "1"}}'
    )

    @pytest.mark.parametrize("text", [ANSWER, ANSWER.encode(), f" \n{ANSWER}\r\n", ANSWER.replace(" ", "\n ")])
    def test_text_and_bytes_with_white_space_around_are_clean(self, text: str | bytes) -> None:
        """As `json.loads` takes them."""
        assert is_plain(text, ON)
        assert mrz.verify(text, on=ON).outcome == "CONSISTENT"

    def test_text_in_another_encoding_is_read(self) -> None:
        """As `json.loads` takes it."""
        assert mrz.verify(self.ANSWER.encode("utf-16"), on=ON).outcome == "CONSISTENT"

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "[]",
            "7",
            ANSWER + "{}",
            "\xa0" + ANSWER,
            ANSWER.encode() + b"\xff",
            ANSWER.replace('"Sex": "M"', '"Sex": "F", "Sex": "M"'),
            ANSWER.replace('"Sex": "M"', '"Sex" : "F", "Sex": "M"'),
            ANSWER.replace('{"Response"', '{"a": 1, "a": 2, "Response"'),
            ANSWER.replace('"Sex"', '"PortraitImageInfo": {"X": {"Y": 1, "Y": 1}}, "Sex"'),
            ANSWER.replace('"RequestId": "1"', '"RequestId": 1'),
            '{"Response": ' * 100_000,
        ],
    )
    def test_other_texts_are_not(self, text: str | bytes) -> None:
        """No JSON, no object, the same key twice, not text."""
        assert not is_plain(text, ON)
        with pytest.raises(mrz.UnknownResponseError):
            mrz.verify(text, on=ON)

    @pytest.mark.parametrize("key", sorted(MARKS))
    def test_an_answer_that_may_report_an_error_is_not(self, key: str) -> None:
        """Whatever else it has: the shapes of errors are tried on it, all of them and in their order."""
        for value in ("FailedOperation.OcrFailed", {"Code": "1", "code": "2", "type": "3", "error": {"code": "4"}}):
            answer = json.loads(self.ANSWER)["Response"] | {key: value, "Message": "", "error_msg": ""}
            errors = [error for envelope in ENVELOPES if (error := envelope.error(answer, None)) is not None]
            if not errors:
                assert raise_if_error(answer) is None  # type: ignore[func-returns-value] # it raises nothing
                continue
            with pytest.raises(mrz.ServiceError) as raised:
                raise_if_error(answer)
            assert (raised.value.code, raised.value.vendor) == (errors[0].code, errors[0].vendor)

    def test_an_error_in_an_answer_that_is_clean_otherwise_is_raised(self) -> None:
        """A server may send both; an error is never passed over."""
        error = '"Error": {"Code": "FailedOperation.OcrFailed", "Message": ""}, "Sex"'
        for text in (self.ANSWER.replace('"Sex"', error), self.ANSWER.replace('"Sex"', error).encode()):
            with pytest.raises(mrz.ServiceError):
                mrz.verify(text, on=ON)

    def test_a_first_line_that_is_too_long_is_not(self) -> None:
        """Doc 9303-4, 4.2.2.1: it has 44 characters, and a longer name is truncated."""
        for rest, whole in ((33, False), (32, True)):
            name = ("SAN" * 12)[:rest]
            line = f"POCHNZHANG<<{name}"
            answer = json.loads(self.ANSWER)["Response"] | {"FirstName": name, "Name": "", "CodeSet": line}
            assert len(line) == (44 if whole else 45)
            assert is_plain(answer, ON) is whole
            assert (mrz.verify(answer, on=ON).outcome == "CONSISTENT") is whole

    def test_a_portrait_is_no_obstacle(self) -> None:
        """Its keys are counted with the others."""
        portrait = '"PortraitImageInfo": {"ImageCoordinates": {"X": 0, "Y": 0}, "PortraitImage": ""}, "Sex"'
        assert is_plain(self.ANSWER.replace('"Sex"', portrait), ON)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("G00000003", "G00000013"),
            ('"PassportNo": "G00000003"', '"PassportNo": "G00000013"'),
            ('"Country": "CHN"', '"Country": "UTO"'),
            ('"Nationality": "CHN"', '"Nationality": "UTO"'),
            ('"Sex": "M"', '"Sex": "F"'),
            ("19920922", "19920923"),
            ("19920922", "20920922"),
            ("19920922", "18920922"),
            ("20200819", "21200819"),
            ("20200819", "20200818"),
            ("20100820", "20100821"),
            ("20100820", "20150820"),
            ("20100820", "19900820"),
            ("张三", "张四"),
            ("张三", "张三丰"),
            ("张三", "李三丰"),
            ("张三", "张三丰丰"),
            ("张三", "李三"),
            ('"FamilyName": "ZHANG"', '"FamilyName": "ZHONG"'),
            ("POCHN", "AOCHN"),
        ],
    )
    def test_one_difference_is_enough(self, old: str, new: str) -> None:
        """Each condition fires."""
        assert not is_plain(self.ANSWER.replace(old, new), ON)

    def test_an_issuer_without_rules_of_its_own(self) -> None:
        """Utopia's specimen, as it would come from PassportOCR."""
        answer = json.loads(self.ANSWER)["Response"] | {
            "Country": "UTO", "Nationality": "UTO", "PassportNo": "L898902C3", "Sex": "F", "BirthDate": "19740812",
            "IssueDate": "20070416", "ExpiryDate": "20120415", "FamilyName": "ERIKSSON", "FirstName": "ANNA MARIA",
            "Name": "", "CodeSet": "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
            "CodeCrc": "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        }  # fmt: skip
        assert is_plain(answer, ON)
        assert full_outcome(answer, ON) == "CONSISTENT"
        for key, value in (("FirstName", "ANNA  MARIA"), ("Name", 7), ("Nationality", "QQQ")):
            assert not is_plain(answer | {key: value}, ON)
