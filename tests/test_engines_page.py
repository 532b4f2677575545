"""The snippets of docs/guides/engines.md, run as they stand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import mrz.arrow
from tests.support.answer_files import answers, write

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "guides" / "engines.md").read_text("utf-8")
TELL = {
    "DuckDB": "print(duckdb.sql(\"SELECT count(*) FROM 'doubtful.parquet'\").fetchall()[0][0])",
    "Polars": "print(dict(counts.iter_rows()))",
    "Dask": "print(counts.to_dict())",
    "Ray Data": "print(counts)",
    "Spark": "print(counts)",
}
NEEDS = {"DuckDB": "duckdb", "Polars": "polars", "Dask": "dask.dataframe", "Ray Data": "ray", "Spark": "pyspark"}
# Where a test may not reach the network, and should be no more than a test.
SMALL = {
    "Ray Data": "import ray\nray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, "
    "object_store_memory=100_000_000, _node_ip_address='127.0.0.1')\n",
}


def snippet(engine: str) -> str:
    """Return the code under the engine's heading."""
    found = re.search(rf"^## {engine}\n.*?```python\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("engine", list(NEEDS))
def test_the_snippet_comes_to_what_columns_come_to(engine: str, tmp_path: Path) -> None:
    """In a process of its own, for some of them start others."""
    pytest.importorskip(NEEDS[engine], reason=f"{engine} is not installed")
    rows = answers(40)
    source = write(tmp_path / "answers.parquet", rows)
    expected = Counter(mrz.arrow.verify(pq.read_table(source)).column("mrz_outcome").to_pylist())
    code = f"{SMALL.get(engine, '')}{snippet(engine)}\n{TELL[engine]}"
    (tmp_path / "snippet.py").write_text(code, "utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "RAY_USAGE_STATS_ENABLED": "0",
    }
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "snippet.py"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told = ended.stdout.splitlines()[-1]
    if engine == "DuckDB":
        assert int(told) == expected.total() - expected["CONSISTENT"]
    else:
        assert told in {str(dict(pairs)) for pairs in (expected.items(), reversed(expected.items()))}
