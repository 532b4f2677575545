"""The site: its generated pages are current, every decision is listed, and it builds without a warning."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from mrz.vendors.registry import VENDORS
from update import cli_reference, layers_drawing

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PUBLIC = re.findall(r"^\| \[`([a-z.]+)`\]", (DOCS / "api" / "index.md").read_text("utf-8"), re.MULTILINE)
LOADED = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)=[\"']?((?:https?:)?//[^\"'\s>]+)")


class TestPages:
    def test_the_reference_of_the_commands_is_current(self) -> None:
        """`python -m update.cli_reference` would write nothing else."""
        assert (DOCS / "cli.md").read_text("utf-8") == cli_reference.reference()

    def test_the_drawing_of_the_layers_is_current(self) -> None:
        """`python -m update.layers_drawing` would write nothing else."""
        assert (DOCS / "layers.svg").read_text("utf-8") == layers_drawing.drawing()

    def test_every_module_of_the_drawing_is_explained(self) -> None:
        """In the table of the architecture page."""
        page = (DOCS / "architecture.md").read_text("utf-8")
        assert [name for layer in layers_drawing.layers() for name in layer if f"`{name}`" not in page] == []

    def test_every_service_that_is_read_is_in_the_guide(self) -> None:
        """By the name that `vendor=` takes."""
        page = (DOCS / "guides" / "verify.md").read_text("utf-8")
        assert [name for name in VENDORS if f"`{name}`" not in page] == []

    def test_every_decision_is_listed_by_its_number_and_title(self) -> None:
        """In order."""
        titles = [
            (path.name, *re.findall(r"\A# (\d+)\. (.+)", path.read_text("utf-8"))[0])
            for path in sorted((DOCS / "decisions").glob("0*.md"))
        ]
        index = (DOCS / "decisions" / "index.md").read_text("utf-8")
        listed = re.findall(r"^(\d+)\. \[(.+)\]\((.+)\)$", index, re.MULTILINE)
        assert [(name, number, title) for number, title, name in listed] == titles


@pytest.mark.skipif(find_spec("griffe") is None, reason="needs the dependency group docs")
def test_examples_in_docstrings_become_blocks_of_code() -> None:
    """Up to the next blank line, with their indentation."""
    from update.reference_pages import fenced  # noqa: PLC0415 - it needs griffe

    assert fenced("A.\n\n  >>> 1\n  1\n\nB >>> C") == "A.\n\n  ```pycon\n  >>> 1\n  1\n  ```\n\nB >>> C"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site, built anew."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    assert (result.returncode, result.stdout + result.stderr) == (0, "")
    return folder


@pytest.mark.skipif(find_spec("mkdocs") is None, reason="needs the dependency group docs")
class TestBuild:
    def test_no_page_loads_anything_from_another_host(self, site: Path) -> None:
        """Neither fonts nor scripts, styles or pictures: readers are not reported to anybody."""
        pages = sorted(site.rglob("*.html"))
        assert pages
        assert {(page.name, url) for page in pages for url in LOADED.findall(page.read_text("utf-8"))} == set()

    @pytest.mark.parametrize("module", PUBLIC)
    def test_every_public_name_of_a_module_is_on_its_page(self, module: str, site: Path) -> None:
        """By the anchors of the API reference; `__all__` says what is public."""
        page = (site / "api" / f"{module.removeprefix('mrz.')}.html").read_text("utf-8")
        names = getattr(pytest.importorskip(module, exc_type=ImportError), "__all__", ())
        public = [name for name in names if not name.startswith("_")]
        assert [name for name in public if f'id="{module}.{name}"' not in page] == []
