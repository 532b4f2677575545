from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz._clock import day_at, today

EVERY_HALF_HOUR = """
from datetime import date
from mrz._clock import day_at
start = 1_672_531_200  # the beginning of 2023
wrong = [t for t in range(start - 86_400, start + 367 * 86_400, 1_800) if day_at(t) != date.fromtimestamp(t)]
print(wrong)
"""


class TestDayAt:
    @given(st.lists(st.floats(0, 4_102_444_800), min_size=1, max_size=10))
    def test_it_is_the_day_of_any_time_in_any_order(self, times: list[float]) -> None:
        """What is remembered of one day is not said of another; clocks are also set back."""
        for seconds in times:
            assert day_at(seconds) == date.fromtimestamp(seconds)  # noqa: DTZ012 - the local day is the claim
            assert day_at(seconds + 1) == date.fromtimestamp(seconds + 1)  # noqa: DTZ012 - likewise

    @pytest.mark.parametrize(
        "zone", ["America/Havana", "Asia/Beirut", "Africa/Cairo", "Europe/Berlin", "Asia/Shanghai"]
    )
    def test_it_is_the_local_day_throughout_a_year(self, zone: str) -> None:
        """In Havana, Beirut and Cairo the clock is changed at midnight: a day begins at one, or an hour comes twice."""
        run = subprocess.run(
            [sys.executable, "-c", EVERY_HALF_HOUR],
            env=os.environ | {"TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout == "[]\n"


class TestToday:
    def test_it_is_the_day_of_this_moment(self) -> None:
        """As the machine says."""
        before = date.fromtimestamp(time.time())  # noqa: DTZ012 - the local day
        assert before <= today() <= date.fromtimestamp(time.time())  # noqa: DTZ012 - likewise
