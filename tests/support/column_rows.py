"""What the tests of columns share: the same answers, row by row, and texts on the edge of being clean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.icao.alphabet import ALPHABET
from mrz.icao.report import findings_to_dicts
from tests.support import digit_sums

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ON = strategies.ON
FIELDS = (
    *("document_code", "issuing_state", "document_number", "nationality", "optional_data", "optional_data_2"),
    *("primary_identifier", "secondary_identifier", "sex", "name_truncated"),
)
EVIDENCE = (*FIELDS[:-1], "date_of_birth", "date_of_expiry", "date_of_issue", "composite")
POLICIES = st.none() | st.builds(
    mrz.Policy,
    st.dictionaries(
        st.sampled_from(["expired", "date-unknown", "blind-spot", "sex-x", "viz-absent", "pinyin", "name"]),
        st.sampled_from([*mrz.Severity, None]),
    ),
)


def of_document(doc: mrz.MRZ | None) -> dict[str, Any]:
    """Return what a row has of a document."""
    row = {f"mrz_{name}": None if doc is None else getattr(doc, name) for name in FIELDS}
    row["mrz_format"] = None if doc is None else doc.format.value
    for name in ("date_of_birth", "date_of_expiry", "date_of_issue"):
        printed = None if doc is None else getattr(doc, name)
        row[f"mrz_{name}"] = None if printed is None else printed.raw
    evidence = {} if doc is None else doc.evidence
    return row | {f"mrz_evidence_{name}": evidence[name].value if name in evidence else None for name in EVIDENCE}


def parsed(text: str | bytes | Sequence[str | bytes], on: date, policy: mrz.Policy | None = None) -> dict[str, Any]:
    """Return what `mrz.parse` says, as a row has it."""
    try:
        doc = mrz.parse(text, on=on, policy=policy)
    except mrz.FormatError as error:
        said = {"mrz_consistent": False, **of_document(None)}
        return said | {"mrz_findings": findings_to_dicts(error.findings, redact=False)}
    said = {"mrz_consistent": doc.consistent, **of_document(doc)}
    return said | {"mrz_findings": findings_to_dicts(doc.findings, redact=False)}


def added(table: pa.Table | pa.RecordBatch) -> list[dict[str, Any]]:
    """Return the columns that were added, row by row."""
    return table.select([name for name in table.schema.names if name.startswith("mrz_")]).to_pylist()


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """Draw lines of a passport with a few characters replaced, and then mostly with digits that hold all the same."""
    doc = draw(strategies.td3s(issuing_states=("UTO", "CHN", "D", "RUS", "TUR", "RKS", "ROM")))
    lines = list(doc.lines)
    for _ in range(draw(st.integers(0, 3))):
        line, at = draw(st.integers(0, 1)), draw(st.integers(0, 43))
        new = draw(st.sampled_from([*ALPHABET, *"<<<<AKU0", "a", " ", "é", "\n"]))
        lines[line] = lines[line][:at] + new + lines[line][at + 1 :]
    if draw(st.integers(0, 3)):
        lines[1] = digit_sums.with_digits(lines[1])
    if not draw(st.integers(0, 3)) and lines[1][28:42] == "<" * 14:
        lines[1] = lines[1][:42] + "<" + lines[1][43:]
    return lines[0], lines[1]


KINDS = (
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.binary(),
    pa.large_binary(),
    pa.binary_view(),
    pa.dictionary(pa.int32(), pa.string()),
)


@st.composite
def column(draw: st.DrawFn, texts: list[str | None], kinds: Sequence[pa.DataType] = KINDS) -> pa.ChunkedArray[Any]:
    """Draw the texts as a column of any type and in any chunks, each a slice of something longer."""
    kind: Any = draw(st.sampled_from(kinds))
    cuts = sorted(draw(st.lists(st.integers(0, len(texts)), max_size=3)))
    chunks = []
    for start, end in zip([0, *cuts], [*cuts, len(texts)], strict=True):
        chunks.append(typed(["P<", None, *texts[start:end], "x" * 44], kind).slice(2, end - start))
    result: pa.ChunkedArray[Any] = pa.chunked_array(chunks, kind)
    return result


def typed(texts: Sequence[str | None], kind: Any) -> pa.Array[Any]:
    """Return the texts as an array of this type."""
    array = pa.array(texts, pa.string())
    return array.dictionary_encode() if pa.types.is_dictionary(kind) else array.cast(kind)
