from __future__ import annotations

from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mrz.local.urls import Address, under

PREFIX = "http://pictures.example:8000/a/b"


def allowed(url: str, prefix: str = PREFIX) -> bool:
    """Tell whether the URL is under the prefix."""
    address = Address.parse(prefix)
    assert address is not None
    return under(url, [address])


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
    @settings(max_examples=500)
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
