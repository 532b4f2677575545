"""The page on fuzzing: its files are run as they stand, and find the bugs that they say they find."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "guides" / "fuzzing.md").read_text("utf-8")
FILES: dict[str, str] = {name: text for name, text in re.findall(r'```python title="(\S+)"\n(.*?)```', PAGE, re.DOTALL)}  # noqa: C416
SLIPS = re.findall(r"^\| [^|]+ \| `([^|]+)` \| `([a-z_]+)` \|$", PAGE, re.MULTILINE)
# Hypothesis reads the sources of what is no installed package for constants, here this whole one, before the first
# example, and takes that for a slow strategy.
PATIENT = """
from hypothesis import HealthCheck, settings

settings.register_profile("patient", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("patient")
"""
RIGHT = {
    "secondary_identifier": '" ".join(answer["given"]) or None',
    "date_of_birth": 'f"{year}{month}{day}"',
    "document_number": 'answer["number"]',
}


def run(folder: Path, files: dict[str, str], python: Path | str = sys.executable) -> subprocess.CompletedProcess[str]:
    """Run pytest over these files, with the same examples each time."""
    if python == sys.executable:
        files = {**files, "conftest.py": PATIENT}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    names = [name for name in files if name.startswith("test_")]
    return subprocess.run(
        [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=9303", *names],
        capture_output=True,
        text=True,
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))},
        check=False,
    )


def adapter(**lines: str) -> str:
    """Return the page's adapter without its bug, or with another one: a field's line in the place of the right one."""
    slip: str = SLIPS[0][0]
    text = FILES["kyc.py"]
    assert slip in text
    text = text.replace(slip, RIGHT["secondary_identifier"])
    for field, line in lines.items():
        assert f"{field}={RIGHT[field]}," in text
        text = text.replace(f"{field}={RIGHT[field]},", f"{field}={line},")
    return text


class TestPipeline:
    def test_the_adapter_on_the_page_has_a_bug_that_its_test_finds(self, tmp_path: Path) -> None:
        """And shows in the specimen of Utopia, as the page says."""
        result = run(tmp_path, {name: FILES[name] for name in ("kyc.py", "test_kyc.py")})
        assert result.returncode == 1, result.stdout
        assert "AssertionError: assert not ['secondary_identifier']" in result.stdout
        assert "ERIKSSON<<ANNA<MARIA" in result.stdout

    @pytest.mark.slow
    def test_without_the_bug_it_passes(self, tmp_path: Path) -> None:
        """Two hundred passports."""
        result = run(tmp_path, {"kyc.py": adapter(), "test_kyc.py": FILES["test_kyc.py"]})
        assert result.returncode == 0, result.stdout

    @pytest.mark.slow
    @pytest.mark.parametrize(("line", "field"), SLIPS)
    def test_each_slip_is_found_within_the_examples(self, line: str, field: str, tmp_path: Path) -> None:
        """Which are two hundred at most."""
        assert "max_examples=200" in FILES["test_kyc.py"]
        result = run(tmp_path, {"kyc.py": adapter(**{field: line}), "test_kyc.py": FILES["test_kyc.py"]})
        assert result.returncode == 1, result.stdout
        assert f"assert not ['{field}']" in result.stdout


class TestTypes:
    def test_hypothesis_knows_the_types(self, tmp_path: Path) -> None:
        """Where this project is installed."""
        result = run(tmp_path, {"test_types.py": FILES["test_types.py"]})
        assert result.returncode == 0, result.stdout

    @pytest.mark.slow
    def test_a_fresh_environment_with_the_extra_alone_knows_them(self, tmp_path: Path) -> None:
        """`pip install '.[hypothesis]'` and a user's test, nothing else."""
        venv.create(tmp_path / "env", with_pip=True)
        python = tmp_path / "env" / "bin" / "python"
        source = tmp_path / "source"
        source.mkdir()
        shutil.copytree(ROOT / "mrz", source / "mrz", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / name, source)
        for what in (f"{source}[hypothesis]", "pytest"):
            subprocess.run([python, "-m", "pip", "install", "--quiet", what], check=True)
        listed = subprocess.run([python, "-m", "pip", "freeze"], capture_output=True, text=True, check=True).stdout
        assert "pyarrow" not in listed
        assert "httpx" not in listed
        tests = tmp_path / "tests"
        tests.mkdir()
        files = {**FILES, "kyc.py": adapter()}
        result = run(tests, files, python)
        assert result.returncode == 0, result.stdout + result.stderr
        assert "2 passed" in result.stdout
