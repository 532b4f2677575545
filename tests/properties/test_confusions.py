"""Law of confusions: each pair of characters that recognizers are reported or measured to confuse, written out.

What repair proposes first, what the cross-check calls a misreading, and what generated documents contain rest on it.
"""

from __future__ import annotations

import pytest

from mrz.icao.ocr_confusions import MISREAD, PRINTED

READ_FOR = {
    "0": "68CDGOQU",
    "1": "!7IJLTY|",
    "2": "7JZ",
    "3": "5789BEJSZ",
    "4": "9AGS",
    "5": "$3689DJS",
    "6": "058ABDEGOS",
    "7": "1239FIJPTYZ",
    "8": "0356BERS",
    "9": "3457DGIOPQS",
    "<": "CEKLSX",
    "A": "46RX",
    "B": "368DEGPRS",
    "C": "0EGLO",
    "D": "0569BOPQ",
    "E": "368BCFGKL",
    "F": "7EPT",
    "G": "0469BCEOQS",
    "H": "KMNW",
    "I": "!179JLTZ|",
    "J": "12357ILSU",
    "K": "EHRX",
    "L": "1CEIJTUZ",
    "M": "HNRW",
    "N": "HMW",
    "O": "069CDGQU",
    "P": "79BDFR",
    "Q": "09DGO",
    "R": "8ABKMPX",
    "S": "$345689BGJ",
    "T": "17FILYZ",
    "U": "0JLOVWY",
    "V": "UWY",
    "W": "HMNUV",
    "X": "AKRY",
    "Y": "17TUVX",
    "Z": "237ILT",
}
"""Each printed character to those that are read for it."""


@pytest.mark.parametrize("printed", READ_FOR)
def test_the_characters_that_are_read_for_one_are_known(printed: str) -> None:
    """Those and no others, in both directions of the table."""
    assert "".join(sorted(MISREAD[printed])) == READ_FOR[printed]
    assert all(printed in PRINTED[read] for read in READ_FOR[printed])
