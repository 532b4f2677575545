"""Parse or verify every row of a Spark data frame (extra `spark`).

>>> sorted(parse.__kwdefaults__)
['fields', 'lines', 'on', 'policy']

`parse(df)` and `verify(df)` return the rows of the frame with the columns that `mrz.arrow` adds, through `mapInArrow`:
rows stay in their partitions, and no row depends on another. The driver takes the reference date once, so a task that
runs again returns the same. Each executor needs `mrz-verify[arrow]` in the version of the driver; with another version,
its tasks raise an error that says so.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

try:
    import pyarrow as pa
    import pyspark  # noqa: F401 - without it, importing a part of it would name that part
    from pyspark.sql import types
except ModuleNotFoundError as error:
    raise ImportError(f"mrz.spark needs {error.name}: pip install 'mrz-verify[spark]'") from error

from collections.abc import Sequence
from datetime import date

from pyspark.sql import DataFrame

import mrz.arrow
from mrz._clock import reference_date
from mrz._errors import MRZError
from mrz._public import exports, public
from mrz._version import __version__
from mrz.arrow.batches import column_names
from mrz.icao.policy import Policy, Severities, as_policy
from mrz.vendors.tencent import LINE_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


__all__ = ["VersionMismatchError", "parse", "verify"]


@public("mrz.spark")
def parse(
    df: DataFrame,
    *,
    lines: str | Sequence[str] = LINE_KEYS,
    on: date | None = None,
    policy: Policy | Severities | None = None,
    fields: bool = True,
) -> DataFrame:
    """Return the data frame with the columns that `mrz.arrow.parse` adds.

    `lines` names one column with the whole zone, or the columns of its lines. `on` is the reference date, by default
    the driver's today. `policy` changes severities. With `fields=False` no column is added for each field. Raises, on
    the driver and before any task runs, what `mrz.arrow.parse` raises for columns that are missing or not text.
    """
    names = tuple(column_names("lines", lines))
    day, severities = reference_date(on), as_policy(policy)
    return _map(df, partial(mrz.arrow.parse, lines=names, on=day, policy=severities, fields=fields))


@public("mrz.spark")
def verify(
    df: DataFrame,
    *,
    vendor: str = "tencent.PassportOCR",
    on: date | None = None,
    policy: Policy | Severities | None = None,
) -> DataFrame:
    """Return the data frame with the columns that `mrz.arrow.verify` adds.

    `vendor` names the service whose answers the rows are. `on` is the reference date, by default the driver's today.
    `policy` changes severities. Raises, on the driver and before any task runs, what `mrz.arrow.verify` raises for
    columns that are missing or not text.
    """
    return _map(df, partial(mrz.arrow.verify, vendor=vendor, on=reference_date(on), policy=as_policy(policy)))


@public("mrz.spark")
class VersionMismatchError(MRZError, RuntimeError):
    """An executor has another version of the library than the driver. The text has the command that installs it."""


@frozen
class BatchMapper:
    """The function that Spark sends to the executors, with the version of the library that sent it."""

    function: Callable[[Any], Any] = field(repr=False)
    version: str = __version__

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield each batch with the columns that are added. Raises `VersionMismatchError` in another version."""
        if self.version != __version__:
            # Tables and rules differ between versions: the result would depend on the executor.
            raise VersionMismatchError(
                f"this executor has mrz-verify {__version__} and the driver {self.version}: "
                f"pip install 'mrz-verify[arrow]=={self.version}' on every executor"
            )
        for batch in batches:
            yield self.function(batch)


def _map(df: DataFrame, function: Callable[[Any], Any]) -> DataFrame:
    """Return the frame with the columns that the function adds to its batches."""
    # The function shows its columns on a table without rows, so that a missing column is an error of the driver.
    empty = df.limit(0).toArrow()
    added = list(function(empty).schema)[len(empty.schema) :]
    schema = types.StructType(
        [*df.schema.fields, *[types.StructField(each.name, spark_type(each.type)) for each in added]]
    )
    return df.mapInArrow(BatchMapper(function), schema)


_TYPES: Final = {
    pa.string(): types.StringType(),
    pa.bool_(): types.BooleanType(),
    pa.int32(): types.IntegerType(),
}


def spark_type(kind: pa.DataType) -> types.DataType:
    """Return the Spark type for an Arrow type that `mrz.arrow` adds.

    >>> spark_type(pa.list_(pa.struct([pa.field("code", pa.string())]))).simpleString()
    'array<struct<code:string>>'
    """
    if isinstance(kind, pa.ListType):
        return types.ArrayType(spark_type(kind.value_type))
    if isinstance(kind, pa.StructType):
        return types.StructType([types.StructField(each.name, spark_type(each.type)) for each in kind])
    return _TYPES[kind]


if not TYPE_CHECKING:
    __getattr__, __dir__ = exports(__name__, __all__)
