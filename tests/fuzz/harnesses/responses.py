"""`responses.read` of the client: a reply of HTTP is an answer or a refusal, and a refusal quotes nothing of it.

The first line of an input is the status.
"""

from __future__ import annotations

from collections.abc import Mapping

import mrz
from mrz.tencent.errors import ProtocolError, TencentError
from mrz.tencent.responses import Failure, Success, read
from tests.fuzz import oracle

OK = 200
CODES = range(100, 600)


def check(data: bytes) -> None:
    """Read a reply, and verify the answer in it."""
    head, _, body = data.partition(b"\n")
    status = int(head) if head.isdigit() and len(head) == len("200") else OK
    status = status if status in CODES else OK
    said = read(status, body)
    if isinstance(said, Success):
        assert status == OK
        assert isinstance(said.response, Mapping)
        assert said.request_id
        assert repr(said) == f"Success(request_id={said.request_id!r})"
        oracle.outcome(lambda: mrz.verify(said.text, on=oracle.ON), mrz.UnknownResponseError, mrz.ServiceError)
        return
    assert isinstance(said, Failure)
    assert not (said.again and said.unanswered), "what may be on the bill is not sent again"
    error = said.error
    assert error.__context__ is None
    if isinstance(error, ProtocolError):
        oracle.keeps_private_error(error, oracle.text_of(body))
    else:
        assert isinstance(error, TencentError)
        assert error.remedy
        assert str(error)
