"""Answers: the envelopes of the documentation, consistent or with one fault."""

from __future__ import annotations

import json
import random
from datetime import date

import pytest

import mrz
from mrz.synthetic.answers import ResponseJSON, mlid_passport_ocr, passport_ocr
from mrz.synthetic.choices import simplest
from mrz.synthetic.dates import ON

DOCUMENTED = {
    "Country": "CHN",
    "PassportNo": "G00000000",
    "Sex": "M",
    "Nationality": "CHN",
    "BirthDate": "19920922",
    "BirthPlace": "SHANGHAI",
    "IssueDate": "20100820",
    "IssuePlace": "SHANGHAI",
    "ExpiryDate": "20200819",
    "Signature": "",
    "CodeSet": "POCHNZHANG<<SAN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
    "CodeCrc": "G000000002CHN9209220M200819219203100<<<<<<66",
    "Name": "张三",
    "FamilyName": "ZHANG",
    "FirstName": "SAN",
    "RequestId": "00000000-0000-4000-8000-000000000000",
}


def seeded(count: int, *, consistent: bool, on: date = ON) -> list[ResponseJSON]:
    """Make answers of PassportOCR with a seeded generator."""
    randrange = random.Random(14).randrange  # noqa: S311 - a seed, not a secret
    return [passport_ocr(randrange, on=on, consistent=consistent) for _ in range(count)]


class TestPassportOCR:
    def test_the_simplest_answer_is_the_sample_of_the_documentation(self) -> None:
        """In its order, with a number that its digits bear out."""
        answer = passport_ocr(simplest)["Response"]
        assert list(answer.items()) == list(DOCUMENTED.items())

    @pytest.mark.parametrize("on", [ON, date(2011, 1, 1), date(2040, 2, 29)])
    def test_consistent_answers_are_consistent(self, on: date) -> None:
        """As JSON too."""
        for answer in seeded(300, consistent=True, on=on):
            assert mrz.verify(json.dumps(answer), on=on).outcome == "CONSISTENT"

    @pytest.mark.parametrize("on", [ON, date(2011, 1, 1), date(2040, 2, 29)])
    def test_no_answer_with_a_fault_is_consistent(self, on: date) -> None:
        """Whoever relies on CONSISTENT has to be kept from each of them."""
        for answer in seeded(500, consistent=False, on=on):
            assert mrz.verify(answer, on=on).outcome != "CONSISTENT"


class TestMLIDPassportOCR:
    def test_the_simplest_answer_is_the_specimen(self) -> None:
        """The service's own parse above, the visual zone below."""
        answer = mlid_passport_ocr(simplest)["Response"]
        assert (answer["Surname"], answer["GivenName"], answer["ID"]) == ("ERIKSSON", "ANNA MARIA", "L898902C3")
        assert (answer["DateOfBirth"], answer["DateOfExpiration"]) == ("19740812", "20120415")
        seen = answer["PassportRecognizeInfos"]
        assert (seen["DateOfBirth"], seen["DateOfIssuance"], seen["PassportID"]) == (
            "12 Aug 1974",
            "16 Apr 2007",
            "L898902C3",
        )

    def test_every_field_is_text(self) -> None:
        """What the page lacks is empty, as in the documented sample."""
        randrange = random.Random(14).randrange  # noqa: S311 - a seed, not a secret
        for _ in range(200):
            answer = mlid_passport_ocr(randrange, ["UTO", "D"])["Response"]
            assert all(isinstance(text, str) for text in answer["PassportRecognizeInfos"].values())
            assert all(isinstance(text, str | list | dict) for text in answer.values())
            assert answer["IssuingCountry"] in ("UTO", "D")
            assert answer["DateOfBirth"] != ""

    def test_the_own_parse_follows_a_misread_of_the_lines(self) -> None:
        """The service reads its own parse off them; a date that is none is left out."""
        randrange = random.Random(14).randrange  # noqa: S311 - a seed, not a secret
        births = set()
        for _ in range(300):
            answer = mlid_passport_ocr(randrange, consistent=False)["Response"]
            doc = mrz.parse((answer["CodeSet"], answer["CodeCrc"]), format="TD3", on=ON)
            assert answer["ID"] == doc.document_number
            assert answer["Surname"] == doc.primary_identifier
            births.add(answer["DateOfBirth"] != "")
        assert births == {True, False}
