"""Files of answers for tests, written and read without the room under test."""

from __future__ import annotations

import csv
import gzip
import io
import json
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from mrz.synthetic.answers import passport_ocr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

ON = date(2026, 6, 30)
Row = dict[str, Any]


def answers(count: int, *, seed: int = 1) -> list[Row]:
    """Make answers of PassportOCR, every third with a fault, as flat objects of text."""
    random = Random(seed)  # noqa: S311 - invented answers, the same each time
    made = [passport_ocr(random.randrange, on=ON, consistent=index % 3 != 2)["Response"] for index in range(count)]
    return [{name: value for name, value in answer.items() if isinstance(value, str | None)} for answer in made]


def write(path: Path, rows: Sequence[Row]) -> Path:
    """Write rows in the format of the suffix."""
    if path.name.endswith(".parquet"):
        pq.write_table(pa.Table.from_pylist(list(rows)), path)
        return path
    if ".jsonl" in path.name:
        data = "".join([json.dumps(row) + "\n" for row in rows]).encode()
    else:
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        data = text.getvalue().encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def read(path: Path) -> list[Row]:
    """Read rows in the format of the suffix, as JSON would have them."""
    if path.name.endswith(".parquet"):
        return pq.read_table(path).to_pylist()
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    if ".jsonl" in path.name:
        return [json.loads(line) for line in text.splitlines()]
    return [_from_text(row) for row in csv.DictReader(io.StringIO(text, newline=""))]


def _from_text(row: Row) -> Row:
    flags = {"true": True, "false": False}
    known: Row = {name: flags.get(value, value) if name.startswith("mrz_") else value for name, value in row.items()}
    if row.get("mrz_findings"):
        known["mrz_findings"] = json.loads(row["mrz_findings"])
    return known


def same(rows: Iterable[Row]) -> list[Row]:
    """Return rows without what CSV cannot tell: an empty text from nothing."""
    return [{name: value for name, value in row.items() if value not in (None, "")} for row in rows]
