"""What kind of picture some bytes are, told from how they begin.

>>> image_format(b"%PDF-1.7"), image_format(b"<html>") is None
('PDF', True)

It tells a picture from what is none (a web page, a base64 text, a file of another kind), not a whole picture from a
damaged one: that takes a decoder, and the service has one.
"""

from __future__ import annotations

from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_PDF: Final = b"%PDF-"
_BMP: Final = b"BM"
_BMP_HEADERS: Final = frozenset({12, 16, 40, 52, 56, 64, 108, 124})
"""Sizes of the second header that a bitmap has: two letters alone begin too many texts."""


def image_format(data: bytes) -> str | None:
    """Return `"PNG"`, `"JPEG"`, `"BMP"` or `"PDF"`, `None` for anything else."""
    if data.startswith(_JPEG):
        return "JPEG"
    if data.startswith(_PNG) and data[12:16] == b"IHDR":
        return "PNG"
    if data.startswith(_BMP) and int.from_bytes(data[14:18], "little") in _BMP_HEADERS:
        return "BMP"
    return "PDF" if data.startswith(_PDF) else None


def base64_length(size: int) -> int:
    """Return how many characters `size` bytes have in base64, with padding.

    >>> base64_length(1), base64_length(3), base64_length(4)
    (4, 4, 8)
    """
    return (size + 2) // 3 * 4
