"""What OCR, mail and copying do to the lines of a zone: each change takes lines and gives lines.

The letters, signs and confusions here are written down again and not imported from the package: what the package does
not know must be able to occur.
"""

from __future__ import annotations

import re
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from benchmarks.support.zones import ALPHABET, FIELDS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    Lines = tuple[str, ...]
    LineChange = Callable[[str, random.Random], str]
    Change = Callable[[str, Lines, random.Random], Lines]

ZERO_WIDTH: Final = "\u200b\u200c\u200d\u200e\u200f"
DIRECTIONS: Final = "\u202a\u202b\u202c\u202d\u202e"
INVISIBLE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "a zero-width character": ZERO_WIDTH,
        "a direction mark": DIRECTIONS,
        "a word joiner": "\u2060",
        "a no-break space": "\u00a0",
        "a narrow no-break space": "\u202f",
        "a soft hyphen": "\u00ad",
        "a tab": "\t",
    }
)
FOREIGN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "a marked letter": "ÄÖÜÅØÆÑÉÇŁŠŽÍ",
        "a Cyrillic letter": "АВЕКМНОРСТХИЯ",
        "a Greek letter": "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧΩ",
        "a sign": "|.?",
    }
)
FILLER_LETTERS: Final = "KCELSX"
MANY: Final = 0.15
"""The share of fillers in runs that are read as letters."""


def name_line(kind: str) -> int:
    """Return the number of the line with the name, from 0."""
    return FIELDS[kind]["name"][0] - 1


def in_name_line(change: LineChange) -> Change:
    """Return the change of the line with the name."""

    def apply(kind: str, lines: Lines, dice: random.Random) -> Lines:
        return _with(lines, name_line(kind), change, dice)

    return apply


def in_data_line(change: LineChange) -> Change:
    """Return the change of a line without the name."""

    def apply(kind: str, lines: Lines, dice: random.Random) -> Lines:
        others = [number for number in range(len(lines)) if number != name_line(kind)]
        return _with(lines, dice.choice(others), change, dice)

    return apply


def in_any_line(change: LineChange) -> Change:
    """Return the change of any line."""

    def apply(_: str, lines: Lines, dice: random.Random) -> Lines:
        return _with(lines, dice.randrange(len(lines)), change, dice)

    return apply


def in_every_line(change: LineChange) -> Change:
    """Return the change of all lines."""

    def apply(_: str, lines: Lines, dice: random.Random) -> Lines:
        return tuple([change(line, dice) for line in lines])

    return apply


def _with(lines: Lines, number: int, change: LineChange, dice: random.Random) -> Lines:
    return (*lines[:number], change(lines[number], dice), *lines[number + 1 :])


def inserted(line: str, dice: random.Random, characters: str, most: int = 1) -> str:
    """Put one of these characters, or up to `most` of them at different places, inside a line."""
    for _ in range(dice.randint(2, most) if most > 1 else 1):
        at = dice.randrange(1, len(line))
        line = line[:at] + dice.choice(characters) + line[at:]
    return line


def replaced(line: str, dice: random.Random, characters: str) -> str:
    """Put one of these characters in the place of a letter or digit."""
    at = dice.choice([at for at, character in enumerate(line) if character != "<"])
    return line[:at] + dice.choice(characters) + line[at + 1 :]


def spaced_runs(line: str, dice: random.Random) -> str:
    """Put a blank behind every run of fillers, before it, or on both sides."""
    form = dice.choice((r"\g<0> ", r" \g<0>", r" \g<0> "))
    return re.sub("<+", form, line).strip()


def spaced_fillers(line: str, _: random.Random) -> str:
    """Put a blank behind every filler."""
    return line.replace("<", "< ").rstrip()


def blank_for_filler(line: str, dice: random.Random) -> str:
    """Print a blank in the column of a filler that stands inside the line."""
    places = [match.start() for match in re.finditer("<", line.rstrip("<"))]
    if not places:
        return inserted(line, dice, " ")
    at = dice.choice(places)
    return f"{line[:at]} {line[at + 1 :]}"


def blanks_for_fillers(line: str, dice: random.Random) -> str:
    """Print a blank for every filler before the last run."""
    core = line.rstrip("<")
    return core.replace("<", " ") + line[len(core) :] if "<" in core else blank_for_filler(line, dice)


def all_blanks(line: str, _: random.Random) -> str:
    """Print a blank for every filler."""
    return line.replace("<", " ")


def swapped(_: str, lines: Lines, dice: random.Random) -> Lines:
    """Put the lines in another order."""
    others = list(lines)
    while tuple(others) == lines:
        dice.shuffle(others)
    return tuple(others)


def lost(line: str, dice: random.Random) -> str:
    """Lose a character."""
    at = dice.randrange(len(line))
    return line[:at] + line[at + 1 :]


def added(line: str, dice: random.Random) -> str:
    """Add a character of the alphabet anywhere."""
    return inserted(line, dice, ALPHABET + "<")


def before(line: str, dice: random.Random) -> str:
    """Put a character before the line."""
    return dice.choice(ALPHABET + "<.|-'") + line


def behind(line: str, dice: random.Random) -> str:
    """Put a character behind the line."""
    return line + dice.choice(ALPHABET + "<.|-'")


def run_length(line: str, dice: random.Random) -> str:
    """Make a run of fillers longer or shorter by one to three; a line without runs loses or gets a filler."""
    runs = [match.span() for match in re.finditer("<{2,}", line)]
    if not runs:
        return inserted(line, dice, "<")
    start, end = dice.choice(runs)
    by = dice.choice((-3, -2, -1, 1, 2, 3))
    return line[:start] + "<" * max(end - start + by, 1) + line[end:]


def fillers_as_letters(line: str, dice: random.Random) -> str:
    """Read 15 % of the fillers in runs as letters."""

    def read(run: re.Match[str]) -> str:
        return "".join([dice.choice(FILLER_LETTERS) if dice.random() < MANY else "<" for _ in run[0]])

    return re.sub("<{2,}", read, line)


def runs_off_by_one(line: str, dice: random.Random) -> str:
    """Make each run of fillers one shorter, one longer, or leave it."""
    return re.sub("<{2,}", lambda run: "<" * (len(run[0]) + dice.choice((-1, 0, 1))), line)


def letters_and_lengths(line: str, dice: random.Random) -> str:
    """Change the lengths of the runs, then read fillers in them as letters."""
    return fillers_as_letters(runs_off_by_one(line, dice), dice)


LEGIBLE: Final[Mapping[str, Change]] = MappingProxyType(
    {
        "nothing": lambda _, lines, __: lines,
        "lower case": in_every_line(lambda line, _: line.lower()),
        "a blank in the name line": in_name_line(partial(inserted, characters=" ")),
        "a blank in a data line": in_data_line(partial(inserted, characters=" ")),
        "several blanks": in_any_line(partial(inserted, characters=" ", most=4)),
        "blanks in every line": in_every_line(partial(inserted, characters=" ", most=3)),
        "blanks beside runs in the name line": in_name_line(spaced_runs),
        "blanks beside runs in every line": in_every_line(spaced_runs),
        "a blank behind every filler": in_every_line(spaced_fillers),
        "a blank for a filler": in_name_line(blank_for_filler),
        "blanks for the fillers of the name": in_name_line(blanks_for_fillers),
        **{f"{name} in the name line": in_name_line(partial(inserted, characters=c)) for name, c in INVISIBLE.items()},
        **{f"{name} in a data line": in_data_line(partial(inserted, characters=c)) for name, c in INVISIBLE.items()},
        "direction marks around each line": in_every_line(lambda line, dice: f"{dice.choice(ZERO_WIDTH)}{line}\u200e"),
    }
)
"""Changes behind which what was printed can still be read exactly: none of its characters is lost or another."""

DAMAGED: Final[Mapping[str, Change]] = MappingProxyType(
    {
        **{f"{name} in the name line": in_name_line(partial(replaced, characters=c)) for name, c in FOREIGN.items()},
        **{f"{name} in a data line": in_data_line(partial(replaced, characters=c)) for name, c in FOREIGN.items()},
        **{f"{name} more in a line": in_any_line(partial(inserted, characters=c)) for name, c in FOREIGN.items()},
        "a run too long or short in the name line": in_name_line(run_length),
        "a run too long or short in a data line": in_data_line(run_length),
        "15 % letters in runs": in_every_line(fillers_as_letters),
        "run lengths off by one": in_every_line(runs_off_by_one),
        "15 % letters in runs and run lengths off by one": in_every_line(letters_and_lengths),
        "a lost character in the name line": in_name_line(lost),
        "a lost character in a data line": in_data_line(lost),
        "an added character in the name line": in_name_line(added),
        "an added character in a data line": in_data_line(added),
        "a character before a line": in_any_line(before),
        "a character behind a line": in_any_line(behind),
    }
)
"""Changes that lose characters, or put others in their place."""


def _alone(kind: str, lines: Lines, _: random.Random) -> Lines:
    return (lines[name_line(kind)],)


def _without_name(kind: str, lines: Lines, dice: random.Random) -> Lines:
    return (dice.choice([line for number, line in enumerate(lines) if number != name_line(kind)]),)


ALONE: Final[Mapping[str, Change]] = MappingProxyType(
    {"the name line alone": _alone, "a data line alone": _without_name}
)
"""One line of a zone, which may be a line of something else."""

WHOLE: Final[Mapping[str, Change]] = MappingProxyType(
    {
        "blanks for all fillers": in_every_line(all_blanks),
        "blanks for all fillers, none at the ends": in_every_line(lambda line, dice: all_blanks(line, dice).rstrip()),
        "lines in another order": swapped,
    }
)
"""Changes of all lines together, which no other change is added to."""

CHANGES: Final[Mapping[str, Change]] = MappingProxyType({**LEGIBLE, **DAMAGED, **ALONE, **WHOLE})
