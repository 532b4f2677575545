"""Comparing names as Doc 9303 writes them: Doc 9303-3, 4.6 and section 6; truncation by Parts 4 to 7.

>>> from mrz.icao.names import read
>>> printed = read("MUELLER<<ANNA<MARIA<<<<<<<<<<<<")
>>> [compared.agreement.name for compared in identifiers(printed, 31, "Müller", "Anna-Maria")]
['MATCH', 'MATCH']
>>> [compared.agreement.name for compared in identifiers(printed, 31, "Muller", "Anna, Maria")]
['UNCHECKED', 'MATCH']

Letters decide, fillers between components do not. Services differ in what they put into which field, so both
identifiers are compared at once. Native names in Chinese characters are compared elsewhere.
"""

from __future__ import annotations

import enum
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from mrz.crosscheck.fields import Agreement, Compared, match, unchecked
from mrz.crosscheck.fields.name_matching import SUFFIXES, TITLES, Letter, Word, as_printed, fits, words
from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.names import SEPARATOR, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["identifiers"]

Words: TypeAlias = tuple[Word, ...]
"""What was seen for an identifier, empty if that is nothing."""

Answer: TypeAlias = tuple[Agreement, str]

_AS_FILLER: Final = str.maketrans(" -", FILLER * 2)
_MASK: Final = "*"
_SPEAKING: Final = frozenset({_MASK, "\ufffd"})
_MOST_WORDS: Final = 16
_LONGEST: Final = 200  # characters; no visual zone has room for more
_PLACEHOLDERS: Final = frozenset({"FNU", "LNU", "UNKNOWN", "XXX"})
"""What stands in a visual zone for the identifier that a holder does not have."""


class Said(enum.Enum):
    """What the letters say of one identifier."""

    SAME = (Agreement.MATCH, "the letters are the same")
    CUT = (Agreement.MATCH, "the MRZ is truncated, and the letters are the same as far as it goes")
    DOUBTFUL = (
        Agreement.UNCHECKED,
        "the letters are the same only if a mark or space was dropped, or in one issuer's spelling",
    )
    OTHER = (Agreement.MISMATCH, "the letters differ")


Pair: TypeAlias = tuple[Said, Said]


def identifiers(name: Name, width: int | None, primary: str | None, secondary: str | None) -> tuple[Compared, Compared]:
    """Compare both identifiers with the name of the MRZ; `width` of its name field, `None` if each has its own."""
    if _plainly(primary, name.primary) and _plainly(secondary, name.secondary):
        reason = Said.SAME.value[1]
        return match(reason, FILLER.join(name.primary)), match(reason, FILLER.join(name.secondary))
    first, second = _seen(primary), _seen(secondary)
    answers = _answers(
        name, width, () if isinstance(first, Compared) else first, () if isinstance(second, Compared) else second
    )
    return (
        first if isinstance(first, Compared) else Compared(*answers[0], as_printed(primary or "", first)),
        second if isinstance(second, Compared) else Compared(*answers[1], as_printed(secondary or "", second)),
    )


def _plainly(seen: str | None, printed: tuple[str, ...]) -> bool:
    """Tell at once whether a text in A to Z is what is printed: this is the way of nearly all."""
    return (
        seen is not None
        and seen != ""
        and seen.isascii()
        and seen.upper().translate(_AS_FILLER) == FILLER.join(printed)
    )


def _seen(text: str | None) -> Words | Compared:
    """Return the components that the service read, or why there is nothing to compare."""
    if text is None or not any(c.isalnum() or c in _SPEAKING for c in text):
        return unchecked("the service read nothing")
    if _MASK in text:
        return unchecked("the service masks the value")
    if len(text) > _LONGEST:
        return unchecked("the text is longer than any visual zone has room for")
    return words(text) or unchecked("the visual zone has a character that has no form in the letters A to Z")


def _answers(name: Name, width: int | None, first: Words, second: Words) -> tuple[Answer, Answer]:
    """Compare each with its own identifier, and where that fails look for what services and issuers do."""
    direct = _pair(name, width, first, second)
    if not _differs(direct, first, second):
        return direct[0].value, direct[1].value
    if first and second and name.primary and name.secondary:
        swapped = _pair(name, width, second, first)
        if Said.OTHER not in swapped:
            return _with(swapped[1], "in the other order"), _with(swapped[0], "in the other order")
    if bool(name.primary) != bool(name.secondary) and (not first or not second or _same(first, second)):
        only = first or second
        single = _pair(name, width, only if name.primary else (), only if name.secondary else ())
        said = single[0 if name.primary else 1]
        if said is not Said.OTHER:
            answer = _with(said, "for the only identifier")
            return answer, answer
    letters = fits((*first, *second), (*name.primary, *name.secondary), cut=False) if first and second else ()
    if any(fit.sure for fit in letters):
        divided = (Agreement.UNCHECKED, "the letters are the same, but the two zones divide them differently")
        return divided, divided
    return _one(name, width, 0, (first, second), direct), _one(name, width, 1, (first, second), direct)


def _same(first: Words, second: Words) -> bool:
    """Tell whether a service has put the same into both fields."""
    return [word.plain for word in first] == [word.plain for word in second]


def _with(said: Said, how: str) -> Answer:
    agreement, reason = said.value
    return agreement, f"{reason}, {how}"


def _differs(pair: Pair, first: Words, second: Words) -> bool:
    return any(said is Said.OTHER and seen for said, seen in zip(pair, (first, second), strict=True))


def _one(name: Name, width: int | None, at: int, seen: tuple[Words, Words], direct: Pair) -> Answer:
    """Answer for one identifier that may differ: `at` is 0 for the primary, 1 for the secondary."""
    mine, other = seen[at], seen[1 - at]
    printed = (name.primary, name.secondary)[at]
    if direct[at] is not Said.OTHER or not mine:
        return direct[at].value
    if name.primary and name.secondary and (not other or _same(mine, other) or direct[1 - at] is not Said.OTHER):
        whole = [pair for pair in _divisions(name, width, mine) if Said.OTHER not in pair]
        if whole:
            doubtful = all(Said.DOUBTFUL in pair for pair in whole)
            return _with(Said.DOUBTFUL if doubtful else Said.SAME, "for the whole name in one field")
    return _undecided(width, mine, printed) or Said.OTHER.value


def _undecided(width: int | None, mine: Words, printed: tuple[str, ...]) -> Answer | None:
    """Return why letters that differ decide nothing, if they do not."""
    if not printed and width is None:
        return Agreement.UNCHECKED, "this format has no such field"
    if not printed and len(mine) == 1 and mine[0].plain in _PLACEHOLDERS:
        return Agreement.UNCHECKED, "the visual zone has a word that stands for no name"
    foreign = any(letter.base not in LETTERS and letter.forms[0] not in DIGITS for letter in _letters(mine))
    if foreign and any(digit in part for digit in DIGITS for part in printed):
        return Agreement.UNCHECKED, "the MRZ has digits, which some issuers print for letters of their alphabet"
    named = tuple([part for part in printed if part not in TITLES | SUFFIXES])
    if named and named != printed and not any(word.optional for word in mine):
        found = fits(mine, named, cut=False)
        if any(fit.sure for fit in found):
            return Agreement.UNCHECKED, "the letters are the same but for a title or suffix that the MRZ has"
    return None


def _letters(mine: Words) -> Iterator[Letter]:
    return chain.from_iterable(word.letters for word in mine)


def _divisions(name: Name, width: int | None, whole: Words) -> Iterator[Pair]:
    """Divide a whole name at its commas, or at any component if it has none, and compare it in either order."""
    commas = [at for at, word in enumerate(whole) if at and word.after_comma]
    for at in commas or range(1, min(len(whole), _MOST_WORDS)):
        yield _pair(name, width, whole[:at], whole[at:])
        yield _pair(name, width, whole[at:], whole[:at])


def _pair(name: Name, width: int | None, first: Words, second: Words) -> Pair:
    """Compare what is taken for the primary and for the secondary identifier."""
    cut = _may_be_cut(name, width)
    both = ((first, name.primary), (second, name.secondary))
    found = [fits(seen, printed, cut=cut) if seen and printed else () for seen, printed in both]
    # What was not read may be as long as it likes.
    too_long = width is None or any(printed and not seen for seen, printed in both)
    if width is not None and not too_long:
        lengths = [
            max((fit.length for fit in fitting), default=sum(word.longest for word in seen) + max(len(seen) - 1, 0))
            for fitting, (seen, _) in zip(found, both, strict=True)
        ]
        too_long = sum(lengths) + (len(SEPARATOR) if all(lengths) else 0) > width
    said = [
        next((_say(fit.sure, fit.cut) for fit in fitting if too_long or not fit.cut), Said.OTHER) for fitting in found
    ]
    return said[0], said[1]


def _say(sure: bool, cut: bool) -> Said:  # noqa: FBT001 - two facts of a fit
    return (Said.CUT if cut else Said.SAME) if sure else Said.DOUBTFUL


def _may_be_cut(name: Name, width: int | None) -> bool:
    """Tell whether the field is full, or one filler short of it where only initials are left."""
    if name.truncated or width is None:
        return name.truncated
    parts = (*name.primary, *name.secondary)
    length = sum(map(len, parts)) + len(parts) - 1 + bool(name.secondary)
    return length == width - 1 and all(len(part) == 1 for part in parts)
