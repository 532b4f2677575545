"""`image_format`: told from the first bytes alone, and one of four or nothing."""

from __future__ import annotations

from mrz.tc3.images import base64_length, image_format

FORMATS = {None, "PNG", "JPEG", "BMP", "PDF"}
BEGINNING = 32
"""Bytes that the client looks at."""


def check(data: bytes) -> None:
    """Tell the format."""
    told = image_format(data)
    assert told in FORMATS
    assert told == image_format(data[:BEGINNING])
    assert base64_length(len(data)) >= len(data)
