"""Make names of holders who do not exist, as a person writes them: words in the letters of one alphabet.

>>> from mrz.synthetic.choices import simplest
>>> name = holder_name(simplest)
>>> name.primary_identifier, name.secondary_identifier
('Eriksson', 'Anna Maria')

`compose` transliterates and truncates them for the MRZ. The words are random letters: they test a reader, and cannot
be taken for a real name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz.synthetic.choices import pick, step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.synthetic.choices import Choose


# The holders do not exist, so that the repr may show their names, as a failing test must.


@frozen
class Alphabet:
    """The letters that may begin a word, further letters only for the inside, and the language for `compose`.

    >>> next(alphabet.letters for alphabet in ALPHABETS if alphabet.language == "de")[-4:]
    'zäöü'

    An alphabet has the letters of a language, not all letters of its script.
    """

    name: str
    letters: str
    inside: str = ""
    language: str | None = None


_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"

ALPHABETS: Final = (
    Alphabet("Latin", _LATIN),
    Alphabet("German", _LATIN + "äöü", "ß", "de"),
    Alphabet("Danish", _LATIN + "æøå", "", "da"),
    Alphabet("Norwegian", _LATIN + "æøå", "", "no"),
    Alphabet("Finnish", _LATIN + "åäö", "", "fi"),
    Alphabet("Estonian", "abdefghijklmnoprstuväöõüšž", "", "et"),
    Alphabet("Icelandic", "abdefghijklmnoprstuvxyzáéíóúýæöþ", "ð", "is"),
    Alphabet("Spanish", _LATIN + "áéíóúüñ", "", "es"),
    Alphabet("French", _LATIN + "àâæçèéêëîïôœùû", "üÿ"),
    Alphabet("Portuguese", _LATIN + "áâãàéêíóôõúç", "", "pt"),
    Alphabet("Polish", "abcdefghijklłmnoprstuwyzćśźż", "ąęńóv", "pl"),
    Alphabet("Czech", _LATIN + "áčďéíňóřšťúž", "ěůý"),
    Alphabet("Croatian", "abcčćdđefghijklmnoprsštuvzž"),
    Alphabet("Hungarian", _LATIN + "áéíóöőúüű"),
    Alphabet("Lithuanian", "abcčdeėfghiyjklmnoprsštuūvzž", "ąęįų"),
    Alphabet("Latvian", "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž"),
    Alphabet("Maltese", "abċdefġghħijklmnopqrstuvwxżz"),
    Alphabet("Romanian", _LATIN + "âîșț", "ă"),
    Alphabet("Turkish", "abcçdefghıijklmnoöprsştuüvyz", "ğ"),
    Alphabet(
        "Vietnamese", "abcdđeghiklmnopqrstuvxyâêôơư", "ăàảãáạấầẩẫậắặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    ),
    Alphabet("Russian", "абвгдеёжзийклмнопрстуфхцчшщэюя", "ъыь", "ru"),
    Alphabet("Ukrainian", "абвгґдеєжзиіїйклмнопрстуфхцчшщюя", "ь", "uk"),
    Alphabet("Belarusian", "абвгдеёжзійклмнопрстуфхцчшыэюя", "ўь", "be"),
    Alphabet("Bulgarian", "абвгдежзийклмнопрстуфхцчшщъюя", "ь", "bg"),
    Alphabet("Serbian", "абвгдђежзијклљмнњопрстћуфхцчџш", "", "sr"),
    Alphabet("Macedonian", "абвгдѓежзѕијклљмнњопрстќуфхцчџш", "", "mk"),
    Alphabet("Greek", "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ", "ϊϋΐΰ", "el"),
    Alphabet("Arabic", "ابتثجحخدذرزسشصضطظعغفقكلمنهويآأإ", "ؤئءةىّ"),
    Alphabet("Persian", "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآ", "ئءّ"),
    Alphabet("Urdu", "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہیآ", "ںھءےئ"),
)
"""All alphabets, the simplest first, to which names shrink."""


@frozen
class HolderName:
    """A name as written, and the language whose exceptions `compose` uses to transliterate it."""

    primary_identifier: str
    secondary_identifier: str = ""
    language: str | None = None


SPECIMEN: Final = HolderName("Eriksson", "Anna Maria")
"""The holder of Utopia's specimen."""

_JOINERS: Final = (" ", "-", "'")
_PRIMARY: Final = (1, 1, 1, 2, 3)  # numbers of words
_SECONDARY: Final = (1, 2, 1, 2, 3, 4, 0)  # numbers of words; a single name is the primary identifier
_LETTERS: Final = (8, 8, 8, 16)  # the most letters of a word; three words of sixteen exceed every name field


@step
def holder_name(choose: Choose, alphabets: Sequence[Alphabet] = ALPHABETS) -> HolderName:
    """Make a name: the specimen's, or one to three words and up to four given names in the letters of one alphabet."""
    chosen = choose(1 + len(alphabets))
    if chosen == 0:
        return SPECIMEN
    alphabet = alphabets[chosen - 1]
    primary = _words(choose, alphabet, pick(choose, _PRIMARY))
    return HolderName(primary, _words(choose, alphabet, pick(choose, _SECONDARY)), alphabet.language)


def _words(choose: Choose, alphabet: Alphabet, count: int) -> str:
    text = ""
    for _ in range(count):
        text += (pick(choose, _JOINERS) if text else "") + _word(choose, alphabet)
    return text


@step
def _word(choose: Choose, alphabet: Alphabet) -> str:
    letters = alphabet.letters + alphabet.inside
    rest = [pick(choose, letters) for _ in range(choose(pick(choose, _LETTERS)))]
    return pick(choose, alphabet.letters).upper() + "".join(rest)
