"""A verification told: to a person in a terminal, and to a program."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import mrz
from mrz import strategies
from mrz.crosscheck import report
from mrz.icao.repair.edits import Edit
from mrz.icao.repair.search import Repairs, repair

ROOT = Path(__file__).parents[2]
SAMPLE = json.loads((ROOT / "examples" / "passport_ocr.json").read_text("utf-8"))["Response"]
CONSISTENT = json.loads((ROOT / "examples" / "passport_ocr_consistent.json").read_text("utf-8"))["Response"]
SCHEMA = json.loads((ROOT / "docs" / "verification.schema.json").read_text("utf-8"))
CORPUS = sorted((ROOT / "tests" / "data").glob("*valid/*.json"))
ON = date(2026, 6, 30)
LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
MISREAD = (LINES[0], LINES[1].replace("740812", "74O812"))


def verify(**fields: Any) -> mrz.Verification:
    """Verify the consistent example with some fields replaced."""
    return mrz.verify(CONSISTENT | fields, on=ON)


def zone(lines: Any, **given: Any) -> mrz.Verification:
    """Verify lines that were read, with or without a visual zone."""
    return mrz.verify(mrz.Reading(lines, **given), on=ON)


def proposed(lines: tuple[str, ...], repairs: Repairs) -> mrz.Verification:
    """Return the verification of these lines with these repairs, whatever the search would find."""
    verification = zone(lines)
    told = ("mrz", "viz", "parsed", "vendor", "request_id", "on", "comparisons", "findings", "policy", "outcome")
    fields = {name: getattr(verification, name) for name in told}
    return cast("mrz.Verification", SimpleNamespace(**fields, repairs=repairs))


@cache
def validator(name: str = "") -> Draft202012Validator:
    """Return what validates a verification, or by name one of its parts."""
    Draft202012Validator.check_schema(SCHEMA)
    return Draft202012Validator(SCHEMA | {"oneOf": [{"$ref": f"#/$defs/{name}"}]} if name else SCHEMA)


def dumped(verification: mrz.Verification, *, redact: bool) -> str:
    """Return the verification as JSON, which is of the schema's shape and reads back as it was."""
    as_dict = report.to_dict(verification, redact=redact)
    text = json.dumps(as_dict, ensure_ascii=False)
    assert json.loads(text) == as_dict
    validator().validate(as_dict)
    return text


def strings(value: object) -> list[str]:
    """Return every text in what was made of JSON, keys apart."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in inner for text in strings(part)]


WORDS = st.text(st.characters(min_codepoint=0x80, exclude_categories=["Cs"], include_characters="\x00\x1b\n"))
"""Texts of no character that codes, severities, messages and dates are made of: found again, one is a leak."""


@st.composite
def readings(draw: st.DrawFn) -> mrz.Reading:
    """Generate readings: a document as it is, misread, damaged or lost, beside visual zones of anything."""
    doc = draw(st.from_type(mrz.MRZ))
    text = draw(
        st.just(doc.text) | strategies.misreads(doc, max_edits=2) | strategies.damages(doc) | WORDS | st.just("")
    )
    fields = {
        field.name: st.none() | WORDS | st.sampled_from([doc.document_number, doc.primary_identifier, doc.sex])
        for field in attrs.fields(mrz.VIZ)
    }
    viz = st.none() | st.builds(mrz.VIZ, **fields)
    return mrz.Reading(text, viz=draw(viz), parsed=draw(viz))


class TestOutcomeAndFindings:
    def test_the_outcome_comes_first_and_then_the_root_cause(self) -> None:
        """What to know, and what to do something about."""
        first, second, *_ = mrz.verify(SAMPLE, on=ON).explain().splitlines()
        assert first == "INCONSISTENT: 2 errors from 1 root cause, 2 remarks (on 2026-06-30, by tencent.PassportOCR)"
        assert second.endswith("but 5 is printed [check-digit]")

    def test_the_services_own_parse_is_told_in_words(self) -> None:
        """It reads its own lines wrongly: neither `found` nor `expected` are words for that."""
        said = zone(LINES, parsed=mrz.VIZ(document_number="L898902C4")).explain()
        assert (
            "line 2, positions 1-9: the document number is L898902C4 in the service's own parse, "
            "and L898902C3 in its line [parsed-mismatch]\n"
            "    L898902C36UTO7408122F1204159ZE184226B<<<<<10\n"
            "    ^^^^^^^^^\n"
        ) in said

    def test_a_vendors_name_cannot_write_on_the_terminal(self) -> None:
        """It is the caller's, and may be anything."""
        assert "by a\\x1b[2J)" in zone(LINES, vendor="a\x1b[2J").explain()

    @given(readings())
    def test_nothing_but_printable_characters_is_told(self, reading: mrz.Reading) -> None:
        """Whatever was read, no control character reaches the terminal."""
        assert mrz.verify(reading, on=ON).explain().replace("\n", "").isprintable()


class TestFieldsSideBySide:
    def test_the_zone_shows_what_digits_say_of_each_character(self) -> None:
        """In the sample, the number with its digit and the composite fail; no digit covers line 1."""
        said = mrz.verify(SAMPLE, on=ON).explain().splitlines()
        at = next(i for i, line in enumerate(said) if line.startswith("TD3; below each character"))
        assert said[at + 3 : at + 5] == [
            "    G123456785CHN9209220M200819219203100<<<<<<60",
            "    xxxxxxxxxx...+++++++.++++++++++++++++++++++x",
        ]

    def test_a_mismatch_names_the_side_to_doubt_and_why(self) -> None:
        """The MRZ's number satisfies its digit; G00000004 would not."""
        said = verify(PassportNo="G00000004").explain().splitlines()
        at = next(i for i, line in enumerate(said) if line.startswith("document number"))
        assert said[at].endswith("G00000003  G00000004    MISMATCH, doubt the visual zone")
        assert said[at + 1].startswith("    the MRZ's value satisfies its check digit")

    def test_a_mismatch_that_no_digit_decides_doubts_neither(self) -> None:
        """No digit of a passport covers the sex."""
        said = verify(Sex="F").explain().splitlines()
        at = next(i for i, line in enumerate(said) if line.startswith("sex"))
        assert said[at : at + 2] == [
            "sex                   M          F            MISMATCH",
            "    no check digit of its own covers this field; no known misreading explains the difference",
        ]

    def test_what_was_not_compared_says_why(self) -> None:
        """A gap is no agreement."""
        said = verify(Sex="").explain().splitlines()
        assert "sex                   M          -            UNCHECKED: the service read nothing" in said

    def test_a_name_in_chinese_keeps_the_columns(self) -> None:
        """Its characters are two columns wide."""
        said = verify(FamilyName="李", FirstName="小龙").explain().splitlines()
        table = said[next(i for i, line in enumerate(said) if line.startswith("field ")) :]
        rows = [line for line in table if " UNCHECKED" in line or " MATCH" in line]
        starts = {
            report.width(line[: line.index(word)]) for line in rows for word in (" MATCH", " UNCHECKED") if word in line
        }
        assert (len(rows), len(starts)) == (8, 1)

    def test_without_a_visual_zone_it_says_so(self) -> None:
        """No table, and no silence that looks like agreement."""
        assert zone(LINES).explain().endswith("no fields were compared: there is no visual zone to compare with")

    def test_lines_that_are_no_zone_are_neither_drawn_nor_compared(self) -> None:
        """There is nothing to stand marks under."""
        said = verify(CodeCrc="").explain()
        assert said.startswith("UNREADABLE")
        assert "below each character" not in said
        assert "document number" not in said

    def test_why_two_zones_differ_is_told_once(self) -> None:
        """In the table; the finding itself has its pointer and both values."""
        said = verify(Sex="F").explain()
        assert "line 2, position 21: the sex differs: the MRZ has M, the visual zone F [viz-mismatch]" in said
        assert said.count("no check digit of its own covers this field") == 1

    def test_an_identifier_that_is_not_there_is_nothing(self) -> None:
        """One lost separator makes both identifiers differ; the second follows from the first."""
        said = verify(CodeSet=CONSISTENT["CodeSet"].replace("ZHANG<<SAN", "ZHAMG<SAN<")).explain()
        assert "the secondary identifier differs: the MRZ has nothing, the visual zone SAN [viz-mismatch]" in said
        assert "    follows from: line 1, positions 6-14: the primary identifier differs" in said

    def test_it_fits_a_terminal(self) -> None:
        """A hundred columns; a finding is one line, whatever its values need."""
        said = (
            verify(PassportNo="G00000004", Sex="", FamilyName="LI", Name="", BirthDate="in 1992").explain().splitlines()
        )
        assert max(report.width(line) for line in said if not line.endswith("]")) <= report.LINE_WIDTH


class TestProposals:
    def test_a_proposal_says_its_edits_its_digits_and_what_the_witness_says(self) -> None:
        """And that nothing is applied."""
        said = report.explain(proposed(MISREAD, repair(MISREAD, on=ON, witness=lambda *_: True)))
        assert said.endswith(
            "\n\n1 proposal, one of them unique; nothing is applied\n"
            "line 2, position 16: 0 for O (unique)\n"
            f"    {LINES[0]}\n"
            f"    {LINES[1]}\n"
            "    check digits that hold after the edit: date of birth, composite; chance that a wrong edit\n"
            "    passes: 10%; the visual zone confirms: date of birth"
        )

    @pytest.mark.parametrize(
        ("answer", "says"), [(None, "chance that a wrong edit passes: 10%"), (False, "the visual zone contradicts: ")]
    )
    def test_a_witness_that_does_not_agree_makes_none_unique(self, *, answer: bool | None, says: str) -> None:
        """One digit alone is not enough."""
        said = report.explain(proposed(MISREAD, repair(MISREAD, on=ON, witness=lambda *_: answer)))
        assert "1 proposal, none of them unique; nothing is applied" in said
        assert says in " ".join(said.split())
        assert "(unique)" not in said

    @pytest.mark.parametrize(
        ("edit", "says"),
        [
            (Edit(0, 0, "B\nA", "A\nB"), "the lines are in another order"),
            (Edit(0, 44, "L89\n", "\nL89"), "line 1 ends elsewhere"),
            (Edit(1, 8, "", "<"), "line 2, position 9: < was dropped"),
            (Edit(1, 8, "<<", ""), "line 2, position 9: << is too many"),
            (Edit(1, 8, "\x1b", "<"), "line 2, position 9: < for \\x1b"),
        ],
    )
    def test_edits_that_replace_no_character_are_told_in_words(self, edit: Edit, says: str) -> None:
        """Lines out of order, line ends, fillers dropped or doubled: what OCR does besides misreading."""
        (proposal,) = repair(MISREAD, on=ON).proposals
        told = Repairs((attrs.evolve(proposal, edits=(edit,)),))
        assert says in report.explain(proposed(MISREAD, told)).splitlines()

    def test_where_no_digit_speaks_for_it_that_is_said(self) -> None:
        """The chance of a wrong edit is 1 then."""
        (proposal,) = repair(MISREAD, on=ON).proposals
        told = Repairs((attrs.evolve(proposal, evidence=(), digits=0, chance=1.0),))
        said = report.explain(proposed(MISREAD, told))
        assert "check digits that hold after the edit: none; chance that a wrong edit passes: 100%" in said

    def test_of_many_the_first_are_shown(self) -> None:
        """Best first: who needs the seventh takes `repairs`."""
        (proposal,) = repair(MISREAD, on=ON).proposals
        said = report.explain(proposed(MISREAD, Repairs((proposal,) * 7, complete=False)))
        assert "7 proposals, none of them unique; the search gave up before it had tried everything;" in said
        assert said.count("0 for O") == 5
        assert said.endswith("and 2 more")

    def test_that_no_misread_explains_the_zone_is_told(self) -> None:
        """It speaks for a change after the digits were computed."""
        said = report.explain(proposed(MISREAD, Repairs()))
        assert said.endswith("\nno proposal: no misread that is tried explains the zone")
        gave_up = report.explain(proposed(MISREAD, Repairs(complete=False)))
        assert gave_up.endswith("explains the zone; the search gave up before it had tried everything")

    @pytest.mark.parametrize("lines", [LINES, ("", "")])
    def test_where_the_zone_is_consistent_or_none_no_absence_is_told(self, lines: tuple[str, str]) -> None:
        """There is nothing to repair, or nothing to repair it from."""
        assert "proposal" not in report.explain(proposed(lines, Repairs()))

    def test_a_consistent_outcome_has_none(self) -> None:
        """Whatever a search would say: there is nothing to ask."""
        told = proposed(MISREAD, repair(MISREAD, on=ON))
        assert "1 proposal" in report.explain(told)
        told = cast("mrz.Verification", SimpleNamespace(**vars(told) | {"outcome": "CONSISTENT"}))
        assert "proposal" not in report.explain(told)


class TestToDict:
    def test_the_schema_is_one_and_knows_every_code(self) -> None:
        """Draft 2020-12; a new code or schema version cannot be forgotten here."""
        assert validator().schema == SCHEMA
        assert SCHEMA["$defs"]["code"]["enum"] == list(mrz.CODES)
        assert SCHEMA["$id"].endswith(f":{report.SCHEMA}")
        for shape in ("whole", "redacted"):
            assert SCHEMA["$defs"][shape]["properties"]["schema"]["const"] == report.SCHEMA

    def test_the_schema_allows_nothing_beside_what_it_names(self) -> None:
        """Every object closes its list of keys, or gives a schema to what stands under keys of a known set."""

        def objects(part: object) -> list[dict[str, Any]]:
            inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
            found = [obj for value in inner for obj in objects(value)]
            return [*found, part] if isinstance(part, dict) and part.get("type") == "object" else found

        every = objects(SCHEMA["$defs"])
        assert len(every) > 10
        assert all(obj["additionalProperties"] is False or "propertyNames" in obj for obj in every)

    @pytest.mark.parametrize("file", CORPUS, ids=lambda file: f"{file.parent.name}/{file.stem}")
    def test_every_case_of_the_corpus_has_the_schemas_shape(self, file: Path) -> None:
        """Whole and redacted: so every code that a zone can have."""
        verification = zone(json.loads(file.read_text("utf-8"))["text"])
        for redact in (False, True):
            dumped(verification, redact=redact)

    @given(readings())
    def test_whatever_was_read_has_the_schemas_shape(self, reading: mrz.Reading) -> None:
        """And reads back from JSON as it was."""
        verification = mrz.verify(reading, on=ON)
        for redact in (False, True):
            dumped(verification, redact=redact)

    @given(readings())
    def test_redacted_there_is_no_value_in_it(self, reading: mrz.Reading) -> None:
        """No line, no field of either zone, nothing found, expected or proposed."""
        verification = mrz.verify(reading, on=ON)
        whole = report.to_dict(verification, redact=False)
        held = {key: whole[key] for key in ("mrz", "viz", "parsed")}
        held |= {"found": [[f.found, f.expected] for f in verification.findings], "lines": reading.lines}
        held |= {"repairs": [proposal["lines"] for proposal in whole["repairs"]["proposals"]]}
        evidence = {"HOLDS", "FAILS", "ABSENT", "UNCHECKED", *mrz.Format}  # what is no value
        values = {value for value in strings(held) if len(value) >= 4} - evidence
        said = dumped(verification, redact=True)
        assert not [value for value in values if value in said]

    def test_the_visual_zone_and_the_services_parse_are_verbatim(self) -> None:
        """As the service wrote them, spaces and all."""
        as_dict = zone(LINES, viz=mrz.VIZ(sex=" f "), parsed=mrz.VIZ(native_name="张三")).to_dict()
        assert as_dict["viz"] == attrs.asdict(mrz.VIZ(sex=" f "))
        assert as_dict["parsed"]["native_name"] == "张三"
        assert zone(LINES).to_dict()["viz"] is None

    def test_who_answered_is_kept_when_redacted(self) -> None:
        """A log leads back to the answer by them."""
        as_dict = zone(LINES, vendor="somebody", request_id="1-2-3").to_dict(redact=True)
        assert (as_dict["vendor"], as_dict["request_id"], as_dict["redacted"]) == ("somebody", "1-2-3", True)

    def test_a_policy_is_part_of_it(self) -> None:
        """Severities by code, `None` for what was taken out."""
        policy = mrz.Policy(severities={"expired": "WARNING", "blind-spot": None})
        verification = mrz.verify(CONSISTENT, on=ON, policy=policy)
        assert json.loads(dumped(verification, redact=True))["policy"] == {"expired": "WARNING", "blind-spot": None}

    def test_repairs_are_part_of_it(self) -> None:
        """With the index of the unique one; redacted, only where the edits are and what speaks for them."""
        verification = proposed(MISREAD, repair(MISREAD, on=ON, witness=lambda *_: True))
        confirmed = list(verification.repairs.proposals[0].confirmed)
        assert "date_of_birth" in confirmed
        assert json.loads(dumped(verification, redact=False))["repairs"] == {
            "proposals": [
                {
                    "lines": list(LINES),
                    "edits": [{"line": 1, "column": 15, "before": "O", "after": "0"}],
                    "evidence": ["date_of_birth", "composite"],
                    "chance": pytest.approx(0.1),
                    "agrees": True,
                    "confirmed": confirmed,
                    "contradicted": [],
                }
            ],
            "unique": 0,
            "ambiguous": False,
            "complete": True,
            # A witness that says yes to everything tells nothing apart.
            "blind": [
                {"line": edit.line, "column": edit.column, "before": edit.before, "after": edit.after}
                for edit in verification.repairs.blind
            ],
        }
        redacted = json.loads(dumped(verification, redact=True))["repairs"]["proposals"][0]
        assert redacted == {
            "edits": [{"line": 1, "column": 15}],
            "evidence": ["date_of_birth", "composite"],
            "chance": pytest.approx(0.1),
            "agrees": True,
            "confirmed": confirmed,
            "contradicted": [],
        }

    def test_what_nobody_can_tell_in_the_unique_one_is_part_of_it(self) -> None:
        """No visual zone has the optional data: the 6 there may be a G. Redacted, only where it stands."""
        repairs = repair(MISREAD, on=ON, witness=lambda _, name: None if name == "optional_data" else True)
        verification = proposed(MISREAD, repairs)
        whole, redacted = (json.loads(dumped(verification, redact=r))["repairs"]["blind"] for r in (False, True))
        assert {"line": 1, "column": 35, "before": "6", "after": "G"} in whole
        assert redacted == [{"line": edit["line"], "column": edit["column"]} for edit in whole]

    def test_without_proposals_none_is_unique(self) -> None:
        """An index of nothing is null."""
        assert json.loads(dumped(proposed(MISREAD, Repairs()), redact=False))["repairs"]["unique"] is None

    @pytest.mark.parametrize("change", [{"extra": 1}, {"schema": 1}, {"redacted": True}, {"outcome": "GENUINE"}])
    def test_the_schema_refuses_what_is_not_this_shape(self, change: dict[str, Any]) -> None:
        """A schema that takes everything would hold nothing."""
        assert not validator().is_valid(verify().to_dict() | change)
        assert validator().is_valid(verify().to_dict())


class TestVerificationError:
    def test_it_names_the_root_causes_and_no_values(self) -> None:
        """What follows from them is not repeated; logs hold the texts of exceptions."""
        with pytest.raises(mrz.VerificationError) as caught:
            mrz.verify(SAMPLE | {"Sex": "F"}, on=ON).raise_for_outcome()
        said = str(caught.value)
        assert said.startswith(
            "the outcome is INCONSISTENT: "
            "line 2, position 10: the check digit of the document number is not the one computed; "
            "line 2, position 21: the sex differs"
        )
        assert "composite" not in said
        assert not [value for value in strings(SAMPLE) if len(value) >= 4 and value in said]

    def test_where_nothing_is_wrong_it_names_the_gaps(self) -> None:
        """Who insists on more than nothing wrong wants to know what is missing."""
        with pytest.raises(mrz.VerificationError, match=r"^the outcome is REVIEW: not compared: document number$"):
            verify(PassportNo="").raise_for_outcome(strict=True)
        with pytest.raises(mrz.VerificationError, match=r"there is no visual zone to compare with$"):
            zone(LINES).raise_for_outcome(strict=True)


NAME = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"


def rows(*lines: str) -> list[str]:
    """Return the rows of marks under a zone."""
    return [line[len("    ") :] for line in report.zone(mrz.parse(lines, on=ON))[2::2]]


class TestZone:
    def test_a_digit_speaks_for_the_characters_it_covers_and_for_itself(self) -> None:
        """Doc 9303-4, 4.2.2.2: of line 2, nationality and sex alone are under no digit; of line 1, everything is."""
        name, data = rows(NAME, "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
        assert name == "." * 44
        assert [at + 1 for at, mark in enumerate(data) if mark == "."] == [11, 12, 13, 21]
        assert set(data) == {"+", "."}

    def test_a_composite_that_fails_alone_is_marked_where_it_stands(self) -> None:
        """Each field's own digit says more of the field: the Utopian specimen with another last digit."""
        _, data = rows(NAME, "L898902C36UTO7408122F1204159ZE184226B<<<<<11")
        assert [at + 1 for at, mark in enumerate(data) if mark == "x"] == [44]

    def test_a_filler_over_empty_optional_data_is_marked_as_not_printed(self) -> None:
        """Doc 9303-4, 4.2.2.2: position 43 may be the filler then, which is no failure."""
        _, data = rows(NAME, "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<8")
        assert data[28:44] == "-" * 15 + "+"

    def test_optional_data_of_a_card_have_the_composites_mark(self) -> None:
        """Doc 9303-5, 4.2.2: no digit of their own covers them, and the composite does."""
        lines = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<7", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
        upper, middle, name = rows(*lines)
        assert (upper[:5], set(upper[5:15]), set(upper[15:])) == (".....", {"+"}, {"x"})
        assert (middle[15:18], set(middle[18:]), name) == ("...", {"x"}, "." * 30)

    def test_the_marks_of_a_long_number_follow_it(self) -> None:
        """Doc 9303-5, note j: its digit stands behind its remainder, in the optional data."""
        lines = ("I<UTOD23145890<7340<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<")
        assert rows(*lines)[0][5:19] == "xxxxxxxxxxxxxx"

    def test_it_says_what_its_marks_mean_and_no_others(self) -> None:
        """Doc 9303-7: a visa has no composite, and nothing fails here."""
        head, *_ = report.zone(mrz.parse(("V" + NAME[1:], "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"), on=ON))
        assert head == "MRVA; below each character, its check digit: + holds, . not covered"

    def test_a_character_outside_the_alphabet_takes_one_column(self) -> None:
        """A Chinese character is two wide, a control character none; the marks must stand right."""
        said = report.zone(mrz.parse((NAME[:10] + "张" + NAME[11:], "\x1b" + "<" * 43), format="TD3", on=ON))
        assert said[1] == f"    {NAME[:10]}\ufffd{NAME[11:]}"
        assert said[3] == "    \ufffd" + "<" * 43
        assert {len(line) for line in said[1:]} == {48}


class TestTable:
    @pytest.mark.parametrize(
        ("text", "columns"),
        [("ZHANG", 5), ("张三", 4), ("ＡＢ", 4), ("é", 1), ("e\u0301", 1), ("", 0), ("Ω", 1)],
    )
    def test_how_wide_a_text_is(self, text: str, columns: int) -> None:
        """Unicode Standard Annex 11: W and F take two columns; a combining mark takes none."""
        assert report.width(text) == columns

    def test_what_stands_behind_wide_characters_stands_in_its_column(self) -> None:
        """Counted in columns of a terminal, not in characters."""
        said = report.table(
            ("", "name", ""), [report.TableRow(("a", "张三", "x")), report.TableRow(("b", "ZHANG", "y"))]
        )
        assert [report.width(line[: line.index(mark)]) for line, mark in zip(said[1:], "xy", strict=True)] == [10, 10]

    def test_an_absurd_value_does_not_push_the_others_away(self) -> None:
        """A service may answer anything: a cell of a million characters is shown, and other rows are not padded so."""
        _, long, short = report.table(
            ("f", "v"), [report.TableRow(("a" * 1_000_000, "x")), report.TableRow(("b", "y"))]
        )
        assert (len(long), len(short)) == (1_000_003, 33)

    def test_a_note_stands_below_its_row_and_fits(self) -> None:
        """Reasons are sentences."""
        said = report.table(("f", "v"), [report.TableRow(("a", "x"), below="why " * 40), report.TableRow(("b", "y"))])
        assert [line[:4] for line in said] == ["f  v", "a  x", "    ", "    ", "b  y"]
        assert max(map(len, said)) <= report.LINE_WIDTH

    @pytest.mark.parametrize(("spaces", "lines"), [(94, ["a  x: w" + "h" * 93]), (95, ["a  x", "    w" + "h" * 94])])
    def test_a_note_beside_its_row_goes_below_where_it_does_not_fit(self, spaces: int, lines: list[str]) -> None:
        """A hundred columns are room; one more is not."""
        assert report.table(("f", "v"), [report.TableRow(("a", "x"), beside="w" + "h" * (spaces - 1))])[1:] == lines
