"""The extra `arrow`: what is imported when, and what is said where it is missing."""

from __future__ import annotations

import subprocess
import sys

import pytest


def run(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program."""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("package", ["pyarrow", "numpy"])
def test_without_a_package_the_error_names_the_extra(package: str) -> None:
    """With the line to paste."""
    result = run(f"import sys; sys.modules[{package!r}] = None; import mrz.arrow")
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].endswith("pip install 'mrz-verify[arrow]'")


def test_nothing_else_imports_them() -> None:
    """`import mrz` needs neither."""
    assert run("import sys, mrz.cli; print({'pyarrow', 'numpy'} & set(sys.modules))").stdout == "set()\n"
