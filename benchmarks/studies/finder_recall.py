"""Counts what `find` finds: zones with misreads, and text that holds no zone.

    python -m benchmarks finder [MILLIONS]

Prints, for each format, the share of zones found after one, two and three misreads of the table of OCR confusions and
after one misread of any kind; then how much is found in MILLIONS (10 unless given) million characters of each kind of
text without a zone. Exit status 1: a valid zone is missed, fewer than 99.5 % of those with one misread of the table are
found, or anything is found more than once in ten million characters.
"""

from __future__ import annotations

import base64
import random
import string
from datetime import date
from typing import TYPE_CHECKING, Final

from benchmarks.support.command_lines import parser
from mrz.icao.alphabet import ALPHABET, DIGITS, FILLER, LETTERS
from mrz.icao.check_digits import check_digit
from mrz.icao.finder import find
from mrz.icao.layouts import LAYOUTS, Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ON: Final = date(2026, 6, 30)
ZONES: Final = 2_000
ENOUGH: Final = 0.995
TOO_OFTEN: Final = 1e-7
CONFUSIONS: Final = dict(zip("OIBSZG<018526K", "018526KOIBSZG<", strict=True))

Random = random.Random


def zone(layout: Layout, chance: Random) -> list[str]:
    """Return the lines of a document that does not exist, with digits that hold."""

    def text(least: int, most: int, characters: str = LETTERS) -> str:
        return "".join(chance.choices(characters, k=chance.randint(least, most)))

    def day() -> str:
        return f"{chance.randrange(100):02}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"

    state = chance.choice(["UTO", "CHN", "D", "FRA", "GBR", "USA"])
    name = f"{text(2, 12)}{chance.choice(['', FILLER + text(2, 8)])}<<{text(2, 9)}"
    number = text(9, 9, DIGITS + LETTERS) if chance.random() < 0.5 else text(1, 1) + text(7, 8, DIGITS)  # noqa: PLR2004 - half
    fields = {
        "document_code": ("".join(layout.begins) or chance.choice(layout.code_letters))[:2],
        "issuing_state": "".join(layout.begins[2:5]) or state,
        "nationality": state,
        "name": name,
        "primary_identifier": text(3, 20),
        "secondary_identifier": text(3, 14),
        "document_number": text(12, 12, DIGITS) if layout.format == "IDFRA" else number,
        "date_of_birth": day(),
        "date_of_expiry": day(),
        "date_of_issue": day(),
        "sex": chance.choice("MF<"),
        "optional_data": chance.choice(["", text(1, 6, DIGITS + LETTERS)]),
    }
    lines = [[FILLER] * layout.width for _ in range(layout.line_count)]
    for field, span in layout.fields.items():
        size = span.end - span.start
        lines[span.line][span.start : span.end] = fields.get(field, "")[:size].ljust(size, FILLER)
    for (line, at), allowed in layout.marks.items():
        lines[line][at] = allowed[0]
    for digit in layout.digits:
        lines[digit.position.line][digit.position.start] = check_digit(digit.data(["".join(line) for line in lines]))
    return ["".join(line) for line in lines]


def misread(text: str, count: int, chance: Random, *, any_kind: bool = False) -> str:
    """Return the text with so many characters read as others: by the table, or any of the alphabet."""
    characters = list(text)
    can_be = [at for at, c in enumerate(text) if c != "\n" and (any_kind or c in CONFUSIONS)]
    for at in chance.sample(can_be, min(count, len(can_be))):
        other = chance.choice([c for c in ALPHABET if c != text[at]])
        characters[at] = other if any_kind else CONFUSIONS[text[at]]
    return "".join(characters)


def is_found(text: str) -> bool:
    """Tell whether exactly the whole text is found."""
    return [(found.start, found.end) for found in find(text, on=ON)] == [(0, len(text))]


def share_found(layout: Layout, count: int, chance: Random, *, any_kind: bool = False) -> float:
    """Return the share of zones that are found after so many misreads."""
    zones = ("\n".join(zone(layout, chance)) for _ in range(ZONES))
    return sum(is_found(misread(text, count, chance, any_kind=any_kind)) for text in zones) / ZONES


def noise(chance: Random) -> dict[str, Callable[[], str]]:
    """Return what makes texts of about a million characters that hold no zone, each kind with its name."""

    def out_of(characters: str) -> Callable[[], str]:
        return lambda: "".join(chance.choices(characters, k=1_000_000))

    def words(characters: str, lengths: list[int]) -> Callable[[], str]:
        return lambda: "\n".join("".join(chance.choices(characters, k=chance.choice(lengths))) for _ in range(25_000))

    def base64_lines() -> str:
        return base64.encodebytes(chance.randbytes(740_000)).decode()

    return {
        "MRZ alphabet": out_of(ALPHABET),
        "MRZ alphabet, blanks, line ends": out_of(ALPHABET + " \n"),
        "MRZ alphabet in lines of 30, 36, 44": words(ALPHABET, [30, 36, 44]),
        "digits and fillers in lines of 30, 36, 44": words(DIGITS + FILLER * 3, [30, 36, 44]),
        "hexadecimal in lines of 30, 36, 44": words(string.hexdigits[:16], [30, 36, 44]),
        "base64 in lines of 76": base64_lines,
        "base64 in lines of 30, 36, 44": words(string.ascii_letters + DIGITS + "+/", [30, 36, 44]),
    }


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return 1 where one is not good enough."""
    options = parser(__doc__)
    options.add_argument("millions", type=int, nargs="?", default=10, help="million characters of each kind of text")
    millions = options.parse_args(arguments).millions
    chance = Random(9303)
    failed = False
    print(f"{'found, %':8} {'valid':>7} {'1':>7} {'2':>7} {'3 misreads':>11} {'1 of any kind':>14}")
    for layout in LAYOUTS.values():
        valid, one, two, three = (share_found(layout, count, chance) for count in range(4))
        of_any_kind = share_found(layout, 1, chance, any_kind=True)
        print(f"{layout.format:8} {valid:7.2%} {one:7.2%} {two:7.2%} {three:11.2%} {of_any_kind:14.2%}")
        failed = failed or valid < 1 or one < ENOUGH
    for name, text in noise(chance).items():
        found = sum(len(find(text(), on=ON, max_chars=None)) for _ in range(millions))
        print(f"{name:45} {found} in {millions} million characters")
        failed = failed or found > TOO_OFTEN * millions * 1_000_000
    return failed
