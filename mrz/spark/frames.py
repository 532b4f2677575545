"""Data frames in, the same rows out: `mrz.arrow` on each batch that Spark hands to Python.

>>> import pyarrow as pa
>>> spark_type(pa.list_(pa.struct([pa.field("code", pa.string())]))).simpleString()
'array<struct<code:string>>'

The columns that come out are those that `mrz.arrow` adds to an empty table of the frame's columns, so that a
missing column is told by the driver, before anything runs. Its limit: only the types that `mrz.arrow` adds are known.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from attrs import field, frozen
from pyspark.sql import types

import mrz.arrow
from mrz._clock import reference_date
from mrz._version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from pyspark.sql import DataFrame

    from mrz.icao.policy import Policy


def parse(
    df: DataFrame,
    *,
    lines: str | Sequence[str] = ("CodeSet", "CodeCrc"),
    on: date | None = None,
    policy: Policy | None = None,
    fields: bool = True,
) -> DataFrame:
    """Return the frame with what `mrz.parse` says of each row, in the columns of `mrz.arrow.parse`.

    Raises what that raises of columns that are missing or no text, at once. `on` is the driver's today if left out.
    """
    names = lines if isinstance(lines, str) else tuple(lines)
    return _judged(df, partial(mrz.arrow.parse, lines=names, on=reference_date(on), policy=policy, fields=fields))


def verify(
    df: DataFrame, *, vendor: str = "tencent.PassportOCR", on: date | None = None, policy: Policy | None = None
) -> DataFrame:
    """Return the frame with what `mrz.verify` says of each row, in the columns of `mrz.arrow.verify`.

    Raises what that raises of columns that are missing or no text, at once. `on` is the driver's today if left out.
    """
    return _judged(df, partial(mrz.arrow.verify, vendor=vendor, on=reference_date(on), policy=policy))


@frozen
class Judging:
    """What a task does. It is sent to the executors, with the version of the library that sent it."""

    judge: Callable[[Any], Any] = field(repr=False)
    version: str = __version__

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield each batch with its columns."""
        if self.version != __version__:
            # Tables and rules differ between versions: rows would be judged by what nobody asked for.
            raise RuntimeError(
                f"this executor has mrz-verify {__version__} and the driver {self.version}: "
                f"pip install 'mrz-verify[arrow]=={self.version}' on every executor"
            )
        for batch in batches:
            yield self.judge(batch)


def _judged(df: DataFrame, judge: Callable[[Any], Any]) -> DataFrame:
    nothing = df.limit(0).toArrow()
    added = list(judge(nothing).schema)[len(nothing.schema) :]
    schema = types.StructType(
        [*df.schema.fields, *[types.StructField(each.name, spark_type(each.type)) for each in added]]
    )
    return df.mapInArrow(Judging(judge), schema)


_TYPES: Final = {
    pa.string(): types.StringType(),
    pa.bool_(): types.BooleanType(),
    pa.int32(): types.IntegerType(),
}


def spark_type(kind: pa.DataType) -> types.DataType:
    """Return the type that Spark has for one of Arrow's."""
    if isinstance(kind, pa.ListType):
        return types.ArrayType(spark_type(kind.value_type))
    if isinstance(kind, pa.StructType):
        return types.StructType([types.StructField(each.name, spark_type(each.type)) for each in kind])
    return _TYPES[kind]
