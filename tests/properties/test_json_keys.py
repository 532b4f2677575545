"""Duplicate keys are refused, whatever else a text has; a text without them is decoded as by `json.loads`."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.vendors.json_input import decode

KEYS = st.sampled_from(["a", "b", "a\\", 'a"', '":', ":", '"', " :", "\n"])
TEXTS = st.text(st.sampled_from(':" \\,{}ab\n'), max_size=6)
COLONS = st.sampled_from([":", ": ", " :", "\n: ", "\t:"])
COMMAS = st.sampled_from([",", ", ", " ,\r\n"])


@st.composite
def objects(draw: st.DrawFn, depth: int = 0) -> tuple[str, bool]:
    """Draw the text of an object, and whether any object in it has the same key twice."""
    keys = draw(st.lists(KEYS, max_size=4))
    twice = len(set(keys)) != len(keys)
    pairs = []
    for key in keys:
        inner, more = draw(objects(depth + 1) if depth < 2 and draw(st.booleans()) else values())
        twice = twice or more
        pairs.append(f"{json.dumps(key)}{draw(COLONS)}{inner}")
    return f"{{{draw(COMMAS).join(pairs)}}}", twice


@st.composite
def values(draw: st.DrawFn) -> tuple[str, bool]:
    """Draw a value that is no object, but may contain one."""
    if draw(st.integers(0, 4)) == 0:
        inner, twice = draw(objects(2))
        return f"[{inner}]", twice
    return json.dumps(draw(TEXTS | st.none() | st.integers() | st.floats(allow_nan=False))), False


@given(objects(), st.sampled_from(["", " ", "\n"]), st.sampled_from([str, str.encode]))
def test_a_key_twice_is_refused_and_everything_else_is_read(drawn: tuple[str, bool], space: str, form: Any) -> None:
    """Also where keys and texts have colons, quotation marks and backslashes, and white space stands around them."""
    text, twice = f"{space}{drawn[0]}{space}", drawn[1]
    if twice:
        with pytest.raises(mrz.UnknownResponseError, match="the same key twice"):
            decode(form(text))
    else:
        assert decode(form(text)) == json.loads(text)


@pytest.mark.parametrize("text", ["{}x", "x{}", "{", '{"a"}', '{"a":}', "\ufeff{}", '{"a": \x00}', "[" * 100_000])
def test_what_is_not_json_is_refused(text: str) -> None:
    """Without the text in the error."""
    with pytest.raises(mrz.UnknownResponseError) as raised:
        decode(text)
    assert raised.value.__context__ is None
    assert raised.value.__cause__ is None


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), 1.5, -7, True, False, None, [], "\ud800"])
def test_a_value_of_any_kind_is_that_of_the_standard_decoder(value: Any) -> None:
    """Numbers that JSON does not have, and surrogates, as `json.loads` reads them."""
    text = json.dumps({"a": value, "b": {"c": [value, {}]}})
    assert decode(text) == json.loads(text)
    assert decode(bytearray(text.encode())) == json.loads(text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_bytes_in_another_encoding_are_read(encoding: str) -> None:
    """As `json.loads` reads them."""
    assert decode('{"a": "张"}'.encode(encoding)) == {"a": "张"}


@pytest.mark.parametrize(
    "text",
    [
        r'{"a":1,"a":{}}',
        r'{"b\\":1,"a":2,"a":"x:y"}',
        r'{"a" :1,"a":":"}',
        r'{"a":1,"a":"\u003a"}',
        r'{"a":1,"a":"\u003A"}',
        *[f'{{"a"{space}:1,"a":2,"b":"x:y"}}' for space in "\t\n\r "],
    ],
)
def test_a_key_twice_is_refused_however_the_colons_add_up(text: str) -> None:
    """Beside an empty object, a key that ends in a backslash, white space before a colon, and the escape of a colon."""
    with pytest.raises(mrz.UnknownResponseError, match="the same key twice"):
        decode(text)
