"""A compiled field map reads what the paths read one by one, and leaves to them what it does not know."""

from __future__ import annotations

import enum
from collections import OrderedDict
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.vendors.field_map import FieldMap, get_path, read_any, to_reading
from mrz.vendors.reading import as_reading
from mrz.vendors.registry import VENDORS
from tests.support.damaged_answers import damaged_answers
from tests.support.service_answers import ANSWERS

EXAMPLE = FieldMap(
    "example",
    ("zone.mrz1", ("zone.mrz2", "second")),
    more_lines=("zone.mrz3",),
    viz={
        "sex": "zone.page.sex",
        "document_number": ("number", "zone.number", "no"),
        "nationality": "state",
        "place_of_birth": "state",
    },
    parsed={"sex": "sex"},
    parsed_in="zone.own",
    request_id=("id", "zone.id"),
)


TEXTS = {name: "x" for fields in VENDORS.values() for name in (*fields.viz, *fields.parsed)}
PLAIN = [answer(("line 1", "line 2"), TEXTS, TEXTS) for answer in ANSWERS.values()]
"""A plain answer of each service."""


def taken(fields: FieldMap, seen: Any) -> mrz.Reading | None:
    """Return the reading of what the compiled map takes."""
    found = fields.reader.take(seen)
    return found and as_reading(found)


def attempt(read: Any, *arguments: Any) -> Any:
    """Return the reading, or the text of the error."""
    try:
        return read(*arguments)
    except mrz.UnknownResponseError as error:
        return str(error)


@given(damaged_answers(PLAIN), st.sampled_from(sorted(VENDORS)))
def test_a_compiled_map_reads_as_its_paths_do(answer: dict[str, Any], name: str) -> None:
    """Answers of every service, damaged, by the map of every service."""
    fields = VENDORS[name]
    seen = attempt(fields.view, answer)
    if isinstance(seen, dict):
        quick = taken(fields, seen)
        assert quick is None or quick == read_any(fields, seen)


@given(damaged_answers(PLAIN))
def test_an_answer_that_is_recognized_has_a_key_of_its_service(answer: dict[str, Any]) -> None:
    """So that services are looked up by their keys."""
    inner = answer.get("Response", answer)
    for fields in VENDORS.values() if isinstance(inner, dict) else ():
        if attempt(fields.recognized, inner) is not None:
            assert fields.keys & inner.keys()


VALUES: st.SearchStrategy[Any] = st.sampled_from(
    ["", "a", " ", "`b`", "无", None, None, 7, [], {}, date(2020, 1, 1), "c"]
)


@given(
    st.dictionaries(st.sampled_from(["second", "number", "no", "state", "id"]), VALUES),
    st.none() | st.dictionaries(st.sampled_from(["mrz1", "mrz2", "mrz3", "number", "id"]), VALUES),
    st.none() | VALUES | st.dictionaries(st.just("sex"), VALUES),
    st.none() | VALUES | st.dictionaries(st.just("sex"), VALUES),
)
def test_paths_of_every_kind_are_read_alike(outer: Any, zone: Any, page: Any, own: Any) -> None:
    """Fields with several paths, in objects within objects, which are absent, null or of another kind."""
    if zone is not None:
        zone |= {"page": page} | ({} if own is None else {"own": own})
    seen = {**outer, "zone": zone}
    quick = taken(EXAMPLE, seen)
    careful = attempt(read_any, EXAMPLE, seen)
    assert quick is None or quick == careful
    assert attempt(to_reading, EXAMPLE, seen) == careful


def test_a_plain_answer_of_each_service_is_read_at_once() -> None:
    """Otherwise compiling would be of no use."""
    for name, answer in ANSWERS.items():
        texts = dict.fromkeys(VENDORS[name].viz, "x")
        inner = answer(("line 1", "line 2"), texts, texts)
        seen = VENDORS[name].view(inner.get("Response", inner))
        assert seen is not None
        assert taken(VENDORS[name], seen) == read_any(VENDORS[name], seen)


class Kind(enum.StrEnum):
    """A string enumeration, as official libraries have."""

    FEMALE = "F"


@pytest.mark.parametrize("kind", [dict, OrderedDict, MappingProxyType])
def test_texts_and_objects_of_other_types_are_read(kind: Any) -> None:
    """Mappings, members of enumerations, and dates."""
    seen = kind({"zone": kind({"mrz1": "a", "mrz2": "b", "page": {"sex": Kind.FEMALE}}), "number": date(2020, 1, 1)})
    reading = to_reading(EXAMPLE, seen)
    assert reading == read_any(EXAMPLE, seen)
    assert reading.viz == mrz.VIZ(sex="F", document_number="2020-01-01")
    assert reading.viz is not None
    assert type(reading.viz.sex) is str


def test_a_path_that_leads_through_a_text_is_absent() -> None:
    """As one that leads to nothing."""
    assert get_path({"a": "b"}, "a.b") is get_path({}, "a")


@pytest.mark.parametrize("fields", [VENDORS["regula"], VENDORS["tencent.PassportOCR"]])
def test_an_answer_without_the_shape_of_a_service_is_refused(fields: FieldMap) -> None:
    """Whether it has a view or lacks the lines."""
    with pytest.raises(mrz.UnknownResponseError, match=f"shape of {fields.vendor}|has no CodeSet"):
        to_reading(fields, {})


def test_an_answer_is_recognized_by_any_of_several_paths() -> None:
    """Also by one in an object, whichever is looked up first."""
    fields = FieldMap("example", ("a",), recognized_by=frozenset({"a.b", "c", "d"}))
    assert fields.keys == {"a", "c", "d"}
    for answer in ({"a": {"b": None}}, {"c": 1}, {"d": None}):
        assert fields.recognized(answer) is answer
    assert fields.recognized({"a": {"c": 1}, "b": 2}) is None


def test_of_two_services_whose_keys_an_answer_has_the_first_is_taken() -> None:
    """In the order of the table, whichever key is looked up first; and another that is named is refused."""
    inner = {name: answer(("line 1", "line 2"), TEXTS, TEXTS) for name, answer in ANSWERS.items()}
    inner = {name: answer.get("Response", answer) for name, answer in inner.items()}
    for one, first in inner.items():
        for other, second in inner.items():
            both = {**second, **first}
            shaped = [name for name, fields in VENDORS.items() if attempt(fields.recognized, both) not in (None, "")]
            assert mrz.read(both).vendor == shaped[0]
            if one not in shaped:
                continue
            for name in VENDORS.keys() - set(shaped):
                with pytest.raises(mrz.UnknownResponseError):
                    mrz.read(first, vendor=name)
            assert other in VENDORS


@pytest.mark.parametrize("text", ["`b`", "无", " 无 ", "`无`"])
def test_a_text_that_is_no_value_is_read_alike(text: str) -> None:
    """Backticks around a value are removed, and the Chinese word for "none" is an empty text."""
    seen = {"zone": {"mrz1": "a", "mrz2": "b"}, "number": text}
    assert to_reading(EXAMPLE, seen) == read_any(EXAMPLE, seen)
    assert (to_reading(EXAMPLE, seen).viz or mrz.VIZ()).document_number in ("b", "")


@pytest.mark.parametrize("outer", [{}, {"number": ""}, {"number": None}, {"number": "5"}])
@pytest.mark.parametrize("inner", [{}, {"number": ""}, {"number": "6"}, {"mrz3": "c"}, {"mrz3": ""}, {"mrz2": ""}])
@pytest.mark.parametrize("last", [{}, {"no": "7", "second": "d", "id": "1"}])
def test_of_several_paths_the_first_text_counts(
    outer: dict[str, Any], inner: dict[str, Any], last: dict[str, Any]
) -> None:
    """And a line that an answer may lack follows the others."""
    seen = {**outer, **last, "zone": {"mrz1": "a", "mrz2": "b", **inner}}
    quick = taken(EXAMPLE, seen)
    assert quick == read_any(EXAMPLE, seen)


@pytest.mark.parametrize("own", [{}, {"v": None}, {"v": {}}, {"v": {"s": "F"}, "p": {"s": None}}])
def test_a_zone_whose_object_is_absent_or_null_is_none(own: dict[str, Any]) -> None:
    """But not one whose object is empty."""
    fields = FieldMap("example", ("l",), viz={"sex": "s"}, viz_in="v", parsed={"sex": "s"}, parsed_in="p")
    seen = {"l": "a", **own}
    quick = taken(fields, seen)
    assert quick is not None
    assert quick == read_any(fields, seen)
    assert (quick.viz is None) is (own.get("v") is None)
    assert (quick.parsed is None) is ("p" not in own)


def test_what_is_taken_does_not_show_its_texts() -> None:
    """As a `Reading` does not."""
    found = EXAMPLE.reader.take({"zone": {"mrz1": "line 1", "page": {"sex": "F"}}, "second": "line 2", "number": "L8"})
    assert found is not None
    assert repr(found) == "TakenTexts(vendor='example')"
