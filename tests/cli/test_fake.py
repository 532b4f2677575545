"""`mrz fake`: rows by the shares asked for, the truth beside them, the same bytes for the same seed."""

from __future__ import annotations

import csv
import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
import typer

import mrz
from mrz.cli import fake
from mrz.cli.app import app
from mrz.files.output import RowSchema, open_rows
from mrz.synthetic.dates import ON
from tests.support.command_line import Runner

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNNER = Runner()
ROOT = Path(__file__).parents[2]
MRZ = (sys.executable, "-c", "from mrz.cli import main; main()")


def printed(*arguments: str) -> list[dict[str, Any]]:
    """Return the rows that the command prints."""
    result = RUNNER.invoke(app, ["fake", *arguments])
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def refused(*arguments: str) -> str:
    """Return what the command says when it refuses."""
    result = RUNNER.invoke(app, ["fake", *arguments])
    assert result.exit_code == 2
    assert result.stdout == ""
    return result.stderr.strip()


class TestRows:
    def test_ten_passports_of_utopia_are_printed(self) -> None:
        """With no options at all; each is consistent, and read as it is printed."""
        rows = printed()
        assert len(rows) == 10
        for row in rows:
            doc = mrz.parse([row["CodeSet"], row["CodeCrc"]], on=ON)
            assert (doc.format, doc.issuing_state, doc.consistent) == ("TD3", "UTO", True)
            assert (row["CodeSet"], row["CodeCrc"]) == (row["true_CodeSet"], row["true_CodeCrc"])
            assert (row["edits"], row["edits_at"]) == (0, "")

    def test_formats_and_issuers_may_be_given_again(self) -> None:
        """National layouts have their issuer; a zone of three lines has two of them in the second column."""
        names = [name for name in mrz.Format if name != "D1HRV"]  # it is read as D1
        formats = [argument for name in names for argument in ("--format", name)]
        rows = printed("--count", "200", *formats, "--issuer", "D", "--issuer", "UTO")
        docs = [mrz.parse([row["CodeSet"], row["CodeCrc"]], on=ON) for row in rows]
        assert all(doc.consistent for doc in docs)
        assert [doc.format for doc in docs] == [row["true_format"] for row in rows]
        assert {doc.format for doc in docs} == set(names)
        assert {doc.issuing_state for doc in docs} == {"D", "UTO", "CHE", "SVK", "FRA", "NLD", "EST", "KYA", None}

    def test_answers_are_what_the_service_gives(self) -> None:
        """And consistent where nothing was misread."""
        for row in printed("--answers", "--count", "50", "--misreads", "0.5"):
            outcome = mrz.verify(row, on=ON).outcome
            assert outcome == "CONSISTENT" or row["edits"] > 0

    def test_the_reference_date_moves_everything(self) -> None:
        """Passports issued in the twenty years before it, for ten at most."""
        rows = printed("--on", "2050-01-01", "--count", "30")
        expiries = {row["CodeCrc"][21:23] for row in rows}
        assert expiries <= {f"{year:02}" for year in range(30, 60)}


class TestErrors:
    def test_misreads_come_in_the_share_asked_for(self) -> None:
        """Each told with its place and both characters; the documents are the same without them."""
        rows = printed("--count", "1000", "--misreads", "0.3", "--seed", "5")
        edited = [row for row in rows if row["edits"]]
        assert 230 < len(edited) < 370
        for row in edited:
            edits = row["edits_at"].split("; ")
            assert len(edits) == row["edits"] <= 3
            text = {name: list(row[f"true_{name}"]) for name in ("CodeSet", "CodeCrc")}
            for edit in edits:
                place, change = edit.split(" ")
                name, at = place[:-1].split("[")
                assert text[name][int(at)] == change[0]
                text[name][int(at)] = change[2]
            assert {name: "".join(characters) for name, characters in text.items()} == {
                name: row[name] for name in text
            }
        clean = printed("--count", "1000", "--seed", "5")
        assert [row["true_CodeCrc"] for row in rows] == [row["CodeCrc"] for row in clean]

    def test_damages_are_told_by_name(self) -> None:
        """All kinds, in nearly every row: a filler shifted over fillers changes nothing."""
        rows = printed("--count", "300", "--damages", "1")
        told = {row["edits_at"] for row in rows}
        kinds = {"merged", "lowered", "spaced", "escaped", "dropped", "doubled", "shifted", "cut", "swapped"}
        assert kinds <= told <= {*kinds, ""}
        merged = next(row for row in rows if row["edits_at"] == "merged")
        assert (merged["CodeSet"], merged["CodeCrc"]) == (merged["true_CodeSet"] + merged["true_CodeCrc"], "")
        assert sum([row["edits"] for row in rows]) > 280

    def test_both_may_meet_in_a_row(self) -> None:
        """The misreads first."""
        rows = printed("--misreads", "1", "--damages", "1", "--format", "TD1", "--count", "20")
        assert any(row["edits_at"].endswith("; merged") and row["edits"] > 1 for row in rows)


class TestFiles:
    @pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
    def test_every_kind_of_file_has_the_same_rows(self, tmp_path: Path, suffix: str) -> None:
        """As printed; numbers are numbers where the file knows them."""
        target = tmp_path / f"rows{suffix}"
        options = ["--count", "40", "--misreads", "0.5", "--seed", "3"]
        result = RUNNER.invoke(app, ["fake", *options, str(target)])
        edited = len([row for row in printed(*options) if row["edits"]])
        assert result.stdout == f"40 rows, {edited} of them with edits\n"
        assert read(target) == printed(*options)
        assert [path.name for path in tmp_path.iterdir()] == [target.name]

    @pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
    @pytest.mark.parametrize(
        ("about", "mode"), [(("--format", "TD1", "--format", "D1FRA"), "--parse"), (("--answers",), "--verify")]
    )
    def test_mrz_batch_reads_them(self, tmp_path: Path, suffix: str, about: tuple[str, ...], mode: str) -> None:
        """By the names of their columns; all are consistent without errors."""
        rows, judged = str(tmp_path / f"rows{suffix}"), str(tmp_path / "judged.csv")
        RUNNER.invoke(app, ["fake", "--count", "30", *about, rows])
        result = RUNNER.invoke(app, ["batch", mode, "--jobs", "1", "--on", f"{ON}", rows, judged])
        assert (result.exit_code, result.stdout.splitlines()[0].lower()) == (0, "30 rows: 30 consistent")

    @pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
    def test_no_rows_are_a_file_as_well(self, tmp_path: Path, suffix: str) -> None:
        """With its columns, where it has any."""
        target = tmp_path / f"rows{suffix}"
        result = RUNNER.invoke(app, ["fake", "--count", "0", "--json", str(target)])
        assert json.loads(result.stdout) == {"rows": 0, "edited": 0}
        assert read(target) == []

    @pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
    def test_the_same_seed_makes_the_same_bytes(self, tmp_path: Path, suffix: str) -> None:
        """Another makes others. Parquet's are the same with the same pyarrow."""
        files = [tmp_path / f"{name}{suffix}" for name in "abc"]
        for file, seed in zip(files, (7, 7, 8), strict=True):
            RUNNER.invoke(app, ["fake", "--seed", str(seed), "--misreads", "0.1", str(file)])
        same, again, other = [file.read_bytes() for file in files]
        assert same == again != other

    def test_the_bytes_are_those_of_every_machine(self) -> None:
        """Written down here; who changes a rule changes this, and says so in the changelog."""
        result = RUNNER.invoke(app, ["fake", "--seed", "7", "--count", "100", "--misreads", "0.3", "--damages", "0.3"])
        assert hashlib.sha256(result.stdout_bytes).hexdigest() == ZONES
        result = RUNNER.invoke(app, ["fake", "--seed", "7", "--count", "100", "--answers", "--misreads", "0.3"])
        assert hashlib.sha256(result.stdout_bytes).hexdigest() == ANSWERS

    def test_a_file_that_is_there_is_not_overwritten(self, tmp_path: Path) -> None:
        """Unless that is asked for."""
        target = tmp_path / "rows.csv"
        target.write_text("mine", "utf-8")
        assert refused(str(target)).endswith("exists; --force overwrites it")
        assert target.read_text("utf-8") == "mine"
        assert RUNNER.invoke(app, ["fake", "--force", str(target)]).exit_code == 0
        assert len(read(target)) == 10

    def test_a_file_that_appears_meanwhile_is_not_overwritten(self, tmp_path: Path) -> None:
        """Nor is anything of another run touched, nor left behind."""

        def late() -> None:
            with open_rows(tmp_path / "rows.csv", RowSchema(["a"])) as write:
                write([("1",)])
                (tmp_path / "rows.csv").write_text("mine", "utf-8")

        (tmp_path / "rows.csv.tmp").write_text("mine, too", "utf-8")
        with pytest.raises(FileExistsError):
            late()
        assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == {
            "rows.csv": "mine",
            "rows.csv.tmp": "mine, too",
        }

    def test_a_link_stays_and_what_it_leads_to_is_written(self, tmp_path: Path) -> None:
        """As by any program that writes to a file."""
        link = tmp_path / "link.csv"
        link.symlink_to("rows.csv")
        assert RUNNER.invoke(app, ["fake", str(link)]).exit_code == 0
        assert link.is_symlink()
        assert len(read(tmp_path / "rows.csv")) == 10

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
    def test_what_is_no_file_is_not_replaced_by_one(self, tmp_path: Path) -> None:
        """Somebody may wait at the other end."""
        os.mkfifo(tmp_path / "rows.csv")
        assert refused("--force", str(tmp_path / "rows.csv")).endswith("is not a file")

    def test_a_name_that_no_file_has_is_told(self) -> None:
        """A NUL ends a name for the system."""
        assert refused("a\0b.csv").endswith("not a file name")

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        """In one line."""
        assert os.strerror(errno.ENOENT) in refused(str(tmp_path / "no" / "rows.csv"))

    def test_a_run_that_is_stopped_leaves_nothing(self, tmp_path: Path) -> None:
        """Neither the file nor what was written of it."""
        command = [*MRZ, "fake", "--count", "100000000", str(tmp_path / "rows.jsonl")]
        # Coverage waits for itself without end where a signal comes while it holds its lock.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
        with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=ROOT, text=True, env=environment) as process:
            while process.poll() is None and not list(tmp_path.iterdir()):
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            try:
                _, said = process.communicate(timeout=30)
            finally:
                process.kill()
        assert process.returncode == 130
        assert said == "mrz: interrupted; nothing was written\n"
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("target", ["rows.csv", "-"])
    def test_rows_that_stop_end_the_command(
        self, tmp_path: Path, target: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The same within this process, whether rows are written or printed."""

        def stopped() -> Iterator[tuple[str | int, ...]]:
            yield (1,)
            raise KeyboardInterrupt

        schema = RowSchema(["edits"])
        write = fake._print if target == "-" else partial(fake._write, count=2, target=tmp_path / target, force=False)
        with pytest.raises(typer.Exit) as ended:
            write(stopped(), schema=schema)
        assert ended.value.exit_code == 130
        assert capsys.readouterr().err.startswith("mrz: interrupted")
        assert list(tmp_path.iterdir()) == []

    def test_what_breaks_leaves_nothing(self, tmp_path: Path) -> None:
        """A row too short for its columns, here: what was written before it is taken away again."""

        def broken() -> None:
            with open_rows(tmp_path / "rows.jsonl", RowSchema(["a"])) as write:
                write([("1",)])
                write([()])

        with pytest.raises(ValueError, match="zip"):
            broken()
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    def test_an_output_that_is_full_is_told(self) -> None:
        """In one line, as by every command."""
        with Path("/dev/full").open("wb") as full:
            result = subprocess.run([*MRZ, "fake"], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False)
        assert result.returncode == 2
        assert result.stderr.decode() == f"mrz: {os.strerror(errno.ENOSPC)}\n"


class TestRefusals:
    def test_the_name_must_tell_the_format(self) -> None:
        """And the message tells which are known."""
        assert refused("rows.txt") == "mrz: 'rows.txt': its suffix must name the format: .csv, .jsonl, .parquet"

    def test_issuers_are_codes_of_states(self) -> None:
        """Not names."""
        said = "issuing states are one or more codes, such as UTO, D or CHN, not ['uto']"
        assert refused("--issuer", "D", "--issuer", "uto") == f"mrz: --issuer: {said}"

    @pytest.mark.parametrize("name", ["IDFRA", "D1FRA", "D1NLD", "IDKYA"])
    def test_a_national_layout_has_its_issuer(self, name: str) -> None:
        """Another is a mistake."""
        assert "national documents have their issuer" in refused("--format", name, "--issuer", "UTO")

    @pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "9001-01-01", "9999-12-31"])
    def test_the_ends_of_the_calendar_are_refused(self, day: str) -> None:
        """Documents made there would have dates that are none."""
        assert refused("--on", day).startswith("mrz: --on: on is a day of the years 1000 to 9000, not of ")

    def test_parquet_without_its_extra_names_the_line_to_paste(self) -> None:
        """Before anything is made."""
        code = "import sys; sys.modules['pyarrow'] = None; from mrz.cli import main; main()"
        command = [sys.executable, "-c", code, "fake", "rows.parquet"]
        result = subprocess.run(command, capture_output=True, cwd=ROOT, text=True, check=False)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr == "mrz: Parquet needs pyarrow: pip install 'mrz-verify[arrow]'\n"

    @pytest.mark.parametrize("option", [("--format", "TD1"), ("--issuer", "D")])
    def test_answers_are_about_chinese_passports_only(self, option: tuple[str, str]) -> None:
        """So a format or an issuer is a mistake."""
        assert "give neither --format nor --issuer" in refused("--answers", *option)

    @pytest.mark.parametrize(
        "option",
        [("--misreads", "1.5"), ("--damages", "-1"), ("--count", "-1"), ("--count", str(10**13)), ("--seed", "-3")],
    )
    def test_shares_and_counts_have_bounds(self, option: tuple[str, str]) -> None:
        """Usage, with status 2."""
        assert RUNNER.invoke(app, ["fake", *option]).exit_code == 2


def read(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file, the numbers of a CSV as numbers."""
    if path.suffix == ".parquet":
        rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        return rows
    with path.open(encoding="ascii", newline="") as stream:
        if path.suffix == ".jsonl":
            return [json.loads(line) for line in stream]
        return [{**row, "edits": int(row["edits"])} for row in csv.DictReader(stream)]


ZONES = "e2ffa852dcac831f8f5a0fdb355744991f94b1aa2b2844d147c327b4ea5bfe95"
ANSWERS = "22373918947dc398fc129d73dac95937f549302dcba8728ca5d2479d329af01b"
