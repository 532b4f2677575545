"""Whole files in and out: every format, what is damaged, what is refused, and runs that are ended."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import mrz
import mrz.arrow
from mrz.files import BatchError, Mode, Tally, batch
from mrz.files.run import processes
from tests.support.answer_files import ON, Row, answers, read, same, write

if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIXES = ("csv", "csv.gz", "jsonl", "jsonl.gz", "parquet")
SECRET = "E00001931"
ERROR = {"Response": {"Error": {"Code": "FailedOperation.OcrFailed", "Message": SECRET}, "RequestId": "1"}}


def run(source: Path, name: str, **options: Any) -> tuple[Tally, list[Row]]:
    """Run in this process, in small pieces; return the counts and the rows that came out."""
    target = source.with_name(name)
    counted = batch(source, target, **{"on": ON, "rows": 4, "jobs": 1, **options})
    return counted, read(target)


def write_texts(path: Path, rows: Sequence[Row]) -> Path:
    """Write JSON lines with characters beyond ASCII as they are."""
    path.write_text("".join([json.dumps(row, ensure_ascii=False) + "\n" for row in rows]), "utf-8")
    return path


def expected(rows: Sequence[Row], *, fields: bool = True) -> list[Row]:
    """Return what columns say of the same rows, which the room of the columns tests against `mrz.verify`."""
    table = mrz.arrow.verify(pa.Table.from_pylist(list(rows)), on=ON)
    return [
        row if fields else {name: value for name, value in row.items() if name in KEPT or "mrz_" not in name}
        for row in table.to_pylist()
    ]


KEPT = {"mrz_outcome", "mrz_findings"}


class TestFormats:
    @pytest.mark.parametrize(("reads", "writes"), list(product(SUFFIXES, SUFFIXES)))
    def test_every_format_comes_out_as_every_other(self, tmp_path: Path, reads: str, writes: str) -> None:
        """The rows as they were and in order, with what columns say of them."""
        rows = answers(11)
        counted, found = run(write(tmp_path / f"in.{reads}", rows), f"out.{writes}")
        assert same(found) == same(expected(rows))
        assert counted.rows == 11
        assert counted.outcomes == {
            outcome: sum(row["mrz_outcome"] == outcome for row in found) for outcome in counted.outcomes
        }
        assert not (tmp_path / f"out.{writes}.part").exists()

    def test_the_whole_envelope_and_the_inner_object_come_to_the_same(self, tmp_path: Path) -> None:
        """And a row of the output is the object that came in, with more in it."""
        rows = answers(3)
        _, flat = run(write(tmp_path / "a.jsonl", rows), "b.jsonl")
        whole = write(tmp_path / "c.jsonl", [{"Response": row} for row in rows])
        _, found = run(whole, "d.jsonl")
        assert [row.pop("Response") for row in found] == rows
        assert found == [{name: value for name, value in row.items() if name not in rows[0]} for row in flat]

    @pytest.mark.parametrize("writes", ["csv", "parquet"])
    def test_an_envelope_is_json_where_there_are_columns(self, tmp_path: Path, writes: str) -> None:
        """In one column of its name, beside others of the line if there are any; a line may also lack it."""
        rows = answers(3)
        lines: list[Row] = [*[{"Response": row} for row in rows], {"Response": None}, {"Response": 'a "text"'}, {}]
        wider: list[Row] = [{}, {"id": "1", "list": [1]}]
        for more in wider:
            _, found = run(write(tmp_path / "in.jsonl", [line | more for line in lines]), f"out.{writes}", force=True)
            assert [json.loads(row["Response"]) for row in found[:3]] == rows
            assert [row["Response"] or None for row in found[3:]] == [None, 'a "text"', None]
            assert [row.get("list") for row in found] == ["[1]" if more else None] * 6

    @pytest.mark.parametrize("writes", ["csv", "jsonl", "parquet"])
    @pytest.mark.parametrize("enveloped", [True, False])
    def test_lines_of_texts_come_out_as_they_were(self, tmp_path: Path, writes: str, enveloped: bool) -> None:  # noqa: FBT001
        """With the results in place of those that they had, alone or among other lines."""
        texts = [{name: value or "" for name, value in row.items()} for row in answers(7)]
        marked = [row | {"mrz_outcome": "?", "id": "1"} for row in texts]
        for rows in (texts, marked, [*texts[:3], *answers(7)[3:]]):
            lines = [{"Response": row} if enveloped else row for row in rows]
            counted, found = run(write_texts(tmp_path / "in.jsonl", lines), f"out.{writes}", force=True)
            assert [row["mrz_outcome"] for row in found] == [mrz.verify(row, on=ON).outcome for row in rows]
            assert counted.by_service == {"tencent.PassportOCR": {"rows": 7, **counted.outcomes}}
            if enveloped:
                given = [row["Response"] for row in found]
                assert [json.loads(each) if isinstance(each, str) else each for each in given] == rows
            else:
                kept = [name for name in rows[0] if name != "mrz_outcome"]
                assert same([{name: row[name] for name in kept} for row in found]) == same(
                    [{name: row[name] for name in kept} for row in rows]
                )

    def test_lines_of_texts_may_be_answers_of_another_service_or_of_none(self, tmp_path: Path) -> None:
        """Each is evaluated alone."""
        path = Path(__file__).parents[1] / "data" / "vendors" / "uqudo_passport.json"
        answer = {
            name: value
            for name, value in json.loads(path.read_text("utf-8"))["answer"].items()
            if isinstance(value, str)
        }
        counted, found = run(write_texts(tmp_path / "in.jsonl", [answer] * 6), "out.jsonl")
        assert [row["mrz_outcome"] for row in found] == [mrz.verify(answer, on=ON).outcome] * 6
        assert counted.by_service["uqudo"]["rows"] == 6
        counted, _ = run(write_texts(tmp_path / "in.jsonl", [{"x": "1"}] * 6), "out.jsonl", force=True)
        assert counted.not_read == 6
        error = answers(1)[0] | {"error_code": "17", "error_msg": "x"}
        texts = {name: value or "" for name, value in error.items()}
        counted, _ = run(
            write_texts(tmp_path / "in.jsonl", [texts | {"error_code": ""}, texts]), "out.jsonl", force=True
        )
        assert list(counted.damaged) == [2]

    def test_any_service_may_have_answered(self, tmp_path: Path) -> None:
        """The shape of each line tells whose it is, and the verification is that of `mrz.verify`."""
        files = sorted((Path(__file__).parents[1] / "data" / "vendors").glob("*.json"))
        samples = [json.loads(path.read_text("utf-8")) for path in files]
        texts = [sample["answer"] for sample in samples if sample["vendor"] is not None]
        assert len(texts) > 10
        _, found = run(write(tmp_path / "in.jsonl", texts), "out.jsonl")
        for text, row in zip(texts, found, strict=True):
            assert row["mrz_error"] is None
            verified = mrz.verify(text, on=ON)
            assert row["mrz_outcome"] == verified.outcome
            assert [each["code"] for each in row["mrz_findings"]] == [each.code for each in verified.findings]

    def test_a_service_with_nested_answers_may_be_in_parquet(self, tmp_path: Path) -> None:
        """It is named then; a row that is no such answer is damaged, and the rest goes on."""
        path = Path(__file__).parents[1] / "data" / "vendors" / "tencent_mlid_passport_ocr.json"
        answer = json.loads(path.read_text("utf-8"))["answer"]
        answer = answer.get("Response", answer)
        rows = [answer, answers(1)[0], answer]
        source = write(tmp_path / "in.jsonl", rows)
        _, by_line = run(source, "a.jsonl", vendor="tencent.MLIDPassportOCR")
        counted, found = run(
            write(tmp_path / "b.parquet", [answer, answer]), "b.jsonl", vendor="tencent.MLIDPassportOCR"
        )
        assert (
            by_line[1]["mrz_error"] == "the answer has the shape of tencent.PassportOCR, not of tencent.MLIDPassportOCR"
        )
        assert counted.rows == 2
        assert [row["mrz_outcome"] for row in found] == [mrz.verify(answer, on=ON).outcome] * 2
        assert found[0]["mrz_findings"] == by_line[2]["mrz_findings"]

    def test_many_small_parts_become_large_row_groups(self, tmp_path: Path) -> None:
        """Small ones would be slow to read."""
        source = write(tmp_path / "in.parquet", [answers(1)[0]] * 45_000)
        run(source, "out.parquet", rows=8_000)
        metadata = pq.ParquetFile(tmp_path / "out.parquet").metadata
        assert [metadata.row_group(index).num_rows for index in range(metadata.num_row_groups)] == [40_000, 5_000]

    def test_keys_that_come_later_have_a_column_too(self, tmp_path: Path) -> None:
        """JSON lines need not all have the same; what is no text is there as JSON."""
        rows = answers(12)
        rows[1] |= {"id": 7, "tags": ["张", 1.5]}
        rows[9] |= {"note": 'with "marks", and commas'}
        source = write(tmp_path / "in.jsonl", rows)
        for name in ("out.csv", "out.csv.gz", "out.parquet"):
            _, found = run(source, name)
            assert list(found[0])[-1] == "mrz_error"
            assert [row["id"] for row in found if row["id"]] == ["7"]
            assert json.loads(found[1]["tags"]) == ["张", 1.5]
            assert found[9]["note"] == 'with "marks", and commas'
            assert same([{**row, "mrz_findings": None} for row in found])[9]["CodeCrc"] == rows[9]["CodeCrc"]

    def test_columns_of_any_type_pass(self, tmp_path: Path) -> None:
        """Parquet keeps them; CSV and JSON lines have words for them."""
        table = pa.Table.from_pylist(answers(2)).append_column("day", pa.array([ON, None]))
        table = table.append_column("photo", pa.array([b"\xff\0", None])).append_column(
            "list", pa.array([[1, 2], None])
        )
        table = table.append_column("price", pa.array([1, None], pa.decimal128(4, 2)))
        source = tmp_path / "in.parquet"
        pq.write_table(table, source)
        _, found = run(source, "out.parquet")
        assert [found[0][name] for name in ("day", "photo", "list")] == [ON, b"\xff\0", [1, 2]]
        assert pq.read_schema(tmp_path / "out.parquet").field("price").type == pa.decimal128(4, 2)
        _, found = run(source, "out.jsonl")
        told = [found[0][name] for name in ("day", "photo", "list", "price")]
        assert told == ["2026-06-30", "/wA=", [1, 2], "1.00"]
        _, found = run(source, "out.csv")
        assert [found[0][name] for name in ("day", "photo", "list", "price")] == ["2026-06-30", "/wA=", "[1,2]", "1.00"]
        assert found[1]["photo"] == found[1]["list"] == ""

    @pytest.mark.parametrize("reads", ["csv", "jsonl", "parquet"])
    @pytest.mark.parametrize("writes", ["csv", "jsonl", "parquet"])
    def test_no_rows_are_no_rows(self, tmp_path: Path, reads: str, writes: str) -> None:
        """The output has the columns all the same, and nothing is inconsistent."""
        source = write(tmp_path / f"in.{reads}", answers(1))
        empty = {"csv": source.read_bytes().split(b"\n")[0] + b"\n", "jsonl": b""}
        if reads == "parquet":
            pq.write_table(pq.read_table(source).slice(0, 0), source)
        else:
            source.write_bytes(empty[reads])
        counted, found = run(source, f"out.{writes}")
        assert (counted, found) == (Tally(), [])
        if writes == "parquet":
            assert pq.read_schema(tmp_path / "out.parquet").names[-1] == "mrz_error"
        if writes == "csv":
            assert b'"mrz_outcome"' in (tmp_path / "out.csv").read_bytes()

    @pytest.mark.parametrize("reads", ["csv", "csv.gz", "jsonl", "jsonl.gz"])
    @pytest.mark.parametrize("writes", SUFFIXES)
    @pytest.mark.parametrize("options", [{}, {"mode": "verify"}, {"lines": ("one", "two")}])
    def test_an_empty_file_gives_an_output_without_rows(
        self, tmp_path: Path, reads: str, writes: str, options: dict[str, Any]
    ) -> None:
        """Whether there are no bytes, or none in what is compressed: a CSV needs no header for that."""
        for data in {b"", gzip.compress(b"") if reads.endswith("gz") else b""}:
            (tmp_path / f"in.{reads}").write_bytes(data)
            assert run(tmp_path / f"in.{reads}", f"out.{writes}", force=True, **options) == (Tally(), [])

    def test_an_empty_parquet_is_said_to_be_empty(self, tmp_path: Path) -> None:
        """It has no columns, so that it is no Parquet without rows."""
        (tmp_path / "in.parquet").touch()
        with pytest.raises(BatchError, match=r"in\.parquet' is empty; a Parquet file without rows has the names"):
            run(tmp_path / "in.parquet", "out.csv")

    def test_blank_lines_are_no_rows(self, tmp_path: Path) -> None:
        """Not even a piece of nothing else."""
        source = tmp_path / "in.jsonl"
        source.write_text("\n" * 9)
        for name in ("out.jsonl", "out.csv", "out.parquet"):
            assert run(source, name) == (Tally(), [])

    def test_a_column_found_before_is_found_again(self, tmp_path: Path) -> None:
        """The output of a run may be the input of another."""
        source = write(tmp_path / "in.csv", answers(3))
        for suffix in ("csv", "jsonl", "parquet"):
            _, once = run(source, f"once.{suffix}")
            _, twice = run(tmp_path / f"once.{suffix}", f"twice.{suffix}")
            assert once == twice

    def test_values_may_be_parted_by_another_character(self, tmp_path: Path) -> None:
        """Spreadsheets of some countries use semicolons."""
        source = write(tmp_path / "in.csv", [dict.fromkeys(row, "") | row for row in answers(2)])
        source.write_bytes(source.read_bytes().replace(b",", b";"))
        counted, _ = run(source, "out.csv", delimiter=";")
        assert counted.rows == 2


class TestWhatIsDone:
    def test_lines_alone_are_parsed(self, tmp_path: Path) -> None:
        """There is nothing to compare them with."""
        rows = [
            {"id": str(index), **{name: row[name] for name in ("CodeSet", "CodeCrc")}}
            for index, row in enumerate(answers(5))
        ]
        counted, found = run(write(tmp_path / "in.csv", rows), "out.jsonl")
        table = mrz.arrow.parse(pa.Table.from_pylist(rows), on=ON)
        assert [{**row, "mrz_error": None} for row in table.to_pylist()] == found
        assert sum(counted.outcomes.values()) == 5
        assert set(counted.outcomes) <= {"consistent", "not consistent"}

    @pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
    def test_the_first_row_says_what_there_is_to_do(self, tmp_path: Path, suffix: str) -> None:
        """Lines alone are zones, be it in JSON lines, after blank ones; a visual zone beside them makes answers."""
        lines = [{name: row[name] for name in ("CodeSet", "CodeCrc")} for row in answers(3)]
        for rows, column in ((lines, "mrz_consistent"), (answers(3), "mrz_outcome")):
            source = write(tmp_path / f"in.{suffix}", rows)
            if suffix == "jsonl":
                source.write_bytes(b"\n\n" + source.read_bytes())
            _, found = run(source, f"{column}.jsonl")
            assert all(row[column] is not None for row in found)

    def test_zones_in_envelopes_are_zones(self, tmp_path: Path) -> None:
        """As answers in envelopes are answers."""
        source = write(tmp_path / "in.jsonl", [{"Response": {"CodeSet": "", "CodeCrc": ""}}])
        assert run(source, "out.jsonl")[1][0]["mrz_consistent"] is False

    @pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
    def test_lines_may_have_any_names(self, tmp_path: Path, suffix: str) -> None:
        """Those named are parsed."""
        rows = [{"one": row["CodeSet"], "two": row["CodeCrc"]} for row in answers(5)]
        _, found = run(write(tmp_path / f"in.{suffix}", rows), "out.jsonl", lines=("one", "two"))
        assert [row["mrz_consistent"] for row in found] == [mrz.is_valid(list(row.values()), on=ON) for row in rows]

    def test_answers_may_be_parsed_only(self, tmp_path: Path) -> None:
        """In envelopes too, if they are asked for by name."""
        rows = answers(3)
        _, flat = run(write(tmp_path / "a.parquet", rows), "a.jsonl", mode="parse")
        _, whole = run(write(tmp_path / "b.jsonl", [{"Response": row} for row in rows]), "c.jsonl", mode=Mode.PARSE)
        assert [row["mrz_consistent"] for row in flat] == [row["mrz_consistent"] for row in whole]

    @pytest.mark.parametrize("mode", list(Mode))
    @pytest.mark.parametrize("suffix", ["csv", "jsonl"])
    def test_fields_may_be_left_out(self, tmp_path: Path, mode: Mode, suffix: str) -> None:
        """Evidence and findings stay."""
        _, found = run(write(tmp_path / f"in.{suffix}", answers(2)), "out.jsonl", mode=mode, fields=False)
        names = {name for name in found[0] if name.startswith("mrz_") and "evidence" not in name}
        verdict = {"mrz_outcome", "mrz_review"} if mode is Mode.VERIFY else {"mrz_consistent"}
        assert names == verdict | {"mrz_findings", "mrz_error"}
        assert "mrz_evidence_document_number" in found[0]

    def test_the_reference_date_counts(self, tmp_path: Path) -> None:
        """The same answers on another day have expired, or have not; today is the default."""
        source = write(tmp_path / "in.csv", answers(20))
        then = [run(source, f"{day}.csv", on=day)[0].codes.get("expired", 0) for day in (date(2005, 1, 1), ON)]
        assert then[0] < then[1]
        assert batch(source, tmp_path / "today.csv", jobs=1).rows == 20

    def test_progress_is_told_after_each_piece(self, tmp_path: Path) -> None:
        """How far the file is read, how far it goes, and what came of it so far."""
        source = write(tmp_path / "in.jsonl", answers(10))
        told: list[tuple[int, int | None, int]] = []
        run(source, "out.csv", progress=lambda *each: told.append((each[0], each[1], each[2].rows)))
        assert [rows for *_, rows in told] == [0, 4, 8, 10]
        assert [end for _, end, _ in told] == [source.stat().st_size] * 4
        assert told[-1][0] == source.stat().st_size
        assert sorted(told) == told


class TestGroups:
    def test_rows_are_counted_by_code_issuer_and_service(self, tmp_path: Path) -> None:
        """As they are counted one by one, whatever the pieces, and also without columns for the fields."""
        files = sorted((Path(__file__).parents[1] / "data" / "vendors").glob("*.json"))
        samples = [json.loads(path.read_text("utf-8")) for path in files]
        lines = [*answers(20), *[sample["answer"] for sample in samples if sample["vendor"] is not None], {"x": 1}]
        wanted = Tally()
        for line in lines:
            try:
                one = mrz.verify(line, on=ON)
            except mrz.UnknownResponseError:
                wanted.add(None)
                continue
            issuer = None if one.mrz is None else one.mrz.issuing_state
            wanted.add(one.outcome, [each.code for each in one.findings], issuer=issuer, service=one.vendor)
        source = write(tmp_path / "in.jsonl", lines)
        for fields in (True, False):
            counted, _ = run(source, "out.jsonl", fields=fields, force=True)
            assert (counted.by_code, counted.by_issuer, counted.by_service) == (
                wanted.by_code,
                wanted.by_issuer,
                wanted.by_service,
            )

    def test_zones_that_were_parsed_have_no_service(self, tmp_path: Path) -> None:
        """They have an issuer."""
        source = write(tmp_path / "in.csv", answers(5))
        counted, _ = run(source, "out.csv", mode="parse", fields=False)
        assert counted.by_service == {}
        assert sum(group["rows"] for group in counted.by_issuer.values()) == 5
        assert {key for group in counted.by_issuer.values() for key in group} <= {
            "rows",
            "consistent",
            "not consistent",
        }


class TestDamage:
    def test_an_answer_that_is_an_error_is_one_beside_others_of_its_keys(self, tmp_path: Path) -> None:
        """The same keys have no error where the code is empty."""
        row = answers(1)[0] | {"error_code": "", "error_msg": ""}
        source = write(tmp_path / "in.jsonl", [row, row | {"error_code": "17", "error_msg": SECRET}, row])
        counted, _ = run(source, "out.csv")
        assert counted.damaged == {2: "Baidu answered with the error 17"}

    def test_a_damaged_line_has_an_error_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        """Each is named by the number of its line; nothing of it is quoted."""
        good = [json.dumps(row) for row in answers(6)]
        lines = [good[0], '{"CodeSet": "' + SECRET, good[1], json.dumps(ERROR), "", good[2], '{"' + SECRET + '": 1}']
        lines += [json.dumps({**answers(1)[0], "Sex": 5, "id": 1}), *good[3:]]
        source = tmp_path / "in.jsonl"
        source.write_text("\n".join(lines))
        counted, found = run(source, "out.jsonl")
        assert counted.not_read == 4
        assert list(counted.damaged) == [2, 4, 7, 8]
        assert counted.damaged[4] == "Tencent Cloud answered with the error FailedOperation.OcrFailed"
        assert SECRET not in str(counted)
        assert [row["mrz_error"] for row in found if row["mrz_error"]] == list(counted.damaged.values())
        assert [row["mrz_outcome"] for row in found if row["mrz_error"]] == [None] * 4
        assert found[6]["id"] == 1
        assert [row["CodeCrc"] for row in found if not row["mrz_error"]] == [json.loads(row)["CodeCrc"] for row in good]

    @pytest.mark.parametrize("writes", ["csv", "jsonl", "parquet"])
    def test_a_damaged_row_of_a_csv_keeps_its_place(self, tmp_path: Path, writes: str) -> None:
        """There are as many rows as before, and it is empty but for its error."""
        source = write(tmp_path / "in.csv", answers(6))
        lines = source.read_bytes().splitlines(keepends=True)
        source.write_bytes(b"".join([*lines[:3], SECRET.encode() + b",2\n", *lines[3:]]))
        counted, found = run(source, f"out.{writes}")
        count = len(answers(1)[0])
        assert counted.damaged == {4: f"2 columns where the header has {count}"}
        assert [bool(row["mrz_error"]) for row in found] == [False, False, True, False, False, False, False]
        assert same([found[2]]) == [{"mrz_error": counted.damaged[4]}]

    def test_a_piece_of_nothing_but_damage_is_a_piece(self, tmp_path: Path) -> None:
        """No row of it can be judged."""
        source = tmp_path / "in.jsonl"
        source.write_text("[]\n" * 9)
        counted, found = run(source, "out.csv")
        assert (counted.rows, counted.not_read, len(found)) == (9, 9, 9)
        source.write_text("CodeSet,CodeCrc\n" + "a\n" * 9)
        counted, found = run(source, "out.parquet", reads="csv")
        assert (counted.rows, counted.not_read, len(found)) == (9, 9, 9)

    def test_lines_that_are_no_text_are_damaged(self, tmp_path: Path) -> None:
        """Where zones are parsed, an object must have both."""
        row = {"CodeSet": "x", "CodeCrc": None}
        source = write(tmp_path / "in.jsonl", [row, {**row, "CodeCrc": 5}, {"CodeSet": "x"}])
        counted, _ = run(source, "out.csv", mode="parse")
        assert counted.damaged == {2: "CodeCrc is not text", 3: "the object has no CodeCrc"}
        source.write_text("[]\n" + source.read_text())
        counted, _ = run(source, "out.jsonl", mode="parse")
        assert list(counted.damaged) == [1, 3, 4]

    def test_many_damaged_rows_are_counted_and_the_first_are_named(self, tmp_path: Path) -> None:
        """The output names them all."""
        source = tmp_path / "in.jsonl"
        source.write_text("[]\n" * 100)
        counted, _ = run(source, "out.csv")
        assert list(counted.damaged) == list(range(1, 21))
        assert counted.not_read == 100

    @pytest.mark.parametrize("name", ["in.parquet", "in.csv.gz", "in.jsonl.gz"])
    def test_a_file_that_is_not_what_its_name_says_is_an_error_of_one_line(self, tmp_path: Path, name: str) -> None:
        """And nothing of it is told."""
        source = tmp_path / name
        source.write_text(f"{SECRET}\n" * 20)
        with pytest.raises(BatchError) as told:
            run(source, "out.csv")
        assert str(told.value).endswith("the file is damaged, or its format is another, which --from names")
        assert told.value.__context__ is None
        assert not (tmp_path / "out.csv").exists()

    def test_a_parquet_that_is_damaged_within_is_an_error(self, tmp_path: Path) -> None:
        """Its end may be whole all the same."""
        source = write(tmp_path / "in.parquet", answers(500))
        data = bytearray(source.read_bytes())
        data[200:2000] = bytes(1800)
        source.write_bytes(data)
        with pytest.raises(BatchError, match="the file is damaged"):
            run(source, "out.csv")

    def test_a_compressed_file_that_ends_too_early_is_an_error(self, tmp_path: Path) -> None:
        """What it held until there is kept for a run that goes on, and is not passed off as all."""
        source = write(tmp_path / "in.jsonl.gz", answers(50))
        source.write_bytes(source.read_bytes()[:-20])
        with pytest.raises(BatchError, match="the file is damaged"):
            run(source, "out.csv")
        assert not (tmp_path / "out.csv").exists()


class TestRefused:
    def test_columns_that_are_missing_are_named_with_the_remedy(self, tmp_path: Path) -> None:
        """And those that are there."""
        source = write(tmp_path / "in.csv", [{"id": "1", "line1": "", "line2": ""}])
        with pytest.raises(
            BatchError, match="no column CodeSet and no column CodeCrc; the columns are: id, line1, line2"
        ):
            run(source, "out.csv")
        with pytest.raises(BatchError, match=r"no column two; .* Name the columns of the two lines with --lines"):
            run(source, "out.csv", lines=("line1", "two"))
        assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]

    def test_names_of_columns_are_told_in_short(self, tmp_path: Path) -> None:
        """One name only: it may be that another sign parts them."""
        (tmp_path / "in.csv").write_text(";".join(["column"] * 100))
        with pytest.raises(
            BatchError, match=r"are: (column;)+colu\.\.\.\. Give the character between the values with --delimiter"
        ):
            run(tmp_path / "in.csv", "out.csv")

    def test_a_file_in_the_way_is_not_taken_for_a_run(self, tmp_path: Path) -> None:
        """Whether it is to be begun anew or not."""
        source = write(tmp_path / "in.csv", answers(1))
        (tmp_path / "out.csv.part").touch()
        for options in ({}, {"force": True}, {"resume": True}):
            with pytest.raises(BatchError, match=r"out\.csv\.part' is not the folder in which a run keeps its work"):
                run(source, "out.csv", **options)

    def test_a_file_without_a_header_is_told_without_its_first_row(self, tmp_path: Path) -> None:
        """That row is a person."""
        source = write(tmp_path / "in.csv", answers(2))
        source.write_bytes(source.read_bytes().partition(b"\n")[2])
        with pytest.raises(BatchError) as told:
            run(source, "out.csv")
        assert str(told.value).endswith("; the first line looks like a row, not like the names of columns")
        assert answers(1)[0]["FamilyName"] not in str(told.value)

    def test_a_column_that_is_no_text_is_an_error(self, tmp_path: Path) -> None:
        """It cannot be a line."""
        source = write(tmp_path / "in.parquet", [{"CodeSet": 1, "CodeCrc": "x"}])
        with pytest.raises(BatchError, match="CodeSet"):
            run(source, "out.csv")

    def test_a_column_that_is_there_twice_is_an_error(self, tmp_path: Path) -> None:
        """Nobody knows which is meant."""
        source = tmp_path / "in.csv"
        source.write_text("CodeSet,CodeCrc,id,id\n")
        with pytest.raises(BatchError, match="the column id is there twice"):
            run(source, "out.csv")

    def test_an_output_that_is_there_is_not_overwritten_unasked(self, tmp_path: Path) -> None:
        """It may be the result of hours."""
        source = write(tmp_path / "in.csv", answers(1))
        (tmp_path / "out.csv").write_text("mine")
        with pytest.raises(BatchError, match="exists; --force overwrites it"):
            run(source, "out.csv")
        assert (tmp_path / "out.csv").read_text() == "mine"
        run(source, "out.csv", force=True)
        assert len(read(tmp_path / "out.csv")) == 1

    def test_the_input_is_never_the_output(self, tmp_path: Path) -> None:
        """Not even under another name, and not even if one insists."""
        source = write(tmp_path / "in.csv", answers(1))
        (tmp_path / "other.csv").symlink_to(source)
        for name in ("in.csv", "other.csv"):
            with pytest.raises(BatchError, match="the same file"):
                run(source, name, force=True)

    @pytest.mark.parametrize(
        ("options", "wrong"),
        [
            ({"vendor": "tencent"}, "vendor 'tencent' is unknown. Known: tencent.PassportOCR, "),
            ({"lines": ("a", "b"), "mode": "verify"}, "--lines is for --parse"),
            ({"lines": ("a", "a"), "mode": "parse"}, "--lines names the column 'a' twice"),
            ({"lines": ("a", "a")}, "--lines names the column 'a' twice"),
            ({"writes": "xml"}, "no format is called 'xml'"),
        ],
    )
    def test_options_that_make_no_sense_are_errors(self, tmp_path: Path, options: dict[str, Any], wrong: str) -> None:
        """Told before anything is done."""
        source = write(tmp_path / "in.csv", answers(1))
        with pytest.raises(BatchError, match=wrong):
            run(source, "out.csv", **options)

    def test_to_go_on_and_to_begin_anew_are_not_the_same(self, tmp_path: Path) -> None:
        """One of them is meant."""
        source = write(tmp_path / "in.csv", answers(1))
        (tmp_path / "out.csv.part").mkdir()
        with pytest.raises(BatchError, match="give one of them"):
            run(source, "out.csv", resume=True, force=True)

    def test_folders_are_no_files(self, tmp_path: Path) -> None:
        """Neither to read nor to write."""
        source = write(tmp_path / "in.csv", answers(1))
        (tmp_path / "out.csv").mkdir()
        with pytest.raises(BatchError, match="is a folder"):
            run(source, "out.csv")
        with pytest.raises(BatchError, match="is not a file"):
            batch(tmp_path / "out.csv", tmp_path / "new.csv")

    def test_a_link_stays_and_its_target_is_written(self, tmp_path: Path) -> None:
        """As by every command that writes a file."""
        link, folder = tmp_path / "link.csv", tmp_path / "elsewhere"
        folder.mkdir()
        link.symlink_to(folder / "out.csv")
        batch(write(tmp_path / "in.csv", answers(3)), link, jobs=1, on=ON)
        assert link.is_symlink()
        assert len(read(folder / "out.csv")) == 3

    def test_a_disk_that_is_full_is_an_error_and_leaves_no_output(self, tmp_path: Path) -> None:
        """What cannot be written is told by the system."""
        source = write(tmp_path / "in.csv", answers(1))
        with pytest.raises(BatchError, match=r"there is no folder '.*nowhere': make it first$"):
            batch(source, tmp_path / "nowhere" / "out.csv", jobs=1)
        with pytest.raises(FileNotFoundError):
            batch(tmp_path / "nothing.csv", tmp_path / "out.csv", jobs=1)


class Ended(BaseException):
    """A run is ended from outside."""


def after(rows: int) -> Any:
    """Return a progress that ends the run after so many rows."""

    def progress(_position: int, _end: int | None, counted: Tally) -> None:
        if counted.rows >= rows:
            raise Ended

    return progress


class TestResume:
    @pytest.fixture
    def source(self, tmp_path: Path) -> Path:
        """Make an input of many pieces."""
        return write(tmp_path / "in.csv", answers(30))

    def end(self, source: Path, name: str, **options: Any) -> None:
        """Begin a run and end it in the middle."""
        with pytest.raises(Ended):
            run(source, name, progress=after(12), **options)

    @pytest.mark.parametrize("writes", ["csv", "csv.gz", "jsonl", "parquet"])
    def test_a_run_that_is_ended_leaves_no_output_and_goes_on_to_the_same(
        self, source: Path, tmp_path: Path, writes: str
    ) -> None:
        """Byte for byte; what was done is not done again."""
        self.end(source, f"out.{writes}")
        assert not (tmp_path / f"out.{writes}").exists()
        told: list[int] = []
        counted, _ = run(source, f"out.{writes}", resume=True, progress=lambda *each: told.append(each[2].rows))
        assert told[0] == 12
        whole, _ = run(source, f"whole.{writes}")
        assert counted == whole
        assert (tmp_path / f"out.{writes}").read_bytes() == (tmp_path / f"whole.{writes}").read_bytes()
        assert not (tmp_path / f"out.{writes}.part").exists()

    def test_the_day_is_that_of_the_run_that_was_ended(self, source: Path) -> None:
        """Midnight may have passed."""
        self.end(source, "out.csv", on=date(2005, 1, 1))
        counted, _ = run(source, "out.csv", on=None, resume=True)
        whole, _ = run(source, "whole.csv", on=date(2005, 1, 1))
        assert counted == whole

    def test_to_resume_where_nothing_was_begun_is_to_begin(self, source: Path) -> None:
        """So that a command can be given again and again."""
        assert run(source, "out.csv", resume=True)[0].rows == 30

    def test_a_run_that_was_ended_is_neither_lost_nor_gone_on_with_unasked(self, source: Path) -> None:
        """Either is said."""
        self.end(source, "out.csv")
        with pytest.raises(BatchError, match="--resume continues it, --force starts again"):
            run(source, "out.csv")
        assert run(source, "out.csv", force=True)[0].rows == 30

    def test_an_input_that_has_changed_is_an_error(self, source: Path) -> None:
        """Half of one and half of another is nothing."""
        self.end(source, "out.csv")
        source.write_bytes(source.read_bytes() + b"\n")
        with pytest.raises(BatchError, match="the input has changed since that run began"):
            run(source, "out.csv", resume=True)

    def test_an_input_that_changes_while_it_is_read_is_an_error(self, source: Path, tmp_path: Path) -> None:
        """Nobody knows what was read."""

        def progress(_position: int, _end: int | None, counted: Tally) -> None:
            if counted.rows == 12:
                with source.open("ab") as stream:
                    stream.write(b"\n")

        with pytest.raises(BatchError, match="has changed while it was read"):
            run(source, "out.csv", progress=progress)
        assert not (tmp_path / "out.csv").exists()

    @pytest.mark.parametrize("options", [{"on": date(2020, 1, 1)}, {"fields": False}, {"mode": "parse"}, {"rows": 5}])
    def test_options_that_have_changed_are_an_error_that_names_them(
        self, source: Path, options: dict[str, Any]
    ) -> None:
        """Likewise."""
        self.end(source, "out.csv")
        with pytest.raises(BatchError, match=f"{next(iter(options))} of this run has changed since that run began"):
            run(source, "out.csv", resume=True, **options)

    def test_a_folder_of_something_else_is_not_gone_on_with(self, source: Path, tmp_path: Path) -> None:
        """Nor is what was left where a run did not come to write what it is."""
        (tmp_path / "out.csv.part").mkdir()
        with pytest.raises(BatchError, match="not of a run that can be continued"):
            run(source, "out.csv", resume=True)

    def test_the_end_of_an_entry_that_was_being_written_is_taken_off(self, source: Path, tmp_path: Path) -> None:
        """The piece is done again."""
        self.end(source, "out.csv")
        with (tmp_path / "out.csv.part" / "done.jsonl").open("ab") as stream:
            stream.write(b'{"columns": [')
        assert run(source, "out.csv", resume=True)[0].rows == 30

    def test_a_run_ended_before_its_first_piece_goes_on(self, source: Path) -> None:
        """Nothing is done then."""
        with pytest.raises(Ended):
            run(source, "out.csv", progress=after(0))
        assert run(source, "out.csv", resume=True)[0].rows == 30


class TestProcesses:
    def test_many_processes_come_to_the_same_file_as_one(self, tmp_path: Path) -> None:
        """The order of rows does not depend on who is done first."""
        source = write(tmp_path / "in.csv", answers(60))
        one, _ = run(source, "one.csv")
        many, _ = run(source, "many.csv", jobs=2)
        assert one == many
        assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "many.csv").read_bytes()

    def test_they_are_started_anew_where_there_are_no_forks(self) -> None:
        """As on Windows."""
        for methods, ours in ((["spawn"], True), (["fork", "spawn", "forkserver"], False)):
            with processes(2, methods) as executor:
                assert (executor.submit(os.getppid).result() == os.getpid()) is ours

    def test_a_run_that_is_killed_leaves_no_output_and_no_process(self, tmp_path: Path) -> None:
        """And another goes on with what it has done."""
        source = write(tmp_path / "in.csv", answers(200))
        script = (
            "import os, signal, sys\n"
            "from datetime import date\n"
            "from multiprocessing import active_children\n"
            "from mrz.files import batch\n"
            "def progress(position, end, counted):\n"
            "    if counted.rows >= 20:\n"
            "        print(*[child.pid for child in active_children()], flush=True)\n"
            "        os.kill(os.getpid(), signal.SIGKILL)\n"
            "if __name__ == '__main__':\n"
            "    batch('in.csv', 'out.csv', on=date(2026, 6, 30), rows=4, jobs=2, progress=progress)\n"
        )
        (tmp_path / "killed.py").write_text(script)
        command = [sys.executable, "killed.py"]
        environment = {**os.environ, "PYTHONPATH": str(Path(mrz.__file__).parents[1])}
        ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        assert not (tmp_path / "out.csv").exists()
        for child in map(int, ended.stdout.split()):
            wait_for_end(child)
        counted, _ = run(source, "out.csv", resume=True)
        assert counted.rows == 200

    def test_a_process_that_is_ended_from_outside_is_an_error_that_says_what_to_do(self, tmp_path: Path) -> None:
        """The system may have run out of memory; what is done stays."""
        source = write(tmp_path / "in.csv", answers(200))
        with pytest.raises(BatchError, match="a process of the run was killed; --resume continues the run"):
            run(source, "out.csv", jobs=2, progress=end_children)
        assert run(source, "out.csv", resume=True)[0].rows == 200


def end_children(_position: int, _end: int | None, counted: Tally) -> None:
    """End every process that works, once there is work."""
    from multiprocessing import active_children  # noqa: PLC0415

    if counted.rows:
        for child in active_children():
            child.kill()
            child.join()


def wait_for_end(pid: int) -> None:
    """Wait until a process is no more, which its parent's end brings about."""
    until = time.monotonic() + 60
    while alive(pid):
        assert time.monotonic() < until
        time.sleep(0.02)


def alive(pid: int) -> bool:
    """Tell whether a process runs; one that only waits to be buried does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
