"""Lines of JSON that are read as columns are read as a decoder reads them, and no other line is taken for one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.files.parsing import Rows, of_json_lines
from mrz.files.uniform_lines import uniform_lines
from mrz.vendors.json_input import decode
from mrz.vendors.reading import UnknownResponseError

TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=4) | st.sampled_from(
    [
        "",
        '"',
        "\\",
        ", ",
        ": ",
        '": "',
        '", "',
        "{",
        "}",
        "\n",
        "\r",
        "\t",
        "\x00",
        "\x7f",
        "\u2028",
        "张",
        "\U0001f600",
    ]
)
OBJECTS = st.fixed_dictionaries({"no": TEXTS, "name": TEXTS, "Response": TEXTS})
FORMS = st.fixed_dictionaries(
    {"ensure_ascii": st.booleans(), "separators": st.sampled_from([(",", ":"), (", ", ": "), (" ,", "\t:")])}
)
ENDS = st.sampled_from(["\n", "\r\n", " \n"])


@st.composite
def payloads(draw: st.DrawFn) -> bytes:
    """Return lines of which most have the same keys, in the same or another form, and some bytes are wrong."""
    form, end, enveloped = draw(FORMS), draw(ENDS), draw(st.booleans())
    lines = []
    for one in draw(st.lists(OBJECTS, min_size=1, max_size=6)):
        value: Any = {"Response": one} if enveloped else one
        change = draw(st.sampled_from(["", "", "", "order", "null", "more", "fewer", "form", "end", "blank", "twice"]))
        if change == "order":
            value = dict(reversed(one.items()))
        elif change == "null":
            value = {**one, "no": None}
        elif change == "more":
            value = {**value, "more": draw(TEXTS)}
        elif change == "fewer":
            value = {"no": one["no"]}
        one_form: dict[str, Any] = draw(FORMS) if change == "form" else form
        line = json.dumps(value, **one_form)
        if change == "twice":
            line = line.replace("no", "name", 1)
        lines.append("\n" if change == "blank" else line + (draw(ENDS) if change == "end" else end))
    payload = bytearray("".join(lines).encode())
    if draw(st.integers(0, 3)) == 3:
        payload[draw(st.integers(0, len(payload) - 1))] = draw(st.sampled_from(b'"\\{}[]:,\x01\xff\xe5\r\nx '))
    if draw(st.booleans()):
        payload = payload.removesuffix(b"\n")
    return bytes(payload)


def expected(payload: bytes) -> tuple[dict[int, Any], set[int], list[int]]:
    """Return what a decoder says of each line: objects, indices of damaged rows, and numbers."""
    objects, damaged, numbers = dict[int, Any](), set[int](), list[int]()
    for number, line in enumerate(payload.split(b"\n"), 7):
        if not line.strip():
            continue
        try:
            value = decode(line)
        except UnknownResponseError:
            value = None
        if isinstance(value, dict):
            objects[len(numbers)] = value
        else:
            damaged.add(len(numbers))
        numbers.append(number)
    return objects, damaged, numbers


def texts(rows: Rows) -> dict[int, bytes]:
    """Return the compact JSON of each row."""
    found = {index: text for index, (_, text) in (rows.decoded or {}).items()}
    if rows.uniform is not None:
        found |= zip(rows.uniform.rows.tolist(), rows.uniform.texts(), strict=True)
    return found


class TestUniformLines:
    @given(payloads())
    def test_every_line_is_read_as_the_decoder_reads_it(self, payload: bytes) -> None:
        """Whatever stands in it: its object, its compact JSON, its number, or that it is damaged."""
        rows = of_json_lines(payload, first=7)
        objects, damaged, numbers = expected(payload)
        assert rows.objects() == objects
        assert [list(each.items()) for each in rows.objects().values()] == [
            list(each.items()) for each in objects.values()
        ]
        assert set(rows.damaged) == damaged
        assert rows.numbers == numbers
        compact = {
            index: json.dumps(each, ensure_ascii=False, separators=(",", ":")) for index, each in objects.items()
        }
        assert {index: json.loads(text) for index, text in texts(rows).items()} == objects
        if "\x7f" not in str(compact):
            assert {index: len(text) for index, text in texts(rows).items()} == {
                index: len(text.encode()) for index, text in compact.items()
            }

    @pytest.mark.parametrize("end", [b"\n", b"\r\n"])
    @pytest.mark.parametrize("ended", [True, False])
    @pytest.mark.parametrize(
        "form", ['{"a": "%s", "b": "%s"}', '{"Response":{"a":"%s","b":"%s"}}', ' { "a" : "%s" ,"b":"%s"} ']
    )
    def test_lines_that_differ_in_their_texts_are_uniform(self, form: str, end: bytes, ended: bool) -> None:  # noqa: FBT001
        """Whatever white space is between them, and whatever the lines end with."""
        lines = [form % pair for pair in (("1", "x"), ("", "张"), ("3", ", "))]
        found = uniform_lines(end.join([line.encode() for line in lines]) + end * ended)
        assert found is not None
        wanted = [json.loads(line) for line in lines]
        assert found.objects() == (wanted if ended or end == b"\n" else wanted[:-1])

    @pytest.mark.parametrize(
        "line",
        [
            b'{"a": "\\u0031"}',
            b'{"a": "\t"}',
            b'{"a": "1"} ',
            b'{"a": 1}',
            b'{"b": "1"}',
            b'{"a": "1", "a": "2"}',
            b'{"a": "1", "b": "2"}',
            b'{"a": "1"',
            b"",
        ],
    )
    def test_another_line_is_not_uniform(self, line: bytes) -> None:
        """Only the others are then."""
        found = uniform_lines(b"\n".join([b'{"a": "1"}', b'{"a": "2"}', line, b'{"a": "3"}', b""]))
        assert found is not None
        assert found.rows.tolist() == [0, 1, 3]
        assert found.columns.to_pydict() == {"a": ["1", "2", "3"]}

    def test_the_first_lines_may_be_damaged(self) -> None:
        """One of the first three is enough."""
        good = b'{"a": "1"}\n' * 9
        for bad, known in ((b"[\n", True), (b"[\n" * 2, True), (b"[\n" * 3, False)):
            assert (uniform_lines(bad + good) is not None) is known

    @pytest.mark.parametrize(
        "payload",
        [
            b"",
            b"\n",
            b"[]\n",
            b"{}\n",
            b'{"Response": {}}\n',
            b'{"a": null}\n' * 9,
            b'{"a": "1", "a": "2"}\n' * 9,
            b'{"a": "\\n"}\n' * 9,
            b'{"a": "1"}\n' + b'{"b": "1"}\n' * 2,
            b'{"a": "1"}\n' * 9 + b'{"a": "\xff"}\n',
            b'{"a": "1"}\n' + b'{"a": "1", "b": "2"}\n' * 2,
        ],
    )
    def test_where_too_few_are_uniform_there_are_none(self, payload: bytes) -> None:
        """Nor where a piece is not text."""
        assert uniform_lines(payload) is None
