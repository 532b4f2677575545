"""Counts what `redact` leaves readable, and what `find` finds, of zones as OCR, mail and copying leave them.

    python -m benchmarks text-damages [--documents 1500] [--seed 16] [--jobs 2] [--kind TEXT] [--show 3]
        [--json FILE] [--write docs/reports/text_damages.md]

The documents are of all five ICAO formats, each as often as the others, with the names of `holders`, long numbers, and
optional data that are empty, short and full. Each kind of damage is done to `--documents` of them: one change of the
lines in prose (`line_damages`), one way to write the lines into prose (`line_joins`), one container
(`text_containers`), and pairs of these drawn at random. `--show` prints so many texts of each kind and miss.

Exit status 1: of any kind of a whole zone, twelve characters of a line stay readable, or JSON, HTML, CSV or mail has
another form; of "15 % letters in runs and run lengths off by one", fewer than 29 of 30 are found, fewer than 26 of 30
have the right core (number, dates, nationality) in the document or the first proposal, or more than 1 in 500 is
consistent with a wrong core.
"""

from __future__ import annotations

import json
import platform
import random
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import mrz
from benchmarks.studies import line_damages, line_joins
from benchmarks.studies.holders import holder
from benchmarks.studies.text_containers import CONTAINERS
from benchmarks.studies.text_outcomes import COLUMNS, Outcome, Sample, outcome, sample
from benchmarks.support.command_lines import parser
from benchmarks.support.markdown import table

if TYPE_CHECKING:
    from collections.abc import Sequence

HARDEST: Final = "15 % letters in runs and run lengths off by one"
FOUND: Final = 1450 / 1500
CORE: Final = 1300 / 1500
WRONG: Final = 3 / 1500
ANY: Final = "?"
"""In a kind: drawn for each document."""
ALL: Final = (*line_damages.LEGIBLE, *line_damages.DAMAGED)

BLANKS: Final = ("blanks for all fillers",)
PREFIXES: Final = ("behind the prefix of a log", "behind the mark of a reply", "labels", "list marks", "quotes")


class Kind(NamedTuple):
    """The changes of the lines, how they are joined, and what they stand in; `ANY` is drawn from all."""

    name: str
    changes: tuple[str, ...] = ("nothing",)
    join: str = "lines"
    container: str = "prose"
    others: int = 0


KINDS: Final = (
    *[Kind(name, (name,)) for name in line_damages.CHANGES],
    *[Kind(name, join=name) for name in line_joins.LEGIBLE if name != "lines"],
    *[Kind(name, join=name) for name in line_joins.BEFORE_ROWS],
    *[Kind(f"blanks for all fillers {name}", BLANKS, join=name) for name in PREFIXES],
    *[Kind(f"blanks for all fillers in {name}", BLANKS, container=name) for name in CONTAINERS if name != "prose"],
    *[Kind(name, container=name) for name in CONTAINERS if name not in ("prose", "mail, format=flowed")],
    Kind("mail, format=flowed", join="one string", container="mail, format=flowed"),
    Kind(
        "an invisible character, escaped in JSON",
        ("a zero-width character in a data line",),
        container="fields of JSON",
    ),
    Kind("a marked letter, escaped in JSON", ("a marked letter in the name line",), container="a list of JSON"),
    Kind("a Cyrillic letter, escaped in JSON in JSON", ("a Cyrillic letter in a data line",), container="JSON in JSON"),
    Kind("a direction mark in mail", ("direction marks around each line",), container="mail, quoted-printable"),
    Kind("a lost character in a list of JSON", ("a lost character in a data line",), container="a list of JSON"),
    Kind("a blank in a row of words", ("a blank in the name line",), container="a row of words"),
    Kind("a change between two other zones", (ANY,), others=2),
    Kind("two changes", (ANY, ANY)),
    Kind("a change, and how lines are joined", (ANY,), join=ANY),
    Kind("a change in a container", (ANY,), container=ANY),
)


def drawn(kind: Kind, dice: random.Random) -> Sample:
    """Make one text of a kind."""
    changes = tuple([dice.choice(ALL) if one == ANY else one for one in kind.changes])
    join = dice.choice(list(line_joins.LEGIBLE)) if kind.join == ANY else kind.join
    container = dice.choice(list(CONTAINERS)) if kind.container == ANY else kind.container
    others = tuple([holder(dice) for _ in range(kind.others)])
    return sample(holder(dice), changes, join, container, dice, others=others)


class Answer(NamedTuple):
    """What came of one text, its format, and the text before and after redaction."""

    outcome: Outcome
    sample: Sample
    redacted: str


def answer(number: int, kind: Kind, seed: int) -> Answer:
    """Make one text, redact it, and find its zone."""
    one = drawn(kind, random.Random(f"{kind.name} {seed} {number}"))
    result, redacted = outcome(one)
    return Answer(result, one, redacted)


def counts(answers: Sequence[Answer]) -> dict[str, float]:
    """Return how many answers have each column, and milliseconds a document."""
    found: dict[str, float] = {"documents": len(answers)}
    found |= {name: sum(getattr(one.outcome, name) for one in answers) for name in COLUMNS}
    for name in ("find", "redact"):
        seconds = sum(getattr(one.outcome, f"{name}_seconds") for one in answers)
        found[f"{name} ms"] = round(1000 * seconds / len(answers), 2)
    return found


def missed(kind: str, row: dict[str, float]) -> list[str]:
    """Return the targets that a kind misses."""
    documents = row["documents"]
    misses = [name for name in ("leak", "fillers", "form") if row[name] and kind not in line_damages.ALONE]
    if kind == HARDEST:
        misses += ["found"] if row["found"] < FOUND * documents else []
        misses += ["core"] if row["core"] < CORE * documents else []
        misses += ["wrong"] if row["wrong"] > WRONG * documents else []
    return misses


_MISSES: Final = {
    "leak": True,
    "fillers": True,
    "form": True,
    "touched": True,
    "found": False,
    "core": False,
    "wrong": True,
    "joined": True,
}
"""Columns to show, each with the value that is a miss."""


def examples(kind: str, answers: Sequence[Answer], most: int) -> list[str]:
    """Write some texts of each miss."""
    written = []
    for name, bad in _MISSES.items():
        worst = [one for one in answers if getattr(one.outcome, name) is bad]
        for one in worst[:most]:
            lines = "\n".join(one.sample.printed.lines)
            head = f"--- {kind}: {name} ({one.sample.printed.format}; {one.sample.story})"
            written.append(f"{head}\n{lines}\n... in\n{one.sample.text!r}\n... redacted\n{one.redacted!r}\n")
    return written


_INTRODUCTION: Final = """\
# Zones as OCR, mail and copying leave them

{documents} documents of all five ICAO formats for each kind of damage. A *leak* is a document of which twelve
characters of a line, not all of them fillers, are readable after `redact`, blanks and invisible characters taken out
and encodings read; *fillers*: twelve fillers are; *eight*: eight characters are; *whole*: a component of the surname or
the number is. *form*: JSON, HTML, CSV or mail no longer has its form; *touched*: a value beside the zone was blanked.
*exact*: `find` gives a document with the printed lines; *repaired*: it gives proposals and no document; *core*: number,
dates and nationality are right in the document or the first proposal; *wrong*: a document with another core is
consistent; *name*: a consistent one with the right core has another name; *joined*: with the same letters in other
words.

    python -m benchmarks text-damages --documents {documents} --seed {seed} --write docs/reports/text_damages.md

This library {here}. Python {python}. Seed {seed}."""


def report(rows: dict[str, dict[str, float]], documents: int, seed: int) -> str:
    """Write the report of `text-damages`: a row for each kind."""
    introduction = _INTRODUCTION.format(
        documents=documents, seed=seed, here=mrz.__version__, python=platform.python_version()
    )
    head = ("kind", *COLUMNS, "ms find", "ms redact")
    cells = [
        (kind, *[f"{row[name]:.0f}" for name in COLUMNS], row["find ms"], row["redact ms"])
        for kind, row in rows.items()
    ]
    return f"{introduction}\n\n{table(head, cells)}"


def main(arguments: Sequence[str]) -> int:
    """Run the study; return 1 where a target is missed."""
    options = parser(__doc__)
    options.add_argument("--documents", type=int, default=1_500, help="for each kind of damage")
    options.add_argument("--seed", type=int, default=16)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--kind", default="", help="only the kinds whose name contains this")
    options.add_argument("--show", type=int, default=0, help="print so many texts of each kind and miss")
    options.add_argument("--json", type=Path, help="write the counts to this file")
    options.add_argument("--write", type=Path, help="write the report to this file")
    given = options.parse_args(arguments)
    rows: dict[str, dict[str, float]] = {}
    failed = False
    print(f"{'':50}" + "".join([f"{name[:8]:>9}" for name in COLUMNS]) + "  find ms  redact ms")
    with ProcessPoolExecutor(given.jobs) as pool:
        for kind in KINDS:
            if given.kind not in kind.name:
                continue
            work = partial(answer, kind=kind, seed=given.seed)
            answers = list(pool.map(work, range(given.documents), chunksize=25))
            row = rows[kind.name] = counts(answers)
            misses = missed(kind.name, row)
            failed = failed or bool(misses)
            figures = "".join([f"{row[name]:9.0f}" for name in COLUMNS])
            marks = f"  missed: {', '.join(misses)}" if misses else ""
            print(f"{kind.name:50}{figures}{row['find ms']:9.2f}{row['redact ms']:11.2f}{marks}", flush=True)
            print("".join(examples(kind.name, answers, given.show)), end="")
    if given.json is not None:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    if given.write is not None:
        given.write.write_text(report(rows, given.documents, given.seed) + "\n", "utf-8")
    return int(failed)
