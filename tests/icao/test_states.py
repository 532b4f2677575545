"""The table of states: Doc 9303-3, section 5, and what circulates beside it."""

import runpy
from pathlib import Path

import pytest

import mrz
from mrz.icao.states import EDITION

ROOT = Path(__file__).parents[2]


def test_germany_is_d() -> None:
    """Part A: the one code of one letter."""
    state = mrz.states["D"]
    assert (state.name, state.kind, state.alpha_2) == ("Germany", "icao", "DE")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("CHN", "iso"),
        ("XPO", "icao"),
        ("UTO", "specimen"),
        ("ANT", "withdrawn"),
        ("SUN", "withdrawn"),
        ("DEU", "nonstandard"),
    ],
)
def test_a_code_has_its_kind(code: str, kind: str) -> None:
    """ISO 3166-1, the standard's own parts, its specimen, what is withdrawn, what is in use beside it."""
    assert mrz.states[code].kind == kind


@pytest.mark.parametrize("code", mrz.states)
def test_every_code_has_a_name_and_a_source(code: str) -> None:
    """One to three letters; nobody needs to ask where it comes from."""
    state = mrz.states[code]
    assert state.code == code
    assert code.isascii()
    assert code.isalpha()
    assert code == "D" or len(code) == 3
    assert state.name
    assert state.source


def test_the_table_carries_its_edition() -> None:
    """Of the standard and of ISO 3166."""
    assert "Amendments 1 (14/11/22) and 2 (20/3/24)" in EDITION
    assert "Unicode CLDR" in EDITION


def test_the_script_writes_the_table_that_is_committed() -> None:
    """Generated files are generated."""
    pytest.importorskip("babel", reason="update/states.py needs babel, a development dependency")
    script = runpy.run_path(str(ROOT / "update" / "states.py"))
    assert script["text"]() == script["TABLE"].read_text("utf-8")


@pytest.mark.parametrize("code", [code for code, state in mrz.states.items() if state.kind == "iso"])
def test_a_code_of_iso_3166_1_is_of_the_territory_that_cldr_means(code: str) -> None:
    """Each alpha-3 code has its alpha-2 code: an edition of CLDR that changes one is seen."""
    aliases = pytest.importorskip("babel.core", reason="update/states.py needs babel").get_global("territory_aliases")
    assert aliases[code] == [mrz.states[code].alpha_2]


def test_iso_3166_1_assigns_249_codes() -> None:
    """248 of kind ISO, for Germany has D: none is lost among the other aliases of CLDR, and none comes in from them."""
    assert sum(state.kind == "iso" for state in mrz.states.values()) == 248


@pytest.mark.parametrize(
    ("code", "name"),
    [("KOR", "Republic of Korea"), ("CIV", "Côte d'Ivoire"), ("LCA", "Saint Lucia"), ("ATG", "Antigua and Barbuda")],
)
def test_a_name_is_written_out_as_in_doc_9303(code: str, name: str) -> None:
    """CLDR has `South Korea`, a curly apostrophe, `St. Lucia` and `Antigua & Barbuda`."""
    assert mrz.states[code].name == name
