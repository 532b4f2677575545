"""How a service's answer maps to a `Reading`: field maps as data, and the code that follows them.

>>> vendor = Vendor("example", ("zone.1", "zone.2"), frozenset({"zone"}), viz={"document_number": ("no", "number")})
>>> follow(vendor, {"zone": {"1": "", "2": None}, "number": "`D23145890`"}).viz.document_number
'D23145890'

A path is keys joined by dots; of several, the first that holds text is taken. What documentation itself prints around
values is no part of them: backticks, and 无 ("none") for nothing. All else stays verbatim.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from mrz.vendors.date_formats import DateFormat
from mrz.vendors.reading import VIZ, Reading, UnknownResponseError

if TYPE_CHECKING:
    from mrz.icao.layouts import Format

Answer = Mapping[str, Any]
Path = str | tuple[str, ...]
"""Where a value stands: a path, or several of which the first with text is taken."""


def as_it_is(answer: Answer) -> Answer:
    """Return an answer whose paths need no other view."""
    return answer


@frozen
class Vendor:
    """A service's action: its name, the paths of the lines, and the fields of both readings to their paths.

    An answer is this vendor's if one of `recognised_by` is there in its `view`; then one path of each of `lines` must
    be. One path for `lines` is all of them in one text. `parsed` is what the service itself cut from the lines. `view`
    brings an answer into a shape that has paths. `format` is the one that the action reads, where it reads one only;
    `date_formats` are those in which it writes dates.
    """

    name: str
    lines: tuple[Path, ...]
    recognised_by: frozenset[str]
    viz: Mapping[str, Path] = field(factory=dict, hash=False)
    parsed: Mapping[str, Path] = field(factory=dict, hash=False)
    request_id: str = "RequestId"
    format: Format | None = None
    date_formats: tuple[DateFormat, ...] = tuple(DateFormat)
    view: Callable[[Answer], Answer] = as_it_is

    def recognises(self, answer: Answer) -> bool:
        """Tell whether the answer has the shape of this vendor."""
        seen = self.view(answer)
        return any(_find(seen, path) is not MISSING for path in self.recognised_by)


MISSING: Final = object()


def _find(answer: object, path: str) -> object:
    for key in path.split("."):
        if not isinstance(answer, Mapping) or key not in answer:
            return MISSING
        answer = answer[key]
    return answer


def follow(vendor: Vendor, answer: Answer) -> Reading:
    """Map an answer; raise `UnknownResponseError` where its shape is not the vendor's."""
    seen = vendor.view(answer)
    for path in vendor.lines:
        if all(_find(seen, one) is MISSING for one in _paths(path)):
            raise UnknownResponseError(f"the answer has no {' or '.join(_paths(path))}, which {vendor.name} gives")
    lines = tuple([_text(vendor, seen, path) or "" for path in vendor.lines])
    return Reading(
        lines[0] if len(lines) == 1 else lines,
        _fields(vendor, seen, vendor.viz),
        _fields(vendor, seen, vendor.parsed),
        vendor=vendor.name,
        request_id=_text(vendor, seen, vendor.request_id),
        format=vendor.format,
        date_formats=vendor.date_formats,
    )


def _paths(path: Path) -> tuple[str, ...]:
    return (path,) if isinstance(path, str) else path


def _fields(vendor: Vendor, answer: Answer, paths: Mapping[str, Path]) -> VIZ | None:
    """Return the fields; `None` where the answer has none of their keys."""
    if all(_find(answer, one) is MISSING for path in paths.values() for one in _paths(path)):
        return None
    return VIZ(**{name: _text(vendor, answer, path) for name, path in paths.items()})


_NOTHING: Final = "无"


def _text(vendor: Vendor, answer: Answer, path: Path) -> str | None:
    """Return the first text with anything in it, else the last that is there."""
    text: str | None = None
    for one in _paths(path):
        value = _find(answer, one)
        if value is MISSING or value is None:
            continue
        if not isinstance(value, str):
            kind = _KINDS.get(type(value), "an object")
            raise UnknownResponseError(f"{one} of {vendor.name} is a string or null, not {kind}")
        if "`" in value:
            value = value.strip(" `")
        text = "" if value.strip() == _NOTHING else value
        if text.strip():
            break
    return text


_KINDS: Final = {int: "a number", float: "a number", bool: "true or false", list: "an array"}


def inside(answer: object, *keys: str) -> object:
    """Return what stands under the first of the keys that is there, else the answer itself: a view unwraps by it."""
    if isinstance(answer, Mapping):
        for key in keys:
            if key in answer:
                return answer[key]
    return answer


def as_object(value: object) -> Answer:
    """Return a mapping, empty for what is none: a view of another service's answer has nothing to be known by."""
    return value if isinstance(value, Mapping) else {}


def as_array(value: object) -> list[Any]:
    """Return a list, empty for what is none."""
    return value if isinstance(value, list) else []
