"""Laws of the rules: none of the independent ones knows what another finds, so their order changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.icao import rules
from mrz.icao.findings import in_order
from mrz.icao.policy import Findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.icao.rules import Rule

ON = strategies.ON
# Of each format lines with much wrong in them: characters, digits, codes, dates, sex, names, blind spots.
WRONG = [
    ("P1Q1ZERIK5SON<<ANNA<<MARIA<<<<<<<<<<<<<<<<<<", "<<<<<<<<<1Q1Z7413122Y1204319ZE184226K<<<<<11"),
    ("P<UTOERIKSSON<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<", "L898902C36UTO8001012F7701019ZE184226B<<<<<10"),
    ("PéROM<ERIKSSON<<<ANNA4<<<<<<<<<<<<<<<<<<<<<<", "L89?902CK6DEU<<<<<<2X<<<<<<9K<<<<<<<<<<<<<<1"),
    ("V2UTO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "L898902K<1Q1Z0102302A<<<<<<1K<A<U<<<<<<<<<<<"),
    ("AIUT0<89890K<<1K<<<<<<<<<<<<<1", "<<<<<<1Z9913121Q1ZK<<<<<<<<<<1", "<<ANNA<<<<<<M4RIA<<<<<<<<<<<<<"),
    ("ACQ1ZERIK5SON<<ANNA<<<<<<<<<<<<<<<<<", "<<<<<<<K<1Q1Z7408131S1204158K<<<<<<1"),
    ("IDFRABERTH1ER<<<<<<<<<<<<<<<<<K<<<<<", "880692310285C0R1NNE<<<<<<<6512068Q3<"),
    ("IDFRA<<<<<<<<<<<<<<<<<<<<<<<<<K<<<<<", "<<<<<<<<<<<<1CORINNE4<<<<<6599068Z31"),
    ("D1FRA<<<<<<<<<1261323MART1N<<1",),
    ("IDKYA2333993314<<818<<<<<<<334", "8612227F1213225<B023551661Y<<7", "DOE<JANE<WANJIKU<<<<<<<<<<<<<<"),
]
ORDERS = st.permutations(rules.INDEPENDENT)


def found(doc: mrz.MRZ, order: Sequence[tuple[int, Rule]]) -> tuple[mrz.Finding, ...]:
    """Return what the rules find, in the order of a report."""
    findings = Findings(None)
    rules.apply(mrz.MRZ(doc.format, doc.lines), ON, findings, independent=order)
    return in_order(findings.items)


@pytest.mark.parametrize("lines", WRONG)
@given(order=ORDERS)
def test_the_order_of_independent_rules_changes_nothing(lines: tuple[str, ...], order: list[tuple[int, Rule]]) -> None:
    """Neither what is found nor its order nor what follows from what, however much is wrong."""
    doc = mrz.parse(lines, on=ON)
    assert len(doc.findings) > 1
    assert found(doc, order) == doc.findings


@given(strategies.mrzs().flatmap(lambda doc: strategies.misreads(doc, max_edits=4)), ORDERS)
def test_nor_for_a_misread_document(text: str, order: list[tuple[int, Rule]]) -> None:
    """By the table of confusions."""
    doc = mrz.parse(text, on=ON)
    assert found(doc, order) == doc.findings


def test_every_rule_finds_something_somewhere() -> None:
    """Left out, each is missed: the lines above have something for every one."""
    docs = [mrz.parse(lines, on=ON) for lines in WRONG]
    for rule in rules.INDEPENDENT:
        others = [other for other in rules.INDEPENDENT if other is not rule]
        assert any(len(found(doc, others)) < len(doc.findings) for doc in docs)
