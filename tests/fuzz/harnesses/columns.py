"""`mrz.arrow.parse`: a row says what `mrz.parse` says of its lines, whatever bytes they are and whatever rows are near.

Two lines of an input are a row.
"""

from __future__ import annotations

import pyarrow as pa

import mrz
from mrz.arrow import parse
from tests.fuzz import oracle

MOST = 600


def check(data: bytes) -> None:
    """Parse the rows as a table of bytes, and each by itself."""
    lines = data.split(b"\n")
    first, second = lines[::2], lines[1::2]
    second += [b""] * (len(first) - len(second))
    table = pa.table({"CodeSet": pa.array(first, pa.binary()), "CodeCrc": pa.array(second, pa.binary())})
    told = parse(table, on=oracle.ON).select(["mrz_consistent", "mrz_document_number", "mrz_findings"]).to_pylist()
    for row, pair in zip(told, zip(first, second, strict=True), strict=True):
        doc = oracle.outcome(lambda pair=pair: mrz.parse(pair, on=oracle.ON), mrz.FormatError)  # type: ignore[misc]
        assert isinstance(doc, mrz.MRZ | mrz.FormatError)
        assert row["mrz_consistent"] is (isinstance(doc, mrz.MRZ) and doc.consistent)
        assert row["mrz_document_number"] == (doc.document_number if isinstance(doc, mrz.MRZ) else None)
        assert [(f["code"], f["line"], f["start"], f["end"]) for f in row["mrz_findings"]] == [
            (f.code, f.line, f.start, f.end) for f in doc.findings
        ]
