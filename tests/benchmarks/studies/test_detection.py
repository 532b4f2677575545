"""The detection table: what is counted is what counting one by one gives, and a short run agrees with it."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from benchmarks.studies.detection import Cell, outside, page, rows, study, summary
from benchmarks.studies.detection_theory import COVERED, KINDS, TABLE, TWO, UNIFORM, read_for, unseen
from benchmarks.support.markdown import between_marks
from tests.support import digit_sums

SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
AT = {"document_number": 0, "date_of_birth": 13, "date_of_expiry": 21, "optional_data": 28}


def accepted(field: str, old: str, new: str) -> bool:
    """Tell whether no digit of a passport fails, by the sums written out."""
    start = AT[field]
    line = digit_sums.with_digits(SECOND[:start] + old + SECOND[start + len(old) :])
    changed = line[:start] + new + line[start + len(new) :]
    return set(new) <= digit_sums.VALUES.keys() and "FAILS" not in digit_sums.td3_evidence(changed).values()


@pytest.mark.parametrize("kind", [TABLE, UNIFORM])
@pytest.mark.parametrize("field", list(COVERED))
def test_one_misread_is_counted_as_one_by_one(field: str, kind: str) -> None:
    """Every place, every character."""
    old = SECOND[AT[field] : AT[field] + {"document_number": 9, "optional_data": 14}.get(field, 6)]
    able = [(at, chances) for at, c in enumerate(old) if (chances := read_for(kind, c))]
    share = sum(
        chance / len(able)
        for at, chances in able
        for c, chance in chances.items()
        if accepted(field, old, old[:at] + c + old[at + 1 :])
    )
    assert unseen(field, old, kind).by_digits == pytest.approx(share)


@pytest.mark.parametrize("field", ["date_of_birth", "date_of_expiry"])
def test_two_misreads_are_counted_as_one_by_one(field: str) -> None:
    """Of two digits that stand side by side in a date, with the composite beside its own digit."""
    old = SECOND[AT[field] : AT[field] + 6]
    chances = [read_for(TWO, c) for c in old]
    pairs = list(combinations(range(6), 2))
    share = 0.0
    for a, b in pairs[:3]:
        for c, d in product(chances[a], chances[b]):
            new = old[:a] + c + old[a + 1 : b] + d + old[b + 1 :]
            if written_out_sums(field, old) == written_out_sums(field, new):
                share += chances[a][c] * chances[b][d] / len(pairs)
    assert 0 < share <= unseen(field, old, TWO).by_digits


def written_out_sums(field: str, text: str) -> tuple[str, ...]:
    """Return what the digits say of a date, `?` of what they cannot say."""
    if not set(text) <= digit_sums.VALUES.keys():
        return ("?", text)
    before = {"date_of_birth": SECOND[:10], "date_of_expiry": SECOND[:10] + SECOND[13:20]}[field]
    return digit_sums.digit(text), digit_sums.digit(before + text)


def test_a_short_run_agrees_with_what_is_counted() -> None:
    """Within the exact bounds."""
    cells: dict[tuple[str, str], Cell] = {}
    for number in range(8):
        for key, cell in study(1, number).items():
            cells[key] = cells.get(key, Cell()).plus(cell)
    assert outside(cells) == []
    assert len(rows(cells)) > 30
    assert page(cells, 8, 1).count("| document number |") == 4
    before = "before\n<!-- detection -->\nold\n<!-- /detection -->\nafter\n"
    text = between_marks(before, "detection", summary(cells))
    assert text.startswith("before\n<!-- detection -->\n| field misread |")
    assert text.endswith(" |\n<!-- /detection -->\nafter\n")
    assert text.count("\n| ") == 2 + 9


def test_only_all_is_called_100() -> None:
    """And only none is called 0, however many were tried."""
    kinds = dict(zip(KINDS, [(0, 9999), (1, 10000), (4567, 5555)], strict=False))
    table = summary({("sex", kind): Cell(10000, *hits) for kind, hits in kinds.items()})
    assert "| sex | 0 / 99.9 | 0.1 / 100 | 45.7 / 55.5 |  |" in table


def test_a_count_outside_the_bounds_is_told() -> None:
    """It is what the exit status rests on."""
    assert outside({("sex", TABLE): Cell(1000, 0, 900, 0, 1000)}) != []
