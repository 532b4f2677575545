"""Damage: each kind does what its name says, to one line or to all."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from mrz.synthetic import ocr_errors
from mrz.synthetic.choices import Choose

LINES = ("I<UTO12", "ERIKSSO", "ANNA<<<")
Damage = Callable[[Sequence[str], Choose], str]


def script(*choices: int) -> Choose:
    """Make these choices, one after the other."""
    following = iter(choices)
    return lambda _: next(following)


@pytest.mark.parametrize(
    ("kind", "choices", "text"),
    [
        (ocr_errors.lowered, (1,), "I<UTO12\neriksso\nANNA<<<"),
        (ocr_errors.spaced, (0, 2, 1), "I<  UTO12\nERIKSSO\nANNA<<<"),
        (ocr_errors.escaped, (0,), "I&lt;UTO12\nERIKSSO\nANNA&lt;&lt;&lt;"),
        (ocr_errors.merged, (), "I<UTO12ERIKSSOANNA<<<"),
        (ocr_errors.dropped, (2, 0), "I<UTO12\nERIKSSO\nNNA<<<"),
        (ocr_errors.doubled, (1, 6), "I<UTO12\nERIKSSOO\nANNA<<<"),
        (ocr_errors.shifted, (0, 1, 0), "I<UTO12\nRIKSSO<\nANNA<<<"),
        (ocr_errors.shifted, (1, 1, 2), "I<UTO12\nER<IKSS\nANNA<<<"),
        (ocr_errors.cut, (2, 0), "I<UTO12\nERIKSSO\n"),
        (ocr_errors.swapped, (0,), "ERIKSSO\nI<UTO12\nANNA<<<"),
        (ocr_errors.swapped, (2,), "ANNA<<<\nERIKSSO\nI<UTO12"),
    ],
)
def test_each_kind_does_what_its_name_says(kind: Damage, choices: tuple[int, ...], text: str) -> None:
    """At the place that was chosen."""
    assert kind(LINES, script(*choices)) == text


def test_every_kind_is_made() -> None:
    """None is forgotten in the table."""
    kinds = [name for name, value in vars(ocr_errors).items() if callable(value) and name.endswith(("ed", "cut"))]
    assert {kind.__name__ for kind in ocr_errors.DAMAGES} == set(kinds) - {"damaged"}


def test_damage_changes_the_text() -> None:
    """Whatever is chosen, as far as the line has letters and fillers."""
    randrange = random.Random(7).randrange  # noqa: S311 - a seed, not a secret
    undamaged = "\n".join(LINES)
    changed = [ocr_errors.damaged(LINES, randrange) != undamaged for _ in range(500)]
    assert changed.count(False) < 20  # a filler shifted over fillers leaves the line as it was
