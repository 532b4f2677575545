"""Checks the law of screening after every single substitution in documents of every layout.

    python -m benchmarks substitutions [--documents 50] [--jobs 2]

Each character of each document is replaced by every other of the alphabet and by two outside it. Each rule is then
applied alone, with every flag set: the flag of each of its findings must be set by screening. Exit status 1: one is
not. It also prints in how many texts a flag was set although its rule found nothing, which costs time and changes no
result.
"""

from __future__ import annotations

import multiprocessing
import random
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.support.command_lines import parser
from mrz.icao.alphabet import ALPHABET
from mrz.icao.date_sums import reference_day
from mrz.icao.flags import Flag
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.screening import screen
from mrz.strategies import ON
from mrz.synthetic import documents
from tests.support.screening_law import findings_and_flags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHARACTERS: Final = ALPHABET + "é?"


class Counts(NamedTuple):
    """Numbers of texts, of their findings, of findings without a flag, and of texts with a needless flag."""

    texts: int
    findings: int
    unflagged: int
    needless: int


def substitutions(text: str) -> Iterator[str]:
    """Yield the text with each character replaced by each other."""
    for at, before in enumerate(text):
        for character in _CHARACTERS if before != "\n" else "":
            if character != before:
                yield text[:at] + character + text[at + 1 :]


def count(work: tuple[Format, str]) -> Counts:
    """Count in all substitutions of one document."""
    name, text = work
    texts = findings = unflagged = needless = 0
    for other in substitutions(text):
        flags = Flag(screen(LAYOUTS[name], other, reference_day(ON)))
        needed = Flag.BLIND_SPOT
        for _, flag in findings_and_flags(name, other, ON):
            findings += 1
            unflagged += flag not in flags
            needed |= flag
        texts += 1
        needless += Flag.CHARACTERS not in flags and flags & ~needed != 0
    return Counts(texts, findings, unflagged, needless)


def texts_of(name: Format, number: int) -> list[str]:
    """Return consistent documents of a format, always the same."""
    choose = random.Random(f"{name} {number}").randrange
    return [documents.write(documents.facts(choose, (name,), on=ON), on=ON).text for _ in range(number)]


def main(arguments: Sequence[str]) -> int:
    """Print the counts of each layout; return the exit status."""
    options = parser(__doc__)
    options.add_argument("--documents", type=int, default=50, help="of each layout")
    options.add_argument("--jobs", type=int, default=2, help="processes at a time")
    given = options.parse_args(arguments)
    print("| layout | documents | texts | findings | without their flag | texts with a needless flag |")
    print("|---|---|---|---|---|---|")
    failed = False
    with multiprocessing.get_context("spawn").Pool(given.jobs) as pool:
        for name in LAYOUTS:
            counted = pool.map(count, [(name, text) for text in texts_of(name, given.documents)], chunksize=1)
            total = Counts(*map(sum, zip(*counted, strict=True)))
            failed |= total.unflagged > 0
            row = (total.texts, total.findings, total.unflagged, f"{total.needless / total.texts:.1%}")
            print(f"| {name} | {given.documents} | " + " | ".join([str(cell) for cell in row]) + " |", flush=True)
    return int(failed)
