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
