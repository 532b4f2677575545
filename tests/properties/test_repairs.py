"""Laws of repair: a proposal is a question with an answer that holds, never a change that makes things worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

import mrz
from mrz import strategies
from mrz.icao import check_digits
from mrz.icao.findings import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

ON = strategies.ON
MISREAD = strategies.mrzs().flatmap(lambda doc: strategies.misreads(doc, max_edits=2))


def failing(doc: mrz.MRZ) -> int:
    """Count the digits that fail."""
    return sum(verdict.evidence is Evidence.FAILS for verdict in check_digits.examine(doc.layout, doc.lines))


def errors(doc: mrz.MRZ) -> Sequence[mrz.Finding]:
    """Return the errors found."""
    return [finding for finding in doc.findings if finding.severity == "ERROR"]


@settings(max_examples=60)
@given(MISREAD)
def test_a_repair_parses_again_with_fewer_digits_that_fail(text: str) -> None:
    """Or with as few, where another rule found the fault; and with no error at all."""
    read = mrz.parse(text, on=ON)
    for proposal in mrz.repair(text, on=ON).proposals:
        again = mrz.parse(proposal.mrz.text, format=proposal.mrz.format, on=ON)
        assert again == proposal.mrz
        assert again.consistent
        if again.format == read.format:
            assert failing(again) < failing(read) or (failing(read) == 0 and errors(read))
        else:
            assert errors(read)


@settings(max_examples=60)
@given(MISREAD)
def test_the_edits_of_a_repair_lead_from_what_was_read_to_it(text: str) -> None:
    """Applied one after the other, they give its lines; there are two at most."""
    lines = mrz.parse(text, on=ON).lines
    for proposal in mrz.repair(text, on=ON).proposals:
        after = lines
        for edit in proposal.edits:
            after = edit.apply(after)
        assert after == proposal.mrz.lines
        assert 1 <= len(proposal.edits) <= 2


@settings(max_examples=60)
@given(MISREAD)
def test_the_evidence_of_a_repair_are_digits_that_failed_and_hold(text: str) -> None:
    """And none that held comes to fail."""
    before = mrz.parse(text, on=ON)
    for proposal in mrz.repair(text, on=ON).proposals:
        after = proposal.mrz.evidence
        if proposal.mrz.format == before.format:
            assert all(before.evidence[name] == "FAILS" and after[name] == "HOLDS" for name in proposal.evidence)
            assert not [name for name, said in before.evidence.items() if said == "HOLDS" and after[name] == "FAILS"]
        assert 0 <= proposal.chance <= 1


@given(strategies.mrzs())
def test_a_consistent_document_has_no_repair(doc: mrz.MRZ) -> None:
    """There is nothing to ask."""
    assert mrz.repair(doc.text, on=ON).proposals == ()
