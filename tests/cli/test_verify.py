"""`mrz verify`: one answer or JSON lines of them, for people and for programs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

import mrz
from mrz.cli.app import app
from tests.support.command_line import Runner

if TYPE_CHECKING:
    from typer.testing import Result

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
MANY = EXAMPLES / "passport_ocr_answers.jsonl"
SAMPLE, GOOD = [
    json.dumps(json.loads((EXAMPLES / name).read_text("utf-8")))
    for name in ("passport_ocr.json", "passport_ocr_consistent.json")
]
NO_VIZ_NUMBER = json.dumps(json.loads(GOOD)["Response"] | {"PassportNo": None})
NO_ZONE = json.dumps(json.loads(GOOD)["Response"] | {"CodeCrc": None})
SCHEMA = json.loads((ROOT / "docs" / "verification.schema.json").read_text("utf-8"))
RUNNER = Runner()


def run(*arguments: str, lines: str | bytes | None = None) -> Result:
    """Run `mrz verify` on a fixed day; what it reads from standard input are these lines."""
    return RUNNER.invoke(app, ["verify", "--on", "2026-11-22", *arguments], input=lines)


def rows(result: Result) -> list[list[str]]:
    """Return number, outcome and the rest of each row that tells of an answer."""
    told = result.stdout.partition("\n\n")[0].splitlines()
    return [[row[:6].strip(), row[8:20].strip(), row[22:]] for row in told]


class TestManyForPeople:
    def test_each_answer_has_a_line_with_its_number_its_outcome_and_its_root_causes(self) -> None:
        """What to look at, and where it stands."""
        told = rows(run(str(MANY)))
        assert [row[:2] for row in told] == [
            ["1", "INCONSISTENT"],
            ["2", "CONSISTENT"],
            ["3", "INCONSISTENT"],
            ["4", "not read"],
        ]
        assert told[0][2] == "line 2, position 10: the check digit of the document number is not the one computed"
        assert told[2][2] == "line 2, position 20: the check digit of the date of birth is not the one computed"
        assert told[3][2] == "Tencent Cloud answered with the error FailedOperation.OcrFailed: OCR failed."

    def test_the_end_sums_up(self) -> None:
        """How many came to what, and in how many each code was found, the most frequent first."""
        answers = MANY.read_text("utf-8").splitlines()[:3]
        found = [{f.code for f in mrz.verify(answer, on=date(2026, 11, 22)).findings} for answer in answers]
        counts = Counter(code for codes in found for code in codes)
        summed = run(str(MANY)).stdout.partition("\n\n")[2].splitlines()
        assert summed[0] == "4 answers: 1 CONSISTENT, 2 INCONSISTENT, 1 not read"
        assert summed[1:] == [f"{counts[code]:>6}  {code}" for code in sorted(counts, key=lambda c: (-counts[c], c))]
        assert counts["check-digit"] == 2

    def test_no_line_holds_a_value(self) -> None:
        """A list of answers is what lands in logs."""
        said = run(str(MANY)).stdout
        assert not [value for value in ("ZHANG", "G12345678", "920922", "92O922", "CHN") if value in said]

    @pytest.mark.parametrize(
        ("lines", "status"),
        [([GOOD, GOOD], 0), ([GOOD, NO_VIZ_NUMBER], 1), ([SAMPLE, GOOD], 1), ([GOOD, NO_ZONE], 1), ([SAMPLE, "{"], 2)],
    )
    def test_the_status_is_the_highest(self, lines: list[str], status: int) -> None:
        """0 where all are consistent, 1 for anything else that was read, 2 where a line could not be read."""
        assert run(lines="\n".join(lines)).exit_code == status

    def test_every_outcome_is_counted(self) -> None:
        """In the order of what they mean."""
        said = run(lines=f"{NO_ZONE}\n{SAMPLE}\n{NO_VIZ_NUMBER}\n{GOOD}").stdout
        assert "4 answers: 1 CONSISTENT, 1 REVIEW, 1 INCONSISTENT, 1 UNREADABLE\n" in said

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("no JSON", "the answer is not JSON (column 1)"),
            (GOOD[:-1], f"the answer is not JSON (column {len(GOOD)})"),
            ("[1]", "the answer is not a JSON object"),
            ('{"a": 1}', "the answer has the shape of no known service"),
            (
                '{"Error": {"Code": "A\\u001b[2J", "Message": "m"}}',
                "Tencent Cloud answered with the error A\\x1b[2J: m",
            ),
            (GOOD + GOOD, f"the answer is not JSON (column {len(GOOD) + 1})"),
        ],
    )
    def test_a_line_that_is_no_answer_is_told_and_the_rest_goes_on(self, line: str, says: str) -> None:
        """With its number in the file, and the column in the line."""
        result = run(lines=f"{GOOD}\n{line}\n{SAMPLE}\n")
        assert result.exit_code == 2
        assert [row[:2] for row in rows(result)] == [["1", "CONSISTENT"], ["2", "not read"], ["3", "INCONSISTENT"]]
        assert rows(result)[1][2].startswith(says)
        assert "3 answers: 1 CONSISTENT, 1 INCONSISTENT, 1 not read" in result.stdout

    def test_bytes_that_are_no_text_spoil_their_line_only(self) -> None:
        """JSON is UTF-8."""
        result = run(lines=GOOD.encode() + b'\n{"a": "\xff"}\n' + GOOD.encode())
        assert [row[1] for row in rows(result)] == ["CONSISTENT", "not read", "CONSISTENT"]


class TestWhatIsOneAnswer:
    @pytest.mark.parametrize(
        "text",
        [
            GOOD,
            f"\n\n{GOOD}\n\n",
            json.dumps(json.loads(GOOD), indent=2),
            json.dumps(json.loads(GOOD), indent=0),
            json.dumps(json.loads(GOOD), indent=2).replace("\n", "\r\n"),
            json.dumps(json.loads(GOOD)["Response"], indent=2),
            "\ufeff" + GOOD,
        ],
    )
    def test_one_json_value_on_any_number_of_lines(self, text: str) -> None:
        """People save answers as their tools print them."""
        result = run(lines=text.encode())
        assert (result.exit_code, result.stdout.split(":")[0]) == (0, "CONSISTENT")

    def test_a_pretty_printed_answer_in_utf_16(self) -> None:
        """Its line feeds are no single bytes; as one JSON value it is read as before."""
        text = json.dumps(json.loads(GOOD), indent=2).encode("utf-16")
        assert run(lines=text).stdout.startswith("CONSISTENT")

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("", "the answer is empty"),
            (" \n\n", "the answer is empty"),
            (json.dumps(json.loads(GOOD), indent=2)[:-1], "the answer is not JSON (line 29, column 1)"),
            ("no\nJSON\nat all\n", "the answer is not JSON (line 1, column 1)"),
            ("no\n1\n", "the answer is not JSON (line 1, column 1)"),
            (f"[{SAMPLE},\n{GOOD}]", "the answer is not a JSON object"),
            (f"[\n{SAMPLE}\n]", "the answer is not a JSON object"),
        ],
    )
    def test_what_is_neither_an_answer_nor_lines_of_them_is_one_bad_answer(self, text: str, says: str) -> None:
        """Cut short, or no JSON at all: the place is that in the whole text."""
        result = run(lines=text)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"mrz: {says}\n"

    @pytest.mark.parametrize("text", [f"{GOOD}\n\n \n{GOOD}\n", f"\n{GOOD}\r\n\r\n\r\n{GOOD}", f"no JSON\n\n\n{GOOD}"])
    def test_blank_lines_do_not_count_but_keep_their_numbers(self, text: str) -> None:
        """So that an editor finds the line."""
        result = run(lines=text)
        assert "2 answers: " in result.stdout
        assert int(rows(result)[1][0]) - int(rows(result)[0][0]) == 3

    def test_a_broken_first_line_does_not_hide_the_others(self) -> None:
        """An object by itself on any line tells that each line is an answer."""
        assert [row[1] for row in rows(run(lines=f"{GOOD[:-1]}\n{GOOD}\n"))] == ["not read", "CONSISTENT"]

    def test_answers_are_told_as_they_come(self) -> None:
        """From a stream without an end, the first is told once the second is there: nothing is held back."""
        program = [sys.executable, "-c", "from mrz.cli import main; main()", "verify"]
        with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            hanging = Timer(60, process.kill)  # were it held back, reading would wait for ever
            hanging.start()
            process.stdin.write(f"{GOOD}\n{SAMPLE}\n".encode())
            process.stdin.flush()
            assert process.stdout.readline().split()[:2] == [b"1", b"CONSISTENT"]
            assert process.stdout.readline().split()[:2] == [b"2", b"INCONSISTENT"]
            process.stdin.close()
            assert process.wait() == 1
            hanging.cancel()


class TestManyForPrograms:
    @pytest.mark.parametrize("redact", [False, True])
    def test_each_answer_is_one_line_of_json(self, *, redact: bool) -> None:
        """What `to_dict` gives, with the number of its line; the summary is out of the way on standard error."""
        result = run("--json", *["--redact"] * redact, str(MANY))
        assert result.exit_code == 2
        entries: list[dict[str, Any]] = [json.loads(line) for line in result.stdout.splitlines()]
        assert result.stdout.startswith('{"line":1,"schema":')  # compact
        answers = MANY.read_text("utf-8").splitlines()
        for number in (1, 2, 3):
            verification = mrz.verify(answers[number - 1], on=date(2026, 11, 22))
            assert entries[number - 1] == {"line": number, **verification.to_dict(redact=redact)}
        error = "Tencent Cloud answered with the error FailedOperation.OcrFailed: OCR failed."
        assert entries[3:] == [{"line": 4, "error": error}]
        assert result.stderr.startswith("\n4 answers: 1 CONSISTENT, 2 INCONSISTENT, 1 not read\n     3  ")

    def test_each_line_has_the_schemas_shape(self) -> None:
        """A verification whole or redacted, or a line that was not read."""
        not_read = Draft202012Validator(SCHEMA | {"oneOf": [{"$ref": "#/$defs/not_read"}]})
        for redact in ([], ["--redact"]):
            *verifications, last = [json.loads(line) for line in run("--json", *redact, str(MANY)).stdout.splitlines()]
            for entry in verifications:
                Draft202012Validator(SCHEMA).validate(entry)
            not_read.validate(last)

    def test_redacted_no_line_holds_a_value(self) -> None:
        """For logs."""
        said = run("--json", "--redact", str(MANY)).output
        assert not [value for value in ("ZHANG", "G12345678", "920922", "92O922", "CHN", "SHANGHAI") if value in said]


class TestOptions:
    def test_the_day_is_the_same_for_all(self) -> None:
        """Given, or today's, taken once."""
        result = run("--json", lines=f"{GOOD}\n{SAMPLE}")
        assert {json.loads(line)["on"] for line in result.stdout.splitlines()} == {"2026-11-22"}

    @pytest.mark.parametrize("lines", [GOOD, f"{GOOD}\n{GOOD}"])
    def test_a_named_vendor_is_taken_at_its_name(self, lines: str) -> None:
        """For one answer and for many."""
        assert run("--vendor", "tencent.PassportOCR", lines=lines).exit_code == 0

    def test_the_name_tells_what_the_shape_does_not(self) -> None:
        """Lines alone are the shape of many services."""
        bare = json.dumps({"CodeSet": None, "CodeCrc": None})
        assert run(lines=bare).exit_code == 2
        assert run("--vendor", "tencent.PassportOCR", lines=bare).exit_code == 1

    def test_an_unknown_vendor_is_a_mistake_of_usage(self) -> None:
        """One line that names the nearest, whatever there is to read."""
        result = run("--vendor", "tencent.PassportOcr", lines=f"{GOOD}\n{GOOD}")
        assert (result.exit_code, result.stdout) == (2, "")
        expected = "mrz: --vendor: vendor 'tencent.PassportOcr' is unknown; did you mean 'tencent.PassportOCR'? Known: "
        assert result.stderr.startswith(expected)
        assert result.stderr.count("\n") == 1

    def test_redacting_is_for_json(self) -> None:
        """Of many as of one."""
        result = run("--redact", str(MANY))
        assert (result.exit_code, result.stdout) == (2, "")
