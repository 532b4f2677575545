"""Whether a Chinese name can be read as the identifiers say: Hanyu Pinyin as passports spell it.

>>> reads("欧阳静", "OUYANG", "JING"), reads("吕静", "LYU", "JING"), reads("吕静", "LI", "JING")
(True, True, False)

GB/T 28039-2011: the surname of one character or two (of a double surname up to four) is written as one word, the
given name as another, without tones. Its YU for ü is the rule of 2012; before, passports had U, and some V: all
three stand here. Of a name with a middle dot, or of more than four characters, either identifier may come first.

It can be read so: of a character with several readings, each is accepted. Which one the holder uses, nobody but
the holder knows; names in dialect or in another language (Hong Kong, Macao, a minority's own) are no pinyin.

>>> SURNAMES["黑"][0]
('HE',)
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


LONGEST_NAME: Final = 64
"""Characters of the longest name looked at; no register of names comes near."""

_LONGEST_IDENTIFIER: Final = 8 * LONGEST_NAME  # a syllable has at most six letters, and there are separators
_SURNAME: Final = 4  # characters; GB/T 28039-2011, 3.1 to 3.3: a double surname may join two compound ones
_DOTS: Final = re.compile(r"[·•‧∙⋅・●.。]")
_SEPARATORS: Final = re.compile(r"[\s\-‐‑–—,'’ʼ`´.<·]+")
_LETTERS: Final = re.compile("[A-Z]*")


def readings(character: str) -> frozenset[str]:
    """Return the syllables that the character may be spelled as, none where it is not a known Chinese character.

    >>> sorted(readings("乐"))
    ['LE', 'YUE']
    """
    return frozenset(SYLLABLES[character])


def reads(native_name: str, primary: str, secondary: str, *, truncated: bool = False) -> bool | None:
    """Tell whether the name can be read as the two identifiers, `None` where that cannot be decided.

    It cannot where a character has no reading (Latin letters, a mask), where there is no letter, and where an
    identifier holds anything but A to Z, Ü and separators. A whole name may stand in one identifier. With
    `truncated` an identifier may stop early.
    """
    if len(native_name) > LONGEST_NAME or max(len(primary), len(secondary)) > _LONGEST_IDENTIFIER:
        return None
    name, dotted = _characters(native_name)
    first, rest = _letters(primary), _letters(secondary)
    if not 0 < len(name) <= LONGEST_NAME or first is None or rest is None or not first + rest:
        return None  # some characters stand for several
    if not all(map(readings, name)):
        return None
    if not first or not rest:
        return _spells(name, len(name), first or rest, truncated)
    orders = [(first, rest)]
    if dotted or len(name) > _SURNAME:
        orders.append((rest, first))
    return any(
        _spells(name[:at], at, before, truncated) and _spells(name[at:], 0, after, truncated)
        for before, after in orders
        for at in range(1, len(name))
    )


class _Syllables(dict[str, tuple[str, ...]]):
    """A character to the syllables that it may be spelled as, none where it is not a known Chinese character.

    Common characters are all entered when the first name is met, which takes two milliseconds; the other
    thirty-five thousand, of which most are never met, are each searched for.
    """

    def __missing__(self, character: str) -> tuple[str, ...]:
        from mrz.crosscheck.tables.pinyin import COMMON, RARE  # noqa: PLC0415 - importing mrz must not load it

        if not self:
            for syllable, row in COMMON.items():
                forms = _forms(syllable)
                for one in row:
                    self[one] = forms if one not in self else self[one] + forms
        if character in self or len(character) != 1:
            return self.get(character, ())
        found = tuple([form for syllable, row in RARE.items() if character in row for form in _forms(syllable)])
        if found:  # so that it grows no larger than the table, whatever it is asked for
            self[character] = found
        return found


SYLLABLES: Final = _Syllables()
"""A single character is no personal data: this may be remembered (docs/decisions/0006)."""


def _forms(syllable: str) -> tuple[str, ...]:
    """Return how passports have spelled a syllable: V stands for ü."""
    if "V" not in syllable:
        return (syllable,)
    return tuple([syllable.replace("V", vowel) for vowel in ("V", "U", "YU")])


def _characters(native_name: str) -> tuple[str, bool]:
    """Return the name without spaces and dots, and whether a dot stood within it."""
    parts = [part for part in _DOTS.split("".join(unicodedata.normalize("NFKC", native_name).split())) if part]
    return "".join(parts), len(parts) > 1


def _letters(identifier: str) -> str | None:
    letters = _SEPARATORS.sub("", unicodedata.normalize("NFC", identifier).upper()).replace("Ü", "V")
    return letters if _LETTERS.fullmatch(letters) else None


def _spells(characters: str, surname: int, letters: str, truncated: bool) -> bool:  # noqa: FBT001 - not for callers
    """Tell whether the letters spell the characters, of which the first `surname` may read as surnames do.

    One pass, keeping every place that a reading so far can end at: work grows with the length, not with the
    number of combinations.
    """
    ends = {0}
    for index, character in enumerate(characters):
        syllables = {*SYLLABLES[character]}
        if index < surname and character in SURNAMES:
            syllables |= {*SURNAMES[character][0]}
        if truncated and any(syllable.startswith(letters[end:]) for end in ends for syllable in syllables):
            return True
        ends = {end + len(syllable) for end in ends for syllable in syllables if letters.startswith(syllable, end)}
    return len(letters) in ends


# Readings that a character has as a surname and that the generated table lacks, each with its reason. They add to the
# character's own readings, and only in a surname. Most surnames that are read otherwise than the word (单 SHAN, 仇 QIU,
# 区 OU) need no row: the generated table has them among the character's readings.
SURNAMES: Final[Mapping[str, tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        "覃": (("XUN",), "reading of families in Guangxi and Hunan"),
        "谌": (("SHEN",), "reading of families in Sichuan, beside CHEN"),
        "费": (("BI",), "older reading of one of two families so written"),
        "贠": (("YUN",), "variant of 员, which as a surname reads YUN"),
        "难": (("NING",), "surname of Xianbei origin, beside NAN"),
        "黑": (("HE",), "as a surname, beside HEI"),
    }
)
"""The character, its further readings, and why."""
