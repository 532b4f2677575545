"""What says what is in a picture: the seam, and the recognizer that looks answers up in a folder.

>>> from pathlib import Path
>>> FolderRecognizer(Path("answers")).recognize("PassportOCR", b"a picture")
Traceback (most recent call last):
    ...
mrz.local.recognizing.RecognitionError: FailedOperation.OcrFailed

The folder holds one file for each picture: the SHA-256 of the picture's bytes in hexadecimal, and `.json`; in it is
the answer, whole or its inner object, or an error. It is read at each request. The same bytes always have the same
answer: a picture saved once more is another picture, and nothing is recognised here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, Protocol

from attrs import frozen

from mrz.local.refusing import RefusalError

if TYPE_CHECKING:
    from pathlib import Path

NOT_RECOGNISED: Final = "FailedOperation.OcrFailed"
"""For a picture without an answer, of both actions: that it is no passport (NoPassport) is more than is known."""

_BROKEN: Final = "InternalError"


class RecognitionError(RefusalError):
    """A picture that is answered with an error of this code; `words` are the message."""


class Recognizer(Protocol):
    """What is asked for the answer about a picture. It is called in threads, several at once."""

    def recognize(self, action: str, image: bytes, /) -> Mapping[str, Any]:
        """Return the fields of the answer, without the request's id; raise `RecognitionError` for an error."""


@frozen
class FolderRecognizer:
    """Answers in a folder, by the pictures' SHA-256."""

    folder: Path

    def recognize(self, action: str, image: bytes, /) -> Mapping[str, Any]:  # noqa: ARG002 - a picture has one answer
        """Return what the picture's file says."""
        text = _read(self.folder / f"{sha256(image).hexdigest()}.json")
        if isinstance(text, RecognitionError):
            raise text
        return _answer(text)


def _answer(text: bytes) -> Mapping[str, Any]:
    answer = _inner(text)
    if answer is None:
        raise RecognitionError(_BROKEN, words="the answer's file holds no JSON object")
    error = answer.get("Error")
    if error is None:
        return answer
    code, message = (error.get("Code"), error.get("Message", "")) if isinstance(error, Mapping) else (None, "")
    if not isinstance(code, str) or not isinstance(message, str):
        raise RecognitionError(_BROKEN, words="the error in the answer's file has no Code that is text")
    raise RecognitionError(code, words=message)


# Errors are raised outside of `except`: those of JSON and of files, which would be their contexts, hold the text of
# the answer and the picture's SHA-256.


def _read(path: Path) -> bytes | RecognitionError:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return RecognitionError(NOT_RECOGNISED)
    except OSError as error:
        return RecognitionError(_BROKEN, words=f"the answer's file cannot be read: {error.strerror}")


def _inner(text: bytes) -> Mapping[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    inner = value.get("Response", value) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, Mapping) else None
