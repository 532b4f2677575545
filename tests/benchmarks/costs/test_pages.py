"""The benchmarks of costs write their tables into pages, between marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.costs import batch, columns
from benchmarks.support.command_lines import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

SMALL: dict[str, tuple[Callable[[Sequence[str]], int], list[str], list[str]]] = {
    "columns": (
        columns.main,
        ["--rows", "200", "--repeats", "1", "--most", "1000"],
        [columns.PARSE, columns.VERIFY, "`mrz.arrow.parse` of TD1", "`mrz.parse(text).findings` of all formats"],
    ),
    "batch": (batch.main, ["--rows", "50", "--formats", "csv", "--jobs", "1"], ["csv | 50 | 1"]),
}


@pytest.mark.parametrize("name", SMALL)
def test_tables_stand_between_marks(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed is in the page, and what stands before and after the marks stays."""
    main, arguments, rows = SMALL[name]
    page = tmp_path / "page.md"
    page.write_text(f"before\n<!-- {name} -->\nold\n<!-- /{name} -->\nafter\n", "utf-8")
    assert main([*arguments, "--write", str(page)]) == 0
    printed = capsys.readouterr().out.strip()
    assert page.read_text("utf-8") == f"before\n<!-- {name} -->\n{printed}\n<!-- /{name} -->\nafter\n"
    assert [row for row in rows if f"\n| {row} |" not in printed] == []


@pytest.mark.parametrize(
    ("name", "page"), [("columns", "guides/columns.md"), ("batch", "guides/batch.md"), ("cluster", "reports/scale.md")]
)
def test_the_pages_have_the_marks(name: str, page: str) -> None:
    """Once each, so that a benchmark can write into them."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    assert [text.count(mark) for mark in (f"<!-- {name} -->", f"<!-- /{name} -->")] == [1, 1]
