"""Comparing the sex: a letter, a word, or both with a slash between them.

>>> sex("女/F", "F").agreement.name, sex("Female", "M").agreement.name, sex("3.7F", "F").agreement.name
('MATCH', 'MISMATCH', 'UNCHECKED')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from mrz.crosscheck.comparing.agreement import match, mismatch, no_field, unchecked
from mrz.icao.alphabet import FILLER

if TYPE_CHECKING:
    from mrz.crosscheck.comparing.agreement import Compared

_WORDS: Final = {
    "F": "F FEMALE WOMAN 女 女性 WEIBLICH FEMININ FÉMININ FEMENINO FEMININO FEMMINA FEMMINILE Ж ЖЕН",
    "M": "M MALE MAN 男 男性 MÄNNLICH MASCULIN MASCULINO MASCHIO MASCHILE МУЖ",
    "X": "X < UNSPECIFIED OTHER DIVERSE",
}
"""How visual zones and services write it; the letters are those of Doc 9303-3, 3.6. H and V mean male in Spanish and
in Dutch and woman in others, so they are left out."""

_BY_WORD: Final = {word: letter for letter, words in _WORDS.items() for word in words.split()}


def sex(seen: str, printed: str | None) -> Compared:
    """Compare the sex; the visual zone has X where the MRZ has the filler (Doc 9303-3, 4.7)."""
    if printed is None:
        return no_field()
    parts = [part.strip(" .") for part in normalize("NFKC", seen).upper().split("/")]
    known = {_BY_WORD.get(part) for part in parts if part}
    letter = known.pop() if len(known) == 1 else None
    if letter is None:
        return unchecked("the visual zone has none of F, M and X, or two of them")
    as_printed = FILLER if letter == "X" else letter
    return match("both say the same", as_printed) if letter == printed else mismatch("they differ", as_printed)
