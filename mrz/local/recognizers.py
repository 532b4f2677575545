"""Recognizers return the answer about an image: the protocol, and one that looks answers up in a folder.

>>> from pathlib import Path
>>> FolderRecognizer(Path("answers")).recognize("PassportOCR", b"an image")
Traceback (most recent call last):
    ...
mrz.local.RecognitionError: FailedOperation.OcrFailed
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Protocol

from attrs import frozen

from mrz._public import public
from mrz.local.errors import RefusalError

NOT_RECOGNIZED: Final = "FailedOperation.OcrFailed"
"""The code for an image without an answer, for both actions. NoPassport would claim that it is no passport."""

_INTERNAL_ERROR: Final = "InternalError"


@public("mrz.local")
class RecognitionError(RefusalError):
    """The error that answers an image: `code` is the error code, `words` the message."""


@public("mrz.local")
class Recognizer(Protocol):
    """Answers for an image. The application calls it in threads, several at once."""

    def recognize(self, action: str, image: bytes, /) -> Mapping[str, Any]:
        """Return the fields of the answer, without the id of the request. Raises `RecognitionError` for an error."""


@public("mrz.local")
@frozen
class FolderRecognizer:
    """Looks answers up in a folder, by the SHA-256 of the image.

    The file of an image is the SHA-256 of its bytes in hexadecimal, with `.json`. It contains the answer, as the whole
    envelope or its inner object, or an error. It is read for each request. Nothing is recognized: the same bytes always
    have the same answer, and an image that is saved again is another image.
    """

    folder: Path

    def recognize(self, action: str, image: bytes, /) -> Mapping[str, Any]:  # noqa: ARG002 - the same for both actions
        """Return the answer in the image's file. Raises `RecognitionError` if there is none, or if it is an error."""
        text = _read(self.folder / f"{sha256(image).hexdigest()}.json")
        if isinstance(text, RecognitionError):
            raise text
        return _answer(text)


def _answer(text: bytes) -> Mapping[str, Any]:
    answer = _inner(text)
    if answer is None:
        raise RecognitionError(_INTERNAL_ERROR, words="the answer's file does not contain a JSON object")
    error = answer.get("Error")
    if error is None:
        return answer
    code, message = (error.get("Code"), error.get("Message", "")) if isinstance(error, Mapping) else (None, "")
    if not isinstance(code, str) or not isinstance(message, str):
        raise RecognitionError(_INTERNAL_ERROR, words="the error in the answer's file has no Code that is text")
    raise RecognitionError(code, words=message)


# The errors of files and of JSON contain the image's SHA-256 and the text of the answer. The functions return
# instead of raising, so that such an error is not the context of a `RecognitionError`.


def _read(path: Path) -> bytes | RecognitionError:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return RecognitionError(NOT_RECOGNIZED)
    except OSError as error:
        return RecognitionError(_INTERNAL_ERROR, words=f"the answer's file cannot be read: {error.strerror}")


def _inner(text: bytes) -> Mapping[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    inner = value.get("Response", value) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, Mapping) else None
