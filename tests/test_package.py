"""The package as a whole: what importing it costs, what it exports, and what it never does."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import mrz

ROOT = Path(__file__).parent.parent


def modules_after(statement: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has after a statement."""
    code = f"import sys\n{statement}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    result = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return set(result.stdout.split())


def test_importing_it_pulls_in_attrs_and_dateutil_and_no_other_third_party_module() -> None:
    """The core needs these two alone; what they bring themselves is theirs."""
    extra = modules_after("import mrz") - modules_after("import attr, attrs, dateutil.relativedelta")
    assert extra - set(sys.stdlib_module_names) == {"mrz"}


def test_every_exported_name_is_there_and_nothing_else_is_offered() -> None:
    """`__all__` is what is importable: from where it is loaded, and from where type checkers see it imported."""
    assert {name for name in mrz.__all__ if hasattr(mrz, name)} == set(mrz._PLACE_OF) | {"__version__"}
    assert len(set(mrz.__all__)) == len(mrz.__all__)
    assert set(mrz.__all__) <= set(dir(mrz))
    imported = {
        (str(node.module), alias.name)
        for node in ast.walk(ast.parse((ROOT / "mrz" / "__init__.py").read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("mrz.")
        for alias in node.names
    }
    assert imported == {(f"mrz.{place}", name) for name, place in mrz._PLACE_OF.items()} | {
        ("mrz.version", "__version__")
    }


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """As of any module."""
    assert not hasattr(mrz, "prase")


@pytest.mark.parametrize("code", mrz.CODES)
def test_the_catalogue_says_each_code_in_one_sentence(code: str) -> None:
    """A name in kebab-case, a severity, and a sentence that ends."""
    entry = mrz.CODES[code]
    assert entry.code == code
    assert code == code.lower().replace("_", "-")
    assert isinstance(entry.severity, mrz.Severity)
    assert entry.sentence.endswith(".")


def test_a_room_with_an_extra_is_loaded_when_it_is_asked_for() -> None:
    """Who has imported `mrz` types `mrz.arrow.parse`, as its documents do; until then none of them is loaded."""
    code = (
        "import sys, mrz; rooms = ('arrow', 'files', 'strategies', 'tencent');"
        "print([room for room in rooms if f'mrz.{room}' in sys.modules]);"
        "print([getattr(mrz, room).__name__ for room in rooms])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n['mrz.arrow', 'mrz.files', 'mrz.strategies', 'mrz.tencent']\n"


def test_the_floors_that_decide_do_not_look_at_the_clock() -> None:
    """`everyday` holds the only clock: below it, nothing asks for today or now."""
    for floor in ("icao", "vendors", "crosscheck", "generating"):
        for file in (ROOT / "mrz" / floor).rglob("*.py"):
            text = file.read_text("utf-8")
            assert not [word for word in (".today(", ".now(", ".utcnow(", "import time") if word in text], file


def test_no_module_is_longer_than_a_room_should_be() -> None:
    """At most 250 lines; tables apart."""
    long = {
        file.relative_to(ROOT).as_posix(): len(file.read_text("utf-8").splitlines())
        for file in (ROOT / "mrz").rglob("*.py")
        if file.parent.name != "tables" and file.name != "layouts.py"
    }
    assert {name: count for name, count in long.items() if count > 250} == {}
