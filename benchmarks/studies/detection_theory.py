"""How often a misread stays undetected, by the arithmetic of the digits and by what a visual zone cannot show.

>>> from benchmarks.studies.detection_theory import UNIFORM, unseen
>>> round(unseen("document_number", "L898902C3", UNIFORM).by_digits, 4)  # two to four of 36 are twins
0.0741

A check digit takes a wrong text where what changed adds up to nothing modulo ten under its weights (Doc 9303-3, 4.9).
The composite weighs dates a second time, with other weights. So the share follows from the text, and no document is
made to find it. Nothing here calls the library, but for the table of confusions.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import Final, NamedTuple

from mrz.icao.ocr_confusions import MISREAD

FILLER: Final = "<"
ALPHABET: Final = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
VALUES: Final = {c: max(0, at - 1) for at, c in enumerate(ALPHABET)}
WEIGHTS: Final = (7, 3, 1)

COVERED: Final = {"document_number": 0, "date_of_birth": 10, "date_of_expiry": 17, "optional_data": 24}
"""The fields of a TD3 under check digits, and where each begins in what the composite covers: Doc 9303-4, 4.2.2.2."""

TABLE, UNIFORM, TWO, SWAP = "one from the table", "one at random", "two of either", "a swap of neighbours"
KINDS: Final = (TABLE, UNIFORM, TWO, SWAP)

Chances = dict[str, float]
"""Characters that are read, each with its probability."""


class Unseen(NamedTuple):
    """The probability that no digit sees a misread, and that no digit and no comparison does."""

    by_digits: float
    by_both: float


def read_for(kind: str, printed: str) -> Chances:
    """Return what is read for a character: by the table, as any other of the alphabet, or either as likely."""
    table, others = MISREAD.get(printed, ""), ALPHABET.replace(printed, "")
    if kind == TABLE:
        return {c: 1 / len(table) for c in table}
    if kind == UNIFORM or not table:
        return {c: 1 / len(others) for c in others}
    return {c: (c in others) / len(others) / 2 + (c in table) / len(table) / 2 for c in {*others, *table}}


def swaps(text: str) -> list[int]:
    """Return the places of which the next has another character."""
    return [at for at in range(len(text) - 1) if text[at] != text[at + 1]]


def possible(kind: str, text: str) -> bool:
    """Tell whether a text can be misread so."""
    if kind == SWAP:
        return bool(swaps(text))
    return len(text) > (kind == TWO) and (kind != TABLE or any(c in MISREAD for c in text))


def unseen(field: str, text: str, kind: str) -> Unseen:
    """Return how likely a misread of this kind in this field is to go unseen."""
    if kind == SWAP:
        places = swaps(text)
        changed = [text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in places]
        accepted = [new for new in changed if _accepted(field, text, new)]
        return Unseen(len(accepted) / len(places), sum(_same(field, text, new) for new in accepted) / len(places))
    chances = [read_for(kind, c) for c in text]
    if kind == TWO:
        return Unseen(_two(field, text, chances), _two_told_by_nobody(field, text, chances))
    able = [(at, each) for at, each in enumerate(chances) if each]
    both = digits = 0.0
    for at, each in able:
        for c, chance in each.items():
            new = text[:at] + c + text[at + 1 :]
            if _accepted(field, text, new):
                digits += chance / len(able)
                both += chance / len(able) * _same(field, text, new)
    return Unseen(digits, both)


def _sums(field: str, text: str) -> tuple[int, int]:
    """Return what a text adds to its own check digit and to the composite."""
    values = [VALUES[c] for c in text]
    return (
        sum(WEIGHTS[at % 3] * value for at, value in enumerate(values)) % 10,
        sum(WEIGHTS[(at + COVERED[field]) % 3] * value for at, value in enumerate(values)) % 10,
    )


def _accepted(field: str, old: str, new: str) -> bool:
    """Tell whether the digits take the one for the other; what is no character of the zone they never take."""
    if field not in COVERED:
        return True
    return set(new) <= VALUES.keys() and _sums(field, old) == _sums(field, new)


def _two(field: str, text: str, chances: list[Chances]) -> float:
    """Return how likely the digits are to take two misreads, over the ten differences modulo ten of each."""
    if field not in COVERED:
        return 1.0
    moves = []
    for c, each in zip(text, chances, strict=True):
        move = [0.0] * 10
        for new, chance in each.items():
            if new in VALUES:
                move[(VALUES[new] - VALUES[c]) % 10] += chance
        moves.append(move)
    begins, total, pairs = COVERED[field], 0.0, list(combinations(range(len(text)), 2))
    for a, b in pairs:
        for x, y in product(range(10), repeat=2):
            if all((WEIGHTS[(a + by) % 3] * x + WEIGHTS[(b + by) % 3] * y) % 10 == 0 for by in (0, begins)):
                total += moves[a][x] * moves[b][y]
    return total / len(pairs)


def _two_told_by_nobody(field: str, text: str, chances: list[Chances]) -> float:
    """Return how likely two misreads are that no comparison tells either: a few pairs, each looked at.

    Of numbers and names those that move one character over fillers; of a birth those that make a part unknown.
    """
    if field == "optional_data":
        return _two(field, text, chances)
    total, pairs = 0.0, list(combinations(range(len(text)), 2))
    for a, b in pairs:
        for c, d in {(FILLER, FILLER), (text[b], text[a])}:
            new = text[:a] + c + text[a + 1 : b] + d + text[b + 1 :]
            if text[a] != c and text[b] != d and _same(field, text, new) and _accepted(field, text, new):
                total += chances[a].get(c, 0) * chances[b].get(d, 0)
    return total / len(pairs)


def _same(field: str, old: str, new: str) -> bool:
    """Tell whether a visual zone that says the old also says the new.

    A number is compared by its letters and digits, an identifier by its letters: where the fillers are makes no
    difference, unless they end the identifier or divide it. An identifier that cannot be compared is a reason to look
    again. A birth may be unknown in part. Optional data are in no visual zone. For the others there is nothing of the
    kind.
    """
    if field == "optional_data":
        return True
    if field == "document_number":
        return old.replace(FILLER, "") == new.replace(FILLER, "")
    if field.endswith("_identifier"):
        divides = FILLER * 2 in new or new.strip(FILLER) != new
        return not divides and old.replace(FILLER, "") == new.replace(FILLER, "")
    if field == "date_of_birth":
        parts = [(old[at : at + 2], new[at : at + 2]) for at in (0, 2, 4)]
        return new != FILLER * 6 and all(n in (o, FILLER * 2) for o, n in parts)
    return False
