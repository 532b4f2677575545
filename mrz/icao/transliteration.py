"""Transliteration of names to the letters A to Z: Doc 9303-3, sections 4.6 and 6, Tables A, B and C.

>>> components("Jean-Noël d'Artagnan")
('JEAN', 'NOEL', 'DARTAGNAN')
>>> components("Юрій", language="uk")
('YURII',)

Hyphens, dashes, commas and spaces separate components. Apostrophes and all other punctuation are omitted. A character
without a form in the tables raises an error; it is never omitted:

>>> components("李 Wei")
Traceback (most recent call last):
    ...
mrz.icao.transliteration.UnwritableError: position 1: U+674E (category Lo) has no form in the letters A to Z

The tables are recommendations and often offer a choice. So a form is one that an issuer may print, and the original
name cannot be recovered from it:

>>> alternatives("Ü")
('UE', 'UXX', 'U')
>>> [components("Cañón", marks=style) for style in MARKS]
[('CANON',), ('CANON',), ('CANXXON',)]

Some forms depend on the neighbors of a letter: pairs of letters in Greek, and ü in Hanyu Pinyin.

>>> components("Lü", language="zh"), components("Lüe", language="zh")
(('LYU',), ('LUE',))
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase
from types import MappingProxyType
from typing import Final
from unicodedata import category, normalize

from attrs import frozen

from mrz._errors import MRZError, unknown_name
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

__all__ = ["MARKS", "UnwritableError", "alternatives", "components"]

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

# Unicode classifies these as letters; in names they are used as apostrophes.
APOSTROPHES: Final = frozenset("\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\ua78b")
COMMAS: Final = frozenset(",\u060c\u3001\uff0c\ufe50\ufe51\uff64")
MINUS: Final = "\u2212"
ZWNJ: Final = "\u200c"
# The filler is a boundary too, so that a name in MRZ form keeps its components.
BOUNDARIES: Final = COMMAS | {MINUS, ZWNJ, "<"}
# Other symbols (So, Sc) raise an error: one of them is U+FFFD, which replaces a letter that was lost.
DROPPED_CATEGORIES: Final = frozenset({"Pc", "Pe", "Pf", "Pi", "Po", "Ps", "Sk", "Sm", "Cf", "Mn"})

# The limit of Unicode's Stream-Safe Text Format (UAX 15). Sorting a longer run takes quadratic time.
MOST_MARKS: Final = 30

TONOS: Final = "\u0301"
DIALYTIKA: Final = "\u0308"  # in Unicode the same character as the diaeresis
GREEK_VOICELESS: Final = frozenset("ΘΚΞΠΣΤΦΧΨ")

MARKS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "expanded": MappingProxyType({}),
        "simple": MappingProxyType(
            {letter: form for letter, forms in LATIN.items() if len(forms) > 1 for form in forms if len(form) == 1}
        ),
        "xx": MappingProxyType(
            {letter: form for letter, forms in LATIN.items() for form in forms if form.endswith("XX")}
        ),
    }
)
"""The styles of the letters for which Table A has a choice: expanded (UE), simple (U), or marked with XX (UXX).

Each style has the forms that differ from the default; a letter without a form in the style has its default.
"""

PINYIN: Final = "zh"
"""The language whose names are written in Hanyu Pinyin."""

UMLAUT: Final = "Ü"

# The syllables of Hanyu Pinyin, and some that it does not have. The longest has six letters.
_SYLLABLE: Final = re.compile(
    r"(?:[ZCS]H?|[BPMFDTNLGKHJQXRYW])?(?:[IU]?(?:A(?:[IO]|NG?)?|E(?:I|NG?)?|O(?:U|NG)?)|I(?:U|NG?)?|U[IN]?)|ER|"
    r"[LNJQXY]ÜE?"
)
_LONGEST_SYLLABLE: Final = 6
_UMLAUTS_WRITTEN_U: Final = frozenset("JQXY")


class UnwritableError(MRZError, ValueError):
    """Raised for a character of a name that has no form in the machine readable zone.

    `position` is 0-based and `character` the character. The message contains the position, counted from 1 as in
    Doc 9303, the code point and its category, but not the name.
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
        # The default would pass the message to the constructor, and unpickling in another process would fail.
        return UnwritableError, (self.position, self.character)


def components(name: str, *, language: str | None = None, marks: str = "expanded") -> tuple[str, ...]:
    """Return the components of one identifier in the letters A to Z.

    `language` is an ISO 639-1 code. It selects the form of a letter for which Table B has an exception, or documents
    of that language are known to have another form. Greek letters follow ELOT 743 in any language. With `"zh"`, the ü
    of a word in Hanyu Pinyin is written as in passports of China. `marks` is one of `MARKS`: the style of the letters
    for which Table A has a choice. A style other than the default precedes the language.

    Raises `UnwritableError`, a `ValueError`, for a character without a form, and `ArgumentError` for an unknown
    language or style.

    >>> components("ГАВРИЛО"), components("ГАВРИЛО", language="uk")
    (('GAVRILO',), ('HAVRYLO',))
    >>> components("Müller", marks="simple"), components("Müller", language="de", marks="xx")
    (('MULLER',), ('MUXXLLER',))
    """
    if language is not None and language not in LANGUAGES:
        raise unknown_name("language", language, sorted(LANGUAGES))
    if marks not in MARKS:
        raise unknown_name("marks", marks, MARKS)
    practice = _NationalPractice(
        {**LANGUAGES.get(language or "", {}), **MARKS[marks]},
        INITIAL.get(language or "", {}),
        pinyin=language == PINYIN and not MARKS[marks],
    )
    written = (_transliterate(word, practice) for word in _words(name))
    return tuple(component for component in written if component)


@frozen
class _NationalPractice:
    """What is written instead of the defaults: anywhere, at the beginning of a component, and for the ü of pinyin."""

    anywhere: Mapping[str, str]
    initial: Mapping[str, str]
    pinyin: bool


def alternatives(character: str) -> tuple[str, ...]:
    """Return every form that Doc 9303 or a recorded practice has for one character, the default first.

    An empty form means that the character may be omitted. The result is empty if the tables do not have the character.

    >>> alternatives("г"), alternatives("ь"), alternatives("7")
    (('G', 'H', 'GH'), ('', 'Y'), ())

    Forms that depend on a neighboring letter are not included: shadda, which repeats the letter before it, has the
    empty form.
    """
    if sum(1 for _ in itertools.islice(_clusters(character), 2)) != 1:
        return ()
    letters = [letter for folded in _fold(character) for letter in _letters(folded)]
    if not letters:
        return ()
    forms = itertools.product(*(_forms(letter[0]) for letter in letters))
    return tuple(dict.fromkeys("".join(form) for form in forms))


def _forms(letter: str) -> tuple[str, ...]:
    """Return the forms of a letter of the tables in all languages."""
    exceptions = (table[letter] for table in (*LANGUAGES.values(), *INITIAL.values()) if letter in table)
    return (*ROWS[letter], *exceptions, *PRACTICE.get(letter, ()))


def _words(name: str) -> list[list[str]]:
    """Split a name into components of letters of the tables, each with the marks that its row does not include."""
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
    """Yield the position of each character, and the character with the marks after it that NFC may compose with it."""
    start = 0
    for end in range(1, len(name) + 1):
        if end == len(name) or category(name[end]) != "Mn" or end - start > MOST_MARKS:
            yield start, name[start:end]
            start = end


def _fold(cluster: str) -> str:
    """Return text in upper case and composed (NFC). In any locale, dotless and dotted i are I, and sharp s is SS."""
    return normalize("NFC", cluster.upper())


def _letters(character: str) -> tuple[str, ...]:
    """Return the letters of the tables that a character represents; empty if it represents none.

    A letter without a row is looked up without its marks, and a compatibility form (full width, a ligature, an Arabic
    positional form) as the letters that it represents.
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


def _transliterate(word: Sequence[str], practice: _NationalPractice) -> str:
    """Return one component in the letters A to Z."""
    letters = [row[0] for row in word]
    last = max((index for index, letter in enumerate(letters) if ROWS[letter][0]), default=-1)
    umlauts = _umlauts(word) if practice.pinyin else {}
    forms: list[str] = []
    repeated = ""
    for index, letter in enumerate(letters):
        if letter == SHADDA:
            forms.append(repeated)
            continue
        if index == 0 and letter in practice.initial:
            form = practice.initial[letter]
        elif letter in practice.anywhere:
            form = practice.anywhere[letter]
        elif index in umlauts:
            form = umlauts[index]
        elif letter == TEH_MARBUTA:
            inside, at_the_end = ROWS[letter]
            form = at_the_end if index == last else inside
        elif letter in GREEK:
            form = _greek(word, index)
        else:
            form = ROWS[letter][0]
        repeated = (form or repeated) if letter in ARABIC or letter in ARABIC_EXTRA else ""
        forms.append(form)
    return "".join(forms)


def _umlauts(word: Sequence[str]) -> dict[int, str]:
    """Return the form of each ü of a word in Hanyu Pinyin, by its index; nothing for another word.

    A ü with a tone mark is a ü. The letter is YU, but LÜE and NÜE are written LUE and NUE, and pinyin itself omits the
    dots after J, Q, X and Y.
    """
    text = "".join([UMLAUT if is_umlaut(row) else normalize("NFD", row)[0] for row in word])
    if UMLAUT not in text:
        return {}
    # Whether the letters from each place on are syllables. From the end, so that the time is linear.
    spelled = [*[False] * len(text), True]
    for start in reversed(range(len(text))):
        ends = range(start + 1, min(start + _LONGEST_SYLLABLE, len(text)) + 1)
        spelled[start] = any(spelled[end] and _SYLLABLE.fullmatch(text, start, end) for end in ends)
    if not spelled[0]:
        return {}
    return {
        at: "U" if text[at - 1] in _UMLAUTS_WRITTEN_U or (text.startswith("E", at + 1) and spelled[at + 2]) else "YU"
        for at, letter in enumerate(text)
        if letter == UMLAUT
    }


def is_umlaut(letter: str) -> bool:
    """Return whether a letter, in upper case, is Ü, with a tone mark or without."""
    base = normalize("NFD", letter)
    return base[:1] == "U" and DIALYTIKA in base


def one_script(text: str) -> str:
    """Return a name that is printed in two scripts, with a slash between them, without what is not Latin.

    Spaces are in its place, so that the positions of the other characters stay. Any other text is returned unchanged.

    >>> one_script("МЕЛЬНИК/MELNYK").strip(), one_script("Д/Б"), one_script("A/B")
    ('MELNYK', 'Д/Б', 'A/B')
    """
    sides = text.split("/")
    scripts = [is_latin(side) for side in sides]
    if scripts.count(True) != 1 or False not in scripts:
        return text
    return " ".join([" " * len(side) if latin is False else side for side, latin in zip(sides, scripts, strict=True)])


def is_latin(text: str) -> bool | None:
    """Return whether all letters of a text are Latin, or `None` if it has none."""
    letters = [c for c in text if c.isalpha()]
    latin = [c < "\u0250" or normalize("NFD", c.upper())[0] in ascii_uppercase for c in letters]
    return all(latin) if latin else None


def _greek(word: Sequence[str], index: int) -> str:
    """Return the form of one Greek letter by ELOT 743, in which some pairs of letters are one sound."""
    letter = word[index][0]
    before = word[index - 1] if index else ""
    after = word[index + 1][0] if index + 1 < len(word) else ""
    at_an_end = index == 0 or index + 1 == len(word)
    match before[:1], letter, after:
        # A dialytika, or an accent on the first vowel, means that the two are separate sounds.
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
