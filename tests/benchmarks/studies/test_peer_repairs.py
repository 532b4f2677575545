"""The study of libraries that correct: its texts and its counts. No peer is asked."""

import random
import sys

import pytest

import mrz
from benchmarks.studies import peer_repairs
from benchmarks.studies.misread_passports import MODELS, passport
from benchmarks.studies.specimens import ON
from benchmarks.support import peers
from mrz.icao.ocr_confusions import MISREAD


def dice_of(seed: int) -> random.Random:
    """Return seeded dice."""
    return random.Random(seed)  # noqa: S311 - no secrets


def differences(printed: str, read: str) -> list[tuple[str, str]]:
    """Return what was printed and read where the two differ."""
    return [(a, b) for a, b in zip(printed, read, strict=True) if a != b]


class TestTexts:
    """What the peers are given."""

    def test_a_passport_is_consistent(self) -> None:
        """Or a rejection would say nothing."""
        for seed in range(100):
            assert mrz.is_valid(passport(dice_of(seed)).lines, on=ON)

    @pytest.mark.parametrize(
        ("model", "count"), [("one confusion of the table", 1), ("two confusions of the table", 2)]
    )
    def test_confusions_are_those_of_the_table(self, model: str, count: int) -> None:
        """As many as the model says, in line 2."""
        for printed, read in peer_repairs.texts(model, 100, 1):
            changed = differences(printed, read)
            assert len(changed) == count
            assert all(after in MISREAD[before] for before, after in changed)
            assert printed.split("\n")[0] == read.split("\n")[0]

    def test_an_arbitrary_character_is_another_one(self) -> None:
        """One, of the alphabet."""
        for printed, read in peer_repairs.texts("one arbitrary character", 100, 1):
            assert len(differences(printed, read)) == 1

    def test_the_same_seed_makes_the_same_texts(self) -> None:
        """For each model its own."""
        made = [peer_repairs.texts(model, 5, 1) for model in MODELS]
        assert made == [peer_repairs.texts(model, 5, 1) for model in MODELS]
        assert made[0] != made[1]
        assert all(printed == read for printed, read in peer_repairs.texts(peer_repairs.UNDAMAGED, 5, 1))


ECHO = """
import json, sys
for line in sys.stdin:
    text = json.loads(line)["text"]
    print(json.dumps({"accepts": text != "c", "lines": [text]}))
"""


class TestOutcomes:
    """What a peer's answers count as."""

    def test_accepted_is_recovered_only_if_it_is_what_was_printed(self) -> None:
        """One of each: recovered, wrong, rejected."""
        pairs = [("a", "a"), ("a", "b"), ("a", "c")]
        assert peer_repairs.outcomes([sys.executable, "-c", ECHO], pairs) == (1, 1, 1)

    def test_a_peer_that_stops_answering_is_an_error(self) -> None:
        """Not a row of the table."""
        with pytest.raises(RuntimeError, match="2 requests, but 0 answers"):
            peers.ask([sys.executable, "-c", "import sys; sys.stdin.read()"], [{}, {}])

    def test_the_report_has_a_row_for_each_peer(self) -> None:
        """Shares with their bounds."""
        text = peer_repairs.report([("one", "peer", 8, 0, 2)], 10, 1)
        assert "| one | peer | 80.00 (44.39-97.48) | 0.00 (0.00-30.85) | 20.00 (2.52-55.61) |" in text
