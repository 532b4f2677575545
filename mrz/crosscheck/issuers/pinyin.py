"""Compare a Chinese name with the identifiers: Hanyu Pinyin as passports spell it.

>>> reads("欧阳静", "OUYANG", "JING"), reads("吕静", "LYU", "JING"), reads("吕静", "LI", "JING")
(True, True, False)

By GB/T 28039-2011, the surname of one or two characters (a double surname of up to four) is one word, the given name
another, without tones. Electronic passports spell ü as YU, earlier ones as U or V: all three are accepted. In a name
with a middle dot, or of more than four characters, either identifier may come first.

Every reading of a character is accepted, because only the holder knows which one is right. Names in dialect or in
another language (Hong Kong, Macao, minorities) are not in pinyin.

>>> SURNAMES["黑"][0]
('HE',)
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mrz._forks import NO_FORK

if TYPE_CHECKING:
    from collections.abc import Mapping


LONGEST_NAME: Final = 64
"""The greatest number of characters of a name that is compared; real names are far shorter."""

_LONGEST_IDENTIFIER: Final = 8 * LONGEST_NAME  # a syllable has at most six letters, and there may be separators
_SURNAME: Final = 4  # characters; GB/T 28039-2011, 3.1 to 3.3: a double surname may join two compound ones
_DOTS: Final = re.compile(r"[·•‧∙⋅・●.。]")
_SEPARATORS: Final = re.compile(r"[\s\-‐‑–—,'’ʼ`´.<·]+")
_LETTERS: Final = re.compile("[A-Z]*")


def readings(character: str) -> frozenset[str]:
    """Return the syllables by which the character may be spelled; an empty set if it is not a known Chinese character.

    >>> sorted(readings("乐"))
    ['LE', 'YUE']
    """
    return frozenset(SYLLABLES[character])


def reads(native_name: str, primary: str, secondary: str, *, truncated: bool = False) -> bool | None:
    """Return whether the two identifiers spell the Chinese name, or `None` if that cannot be decided.

    It cannot be decided if a character has no reading (Latin letters, a mask), if the identifiers have no letter, or
    if one has characters other than A to Z, Ü and separators. One identifier may have the whole name. With
    `truncated`, an identifier may end early.
    """
    if len(native_name) > LONGEST_NAME or max(len(primary), len(secondary)) > _LONGEST_IDENTIFIER:
        return None
    name, dotted = _characters(native_name)
    first, rest = _letters(primary), _letters(secondary)
    if not 0 < len(name) <= LONGEST_NAME or first is None or rest is None or not first + rest:
        return None  # the length is checked again, because NFKC replaces some characters by several
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
    """The syllables by which each character may be spelled; an empty tuple for other characters.

    All common characters are entered at the first access, which takes two milliseconds. The other 35,000 are searched
    for one by one, because most are never needed.
    """

    def __missing__(self, character: str) -> tuple[str, ...]:
        with NO_FORK:
            from mrz.crosscheck.tables.pinyin import COMMON, RARE  # noqa: PLC0415 - importing mrz must not load it

        if not self:
            entered: dict[str, tuple[str, ...]] = {}
            for syllable, row in COMMON.items():
                forms = _forms(syllable)
                for one in row:
                    entered[one] = forms if one not in entered else entered[one] + forms
            self.update(entered)  # in one step: another thread, or a child forked meanwhile, sees all of it or none
        if character in self or len(character) != 1:
            return self.get(character, ())
        found = tuple([form for syllable, row in RARE.items() if character in row for form in _forms(syllable)])
        if found:  # unknown characters are not entered, so that the dict never grows larger than the table
            self[character] = found
        return found


SYLLABLES: Final = _Syllables()
"""This cache is allowed: a single character is not personal data (docs/decisions/0006)."""


def _forms(syllable: str) -> tuple[str, ...]:
    """Return the spellings of a syllable in passports; the table has V for ü."""
    if "V" not in syllable:
        return (syllable,)
    return tuple([syllable.replace("V", vowel) for vowel in ("V", "U", "YU")])


def _characters(native_name: str) -> tuple[str, bool]:
    """Return the name without spaces and dots, and whether it had a dot inside."""
    parts = [part for part in _DOTS.split("".join(unicodedata.normalize("NFKC", native_name).split())) if part]
    return "".join(parts), len(parts) > 1


def _letters(identifier: str) -> str | None:
    letters = _SEPARATORS.sub("", unicodedata.normalize("NFC", identifier).upper()).replace("Ü", "V")
    return letters if _LETTERS.fullmatch(letters) else None


def _spells(characters: str, surname: int, letters: str, truncated: bool) -> bool:  # noqa: FBT001 - a private function
    """Return whether the letters spell the characters, of which the first `surname` may have readings of surnames.

    One pass keeps every position where a reading of the characters so far can end, so that the work grows with the
    length, not with the number of combinations.
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


# Readings as a surname that the generated table lacks. They count in a surname only, in addition to the character's own
# readings. Most surnames with a special reading (单 SHAN, 仇 QIU, 区 OU) need no row: the generated table has them.
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
"""Further readings of characters in surnames, each with its reason."""
