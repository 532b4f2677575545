from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.tc3.images import base64_length, image_format

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
BMP = b"BM" + bytes(12) + (40).to_bytes(4, "little")


class TestImageFormat:
    @pytest.mark.parametrize(
        ("data", "expected"),
        [(PNG, "PNG"), (b"\xff\xd8\xff\xe0", "JPEG"), (BMP, "BMP"), (b"%PDF-1.4\n", "PDF")],
        ids=["PNG", "JPEG", "BMP", "PDF"],
    )
    def test_each_format_is_told_by_its_first_bytes(self, data: bytes, expected: str) -> None:
        """Each format's own specification says how its files begin."""
        assert image_format(data) == expected

    @pytest.mark.parametrize(
        "data",
        [b"", b"BMW is a brand", b"GIF89a", b"<!DOCTYPE html>", PNG[:12], base64.b64encode(PNG), b"RIFF0000WEBP"],
        ids=["nothing", "a text that begins with BM", "GIF", "HTML", "a cut PNG", "base64", "WebP"],
    )
    def test_what_is_none_of_them_is_none(self, data: bytes) -> None:
        """The service would answer only that decoding failed."""
        assert image_format(data) is None


class TestBase64Length:
    @given(st.binary(max_size=100))
    def test_it_is_the_length_of_the_encoded_bytes(self, data: bytes) -> None:
        """Known before the picture is encoded, so that one too large is not."""
        assert base64_length(len(data)) == len(base64.b64encode(data))
