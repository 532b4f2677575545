"""Compare codes and numbers: document code, issuing state and nationality, sex, document number."""

from __future__ import annotations

import re
from operator import ne
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from mrz.crosscheck.fields import match, mismatch, no_field, unchecked
from mrz.crosscheck.fields.state_names import codes
from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.states import states

if TYPE_CHECKING:
    from collections.abc import Mapping

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
_SAME_STATE: Final = {"DEU": "D", "XKX": "RKS", "XXK": "RKS", "KYA": "KEN"}


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
    "F": "F FEMALE WOMAN 女 女性 WEIBLICH FEMININ FÉMININ FEMENINO FEMININO FEMMINA FEMMINILE MUJER Ж ЖЕН",
    "M": "M MALE MAN 男 男性 MÄNNLICH MASCULIN MASCULINO MASCHIO MASCHILE HOMBRE МУЖ",
    "X": "X < UNSPECIFIED OTHER DIVERSE",
}
"""The words for each sex in visual zones and answers; the letters are those of Doc 9303-3, 3.6.

H and V are not here: they mean male in one language and female in another (Spanish, French, Dutch).
"""

SEX_BY_WORD: Final = {word: letter for letter, words in _WORDS.items() for word in words.split()}
"""The letter of the sex that each word means."""


def sex(seen: str, printed: str | None, letters: Mapping[str, str] = MappingProxyType({})) -> Compared:
    """Compare the sex; the visual zone has X where the MRZ has the filler (Doc 9303-3, 4.7).

    The letter in the issuer's language may be before or after it. `letters` are those that the issuer's documents have
    instead.

    >>> sex("女/F", "F").agreement.name, sex("Female", "M").agreement.name, sex("3.7F", "F").agreement.name
    ('MATCH', 'MISMATCH', 'UNCHECKED')
    >>> sex("Ž/F", "F").agreement.name, sex("M", "F", {"H": "M", "M": "F"}).agreement.name
    ('MATCH', 'MATCH')
    """
    if printed is None:
        return no_field()
    parts = [part for each in normalize("NFKC", seen).upper().split("/") if (part := each.strip(" ."))]
    meant = {part: letters.get(part) or SEX_BY_WORD.get(part) for part in parts}
    known = {letter for part, letter in meant.items() if letter or len(part) > 1}
    letter = known.pop() if len(known) == 1 else None
    if letter is None:
        return unchecked("the visual zone does not have exactly one of F, M and X")
    as_printed = FILLER if letter == "X" else letter
    if letter == printed:
        return match(SAME_SEX, as_printed)
    return mismatch("the sex differs", as_printed)


_SIGNS: Final = re.compile(r"[^A-Z0-9]+")
_OTHER_SIGNS: Final = re.compile(r"[^A-Z0-9\s./<\-]")


def number(
    seen: str, printed: str, personal: tuple[str, ...] = (), *, recorded: str | None = None, visa: bool = False
) -> Compared:
    """Compare document numbers by their letters and digits; the MRZ has a filler for a sign, or omits it.

    >>> number("G 1234-5678", "G12345678").agreement.name
    'MATCH'

    `personal` are the numbers in the optional data of the MRZ. `recorded` is the source for an issuer whose visual zone
    shows such a number as that of the document. Of a longer number, a `visa` has the nine principal characters
    (Doc 9303-7, note j), and it has the number of the visa or of the passport (Doc 9303-7, 4.2.2.2).

    >>> number("99999999R", "BAA000589", ("99999999R",)).agreement.name
    'UNCHECKED'
    >>> number("99999999R", "BAA000589", ("99999999R",), recorded="Spanish DNI").reference
    'Spanish DNI'
    """
    text = normalize("NFKC", seen).upper()
    if any(c.isalnum() and c not in DIGITS and c not in LETTERS for c in text):
        return unchecked("the visual zone has a letter or digit that an MRZ cannot contain")
    bare, spaced = _SIGNS.sub("", text), _SIGNS.sub(FILLER, text).strip(FILLER)
    own = printed.replace(FILLER, "")
    if bare == own:
        return match(SAME_NUMBER, bare, spaced)
    if bare and bare in personal:
        reason = "the visual zone has the number that is in the optional data"
        return match(reason, note="issuer-practice", reference=recorded) if recorded else unchecked(reason)
    # Document numbers have no other signs than space, hyphen, dot, slash and filler.
    impossible = bool(_OTHER_SIGNS.search(text))
    of_visa = _of_visa(bare, own, alone=not impossible) if visa and bare else None
    if of_visa is not None:
        return of_visa
    return mismatch("the letters and digits differ", bare, spaced, impossible=impossible)


_PRINCIPAL: Final = 9
_TWO_NUMBERS: Final = 2 * _PRINCIPAL
_MOST_MISREAD: Final = 2


def _of_visa(seen: str, printed: str, *, alone: bool) -> Compared | None:
    """Compare the number of a visa with another one; `alone` says that the text may be a single number."""
    if alone and len(printed) == _PRINCIPAL and printed in seen and len(seen) < _TWO_NUMBERS:
        return match("the MRZ has the nine principal characters of a longer number")
    if _is_another(seen, printed):
        return unchecked("the MRZ of a visa has the number of the visa or of the passport")
    return None


def _is_another(seen: str, printed: str) -> bool:
    """Return whether a number is no misreading of another: more than two characters differ, or are lost."""
    shorter, longer = sorted([seen, printed], key=len)
    if len(longer) == len(shorter) + 1:
        return shorter not in [longer[:at] + longer[at + 1 :] for at in range(len(longer))]
    return len(longer) != len(shorter) or sum(map(ne, seen, printed)) > _MOST_MISREAD
