"""An MRZ as a value: equal, hashable, picklable, silent about its holder, and explained on request."""

import copy
import json
import pickle
from datetime import date

import mrz

ON = date(2026, 6, 30)
LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
DOC = mrz.parse(LINES, on=ON)
WRONG = mrz.parse([LINES[0], LINES[1].replace("7408122", "7408123")], on=ON)


def test_it_is_equal_and_hashed_by_value() -> None:
    """The same lines read the same way are the same document."""
    assert mrz.parse("\r\n".join(LINES), on=ON) == DOC
    assert len({mrz.parse(LINES, on=ON), DOC, WRONG}) == 2


def test_it_survives_pickling_and_copying() -> None:
    """Workers send documents to each other, and causes stay causes."""
    for again in (pickle.loads(pickle.dumps(WRONG)), copy.deepcopy(WRONG), copy.copy(WRONG)):  # noqa: S301 - ours
        assert again == WRONG
        assert again.to_dict() == WRONG.to_dict()


def test_its_text_is_its_lines() -> None:
    """Joined by line feeds."""
    assert DOC.text == "\n".join(LINES)


def test_no_repr_holds_holder_data() -> None:
    """Logs hold reprs."""
    shown = repr(WRONG) + repr(WRONG.findings) + repr(WRONG.name) + repr(WRONG.date_of_birth) + repr(WRONG.birth(ON))
    assert not [word for word in ("ERIKSSON", "ANNA", "L898902C3", "7408", "1974", "ZE184226B") if word in shown]


def test_messages_hold_no_holder_data() -> None:
    """They go into tickets and logs; `found` and `expected` are for those who ask."""
    assert "740812" not in "".join(finding.message for finding in WRONG.findings)


def test_the_explanation_points_at_the_character() -> None:
    """Where, what, wanted and got, as Doc 9303 counts, with a pointer."""
    assert WRONG.explain().splitlines()[:4] == [
        "TD3: INCONSISTENT, 2 errors from 1 root cause, 1 remark",
        "line 2, position 20: the check digit of the date of birth 740812 is 2, but 3 is printed [check-digit]",
        "    L898902C36UTO7408123F1204159ZE184226B<<<<<10",
        "                       ^",
    ]


def test_the_explanation_names_the_cause_of_what_follows() -> None:
    """The composite fails because the date's digit does."""
    follows = "    follows from: line 2, position 20: the check digit of the date of birth is not the one computed"
    assert follows in WRONG.explain().splitlines()


def test_a_document_without_findings_says_so() -> None:
    """In the year in which it was valid."""
    assert mrz.parse(LINES, on=date(2010, 1, 1)).explain() == "TD3: consistent, nothing found"


def test_warnings_and_wide_places_are_explained() -> None:
    """A warning about a stretch of characters points at all of them."""
    said = mrz.parse([LINES[0][:30], LINES[1]], on=ON).explain()
    assert "1 warning, 1 remark" in said
    assert "line 1, positions 26-44: the name line had 14 trailing fillers too few [filler-count]" in said


def test_found_and_expected_are_explained() -> None:
    """What OCR printed and what stands there now."""
    assert ": anna, expected ANNA [normalized]" in mrz.parse([LINES[0].replace("ANNA", "anna"), LINES[1]]).explain()


def test_a_digit_that_cannot_be_computed_is_explained() -> None:
    """A sum over a character without value is not defined."""
    said = mrz.parse([LINES[0], "\x1b" + LINES[1][1:]], on=ON).explain()
    assert "the check digit of the document number cannot be computed; 6 is printed [check-digit]" in said


def test_an_explanation_is_safe_to_print() -> None:
    """Control characters in what a service read do not reach the terminal, and pointers stay right."""
    said = mrz.parse([LINES[0], "\x1b" + LINES[1][1:]], on=ON).explain()
    assert "\x1b" not in said
    assert ": \\x1b [charset]" in said
    assert "    \ufffd898902C36UTO" in said


def test_it_goes_through_json() -> None:
    """Everything in it is what JSON has, and the cause is an index."""
    as_dict = json.loads(json.dumps(WRONG.to_dict()))
    assert as_dict["lines"][0] == LINES[0]
    assert [finding["caused_by"] for finding in as_dict["findings"]] == [None, 0, None]
    assert as_dict["date_of_birth"] == "740812"


def test_a_format_without_a_field_has_null_there() -> None:
    """The French identity card before 2021 has no date of expiry."""
    doc = mrz.parse(["IDFRALOISEAU<<<<<<<<<<<<<<<<<<<<<<<<", "970675K002774HERVE<<DJAMEL<7303216M4"], on=ON)
    assert doc.to_dict()["date_of_expiry"] is None


def test_a_source_that_names_a_state_is_not_in_the_repr() -> None:
    """It would tell the nationality."""
    doc = mrz.parse([LINES[0], LINES[1].replace("UTO", "DEU")], on=ON)
    assert "German" not in repr(doc)
    assert "German" not in json.dumps(doc.to_dict(redact=True))
    assert "German" in doc.findings[0].reference


def test_redacted_it_holds_codes_and_places_but_no_values() -> None:
    """For logs and dashboards."""
    said = json.dumps(WRONG.to_dict(redact=True))
    assert not [word for word in ("ERIKSSON", "L898902C3", "740812", "UTO") if word in said]
    assert WRONG.to_dict(redact=True)["findings"][0]["start"] == 19
