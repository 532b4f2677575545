"""Names of holders who do not exist, as a person writes them: letters of one alphabet, in words.

>>> from mrz.synthetic.choices import simplest
>>> name = holder_name(simplest)
>>> name.primary_identifier, name.secondary_identifier
('Eriksson', 'Anna Maria')

What stands in the zone is `compose`'s business. The words are letters in no language's order: enough to try
a reader with, not to take for anybody's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz.synthetic.choices import pick, step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.synthetic.choices import Choose


# The people of this room do not exist, so a repr may show them: a failing test must.


@frozen
class Alphabet:
    """Letters that begin a word, further letters that stand only inside one, and the language of `compose`.

    >>> next(alphabet.letters for alphabet in ALPHABETS if alphabet.language == "de")[-4:]
    'zäöü'

    An alphabet has the letters that a language uses, not all that its script has; other letters have forms too.
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
"""The plain one first: what names shrink to."""


@frozen
class HolderName:
    """A name as written, with the language by whose exceptions `compose` transliterates it."""

    primary_identifier: str
    secondary_identifier: str = ""
    language: str | None = None


SPECIMEN: Final = HolderName("Eriksson", "Anna Maria")
"""The holder of Utopia's specimen."""

_JOINERS: Final = (" ", "-", "'")
_PRIMARY: Final = (1, 1, 1, 2, 3)  # how many words
_SECONDARY: Final = (1, 2, 1, 2, 3, 4, 0)  # likewise; a single name is the primary identifier
_LETTERS: Final = (8, 8, 8, 16)  # the most in a word; three of sixteen are more than any name field has room for


@step
def holder_name(choose: Choose, alphabets: Sequence[Alphabet] = ALPHABETS) -> HolderName:
    """Make a name: the specimen's, or one to three words and up to four more in the letters of one alphabet."""
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
