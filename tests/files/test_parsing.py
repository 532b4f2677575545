"""What stands in a piece: rows, and those that are damaged."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.files import parsing
from mrz.files.errors import BatchError

TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\0"), max_size=6)
RECORDS = st.lists(st.tuples(TEXT, TEXT.map(lambda text: text or "x")), max_size=5)
TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=4)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
SECRET = "E00001931"


def csv_rows(text: str | bytes, *header: str) -> parsing.Rows:
    """Understand a piece of CSV that follows a header of one line."""
    payload = text if isinstance(text, bytes) else text.encode()
    return parsing.of_csv(payload, header or ("a", "b"), first=2)


def texts(found: parsing.Rows) -> list[bytes]:
    """Return the compact JSON of lines, which may be uniform or not."""
    uniform = [] if found.uniform is None else found.uniform.texts()
    return [*uniform, *[text for _, text in (found.decoded or {}).values()]]


class TestCSV:
    @given(RECORDS)
    def test_what_is_written_is_read(self, records: list[tuple[str, str]]) -> None:
        """Commas, quotation marks, line ends and any script: a value is text as it stands."""
        out = io.StringIO(newline="")
        csv.writer(out).writerows(records)
        found = csv_rows(out.getvalue())
        assert not found.damaged
        assert [tuple(row.values()) for row in found.table.to_pylist()] == records

    def test_a_value_that_looks_like_a_number_stays_text(self) -> None:
        """010203 is a date, and its zero counts."""
        assert csv_rows("010203,1e5\n").table.to_pylist() == [{"a": "010203", "b": "1e5"}]

    @pytest.mark.parametrize(
        ("line", "wrong"),
        [
            (b"1", "1 column where the header has 2"),
            (b"1,2,3", "3 columns where the header has 2"),
            (b'"1"x,2', "quotation marks that do not match"),
            (b"1,\xff", "not text in UTF-8"),
        ],
    )
    def test_a_damaged_row_keeps_its_place_and_the_rest_is_read(self, line: bytes, wrong: str) -> None:
        """Its number is the line's."""
        found = csv_rows(b"a,b\n" + line + b"\nc,d\n")
        assert found.damaged == {1: wrong}
        assert found.numbers == [2, 3, 4]
        assert found.table.to_pylist() == [{"a": "a", "b": "b"}, {"a": None, "b": None}, {"a": "c", "b": "d"}]

    def test_a_quotation_mark_that_is_not_closed_damages_its_own_row(self) -> None:
        """Not those that it would take for its own; a record of two lines after it is whole."""
        found = csv_rows('1,"2\n3,4\n5,"6\n7"\n8,9\n')
        assert found.damaged == {0: "quotation marks that do not match"}
        assert found.numbers[:2] == [2, 3]
        assert found.table.to_pylist()[-1] == {"a": "8", "b": "9"}

    def test_a_quotation_mark_within_a_value_is_a_character(self) -> None:
        """Only at its beginning it opens one."""
        assert csv_rows('O"NEIL,1\nx,y\n').table["a"].to_pylist() == ['O"NEIL', "x"]

    def test_the_number_of_a_row_is_that_of_its_first_line(self) -> None:
        """Where an editor goes to."""
        found = csv_rows('1,"a\nb"\n2,c\n\n3,d\n')
        assert found.numbers == [2, 4, 6]

    def test_a_long_value_is_a_value(self) -> None:
        """A portrait may stand in a column."""
        assert not csv_rows("x" * 500_000 + ",b\n").damaged

    def test_nothing_is_no_row(self) -> None:
        """And has the columns."""
        assert csv_rows("").table.column_names == ["a", "b"]

    def test_the_header_is_read_without_a_byte_order_mark(self) -> None:
        """Spreadsheets put one there."""
        assert parsing.header_of([b'\xef\xbb\xbf"a\n', b'b",c\n'], ",") == ["a\nb", "c"]
        assert parsing.header_of([b"a;b\n"], ";") == ["a", "b"]
        assert parsing.header_of([], ",") == []

    def test_what_is_no_header_is_an_error(self) -> None:
        """Nothing could be read by it."""
        with pytest.raises(BatchError, match="no header of a CSV"):
            parsing.header_of([b"\xff\n"], ",")


class TestJSONLines:
    @pytest.mark.parametrize(
        ("line", "wrong"),
        [
            ('{"a": "' + SECRET, "the line is not JSON (column 7)"),
            ("[1]", "the line is not a JSON object"),
            (
                '{"a": 1, "a": 2}',
                "an object in the line has the same key twice; which of the values counts is ambiguous",
            ),
            ('{"a": ' + "[" * 300 + "]" * 300 + "}", "the line is JSON nested too deeply"),
            ('{"a": ' + "[" * 99999, "the line is JSON that cannot be decoded: nested too deeply, "),
        ],
    )
    def test_a_damaged_line_keeps_its_place_and_the_rest_is_read(self, line: str, wrong: str) -> None:
        """Nothing of it is quoted."""
        found = parsing.of_json_lines(f'{{"b": 1}}\n\n{line}\n{{"c": 2}}\n'.encode(), first=1)
        assert list(found.damaged) == [1]
        assert found.damaged[1].startswith(wrong)
        assert found.numbers == [1, 3, 4]
        assert found.objects() == {0: {"b": 1}, 2: {"c": 2}}

    def test_what_is_no_text_is_damaged(self) -> None:
        """Not another encoding's text."""
        assert parsing.of_json_lines(b'{"a": "\xff"}', first=1).damaged == {0: "the line is not text in UTF-8 (byte 7)"}

    def test_many_brackets_side_by_side_are_not_deep(self) -> None:
        """A service may give a list of thousands of words."""
        value = {"words": [{"at": [1, 2]}] * 300}
        assert parsing.of_json_lines(json.dumps(value).encode(), first=1).objects() == {0: value}

    @given(st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)), st.booleans())
    def test_a_line_is_read_as_json_reads_it(self, value: object, escaped: bool) -> None:  # noqa: FBT001
        """Whatever is in it, and the compact JSON says the same."""
        line = json.dumps({"a": value}, ensure_ascii=escaped)
        found = parsing.of_json_lines(line.encode(), first=1)
        assert found.objects() == {0: json.loads(line)}
        (text,) = texts(found)
        assert json.loads(text) == json.loads(line)
        assert b"\n" not in text

    @pytest.mark.parametrize(
        "line",
        [
            '{"a": 1, "a": 1}',
            '{"a" :1,"a":1}',
            '{"b": {"a": "", "a": ":"}}',
            '{"b": [{"a": 1, "\\u0061": 1}]}',
            '{"a": 1, "a": 1, "b": "\\u003a"}',
            '{"a": 1, "a": 1, "b": "\\u003A"}',
        ],
    )
    def test_a_key_that_is_there_twice_is_damage_in_every_form(self, line: str) -> None:
        """Also where colons in values could be taken for those of keys."""
        (problem,) = parsing.of_json_lines(line.encode(), first=1).damaged.values()
        assert problem.startswith("an object in the line has the same key twice")

    @pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 2**64, 10**18, 10**19, -(10**19), 10**40])
    @pytest.mark.parametrize("form", ['{{"a":{}}}', '{{"a": {}}}', '{{"a":[{}]}}', '{{"a":[1,{}]}}', '{{"a":\t{}}}'])
    def test_a_long_number_keeps_its_digits(self, form: str, number: int) -> None:
        """Beyond 64 bits too."""
        found = parsing.of_json_lines(form.format(number).encode(), first=1)
        assert str(number) in str(found.objects())
        assert str(number).encode() in texts(found)[0]

    def test_a_line_nested_as_deeply_as_allowed_is_read(self) -> None:
        """A level more is damage, and so are more levels than a decoder takes."""
        for depth, damaged in ((199, {}), (200, {0: "the line is JSON nested too deeply"})):
            line = b'{"a":' + b"[" * depth + b"]" * depth + b"}"
            assert parsing.of_json_lines(line, first=1).damaged == damaged
        deepest = b'{"a":' + b"[" * 900 + b"]" * 900 + b"}"
        assert list(parsing.of_json_lines(deepest, first=1).damaged) == [0]

    def test_half_a_character_is_replaced(self) -> None:
        """JSON can hold it, a file of text cannot."""
        found = parsing.of_json_lines(rb'{"a": ["\ud800", "\ud83d\ude00", 1, {"\udc00": null}]}', first=1)
        assert found.objects() == {0: {"a": ["\ufffd", "\U0001f600", 1, {"\ufffd": None}]}}
