"""The exact bounds of a share, after Clopper and Pearson.

>>> [round(bound, 4) for bound in clopper_pearson(8, 10)]
[0.4439, 0.9748]
>>> [round(bound, 4) for bound in clopper_pearson(0, 100)]
[0.0, 0.0362]
"""

from __future__ import annotations

import math
from typing import Final

_STEPS: Final = 50
"""Halvings of the unit interval: the bounds are exact to far more places than anybody prints."""


def clopper_pearson(hits: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """Return the bounds within which the probability of a hit lies, with a confidence of `level`."""
    if not 0 <= hits <= of or of == 0:
        raise ValueError("there are as many hits as tries at most, and one try at least")
    tail = (1 - level) / 2
    return _lower(hits, of, tail), 1 - _lower(of - hits, of, tail)


def _lower(hits: int, of: int, tail: float) -> float:
    """Return the probability with which at least so many hits are as rare as `tail`, by bisection."""
    if hits == 0:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if at_least(hits, of, middle) < tail else (low, middle)
    return low


def at_least(hits: int, of: int, chance: float) -> float:
    """Return how likely at least so many hits are: the terms of the binomial distribution from `hits` on.

    The terms are added from the likely end, until they no longer count.
    """
    if chance in {0.0, 1.0}:
        return float(chance == 1 or hits == 0)
    if hits <= of * chance:
        return 1 - _sum(range(hits - 1, -1, -1), of, chance)
    return _sum(range(hits, of + 1), of, chance)


def _sum(counts: range, of: int, chance: float) -> float:
    """Add terms that grow ever smaller."""
    total = 0.0
    for count in counts:
        log = math.lgamma(of + 1) - math.lgamma(count + 1) - math.lgamma(of - count + 1)
        term = math.exp(log + count * math.log(chance) + (of - count) * math.log1p(-chance))
        total += term
        if term <= total * 1e-16:
            break
    return total


def share(hits: int, of: int) -> str:
    """Write a share in per cent with its bounds.

    >>> share(8, 10)
    '80.00 (44.39-97.48)'
    """
    low, high = clopper_pearson(hits, of)
    return f"{100 * hits / of:.2f} ({100 * low:.2f}-{100 * high:.2f})"
