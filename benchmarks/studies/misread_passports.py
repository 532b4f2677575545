"""Passports that do not exist, from a seed, and three ways of misreading their second line."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from benchmarks.studies.specimens import LETTERS, ON, codes
from benchmarks.support.zones import ALPHABET, DIGITS, Zone, put, with_digits, written
from mrz.icao.ocr_confusions import MISREAD
from mrz.icao.states import Kind

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

ONE: Final = "one confusion of the table"
STATES: Final = codes(Kind.ISO, Kind.ICAO)


def passport(dice: random.Random) -> Zone:
    """Make a TD3 that is right on the reference date."""
    surname, given = ("".join(dice.choices(LETTERS, k=dice.randint(3, 12))) for _ in range(2))
    letters = dice.choice((0, 0, 1, 2, 9))
    mixed = letters == 9  # noqa: PLR2004 - letters and digits in any order
    number = "".join(dice.choices(ALPHABET if mixed else LETTERS, k=letters))
    number += "".join(dice.choices(ALPHABET[:10], k=dice.randint(6, 9)))
    zone = put(
        Zone("TD3", ("<" * 44,) * 2),
        document_code="P",
        issuing_state=dice.choice(STATES),
        name=f"{surname}<<{given}",
        document_number=number[:9],
        nationality=dice.choice(STATES),
        date_of_birth=f"{date(1940, 1, 1) + timedelta(days=dice.randrange(30_000)):%y%m%d}",
        sex=dice.choice("MF<"),
        date_of_expiry=f"{ON + timedelta(days=dice.randrange(3_650)):%y%m%d}",
        optional_data="".join(dice.choices(ALPHABET, k=dice.choice((0, 0, 0, 7, 9, 11, 14)))),
    )
    zone = with_digits(zone)
    if zone.lines[1][28:42] == "<" * 14 and dice.random() < 0.5:  # noqa: PLR2004 - half the issuers
        zone = with_digits(written(zone, DIGITS["TD3"]["optional_data"][0], "<"), "composite")
    return zone


def confused(line: str, dice: random.Random, times: int) -> str:
    """Misread so many characters of a line, by the table of confusions."""
    characters = list(line)
    for at in dice.sample([at for at, character in enumerate(line) if character in MISREAD], times):
        characters[at] = dice.choice(MISREAD[line[at]])
    return "".join(characters)


def substituted(line: str, dice: random.Random) -> str:
    """Put any other character of the alphabet in one place of a line."""
    at = dice.randrange(len(line))
    return line[:at] + dice.choice((ALPHABET + "<").replace(line[at], "")) + line[at + 1 :]


MODELS: Final[Mapping[str, Callable[[str, random.Random], str]]] = MappingProxyType(
    {
        ONE: partial(confused, times=1),
        "two confusions of the table": partial(confused, times=2),
        "one arbitrary character": substituted,
    }
)
"""Ways of misreading, each place of line 2 as likely as any other."""
