"""The command: exit statuses, one-line errors, JSON, colors, and what it never shows."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import mrz
from mrz.cli import main
from mrz.cli.app import app, run
from mrz.cli.common import without_zones
from tests.support.command_line import Runner

EXAMPLES = Path(__file__).parents[2] / "examples"
SAMPLE, CONSISTENT = EXAMPLES / "passport_ocr.json", EXAMPLES / "passport_ocr_consistent.json"
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
LINE_1, LINE_2 = ZONE.splitlines()
RUNNER = Runner()
MRZ = (sys.executable, "-c", "from mrz.cli import main; main()")


class TestVerify:
    def test_the_sample_is_inconsistent_and_explained(self) -> None:
        """Exit status 1; the first thing said is the outcome, the second the root cause."""
        result = RUNNER.invoke(app, ["verify", str(SAMPLE), "--on", "2026-06-30"])
        assert result.exit_code == 1
        first, second, *_ = result.stdout.splitlines()
        assert first.startswith("INCONSISTENT: 2 errors from 1 root cause")
        assert second.startswith("line 2, position 10: the check digit of the document number G12345678 is 6, but 5")

    def test_a_consistent_answer_has_status_0(self) -> None:
        """Today as well, though the document expired in 2020."""
        result = RUNNER.invoke(app, ["verify", str(CONSISTENT)])
        assert (result.exit_code, result.stdout.split(":")[0]) == (0, "CONSISTENT")

    @pytest.mark.parametrize("arguments", [["verify"], ["verify", "-"]])
    def test_it_reads_standard_input(self, arguments: list[str]) -> None:
        """A dash, or nothing."""
        assert RUNNER.invoke(app, arguments, input=CONSISTENT.read_bytes()).exit_code == 0

    def test_json_is_the_verification(self) -> None:
        """The same as `to_dict`, for programs."""
        result = RUNNER.invoke(app, ["verify", "--json", str(SAMPLE), "--on", "2026-06-30"])
        assert result.exit_code == 1
        on = mrz.verify(SAMPLE.read_bytes()).on.replace(2026, 6, 30)
        assert json.loads(result.stdout) == mrz.verify(SAMPLE.read_bytes(), on=on).to_dict()

    def test_redacted_json_holds_no_values(self) -> None:
        """For logs."""
        result = RUNNER.invoke(app, ["verify", "--json", "--redact", str(SAMPLE)])
        assert "ZHANG" not in result.stdout
        assert json.loads(result.stdout)["outcome"] == "INCONSISTENT"

    @pytest.mark.parametrize("lines", [(None, None), ("", "x")])
    def test_lines_that_are_no_zone_have_status_1(self, lines: tuple[object, object]) -> None:
        """The answer was read; its zone is unreadable."""
        answer = json.dumps({"CodeSet": lines[0], "CodeCrc": lines[1], "PassportNo": "G00000003"})
        result = RUNNER.invoke(app, ["verify"], input=answer)
        assert (result.exit_code, result.stdout.split(":")[0]) == (1, "UNREADABLE")


class TestBadInput:
    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "the answer is empty"),
            (b"no JSON", "the answer is not JSON (line 1, column 1)"),
            (b"[1]", "the answer is not a JSON object"),
            (b'{"a": "\xff"}', "the answer is not text in UTF-8 (byte 7)"),
            (b"A" * 10_000_000, "the answer is not JSON"),
            (b"[" * 200_000, "nested too deeply"),
            (json.dumps({"PassportNo": "SECRET", "CodeCrc": "SECRET"}).encode(), "the answer has no CodeSet"),
            (json.dumps({"PassportNo": 1, "CodeSet": "", "CodeCrc": ""}).encode(), "PassportNo of tencent.PassportOCR"),
            (
                b'{"Error": {"Code": "A\\u001b[2J\\nB", "Message": "\\u001b]0;x\\u0007"}}',
                r"the error A\x1b[2J\nB",
            ),
            (
                b'{"Response": {"Error": {"Code": "FailedOperation.OcrFailed", "Message": "m"}}}',
                "the error FailedOpera",
            ),
        ],
    )
    def test_one_clear_line_and_status_2(self, tmp_path: Path, content: bytes, says: str) -> None:
        """No traceback, nothing on standard output, nothing written, nothing of the answer."""
        file = tmp_path / "answer.json"
        file.write_bytes(content)
        result = RUNNER.invoke(app, ["verify", str(file)])
        assert (result.exit_code, result.stdout) == (2, "")
        assert says in result.stderr
        assert result.stderr.startswith("mrz: ")
        assert result.stderr.count("\n") == 1
        assert "SECRET" not in result.stderr
        assert "\x1b" not in result.stderr
        assert list(tmp_path.iterdir()) == [file]

    @pytest.mark.parametrize(
        ("name", "says"),
        [
            ("", "is empty"),
            (".", "Is a directory"),
            ("no such file", "No such file or directory"),
            ("a\0b", "not a file name"),
        ],
    )
    def test_what_is_no_file(self, name: str, says: str) -> None:
        """The system's reason, in one line."""
        result = RUNNER.invoke(app, ["verify", name])
        assert (result.exit_code, result.stdout) == (2, "")
        assert says in result.stderr

    def test_a_zone_in_the_place_of_a_file_is_not_shown(self) -> None:
        """A person pastes one; the error is in a terminal's history and in logs."""
        result = RUNNER.invoke(app, ["parse", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"])
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == "mrz: the name of the file looks like a zone; give a file, or - for standard input\n"

    @pytest.mark.parametrize(
        "line", [*ZONE.splitlines(), ZONE, "L898902C36UTO7408122F1204159ZE184226B1234514", "- " + ZONE]
    )
    @pytest.mark.parametrize(
        "before",
        [
            [],
            ["parse", "-"],
            ["parse", "--on"],
            ["parse", "--format"],
            ["fake", "--format"],
            ["repair", "--viz"],
            ["batch"],
        ],
    )
    def test_an_argument_that_may_be_a_zone_is_not_shown(self, before: list[str], line: str) -> None:
        """In the place of a command, of an option's value or of one argument too many."""
        result = RUNNER.invoke(app, [*before, line])
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr
        assert not any(line[at : at + 12] in result.stderr for at in range(len(line) - 11))

    def test_an_option_that_may_be_a_zone_is_not_shown(self) -> None:
        """As a line pasted behind dashes is taken."""
        result = RUNNER.invoke(app, ["parse", f"--{LINE_1}"])
        assert (result.exit_code, "ERIKSSON" in result.stderr, "No such option" in result.stderr) == (2, False, True)

    def test_a_zone_that_is_divided_between_words_is_not_shown(self) -> None:
        """Then nothing of the message is."""
        message = without_zones("no file P < U T O E R I K S S O N < < A N N A < M A R I A < < < < < < < < < < < < <")
        assert message == "...; what may be a zone is not shown"

    def test_another_wrong_argument_is_shown(self) -> None:
        """A person sees what was mistyped."""
        assert "'frobnicate'" in RUNNER.invoke(app, ["frobnicate"]).stderr

    def test_a_file_whose_name_looks_like_a_zone_is_read(self, tmp_path: Path) -> None:
        """It may be the digits of a hash."""
        file = tmp_path / "89D01A3C5F7E92B46D8801F3A5C7E912.txt"
        file.write_text(ZONE)
        assert RUNNER.invoke(app, ["parse", str(file)]).exit_code == 0

    def test_redacting_an_explanation_is_refused(self) -> None:
        """It is made of values."""
        result = RUNNER.invoke(app, ["verify", "--redact", str(SAMPLE)])
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == "mrz: --redact needs --json: an explanation contains values\n"

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["verify", "<&-"], b"standard input is closed"),
            (["verify", str(SAMPLE), ">&-"], b"standard output is closed"),
            (["verify", str(SAMPLE), ">/dev/full"], b"No space left"),
        ],
    )
    def test_streams_that_cannot_be_used(self, arguments: list[str], says: bytes) -> None:
        """One line and status 2, as for a file."""
        command = " ".join([*map(shlex.quote, MRZ), *arguments])
        result = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
        assert (result.returncode, result.stdout) == (2, b"")
        assert says in result.stderr
        assert result.stderr.count(b"\n") == 1

    def test_where_nothing_can_be_said_the_status_says_it(self) -> None:
        """Standard error is closed, and the output cannot be written."""
        command = " ".join([*map(shlex.quote, MRZ), "verify", str(SAMPLE), ">/dev/full", "2>&-"])
        assert subprocess.run(["/bin/sh", "-c", command], check=False).returncode == 2

    @pytest.mark.parametrize("arguments", [["verify", "--on", "yesterday"], ["verify", "a", "b"], ["frobnicate"]])
    def test_wrong_usage_has_status_2(self, arguments: list[str]) -> None:
        """As every command line tool."""
        assert RUNNER.invoke(app, arguments).exit_code == 2


class TestParse:
    def test_a_consistent_zone_has_status_0(self, tmp_path: Path) -> None:
        """From a file."""
        file = tmp_path / "zone.txt"
        file.write_text(ZONE)
        result = RUNNER.invoke(app, ["parse", str(file), "--on", "2010-01-01"])
        assert (result.exit_code, result.stdout) == (0, "TD3: consistent, nothing found\n")

    def test_a_wrong_digit_has_status_1(self) -> None:
        """And a pointer under the character."""
        result = RUNNER.invoke(app, ["parse"], input=ZONE.replace("7408122", "7408123"))
        assert result.exit_code == 1
        assert result.stdout.splitlines()[3] == " " * 23 + "^"

    def test_json_is_the_document(self) -> None:
        """The same as `to_dict`."""
        result = RUNNER.invoke(app, ["parse", "--json", "--on", "2010-01-01"], input=ZONE)
        assert json.loads(result.stdout)["document_number"] == "L898902C3"

    def test_what_has_no_known_shape_is_unreadable_input(self) -> None:
        """Status 2 and the reason."""
        result = RUNNER.invoke(app, ["parse"], input="hello")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("mrz: the text has 1 line of 5 characters")

    def test_a_format_can_be_insisted_on(self) -> None:
        """What does not fit it is refused."""
        assert RUNNER.invoke(app, ["parse", "--format", "TD1"], input=ZONE).exit_code == 2


class TestFind:
    TEXT = f"Seen at the border:\n{ZONE}\nand nothing else."

    def test_each_zone_is_explained_with_its_place(self) -> None:
        """Offsets in the text, then what `mrz parse` says."""
        result = RUNNER.invoke(app, ["find", "--on", "2010-01-01"], input=self.TEXT)
        assert (result.exit_code, result.stdout) == (0, "characters 20-109: TD3: consistent, nothing found\n")

    def test_json_has_offsets_and_documents(self) -> None:
        """For programs."""
        result = RUNNER.invoke(app, ["find", "--json"], input=self.TEXT)
        (found,) = json.loads(result.stdout)["found"]
        assert (found["start"], found["end"], found["mrz"]["document_number"]) == (20, 109, "L898902C3")

    def test_a_zone_that_is_inconsistent_has_status_1(self) -> None:
        """As for `mrz parse`."""
        assert RUNNER.invoke(app, ["find"], input=self.TEXT.replace("7408122", "7408123")).exit_code == 1

    def test_a_damaged_zone_is_printed_with_proposals(self) -> None:
        """Its lines, and what they may have said; the status says that it is not consistent."""
        result = RUNNER.invoke(app, ["find"], input=self.TEXT.replace("7408122", "748122"))
        assert result.exit_code == 1
        assert "a damaged zone" in result.output
        assert "proposal" in result.output

    def test_a_damaged_zone_is_written_as_json_with_proposals(self) -> None:
        """There is no document then."""
        result = RUNNER.invoke(app, ["find", "--json"], input=self.TEXT.replace("7408122", "748122"))
        (zone,) = json.loads(result.output)["found"]
        assert zone["mrz"] is None
        assert zone["repairs"]["proposals"]

    def test_nothing_found_has_status_1(self) -> None:
        """The text was read, and holds none."""
        result = RUNNER.invoke(app, ["find"], input="hello")
        assert (result.exit_code, result.stdout) == (1, "no machine readable zone found\n")

    def test_a_text_of_any_length_is_searched(self) -> None:
        """The limit of `mrz.find` does not hold in the shell."""
        result = RUNNER.invoke(app, ["find"], input="a line of a log\n" * 70_000 + ZONE)
        assert (result.exit_code, result.stdout.split(":")[0]) == (0, "characters 1120000-1120089")


class TestRepair:
    def test_proposals_are_printed_with_what_speaks_for_them(self) -> None:
        """Lines, edits as people count, digits, chance; status 1, for nothing is repaired."""
        result = RUNNER.invoke(app, ["repair"], input=ZONE.replace("740812", "74O812"))
        assert result.exit_code == 1
        assert result.stdout.splitlines()[0] == "1 proposal, none of them unique; nothing is applied"
        assert "\nline 2, position 16: 0 for O\n" in result.stdout
        assert "  check digits that hold after the edit: date of birth, composite; chance that a wrong" in result.stdout

    def test_fillers_put_in_are_printed(self) -> None:
        """Where nothing stood."""
        zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C3UTO6908061F9406236ZE184226B<<<<<14"
        result = RUNNER.invoke(app, ["repair"], input=zone)
        assert "line 2, position 9: < was dropped" in result.stdout

    def test_where_nothing_is_proposed_it_says_so(self) -> None:
        """No misread that OCR is known to make explains it."""
        result = RUNNER.invoke(app, ["repair"], input="hello")
        assert (result.exit_code, result.stdout.startswith("no proposal: ")) == (1, True)

    def test_an_empty_text_is_called_empty(self) -> None:
        """As by `mrz parse`."""
        assert RUNNER.invoke(app, ["repair"], input="\n").stdout == "no proposal: the text is empty\n"

    def test_a_text_with_a_zone_in_it_is_one_for_find(self) -> None:
        """Mail, for example; the command is named, and not the function."""
        result = RUNNER.invoke(app, ["repair"], input=f"Dear you,\nhere it is:\n{ZONE}\nRegards\n")
        assert result.exit_code == 1
        assert result.stdout.startswith("no proposal: the text has 5 lines")
        assert result.stdout.endswith("; mrz find reads a zone in this text\n")

    @pytest.mark.parametrize("command", ["parse", "repair"])
    @pytest.mark.parametrize("count", [150, 70_000])
    def test_a_text_longer_than_a_zone_is_one_for_find(self, command: str, count: int) -> None:
        """Both commands take a single zone, and say what takes more."""
        result = RUNNER.invoke(app, [command], input="a line of a log\n" * count + ZONE)
        said = result.stdout + result.stderr
        assert result.exit_code == (2 if command == "parse" else 1)
        assert "mrz find reads" in said

    def test_a_zone_that_cannot_be_repaired_is_not_called_misshapen(self) -> None:
        """No edit that is tried explains its errors."""
        zone = ZONE.replace("7408122F1204159", "X4Y8Z22FQ20W159")
        assert RUNNER.invoke(app, ["repair"], input=zone).stdout.startswith("no proposal: no misread")

    def test_json_is_the_repairs(self) -> None:
        """For programs."""
        result = RUNNER.invoke(app, ["repair", "--json"], input=ZONE.replace("740812", "74O812"))
        repairs = json.loads(result.stdout)
        assert repairs["proposals"][0]["edits"] == [{"line": 1, "column": 15, "before": "O", "after": "0"}]
        assert (repairs["unique"], repairs["consistent"], repairs["complete"]) == (None, False, True)

    def test_two_digits_make_a_proposal_unique(self) -> None:
        """The digits of all fields confirm an order of the lines."""
        swapped = "\n".join(reversed(ZONE.splitlines()))
        result = RUNNER.invoke(app, ["repair", "--json"], input=swapped)
        assert json.loads(result.stdout)["unique"] == 0
        assert RUNNER.invoke(app, ["repair"], input=swapped).stdout.startswith("1 proposal, one of them unique; ")

    def test_misreads_in_two_fields_make_no_proposal_unique(self) -> None:
        """Each edit has one digit, which accepts one wrong edit in ten."""
        misread = ZONE.replace("740812", "74O812").replace("120415", "12O415")
        result = RUNNER.invoke(app, ["repair", "--json"], input=misread)
        assert json.loads(result.stdout)["unique"] is None
        assert RUNNER.invoke(app, ["repair"], input=misread).stdout.startswith("1 proposal, none of them unique; ")

    @pytest.mark.parametrize("most", ["5", "-1"])
    def test_max_edits_is_0_to_4(self, most: str) -> None:
        """Usage, status 2."""
        assert RUNNER.invoke(app, ["repair", "--max-edits", most], input=ZONE).exit_code == 2

    def test_what_is_consistent_needs_none(self) -> None:
        """Status 0."""
        result = RUNNER.invoke(app, ["repair"], input=ZONE)
        assert (result.exit_code, result.stdout) == (0, "consistent: there is nothing to repair\n")


class TestCompose:
    FACTS = (
        *("compose", "--issuing-state", "UTO", "--primary-identifier", "Eriksson", "--secondary-identifier", "Anna"),
        *("--document-number", "L898902C3", "--nationality", "UTO", "--date-of-birth", "740812", "--sex", "F"),
        *("--date-of-expiry", "120415"),
    )

    def test_it_prints_the_zone(self) -> None:
        """Two lines that `mrz parse` takes."""
        result = RUNNER.invoke(app, self.FACTS)
        assert result.exit_code == 0
        assert RUNNER.invoke(app, ["parse"], input=result.stdout).exit_code == 0

    def test_help_lists_what_can_be_composed(self) -> None:
        """Layouts whose rules for names are not published can be read only."""
        text = RUNNER.invoke(app, ["compose", "--help"]).stdout
        assert "TD1|TD2|TD3|MRVA|MRVB" in text
        assert "IDFRA" not in text

    def test_letters_with_marks_have_a_style(self) -> None:
        """Doc 9303-3, Table A has a choice."""
        result = RUNNER.invoke(app, [*self.FACTS, "--secondary-identifier", "Ñusta", "--marks", "xx"])
        assert "ERIKSSON<<NXXUSTA<" in result.stdout

    def test_json_is_the_document(self) -> None:
        """The same as `to_dict`."""
        result = RUNNER.invoke(app, [*self.FACTS, "--json"])
        assert json.loads(result.stdout)["secondary_identifier"] == "ANNA"

    @pytest.mark.parametrize(
        ("facts", "says"),
        [
            (["--document-number", "L898902C37"], "mrz: --document-number: must have at most 9 characters on a TD3\n"),
            (["--language", "xx"], "mrz: --language: must be one of be, bg, da, "),
            (["--marks", "none"], "mrz: --marks: must be one of expanded, simple, xx"),
            (["--truncation", "none"], "mrz: --truncation: must be one of initials, right, fixed"),
            (["--format", "IDFRA"], "mrz: --format: must be one of TD1, TD2, TD3, MRVA, MRVB\n"),
            (["--sex", "f"], "mrz: --sex: must be M, F, X or <\n"),
        ],
    )
    def test_what_cannot_be_written_has_status_2(self, facts: list[str], says: str) -> None:
        """The option is named."""
        result = RUNNER.invoke(app, [*self.FACTS, *facts])
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(says)


class TestExplain:
    def test_a_code_is_explained_in_one_line(self) -> None:
        """Code, severity, sentence."""
        result = RUNNER.invoke(app, ["explain", "sex-x"])
        expected = "sex-x  WARNING  X is printed for unspecified sex; Doc 9303 requires the filler.\n"
        assert (result.exit_code, result.stdout) == (0, expected)

    def test_without_a_code_all_are(self) -> None:
        """The catalogue."""
        result = RUNNER.invoke(app, ["explain"])
        assert [line.split()[0] for line in result.stdout.splitlines()] == list(mrz.CODES)

    def test_json_is_the_catalogue(self) -> None:
        """For programs."""
        result = RUNNER.invoke(app, ["explain", "--json"])
        assert json.loads(result.stdout)["expired"]["severity"] == "INFO"

    def test_an_unknown_code_names_the_nearest(self) -> None:
        """A typing error is told."""
        result = RUNNER.invoke(app, ["explain", "check-digits"])
        assert result.exit_code == 2
        assert result.stderr.startswith("mrz: code 'check-digits' is unknown; did you mean 'check-digit'? Known: ")


class TestTerminal:
    def test_colors_are_for_terminals_only(self) -> None:
        """On a pseudo terminal there are escape sequences, in a pipe there are none."""
        if not hasattr(os, "openpty"):
            pytest.skip("this system has no pseudo terminals")
        master, slave = os.openpty()
        environment = os.environ | {"TERM": "xterm-256color"}
        environment.pop("NO_COLOR", None)
        subprocess.run([*MRZ, "verify", SAMPLE], stdout=slave, env=environment, check=False)
        os.close(slave)
        shown = os.read(master, 100_000)
        os.close(master)
        piped = subprocess.run([*MRZ, "verify", SAMPLE], capture_output=True, env=environment, check=False)
        assert b"\x1b[" in shown
        assert b"\x1b[" not in piped.stdout

    def test_what_an_encoding_lacks_is_escaped(self) -> None:
        """A Chinese name on an ASCII terminal is no crash."""
        answer = json.loads(CONSISTENT.read_text("utf-8"))
        answer["Response"]["FamilyName"] = "张"
        result = subprocess.run(
            [*MRZ, "verify"],
            input=json.dumps(answer).encode(),
            capture_output=True,
            env=os.environ | {"PYTHONIOENCODING": "ascii"},
            check=False,
        )
        assert (result.returncode, result.stderr) == (1, b"")
        assert b"\\u5f20" in result.stdout

    def test_lone_surrogates_and_control_characters_are_no_crash(self) -> None:
        """JSON can hold both."""
        answer = json.loads(CONSISTENT.read_text("utf-8"))
        answer["Response"] |= {"FamilyName": "\ud800", "FirstName": "\x1b[2J"}
        result = RUNNER.invoke(app, ["verify"], input=json.dumps(answer))
        assert result.exit_code == 1
        assert "\x1b" not in result.stdout
        assert "\\ud800" in result.stdout


class TestHelp:
    def test_no_summary_is_cut(self) -> None:
        """On a terminal of 80 columns each command has a line that ends as a sentence does."""
        lines = RUNNER.invoke(app, ["--help"], terminal_width=80).stdout.partition("Commands:\n")[2].splitlines()
        summaries = lines[: lines.index("")]
        assert len(summaries) == len(app.registered_commands)
        assert [line for line in summaries if not line.endswith(".") or line.endswith("..")] == []


class TestVersion:
    def test_it_is_the_distributions(self) -> None:
        """For a ticket."""
        result = RUNNER.invoke(app, ["--version"])
        assert (result.exit_code, result.stdout) == (0, f"mrz-verify {mrz.__version__}\n")


class TestMain:
    def test_a_missing_extra_names_the_line_that_installs_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Exit status 2, and no traceback."""
        with pytest.raises(SystemExit) as caught:
            main(needs=("no_such_package", "rich"))
        assert caught.value.code == 2
        assert capsys.readouterr().err == "mrz: the command needs no_such_package: pip install 'mrz-verify[cli]'\n"

    def test_the_package_runs_as_the_command(self) -> None:
        """`python -m mrz` prints what `mrz` prints, with the same status."""
        command, module = (
            subprocess.run([*start, "verify", SAMPLE], capture_output=True, check=False)
            for start in (MRZ, (sys.executable, "-m", "mrz"))
        )
        assert (module.returncode, module.stdout, module.stderr) == (command.returncode, command.stdout, command.stderr)

    def test_the_package_s_help_names_the_command(self) -> None:
        """Not the file that Python runs."""
        done = subprocess.run([sys.executable, "-m", "mrz", "--help"], capture_output=True, text=True, check=False)
        assert done.stdout.lstrip().startswith("Usage: mrz [OPTIONS]")

    @pytest.mark.parametrize("call", [main, run])
    def test_it_takes_the_arguments_of_the_program(
        self, call: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """As installed, it is called without any."""
        monkeypatch.setattr(sys, "argv", ["mrz", "verify", str(CONSISTENT)])
        assert callable(call)
        with pytest.raises(SystemExit) as caught:
            call()
        assert caught.value.code == 0
        assert capsys.readouterr().out.startswith("CONSISTENT")
