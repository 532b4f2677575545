"""Names: whatever is made can be written in a zone."""

from __future__ import annotations

import random

import pytest

from mrz.icao.tables.transliteration import LANGUAGES
from mrz.icao.transliteration import components
from mrz.synthetic.choices import simplest
from mrz.synthetic.names import ALPHABETS, SPECIMEN, Alphabet, holder_name


@pytest.mark.parametrize("alphabet", ALPHABETS, ids=lambda alphabet: alphabet.name)
class TestAlphabets:
    def test_a_word_of_its_letters_can_be_written(self, alphabet: Alphabet) -> None:
        """Every letter has a form in Doc 9303-3, section 6, or in recorded practice."""
        word = alphabet.letters[0].upper() + alphabet.letters + alphabet.inside
        (component,) = components(word, language=alphabet.language)
        assert component.isascii()
        assert component.isupper()

    def test_each_letter_that_begins_a_word_is_written(self, alphabet: Alphabet) -> None:
        """So that no word vanishes, and nobody is without a name."""
        for letter in alphabet.letters:
            assert components(letter.upper(), language=alphabet.language), hex(ord(letter))

    def test_no_letter_stands_twice(self, alphabet: Alphabet) -> None:
        """Twice would be more often."""
        letters = alphabet.letters + alphabet.inside
        assert len(set(letters)) == len(letters)

    def test_its_language_is_one_that_transliteration_knows(self, alphabet: Alphabet) -> None:
        """Or none, where the defaults hold."""
        assert alphabet.language is None or alphabet.language in LANGUAGES


def test_the_simplest_name_is_the_specimens() -> None:
    """Utopia's holder."""
    assert holder_name(simplest) == SPECIMEN


def test_names_are_made_in_every_alphabet() -> None:
    """With and without a secondary identifier."""
    randrange = random.Random(7).randrange  # noqa: S311 - a seed, not a secret
    made = [holder_name(randrange) for _ in range(2_000)]
    assert {name.language for name in made} == {alphabet.language for alphabet in ALPHABETS}
    assert {bool(name.secondary_identifier) for name in made} == {True, False}
