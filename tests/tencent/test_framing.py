"""Where an answer ends on its connection: RFC 9112, section 6."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.tencent.framing import Watch

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
ANSWERS = (PLAIN, CHUNKED, TRAILED, EMPTY, CONTINUED, HINTED)


def followed(*pieces: bytes) -> Watch:
    """Return what a connection is after a request and these bytes."""
    watch = Watch()
    watch.wrote()
    watch.wrote()
    for piece in pieces:
        watch.read(piece)
    return watch


class TestWhole:
    def test_a_new_connection_is_clean(self) -> None:
        """Nothing was asked."""
        assert Watch().clean

    @given(st.sampled_from(ANSWERS), st.lists(st.integers(1, 160)))
    def test_a_whole_answer_is_clean_however_it_is_cut(self, answer: bytes, cuts: list[int]) -> None:
        """A read ends anywhere."""
        places = [0, *sorted(cut for cut in cuts if cut < len(answer)), len(answer)]
        pieces = [answer[start:end] for start, end in pairwise(places)]
        assert followed(*pieces).clean

    @given(st.sampled_from(ANSWERS), st.data())
    def test_an_answer_that_is_not_whole_is_not(self, answer: bytes, data: st.DataObject) -> None:
        """The rest would come after the next request."""
        assert not followed(answer[: data.draw(st.integers(0, len(answer) - 1))]).clean

    @given(st.sampled_from(ANSWERS), st.binary(min_size=1), st.booleans())
    def test_nor_is_what_has_more_behind_it(self, answer: bytes, more: bytes, together: bool) -> None:  # noqa: FBT001
        """Whether it comes with the answer or later."""
        assert not followed(*([answer + more] if together else [answer, more])).clean

    @pytest.mark.parametrize("answer", ANSWERS)
    def test_the_next_request_begins_anew(self, answer: bytes) -> None:
        """Each request has an answer of its own."""
        watch = followed(answer)
        watch.wrote()
        assert not watch.clean
        watch.read(answer)
        assert watch.clean


class TestWhatCannotBeFollowed:
    @pytest.mark.parametrize(
        "answer",
        [
            b"HTTP/1.1 200 OK\r\n\r\n" + BODY,
            PLAIN.replace(b"\r\n", b"\n"),
            PLAIN.replace(b"Server: nginx", b"Content-Length: 30"),
            CHUNKED.replace(b"Transfer", b"Content-Length: 30\r\nTransfer"),
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
    def test_it_is_not_clean(self, answer: bytes) -> None:
        """A new connection costs less than another holder's answer."""
        assert not followed(answer, b"more").clean
        assert not followed(answer).clean
