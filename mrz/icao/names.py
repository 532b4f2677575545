"""Names as printed: identifiers and their components. Doc 9303-3, section 4.6.

>>> read("VAN<DER<MUELLEN<<MARTIN<<<<").primary
('VAN', 'DER', 'MUELLEN')

The first `<<` separates the primary from the secondary identifier, a single filler separates components. If the last
position is a letter, the name must be assumed truncated; the zone does not say whether it was.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import field, frozen

from mrz.icao.alphabet import FILLER, LETTERS

SEPARATOR: Final = FILLER * 2

_LETTER: Final = f"[{LETTERS[0]}-{LETTERS[-1]}]"
_COMPONENTS: Final = f"{_LETTER}++(?:{FILLER}{_LETTER}++)*+"
PLAIN: Final = f"{_COMPONENTS}(?:{SEPARATOR}{_COMPONENTS})?+{FILLER}*+"
"""A pattern for a whole name field as the clause has it: letters, single fillers, one separator at most.

It takes back nothing that it has matched, so its time is linear.
"""


@frozen
class Name:
    """The components of both identifiers, and where the field does not follow the clause.

    `primary_at`, `secondary_at` and `odd_separators` are half-open ranges within the field. An odd separator is a
    second `<<`, a run of three or more fillers, or a filler at the start. `full` says of each identifier with its own
    field that another component has no room in it.
    """

    primary: tuple[str, ...] = field(repr=False)
    secondary: tuple[str, ...] = field(repr=False)
    truncated: bool
    primary_at: tuple[int, int] = (0, 0)
    secondary_at: tuple[int, int] = (0, 0)
    odd_separators: tuple[tuple[int, int], ...] = ()
    full: tuple[bool, bool] = field(default=(False, False), repr=False)


def of_two_fields(primary: str, secondary: str) -> Name:
    """Return the name in two fields, one for each identifier; two fillers separate secondary components.

    >>> of_two_fields("MARTIN<<<", "JEAN<<PAUL<<").full
    (False, True)
    """
    return Name(
        components(primary),
        components(secondary),
        truncated(primary) or truncated(secondary),
        full=(
            len(primary.rstrip(FILLER)) + len(FILLER) >= len(primary),
            len(secondary.rstrip(FILLER)) + len(SEPARATOR) >= len(secondary),
        ),
    )


def read(name: str) -> Name:
    """Return the name in a field: split at the first `<<`, each side at its fillers, without empty components."""
    text = name.rstrip(FILLER)
    primary, separator, secondary = text.partition(SEPARATOR)
    start = len(primary) + len(separator)
    return Name(
        components(primary),
        components(secondary),
        truncated(name),
        (0, len(primary)),
        (start, start + len(secondary)),
        odd_separators(text),
    )


def components(text: str) -> tuple[str, ...]:
    """Return the components between fillers, without empty ones."""
    return tuple([part for part in text.split(FILLER) if part])


def spaced(text: str) -> str:
    """Return the components joined by one space.

    >>> spaced("VAN<DER<MUELLEN"), spaced("<ANNA<<MARIA<")
    ('VAN DER MUELLEN', 'ANNA MARIA')
    """
    if SEPARATOR in text:
        return " ".join(components(text))
    return text.strip(FILLER).replace(FILLER, " ")  # faster, and enough for most names


def truncated(name: str) -> bool:
    """Return whether the last position of the field is a letter."""
    return name[-1:] in LETTERS and name != ""


_LONG_RUNS: Final = re.compile(f"{SEPARATOR}{FILLER}*")


def odd_separators(text: str) -> tuple[tuple[int, int], ...]:
    """Return the runs of fillers in a name that the clause does not provide for: it has one `<<` and single fillers.

    The name is without its trailing fillers. The runs are half-open ranges.

    >>> odd_separators("ERIKSSON<<ANNA<<MARIA<<<EVA"), odd_separators("<ERIKSSON<<ANNA")
    (((14, 16), (21, 24)), ((0, 1),))
    """
    odd: list[tuple[int, int]] = []
    separated = False
    if text[:1] == FILLER and text[1:2] != FILLER:
        odd.append((0, 1))
    for run in _LONG_RUNS.finditer(text):
        start, end = run.span()
        if separated or start == 0 or end - start != len(SEPARATOR):
            odd.append((start, end))
        separated = True
    return tuple(odd)
