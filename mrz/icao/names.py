"""Reading the name field: Doc 9303-3, section 4.6.

>>> read("VAN<DER<MUELLEN<<MARTIN<<<<").primary
('VAN', 'DER', 'MUELLEN')

The first `<<` parts primary from secondary identifier, a single filler parts components. A letter
in the last position means: assume truncated. The zone cannot say whether it was.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import field, frozen

from mrz.icao.alphabet import FILLER, LETTERS

SEPARATOR: Final = FILLER * 2


@frozen
class Name:
    """Components of both identifiers, and where the field does not keep to the clause.

    `primary_at`, `secondary_at` and `odd_separators` are half-open spans within the field; odd is a second
    `<<`, a third filler, or a leading `<<`.
    """

    primary: tuple[str, ...] = field(repr=False)
    secondary: tuple[str, ...] = field(repr=False)
    truncated: bool
    primary_at: tuple[int, int] = (0, 0)
    secondary_at: tuple[int, int] = (0, 0)
    odd_separators: tuple[tuple[int, int], ...] = ()


def read(name: str) -> Name:
    """Split a name field at its first `<<` and each side at its fillers; empty components are dropped."""
    text = name.rstrip(FILLER)
    primary, separator, secondary = text.partition(SEPARATOR)
    start = len(primary) + len(separator)
    return Name(
        components(primary),
        components(secondary),
        truncated(name),
        (0, len(primary)),
        (start, start + len(secondary)),
        _odd_separators(text),
    )


def components(text: str) -> tuple[str, ...]:
    """Split at fillers; empty components are dropped."""
    return tuple([part for part in text.split(FILLER) if part])


def spaced(text: str) -> str:
    """Join the components by one space.

    >>> spaced("VAN<DER<MUELLEN"), spaced("<ANNA<<MARIA<")
    ('VAN DER MUELLEN', 'ANNA MARIA')
    """
    if SEPARATOR in text:
        return " ".join(components(text))
    return text.strip(FILLER).replace(FILLER, " ")  # what most names come to


def truncated(name: str) -> bool:
    """Tell whether a letter stands in the last position of the field."""
    return name[-1:] in LETTERS and name != ""


_FILLERS: Final = re.compile(f"{FILLER}+")


def _odd_separators(text: str) -> tuple[tuple[int, int], ...]:
    """Return runs of fillers inside the text that are not what the clause has: one `<<`, and single ones."""
    odd: list[tuple[int, int]] = []
    separated = False
    for run in _FILLERS.finditer(text):
        double = len(run[0]) >= len(SEPARATOR)
        if run.start() == 0 or (double and (separated or run[0] != SEPARATOR)):
            odd.append(run.span())
        separated = separated or double
    return tuple(odd)
