"""Confusions of OCR: a table of characters that are read for others, each with its source.

>>> MISREAD["0"], PRINTED["0"]
('DOQU', 'DOQU')
>>> MISREAD["<"], PRINTED["K"]
('CEKLSX', '<')

A confusion of letters or digits is mutual: if one is read for the other, so is the other for the one. Confusions of the
filler are not: there are many reports of a filler read as a letter, but none of a letter read as a filler. A table with
those would propose letters in every run of fillers. Every row has a report as its source. The table is not complete and
has no frequencies.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz.icao.alphabet import FILLER

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen
class Confusion:
    """A printed character, a character that is read for it, and the source; if `mutual`, also the other way round."""

    printed: str
    read: str
    source: str
    mutual: bool = True


_CHEMINFO: Final = "the correction table of cheminfo/mrz"
_QKMRZ: Final = "the correction table of Mattijah/QKMRZParser"
_BOTH_FOR_0: Final = "both are read for 0, so also for each other"
_ML_KIT: Final = "googlesamples/mlkit issue 354"
_CLEAN_UP_TABLES: Final = "the clean-up tables of several readers; outside the MRZ alphabet, so never printed"

CONFUSIONS: Final = (
    Confusion("0", "O", "selfxyz/self issue 770, jllarraz/AndroidPassportReader issue 22"),
    Confusion("0", "D", _QKMRZ),
    Confusion("0", "Q", _QKMRZ),
    Confusion("0", "U", _QKMRZ),
    Confusion("1", "I", _CHEMINFO),
    Confusion("1", "L", "the letter l in lower case, which normalization makes an L"),
    Confusion("2", "Z", f"{_CHEMINFO}, Arg0s1080/mrz issue 24"),
    Confusion("5", "S", f"{_CHEMINFO}, Arg0s1080/mrz issue 24"),
    Confusion("6", "G", _CHEMINFO),
    Confusion("8", "B", f"{_CHEMINFO}, ZsBT/mrz-java issue 16"),
    Confusion("D", "O", _BOTH_FOR_0),
    Confusion("O", "Q", _BOTH_FOR_0),
    Confusion("I", "L", "both are read for 1, so also for each other"),
    Confusion("H", "M", "ZsBT/mrz-java issue 16, Anyline/anyline-ocr-react-native-module issue 7"),
    Confusion("F", "P", "the correction of the sex in Mattijah/QKMRZParser"),
    Confusion("U", "V", "fullahead747-jpg/SeaCrewManager, diagnostic report"),
    Confusion("I", "J", "fullahead747-jpg/SeaCrewManager, diagnostic report"),
    Confusion(FILLER, "K", "googlesamples/android-vision issue 298, konstantint/PassportEye issue 58", mutual=False),
    Confusion(FILLER, "C", _ML_KIT, mutual=False),
    Confusion(FILLER, "E", _ML_KIT, mutual=False),
    Confusion(FILLER, "S", f"{_ML_KIT}, naptha/tesseract.js issue 520", mutual=False),
    Confusion(FILLER, "L", "naptha/tesseract.js issue 520", mutual=False),
    Confusion(FILLER, "X", "konstantint/PassportEye issue 58", mutual=False),
    Confusion("1", "|", _CLEAN_UP_TABLES, mutual=False),
    Confusion("I", "|", _CLEAN_UP_TABLES, mutual=False),
    Confusion("1", "!", _CLEAN_UP_TABLES, mutual=False),
    Confusion("I", "!", _CLEAN_UP_TABLES, mutual=False),
    Confusion("5", "$", _CLEAN_UP_TABLES, mutual=False),
    Confusion("S", "$", _CLEAN_UP_TABLES, mutual=False),
)
"""The table. `MISREAD` and `PRINTED` are made from it, and add only the other direction of each mutual row."""


def _pairs() -> set[tuple[str, str]]:
    """Return (printed, read) for each direction of each row."""
    back = {(row.read, row.printed) for row in CONFUSIONS if row.mutual}
    return back | {(row.printed, row.read) for row in CONFUSIONS}


def _grouped(pairs: set[tuple[str, str]]) -> Mapping[str, str]:
    firsts = sorted({first for first, _ in pairs})
    return MappingProxyType({f: "".join(sorted(second for first, second in pairs if first == f)) for f in firsts})


MISREAD: Final = _grouped(_pairs())
"""Each printed character to the characters that are read for it."""

PRINTED: Final = _grouped({(read, printed) for printed, read in _pairs()})
"""Each character that was read to the characters that may be printed in its place."""
