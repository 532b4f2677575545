"""`mrz repair --viz`: the visual zone as a file of JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mrz.cli.app import app
from tests.support.command_line import Runner

if TYPE_CHECKING:
    from pathlib import Path

RUNNER = Runner()
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nLB98902C36UTO7408122F1204159ZE184226B<<<<<10"


@pytest.fixture
def viz(tmp_path: Path) -> Path:
    """Return a file with the specimen's number."""
    path = tmp_path / "viz.json"
    path.write_text(json.dumps({"document_number": "L898902C3", "sex": None}), "utf-8")
    return path


class TestVisualZone:
    def test_it_makes_a_proposal_unique(self, viz: Path) -> None:
        """What it confirms and contradicts is printed, and what nobody sees."""
        result = RUNNER.invoke(app, ["repair", "--viz", str(viz), "--on", "2026-06-30"], input=ZONE)
        assert result.exit_code == 1
        assert result.stdout.splitlines()[0] == "10 proposals, one of them unique; nothing is applied"
        said = " ".join(result.stdout.split())
        assert said.count("the visual zone confirms: document number ") == 1
        assert said.count("the visual zone contradicts: document number ") == 9
        assert "in the unique proposal, neither a check digit nor the visual zone excludes:\n" in result.stdout
        assert "  line 2, position 36: 6 may be G\n" in result.stdout

    def test_json_says_the_same(self, viz: Path) -> None:
        """For programs."""
        result = RUNNER.invoke(app, ["repair", "--json", "--viz", str(viz), "--on", "2026-06-30"], input=ZONE)
        repairs = json.loads(result.stdout)
        assert repairs["unique"] == 0
        assert [proposal["agrees"] for proposal in repairs["proposals"]] == [True] + [False] * 9
        assert repairs["proposals"][0]["confirmed"] == repairs["proposals"][1]["contradicted"] == ["document_number"]
        assert {"line": 1, "column": 35, "before": "6", "after": "G"} in repairs["blind"]

    def test_the_zone_may_be_the_file_and_the_visual_zone_standard_input(self, viz: Path, tmp_path: Path) -> None:
        """Only one of them can be read from there."""
        zone = tmp_path / "zone.txt"
        zone.write_text(ZONE, "utf-8")
        result = RUNNER.invoke(app, ["repair", str(zone), "--viz", "-"], input=viz.read_text("utf-8"))
        assert result.stdout.startswith("10 proposals, one of them unique")
        result = RUNNER.invoke(app, ["repair", "--viz", "-"], input=ZONE)
        assert (result.exit_code, "not both" in result.stderr) == (2, True)

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("{", "not JSON"),
            ("", "empty"),
            ('{"sex": "F", "sex": "M"}', "an object in it has the same key twice"),
            ("[" * 100_000, "JSON that cannot be decoded: nested too deeply"),
            ('["L898902C3"]', "not a JSON object"),
            ('{"number": "L898902C3"}', "'number' is not a field of the visual zone; they are document_code, "),
            ('{"document_number": 898902}', "VIZ.document_number is a str or None, not int"),
        ],
    )
    def test_what_is_no_visual_zone_is_unreadable_input(self, viz: Path, text: str, why: str) -> None:
        """Status 2, and why, without a value."""
        viz.write_text(text, "utf-8")
        result = RUNNER.invoke(app, ["repair", "--viz", str(viz)], input=ZONE)
        assert result.exit_code == 2
        assert f"--viz: {why}" in result.stderr
        assert "898902" not in result.stderr

    def test_json_in_place_of_the_file_is_not_shown(self) -> None:
        """It has the fields of a person, and errors go to logs."""
        result = RUNNER.invoke(app, ["repair", "--viz", '{"document_number": "L898902C3"}'], input=ZONE)
        assert (result.exit_code, "takes the name of a file" in result.stderr) == (2, True)
        assert "L898902C3" not in result.stderr


CONSISTENT = ZONE.replace("LB98", "L898")
DIGIT_AND_NUMBER = ZONE.replace("LB98902C36", "L898902C35")


def said(viz: Path, seen: dict[str, str], zone: str, *options: str) -> tuple[int, list[str]]:
    """Return the exit status and the lines that the command prints for a zone and this visual zone."""
    viz.write_text(json.dumps(seen), "utf-8")
    result = RUNNER.invoke(app, ["repair", "--viz", str(viz), "--on", "2026-06-30", *options], input=zone)
    return result.exit_code, result.stdout.splitlines()


class TestConsistentZone:
    def test_what_the_visual_zone_contradicts_is_named(self, viz: Path) -> None:
        """With the field in both zones, why, and what to do; status 1."""
        status, lines = said(viz, {"document_number": "L898902C8", "sex": "F"}, CONSISTENT)
        assert status == 1
        assert (
            lines[0] == "the zone is consistent, but the visual zone contradicts: document number; nothing is proposed"
        )
        assert "document number: L898902C3 in the zone, L898902C8 in the visual zone; the MRZ's value" in lines[1]
        assert lines[-2].startswith("look at these fields in the document itself")

    def test_a_visual_zone_that_agrees_leaves_nothing_to_say(self, viz: Path) -> None:
        """Status 0."""
        assert said(viz, {"document_number": "L898902C3"}, CONSISTENT) == (
            0,
            ["consistent: there is nothing to repair"],
        )

    def test_json_has_what_the_visual_zone_says_of_the_zone(self, viz: Path) -> None:
        """By fields; the zone itself stays consistent."""
        seen = {"document_number": "L898902C8", "sex": "F", "nationality": "???"}
        status, lines = said(viz, seen, CONSISTENT, "--json")
        found = json.loads("".join(lines))
        assert (status, found["consistent"]) == (1, True)
        assert found["witness"] == {
            "confirmed": ["sex"],
            "contradicted": ["document_number"],
            "unchecked": ["nationality"],
        }


class TestUnreadableVisualZone:
    @pytest.mark.parametrize("zone", [CONSISTENT, ZONE])
    @pytest.mark.parametrize("seen", [{}, {"sex": ""}, {"nationality": "???"}])
    def test_a_visual_zone_without_a_field_that_can_be_compared_is_no_witness(
        self, viz: Path, zone: str, seen: dict[str, str]
    ) -> None:
        """The command says so in its second line."""
        _, lines = said(viz, seen, zone)
        assert lines[1] == "the visual zone has no field that can be compared: it confirms and contradicts nothing"

    def test_a_field_that_cannot_be_compared_is_named(self, viz: Path) -> None:
        """With the reason, beside those that can be."""
        _, lines = said(viz, {"document_number": "L898902C3", "nationality": "???"}, CONSISTENT)
        assert lines[1:] == [
            "the nationality of the visual zone is not compared: the visual zone has a name that is not in the",
            "table of states",
        ]

    def test_of_a_text_that_is_no_zone_the_visual_zone_is_not_compared(self, viz: Path) -> None:
        """Only the reason why nothing is proposed is printed."""
        _, lines = said(viz, {"document_number": "L898902C3"}, "hello")
        assert [line.split(":")[0] for line in lines] == ["no proposal"]


class TestTrust:
    def test_without_a_visual_zone_none_is_confirmed(self) -> None:
        """The second line says so, and what to do."""
        result = RUNNER.invoke(app, ["repair"], input=DIGIT_AND_NUMBER)
        assert result.stdout.splitlines()[1] == (
            "none is confirmed: compare them with the document, or give its visual zone with --viz"
        )

    def test_of_a_unique_proposal_the_fields_that_nothing_confirms_are_named(self, viz: Path) -> None:
        """In the second line; each character follows at the end."""
        _, lines = said(viz, {"document_number": "L898902C3"}, ZONE)
        assert " ".join(lines[1:3]) == (
            "every edit of the unique proposal is confirmed; nothing confirms all of its document code, issuing state, "
            "name, nationality, date of birth, sex, date of expiry, optional data (listed last)"
        )

    def test_a_unique_proposal_without_open_characters_is_confirmed(self, viz: Path) -> None:
        """A visa without optional data, of which the visual zone has every field."""
        zone = "V<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<") + "\nLB98902C36UTO7408122F1204159".ljust(45, "<")
        seen = {
            "document_code": "V",
            "issuing_state": "UTO",
            "document_number": "L898902C3",
            "primary_identifier": "ERIKSSON",
            "secondary_identifier": "ANNA MARIA",
            "nationality": "UTO",
            "sex": "F",
            "date_of_birth": "1974-08-12",
            "date_of_expiry": "2012-04-15",
        }
        _, lines = said(viz, seen, zone)
        assert lines[1] == "every character of the unique proposal is confirmed"

    def test_what_the_visual_zone_contradicts_in_all_is_named(self, viz: Path) -> None:
        """R begins no document of this shape."""
        _, lines = said(viz, {"document_code": "R", "document_number": "L898902C3"}, ZONE)
        assert " ".join(lines[1:3]) == (
            "none is confirmed: the visual zone contradicts all in the document code; look at these in the document"
        )

    def test_two_proposals_that_the_visual_zone_does_not_decide_between_are_not_confirmed(self, viz: Path) -> None:
        """It has the sex alone."""
        _, lines = said(viz, {"sex": "F"}, ZONE)
        assert lines[1].startswith("none is confirmed, by check digits or the visual zone, in every edit")

    def test_a_long_list_is_cut_after_ten_unless_all_are_asked_for(self) -> None:
        """The last line says how many are left out, and how to see them."""
        zone = "POCHNZHANG<<SAN".ljust(44, "<") + "\nG123456785CHN9209220M200819219203100<<<<<<60"
        first, every = (RUNNER.invoke(app, ["repair", *option], input=zone).stdout for option in ([], ["--all"]))
        count = int(first.split(" ")[0])
        assert count > 10
        assert first.splitlines()[-1] == f"and {count - 10} more: --all prints them"
        assert [text.count("chance that a wrong") for text in (first, every)] == [10, count]
