"""`mrz ocr`: pictures on disk, a service on loopback, credentials from the environment."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mrz.cli.app import app
from tests.support.command_line import Runner
from tests.support.wire import CONSISTENT, Fault, Wire, picture
from tests.support.wire_faults import coded, html, replies, reset_after_body, slow

if TYPE_CHECKING:
    from typer.testing import Result

RUNNER = Runner()
SECRETS = {"TENCENTCLOUD_SECRET_ID": "AKIDEXAMPLEEXAMPLE", "TENCENTCLOUD_SECRET_KEY": "keyEXAMPLEkeyEXAMPLE"}
VALUES = ("ZHANG", "G00000003", "920922", "POCHN", *SECRETS.values())


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("TENCENTCLOUD_TOKEN", raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pictures, and files that are none."""
    for number, name in enumerate(("b.JPG", "a.jpeg", "c.jpg")):
        (tmp_path / name).write_bytes(picture(number))
    for name in ("notes.txt", "._a.jpg", "d.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7")
    return tmp_path


def run(wire: Wire, *arguments: object) -> Result:
    """Run `mrz ocr` on a fixed day against the service, one call at a time so that the script's order holds."""
    fixed = ["ocr", "--on", "2026-11-22", "--endpoint", wire.url, "--rate", "0", "--concurrency", "1"]
    return RUNNER.invoke(app, [*fixed, *map(str, arguments)])


def says(**changes: Any) -> Fault:
    """Answer with the consistent answer, changed."""
    body = json.dumps({"Response": CONSISTENT | changes}).encode()
    return replies("changed", 200, body)


def entries(text: str) -> list[dict[str, Any]]:
    """Return JSON lines."""
    return [json.loads(line) for line in text.splitlines()]


WRONG = says(CodeCrc="G000000045CHN9209220M200819219203100<<<<<<60")
NO_NUMBER = says(PassportNo=None)


class TestTheTable:
    def test_a_picture_has_a_row_of_file_outcome_and_summary(self, folder: Path) -> None:
        """What to look at."""
        with Wire([WRONG]) as wire:
            result = run(wire, folder / "c.jpg")
        assert result.exit_code == 1
        row = result.stdout.splitlines()
        assert len(row) == 1
        assert row[0].startswith(f"{folder / 'c.jpg'}  INCONSISTENT  line 2, position 10: ")

    def test_a_folder_means_its_pictures_in_order(self, folder: Path) -> None:
        """By name, whatever the case of the ending; hidden files and other kinds are left out."""
        with Wire() as wire:
            result = run(wire, folder)
        rows = result.stdout.partition("\n\n")[0].splitlines()
        assert [Path(row.split()[0]).name for row in rows] == ["a.jpeg", "b.JPG", "c.jpg"]
        assert result.exit_code == 0

    def test_a_folder_has_pdf_only_where_the_action_takes_it(self, folder: Path) -> None:
        """MLIDPassportOCR does."""
        with Wire(otherwise=coded("FailedOperation.NoPassport")) as wire:
            result = run(wire, "--action", "MLIDPassportOCR", folder)
            actions = {headers["x-tc-action"] for _, _, headers in wire.asked}
        assert "d.pdf" in result.stdout
        assert actions == {"MLIDPassportOCR"}

    def test_many_are_summed_up(self, folder: Path) -> None:
        """As `mrz verify` does."""
        with Wire([WRONG, NO_NUMBER]) as wire:
            result = run(wire, folder)
        tally = result.stdout.partition("\n\n")[2].splitlines()
        assert tally[0] == "3 pictures: 1 CONSISTENT, 1 REVIEW, 1 INCONSISTENT"
        assert "     1  check-digit" in tally

    def test_a_picture_given_twice_is_asked_about_once(self, folder: Path) -> None:
        """A call costs money."""
        with Wire() as wire:
            run(wire, folder / "c.jpg", folder, folder / "c.jpg")
            assert len(wire.asked) == 3

    def test_rows_stand_under_each_other_whatever_the_names(self, tmp_path: Path) -> None:
        """Chinese characters are two columns wide."""
        for number, name in enumerate(("护照.jpg", "passport.jpg")):
            (tmp_path / name).write_bytes(picture(number))
        with Wire() as wire:
            rows = run(wire, tmp_path).stdout.splitlines()[:2]
        assert rows[0].startswith(f"{tmp_path / 'passport.jpg'}  CONSISTENT")
        assert rows[1].startswith(f"{tmp_path / '护照.jpg'}      CONSISTENT")

    def test_no_row_holds_a_value(self, folder: Path) -> None:
        """It lands in logs."""
        with Wire([WRONG, NO_NUMBER, coded("FailedOperation.OcrFailed")]) as wire:
            result = run(wire, folder)
        assert not [value for value in VALUES if value in result.output]


class TestStatus:
    @pytest.mark.parametrize(
        ("script", "status"),
        [([], 0), ([NO_NUMBER], 1), ([WRONG], 1), ([html], 2), ([html, WRONG], 2), ([coded("FailedOperation.X")], 2)],
    )
    def test_it_is_the_highest(self, folder: Path, script: list[Fault], status: int) -> None:
        """0 all consistent, 1 anything else that was read, 2 a call that failed."""
        with Wire(script) as wire:
            assert run(wire, folder).exit_code == status

    def test_with_exit_zero_only_an_error_has_another_status_than_0(self, folder: Path) -> None:
        """A picture that was read is no failure of the command, whatever the outcome; a call that failed is one."""
        with Wire([WRONG]) as wire:
            assert run(wire, folder, "--exit-zero").exit_code == 0
        with Wire([WRONG, html]) as wire:
            assert run(wire, folder, "--exit-zero").exit_code == 2


class TestFailures:
    @pytest.mark.parametrize(
        ("fault", "words"),
        [
            (coded("FailedOperation.NoPassport"), "Send a picture of a passport's data page"),
            (html, "not JSON"),
            (reset_after_body, "may be billed"),
            (says(CodeSet=7), "CodeSet"),
        ],
    )
    def test_a_call_that_failed_is_one_line_and_the_rest_goes_on(self, folder: Path, fault: Fault, words: str) -> None:
        """With what to do, where anything can be done."""
        with Wire([fault]) as wire:
            result = run(wire, folder)
        rows = result.stdout.partition("\n\n")[0].splitlines()
        assert len(rows) == 3
        assert "  not read      " in rows[0]
        assert words in rows[0]
        assert "3 pictures: 2 CONSISTENT, 1 not read" in result.stdout
        assert not [value for value in VALUES if value in result.output]

    def test_a_file_that_is_no_picture_or_is_not_there_is_not_sent(self, folder: Path) -> None:
        """And the rest goes on."""
        with Wire() as wire:
            result = run(wire, folder / "notes.txt", folder / "missing.jpg", folder / "c.jpg")
            assert len(wire.asked) == 1
        rows = result.stdout.splitlines()
        assert "a PNG, JPEG or BMP" in rows[0]
        assert "no such file" in rows[1]
        assert "CONSISTENT" in rows[2]
        assert result.exit_code == 2

    def test_a_name_that_looks_like_an_address_is_a_file(self) -> None:
        """The service is not asked to load it: that is what --url is for."""
        with Wire() as wire:
            result = run(wire, "https://example.com/a.jpg")
            assert wire.asked == []
        assert "an address; give it as url=" in result.stdout
        assert result.exit_code == 2

    def test_a_fault_of_the_program_ends_it_as_one(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is not a result: here the file of certificates, which the environment names, does not exist."""
        monkeypatch.setenv("SSL_CERT_FILE", str(folder / "missing.pem"))
        result = RUNNER.invoke(app, ["ocr", "--endpoint", "https://127.0.0.1:1", str(folder / "c.jpg")])
        assert isinstance(result.exception, FileNotFoundError)

    @pytest.mark.parametrize("code", ["AuthFailure.SecretIdNotFound", "FailedOperation.UnOpenError"])
    def test_what_would_befall_every_picture_ends_it(self, folder: Path, code: str) -> None:
        """A thousand pictures are not sent to hear a thousand times that the key is unknown."""
        with Wire(otherwise=coded(code)) as wire:
            result = run(wire, folder)
            assert len(wire.asked) == 1
        assert result.exit_code == 2
        assert result.stderr == "mrz: every picture would fail so; not asked about: 2\n"


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            ([], "give pictures, or --url"),
            (["a.jpg", "--url", "https://example.com/a.jpg"], "give pictures or --url, not both"),
            (["--url", "a.jpg"], "--url is an address that begins with http:// or https://"),
            (["a.jpg", "--redact"], "--redact is for --json and --output"),
            (["a.jpg", "--endpoint", "example.com"], "endpoint is a base URL"),
            (["a.jpg", "--endpoint", ""], "endpoint is a base URL"),
            (["a.jpg", "--region", "a b"], "region is a name"),
            (["a.jpg", "--output", "/"], "not a regular file"),
            (["a.jpg", "--output", "/dev/null/x"], "Not a directory"),
        ],
    )
    def test_a_mistake_is_one_line(self, arguments: list[str], says: str) -> None:
        """And status 2."""
        result = RUNNER.invoke(app, ["ocr", *arguments])
        assert result.exit_code == 2
        assert result.stderr.startswith("mrz: ")
        assert result.stderr.count("\n") == 1
        assert says in result.stderr

    def test_a_folder_without_pictures_is_one(self, tmp_path: Path) -> None:
        """A wrong folder should not look like success."""
        result = RUNNER.invoke(app, ["ocr", str(tmp_path)])
        assert result.exit_code == 2
        assert "no picture is in it (.bmp, .jpeg, .jpg, .png)" in result.stderr

    def test_credentials_that_cannot_be_used_are_told_without_the_value(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A line end that a file brought, for example."""
        monkeypatch.setenv("TENCENTCLOUD_SECRET_KEY", "hidden\n")
        result = RUNNER.invoke(app, ["ocr", "a.jpg"])
        assert result.exit_code == 2
        assert "line end" in result.stderr
        assert "hidden" not in result.output

    def test_without_the_extra_the_line_to_install_it_is_told(self, folder: Path) -> None:
        """Before any picture is read."""
        code = "import sys; sys.modules['httpx'] = None; from mrz.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, "ocr", str(folder)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 2
        assert "pip install 'mrz-verify[client]'" in done.stderr
        assert done.stderr.count("\n") == 1
        other = subprocess.run([sys.executable, "-c", code, "explain", "sex"], capture_output=True, check=False)
        assert other.returncode == 0


class TestWhatIsSent:
    def test_the_service_is_asked_to_speak_as_the_command_does(self, folder: Path) -> None:
        """Its messages are Chinese otherwise."""
        with Wire() as wire:
            run(wire, folder / "a.jpeg", "--region", "ap-shanghai")
            headers = wire.asked[0][2]
        assert (headers["x-tc-language"], headers["x-tc-region"]) == ("en-US", "ap-shanghai")


class TestAddresses:
    def test_the_service_is_given_the_address(self) -> None:
        """It loads the picture itself."""
        with Wire(bodies=[]) as wire:
            result = run(wire, "--url", "https://example.com/a.jpg", "--url", "https://example.com/b.jpg")
            asked = [json.loads(body)["ImageUrl"] for body in wire.bodies or []]
        assert asked == ["https://example.com/a.jpg", "https://example.com/b.jpg"]
        assert result.exit_code == 0


class TestJSON:
    def test_a_line_has_the_file_and_what_verify_prints(self, folder: Path) -> None:
        """For programs; the tally is for people, on standard error."""
        with Wire([WRONG, html]) as wire:
            result = run(wire, folder, "--json")
        told = entries(result.stdout)
        assert [entry["file"] for entry in told] == [str(folder / name) for name in ("a.jpeg", "b.JPG", "c.jpg")]
        assert [entry.get("outcome") for entry in told] == ["INCONSISTENT", None, "CONSISTENT"]
        assert told[0]["mrz"]["document_number"] == "G00000004"
        assert "not JSON" in told[1]["error"]
        assert "3 pictures: 1 CONSISTENT, 1 INCONSISTENT, 1 not read" in result.stderr

    def test_redacted_it_has_no_values(self, folder: Path) -> None:
        """Codes and places stay."""
        with Wire([WRONG]) as wire:
            result = run(wire, folder, "--json", "--redact")
        assert entries(result.stdout)[0]["findings"][0]["code"] == "check-digit"
        assert not [value for value in VALUES if value in result.output]


def kept(path: Path) -> list[tuple[str, str | None]]:
    """Return the names and outcomes in an output."""
    return [(Path(entry["file"]).name, entry.get("outcome")) for entry in entries(path.read_text("ascii"))]


class TestOutput:
    def test_a_file_that_is_made_is_its_owner_s_alone(self, folder: Path) -> None:
        """It holds what stands in passports; whatever the umask allows."""
        output = folder / "out.jsonl"
        before = os.umask(0)
        try:
            with Wire() as wire:
                run(wire, folder / "c.jpg", "--output", output)
        finally:
            os.umask(before)
        assert output.stat().st_mode & 0o777 == 0o600

    def test_a_second_run_skips_what_is_done_and_tries_again_what_failed(self, folder: Path) -> None:
        """What was paid for once is not paid for again."""
        output = folder / "out.jsonl"
        with Wire([WRONG, html]) as wire:
            first = run(wire, folder, "--output", output)
        assert first.exit_code == 2
        assert kept(output) == [("a.jpeg", "INCONSISTENT"), ("b.JPG", None), ("c.jpg", "CONSISTENT")]
        with Wire() as wire:
            second = run(wire, folder, "--output", output)
            assert len(wire.asked) == 1
        assert kept(output) == [("a.jpeg", "INCONSISTENT"), ("c.jpg", "CONSISTENT"), ("b.JPG", "CONSISTENT")]
        assert second.exit_code == 1
        assert second.stderr == "mrz: 2 of 3 pictures were done before\n"
        assert "3 pictures: 2 CONSISTENT, 1 INCONSISTENT" in second.stdout

    def test_a_third_run_has_nothing_to_do_and_says_the_same(self, folder: Path) -> None:
        """Status and tally are of all pictures."""
        output = folder / "out.jsonl"
        with Wire([WRONG]) as wire:
            run(wire, folder, "--output", output)
            before = output.read_bytes()
            again = run(wire, folder, "--output", output)
            assert len(wire.asked) == 3
        assert output.read_bytes() == before
        assert again.exit_code == 1
        assert "     1  check-digit" in again.stdout

    @pytest.mark.parametrize("cut", [1, 30, 200])
    def test_a_line_that_a_crash_cut_is_done_again(self, folder: Path, cut: int) -> None:
        """Unless only the line end is missing: then it is whole."""
        output = folder / "out.jsonl"
        with Wire() as wire:
            run(wire, folder, "--output", output)
            output.write_bytes(output.read_bytes()[:-cut])
            run(wire, folder, "--output", output)
            assert len(wire.asked) == (3 if cut == 1 else 4)
        assert sorted(kept(output)) == [("a.jpeg", "CONSISTENT"), ("b.JPG", "CONSISTENT"), ("c.jpg", "CONSISTENT")]

    def test_the_other_action_is_another_answer(self, folder: Path) -> None:
        """What one has read says nothing of the other; nor is a failure of one taken out by the other."""
        output = folder / "out.jsonl"
        with Wire([coded("FailedOperation.OcrFailed")]) as wire:
            run(wire, folder / "a.jpeg", "--output", output)
        with Wire([coded("FailedOperation.NoPassport")]) as wire:
            run(wire, folder / "a.jpeg", "--output", output, "--action", "MLIDPassportOCR")
            run(wire, folder / "c.jpg", "--output", output)
            run(wire, folder / "c.jpg", "--output", output, "--action", "MLIDPassportOCR")
            assert len(wire.asked) == 3
        assert [entry["action"] for entry in entries(output.read_text())] == ["PassportOCR", "MLIDPassportOCR"]

    @pytest.mark.parametrize("text", ["holiday list\n", "[1]\n", '{"file": "a.jpg"}\n', '{"file":1,"action":2}\n\n'])
    def test_a_file_of_something_else_is_left_as_it_is(self, folder: Path, text: str) -> None:
        """A slip of the shell must not cost a file."""
        output = folder / "precious"
        output.write_text(text)
        result = RUNNER.invoke(app, ["ocr", str(folder), "--output", str(output)])
        assert result.exit_code == 2
        assert "was not written by this command" in result.stderr
        assert output.read_text() == text
        assert not list(folder.glob("*.part"))

    def test_redacted_it_has_no_values_and_a_second_run_goes_on(self, folder: Path) -> None:
        """It may be kept."""
        output = folder / "out.jsonl"
        with Wire([WRONG]) as wire:
            run(wire, folder, "--output", output, "--redact")
            run(wire, folder, "--output", output, "--redact")
            assert len(wire.asked) == 3
        assert not [value for value in VALUES if value in output.read_text()]

    def test_a_link_stays_a_link_and_rights_stay(self, folder: Path) -> None:
        """Rewriting leaves out what failed, and nothing else changes."""
        real, link = folder / "real.jsonl", folder / "link.jsonl"
        link.symlink_to(real)
        with Wire([html]) as wire:
            run(wire, folder, "--output", link)
            real.chmod(0o600)
            run(wire, folder, "--output", link)
        assert link.is_symlink()
        assert real.stat().st_mode & 0o777 == 0o600
        assert len(kept(real)) == 3


def program(wire: Wire, *arguments: object) -> list[str]:
    """Return the command as a program of its own."""
    fixed = [
        sys.executable,
        "-c",
        "from mrz.cli import main; main()",
        "ocr",
        "--endpoint",
        wire.url,
        "--on",
        "2026-11-22",
    ]
    return [*fixed, *map(str, arguments)]


class TestInterrupt:
    """What was paid for is kept."""

    def test_calls_under_way_are_waited_for_and_kept(self, folder: Path) -> None:
        """Two are on the way when it comes; the third is not begun, and a second run goes on with it."""
        output = folder / "out.jsonl"
        both, go_on = threading.Barrier(3), threading.Event()

        def held(exchange: Any) -> None:
            both.wait(20)
            go_on.wait(20)
            exchange.send(200, exchange.answer())

        with Wire([Fault("held", held)] * 2) as wire:
            command = program(wire, folder, "--output", output, "--concurrency", 2)
            with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
                both.wait(20)
                running.send_signal(signal.SIGINT)
                assert running.stderr is not None
                running.stderr.readline()
                assert "calls under way are waited for" in running.stderr.readline()
                go_on.set()
                said, errors = running.communicate(timeout=20)
            assert running.returncode == 130
            assert "2 pictures: 2 CONSISTENT" in said
            assert errors == "mrz: interrupted; not asked about: 1\n"
            assert len(kept(output)) == 2
            run(wire, folder, "--output", output)
            assert len(wire.asked) == 3

    def test_a_second_one_leaves_at_once_and_what_was_done_is_kept(self, folder: Path) -> None:
        """Nobody has to wait for a service that hangs."""
        output = folder / "out.jsonl"
        hanging = threading.Event()

        def hang(exchange: Any) -> None:
            hanging.set()
            exchange.hang()

        with Wire([slow(0), Fault("hangs", hang)]) as wire:
            command = program(wire, folder, "--output", output, "--concurrency", 1)
            with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
                assert hanging.wait(20)
                running.send_signal(signal.SIGINT)
                assert running.stderr is not None
                running.stderr.readline()
                running.stderr.readline()
                running.send_signal(signal.SIGINT)
                said, _ = running.communicate(timeout=20)
            assert running.returncode == 130
        assert said.count("CONSISTENT") == 1
        assert kept(output) == [("a.jpeg", "CONSISTENT")]


def on_a_terminal(command: list[str], *, both: bool) -> tuple[str, str]:
    """Run a program whose standard error, or both outputs, are a terminal; return what both showed."""
    mine, its = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "200"}
    out = its if both else subprocess.PIPE
    shown = bytearray()
    with subprocess.Popen(command, stdout=out, stderr=its, env=environment) as running:
        os.close(its)
        while True:
            try:
                more = os.read(mine, 65536)
            except OSError:  # as Linux says that nobody writes there any more
                break
            shown += more
        os.close(mine)
        said, _ = running.communicate(timeout=20)
    return shown.decode(), (said or b"").decode()


class TestProgress:
    def test_a_terminal_shows_a_bar_and_rows_go_where_they_are_sent(self, folder: Path) -> None:
        """A file gets the rows, whole and plain."""
        with Wire() as wire:
            shown, said = on_a_terminal(program(wire, folder), both=False)
        assert "pictures" in shown
        assert "3 pictures: 3 CONSISTENT" in said
        assert "\x1b" not in said

    def test_rows_and_bar_share_a_terminal(self, folder: Path) -> None:
        """Each row stands whole."""
        with Wire() as wire:
            shown, _ = on_a_terminal(program(wire, folder), both=True)
        assert shown.count("CONSISTENT  ") == 3
        assert "3 pictures: 3 CONSISTENT" in shown

    def test_one_picture_has_none(self, folder: Path) -> None:
        """There is nothing to wait for."""
        with Wire() as wire:
            shown, said = on_a_terminal(program(wire, folder / "a.jpeg"), both=False)
        assert shown == ""
        assert "CONSISTENT" in said
