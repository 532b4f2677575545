"""Shares of hits among tries, with their exact bounds after Clopper and Pearson."""

from __future__ import annotations

from typing import NamedTuple


class Bounds(NamedTuple):
    """The least and the greatest probability of a hit that agree with what was counted."""

    low: float
    high: float


def exact_bounds(hits: int, of: int, level: float = 0.95) -> Bounds:
    """Return the bounds within which the probability of a hit lies, with a confidence of `level`.

    `hits` of `of` tries were hits. Raise `ValueError` where there is no try, or more hits than tries.

    >>> [round(bound, 4) for bound in exact_bounds(8, 10)]
    [0.4439, 0.9748]
    >>> [round(bound, 4) for bound in exact_bounds(0, 100)]
    [0.0, 0.0362]
    >>> [round(bound, 4) for bound in exact_bounds(18000, 20000)]
    [0.8958, 0.9041]
    """
    if not 0 <= hits <= of or of == 0:
        raise ValueError("there are as many hits as tries at most, and one try at least")
    from scipy.stats import binomtest  # noqa: PLC0415 - takes a second to import

    interval = binomtest(hits, of).proportion_ci(level, method="exact")
    return Bounds(float(interval.low), float(interval.high))


def share(hits: int, of: int) -> str:
    """Return a share in per cent with its bounds at 95 %.

    >>> share(8, 10)
    '80.00 (44.39-97.48)'
    """
    low, high = exact_bounds(hits, of)
    return f"{100 * hits / of:.2f} ({100 * low:.2f}-{100 * high:.2f})"
