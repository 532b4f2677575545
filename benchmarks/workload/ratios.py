"""Ratios of the seconds of two contestants, of the repeats of one run."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Ratio(NamedTuple):
    """The median of the ratios of all repeats, and their quartiles."""

    ratio: float
    low: float
    high: float


def spread(ratios: Sequence[float]) -> Ratio:
    """Return the median of figures of which each is of one repeat, and their quartiles.

    >>> spread([1.0, 2.0, 3.0, 4.0, 500.0])
    Ratio(ratio=3.0, low=2.0, high=4.0)
    """
    low, median, high = statistics.quantiles(ratios, n=4, method="inclusive")
    return Ratio(median, low, high)


def ratio(over: Sequence[float], under: Sequence[float]) -> Ratio:
    """Return the ratio of two contestants' seconds, taken within each repeat."""
    return spread([one / other for one, other in zip(over, under, strict=True)])


def above_bare(taken: Mapping[str, Sequence[float]]) -> Ratio:
    """Return what `import mrz` costs above a bare interpreter, in times what its dependencies cost.

    A start differs from the next by more than an import takes, so single repeats say little: medians are compared, of
    three parts of the run; the result is the middle one, and in place of the quartiles the least and the greatest.
    """

    def of(part: slice) -> float:
        bare, own, needed = (statistics.median(taken[name][part]) for name in ("bare", "mrz", "needed"))
        return (own - bare) / max(needed - bare, 1e-9)

    least, middle, greatest = sorted([of(slice(first, None, 3)) for first in range(3)])
    return Ratio(middle, least, greatest)
