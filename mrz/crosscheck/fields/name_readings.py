"""Other readings of a name field in the visual zone: what is printed in it beside the name that the MRZ has.

>>> list(readings("МЕЛЬНИК MELNYK"))
[('MELNYK', 'in the Latin letters beside another script')]
>>> list(readings("Müller geb. Schmidt"))
[('Müller', 'without the name at birth or in marriage')]
>>> list(readings("ИВАН ИВАНОВИЧ"))
[('ИВАН', 'without the patronymic')]

Issuers print a name in two scripts, a name at birth or in marriage, and a patronymic; the MRZ need not have them
(Doc 9303-3, 4.3 and 4.6). Services return such a field as one text. Each reading has the words for a reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mrz.icao.transliteration import COMMAS, is_latin, one_script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COMMA: Final = re.compile("([" + re.escape("".join(COMMAS)) + "])")
_WORDS: Final = re.compile(r"[^\s/]+")

OTHER_NAMES: Final = re.compile(
    r"(?:^|(?<=\s))(?:GEB(?:\.|OREN\b|\b)|N[ÉE]E?\b\.?|[ÉE]P(?:\.|OUSE\b|X\b)|E/V\b|Z\s+D(?:\.|OMU\b)|ROZ(?:\.|ENÁ\b)|"
    r"UR\.|SZ\.|F\.?\s*DT\.|BORN\b|FORMERLY\b|MARRIED\b)\s",
    re.IGNORECASE,
)
"""What introduces a name at birth or in marriage: German, French, Dutch, Polish, Czech, Hungarian, English."""

_PATRONYMIC: Final = re.compile(
    r"\s+\S+(?:ОВИЧ|ЕВИЧ|ЁВИЧ|ЙОВИЧ|ЬИЧ|КИЧ|МИЧ|ОВНА|ЕВНА|ЁВНА|ЇВНА|ІВНА|ИЧНА|ІЧНА|ОВІЧ|ЕВІЧ|АЎНА|ЕЎНА|ЯЎНА)\s*$",
    re.IGNORECASE,
)
"""A last word that is a patronymic in Russian, Ukrainian or Belarusian."""

NO_NAME: Final = frozenset({"FNU", "LNU", "NA", "NIL", "NONE", "UNKNOWN", "XXX"})
"""Words that visual zones have in place of an identifier that the holder does not have; `N/A` is `NA`."""

_NO_NAME: Final = re.compile(
    r"\s*[" + re.escape("".join(COMMAS)) + r"]\s*(?:N/A|" + "|".join(sorted(NO_NAME)) + r")\s*$", re.IGNORECASE
)


def readings(text: str) -> Iterator[tuple[str, str]]:
    """Yield each other text that a field may mean, with the words for a reason, those that leave most first."""
    found = {text: ""}
    for rule, how in _RULES:
        for known, before in list(found.items()):
            other = rule(known)
            if other and other not in found:
                found[other] = f"{before}, {how}" if before else how
                yield other, found[other]


def _in_latin(text: str) -> str:
    """Return a name that is printed in two scripts in its Latin letters, each part between commas for itself."""
    return "".join([_latin_part(part) for part in _COMMA.split(text)])


def _latin_part(part: str) -> str:
    latin = one_script(part)
    words = _WORDS.findall(latin)
    scripts = [{is_latin(letter) for letter in word} - {None} for word in words]
    both = {True, False}
    if both in scripts or set().union(*scripts) != both:  # a letter of another script in a word is a misread letter
        return latin.strip() if latin != part else part
    return " ".join([word for word, script in zip(words, scripts, strict=True) if False not in script])


def _without_other_name(text: str) -> str:
    found = OTHER_NAMES.search(text)
    return text if found is None else text[: found.start()].strip()


def _without_patronymic(text: str) -> str:
    return _PATRONYMIC.sub("", text)


def _without_no_name(text: str) -> str:
    return _NO_NAME.sub("", text)


_RULES: Final[tuple[tuple[Callable[[str], str], str], ...]] = (
    (_without_no_name, "without a word for no name"),
    (_in_latin, "in the Latin letters beside another script"),
    (_without_other_name, "without the name at birth or in marriage"),
    (_without_patronymic, "without the patronymic"),
)
