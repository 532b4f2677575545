"""Alphabets in which names are written: those for which Doc 9303-3, section 6, or recorded practice has forms.

>>> next(alphabet.letters for alphabet in ALPHABETS if alphabet.language == "de")[-4:]
'zäöü'

An alphabet here is what a language uses, not all that its script has; other letters have forms too.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen


@frozen
class Alphabet:
    """Letters that begin a word, further letters that stand only inside one, and the language of `compose`."""

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
