"""A module as mutation testing sees it: its text, its tree, and where in the text each node stands."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class Edit(NamedTuple):
    """Bytes `start` to `end` of a source are replaced by `text`."""

    start: int
    end: int
    text: str


class Source:
    """The text of a module, its tree, and where each node stands in the text."""

    def __init__(self, path: Path) -> None:
        """Read the module."""
        self.path = path
        self.data = path.read_bytes()
        self.tree = ast.parse(self.data)
        self._lines = [0]
        for line in self.data.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def replaced(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg, text: str) -> Edit:
        """Put `text` in place of a node."""
        start = self._lines[node.lineno - 1] + node.col_offset
        end = self._lines[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        return Edit(start, end, text)

    def removed(self, first: ast.expr | ast.keyword, last: ast.expr | ast.keyword, *, tuple_: bool = False) -> Edit:
        """Take out what stands from one node to another between commas, and one of the commas."""
        start, end = self.replaced(first, "").start, self.replaced(last, "").end
        if after := re.compile(rb"\s*,[ \t]*").match(self.data, end):
            end = after.end()
        elif not tuple_ and (before := re.search(rb",\s*\Z", self.data[:start])):  # (a, b) without b is (a,)
            start = before.start()
        return Edit(start, end, "")

    def between(self, first: ast.expr, second: ast.expr, operators: Sequence[str]) -> Iterator[Edit]:
        """Put each other operator in place of the one that stands between two operands, and let it bind as it does."""
        start, end = self.replaced(first, "").end, self.replaced(second, "").start
        pattern = "|".join(sorted(map(re.escape, operators), key=len, reverse=True))
        if found := re.compile(pattern.encode()).search(self.data, start, end):
            others = [other for other in operators if other != found[0].decode()]
            yield from (Edit(found.start(), found.end(), other) for other in others)

    def edited(self, edit: Edit) -> bytes:
        """Return the whole text with an edit made."""
        return self.data[: edit.start] + edit.text.encode() + self.data[edit.end :]
