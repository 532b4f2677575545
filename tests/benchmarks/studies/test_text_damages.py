"""The study of damaged texts: its documents, its changes, and what it counts."""

import random

import pytest

import mrz
from benchmarks.studies import line_damages, line_joins, text_damages, text_outcomes
from benchmarks.studies.holders import holder
from benchmarks.studies.specimens import ON
from benchmarks.studies.text_containers import CONTAINERS
from benchmarks.support import zones

PASSPORT = zones.Zone(
    "TD3", ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
)


def dice_of(seed: int) -> random.Random:
    """Return seeded dice."""
    return random.Random(seed)  # noqa: S311 - no secrets


def sample(text: str, *lines: str) -> text_outcomes.Sample:
    """Return a text about the passport, in which its lines stand so."""
    return text_outcomes.Sample(PASSPORT, lines or PASSPORT.lines, text, "prose", "")


class TestDocuments:
    """What is damaged."""

    def test_a_document_is_consistent_and_has_the_core_that_is_compared(self) -> None:
        """Or a miss would say nothing about the damage."""
        for seed in range(300):
            zone = holder(dice_of(seed))
            doc = mrz.parse(zone.lines, format=zone.format, on=ON)
            assert doc.consistent, doc.explain()
            assert text_outcomes.core(doc) == text_outcomes.core_of(zone)

    def test_documents_have_what_texts_are_hard_with(self) -> None:
        """All formats, names that fill the field, names without given names, long numbers, optional data or none."""
        made = [holder(dice_of(seed)) for seed in range(300)]
        assert {zone.format for zone in made} == set(zones.FORMATS)
        assert any(zones.field(zone, "name")[-1] != "<" for zone in made)
        assert any("<<" not in zones.field(zone, "name").rstrip("<") for zone in made)
        assert any(zones.long_number(zone) for zone in made)
        assert {zones.field(zone, "optional_data").strip("<") == "" for zone in made} == {True, False}


class TestChanges:
    """What is done to the lines."""

    @pytest.mark.parametrize("name", [name for name in line_damages.LEGIBLE if "for a filler" not in name])
    def test_a_legible_change_loses_nothing(self, name: str) -> None:
        """Without blanks and invisible characters, the lines are those that were printed, or a blank is a filler."""
        for seed in range(50):
            zone = holder(dice_of(seed))
            lines = line_damages.LEGIBLE[name](zone.format, zone.lines, dice_of(seed))
            if name == "blanks for the fillers of the name":
                assert [line.replace(" ", "<") for line in lines] == list(zone.lines) or len("".join(lines)) == 1 + len(
                    "".join(zone.lines)
                )
            else:
                assert [text_outcomes.plain(line) for line in lines] == list(zone.lines)

    @pytest.mark.parametrize("name", list(line_damages.DAMAGED))
    def test_a_damage_damages_most_documents(self, name: str) -> None:
        """A letter for a filler or another length needs a run of fillers, which nearly all have."""
        made = [holder(dice_of(seed)) for seed in range(100)]
        changed = [line_damages.DAMAGED[name](zone.format, zone.lines, dice_of(1)) != zone.lines for zone in made]
        assert sum(changed) > 50

    @pytest.mark.parametrize("name", list(line_joins.LEGIBLE))
    def test_what_is_joined_can_be_read(self, name: str) -> None:
        """Decoded and without white space, each line stands in the text, or its pieces do."""
        for seed in range(20):
            zone = holder(dice_of(seed))
            text = line_joins.LEGIBLE[name](zone.lines, dice_of(seed))
            whole = text_outcomes.plain(text_outcomes.decoded(text)).replace("\n", "").replace("\r", "")
            assert all(line in whole for line in zone.lines)

    @pytest.mark.parametrize("name", list(CONTAINERS))
    def test_a_container_has_a_form_that_a_lost_half_changes(self, name: str) -> None:
        """The check of the form can fail."""
        text = CONTAINERS[name].write("\n".join(PASSPORT.lines), dice_of(1))
        one, half = (text_outcomes.Sample(PASSPORT, (), some, name, "") for some in (text, text[: len(text) // 2]))
        assert text_outcomes.form(one, one.text) != text_outcomes.form(one, half.text)

    def test_the_same_seed_makes_the_same_text(self) -> None:
        """And another number another one."""
        for kind in text_damages.KINDS:
            assert text_damages.drawn(kind, dice_of(1)) == text_damages.drawn(kind, dice_of(1))


class TestReadable:
    """What counts as a leak."""

    def test_twelve_characters_are_a_leak_and_eleven_are_none(self) -> None:
        """Of a printed line."""
        assert text_outcomes.readable(sample("", "X"), "seen L898902C36UT") == {"L898902C36UT"}
        assert text_outcomes.readable(sample("", "X"), "seen L898902C36U") == set()

    @pytest.mark.parametrize(
        "left",
        [
            "L898 902C\u200b36UT",
            "l898902c36ut",
            "&#76;&#56;98902C36UT",
            "L898902C=\n36UT",
            "L898902=4336UT",
            r"\u004c898902C36UT",
        ],
    )
    def test_what_only_looks_different_is_a_leak(self, left: str) -> None:
        """Blanks, invisible characters, lower case and encodings hide nothing."""
        assert text_outcomes.readable(sample("", "X"), left) == {"L898902C36UT"}

    def test_a_damaged_line_is_compared_as_it_stands(self) -> None:
        """With the character that was added."""
        assert text_outcomes.readable(sample("", "L898902CÄ36UTO"), "L898902CÄ36U") == {"L898902CÄ36U"}

    def test_the_secrets_are_the_number_and_the_surname(self) -> None:
        """As they are printed."""
        assert text_outcomes.secrets(PASSPORT) == ["L898902C3", "ERIKSSON"]


class TestOutcomes:
    """What is counted for a text."""

    def test_a_zone_in_prose_is_found_and_hidden(self) -> None:
        """The column of each."""
        one = text_outcomes.sample(PASSPORT, ("nothing",), "lines", "prose", dice_of(1))
        result, redacted = text_outcomes.outcome(one)
        assert (result.found, result.exact, result.core) == (True, True, True)
        assert not any((result.leak, result.fillers, result.eight, result.whole, result.form, result.wrong))
        assert text_outcomes.REPLACEMENT * 44 in redacted

    def test_a_text_without_its_zone_is_not_found(self) -> None:
        """And what is readable is a leak."""
        result, _ = text_outcomes.outcome(sample("L898902C36UT"))
        assert (result.found, result.leak) == (False, True)

    def test_the_targets_are_those_of_the_issue(self) -> None:
        """1,450 found, 1,300 right, three wrong."""
        row = dict.fromkeys(text_outcomes.COLUMNS, 0.0) | {"documents": 1500, "found": 1450, "core": 1300, "wrong": 3}
        assert text_damages.missed(text_damages.HARDEST, row) == []
        worse = row | {"found": 1449, "core": 1299, "wrong": 4, "leak": 1}
        assert text_damages.missed(text_damages.HARDEST, worse) == ["leak", "found", "core", "wrong"]
