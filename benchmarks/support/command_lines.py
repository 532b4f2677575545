"""What the command lines of all benchmarks have in common."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
"""The folder of the project."""


def parser(documentation: str | None) -> ArgumentParser:
    """Return a parser of arguments that has the first line of a module's documentation as its description."""
    return ArgumentParser(description=(documentation or "").partition("\n")[0])
