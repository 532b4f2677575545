"""Counts what the cross-check detects: consistent answers of PassportOCR, and copies with one and two misreads.

    python -m benchmarks crosscheck [--answers 20000] [--seed 1] [--jobs 2] [--write docs/reports/crosscheck.md]

Answers are made by `mrz.synthetic` from a seed, of people that do not exist. Misreads are made in the lines of the MRZ
or in the fields of the visual zone, each place with the same probability, by the table of confusions or as any other
character. Exit status 1: a consistent answer did not come out CONSISTENT, a misread that stayed undetected belongs to
no class of `misread_classes`, or a `suspect` was wrong or missing where a digit decides.

The figures hold for these answers and these ways of misreading, and no others.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

import mrz
from benchmarks.studies.crosscheck_report import Study, report, shown
from benchmarks.studies.misread_classes import DECIDES, LINES, Misread, deciding_evidence, why
from benchmarks.support.command_lines import parser
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.ocr_confusions import MISREAD
from mrz.synthetic.answers import passport_ocr
from mrz.synthetic.china import GIVEN
from mrz.synthetic.dates import ON
from mrz.vendors.tencent import PASSPORT_OCR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Fields = dict[str, str]
"""What stands in `Response`."""

SIDES: Final = {
    "MRZ": tuple(LINES),
    "VIZ": tuple(map(str, PASSPORT_OCR.viz.values())),
}
CHARACTERS: Final = "".join([character for character, _ in GIVEN])


def confusions(_: str, printed: str) -> str:
    """Return what is read for this character by the table of confusions."""
    return MISREAD.get(printed, "")


def substitutions(side: str, printed: str) -> str:
    """Return any other character of the same writing: of the MRZ, of the visual zone without fillers, or Chinese."""
    if printed not in ALPHABET:
        return CHARACTERS.replace(printed, "")
    return (ALPHABET if side == "MRZ" else ALPHABET.replace(FILLER, "")).replace(printed, "")


MODELS: Final[dict[str, Callable[[str, str], str]]] = {"table": confusions, "any character": substitutions}


class Way(NamedTuple):
    """A way of misreading: the model, the sides on which, and how many misreads."""

    model: str
    sides: tuple[str, ...]
    times: int

    @property
    def name(self) -> str:
        """For the report."""
        return f"{self.times} by {'the table' if self.model == 'table' else 'any character'}, {' or '.join(self.sides)}"


WAYS: Final = (
    *[Way(model, (side,), 1) for model in MODELS for side in SIDES],
    *[Way(model, tuple(SIDES), 2) for model in MODELS],
)


def misread(fields: Fields, way: Way, dice: Random) -> tuple[Fields, list[Misread]]:
    """Misread characters at places of their own."""
    read = MODELS[way.model]
    places = [
        (side, key, at)
        for side in way.sides
        for key in SIDES[side]
        for at, printed in enumerate(fields[key])
        if read(side, printed)
    ]
    changed, misreads = dict(fields), []
    for side, key, at in dice.sample(places, way.times):
        seen = dice.choice(read(side, fields[key][at]))
        changed[key] = changed[key][:at] + seen + changed[key][at + 1 :]
        misreads.append(Misread(side, key, at, fields[key][at], seen))
    return changed, misreads


def study(seed: int, number: int) -> Study:
    """Make one answer and its copies, verify them, and count."""
    answer = passport_ocr(Random(f"{seed} {number}").randrange)
    result = Study()
    result.consistent(mrz.verify(answer, on=ON).outcome, answer)
    for way in WAYS:
        changed, misreads = misread(answer["Response"], way, Random(f"{seed} {number} {way.name}"))
        verified = mrz.verify({"Response": changed}, on=ON)
        result.outcomes[way.name, verified.outcome.name] += 1
        if verified.outcome is mrz.Outcome.CONSISTENT:
            result.missed(way.name, why(misreads, answer["Response"], verified), misreads)
        for comparison in verified.comparisons:
            _count_suspect(result, way, answer["Response"], misreads, comparison)
    return result


def _count_suspect(
    result: Study, way: Way, fields: Fields, misreads: list[Misread], comparison: mrz.Comparison
) -> None:
    """Count which side a comparison suspects: right where that side was misread, in the field or its digit."""
    touching = [m for m in misreads if comparison.field in m.covers]
    said = "neither" if comparison.result is mrz.Agreement.MISMATCH else comparison.result.name
    if comparison.suspect is not None:
        said = "right" if comparison.suspect.name in {m.side for m in touching} else "wrong"
    if len(misreads) > 1:
        if said in ("right", "wrong", "neither"):
            result.suspects[way.name, said] += 1
        return
    row = (
        f"{misreads[0].side} {comparison.field}: {deciding_evidence(misreads[0], fields)}"
        if touching
        else "not misread"
    )
    result.one_misread[row, said] += 1
    if row == "not misread" and said != "MATCH":
        result.followed.append(f"{way.name}: {comparison.field}: {comparison.reason}: {shown(misreads)}")
    if said == "wrong" or (row.endswith(DECIDES) and said != "right"):
        result.mistaken.append(f"{way.name}: {comparison.field}: {said}: {shown(misreads)}")


def run(answers: int, seed: int, jobs: int) -> Study:
    """Run the study on so many answers."""
    total = Study()
    if jobs == 1:
        for number in range(answers):
            total.add(study(seed, number))
        return total
    with ProcessPoolExecutor(jobs) as pool:
        for part in pool.map(partial(study, seed), range(answers), chunksize=200):
            total.add(part)
    return total


def main(arguments: Sequence[str]) -> int:
    """Run the study and say what it found."""
    options = parser(__doc__)
    options.add_argument("--answers", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--write", type=Path, metavar="FILE", help="also write the report to this file")
    given = options.parse_args(arguments)
    result = run(given.answers, given.seed, given.jobs)
    text = report(result, given.answers, given.seed, [way.name for way in WAYS])
    print(text)
    if given.write:
        given.write.write_text(text + "\n", "utf-8")
    return int(result.failed)
