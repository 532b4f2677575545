"""`mrz.repair` with a small budget: edits make of what was read what is proposed, and no digit comes to fail."""

from __future__ import annotations

import mrz
from mrz.icao.check_digits import evidence_of
from mrz.icao.layouts import layout_of
from tests.fuzz import oracle

MOST = 200
"""Bytes of an input: of a longer one, most is refused at once."""


def check(data: bytes) -> None:
    """Repair with one edit, and with two where the first bytes say so, which is slower."""
    text = oracle.text_of(data)
    max_edits = 1 + text.startswith(" ")
    repairs = mrz.repair(text, max_edits=max_edits, on=oracle.ON)
    oracle.keeps_private(repr(repairs), text)
    assert repairs.unique is None or repairs.unique in repairs.proposals
    if mrz.is_valid(text, on=oracle.ON):
        assert not repairs.proposals
    for proposal in repairs.proposals:
        lines = proposal.read
        for edit in proposal.edits:
            lines = edit.apply(lines)
        assert lines == proposal.mrz.lines
        assert 0 <= proposal.chance <= 1
        oracle.keeps_private(repr(proposal), text, proposal.mrz.text)
        layout = layout_of(proposal.read)
        if layout is not None and layout.format is proposal.mrz.format and len(proposal.edits) == 1:
            before, after = evidence_of(layout, proposal.read), proposal.mrz.evidence
            worse = [name for name in before if (before[name], after[name]) == (mrz.Evidence.HOLDS, mrz.Evidence.FAILS)]
            assert not worse, "a digit that held has come to fail"
