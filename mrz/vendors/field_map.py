"""Map a service's answer to a `Reading`, by a field map that is data.

>>> vendor = Vendor("example", ("zone.1", "zone.2"), frozenset({"zone"}), viz={"document_number": ("no", "number")})
>>> to_reading(vendor, {"zone": {"1": "", "2": None}, "number": "D23145890"}).viz.document_number
'D23145890'

Values are verbatim, with two exceptions that published answers show: backticks around a value are removed, and the
Chinese word for "none" becomes empty text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from mrz.vendors.reading import VIZ, DateFormat, Reading, UnknownResponseError

if TYPE_CHECKING:
    from mrz.icao.layouts import Format

KeyPath = str | tuple[str, ...]
"""Keys joined by dots, or several such paths; the first path with non-empty text counts."""

JSONObject = Mapping[str, Any]
"""A JSON object."""


ABSENT: Final = object()
"""The value of a path that an answer does not have; null is a value."""


def as_it_is(answer: JSONObject) -> JSONObject | None:
    """Return the answer unchanged: the `view` of a service whose fields have paths in its own JSON."""
    return answer


@frozen
class Vendor:
    """The field map of one action of a service.

    - `name`: the vendor's name, such as `"tencent.PassportOCR"`.
    - `view`: brings an answer into the form in which the paths apply; returns `None` for an answer of another shape.
    - `recognized_by`: paths, one of which an answer of this vendor has. If empty, every answer with a view is its own.
    - `lines`: the paths of the MRZ's lines, which every answer has. `more_lines`: lines that an answer may lack.
    - `viz` and `parsed`: the paths of the visual zone's fields, and of the fields of the service's own parse of the
      MRZ, inside the objects at `viz_in` and `parsed_in`. Where that object is absent or null, so is the `VIZ`.
    - `request_id`: the path of the service's identifier of its answer.
    - `format`: the format of the MRZ, where the action reads only one.
    - `date_formats`: the formats in which the service writes dates.
    """

    name: str
    lines: tuple[KeyPath, ...]
    recognized_by: frozenset[str] = frozenset()
    viz: Mapping[str, KeyPath] = field(factory=dict, hash=False)
    parsed: Mapping[str, KeyPath] = field(factory=dict, hash=False)
    more_lines: tuple[KeyPath, ...] = ()
    viz_in: str | None = None
    parsed_in: str | None = None
    request_id: KeyPath = "RequestId"
    format: Format | None = None
    date_formats: tuple[DateFormat, ...] = tuple(DateFormat)
    view: Callable[[JSONObject], JSONObject | None] = as_it_is

    def recognizes(self, answer: JSONObject) -> bool:
        """Return whether the answer has the shape of this vendor."""
        seen = self.view(answer)
        return seen is not None and (
            not self.recognized_by or any(get_path(seen, path) is not ABSENT for path in self.recognized_by)
        )


def to_reading(vendor: Vendor, answer: JSONObject) -> Reading:
    """Return the reading of an answer's inner object.

    Raises `UnknownResponseError` for another shape, a missing line, or a field that is neither a string nor null.
    """
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


def get_path(seen: object, path: str) -> Any:
    """Return the value at a path, `ABSENT` if the answer does not have it."""
    for key in path.split("."):
        if not isinstance(seen, Mapping) or key not in seen:
            return ABSENT
        seen = seen[key]
    return seen


def join_texts(*values: object) -> object:
    """Return the non-empty texts joined by a space, `None` if no value is text.

    A value that is neither text nor null is returned as it is, so that the error about it can name its path.
    """
    for value in values:
        if value is not None and not isinstance(value, str):
            return value
    texts = [value for value in values if isinstance(value, str)]
    return " ".join([text for text in texts if text]) if texts else None


def first_name_unless_middle(first: object, middle: object) -> object:
    """Return the first name, or `None` where the answer has a middle name apart from it.

    Some issuers print a middle name that the MRZ does not contain. Others print all given names in one field, and the
    service separates them. An answer does not show which, so that the given names cannot be compared. A value that is
    neither text nor null is returned as it is, so that the error about it can name its path.
    """
    if middle is None or (isinstance(middle, str) and not middle.strip()):
        return first
    return None if isinstance(middle, str) else middle


def single_document(vendor: str, zones: list[JSONObject]) -> JSONObject | None:
    """Return the only document, `None` without any.

    Raises `UnknownResponseError` for several documents: choosing one would silently ignore the others.
    """
    if len(zones) > 1:
        raise UnknownResponseError(f"the answer of {vendor} has the zones of several documents; give one at a time")
    return zones[0] if zones else None


def _paths(path: KeyPath) -> tuple[str, ...]:
    return (path,) if isinstance(path, str) else path


def _fields(vendor: Vendor, seen: JSONObject, fields: Mapping[str, KeyPath], place: str | None) -> VIZ | None:
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


def _text(vendor: Vendor, seen: JSONObject, path: KeyPath) -> str | None:
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
    if isinstance(seen, date):  # some official libraries convert dates
        return seen.isoformat()
    if seen is not None and not isinstance(seen, str):
        raise _refusal(vendor, path, seen, "a string")
    # Some official libraries have members of string enumerations; the reading gets the plain text.
    return seen if seen is None else _without_backticks(str.__str__(seen))


_NOTHING: Final = "无"


def _without_backticks(text: str) -> str:
    if "`" in text:
        text = text.strip("` ")
    return "" if text.strip() == _NOTHING else text


def _refusal(vendor: Vendor, key: str, value: object, wanted: str) -> UnknownResponseError:
    kind = _KINDS.get(type(value), "an object")
    return UnknownResponseError(f"{key} of {vendor.name} is {wanted} or null, not {kind}")


_KINDS = {int: "a number", float: "a number", bool: "true or false", list: "an array", str: "a string"}
