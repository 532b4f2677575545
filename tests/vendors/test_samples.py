"""The answers that services document: one file each, with what is read from it, its outcome, and why."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.vendors.detecting import VENDORS

FILES = sorted((Path(__file__).parents[1] / "data" / "vendors").glob("*.json"))
SAMPLES: dict[str, dict[str, Any]] = {file.stem: json.loads(file.read_text("utf-8")) for file in FILES}
ON = date(2026, 6, 30)
each = pytest.mark.parametrize("name", SAMPLES)


def given_fields(viz: mrz.VIZ | None) -> dict[str, str] | None:
    """Return what a visual zone has."""
    return None if viz is None else {name: text for name, text in attrs.asdict(viz).items() if text is not None}


@each
def test_it_is_read_field_by_field(name: str) -> None:
    """Lines, visual zone and the service's own parse, verbatim."""
    sample = SAMPLES[name]
    reading = mrz.read(sample["answer"])
    assert reading.vendor == sample["vendor"]
    assert (reading.lines if isinstance(reading.lines, str) else list(reading.lines)) == sample["lines"]
    assert given_fields(reading.viz) == sample["viz"]
    assert given_fields(reading.parsed) == sample["parsed"]


@each
def test_its_outcome_root_causes_and_suspects_are_those_argued(name: str) -> None:
    """`why` in the file argues them."""
    sample = SAMPLES[name]
    verification = mrz.verify(sample["answer"], on=ON)
    roots = [[f.code, f.field] for f in verification.findings if f.severity == "ERROR" and f.caused_by is None]
    assert verification.outcome == sample["outcome"]
    assert sorted(roots) == sample["root_causes"]
    assert sorted(f.code for f in verification.findings if f.severity == "WARNING") == sample["warnings"]
    assert {c.field: c.suspect for c in verification.comparisons if c.suspect is not None} == sample["suspects"]
    assert sample["why"]
    assert sample["source"]


@each
def test_text_bytes_and_a_named_vendor_are_the_same_reading(name: str) -> None:
    """Whatever people have in hand."""
    answer = SAMPLES[name]["answer"]
    text = json.dumps(answer, ensure_ascii=False)
    wanted = mrz.read(answer)
    assert mrz.read(text) == mrz.read(text.encode()) == mrz.read(answer, vendor=SAMPLES[name]["vendor"]) == wanted


@each
@pytest.mark.parametrize("vendor", VENDORS)
def test_every_other_vendor_refuses_it(name: str, vendor: str) -> None:
    """Each reads its own answers only. Two actions of one service may share the keys of the lines."""
    sample = SAMPLES[name]
    service = sample["vendor"].partition(".")[0]
    if vendor.partition(".")[0] != service:
        with pytest.raises(mrz.UnknownResponseError):
            mrz.read(sample["answer"], vendor=vendor)


_JUNK: st.SearchStrategy[object] = st.sampled_from(
    [None, "", "无", "`", "*", 7, 1.5, True, [], {}, [[]], {"text": 1}, "A" * 10_000, "\ud800", "\0"]
)


@st.composite
def mutated(draw: st.DrawFn) -> object:
    """Draw an answer with up to four of its places removed, replaced, wrapped or nested deeply."""
    answer = json.loads(json.dumps(SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))]["answer"]))
    for _ in range(draw(st.integers(1, 4))):
        answer = _mutate(draw, answer)
    return answer


def _mutate(draw: st.DrawFn, value: Any) -> Any:
    if isinstance(value, dict) and value and draw(st.integers(0, 4)):
        key = draw(st.sampled_from(sorted(value)))
        if draw(st.integers(0, 5)) == 0:
            return {k: v for k, v in value.items() if k != key}
        return value | {key: _mutate(draw, value[key])}
    if isinstance(value, list) and value and draw(st.integers(0, 4)):
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], _mutate(draw, value[at]), *value[at + 1 :]]
    if draw(st.integers(0, 3)) == 0:
        for _ in range(draw(st.sampled_from([1, 2, 500]))):
            value = [value] if draw(st.booleans()) else {"a": value}
        return value
    return draw(_JUNK)


@given(mutated())
def test_a_mutated_answer_ends_in_a_report_or_is_refused(answer: object) -> None:
    """Keys removed, types changed, deep nesting, huge strings; nothing else comes out, and a report can be told."""
    try:
        verification = mrz.verify(answer, on=ON)
    except (mrz.UnknownResponseError, mrz.ServiceError):
        return
    assert verification.explain().startswith(verification.outcome)
    assert json.dumps(verification.to_dict())
    assert json.dumps(verification.to_dict(redact=True))
