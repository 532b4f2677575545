"""Recognize the format of an image by its first bytes.

>>> image_format(b"%PDF-1.7"), image_format(b"<html>") is None
('PDF', True)

This distinguishes an image from other data (a web page, base64 text, another kind of file). It does not detect a
damaged image: that takes a decoder, and the service has one.
"""

from __future__ import annotations

from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_PDF: Final = b"%PDF-"
_BMP: Final = b"BM"
_BMP_HEADERS: Final = frozenset({12, 16, 40, 52, 56, 64, 108, 124})
"""Possible sizes of a bitmap's second header. The two letters alone are not enough: texts may begin with them."""


def image_format(data: bytes) -> str | None:
    """Return `"PNG"`, `"JPEG"`, `"BMP"` or `"PDF"`, or `None` for any other data."""
    if data.startswith(_JPEG):
        return "JPEG"
    if data.startswith(_PNG) and data[12:16] == b"IHDR":
        return "PNG"
    if data.startswith(_BMP) and int.from_bytes(data[14:18], "little") in _BMP_HEADERS:
        return "BMP"
    return "PDF" if data.startswith(_PDF) else None


def base64_length(size: int) -> int:
    """Return the number of characters of `size` bytes in base64, with padding.

    >>> base64_length(1), base64_length(3), base64_length(4)
    (4, 4, 8)
    """
    return (size + 2) // 3 * 4
