"""Compare a name in Arabic script alone with the MRZ, whose spelling adds the short vowels that the script omits.

>>> spelled("محمد", "MOHAMMED"), spelled("يوسف", "YOUSSEF"), spelled("محمد", "KHALID")
(True, True, False)
>>> spelled("محمد", "MUHAMMADI") is None
True

Issuers spell names as their holders do, not by table C of Doc 9303-3, section 6. So a name matches where each written
letter, long vowels included, is accounted for in order, and the MRZ adds only short vowels and doubled letters. It
differs where the consonants are others, in any usual spelling. All else cannot be decided.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Mapping

_VOWELS: Final = frozenset("AEIOU")
"""The spellings of a short vowel. Two letters spell a long one, which the script writes."""

_LONG_VOWELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ا": "A AA E",
        "آ": "A AA",
        "أ": "A E I O U",
        "ٱ": "A E I O U AA",
        "إ": "I E",
        "و": "W U O OU OO V",
        "ؤ": "U O W OU",
        "ي": "Y I E EE EI AI AY EY IY",
        "ی": "Y I E EE EI AI AY EY IY",
        "ئ": "I E Y",
        "ى": "A I Y E",
        "ے": "E I Y AY",
        "ة": "A AH E EH AT ET",
        "ه": "H A AH E EH",
        "ہ": "H A AH E EH",
    }
)
"""The spellings of letters that are, or may be, a vowel. At the end of a word, heh may be the ending of a feminine.

Alef wasla stands here for an alef that begins a word, where it has any vowel.
"""

_SILENT: Final = frozenset("عءئؤ")
"""Letters whose spelling is an apostrophe, which the MRZ omits, or the vowel beside it."""

_CONSONANTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "ب": ("B", "BP"),
        "پ": ("P", "PB"),
        "ت": ("T", "T"),
        "ٹ": ("T", "T"),
        "ث": ("TH S T", "TSC"),
        "ج": ("J G DJ", "JGDZCK"),
        "چ": ("CH TCH", "CTJK"),
        "ح": ("H", ""),
        "خ": ("KH CH H K", "KCJXG"),
        "د": ("D", "DT"),
        "ڈ": ("D", "DT"),
        "ذ": ("DH TH Z D", "DTZ"),
        "ر": ("R", "R"),
        "ڑ": ("R", "RD"),
        "ز": ("Z", "ZSJ"),
        "ژ": ("ZH J Z", "ZJ"),
        "س": ("S SS C", "SCZ"),
        "ش": ("SH CH SCH S", "SC"),
        "ص": ("S SS", "SCZ"),
        "ض": ("D DH Z", "DZ"),
        "ط": ("T TT", "T"),
        "ظ": ("Z DH TH D", "ZDT"),
        "غ": ("GH G R", "GRQK"),
        "ف": ("F PH", "FPV"),
        "ڤ": ("V F", "VF"),
        "ق": ("Q K G GH C", "QKGC"),
        "ك": ("K C Q G", "KCQG"),
        "ک": ("K C Q G", "KCQG"),
        "گ": ("G", "GKQ"),
        "ل": ("L", "L"),
        "م": ("M", "MN"),
        "ن": ("N", "NM"),
        "ں": ("N", "NM"),
        "ھ": ("H", ""),
    }
)
"""The spellings of consonants, and the letters with which any spelling of one begins beside vowels, H, W, and Y.

The first are the usual ones of names from Morocco to Pakistan (French and English spellings), the second are wider, so
that no usual spelling is a contradiction.
"""

_ALEF: Final = "ا"
_FIRST_ALEF: Final = "ٱ"
_ARTICLE: Final = "ال"
_ARTICLES: Final = frozenset({"AL", "EL", "UL", "IL"})
_WEAK: Final = _VOWELS | frozenset("HWYV")
"""Letters of the MRZ that any spelling may add or omit: vowels, and what some languages write for them."""


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    forms = {letter: tuple(spellings.split()) for letter, spellings in _LONG_VOWELS.items()}
    forms |= {letter: tuple(spellings.split()) for letter, (spellings, _) in _CONSONANTS.items()}
    for letter in _SILENT:
        forms[letter] = (*forms.get(letter, (*sorted(_VOWELS), "AA")), "")
    return forms


def is_arabic(text: str) -> bool:
    """Return whether all letters of a text are Arabic, and there is one."""
    letters = [character for character in normalize("NFKC", text) if character.isalpha()]
    return bool(letters) and _forms().keys() >= {*letters}


def spelled(text: str, printed: str) -> bool | None:
    """Return whether printed components, joined by fillers, spell a text in Arabic script; `None` if it is uncertain.

    With another number of words, nothing is a contradiction: names of ancestors are often left out of the MRZ.
    """
    plain = "".join([letter for letter in normalize("NFKC", text) if category(letter) != "Mn"])
    words = "".join([letter if letter.isalpha() else " " for letter in plain]).split()
    components = [part for part in printed.split("<") if part]
    letters, zone = "".join(words), "".join(components)
    # The alef of an article has no sound after a vowel: `ABDUL`, `ZULFIQAR`.
    shown = "".join([_FIRST_ALEF + word[1:] if word.startswith(_ALEF) else word for word in words])
    if _spells(shown, zone):
        return True
    own = [part for part in components if part not in _ARTICLES]
    if len([word for word in words if word != _ARTICLE]) != len(own):
        return None
    return None if _may_spell(letters, zone) else False


def _spells(letters: str, zone: str) -> bool:
    """Return whether the zone has each letter in a usual spelling, and beside them short vowels and doubled letters."""
    forms = _forms()
    ends: set[int] = set()
    places = {0}
    for index, letter in enumerate(letters):
        reached = {at + len(form) for at in places for form in forms[letter] if zone.startswith(form, at)}
        if index and letters.startswith(_FIRST_ALEF + _ARTICLE[1], index):
            reached |= places
        places = _with_additions(reached, zone)
        ends = reached  # a vowel at the end is written
    return len(zone) in ends


def _with_additions(places: set[int], zone: str) -> set[int]:
    """Return the places, and those that are reached over a doubled letter, a short vowel, or both."""
    found = places | {at + 1 for at in places if at and zone[at : at + 1] == zone[at - 1]}
    return found | {at + 1 for at in found if zone[at : at + 1] in _VOWELS}


def _may_spell(letters: str, zone: str) -> bool:
    """Return whether the consonants of the zone can be those of the letters, in order.

    Vowels, H, W, Y and V may be added and omitted anywhere, an L may stand for the letter after an article, and a
    letter may be written by several.
    """
    wide = [_CONSONANTS[letter][1] for letter in letters if letter in _CONSONANTS and _CONSONANTS[letter][1]]
    places = {0}
    for classes in wide:
        reached = set()
        for start in places:
            at = start
            while at < len(zone) and zone[at] in _WEAK:
                at += 1
            if classes == "L":
                reached.add(start)  # the article before some letters is spelled by doubling them
            first = at
            while at < len(zone) and (zone[at] in classes or (at > first and zone[at] in "HS")):
                at += 1
                reached.add(at)
        places = reached
    return any(all(letter in _WEAK for letter in zone[at:]) or zone[at:] == "T" for at in places)
