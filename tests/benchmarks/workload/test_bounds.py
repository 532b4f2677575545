"""The lower bounds of the benchmark `workload` check what they say, so that a ratio to them says something."""

from __future__ import annotations

import random

import pytest

import mrz
from benchmarks.mix.documents import FORMATS, ON, zones
from benchmarks.workload.bounds import BOUNDS, TODAY

REMARKS = {"date-unknown"}
"""What a bound refuses, though it only deserves a remark."""

each_format = pytest.mark.parametrize("format_name", FORMATS)


def dice_of(seed: int) -> random.Random:
    """Return seeded dice."""
    return random.Random(seed)  # noqa: S311 - no secrets


def test_today_is_the_reference_date() -> None:
    """The bounds compare an expiry with the day of all other contestants."""
    assert f"{ON:%y%m%d}" == TODAY


@each_format
def test_what_it_accepts_is_consistent_and_it_knows_what_has_expired(format_name: str) -> None:
    """It agrees with the library on every document of the mix, beside those that it says it refuses."""
    accepted = 0
    for text in zones(dice_of(1), format_name, 300):
        codes = {finding.code for finding in mrz.parse(text, on=ON).findings}
        found = BOUNDS[format_name](text)
        assert found == (0 if codes & REMARKS else 2 if "expired" in codes else 1), text
        accepted += found > 0
    assert accepted > 270


@each_format
def test_it_accepts_no_misread_that_the_library_finds(format_name: str) -> None:
    """Where a character is misread, it accepts only what `mrz.is_valid` accepts."""
    for text in zones(dice_of(2), format_name, 300, misread=1):
        assert not BOUNDS[format_name](text) or mrz.is_valid(text, on=ON), text


@each_format
@pytest.mark.parametrize("other", ["?", "a", " ", "\x00", "é", "\ud800", "\uff15"])
def test_another_character_is_not_accepted(format_name: str, other: str) -> None:
    """In every place of every line, in the place of a character or beside it."""
    (text,) = zones(dice_of(3), format_name, 1)
    for at in range(len(text)):
        replaced = text[:at] + other + text[at + 1 :]
        assert not BOUNDS[format_name](text[:at] + other + text[at:]), at
        assert not BOUNDS[format_name](replaced) or mrz.is_valid(replaced, on=ON), at


@each_format
def test_lines_of_another_length_are_not_accepted(format_name: str) -> None:
    """A line that lost or won a filler is for the library to lay out."""
    (text,) = zones(dice_of(4), format_name, 1)
    for changed in (text[1:], text + "<", text.replace("\n", "<\n", 1), text.replace("\n", "", 1), ""):
        assert not BOUNDS[format_name](changed)
