"""Make choices: the source of randomness that every rule of `mrz.synthetic` takes as an argument.

A rule calls `choose(n)` for an integer from 0 to n - 1. The source is a seeded random generator or a Hypothesis
strategy:

>>> import random
>>> pick(random.Random(7).randrange, "FMX") in "FMX"
True

Zero is the simplest choice, to which a strategy shrinks:

>>> pick(simplest, "FMX"), near(simplest, 1, 31, at=12)
('F', 12)

A rule defines the possible choices. Their probabilities depend on the source.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Choose = Callable[[int], int]
"""A function that returns an integer from 0 up to, but not including, its argument; zero is the simplest choice."""

P = ParamSpec("P")
T = TypeVar("T")


class Stepwise(ABC):
    """A `choose` that simplifies choices which belong together as a whole; `step` marks the rules that make them."""

    @abstractmethod
    def __call__(self, count: int, /) -> int:
        """Return an integer from 0 to `count` - 1."""

    @abstractmethod
    def follow(self, rule: Callable[[Choose], T], /) -> T:
        """Return the rule's result; all its choices belong together."""


def step(rule: Callable[Concatenate[Choose, P], T]) -> Callable[Concatenate[Choose, P], T]:
    """Mark a rule whose choices belong together, because their number depends on the choices before."""

    @wraps(rule)
    def followed(choose: Choose, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if isinstance(choose, Stepwise):
            return choose.follow(lambda inner: rule(inner, *args, **kwargs))
        return rule(choose, *args, **kwargs)

    return followed


def simplest(_: int, /) -> int:
    """Return 0, the simplest choice."""
    return 0


def pick(choose: Choose, options: Sequence[T]) -> T:
    """Return one of the options; the first is the simplest."""
    return options[choose(len(options))]


def near(choose: Choose, low: int, high: int, *, at: int) -> int:
    """Return an integer from `low` to `high`, both included; the simplest is the one nearest to `at`.

    >>> [near(lambda n: k, 1, 5, at=4) for k in range(5)]
    [4, 5, 3, 2, 1]
    """
    middle = min(max(at, low), high)
    chosen = choose(high - low + 1)
    above = high - middle
    return middle + chosen if chosen <= above else high - chosen
