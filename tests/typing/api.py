"""The public API typed as its users type it; checked by mypy, never run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import assert_type

import mrz

doc = mrz.parse("...", format="TD3", on=date(2026, 6, 30), policy=mrz.Policy(severities={"expired": "ERROR"}))
assert_type(doc, mrz.MRZ)
assert_type(mrz.parse(["line 1", b"line 2"]), mrz.MRZ)
assert_type(mrz.parse(("line 1", "line 2"), format=mrz.Format.TD3), mrz.MRZ)
assert_type(mrz.validate(b"..."), mrz.MRZ)
assert_type(mrz.is_valid(None), bool)
mrz.parse(None)  # type: ignore[arg-type]

assert_type(doc.document_number, str | None)
assert_type(doc.primary_components, tuple[str, ...])
assert_type(doc.date_of_birth, mrz.PartialDate | None)
assert_type(doc.birth(date(2026, 6, 30)).date, date | None)
assert_type(doc.evidence, Mapping[str, mrz.Evidence])
assert_type(doc.findings, tuple[mrz.Finding, ...])
assert_type(doc.findings[0].caused_by, mrz.Finding | None)
doc.findings = ()  # type: ignore[misc]

verification = mrz.verify({"Response": {}}, on=None, vendor="tencent.PassportOCR")
assert_type(verification.outcome, mrz.Outcome)
assert_type(verification.comparisons[0].suspect, mrz.Side | None)
assert_type(verification.mrz, mrz.MRZ | None)
assert_type(mrz.read("{}"), mrz.Reading)

lines: Sequence[str] = ["line 1", "line 2"]
mrz.verify(mrz.Reading(lines, viz=mrz.VIZ(sex="F")))
assert_type(mrz.check_digit("L898902C3"), str)
assert_type(mrz.twins("K"), str)
assert_type(mrz.states["D"].alpha_2, str | None)
assert_type(mrz.CODES["expired"].severity, mrz.Severity)
