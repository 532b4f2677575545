"""`--exit-zero`: an outcome is no failure of the command, an error still is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mrz.cli.app import app
from tests.support.command_line import Runner

if TYPE_CHECKING:
    from typer.testing import Result

EXAMPLES = Path(__file__).parents[2] / "examples"
SAMPLE, CONSISTENT = [
    (EXAMPLES / name).read_text("utf-8") for name in ("passport_ocr.json", "passport_ocr_consistent.json")
]
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
WRONG_ZONE = ZONE.replace("L898902C3", "L898902C8")
NO_ZONE = json.dumps(json.loads(CONSISTENT)["Response"] | {"CodeCrc": None})
RUNNER = Runner()

WITH_A_FINDING = [
    ("verify", SAMPLE),
    ("verify", NO_ZONE),
    ("verify", f"{json.dumps(json.loads(SAMPLE))}\n{NO_ZONE}\n"),
    ("parse", WRONG_ZONE),
    ("repair", WRONG_ZONE),
    ("find", f"zone: {WRONG_ZONE}"),
    ("find", "no zone"),
]
WITH_AN_ERROR = [
    ("verify", "no JSON"),
    ("verify", f"{json.dumps(json.loads(CONSISTENT))}\n{{}}\n"),
    ("parse", "no zone"),
]


def run(command: str, text: str, *options: str) -> Result:
    """Run the command on this standard input."""
    return RUNNER.invoke(app, [command, *options], input=text)


class TestOutcomes:
    @pytest.mark.parametrize(("command", "text"), WITH_A_FINDING)
    def test_without_the_option_the_status_is_1(self, command: str, text: str) -> None:
        """So that a script stops at an answer that is not consistent."""
        assert run(command, text).exit_code == 1

    @pytest.mark.parametrize(("command", "text"), WITH_A_FINDING)
    def test_with_the_option_the_status_is_0(self, command: str, text: str) -> None:
        """UNREADABLE included."""
        assert run(command, text, "--exit-zero").exit_code == 0

    @pytest.mark.parametrize(("command", "text"), WITH_A_FINDING)
    def test_what_is_printed_is_the_same(self, command: str, text: str) -> None:
        """The option changes the status alone."""
        assert run(command, text, "--exit-zero").output == run(command, text).output

    @pytest.mark.parametrize("command", ["parse", "repair"])
    def test_what_is_consistent_has_status_0_as_before(self, command: str) -> None:
        """There is nothing to change."""
        assert run(command, ZONE, "--exit-zero").exit_code == 0


class TestErrors:
    @pytest.mark.parametrize(("command", "text"), WITH_AN_ERROR)
    def test_input_that_is_no_answer_keeps_status_2(self, command: str, text: str) -> None:
        """Alone, and among answers that were read."""
        assert run(command, text, "--exit-zero").exit_code == 2

    def test_a_mistake_of_usage_keeps_status_2(self) -> None:
        """An unknown service."""
        assert run("verify", SAMPLE, "--exit-zero", "--vendor", "none").exit_code == 2


class TestBatch:
    @pytest.mark.parametrize(
        ("lines", "status"),
        [([CONSISTENT], 0), ([SAMPLE], 0), ([SAMPLE, "{}"], 2)],
        ids=["consistent", "inconsistent", "damaged"],
    )
    def test_rows_that_were_read_are_no_failure(self, lines: list[str], status: int, tmp_path: Path) -> None:
        """A damaged row still is."""
        source = tmp_path / "answers.jsonl"
        source.write_text("".join([json.dumps(json.loads(line)) + "\n" for line in lines]), "utf-8")
        arguments = ["batch", "--jobs", "1", "--exit-zero", str(source), str(tmp_path / "out.jsonl")]
        assert RUNNER.invoke(app, arguments).exit_code == status
