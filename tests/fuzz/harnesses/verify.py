"""`mrz.verify`: an outcome is the same without and with findings, and can be written, told and raised."""

from __future__ import annotations

import json

import mrz
from tests.fuzz import oracle

DOCUMENTED = (mrz.UnknownResponseError, mrz.ServiceError)


def quick(data: bytes) -> None:
    """Verify once, and where nothing is wrong also with every finding, which a policy asks for."""
    said = oracle.outcome(lambda: mrz.verify(data, on=oracle.ON), *DOCUMENTED)
    if isinstance(said, mrz.Verification):
        if said.outcome is mrz.Outcome.CONSISTENT:
            assert mrz.verify(data, on=oracle.ON, policy=oracle.DEFAULT).outcome is mrz.Outcome.CONSISTENT
        _inside(said)
        _private(said)


def check(data: bytes) -> None:
    """Verify as bytes and as an object, with a policy that changes nothing, and ask for everything."""
    said = oracle.outcome(lambda: mrz.verify(data, on=oracle.ON), *DOCUMENTED)
    if not isinstance(said, mrz.Verification):
        # Of JSON nested as deep as the stack is high, two places in a program may say two things.
        assert type(said) is type(oracle.outcome(lambda: mrz.read(data), *DOCUMENTED))
        return
    careful = mrz.verify(data, on=oracle.ON, policy=oracle.DEFAULT)
    assert said.outcome is careful.outcome
    assert said.findings == careful.findings
    assert said.comparisons == careful.comparisons
    assert said == mrz.verify(json.loads(data), on=oracle.ON)
    _inside(said)
    _private(said)
    assert said.explain()
    error = oracle.outcome(lambda: said.raise_for_outcome(strict=True), mrz.VerificationError)
    assert (error is None) is (said.outcome is mrz.Outcome.CONSISTENT)
    oracle.is_json(said.to_dict())
    oracle.is_json(said.to_dict(redact=True))


def _inside(said: mrz.Verification) -> None:
    oracle.stand_inside(said.findings, () if said.mrz is None else said.mrz.lines)


def _private(said: mrz.Verification) -> None:
    zone = said.mrz.text if said.mrz else ""
    shown = [repr(said).replace(repr(said.on), ""), oracle.messages(said.findings), repr(said.findings)]
    oracle.keeps_private(" ".join([*shown, repr(said.comparisons)]), zone, *oracle.values(said.viz))
