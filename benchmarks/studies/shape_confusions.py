"""Characters that recognizers confuse, listed without looking at the package's own table.

A study of repair that misreads by the table that the package repairs by would only count that the table is used. This
list is from publications about other fonts, other recognizers and other documents; each pair goes both ways.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "similar characters of number plates, listed in a review of their recognition (Smart Car Plate Recognition "
        "System, as cited on scite.ai)": (
            *("O0", "PB", "Z2", "S5", "38", "B8", "PR", "DO", "1I", "QO", "CG", "A4", "KX", "FE", "VW", "XY", "VU"),
            *("68", "53", "58", "08", "39", "49"),
        ),
        "equivalent characters of Genetec's reader of number plates": ("0O", "0D", "0Q", "1I", "2Z", "5S", "8B", "6G"),
        "PaddleOCR issue 6844: each T of serial numbers is read as 7 or 1": ("T7", "T1"),
        "a question about Pytesseract: Z is read as 7": ("Z7",),
        "pairs that the confusion matrices of digit classifiers (MNIST) name first": (
            *("49", "79", "35", "38", "27", "17", "56", "06", "89"),
        ),
        "pairs that the report on damaged zones names": ("4A", "CG", "NM", "RP", "7T", "9G", "1T", "56", "27", "17"),
    }
)
"""Each source with its pairs."""


def _both_ways() -> Mapping[str, str]:
    pairs = {pair for listed in SOURCES.values() for pair in listed}
    pairs |= {pair[::-1] for pair in pairs}
    firsts = sorted({pair[0] for pair in pairs})
    return MappingProxyType({one: "".join(sorted(pair[1] for pair in pairs if pair[0] == one)) for one in firsts})


CONFUSED: Final = _both_ways()
"""Each printed character to those that are read for it."""
