"""Rows that were done by column and rows that were not, put back in their order."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.arrow.batches import merge


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_rows_keep_their_order(where: list[bool]) -> None:
    """Whichever of them were done by column."""
    numbers = np.arange(len(where))
    flags = np.array(where)
    (merged,) = merge([pa.array(numbers[flags])], flags, lambda rows: [pa.array(rows)])
    assert merged.to_pylist() == numbers.tolist()


@pytest.mark.parametrize("first", [True, False])
def test_long_stretches_keep_their_order(first: bool) -> None:  # noqa: FBT001 - pytest gives it
    """They are put together in pieces."""
    where = np.repeat([first, not first, first], [700, 300, 500])
    numbers = np.arange(len(where))
    (merged,) = merge([pa.array(numbers[where])], where, lambda rows: [pa.array(rows)])
    assert merged.to_pylist() == numbers.tolist()


def test_rows_that_are_all_done_need_no_others() -> None:
    """The engine of the rows is not called."""
    done: list[Any] = [pa.array([1, 2])]
    assert merge(done, np.array([True, True]), lambda _: pytest.fail("there are no others")) is done
