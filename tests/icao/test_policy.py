"""Policies: what a finding weighs, never what was found."""

import copy
import pickle
from datetime import date

import pytest

import mrz

ON = date(2026, 6, 30)
LINES = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"]
WRONG = [LINES[0], LINES[1].replace("7408122", "7408123")]


def codes(lines: list[str], **severities: str | None) -> dict[str, str]:
    """Return code and severity of what is found under a policy."""
    policy = mrz.Policy(severities={code.replace("_", "-"): severity for code, severity in severities.items()})
    return {f.code: f.severity.value for f in mrz.parse(lines, on=ON, policy=policy).findings}


def test_a_severity_is_replaced() -> None:
    """A service that takes no expired documents says so."""
    assert codes(LINES, expired="ERROR") == {"expired": "ERROR"}
    assert not mrz.is_valid(LINES, on=ON, policy=mrz.Policy(severities={"expired": "ERROR"}))


def test_none_takes_a_code_out() -> None:
    """Others do not care."""
    assert codes(LINES, expired=None) == {}


def test_digits_can_be_lowered_and_the_evidence_stays() -> None:
    """A policy does not change what the digits say."""
    policy = mrz.Policy(severities={"check-digit": mrz.Severity.WARNING})
    doc = mrz.parse(WRONG, on=ON, policy=policy)
    assert (doc.consistent, doc.evidence["date_of_birth"]) == (True, "FAILS")


def test_what_a_code_taken_out_would_have_caused_stands_alone() -> None:
    """Its follower has no cause left among the findings."""
    lines = [LINES[0], LINES[1].replace("L898902C3", "L8989?2C3")]
    found = mrz.parse(lines, on=ON, policy=mrz.Policy(severities={"charset": None})).findings
    assert found[0].code == "check-digit"
    assert found[0].caused_by is None


def test_digits_cannot_be_taken_out() -> None:
    """Without them nothing would say why a document failed."""
    with pytest.raises(ValueError, match="'check-digit' can be lowered, but not removed"):
        mrz.Policy(severities={"check-digit": None})


def test_a_missing_zone_stays_an_error() -> None:
    """Without lines there is nothing else to say."""
    with pytest.raises(ValueError, match="the severity of 'length' cannot be changed"):
        mrz.Policy(severities={"length": "WARNING"})


def test_an_error_whose_cause_was_lowered_is_a_root_cause() -> None:
    """Every error leads to a root that is one, so that an error can always be named."""
    lines = [LINES[0], LINES[1].replace("740812", "741312")]
    policy = mrz.Policy(severities={"check-digit": "WARNING"})
    with pytest.raises(mrz.InvalidMRZError, match="the date of birth is not a date in any year"):
        mrz.validate(lines, on=ON, policy=policy)


def test_a_policy_cannot_be_changed() -> None:
    """It is a value, and is checked once."""
    policy = mrz.Policy(severities={"expired": "ERROR"})
    with pytest.raises(TypeError):
        policy.severities["expired"] = None  # type: ignore[index]
    assert pickle.loads(pickle.dumps(policy)) == copy.deepcopy(policy) == policy  # noqa: S301 - our own bytes


def test_an_unknown_code_names_the_nearest() -> None:
    """A typing error is told at once."""
    with pytest.raises(ValueError, match=r"code 'expird' is unknown; did you mean 'expired'\?"):
        mrz.Policy(severities={"expird": "ERROR"})


def test_an_unknown_severity_names_the_choices() -> None:
    """Likewise."""
    with pytest.raises(ValueError, match="'FATAL' is not a severity; choose one of ERROR, WARNING, INFO or None"):
        mrz.Policy(severities={"expired": "FATAL"})


def test_a_policy_tells_what_a_code_weighs() -> None:
    """Its own severity, or the catalogue's."""
    policy = mrz.Policy(severities={"expired": None})
    assert (policy.severity("expired"), policy.severity("name")) == (None, mrz.Severity.ERROR)


def test_policies_are_values() -> None:
    """Equal policies are equal and hash alike."""
    policies = [mrz.Policy(severities={"expired": "ERROR"}) for _ in range(2)]
    assert policies[0] == policies[1]
    assert len(set(policies)) == 1
