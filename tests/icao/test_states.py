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
    assert "pycountry" in EDITION


def test_the_script_writes_the_table_that_is_committed() -> None:
    """Generated files are generated."""
    pytest.importorskip("pycountry", reason="update/states.py needs pycountry, a development dependency")
    script = runpy.run_path(str(ROOT / "update" / "states.py"))
    assert script["text"]() == script["TABLE"].read_text("utf-8")
