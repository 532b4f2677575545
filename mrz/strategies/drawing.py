"""Drawing: the choices of a rule as Hypothesis draws them, so that it can shrink what the rule makes.

>>> from hypothesis import find
>>> find(made(lambda choose: choose(10)), lambda number: number > 3)
4

A rule knows nothing of Hypothesis: it takes whole numbers, of which zero is the simplest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from mrz.generating.choosing import Stepwise

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn

    from mrz.generating.choosing import Choose

T = TypeVar("T")


class _Drawn(Stepwise):
    """Choices drawn by Hypothesis; each step of a rule is a strategy, so that it shrinks as a whole."""

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw

    def __call__(self, count: int, /) -> int:
        return self._draw(st.integers(0, count - 1))

    def follow(self, rule: Callable[[Choose], T], /) -> T:
        return self._draw(made(rule))


@st.composite
def made(draw: DrawFn, rule: Callable[[Choose], T]) -> T:
    """Follow a rule, its choices drawn."""
    return rule(_Drawn(draw))
