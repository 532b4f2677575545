"""Bytes after the end of a response: RFC 9112, section 6."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.tencent.transport import ResponseGuard
from tests.fuzz.harnesses import response_guard as oracle

BODY = b'{"Response":{"RequestId":"1"}}'
PLAIN = b"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 30\r\n\r\n" + BODY
CHUNKED = (
    b"".join(
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"A\r\n", BODY[:10], b"\r\n14;ext=1\r\n", BODY[10:])
    )
    + b"\r\n0\r\n\r\n"
)
TRAILED = CHUNKED[:-2] + b"Expires: 0\r\n\r\n"
EMPTY = b"HTTP/1.1 502 Bad Gateway\r\ncontent-length:0\r\n\r\n"
CONTINUED = b"HTTP/1.1 100 Continue\r\n\r\n" + PLAIN
HINTED = b"HTTP/2.0 103 Early Hints\r\nContent-Length: 30\r\n\r\n" + PLAIN
RESPONSES = (PLAIN, CHUNKED, TRAILED, EMPTY, CONTINUED, HINTED)

LINE_FEEDS = PLAIN.replace(b"\r\n", b"\n")
TWO_LENGTHS = PLAIN.replace(b"Server: nginx", b"Content-Length: 30")
LENGTH_AND_CHUNKS = CHUNKED.replace(b"Transfer", b"Content-Length: 30\r\nTransfer")


def guarded(*pieces: bytes) -> ResponseGuard:
    """Return the guard of a connection after a request, sent in two pieces, and these bytes."""
    guard = ResponseGuard()
    guard.sent()
    guard.sent()
    for piece in pieces:
        guard.received(piece)
    return guard


class TestReusable:
    def test_a_new_connection_is_reusable(self) -> None:
        """Nothing was sent."""
        assert ResponseGuard().reusable

    @given(st.sampled_from(RESPONSES), st.sets(st.integers(1, 160)))
    def test_a_complete_response_is_reusable_wherever_reads_end(self, response: bytes, cuts: set[int]) -> None:
        """A read ends anywhere."""
        places = sorted({0, len(response)} | {cut for cut in cuts if cut < len(response)})
        pieces = [response[start:end] for start, end in pairwise(places)]
        assert guarded(*pieces).reusable

    @given(st.sampled_from(RESPONSES), st.data())
    def test_an_incomplete_response_is_not_reusable(self, response: bytes, data: st.DataObject) -> None:
        """The rest would come after the next request."""
        assert not guarded(response[: data.draw(st.integers(0, len(response) - 1))]).reusable

    @given(st.sampled_from(RESPONSES), st.binary(min_size=1), st.booleans())
    def test_bytes_after_a_response_are_detected(self, response: bytes, more: bytes, together: bool) -> None:  # noqa: FBT001
        """Together with the response or later."""
        assert not guarded(*([response + more] if together else [response, more])).reusable

    @pytest.mark.parametrize("response", RESPONSES)
    def test_the_next_request_has_a_response_of_its_own(self, response: bytes) -> None:
        """The guard starts anew."""
        guard = guarded(response)
        guard.sent()
        assert not guard.reusable
        guard.received(response)
        assert guard.reusable

    def test_the_end_of_the_connection_is_not_reusable(self) -> None:
        """The server has closed it after the response."""
        assert not guarded(PLAIN, b"").reusable


class TestResponsesWithoutAnEnd:
    @pytest.mark.parametrize(
        "response",
        [
            b"HTTP/1.1 200 OK\r\n\r\n" + BODY,
            LINE_FEEDS,
            TWO_LENGTHS,
            LENGTH_AND_CHUNKS,
            CHUNKED.replace(b"chunked", b"gzip, chunked"),
            CHUNKED.replace(b"A\r\n", b"ten\r\n", 1).replace(b"ten", b"x"),
            BODY + b"\r\n\r\n",
            PLAIN.replace(b"30", b"9" * 30),
            PLAIN.replace(b"200 OK", b"204 No Content"),
            PLAIN.replace(b"200 OK", b"304 Not Modified"),
            b"HTTP/1.1 200 OK\nContent-Length: 4\n\n{}\r\nContent-Length: 30\r\n\r\n" + BODY,
            PLAIN.replace(b"Server: nginx", b"Transfer-Encoding:\r\n chunked"),
            PLAIN.replace(b"Server: nginx", b"Transfer-Encoding:\x0bchunked"),
            CHUNKED[:-2] + b"Expires: 0\n\nHTTP/1.1 200 OK\r\n\r\n",
        ],
    )
    def test_a_response_whose_end_is_unclear_is_not_reusable(self, response: bytes) -> None:
        """A new connection costs less than another holder's answer; three are reusable, if nothing comes after them."""
        assert not guarded(response, b"more").reusable
        assert guarded(response).reusable is (response in (LINE_FEEDS, TWO_LENGTHS, LENGTH_AND_CHUNKS))


class TestWhereItFollowsHTTPCore:
    """Three forms in which the guard is as lenient as httpcore. A stricter guard would protect from nothing more.

    The danger is a difference: bytes that the one takes for the body of a response and the other for the beginning of
    the next. Guard and httpcore read with the same library (h11), with the same limit, so they cannot differ. Of each
    form RFC 9112 lets a client accept what h11 accepts: a line feed alone ends a line (section 2.2); two equal lengths
    are one (6.3, rule 5); chunks override a length (6.3, rule 3). To close the connection each time would only
    make the calls slower behind a gateway that writes so.
    """

    @pytest.mark.parametrize("response", [LINE_FEEDS, TWO_LENGTHS, LENGTH_AND_CHUNKS])
    def test_the_connection_is_reusable_and_the_next_response_is_read_whole(self, response: bytes) -> None:
        """By httpcore, on a connection of its own."""
        assert guarded(response).reusable
        assert oracle.second_response(response) == oracle.SECOND

    @pytest.mark.parametrize("response", [LINE_FEEDS, TWO_LENGTHS, LENGTH_AND_CHUNKS])
    def test_with_bytes_after_it_httpcore_reads_a_wrong_response_and_the_guard_prevents_it(
        self, response: bytes
    ) -> None:
        """Else the test above would prove nothing."""
        assert oracle.second_response(response + PLAIN) == BODY
        assert not guarded(response + PLAIN).reusable
