"""Faults: each changes one thing, and a complete cross-check has to see it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import attrs
import pytest

from mrz.icao.ocr_confusions import MISREAD
from mrz.synthetic.choices import simplest
from mrz.synthetic.discrepancies import (
    another_birth,
    another_expiry,
    another_name,
    another_number,
    choose_alteration,
    misread_visual_zone,
    misread_zone,
    no_alteration,
)
from mrz.synthetic.documents import Facts, facts
from mrz.synthetic.names import SPECIMEN, HolderName
from mrz.vendors.reading import VIZ

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mrz.synthetic.choices import Choose

LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
OTHERS = (SPECIMEN, HolderName("Stevenson"), HolderName("Papandropoulous"))
FACTS = facts(simplest)


def test_no_fault_is_none() -> None:
    """Lines and visual zone stay as they are."""
    nothing, viz = no_alteration(FACTS), VIZ(document_number="L898902C3")
    assert (nothing.facts, nothing.zone(LINES), nothing.visual_zone(viz)) == (FACTS, LINES, viz)


def test_a_fault_is_on_one_side() -> None:
    """Other facts in the visual zone, or a misread of either text."""
    viz, sides = VIZ(document_number="L898902C3", primary_identifier="ERIKSSON"), set()
    randrange = random.Random(5).randrange  # noqa: S311 - a seed, not a secret
    for _ in range(100):
        wrong = choose_alteration(randrange, FACTS, OTHERS)
        side = (wrong.facts != FACTS, wrong.zone(LINES) != LINES, wrong.visual_zone(viz) != viz)
        assert sum(side) == 1
        sides.add(side)
    assert len(sides) == 3


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (another_number, {"document_number"}),
        (another_birth, {"birth", "date_of_birth"}),
        (another_expiry, {"date_of_expiry"}),
        (another_name, {"name"}),
    ],
)
def test_another_passport_differs_in_one_thing(
    change: Callable[[Choose, Facts, Sequence[HolderName]], Facts], changed: set[str]
) -> None:
    """Number, birth, expiry or name; a birth is the same in both its forms."""
    randrange = random.Random(5).randrange  # noqa: S311 - a seed, not a secret
    for _ in range(100):
        other = change(randrange, FACTS, OTHERS)
        assert {a.name for a in attrs.fields(Facts) if getattr(other, a.name) != getattr(FACTS, a.name)} == changed
        assert other.date_of_birth == f"{other.birth:%y%m%d}"
        assert other.document_number[:-1] == FACTS.document_number[:-1]
        assert other.name in (FACTS.name, *OTHERS)


def test_another_number_has_another_character_of_the_same_kind() -> None:
    """A letter for a letter, a digit for a digit."""
    lettered = attrs.evolve(FACTS, document_number="L898902CX")
    assert another_number(simplest, FACTS, OTHERS).document_number == "L898902C0"
    assert another_number(simplest, lettered, OTHERS).document_number == "L898902CA"


def test_another_date_is_not_the_same_in_another_order() -> None:
    """No two days less than twenty-seven days apart differ only in which of two numbers is the day."""
    days = [date(2000, 1, 1) + timedelta(days=n) for n in range(1_500)]
    for day in days:
        if day.day <= 12 and day.day != day.month:
            assert abs((day.replace(month=day.day, day=day.month) - day).days) > 26


def test_a_misread_of_the_zone_is_where_a_digit_or_the_visual_zone_sees_it() -> None:
    """In the name's letters, but for U and V; in number, birth and expiry with their digits."""
    randrange = random.Random(5).randrange  # noqa: S311 - a seed, not a secret
    lines = (LINES[0].replace("ANNA", "SUVI"), LINES[1])
    places = set()
    for _ in range(3_000):
        read = misread_zone(randrange, lines)
        ((line, at),) = [(n, k) for n in (0, 1) for k in range(44) if lines[n][k] != read[n][k]]
        assert read[line][at] in MISREAD[lines[line][at]]
        places.add((line, at))
    first = {(0, at) for at in (*range(5, 13), *range(15, 19), *range(20, 25)) if lines[0][at] in MISREAD}
    second = {(1, at) for at in (*range(10), *range(13, 20), *range(21, 28)) if lines[1][at] in MISREAD}
    assert places == first - {(0, 16), (0, 17)} | second


def test_a_misread_of_the_visual_zone_is_in_number_or_primary_identifier() -> None:
    """By the table of confusions, but for U and V in a name."""
    randrange = random.Random(5).randrange  # noqa: S311 - a seed, not a secret
    viz = VIZ(document_number="G0", primary_identifier="LU<V", sex="F")
    assert {attrs.astuple(misread_visual_zone(randrange, viz))[2:4] for _ in range(500)} == {
        *[(read + "0", "LU<V") for read in MISREAD["G"]],
        *[("G" + read, "LU<V") for read in MISREAD["0"]],
        *[("G0", read + "U<V") for read in MISREAD["L"]],
    }


def test_where_nothing_is_ever_misread_a_character_is_lost() -> None:
    """Only letters and digits are in the table."""
    viz = misread_visual_zone(simplest, VIZ(document_number="..", primary_identifier=None))
    assert viz.document_number == ".?"
    assert misread_visual_zone(simplest, VIZ()).document_number == "?"
