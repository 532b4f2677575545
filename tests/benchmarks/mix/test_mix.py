"""The mix: documents and answers are what the report of the benchmark `workload` says of them."""

from __future__ import annotations

import random

import pytest

import mrz
from benchmarks.mix import answers
from benchmarks.mix.documents import FORMATS, ON, holders, misread_once, zones


def dice_of(seed: int) -> random.Random:
    """Return seeded dice."""
    return random.Random(seed)  # noqa: S311 - no secrets


@pytest.mark.parametrize("format_name", FORMATS)
class TestZones:
    def test_they_are_seeded_and_distinct(self, format_name: str) -> None:
        """The same seed gives the same documents, and no document comes twice."""
        texts = zones(dice_of(1), format_name, 100)
        assert texts == zones(dice_of(1), format_name, 100)
        assert len(set(texts)) == 100

    def test_they_are_consistent_documents_of_the_format(self, format_name: str) -> None:
        """Without a misread, no document of the mix has an error."""
        for text in zones(dice_of(2), format_name, 200):
            doc = mrz.parse(text, on=ON)
            assert (doc.format, doc.consistent) == (format_name, True), text

    def test_half_have_expired(self, format_name: str) -> None:
        """Every other document, to the piece."""
        texts = zones(dice_of(3), format_name, 100)
        found = [{finding.code for finding in mrz.parse(text, on=ON).findings} for text in texts]
        assert sum("expired" in codes for codes in found) == 50

    def test_a_misread_changes_one_character(self, format_name: str) -> None:
        """It is another one of the alphabet, or one that a reader takes for it."""
        for text in zones(dice_of(4), format_name, 50):
            read = misread_once(dice_of(4), text)
            assert sum(one != other for one, other in zip(text, read, strict=True)) == 1

    def test_a_share_of_the_documents_is_misread(self, format_name: str) -> None:
        """No document without a share; many with a share of one, but for names, of which no digit is computed."""
        misread = zones(dice_of(4), format_name, 50, misread=1)
        assert sum(not mrz.parse(text, on=ON).consistent for text in misread) > 10

    def test_numbers_have_many_lengths(self, format_name: str) -> None:
        """From one character to nine, and longer ones where the format has room."""
        lengths = {len(one.facts.document_number) for one in holders(dice_of(5), format_name, 600)}
        assert set(range(1, 10)) <= lengths
        assert (max(lengths) > 9) is (format_name in ("TD1", "TD2"))


def test_the_issuers_are_many() -> None:
    """Germany's code with fillers, mainland China with names in characters, and many others."""
    made = list(holders(dice_of(6), "TD3", 600))
    assert any(one.lines[0].startswith("P<D<<") for one in made)
    assert any(one.native_name for one in made)
    assert len({one.facts.issuing_state for one in made}) > 40


@pytest.mark.parametrize("service", answers.SERVICES)
class TestAnswers:
    def test_they_are_read_as_answers_of_the_service(self, service: str) -> None:
        """Each has the shape by which its service is known, and lines that can be parsed."""
        for text in answers.answers(dice_of(7), service, 20):
            done = mrz.verify(text, on=ON)
            assert done.vendor == service
            assert done.mrz is not None

    def test_they_are_not_inconsistent(self, service: str) -> None:
        """What a page says of a document of the mix agrees with its zone; few need a review."""
        outcomes = [mrz.verify(text, on=ON).outcome for text in answers.answers(dice_of(8), service, 60)]
        assert set(outcomes) <= {"CONSISTENT", "REVIEW"}
        assert outcomes.count(mrz.Outcome.CONSISTENT) >= 50

    def test_a_mismatch_is_found(self, service: str) -> None:
        """One field of another passport: no answer of them is consistent, but for a name that is the holder's own."""
        outcomes = [mrz.verify(text, on=ON).outcome for text in answers.answers(dice_of(9), service, 40, "mismatch")]
        assert outcomes.count(mrz.Outcome.INCONSISTENT) >= 39

    def test_a_share_is_a_share(self, service: str) -> None:
        """Of a hundred answers with a share of a tenth, a few are misread."""
        outcomes = [
            mrz.verify(text, on=ON).outcome for text in answers.answers(dice_of(10), service, 100, "misread", 0.1)
        ]
        assert 2 <= outcomes.count(mrz.Outcome.INCONSISTENT) <= 25


def test_all_services_take_turns() -> None:
    """As many answers as services are one of each."""
    texts = answers.of_all_services(dice_of(11), len(answers.SERVICES))
    assert [mrz.read(text).vendor for text in texts] == list(answers.SERVICES)
