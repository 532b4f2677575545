"""Names in the letters A to Z: Doc 9303-3, sections 4.6 and 6, Tables A, B and C.

>>> components("Jean-Noël d'Artagnan")
('JEAN', 'NOEL', 'DARTAGNAN')
>>> components("Юрій", language="uk")
('YURII',)

Apostrophes vanish and join; hyphens, dashes, commas and spaces part; all other punctuation vanishes. What has
no form is refused, never left out:

>>> components("李 Wei")
Traceback (most recent call last):
    ...
mrz.icao.transliteration.UnwritableError: position 1: U+674E (category Lo) has no form in the letters A to Z

The tables are recommended, not binding, and often offer a choice. So a form tells what an issuer may print,
not what it did print, and no name can be read back from it:

>>> alternatives("Ü")
('UE', 'UXX', 'U')
"""

import difflib
import itertools
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase
from typing import Final
from unicodedata import category, normalize

from mrz._errors import ArgumentError, MRZError
from mrz.icao.tables.transliteration import (
    ARABIC,
    ARABIC_EXTRA,
    CYRILLIC,
    CYRILLIC_EXTRA,
    GREEK,
    INITIAL,
    LANGUAGES,
    LATIN,
    LATIN_EXTRA,
    PRACTICE,
)

__all__ = ["UnwritableError", "alternatives", "components"]

ROWS: Final = {
    **{letter: (letter,) for letter in ascii_uppercase},
    **LATIN_EXTRA,
    **LATIN,
    **CYRILLIC_EXTRA,
    **CYRILLIC,
    **ARABIC_EXTRA,
    **ARABIC,
    **GREEK,
}

SHADDA: Final = "\u0651"
TEH_MARBUTA: Final = "\u0629"

# Unicode calls these letters; in names they are apostrophes, and nobody sees which of them was typed.
APOSTROPHES: Final = frozenset("\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\ua78b")
COMMAS: Final = frozenset(",\u060c\u3001\uff0c\ufe50\ufe51\uff64")
MINUS: Final = "\u2212"
ZWNJ: Final = "\u200c"
# The filler parts too, so that a name which already has MRZ form keeps its components.
BOUNDARIES: Final = COMMAS | {MINUS, ZWNJ, "<"}
# Other symbols (So, Sc) are refused: U+FFFD is one of them, and stands for a letter that was lost.
DROPPED_CATEGORIES: Final = frozenset({"Pc", "Pe", "Pf", "Pi", "Po", "Ps", "Sk", "Sm", "Cf", "Mn"})

# Unicode's Stream-Safe Text Format (UAX 15) allows as many marks; sorting a longer run takes quadratic time.
MARKS: Final = 30

TONOS: Final = "\u0301"
DIALYTIKA: Final = "\u0308"
GREEK_VOICELESS: Final = frozenset("ΘΚΞΠΣΤΦΧΨ")


class UnwritableError(MRZError, ValueError):
    """A character of a name that has no form in the machine readable zone.

    `position` is 0-based, as code counts; the message counts from 1, as Doc 9303 does. The message tells the
    code point and its category, never the name.
    """

    def __init__(self, position: int, character: str) -> None:
        self.position = position
        self.character = character
        kind = category(character)
        place = f"position {position + 1}: U+{ord(character):04X} (category {kind})"
        if kind.startswith("N"):
            super().__init__(f"{place} is a number, and a name has letters only (Doc 9303-3, 4.6)")
        else:
            super().__init__(f"{place} has no form in the letters A to Z")

    def __reduce__(self) -> tuple[type["UnwritableError"], tuple[int, str]]:
        # The default would rebuild the error from its message, and fail in another process.
        return UnwritableError, (self.position, self.character)


def components(name: str, *, language: str | None = None) -> tuple[str, ...]:
    """Return the components of one identifier, as the machine readable zone writes them.

    `language` (ISO 639-1) chooses among the forms of a letter where Table B has an exception for it, or where
    documents of that language are known to choose; Greek letters follow ELOT 743 in any language.

    >>> components("ГАВРИЛО"), components("ГАВРИЛО", language="uk")
    (('GAVRILO',), ('HAVRYLO',))
    """
    if language is not None and language not in LANGUAGES:
        known = ", ".join(sorted(LANGUAGES))
        nearest = difflib.get_close_matches(language.lower(), LANGUAGES, n=1, cutoff=0)[0]
        raise ArgumentError(f"unknown language {language!r}, nearest is {nearest!r}; known are {known}")
    exceptions, initial = LANGUAGES.get(language or "", {}), INITIAL.get(language or "", {})
    written = (_transliterate(word, exceptions, initial) for word in _words(name))
    return tuple(component for component in written if component)


def alternatives(character: str) -> tuple[str, ...]:
    """Return every form that Doc 9303 or a recorded practice has for one character, the default first.

    An empty form means that the character may be left out; no form at all, that it is none of the tables'.

    >>> alternatives("г"), alternatives("ь"), alternatives("7")
    (('G', 'H', 'GH'), ('', 'Y'), ())

    What a neighbour decides is not told: shadda repeats the letter before it, and is listed as left out.
    """
    if sum(1 for _ in itertools.islice(_clusters(character), 2)) != 1:
        return ()
    letters = [letter for folded in _fold(character) for letter in _letters(folded)]
    if not letters:
        return ()
    forms = itertools.product(*(_forms(letter[0]) for letter in letters))
    return tuple(dict.fromkeys("".join(form) for form in forms))


def _forms(letter: str) -> tuple[str, ...]:
    """Collect the forms of a letter of the tables, over all languages."""
    exceptions = (table[letter] for table in (*LANGUAGES.values(), *INITIAL.values()) if letter in table)
    return (*ROWS[letter], *exceptions, *PRACTICE.get(letter, ()))


def _words(name: str) -> list[list[str]]:
    """Split a name into components: rows of the tables, each with the marks that no row has."""
    words: list[list[str]] = [[]]
    for position, cluster in _clusters(name):
        for character in _fold(cluster):
            if letters := _letters(character):
                words[-1].extend(letters)
            elif character in BOUNDARIES or character.isspace() or category(character) == "Pd":
                words.append([])
            elif character not in APOSTROPHES and category(character) not in DROPPED_CATEGORIES:
                raise UnwritableError(position, name[position])
    return words


def _clusters(name: str) -> Iterator[tuple[int, str]]:
    """Give each character with the marks that follow it, and its position: what NFC may compose."""
    start = 0
    for end in range(1, len(name) + 1):
        if end == len(name) or category(name[end]) != "Mn" or end - start > MARKS:
            yield start, name[start:end]
            start = end


def _fold(cluster: str) -> str:
    """Fold to upper case, composed. Not by locale: dotless and dotted i are both I, sharp s is SS."""
    return normalize("NFC", cluster.upper())


def _letters(character: str) -> tuple[str, ...]:
    """Return the letters of the tables that a character stands for, none if it is no letter of theirs.

    A letter without a row is tried without its marks, and a form made for compatibility (full width, a
    ligature, an Arabic positional form) as the letters that it stands for.
    """
    if character in ROWS:
        return (character,)
    letters: list[str] = []
    if character.isalpha():
        for part in normalize("NFKD", character).upper():
            if part in ROWS:
                letters.append(part)
            elif letters and category(part) == "Mn":
                letters[-1] += part
            else:
                return ()
    return tuple(letters)


def _transliterate(word: Sequence[str], exceptions: Mapping[str, str], initial: Mapping[str, str]) -> str:
    """Write one component in the letters A to Z."""
    letters = [row[0] for row in word]
    last = max((index for index, letter in enumerate(letters) if ROWS[letter][0]), default=-1)
    forms: list[str] = []
    repeated = ""
    for index, letter in enumerate(letters):
        if letter == SHADDA:
            forms.append(repeated)
            continue
        if index == 0 and letter in initial:
            form = initial[letter]
        elif letter in exceptions:
            form = exceptions[letter]
        elif letter == TEH_MARBUTA:
            inside, at_the_end = ROWS[letter]
            form = at_the_end if index == last else inside
        elif letter in GREEK:
            form = _greek(word, index)
        else:
            form = ROWS[letter][0]
        repeated = form or repeated
        forms.append(form)
    return "".join(forms)


def _greek(word: Sequence[str], index: int) -> str:
    """Write one Greek letter by ELOT 743, which has one sound for some pairs of letters."""
    letter = word[index][0]
    before = word[index - 1] if index else ""
    after = word[index + 1][0] if index + 1 < len(word) else ""
    at_an_end = index == 0 or index + 1 == len(word)
    match before[:1], letter, after:
        # Dialytika, or an accent on the first vowel, says that the two are not one sound.
        case "Ο", "Υ", _ if TONOS not in before and DIALYTIKA not in word[index]:
            return "U"
        case "Α" | "Ε" | "Η", "Υ", _ if TONOS not in before and DIALYTIKA not in word[index]:
            return "F" if not after or after in GREEK_VOICELESS else "V"
        case _, "Γ", "Γ" | "Ξ" | "Χ":
            return "N"
        case _, "Μ", "Π" if at_an_end or index + 2 == len(word):
            return "B"
        case "Μ", "Π", _ if at_an_end or index == 1:
            return ""
        case _:
            return GREEK[letter][0]
