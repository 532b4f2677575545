"""How often repair finds what was printed: random TD3s, three ways of misreading them, fixed seeds.

    python benchmarks/repair.py [--texts 20000] [--seed 1] [--jobs 2] [--witness [right|misread]]

Misreads are made in line 2, each place as likely as any other, where the check digits are. The figures
hold for these ways of misreading and no others: no table of confusions is that of your scanner. The
intervals are those of Clopper and Pearson, 95 %. With `--witness`, a visual zone is there, too: document code,
issuing state, number, names, nationality, sex and dates, all as they are printed; or, `misread`, one character of
it misread by the table, which letters and digits of its eight fields it holds are as likely as any other.

>>> [round(bound, 4) for bound in clopper_pearson(8, 10)]
[0.4439, 0.9748]
>>> [round(bound, 4) for bound in clopper_pearson(0, 100)]
[0.0, 0.0362]
>>> [round(bound, 4) for bound in clopper_pearson(18000, 20000)]
[0.8958, 0.9041]
"""

from __future__ import annotations

import argparse
import math
import random
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from mrz.crosscheck.witness import repair
from mrz.icao.alphabet import ALPHABET, DIGITS, LETTERS
from mrz.icao.check_digits import check_digit
from mrz.icao.ocr_confusions import MISREAD
from mrz.icao.parser import is_valid
from mrz.icao.states import Kind, states
from mrz.vendors.reading import VIZ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ON: Final = date(2026, 6, 30)
CODES: Final = [state.code for state in states.values() if state.kind in (Kind.ISO, Kind.ICAO)]
NEGLIGIBLE: Final = 1e-12
BINS: Final = (0.1, 0.5, 0.7, 0.9, 0.99, 1.0)


ONE: Final = "one confusion of the table"
MISREAD_TOO: Final = "misread"
Lines = tuple[str, ...]


class Case(NamedTuple):
    """What came of one text.

    `field` is where the text was misread: what a digit covers, with its digit. Each proposal is its chance, and whether
    it is what was printed. `unique` is its lines, `blind` whether something in it is vouched for by nobody.
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


def confused(line: str, dice: random.Random, times: int) -> str:
    """Misread so many characters of a line by the table of confusions."""
    characters = list(line)
    for at in dice.sample([at for at, c in enumerate(line) if c in MISREAD], times):
        characters[at] = dice.choice(MISREAD[line[at]])
    return "".join(characters)


def substituted(line: str, dice: random.Random) -> str:
    """Put any other character in one place of a line."""
    at = dice.randrange(len(line))
    return line[:at] + dice.choice(ALPHABET.replace(line[at], "")) + line[at + 1 :]


MODELS: Final[dict[str, Callable[[str, random.Random], str]]] = {
    ONE: partial(confused, times=1),
    "two confusions of the table": partial(confused, times=2),
    "one arbitrary character": substituted,
}


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


def clopper_pearson(hits: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """Return the exact bounds of a share, by bisection on the binomial distribution."""
    tail = (1 - level) / 2
    low = 0.0 if hits == 0 else _bisect(lambda p: _at_least(hits, of, p) < tail)
    high = 1.0 if hits == of else _bisect(lambda p: _at_least(of - hits, of, 1 - p) > tail)
    return low, high


def _bisect(below: Callable[[float], bool]) -> float:
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return low


def _at_least(hits: int, of: int, p: float) -> float:
    """Return the probability of at least so many hits, summed away from the mean: there, no term is lost to zero."""
    if hits > of * p:
        return math.fsum(_terms(range(hits, of + 1), of, p))
    return 1 - math.fsum(_terms(range(hits - 1, -1, -1), of, p))


def _terms(counts: range, of: int, p: float) -> Iterator[float]:
    """Yield the binomial probabilities of the counts until they no longer matter."""
    for count in counts:
        log = math.lgamma(of + 1) - math.lgamma(count + 1) - math.lgamma(of - count + 1)
        term = math.exp(log + count * math.log(p) + (of - count) * math.log1p(-p))
        if term < NEGLIGIBLE:
            return
        yield term


def share(hits: int, of: int) -> str:
    """Write a share with its bounds, in per cent."""
    if of == 0:
        return "none"
    low, high = clopper_pearson(hits, of)
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


def main() -> None:
    """Run the study."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=int, default=20_000, help="for each way of misreading")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--witness",
        nargs="?",
        const="right",
        choices=("right", MISREAD_TOO),
        help="a visual zone, read so, is there, too",
    )
    given = parser.parse_args()
    witness = "without a witness" if given.witness is None else f"with a visual zone, {given.witness}"
    print(f"{given.texts} texts each, seed {given.seed}, {witness}")
    with ProcessPoolExecutor(given.jobs) as pool:
        for model in MODELS:
            work = partial(case, model, given.seed, witness=given.witness)
            report(model, list(pool.map(work, range(given.texts), chunksize=100)))


if __name__ == "__main__":
    main()
