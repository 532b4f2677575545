"""`mrz serve`: how it starts, what it refuses, how it ends."""

from __future__ import annotations

import errno
import http.client
import json
import os
import signal
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mrz.cli.app import app
from mrz.local.server import listen
from mrz.tc3.signing import authorization, payload_hash
from tests.support.command_line import Runner
from tests.support.local_requests import KEY, PNG, TEMPORARY, in_base64
from tests.support.local_server import SERVE, put, served, written

if TYPE_CHECKING:
    from typer.testing import Result

EXAMPLE = Path(__file__).parents[2] / "examples" / "passport_ocr_consistent.json"
RUNNER = Runner()


def refused(*arguments: str, keys: str = "", key: bool = True) -> Result:
    """Return what the command says where it does not start."""
    options = ["--key", written(KEY)] if key else []
    return RUNNER.invoke(app, ["serve", "--port", "0", *options, *arguments], env={"MRZ_SERVE_KEYS": keys})


def asked(url: str, key: str = "") -> dict[str, dict[str, object]]:
    """Ask for the picture, signed by this library's own signer; the key is written as the command takes it."""
    secret_id, _, secret_key = (key or written(KEY)).partition(":")
    body = json.dumps({"ImageBase64": in_base64(PNG)}).encode()
    host, now = url.removeprefix("http://"), int(time.time())
    signed = authorization(
        secret_id=secret_id,
        secret_key=secret_key,
        service="ocr",
        host=host,
        timestamp=now,
        content_type="application/json",
        payload_hash=payload_hash(body),
        headers={"X-TC-Action": "PassportOCR"},
    )
    with closing(http.client.HTTPConnection(host)) as connection:
        connection.request(
            "POST",
            "/",
            body,
            {
                "Authorization": signed,
                "Content-Type": "application/json",
                "X-TC-Action": "PassportOCR",
                "X-TC-Timestamp": str(now),
                "X-TC-Version": "2018-11-19",
            },
        )
        answer: dict[str, dict[str, object]] = json.load(connection.getresponse())
    return answer


class TestStart:
    def test_the_first_line_is_its_url_and_it_answers(self, tmp_path: Path) -> None:
        """On a free port; a client signs, and has the answer of its picture."""
        put(tmp_path, PNG, json.loads(EXAMPLE.read_text("utf-8")))
        with served(tmp_path) as url:
            assert url.startswith("http://127.0.0.1:")
            assert asked(url)["Response"]["PassportNo"] == "G00000003"

    def test_keys_may_come_from_the_environment(self, tmp_path: Path) -> None:
        """A command line is read by others on this machine."""
        put(tmp_path, PNG, {"Sex": "F"})
        command = [*SERVE, "--port", "0", "--answers", str(tmp_path)]
        environment = {**os.environ, "MRZ_SERVE_KEYS": f"{written(TEMPORARY)}\n other:one"}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
            assert process.stdout is not None
            assert asked(process.stdout.readline().strip(), "other:one")["Response"]["Sex"] == "F"
            process.terminate()

    def test_an_address_that_others_reach_is_warned_about(self, tmp_path: Path) -> None:
        """On standard error, for the first line of the output is the URL."""
        command = [*SERVE, "--port", "0", "--host", "0.0.0.0", "--answers", str(tmp_path), "--key", written(KEY)]  # noqa: S104
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("http://0.0.0.0:")
            process.terminate()
            _, said = process.communicate()
        assert said == "mrz: warning: other machines can reach this address, and HTTP is not encrypted\n"


class TestEnd:
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    @pytest.mark.parametrize("early", [False, True])
    def test_a_signal_ends_it_with_status_0(self, tmp_path: Path, number: signal.Signals, *, early: bool) -> None:
        """Nothing is said, however early it comes."""
        command = [*SERVE, "--port", "0", "--answers", str(tmp_path), "--key", written(KEY)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            assert early or asked(url)
            process.send_signal(number)
            assert process.communicate() == ("", "")
        assert process.returncode == 0


class TestRefused:
    """One line, and the status of wrong usage."""

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        """Before anything else is done."""
        result = refused("--answers", str(tmp_path / "nowhere"))
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"mrz: --answers: {str(tmp_path / 'nowhere')!r} is not a folder\n"

    @pytest.mark.parametrize("keys", ["", "  "])
    def test_no_key(self, tmp_path: Path, keys: str) -> None:
        """Nobody could sign."""
        result = refused("--answers", str(tmp_path), keys=keys, key=False)
        assert (result.exit_code, result.stderr) == (
            2,
            "mrz: there is no key: give --key ID:SECRET or MRZ_SERVE_KEYS\n",
        )

    @pytest.mark.parametrize(
        ("option", "keys"),
        [("s3cret", ""), ("id:s3 cret", ""), (":s3cret", ""), ("id:x", "s3cret"), ("id:s", "id:s3cret")],
    )
    def test_a_key_that_is_none_is_not_shown(self, tmp_path: Path, option: str, keys: str) -> None:
        """It is a secret with a slip in it."""
        result = refused("--answers", str(tmp_path), "--key", option, keys=keys, key=False)
        assert result.exit_code == 2
        assert result.stderr.startswith("mrz: --key: ")
        assert result.stderr.count("\n") == 1
        assert "s3" not in result.output

    def test_a_port_in_use(self, tmp_path: Path) -> None:
        """Whoever uses it."""
        with listen("127.0.0.1", 0) as taken:
            port = taken.getsockname()[1]
            result = refused("--answers", str(tmp_path), "--port", str(port))
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"mrz: '127.0.0.1', port {port}: {os.strerror(errno.EADDRINUSE)}\n"

    @pytest.mark.parametrize("host", ["nowhere.invalid", "x" * 64, "a..b"])
    def test_a_host_that_is_none(self, tmp_path: Path, host: str) -> None:
        """By whatever rule."""
        result = refused("--answers", str(tmp_path), "--host", host)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"mrz: {host!r}, port 0: ")

    def test_a_prefix_that_is_none(self, tmp_path: Path) -> None:
        """A host alone is no URL."""
        result = refused("--answers", str(tmp_path), "--allow-url", "pictures.example")
        assert result.exit_code == 2
        assert result.stderr.startswith("mrz: --allow-url: 'pictures.example' is not a URL")

    def test_the_extra_is_not_there(self, tmp_path: Path) -> None:
        """The line says how to install it."""
        program = "import sys; sys.modules['uvicorn'] = None; from mrz.cli import main; main()"
        command = [*SERVE[:2], program, "serve", "--answers", str(tmp_path), "--key", written(KEY)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "mrz: the local endpoint needs uvicorn: pip install 'mrz-verify[local]'\n"
