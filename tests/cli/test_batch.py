"""`mrz batch`: a file into a file, for people and for programs."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer

from mrz.cli.app import app
from mrz.cli.batch import _failing
from tests.support.answer_files import Row, answers, read, write
from tests.support.command_line import Runner

if TYPE_CHECKING:
    from typer.testing import Result

RUNNER = Runner()
COMMAND = [sys.executable, "-c", "import sys; sys.argv[0] = 'mrz'; from mrz.cli import main; main()", "batch"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
UNMEASURED = {name: value for name, value in ENVIRONMENT.items() if not name.startswith("COVERAGE_")}
"""Coverage waits for itself without end where a signal comes while it holds its lock."""


def run(*arguments: str | Path) -> Result:
    """Run `mrz batch` in this process on a fixed day."""
    return RUNNER.invoke(app, ["batch", "--jobs", "1", "--on", "2026-06-30", *map(str, arguments)])


@pytest.fixture
def consistent() -> list[Row]:
    """Return answers in which nothing is wrong."""
    return [answers(1)[0]] * 3


class TestSummary:
    def test_the_end_sums_up(self, tmp_path: Path) -> None:
        """How many rows came to what, and in how many each code was found, the most frequent first."""
        source = write(tmp_path / "in.csv", answers(30))
        result = run(source, tmp_path / "out.parquet")
        first, *tables = result.stdout.split("\n\n")
        assert first.startswith("30 rows: ")
        assert " CONSISTENT, " in first
        assert [table.split()[:2] for table in tables] == [[name, "rows"] for name in ("code", "issuer", "service")]
        for table in tables:
            counts = [int(line.split()[1]) for line in table.splitlines()[1:]]
            assert counts == sorted(counts, reverse=True)
        assert result.stderr == ""

    def test_for_programs_it_is_json(self, tmp_path: Path) -> None:
        """One object, and the rows that were not read in it."""
        source = tmp_path / "in.jsonl"
        source.write_text(json.dumps(answers(1)[0]) + "\n[]\n")
        summary = json.loads(run("--json", source, tmp_path / "out.jsonl").stdout)
        assert (summary["rows"], summary["not_read"]) == (2, 1)
        assert summary["outcomes"] == {"CONSISTENT": 1}
        assert summary["damaged"] == [{"row": 2, "error": "the line is not a JSON object"}]

    def test_rows_that_are_not_read_are_named_on_standard_error(self, tmp_path: Path) -> None:
        """By number; after so many, only how many more there are."""
        source = tmp_path / "in.jsonl"
        source.write_text("[]\n" * 25)
        result = run(source, tmp_path / "out.jsonl")
        assert result.stderr.splitlines()[0] == "row 1: the line is not a JSON object"
        assert result.stderr.splitlines()[-1] == "and 5 more rows that were not read"
        assert result.stdout == "25 rows: 25 not read\n"

    def test_no_rows_are_said_to_be_none(self, tmp_path: Path) -> None:
        """There is nothing wrong with that."""
        (tmp_path / "in.jsonl").touch()
        result = run(tmp_path / "in.jsonl", tmp_path / "out.jsonl")
        assert (result.exit_code, result.stdout) == (0, "0 rows\n")
        assert result.stderr == f"mrz: '{tmp_path / 'in.jsonl'}' has no rows\n"


class TestStatus:
    def test_all_consistent_is_0(self, tmp_path: Path, consistent: list[Row]) -> None:
        """Verified or parsed."""
        source = write(tmp_path / "in.jsonl", consistent)
        assert run(source, tmp_path / "a.csv").exit_code == 0
        assert run(source, tmp_path / "b.csv", "--parse").exit_code == 0

    def test_anything_else_that_was_read_is_1(self, tmp_path: Path, consistent: list[Row]) -> None:
        """One row is enough."""
        source = write(tmp_path / "in.jsonl", [*consistent, {**consistent[0], "PassportNo": None}])
        assert run(source, tmp_path / "a.csv").exit_code == 1

    def test_a_row_that_could_not_be_read_is_2(self, tmp_path: Path, consistent: list[Row]) -> None:
        """The highest over all rows."""
        source = write(tmp_path / "in.jsonl", [*consistent, {"x": 1}])
        result = run(source, tmp_path / "a.csv")
        assert result.exit_code == 2
        assert len(read(tmp_path / "a.csv")) == 4


class TestOptions:
    def test_lines_are_named(self, tmp_path: Path) -> None:
        """Two columns of any name; fields are left out if asked."""
        source = write(tmp_path / "in.csv", [{"one": row["CodeSet"], "two": row["CodeCrc"]} for row in answers(2)])
        assert run(source, tmp_path / "out.csv", "--lines", "one", "two", "--no-fields").exit_code in (0, 1)
        assert "mrz_document_number" not in read(tmp_path / "out.csv")[0]

    def test_answers_are_verified_if_asked(self, tmp_path: Path) -> None:
        """Even where the columns have no visual zone, which is then what is missing."""
        source = write(
            tmp_path / "in.csv", [{name: row[name] for name in ("CodeSet", "CodeCrc")} for row in answers(1)]
        )
        run(source, tmp_path / "out.csv", "--verify")
        assert read(tmp_path / "out.csv")[0]["mrz_outcome"] == "REVIEW"

    def test_formats_and_delimiters_are_named(self, tmp_path: Path) -> None:
        """Where names do not tell."""
        source = write(tmp_path / "in.csv", answers(2)).rename(tmp_path / "in.txt")
        source.write_bytes(source.read_bytes().replace(b",", b"\t"))
        result = run(source, tmp_path / "out", "--from", "csv", "--to", "jsonl", "--delimiter", "\t")
        assert result.stderr == ""
        assert len((tmp_path / "out").read_text().splitlines()) == 2

    @pytest.mark.parametrize(
        ("options", "wrong"),
        [
            (["--verify", "--parse"], "mrz: --verify or --parse: give one of them\n"),
            (["--delimiter", ";;"], "mrz: --delimiter is one character\n"),
            (["--vendor", "nobody"], "mrz: vendor 'nobody' is unknown. Known: tencent.PassportOCR, "),
            (["--to", "xml"], "mrz: no format is called 'xml'; there are csv, jsonl, parquet\n"),
            (["--lines", "a", "b"], "mrz: there is no column a and no column b; the columns are: "),
        ],
    )
    def test_usage_is_told_in_one_line(self, tmp_path: Path, options: list[str], wrong: str) -> None:
        """With status 2, and nothing is written."""
        result = run(write(tmp_path / "in.csv", answers(1)), tmp_path / "out.csv", *options)
        assert result.exit_code == 2
        assert result.stderr.startswith(wrong)
        assert result.stderr.count("\n") == 1
        assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]

    @pytest.mark.parametrize("files", [("-", "out.csv"), ("in.csv", "-")])
    def test_streams_are_refused(self, files: tuple[str, str]) -> None:
        """A stream cannot be gone on with, and nobody means a file of that name."""
        result = RUNNER.invoke(app, ["batch", *files])
        assert (result.exit_code, result.stdout) == (2, "")
        assert (
            result.stderr
            == "mrz: - is not a file: batch needs files, so that it can continue an interrupted run; write ./-\n"
        )


class TestFiles:
    def test_an_output_that_is_there_needs_force(self, tmp_path: Path) -> None:
        """Said with the remedy."""
        source = write(tmp_path / "in.csv", answers(1))
        run(source, tmp_path / "out.csv")
        assert "--force overwrites it" in run(source, tmp_path / "out.csv").stderr
        assert run(source, tmp_path / "out.csv", "--force").stderr == ""

    def test_what_the_system_refuses_is_told_in_one_line(self, tmp_path: Path) -> None:
        """With the name of the file."""
        source = write(tmp_path / "in.csv", answers(1))
        nowhere = tmp_path / "nowhere" / "out.csv"
        assert run(source, nowhere).stderr == f"mrz: there is no folder '{nowhere.parent}': make it first\n"
        absent = tmp_path / "absent.csv"
        assert run(absent, tmp_path / "out.csv").stderr == f"mrz: '{absent}': No such file or directory\n"

    def test_a_disk_that_is_full_is_told_in_one_line(self, tmp_path: Path) -> None:
        """There is no output then, and what is done is kept."""
        rows = [{**row, "note": "x" * 50_000} for row in answers(100)]
        source = write(tmp_path / "in.csv", rows)
        # A limit on the size of files is the only full disk that a test can make.
        limited = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20)); "
        command = [COMMAND[0], COMMAND[1], limited + COMMAND[2], "batch", "--jobs", "1", str(source), "out.csv"]
        ended = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        assert ended.returncode == 2
        assert ended.stderr == "mrz: 'out.csv': File too large\n"
        assert not (tmp_path / "out.csv").exists()

    def test_without_the_extra_it_says_how_to_install_it(self, tmp_path: Path) -> None:
        """The other commands need it not."""
        source = write(tmp_path / "in.csv", answers(1))
        without = "import sys; sys.modules['pyarrow'] = None; " + COMMAND[2]
        command = [COMMAND[0], COMMAND[1], without, "batch", str(source), "out.csv"]
        ended = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        assert ended.returncode == 2
        assert ended.stderr == "mrz: mrz.arrow needs pyarrow and numpy: pip install 'mrz-verify[arrow]'\n"


class TestTerminal:
    def test_a_bar_is_shown_on_a_terminal_and_nowhere_else(self, tmp_path: Path) -> None:
        """On standard error; what is printed for others stays clean."""
        source = write(tmp_path / "in.csv", answers(3))
        leader, follower = pty.openpty()
        environment = {**ENVIRONMENT, "TERM": "xterm", "COLUMNS": "80"}
        command = [*COMMAND, "--jobs", "2", str(source), "out.csv"]
        with subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=follower
        ) as running:
            os.close(follower)
            shown = b""
            try:
                while piece := os.read(leader, 1 << 16):
                    shown += piece
            except OSError:  # the other end is closed
                pass
            out, _ = running.communicate()
        os.close(leader)
        assert b"3 rows" in shown
        assert out.startswith(b"3 rows: ")

    def test_an_interrupt_is_told_in_a_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Whenever it comes; the test below has it come to a program, where it cannot be counted as covered."""
        with pytest.raises(typer.Exit) as ended, _failing("out.csv", ValueError):
            raise KeyboardInterrupt
        assert (ended.value.exit_code, capsys.readouterr().err) == (
            130,
            "mrz: interrupted; --resume continues the run\n",
        )

    @pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no groups of processes here")
    def test_an_interrupt_at_the_keyboard_reaches_every_process_and_is_told_once(self, tmp_path: Path) -> None:
        """While they begin, too: none of them says anything but the one that was asked."""
        write(tmp_path / "in.csv", answers(300) * 200)
        command = [*COMMAND, "--jobs", "2", "in.csv", "out.csv"]
        with subprocess.Popen(
            command, cwd=tmp_path, env=UNMEASURED, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as running:
            while not (tmp_path / "out.csv.part" / "manifest.json").exists():
                assert running.poll() is None
                time.sleep(0.005)
            os.killpg(running.pid, signal.SIGINT)
            _, told = running.communicate()
        assert (running.returncode, told) == (130, "mrz: interrupted; --resume continues the run\n")

    def test_an_interrupt_leaves_what_is_done(self, tmp_path: Path) -> None:
        """And says how to go on."""
        write(tmp_path / "in.csv", answers(300) * 400)
        command = [*COMMAND, "--jobs", "1", "in.csv", "out.csv"]
        journal = tmp_path / "out.csv.part" / "done.jsonl"
        with subprocess.Popen(command, cwd=tmp_path, env=UNMEASURED, stderr=subprocess.PIPE, text=True) as running:
            while not journal.exists():
                assert running.poll() is None
                time.sleep(0.005)
            running.send_signal(signal.SIGINT)
            _, told = running.communicate()
        assert (running.returncode, told) == (130, "mrz: interrupted; --resume continues the run\n")
        assert not (tmp_path / "out.csv").exists()
        assert journal.exists()
