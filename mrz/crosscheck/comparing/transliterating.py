"""An identifier of the visual zone, letter by letter: each with the forms that the MRZ may print for it.

>>> (word,) = words("Müller") or ()
>>> word.letters[1].forms, word.letters[1].doubtful
(('UE', 'UXX', 'U'), ())
>>> (word,) = words("Muller") or ()
>>> word.letters[1].forms, word.letters[1].doubtful
(('U',), ('UE', 'UXX'))

Doubtful are the forms of the letter that it may be once a service has dropped its mark, and those of one issuer.
What no issuer could write in A to Z (a Chinese character) makes the whole identifier `None`; a digit stays one, and
fits only itself.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from unicodedata import category, normalize

from attrs import Factory, evolve, field, frozen

from mrz.icao.alphabet import DIGITS, LETTERS
from mrz.icao.transliteration import APOSTROPHES, BOUNDARIES, COMMAS, ROWS, SHADDA, VANISHING, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TITLES: Final = frozenset({"DR", "MISS", "MR", "MRS", "MS", "PROF", "SIR"})
SUFFIXES: Final = frozenset({"ESQ", "II", "III", "IV", "JR", "PHD", "SR"})
"""Words that issuers leave out unless they are legally part of the name (Doc 9303-3, 4.6)."""

# Further forms of a Greek letter belong to a pair of letters: those that may stand before it, or after it.
_ONLY_AFTER: Final = {"Π": ("Μ", ("P",)), "Υ": ("ΑΕΗΟ", ("Y",))}
_ONLY_BEFORE: Final = {"Γ": ("ΓΞΧ", ("G",)), "Μ": ("Π", ("M",))}

_CHINESE: Final = ("YU", "V")  # for U with diaeresis in Hanyu Pinyin


@frozen
class Letter:
    """One letter: its forms, the default first, the doubtful ones, and what a shadda repeats."""

    base: str = field(repr=False)
    forms: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    once: tuple[str, ...] = field(default=Factory(lambda self: self.forms, takes_self=True), repr=False)

    @property
    def longest(self) -> int:
        """How many positions it can take."""
        return max(map(len, self.forms))


@frozen
class Word:
    """One component; `after_comma` if a comma stands before it, `optional` if an issuer leaves it out."""

    letters: tuple[Letter, ...]
    after_comma: bool = False
    optional: bool = False

    @property
    def longest(self) -> int:
        """How many positions it can take."""
        return sum(letter.longest for letter in self.letters)

    @property
    def plain(self) -> str:
        """The component in the default forms."""
        return "".join(letter.forms[0] for letter in self.letters)


def words(text: str) -> tuple[Word, ...] | None:
    """Split an identifier into components; `None` if a character has no form in A to Z."""
    parts: list[tuple[list[Letter], bool]] = [([], False)]
    for cluster in _clusters(_one_script(text)):
        letters, comma = parts[-1]
        # Whether shadda is written, and what it repeats, its neighbour decides.
        bare = cluster.replace(SHADDA, "")
        if (letter := _letter(bare)) is not None:
            letters.append(letter)
        elif _parts(bare[0]):
            letters = []
            parts.append((letters, bare in COMMAS or (comma and not parts[-1][0])))
        elif bare[0] not in APOSTROPHES and category(bare[0]) not in VANISHING:
            return None
        for _ in range(len(cluster) - len(bare)):
            _double(letters)
    found = [Word(_in_context(letters), comma) for letters, comma in parts]
    return _marked([word for word in found if word.longest])


def _parts(character: str) -> bool:
    return character in BOUNDARIES or character.isspace() or category(character) == "Pd"


def _marked(found: list[Word]) -> tuple[Word, ...]:
    """Mark the titles in front and the suffixes at the end, where a name remains without them."""
    first, last = 0, len(found)
    while first < last - 1 and found[first].plain in TITLES:
        first += 1
    while last - 1 > first and found[last - 1].plain in SUFFIXES:
        last -= 1
    return tuple([Word(word.letters, word.after_comma, not first <= at < last) for at, word in enumerate(found)])


def _one_script(text: str) -> str:
    """Take the side in Latin letters of a name that is printed twice, with a solidus between."""
    sides = text.split("/")
    latin = [side for side in sides if _is_latin(side)]
    return latin[0] if len(sides) > 1 and len(latin) == 1 else text


def _is_latin(text: str) -> bool:
    return all(normalize("NFD", c.upper())[0] in LETTERS or not c.isalpha() or c < "\u0250" for c in text)


def _clusters(text: str) -> Iterator[str]:
    """Give each character with the marks after it; ligatures and positional forms as their letters."""
    written = "".join(normalize("NFKC", c) if c.isalpha() else c for c in text).lstrip(SHADDA)
    start = 0
    for end in range(1, len(written) + 1):
        if end == len(written) or category(written[end]) != "Mn":
            yield written[start:end]
            start = end


@cache
def _doubtful() -> dict[str, tuple[str, ...]]:
    """Return for each letter the forms of those that are it with a mark."""
    found: dict[str, tuple[str, ...]] = {}
    for letter in ROWS:
        base = normalize("NFD", letter)[0]
        if base != letter:
            found[base] = (*found.get(base, ()), *alternatives(letter))
    return {
        base: tuple(dict.fromkeys(f for f in forms if f not in ROWS.get(base, ()))) for base, forms in found.items()
    }


def _letter(cluster: str) -> Letter | None:
    """Look a letter up; `None` if it is none."""
    if cluster in DIGITS:
        return Letter(cluster, (cluster,))
    upper = normalize("NFC", cluster.upper())
    if len(upper) == 1 and upper in LETTERS:
        return Letter(upper, (upper,), _doubtful().get(upper, ()))
    forms = alternatives(cluster)
    base = normalize("NFD", upper)[0]
    # No table takes the stroke off the letter, and many a reader does.
    doubtful = ("O",) if base == "Ø" else _doubtful().get(upper, ())
    return Letter(base, forms, tuple(form for form in doubtful if form not in forms)) if forms else None


def _double(letters: list[Letter]) -> None:
    """Let the last letter that is written be written once more: shadda, where the issuer writes it."""
    at = next((at for at in reversed(range(len(letters))) if letters[at].longest), None)
    if at is not None:
        forms, once = letters[at].forms, letters[at].once
        more = [last + form for last in forms for form in once if form and not last.replace(form, "")]
        letters[at] = evolve(letters[at], forms=tuple(dict.fromkeys((*forms, *more))))


def _in_context(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """Settle what neighbours decide: a Greek letter has the forms of a pair only where the pair stands."""
    bases = ["", *[letter.base for letter in letters], ""]
    result: list[Letter] = []
    for letter, (before, _), after in zip(letters, pairwise(bases), bases[2:], strict=False):
        forms = letter.forms
        for table, neighbour in ((_ONLY_AFTER, before), (_ONLY_BEFORE, after)):
            beside, alone = table.get(letter.base, ("", forms))
            if not neighbour or neighbour not in beside:
                forms = alone
        # Chinese passports print LYU and NYU since 2012, and LV and NV were seen before.
        chinese = _CHINESE if "UXX" in forms and before in {"L", "N"} else ()
        result.append(evolve(letter, forms=forms, doubtful=(*letter.doubtful, *chinese)))
    return tuple(result)
