from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from mrz.local.checking import MAX_IMAGE
from mrz.local.fetching import Allowed, Nothing
from mrz.local.refusing import RefusalError
from mrz.local.serving import running
from tests.local.asking import PNG

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
    fetcher = Allowed(Allowed.under(prefixes).prefixes, seconds=seconds)
    try:
        return asyncio.run(fetcher.fetch(url))
    except RefusalError as refusal:
        return f"{refusal.code}{refusal.__cause__ or ''}{refusal.__context__ or ''}"


class TestNothing:
    def test_no_url_is_loaded(self) -> None:
        """Unless somebody allows it."""
        with pytest.raises(RefusalError, match=FAILED):
            asyncio.run(Nothing().fetch("http://127.0.0.1/1.png"))


class TestAllowed:
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
            Allowed.under([prefix])
