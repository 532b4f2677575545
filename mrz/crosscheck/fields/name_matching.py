"""Match an identifier of the visual zone with the MRZ letter by letter, by the forms that the MRZ may print for each.

>>> (word,) = words("Müller") or ()
>>> word.letters[1].forms, word.letters[1].doubtful
(('UE', 'UXX', 'U'), ())
>>> (word,) = words("Muller") or ()
>>> word.letters[1].forms, word.letters[1].doubtful
(('U',), ('UE', 'UXX'))

Doubtful forms are those of the letters that become this one when a service drops their accent, and forms of a single
issuer, if the document is not known to be of that issuer. If a character has no form in A to Z (a Chinese character),
the whole identifier is `None`. A digit matches itself only.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias
from unicodedata import category, normalize

from attrs import Factory, evolve, field, frozen

from mrz.icao import transliteration
from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.tables.transliteration import INITIAL, LANGUAGES
from mrz.icao.transliteration import (
    APOSTROPHES,
    BOUNDARIES,
    COMMAS,
    DROPPED_CATEGORIES,
    PINYIN,
    ROWS,
    SHADDA,
    UMLAUT,
    alternatives,
    is_umlaut,
    one_script,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


TITLES: Final = frozenset({"DR", "MISS", "MR", "MRS", "MS", "PROF", "SIR"})
SUFFIXES: Final = frozenset({"ESQ", "II", "III", "IV", "JR", "PHD", "SR"})
"""Words that issuers omit unless they are legally part of the name (Doc 9303-3, 4.6)."""

# Forms that a Greek letter has only after, or only before, one of these letters, and its forms otherwise.
_ONLY_AFTER: Final = {"Π": ("Μ", ("P",)), "Υ": ("ΑΕΗΟ", ("Y",))}
_ONLY_BEFORE: Final = {"Γ": ("ΓΞΧ", ("G",)), "Μ": ("Π", ("M",))}

_IN_CONTEXT: Final = frozenset([*_ONLY_AFTER, *_ONLY_BEFORE])

_CHINESE: Final = ("YU", "V")  # forms of ü in Hanyu Pinyin


@frozen
class Letter:
    """One letter: its forms, the default first, its doubtful forms, and the forms that a shadda repeats (`once`)."""

    base: str = field(repr=False)
    forms: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    once: tuple[str, ...] = field(default=Factory(lambda self: self.forms, takes_self=True), repr=False)
    longest: int = field(init=False, repr=False)
    """The greatest number of positions that it can take."""

    @longest.default
    def _longest(self) -> int:
        return max(map(len, self.forms))


@frozen
class Word:
    """One component; `after_comma` if a comma precedes it, `optional` if an issuer may omit it."""

    letters: tuple[Letter, ...]
    after_comma: bool = False
    optional: bool = False
    longest: int = field(init=False, repr=False)
    """The greatest number of positions that it can take."""
    plain: str = field(init=False, repr=False)
    """The component in the default forms of its letters."""

    @longest.default
    def _longest(self) -> int:
        return sum([letter.longest for letter in self.letters])

    @plain.default
    def _plain(self) -> str:
        return "".join([letter.forms[0] for letter in self.letters])


def words(text: str, *, pinyin: bool = False) -> tuple[Word, ...] | None:
    """Return the components of an identifier, or `None` if a character has no form in A to Z.

    With `pinyin`, the issuer writes ü as passports of China do or did: LYU, LU or LV.
    """
    if _is_plain(text):
        return _marked([Word(tuple([one for one in map(letter, part) if one])) for part in text.split()])
    parts: list[tuple[list[Letter], bool]] = [([], False)]
    # A text in ASCII has one script, and each character of it is a cluster.
    for cluster in text if text.isascii() else _clusters(one_script(text)):
        letters, comma = parts[-1]
        # A shadda has no form of its own: the issuer may repeat the letter before it.
        bare = cluster.replace(SHADDA, "")
        if bare and _separates(bare[0]):  # a mark after it has no letter
            letters = []
            parts.append((letters, bare in COMMAS or (comma and not parts[-1][0])))
        elif (found := letter(bare)) is not None:
            letters.append(found)
        elif bare[0] not in APOSTROPHES and category(bare[0]) not in DROPPED_CATEGORIES:
            return None
        for _ in range(len(cluster) - len(bare)):
            _double(letters)
    every = [Word(_in_context(letters, pinyin=pinyin), comma) for letters, comma in parts if letters]
    return _marked([word for word in every if word.longest])


def unmarked(word: Word) -> Word:
    """Return the component with the forms that its letters have with marks, which a service may have dropped.

    >>> (word,) = words("Muller") or ()
    >>> unmarked(word).letters[1].forms
    ('U', 'UE', 'UXX')
    """
    letters = [
        evolve(each, forms=(*each.forms, *each.doubtful)) if each.forms == (each.base,) else each
        for each in word.letters
    ]
    return Word(tuple(letters), word.after_comma, word.optional)


_is_plain: Final = re.compile("[A-Za-z ]+").fullmatch
"""Whether a text has nothing but letters that are printed as they stand, and spaces."""


def _separates(character: str) -> bool:
    return character in BOUNDARIES or character.isspace() or category(character) == "Pd"


def _marked(found: list[Word]) -> tuple[Word, ...]:
    """Return the components with titles in front and suffixes at the end marked optional, if others remain."""
    first, last = 0, len(found)
    while first < last - 1 and found[first].plain in TITLES:
        first += 1
    while last - 1 > first and found[last - 1].plain in SUFFIXES:
        last -= 1
    return tuple(
        [word if first <= at < last else Word(word.letters, word.after_comma, True) for at, word in enumerate(found)]  # noqa: FBT003
    )


def _clusters(text: str) -> Iterator[str]:
    """Yield each character with the combining marks after it, ligatures and positional forms as their letters."""
    written = "".join(normalize("NFKC", c) if c.isalpha() else c for c in text).lstrip(SHADDA)
    start = 0
    for end in range(1, len(written) + 1):
        if end == len(written) or category(written[end]) != "Mn":
            yield written[start:end]
            start = end


_WITH_STROKE: Final = {"Đ": "D", "Ø": "O"}
"""Letters that Unicode does not decompose, as services write them that drop accents, where a form has more letters."""


@cache
def _doubtful() -> dict[str, tuple[str, ...]]:
    """Return for each plain letter the forms of the same letter with an accent."""
    found: dict[str, tuple[str, ...]] = {}
    for letter in ROWS:
        base = _WITH_STROKE.get(letter) or normalize("NFD", letter)[0]
        if base != letter:
            found[base] = (*found.get(base, ()), *alternatives(letter))
    return {
        base: tuple(dict.fromkeys(f for f in forms if f not in ROWS.get(base, ()))) for base, forms in found.items()
    }


@lru_cache(maxsize=4096)  # a letter with its marks is not personal data: docs/decisions/0006
def letter(cluster: str) -> Letter | None:
    """Return the letter or digit of a cluster, or `None` if it is neither."""
    if cluster in DIGITS:
        return Letter(cluster, (cluster,))
    upper = normalize("NFC", cluster.upper())
    if len(upper) == 1 and upper in LETTERS:
        return Letter(upper, (upper,), _doubtful().get(upper, ()))
    forms = alternatives(cluster)
    if is_umlaut(upper):  # with a tone mark, it has no row
        forms = tuple(dict.fromkeys((*forms, *alternatives(UMLAUT))))
    base = normalize("NFD", upper)[0]
    # OCR often reads Ø as O.
    doubtful = ("O",) if base == "Ø" else _doubtful().get(upper, ())
    return Letter(base, forms, tuple(form for form in doubtful if form not in forms)) if forms else None


def _double(letters: list[Letter]) -> None:
    """Add the doubled forms to the last letter that has a form: the effect of a shadda, where the issuer writes it."""
    at = next((at for at in reversed(range(len(letters))) if letters[at].longest), None)
    if at is not None:
        forms, once = letters[at].forms, letters[at].once
        more = [last + form for last in forms for form in once if form and not last.replace(form, "")]
        letters[at] = evolve(letters[at], forms=tuple(dict.fromkeys((*forms, *more))))


def _in_context(letters: Sequence[Letter], *, pinyin: bool) -> tuple[Letter, ...]:
    """Return the letters with the forms that their neighbors allow: Greek letters in pairs, and the ü of pinyin."""
    bases = ["", *[letter.base for letter in letters], ""]
    umlaut = "U" in bases and any("UXX" in letter.forms for letter in letters)
    if not umlaut and _IN_CONTEXT.isdisjoint(bases):
        return tuple(letters)
    result: list[Letter] = []
    for letter, (before, _), after in zip(letters, pairwise(bases), bases[2:], strict=False):
        forms = letter.forms
        for table, neighbor in ((_ONLY_AFTER, before), (_ONLY_BEFORE, after)):
            beside, alone = table.get(letter.base, ("", forms))
            if not neighbor or neighbor not in beside:
                forms = alone
        # Electronic Chinese passports print LYU and NYU; earlier ones also had LV and NV.
        chinese = _CHINESE if "UXX" in forms and before in {"L", "N"} else ()
        sure, doubtful = (chinese, ()) if pinyin else ((), chinese)
        changed = forms is not letter.forms or chinese
        result.append(
            evolve(letter, forms=(*forms, *sure), doubtful=(*letter.doubtful, *doubtful)) if changed else letter
        )
    return tuple(result)


@frozen(order=True)
class Fit:
    """A way in which an identifier can match the printed text.

    `sure` is false if the service must have dropped an accent or a space, or if a form is doubtful. `cut` means that
    letters are omitted. `length` is the length of the whole identifier, in characters of the MRZ.
    """

    sure: bool
    cut: bool
    length: int


Reached: TypeAlias = tuple[int, bool, bool]
"""A position in the printed text, and `sure` and `cut` of the match up to it."""

ReachedPositions: TypeAlias = dict[Reached, int]
"""The positions reached, each with the greatest length of the identifier up to it."""

PositionsInWord: TypeAlias = dict[tuple[int, bool, bool, bool], int]
"""The positions reached within a component; the last flag is whether a letter of it is printed."""


def fits(words: Sequence[Word], printed: Sequence[str], *, cut: bool) -> tuple[Fit, ...]:
    """Return the ways in which the components can match the printed ones; with `cut`, truncation is allowed.

    Truncation follows Doc 9303: each printed component begins one of the name, in order, and components may be missing
    at the end only. Fillers count in a truncated name, so that it is not `sure` if the service dropped a space.

    >>> fits(words("Müller") or (), ("MUELLER",), cut=False)
    (Fit(sure=True, cut=False, length=7),)
    >>> fits(words("Kim Li") or (), ("KIM", "L"), cut=True)
    (Fit(sure=True, cut=True, length=6),)

    One pass over the letters keeps all positions of the printed text that a match can reach, so that the work does not
    grow with the number of combinations. In a name that is not truncated, fillers are not compared.
    """
    text = FILLER.join(printed)
    found = [*_walk(words, text, cut=False), *(_walk(words, text, cut=True) if cut else ())]
    return tuple(sorted(found, key=lambda fit: (not fit.sure, fit.cut)))


def _walk(words: Sequence[Word], text: str, *, cut: bool) -> list[Fit]:
    """Match all components; with `cut`, return only the ways that omit letters."""
    places: ReachedPositions = {(0, True, False): 0}
    for word in words:
        after: ReachedPositions = dict(places) if word.optional else {}
        starts: ReachedPositions = {}
        for (at, sure, was_cut), length in places.items():
            joined = cut and at > 0 and text[at : at + 1] not in ("", FILLER)
            # A filler separates components; before the first, where the length is 0, there is none.
            _keep(starts, (at, sure and not joined, was_cut), length + (length > 0))
        if cut:
            for (at, sure, _), length in starts.items():
                if at == len(text):
                    _keep(after, (at, sure, True), length + word.longest)
        _match_word(word, starts, text, after, cut=cut)
        places = after
    ends = [(sure, was_cut, length) for (at, sure, was_cut), length in places.items() if at == len(text)]
    return [Fit(*end) for end in ends if end[1] == cut]


def _match_word(word: Word, starts: ReachedPositions, text: str, after: ReachedPositions, *, cut: bool) -> None:
    """Match one component, and add to `after` the positions where it can end."""
    inside: PositionsInWord = {(at, sure, was_cut, False): length for (at, sure, was_cut), length in starts.items()}
    rest = word.longest
    letters = word.letters
    if not cut and len(inside) == 1:
        inside, letters = _plainly_begun(inside, letters, text)
    for letter in letters:
        if not inside:
            return
        rest -= letter.longest
        following: PositionsInWord = {}
        spread = _over_fillers(inside, text, cut=cut) if FILLER in text else inside
        for (at, sure, was_cut, shown), length in spread.items():
            if cut and shown and text[at : at + 1] in ("", FILLER):
                _keep(after, (at, sure, True), length + letter.longest + rest)
            for form in (*letter.forms, *letter.doubtful):
                still = sure and form in letter.forms
                if text.startswith(form, at):
                    end, longer = (at + len(form), still, was_cut, shown or form != ""), length + len(form)
                    if following.get(end, -1) < longer:
                        following[end] = longer
                elif cut and (piece := text[at:].partition(FILLER)[0]) and form.startswith(piece):
                    _keep(after, (at + len(piece), still, True), length + len(form) + rest)
        inside = following
    for (at, sure, was_cut, _), length in inside.items():
        _keep(after, (at, sure, was_cut), length)


def _plainly_begun(
    inside: PositionsInWord, letters: tuple[Letter, ...], text: str
) -> tuple[PositionsInWord, tuple[Letter, ...]]:
    """Match the first letters, those that the text has in one way only; return the position, and the letters left."""
    (((at, sure, was_cut, shown), length),) = inside.items()
    begin = at
    for letter in letters:
        if text[at : at + 1] != letter.forms[0] or len(letter.forms) > 1 or text.startswith(letter.doubtful, at):
            break
        at += 1
    count = at - begin
    return {(at, sure, was_cut, shown or count > 0): length + count}, letters[count:]


def _over_fillers(inside: PositionsInWord, text: str, *, cut: bool) -> PositionsInWord:
    """Return the positions, and for each before a filler also the one after it."""
    result = dict(inside)
    for (at, sure, was_cut, shown), length in inside.items():
        if text[at : at + 1] == FILLER:
            place = (at + 1, sure and not (cut and shown), was_cut, shown)
            result[place] = max(result.get(place, 0), length)
    return result


def _keep(places: ReachedPositions, place: Reached, length: int) -> None:
    if places.get(place, -1) < length:
        places[place] = length


_MOST: Final = 16


def as_printed(text: str, seen: Sequence[Word]) -> tuple[str, ...]:
    """Return at most sixteen ways in which the MRZ may print the identifier, the default first.

    >>> as_printed("Dr. Müller", words("Dr. Müller") or ())
    ('DR<MUELLER', 'MUELLER')

    These are the default of Doc 9303, the variants of languages, and the name without titles, each untruncated.
    """
    return tuple(dict.fromkeys(_ways(text, seen)))[:_MOST]


def _ways(text: str, seen: Sequence[Word]) -> Iterator[str]:
    if not text.isascii():  # else each letter has one form
        latin = one_script(text)
        upper = latin.upper()
        for language in (None, *(code for code in LANGUAGES if any(letter in upper for letter in _own(code)))):
            try:
                yield FILLER.join(transliteration.components(latin, language=language))
            except transliteration.UnwritableError:  # a digit, which `word.plain` below keeps
                break
    yield FILLER.join(word.plain for word in seen)
    yield FILLER.join(word.plain for word in seen if not word.optional)


def _own(language: str) -> tuple[str, ...]:
    """Return the letters that the language transliterates in its own way."""
    return (*LANGUAGES[language], *INITIAL.get(language, ()), *(UMLAUT if language == PINYIN else ()))
