"""Compare codes and numbers: document code, issuing state and nationality, sex, document number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from mrz.crosscheck.fields import match, mismatch, no_field, unchecked
from mrz.crosscheck.fields.state_names import codes
from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.states import states

if TYPE_CHECKING:
    from mrz.crosscheck.fields import Compared


LONGEST: Final = 200
"""The greatest number of characters of a text that is compared."""

SAME_CODE: Final = "the codes mean the same state"
SAME_NAME: Final = "the name is that of the code's state"
SAME_DOCUMENT_CODE: Final = "the code, or its first letter, is the same"
SAME_NUMBER: Final = "the letters and digits are the same"
SAME_SEX: Final = "the sex is the same"
"""The reasons for a MATCH."""

_CODE: Final = re.compile(r"[A-Z0-9]{3}|D")
_SAME_STATE: Final = {"DEU": "D", "XKX": "RKS", "XXK": "RKS"}


def state(seen: str, printed: str | None) -> Compared:
    """Compare a state's code or name with the code in the MRZ; a name that the table lacks is UNCHECKED.

    >>> state("deu", "D").agreement.name, state("中国/CHINESE", "CHN").agreement.name
    ('MATCH', 'MATCH')
    >>> state("Utopia", "CHN").agreement.name
    'MISMATCH'
    """
    if printed is None:
        return no_field()
    if len(seen) > LONGEST:
        return unchecked("the visual zone's text is too long for a state")
    text = normalize("NFKC", seen).strip().upper()
    code = text.rstrip(FILLER)
    if _CODE.fullmatch(code) and (code in states or not codes(code)):
        if same_state(code) == same_state(printed):
            return match(SAME_CODE, code)
        return mismatch("the codes are of different states", code, impossible=code not in states)
    return _words(text, printed)


def same_state(code: str) -> str:
    """Return the standard's code of the state that a code stands for."""
    return _SAME_STATE.get(code, code)


def _words(text: str, printed: str) -> Compared:
    """Compare a state's name, in one language or in two with a slash between them."""
    known = [found for found in map(codes, (text, *text.split("/"))) if found]
    right = [same_state(printed) in map(same_state, found) for found in known]
    as_printed = sorted({code for found in known for code in found})
    if not known:
        return unchecked("the visual zone has a name that is not in the table of states")
    if all(right):
        return match(SAME_NAME, *as_printed)
    if any(right):
        return unchecked("the visual zone names two states")
    return mismatch("the name is that of another state", *as_printed)


_DOCUMENT_CODE_LENGTH: Final = 2


def document_code(seen: str, printed: str) -> Compared:
    """Compare document codes; visual zones often have the first letter alone, or the kind of document in words.

    >>> document_code("P", "PO").agreement.name
    'MATCH'
    """
    code = normalize("NFKC", seen).strip().upper().rstrip(FILLER)
    if printed.startswith(code) and code:
        return match(SAME_DOCUMENT_CODE, code)
    if len(code) > _DOCUMENT_CODE_LENGTH or not code.isascii():
        return unchecked("the visual zone has the kind of document in words")
    return mismatch("the codes differ", code)


_WORDS: Final = {
    "F": "F FEMALE WOMAN 女 女性 WEIBLICH FEMININ FÉMININ FEMENINO FEMININO FEMMINA FEMMINILE Ж ЖЕН",
    "M": "M MALE MAN 男 男性 MÄNNLICH MASCULIN MASCULINO MASCHIO MASCHILE МУЖ",
    "X": "X < UNSPECIFIED OTHER DIVERSE",
}
"""The words for each sex in visual zones and answers; the letters are those of Doc 9303-3, 3.6.

H and V are not here: they mean male in one language and female in another (Spanish, French, Dutch).
"""

SEX_BY_WORD: Final = {word: letter for letter, words in _WORDS.items() for word in words.split()}
"""The letter of the sex that each word means."""


def sex(seen: str, printed: str | None) -> Compared:
    """Compare the sex; the visual zone has X where the MRZ has the filler (Doc 9303-3, 4.7).

    >>> sex("女/F", "F").agreement.name, sex("Female", "M").agreement.name, sex("3.7F", "F").agreement.name
    ('MATCH', 'MISMATCH', 'UNCHECKED')
    """
    if printed is None:
        return no_field()
    parts = [part.strip(" .") for part in normalize("NFKC", seen).upper().split("/")]
    known = {SEX_BY_WORD.get(part) for part in parts if part}
    letter = known.pop() if len(known) == 1 else None
    if letter is None:
        return unchecked("the visual zone does not have exactly one of F, M and X")
    as_printed = FILLER if letter == "X" else letter
    if letter == printed:
        return match(SAME_SEX, as_printed)
    return mismatch("the sex differs", as_printed)


_SIGNS: Final = re.compile(r"[^A-Z0-9]+")
_OTHER_SIGNS: Final = re.compile(r"[^A-Z0-9\s./<\-]")


def number(seen: str, printed: str) -> Compared:
    """Compare document numbers by their letters and digits; the MRZ has a filler for a sign, or omits it.

    >>> number("G 1234-5678", "G12345678").agreement.name
    'MATCH'
    """
    text = normalize("NFKC", seen).upper()
    if any(c.isalnum() and c not in DIGITS and c not in LETTERS for c in text):
        return unchecked("the visual zone has a letter or digit that an MRZ cannot contain")
    bare, spaced = _SIGNS.sub("", text), _SIGNS.sub(FILLER, text).strip(FILLER)
    if bare == printed.replace(FILLER, ""):
        return match(SAME_NUMBER, bare, spaced)
    # Document numbers have no other signs than space, hyphen, dot, slash and filler.
    impossible = bool(_OTHER_SIGNS.search(text))
    return mismatch("the letters and digits differ", bare, spaced, impossible=impossible)
