"""Error envelopes: what Tencent Cloud answers in place of what it read.

>>> from mrz.generating.choosing import simplest
>>> error(simplest, {"InternalError": "Try again later."})["Response"]["Error"]
{'Code': 'InternalError', 'Message': 'Try again later.'}

Its limit: the messages are not the service's, which may change them; nobody should compare them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mrz.generating.choosing import pick
from mrz.generating.requests import request_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.generating.choosing import Choose


def error(choose: Choose, messages: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Make an envelope with one of these codes and its message."""
    code = pick(choose, tuple(messages))
    return {"Response": {"Error": {"Code": code, "Message": messages[code]}, "RequestId": request_id(choose)}}
