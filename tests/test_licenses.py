"""Licences: the data of other projects comes with their notices, and the expression in the metadata says so."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
TEXTS = {path.name: path.read_text("utf-8") for path in (ROOT / "LICENSES").iterdir()}
TABLES = [path for path in (ROOT / "mrz").rglob("tables/*.py") if path.name != "__init__.py"]
FROM_OTHERS = {
    "pinyin.py": {"MIT-pypinyin.txt", "Unicode-3.0.txt"},
    "state_names.py": {"Unicode-3.0.txt"},
    "states.py": {"Unicode-3.0.txt"},
    "transliteration.py": set(),
}


def packed() -> set[Path]:
    """Return the files that the wheel has beside its metadata: those that `license-files` matches."""
    return {path for pattern in PROJECT["project"]["license-files"] for path in ROOT.glob(pattern)}


def test_the_expression_names_the_licences_of_code_and_data() -> None:
    """MIT: the code, and pypinyin. Unicode-3.0: CLDR, and the Unihan Database."""
    assert PROJECT["project"]["license"] == "MIT AND Unicode-3.0"


def test_the_wheel_has_every_notice() -> None:
    """The licence, the notice, and each text in the folder."""
    assert packed() == {ROOT / "LICENSE", ROOT / "NOTICE", *(ROOT / "LICENSES" / name for name in TEXTS)}


@pytest.mark.parametrize("path", ["/NOTICE", "/LICENSES"])
def test_the_source_distribution_has_every_notice(path: str) -> None:
    """It has what is listed, and no more."""
    assert path in PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Unicode-3.0.txt", "SPDX-License-Identifier: Unicode-3.0"),
        ("Unicode-3.0.txt", "Unicode, Inc."),
        ("MIT-pypinyin.txt", "Copyright (c) 2016 mozillazg"),
        ("MIT-pypinyin.txt", "Permission is hereby granted, free of charge"),
    ],
)
def test_a_text_is_that_of_its_licence(name: str, words: str) -> None:
    """With the line of its holder."""
    assert words in TEXTS[name]


def test_the_licences_of_every_table_are_known() -> None:
    """A new table needs a row above."""
    assert {path.name for path in TABLES} == set(FROM_OTHERS)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_names_the_texts_of_its_licences(path: Path) -> None:
    """In its docstring, which the script in `update/` writes."""
    header = path.read_text("utf-8").split('"""')[1]
    assert {name for name in TEXTS if name in header} == FROM_OTHERS[path.name]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_the_notice_has_each_table_made_from_data_of_others(path: Path) -> None:
    """By its place, so that a table that moves is found."""
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert (path.relative_to(ROOT).as_posix() in notice) is bool(FROM_OTHERS[path.name])


@pytest.mark.parametrize("name", ["babel", "pypinyin"])
def test_a_source_of_tables_is_pinned(name: str) -> None:
    """So that the table that is committed can be written again."""
    assert any(str(row).startswith(f"{name}==") for row in PROJECT["dependency-groups"]["dev"])
