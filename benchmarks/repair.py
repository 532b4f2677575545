"""How often repair finds what was printed: random TD3s, three ways of misreading them, fixed seeds.

    python benchmarks/repair.py [--texts 20000] [--seed 1] [--jobs 2] [--witness]

Misreads are made in line 2, each place as likely as any other, where the check digits are. The figures
hold for these ways of misreading and no others: no table of confusions is that of your scanner. The
intervals are those of Clopper and Pearson, 95 %. With `--witness`, somebody has also read number, dates,
nationality and sex without a mistake.

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

from mrz.icao.alphabet import ALPHABET, DIGITS, LETTERS
from mrz.icao.check_digits import check_digit
from mrz.icao.confusions import MISREAD
from mrz.icao.document import MRZ
from mrz.icao.layouts import Format
from mrz.icao.parsing import is_valid
from mrz.icao.repairing import repair
from mrz.icao.states import Kind, states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mrz.icao.repairing import Witness

ON: Final = date(2026, 6, 30)
CODES: Final = [state.code for state in states.values() if state.kind in (Kind.ISO, Kind.ICAO)]
NEGLIGIBLE: Final = 1e-12
BINS: Final = (0.1, 0.5, 0.7, 0.9, 0.99, 1.0)


class Case(NamedTuple):
    """What came of one text: each proposal's chance, and whether it is what was printed."""

    detected: bool
    proposals: tuple[tuple[float, bool], ...] = ()
    unique: bool | None = None


def passport(dice: random.Random) -> tuple[str, str]:
    """Return a random TD3 that is consistent on the fixed day."""
    surname, given = ("".join(dice.choices(LETTERS, k=dice.randint(3, 12))) for _ in range(2))
    line_1 = f"P<{dice.choice(CODES):<<3}{surname}<<{given}"
    letters = dice.choice((0, 0, 1, 2, 9))
    number = "".join(dice.choices(LETTERS + DIGITS if letters == 9 else LETTERS, k=letters))  # noqa: PLR2004 - all mixed
    number = (number + "".join(dice.choices(DIGITS, k=dice.randint(6, 9))))[:9].ljust(9, "<")
    birth = f"{date(1940, 1, 1) + timedelta(days=dice.randrange(30_000)):%y%m%d}"
    expiry = f"{date(2024, 1, 1) + timedelta(days=dice.randrange(4_000)):%y%m%d}"
    optional = "".join(dice.choices(LETTERS + DIGITS, k=dice.choice((0, 0, 0, 7, 9, 11, 14)))).ljust(14, "<")
    last = check_digit(optional) if optional.strip("<") else dice.choice("0<")
    number, birth, expiry = (part + check_digit(part) for part in (number, birth, expiry))
    composite = check_digit(number + birth + expiry + optional + last)
    nationality = f"{dice.choice(CODES):<<3}"
    line_2 = f"{number}{nationality}{birth}{dice.choice('MF<')}{expiry}{optional}{last}{composite}"
    return line_1.ljust(44, "<"), line_2


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
    "one confusion of the table": partial(confused, times=1),
    "two confusions of the table": partial(confused, times=2),
    "one arbitrary character": substituted,
}


def witness(printed: MRZ) -> Witness:
    """Return somebody who has read these fields in the visual zone as they are printed."""
    names = ("document_number", "nationality", "sex", "date_of_birth", "date_of_expiry")
    seen = {name: printed.raw(name) or "" for name in names}
    seen["sex"] = printed.sex or ""
    return lambda name, value: value == seen[name].rstrip("<") if name in seen else None


def case(model: str, seed: int, number: int, *, seen: bool) -> Case:
    """Make one text, repair it, and compare the proposals with what was printed."""
    dice = random.Random(f"{model} {seed} {number}")
    printed = passport(dice)
    read = (printed[0], MODELS[model](printed[1], dice))
    if is_valid(read, on=ON):
        return Case(detected=False)
    repairs = repair(read, on=ON, witness=witness(MRZ(Format.TD3, printed)) if seen else None)
    proposals = tuple((p.chance, p.mrz.lines == printed) for p in repairs.proposals)
    return Case(True, proposals, None if repairs.unique is None else repairs.unique.mrz.lines == printed)  # noqa: FBT003 - a column


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
    offered = [case.unique for case in detected if case.unique is not None]
    print(f"\n{model}                                  % [95 %]")
    print(f"  detected                            {share(len(detected), len(cases))}")
    print(f"  printed text among the proposals    {share(right, len(detected))}")
    print(f"  printed text is the first proposal  {share(first, len(detected))}")
    print(f"  unique offered                      {share(len(offered), len(detected))}")
    print(f"  unique is the printed text          {share(sum(offered), len(offered))}")
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
    parser.add_argument("--witness", action="store_true", help="number, dates, nationality and sex are also known")
    given = parser.parse_args()
    print(f"{given.texts} texts each, seed {given.seed}, {'with' if given.witness else 'without'} a witness")
    with ProcessPoolExecutor(given.jobs) as pool:
        for model in MODELS:
            work = partial(case, model, given.seed, seen=given.witness)
            report(model, list(pool.map(work, range(given.texts), chunksize=100)))


if __name__ == "__main__":
    main()
