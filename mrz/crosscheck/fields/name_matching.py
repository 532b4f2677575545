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
from typing import TYPE_CHECKING, Final, TypeAlias
from unicodedata import category, normalize

from attrs import Factory, evolve, field, frozen

from mrz.icao import transliteration
from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.tables.transliteration import INITIAL, LANGUAGES
from mrz.icao.transliteration import APOSTROPHES, BOUNDARIES, COMMAS, DROPPED_CATEGORIES, ROWS, SHADDA, alternatives

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
        elif bare[0] not in APOSTROPHES and category(bare[0]) not in DROPPED_CATEGORIES:
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


@frozen(order=True)
class Fit:
    """A way in which an identifier can stand there.

    `sure` if no mark and no space need have been dropped, `cut` if letters are left out; `length` of the whole
    identifier.
    """

    sure: bool
    cut: bool
    length: int


Place: TypeAlias = tuple[int, bool, bool]
"""A position in the printed text, and `sure` and `cut` on the way there."""

Places: TypeAlias = dict[Place, int]
"""The places reached, each with the greatest length of what was written on the way."""

Inside: TypeAlias = dict[tuple[int, bool, bool, bool], int]
"""Places within a component; last, whether a letter of it shows."""


def fits(words: Sequence[Word], printed: Sequence[str], *, cut: bool) -> tuple[Fit, ...]:
    """Return the ways in which these components can be the printed ones, with `cut` also truncated.

    Truncation is Doc 9303's: the printed components begin those of the name in order, and only at the end may
    some be missing. So fillers count there: without a space that the service lost, nothing is sure.

    >>> fits(words("Müller") or (), ("MUELLER",), cut=False)
    (Fit(sure=True, cut=False, length=7),)
    >>> fits(words("Kim Li") or (), ("KIM", "L"), cut=True)
    (Fit(sure=True, cut=True, length=6),)

    One walk over the letters keeps the places of the printed text that can have been reached, so that the number of
    combinations does not matter. Fillers between the components of a whole name are not compared: only letters are.
    """
    text = FILLER.join(printed)
    found = [*_walk(words, text, cut=False), *(_walk(words, text, cut=True) if cut else ())]
    return tuple(sorted(found, key=lambda fit: (not fit.sure, fit.cut)))


def _walk(words: Sequence[Word], text: str, *, cut: bool) -> list[Fit]:
    """Walk through all components; with `cut`, return only the ways that leave letters out."""
    places: Places = {(0, True, False): 0}
    for word in words:
        after: Places = dict(places) if word.optional else {}
        starts: Places = {}
        for (at, sure, was_cut), length in places.items():
            joined = cut and at > 0 and text[at : at + 1] not in ("", FILLER)
            # Without a length nothing was written yet: no filler stands before the first component.
            _keep(starts, (at, sure and not joined, was_cut), length + (length > 0))
        if cut:
            for (at, sure, _), length in starts.items():
                if at == len(text):
                    _keep(after, (at, sure, True), length + word.longest)
        _through(word, starts, text, after, cut=cut)
        places = after
    ends = [(sure, was_cut, length) for (at, sure, was_cut), length in places.items() if at == len(text)]
    return [Fit(*end) for end in ends if end[1] == cut]


def _through(word: Word, starts: Places, text: str, after: Places, *, cut: bool) -> None:
    """Walk through one component, and keep in `after` where it can end."""
    inside: Inside = {(at, sure, was_cut, False): length for (at, sure, was_cut), length in starts.items()}
    rest = word.longest
    for letter in word.letters:
        rest -= letter.longest
        following: Inside = {}
        for (at, sure, was_cut, shown), length in _over_fillers(inside, text, cut=cut).items():
            if cut and shown and text[at : at + 1] in ("", FILLER):
                _keep(after, (at, sure, True), length + letter.longest + rest)
            for form in (*letter.forms, *letter.doubtful):
                still = sure and form in letter.forms
                if text.startswith(form, at):
                    place = (at + len(form), still, was_cut, shown or form != "")
                    following[place] = max(following.get(place, 0), length + len(form))
                elif cut and (piece := text[at:].partition(FILLER)[0]) and form.startswith(piece):
                    _keep(after, (at + len(piece), still, True), length + len(form) + rest)
        inside = following
    for (at, sure, was_cut, _), length in inside.items():
        _keep(after, (at, sure, was_cut), length)


def _over_fillers(inside: Inside, text: str, *, cut: bool) -> Inside:
    """Add the places behind a filler to those before it."""
    result = dict(inside)
    for (at, sure, was_cut, shown), length in inside.items():
        if text[at : at + 1] == FILLER:
            place = (at + 1, sure and not (cut and shown), was_cut, shown)
            result[place] = max(result.get(place, 0), length)
    return result


def _keep(places: Places, place: Place, length: int) -> None:
    places[place] = max(places.get(place, 0), length)


_MOST: Final = 16


def as_printed(text: str, seen: Sequence[Word]) -> tuple[str, ...]:
    """Return at most sixteen ways to print the identifier, the default first.

    >>> as_printed("Dr. Müller", words("Dr. Müller") or ())
    ('DR<MUELLER', 'MUELLER')

    Not all ways: the standard's default, what languages do instead, and a name without its titles, whole.
    """
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
