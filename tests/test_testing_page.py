"""The page about documents for tests: its examples run as they stand."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from mrz import strategies

PAGE = Path(__file__).parents[1] / "docs" / "guides" / "testing.md"


class TestPage:
    @pytest.mark.slow  # tests/test_documents.py runs them every time, as those of every page
    def test_the_examples_run(self) -> None:
        """With what the page imports."""
        result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
        assert result.failed == 0
        assert result.attempted > 5

    def test_every_strategy_is_on_it(self) -> None:
        """By its name."""
        page = PAGE.read_text("utf-8")
        assert [name for name in strategies.__all__ if name != "ON" and f"`{name}" not in page] == []
