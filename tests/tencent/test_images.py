"""From a picture in any form to the body of a request, or to an error that says what to do."""

import base64
import contextlib
import io
import json
import os
import traceback
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz import ImageError
from mrz.tc3.images import base64_length
from mrz.tc3.limits import MAX_BASE64, MAX_REQUEST
from mrz.tc3.signing import payload_hash
from mrz.tencent.images import payload
from tests.support.scripted_server import BMP, JPEG, PDF, PNG


def data_url(data: bytes, head: str = "data:image/jpeg;base64,") -> str:
    """Return a picture as a data URL."""
    return head + base64.b64encode(data).decode()


def refusal(image: Any = None, url: Any = None, action: str = "PassportOCR", **options: Any) -> str:
    """Return the text of the error, which must not hold the argument, nor must anything in its chain."""
    with pytest.raises(ImageError) as caught:
        payload(action, image, url, **options)
    assert caught.value.__context__ is None
    text = "".join(traceback.format_exception_only(caught.value))
    assert not isinstance(image, str) or len(image) < 5 or image not in text
    return str(caught.value)


class TestForms:
    @pytest.mark.parametrize("data", [JPEG, PNG, BMP], ids=["jpeg", "png", "bmp"])
    def test_every_form_gives_the_same_body(self, data: bytes, tmp_path: Path) -> None:
        """Path, text of a path, bytes in three types, a binary file, two data URLs."""
        path = tmp_path / "page"
        path.write_bytes(data)
        wrapped = data_url(data)[:60] + "\r\n" + data_url(data)[60:]
        with path.open("rb") as file:
            forms: list[Any] = [path, str(path), data, bytearray(data), memoryview(data), file, io.BytesIO(data)]
            bodies = {payload("PassportOCR", form).body for form in [*forms, data_url(data), wrapped]}
        assert len(bodies) == 1
        (body,) = bodies
        assert base64.b64decode(json.loads(body)["ImageBase64"]) == data

    def test_a_file_that_gives_less_than_asked_is_read_to_its_end(self) -> None:
        """A pipe does, and a part of a picture would be paid for like a whole one."""

        class Pipe(io.BytesIO):
            def read(self, size: int | None = -1) -> bytes:
                return super().read(min(size or 0, 10))

        assert payload("PassportOCR", Pipe(JPEG * 9)).body == payload("PassportOCR", JPEG * 9).body

    def test_a_path_may_be_bytes_behind_a_path_object(self, tmp_path: Path) -> None:
        """`os.PathLike` is what `os.fspath` takes."""

        class Somewhere:
            def __fspath__(self) -> bytes:
                return os.fsencode(tmp_path / "page")

        (tmp_path / "page").write_bytes(JPEG)
        assert payload("PassportOCR", Somewhere()).body == payload("PassportOCR", JPEG).body  # type: ignore[arg-type]

    def test_a_data_url_need_not_be_base64(self) -> None:
        """RFC 2397: percent-encoding is the other form."""
        quoted = "data:image/jpeg," + "".join(f"%{byte:02x}" for byte in JPEG)
        assert payload("PassportOCR", quoted).body == payload("PassportOCR", JPEG).body

    def test_a_pdf_is_taken_where_the_action_takes_it(self) -> None:
        """MLIDPassportOCR does, PassportOCR does not."""
        assert json.loads(payload("MLIDPassportOCR", PDF).body).keys() == {"ImageBase64"}
        assert "not a PNG, JPEG or BMP" in refusal(PDF)
        assert "not a PNG, JPEG, BMP or PDF" in refusal(b"GIF89a", action="MLIDPassportOCR")


class TestBody:
    @given(st.binary(max_size=60), st.dictionaries(st.text(max_size=5), st.text() | st.booleans(), max_size=3))
    def test_it_is_what_a_json_library_writes(self, tail: bytes, parameters: dict[str, str | bool]) -> None:
        """Compact, with the picture first: written by hand only for speed."""
        made = payload("PassportOCR", JPEG + tail, parameters=parameters)
        picture = base64.b64encode(JPEG + tail).decode()
        whole = {"ImageBase64": picture, **{k: v for k, v in parameters.items() if k != "ImageBase64"}}
        assert "ImageBase64" in parameters or made.body == json.dumps(whole, separators=(",", ":")).encode()
        assert made.hash == payload_hash(made.body)

    def test_a_url_is_escaped(self) -> None:
        """What JSON escapes may stand in a URL."""
        url = "https://example.com/a'b?c=%22&d=\"\\"
        assert json.loads(payload("PassportOCR", url=url, parameters={"Type": "CN"}).body) == {
            "ImageUrl": url,
            "Type": "CN",
        }

    def test_its_repr_shows_nothing(self) -> None:
        """Neither picture nor address."""
        assert repr(payload("PassportOCR", url="https://example.com/zhang.jpg")) == "Payload()"


class TestRefused:
    def test_neither_and_both(self) -> None:
        """Of both, the service would take the URL in silence."""
        assert refusal() == refusal(JPEG, "https://example.com/") == "image, url: give exactly one of the two"

    @pytest.mark.parametrize(
        ("image", "words"),
        [
            (b"", "empty"),
            (b"<html>", "not a PNG, JPEG or BMP"),
            (base64.b64encode(JPEG), "not a PNG, JPEG or BMP"),
            (base64.b64encode(JPEG * 20).decode(), "give"),
            ("data:image/jpeg;base64,####", "not base64"),
            ("data:image/png;base64", "without a comma"),
            ("data:;base64,", "empty"),
            ("data:;base64,\ud800", "not base64"),
            ("data:,\ud800", "not base64"),
            ("/nowhere/zhang san.jpg", "no such file"),
            ("a\0b", "not a path"),
            ("https://example.com/zhang.jpg", "give it as url="),
            ("http://" + "a" * 300, "give it as url="),
            (7, "not int"),
            (io.StringIO("text"), "binary mode"),
        ],
    )
    def test_what_is_no_picture(self, image: Any, words: str) -> None:
        """Each with its remedy."""
        assert words in refusal(image)

    def test_what_is_no_regular_file(self, tmp_path: Path) -> None:
        """A directory; a device is read like a file."""
        assert "a directory" in refusal(tmp_path)
        assert "empty" in refusal(os.devnull)

    def test_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        """The system's reason is given, the path is not."""
        endless = tmp_path / "zhang"
        endless.symlink_to(endless)
        assert "cannot be read" in refusal(endless)

    def test_a_file_object_that_fails(self) -> None:
        """Closed, or broken underneath."""

        class Broken:
            def read(self, size: int) -> bytes:
                raise OSError(5, "zhang", size)

        closed = io.BytesIO(JPEG)
        closed.close()
        assert "closed" in refusal(closed)
        assert "cannot be read" in refusal(Broken())

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "page.jpg",
            "ftp://example.com/a",
            "https://",
            "https://exämple.com/",
            "https://e.com/a b",
            "https://e.com/\n",
            "https://[::",
            "data:image/jpeg;base64,AAAA",
            7,
        ],
    )
    def test_what_is_no_address(self, url: Any) -> None:
        """The service would answer that the download failed, whatever was wrong."""
        assert refusal(url=url).startswith("url: ")


class TestSize:
    @given(st.integers(-2, 2))
    def test_the_limit_is_on_the_base64(self, more: int) -> None:
        """Of 400 characters for 300 bytes: one byte more is four characters more."""
        picture = JPEG + bytes(300 - len(JPEG) + more)
        with pytest.raises(ImageError, match="more than 400") if more > 0 else contextlib.nullcontext():
            payload("PassportOCR", picture, max_base64=400)
        with pytest.raises(ImageError, match="more than 400") if more > 0 else contextlib.nullcontext():
            payload("PassportOCR", io.BytesIO(picture), max_base64=400)

    def test_no_more_of_a_file_is_read_than_tells_that_it_is_too_large(self) -> None:
        """A file without an end is refused all the same."""

        class Endless:
            asked = 0

            def read(self, size: int) -> bytes:
                self.asked += size
                return JPEG + bytes(size - len(JPEG))

        endless = Endless()
        assert f"more than {MAX_BASE64}" in refusal(endless)
        assert base64_length(endless.asked) <= MAX_BASE64 + 4

    def test_the_whole_request_has_a_limit_too(self) -> None:
        """A larger limit for the picture does not lift the one for the request."""
        assert str(MAX_REQUEST) in refusal(JPEG + bytes(8 * 1024 * 1024), max_base64=MAX_REQUEST * 2)
