"""Tables of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table of Markdown with these headings and rows.

    >>> print(table(("character", "value"), [("A", 10), ("<", 0)]))
    | character | value |
    | --- | --- |
    | A | 10 |
    | < | 0 |
    """
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join([str(cell) for cell in line]) + " |" for line in lines)


def between_marks(page: str, mark: str, new: str) -> str:
    r"""Return a page with other text between `<!-- mark -->` and `<!-- /mark -->`.

    Raise `ValueError` where the page has no such marks.

    >>> between_marks("before <!-- costs -->old<!-- /costs --> after", "costs", "new")
    'before <!-- costs -->\nnew\n<!-- /costs --> after'
    """
    begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    start, stop = page.index(begin), page.index(end)
    return f"{page[:start]}{begin}\n{new}\n{page[stop:]}"


def update(page: Path, mark: str, new: str) -> None:
    """Write other text between the marks of a page.

    Raise `ValueError` where the page has no such marks.
    """
    page.write_text(between_marks(page.read_text("utf-8"), mark, new), "utf-8")
