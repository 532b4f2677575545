"""Data frames on a real Spark: the rows of `mrz.arrow`, whatever partitions they stand in."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

import mrz
import mrz.arrow
from mrz._version import __version__
from tests.support.answer_files import ON, answers

pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'mrz-verify[spark]'")

import mrz.spark
from mrz.spark import BatchMapper, spark_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame, SparkSession

pytestmark = pytest.mark.filterwarnings(
    "ignore:PySpark does not yet fully support pandas:FutureWarning", "ignore::ResourceWarning"
)
Row = dict[str, Any]


@pytest.fixture(scope="module")
def table() -> pa.Table:
    """Return answers, some with faults and some with nothing in them, with columns of other types beside."""
    rows: list[Row] = [{**row, "id": index} for index, row in enumerate(answers(60))]
    rows += [{"id": 60, "CodeSet": None}, {"id": 61, "CodeSet": "", "CodeCrc": "张"}]
    table = pa.Table.from_pylist(rows)
    moments = [datetime(2026, 1, 1, 12, tzinfo=UTC)] * 61 + [None]
    table = table.append_column("at", pa.array(moments, pa.timestamp("us", "UTC")))
    return table.append_column("tags", pa.array([["a", None]] * 61 + [None]))


@pytest.fixture(scope="module")
def frame(spark: SparkSession, table: pa.Table) -> DataFrame:
    """Return the same as a data frame in three partitions."""
    return spark.createDataFrame(table).repartition(3)


def rows(df: DataFrame) -> list[Row]:
    """Return the rows in the order of their ids, as Arrow has them."""
    return df.orderBy("id").toArrow().to_pylist()


class TestVerify:
    def test_rows_are_those_of_columns(self, frame: DataFrame, table: pa.Table) -> None:
        """Each column and each row, nulls and nested columns among them."""
        assert rows(mrz.spark.verify(frame, on=ON)) == mrz.arrow.verify(table, on=ON).to_pylist()

    def test_columns_are_those_of_columns(self, frame: DataFrame, table: pa.Table) -> None:
        """In their order, known before anything runs."""
        assert mrz.spark.verify(frame, on=ON).columns == mrz.arrow.verify(table, on=ON).column_names

    def test_partitions_do_not_count(self, frame: DataFrame) -> None:
        """One, three or five: no row depends on another."""
        told = [rows(mrz.spark.verify(frame.repartition(count), on=ON)) for count in (1, 3, 5)]
        assert told[0] == told[1] == told[2]

    def test_a_row_stays_in_its_partition(self, frame: DataFrame) -> None:
        """Nothing is moved over the network."""
        plan = mrz.spark.verify(frame, on=ON)
        assert plan.rdd.getNumPartitions() == frame.rdd.getNumPartitions()

    def test_a_frame_without_rows_has_the_columns(self, frame: DataFrame) -> None:
        """And no rows."""
        assert mrz.spark.verify(frame.where("id < 0"), on=ON).count() == 0

    def test_what_is_found_can_be_asked_for(self, frame: DataFrame) -> None:
        """Findings are an array of structs, as Spark has them."""
        found = mrz.spark.verify(frame, on=ON)
        told = found.selectExpr("id", "explode(mrz_findings.code) AS code").where("code = 'viz-mismatch'")
        expected = [
            row["id"] for row in rows(found) if "viz-mismatch" in [each["code"] for each in row["mrz_findings"]]
        ]
        assert sorted({row["id"] for row in told.collect()}) == sorted(expected) != []

    def test_another_service_has_nested_columns(self, spark: SparkSession) -> None:
        """Structs of a frame are objects of an answer."""
        row = {"Type": "P", "IssuingCountry": "UTO", "CodeSet": "P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<")}
        row |= {"CodeCrc": "L898902C36UTO7408122F1204159ZE184226B<<<<<10", "ID": "L898902C3"}
        nested = {**row, "PassportRecognizeInfos": {"PassportID": "L898902C3", "Surname": "ERIKSSON"}}
        table = pa.Table.from_pylist([nested])
        df = spark.createDataFrame(table)
        vendor = "tencent.MLIDPassportOCR"
        expected = mrz.arrow.verify(table, vendor=vendor, on=ON).to_pylist()
        assert mrz.spark.verify(df, vendor=vendor, on=ON).toArrow().to_pylist() == expected


class TestParse:
    def test_rows_are_those_of_columns(self, frame: DataFrame, table: pa.Table) -> None:
        """With fields and without."""
        for fields in (True, False):
            expected = mrz.arrow.parse(table, on=ON, fields=fields).to_pylist()
            assert rows(mrz.spark.parse(frame, on=ON, fields=fields)) == expected

    def test_lines_have_any_names(self, frame: DataFrame) -> None:
        """Two columns, or one of the whole text."""
        df = frame.selectExpr("id", "CodeSet AS one", "CodeCrc AS two", "concat_ws('\n', CodeSet, CodeCrc) AS text")
        two, one = [rows(mrz.spark.parse(df, lines=lines, on=ON)) for lines in (["one", "two"], "text")]
        assert [row["mrz_consistent"] for row in two] == [row["mrz_consistent"] for row in one]
        assert {row["mrz_consistent"] for row in two} == {True, False}

    def test_a_policy_goes_with_it(self, frame: DataFrame, table: pa.Table) -> None:
        """To every executor."""
        policy = mrz.Policy({"expired": "ERROR"})
        expected = mrz.arrow.parse(table, on=ON, policy=policy).to_pylist()
        assert rows(mrz.spark.parse(frame, on=ON, policy=policy)) == expected


class TestDriver:
    def test_the_day_is_taken_once(self, frame: DataFrame) -> None:
        """It stands in what is sent: a task that is run again tomorrow comes to the same."""
        early, late = [mrz.spark.parse(frame, on=on) for on in (date(1990, 1, 1), ON)]
        told = [sum("expired" in str(row["mrz_findings"]) for row in rows(df)) for df in (early, late)]
        assert told[0] < told[1]
        today = mrz.spark.parse(frame)
        assert today.count() == 62

    def test_a_column_that_is_missing_is_told_at_once(self, frame: DataFrame) -> None:
        """By the driver, in the words of `mrz.arrow`: no task is begun for it."""
        with pytest.raises(ValueError, match="no column 'line 1'"):
            mrz.spark.parse(frame, lines=("line 1", "line 2"))

    def test_a_column_that_is_no_text_is_told_at_once(self, frame: DataFrame) -> None:
        """Likewise."""
        with pytest.raises(TypeError, match="'id' is text, not int64"):
            mrz.spark.parse(frame, lines=("CodeSet", "id"))


class TestExecutor:
    def test_another_version_there_is_an_error_that_says_what_to_do(self, frame: DataFrame) -> None:
        """Rules differ between versions; a mixture of them would be judged by nobody's."""
        of_driver = BatchMapper(lambda batch: batch, version="0.0.1")
        with pytest.raises(
            Exception, match=f"this executor has mrz-verify {__version__} and the driver 0.0.1: pip inst"
        ):
            frame.mapInArrow(of_driver, frame.schema).collect()

    def test_what_a_task_does_can_be_sent(self) -> None:
        """It is pickled by name, with the version that sent it."""
        sent = pickle.loads(pickle.dumps(BatchMapper(mrz.arrow.verify)))  # noqa: S301 - made here
        assert sent == BatchMapper(mrz.arrow.verify, __version__)

    def test_each_batch_is_judged(self, table: pa.Table) -> None:
        """As it comes; none is kept."""

        def batches() -> Iterator[pa.RecordBatch]:
            yield from table.to_batches(max_chunksize=10)

        judged = list(BatchMapper(mrz.arrow.parse)(batches()))
        assert [len(batch) for batch in judged] == [len(batch) for batch in batches()]
        with pytest.raises(RuntimeError, match=r"pip install 'mrz-verify\[arrow\]==0' on every executor"):
            next(BatchMapper(mrz.arrow.parse, version="0")(batches()))


class TestTypes:
    def test_every_column_that_is_added_has_a_type(self, table: pa.Table) -> None:
        """All that `mrz.arrow` adds."""
        schema = mrz.arrow.verify(table.slice(0, 0)).schema
        told = {name: spark_type(schema.field(name).type).simpleString() for name in schema.names if "mrz" in name}
        assert told["mrz_outcome"] == "string"
        assert told["mrz_name_truncated"] == "boolean"
        assert told["mrz_findings"].startswith("array<struct<code:string,severity:string,field:string,line:int,")


class TestArguments:
    """A wrong argument fails on the driver, before the data frame is asked for anything."""

    @pytest.mark.parametrize("call", [mrz.spark.parse, mrz.spark.verify])
    @pytest.mark.parametrize(
        ("options", "error", "says"),
        [
            (
                {"policy": 7},
                TypeError,
                r"^policy is a mrz\.Policy, a mapping of codes to severities, or None, not int$",
            ),
            ({"policy": {"expird": None}}, mrz.ArgumentError, r"^code 'expird' is unknown; did you mean 'expired'\?"),
            ({"on": "2026-06-30"}, TypeError, r"^on is a datetime\.date, not str$"),
        ],
    )
    def test_a_wrong_policy_or_date_fails_at_once(
        self, call: Any, options: Row, error: type[Exception], says: str
    ) -> None:
        """No task runs."""
        with pytest.raises(error, match=says):
            call(None, **options)

    @pytest.mark.parametrize("lines", [7, None, [7], []])
    def test_wrong_columns_of_the_lines_fail_at_once(self, lines: Any) -> None:
        """Neither is a name."""
        with pytest.raises((TypeError, mrz.ArgumentError), match="lines"):
            mrz.spark.parse(None, lines=lines)  # type: ignore[arg-type]

    def test_a_mapping_is_a_policy(self, frame: DataFrame) -> None:
        """It is made on the driver, and sent to the executors."""
        strict = rows(mrz.spark.verify(frame, on=ON, policy={"expired": "ERROR"}))
        policy = mrz.Policy(severities={"expired": "ERROR"})
        assert strict == rows(mrz.spark.verify(frame, on=ON, policy=policy))
