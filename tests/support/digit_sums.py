"""The check digits written out as the standard counts, with none of the library's code.

Slow and plain on purpose: it is what the library is held against.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.positions import DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

VALUES = {
    "<": 0, "0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9,
    "A": 10, "B": 11, "C": 12, "D": 13, "E": 14, "F": 15, "G": 16, "H": 17, "I": 18, "J": 19,
    "K": 20, "L": 21, "M": 22, "N": 23, "O": 24, "P": 25, "Q": 26, "R": 27, "S": 28, "T": 29,
    "U": 30, "V": 31, "W": 32, "X": 33, "Y": 34, "Z": 35,
}  # fmt: skip


def digit(data: str) -> str:
    """Doc 9303-3, 4.9, step by step."""
    total = 0
    for position, character in enumerate(data):
        if position % 3 == 0:
            weight = 7
        elif position % 3 == 1:
            weight = 3
        else:
            weight = 1
        total = total + weight * VALUES[character]
    return str(total % 10)


def positions(line: str, first: int, last: int) -> str:
    """Return positions `first` to `last` as the standard counts them: from 1, both included."""
    return line[first - 1 : last]


def covered(lines: Sequence[str], stretches: Sequence[tuple[int, int, int]]) -> str:
    """Return what stands in these stretches, joined in order."""
    return "".join([positions(lines[line - 1], first, last) for line, first, last in stretches])


def evidence(name: str, lines: Sequence[str]) -> dict[str, str]:
    """Return what each digit of a format says of lines in its alphabet: Doc 9303-3, 4.9, and 4.2.2 of each part.

    Of cards also what note j of Parts 5 and 6 says: where a filler stands for the digit of a number of nine
    characters, it goes on in the optional data up to a filler, and the last character of that is the digit. Older
    cards counted the filler, too; so it is taken where the composite holds.
    """
    result = {}
    for field, (line, position), over in DIGITS[name]:
        printed = positions(lines[line - 1], position, position)
        result[field] = "HOLDS" if digit(covered(lines, over)) == printed else "FAILS"
    if name == "TD3" and positions(lines[1], 29, 43) == "<" * 15:
        result["optional_data"] = "ABSENT"
    if name in ("TD1", "TD2"):
        number, rest = ((1, 6, 15), (1, 16, 30)) if name == "TD1" else ((2, 1, 10), (2, 29, 35))
        whole = covered(lines, [number])
        remainder = covered(lines, [rest]).split("<")[0]
        if whole[9] == "<" and whole[8] != "<" and len(remainder) > 1 and remainder[-1] in "0123456789":
            said = digit(whole[:9] + remainder[:-1]) == remainder[-1]
            older = result["composite"] == "HOLDS" and digit(whole + remainder[:-1]) == remainder[-1]
            result["document_number"] = "HOLDS" if said or older else "FAILS"
    return result


def td3(line_2: str) -> dict[str, tuple[str, str]]:
    """Return each digit's (printed, computed) by Doc 9303-4, 4.2.2.2."""
    composite = positions(line_2, 1, 10) + positions(line_2, 14, 20) + positions(line_2, 22, 43)
    return {
        "document_number": (positions(line_2, 10, 10), digit(positions(line_2, 1, 9))),
        "date_of_birth": (positions(line_2, 20, 20), digit(positions(line_2, 14, 19))),
        "date_of_expiry": (positions(line_2, 28, 28), digit(positions(line_2, 22, 27))),
        "optional_data": (positions(line_2, 43, 43), digit(positions(line_2, 29, 42))),
        "composite": (positions(line_2, 44, 44), digit(composite)),
    }


def td3_evidence(line_2: str) -> dict[str, str]:
    """Return what each digit says; a filler over empty optional data is no digit at all."""
    return evidence("TD3", ("", line_2))


def with_digits(line_2: str) -> str:
    """Return a TD3's second line with all five digits put right, where they can be computed."""
    return with_every_digit("TD3", ("", line_2))[1]


def with_every_digit(name: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of a format with all digits put right, where they can be computed."""
    result = [*lines]
    for _, (line, position), over in DIGITS[name]:
        data = covered(result, over)
        if set(data) <= VALUES.keys():
            printed = result[line - 1]
            result[line - 1] = printed[: position - 1] + digit(data) + printed[position:]
    return tuple(result)
