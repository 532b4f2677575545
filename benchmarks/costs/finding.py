"""Times `find` and `redact` over text with a zone a kilobyte, as multiples of the time of one regular expression.

    python -m benchmarks finding [--megabytes 10] [--rounds 3] [--seed 16]

The text is English prose, or prose of several scripts, logs and tables, with a zone after each kilobyte: of all formats
mixed, of one format alone, or each with a damage of `line_damages`. The regular expression is `[A-Z0-9<]{30,44}`, which
finds the lines of valid zones and checks nothing. Each is timed `--rounds` times in turn, and the best time of each
counts. Exit status 1: over all formats, `find` takes more than ten times as long as the expression, or does not find
each of the zones.
"""

from __future__ import annotations

import gc
import random
import re
from time import process_time
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import mrz
from benchmarks.studies.holders import holder
from benchmarks.studies.line_damages import CHANGES, DAMAGED
from benchmarks.studies.specimens import ON
from benchmarks.studies.zoneless_texts import text_of
from benchmarks.support.command_lines import parser
from benchmarks.support.zones import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ENGLISH: Final = "all formats, English"
MIXED: Final = "all formats mixed"
MOST: Final = 10
KILOBYTE: Final = 1_000
_EXPRESSION: Final = re.compile(r"[A-Z0-9<]{30,44}")
_ENGLISH: Final = "prose in English"
_OTHERS: Final = ("prose in Latin letters", "prose in upper case", "prose in Cyrillic and Greek", "logs", "CSV")


def zones(count: int, dice: random.Random, *formats: str, damages: Sequence[str] = ("nothing",)) -> list[str]:
    """Return so many zones of these formats as texts with LF between the lines, each with one of the damages."""
    made: list[str] = []
    while len(made) < count:
        zone = holder(dice)
        if zone.format in formats:
            made.append("\n".join(CHANGES[dice.choice(damages)](zone.format, zone.lines, dice)))
    return made


def between(count: int, seed: int, *kinds: str) -> list[str]:
    """Return so many pieces of text of these kinds, each of about a kilobyte and with whole rows."""
    size = count * KILOBYTE // len(kinds) + 2 * KILOBYTE
    rows = [text_of(kind, size, seed).split("\n")[:-1] for kind in kinds]
    pieces: list[str] = []
    for piece in range(count):
        source = rows[piece % len(rows)]
        taken: list[str] = []
        while source and sum(map(len, taken)) < KILOBYTE - 100:
            taken.append(source.pop())
        pieces.append("\n".join(taken))
    return pieces


def text(megabytes: float, seed: int, kind: str) -> str:
    """Return a text of a kind, with a zone after each kilobyte."""
    count = int(megabytes * 1_000)
    made = KINDS[kind](count, random.Random(f"{kind} {seed}"))
    prose = (_ENGLISH,) if kind == ENGLISH else (_ENGLISH, *_OTHERS)
    return "\n".join([piece for pair in zip(between(count, seed, *prose), made, strict=True) for piece in pair])


KINDS: Final[Mapping[str, Callable[[int, random.Random], list[str]]]] = MappingProxyType(
    {
        ENGLISH: lambda count, dice: zones(count, dice, *FORMATS),
        MIXED: lambda count, dice: zones(count, dice, *FORMATS),
        "TD1 alone": lambda count, dice: zones(count, dice, "TD1"),
        "TD3 alone": lambda count, dice: zones(count, dice, "TD3"),
        "damaged zones": lambda count, dice: zones(count, dice, *FORMATS, damages=list(DAMAGED)),
        "no zones": lambda count, _: [""] * count,
    }
)


def _expression(whole: str) -> int:
    return sum(1 for _ in _EXPRESSION.finditer(whole))


def _find(whole: str) -> int:
    return len(mrz.find(whole, on=ON, max_chars=None))


def _redact(whole: str) -> int:
    return len(mrz.redact(whole, max_chars=None))


RUNS: Final = (_expression, _find, _redact)


def seconds(run: Callable[[str], int], whole: str) -> float:
    """Return the time of one run, of this process alone."""
    gc.collect()
    start = process_time()
    run(whole)
    return process_time() - start


def best(whole: str, rounds: int) -> list[float]:
    """Return the best time of the expression, of `find` and of `redact`, timed in turn."""
    times = [[seconds(run, whole) for run in RUNS] for _ in range(rounds)]
    return [min(column) for column in zip(*times, strict=True)]


def main(arguments: Sequence[str]) -> int:
    """Print the ratios; return 1 where the one over all formats is too great."""
    options = parser(__doc__)
    options.add_argument("--megabytes", type=float, default=10)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seed", type=int, default=16)
    given = options.parse_args(arguments)
    failed = False
    print(f"{'':20}{'zones':>8}{'found':>8}{'expression s':>14}{'find s':>10}{'redact s':>10}{'find':>8}{'redact':>8}")
    for kind in KINDS:
        whole = text(given.megabytes, given.seed, kind)
        expression, find, redact = best(whole, given.rounds)
        count, found = int(given.megabytes * 1_000) * (kind != "no zones"), _find(whole)
        times = f"{expression:14.3f}{find:10.2f}{redact:10.2f}{find / expression:8.1f}{redact / expression:8.1f}"
        print(f"{kind:20}{count:8}{found:8}{times}", flush=True)
        if kind in (ENGLISH, MIXED):
            failed = failed or find > MOST * expression or found != count
    return int(failed)
