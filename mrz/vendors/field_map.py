"""Map a service's answer to a `Reading`, by a field map that is data.

>>> example = FieldMap("example", ("zone.1", "zone.2"), viz={"document_number": ("no", "number")})
>>> to_reading(example, {"zone": {"1": "", "2": None}, "number": "D23145890"}).viz.document_number
'D23145890'

A field map is compiled when it is first used: each object of an answer is looked up once, and all its texts are taken
at once. What an answer has in another form than text or null is left to the slow way, which names it in an error.

Values are verbatim, with two exceptions that published answers show: backticks around a value are removed, and the
Chinese word for "none" becomes empty text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from mrz.vendors.reading import VIZ, VIZ_FIELDS, DateFormat, Reading, TakenTexts, UnknownResponseError, as_reading

if TYPE_CHECKING:
    from mrz.icao.layouts import Format

KeyPath = str | tuple[str, ...]
"""Keys joined by dots, or several such paths; the first path with non-empty text counts."""

JSONObject = Mapping[str, Any]
"""A JSON object."""


ABSENT: Final = object()
"""The value of a path that an answer does not have; null is a value."""


View = Callable[[JSONObject], JSONObject | None]

_BY_KEYS: Final = set[View]()


def by_keys(view: View) -> View:
    """Mark a view that looks at nothing but keys: a table with the same columns has the same view as each of its rows.

    >>> is_by_keys(as_it_is), is_by_keys(dict)
    (True, False)
    """
    _BY_KEYS.add(view)
    return view


def is_by_keys(view: View) -> bool:
    """Return whether a view is marked so."""
    return view in _BY_KEYS


@by_keys
def as_it_is(answer: JSONObject) -> JSONObject | None:
    """Return the answer unchanged: the `view` of a service whose fields have paths in its own JSON."""
    return answer


@frozen
class FieldMap:
    """The field map of one action of a service.

    - `vendor`: the vendor's name, such as `"tencent.PassportOCR"`.
    - `view`: brings an answer into the form in which the paths apply; returns `None` for an answer of another shape.
    - `keys`: keys of an answer, of which every answer with a view has at least one. Not needed without a `view`.
    - `recognized_by`: paths, one of which an answer of this vendor has. If empty, every answer with a view is its own.
    - `lines`: the paths of the MRZ's lines, which every answer has. `more_lines`: lines that an answer may lack.
    - `viz` and `parsed`: the paths of the visual zone's fields, and of the fields of the service's own parse of the
      MRZ, inside the objects at `viz_in` and `parsed_in`. Where that object is absent or null, so is the `VIZ`.
    - `request_id`: the path of the service's identifier of its answer.
    - `format`: the format of the MRZ, where the action reads only one.
    - `dates`: the formats in which the service writes dates.
    """

    vendor: str
    lines: tuple[KeyPath, ...]
    recognized_by: frozenset[str] = frozenset()
    viz: Mapping[str, KeyPath] = field(factory=dict, hash=False)
    parsed: Mapping[str, KeyPath] = field(factory=dict, hash=False)
    more_lines: tuple[KeyPath, ...] = ()
    viz_in: str | None = None
    parsed_in: str | None = None
    request_id: KeyPath = "RequestId"
    format: Format | None = None
    dates: tuple[DateFormat, ...] = tuple(DateFormat)
    view: View = as_it_is
    keys: frozenset[str] = field()

    @keys.default
    def _first_keys(self) -> frozenset[str]:
        return frozenset([path.partition(".")[0] for path in self.recognized_by])

    def recognized(self, answer: JSONObject) -> JSONObject | None:
        """Return the view of an answer that has the shape of this vendor, else `None`."""
        seen = self.view(answer)
        return seen if self.recognizes_view(seen) else None

    def recognizes_view(self, seen: JSONObject | None) -> bool:
        """Return whether a view of this vendor's has its shape."""
        if seen is None or not self.recognized_by:
            return seen is not None
        if self.has_plain_keys:
            return not seen.keys().isdisjoint(self.recognized_by)
        return any(get_path(seen, path) is not ABSENT for path in self.recognized_by)

    @cached_property
    def has_plain_keys(self) -> bool:
        """Whether the paths by which it is recognized are keys of the view itself."""
        return not any("." in path for path in self.recognized_by)

    @cached_property
    def reader(self) -> CompiledMap:
        """The map, compiled: a reader of answers in their usual form."""
        return CompiledMap(self)


def to_reading(fields: FieldMap, answer: JSONObject) -> Reading:
    """Return the reading of an answer's inner object.

    Raises `UnknownResponseError` for another shape, a missing line, or a field that is neither a string nor null.
    """
    return as_reading(take_from_view(fields, fields.view(answer)))


def take_from_view(fields: FieldMap, seen: JSONObject | None) -> Reading | TakenTexts:
    """Return what was read in the view of an answer; raise what `to_reading` raises."""
    if seen is None:
        raise UnknownResponseError(f"the answer does not have the shape of {fields.vendor}")
    return fields.reader.take(seen) or read_any(fields, seen)


def read_any(fields: FieldMap, seen: JSONObject) -> Reading:
    """Return the reading of a view in any form, path by path; raise `UnknownResponseError` as `to_reading` does."""
    for path in fields.lines:
        if all(get_path(seen, one) is ABSENT for one in path_keys(path)):
            raise UnknownResponseError(f"the answer has no {path_keys(path)[0]}, which {fields.vendor} always gives")
    more = [_text(fields, seen, path) for path in fields.more_lines]
    return Reading(
        tuple([_text(fields, seen, path) or "" for path in fields.lines] + [line for line in more if line]),
        _zone(fields, seen, fields.viz, fields.viz_in),
        _zone(fields, seen, fields.parsed, fields.parsed_in),
        vendor=fields.vendor,
        request_id=_text(fields, seen, fields.request_id),
        format=fields.format,
        date_formats=fields.dates,
    )


_STRINGS: Final = frozenset({str})
_TEXT_KINDS: Final = frozenset({str, type(None)})
_BACKTICK: Final = "`"
_NOTHING: Final = "无"
_NO_OBJECT: Final[dict[str, Any]] = {}
"""Stands for an object that is absent or null: everything in it is absent."""


class CompiledMap:
    """A field map, compiled: reads an answer's view whose objects are of type `dict`, and its fields texts or null.

    `take` returns the texts of what `read_any` returns, or `None` if a value is of another kind, a line is absent or
    null, or a text is one that `_plain_text` changes.
    """

    def __init__(self, fields: FieldMap) -> None:
        self._fields = fields
        self._objects: list[tuple[int, str, list[str]]] = [(0, "", [])]
        """The objects of a view: the number of the one it is in, its key there, and the keys of the texts in it."""
        self._places: dict[tuple[str, ...], int] = {(): 0}
        paths = [*fields.lines, *fields.more_lines, fields.request_id]
        zones = [(fields.viz, fields.viz_in), (fields.parsed, fields.parsed_in)]
        paths += [_inside(place, path) for zone, place in zones for path in zone.values()]
        for one in [each for path in paths for each in path_keys(path)]:
            *objects, key = one.split(".")
            keys = self._objects[self._object(tuple(objects))][2]
            if key not in keys:
                keys.append(key)
        self._steps = [(parent, key, tuple(keys)) for parent, key, keys in self._objects[1:]]
        self._own = tuple(self._objects[0][2])
        # The texts stand in the order of the objects, then those of fields with several paths, then a `None`.
        self._at: dict[str, int] = {}
        for (parents, _), (_, _, keys) in zip(self._places.items(), self._objects, strict=True):
            self._at |= {".".join([*parents, key]): len(self._at) + at for at, key in enumerate(keys)}
        self._alternatives: list[tuple[int, ...]] = []
        self._lines = _taking([self._index(path) for path in fields.lines])
        self._more = [self._index(path) for path in fields.more_lines]
        self._request = self._index(fields.request_id)
        self._viz, self._parsed = [self._zone(zone, place) for zone, place in zones]

    def _object(self, keys: tuple[str, ...]) -> int:
        """Return the number of an object, which follows that of the object it is in."""
        if keys not in self._places:
            parent = self._object(keys[:-1])
            self._places[keys] = len(self._objects)
            self._objects.append((parent, keys[-1], []))
        return self._places[keys]

    def _index(self, path: KeyPath) -> int:
        """Return the place of a text among all texts."""
        places = tuple([self._at[one] for one in path_keys(path)])
        if len(places) == 1:
            return places[0]
        self._alternatives.append(places)
        return len(self._at) + len(self._alternatives) - 1

    def _zone(
        self, zone: Mapping[str, KeyPath], place: str | None
    ) -> tuple[int, Callable[[list[Any]], tuple[Any, ...]]] | None:
        """Return the object that a zone is in, and a function that takes its fields from all texts."""
        if not zone:
            return None
        places = [self._index(_inside(place, zone[name])) if name in zone else -1 for name in VIZ_FIELDS]
        return self._object(tuple(place.split(".")) if place else ()), _taking(places)

    def take(self, seen: JSONObject) -> TakenTexts | None:
        """Return the texts of a view in its usual form, else `None`."""
        if type(seen) is not dict:
            return None
        texts: list[Any] = [*map(seen.get, self._own)]
        objects = [seen]
        for parent, key, keys in self._steps:
            inner = objects[parent].get(key)
            if inner is None:
                inner = _NO_OBJECT
            elif type(inner) is not dict:
                return None
            objects.append(inner)
            texts += map(inner.get, keys)
        kinds = {*map(type, texts)}
        if kinds == _STRINGS:
            whole = "".join(texts)
        elif kinds <= _TEXT_KINDS:
            whole = "".join(filter(None, texts))
        else:
            return None
        if _BACKTICK in whole or _NOTHING in whole:
            return None
        for places in self._alternatives:
            texts.append(texts[places[0]] or _first([texts[at] for at in places]))
        texts.append(None)
        lines = self._lines(texts)
        if None in lines:
            return None
        if self._more:
            lines += tuple([texts[at] for at in self._more if texts[at]])
        viz, parsed, fields = self._viz, self._parsed, self._fields
        return tuple.__new__(  # in half of the time of the constructor
            TakenTexts,
            (
                lines,
                None if viz is None or objects[viz[0]] is _NO_OBJECT else viz[1](texts),
                None if parsed is None or objects[parsed[0]] is _NO_OBJECT else parsed[1](texts),
                fields.vendor,
                texts[self._request],
                fields.format,
                fields.dates,
            ),
        )


def _taking(places: list[int]) -> Callable[[list[Any]], tuple[Any, ...]]:
    """Return a function that takes the items at these places from a list."""
    if len(places) == 1:
        (only,) = places
        return lambda items: (items[only],)
    return itemgetter(*places)


def _inside(place: str | None, path: KeyPath) -> KeyPath:
    return path if place is None else tuple([f"{place}.{one}" for one in path_keys(path)])


def get_path(seen: object, path: str) -> Any:
    """Return the value at a path, `ABSENT` if the answer does not have it."""
    for key in path.split("."):
        seen = as_json_object(seen)
        if key not in seen:
            return ABSENT
        seen = seen[key]
    return seen


def is_json_object(value: object) -> bool:
    """Return whether a value is an object of JSON: nearly always a `dict`, for which this takes a tenth of the time."""
    return type(value) is dict or isinstance(value, Mapping)


def as_json_object(value: object) -> JSONObject:
    """Return an object of JSON as it is, and an empty one for any other value."""
    if type(value) is dict:
        return value
    return value if value is not None and isinstance(value, Mapping) else _NO_OBJECT


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


def path_keys(path: KeyPath) -> tuple[str, ...]:
    """Return the paths of a field, in the order in which they count."""
    return (path,) if isinstance(path, str) else path


def _zone(fields: FieldMap, seen: JSONObject, paths: Mapping[str, KeyPath], place: str | None) -> VIZ | None:
    if not paths:
        return None
    if place is not None:
        inner = get_path(seen, place)
        if inner is ABSENT or inner is None:
            return None
        if not isinstance(inner, Mapping):
            raise _refusal(fields, place, inner, "an object")
        seen = inner
    return VIZ(**{name: _text(fields, seen, path) for name, path in paths.items()})


def _text(fields: FieldMap, seen: JSONObject, path: KeyPath) -> str | None:
    return _first([_one_text(fields, seen, one) for one in path_keys(path)])


def _first(texts: list[str | None]) -> str | None:
    """Return the first text that is not empty, else the empty text, if there is one."""
    for text in texts:
        if text:
            return text
    return "" if "" in texts else None


def _one_text(fields: FieldMap, seen: object, path: str) -> str | None:
    walked: list[str] = []
    for key in path.split("."):
        if seen is None:
            return None
        if not isinstance(seen, Mapping):
            raise _refusal(fields, ".".join(walked), seen, "an object")
        seen = seen.get(key)
        walked.append(key)
    if isinstance(seen, date):  # some official libraries convert dates
        return seen.isoformat()
    if seen is not None and not isinstance(seen, str):
        raise _refusal(fields, path, seen, "a string")
    # Some official libraries have members of string enumerations; the reading gets the plain text.
    return seen if seen is None else _plain_text(str.__str__(seen))


def _plain_text(text: str) -> str:
    if _BACKTICK in text:
        text = text.strip("` ")
    return "" if text.strip() == _NOTHING else text


def _refusal(fields: FieldMap, key: str, value: object, wanted: str) -> UnknownResponseError:
    kind = _KINDS.get(type(value), "an object")
    return UnknownResponseError(f"{key} of {fields.vendor} is {wanted} or null, not {kind}")


_KINDS = {int: "a number", float: "a number", bool: "true or false", list: "an array", str: "a string"}
