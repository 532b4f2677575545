"""Why npm's `mrz` may differ: each reason is recognized where it is, and nowhere else. It is not asked here."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

import mrz
from benchmarks.studies import differential, differential_report
from benchmarks.studies.explanations import HERE, Explanation
from benchmarks.studies.npm_explanations import EXPLANATIONS, FORMATS, LETTER, NPM
from benchmarks.studies.specimens import Case
from benchmarks.support import zones
from benchmarks.support.command_lines import ROOT


def zone(kind: str, **fields: str) -> zones.Zone:
    """Return a document of a format with these fields, of no state, with every digit right."""
    lines, width = zones.SHAPES[kind]
    common = {
        "document_code": "P" if kind == "TD3" else "I",
        "issuing_state": "XXB",
        "nationality": "XXB",
        "name": "ERIKSSON<<ANNA",
        "document_number": "D23145890",
        "date_of_birth": "740812",
        "sex": "F",
        "date_of_expiry": "300415",
    }
    return zones.with_digits(zones.put(zones.Zone(kind, ("<" * width,) * lines), **common | fields))


def without_a_digit(number: str) -> Case:
    """Return a card on which a filler stands for the digit of its number."""
    card = zone("TD1", document_number=number)
    return Case(zones.with_digits(zones.written(card, (1, 15, 15), "<"), "composite"))


BY_NAME = {reason.name: reason for reason in EXPLANATIONS}
CASES = [
    ("other characters between or around the lines", Case(zone("TD1"), "spaces between the lines")),
    ("lower case, full width, quotation marks or entities for fillers", Case(zone("TD3"), "lower case")),
    ("a name line with more or fewer fillers at its end", Case(zone("TD2"), "one filler short")),
    ("sex X", Case(zone("TD2", sex="X"))),
    ("UTO, the state of specimens", Case(zone("TD3", nationality="UTO"))),
    ("IAO, XMP: codes of section 5 that its table does not have", Case(zone("TD1", issuing_state="XMP"))),
    ("state that was withdrawn", Case(zone("TD1", nationality="SUN"))),
    ("state in use, but not in the standard (XKX, RSL, ...)", Case(zone("TD2", nationality="XKX"))),
    ("a code of a state that does not begin at the left, GB or INP", Case(zone("TD3", nationality="GB"))),
    ("birth on no day of the calendar, or with part of a part unknown", Case(zone("TD3", date_of_birth="740231"))),
    ("birth on no day of the calendar, or with part of a part unknown", Case(zone("TD1", date_of_birth="<08120"))),
    ("expiry on no day of the calendar, or with part of a part unknown", Case(zone("TD2", date_of_expiry="300631"))),
    ("birth after the expiry, in any century", Case(zone("TD3", date_of_birth="050615", date_of_expiry="010101"))),
    ("no name", Case(zone("TD2", name=""))),
    ("no document number", Case(zone("TD1", document_number=""))),
    (
        "filler for the digit of a card's number, without a rest, its digit and a filler behind it",
        without_a_digit("696799<<<"),
    ),
    ("character outside the alphabet in the document number", Case(zone("TD3", document_number="D2314|890"))),
    ("single name with two fillers behind it", Case(zone("TD1", name="A" * 28))),
    ("P on a card", Case(zone("TD1", document_code="P<"))),
    ("PU on a TD1", Case(zone("TD1", document_code="PU"))),
    ("PU on a TD2", Case(zone("TD2", document_code="PU"))),
    ("AI on a TD1", Case(zone("TD1", document_code="AI"))),
    ("V, which begins a visa", Case(zone("TD3", document_code="V<"))),
    (
        "digits in the name, as this issuer prints",
        Case(zone("TD3", document_code="PN", issuing_state="RUS", name="A9")),
    ),
]


class TestReasons:
    """A reason is recognized where it is; without it, the document is consistent."""

    @pytest.mark.parametrize(("name", "case"), CASES)
    def test_a_reason_is_recognized_and_taken_out(self, name: str, case: Case) -> None:
        """Once it is taken out, it is recognized no more."""
        reason = BY_NAME[name]
        assert reason.applies(case)
        assert not reason.applies(reason.undo(case))

    @pytest.mark.parametrize(("name", "case"), CASES)
    def test_the_library_answers_as_the_reason_says(self, name: str, case: Case) -> None:
        """Accepting or refusing; where it tolerates, with the finding."""
        reason, answer = BY_NAME[name], differential.here(case)
        assert answer.accepts is (reason.accepts == HERE)
        assert reason.finding is None or reason.finding in answer.findings

    @pytest.mark.parametrize("reason", EXPLANATIONS, ids=lambda reason: reason.name)
    @pytest.mark.parametrize("kind", FORMATS)
    def test_no_reason_is_seen_in_a_plain_document(self, kind: str, reason: Explanation) -> None:
        """What has no feature needs no explanation."""
        assert not reason.applies(Case(zone(kind)))

    def test_what_is_tolerated_has_a_warning(self) -> None:
        """A reason that lets the library read what the clause does not have names the WARNING it must give."""
        warned = {reason.finding for reason in EXPLANATIONS if reason.right == LETTER}
        # One source alone raises `issuer-practice` to a WARNING: tests/properties/test_practices.py.
        assert {mrz.CODES[code or ""].severity for code in warned - {"issuer-practice"}} == {"WARNING"}


REFUSES = "import json, sys\nfor line in sys.stdin: print(json.dumps({'accepts': False, 'lines': []}))"
COMMAND = [sys.executable, "-c", REFUSES]


class TestComparing:
    """A small program stands for the other library: it refuses everything."""

    def test_a_verdict_without_a_reason_is_unexplained(self) -> None:
        """A plain passport that it refuses."""
        result = differential.compare([Case(zone("TD3"))], COMMAND, differential.NPM)
        assert (result.agreed, len(result.unexplained), result.wrong) == (0, 1, 0)

    def test_only_its_formats_are_made(self) -> None:
        """It reads no visas."""
        made = differential.cases(40, 1, FORMATS)
        assert 0 < len(made) < 80
        assert {case.zone.format for case in made} <= set(FORMATS)

    def test_the_report_names_the_reason_and_the_library(self) -> None:
        """And how many documents were read."""
        result = differential_report.Result(alone=Counter({"sex X": 2}), examples={"sex X": Case(zone("TD3"))})
        text = differential_report.npm_report(result, 3, 5, 1)
        assert text.startswith("# Differential test against npm `mrz`")
        assert "| documents | 3 |" in text
        assert f"| sex X | this library | 2 | 0 | {LETTER} |" in text

    def test_the_page_says_that_nothing_is_unexplained_and_nothing_wrong(self) -> None:
        """What stands in the documentation."""
        page = (ROOT / "docs" / "reports" / "npm.md").read_text("utf-8")
        assert "| unexplained, of verdicts, digits and fields | 0 |" in page
        assert "| explained, and this library is wrong | 0 |" in page
        assert NPM.removeprefix("npm mrz ") in page
