"""Misreads: what the table of confusions allows, at no more places than asked for."""

from __future__ import annotations

import random

import pytest

from mrz.icao.ocr_confusions import MISREAD
from mrz.synthetic.choices import simplest
from mrz.synthetic.ocr_errors import misread

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
