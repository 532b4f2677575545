"""Counts how often the printed text is among the first ten proposals, how often `unique` is right, and the time.

    python -m benchmarks repair-targets [--documents 1500] [--seed 16] [--jobs 2] [--model TEXT] [--show 3]
        [--json FILE] [--write docs/reports/repair_targets.md]

The documents are those of `holders`, of all five ICAO formats; `repair_models` misreads them in places that a check
digit covers, by a list of confusions that the package does not know (`shape_confusions`) or by its own table, and
damages data lines. *detected*: the text is not consistent; shares are of these. *claimed wrong*: an edit of `unique` is
wrong, or a character of it that `blind` does not name. Each is repaired without a visual zone, with a right one, and
with one that has a misread character. Seconds are those of the processor.

Exit status 1: the printed text is among the first ten for less than 80 % of detected misreads of the list (97 % of
those of number, birth and expiry with a right visual zone); `unique` claims something wrong; it is the printed text for
less than 95 % of detected single misreads of these fields, by the list or the table, with a right visual zone; `repair`
takes more than 0.7 ms (median) or 8 ms (99 %).
"""

from __future__ import annotations

import json
import platform
import random
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from statistics import quantiles
from time import process_time
from typing import TYPE_CHECKING, Final, NamedTuple

import mrz
from benchmarks.studies.holders import holder
from benchmarks.studies.repair_models import MODELS, misseen, visual_zone
from benchmarks.studies.specimens import ON
from benchmarks.support.command_lines import parser
from benchmarks.support.markdown import table
from benchmarks.support.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    Lines = tuple[str, ...]

NONE: Final = "none"
RIGHT: Final = "right"
MISREAD: Final = "misread"
FIRST: Final = 10
"""People look at so many proposals."""

AMONG: Final = {
    (("one of the list", NONE), ("two of the list", NONE)): 0.80,
    (("one of the list, compared", RIGHT), ("two of the list, compared", RIGHT)): 0.97,
}
"""Models and visual zones, and the share of detected texts whose printed text is among the first proposals."""
UNIQUE: Final = {("one of the list, compared", RIGHT): 0.95, ("one of the table, compared", RIGHT): 0.95}
"""The share of detected texts whose `unique` is the printed text but for what `blind` names."""
MEDIAN: Final = 0.0007
SLOWEST: Final = 0.008

RUNS: Final = (
    *[(model, witness) for model in list(MODELS)[:4] for witness in (NONE, RIGHT)],
    *[(model, witness) for model in list(MODELS)[4:7] for witness in (NONE, RIGHT, MISREAD)],
    *[(model, witness) for model in list(MODELS)[7:9] for witness in (NONE, RIGHT, MISREAD)],
    *[(model, NONE) for model in list(MODELS)[9:]],
)
"""What is repaired, and with which visual zone."""


class Case(NamedTuple):
    """What came of one text: the place of the printed text among the proposals, what `unique` is, and the seconds.

    `rank` is -1 where it is not there. `claims`: `unique` claims only what is printed. `whole`: it is the printed text.
    """

    detected: bool
    rank: int
    unique: bool
    claims: bool
    whole: bool
    seconds: float
    printed: Lines
    read: Lines
    offered: Lines | None
    seen: tuple[tuple[str, str], ...]


def claims_are_right(repairs: mrz.Repairs, printed: Lines) -> bool:
    """Tell whether the edits of `unique`, and what `blind` does not name, are what was printed."""
    one = repairs.unique
    if one is None:
        return True
    lines = one.mrz.lines
    if [len(line) for line in lines] != [len(line) for line in printed]:
        return False
    edited = {(edit.line, edit.column) for edit in one.edits}
    open_places = {(edit.line, edit.column) for edit in repairs.blind} - edited
    return all(
        lines[line][at] == character or (line, at) in open_places
        for line, row in enumerate(printed)
        for at, character in enumerate(row)
    )


def case(number: int, model: str, witness: str, seed: int) -> Case:
    """Make one text, repair it, and compare with what was printed."""
    dice = random.Random(f"{model} {seed} {number}")
    zone = holder(dice)
    read = MODELS[model](zone, dice)
    seen = visual_zone(zone)
    seen = misseen(seen, Zone(zone.format, read), dice) if witness == MISREAD else seen
    detected = not mrz.is_valid("\n".join(read), on=ON)
    viz = None if witness == NONE else mrz.VIZ(**seen)
    start = process_time()
    repairs = mrz.repair("\n".join(read), viz=viz, on=ON)
    seconds = process_time() - start
    texts = [proposal.mrz.lines for proposal in repairs.proposals]
    offered = None if repairs.unique is None else repairs.unique.mrz.lines
    return Case(
        detected,
        texts.index(zone.lines) if zone.lines in texts else -1,
        offered is not None,
        claims_are_right(repairs, zone.lines),
        offered == zone.lines,
        seconds,
        zone.lines,
        read,
        offered,
        tuple(seen.items()) if witness != NONE else (),
    )


class Row(NamedTuple):
    """The counts of one model and one kind of visual zone; `whole`: `unique` is the printed text in every character."""

    texts: int
    detected: int
    among: int
    first: int
    unique: int
    claimed_wrong: int
    whole_wrong: int
    median_ms: float
    slowest_ms: float


def counts(cases: Sequence[Case]) -> Row:
    """Count what came of texts; the time is that of all of them."""
    detected = [one for one in cases if one.detected]
    seconds = [1000 * one.seconds for one in detected] or [0.0]
    cuts = quantiles(seconds * 2, n=100, method="inclusive")
    return Row(
        len(cases),
        len(detected),
        sum(0 <= one.rank < FIRST for one in detected),
        sum(one.rank == 0 for one in detected),
        sum(one.unique for one in detected),
        sum(not one.claims for one in cases),
        sum(one.unique and not one.whole for one in cases),
        round(cuts[49], 2),
        round(cuts[98], 2),
    )


def missed(rows: dict[tuple[str, str], Row], seconds: Sequence[float]) -> list[str]:
    """Return the targets that are missed, those of which all rows are there."""
    misses = []
    for runs, share in AMONG.items():
        if all(run in rows for run in runs):
            among, detected = (sum(getattr(rows[run], name) for run in runs) for name in ("among", "detected"))
            if among < share * detected:
                misses.append(
                    f"printed text among the first {FIRST}, {runs}: {among} of {detected}, wanted {share:.0%}"
                )
    for run, share in UNIQUE.items():
        if run in rows and rows[run].unique - rows[run].claimed_wrong < share * rows[run].detected:
            misses.append(f"unique given, {run}: {rows[run].unique} of {rows[run].detected}, wanted {share:.0%}")
    misses += [
        f"unique claims what is wrong, {run}: {row.claimed_wrong}" for run, row in rows.items() if row.claimed_wrong
    ]
    if seconds:
        cuts = quantiles([*seconds, *seconds], n=100, method="inclusive")
        median, slowest = 1000 * cuts[49], 1000 * cuts[98]
        if median > 1000 * MEDIAN or slowest > 1000 * SLOWEST:
            misses.append(f"time of repair, all texts that are detected: median {median:.2f} ms, 99 % {slowest:.2f} ms")
    return misses


def example(one: Case) -> str:
    """Write a text, what was printed, what `unique` is, and the visual zone."""
    lines = ["printed: " + " / ".join(one.printed), "read:    " + " / ".join(one.read)]
    if one.offered is not None:
        lines.append("unique:  " + " / ".join(one.offered))
    if one.seen:
        lines.append(f"visual:  {dict(one.seen)}")
    return "\n".join([*lines, f"rank {one.rank}, {1000 * one.seconds:.2f} ms", ""])


def examples(cases: Sequence[Case], most: int) -> str:
    """Write some texts whose printed text is not found, whose `unique` claims what is wrong, and the slowest."""
    detected = [one for one in cases if one.detected]
    groups = {
        "not among the proposals": [one for one in detected if not 0 <= one.rank < FIRST],
        "no unique": [one for one in detected if not one.unique and one.seen],
        "unique claims what is wrong": [one for one in cases if not one.claims],
        "slowest": sorted(detected, key=lambda one: -one.seconds),
    }
    return "".join([f"--- {name}\n{example(one)}" for name, group in groups.items() for one in group[:most]])


_INTRODUCTION: Final = """\
# Whether repair reaches its targets

{documents} documents of all five ICAO formats for each row, misread or damaged in places that a check digit covers.
*list*: confusions that the package does not know; *table*: its own; *compared*: only number, birth, expiry and their
digits. Shares are of the texts that are not consistent. *claimed wrong*: an edit of `unique` is wrong, or a character
of it that `blind` does not name; *whole wrong*: any character is.

    python -m benchmarks repair-targets --documents {documents} --seed {seed} --write docs/reports/repair_targets.md

This library {here}. Python {python}. Seed {seed}."""

_HEAD: Final = (
    *("misread", "visual zone", "texts", "detected", "among ten %", "first %", "unique %", "claimed wrong"),
    *("whole wrong", "median ms", "99 % ms"),
)


def cells(run: tuple[str, str], row: Row) -> tuple[object, ...]:
    """Write a row of the report."""
    shares = [f"{100 * part / max(row.detected, 1):.2f}" for part in (row.among, row.first, row.unique)]
    return (*run, row.texts, row.detected, *shares, row.claimed_wrong, row.whole_wrong, row.median_ms, row.slowest_ms)


def main(arguments: Sequence[str]) -> int:
    """Run the study; return 1 where a target is missed."""
    options = parser(__doc__)
    options.add_argument("--documents", type=int, default=1_500, help="for each row")
    options.add_argument("--seed", type=int, default=16)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--model", default="", help="only the ways of misreading whose name contains this")
    options.add_argument("--show", type=int, default=0, help="print so many texts of each miss")
    options.add_argument("--json", type=Path, help="write the counts to this file")
    options.add_argument("--write", type=Path, help="write the report to this file")
    given = options.parse_args(arguments)
    rows: dict[tuple[str, str], Row] = {}
    seconds: list[float] = []
    print(f"{_HEAD[0]:32}{_HEAD[1]:12}" + "".join([f"{name:>14}" for name in _HEAD[2:]]))
    with ProcessPoolExecutor(given.jobs) as pool:
        for run in RUNS:
            if given.model not in run[0]:
                continue
            work = partial(case, model=run[0], witness=run[1], seed=given.seed)
            cases = list(pool.map(work, range(given.documents), chunksize=25))
            rows[run] = counts(cases)
            seconds += [one.seconds for one in cases if one.detected]
            line = cells(run, rows[run])
            print(f"{line[0]:32}{line[1]:12}" + "".join([f"{cell:>14}" for cell in line[2:]]), flush=True)
            print(examples(cases, given.show), end="")
    misses = missed(rows, seconds)
    print("\n".join(["", *[f"missed: {miss}" for miss in misses]]))
    if given.json is not None:
        plain = {", ".join(run): row._asdict() for run, row in rows.items()}
        given.json.write_text(json.dumps(plain, indent=1) + "\n", "utf-8")
    if given.write is not None:
        head = _INTRODUCTION.format(
            documents=given.documents, seed=given.seed, here=mrz.__version__, python=platform.python_version()
        )
        given.write.write_text(f"{head}\n\n{table(_HEAD, [cells(*one) for one in rows.items()])}\n", "utf-8")
    return int(bool(misses))
