"""What a call gives: a verified answer, or, of many pictures, one picture's answer or error.

>>> Result(3, b"picture", error=ValueError("image: empty"))
Result(index=3, error=ValueError('image: empty'))

Neither `repr` shows a picture or a field: of the answer, only what the outcome is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from mrz.tencent.errors import ProtocolError
from mrz.vendors.reading import ServiceError, UnknownResponseError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mrz.crosscheck.verification import Verification
    from mrz.icao.policy import Policy
    from mrz.tencent.steps import Answered


@frozen
class Answer:
    """A verified answer: its verification, the service's inner object, its name for the request, requests sent."""

    verification: Verification
    response: Mapping[str, Any] = field(repr=False)
    request_id: str
    attempts: int = 1


@frozen
class Result:
    """What came of one picture of many: the place it had, itself, and its `answer` or its `error`."""

    index: int
    image: object = field(repr=False)
    answer: Answer | None = None
    error: Exception | None = None

    def __repr__(self) -> str:
        what = f"answer={self.answer!r}" if self.error is None else f"error={self.error!r}"
        return f"Result(index={self.index}, {what})"


def verified(answered: Answered, action: str, on: date, policy: Policy | None) -> Answer:
    """Verify an answer; raise `ProtocolError` where its fields are not those of the action."""
    # Loaded with the first answer: it takes longer than everything that a call needs until then.
    from mrz.crosscheck.verification import verify  # noqa: PLC0415

    found = answered.found
    try:
        # From its text a clean answer is told faster than from its object.
        verification = verify(found.text, on=on, vendor=f"tencent.{action}", policy=policy)
    except (UnknownResponseError, ServiceError) as error:
        problem = str(error) if isinstance(error, UnknownResponseError) else "the answer is another service's error"
    else:
        return Answer(verification, found.response, found.request_id, answered.attempts)
    raise ProtocolError(problem, status=200, request_id=found.request_id)
