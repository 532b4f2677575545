"""Make the body of a request from an image: a path, bytes, a file, a data URL, or the URL of a picture.

>>> payload("PassportOCR", url="https://example.com/page.jpg", parameters={"Type": "CN"}).body
b'{"ImageUrl":"https://example.com/page.jpg","Type":"CN"}'
>>> payload("PassportOCR", b"GIF89a")
Traceback (most recent call last):
mrz.ImageError: image: not a PNG, JPEG or BMP by its bytes; give a picture in one of these formats

An image that the service would refuse after it was sent is refused here. `ImageError` names the argument and the
remedy, and quotes neither the path nor the image. Whether an image can be decoded is left to the service.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import unquote_to_bytes, urlsplit

from attrs import field, frozen

from mrz._errors import ImageError
from mrz.tc3.images import base64_length, image_format
from mrz.tc3.limits import ACTIONS, MAX_BASE64, MAX_REQUEST
from mrz.tc3.signing import payload_hash

if TYPE_CHECKING:
    from collections.abc import Mapping


class Readable(Protocol):
    """A file opened in binary mode."""

    def read(self, size: int, /) -> bytes:
        """Return at most so many bytes."""


Image = str | os.PathLike[str] | bytes | bytearray | memoryview | Readable
"""A path, the bytes of a picture, a binary file, or a data URL."""


@frozen
class Payload:
    """The body of a request, and its SHA-256 for the signature. Every attempt sends the same body."""

    body: bytes = field(repr=False)
    hash: str = field(repr=False)


def payload(
    action: str,
    image: Image | None = None,
    url: str | None = None,
    *,
    parameters: Mapping[str, object] | None = None,
    max_base64: int = MAX_BASE64,
) -> Payload:
    """Return the body for an image or a URL; raise `ImageError` for an image that the service would refuse.

    `parameters` are the other parameters of the action, `max_base64` the longest image in base64.
    """
    if (image is None) == (url is None):
        # With both, the service silently takes the URL.
        raise ImageError("image, url: give exactly one of the two")
    rest = json.dumps(parameters, separators=(",", ":"))[1:-1].encode() if parameters else b""
    if url is not None:
        body = b'{"ImageUrl":' + json.dumps(_url(url)).encode()
    else:
        encoded = binascii.b2a_base64(_checked(image, ACTIONS[action].formats, max_base64), newline=False)
        # JSON escapes no character of base64: it is not encoded a second time.
        body = b"".join((b'{"ImageBase64":"', encoded, b'"'))
    body = b"".join((body, b"," + rest if rest else b"", b"}"))
    if len(body) > MAX_REQUEST:
        raise ImageError(f"image: the request would have more than {MAX_REQUEST} bytes; give a smaller picture")
    return Payload(body, payload_hash(body))


def _url(url: object) -> str:
    if not isinstance(url, str):
        raise ImageError(f"url: a str, not {type(url).__name__}")
    if url[:5].lower() == "data:":
        raise ImageError("url: a data URL is no address that the service can load; give it as the image")
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole or not url.isascii() or not url.isprintable() or " " in url:
        raise ImageError("url: not an http or https address in ASCII; give a whole one, with what is special escaped")
    return url


def _checked(image: object, formats: frozenset[str], max_base64: int) -> bytes | bytearray | memoryview:
    # One byte more than the limit is read, which is enough to see that the image is too large.
    data = _bytes(image, max_base64 // 4 * 3 + 1)
    if not len(data):
        raise ImageError("image: empty; give the bytes of a picture")
    if base64_length(len(data)) > max_base64:
        raise ImageError(f"image: more than {max_base64} characters in base64; scale it down or compress it more")
    if image_format(bytes(data[:32])) not in formats:
        *some, last = sorted(formats, key=_ORDER.index)
        names = f"{', '.join(some)} or {last}"
        raise ImageError(f"image: not a {names} by its bytes; give a picture in one of these formats")
    return data


_ORDER: Final = ("PNG", "JPEG", "BMP", "PDF")


def _bytes(image: object, most: int) -> bytes | bytearray | memoryview:
    if isinstance(image, bytes | bytearray):
        return image
    if isinstance(image, memoryview):
        return image.tobytes()
    if isinstance(image, str | os.PathLike):
        path = os.fspath(image)
        if isinstance(path, str) and path[:5].lower() == "data:":
            return _decoded(path)
        return _file(path, most)
    if hasattr(image, "read"):
        return _read(image, most)
    raise ImageError(f"image: a path, bytes, a binary file or a data URL, not {type(image).__name__}")


def _file(path: str | bytes, most: int) -> bytes:
    # Raised outside the handler: the chain of the error would hold the path, which often contains a name.
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path may be bytes
            return file.read(most)
    except FileNotFoundError:
        problem = "there is no such file; check the path, which is relative to the working directory"
    except IsADirectoryError:
        problem = "a directory; give the path of a picture in it"
    except OSError as error:
        problem = f"the file cannot be read ({os.strerror(error.errno or 0)}); give a path that this program may read"
    except ValueError:
        problem = "not a path; give base64 as a data URL, or the bytes that it stands for"
    if isinstance(path, str) and path[:8].lower().startswith(("http://", "https://")):
        problem = "an address; give it as url="
    raise ImageError(f"image: {problem}")


def _read(file: Readable, most: int) -> bytes:
    data = bytearray()
    problem = ""
    try:
        while not problem and len(data) < most:
            piece: object = file.read(most - len(data))
            if not isinstance(piece, bytes | bytearray):
                problem = "the file does not give bytes; open it in binary mode"
            elif piece:
                data += piece  # a pipe or an unbuffered file may give less before its end
            else:
                break
    except OSError as error:
        problem = f"the file cannot be read ({os.strerror(error.errno or 0)})"
    except ValueError:
        problem = "the file is closed, or is not open for reading"
    if problem:
        raise ImageError(f"image: {problem}")
    return bytes(data)


def _decoded(data_url: str) -> bytes:
    head, comma, text = data_url.partition(",")
    if not comma:
        raise ImageError("image: a data URL without a comma; give data:image/jpeg;base64, and the base64 text after it")
    try:
        data = unquote_to_bytes(text)
        if not head.lower().endswith(";base64"):
            return data
        return base64.b64decode(data.translate(None, b" \t\r\n"), validate=True)
    except ValueError:  # not base64, or a lone surrogate
        pass
    raise ImageError("image: a data URL whose text is not base64; encode the picture's bytes again")
