"""The five ICAO formats as texts that studies make and change, with none of the library's code.

The code is slow and plain on purpose: what the studies make and compare must not come from the library under study.
Positions and digits are those that the tests have, written out from the standard.
Positions are those of Doc 9303-4 to 9303-7, section 4.2.2: they count from 1 and include both ends.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tests.support import positions
from tests.support.digit_sums import covered, digit

ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FORMATS: Final = ("TD1", "TD2", "TD3", "MRVA", "MRVB")
SHAPES: Final = {name: positions.SHAPES[name] for name in FORMATS}
"""Lines and characters in each."""

Place = positions.Stretch

FIELDS: Final = {name: positions.FIELDS[name] for name in FORMATS}
"""Each field's line, first and last position."""

DIGITS: Final[dict[str, dict[str, tuple[Place, list[Place]]]]] = {
    name: {field: ((line, at, at), over) for field, (line, at), over in positions.DIGITS[name]} for name in FORMATS
}
"""Where each check digit is printed and what it covers, the composite last."""


class Zone(NamedTuple):
    """A format and its lines."""

    format: str
    lines: tuple[str, ...]


def cut(zone: Zone, *places: Place) -> str:
    """Return what stands at the places, joined."""
    return covered(zone.lines, places)


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
