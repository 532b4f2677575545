"""Choosing: what every rule of this room is a function of.

A rule takes `choose`, and `choose(n)` gives a whole number from 0 to n - 1. A seeded generator has one, a
Hypothesis strategy draws one, and a rule cannot tell them apart:

>>> import random
>>> pick(random.Random(7).randrange, "FMX") in "FMX"
True

Zero is the simplest choice, and what a strategy shrinks to:

>>> pick(simplest, "FMX"), near(simplest, 1, 31, at=12)
('F', 12)

How often each choice is made is the generator's business; the rules say only what there is to choose from.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Choose = Callable[[int], int]
"""Gives a whole number from 0 up to, but not including, the one it is given; zero is the simplest."""

P = ParamSpec("P")
T = TypeVar("T")


class Stepwise(ABC):
    """A `choose` that wants to know which choices belong together, because it simplifies them together."""

    @abstractmethod
    def __call__(self, count: int, /) -> int:
        """Choose a number from 0 to `count` - 1."""

    @abstractmethod
    def follow(self, rule: Callable[[Choose], T], /) -> T:
        """Follow a rule as one step."""


def step(rule: Callable[Concatenate[Choose, P], T]) -> Callable[Concatenate[Choose, P], T]:
    """Mark a rule whose choices belong together: how many it makes depends on what it chose."""

    @wraps(rule)
    def followed(choose: Choose, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if isinstance(choose, Stepwise):
            return choose.follow(lambda inner: rule(inner, *args, **kwargs))
        return rule(choose, *args, **kwargs)

    return followed


def simplest(_: int, /) -> int:
    """Choose the simplest each time."""
    return 0


def pick(choose: Choose, options: Sequence[T]) -> T:
    """Choose one of the options; the first is the simplest."""
    return options[choose(len(options))]


def near(choose: Choose, low: int, high: int, *, at: int) -> int:
    """Choose a number from `low` to `high`, both included; the simplest is `at`, or the nearest to it there is.

    >>> [near(lambda n: k, 1, 5, at=4) for k in range(5)]
    [4, 5, 3, 2, 1]
    """
    middle = min(max(at, low), high)
    chosen = choose(high - low + 1)
    above = high - middle
    return middle + chosen if chosen <= above else high - chosen
