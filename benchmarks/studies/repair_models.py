"""Ways of misreading documents of all five formats, and the visual zones beside them: what `repair-targets` repairs."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import mrz
from benchmarks.studies.line_damages import CHANGES
from benchmarks.studies.shape_confusions import CONFUSED
from benchmarks.studies.specimens import ON
from benchmarks.support.zones import ALPHABET, DIGITS, FIELDS, Place, Zone, cut, field, long_number, written
from mrz.icao.ocr_confusions import MISREAD

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    Lines = tuple[str, ...]
    Model = Callable[[Zone, random.Random], Lines]

COMPARED: Final = ("document_number", "date_of_birth", "date_of_expiry")
"""The fields that have their own digit in every format, and that every visual zone has."""
LETTERS_AND_DIGITS: Final[Mapping[str, str]] = MappingProxyType(
    {character: CONFUSED[character] for character in CONFUSED if character in ALPHABET}
)
PACKAGE: Final[Mapping[str, str]] = MappingProxyType(
    {one: "".join([other for other in read if other in ALPHABET]) for one, read in MISREAD.items() if one != "<"}
)
"""The package's own table, letters and digits only."""


def _places(zone: Zone, *names: str) -> list[Place]:
    """Return the single places of these fields and their digits."""
    spans = [FIELDS[zone.format][name] for name in names if name in FIELDS[zone.format]]
    spans += [DIGITS[zone.format][name][0] for name in names if name in DIGITS[zone.format]]
    return [(line, at, at) for line, first, last in spans for at in range(first, last + 1)]


def checked(zone: Zone) -> list[Place]:
    """Return every place that a check digit covers, and those of the digits."""
    spans = [span for at, over in DIGITS[zone.format].values() for span in (at, *over)]
    return sorted({(line, at, at) for line, first, last in spans for at in range(first, last + 1)})


def compared(zone: Zone) -> list[Place]:
    """Return the places of the number, the dates, and their digits; of a long number also the rest."""
    places = _places(zone, *COMPARED)
    long = long_number(zone)
    if long is not None:
        line, first, _ = FIELDS[zone.format]["optional_data"]
        places += [(line, at, at) for at in range(first, first + len(long.number) - 8)]
    return places


def confused(
    zone: Zone,
    dice: random.Random,
    table: Mapping[str, str],
    times: int,
    where: Callable[[Zone], list[Place]] = checked,
) -> Lines:
    """Misread so many characters by a table, each place as likely as another."""
    can_be = [place for place in where(zone) if table.get(cut(zone, place))]
    for place in dice.sample(can_be, min(times, len(can_be))):
        zone = written(zone, place, dice.choice(table[cut(zone, place)]))
    return zone.lines


def substituted(zone: Zone, dice: random.Random) -> Lines:
    """Put another character of the alphabet in one place of each of two fields that a digit covers."""
    covered = (*COMPARED, *([name for name in ("optional_data", "optional_data_2") if "MRV" not in zone.format]))
    for name in dice.sample([name for name in covered if name in FIELDS[zone.format]], 2):
        place = dice.choice(_places(zone, name))
        zone = written(zone, place, dice.choice((ALPHABET + "<").replace(cut(zone, place), "")))
    return zone.lines


def _and_in_the_name(zone: Zone, dice: random.Random) -> Lines:
    """Misread a character that a digit covers, and one of the name."""
    lines = confused(zone, dice, LETTERS_AND_DIGITS, 1)
    return confused(Zone(zone.format, lines), dice, LETTERS_AND_DIGITS, 1, lambda zone: _places(zone, "name"))


def unreadable(zone: Zone, dice: random.Random) -> Lines:
    """Print a sign for one or two characters that a digit covers."""
    lines = [list(line) for line in zone.lines]
    for line, at, _ in dice.sample(checked(zone), dice.randint(1, 2)):
        lines[line - 1][at - 1] = dice.choice("?*_")
    return tuple(["".join(line) for line in lines])


def _damaged(name: str) -> Model:
    return lambda zone, dice: CHANGES[name](zone.format, zone.lines, dice)


MODELS: Final[Mapping[str, Model]] = MappingProxyType(
    {
        "one of the list": partial(confused, table=LETTERS_AND_DIGITS, times=1),
        "two of the list": partial(confused, table=LETTERS_AND_DIGITS, times=2),
        "one of the table": partial(confused, table=PACKAGE, times=1),
        "two of the table": partial(confused, table=PACKAGE, times=2),
        "one of the list, compared": partial(confused, table=LETTERS_AND_DIGITS, times=1, where=compared),
        "two of the list, compared": partial(confused, table=LETTERS_AND_DIGITS, times=2, where=compared),
        "one of the table, compared": partial(confused, table=PACKAGE, times=1, where=compared),
        "two arbitrary in two fields": substituted,
        "one of the list, and one in the name": _and_in_the_name,
        "unreadable characters": unreadable,
        "a lost character": _damaged("a lost character in a data line"),
        "an added character": _damaged("an added character in a data line"),
        "a run too long or short": _damaged("a run too long or short in a data line"),
        "letters in runs": _damaged("15 % letters in runs"),
        "letters and run lengths": _damaged("15 % letters in runs and run lengths off by one"),
    }
)
"""Misreads by the list of `shape_confusions` or by the package's table, and other damages of data lines."""


def visual_zone(zone: Zone) -> dict[str, str]:
    """Return what the visual zone of a document prints: all that it has, dates as `YYYYMMDD` where they are whole."""
    doc = mrz.parse(zone.lines, format=zone.format, on=ON)
    primary, _, secondary = field(zone, "name").rstrip("<").partition("<<")
    long = long_number(zone)
    seen = {
        "document_code": field(zone, "document_code").rstrip("<"),
        "issuing_state": field(zone, "issuing_state").rstrip("<"),
        "document_number": field(zone, "document_number").rstrip("<") if long is None else long.number,
        "primary_identifier": primary.replace("<", " "),
        "secondary_identifier": secondary.replace("<", " "),
        "nationality": field(zone, "nationality").rstrip("<"),
        "sex": field(zone, "sex").replace("<", "X"),
    }
    for name, date in (("date_of_birth", doc.birth(ON).date), ("date_of_expiry", doc.expiry(ON).date)):
        seen[name] = "" if date is None else f"{date:%Y%m%d}"
    return seen


def misseen(seen: dict[str, str], read: Zone, dice: random.Random) -> dict[str, str]:
    """Misread one character of a visual zone by the list, but never as the zone `read` misreads it.

    Two sources that are wrong in the same way are one source.
    """
    places = [(name, at) for name, value in seen.items() for at, one in enumerate(value) if one in LETTERS_AND_DIGITS]
    while True:
        name, at = dice.choice(places)
        value = seen[name]
        other = value[:at] + dice.choice(LETTERS_AND_DIGITS[value[at]]) + value[at + 1 :]
        if other.replace(" ", "<")[-6:] not in "".join(read.lines):
            return seen | {name: other}
