from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mrz.local.throttling import Throttle

ME, YOU = ("me", "PassportOCR"), ("you", "PassportOCR")


class TestThrottle:
    def test_each_key_and_action_has_its_own(self) -> None:
        """Who asks too often keeps nobody else waiting."""
        throttle = Throttle()
        asked = [ME, ME, YOU, ("me", "MLIDPassportOCR")]
        assert [throttle.admits(who, rate=1, now=0.0) for who in asked] == [True, False, True, True]

    def test_what_is_refused_does_not_count(self) -> None:
        """Else who tries again all the time would wait for ever."""
        throttle = Throttle()
        assert [throttle.admits(ME, rate=1, now=now) for now in (0.0, 0.5, 0.9, 1.0)] == [True, False, False, True]

    def test_the_rate_0_is_no_limit(self) -> None:
        """For benchmarks."""
        throttle = Throttle()
        assert all(throttle.admits(ME, rate=0, now=0.0) for _ in range(100))

    @given(st.lists(st.integers(0, 40), max_size=60).map(sorted), st.integers(1, 5))
    def test_no_second_has_more_than_the_rate_and_none_is_refused_without_need(
        self, eighths: list[int], rate: int
    ) -> None:
        """A request is admitted exactly if fewer than the rate were in the second before it."""
        throttle = Throttle()
        admitted: list[int] = []
        for now in eighths:
            expected = len([then for then in admitted if now - then < 8]) < rate
            assert throttle.admits(ME, rate=rate, now=now / 8) == expected
            admitted += [now] if expected else []
