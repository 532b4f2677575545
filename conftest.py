"""What cannot be collected here: the examples of a module are run where its extra is installed."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("pyspark") else ["mrz/spark.py"]
