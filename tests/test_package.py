"""The package as a whole: what importing it costs, what it exports, and what it never does."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections import Counter
from importlib import import_module
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


def test_importing_the_main_module_runs_nothing() -> None:
    """Tools that walk a package import every module; `python -m mrz` alone runs the command."""
    assert callable(import_module("mrz.__main__").main)


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
    """`mrz/_clock.py` is the only clock, and `api` reads it: below it, nothing asks for today or now."""
    for floor in ("icao", "vendors", "crosscheck", "synthetic"):
        for file in (ROOT / "mrz" / floor).rglob("*.py"):
            text = file.read_text("utf-8")
            assert not [word for word in (".today(", ".now(", ".utcnow(", "import time") if word in text], file


def test_a_module_is_named_after_a_thing() -> None:
    """A module is a noun for the thing in it, so none ends in -ing but for nouns of the field."""
    nouns = {"line_splitting", "masking", "name_matching", "parsing", "reading", "screening", "signing", "splitting"}
    names = {file.stem for file in (ROOT / "mrz").rglob("*.py")}
    assert {name for name in names if name.endswith("ing")} == nouns


def test_no_module_has_the_name_of_a_public_function_of_its_package() -> None:
    """Else importing the module would replace the function as an attribute of the package."""
    for name in ("arrow", "files", "local", "strategies", "tencent", "vendors"):
        package = importlib.import_module(f"mrz.{name}")
        assert not {file.stem for file in (ROOT / "mrz" / name).glob("*.py")} & set(package.__all__), name


def test_a_class_has_a_name_of_its_own() -> None:
    """A name that stands for two classes is read as the wrong one."""
    names = Counter(
        node.name.lstrip("_")
        for file in (ROOT / "mrz").rglob("*.py")
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    )
    assert {name for name, count in names.items() if count > 1} == set()
