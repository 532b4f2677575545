"""Counts how often repair finds what was printed: random TD3s, three ways of misreading, fixed seeds.

    python -m benchmarks repair [--texts 20000] [--seed 1] [--jobs 2] [--witness [right|misread]]

Misreads are made in line 2, where the check digits are, each place with the same probability. The figures hold for
these ways of misreading and no others: no table of confusions is that of your scanner. The intervals are exact (Clopper
and Pearson), 95 %. With `--witness` there is also a visual zone: document code, issuing state, number, names,
nationality, sex and dates, all as they are printed. With `--witness misread`, one character of it is misread by the
table, each of the letters and digits of its fields with the same probability.
"""

from __future__ import annotations

import random
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.studies.misread_passports import MODELS, ONE
from benchmarks.support.command_lines import parser
from benchmarks.support.shares import exact_bounds
from mrz.crosscheck.witness import repair
from mrz.icao.alphabet import DIGITS, LETTERS
from mrz.icao.check_digits import check_digit
from mrz.icao.ocr_confusions import MISREAD
from mrz.icao.parser import is_valid
from mrz.icao.states import Kind, states
from mrz.vendors.reading import VIZ

if TYPE_CHECKING:
    from collections.abc import Sequence

ON: Final = date(2026, 6, 30)
CODES: Final = [state.code for state in states.values() if state.kind in (Kind.ISO, Kind.ICAO)]
BINS: Final = (0.1, 0.5, 0.7, 0.9, 0.99, 1.0)


MISREAD_TOO: Final = "misread"
Lines = tuple[str, ...]


class Case(NamedTuple):
    """What came of one text.

    `field` is where the text was misread: what a digit covers, with its digit. Each proposal is its chance, and whether
    it is what was printed. `unique` is its lines, `blind` whether something in it is confirmed by no evidence.
    """

    field: str
    detected: bool
    printed: Lines
    proposals: tuple[tuple[float, bool], ...] = ()
    unique: Lines | None = None
    blind: bool = False

    @property
    def right(self) -> bool:
        """Whether `unique` is what was printed."""
        return self.unique == self.printed

    @property
    def right_as_seen(self) -> bool:
        """Whether `unique` is what was printed but for the optional data, which no visual zone has."""
        return self.unique is not None and _as_seen(self.unique) == _as_seen(self.printed)


FIELDS: Final = {"document number": (0, 10), "date of birth": (13, 20), "date of expiry": (21, 28)}
OPTIONAL: Final = (28, 42)


def _as_seen(lines: Lines) -> Lines:
    start, end = OPTIONAL
    return lines[0], lines[1][:start] + lines[1][end:]


def _misread(printed: str, read: str) -> str:
    """Return the field that was misread, or "other" where it is another or more than one."""
    places = [at for at, (one, other) in enumerate(zip(printed, read, strict=True)) if one != other]
    return next((name for name, (start, end) in FIELDS.items() if all(start <= at < end for at in places)), "other")


def passport(dice: random.Random) -> tuple[Lines, dict[str, str]]:
    """Return a random TD3 that is consistent on the fixed day, and its visual zone."""
    surname, given = ("".join(dice.choices(LETTERS, k=dice.randint(3, 12))) for _ in range(2))
    issuer = dice.choice(CODES)
    letters = dice.choice((0, 0, 1, 2, 9))
    number = "".join(dice.choices(LETTERS + DIGITS if letters == 9 else LETTERS, k=letters))  # noqa: PLR2004 - all mixed
    number = (number + "".join(dice.choices(DIGITS, k=dice.randint(6, 9))))[:9]
    birth = date(1940, 1, 1) + timedelta(days=dice.randrange(30_000))
    expiry = date(2024, 1, 1) + timedelta(days=dice.randrange(4_000))
    optional = "".join(dice.choices(LETTERS + DIGITS, k=dice.choice((0, 0, 0, 7, 9, 11, 14)))).ljust(14, "<")
    last = check_digit(optional) if optional.strip("<") else dice.choice("0<")
    parts = (number.ljust(9, "<"), f"{birth:%y%m%d}", f"{expiry:%y%m%d}")
    first, second, third = (part + check_digit(part) for part in parts)
    composite = check_digit(first + second + third + optional + last)
    nationality = dice.choice(CODES)
    sex = dice.choice("MF<")
    line_1 = f"P<{issuer:<<3}{surname}<<{given}".ljust(44, "<")
    line_2 = f"{first}{nationality:<<3}{second}{sex}{third}{optional}{last}{composite}"
    seen = {
        "document_code": "P",
        "issuing_state": issuer,
        "document_number": number,
        "primary_identifier": surname,
        "secondary_identifier": given,
        "nationality": nationality,
        "sex": sex.replace("<", "X"),
        "date_of_birth": f"{birth:%Y%m%d}",
        "date_of_expiry": f"{expiry:%Y%m%d}",
    }
    return (line_1, line_2), seen


def misseen(seen: dict[str, str], dice: random.Random) -> dict[str, str]:
    """Misread one character of a visual zone."""
    places = [(name, at) for name, value in seen.items() for at, c in enumerate(value) if c in MISREAD]
    name, at = dice.choice(places)
    value = seen[name]
    return seen | {name: value[:at] + dice.choice(MISREAD[value[at]]) + value[at + 1 :]}


def case(model: str, seed: int, number: int, *, witness: str | None) -> Case:
    """Make one text, repair it, and compare the proposals with what was printed."""
    dice = random.Random(f"{model} {seed} {number}")
    printed, seen = passport(dice)
    read = (printed[0], MODELS[model](printed[1], dice))
    field = _misread(printed[1], read[1])
    if is_valid(read, on=ON):
        return Case(field, False, printed)  # noqa: FBT003 - a column
    if witness == MISREAD_TOO:
        seen = misseen(seen, dice)
    repairs = repair(read, on=ON, viz=None if witness is None else VIZ(**seen))
    proposals = tuple((p.chance, p.mrz.lines == printed) for p in repairs.proposals)
    unique = None if repairs.unique is None else repairs.unique.mrz.lines
    return Case(field, True, printed, proposals, unique, bool(repairs.blind))  # noqa: FBT003 - a column


def share(hits: int, of: int) -> str:
    """Write a share with its bounds, in per cent."""
    if of == 0:
        return "none"
    low, high = exact_bounds(hits, of)
    return f"{100 * hits / of:6.2f} [{100 * low:6.2f}, {100 * high:6.2f}] of {of}"


def report(model: str, cases: list[Case]) -> None:
    """Print what came of one way of misreading."""
    detected = [case for case in cases if case.detected]
    right = sum(any(hit for _, hit in case.proposals) for case in detected)
    first = sum(case.proposals[0][1] for case in detected if case.proposals)
    offered = [case for case in detected if case.unique is not None]
    vouched = [case for case in offered if not case.blind]
    print(f"\n{model}                                  % [95 %]")
    print(f"  detected                            {share(len(detected), len(cases))}")
    print(f"  printed text among the proposals    {share(right, len(detected))}")
    print(f"  printed text is the first proposal  {share(first, len(detected))}")
    print(f"  unique offered                      {share(len(offered), len(detected))}")
    print(f"  unique is the printed text          {share(sum(c.right for c in offered), len(offered))}")
    print(f"   ... but for the optional data      {share(sum(c.right_as_seen for c in offered), len(offered))}")
    print(f"  unique has nothing blind            {share(len(vouched), len(detected))}")
    print(f"   ... and is the printed text        {share(sum(c.right for c in vouched), len(vouched))}")
    if model == ONE:
        for name in FIELDS:
            these = [case for case in detected if case.field == name]
            offered = [case for case in these if case.unique is not None]
            clear = sum(not case.blind for case in offered)
            print(f"  unique of {name:25} {share(len(offered), len(these))}")
            print(f"   ... and has nothing blind          {share(clear, len(these))}")
    print("  chance            proposals, of them wrong %               texts, with a wrong proposal %")
    low = -1.0
    for high in BINS:
        hits = [hit for case in detected for chance, hit in case.proposals if low < chance <= high]
        texts = [case for case in detected if case.proposals and low < case.proposals[0][0] <= high]
        beside = sum(not all(hit for _, hit in case.proposals) for case in texts)
        if hits or texts:
            name = f"{max(low, 0):.2f} to {high:.2f}"
            print(f"  {name:16}  {share(hits.count(False), len(hits)):40} {share(beside, len(texts))}")
        low = high


def main(arguments: Sequence[str]) -> int:
    """Run the study; return 0."""
    options = parser(__doc__)
    options.add_argument("--texts", type=int, default=20_000, help="for each way of misreading")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument(
        "--witness",
        nargs="?",
        const="right",
        choices=("right", MISREAD_TOO),
        help="a visual zone, read so, is there, too",
    )
    given = options.parse_args(arguments)
    witness = "without a witness" if given.witness is None else f"with a visual zone, {given.witness}"
    print(f"{given.texts} texts each, seed {given.seed}, {witness}")
    with ProcessPoolExecutor(given.jobs) as pool:
        for model in MODELS:
            work = partial(case, model, given.seed, witness=given.witness)
            report(model, list(pool.map(work, range(given.texts), chunksize=100)))
    return 0
