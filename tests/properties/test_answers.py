"""Laws of verifications: values that go through JSON, say the same however they are asked, and carry their findings.

What is a law of its own elsewhere: the sync client and the async one give the same
(`tests/tencent/test_parity.py`); columns and rows give the same (`tests/arrow`, and in short below); screened fields
and compared ones have the same outcome (`test_field_screening.py`).
"""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mrz
from mrz import strategies

ON = strategies.ON
ANSWERS = (
    strategies.passport_ocr_responses()
    | strategies.passport_ocr_responses(consistent=False)
    | strategies.mlid_passport_ocr_responses()
    | strategies.mlid_passport_ocr_responses(consistent=False)
)


@given(ANSWERS)
def test_an_answer_is_verified_alike_as_object_envelope_text_and_bytes(answer: dict[str, Any]) -> None:
    """What people have in hand."""
    verified = mrz.verify(answer, on=ON)
    for other in (answer["Response"], json.dumps(answer), json.dumps(answer, ensure_ascii=False).encode()):
        again = mrz.verify(other, on=ON)
        assert again == verified
        assert (again.outcome, again.findings) == (verified.outcome, verified.findings)


@given(ANSWERS)
def test_a_verification_goes_through_json_and_says_why(answer: dict[str, Any]) -> None:
    """With and without values; the outcome is what the findings come to."""
    verified = mrz.verify(answer, on=ON)
    for redact in (False, True):
        as_dict = verified.to_dict(redact=redact)
        assert json.loads(json.dumps(as_dict)) == as_dict
    has_error = any(finding.severity == "ERROR" for finding in verified.findings)
    assert (verified.outcome == "INCONSISTENT") == has_error
    for finding in verified.findings:
        assert finding.caused_by is None or finding.caused_by in verified.findings


@given(ANSWERS)
def test_a_verification_is_a_value(answer: dict[str, Any]) -> None:
    """Pickled, copied or made again it is equal, and has the same hash."""
    verified = mrz.verify(answer, on=ON)
    again = mrz.verify(copy.deepcopy(answer), on=ON)
    for other in (again, copy.copy(verified), copy.deepcopy(verified), pickle.loads(pickle.dumps(verified))):  # noqa: S301 - ours
        assert other == verified
        assert hash(other) == hash(verified)
        assert other.findings == verified.findings


@given(strategies.passport_ocr_responses(consistent=False) | strategies.mlid_passport_ocr_responses(consistent=False))
def test_a_fault_between_the_zones_is_never_consistent(answer: dict[str, Any]) -> None:
    """Such a fault is one that a complete cross-check sees."""
    assert mrz.verify(answer, on=ON).outcome != "CONSISTENT"


@settings(max_examples=15)
@given(st.lists(strategies.td3s().flatmap(lambda doc: strategies.misreads(doc, max_edits=2)), max_size=4))
def test_columns_say_what_rows_say(texts: list[str]) -> None:
    """`mrz.arrow.parse`, in short; `tests/arrow` holds it to the letter."""
    pa = pytest.importorskip("pyarrow")
    from mrz.arrow import parse  # noqa: PLC0415 - the extra may be missing

    table = pa.table({"line_1": [t[:44] for t in texts], "line_2": [t[45:] for t in texts]})
    table = table.cast(pa.schema([("line_1", pa.string()), ("line_2", pa.string())]))
    out = parse(table, lines=("line_1", "line_2"), on=ON)
    docs = [mrz.parse(text, on=ON) for text in texts]
    assert out.column("mrz_consistent").to_pylist() == [doc.consistent for doc in docs]
    assert out.column("mrz_document_number").to_pylist() == [doc.document_number for doc in docs]
    assert [[each["code"] for each in row] for row in out.column("mrz_findings").to_pylist()] == [
        [finding.code for finding in doc.findings] for doc in docs
    ]
