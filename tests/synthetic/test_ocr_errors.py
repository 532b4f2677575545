"""Damages and misreads: each kind of damage does what its name says; misreads are those of the table."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from mrz.icao.ocr_confusions import MISREAD
from mrz.synthetic import ocr_errors
from mrz.synthetic.choices import Choose, simplest
from mrz.synthetic.ocr_errors import misread

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


TEXT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


def test_the_simplest_misread_is_none() -> None:
    """Where any text fails, the failing example is a text without misreads."""
    assert misread(TEXT, at_most=3, choose=simplest) == TEXT


@pytest.mark.parametrize("at_most", [0, 1, 2, 9])
def test_misreads_are_in_the_table_and_no_more_than_asked_for(at_most: int) -> None:
    """Each at a place of its own; the line feed is no character that is misread."""
    randrange = random.Random(at_most).randrange  # noqa: S311 - a seed, not a secret
    counts = set()
    for _ in range(500):
        text = misread(TEXT, at_most=at_most, choose=randrange)
        changes = [(printed, read) for printed, read in zip(TEXT, text, strict=True) if printed != read]
        assert all(read in MISREAD[printed] for printed, read in changes)
        counts.add(len(changes))
    assert max(counts) == at_most


def test_a_text_of_which_nothing_is_misread_stays_as_it_is() -> None:
    """Some letters are in no row of the table."""
    assert misread("TWN", at_most=2, choose=simplest) == "TWN"
