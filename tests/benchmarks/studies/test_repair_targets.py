"""The study of repair targets: its ways of misreading, its visual zones, and what it counts."""

import random

import pytest

import mrz
from benchmarks.studies import repair_models, repair_targets
from benchmarks.studies.holders import holder
from benchmarks.studies.shape_confusions import CONFUSED
from benchmarks.studies.specimens import ON
from benchmarks.support.zones import ALPHABET, DIGITS, cut

LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
READ = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO74O8I22F1204159ZE184226B<<<<<10")


def dice_of(seed: int) -> random.Random:
    """Return seeded dice."""
    return random.Random(seed)  # noqa: S311 - no secrets


def case(**columns: object) -> repair_targets.Case:
    """Return a case that is detected, with these columns."""
    empty = repair_targets.Case(
        detected=True,
        rank=-1,
        unique=False,
        claims=True,
        whole=False,
        seconds=0.001,
        printed=LINES,
        read=READ,
        offered=None,
        seen=(),
    )
    return empty._replace(**columns)  # type: ignore[arg-type]


class TestModels:
    """The ways of misreading."""

    def test_the_list_goes_both_ways_and_stays_in_the_alphabet(self) -> None:
        """A letter read as a digit, a digit read as a letter."""
        assert all(one in CONFUSED[other] for one, others in CONFUSED.items() for other in others)
        assert set("".join(CONFUSED.values())) <= set(ALPHABET)

    @pytest.mark.parametrize(
        ("model", "most"), [("one of the list", 1), ("two of the list", 2), ("one of the table", 1)]
    )
    def test_misreads_are_where_a_digit_covers_them(self, model: str, most: int) -> None:
        """And by the table that the model names."""
        table = repair_models.PACKAGE if "table" in model else repair_models.LETTERS_AND_DIGITS
        for seed in range(100):
            zone = holder(dice_of(seed))
            lines = repair_models.MODELS[model](zone, dice_of(seed))
            places = [
                (number, at, at)
                for number, (one, other) in enumerate(zip(zone.lines, lines, strict=True), start=1)
                for at in range(1, len(one) + 1)
                if one[at - 1] != other[at - 1]
            ]
            assert len(places) == most
            assert set(places) <= set(repair_models.checked(zone))
            assert all(lines[line - 1][at - 1] in table[cut(zone, (line, at, at))] for line, at, _ in places)

    def test_the_compared_places_are_those_of_number_and_dates(self) -> None:
        """With their digits: 10, 7 and 7 characters of a document without a long number."""
        zone = next(zone for zone in map(holder, map(dice_of, range(50))) if zone.format == "TD3")
        assert len(repair_models.compared(zone)) == 24
        assert {place for name, (place, _) in DIGITS["TD3"].items() if name in repair_models.COMPARED} <= set(
            repair_models.compared(zone)
        )

    def test_two_arbitrary_substitutions_are_in_two_fields(self) -> None:
        """Of one character each."""
        for seed in range(50):
            zone = holder(dice_of(seed))
            lines = repair_models.MODELS["two arbitrary in two fields"](zone, dice_of(seed))
            assert sum(one != other for one, other in zip("".join(zone.lines), "".join(lines), strict=True)) == 2

    def test_a_right_visual_zone_contradicts_nothing(self) -> None:
        """Or it would be no right witness."""
        for seed in range(100):
            zone = holder(dice_of(seed))
            reading = mrz.Reading(zone.lines, mrz.VIZ(**repair_models.visual_zone(zone)))
            answers = mrz.verify(reading, on=ON).comparisons
            assert [one.field for one in answers if one.result is mrz.Agreement.MISMATCH] == []

    def test_a_misread_visual_zone_has_another_character(self) -> None:
        """Exactly one."""
        zone = holder(dice_of(1))
        seen = repair_models.visual_zone(zone)
        other = repair_models.misseen(seen, zone, dice_of(1))
        assert sum(a != b for a, b in zip("".join(seen.values()), "".join(other.values()), strict=True)) == 1

    def test_a_visual_zone_is_not_misread_as_the_zone_is(self) -> None:
        """Two sources that are wrong in the same way are one."""
        zone = holder(dice_of(1))
        seen = {"sex": "", "document_number": "AB1I"}
        for seed in range(50):
            read = zone._replace(lines=("AB11<<<", "A8II<<<"))
            assert repair_models.misseen(seen, read, dice_of(seed))["document_number"] not in ("AB11", "A8II")


class TestCounts:
    """What is counted."""

    def test_a_double_misread_of_the_table_is_repaired(self) -> None:
        """The same number makes the same text."""
        one = repair_targets.case(1, "one of the table, compared", repair_targets.RIGHT, 16)
        assert one.rank == 0
        assert one.claims
        again = repair_targets.case(1, "one of the table, compared", repair_targets.RIGHT, 16)
        assert (one.read, one.seen) == (again.read, again.seen)

    def test_a_wrong_unique_claims_what_is_wrong(self) -> None:
        """Compared with another document than the printed one."""
        repairs = mrz.repair("\n".join(READ), viz=mrz.VIZ(date_of_birth="19740812"), on=ON)
        assert repairs.unique is not None
        assert repair_targets.claims_are_right(repairs, LINES)
        assert not repair_targets.claims_are_right(repairs, (LINES[0], LINES[1].replace("740812", "750812")))
        assert not repair_targets.claims_are_right(repairs, LINES[:1])

    def test_the_first_ten_count(self) -> None:
        """The eleventh does not, and a text that is not detected does not."""
        cases = [case(rank=9), case(rank=10), case(rank=0, detected=False), case(unique=True, claims=False)]
        row = repair_targets.counts(cases)
        assert (row.texts, row.detected, row.among, row.first) == (4, 3, 1, 0)
        assert (row.unique, row.claimed_wrong, row.whole_wrong) == (1, 1, 1)

    def test_the_targets_are_those_of_the_issue(self) -> None:
        """80 % among the first ten, 95 % unique, nothing wrong, 0.7 ms."""
        good = repair_targets.Row(100, 100, 80, 0, 95, 0, 0, 0.1, 0.2)
        rows = {run: good._replace(among=97) for runs in repair_targets.AMONG for run in runs}
        rows |= dict.fromkeys(repair_targets.UNIQUE, good._replace(among=97))
        assert repair_targets.missed(rows, [0.0007] * 100) == []
        bad = {run: row._replace(among=79, unique=94, claimed_wrong=1) for run, row in rows.items()}
        assert len(repair_targets.missed(bad, [0.0008])) == 2 + 2 + len(bad) + 1

    def test_a_miss_is_shown_with_its_text(self) -> None:
        """What was printed and what was read."""
        shown = repair_targets.examples([case(seen=(("sex", "F"),))], 1)
        assert LINES[1] in shown
        assert READ[1] in shown
        assert "--- not among the proposals" in shown
