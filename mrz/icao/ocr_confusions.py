"""Confusions of OCR: a table of characters that are read for others, each with its weight and its source.

>>> MISREAD["4"], PRINTED["K"]
('9AGS', '<XEHR')
>>> WEIGHT["O", "0"], WEIGHT["8", "3"], WEIGHT["A", "X"]
(1, 2, 3)

A confusion of letters or digits is mutual: if one is read for the other, so is the other for the one. Confusions of the
filler are not: there are many reports of a filler read as a letter, but none of a letter read as a filler, and
Tesseract made none (below). A table with those would propose letters in every run of fillers.

The weight is a class of frequency: 1 for the mistakes that readers are known for, 2 for those that are reported or were
measured often, 3 for those that were seldom measured or that only the shapes make likely. The table is not complete. A
character may be read for any other, and `repair` proposes those last.

"Measured" is one measurement: 3,150 lines of random characters drawn in OCR-B (Debian's fonts-ocr-b 0.3), blurred, made
small, turned by up to 0.6 degrees and covered with noise, read by Tesseract 5.3.0 with the alphabet of the MRZ. Of the
54,360 characters in lines of the right length, 7,138 were misread; the number is how often in either direction.
"Shapes" is another: single characters drawn so, with a stain, each taken for the most similar of 37 undamaged ones.
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
    """A printed character, a character that is read for it, and the source; if `mutual`, also the other way round.

    `weight` is the class of frequency: 1 often, 2 sometimes, 3 seldom.
    """

    printed: str
    read: str
    source: str
    weight: int = 2
    mutual: bool = True


_CHEMINFO: Final = "the correction table of cheminfo/mrz"
_QKMRZ: Final = "the correction table of Mattijah/QKMRZParser"
_ML_KIT: Final = "googlesamples/mlkit issue 354"
_SEACREW: Final = "fullahead747-jpg/SeaCrewManager, diagnostic report"
_CLEAN_UP_TABLES: Final = "the clean-up tables of several readers; outside the MRZ alphabet, so never printed"
_PLATES: Final = "the similar pairs of a study of number plates, Smart Car Plate Recognition System (scite.ai)"
_GENETEC: Final = "the OCR equivalence of Genetec Security Center's plate reader"
_UNAMBIGUOUS: Final = "the groups of similar characters in Stack Overflow question 11919708"
_SHAPES: Final = "shapes"


def _measured(times: int) -> str:
    return f"measured, {times}"


_FIRST, _LAST = 1, 3

CONFUSIONS: Final = (
    Confusion("0", "O", "selfxyz/self issue 770, jllarraz/AndroidPassportReader issue 22; measured, 1364", _FIRST),
    Confusion("0", "D", f"{_QKMRZ}, {_GENETEC}; measured, 60", _FIRST),
    Confusion("0", "Q", f"{_QKMRZ}, {_GENETEC}; measured, 16", _FIRST),
    Confusion("1", "I", f"{_CHEMINFO}; measured, 438", _FIRST),
    Confusion("2", "Z", f"{_CHEMINFO}, Arg0s1080/mrz issue 24; measured, 239", _FIRST),
    Confusion("5", "S", f"{_CHEMINFO}, Arg0s1080/mrz issue 24; measured, 850", _FIRST),
    Confusion("6", "G", f"{_CHEMINFO}, {_GENETEC}; measured, 146", _FIRST),
    Confusion("8", "B", f"{_CHEMINFO}, ZsBT/mrz-java issue 16; measured, 397", _FIRST),
    Confusion("D", "O", f"openalpr/openalpr issue 606, {_PLATES}; measured, 179", _FIRST),
    Confusion("O", "Q", f"openalpr/openalpr issue 606, {_PLATES}; measured, 38", _FIRST),
    Confusion("0", "U", f"{_QKMRZ}; {_SHAPES}"),
    Confusion("0", "8", _PLATES),
    Confusion("0", "6", _measured(3), _LAST),
    Confusion("0", "C", _SHAPES, _LAST),
    Confusion("0", "G", _measured(9), _LAST),
    Confusion("1", "L", "the letter l in lower case, which normalization makes an L"),
    Confusion("1", "7", f"{_UNAMBIGUOUS}; measured, 4"),
    Confusion("1", "T", f"{_UNAMBIGUOUS}; measured, 197"),
    Confusion("1", "J", f"{_UNAMBIGUOUS}; measured, 4", _LAST),
    Confusion("1", "Y", _SHAPES, _LAST),
    Confusion("2", "7", _SHAPES),
    Confusion("2", "J", _SHAPES, _LAST),
    Confusion("3", "8", _PLATES),
    Confusion("3", "9", _PLATES),
    Confusion("3", "5", f"{_PLATES}; {_SHAPES}"),
    Confusion("3", "S", _measured(323)),
    Confusion("3", "B", _measured(15)),
    Confusion("3", "E", _measured(8), _LAST),
    Confusion("3", "J", _measured(5), _LAST),
    Confusion("3", "7", _SHAPES, _LAST),
    Confusion("3", "Z", _measured(5), _LAST),
    Confusion("4", "A", f"{_PLATES}; measured, 34"),
    Confusion("4", "9", _PLATES),
    Confusion("4", "G", _measured(90)),
    Confusion("4", "S", _measured(164)),
    Confusion("5", "6", _SHAPES),
    Confusion("5", "8", _PLATES),
    Confusion("5", "9", _SHAPES, _LAST),
    Confusion("5", "D", _SHAPES, _LAST),
    Confusion("5", "J", _measured(14), _LAST),
    Confusion("6", "8", f"{_PLATES}; {_SHAPES}"),
    Confusion("6", "B", f"b in lower case, which normalization makes a B, {_PLATES}; measured, 5"),
    Confusion("6", "E", _measured(57)),
    Confusion("6", "O", _measured(140)),
    Confusion("6", "S", _measured(37)),
    Confusion("6", "A", _measured(7), _LAST),
    Confusion("6", "D", _SHAPES, _LAST),
    Confusion("7", "T", f"{_UNAMBIGUOUS}; measured, 57"),
    Confusion("7", "Z", "Tesseract's Z read as 7, a question about number plates (taourl.com); measured, 12"),
    Confusion("7", "9", _SHAPES, _LAST),
    Confusion("7", "F", _SHAPES, _LAST),
    Confusion("7", "I", f"{_UNAMBIGUOUS}; {_SHAPES}"),
    Confusion("7", "J", f"{_UNAMBIGUOUS}; {_SHAPES}", _LAST),
    Confusion("7", "P", _measured(8), _LAST),
    Confusion("7", "Y", _SHAPES, _LAST),
    Confusion("8", "E", _measured(72)),
    Confusion("8", "R", _measured(13), _LAST),
    Confusion("8", "S", _measured(176)),
    Confusion("9", "D", _measured(18), _LAST),
    Confusion("9", "G", "the letter g in lower case, which normalization makes a G; measured, 6"),
    Confusion("9", "I", _measured(72)),
    Confusion("9", "O", _measured(364)),
    Confusion("9", "P", _measured(20)),
    Confusion("9", "Q", f"the letter q in lower case, which normalization makes a Q, {_PLATES}; measured, 14"),
    Confusion("9", "S", _measured(27)),
    Confusion("A", "R", _measured(5), _LAST),
    Confusion("A", "X", _measured(5), _LAST),
    Confusion("B", "D", _SHAPES, _LAST),
    Confusion("B", "E", _measured(12)),
    Confusion("B", "G", _measured(10), _LAST),
    Confusion("B", "P", _PLATES),
    Confusion("B", "R", _measured(9)),
    Confusion("B", "S", _measured(5), _LAST),
    Confusion("C", "E", _measured(9), _LAST),
    Confusion("C", "G", f"{_PLATES}; {_SHAPES}"),
    Confusion("C", "L", _SHAPES, _LAST),
    Confusion("C", "O", _measured(6)),
    Confusion("D", "P", _SHAPES, _LAST),
    Confusion("D", "Q", f"{_UNAMBIGUOUS}; {_SHAPES}"),
    Confusion("E", "F", f"{_PLATES}; measured, 52"),
    Confusion("E", "G", _measured(4), _LAST),
    Confusion("E", "K", _measured(6), _LAST),
    Confusion("E", "L", _SHAPES, _LAST),
    Confusion("F", "P", f"the correction of the sex in Mattijah/QKMRZParser; measured, 4; {_SHAPES}"),
    Confusion("F", "T", _SHAPES, _LAST),
    Confusion("G", "O", _SHAPES),
    Confusion("G", "Q", _measured(146)),
    Confusion("G", "S", _SHAPES, _LAST),
    Confusion("H", "K", _SHAPES, _LAST),
    Confusion("H", "M", "ZsBT/mrz-java issue 16, Anyline/anyline-ocr-react-native-module issue 7; measured, 7"),
    Confusion("H", "N", _measured(13)),
    Confusion("H", "W", "openalpr/openalpr issue 197; measured, 6"),
    Confusion("I", "J", f"{_SEACREW}; measured, 260"),
    Confusion("I", "L", "both are read for 1, so also for each other; measured, 39"),
    Confusion("I", "T", f"{_UNAMBIGUOUS}; measured, 54"),
    Confusion("I", "Z", _measured(30)),
    Confusion("J", "L", _UNAMBIGUOUS, _LAST),
    Confusion("J", "S", _measured(45)),
    Confusion("J", "U", _measured(22)),
    Confusion("K", "R", _measured(5), _LAST),
    Confusion("K", "X", f"{_PLATES}; measured, 127"),
    Confusion("L", "T", _UNAMBIGUOUS, _LAST),
    Confusion("L", "U", _SHAPES, _LAST),
    Confusion("L", "Z", _measured(12), _LAST),
    Confusion("M", "N", "sergiomsilva/alpr-unconstrained issue 98; measured, 8"),
    Confusion("M", "R", _measured(8), _LAST),
    Confusion("M", "W", _measured(5), _LAST),
    Confusion("N", "W", _measured(8), _LAST),
    Confusion("O", "U", _SHAPES, _LAST),
    Confusion("P", "R", f"{_PLATES}; {_SHAPES}"),
    Confusion("R", "X", _measured(11), _LAST),
    Confusion("T", "Y", _SHAPES, _LAST),
    Confusion("T", "Z", _measured(10), _LAST),
    Confusion("U", "V", f"{_SEACREW}, {_PLATES}"),
    Confusion("U", "W", _measured(9), _LAST),
    Confusion("U", "Y", _UNAMBIGUOUS, _LAST),
    Confusion("V", "W", f"{_PLATES}; {_SHAPES}"),
    Confusion("V", "Y", f"{_UNAMBIGUOUS}; measured, 30"),
    Confusion("X", "Y", _PLATES),
    Confusion(
        *(
            FILLER,
            "K",
            "googlesamples/android-vision issue 298, konstantint/PassportEye issue 58; measured, 46",
            _FIRST,
        ),
        mutual=False,
    ),
    Confusion(FILLER, "C", f"{_ML_KIT}; measured, 121", mutual=False),
    Confusion(FILLER, "E", f"{_ML_KIT}; measured, 14", mutual=False),
    Confusion(FILLER, "S", f"{_ML_KIT}, naptha/tesseract.js issue 520; measured, 76", mutual=False),
    Confusion(FILLER, "L", "naptha/tesseract.js issue 520", mutual=False),
    Confusion(FILLER, "X", "konstantint/PassportEye issue 58; measured, 11", mutual=False),
    Confusion("1", "|", _CLEAN_UP_TABLES, mutual=False),
    Confusion("I", "|", _CLEAN_UP_TABLES, mutual=False),
    Confusion("1", "!", _CLEAN_UP_TABLES, mutual=False),
    Confusion("I", "!", _CLEAN_UP_TABLES, mutual=False),
    Confusion("5", "$", _CLEAN_UP_TABLES, mutual=False),
    Confusion("S", "$", _CLEAN_UP_TABLES, mutual=False),
)
"""The table. `MISREAD`, `PRINTED` and `WEIGHT` are made from it, and add only the other direction of mutual rows."""

UNLISTED: Final = 4
"""The weight of a confusion that is not in the table."""


def _weights() -> dict[tuple[str, str], int]:
    """Return the weight of each (read, printed)."""
    back = {(row.printed, row.read): row.weight for row in CONFUSIONS if row.mutual}
    return back | {(row.read, row.printed): row.weight for row in CONFUSIONS}


WEIGHT: Final[Mapping[tuple[str, str], int]] = MappingProxyType(_weights())
"""The weight of each confusion in the table, by the character that was read and the one that may be printed."""


def _grouped(pairs: Mapping[tuple[str, str], int]) -> Mapping[str, str]:
    firsts = sorted({first for first, _ in pairs})
    return MappingProxyType(
        {f: "".join(sorted([s for first, s in pairs if first == f], key=lambda s: (pairs[f, s], s))) for f in firsts}
    )


MISREAD: Final = _grouped({(printed, read): weight for (read, printed), weight in WEIGHT.items()})
"""Each printed character to the characters that are read for it, the usual ones first."""

PRINTED: Final = _grouped(WEIGHT)
"""Each character that was read to the characters that may be printed in its place, the usual ones first."""
