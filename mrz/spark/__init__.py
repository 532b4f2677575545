"""Spark: `mrz.parse` and `mrz.verify` for every row of a data frame (extra `spark`).

>>> sorted(parse.__kwdefaults__)
['fields', 'lines', 'on', 'policy']

`parse(df)` and `verify(df)` give the rows of `mrz.arrow` with its columns, through `mapInArrow`: no row is moved from
one partition to another, and none depends on another. The reference date is taken once, by the driver, so that a task
that is run again comes to the same. Its limit: each executor needs `mrz-verify[arrow]` of the driver's version, and a
task says so where that is not so.
"""

try:
    import pyspark  # noqa: F401 - an extra's package that is missing is named here, whatever imports it first
except ModuleNotFoundError as error:
    raise ImportError("mrz.spark needs pyspark: pip install 'mrz-verify[spark]'") from error

import mrz.arrow  # noqa: F401 - an executor that lacks its packages is told what to install
from mrz.spark.frames import parse, verify

__all__ = ["parse", "verify"]
