"""The ways in which the MRZ could print an identifier of the visual zone.

>>> from mrz.crosscheck.comparing.transliterating import words
>>> as_printed("Dr. Müller", words("Dr. Müller") or ())
('DR<MUELLER', 'MUELLER')

Not all: the standard's default, what languages do instead, and a name without its titles, whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.icao import transliteration
from mrz.icao.alphabet import FILLER
from mrz.icao.tables.transliteration import INITIAL, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mrz.crosscheck.comparing.transliterating import Word

_MOST: Final = 16


def as_printed(text: str, seen: Sequence[Word]) -> tuple[str, ...]:
    """Return at most sixteen ways to print the identifier, the default first."""
    return tuple(dict.fromkeys(_ways(text, seen)))[:_MOST]


def _ways(text: str, seen: Sequence[Word]) -> Iterator[str]:
    upper = text.upper()
    for language in (None, *(code for code in LANGUAGES if any(letter in upper for letter in _own(code)))):
        try:
            yield FILLER.join(transliteration.components(text, language=language))
        except transliteration.UnwritableError:  # a digit, which stays what it is
            break
    yield FILLER.join(word.plain for word in seen)
    yield FILLER.join(word.plain for word in seen if not word.optional)


def _own(language: str) -> tuple[str, ...]:
    """Return the letters that a language may write otherwise."""
    return (*LANGUAGES[language], *INITIAL.get(language, ()))
