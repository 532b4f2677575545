"""Shares and their exact bounds after Clopper and Pearson."""

from __future__ import annotations

import pytest
from scipy.stats import binom

from benchmarks.support.shares import exact_bounds, share


class TestBounds:
    """Clopper and Pearson: the bounds of the published tables."""

    @pytest.mark.parametrize(
        ("hits", "of", "low", "high"),
        [(0, 10, 0, 0.3085), (1, 10, 0.0025, 0.4450), (5, 10, 0.1871, 0.8129), (10, 10, 0.6915, 1), (0, 1, 0, 0.975)],
    )
    def test_the_bounds_of_small_counts(self, hits: int, of: int, low: float, high: float) -> None:
        """At 95 %."""
        assert exact_bounds(hits, of) == pytest.approx((low, high), abs=5e-5)

    @pytest.mark.parametrize("hits", [1, 200, 10_000, 19_999])
    def test_at_a_bound_the_tail_is_what_was_asked_for(self, hits: int) -> None:
        """Also for the counts of the study."""
        low, high = exact_bounds(hits, 20_000)
        assert binom.sf(hits - 1, 20_000, low) == pytest.approx(0.025, rel=1e-6)
        assert binom.cdf(hits, 20_000, high) == pytest.approx(0.025, rel=1e-6)

    @pytest.mark.parametrize(("hits", "of"), [(0, 0), (3, 2), (-1, 2)])
    def test_what_is_no_share_is_refused(self, hits: int, of: int) -> None:
        """No tries, or more hits than tries."""
        with pytest.raises(ValueError, match="hits"):
            exact_bounds(hits, of)

    def test_a_share_is_written_with_its_bounds(self) -> None:
        """In per cent."""
        assert share(8, 10) == "80.00 (44.39-97.48)"
