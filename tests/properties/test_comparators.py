"""Laws of the cross-check: each comparator says MATCH of one fact in other clothes, MISMATCH of another fact.

Doc 9303-3, 4.3: the two zones are representations of one document. What the visual zone leaves open, or says in words
that no table has, is UNCHECKED.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.icao.dates import PartialDate

if TYPE_CHECKING:
    from datetime import date

ON = strategies.ON
LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")

CASES = {
    "document_code": (["P", "P<", "p"], ["V", "PD"], ["Passport", "护照"]),
    "issuing_state": (["UTO", "uto", "Utopia"], ["CHN", "Q1Z", "China"], ["Erewhon"]),
    "document_number": (
        ["L898902C3", "L 898902-c3", "Ｌ８９８９０２Ｃ３"],
        ["L898902C8", "L898902C", "1898902C3"],
        ["L8*"],
    ),
    "primary_identifier": (
        ["ERIKSSON", "Eriksson", "É-rikßon".replace("ß", "ss")],
        ["ERIKSEN", "SMITH"],
        ["エリクソン"],
    ),
    "secondary_identifier": (["ANNA MARIA", "Anna-Maria"], ["ANNA", "EVA MARIA"], ["アンナ"]),
    "nationality": (["UTO", "UTOPIA"], ["D", "DEU", "French"], ["Erewhon"]),
    "sex": (["F", "female", "女/F"], ["M", "男", "X"], ["?"]),
    "date_of_birth": (
        ["19740812", "12 AUG 1974", "740812"],
        ["19740813", "18740812", "12 AUG 1964"],
        ["AUG 1974", "?"],
    ),
    "date_of_expiry": (["20120415", "15/04/2012"], ["20220415", "21120415", "20120416"], ["2012", "?"]),
}
"""For each field of the specimen: the same in other forms, another value, what cannot be compared."""


def comparison(field: str, seen: str, lines: tuple[str, ...] = LINES) -> mrz.Comparison:
    """Return how a visual zone with this field, and the others as printed, compares."""
    viz = attrs.evolve(said(mrz.parse(lines, on=ON), ON), **{field: seen})
    verification = mrz.verify(mrz.Reading(lines, viz), on=ON)
    (found,) = [each for each in verification.comparisons if each.field == field]
    mismatches = [each for each in verification.findings if each.code == "viz-mismatch" and each.field == field]
    assert bool(mismatches) == (found.result == "MISMATCH")
    return found


def said(doc: mrz.MRZ, on: date) -> mrz.VIZ:
    """Return a visual zone that says what the zone says, in its own letters."""
    birth, expiry = doc.birth(on).date, doc.expiry(on).date
    return mrz.VIZ(
        document_code=doc.document_code,
        issuing_state=doc.issuing_state,
        document_number=doc.document_number,
        primary_identifier=doc.primary_identifier,
        secondary_identifier=doc.secondary_identifier,
        nationality=doc.nationality,
        sex=doc.sex,
        date_of_birth=f"{birth:%Y%m%d}" if birth else None,
        date_of_expiry=f"{expiry:%Y%m%d}" if expiry else None,
    )


@pytest.mark.parametrize(
    ("field", "seen", "result"),
    [
        (field, seen, result)
        for field, columns in CASES.items()
        for result, column in zip(("MATCH", "MISMATCH", "UNCHECKED"), columns, strict=True)
        for seen in column
    ],
)
def test_each_field_of_the_specimen(field: str, seen: str, result: str) -> None:
    """One fact is a MATCH in any clothes, another a MISMATCH, and what is not known is not guessed."""
    assert comparison(field, seen).result == result


@given(strategies.td3s())
def test_equal_printed_forms_match(doc: mrz.MRZ) -> None:
    """Whatever is printed, the same read in the visual zone is the same."""
    viz = said(doc, ON)
    for each in mrz.verify(mrz.Reading(doc.lines, viz), on=ON).comparisons:
        printed = getattr(doc, each.field)
        whole = not isinstance(printed, PartialDate) or not printed.has_unknown_parts
        if whole and printed:
            assert each.result == "MATCH", each.field


@given(strategies.td3s(), st.sampled_from(list(CASES)), st.data())
def test_a_different_value_does_not_match(doc: mrz.MRZ, field: str, data: st.DataObject) -> None:
    """A letter or digit replaced by another, which no spelling, masking or truncation explains."""
    viz = said(doc, ON)
    text: Any = getattr(viz, field)
    if field in ("primary_identifier", "secondary_identifier", "document_code") or not text:
        return
    at = data.draw(st.integers(0, len(text) - 1))
    kind = "0123456789" if text[at].isdigit() else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    other = text[:at] + data.draw(st.sampled_from(kind.replace(text[at], ""))) + text[at + 1 :]
    changed = attrs.evolve(viz, **{field: other})
    (found,) = [each for each in mrz.verify(mrz.Reading(doc.lines, changed), on=ON).comparisons if each.field == field]
    assert found.result != "MATCH" or {other, text} <= {"D", "DEU", "XKX", "XXK", "RKS"}
