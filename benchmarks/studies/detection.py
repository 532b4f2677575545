"""Measures which misreads check digits detect, alone and with the visual zone, and compares with what is computed.

    python -m benchmarks detection [--documents 2000] [--seed 1] [--jobs 2] [--write docs/reports/detection.md]

Passports of Utopia are made from a seed, with a visual zone that says the same; one field of the machine readable zone
is misread. Detected by digits: one of them fails. Detected by both: the outcome of `mrz.verify` is no longer
CONSISTENT. `detection_theory` computes how often either must be so. Exit status 1: a computed share lies outside the
exact bounds of the measured one.

The figures hold for these documents and these ways of misreading, each place of a field with the same probability.
"""

from __future__ import annotations

import platform
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

import mrz
from benchmarks.studies.detection_theory import COVERED, KINDS, SWAP, TABLE, TWO, possible, read_for, swaps, unseen
from benchmarks.support.command_lines import parser
from benchmarks.support.markdown import between_marks, table
from benchmarks.support.shares import exact_bounds
from mrz.icao.findings import Evidence
from mrz.icao.layouts import Format
from mrz.icao.ocr_confusions import MISREAD
from mrz.synthetic.choices import simplest
from mrz.synthetic.dates import ON
from mrz.synthetic.documents import facts, write
from mrz.synthetic.visual_zones import visual_zone

if TYPE_CHECKING:
    from collections.abc import Sequence

FIELDS: Final = (
    *COVERED,
    *("nationality", "sex", "issuing_state", "primary_identifier", "secondary_identifier"),
)
LEVEL: Final = 0.999
"""Of the bounds: of some seventy measurements, none is expected outside by chance."""


class Cell(NamedTuple):
    """What was measured of one field and kind, and what was counted."""

    tried: int = 0
    by_digits: int = 0
    by_both: int = 0
    digits_counted: float = 0
    both_counted: float = 0

    def plus(self, other: Cell) -> Cell:
        """Add up."""
        return Cell(
            self.tried + other.tried,
            self.by_digits + other.by_digits,
            self.by_both + other.by_both,
            self.digits_counted + other.digits_counted,
            self.both_counted + other.both_counted,
        )


Cells = dict[tuple[str, str], Cell]


def passport(dice: Random) -> tuple[mrz.MRZ, mrz.VIZ]:
    """Make a passport with whole dates and a given name, whose names fit their field, and its visual zone."""
    while True:
        doc = write(facts(dice.randrange, [Format.TD3]), on=ON)
        birth, expiry = doc.birth(ON).date, doc.expiry(ON).date
        if birth and expiry and doc.secondary_identifier and doc.lines[0].endswith("<<"):
            viz = visual_zone(simplest, doc, on=ON)
            if mrz.verify(mrz.Reading(doc.lines, viz), on=ON).outcome is not mrz.Outcome.CONSISTENT:
                raise RuntimeError("a visual zone that says the same is not CONSISTENT")
            return doc, viz


def misread(text: str, kind: str, dice: Random) -> str:
    """Misread a text."""
    if kind == SWAP:
        at = dice.choice(swaps(text))
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    places = [at for at, c in enumerate(text) if kind != TABLE or c in MISREAD]
    for at in dice.sample(places, 1 + (kind == TWO)):
        chances = read_for(kind, text[at])
        (new,) = dice.choices(sorted(chances), [chances[c] for c in sorted(chances)])
        text = text[:at] + new + text[at + 1 :]
    return text


def study(seed: int, number: int) -> Cells:
    """Make one passport, misread each of its fields in every way, and look."""
    dice = Random(f"{seed} {number}")
    doc, viz = passport(dice)
    cells = {}
    for field in FIELDS:
        span = doc.identifier_span(field) if field.endswith("_identifier") else doc.layout.fields[field]
        text = span.of(doc.lines)
        for kind in KINDS:
            if possible(kind, text):
                lines = list(doc.lines)
                row = lines[span.line]
                lines[span.line] = row[: span.start] + misread(text, kind, dice) + row[span.end :]
                evidence = mrz.parse(lines, format=Format.TD3, on=ON).evidence
                outcome = mrz.verify(mrz.Reading(tuple(lines), viz, format=Format.TD3), on=ON).outcome
                counted = unseen(field, text, kind)
                cells[field, kind] = Cell(
                    1,
                    Evidence.FAILS in evidence.values(),
                    outcome is not mrz.Outcome.CONSISTENT,
                    1 - counted.by_digits if field in COVERED else 0,
                    1 - counted.by_both,
                )
    return cells


def run(documents: int, seed: int, jobs: int) -> Cells:
    """Run the study on so many passports."""
    total: Cells = {}
    with ProcessPoolExecutor(jobs) as pool:
        for cells in pool.map(partial(study, seed), range(documents), chunksize=50):
            for key, cell in cells.items():
                total[key] = total.get(key, Cell()).plus(cell)
    return total


def outside(cells: Cells) -> list[str]:
    """Say where what is counted lies outside the bounds of what was measured."""
    said = []
    for (field, kind), cell in cells.items():
        for by, hits, counted in (
            ("digits", cell.by_digits, cell.digits_counted),
            ("digits and visual zone", cell.by_both, cell.both_counted),
        ):
            low, high = exact_bounds(hits, cell.tried, LEVEL)
            share = counted / cell.tried
            if not low - 1e-9 <= share <= high + 1e-9:
                said.append(f"{field}, {kind}, by {by}: {share:.5f} is not within {low:.5f} and {high:.5f}")
    return said


def rows(cells: Cells) -> list[list[str]]:
    """Return the table: of each field and kind, what was measured with its bounds, and what is counted."""
    result = []
    for field in FIELDS:
        for kind in KINDS:
            cell = cells.get((field, kind))
            if cell is not None:
                result.append(
                    [
                        field.replace("_", " "),
                        kind,
                        *_shares(cell.by_digits, cell.digits_counted, cell.tried),
                        *_shares(cell.by_both, cell.both_counted, cell.tried),
                    ]
                )
    return result


def _shares(hits: int, counted: float, tried: int) -> tuple[str, str]:
    low, high = exact_bounds(hits, tried, LEVEL)
    return f"{100 * hits / tried:.2f} ({100 * low:.2f}-{100 * high:.2f})", f"{100 * counted / tried:.3f}"


def summary(cells: Cells) -> str:
    """Return the table in short: a row for each field, for each kind what digits see, and what both see."""
    return table(
        ("field misread", *KINDS),
        [[field.replace("_", " "), *[_in_short(cells.get((field, kind))) for kind in KINDS]] for field in FIELDS],
    )


def _in_short(cell: Cell | None) -> str:
    return "" if cell is None else f"{_percent(cell.by_digits, cell.tried)} / {_percent(cell.by_both, cell.tried)}"


def _percent(hits: int, tried: int) -> str:
    """Return a share in per cent; only all is 100, only none is 0."""
    if hits in (0, tried):
        return "100" if hits else "0"
    return f"{min(max(100 * hits / tried, 0.1), 99.9):.1f}"


HEAD: Final = ("field misread", "how", "digits see, %", "counted", "digits and visual zone see, %", "counted")
PAGE: Final = """\
# What is seen of a misread

<!-- Written by
`python -m benchmarks detection --documents {documents} --seed {seed} --write docs/reports/detection.md`. -->

One field of the machine readable zone of a passport is misread: one character as the table of confusions has it, one as
any other of the alphabet, two of either, or two neighbours that differ exchanged. {documents} passports that do not
exist, each with a visual zone that says the same; each place of a field is as likely as any other. Of the passports
that are made, those are taken whose dates are whole, and whose name has a given name and is not cut: the others have
less in them to compare.

Measured shares stand with their exact bounds of {level} % (Clopper and Pearson). "Counted" is what the arithmetic of
Doc 9303-3, 4.9 and the rules of comparison, written out anew, come to for these passports: a digit misses a twin, and
of two changes those that add up to nothing; the composite weighs dates a second time; a swap goes unseen where the two
values differ by a multiple of five. A visual zone misses what only moves a filler, and a birth that became unknown in
part. No digit covers names, states and sex, and no visual zone has the optional data.

{table}

This library {version}, Python {python}, reference date {on}.
"""


def page(cells: Cells, documents: int, seed: int) -> str:
    """Write the report."""
    return PAGE.format(
        documents=documents,
        seed=seed,
        level=f"{100 * LEVEL:.1f}",
        table=table(HEAD, rows(cells)),
        version=mrz.__version__,
        python=platform.python_version(),
        on=ON,
    )


def main(arguments: Sequence[str]) -> int:
    """Run the study and say what it found."""
    options = parser(__doc__)
    options.add_argument("--documents", type=int, default=2_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--write", type=Path, metavar="FILE", help="also write the report to this file")
    options.add_argument(
        "--readme", type=Path, metavar="FILE", help="also put the table, in short, into this page, between its marks"
    )
    given = options.parse_args(arguments)
    cells = run(given.documents, given.seed, given.jobs)
    text = page(cells, given.documents, given.seed)
    wrong = outside(cells)
    print(text, *wrong, sep="\n")
    if given.write:
        given.write.write_text(text, "utf-8")
    if given.readme:
        given.readme.write_text(between_marks(given.readme.read_text("utf-8"), "detection", summary(cells)), "utf-8")
    return int(bool(wrong))
