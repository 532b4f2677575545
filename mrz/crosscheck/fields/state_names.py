"""Look up the codes that the name of a state, or a nationality in words, can mean.

>>> sorted(codes("中国")), sorted(codes("United States of America")), sorted(codes("Deutsch"))
(['CHN'], ['USA'], ['D'])

The names of states are those of ISO 3166-1 in several languages, a generated table. Adjectives, which passports print
for the nationality, are the table below. A word may mean several codes; a word in neither table means none.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from unicodedata import category, normalize

from mrz._forks import NO_FORK

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRITISH: Final = "GBR GBD GBN GBO GBP GBS"

ADJECTIVES: Final = {
    "AFGHAN": "AFG",
    "ALBANIAN": "ALB",
    "ALGERIAN|ALGERIENNE|ALGERIEN": "DZA",
    "AMERICAN|UNITED STATES|US CITIZEN": "USA",
    "ANGOLAN": "AGO",
    "ARGENTINE|ARGENTINIAN|ARGENTINA|ARGENTINO": "ARG",
    "ARMENIAN": "ARM",
    "AUSTRALIAN": "AUS",
    "AUSTRIAN|OSTERREICH|OSTERREICHERIN|OSTERREICHER": "AUT",
    "AZERBAIJANI": "AZE",
    "BAHRAINI": "BHR",
    "BANGLADESHI": "BGD",
    "BELARUSIAN": "BLR",
    "BELGIAN|BELGE|BELG|BELGISCH": "BEL",
    "BOLIVIAN|BOLIVIANA|BOLIVIANO": "BOL",
    "BRAZILIAN|BRASILEIRA|BRASILEIRO|BRASILEIRO(A)": "BRA",
    "BRITISH": _BRITISH,
    "BRITISH CITIZEN": "GBR",
    "BRITISH NATIONAL (OVERSEAS)": "GBN",
    "BRITISH OVERSEAS CITIZEN": "GBO",
    "BRITISH OVERSEAS TERRITORIES CITIZEN": "GBD",
    "BRITISH PROTECTED PERSON": "GBP",
    "BRITISH SUBJECT": "GBS",
    "UK|GREAT BRITAIN|ENGLAND": "GBR",
    "BRUNEIAN": "BRN",
    "BULGARIAN": "BGR",
    "BURMESE": "MMR",
    "CAMBODIAN": "KHM",
    "CAMEROONIAN": "CMR",
    "CANADIAN|CANADIENNE": "CAN",
    "CHILEAN|CHILENA|CHILENO": "CHL",
    "CHINESE|CHINOISE|中国籍|中華人民共和國|中华人民共和国": "CHN",
    "COLOMBIAN|COLOMBIANA|COLOMBIANO": "COL",
    "CONGOLESE": "COD COG",
    "CROATIAN|HRVATSKO": "HRV",
    "CUBAN|CUBANA|CUBANO": "CUB",
    "CYPRIOT": "CYP",
    "CZECH": "CZE",
    "DANISH|DANSK": "DNK",
    "DOMINICAN": "DMA DOM",
    "DUTCH|NEDERLANDSE|NEDERLANDER": "NLD",
    "ECUADORIAN|ECUATORIANA|ECUATORIANO": "ECU",
    "EGYPTIAN": "EGY",
    "ERITREAN": "ERI",
    "ESTONIAN": "EST",
    "ETHIOPIAN": "ETH",
    "FILIPINO|FILIPINA|PHILIPPINE": "PHL",
    "FINNISH": "FIN",
    "FRENCH|FRANCAISE|FRANCAIS": "FRA",
    "GEORGIAN": "GEO",
    "GERMAN|DEUTSCH|DEUTSCHE|DEUTSCHER|ALLEMANDE": "D",
    "GHANAIAN": "GHA",
    "GREEK|ΕΛΛΗΝΙΚΗ|HELLENIC": "GRC",
    "HUNGARIAN|MAGYAR": "HUN",
    "ICELANDIC": "ISL",
    "INDIAN": "IND",
    "INDONESIAN|INDONESIA": "IDN",
    "IRANIAN": "IRN",
    "IRAQI": "IRQ",
    "IRISH|EIREANNACH": "IRL",
    "ISRAELI": "ISR",
    "ITALIAN|ITALIANA|ITALIANO": "ITA",
    "IVORIAN|IVOIRIENNE": "CIV",
    "JAMAICAN": "JAM",
    "JAPANESE|JAPAN": "JPN",
    "JORDANIAN": "JOR",
    "KAZAKH|KAZAKHSTANI": "KAZ",
    "KENYAN": "KEN",
    "KOREAN": "KOR PRK",
    "KUWAITI": "KWT",
    "KYRGYZ": "KGZ",
    "LAOTIAN|LAO": "LAO",
    "LATVIAN": "LVA",
    "LEBANESE": "LBN",
    "LIBYAN": "LBY",
    "LITHUANIAN": "LTU",
    "LUXEMBOURGISH|LUXEMBOURGEOISE": "LUX",
    "MALAGASY": "MDG",
    "MALAYSIAN|WARGANEGARA": "MYS",
    "MALDIVIAN": "MDV",
    "MALTESE": "MLT",
    "MEXICAN|MEXICANA|MEXICANO": "MEX",
    "MOLDOVAN": "MDA",
    "MONGOLIAN": "MNG",
    "MONTENEGRIN": "MNE",
    "MOROCCAN|MAROCAINE": "MAR",
    "MOZAMBICAN": "MOZ",
    "NAMIBIAN": "NAM",
    "NEPALESE|NEPALI": "NPL",
    "NEW ZEALANDER": "NZL",
    "NIGERIAN": "NGA",
    "NIGERIEN": "NER",
    "NORWEGIAN|NORSK": "NOR",
    "OMANI": "OMN",
    "PAKISTANI": "PAK",
    "PALESTINIAN": "PSE",
    "PANAMANIAN": "PAN",
    "PARAGUAYAN|PARAGUAYA": "PRY",
    "PERUVIAN|PERUANA|PERUANO": "PER",
    "POLISH|POLSKIE": "POL",
    "PORTUGUESE|PORTUGUESA": "PRT",
    "QATARI": "QAT",
    "ROMANIAN|ROMANA": "ROU",
    "RUSSIAN|RUSSIA|РОССИЙСКАЯ ФЕДЕРАЦИЯ|РОССИЯ": "RUS",
    "RWANDAN": "RWA",
    "SAUDI|SAUDI ARABIAN": "SAU",
    "SENEGALESE|SENEGALAISE": "SEN",
    "SERBIAN": "SRB",
    "SINGAPORE CITIZEN|SINGAPOREAN": "SGP",
    "SLOVAK": "SVK",
    "SLOVENIAN|SLOVENE": "SVN",
    "SOMALI": "SOM",
    "SOUTH AFRICAN": "ZAF",
    "SOUTH KOREAN": "KOR",
    "NORTH KOREAN": "PRK",
    "SPANISH|ESPANOLA|ESPANOL": "ESP",
    "SRI LANKAN": "LKA",
    "SUDANESE": "SDN",
    "SWEDISH|SVENSK": "SWE",
    "SWISS|SCHWEIZER|SUISSE|SVIZZERA": "CHE",
    "SYRIAN": "SYR",
    "TAIWANESE|TAIWAN": "TWN",
    "TAJIK": "TJK",
    "TANZANIAN": "TZA",
    "THAI": "THA",
    "TUNISIAN|TUNISIENNE": "TUN",
    "TURKISH|TURKEY|TURKIYE|TURKIYE CUMHURIYETI|T C": "TUR",
    "TURKMEN": "TKM",
    "UGANDAN": "UGA",
    "UKRAINIAN|УКРАІНА": "UKR",
    "EMIRATI|UAE": "ARE",
    "URUGUAYAN|URUGUAYA": "URY",
    "UTOPIAN": "UTO",
    "UZBEK": "UZB",
    "VENEZUELAN|VENEZOLANA|VENEZOLANO": "VEN",
    "VIETNAMESE": "VNM",
    "YEMENI": "YEM",
    "ZAMBIAN": "ZMB",
    "ZIMBABWEAN": "ZWE",
    "STATELESS|STATELESS PERSON": "XXA",
    "REFUGEE": "XXB XXC",
    "KOSOVAR|KOSOVO": "RKS",
    "EUROPEAN UNION": "EUE",
    "MACEDONIAN": "MKD",
    "TRINIDADIAN": "TTO",
    "CAPE VERDEAN": "CPV",
    "EQUATORIAL GUINEAN": "GNQ",
    "BOSNIAN": "BIH",
    # Documents of both have the code of China: Doc 9303-3, section 5.
    "HONG KONG|香港": "CHN HKG",
    "MACAO|MACAU|澳门": "CHN MAC",
}
"""Adjectives and other words that passports print for nationalities, separated by `|`, and the codes they mean.

Source: general knowledge of the languages; no passport's text is copied. A word that is missing makes the comparison
UNCHECKED.
"""


def bare(text: str) -> str:
    """Return the text in capitals and without accents, with single spaces in place of all other characters.

    >>> bare("Côte d'Ivoire")
    'COTE D IVOIRE'
    """
    plain = normalize("NFKD", text.upper())
    kept = [c if c.isalnum() else " " for c in plain if category(c) != "Mn"]
    return " ".join("".join(kept).split())


@cache
def names() -> Mapping[str, frozenset[str]]:
    """Return the codes that each known name can mean; the names are as `bare` gives them."""
    with NO_FORK:
        from mrz.crosscheck.tables.state_names import NAMES  # noqa: PLC0415 - most answers have codes

    found: dict[str, set[str]] = {}
    for code, names in NAMES.items():
        for name in names.split("|"):
            found.setdefault(name, set()).add(code)
    for words, meant in ADJECTIVES.items():
        for word in words.split("|"):
            found.setdefault(bare(word), set()).update(meant.split())
    return MappingProxyType({name: frozenset(meant) for name, meant in found.items()})


def codes(text: str) -> frozenset[str]:
    """Return the codes that the words can mean; an empty set if they are unknown."""
    words = bare(text)
    return names().get(words) or names().get(words.removeprefix("THE "), frozenset())
