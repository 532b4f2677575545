"""The five ICAO formats, written out as the standard counts, with none of the library's code.

The code is slow and plain on purpose: what the studies make and compare must not come from the library under study.
Positions are those of Doc 9303-4 to 9303-7, section 4.2.2: they count from 1 and include both ends.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FORMATS: Final = ("TD1", "TD2", "TD3", "MRVA", "MRVB")
SHAPES: Final = {"TD1": (3, 30), "TD2": (2, 36), "TD3": (2, 44), "MRVA": (2, 44), "MRVB": (2, 36)}
"""Lines and characters in each."""

Place = tuple[int, int, int]


def _two_lines(name_end: int, optional_end: int) -> dict[str, Place]:
    return {
        "document_code": (1, 1, 2),
        "issuing_state": (1, 3, 5),
        "name": (1, 6, name_end),
        "document_number": (2, 1, 9),
        "nationality": (2, 11, 13),
        "date_of_birth": (2, 14, 19),
        "sex": (2, 21, 21),
        "date_of_expiry": (2, 22, 27),
        "optional_data": (2, 29, optional_end),
    }


FIELDS: Final[dict[str, dict[str, Place]]] = {
    "TD1": {
        "document_code": (1, 1, 2),
        "issuing_state": (1, 3, 5),
        "document_number": (1, 6, 14),
        "optional_data": (1, 16, 30),
        "date_of_birth": (2, 1, 6),
        "sex": (2, 8, 8),
        "date_of_expiry": (2, 9, 14),
        "nationality": (2, 16, 18),
        "optional_data_2": (2, 19, 29),
        "name": (3, 1, 30),
    },
    "TD2": _two_lines(36, 35),
    "TD3": _two_lines(44, 42),
    "MRVA": _two_lines(44, 44),
    "MRVB": _two_lines(36, 36),
}
"""Each field's line, first and last position."""

_LINE_2: Final[dict[str, tuple[Place, list[Place]]]] = {
    "document_number": ((2, 10, 10), [(2, 1, 9)]),
    "date_of_birth": ((2, 20, 20), [(2, 14, 19)]),
    "date_of_expiry": ((2, 28, 28), [(2, 22, 27)]),
}

DIGITS: Final[dict[str, dict[str, tuple[Place, list[Place]]]]] = {
    "TD1": {
        "document_number": ((1, 15, 15), [(1, 6, 14)]),
        "date_of_birth": ((2, 7, 7), [(2, 1, 6)]),
        "date_of_expiry": ((2, 15, 15), [(2, 9, 14)]),
        "composite": ((2, 30, 30), [(1, 6, 30), (2, 1, 7), (2, 9, 15), (2, 19, 29)]),
    },
    "TD2": _LINE_2 | {"composite": ((2, 36, 36), [(2, 1, 10), (2, 14, 20), (2, 22, 35)])},
    "TD3": _LINE_2
    | {
        "optional_data": ((2, 43, 43), [(2, 29, 42)]),
        "composite": ((2, 44, 44), [(2, 1, 10), (2, 14, 20), (2, 22, 43)]),
    },
    "MRVA": _LINE_2,
    "MRVB": _LINE_2,
}
"""Where each check digit is printed and what it covers, the composite last."""


class Zone(NamedTuple):
    """A format and its lines."""

    format: str
    lines: tuple[str, ...]


def digit(data: str) -> str:
    """Return the check digit of Doc 9303-3, 4.9: weights 7, 3, 1, modulo 10, a filler counts 0."""
    values = [0 if character == "<" else ALPHABET.index(character) for character in data]
    return str(sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values)) % 10)


def cut(zone: Zone, *places: Place) -> str:
    """Return what stands at the places, joined."""
    return "".join(zone.lines[line - 1][first - 1 : last] for line, first, last in places)


def field(zone: Zone, name: str) -> str:
    """Return the characters of a field, `""` where the format has none of that name."""
    place = FIELDS[zone.format].get(name)
    return "" if place is None else cut(zone, place)


def written(zone: Zone, place: Place, text: str) -> Zone:
    """Return the zone with a text, filled up with fillers, at a place; the digits stay as they are."""
    line, first, last = place
    lines = list(zone.lines)
    old = lines[line - 1]
    lines[line - 1] = old[: first - 1] + text.ljust(last - first + 1, "<")[: last - first + 1] + old[last:]
    return Zone(zone.format, tuple(lines))


def put(zone: Zone, **fields: str) -> Zone:
    """Return the zone with other fields; the digits stay as they are."""
    for name, text in fields.items():
        zone = written(zone, FIELDS[zone.format][name], text)
    return zone


def with_digits(zone: Zone, *names: str) -> Zone:
    """Return the zone with these check digits put right, all of them if none is named.

    Over a character outside the alphabet no digit is defined, and what is printed stays.
    """
    for name, (at, over) in DIGITS[zone.format].items():
        data = cut(zone, *over)
        if (name in names or not names) and _readable(data):
            zone = written(zone, at, digit(data))
    return zone


def replaced(zone: Zone, **fields: str) -> Zone:
    """Return the zone with other fields, and each digit exactly as wrong as it was."""
    return as_wrong(zone, put(zone, **fields))


def as_wrong(before: Zone, after: Zone, *but: str) -> Zone:
    """Return `after` with each check digit, `but` for some, exactly as wrong as it is in `before`.

    A digit that held holds for the new text; one that was wrong by three stays wrong by three; what is
    no digit stays as it is.
    """
    for name, (at, over) in DIGITS[before.format].items():
        printed = cut(before, at)
        if name not in but and printed.isdigit():
            after = written(after, at, _as_wrong(printed, cut(before, *over), cut(after, *over)))
    return after


def _as_wrong(printed: str, before: str, after: str) -> str:
    if not _readable(before + after):
        return printed
    return str((int(printed) - int(digit(before)) + int(digit(after))) % 10)


def _readable(data: str) -> bool:
    return all(character == "<" or character in ALPHABET for character in data)


class LongNumber(NamedTuple):
    """A document number longer than nine characters, its digit, and the optional data behind it."""

    number: str
    digit: str
    optional: str


def long_number(zone: Zone) -> LongNumber | None:
    """Read a long number by note j of Doc 9303-5 and 9303-6; `None` where there is none."""
    if zone.format not in ("TD1", "TD2") or cut(zone, DIGITS[zone.format]["document_number"][0]) != "<":
        return None
    first = field(zone, "document_number")
    rest = re.match(r"([A-Z0-9]+)([0-9])(?:<|$)", field(zone, "optional_data"))
    if rest is None or first.endswith("<"):
        return None
    return LongNumber(first + rest[1], rest[2], field(zone, "optional_data")[rest.end() :])


def with_long_number(zone: Zone, number: str, *, filler_counted: bool = False) -> Zone:
    """Write a long number with its digits put right; `filler_counted` as older Belgian cards compute it."""
    first, rest = number[:9], number[9:]
    own = digit(first + "<" + rest if filler_counted else number)
    zone = put(zone, document_number=first, optional_data=rest + own + "<")
    return with_digits(written(zone, DIGITS[zone.format]["document_number"][0], "<"), "composite")


def without_long_number(zone: Zone) -> Zone:
    """Return the zone with the first nine characters as its number, each digit exactly as wrong as it was."""
    found = long_number(zone)
    if found is None:
        return zone
    filler_counted = found.number[:9] + "<" + found.number[9:]
    own = digit(found.number[:9])
    if found.digit not in (digit(found.number), digit(filler_counted)):
        own = _as_wrong(found.digit, found.number, found.number[:9])
    new = written(put(zone, optional_data=found.optional), DIGITS[zone.format]["document_number"][0], own)
    return as_wrong(zone, new, "document_number")
