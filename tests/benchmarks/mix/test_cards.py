"""The cards of the mix: each kind that the tables record is in it, and is read as what it is."""

from __future__ import annotations

from random import Random

from benchmarks.mix.cards import card
from benchmarks.mix.documents import ON
from mrz.icao.issuer_practices import SEXES, WITHOUT_END
from mrz.icao.layouts import LAYOUTS, layout_of
from mrz.icao.parser import parse
from mrz.synthetic.documents import NATIONAL

MADE = [card(Random(seed), ("ERIKSSON", "ANNA")) for seed in range(400)]  # noqa: S311 - no secrets


def test_every_national_layout_is_made() -> None:
    """And the formats of cards with a practice."""
    assert {one.holder.facts.format for one in MADE} == {*NATIONAL, "TD1", "TD2"}


def test_every_letter_of_a_sex_and_every_card_without_end_is_made() -> None:
    """By the tables."""
    texts = [(layout, "\n".join(one.holder.lines)) for one in MADE if (layout := layout_of(one.holder.lines))]
    for practice in (*SEXES, *WITHOUT_END):
        assert any(practice.applies(layout, text) for layout, text in texts)


def test_no_card_breaks_a_rule() -> None:
    """Each is consistent in its format."""
    for one in MADE:
        kind = one.holder.facts.format
        assert parse(one.holder.lines, format=None if LAYOUTS[kind].detected else kind, on=ON).consistent


def test_what_lacks_a_field_is_apart() -> None:
    """It is never CONSISTENT, whatever the visual zone has."""
    assert all(one.apart for one in MADE if "date_of_expiry" not in LAYOUTS[one.holder.facts.format].fields)
