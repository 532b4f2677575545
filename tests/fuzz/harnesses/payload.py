"""`payload` of the client: a picture in any form is a body that says the same, or an `ImageError` that quotes nothing.

The first line of an input names the form: `bytes`, `file`, `text` (a data URL, or a path with a NUL, which no file has)
or `url`. No file is opened.
"""

from __future__ import annotations

import base64
import io
import json

from mrz import ImageError
from mrz.tc3.images import image_format
from mrz.tc3.limits import ACTIONS
from mrz.tencent.images import Payload, payload
from tests.fuzz import oracle

SMALL = 400
"""Characters of base64 allowed, so that too large a picture is a small input."""


def check(data: bytes) -> None:
    """Make the body of a request, for both actions."""
    form, _, rest = data.partition(b"\n")
    text = oracle.text_of(rest)
    for action in ACTIONS:
        made = oracle.outcome(lambda action=action: _made(action, form, rest, text), ImageError)  # type: ignore[misc]
        if isinstance(made, ImageError):
            oracle.keeps_private_error(made, text)
            continue
        assert isinstance(made, Payload)
        oracle.keeps_private(repr(made), made.body.decode(), made.hash)
        said = json.loads(made.body)
        if form == b"url":
            assert said == {"ImageUrl": text, "Type": "CN"}
        else:
            picture = base64.b64decode(said.pop("ImageBase64"), validate=True)
            assert said == {"Type": "CN"}
            assert image_format(picture) in ACTIONS[action].formats
            assert form == b"text" or picture == rest


def _made(action: str, form: bytes, rest: bytes, text: str) -> Payload:
    more = {"parameters": {"Type": "CN"}, "max_base64": SMALL}
    if form == b"url":
        return payload(action, url=text, **more)  # type: ignore[arg-type]
    if form == b"file":
        return payload(action, io.BytesIO(rest), **more)  # type: ignore[arg-type]
    if form == b"text":
        return payload(action, text if text[:5].lower() == "data:" else "\0" + text, **more)  # type: ignore[arg-type]
    return payload(action, rest, **more)  # type: ignore[arg-type]
