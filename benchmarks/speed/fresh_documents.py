"""Documents for the benchmark `speed`: distinct, from a seed, of people that do not exist.

>>> import random
>>> passports(random.Random(1), 3) == passports(random.Random(1), 3)
True

Passports are Utopia's, with a whole date of birth, and expire in the ten years from `ON` on, unless `expired`.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import attrs

import mrz
from benchmarks.support.zones import DIGITS, Zone, put, with_digits
from mrz.icao.layouts import Format
from mrz.synthetic.answers import passport_ocr
from mrz.synthetic.documents import facts, write

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

ON: Final = date(2026, 6, 30)
"""The reference date of every document and every call."""

_DAYS: Final = 3_650
_DIGITS_AT: Final = tuple([first - 1 for (_, first, _), _ in DIGITS["TD3"].values()])


def passports(dice: random.Random, count: int, *, expired: bool = False) -> list[str]:
    """Return so many consistent TD3s, the two lines with a line feed between, no two the same."""
    made: dict[str, None] = {}
    while len(made) < count:
        person = facts(dice.randrange, [Format.TD3], on=ON)
        person = attrs.evolve(person, date_of_birth=f"{person.birth:%y%m%d}")
        if not expired:
            person = attrs.evolve(person, date_of_expiry=ON + timedelta(days=dice.randrange(_DAYS)))
        elif person.date_of_expiry >= ON:
            continue
        made.setdefault(write(person, on=ON).text)
    return list(made)


def one_wrong_digit(dice: random.Random, texts: Sequence[str]) -> list[str]:
    """Return the same passports, one of the five check digits of each replaced by another digit."""
    damaged = []
    for text in texts:
        lines = text.split("\n")
        at = dice.choice([place for place in _DIGITS_AT if lines[1][place].isdigit()])
        other = dice.choice("0123456789".replace(lines[1][at], ""))
        damaged.append(f"{lines[0]}\n{lines[1][:at]}{other}{lines[1][at + 1 :]}")
    return damaged


def answers(dice: random.Random, count: int) -> list[str]:
    """Return so many consistent answers of PassportOCR, sixteen fields each."""
    return [json.dumps(passport_ocr(dice.randrange, on=ON)) for _ in range(count)]


def many(templates: Sequence[str], count: int, first_number: int = 0) -> Iterator[str]:
    """Return so many passports, no two the same: the templates in turn, each time under another number."""
    parts = []
    for text in templates:
        first, second = text.split("\n")
        zone = with_digits(put(Zone("TD3", (first, second)), document_number="000000000"))
        parts.append((first, zone.lines[1][10:43], int(zone.lines[1][43])))
    for at in range(count):
        first, rest, composite = parts[at % len(parts)]
        number = f"{first_number + at:09}"
        own = mrz.check_digit(number)
        # The number and its digit stand at weights 7 3 1 ... and 7 in the composite: they bring d and 7 d.
        yield f"{first}\n{number}{own}{rest}{(composite + 8 * int(own)) % 10}"


def findings(texts: Sequence[str]) -> float:
    """Return the share of the texts that a finding is reported for."""
    return sum([bool(mrz.parse(text, on=ON).findings) for text in texts]) / len(texts)
