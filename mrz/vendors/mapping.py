"""How a service's answer maps to a `Reading`: field maps as data, and the code that follows them.

>>> vendor = Vendor("example", ("mrz1", "mrz2"), frozenset({"no"}), viz={"document_number": "no"})
>>> follow(vendor, {"mrz1": "", "mrz2": None, "no": "D23145890"}).viz.document_number
'D23145890'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from mrz.vendors.date_formats import DateFormat
from mrz.vendors.reading import VIZ, Reading, UnknownResponseError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.icao.layouts import Format


@frozen
class Vendor:
    """A service's action: its name, the keys of the lines, and the visual zone's fields to their keys.

    An answer is this vendor's if it has a key of `recognised_by`; then each of `lines` must be there. `format` is
    the one that the action reads, where it reads one only; `date_formats` are those in which it writes dates.
    """

    name: str
    lines: tuple[str, ...]
    recognised_by: frozenset[str]
    viz: Mapping[str, str] = field(hash=False)
    request_id: str = "RequestId"
    format: Format | None = None
    date_formats: tuple[DateFormat, ...] = tuple(DateFormat)

    def recognises(self, answer: Mapping[str, Any]) -> bool:
        """Tell whether the answer has the shape of this vendor."""
        return any(key in answer for key in self.recognised_by)


def follow(vendor: Vendor, answer: Mapping[str, Any]) -> Reading:
    """Map the inner object of an answer; raise `UnknownResponseError` where its shape is not the vendor's."""
    for key in vendor.lines:
        if key not in answer:
            raise UnknownResponseError(f"the answer has no {key}, which {vendor.name} always gives")
    lines = tuple([_text(vendor, answer, key) or "" for key in vendor.lines])
    fields = {name: _text(vendor, answer, key) for name, key in vendor.viz.items()}
    return Reading(
        lines,
        VIZ(**fields),
        vendor=vendor.name,
        request_id=_text(vendor, answer, vendor.request_id),
        format=vendor.format,
        date_formats=vendor.date_formats,
    )


def _text(vendor: Vendor, answer: Mapping[str, Any], key: str) -> str | None:
    value = answer.get(key)
    if value is None or isinstance(value, str):
        return value
    raise UnknownResponseError(
        f"{key} of {vendor.name} is a string or null, not {_KINDS.get(type(value), 'an object')}"
    )


_KINDS = {int: "a number", float: "a number", bool: "true or false", list: "an array"}
