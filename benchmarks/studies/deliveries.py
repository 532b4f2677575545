"""The ways in which one zone reaches a reader as text. The zone is the same; only the text differs.

A delivery that a zone has no room for leaves it plain.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from benchmarks.support.zones import ALPHABET, FIELDS, SHAPES, Zone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FULL_WIDTH: Final = {ord(character): ord(character) + 0xFEE0 for character in ALPHABET + "<"}


def _plain(zone: Zone) -> str:
    return "\n".join(zone.lines)


def _name_line(zone: Zone, change: Callable[[str], str], spare: int) -> str:
    """Change the name line where so many fillers can be spared at its end."""
    line, _, last = FIELDS[zone.format]["name"]
    lines = list(zone.lines)
    if not lines[line - 1].endswith("<" * (spare + 1)) or last != SHAPES[zone.format][1]:
        return _plain(zone)
    lines[line - 1] = change(lines[line - 1])
    return "\n".join(lines)


def _filler_on_the_other_line(zone: Zone) -> str:
    """Take a filler from the name line and put it behind the line of the dates: as many characters as before."""
    lines = list(zone.lines)
    name = FIELDS[zone.format]["name"][0] - 1
    if not lines[name].endswith("<<"):
        return _plain(zone)
    lines[name] = lines[name][:-1]
    lines[1] += "<"
    return "\n".join(lines)


PARTED: Final[Mapping[str, Callable[[Zone], str]]] = MappingProxyType(
    {
        "CRLF": lambda zone: "\r\n".join(zone.lines),
        "a line feed at the end": lambda zone: _plain(zone) + "\n",
        "blank lines": lambda zone: "\n\n".join(zone.lines),
        "spaces before each line": lambda zone: "\n".join([f"  {line}" for line in zone.lines]),
        "spaces between the lines": lambda zone: " ".join(zone.lines),
        "circumflexes between the lines": lambda zone: "^".join(zone.lines),
        "nothing between the lines": lambda zone: "".join(zone.lines),
        "a written line feed between the lines": lambda zone: r"\n".join(zone.lines),
        "semicolons between the lines": lambda zone: ";".join(zone.lines),
        "bars between the lines": lambda zone: " | ".join(zone.lines),
        "commas between the lines": lambda zone: ", ".join(zone.lines),
        "direction marks before the lines": lambda zone: "\n".join([f"\u200e{line}" for line in zone.lines]),
        "quotation marks around the lines": lambda zone: "\n".join([f'"{line}"' for line in zone.lines]),
    }
)
"""Other characters between the lines, or around them."""

LOOKALIKES: Final[Mapping[str, Callable[[Zone], str]]] = MappingProxyType(
    {
        "lower case": lambda zone: _plain(zone).lower(),
        "full width": lambda zone: _plain(zone).translate(FULL_WIDTH),
        "quotation marks for fillers": lambda zone: _plain(zone).replace("<", "‹"),
        "double quotation marks for two fillers": lambda zone: _plain(zone).replace("<<", "«"),
        "entities for fillers": lambda zone: _plain(zone).replace("<", "&lt;"),
        "numbers of entities for fillers": lambda zone: _plain(zone).replace("<", "&#60;"),
        "quoted-printable": lambda zone: _plain(zone).replace("<", "=3C"),
    }
)
"""Other characters in the lines, which OCR and web pages print for those of the alphabet."""


def _longer(count: int) -> Callable[[Zone], str]:
    """Return a delivery with so many fillers more at the end of the name line, or fewer."""
    return lambda zone: _name_line(zone, lambda line: line + "<" * count if count > 0 else line[:count], max(-count, 0))


FILLERS: Final[Mapping[str, Callable[[Zone], str]]] = MappingProxyType(
    {
        "one filler short": _longer(-1),
        "two fillers short": _longer(-2),  # a TD1 has then as many characters as a TD3
        "three fillers short": _longer(-3),
        "sixteen fillers short": _longer(-16),  # a TD3 as many as a TD2
        "one filler long": _longer(1),
        "two fillers long": _longer(2),  # a TD3 as many as a TD1
        "sixteen fillers long": _longer(16),  # a TD2 as many as a TD3
    }
)
"""More or fewer fillers at the end of the name line, which ends in one."""

SHIFTED: Final[Mapping[str, Callable[[Zone], str]]] = MappingProxyType(
    {"a filler on the other line": _filler_on_the_other_line}
)
"""Lines of the wrong length that are of the right length together."""

DELIVERIES: Final[Mapping[str, Callable[[Zone], str]]] = MappingProxyType(
    {"plain": _plain, **PARTED, **LOOKALIKES, **FILLERS, **SHIFTED}
)
