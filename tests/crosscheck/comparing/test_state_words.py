"""States in words: a generated table of names, and a table by hand of what passports print for nationalities."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from mrz.crosscheck.fields.state_names import ADJECTIVES, bare, codes
from mrz.crosscheck.tables.state_names import NAMES
from mrz.icao.states import states

ROOT = Path(__file__).parents[3]
NEEDED = "update/state_names.py needs pycountry, a development dependency"


class TestTable:
    def test_it_is_what_the_script_writes(self) -> None:
        """With the edition of pycountry that the development dependencies pin."""
        pytest.importorskip("pycountry", reason=NEEDED)
        script = runpy.run_path(str(ROOT / "update" / "state_names.py"))
        assert script["rows"]() == NAMES

    def test_every_name_of_iso_3166_means_its_own_code(self) -> None:
        """English names, common and official, and two letters."""
        countries = pytest.importorskip("pycountry", reason=NEEDED).countries
        for country in countries:
            code = "D" if country.alpha_3 == "DEU" else country.alpha_3
            names = [country.name, getattr(country, "official_name", ""), getattr(country, "common_name", "")]
            assert all(code in codes(name) for name in [*names, country.alpha_2] if name), code

    @pytest.mark.parametrize("code", sorted(NAMES))
    def test_every_code_is_known(self, code: str) -> None:
        """To the table of states."""
        assert code in states


class TestAdjectives:
    @pytest.mark.parametrize("words", sorted(ADJECTIVES))
    def test_each_means_codes_that_are_known(self, words: str) -> None:
        """Every word of every row, as it stands and bare."""
        meant = set(ADJECTIVES[words].split())
        assert meant <= set(states)
        assert all(meant <= codes(word) for word in words.split("|"))

    def test_a_word_of_two_states_means_both(self) -> None:
        """A comparison with either is a match."""
        assert codes("Korean") == {"KOR", "PRK"}

    def test_a_word_that_stands_nowhere_means_nothing(self) -> None:
        """Nobody guesses."""
        assert codes("Erewhonian") == frozenset()


class TestBare:
    def test_case_marks_and_signs_are_left_out(self) -> None:
        """As in `São Tomé & Príncipe`."""
        assert bare(" São Tomé & Príncipe ") == "SAO TOME PRINCIPE"
