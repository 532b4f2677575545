"""Parsing by column says what parsing by row says, to the letter."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
import mrz.arrow
from mrz import strategies
from mrz.arrow.strings import BLOCK
from tests.support.column_rows import KINDS, ON, POLICIES, added, column, edited, parsed, typed
from tests.support.digit_sums import with_digits

SPECIMEN = ("P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
DATA = Path(__file__).parents[1] / "data"
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31)) | st.dates()


def pairs(rows: list[tuple[str | None, str | None]]) -> pa.Table:
    """Make a table of two lines a row."""
    return pa.table({"CodeSet": [row[0] for row in rows], "CodeCrc": [row[1] for row in rows]}, _LINES)


_LINES = pa.schema([("CodeSet", pa.string()), ("CodeCrc", pa.string())])


class TestPairs:
    """Two columns, a line each."""

    @given(st.lists(strategies.td3s(), max_size=4), DAYS, POLICIES)
    def test_passports(self, docs: list[mrz.MRZ], on: date, policy: mrz.Policy | None) -> None:
        """Whatever the day: it decides centuries, and what has expired."""
        rows = [(doc.lines[0], doc.lines[1]) for doc in docs]
        out = mrz.arrow.parse(pairs(list(rows)), on=on, policy=policy)
        assert added(out) == [parsed(row, on, policy) for row in rows]

    @given(st.lists(edited(), min_size=1, max_size=4), DAYS, POLICIES)
    def test_passports_with_digits_that_hold_over_other_faults(
        self, rows: list[tuple[str, str]], on: date, policy: mrz.Policy | None
    ) -> None:
        """Each rule is on its own there: no digit fails before it."""
        out = mrz.arrow.parse(pairs(list(rows)), on=on, policy=policy)
        assert added(out) == [parsed(row, on, policy) for row in rows]

    @given(st.text("0123456789<", min_size=6, max_size=6), st.text("0123456789<", min_size=6, max_size=6), DAYS)
    def test_any_dates(self, birth: str, expiry: str, on: date) -> None:
        """Impossible, unknown in part, out of order."""
        row = (SPECIMEN[0], with_digits(f"L898902C36UTO{birth}2F{expiry}9ZE184226B<<<<<10"))
        assert added(mrz.arrow.parse(pairs([row]), on=on)) == [parsed(row, on)]

    @given(st.integers(0, 99), st.integers(0, 13), st.integers(0, 32), st.sampled_from(["740812", "0002<<"]), DAYS)
    def test_dates_near_the_possible(self, year: int, month: int, day: int, other: str, on: date) -> None:
        """As births, and as expiries."""
        printed = f"{year:02}{month:02}{day:02}"
        rows = [
            (SPECIMEN[0], with_digits(f"L898902C36UTO{birth}2F{expiry}9ZE184226B<<<<<10"))
            for birth, expiry in ((printed, other), (other, printed), (printed, printed))
        ]
        assert added(mrz.arrow.parse(pairs(list(rows)), on=on)) == [parsed(row, on) for row in rows]

    @given(st.text("AB0<", min_size=1, max_size=39))
    def test_any_name(self, name: str) -> None:
        """Separators where there are none, digits, nothing."""
        row = ("P<UTO" + name.ljust(39, "<"), SPECIMEN[1])
        assert added(mrz.arrow.parse(pairs([row]), on=ON)) == [parsed(row, ON)]

    @given(st.text("0AKU<1", min_size=9, max_size=9), st.text("0AKU<1", min_size=14, max_size=14), POLICIES)
    def test_any_blind_spots(self, number: str, optional: str, policy: mrz.Policy | None) -> None:
        """Many in one row, in the order of a report."""
        row = (SPECIMEN[0], with_digits(f"{number}0UTO<<<<<<0F1204150{optional}00"))
        assert added(mrz.arrow.parse(pairs([row]), on=ON, policy=policy)) == [parsed(row, ON, policy)]

    @given(st.lists(st.tuples(st.none() | st.text(), st.none() | st.text()), max_size=3))
    def test_arbitrary_text(self, rows: list[tuple[str | None, str | None]]) -> None:
        """A null is an empty line."""
        expected = [parsed([line or "" for line in row], ON) for row in rows]
        assert added(mrz.arrow.parse(pairs(rows), on=ON)) == expected

    @given(st.lists(edited() | st.just(SPECIMEN) | st.tuples(st.none(), st.text()), max_size=5), st.data())
    def test_any_type_of_text_in_any_chunks(self, rows: list[tuple[str | None, str]], data: st.DataObject) -> None:
        """Strings, views, dictionaries, binary; slices of what is longer."""
        first = data.draw(column([row[0] for row in rows]))
        second = data.draw(column([row[1] for row in rows]))
        table = pa.table({"CodeSet": first, "CodeCrc": second})
        expected = [parsed([line or "" for line in row], ON) for row in rows]
        assert added(mrz.arrow.parse(table, on=ON)) == expected

    @pytest.mark.parametrize("kind", KINDS)
    def test_each_type_of_text(self, kind: Any) -> None:
        """With a null, and with a chunk more."""
        columns = [pa.chunked_array([typed([line, None], kind), typed([line], kind)]) for line in SPECIMEN]
        rows = [SPECIMEN, ("", ""), SPECIMEN]
        out = mrz.arrow.parse(pa.table(columns, ["CodeSet", "CodeCrc"]), on=ON)
        assert added(out) == [parsed(row, ON) for row in rows]

    def test_a_filler_for_the_digit_of_no_optional_data_is_absent(self) -> None:
        """Doc 9303-4, 4.2.2.2: in one row of three."""
        empty = with_digits("L898902C36UTO7408122F1204159<<<<<<<<<<<<<<00")
        rows = [SPECIMEN, (SPECIMEN[0], empty), (SPECIMEN[0], empty[:42] + "<" + empty[43:])]
        out = mrz.arrow.parse(pairs(list(rows)), on=ON)
        assert added(out) == [parsed(row, ON) for row in rows]
        assert out["mrz_evidence_optional_data"].to_pylist() == ["HOLDS", "HOLDS", "ABSENT"]


class TestWholeTexts:
    """One column that holds the whole text."""

    @pytest.mark.parametrize("separators", [["\n"], [""], ["\r\n"], ["\n", "", "\r\n", " ", "x"], ["^"]])
    def test_two_lines_in_one_text(self, separators: list[str]) -> None:
        """Of one length, or of several in one column."""
        texts = [separator.join(SPECIMEN) for separator in separators]
        out = mrz.arrow.parse(pa.table({"text": texts}), lines="text", on=ON)
        assert added(out) == [parsed(text, ON) for text in texts]

    @given(
        st.lists(strategies.mrzs().flatmap(lambda doc: strategies.misreads(doc) | strategies.damages(doc)), max_size=4)
    )
    def test_misread_and_damaged_documents_of_any_format(self, texts: list[str]) -> None:
        """Texts without a usual form go by row."""
        out = mrz.arrow.parse(pa.table({"text": pa.array(texts, pa.string())}), lines="text", on=ON)
        assert added(out) == [parsed(text, ON) for text in texts]

    @given(st.lists(st.tuples(edited(), st.sampled_from(["\n", "", "\r\n", " ", "^", "\n\n", "<"])), max_size=5))
    def test_lines_parted_in_any_way(self, parts: list[tuple[tuple[str, str], str]]) -> None:
        """Of one length, or of several in one column."""
        texts = [separator.join(lines) for lines, separator in parts]
        out = mrz.arrow.parse(pa.table({"text": pa.array(texts, pa.string())}), lines=["text"], on=ON)
        assert added(out) == [parsed(text, ON) for text in texts]

    def test_texts_as_they_come(self) -> None:
        """As mail, copying and OCR leave them: every case of the corpus, as text and as lines."""
        texts = [json.loads(file.read_text("utf-8"))["text"] for file in sorted(DATA.glob("*valid/*.json"))]
        whole = [text if isinstance(text, str) else "\n".join(text) for text in texts]
        out = mrz.arrow.parse(pa.table({"text": whole}), lines="text", on=ON)
        assert added(out) == [parsed(text, ON) for text in texts]

    def test_three_columns_of_a_card(self) -> None:
        """As many columns as lines."""
        card = (
            "I<UTOD231458907".ljust(30, "<"),
            "7408122F1204159UTO<<<<<<<<<<<6",
            "ERIKSSON<<ANNA<MARIA".ljust(30, "<"),
        )
        table = pa.table({str(at): [line] for at, line in enumerate(card)})
        assert added(mrz.arrow.parse(table, lines=("0", "1", "2"), on=ON)) == [parsed(card, ON)]

    def test_bytes_that_are_no_text(self) -> None:
        """As `mrz.parse` takes them; nothing is raised that would hold them."""
        lines = (SPECIMEN[0].encode()[:-1] + b"\xff", SPECIMEN[1].encode())
        for kind in (pa.binary(), pa.string()):
            table = pa.table({str(at): pa.array([line], pa.binary()).view(kind) for at, line in enumerate(lines)})
            assert added(mrz.arrow.parse(table, lines=("0", "1"), on=ON)) == [parsed(lines, ON)]


class TestTables:
    """What comes in and what comes out."""

    def test_the_rows_stay_and_columns_are_added(self) -> None:
        """In their order."""
        table = pairs([SPECIMEN, (None, None)]).append_column("id", pa.array([7, 8]))
        out = mrz.arrow.parse(table, on=ON)
        assert out.select(table.schema.names).equals(table)
        assert added(out.select([*table.schema.names, "mrz_consistent"])) == [
            {"mrz_consistent": True},
            {"mrz_consistent": False},
        ]

    @pytest.mark.parametrize("rows", [0, 1, 3])
    def test_a_record_batch_stays_one(self, rows: int) -> None:
        """The same type, the same schema as a table."""
        table = pairs([SPECIMEN] * rows)
        batch = pa.RecordBatch.from_arrays([pa.array([line] * rows, pa.string()) for line in SPECIMEN], schema=_LINES)
        out = mrz.arrow.parse(batch, on=ON)
        assert isinstance(out, pa.RecordBatch)
        assert pa.Table.from_batches([out]).equals(mrz.arrow.parse(table, on=ON))
        out.validate(full=True)

    def test_an_empty_table_has_the_columns(self) -> None:
        """And the types."""
        full, empty = mrz.arrow.parse(pairs([SPECIMEN]), on=ON), mrz.arrow.parse(pairs([]), on=ON)
        assert empty.schema == full.schema
        assert len(empty) == 0

    def test_without_fields_the_rest_is_the_same(self) -> None:
        """Verdict, evidence, findings."""
        rows = [SPECIMEN, (SPECIMEN[0], SPECIMEN[1][:-1] + "1"), (None, "")]
        whole, short = [mrz.arrow.parse(pairs(list(rows)), on=ON, fields=fields) for fields in (True, False)]
        assert "mrz_sex" not in short.schema.names
        assert whole.select(short.schema.names).equals(short)

    def test_more_rows_than_a_block(self) -> None:
        """Clean ones and others, across its end: two blocks of equal length, and one row more in the first."""
        count = BLOCK + 1_001
        rows = [SPECIMEN if at % 1000 else (SPECIMEN[1], SPECIMEN[0]) for at in range(count)]
        out = mrz.arrow.parse(pairs(list(rows)), on=ON)
        out.validate(full=True)
        assert [len(chunk) for chunk in out["mrz_consistent"].chunks] == [count // 2 + 1, count // 2]
        assert out["mrz_consistent"].to_pylist() == [at % 1000 > 0 for at in range(count)]
        assert out["mrz_document_number"].to_pylist()[count // 2 : count // 2 + 2] == ["L898902C3"] * 2

    def test_a_column_of_nulls(self) -> None:
        """Has no type of its own."""
        table = pa.table({"text": pa.nulls(2)})
        assert added(mrz.arrow.parse(table, lines="text", on=ON)) == [parsed("", ON)] * 2

    def test_today_is_taken_where_no_day_is_given(self) -> None:
        """As `mrz.parse` takes it."""
        today = date.today()  # noqa: DTZ011
        out = mrz.arrow.parse(pairs([SPECIMEN]))
        assert added(out) in ([parsed(SPECIMEN, today)], [parsed(SPECIMEN, date.today())])  # noqa: DTZ011

    @pytest.mark.parametrize(
        ("table", "lines", "error", "match"),
        [
            (pairs([]), "text", ValueError, "no column 'text'"),
            (pairs([]), (), ValueError, "names no column"),
            (pa.table([[1], [2]], ["a", "a"]), "a", ValueError, "2 times a column 'a'"),
            (pa.table({"a": [1]}), "a", TypeError, "the column 'a' is text, not int64"),
            (pa.table({"a": ["P"], "mrz_findings": [1]}), "a", ValueError, "already has a column mrz_findings"),
            ({"a": ["P"]}, "a", TypeError, "RecordBatch, not dict"),
        ],
    )
    def test_what_is_no_table_of_lines_is_refused(
        self, table: Any, lines: Any, error: type[Exception], match: str
    ) -> None:
        """The error names the column."""
        with pytest.raises(error, match=match):
            mrz.arrow.parse(table, lines=lines, on=ON)

    def test_a_day_is_a_date(self) -> None:
        """As everywhere."""
        with pytest.raises(TypeError, match=r"on is a datetime\.date"):
            mrz.arrow.parse(pairs([]), on="2026-06-30")  # type: ignore[call-overload]

    def test_more_findings_than_rows_of_a_block(self) -> None:
        """Fourteen blind spots a row, each of one character."""
        row = (SPECIMEN[0], with_digits("L898902C30UTO7408120F3204150<0<0<0<0<0<0<000"))
        alone = parsed(row, ON)
        assert len(alone["mrz_findings"]) > 6
        out = mrz.arrow.parse(pairs([row] * (BLOCK // 6)), on=ON, fields=False)
        assert out["mrz_findings"].to_pylist() == [alone["mrz_findings"]] * (BLOCK // 6)

    def test_metadata_and_other_columns_are_kept(self) -> None:
        """Of the table and of its fields."""
        number: Any = pa.chunked_array([[1]], pa.int8())
        kept = pa.field("id", pa.int8(), nullable=False, metadata={"a": "b"})
        table = pairs([SPECIMEN]).append_column(kept, number).replace_schema_metadata({"c": "d"})
        ones: list[Any] = [table, table.to_batches()[0]]
        for one in ones:
            schema = mrz.arrow.parse(one, on=ON).schema
            assert schema.metadata == {b"c": b"d"}
            assert schema.field("id").equals(kept, check_metadata=True)
