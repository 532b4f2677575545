"""The words for months, in the languages in which passports print them most.

>>> sorted(months("Sept.")), sorted(months("août")), sorted(months("JUI")), sorted(months("SEB"))
([9], [8], [6, 7], [])

Doc 9303-3 leaves the abbreviation to the issuer: it wants the month in the issuer's language and, behind a slash, in
English, French or Spanish where the first is none of them (`12 JAN/JAN 93`). Issuers cut the same name at three, four
or more letters, so a word means every month whose name begins with it. A language that is missing here only makes a
date UNCHECKED, unless another known word stands beside it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from collections.abc import Mapping

# As Unicode's CLDR has them, the wide names; without marks, for services lose them.
_NAMES: Final[Mapping[str, str]] = {
    "English": "january february march april may june july august september october november december",
    "French": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "Spanish": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "Portuguese": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "German": "januar februar marz april mai juni juli august september oktober november dezember",
    "Dutch": "januari februari maart april mei juni juli augustus september oktober november december",
    "Italian": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "Swedish": "januari februari mars april maj juni juli augusti september oktober november december",
    "Norwegian": "januar februar mars april mai juni juli august september oktober november desember",
}
# Abbreviations that do not begin the name; ä may be written out; setiembre is Spanish in Peru, Jänner Austrian.
_IRREGULAR: Final[Mapping[str, int]] = {"mrt": 3, "mrz": 3, "maerz": 3, "setiembre": 9, "janner": 1, "jaenner": 1}
_SHORTEST: Final = 3


def without_marks(text: str) -> str:
    """Return the text in lower case, its letters without accents."""
    return "".join([c for c in normalize("NFKD", text).casefold() if not combining(c)])


def months(word: str) -> frozenset[int]:
    """Return every month that the word can mean; none where it is no month's name."""
    plain = without_marks(word).rstrip(".")
    return _words().get(plain, frozenset())


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {word: {number} for word, number in _IRREGULAR.items()}
    for names in _NAMES.values():
        for number, name in enumerate(names.split(), start=1):
            for length in range(_SHORTEST, len(name) + 1):
                found.setdefault(name[:length], set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
