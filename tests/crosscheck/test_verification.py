"""Verifying an answer: outcomes, comparisons, causes, and what an audit gets."""

import copy
import json
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import mrz
from tests.support import digit_sums

EXAMPLES = Path(__file__).parents[2] / "examples"
SAMPLE = json.loads((EXAMPLES / "passport_ocr.json").read_text("utf-8"))["Response"]
CONSISTENT = json.loads((EXAMPLES / "passport_ocr_consistent.json").read_text("utf-8"))["Response"]
ON = date(2026, 6, 30)
Root = tuple[str, str | None]


def verify(**fields: Any) -> mrz.Verification:
    """Verify the consistent example with some fields replaced."""
    return mrz.verify(CONSISTENT | fields, on=ON)


def roots(verification: mrz.Verification) -> list[Root]:
    """Return code and field of each root cause."""
    return [(f.code, f.field) for f in verification.findings if f.severity == "ERROR" and f.caused_by is None]


def compared(verification: mrz.Verification, field: str) -> mrz.Comparison:
    """Return the comparison of one field."""
    return next(c for c in verification.comparisons if c.field == field)


class TestTheDocumentedSample:
    V = mrz.verify(SAMPLE, on=ON)

    def test_it_is_inconsistent_from_one_root_cause(self) -> None:
        """The number was replaced after the digits were computed: its digit is 5, the number's would be 6."""
        assert self.V.outcome == "INCONSISTENT"
        assert roots(self.V) == [("check-digit", "document_number")]
        assert (self.V.findings[0].found, self.V.findings[0].expected) == ("5", "6")

    def test_the_composite_follows_from_it(self) -> None:
        """Every other digit holds, and any number whose digit is 5 makes the composite the 0 that is printed."""
        composite = next(f for f in self.V.findings if f.field == "composite")
        assert (composite.found, composite.expected) == ("0", "1")
        assert composite.caused_by == self.V.findings[0]
        others = {name: said for name, said in self.V.to_dict()["mrz"]["evidence"].items() if said == "FAILS"}
        assert set(others) == {"document_number", "composite"}

    def test_all_eight_fields_match(self) -> None:
        """The service read the same in both zones."""
        assert [c.result.value for c in self.V.comparisons] == ["MATCH"] * 8

    def test_a_number_whose_digit_is_5_makes_it_consistent(self) -> None:
        """G00000003 in both places; expired in 2020, which is no fault of the reading."""
        verification = mrz.verify(CONSISTENT, on=ON)
        assert verification.outcome == "CONSISTENT"
        assert "expired" in [f.code for f in verification.findings]

    def test_any_number_with_the_printed_digit_would_do(self) -> None:
        """That is why the composite is no second cause."""
        numbers = [number for number in (f"G000000{n:02}" for n in range(100)) if digit_sums.digit(number) == "5"]
        assert len(numbers) == 10
        for number in numbers:
            assert digit_sums.td3(number + "5" + SAMPLE["CodeCrc"][10:])["composite"] == ("0", "0")


class TestOutcome:
    def test_today_is_the_reference_date_if_none_is_given(self) -> None:
        """And it is kept in the result."""
        assert mrz.verify(CONSISTENT).on == date.today()  # noqa: DTZ011 - a day without a zone, as in the library

    @pytest.mark.parametrize("field", ["PassportNo", "BirthDate", "ExpiryDate", "FamilyName"])
    def test_a_needed_field_that_was_not_read_is_for_review(self, field: str) -> None:
        """Number, both dates and primary identifier must have been compared."""
        verification = verify(**{field: None})
        assert (verification.outcome, "viz-absent" in [f.code for f in verification.findings]) == ("REVIEW", True)

    @pytest.mark.parametrize("field", ["Country", "Sex", "Nationality", "FirstName"])
    def test_another_field_that_was_not_read_is_information(self, field: str) -> None:
        """INFO never counts."""
        verification = verify(**{field: " "})
        assert verification.outcome == "CONSISTENT"
        assert compared(verification, verification.findings[-1].field or "").result == "UNCHECKED"

    def test_a_warning_is_for_review(self) -> None:
        """X for unspecified sex."""
        line = CONSISTENT["CodeCrc"].replace("9209220M", "9209220X")
        assert verify(CodeCrc=line, Sex="X").outcome == "REVIEW"

    @pytest.mark.parametrize(
        "lines", [(None, None), ("", ""), (None, SAMPLE["CodeCrc"]), ("A", "B"), (SAMPLE["CodeSet"], "")]
    )
    def test_lines_that_are_no_zone_are_unreadable(self, lines: tuple[str | None, str | None]) -> None:
        """Null, empty or of no known shape: a finding `length` says why, and there is no MRZ."""
        verification = verify(CodeSet=lines[0], CodeCrc=lines[1])
        assert (verification.outcome, verification.mrz) == ("UNREADABLE", None)
        assert [f.code for f in verification.findings] == ["length"]
        assert verification.to_dict()["mrz"] is None
        assert verification.explain().startswith("UNREADABLE: 1 error from 1 root cause")

    def test_without_a_visual_zone_there_is_nothing_to_compare(self) -> None:
        """A bare zone is for review at best."""
        verification = mrz.verify(mrz.Reading((CONSISTENT["CodeSet"], CONSISTENT["CodeCrc"])), on=ON)
        assert (verification.outcome, verification.comparisons) == ("REVIEW", ())

    def test_a_policy_weighs_what_is_found_here_too(self) -> None:
        """On both sides of the comparison."""
        policy = mrz.Policy(severities={"viz-mismatch": "WARNING", "expired": None})
        verification = mrz.verify(CONSISTENT | {"Sex": "F"}, on=ON, policy=policy)
        assert verification.outcome == "REVIEW"
        assert verification.to_dict()["policy"] == {"viz-mismatch": "WARNING", "expired": None}


class TestRaising:
    @pytest.mark.parametrize(
        ("fields", "strict", "raises"),
        [
            ({}, True, False),
            ({"PassportNo": None}, False, False),
            ({"PassportNo": None}, True, True),
            ({"PassportNo": "G00000004"}, False, True),
            ({"CodeSet": None}, False, True),
        ],
    )
    def test_it_raises_on_what_is_not_accepted(self, fields: dict[str, Any], *, strict: bool, raises: bool) -> None:
        """INCONSISTENT and UNREADABLE always, REVIEW where one is strict."""
        verification = verify(**fields)
        if not raises:
            verification.raise_for_outcome(strict=strict)
            return
        with pytest.raises(mrz.VerificationError) as caught:
            verification.raise_for_outcome(strict=strict)
        assert caught.value.verification is verification
        assert "G0000000" not in str(caught.value)

    def test_its_text_says_why(self) -> None:
        """In one line, for a ticket."""
        bare = mrz.verify(mrz.Reading((CONSISTENT["CodeSet"], CONSISTENT["CodeCrc"])), on=ON)
        for verification, says in (
            (verify(PassportNo="G00000004"), "the document number differs; the MRZ's value satisfies"),
            (verify(PassportNo=None), "not compared: document number"),
            (bare, "there is no visual zone to compare with"),
        ):
            with pytest.raises(mrz.VerificationError, match=says):
                verification.raise_for_outcome(strict=True)

    def test_it_survives_pickling(self) -> None:
        """Workers send errors home."""
        error = mrz.VerificationError(verify(PassportNo="G00000004"))
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
        assert (str(again), again.verification) == (str(error), error.verification)


class TestMismatch:
    @pytest.mark.parametrize(
        ("key", "value", "field"),
        [
            ("PassportNo", "G00000004", "document_number"),
            ("Country", "JPN", "issuing_state"),
            ("Nationality", "CNH", "nationality"),
            ("Sex", "F", "sex"),
            ("BirthDate", "19920923", "date_of_birth"),
            ("ExpiryDate", "20200818", "date_of_expiry"),
            ("FamilyName", "ZHENG", "primary_identifier"),
            ("FirstName", "SAM", "secondary_identifier"),
        ],
    )
    def test_each_field_that_differs_is_an_error_at_its_place(self, key: str, value: str, field: str) -> None:
        """The zone says one thing, the visual zone another; the finding shows both and messages show neither."""
        verification = verify(**{key: value})
        assert roots(verification) == [("viz-mismatch", field)]
        finding = verification.findings[0]
        assert verification.mrz is not None
        assert finding.line is not None
        assert verification.mrz.lines[finding.line][finding.start : finding.end] == finding.found
        assert finding.expected == value
        assert value not in finding.message

    @pytest.mark.parametrize(
        ("number", "line", "suspect"),
        [
            ("G00000004", CONSISTENT["CodeCrc"], "viz"),
            ("G00000003", CONSISTENT["CodeCrc"].replace("G00000003", "G00000004"), "mrz"),
            ("Q00000003", CONSISTENT["CodeCrc"], "viz"),
            ("G00000005", CONSISTENT["CodeCrc"].replace("G00000003", "G00000004"), None),
        ],
    )
    def test_the_reading_that_fails_the_digit_is_doubted(self, number: str, line: str, suspect: str | None) -> None:
        """Of twins, one may still be excluded by the issuer's series; where neither satisfies it, nobody can say."""
        assert compared(verify(PassportNo=number, CodeCrc=line), "document_number").suspect == suspect

    def test_where_the_zone_was_misread_its_digit_is_the_cause(self) -> None:
        """The mismatch follows from the same misread character."""
        line = CONSISTENT["CodeCrc"].replace("G00000003", "G00000004")
        assert roots(verify(CodeCrc=line)) == [("check-digit", "document_number")]

    def test_a_field_without_a_digit_has_no_suspect(self) -> None:
        """No evidence, no blame."""
        comparison = compared(verify(Sex="F"), "sex")
        assert comparison.suspect is None
        assert comparison.reason.startswith("no check digit of its own covers this field")


class TestRootCauses:
    """One thing misread is one cause, whatever follows from it."""

    @pytest.mark.parametrize("key", sorted(set(CONSISTENT) - {"RequestId", "PortraitImageInfo"}))
    def test_one_misread_character_is_one_root_cause(self, key: str) -> None:
        """In every place of every field, on either side, by a letter, a digit, a filler and a sign."""
        text = CONSISTENT[key]
        for at in range(len(text)):
            for character in "AK<05?":
                verification = verify(**{key: text[:at] + character + text[at + 1 :]})
                errors = [f for f in verification.findings if f.severity == "ERROR"]
                assert len(roots(verification)) == bool(errors), (at, character)

    def test_one_lost_separator_is_one_cause(self) -> None:
        """Both identifiers differ for it."""
        verification = verify(CodeSet=CONSISTENT["CodeSet"].replace("<<SAN", "A<SAN"))
        assert roots(verification) == [("viz-mismatch", "primary_identifier")]

    def test_two_misread_fields_are_two_causes(self) -> None:
        """Neither explains the other."""
        assert len(roots(verify(PassportNo="G00000004", Sex="F"))) == 2

    def test_a_number_wrong_on_both_sides_is_two_causes(self) -> None:
        """Neither value satisfies the digit: each zone has its own fault."""
        line = CONSISTENT["CodeCrc"].replace("G00000003", "G00000004")
        assert set(roots(verify(PassportNo="G00000005", CodeCrc=line))) == {
            ("check-digit", "document_number"),
            ("viz-mismatch", "document_number"),
        }

    def test_an_error_that_follows_from_a_lowered_one_stands_for_itself(self) -> None:
        """Every error leads to a root that is one."""
        policy = mrz.Policy(severities={"viz-mismatch": "WARNING"})
        verification = mrz.verify(CONSISTENT | {"ExpiryDate": "20020819"}, on=ON, policy=policy)
        assert roots(verification) == [("date-order", "date_of_issue")]


class TestFormat:
    def test_a_passport_whose_p_was_misread_is_no_visa(self) -> None:
        """As a visa it would have no composite: the service reads passports, and the reading says so."""
        line = CONSISTENT["CodeCrc"][:28] + "9" * 16
        verification = verify(CodeSet="V" + CONSISTENT["CodeSet"][1:], CodeCrc=line)
        assert ("document-code", "document_code") in roots(verification)
        assert ("check-digit", "optional_data") in roots(verification)

    def test_a_card_is_no_answer_of_a_service_that_reads_passports(self) -> None:
        """Its lines are no passport's."""
        lines = ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"]
        assert verify(CodeSet=lines[0], CodeCrc=lines[1]).outcome == "UNREADABLE"


class TestParsed:
    LINES = (CONSISTENT["CodeSet"], CONSISTENT["CodeCrc"])

    def test_the_services_own_parse_is_held_against_the_lines(self) -> None:
        """It says what the lines say, or it is wrong."""
        parsed = mrz.VIZ(document_number="G00000004", sex="M", nationality=" ")
        verification = mrz.verify(mrz.Reading(self.LINES, parsed=parsed), on=ON)
        assert roots(verification) == [("parsed-mismatch", "document_number")]
        assert verification.outcome == "INCONSISTENT"

    def test_a_parse_that_agrees_is_no_finding(self) -> None:
        """Nor is it a comparison with the visual zone."""
        verification = mrz.verify(mrz.Reading(self.LINES, parsed=mrz.VIZ(document_number="G00000003")), on=ON)
        assert (roots(verification), verification.comparisons) == ([], ())


class TestNationalLayout:
    def test_names_in_fields_of_their_own_are_compared_at_their_places(self) -> None:
        """The French identity card before 2021."""
        lines = ("IDFRALOISEAU<<<<<<<<<<<<<<<<<<<<<<<<", "970675K002774HERVE<<DJAMEL<7303216M4")
        viz = mrz.VIZ(primary_identifier="LOISEAUX", secondary_identifier="Hervé")
        finding = mrz.verify(mrz.Reading(lines, viz), on=ON).findings[0]
        assert (finding.code, finding.line, finding.start, finding.end) == ("viz-mismatch", 0, 5, 30)


class TestDateOrder:
    @pytest.mark.parametrize("issue", ["20200819", "20210101"])
    def test_a_document_is_issued_before_it_expires(self, issue: str) -> None:
        """The visual zone's dates contradict each other."""
        assert roots(verify(IssueDate=issue)) == [("date-order", "date_of_issue")]

    def test_nobody_has_a_passport_before_birth(self) -> None:
        """Likewise."""
        assert roots(verify(IssueDate="19920921")) == [("date-order", "date_of_issue")]

    def test_a_date_in_dispute_is_the_cause(self) -> None:
        """An expiry misread to before the issue is one fault."""
        verification = verify(ExpiryDate="20020819")
        assert roots(verification) == [("viz-mismatch", "date_of_expiry")]
        assert "date-order" in [f.code for f in verification.findings]

    def test_the_zones_dates_serve_where_the_visual_zone_has_none(self) -> None:
        """With the century of the reference date."""
        assert ("date-order", "date_of_issue") in roots(verify(IssueDate="20210101", ExpiryDate=None))

    @pytest.mark.parametrize("issue", ["", "2010", "20101340", None])
    def test_a_date_that_cannot_be_read_is_in_no_order(self, issue: str | None) -> None:
        """What cannot be compared is not guessed."""
        assert verify(IssueDate=issue).outcome == "CONSISTENT"


class TestAsValue:
    V = mrz.verify(SAMPLE, on=ON)

    def test_it_is_equal_hashable_and_survives_pickling_and_copying(self) -> None:
        """Verifications are values."""
        for again in (pickle.loads(pickle.dumps(self.V)), copy.deepcopy(self.V), mrz.verify(SAMPLE, on=ON)):  # noqa: S301
            assert again == self.V
            assert hash(again) == hash(self.V)

    def test_it_equals_no_other_kind_of_value(self) -> None:
        """Nor another day's verification."""
        assert self.V != SAMPLE
        assert mrz.verify(SAMPLE, on=date(2026, 7, 1)) != self.V

    def test_repairs_have_the_visual_zone_as_witness_and_are_worked_out_once(self) -> None:
        """A misread of the number that the visual zone has right is the unique repair."""
        verification = verify(CodeCrc=CONSISTENT["CodeCrc"].replace("G00000003", "GO0000003"))
        unique = verification.repairs.unique
        assert unique is not None
        assert unique.mrz.document_number == "G00000003"
        assert verification.repairs is verification.repairs

    def test_no_repr_holds_holder_data(self) -> None:
        """Logs hold reprs."""
        shown = repr(mrz.verify(SAMPLE | {"PassportNo": "G00000001"}, on=ON))
        assert not [word for word in ("ZHANG", "G1234", "G0000", "9209", "张") if word in shown]

    def test_for_an_audit_it_holds_what_led_to_the_outcome(self) -> None:
        """Library, schema, edition of the tables, date and policy."""
        as_dict = json.loads(json.dumps(self.V.to_dict()))
        assert as_dict["schema"] == 2
        assert as_dict["library"] == f"mrz-verify {mrz.__version__}"
        assert "Doc 9303-3" in as_dict["tables"]
        assert (as_dict["on"], as_dict["policy"], as_dict["vendor"]) == ("2026-06-30", {}, "tencent.PassportOCR")
        assert as_dict["comparisons"][1]["mrz"] == "G12345678"

    def test_redacted_it_holds_no_values(self) -> None:
        """Outcome, codes and places."""
        said = json.dumps(mrz.verify(SAMPLE | {"PassportNo": "G00000001", "Sex": "F"}, on=ON).to_dict(redact=True))
        assert not [word for word in ("ZHANG", "G1234", "G0000", "920922", "CHN") if word in said]
        assert "viz-mismatch" in said

    def test_the_explanation_shows_both_zones_side_by_side(self) -> None:
        """Who differs, whom to doubt, and why."""
        said = mrz.verify(CONSISTENT | {"PassportNo": "G00000004", "Sex": None}, on=ON).explain()
        row = next(line for line in said.splitlines() if line.startswith("document number"))
        assert row.split()[:4] == ["document", "number", "G00000003", "G00000004"]
        assert row.endswith("MISMATCH, doubt the visual zone")
        assert ": the MRZ has G00000003, the visual zone G00000004 [viz-mismatch]" in said
        assert next(line for line in said.splitlines() if line.startswith("sex")).endswith(
            "UNCHECKED: the service read nothing"
        )

    def test_the_zone_to_doubt_is_named(self) -> None:
        """As people call it."""
        line = CONSISTENT["CodeCrc"].replace("G00000003", "G00000004")
        assert "MISMATCH, doubt the MRZ" in verify(CodeCrc=line).explain()

    def test_an_answer_read_by_somebody_else_names_no_vendor(self) -> None:
        """Only the date is known."""
        reading = mrz.Reading((CONSISTENT["CodeSet"], CONSISTENT["CodeCrc"]))
        assert mrz.verify(reading, on=ON).explain().splitlines()[0].endswith("(on 2026-06-30)")
