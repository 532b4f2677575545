"""National characters and their forms in A to Z: Doc 9303-3, section 6, and practice.

Written by `update/transliteration.py` from `update/data/transliteration.json`, which names a source for each
table. Do not edit: change the JSON and run the script. The tables state facts of Doc 9303 and are under this
project's licence (MIT). A letter has its default form first; an empty form is not written. Letters are written as
code points because many look alike.
"""

from collections.abc import Mapping
from typing import Final

EDITION: Final = "Doc 9303 Part 3, 8th edition (2021), amendments 1 (2022-11-14) and 2 (2024-03-20)"
"""The edition of Doc 9303 that the tables follow."""

LATIN: Final[Mapping[str, tuple[str, ...]]] = {
    "\u00c0": ("A",),  # LATIN CAPITAL LETTER A WITH GRAVE
    "\u00c1": ("A",),  # LATIN CAPITAL LETTER A WITH ACUTE
    "\u00c2": ("A",),  # LATIN CAPITAL LETTER A WITH CIRCUMFLEX
    "\u00c3": ("A",),  # LATIN CAPITAL LETTER A WITH TILDE
    "\u00c4": ("AE", "A"),  # LATIN CAPITAL LETTER A WITH DIAERESIS
    "\u00c5": ("AA", "A"),  # LATIN CAPITAL LETTER A WITH RING ABOVE
    "\u00c6": ("AE",),  # LATIN CAPITAL LETTER AE
    "\u00c7": ("C",),  # LATIN CAPITAL LETTER C WITH CEDILLA
    "\u00c8": ("E",),  # LATIN CAPITAL LETTER E WITH GRAVE
    "\u00c9": ("E",),  # LATIN CAPITAL LETTER E WITH ACUTE
    "\u00ca": ("E",),  # LATIN CAPITAL LETTER E WITH CIRCUMFLEX
    "\u00cb": ("E",),  # LATIN CAPITAL LETTER E WITH DIAERESIS
    "\u00cc": ("I",),  # LATIN CAPITAL LETTER I WITH GRAVE
    "\u00cd": ("I",),  # LATIN CAPITAL LETTER I WITH ACUTE
    "\u00ce": ("I",),  # LATIN CAPITAL LETTER I WITH CIRCUMFLEX
    "\u00cf": ("I",),  # LATIN CAPITAL LETTER I WITH DIAERESIS
    "\u00d0": ("D",),  # LATIN CAPITAL LETTER ETH
    "\u00d1": ("N", "NXX"),  # LATIN CAPITAL LETTER N WITH TILDE
    "\u00d2": ("O",),  # LATIN CAPITAL LETTER O WITH GRAVE
    "\u00d3": ("O",),  # LATIN CAPITAL LETTER O WITH ACUTE
    "\u00d4": ("O",),  # LATIN CAPITAL LETTER O WITH CIRCUMFLEX
    "\u00d5": ("O",),  # LATIN CAPITAL LETTER O WITH TILDE
    "\u00d6": ("OE", "O"),  # LATIN CAPITAL LETTER O WITH DIAERESIS
    "\u00d8": ("OE",),  # LATIN CAPITAL LETTER O WITH STROKE
    "\u00d9": ("U",),  # LATIN CAPITAL LETTER U WITH GRAVE
    "\u00da": ("U",),  # LATIN CAPITAL LETTER U WITH ACUTE
    "\u00db": ("U",),  # LATIN CAPITAL LETTER U WITH CIRCUMFLEX
    "\u00dc": ("UE", "UXX", "U"),  # LATIN CAPITAL LETTER U WITH DIAERESIS
    "\u00dd": ("Y",),  # LATIN CAPITAL LETTER Y WITH ACUTE
    "\u00de": ("TH",),  # LATIN CAPITAL LETTER THORN
    "\u0100": ("A",),  # LATIN CAPITAL LETTER A WITH MACRON
    "\u0102": ("A",),  # LATIN CAPITAL LETTER A WITH BREVE
    "\u0104": ("A",),  # LATIN CAPITAL LETTER A WITH OGONEK
    "\u0106": ("C",),  # LATIN CAPITAL LETTER C WITH ACUTE
    "\u0108": ("C",),  # LATIN CAPITAL LETTER C WITH CIRCUMFLEX
    "\u010a": ("C",),  # LATIN CAPITAL LETTER C WITH DOT ABOVE
    "\u010c": ("C",),  # LATIN CAPITAL LETTER C WITH CARON
    "\u010e": ("D",),  # LATIN CAPITAL LETTER D WITH CARON
    "\u0110": ("D",),  # LATIN CAPITAL LETTER D WITH STROKE
    "\u0112": ("E",),  # LATIN CAPITAL LETTER E WITH MACRON
    "\u0114": ("E",),  # LATIN CAPITAL LETTER E WITH BREVE
    "\u0116": ("E",),  # LATIN CAPITAL LETTER E WITH DOT ABOVE
    "\u0118": ("E",),  # LATIN CAPITAL LETTER E WITH OGONEK
    "\u011a": ("E",),  # LATIN CAPITAL LETTER E WITH CARON
    "\u011c": ("G",),  # LATIN CAPITAL LETTER G WITH CIRCUMFLEX
    "\u011e": ("G",),  # LATIN CAPITAL LETTER G WITH BREVE
    "\u0120": ("G",),  # LATIN CAPITAL LETTER G WITH DOT ABOVE
    "\u0122": ("G",),  # LATIN CAPITAL LETTER G WITH CEDILLA
    "\u0124": ("H",),  # LATIN CAPITAL LETTER H WITH CIRCUMFLEX
    "\u0126": ("H",),  # LATIN CAPITAL LETTER H WITH STROKE
    "\u0128": ("I",),  # LATIN CAPITAL LETTER I WITH TILDE
    "\u012a": ("I",),  # LATIN CAPITAL LETTER I WITH MACRON
    "\u012c": ("I",),  # LATIN CAPITAL LETTER I WITH BREVE
    "\u012e": ("I",),  # LATIN CAPITAL LETTER I WITH OGONEK
    "\u0130": ("I",),  # LATIN CAPITAL LETTER I WITH DOT ABOVE
    "\u0131": ("I",),  # LATIN SMALL LETTER DOTLESS I
    "\u0132": ("IJ",),  # LATIN CAPITAL LIGATURE IJ
    "\u0134": ("J",),  # LATIN CAPITAL LETTER J WITH CIRCUMFLEX
    "\u0136": ("K",),  # LATIN CAPITAL LETTER K WITH CEDILLA
    "\u0139": ("L",),  # LATIN CAPITAL LETTER L WITH ACUTE
    "\u013b": ("L",),  # LATIN CAPITAL LETTER L WITH CEDILLA
    "\u013d": ("L",),  # LATIN CAPITAL LETTER L WITH CARON
    "\u013f": ("L",),  # LATIN CAPITAL LETTER L WITH MIDDLE DOT
    "\u0141": ("L",),  # LATIN CAPITAL LETTER L WITH STROKE
    "\u0143": ("N",),  # LATIN CAPITAL LETTER N WITH ACUTE
    "\u0145": ("N",),  # LATIN CAPITAL LETTER N WITH CEDILLA
    "\u0147": ("N",),  # LATIN CAPITAL LETTER N WITH CARON
    "\u014a": ("N",),  # LATIN CAPITAL LETTER ENG
    "\u014c": ("O",),  # LATIN CAPITAL LETTER O WITH MACRON
    "\u014e": ("O",),  # LATIN CAPITAL LETTER O WITH BREVE
    "\u0150": ("O",),  # LATIN CAPITAL LETTER O WITH DOUBLE ACUTE
    "\u0152": ("OE",),  # LATIN CAPITAL LIGATURE OE
    "\u0154": ("R",),  # LATIN CAPITAL LETTER R WITH ACUTE
    "\u0156": ("R",),  # LATIN CAPITAL LETTER R WITH CEDILLA
    "\u0158": ("R",),  # LATIN CAPITAL LETTER R WITH CARON
    "\u015a": ("S",),  # LATIN CAPITAL LETTER S WITH ACUTE
    "\u015c": ("S",),  # LATIN CAPITAL LETTER S WITH CIRCUMFLEX
    "\u015e": ("S",),  # LATIN CAPITAL LETTER S WITH CEDILLA
    "\u0160": ("S",),  # LATIN CAPITAL LETTER S WITH CARON
    "\u0162": ("T",),  # LATIN CAPITAL LETTER T WITH CEDILLA
    "\u0164": ("T",),  # LATIN CAPITAL LETTER T WITH CARON
    "\u0166": ("T",),  # LATIN CAPITAL LETTER T WITH STROKE
    "\u0168": ("U",),  # LATIN CAPITAL LETTER U WITH TILDE
    "\u016a": ("U",),  # LATIN CAPITAL LETTER U WITH MACRON
    "\u016c": ("U",),  # LATIN CAPITAL LETTER U WITH BREVE
    "\u016e": ("U",),  # LATIN CAPITAL LETTER U WITH RING ABOVE
    "\u0170": ("U",),  # LATIN CAPITAL LETTER U WITH DOUBLE ACUTE
    "\u0172": ("U",),  # LATIN CAPITAL LETTER U WITH OGONEK
    "\u0174": ("W",),  # LATIN CAPITAL LETTER W WITH CIRCUMFLEX
    "\u0176": ("Y",),  # LATIN CAPITAL LETTER Y WITH CIRCUMFLEX
    "\u0178": ("Y",),  # LATIN CAPITAL LETTER Y WITH DIAERESIS
    "\u0179": ("Z",),  # LATIN CAPITAL LETTER Z WITH ACUTE
    "\u017b": ("Z",),  # LATIN CAPITAL LETTER Z WITH DOT ABOVE
    "\u017d": ("Z",),  # LATIN CAPITAL LETTER Z WITH CARON
    "\u1e9e": ("SS",),  # LATIN CAPITAL LETTER SHARP S
}
"""Doc 9303-3, section 6, Table A."""

LATIN_EXTRA: Final[Mapping[str, tuple[str, ...]]] = {
    "\u0181": ("B",),  # LATIN CAPITAL LETTER B WITH HOOK
    "\u0186": ("O",),  # LATIN CAPITAL LETTER OPEN O
    "\u018a": ("D",),  # LATIN CAPITAL LETTER D WITH HOOK
    "\u018f": ("A",),  # LATIN CAPITAL LETTER SCHWA
    "\u0190": ("E",),  # LATIN CAPITAL LETTER OPEN E
    "\u0194": ("G",),  # LATIN CAPITAL LETTER GAMMA
    "\u019d": ("N",),  # LATIN CAPITAL LETTER N WITH LEFT HOOK
    "\u01a0": ("O",),  # LATIN CAPITAL LETTER O WITH HORN
    "\u01af": ("U",),  # LATIN CAPITAL LETTER U WITH HORN
    "\u01b2": ("V",),  # LATIN CAPITAL LETTER V WITH HOOK
    "\u01b3": ("Y",),  # LATIN CAPITAL LETTER Y WITH HOOK
    "\u01c4": ("DZ",),  # LATIN CAPITAL LETTER DZ WITH CARON
    "\u01c7": ("LJ",),  # LATIN CAPITAL LETTER LJ
    "\u01ca": ("NJ",),  # LATIN CAPITAL LETTER NJ
    "\u01cd": ("A",),  # LATIN CAPITAL LETTER A WITH CARON
    "\u01cf": ("I",),  # LATIN CAPITAL LETTER I WITH CARON
    "\u01d1": ("O",),  # LATIN CAPITAL LETTER O WITH CARON
    "\u01d3": ("U",),  # LATIN CAPITAL LETTER U WITH CARON
    "\u01e4": ("G",),  # LATIN CAPITAL LETTER G WITH STROKE
    "\u01e6": ("G",),  # LATIN CAPITAL LETTER G WITH CARON
    "\u01e8": ("K",),  # LATIN CAPITAL LETTER K WITH CARON
    "\u01ea": ("O",),  # LATIN CAPITAL LETTER O WITH OGONEK
    "\u01f1": ("DZ",),  # LATIN CAPITAL LETTER DZ
    "\u01f4": ("G",),  # LATIN CAPITAL LETTER G WITH ACUTE
    "\u0218": ("S",),  # LATIN CAPITAL LETTER S WITH COMMA BELOW
    "\u021a": ("T",),  # LATIN CAPITAL LETTER T WITH COMMA BELOW
    "\u021e": ("H",),  # LATIN CAPITAL LETTER H WITH CARON
    "\u1e30": ("K",),  # LATIN CAPITAL LETTER K WITH ACUTE
    "\u1e80": ("W",),  # LATIN CAPITAL LETTER W WITH GRAVE
    "\u1e82": ("W",),  # LATIN CAPITAL LETTER W WITH ACUTE
    "\u1e84": ("W",),  # LATIN CAPITAL LETTER W WITH DIAERESIS
    "\u1ef2": ("Y",),  # LATIN CAPITAL LETTER Y WITH GRAVE
}
"""Not in Doc 9303. Written as Table A writes the nearest letter: without its mark, a digraph as its two
letters; schwa as A, as Azerbaijani names are commonly spelt abroad."""

CYRILLIC: Final[Mapping[str, tuple[str, ...]]] = {
    "\u0401": ("E", "IO"),  # CYRILLIC CAPITAL LETTER IO
    "\u0402": ("D",),  # CYRILLIC CAPITAL LETTER DJE
    "\u0404": ("IE", "YE"),  # CYRILLIC CAPITAL LETTER UKRAINIAN IE
    "\u0405": ("DZ",),  # CYRILLIC CAPITAL LETTER DZE
    "\u0406": ("I",),  # CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I
    "\u0407": ("I", "YI"),  # CYRILLIC CAPITAL LETTER YI
    "\u0408": ("J",),  # CYRILLIC CAPITAL LETTER JE
    "\u0409": ("LJ",),  # CYRILLIC CAPITAL LETTER LJE
    "\u040a": ("NJ",),  # CYRILLIC CAPITAL LETTER NJE
    "\u040c": ("K", "KJ"),  # CYRILLIC CAPITAL LETTER KJE
    "\u040e": ("U",),  # CYRILLIC CAPITAL LETTER SHORT U
    "\u040f": ("DZ", "DJ"),  # CYRILLIC CAPITAL LETTER DZHE
    "\u0410": ("A",),  # CYRILLIC CAPITAL LETTER A
    "\u0411": ("B",),  # CYRILLIC CAPITAL LETTER BE
    "\u0412": ("V",),  # CYRILLIC CAPITAL LETTER VE
    "\u0413": ("G", "H"),  # CYRILLIC CAPITAL LETTER GHE
    "\u0414": ("D",),  # CYRILLIC CAPITAL LETTER DE
    "\u0415": ("E",),  # CYRILLIC CAPITAL LETTER IE
    "\u0416": ("ZH", "Z"),  # CYRILLIC CAPITAL LETTER ZHE
    "\u0417": ("Z",),  # CYRILLIC CAPITAL LETTER ZE
    "\u0418": ("I", "Y"),  # CYRILLIC CAPITAL LETTER I
    "\u0419": ("I", "Y"),  # CYRILLIC CAPITAL LETTER SHORT I
    "\u041a": ("K",),  # CYRILLIC CAPITAL LETTER KA
    "\u041b": ("L",),  # CYRILLIC CAPITAL LETTER EL
    "\u041c": ("M",),  # CYRILLIC CAPITAL LETTER EM
    "\u041d": ("N",),  # CYRILLIC CAPITAL LETTER EN
    "\u041e": ("O",),  # CYRILLIC CAPITAL LETTER O
    "\u041f": ("P",),  # CYRILLIC CAPITAL LETTER PE
    "\u0420": ("R",),  # CYRILLIC CAPITAL LETTER ER
    "\u0421": ("S",),  # CYRILLIC CAPITAL LETTER ES
    "\u0422": ("T",),  # CYRILLIC CAPITAL LETTER TE
    "\u0423": ("U",),  # CYRILLIC CAPITAL LETTER U
    "\u0424": ("F",),  # CYRILLIC CAPITAL LETTER EF
    "\u0425": ("KH", "H"),  # CYRILLIC CAPITAL LETTER HA
    "\u0426": ("TS", "C"),  # CYRILLIC CAPITAL LETTER TSE
    "\u0427": ("CH", "C"),  # CYRILLIC CAPITAL LETTER CHE
    "\u0428": ("SH", "S"),  # CYRILLIC CAPITAL LETTER SHA
    "\u0429": ("SHCH", "SHT"),  # CYRILLIC CAPITAL LETTER SHCHA
    "\u042a": ("IE",),  # CYRILLIC CAPITAL LETTER HARD SIGN
    "\u042b": ("Y",),  # CYRILLIC CAPITAL LETTER YERU
    "\u042d": ("E",),  # CYRILLIC CAPITAL LETTER E
    "\u042e": ("IU", "YU"),  # CYRILLIC CAPITAL LETTER YU
    "\u042f": ("IA", "YA"),  # CYRILLIC CAPITAL LETTER YA
    "\u046a": ("U",),  # CYRILLIC CAPITAL LETTER BIG YUS
    "\u0474": ("Y",),  # CYRILLIC CAPITAL LETTER IZHITSA
    "\u0490": ("G",),  # CYRILLIC CAPITAL LETTER GHE WITH UPTURN
    "\u0492": ("G", "GJ"),  # CYRILLIC CAPITAL LETTER GHE WITH STROKE
    "\u04ba": ("C",),  # CYRILLIC CAPITAL LETTER SHHA
}
"""Doc 9303-3, section 6, Table B, by code point: the glyphs printed beside 0402 and 0474 are those of other
letters."""

CYRILLIC_EXTRA: Final[Mapping[str, tuple[str, ...]]] = {
    "\u0400": ("E",),  # CYRILLIC CAPITAL LETTER IE WITH GRAVE
    "\u0403": ("G", "GJ"),  # CYRILLIC CAPITAL LETTER GJE
    "\u040b": ("C",),  # CYRILLIC CAPITAL LETTER TSHE
    "\u040d": ("I",),  # CYRILLIC CAPITAL LETTER I WITH GRAVE
    "\u042c": ("",),  # CYRILLIC CAPITAL LETTER SOFT SIGN
}
"""Not in Doc 9303. Tshe: the C that Table B prints at 04BA, and what Table A gives C with acute. Gje: G, and
the GJ that Table B prints at 0492. Soft sign: not written, as in Russian and Ukrainian practice. E and I with
grave: as without."""

ARABIC: Final[Mapping[str, tuple[str, ...]]] = {
    "\u0621": ("XE",),  # ARABIC LETTER HAMZA
    "\u0622": ("XAA",),  # ARABIC LETTER ALEF WITH MADDA ABOVE
    "\u0623": ("XAE",),  # ARABIC LETTER ALEF WITH HAMZA ABOVE
    "\u0624": ("U",),  # ARABIC LETTER WAW WITH HAMZA ABOVE
    "\u0625": ("I",),  # ARABIC LETTER ALEF WITH HAMZA BELOW
    "\u0626": ("XI",),  # ARABIC LETTER YEH WITH HAMZA ABOVE
    "\u0627": ("A",),  # ARABIC LETTER ALEF
    "\u0628": ("B",),  # ARABIC LETTER BEH
    "\u0629": ("XTA", "XAH"),  # ARABIC LETTER TEH MARBUTA
    "\u062a": ("T",),  # ARABIC LETTER TEH
    "\u062b": ("XTH",),  # ARABIC LETTER THEH
    "\u062c": ("J",),  # ARABIC LETTER JEEM
    "\u062d": ("XH",),  # ARABIC LETTER HAH
    "\u062e": ("XKH",),  # ARABIC LETTER KHAH
    "\u062f": ("D",),  # ARABIC LETTER DAL
    "\u0630": ("XDH",),  # ARABIC LETTER THAL
    "\u0631": ("R",),  # ARABIC LETTER REH
    "\u0632": ("Z",),  # ARABIC LETTER ZAIN
    "\u0633": ("S",),  # ARABIC LETTER SEEN
    "\u0634": ("XSH",),  # ARABIC LETTER SHEEN
    "\u0635": ("XSS",),  # ARABIC LETTER SAD
    "\u0636": ("XDZ",),  # ARABIC LETTER DAD
    "\u0637": ("XTT",),  # ARABIC LETTER TAH
    "\u0638": ("XZZ",),  # ARABIC LETTER ZAH
    "\u0639": ("E",),  # ARABIC LETTER AIN
    "\u063a": ("G",),  # ARABIC LETTER GHAIN
    "\u0640": ("",),  # ARABIC TATWEEL
    "\u0641": ("F",),  # ARABIC LETTER FEH
    "\u0642": ("Q",),  # ARABIC LETTER QAF
    "\u0643": ("K",),  # ARABIC LETTER KAF
    "\u0644": ("L",),  # ARABIC LETTER LAM
    "\u0645": ("M",),  # ARABIC LETTER MEEM
    "\u0646": ("N",),  # ARABIC LETTER NOON
    "\u0647": ("H",),  # ARABIC LETTER HEH
    "\u0648": ("W",),  # ARABIC LETTER WAW
    "\u0649": ("XAY",),  # ARABIC LETTER ALEF MAKSURA
    "\u064a": ("Y",),  # ARABIC LETTER YEH
    "\u064b": ("",),  # ARABIC FATHATAN
    "\u064c": ("",),  # ARABIC DAMMATAN
    "\u064d": ("",),  # ARABIC KASRATAN
    "\u064e": ("",),  # ARABIC FATHA
    "\u064f": ("",),  # ARABIC DAMMA
    "\u0650": ("",),  # ARABIC KASRA
    "\u0651": ("",),  # ARABIC SHADDA
    "\u0652": ("",),  # ARABIC SUKUN
    "\u0670": ("",),  # ARABIC LETTER SUPERSCRIPT ALEF
    "\u0671": ("XXA",),  # ARABIC LETTER ALEF WASLA
    "\u0679": ("XXT",),  # ARABIC LETTER TTEH
    "\u067c": ("XRT",),  # ARABIC LETTER TEH WITH RING
    "\u067e": ("P",),  # ARABIC LETTER PEH
    "\u0681": ("XKE",),  # ARABIC LETTER HAH WITH HAMZA ABOVE
    "\u0685": ("XXH",),  # ARABIC LETTER HAH WITH THREE DOTS ABOVE
    "\u0686": ("XC",),  # ARABIC LETTER TCHEH
    "\u0688": ("XXD",),  # ARABIC LETTER DDAL
    "\u0689": ("XDR",),  # ARABIC LETTER DAL WITH RING
    "\u0691": ("XXR",),  # ARABIC LETTER RREH
    "\u0693": ("XRR",),  # ARABIC LETTER REH WITH RING
    "\u0696": ("XRX",),  # ARABIC LETTER REH WITH DOT BELOW AND DOT ABOVE
    "\u0698": ("XJ",),  # ARABIC LETTER JEH
    "\u069a": ("XXS",),  # ARABIC LETTER SEEN WITH DOT BELOW AND DOT ABOVE
    "\u069c": ("",),  # ARABIC LETTER SEEN WITH THREE DOTS BELOW AND THREE DOTS ABOVE
    "\u06a2": ("",),  # ARABIC LETTER FEH WITH DOT MOVED BELOW
    "\u06a7": ("",),  # ARABIC LETTER QAF WITH DOT ABOVE
    "\u06a8": ("",),  # ARABIC LETTER QAF WITH THREE DOTS ABOVE
    "\u06a9": ("XKK",),  # ARABIC LETTER KEHEH
    "\u06ab": ("XXK",),  # ARABIC LETTER KAF WITH RING
    "\u06ad": ("XNG",),  # ARABIC LETTER NG
    "\u06af": ("XGG",),  # ARABIC LETTER GAF
    "\u06ba": ("XNN",),  # ARABIC LETTER NOON GHUNNA
    "\u06bc": ("XXN",),  # ARABIC LETTER NOON WITH RING
    "\u06be": ("XDO",),  # ARABIC LETTER HEH DOACHASHMEE
    "\u06c0": ("XYH",),  # ARABIC LETTER HEH WITH YEH ABOVE
    "\u06c1": ("XXG",),  # ARABIC LETTER HEH GOAL
    "\u06c2": ("XGE",),  # ARABIC LETTER HEH GOAL WITH HAMZA ABOVE
    "\u06c3": ("XTG",),  # ARABIC LETTER TEH MARBUTA GOAL
    "\u06cc": ("XYA", "Y", "XAY"),  # ARABIC LETTER FARSI YEH
    "\u06cd": ("XXY",),  # ARABIC LETTER YEH WITH TAIL
    "\u06d0": ("Y",),  # ARABIC LETTER E
    "\u06d2": ("XYB",),  # ARABIC LETTER YEH BARREE
    "\u06d3": ("XBE",),  # ARABIC LETTER YEH BARREE WITH HAMZA ABOVE
}
"""Doc 9303-3, section 6, Table C; the second form of teh marbuta is the one at the end of a component;
further forms of farsi yeh by Appendix B.5.6, note 4; an empty form is not written; shadda repeats the form
before it."""

ARABIC_EXTRA: Final[Mapping[str, tuple[str, ...]]] = {
    "\u06a4": ("V",),  # ARABIC LETTER VEH
    "\u06a5": ("XF",),  # ARABIC LETTER FEH WITH THREE DOTS BELOW
}
"""Doc 9303-3, Appendix B.5.4, letters of foreign names."""

GREEK: Final[Mapping[str, tuple[str, ...]]] = {
    "\u0391": ("A",),  # GREEK CAPITAL LETTER ALPHA
    "\u0392": ("V",),  # GREEK CAPITAL LETTER BETA
    "\u0393": ("G", "N"),  # GREEK CAPITAL LETTER GAMMA
    "\u0394": ("D",),  # GREEK CAPITAL LETTER DELTA
    "\u0395": ("E",),  # GREEK CAPITAL LETTER EPSILON
    "\u0396": ("Z",),  # GREEK CAPITAL LETTER ZETA
    "\u0397": ("I",),  # GREEK CAPITAL LETTER ETA
    "\u0398": ("TH",),  # GREEK CAPITAL LETTER THETA
    "\u0399": ("I",),  # GREEK CAPITAL LETTER IOTA
    "\u039a": ("K",),  # GREEK CAPITAL LETTER KAPPA
    "\u039b": ("L",),  # GREEK CAPITAL LETTER LAMDA
    "\u039c": ("M", "B"),  # GREEK CAPITAL LETTER MU
    "\u039d": ("N",),  # GREEK CAPITAL LETTER NU
    "\u039e": ("X",),  # GREEK CAPITAL LETTER XI
    "\u039f": ("O",),  # GREEK CAPITAL LETTER OMICRON
    "\u03a0": ("P", ""),  # GREEK CAPITAL LETTER PI
    "\u03a1": ("R",),  # GREEK CAPITAL LETTER RHO
    "\u03a3": ("S",),  # GREEK CAPITAL LETTER SIGMA
    "\u03a4": ("T",),  # GREEK CAPITAL LETTER TAU
    "\u03a5": ("Y", "V", "F", "U"),  # GREEK CAPITAL LETTER UPSILON
    "\u03a6": ("F",),  # GREEK CAPITAL LETTER PHI
    "\u03a7": ("CH",),  # GREEK CAPITAL LETTER CHI
    "\u03a8": ("PS",),  # GREEK CAPITAL LETTER PSI
    "\u03a9": ("O",),  # GREEK CAPITAL LETTER OMEGA
}
"""Not in Doc 9303. ELOT 743 (1982, 2001), transcription; further forms are those in digraphs."""

LANGUAGES: Final[Mapping[str, Mapping[str, str]]] = {
    "be": {
        "\u0401": "IO",  # CYRILLIC CAPITAL LETTER IO
        "\u0413": "H",  # CYRILLIC CAPITAL LETTER GHE
    },
    "bg": {
        "\u0429": "SHT",  # CYRILLIC CAPITAL LETTER SHCHA
    },
    "da": {
        "\u00d8": "OE",  # LATIN CAPITAL LETTER O WITH STROKE
    },
    "de": {
        "\u00c4": "AE",  # LATIN CAPITAL LETTER A WITH DIAERESIS
        "\u00d6": "OE",  # LATIN CAPITAL LETTER O WITH DIAERESIS
        "\u00dc": "UE",  # LATIN CAPITAL LETTER U WITH DIAERESIS
        "\u1e9e": "SS",  # LATIN CAPITAL LETTER SHARP S
    },
    "el": {},
    "es": {
        "\u00d1": "N",  # LATIN CAPITAL LETTER N WITH TILDE
    },
    "et": {
        "\u00c4": "AE",  # LATIN CAPITAL LETTER A WITH DIAERESIS
        "\u00d5": "O",  # LATIN CAPITAL LETTER O WITH TILDE
    },
    "fi": {
        "\u00c4": "AE",  # LATIN CAPITAL LETTER A WITH DIAERESIS
    },
    "is": {
        "\u00c6": "AE",  # LATIN CAPITAL LETTER AE
        "\u00d6": "OE",  # LATIN CAPITAL LETTER O WITH DIAERESIS
        "\u00de": "TH",  # LATIN CAPITAL LETTER THORN
    },
    "mk": {
        "\u0403": "GJ",  # CYRILLIC CAPITAL LETTER GJE
        "\u040c": "KJ",  # CYRILLIC CAPITAL LETTER KJE
        "\u040f": "DJ",  # CYRILLIC CAPITAL LETTER DZHE
        "\u0425": "H",  # CYRILLIC CAPITAL LETTER HA
        "\u0426": "C",  # CYRILLIC CAPITAL LETTER TSE
        "\u0492": "GJ",  # CYRILLIC CAPITAL LETTER GHE WITH STROKE
    },
    "no": {
        "\u00c5": "AA",  # LATIN CAPITAL LETTER A WITH RING ABOVE
        "\u00d8": "OE",  # LATIN CAPITAL LETTER O WITH STROKE
    },
    "pl": {},
    "pt": {
        "\u00c7": "C",  # LATIN CAPITAL LETTER C WITH CEDILLA
        "\u00da": "U",  # LATIN CAPITAL LETTER U WITH ACUTE
    },
    "ru": {},
    "sr": {
        "\u0413": "G",  # CYRILLIC CAPITAL LETTER GHE
        "\u0416": "Z",  # CYRILLIC CAPITAL LETTER ZHE
        "\u0425": "H",  # CYRILLIC CAPITAL LETTER HA
        "\u0426": "C",  # CYRILLIC CAPITAL LETTER TSE
        "\u0427": "C",  # CYRILLIC CAPITAL LETTER CHE
        "\u0428": "S",  # CYRILLIC CAPITAL LETTER SHA
    },
    "uk": {
        "\u0413": "H",  # CYRILLIC CAPITAL LETTER GHE
        "\u0418": "Y",  # CYRILLIC CAPITAL LETTER I
    },
    "zh": {},
}
"""What a language writes instead of the default; sources in the JSON."""

INITIAL: Final[Mapping[str, Mapping[str, str]]] = {
    "uk": {
        "\u0404": "YE",  # CYRILLIC CAPITAL LETTER UKRAINIAN IE
        "\u0407": "YI",  # CYRILLIC CAPITAL LETTER YI
        "\u0419": "Y",  # CYRILLIC CAPITAL LETTER SHORT I
        "\u042e": "YU",  # CYRILLIC CAPITAL LETTER YU
        "\u042f": "YA",  # CYRILLIC CAPITAL LETTER YA
    },
}
"""What a language writes where the letter begins a component."""

PRACTICE: Final[Mapping[str, tuple[str, ...]]] = {
    "\u0110": ("DJ",),  # LATIN CAPITAL LETTER D WITH STROKE
    "\u0402": ("DJ",),  # CYRILLIC CAPITAL LETTER DJE
    "\u0413": ("GH",),  # CYRILLIC CAPITAL LETTER GHE
    "\u0419": ("Y",),  # CYRILLIC CAPITAL LETTER SHORT I
    "\u0425": ("H",),  # CYRILLIC CAPITAL LETTER HA
    "\u042a": ("A",),  # CYRILLIC CAPITAL LETTER HARD SIGN
    "\u042c": ("Y",),  # CYRILLIC CAPITAL LETTER SOFT SIGN
    "\u042e": ("YU",),  # CYRILLIC CAPITAL LETTER YU
    "\u042f": ("YA", "A"),  # CYRILLIC CAPITAL LETTER YA
    "\u0647": ("XH",),  # ARABIC LETTER HEH
    "\u06a4": ("XV",),  # ARABIC LETTER VEH
}
"""Further forms that issuers are recorded to print, whatever the place in the word."""
