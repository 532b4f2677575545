"""How the lines of a zone come to stand in a text: each join takes the lines and gives one text.

`deliveries` has those that every reader of a zone must take; these are of mail, web pages, lists and scans.
"""

from __future__ import annotations

import quopri
import re
import textwrap
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    Lines = tuple[str, ...]
    Join = Callable[[Lines, random.Random], str]

REFERENCES: Final = ("&#60;", "&#060;", "&#0060;", "&#x3c;", "&#x3C;", "&#x003C;", "&#X3C;", "&lt;", "&LT;", "&amp;lt;")
"""Ways in which web pages write a filler."""

FOREIGN_LINES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "a page number between": ("2", "- 2 -", "Page 2 of 3", "p. 14"),
        "a scanner's line between": ("Scanned by CamScanner", "Scanned with ScanSnap iX1600", "[image: page 1]"),
        "blank lines between": ("   ", "", " \n \n"),
        "a word between": ("PASSPORT", "SPECIMEN", "Signature", "REISEPASS", "копия", "护照"),
    }
)
MARKS: Final = ("- ", "* ", "1. ", "> ", ">> ", "• ", "– ", "a) ", "[1] ")
LABELS: Final = ("MRZ: ", "MRZ:", "MRZ line 1: ", "mrz=", "Line 1: ", "MRZ1: ", "Machine readable zone: ", "机读码：")
QUOTES: Final = (
    ('"', '"'),
    ("'", "'"),
    ("`", "`"),
    ("“", "”"),
    ("„", "“"),
    ("«", "»"),
    ("‘", "’"),
    ("(", ")"),
    ("[", "]"),
)


def _plain(lines: Lines, _: random.Random) -> str:
    return "\n".join(lines)


def _between(foreign: tuple[str, ...]) -> Join:
    def join(lines: Lines, dice: random.Random) -> str:
        at = dice.randrange(1, len(lines))
        return "\n".join([*lines[:at], dice.choice(foreign), *lines[at:]])

    return join


def _wrapped(width: int) -> Join:
    return lambda lines, _: "\n".join([line[at : at + width] for line in lines for at in range(0, len(line), width)])


def _one_string_wrapped(lines: Lines, dice: random.Random) -> str:
    return _wrapped(76)(("".join(lines),), dice)


def _filled(lines: Lines, _: random.Random) -> str:
    """Wrap the zone with words before and behind it as a mail program wraps a paragraph."""
    return textwrap.fill("The zone reads " + " ".join(lines) + " and was typed by hand.", 76)


def _escaped_quoted_printable(lines: Lines, dice: random.Random) -> str:
    """Write each filler as `=3C`, with soft breaks after at most 76 characters, as other mail programs do."""
    end = dice.choice(("\n", "\r\n"))
    rows = []
    for line in lines:
        row = ""
        for piece in re.findall("=3C|.", line.replace("=", "=3D").replace("<", "=3C")):
            if len(row) + len(piece) > 75:  # noqa: PLR2004 - RFC 2045, 6.7 (5): 76 with the sign
                rows.append(row + "=")
                row = ""
            row += piece
        rows.append(row)
    return end.join(rows)


def _soft_breaks(lines: Lines, dice: random.Random) -> str:
    """Write a long row that contains the zone, as `quopri` does."""
    head = "x" * dice.randint(1, 60)
    return quopri.encodestring(f"{head} {' '.join(lines)} end".encode()).decode()


def _one_reference(lines: Lines, dice: random.Random) -> str:
    return "\n".join(lines).replace("<", dice.choice(REFERENCES))


def _mixed_references(lines: Lines, dice: random.Random) -> str:
    return re.sub("<", lambda _: dice.choice((*REFERENCES, "<")), "\n".join(lines))


def _all_references(lines: Lines, dice: random.Random) -> str:
    form = dice.choice(("&#{};", "&#x{:x};", "&#x{:04X};"))
    return "\n".join(["".join([form.format(ord(character)) for character in line]) for line in lines])


def _line_feed_written_out(lines: Lines, dice: random.Random) -> str:
    return dice.choice((r"\n", r"\r\n", r"\\n")).join(lines)


def _json_escapes(lines: Lines, dice: random.Random) -> str:
    return dice.choice((r"\n", "\n")).join(lines).replace("<", dice.choice((r"\u003c", r"\u003C", r"\x3c")))


def _quoted(lines: Lines, dice: random.Random) -> str:
    opening, closing = dice.choice(QUOTES)
    if dice.random() < 0.5:  # noqa: PLR2004 - around each line, or around all
        return "\n".join([f"{opening}{line}{closing}" for line in lines])
    return opening + "\n".join(lines) + closing


def _listed(lines: Lines, dice: random.Random) -> str:
    mark = dice.choice(MARKS)
    return "\n".join([mark.replace("1", str(number)) + line for number, line in enumerate(lines, start=1)])


def _labelled(lines: Lines, dice: random.Random) -> str:
    label = dice.choice(LABELS)
    if "1" in label:
        return "\n".join([label.replace("1", str(number)) + line for number, line in enumerate(lines, start=1)])
    return label + dice.choice(("", "\n")) + "\n".join(lines)


def _separated(lines: Lines, dice: random.Random) -> str:
    return dice.choice((" ", ", ", ",", ";", "; ", "|", " | ", " / ", "^", "\t")).join(lines)


def _behind(prefix: str, lines: Lines) -> str:
    """Put a prefix before each row, in which `#` stands for the number of the row in two digits."""
    return "\n".join([prefix.replace("#", f"{number:02}") + line for number, line in enumerate(lines, start=1)])


def _wrapped_anywhere(lines: Lines, dice: random.Random) -> Lines:
    return tuple(_wrapped(dice.randint(20, 43))(lines, dice).split("\n"))


LOGS: Final = (
    "INFO ocr ",
    "Nov 22 10:00:# host ocr[1]: ",
    "2026-06-30T08:14:#Z INFO ocr.worker[3123] ",
    "[2026-06-30 08:14:#,123] DEBUG - ",
    "ocr-1  | ",
    "10:00:#.250 [worker-2] WARN  c.e.Ocr - ",
)
REPLIES: Final = ("> ", ">", ">> ", "> > ", "| ", "    ", "# ", "// ", " * ")


def _logged(lines: Lines, dice: random.Random) -> str:
    return _behind(dice.choice(LOGS), lines)


def _wrapped_log(lines: Lines, dice: random.Random) -> str:
    return _logged(_wrapped_anywhere(lines, dice), dice)


def _replied(lines: Lines, dice: random.Random) -> str:
    return _behind(dice.choice(REPLIES), lines)


def _wrapped_reply(lines: Lines, dice: random.Random) -> str:
    return _replied(_wrapped_anywhere(lines, dice), dice)


def _references_for_blanks(lines: Lines, dice: random.Random) -> str:
    reference = dice.choice(("&nbsp;", "&#160;", "&#xa0;", "\u00a0"))
    return "\n".join(lines).replace("<", reference).replace(" ", reference)


LEGIBLE: Final[Mapping[str, Join]] = MappingProxyType(
    {
        "lines": _plain,
        "CRLF": lambda lines, _: "\r\n".join(lines),
        "one string": lambda lines, _: "".join(lines),
        "signs between the lines": _separated,
        **{name: _between(foreign) for name, foreign in FOREIGN_LINES.items()},
        "wrapped at 40": _wrapped(40),
        "one string wrapped at 76": _one_string_wrapped,
        "a paragraph wrapped at 76": _filled,
        "quoted-printable with =3C": _escaped_quoted_printable,
        "quoted-printable with soft breaks": _soft_breaks,
        "one character reference for fillers": _one_reference,
        "mixed character references for fillers": _mixed_references,
        "character references for all characters": _all_references,
        "a literal line feed": _line_feed_written_out,
        "escapes of JSON for fillers": _json_escapes,
        "quotes": _quoted,
        "list marks": _listed,
        "labels": _labelled,
    }
)
"""What was printed can be read exactly behind each of them."""

BEFORE_ROWS: Final[Mapping[str, Join]] = MappingProxyType(
    {
        "behind the prefix of a log": _logged,
        "behind the mark of a reply": _replied,
        "wrapped anywhere": lambda lines, dice: "\n".join(_wrapped_anywhere(lines, dice)),
        "wrapped anywhere behind the prefix of a log": _wrapped_log,
        "wrapped anywhere behind the mark of a reply": _wrapped_reply,
        "no-break spaces for all fillers": _references_for_blanks,
    }
)
"""The rows of a zone that is wrapped, or has a prefix before each, or blanks of no-break space."""

JOINS: Final[Mapping[str, Join]] = MappingProxyType({**LEGIBLE, **BEFORE_ROWS})
