"""The limit of requests a second, without a clock."""

import itertools
import math
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.tencent.retry import RateLimiter, rate_limiter

RATES = st.floats(0.1, 100)
GAPS = st.lists(st.floats(0, 3), min_size=1, max_size=40)


class TestRateLimiter:
    @given(RATES, GAPS)
    def test_two_slots_are_never_closer_than_the_rate_allows(self, rate: float, gaps: list[float]) -> None:
        """Whenever they are asked for: so no second has more slots than the rate."""
        row = RateLimiter(rate)
        at = [now + (row.reserve(now) or 0.0) for now in itertools.accumulate(gaps)]
        assert all(later - earlier > 1 / rate - 1e-6 for earlier, later in itertools.pairwise(at))

    @given(RATES, GAPS)
    def test_nobody_waits_who_comes_late_enough(self, rate: float, gaps: list[float]) -> None:
        """A limit that is kept anyway costs nothing."""
        row = RateLimiter(rate)
        times = itertools.accumulate(gap + 1 / rate for gap in gaps)
        assert all(row.reserve(now) in (0.0, pytest.approx(0.0, abs=1e-6)) for now in times)

    def test_what_cannot_be_waited_for_takes_no_slot(self) -> None:
        """Who gives up must not hold up the others."""
        row = RateLimiter(1)
        assert row.reserve(0.0) == 0.0
        assert [row.reserve(0.0, until=0.5) for _ in range(5)] == [None] * 5
        assert row.reserve(0.0, until=1.5) == 1.0

    def test_threads_share_it(self) -> None:
        """Each gets a slot of its own."""
        row = RateLimiter(10)
        found: list[float | None] = []

        def take() -> None:
            found.extend([row.reserve(0.0) for _ in range(50)])

        threads = [threading.Thread(target=take) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(wait for wait in found if wait is not None) == pytest.approx([n / 10 for n in range(200)])


class TestRates:
    @pytest.mark.parametrize("rate", [0, 0.0, math.inf])
    def test_none_is_no_limit(self, rate: float) -> None:
        """An account with another limit, or an endpoint without one."""
        assert rate_limiter(rate, 10) is None

    @pytest.mark.parametrize(("rate", "wait"), [(None, 0.1), (4, 0.25), (0.5, 2.0)])
    def test_the_default_is_the_actions(self, rate: float | None, wait: float) -> None:
        """`None` is the default; any other number is what it says."""
        row = rate_limiter(rate, 10)
        assert row is not None
        assert (row.reserve(0.0), row.reserve(0.0)) == (0.0, wait)

    @pytest.mark.parametrize("rate", [-1, -math.inf, math.nan])
    def test_what_is_no_rate_is_refused(self, rate: float) -> None:
        """Before anything is sent."""
        with pytest.raises(ValueError, match="rate is the number"):
            rate_limiter(rate, 10)
