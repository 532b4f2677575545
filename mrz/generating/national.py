"""National layouts, which `compose` does not write: the French identity card before 2021, the French driving licence.

>>> from mrz.generating.choosing import simplest
>>> from mrz.generating.dates import ON
>>> from mrz.generating.documents import facts, write
>>> print(write(facts(simplest, [Format.IDFRA]), on=ON).text)
IDFRAERIKSSON<<<<<<<<<<<<<<<<<<<<<<<
0704000000009ANNA<<MARIA<<<7408122F7
>>> print(write(facts(simplest, [Format.D1FRA]), on=ON).text)
D1FRA07AA000007120415ERIKSSON9

Their rules for names are not published: names are cut where the field ends. Nor is position 15 of the licence: what
stands there in a published specimen is the check digit over all before it, and so it is here. That there were no such
cards or licences in some of the years is left out of account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.generating.choosing import pick, step
from mrz.icao.alphabet import LETTERS
from mrz.icao.layouts import Format

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mrz.generating.choosing import Choose

NATIONAL: Final = (Format.IDFRA, Format.D1FRA)
"""The formats of this module."""

ISSUERS: Final[Mapping[Format, str]] = {Format.IDFRA: "FRA", Format.D1FRA: "FRA"}
"""The one issuer of each."""

CODES: Final[Mapping[Format, str]] = {Format.IDFRA: "ID", Format.D1FRA: "D1"}
"""The one document code of each."""

_OFFICES: Final = 1_000
_SERIALS: Final = 100_000


@step
def document_number(choose: Choose, format: Format, issue: date) -> str:  # noqa: A002 - the contract's word
    """Make a number: a card's year and month of issue, office, serial; a licence's year, two letters, serial."""
    if format is Format.IDFRA:
        return f"{issue:%y%m}{choose(_OFFICES):03}{choose(_SERIALS):05}"
    return f"{issue:%y}{pick(choose, LETTERS)}{pick(choose, LETTERS)}{choose(_SERIALS):05}"


@step
def optional_data(choose: Choose, format: Format) -> str:  # noqa: A002 - likewise
    """Make the six digits of a card's office, or nothing."""
    return f"{choose(10**6):06}" if format is Format.IDFRA and choose(2) else ""
