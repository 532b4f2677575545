from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from mrz.local.errors import RefusalError
from mrz.local.image_urls import Address, AllowListFetcher, NoFetcher, is_allowed
from mrz.local.parameters import MAX_IMAGE
from mrz.local.server import running
from tests.support.examples import examples
from tests.support.local_requests import PNG

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from starlette.requests import Request


FAILED, TOO_LARGE = "FailedOperation.DownLoadError", "LimitExceeded.TooLargeFileError"


async def _page(request: Request) -> Response:
    """Answer as the path says."""
    name = request.path_params["name"]
    if name == "large.png":
        return StreamingResponse(_endless())
    if name == "dripping.png":
        return StreamingResponse(_dripping())
    if name == "largest.png":
        return Response(bytes(MAX_IMAGE))
    if name.startswith("turns/"):
        left = int(name.removeprefix("turns/"))
        return RedirectResponse(f"/turns/{left - 1}" if left else "/a/1.png")
    if name.startswith("to"):
        return RedirectResponse(request.query_params.get("url", request.url.path))
    return Response(PNG, status_code=404 if name == "missing.png" else 200)


async def _endless() -> AsyncIterator[bytes]:
    while True:
        yield bytes(1 << 20)
        await asyncio.sleep(0)  # let the server see that nobody reads any more


async def _dripping() -> AsyncIterator[bytes]:
    while True:
        yield b"x"
        await asyncio.sleep(0.02)


@pytest.fixture(scope="module")
def pictures() -> Iterator[str]:
    """Serve pictures, and give the base URL."""
    with running(Starlette(routes=[Route("/{name:path}", _page)])) as url:
        yield url


def load(url: str, *prefixes: str, seconds: float = 30.0) -> bytes | str:
    """Return what is loaded, or the code with which it is refused."""
    fetcher = AllowListFetcher(AllowListFetcher.parse(prefixes).prefixes, seconds=seconds)
    try:
        return asyncio.run(fetcher.fetch(url))
    except RefusalError as refusal:
        return f"{refusal.code}{refusal.__cause__ or ''}{refusal.__context__ or ''}"


class TestNoFetcher:
    def test_no_url_is_loaded(self) -> None:
        """Unless somebody allows it."""
        with pytest.raises(RefusalError, match=FAILED):
            asyncio.run(NoFetcher().fetch("http://127.0.0.1/1.png"))


class TestAllowListFetcher:
    def test_what_is_on_the_list_is_loaded(self, pictures: str) -> None:
        """And nothing else."""
        assert load(f"{pictures}/a/1.png", "http://other.example/", f"{pictures}/a") == PNG
        assert load(f"{pictures}/b/1.png", f"{pictures}/a") == FAILED
        assert load(f"{pictures}/a/1.png") == FAILED

    def test_what_is_not_there_is_refused(self, pictures: str) -> None:
        """The page that says so is no picture."""
        assert load(f"{pictures}/missing.png", pictures) == FAILED

    def test_a_server_that_is_not_there_is_refused(self) -> None:
        """Port 9 of this machine has none."""
        assert load("http://127.0.0.1:9/1.png", "http://127.0.0.1:9/") == FAILED

    @pytest.mark.parametrize("host", [f"{'x' * 64}.example", "a..b"])
    def test_a_host_that_no_resolver_takes_is_refused(self, host: str) -> None:
        """It is no host, whoever allowed it."""
        assert load(f"http://{host}/1.png", f"http://{host}/") == FAILED

    def test_a_picture_that_does_not_end_is_refused(self, pictures: str) -> None:
        """As soon as it is larger than a picture may be."""
        assert load(f"{pictures}/large.png", pictures) == TOO_LARGE

    def test_the_largest_picture_is_loaded(self, pictures: str) -> None:
        """The one whose base64 is as long as it may be."""
        assert len(load(f"{pictures}/largest.png", pictures)) == MAX_IMAGE == 7 * 1024 * 1024 * 3 // 4

    def test_the_time_is_for_all_of_it(self, pictures: str) -> None:
        """A byte now and then does not help."""
        assert load(f"{pictures}/dripping.png", pictures, seconds=0.2) == FAILED

    def test_no_log_names_the_url(self, pictures: str, caplog: pytest.LogCaptureFixture) -> None:
        """It may tell whose picture it is, or carry a signature."""
        with caplog.at_level(logging.DEBUG):
            load(f"{pictures}/someones.png?sign=s3cret", pictures)
        assert "someones" not in caplog.text
        assert "s3cret" not in caplog.text


class TestRedirects:
    def test_one_on_the_list_is_followed(self, pictures: str) -> None:
        """Also where it is relative."""
        assert load(f"{pictures}/to?url={pictures}/a/1.png", pictures) == PNG
        assert load(f"{pictures}/to?url=/a/1.png", pictures) == PNG

    @pytest.mark.parametrize(
        "to", ["{0}/b/1.png", "/b/1.png", "http://other.example/a/to", "file:///etc/passwd", "//x"]
    )
    def test_one_that_leaves_the_list_is_not(self, pictures: str, to: str) -> None:
        """The list is for where a picture comes from, not for where it is asked for."""
        assert load(f"{pictures}/to/a?url={to.format(pictures)}", f"{pictures}/to") == FAILED

    def test_a_circle_ends(self, pictures: str) -> None:
        """After five turns."""
        assert load(f"{pictures}/turns/4", pictures) == PNG
        assert load(f"{pictures}/turns/5", pictures) == FAILED
        assert load(f"{pictures}/to", pictures) == FAILED


class TestPrefixes:
    @pytest.mark.parametrize(
        "prefix", ["", "pictures.example", "http://", "http://u@h/", "http://h/?a", "http://h/#a", "http://h:65536"]
    )
    def test_what_is_no_prefix_is_said(self, prefix: str) -> None:
        """At the start, not when it is needed."""
        with pytest.raises(ValueError, match="can be a prefix"):
            AllowListFetcher.parse([prefix])


PREFIX = "http://pictures.example:8000/a/b"


def allowed(url: str, prefix: str = PREFIX) -> bool:
    """Tell whether the URL is under the prefix."""
    address = Address.parse(prefix)
    assert address is not None
    return is_allowed(url, [address])


class TestAllowed:
    @pytest.mark.parametrize(
        "url",
        [
            PREFIX,
            f"{PREFIX}/",
            f"{PREFIX}/1.png",
            f"{PREFIX}/c/1.png?sign=a%2Fb&at=..",
            f"{PREFIX}/%E5%BC%A0.png",
            "HTTP://Pictures.Example:8000/a/b/1.png",
        ],
    )
    def test_what_is_under_the_prefix(self, url: str) -> None:
        """Scheme and host in any case, as RFC 3986 says; a query may hold anything."""
        assert allowed(url)

    @pytest.mark.parametrize(
        ("prefix", "url"),
        [
            ("http://h.example", "http://h.example:80/x"),
            ("https://h.example/", "https://h.example:443/x"),
            ("https://h.example/", "https://h.example"),
            ("http://[::1]:99/x/", "http://[::1]:99/x/y"),
            ("http://h.example:65535", "http://h.example:65535/x"),
        ],
    )
    def test_ports_and_roots_that_are_the_same(self, prefix: str, url: str) -> None:
        """A scheme has a port of its own, an empty path is the root."""
        assert allowed(url, prefix)


class TestAddress:
    def test_a_port_has_sixteen_bits(self) -> None:
        """A number above is no address, and no prefix."""
        assert Address.parse("http://h.example:65535") == Address("http", "h.example", 65535, "/")
        assert Address.parse("http://h.example:65536") is None


class TestRefused:
    @pytest.mark.parametrize(
        "url",
        [
            "http://pictures.example:8000/a/bc",
            "http://pictures.example:8000/a/b.png",
            "http://pictures.example:8000/a",
            "http://pictures.example:8000/A/b/1.png",
            "https://pictures.example:8000/a/b/1.png",
            "http://pictures.example:80001/a/b/1.png",
            "http://pictures.example/a/b/1.png",
            "http://pictures.example.evil.example:8000/a/b/1.png",
            "http://pictures.example.:8000/a/b/1.png",
            "http://evil-pictures.example:8000/a/b/1.png",
            "ftp://pictures.example:8000/a/b/1.png",
            "http://[2]:8000/a/b/1.png",
            "//pictures.example:8000/a/b/1.png",
            "/a/b/1.png",
            "",
        ],
    )
    def test_another_scheme_host_port_or_path(self, url: str) -> None:
        """A prefix of the text is not a prefix of the address."""
        assert not allowed(url)

    @pytest.mark.parametrize(
        "url",
        [
            "http://pictures.example:8000@evil.example/a/b/1.png",
            "http://me@pictures.example:8000/a/b/1.png",
            "http://:@pictures.example:8000/a/b/1.png",
            "http://evil.example#@pictures.example:8000/a/b/1.png",
            "http://evil.example\\@pictures.example:8000/a/b/1.png",
            "http://pictures.example:8000\\.evil.example/a/b/1.png",
            "http:\\\\pictures.example:8000/a/b/1.png",
            "http:/pictures.example:8000/a/b/1.png",
            f"{PREFIX}/../../c",
            f"{PREFIX}/..",
            f"{PREFIX}/./1.png",
            f"{PREFIX}/%2e%2E/c",
            f"{PREFIX}/..%2fc",
            f"{PREFIX}/x%5c..",
            f"{PREFIX}/x\\..\\c",
            f"{PREFIX}/%zz",
            f"{PREFIX}/1.png#part",
            f"{PREFIX}/1.png\r\nHost: evil.example",
            f"{PREFIX}/1.png\n",
            f" {PREFIX}/1.png",
            f"{PREFIX}/1 .png",
            f"{PREFIX}/张.png",
            "http://pictures.example:8000。evil.example/a/b/1.png",
            "http://pictures.example:/a/b/1.png",
            "http://pictures.example:+8000/a/b/1.png",
            "http://pictures.example:８０００/a/b/1.png",
        ],
    )
    def test_what_two_parsers_may_read_in_two_ways(self, url: str) -> None:
        """User names, backslashes, climbing, what is encoded or not ASCII, white space."""
        assert not allowed(url)


class TestParsers:
    @settings(max_examples=examples(500))
    @given(
        st.text(st.sampled_from("htps:/@\\.%2ef[]?#ab8 \t,é_-"), max_size=20).map(lambda tail: f"http://{tail}")
        | st.text(st.characters(max_codepoint=127), max_size=12).map(lambda tail: f"http://ab.example:8/{tail}")
        | st.text(st.sampled_from("/@\\.%2ef?#ab8:"), max_size=12).map(lambda tail: f"http://ab.example:8{tail}")
    )
    @example("http://[2]/")
    @example("http://[1.2.3.4]/")
    @example("http://[::1]/")
    def test_what_is_accepted_is_the_same_to_other_parsers(self, url: str) -> None:
        """The standard library and the client that loads it see the same host, port and path."""
        address = Address.parse(url)
        if address is None:
            return
        parts = urlsplit(url)
        assert (parts.hostname, parts.port or 80) == (address.host.strip("[]"), address.port)
        assert (parts.path or "/", parts.username) == (address.path, None)
        loaded = httpx.URL(url)
        assert (loaded.host, loaded.port or 80) == (address.host.strip("[]"), address.port)
        assert loaded.raw_path.decode().partition("?")[0] == address.path
