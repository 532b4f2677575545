"""What a client is told: endpoints, numbers, words; and what headers say of time."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.tencent.options import Settings, check_stream, host_of, one_of_many, passport
from mrz.tencent.retry import backoff, http_date, retry_after


class TestEndpoint:
    @pytest.mark.parametrize(
        ("endpoint", "host"),
        [
            ("https://ocr.tencentcloudapi.com", "ocr.tencentcloudapi.com"),
            ("https://OCR.tencentcloudapi.com:443/", "ocr.tencentcloudapi.com"),
            ("http://localhost:80", "localhost"),
            ("http://localhost:443", "localhost:443"),
            ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
            ("http://[::1]:8080", "[::1]:8080"),
            ("https://gateway.example/tencent/ocr", "gateway.example"),
        ],
    )
    def test_its_host_is_as_it_is_sent(self, endpoint: str, host: str) -> None:
        """The signature covers it, so it must be what HTTP has: no port that the scheme implies."""
        assert host_of(endpoint) == host

    @pytest.mark.parametrize(
        "endpoint",
        [
            "",
            "ocr.tencentcloudapi.com",
            "ftp://a",
            "https://",
            "https://user:key@a",
            "https://a?b=c",
            "https://a#b",
            "https://a:port",
            "https://[::",
            "https://ä.example",
            "https://a b",
            "https://a\n",
            "https://256.1.1.1",
            "https://[v1.x]",
        ],
    )
    def test_what_cannot_be_one_is_refused(self, endpoint: str) -> None:
        """At once, and without quoting it: it may hold a password."""
        with pytest.raises(ValueError, match=r"^endpoint is a base URL such as https://ocr\.tencent"):
            Settings(endpoint=endpoint)


class TestNumbers:
    @pytest.mark.parametrize("name", ["deadline", "connect_timeout", "read_timeout"])
    @pytest.mark.parametrize("value", [0, -1, float("nan"), True, "5", None])
    def test_times_are_positive(self, name: str, value: Any) -> None:
        """Zero is not "none"."""
        with pytest.raises(ValueError, match=f"^{name} is a positive"):
            Settings(**{name: value})

    @pytest.mark.parametrize("name", ["max_attempts", "max_base64"])
    @pytest.mark.parametrize("value", [0, -1, 1.5, True, "5", None])
    def test_counts_are_whole(self, name: str, value: Any) -> None:
        """At least one attempt is made."""
        with pytest.raises(ValueError, match=f"^{name} is a whole"):
            Settings(**{name: value})

    @pytest.mark.parametrize("value", ["ap guangzhou", "ap\r\nX-TC-Token: 1", None, "ü"])
    def test_a_region_is_a_word(self, value: Any) -> None:
        """It becomes a header."""
        with pytest.raises(ValueError, match=r"^region is a name"):
            Settings(region=value)


class TestReferenceDate:
    def test_a_time_is_its_day(self) -> None:
        """As everywhere in the library."""
        assert Settings(on=datetime(2026, 6, 30, 12, tzinfo=UTC)).on == date(2026, 6, 30)

    def test_what_is_no_date_is_refused(self) -> None:
        """Before the first answer."""
        with pytest.raises(TypeError, match="not str"):
            Settings(on="2026-06-30")  # type: ignore[arg-type]


class TestParameters:
    def test_the_type_is_a_text(self) -> None:
        """It goes into the body."""
        with pytest.raises(TypeError, match="type"):
            passport(None, None, 7, crop_portrait=False)  # type: ignore[arg-type]

    @pytest.mark.parametrize("image", ["https://example.com/a.jpg", "HTTP://EXAMPLE.COM/a.jpg"])
    def test_of_many_an_address_is_one(self, image: str) -> None:
        """There is only one argument for each."""
        asked = one_of_many("MLIDPassportOCR", image)
        assert (asked.action, asked.image, asked.url) == ("MLIDPassportOCR", None, image)

    @pytest.mark.parametrize("concurrency", [0, -1, True, 1.5, None])
    def test_a_concurrency_is_a_whole_number(self, concurrency: Any) -> None:
        """At least one picture at a time."""
        with pytest.raises(ValueError, match="concurrency"):
            check_stream("PassportOCR", concurrency)

    def test_an_action_is_known(self) -> None:
        """Others have answers that cannot be verified."""
        with pytest.raises(ValueError, match="PassportOCR, MLIDPassportOCR"):
            check_stream("IDCardOCR", 8)


class TestTimes:
    @given(st.integers(1, 10**9), st.floats(0, 1))
    def test_a_wait_has_a_cap(self, attempt: int, chance: float) -> None:
        """Five seconds, however often."""
        assert 0 <= backoff(attempt, chance) <= 5

    @given(st.text() | st.none(), st.floats(0, 1e10))
    def test_any_header_is_read(self, text: str | None, now: float) -> None:
        """It comes from outside: junk is nothing."""
        wait = retry_after(text, now)
        assert wait is None or wait >= 0
        http_date(text)

    @pytest.mark.parametrize(
        "text", ["Thu, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 -2359", "Tue, 99 Jan 2026 00:00:00 GMT"]
    )
    def test_dates_out_of_range_are_read_as_well(self, text: str) -> None:
        """Far away, or none."""
        assert http_date(text) is None or isinstance(http_date(text), float)

    def test_a_zone_that_is_not_known_is_gmt(self) -> None:
        """The form of RFC 5322 for a time without a zone."""
        assert http_date("Thu, 01 Jan 1970 00:01:00 -0000") == 60.0
