"""How a service's answer maps to a `Reading`: field maps as data, and the code that follows them.

>>> vendor = Vendor("example", ("zone.1", "zone.2"), frozenset({"zone"}), viz={"document_number": ("no", "number")})
>>> to_reading(vendor, {"zone": {"1": "", "2": None}, "number": "D23145890"}).viz.document_number
'D23145890'

Values are taken verbatim, but for what documentation prints around and instead of them: backticks are taken off,
and the Chinese word for "none" is nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from mrz.vendors.reading import VIZ, DateFormat, Reading, UnknownResponseError

if TYPE_CHECKING:
    from mrz.icao.layouts import Format

Path = str | tuple[str, ...]
"""Keys joined by dots, or several such paths, of which the first that leads to text is taken."""

Object = Mapping[str, Any]
"""A JSON object."""


def as_it_is(answer: Object) -> Object | None:
    """Return the answer: the view of a service whose fields stand at paths."""
    return answer


@frozen
class Vendor:
    """A service's action: where it has the lines, the visual zone's fields, and its own parse of the zone.

    `view` brings an answer to an object in which all paths lead somewhere, or is `None` for an answer of another
    shape. An answer is this vendor's if it has one and, where `recognized_by` names paths, one of them is there; then
    each of `lines` must be there, while `more_lines` need not. `viz_in` and `parsed_in` name the object in which
    the keys of `viz` and `parsed` stand; where it is absent, so is that side. `format` is the one that the action
    reads, where it reads one only; `date_formats` are those in which it writes dates.
    """

    name: str
    lines: tuple[Path, ...]
    recognized_by: frozenset[str] = frozenset()
    viz: Mapping[str, Path] = field(factory=dict, hash=False)
    parsed: Mapping[str, Path] = field(factory=dict, hash=False)
    more_lines: tuple[Path, ...] = ()
    viz_in: str | None = None
    parsed_in: str | None = None
    request_id: Path = "RequestId"
    format: Format | None = None
    date_formats: tuple[DateFormat, ...] = tuple(DateFormat)
    view: Callable[[Object], Object | None] = as_it_is

    def recognizes(self, answer: Object) -> bool:
        """Tell whether the answer has the shape of this vendor."""
        seen = self.view(answer)
        return seen is not None and (
            not self.recognized_by or any(get_path(seen, path) is not ABSENT for path in self.recognized_by)
        )


def to_reading(vendor: Vendor, answer: Object) -> Reading:
    """Map the inner object of an answer; raise `UnknownResponseError` where its shape is not the vendor's."""
    seen = vendor.view(answer)
    if seen is None:
        raise UnknownResponseError(f"the answer does not have the shape of {vendor.name}")
    for path in vendor.lines:
        if all(get_path(seen, one) is ABSENT for one in _paths(path)):
            raise UnknownResponseError(f"the answer has no {_paths(path)[0]}, which {vendor.name} always gives")
    more = [_text(vendor, seen, path) for path in vendor.more_lines]
    return Reading(
        tuple([_text(vendor, seen, path) or "" for path in vendor.lines] + [line for line in more if line]),
        _fields(vendor, seen, vendor.viz, vendor.viz_in),
        _fields(vendor, seen, vendor.parsed, vendor.parsed_in),
        vendor=vendor.name,
        request_id=_text(vendor, seen, vendor.request_id),
        format=vendor.format,
        date_formats=vendor.date_formats,
    )


ABSENT: Final = object()
"""Nothing stands at a path, not even null."""


def get_path(seen: object, path: str) -> Any:
    """Return what stands at a path, `ABSENT` where nothing does."""
    for key in path.split("."):
        if not isinstance(seen, Mapping) or key not in seen:
            return ABSENT
        seen = seen[key]
    return seen


def join_texts(*values: object) -> object:
    """Join texts by a space; what is neither text nor null is returned as it is, to be refused by its key."""
    for value in values:
        if value is not None and not isinstance(value, str):
            return value
    texts = [value for value in values if isinstance(value, str)]
    return " ".join([text for text in texts if text]) if texts else None


def first_name_unless_middle(first: object, middle: object) -> object:
    """Return the first name, or nothing where a middle name is set apart from it.

    Some issuers print a middle name that is no part of the zone, others print all given names in one and it is the
    service that parts them; the answer does not tell which. What is neither text nor null is returned to be refused.
    """
    if middle is None or (isinstance(middle, str) and not middle.strip()):
        return first
    return None if isinstance(middle, str) else middle


def single_document(vendor: str, zones: list[Object]) -> Object | None:
    """Return the one document with a zone; refuse several, of which none may be passed over in silence."""
    if len(zones) > 1:
        raise UnknownResponseError(f"the answer of {vendor} has the zones of several documents; give one at a time")
    return zones[0] if zones else None


def _paths(path: Path) -> tuple[str, ...]:
    return (path,) if isinstance(path, str) else path


def _fields(vendor: Vendor, seen: Object, fields: Mapping[str, Path], place: str | None) -> VIZ | None:
    if not fields:
        return None
    if place is not None:
        inner = get_path(seen, place)
        if inner is ABSENT or inner is None:
            return None
        if not isinstance(inner, Mapping):
            raise _refusal(vendor, place, inner, "an object")
        seen = inner
    return VIZ(**{name: _text(vendor, seen, path) for name, path in fields.items()})


def _text(vendor: Vendor, seen: Object, path: Path) -> str | None:
    texts = [_one_text(vendor, seen, one) for one in _paths(path)]
    return next(filter(None, texts), None if all(text is None for text in texts) else "")


def _one_text(vendor: Vendor, seen: object, path: str) -> str | None:
    walked: list[str] = []
    for key in path.split("."):
        if seen is None:
            return None
        if not isinstance(seen, Mapping):
            raise _refusal(vendor, ".".join(walked), seen, "an object")
        seen = seen.get(key)
        walked.append(key)
    if isinstance(seen, date):  # some official objects have dates in place of their text
        return seen.isoformat()
    if seen is not None and not isinstance(seen, str):
        raise _refusal(vendor, path, seen, "a string")
    # Some have members of enumerations, which are text and more; only the text is taken.
    return seen if seen is None else _without_marks(str.__str__(seen))


_NOTHING: Final = "无"


def _without_marks(text: str) -> str:
    if "`" in text:
        text = text.strip("` ")
    return "" if text.strip() == _NOTHING else text


def _refusal(vendor: Vendor, key: str, value: object, wanted: str) -> UnknownResponseError:
    kind = _KINDS.get(type(value), "an object")
    return UnknownResponseError(f"{key} of {vendor.name} is {wanted} or null, not {kind}")


_KINDS = {int: "a number", float: "a number", bool: "true or false", list: "an array", str: "a string"}
