"""Honest answers: documents as 60 issuers print them, names in the letters of 80 languages, as services write them.

>>> import random
>>> made = honest(random.Random(1), "mindee")
>>> made.service, made.answer["document"]["inference"]["product"]["name"]
('mindee', 'mindee/passport')

The two zones of each answer are about one document, and each is written as its issuer or its service may write it. So
none can be INCONSISTENT. `Honest.apart` names what cannot be compared by its nature.
"""

from __future__ import annotations

import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import frozen

import mrz
from benchmarks.mix.answers import SERVICES, Page
from benchmarks.mix.cards import card
from benchmarks.mix.documents import ON, Holder, holder
from mrz.crosscheck.fields.codes import same_state
from mrz.icao.layouts import LAYOUTS
from mrz.icao.transliteration import alternatives, components
from mrz.synthetic.documents import facts, lines
from mrz.synthetic.names import ALPHABETS, HolderName
from mrz.synthetic.visual_zones import WRITTEN, in_words

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

ISSUERS: Final = (
    *("ARE", "ARG", "ARM", "AUS", "AUT", "AZE", "BEL", "BGD", "BGR", "BRA", "CAN", "CHE", "CHL"),
    *("CHN", "COL", "CZE", "D", "DNK", "EGY", "ESP", "EST", "ETH", "FIN", "FRA", "GBR", "GEO"),
    *("GHA", "GRC", "HRV", "HUN", "IDN", "IND", "IRN", "ISL", "ISR", "ITA", "JPN", "KAZ", "KEN"),
    *("KOR", "LTU", "LVA", "MAR", "MEX", "MKD", "NGA", "NLD", "NOR", "PAK", "POL", "PRT", "ROU"),
    *("RUS", "SAU", "SRB", "SVK", "SWE", "THA", "TUR", "UKR", "USA", "VNM", "ZAF"),
)

LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Afrikaans": "áäéèêëíîïóôöúûüý",
        "Albanian": "çë",
        "Asturian": "áéíóúñüḥḷ",
        "Azerbaijani": "çəğıöşü",
        "Bambara": "ɛɔɲŋ",
        "Basque": "ñç",
        "Bosnian": "čćđšž",
        "Breton": "âêîôûùüñ",
        "Catalan": "àçèéíïòóúü",
        "Cebuano": "áéíóúñ",
        "Corsican": "àèìòùïü",
        "Croatian": "čćđšž",
        "Czech": "áčďéěíňóřšťúůýž",
        "Danish": "æøå",
        "Dutch": "áéëïóöúü",
        "English": "",
        "Esperanto": "ĉĝĥĵŝŭ",
        "Estonian": "äõöüšž",
        "Faroese": "áðíóúýæø",
        "Filipino": "áéíóúñ",
        "Finnish": "åäö",
        "French": "àâæçèéêëîïôœùûüÿ",
        "Frisian": "âêëïôûúü",
        "Friulian": "âçêîôû",
        "Galician": "áéíóúüñ",
        "German": "äöüß",
        "Guarani": "ãẽĩñõũỹ",
        "Haitian Creole": "èò",
        "Hausa": "",
        "Hawaiian": "āēīōū",
        "Hungarian": "áéíóöőúüű",
        "Icelandic": "áðéíóúýþæö",
        "Igbo": "ịọụṅ",
        "Indonesian": "",
        "Irish": "áéíóú",
        "Italian": "àèéìíòóùú",
        "Javanese": "éè",
        "Kashubian": "ąãéëłńòóôùż",
        "Kinyarwanda": "",
        "Kurdish": "çêîşû",
        "Latvian": "āčēģīķļņšūž",
        "Lithuanian": "ąčęėįšųūž",
        "Luxembourgish": "äéë",
        "Malagasy": "àôñ",
        "Malay": "",
        "Maltese": "ċġħż",
        "Maori": "āēīōū",
        "Montenegrin": "čćđšžśź",
        "Northern Sami": "áčđŋšŧž",
        "Norwegian": "æøå",
        "Occitan": "áàçèéíïòóúü",
        "Polish": "ąćęłńóśźż",
        "Portuguese": "áâãàçéêíóôõú",
        "Quechua": "ñ",
        "Romanian": "ăâîșț",
        "Romansh": "àèéìòöü",
        "Samoan": "āēīōū",
        "Scottish Gaelic": "àèìòù",
        "Serbian (Latin)": "čćđšž",
        "Shona": "",
        "Silesian": "ãćčłńŏôõśźż",
        "Slovak": "áäčďéíĺľňóôŕšťúýž",
        "Slovenian": "čšž",
        "Somali": "",
        "Sorbian": "čćěłńóřšśž",
        "Spanish": "áéíñóúü",
        "Swahili": "",
        "Swedish": "åäö",
        "Tongan": "āēīōū",
        "Turkish": "çğıöşü",
        "Turkmen": "äçňöşüýž",
        "Uzbek": "",
        "Vietnamese": "ăâđêôơưàảãáạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ",
        "Welsh": "âêîôûŵŷ",
        "Wolof": "àéëñóŋ",
        "Yoruba": "ẹọṣ",
        "Zulu": "",
    }
)
"""The letters of languages in Latin script beside a to z; the other languages are those of `OTHER_SCRIPTS`."""

OTHER_SCRIPTS: Final = tuple(
    [
        one
        for one in ALPHABETS
        if one.name in ("Russian", "Ukrainian", "Belarusian", "Bulgarian", "Serbian", "Macedonian")
    ]
    + [one for one in ALPHABETS if one.name in ("Greek", "Arabic", "Persian", "Urdu")]
)

_CONSONANTS: Final = "bcdfghjklmnprstvwz"
_VOWELS: Final = "aeiou"
_STROKES: Final = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"}
    | {"ŋ": "n", "ɛ": "e", "ɔ": "o", "ɲ": "n"}
)
"""How services write letters that are no letter of a to z with a mark, where they drop marks."""

_SEXES: Final = {
    "POL": {"F": "K/F", "M": "M/M"},
    "CZE": {"F": "Ž/F", "M": "M/M"},
    "SVK": {"F": "Ž/F", "M": "M/M"},
    "HRV": {"F": "Ž/F", "M": "M/M"},
    "NLD": {"F": "V/F", "M": "M/M"},
    "FIN": {"F": "N/K/F", "M": "M/M"},
    "UKR": {"F": "Ж/F", "M": "Ч/M"},
    "RUS": {"F": "Ж/F", "M": "М/M"},
    "GRC": {"F": "Θ/F", "M": "A/M"},
}
"""How issuers print the sex in two languages."""

_FORMER_NAMES: Final = {
    "D": "GEB.",
    "AUT": "GEB.",
    "FRA": "ÉP.",
    "BEL": "ÉP.",
    "NLD": "E/V",
    "POL": "Z D.",
    "CZE": "ROZ.",
}
"""How issuers introduce a name at birth or in marriage, in the field of the surname."""

_NOTHINGS: Final = ("NIL", "NONE", "N/A", "NA", "", None)
_READING: Final = "mrz.Reading"
_CARD: Final = "mrz.Reading of a card"
WAYS: Final = (*SERVICES, _READING, _CARD)
"""The services, a reading that a caller makes from any format, and one of a card that Doc 9303 does not describe."""

_FORMATS: Final = ("TD3", "TD3", "TD1", "TD2", "MRVA", "MRVB")
_FULL_SEXES: Final = ("onfido", "aliyun.RecognizePassport")
"""Services that write the sex as a word of their own."""

_CALENDARS: Final = {"THA": 543, "IRN": -621, "SAU": -579, "ETH": -8}
"""Issuers with another calendar, and about how far its years are from those of the standard."""


@frozen
class Honest:
    """An answer: its service and issuer, the language of the name, and what cannot be compared by its nature."""

    service: str
    issuer: str
    language: str
    answer: Any
    apart: str = ""


@frozen
class _Name:
    """A name as written, as the zone has it, and the texts of the visual zone."""

    language: str
    zone: tuple[str, str]
    seen: tuple[str, str | None]
    apart: str = ""


def honest(dice: random.Random, service: str) -> Honest:
    """Return an honest answer of a service."""
    if service == _CARD:
        return _of_card(dice)
    issuer = "CHN" if service == "aliyun.RecognizeChinesePassport" else dice.choice(ISSUERS)
    if issuer == "CHN":
        made = holder(dice, "TD3", expired=dice.choice((False, True)), issuers=("CHN",))
        return _written(dice, service, made, _Name("Chinese", ("", ""), _of_holder(made)))
    kind = dice.choice(_FORMATS) if service == _READING else "TD3"
    name = _name(dice, issuer)
    made = _holder(dice, kind, issuer, name)
    return _written(dice, service, made, name)


def _of_card(dice: random.Random) -> Honest:
    name = _name(dice, "")
    made = card(dice, name.zone)
    page = _page(made.holder, name)
    answer, calendar = _reading(dice, page, name, made.shown)
    kind = made.holder.facts.format
    answer = attrs.evolve(answer, format=None if LAYOUTS[kind].detected else kind)
    return Honest(_CARD, page.state, name.language, answer, made.apart or name.apart or calendar)


def _of_holder(made: Holder) -> tuple[str, str]:
    name = made.facts.name
    return name.primary_identifier.upper(), name.secondary_identifier.upper()


def _holder(dice: random.Random, kind: str, issuer: str, name: _Name) -> Holder:
    chosen = facts(dice.randrange, [mrz.Format(kind)], [issuer], on=ON)
    chosen = attrs.evolve(
        chosen,
        name=HolderName(*name.zone),
        document_code=chosen.document_code[:1],
        nationality=issuer if dice.randrange(8) else chosen.nationality,
        date_of_birth=f"{chosen.birth:%y%m%d}",
        sex="X" if dice.randrange(100) == 0 else dice.choice("FM"),
        document_number="".join([dice.choice("0123456789ACFGHJKLMNPRTVWXYZ") for _ in range(7 + dice.randrange(3))]),
        optional_data="",
        optional_data_2="",
    )
    return Holder(chosen, lines(chosen))


def _written(dice: random.Random, service: str, made: Holder, name: _Name) -> Honest:
    """Return the answer of a service about a document."""
    known = made.facts
    apart = name.apart or ("a printed X" if known.sex == "X" else "")
    page = _page(made, name)
    if service == _READING:
        answer, calendar = _reading(dice, page, name)
        return Honest(service, known.issuing_state, name.language, answer, apart or calendar)
    if service not in _FULL_SEXES and known.issuing_state in _SEXES and dice.randrange(2):
        page = attrs.evolve(page, sex=_SEXES[known.issuing_state].get(known.sex, known.sex))
    return Honest(service, known.issuing_state, name.language, SERVICES[service](page, dice), apart)


def _page(made: Holder, name: _Name) -> Page:
    """Return what the document shows, with the name as its visual zone has it."""
    known = made.facts
    return Page(
        made.lines,
        known.document_code,
        known.issuing_state,
        known.nationality,
        known.document_number,
        name.seen[0],
        name.seen[1] or "",
        known.sex,
        known.birth,
        known.date_of_expiry,
        known.date_of_issue,
        made.native_name,
        made.place_of_birth,
        made.place_of_issue,
        made.signature,
    )


def _reading(
    dice: random.Random, page: Page, name: _Name, shown: Mapping[str, str] = MappingProxyType({})
) -> tuple[mrz.Reading, str]:
    """Return a reading, and whether its dates are of another calendar. `shown` are texts that it has as they are."""
    write = dice.choice([*WRITTEN.values()])
    years = _CALENDARS.get(page.state, 0) if dice.randrange(20) == 0 else 0

    def written(day: Any) -> str:
        return f"{day.day:02}/{day.month:02}/{day.year + years}" if years else write(day)

    number = page.number if dice.randrange(4) else f"{page.number[:3]} {page.number[3:]}"
    zone = mrz.VIZ(
        document_code=dice.choice((page.code, None)),
        issuing_state=_state(dice, page.state),
        document_number=number,
        primary_identifier=name.seen[0],
        secondary_identifier=name.seen[1],
        nationality=_state(dice, page.nationality),
        sex=_SEXES.get(page.state, {}).get(page.sex, page.sex),
        date_of_birth=written(page.birth),
        date_of_expiry=written(page.expiry),
        date_of_issue=written(page.issue),
    )
    zone = attrs.evolve(zone, **shown)
    return mrz.Reading("\n".join(page.lines), viz=zone), "dates of another calendar alone" if years else ""


def _state(dice: random.Random, code: str) -> str:
    code = same_state(code)  # a card may print a code of its own
    return (in_words(code) or code) if dice.randrange(2) else code


# Names


def _name(dice: random.Random, issuer: str) -> _Name:
    if dice.randrange(6) == 0:
        return _name_in_another_script(dice)
    language = dice.choice([*LETTERS])
    primary = _words(dice, LETTERS[language], 1 + (dice.randrange(5) == 0))
    secondary = _words(dice, LETTERS[language], 1 + dice.randrange(3)) if dice.randrange(20) else ""
    forms: dict[str, str] = {}
    zone = _spelled(dice, primary, forms), _spelled(dice, secondary, forms)
    style = dice.randrange(4)
    write: Callable[[str], str] = (str.upper, str.title, _without_marks, str.upper)[style]
    seen = zone if style == 3 else (write(primary), write(secondary))  # noqa: PLR2004 - the letters of the zone
    family, given = seen
    if issuer in _FORMER_NAMES and dice.randrange(5) == 0:
        former = write(_words(dice, LETTERS[language], 1))
        family = f"{family}{dice.choice((' ', chr(10)))}{_FORMER_NAMES[issuer]} {former}"
    return _Name(language, zone, (family, given if secondary else dice.choice(_NOTHINGS)))


def _words(dice: random.Random, marked: str, count: int) -> str:
    return dice.choice((" ", "-", " ")).join([_word(dice, marked) for _ in range(count)])


def _word(dice: random.Random, marked: str) -> str:
    pairs = [dice.choice(_CONSONANTS) + dice.choice(_VOWELS) for _ in range(2 + dice.randrange(3))]
    letters = list("".join(pairs))
    for _ in range(dice.randrange(3) if marked else 0):
        letters[1 + dice.randrange(len(letters) - 1)] = dice.choice(marked)
    return "".join(letters).capitalize()


def _spelled(dice: random.Random, text: str, forms: dict[str, str]) -> str:
    """Return a name in the letters of the zone: each letter in one of the forms that the tables have for it."""
    written = ""
    for letter in text:
        upper = letter.upper()
        if upper.isascii():
            written += upper
        else:
            if letter not in forms:
                forms[letter] = dice.choice([form for form in alternatives(letter) if form] or [""])
            written += forms[letter]
    return written


def _without_marks(text: str) -> str:
    """Return a text as services write it that drop marks."""
    plain = unicodedata.normalize("NFD", text.lower().translate(_STROKES))
    return "".join([letter for letter in plain if not unicodedata.combining(letter)]).upper()


def _name_in_another_script(dice: random.Random) -> _Name:
    alphabet = dice.choice(OTHER_SCRIPTS)
    primary, secondary = [
        " ".join(
            [
                "".join([dice.choice(alphabet.letters) for _ in range(3 + dice.randrange(6))]).capitalize()
                for _ in range(count)
            ]
        )
        for count in (1, 1 + dice.randrange(2))
    ]
    zone = tuple([" ".join(components(text, language=alphabet.language)) for text in (primary, secondary)])
    arabic = alphabet.name in ("Arabic", "Persian", "Urdu")
    style = dice.randrange(4)
    seen = {
        0: zone,
        1: (f"{primary.upper()}/{zone[0]}", f"{secondary.upper()}/{zone[1]}"),
        2: (f"{primary.upper()} {zone[0]}", f"{secondary.upper()} {zone[1]}"),
    }.get(style, (primary.upper(), secondary.upper()))
    alone = arabic and style == 3  # noqa: PLR2004 - see above
    return _Name(
        alphabet.name, (zone[0], zone[1]), (seen[0], seen[1]), "a name in Arabic script alone" if alone else ""
    )
