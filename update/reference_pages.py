"""Extensions of griffe, which reads modules and docstrings for the site.

An example becomes a block of code, because Markdown takes `>>>` at the beginning of a line for quotations within
quotations. A private base class is not shown.
"""

from __future__ import annotations

import re
from typing import Any, Final

import griffe

EXAMPLE: Final = re.compile(r"^( *)>>> .*(?:\n(?!\s*$).*)*", re.MULTILINE)


def fenced(docstring: str) -> str:
    r"""Return the docstring with a fence around each example.

    >>> fenced("Adds up.\n\n>>> 1 + 1\n2\n\nWhole numbers.").split("\n")
    ['Adds up.', '', '```pycon', '>>> 1 + 1', '2', '```', '', 'Whole numbers.']
    """
    return EXAMPLE.sub(lambda found: f"{found[1]}```pycon\n{found[0]}\n{found[1]}```", docstring)


class DoctestBlocks(griffe.Extension):
    """Puts a fence around the examples of every object."""

    def on_instance(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change the docstring as soon as the object is read."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)


class PublicBases(griffe.Extension):
    """Removes private base classes."""

    def on_class_instance(self, *, cls: griffe.Class, **_: Any) -> None:
        """Change the bases as soon as the class is read."""
        cls.bases = [base for base in cls.bases if not str(base).rpartition(".")[2].startswith("_")]
