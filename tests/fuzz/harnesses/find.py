"""`mrz.find` and `mrz.redact`: zones stand in the text, in order and apart; blanked, nothing is left of them."""

from __future__ import annotations

from itertools import pairwise

import mrz
from tests.fuzz import oracle

MOST = 1_200
"""Bytes of an input: more is the subject of `python -m benchmarks linearity`."""


def check(data: bytes) -> None:
    """Find and redact."""
    text = oracle.text_of(data)
    zones = mrz.find(text, on=oracle.ON)
    for zone in zones:
        assert 0 <= zone.start < zone.end <= len(text)
        oracle.keeps_private(repr(zone), text, zone.text)
        if zone.mrz is not None:
            oracle.stand_inside(zone.mrz.findings, zone.mrz.lines)
            oracle.keeps_private(repr(zone.mrz), text, zone.mrz.text)
    assert all(one.end <= other.start for one, other in pairwise(zones))
    weighed = mrz.find(text, on=oracle.ON, policy=oracle.DEFAULT)
    assert [(zone.start, zone.end, zone.mrz) for zone in weighed] == [
        (zone.start, zone.end, zone.mrz) for zone in zones
    ]
    redacted = mrz.redact(text)
    assert len(redacted) == len(text)
    assert all(new in (old, "\u2588") for new, old in zip(redacted, text, strict=True))
    assert all("\u2588" in redacted[zone.start : zone.end] for zone in zones)
    if redacted is not text:
        assert mrz.find(redacted, on=oracle.ON) == []
        assert mrz.redact(redacted) == redacted
