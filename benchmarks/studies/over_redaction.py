"""Counts what `redact` blanks in text that has no zone: source code, logs, base64, prose in several scripts, tables.

    python -m benchmarks over-redaction [--characters 10000000] [--seed 16] [--jobs 2] [--kind TEXT] [--show 5]
        [--json FILE] [--write docs/reports/over_redaction.md]

The characters are divided evenly among the kinds of `zoneless_texts`. Prints for each kind the share of characters
that are blanked, how many zones `find` finds, and the seconds a million characters that both take. `--show` prints so
many of the rows that are blanked. Exit status 1: 0.1 % or more of a kind, or of all, is blanked, or a length changes.
"""

from __future__ import annotations

import json
import platform
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Final, NamedTuple

import mrz
from benchmarks.studies.specimens import ON
from benchmarks.studies.zoneless_texts import KINDS, text_of
from benchmarks.support.command_lines import parser
from benchmarks.support.markdown import table

if TYPE_CHECKING:
    from collections.abc import Sequence

REPLACEMENT: Final = "\u2588"
MOST: Final = 0.001


class Count(NamedTuple):
    """The characters of a kind, those blanked, the zones found, the seconds of both, and some blanked rows."""

    characters: int
    blanked: int
    found: int
    find_seconds: float
    redact_seconds: float
    rows: list[tuple[str, str]]


def blanked_rows(text: str, redacted: str, most: int) -> list[tuple[str, str]]:
    """Return up to `most` rows that were changed, before and after, spread over the text."""
    pairs = zip(text.split("\n"), redacted.split("\n"), strict=True)
    rows = [(before[:200], after[:200]) for before, after in pairs if before != after]
    step = max(len(rows) // max(most, 1), 1)
    return rows[::step][:most]


def count(kind: str, size: int, seed: int, show: int) -> Count:
    """Redact and search a text of a kind."""
    return counted(text_of(kind, size, seed), show)


def counted(text: str, show: int) -> Count:
    """Redact and search a text, and keep up to `show` of the blanked rows."""
    start = process_time()
    redacted = mrz.redact(text, max_chars=None)
    middle = process_time()
    found = mrz.find(text, on=ON, max_chars=None)
    end = process_time()
    if len(redacted) != len(text):
        return Count(len(text), len(text), len(found), end - middle, middle - start, [])
    blanked = redacted.count(REPLACEMENT) - text.count(REPLACEMENT)
    rows = blanked_rows(text, redacted, show)
    return Count(len(text), blanked, len(found), end - middle, middle - start, rows)


_INTRODUCTION: Final = """\
# What redaction blanks in text without a zone

{characters} characters of text without a zone, divided among {kinds} kinds; the source code is that of the Python that
ran this. Seconds are those of a million characters.

    python -m benchmarks over-redaction --characters {characters} --seed {seed} --write docs/reports/over_redaction.md

This library {here}. Python {python}. Seed {seed}."""

_HEAD: Final = ("kind", "characters", "blanked", "%", "zones found", "s find", "s redact")


def cells(kind: str, one: Count) -> tuple[object, ...]:
    """Write a row of the report."""
    millions = max(one.characters, 1) / 1e6
    share = f"{100 * one.blanked / max(one.characters, 1):.4f}"
    seconds = (f"{one.find_seconds / millions:.2f}", f"{one.redact_seconds / millions:.2f}")
    return (kind, one.characters, one.blanked, share, one.found, *seconds)


def total(counts: Sequence[Count]) -> Count:
    """Add counts."""
    sums = [sum(column) for column in zip(*[one[:5] for one in counts], strict=True)]
    return Count(int(sums[0]), int(sums[1]), int(sums[2]), sums[3], sums[4], [])


def main(arguments: Sequence[str]) -> int:
    """Run the study; return 1 where too much is blanked."""
    options = parser(__doc__)
    options.add_argument("--characters", type=int, default=10_000_000, help="of all kinds together")
    options.add_argument("--seed", type=int, default=16)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--kind", default="", help="only the kinds whose name contains this")
    options.add_argument("--show", type=int, default=0, help="print so many blanked rows of each kind")
    options.add_argument("--json", type=Path, help="write the counts to this file")
    options.add_argument("--write", type=Path, help="write the report to this file")
    given = options.parse_args(arguments)
    size = given.characters // len(KINDS)
    kinds = [kind for kind in KINDS if given.kind in kind]
    with ProcessPoolExecutor(given.jobs) as pool:
        work = partial(count, size=size, seed=given.seed, show=given.show)
        counts = dict(zip(kinds, pool.map(work, kinds), strict=True))
    counts["all"] = total(list(counts.values()))
    rows = [cells(kind, one) for kind, one in counts.items()]
    for row in [_HEAD, *rows]:
        print(f"{row[0]:32}" + "".join([f"{cell:>12}" for cell in row[1:]]))
    for kind, one in counts.items():
        for before, after in one.rows:
            print(f"--- {kind}\n{before}\n{after}")
    if given.json is not None:
        plain = {kind: one._asdict() | {"rows": None} for kind, one in counts.items()}
        given.json.write_text(json.dumps(plain, indent=1) + "\n", "utf-8")
    if given.write is not None:
        head = _INTRODUCTION.format(
            characters=given.characters,
            kinds=len(KINDS),
            seed=given.seed,
            here=mrz.__version__,
            python=platform.python_version(),
        )
        given.write.write_text(f"{head}\n\n{table(_HEAD, rows)}\n", "utf-8")
    return int(any(one.blanked >= MOST * one.characters for one in counts.values()))
