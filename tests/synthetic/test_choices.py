"""Choosing: zero is the simplest, and every choice is reached by one number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mrz.synthetic.choices import Stepwise, near, pick, simplest, step

if TYPE_CHECKING:
    from collections.abc import Callable

    from mrz.synthetic.choices import Choose


class Recording(Stepwise):
    """Chooses the last each time, and counts the steps."""

    def __init__(self) -> None:
        self.steps = 0

    def __call__(self, count: int, /) -> int:
        """Choose the last."""
        return count - 1

    def follow(self, rule: Callable[[Choose], Any], /) -> Any:
        """Count, and go on."""
        self.steps += 1
        return rule(self)


@step
def two(choose: Choose, letters: str, *, more: str) -> str:
    """Make two choices that belong together."""
    return pick(choose, letters) + pick(choose, more)


def test_the_first_option_is_the_simplest() -> None:
    """What a strategy shrinks to stands first."""
    assert pick(simplest, "FMX") == "F"


@pytest.mark.parametrize("at", [1, 3, 5])
def test_every_number_near_another_is_reached_once(at: int) -> None:
    """Those above first, then those below."""
    assert sorted(near(lambda _, k=k: k, 1, 5, at=at) for k in range(5)) == [1, 2, 3, 4, 5]  # type: ignore[misc]


@pytest.mark.parametrize(("at", "nearest"), [(0, 1), (3, 3), (9, 5)])
def test_the_simplest_number_is_the_nearest_there_is(at: int, nearest: int) -> None:
    """The specimen's date may lie outside what the reference date allows."""
    assert near(simplest, 1, 5, at=at) == nearest


def test_a_stepwise_generator_is_told_of_each_step() -> None:
    """A shrinker simplifies what belongs together as a whole."""
    choose = Recording()
    assert (two(choose, "AB", more="CD"), choose.steps) == ("BD", 1)


def test_any_other_generator_follows_the_rule_at_once() -> None:
    """`random.Random(7).randrange` knows of no steps."""
    assert two(simplest, "AB", more="CD") == "AC"
