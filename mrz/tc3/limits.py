"""Parameters, formats, sizes and rates of the two actions of Tencent Cloud OCR.

>>> ACTIONS["PassportOCR"].rate, MAX_BASE64
(10, 7340032)

Sources: the pages of PassportOCR (866/37840) and MLIDPassportOCR (866/40036) of the API documentation, 2026, and of the
limits of API 3.0 (1278/46710). Newer pages give 10 MB after base64, older ones 7; the limit here is accepted by both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

SERVICE: Final = "ocr"
VERSION: Final = "2018-11-19"
HOST: Final = "ocr.tencentcloudapi.com"
REGIONS: Final = frozenset({"ap-beijing", "ap-guangzhou", "ap-hongkong", "ap-shanghai"})

MAX_SKEW: Final = 300
"""Seconds by which a timestamp may differ from the service's clock."""

MAX_BASE64: Final = 7 * 1024 * 1024
"""The greatest number of characters of an image in base64."""

MAX_REQUEST: Final = 10 * 1024 * 1024
"""The greatest number of bytes of a request's body."""


@frozen
class ActionLimits:
    """An action: its default rate in requests per second, the types of its parameters, and the formats it reads."""

    name: str
    rate: int
    parameters: Mapping[str, type]
    formats: frozenset[str]


_PICTURES: Final = frozenset({"PNG", "JPEG", "BMP"})

ACTIONS: Final[Mapping[str, ActionLimits]] = {
    action.name: action
    for action in (
        ActionLimits(
            "PassportOCR",
            10,
            {"ImageBase64": str, "ImageUrl": str, "Type": str, "CropPortrait": bool},
            _PICTURES,
        ),
        ActionLimits(
            "MLIDPassportOCR",
            5,
            {"ImageBase64": str, "ImageUrl": str, "RetImage": bool},
            _PICTURES | {"PDF"},
        ),
    )
}
