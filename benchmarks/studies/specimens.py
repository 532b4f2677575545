"""Documents that do not exist, made by the letter of the standard from a seed: what `differential` compares.

`valid` makes documents that Doc 9303 allows; `damages` changes them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

import mrz
from benchmarks.studies.deliveries import DELIVERIES
from benchmarks.support.zones import (
    ALPHABET,
    DIGITS,
    FIELDS,
    FORMATS,
    SHAPES,
    Zone,
    put,
    with_digits,
    with_long_number,
    written,
)
from mrz.icao.states import Kind

if TYPE_CHECKING:
    import random

ON: Final = date(2026, 6, 30)
LETTERS: Final = ALPHABET[10:]
HARMONIZED: Final = ("PP", "PE", "PD", "PO", "PR", "PT", "PS", "PL", "PM")
PEOPLE: Final = (
    ("Müller", "Jürgen"),
    ("O'Connor", "Seán Pádraig"),
    ("Nguyễn", "Thị Minh Khai"),
    ("Смирнова", "Ольга Ивановна"),
    ("Παπαδόπουλος", "Γιώργος"),
    ("van der Müllen", "Marie-Thérèse"),
    ("Nilavadhanananda", "Chayapa Dejthamrong Krasuang"),
    ("Arkfreith", ""),
    ("Þórðardóttir", "Ástríður Þóra"),
    ("محمد", "أحمد"),
)
"""Invented people, whose names `mrz.compose` transliterates and truncates."""


class Case(NamedTuple):
    """A zone and how it is delivered; `valid`: made by the letter and still whole; `story`: what was done."""

    zone: Zone
    delivery: str = "plain"
    valid: bool = True
    story: str = "valid"

    @property
    def text(self) -> str:
        """What a reader is given."""
        return DELIVERIES[self.delivery](self.zone)


def codes(*kinds: Kind) -> list[str]:
    """Return the codes of states of these kinds."""
    return [state.code for state in mrz.states.values() if state.kind in kinds]


STATES: Final = codes(Kind.ISO, Kind.ICAO, Kind.SPECIMEN)


def valid(dice: random.Random) -> Case:
    """Make a document of any format."""
    kind = dice.choice(FORMATS)
    lines, width = SHAPES[kind]
    birth, expiry = _dates(dice, kind)
    zone = put(
        Zone(kind, ("<" * width,) * lines),
        document_code=_document_code(dice, kind),
        issuing_state=dice.choice(STATES),
        nationality=dice.choice(STATES),
        date_of_birth=birth,
        sex=dice.choice("MF<"),
        date_of_expiry=expiry,
        document_number=_number(dice, 9),
        name=_name(dice, kind),
        optional_data=_optional(dice, _room(kind, "optional_data")),
    )
    if kind == "TD1":
        zone = put(zone, optional_data_2=_optional(dice, _room(kind, "optional_data_2")))
    zone = with_digits(zone)
    if kind in ("TD1", "TD2") and dice.random() < 0.15:  # noqa: PLR2004 - a share, like those below
        most = {"TD1": 22, "TD2": 14}[kind]
        zone = with_long_number(zone, "".join(dice.choices(ALPHABET, k=dice.randint(10, most))))
    if kind == "TD3" and zone.lines[1][28:42] == "<" * 14 and dice.random() < 0.5:  # noqa: PLR2004
        zone = with_digits(written(zone, DIGITS[kind]["optional_data"][0], "<"), "composite")
    return Case(zone)


def composed(dice: random.Random) -> Case:
    """Make a document of any format by `mrz.compose`, with a name to transliterate and truncate."""
    kind = dice.choice(FORMATS)
    birth, expiry = _dates(dice, kind, usual=True)
    primary, secondary = dice.choice(PEOPLE)
    doc = mrz.compose(
        kind,
        document_code=_document_code(dice, kind),
        issuing_state=dice.choice(STATES),
        nationality=dice.choice(STATES),
        primary_identifier=primary,
        secondary_identifier=secondary,
        document_number=_number(dice, 9).rstrip("<"),
        date_of_birth=birth,
        sex=dice.choice("MFX"),
        date_of_expiry=expiry,
        optional_data=_optional(dice, _room(kind, "optional_data")).rstrip("<"),
        truncation=dice.choice(("initials", "right", "fixed")),
        on=ON,
    )
    return Case(Zone(kind, doc.lines), story="composed")


def _room(kind: str, name: str) -> int:
    _, first, last = FIELDS[kind][name]
    return last - first + 1


def _document_code(dice: random.Random, kind: str) -> str:
    if kind == "TD3":
        return dice.choice(("P<", "P" + dice.choice(LETTERS), *HARMONIZED))
    if kind in ("MRVA", "MRVB"):
        return "V" + dice.choice("<" + LETTERS)
    second = dice.choice(("<", "D", "P", "R", "T", dice.choice(LETTERS.replace("V", ""))))
    first = dice.choice("ACI")
    if first == "A" and (second == "I" or (kind == "TD2" and second == "C")):
        second = "<"
    # IDFRA on 2 x 36 is the French card before 2021, no TD2: `damages` makes those.
    return "IR" if (kind, first, second) == ("TD2", "I", "D") else first + second


def _number(dice: random.Random, most: int) -> str:
    number = "".join(dice.choices(dice.choice((ALPHABET, ALPHABET[:10])), k=dice.randint(1, most)))
    if len(number) > 2 and dice.random() < 0.1:  # noqa: PLR2004
        inner = dice.randrange(1, len(number) - 1)
        number = number[:inner] + "<" + number[inner + 1 :]
    return number


def _optional(dice: random.Random, room: int) -> str:
    if dice.random() < 0.4:  # noqa: PLR2004
        return ""
    data = "".join(dice.choices(ALPHABET, k=dice.randint(1, room)))
    return data if dice.random() < 0.8 else data[: room // 2] + "<" + data[room // 2 + 1 :]  # noqa: PLR2004


def _name(dice: random.Random, kind: str) -> str:
    """Write a name: one identifier or two, of one component or several, sometimes as long as the field."""
    room = _room(kind, "name")
    primary = "<".join(_components(dice, dice.choice((1, 1, 1, 2, 3))))
    secondary = "<".join(_components(dice, dice.choice((0, 1, 1, 2, 3))))
    name = f"{primary}<<{secondary}".rstrip("<")
    if dice.random() < 0.08:  # noqa: PLR2004
        name = name.ljust(room + 1, dice.choice(LETTERS))
    name = name[:room]
    # A name that is cut ends in a letter: Doc 9303-3, 4.6.
    return name if len(name) < room or name[-1] != "<" else name[:-1] + dice.choice(LETTERS)


def _components(dice: random.Random, count: int) -> list[str]:
    return ["".join(dice.choices(LETTERS, k=dice.randint(1, 11))) for _ in range(count)]


def _dates(dice: random.Random, kind: str, *, usual: bool = False) -> tuple[str, str]:
    """Return a birth, some with unknown parts, and an expiry after it; `usual`: of the years around today only.

    Cards are valid for decades in places: Belgium gives holders of 75 and more thirty years.
    """
    birth = ON - timedelta(days=dice.randrange(105 * 365))
    first, last = ON - timedelta(days=5 * 365), ON + timedelta(days=10 * 365)
    chance = 1 if usual else dice.random()
    if chance < 0.15:  # noqa: PLR2004 - a share, like those below
        first, last = date(1978, 1, 1), ON
    elif chance < 0.25 and kind in ("TD1", "TD2"):  # noqa: PLR2004
        first = ON
        last = date(2056, 6, 30) if birth < date(1951, 6, 30) else date(2076, 6, 29)
    first = max(first, birth)
    expiry = first + timedelta(days=dice.randrange((last - first).days + 1))
    printed = birth.strftime("%y%m%d")
    if dice.random() < 0.04:  # noqa: PLR2004
        printed = dice.choice((printed[:4] + "<<", printed[:2] + "<<<<", "<<<<<<"))
    if kind in ("TD1", "TD2") and not usual and dice.random() < 0.01:  # noqa: PLR2004
        return printed, dice.choice(("491231", "991231"))  # as cards without limit print
    return printed, expiry.strftime("%y%m%d")
