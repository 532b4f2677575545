"""The study of libraries that correct: its texts, its counts and its bounds. No peer is asked."""

import random
import sys

import pytest

import mrz
from benchmarks import peers, peers_repair, reporting
from benchmarks.clopper_pearson import at_least, clopper_pearson, share
from benchmarks.making import ON
from benchmarks.misreading import MODELS, passport
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
        for printed, read in peers_repair.texts(model, 100, 1):
            changed = differences(printed, read)
            assert len(changed) == count
            assert all(after in MISREAD[before] for before, after in changed)
            assert printed.split("\n")[0] == read.split("\n")[0]

    def test_an_arbitrary_character_is_another_one(self) -> None:
        """One, of the alphabet."""
        for printed, read in peers_repair.texts("one arbitrary character", 100, 1):
            assert len(differences(printed, read)) == 1

    def test_the_same_seed_makes_the_same_texts(self) -> None:
        """For each model its own."""
        made = [peers_repair.texts(model, 5, 1) for model in MODELS]
        assert made == [peers_repair.texts(model, 5, 1) for model in MODELS]
        assert made[0] != made[1]
        assert all(printed == read for printed, read in peers_repair.texts(peers_repair.UNDAMAGED, 5, 1))


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
        assert peers_repair.outcomes([sys.executable, "-c", ECHO], pairs) == (1, 1, 1)

    def test_a_peer_that_stops_answering_is_an_error(self) -> None:
        """Not a row of the table."""
        with pytest.raises(RuntimeError, match="2 requests, but 0 answers"):
            peers.ask([sys.executable, "-c", "import sys; sys.stdin.read()"], [{}, {}])

    def test_the_report_has_a_row_for_each_peer(self) -> None:
        """Shares with their bounds."""
        text = reporting.peers_repair([("one", "peer", 8, 0, 2)], 10, 1)
        assert "| one | peer | 80.00 (44.39-97.48) | 0.00 (0.00-30.85) | 20.00 (2.52-55.61) |" in text


class TestBounds:
    """Clopper and Pearson: the bounds of the published tables."""

    @pytest.mark.parametrize(
        ("hits", "of", "low", "high"),
        [(0, 10, 0, 0.3085), (1, 10, 0.0025, 0.4450), (5, 10, 0.1871, 0.8129), (10, 10, 0.6915, 1), (0, 1, 0, 0.975)],
    )
    def test_the_bounds_of_small_counts(self, hits: int, of: int, low: float, high: float) -> None:
        """At 95 %."""
        assert clopper_pearson(hits, of) == pytest.approx((low, high), abs=5e-5)

    @pytest.mark.parametrize("hits", [1, 200, 10_000, 19_999])
    def test_at_a_bound_the_tail_is_what_was_asked_for(self, hits: int) -> None:
        """Also for the counts of the study."""
        low, high = clopper_pearson(hits, 20_000)
        assert at_least(hits, 20_000, low) == pytest.approx(0.025, rel=1e-6)
        assert 1 - at_least(hits + 1, 20_000, high) == pytest.approx(0.025, rel=1e-6)

    @pytest.mark.parametrize(("hits", "of"), [(0, 0), (3, 2), (-1, 2)])
    def test_what_is_no_share_is_refused(self, hits: int, of: int) -> None:
        """No tries, or more hits than tries."""
        with pytest.raises(ValueError, match="hits"):
            clopper_pearson(hits, of)

    def test_a_share_is_written_with_its_bounds(self) -> None:
        """In per cent."""
        assert share(8, 10) == "80.00 (44.39-97.48)"
