"""Checks that the time grows linearly: twice the text takes at most 2.5 times as long, for every kind of text.

    python -m benchmarks linearity [MEGABYTES]

Times `parse`, `repair`, `find` and `redact` over MEGABYTES (5 unless given) million characters and over twice as many,
without a limit of length, for texts each of which is the worst for one part; prints seconds and ratios. Exit status 1:
a ratio stays above 2.5 in four attempts, of which the best counts. Differences below a tenth of a second do not count:
the clock is too coarse for them.
"""

from __future__ import annotations

import base64
import contextlib
import gc
import random
from datetime import date
from time import process_time
from typing import TYPE_CHECKING, Final

from benchmarks.support.command_lines import parser
from mrz.icao.alphabet import ALPHABET
from mrz.icao.finder import find
from mrz.icao.findings import FormatError
from mrz.icao.parser import parse
from mrz.icao.redaction import redact
from mrz.icao.repair.search import repair

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ON: Final = date(2026, 6, 30)
MOST: Final = 2.5
NOISE: Final = 0.1
LINE_1: Final = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LINE_2: Final = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"

REPEATED: Final = {
    "fillers": "<",
    "escaped fillers": "&lt;",
    "blanks": " ",
    "backslashes": "\\",
    "tag soup": "<<<<<a<b<c",
    "tags without an end": "<a b=",
    "tags": "<a>",
    "short lines with a filler": "A<BCDE,",
    "short words with a filler": "A<BCDE ",
    "first lines": LINE_1 + "\n",
    "second lines": LINE_2 + "\n",
    "second lines in lower case": LINE_2.lower() + "\n",
    "second lines far apart": LINE_2 + ", " * 25_000 + "\n",
    "second lines that do not hold": LINE_2.replace("2", "3") + "\n",
    "zones": f"{LINE_1}\n{LINE_2}\n",
    "zones in one run, in prose": f"seen {LINE_1}{LINE_2} and ",
}


def texts(size: int) -> dict[str, str]:
    """Return a text of each kind with `size` characters."""
    chance = random.Random(9303)
    whole = {kind: (piece * (size // len(piece) + 1))[:size] for kind, piece in REPEATED.items()}
    return {
        "random": "".join(chance.choices(ALPHABET, k=size)),
        "random, with blanks and line ends": "".join(chance.choices(ALPHABET + " \n", k=size)),
        "base64": base64.encodebytes(chance.randbytes(size))[:size].decode(),
        "an endless tag": "<" + "a" * (size - 1),
        **whole,
    }


def run_parse(text: str) -> None:
    """Parse; what no format has the shape of is refused."""
    with contextlib.suppress(FormatError):
        parse(text, on=ON, max_chars=None)


def run_repair(text: str) -> None:
    """Repair a text that is most often no zone."""
    repair(text, on=ON, max_chars=None)


def run_find(text: str) -> None:
    """Find."""
    find(text, on=ON, max_chars=None)


def run_redact(text: str) -> None:
    """Redact."""
    redact(text, max_chars=None)


def seconds(run: Callable[[str], None], text: str) -> float:
    """Return the time of one run, of this process alone."""
    gc.collect()
    start = process_time()
    run(text)
    return process_time() - start


def compare(run: Callable[[str], None], once: str, twice: str) -> tuple[float, float, bool]:
    """Return the best time for each text and whether they are too far apart, after up to four attempts."""
    short, long = float("inf"), float("inf")
    for _ in range(4):
        short, long = min(short, seconds(run, once)), min(long, seconds(run, twice))
        if long <= MOST * short or long - short < NOISE:
            return short, long, False
    return short, long, True


def main(arguments: Sequence[str]) -> int:
    """Print the table; return 1 where a ratio is above the most."""
    options = parser(__doc__)
    options.add_argument("megabytes", type=float, nargs="?", default=5.0, help="million characters of the shorter text")
    size = int(options.parse_args(arguments).megabytes * 1_000_000)
    once, twice = texts(size), texts(2 * size)
    failed = False
    print(f"{'':36}{'':8}{'once':>8} {'twice':>8} {'ratio':>6}")
    for kind, text in once.items():
        for name, run in (("parse", run_parse), ("repair", run_repair), ("find", run_find), ("redact", run_redact)):
            short, long, too_long = compare(run, text, twice[kind])
            print(
                f"{kind:36}{name:8}{short:7.2f}s {long:7.2f}s {long / short:6.2f}{' TOO LONG' * too_long}", flush=True
            )
            failed = failed or too_long
    return failed
