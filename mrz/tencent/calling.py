"""The two actions and their parameters, as both clients ask for them.

>>> passport(b"picture", None, "CN", crop_portrait=True).parameters
{'Type': 'CN', 'CropPortrait': True}
>>> one_of_many("PassportOCR", "https://example.com/page.jpg").url
'https://example.com/page.jpg'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from mrz.tc3.limits import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.tencent.pictures import Image

_NONE: Final[Mapping[str, object]] = {}
_ADDRESS: Final = ("http://", "https://")


@frozen
class Asked:
    """An action, a picture or its address, and the other parameters."""

    action: str
    image: Any = field(default=None, repr=False)
    url: str | None = field(default=None, repr=False)
    parameters: Mapping[str, object] = _NONE


def passport(image: Image | None, url: str | None, type: str, *, crop_portrait: bool) -> Asked:  # noqa: A002
    """Return what PassportOCR is asked; a portrait only where one is wanted."""
    if not isinstance(type, str):
        raise TypeError("type is a str")
    crop = {"CropPortrait": True} if crop_portrait else {}
    return Asked("PassportOCR", image, url, {"Type": type, **crop})


def mlid(image: Image | None, url: str | None) -> Asked:
    """Return what MLIDPassportOCR is asked."""
    return Asked("MLIDPassportOCR", image, url)


def one_of_many(action: str, image: Any) -> Asked:
    """Return what is asked about one picture of many, which may be an address, too."""
    if isinstance(image, str) and image.lower().startswith(_ADDRESS):
        image, url = None, image
    else:
        url = None
    if action == "PassportOCR":
        return passport(image, url, "CN", crop_portrait=False)
    return mlid(image, url)


def check_stream(action: str, concurrency: int) -> None:
    """Raise `ValueError` for an action that is not known, or a concurrency that is none."""
    if action not in ACTIONS:
        raise ValueError(f"action is one of {', '.join(ACTIONS)}")
    if type(concurrency) is not int or concurrency < 1:
        raise ValueError("concurrency is a whole number of at least 1")
