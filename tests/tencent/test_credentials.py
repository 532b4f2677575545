from __future__ import annotations

import string
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.tencent.credentials import FILES, Credentials, NotGivenError, from_file, read_file
from mrz.tencent.errors import CredentialsError
from tests.support.leaks import leaks

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
ID, KEY, TOKEN = "AKIDplanted0id", "planted0key", "planted0token"
SECRETS = ("planted0id", "planted0key", "planted0token")

PRINTABLE = "".join(sorted({*string.printable} - {*string.whitespace} - {*"\"'`"}))


def refused(act: Callable[[], object]) -> CredentialsError:
    """Return the error that `act` raises, which holds no secret."""
    with pytest.raises(CredentialsError) as caught:
        act()
    assert leaks(caught.value, SECRETS) == []
    return caught.value


class TestCredentials:
    def test_they_hold_what_they_are_given(self) -> None:
        """An id and its key; temporary ones have a token."""
        assert (Credentials(ID, KEY).secret_id, Credentials(ID, KEY).secret_key) == (ID, KEY)
        assert (Credentials(ID, KEY).token, Credentials(ID, KEY, TOKEN).token) == (None, TOKEN)

    def test_their_words_show_nothing(self) -> None:
        """A `repr` stands in logs."""
        credentials = Credentials(ID, KEY, TOKEN)
        assert repr(credentials) == str(credentials) == "Credentials()"

    def test_they_are_a_source_that_always_has_them(self) -> None:
        """What does not expire needs no fetching."""
        credentials = Credentials(ID, KEY)
        assert credentials.cached(0) is credentials.cached(1e12) is credentials.fetch() is credentials

    @pytest.mark.parametrize("name", ["secret_id", "secret_key", "token"])
    @pytest.mark.parametrize(
        ("spoil", "said"),
        [
            (lambda _: "", "is blank: give"),
            (lambda _: " \n", "is blank: give"),
            (lambda value: f"{value}\n", "ends with a line end, as text read from a file does: strip()"),
            (lambda value: f"{value}\r\n", "ends with a line end"),
            (lambda value: f" {value}", "begins or ends with a space: strip()"),
            (lambda value: f"{value}\t", "begins or ends with a space"),
            (lambda value: f'"{value}"', "stands in quotes: take them off"),
            (lambda value: f"'{value}", "stands in quotes"),
            (lambda value: f"{value}\u201d", "stands in quotes"),
            (lambda value: f"\ufeff{value}", "outside ASCII"),
            (lambda value: f"{value}\u200b", "outside ASCII"),
            (lambda value: f"{value}\uff21", "outside ASCII"),
            (lambda value: f"{value}\x00", "a space or a control character in it"),
            (lambda value: f"{value} {value}", "a space or a control character in it"),
            (lambda value: f"{value}\n{value}", "a space or a control character in it"),
            (lambda value: f"{value}\x7f", "a space or a control character in it"),
            (lambda value: value.encode(), "is a str, not bytes"),
        ],
    )
    def test_what_copying_does_to_a_value_is_named_and_the_remedy_with_it(
        self, name: str, spoil: Callable[[str], str], said: str
    ) -> None:
        """Refused before a request is signed with it, without the value."""
        values = {"secret_id": ID, "secret_key": KEY, "token": TOKEN}
        error = refused(lambda: Credentials(**{**values, name: spoil(values[name])}))
        assert str(error).startswith(f"{name} ")
        assert said in str(error)

    @pytest.mark.parametrize("name", ["secret_id", "secret_key"])
    def test_none_is_refused(self, name: str) -> None:
        """As `os.environ.get` gives it."""
        values: dict[str, str] = {"secret_id": ID, "secret_key": KEY}
        assert str(refused(lambda: Credentials(**{**values, name: None}))).startswith(f"{name} is None")  # type: ignore[arg-type]

    @given(st.text(PRINTABLE, min_size=1), st.text(PRINTABLE, min_size=1))
    def test_printable_ascii_is_taken_as_it_is(self, secret_id: str, secret_key: str) -> None:
        """What the service gives out is not for us to narrow down."""
        credentials = Credentials(secret_id, secret_key)
        assert (credentials.secret_id, credentials.secret_key) == (secret_id, secret_key)

    @given(st.text(min_size=1).filter(lambda text: not set(text) <= set(PRINTABLE + "\"'`")))
    def test_nothing_else_is(self, text: str) -> None:
        """A header could not carry it, or nobody could see it."""
        with pytest.raises(CredentialsError):
            Credentials(ID, text)


class TestFromTheEnvironment:
    def test_three_variables(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The token's is read, too."""
        for name, value in (("SECRET_ID", ID), ("SECRET_KEY", KEY), ("TOKEN", TOKEN)):
            monkeypatch.setenv(f"TENCENTCLOUD_{name}", value)
        assert Credentials.from_env() == Credentials(ID, KEY, TOKEN)

    def test_a_token_that_is_empty_is_none(self) -> None:
        """As a shell unsets a variable for one command."""
        environ = {"TENCENTCLOUD_SECRET_ID": ID, "TENCENTCLOUD_SECRET_KEY": KEY, "TENCENTCLOUD_TOKEN": ""}
        assert Credentials.from_env(environ) == Credentials(ID, KEY)

    @pytest.mark.parametrize(
        ("environ", "said"),
        [
            ({}, "TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set"),
            ({"TENCENTCLOUD_SECRET_ID": ID}, "TENCENTCLOUD_SECRET_KEY is not set"),
            ({"TENCENTCLOUD_SECRET_KEY": KEY, "TENCENTCLOUD_SECRET_ID": ""}, "TENCENTCLOUD_SECRET_ID is not set"),
        ],
    )
    def test_missing_ones_are_named(self, environ: dict[str, str], said: str) -> None:
        """All of them at once."""
        assert str(refused(lambda: Credentials.from_env(environ))) == said

    def test_a_value_that_cannot_be_right_is_called_by_its_variable(self) -> None:
        """That is where it is to be corrected."""
        environ = {"TENCENTCLOUD_SECRET_ID": ID, "TENCENTCLOUD_SECRET_KEY": f"{KEY}\n"}
        assert "TENCENTCLOUD_SECRET_KEY ends with a line end" in str(refused(lambda: Credentials.from_env(environ)))


class TestFromAFile:
    @pytest.mark.parametrize(
        "text",
        [
            f"[default]\nsecret_id = {ID}\nsecret_key = {KEY}\ntoken = {TOKEN}\n",
            f'[default]\nsecret_id="{ID}"\nsecret_key=\'{KEY}\'\ntoken="{TOKEN}"\n',
            f"\ufeff[default]\r\nSECRET_ID={ID}\r\nsecret_key={KEY}\r\ntoken={TOKEN}\r\n",
            f"# a comment\n[other]\nsecret_id = x\n[default]\nsecret_id: {ID}\nsecret_key: {KEY}\ntoken: {TOKEN}",
        ],
    )
    def test_the_section_default_is_read(self, text: str, tmp_path: Path) -> None:
        """With quotes or without, with the mark that Windows writes, in any case."""
        file = tmp_path / "credentials"
        file.write_bytes(text.encode())
        assert from_file([file]) == Credentials(ID, KEY, TOKEN)

    def test_a_token_is_not_needed(self) -> None:
        """Permanent credentials have none."""
        assert read_file(f"[default]\nsecret_id={ID}\nsecret_key={KEY}", "x") == Credentials(ID, KEY)

    def test_a_percent_sign_is_one(self) -> None:
        """The parser would take it for a reference to another key."""
        assert read_file(f"[default]\nsecret_id={ID}\nsecret_key={KEY}%(x)s%", "x").secret_key == f"{KEY}%(x)s%"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "has no section [default]"),
            (f"[DEFAULT]\nsecret_id={ID}\nsecret_key={KEY}", "has no section [default]"),
            (f"[other]\nsecret_id={ID}\nsecret_key={KEY}", "has no section [default]"),
            (f"[default]\nsecret_id={ID}\n", "secret_key in [default] of the file is not there or empty"),
            (f'[default]\nsecret_id=""\nsecret_key={KEY}', "secret_id in [default] of the file is not there or empty"),
            ("[default]", "secret_id in [default] of the file and secret_key in [default] of the file are not there"),
        ],
    )
    def test_what_is_not_there_is_named(self, text: str, said: str) -> None:
        """The section, or its keys."""
        error = refused(lambda: read_file(text, "the file"))
        assert isinstance(error, NotGivenError)
        assert said in str(error)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (f"secret_id={ID}\nsecret_key={KEY}", "before its first section: begin with a line [default]"),
            (f"[default]\nsecret_id={ID}\nsecret_id={KEY}", "a key twice in one section (line 3)"),
            (f"[default]\nsecret_id={ID}\n[default]\nsecret_key={KEY}", "a section twice (line 3)"),
            (f"[default]\n{ID}\nsecret_key={KEY}", "is not an INI file"),
            (f"[default]\nsecret_id={ID}\nsecret_key=\"{KEY}'", "secret_key in [default] of the file stands in quotes"),
            (f"[default]\nsecret_id={ID}\nsecret_key={KEY} {KEY}", "secret_key in [default] of the file has a space"),
        ],
    )
    def test_what_cannot_be_right_is_told_without_the_lines(self, text: str, said: str) -> None:
        """A parser's own errors hold them."""
        error = refused(lambda: read_file(text, "the file"))
        assert not isinstance(error, NotGivenError)
        assert said in str(error)

    def test_the_first_file_that_is_there_counts(self, tmp_path: Path) -> None:
        """The user's before the machine's."""
        mine, ours = tmp_path / "mine", tmp_path / "ours"
        ours.write_text(f"[default]\nsecret_id={ID}\nsecret_key=ours")
        assert from_file([mine, ours]).secret_key == "ours"
        mine.write_text(f"[default]\nsecret_id={ID}\nsecret_key=mine")
        assert from_file([mine, ours]).secret_key == "mine"

    def test_a_tilde_is_the_home_of_the_user(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """And errors show it as a tilde."""
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("USERPROFILE", str(tmp_path))
        (tmp_path / ".tencentcloud").mkdir()
        (tmp_path / ".tencentcloud" / "credentials").write_text(f"[default]\nsecret_id={ID}")
        assert str(refused(from_file)).startswith("secret_key in [default] of ~/.tencentcloud/credentials is not there")

    def test_where_there_is_none_all_are_named(self) -> None:
        """So that one can be written."""
        error = refused(lambda: from_file(["/nowhere/a", "/nowhere/b"]))
        assert str(error) == "there is no /nowhere/a and no /nowhere/b"
        assert str(refused(lambda: from_file([]))) == "there is no file to look for"
        assert FILES == ("~/.tencentcloud/credentials", "/etc/tencentcloud/credentials")

    def test_one_that_cannot_be_read_is_told(self, tmp_path: Path) -> None:
        """With the system's reason."""
        assert "cannot be read: " in str(refused(lambda: from_file([tmp_path])))

    def test_one_that_is_no_text_is_told(self, tmp_path: Path) -> None:
        """The decoder's error has all the bytes: it is not in the chain."""
        file = tmp_path / "credentials"
        file.write_bytes(f"[default]\nsecret_id={ID}\nsecret_key={KEY}".encode("utf-16"))
        assert "is not text in UTF-8 (byte 0)" in str(refused(lambda: from_file([file])))


class TestImporting:
    def test_it_needs_no_extra(self) -> None:
        """Credentials, files and sources are imported without httpx; asking says what to install."""
        program = """
import sys
sys.modules["httpx"] = None
from mrz.tencent.credentials import CVMRole
from mrz.tencent.credentials import Credentials
Credentials("a", "b").fetch()
try:
    CVMRole().fetch()
except ImportError as error:
    print(error)
"""
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
        assert ran.stdout.strip() == "asking for credentials needs httpx: pip install 'mrz-verify[client]'"
