"""Laws of repair: a proposal is a question with an answer that holds, never a change that makes things worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.icao import check_digits
from mrz.icao.alphabet import ALPHABET
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


@st.composite
def substituted(draw: st.DrawFn, doc: mrz.MRZ) -> str:
    """Draw the text of a document with an arbitrary character in two places."""
    text = list(doc.text)
    places = [at for at, character in enumerate(text) if character != "\n"]
    for at in draw(st.lists(st.sampled_from(places), min_size=2, max_size=2, unique=True)):
        text[at] = draw(st.sampled_from(ALPHABET.replace(text[at], "")))
    return "".join(text)


PRINTED_AND_READ = strategies.mrzs().flatmap(lambda doc: st.tuples(st.just(doc), substituted(doc)))


def visual_zone(doc: mrz.MRZ) -> mrz.VIZ:
    """Return what the visual zone of a document prints, where it is written as the zone is."""
    birth, expiry = doc.birth(ON).date, doc.expiry(ON).date
    return mrz.VIZ(
        document_code=doc.document_code,
        issuing_state=doc.issuing_state,
        document_number=doc.document_number,
        primary_identifier=doc.primary_identifier or None,
        secondary_identifier=doc.secondary_identifier or None,
        nationality=doc.nationality,
        sex=doc.sex,
        date_of_birth=None if birth is None else f"{birth:%Y%m%d}",
        date_of_expiry=None if expiry is None else f"{expiry:%Y%m%d}",
    )


@settings(max_examples=100)
@given(PRINTED_AND_READ)
def test_without_a_witness_no_unique_repair_is_wrong(pair: tuple[mrz.MRZ, str]) -> None:
    """Two arbitrary substitutions: of wrong repairs of both, one in a hundred passes, so none is believed."""
    printed, read = pair
    unique = mrz.repair(read, on=ON).unique
    assert unique is None or unique.mrz.lines == printed.lines


@settings(max_examples=100)
@given(PRINTED_AND_READ)
def test_with_a_visual_zone_all_that_unique_claims_is_right(pair: tuple[mrz.MRZ, str]) -> None:
    """Its edits, and every character that `blind` does not name."""
    printed, read = pair
    repairs = mrz.repair(read, viz=visual_zone(printed), on=ON)
    unique = repairs.unique
    if unique is None:
        return  # nothing is claimed
    edited = {(edit.line, edit.column) for edit in unique.edits}
    named = {(edit.line, edit.column) for edit in repairs.blind} - edited
    for line, row in enumerate(printed.lines):
        for column, character in enumerate(row):
            assert unique.mrz.lines[line][column] == character or (line, column) in named


@settings(max_examples=60)
@given(MISREAD)
def test_proposals_are_in_the_order_of_their_weight(text: str) -> None:
    """Without a witness nothing else decides; the order and all of it are the same each time."""
    repairs = mrz.repair(text, on=ON)
    weights = [proposal.weight for proposal in repairs.proposals]
    assert weights == sorted(weights)
    assert mrz.repair(text, on=ON) == repairs


@settings(max_examples=60)
@given(MISREAD, st.integers(0, 4))
def test_no_proposal_has_more_edits_than_allowed(text: str, most: int) -> None:
    """And there are no more than people and programs can look at."""
    proposals = mrz.repair(text, on=ON, max_edits=most).proposals
    assert all(len(proposal.edits) <= most for proposal in proposals)
    assert len(proposals) <= 40
