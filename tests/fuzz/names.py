"""The harnesses by name, and where their corpora are.

>>> HARNESSES[0], corpus("parse").name
('columns', 'parse')
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable

_HERE: Final = Path(__file__).parent

HARNESSES: Final = sorted(file.stem for file in (_HERE / "harnesses").glob("[a-z]*.py"))


def harness(name: str) -> Callable[[bytes], None]:
    """Return the function that holds the oracle."""
    check: Callable[[bytes], None] = import_module(f"tests.fuzz.harnesses.{name}").check
    return check


def often(name: str) -> Callable[[bytes], None]:
    """Return the same for millions of inputs: of eight, one is checked whole, the others by the shorter `quick`."""
    check = harness(name)
    quick: Callable[[bytes], None] = getattr(import_module(f"tests.fuzz.harnesses.{name}"), "quick", check)
    return lambda data: check(data) if crc32(data) % 8 == 0 else quick(data)


def most(name: str) -> int:
    """Return how many bytes an input of a harness has at most."""
    return int(getattr(import_module(f"tests.fuzz.harnesses.{name}"), "MOST", 4_096))


def corpus(name: str) -> Path:
    """Return the folder of a harness's inputs."""
    return _HERE / "corpus" / name


def inputs(name: str) -> list[bytes]:
    """Return a harness's inputs, in the order of their names."""
    return [file.read_bytes() for file in sorted(corpus(name).iterdir())]
