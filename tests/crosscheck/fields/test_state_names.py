"""States in words: a generated table of names, and a table by hand of what passports print for nationalities."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from mrz.crosscheck.fields.state_names import ADJECTIVES, bare, codes
from mrz.crosscheck.tables.state_names import NAMES
from mrz.icao.states import states

ROOT = Path(__file__).parents[3]
FURTHER = json.loads((ROOT / "update" / "data" / "state_names.json").read_text("utf-8"))["names"]
NEEDED = "update/state_names.py needs babel, a development dependency"


class TestTable:
    def test_it_is_what_the_script_writes(self) -> None:
        """With the edition of babel that the development dependencies pin."""
        pytest.importorskip("babel", reason=NEEDED)
        script = runpy.run_path(str(ROOT / "update" / "state_names.py"))
        assert script["text"]() == script["TABLE"].read_text("utf-8")

    @pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "nl", "pt", "pt_PT", "ru", "zh_Hans"])
    def test_every_name_of_cldr_means_its_own_code(self, language: str) -> None:
        """In every language of the table."""
        territories = pytest.importorskip("babel", reason=NEEDED).Locale.parse(language).territories
        for code, state in states.items():
            if state.kind == "iso" or code == "D":
                assert code in codes(territories[state.alpha_2]), code

    @pytest.mark.parametrize("code", sorted(FURTHER))
    def test_every_name_of_the_data_file_means_its_own_code(self, code: str) -> None:
        """Official names, other short names and former names."""
        assert all(code in codes(name) for names in FURTHER[code].values() for name in names)

    def test_every_name_of_iso_3166_means_its_own_code(self) -> None:
        """English names, and two letters."""
        for code, state in states.items():
            if state.kind == "iso" or code == "D":
                assert all(code in codes(name) for name in (state.name, state.alpha_2) if name), code

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            ("Islamic Republic of Iran", "IRN"),
            ("République du Bénin", "BEN"),
            ("República Bolivariana de Venezuela", "VEN"),
            ("Российская Федерация", "RUS"),
            ("大韩民国", "KOR"),
            ("Schweizerische Eidgenossenschaft", "CHE"),
            ("Repubblica di San Marino", "SMR"),
            ("Koninkrijk der Nederlanden", "NLD"),
            ("República Democrática de São Tomé e Príncipe", "STP"),
            ("Korea, Republic of", "KOR"),
            ("Korea, Democratic People's Republic of", "PRK"),
        ],
    )
    def test_an_official_name_means_its_own_code_alone(self, words: str, code: str) -> None:
        """One in each language; and the two Koreas, whose names are nearly the same."""
        assert codes(words) == {code}

    @pytest.mark.parametrize("words", ["Hong Kong SAR China", "Sonderverwaltungsregion Hongkong", "Hong Kong"])
    def test_names_of_hong_kong_mean_the_code_of_china_too(self, words: str) -> None:
        """Which the documents of Hong Kong carry: Doc 9303-3, section 5."""
        assert codes(words) == {"CHN", "HKG"}

    def test_two_letters_of_hong_kong_mean_hong_kong_alone(self) -> None:
        """A code is no name."""
        assert codes("HK") == {"HKG"}

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
