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
from mrz.icao.alphabet import FILLER, LETTERS
from mrz.icao.check_digits import check_digit
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.transliteration import components

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mrz.generating.choosing import Choose
    from mrz.generating.documents import Facts

NATIONAL: Final = (Format.IDFRA, Format.D1FRA)
"""The formats of this module."""

ISSUERS: Final[Mapping[Format, str]] = {Format.IDFRA: "FRA", Format.D1FRA: "FRA"}
"""The one issuer of each."""

CODES: Final[Mapping[Format, str]] = {Format.IDFRA: "ID", Format.D1FRA: "D1"}
"""The one document code of each."""

_OFFICES: Final = 1_000
_SERIALS: Final = 100_000
_UNNAMED: Final = 14  # position 15 of a licence


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


def lines(facts: Facts) -> tuple[str, ...]:
    """Write the zone of these facts."""
    layout = LAYOUTS[facts.format]
    rows = [[FILLER] * layout.width for _ in range(layout.line_count)]
    language = facts.name.language
    texts = {
        "document_code": facts.document_code,
        "issuing_state": facts.issuing_state,
        "primary_identifier": FILLER.join(components(facts.name.primary_identifier, language=language)),
        # Given names are parted by two fillers.
        "secondary_identifier": (FILLER * 2).join(components(facts.name.secondary_identifier, language=language)),
        "document_number": facts.document_number,
        "optional_data": facts.optional_data,
        "date_of_birth": facts.date_of_birth,
        "sex": facts.sex.replace("X", FILLER),
        "date_of_expiry": f"{facts.date_of_expiry:%y%m%d}",
    }
    for name, span in layout.fields.items():
        text = texts[name][: span.end - span.start]
        rows[span.line][span.start : span.start + len(text)] = text
    if facts.format is Format.D1FRA:
        rows[0][_UNNAMED] = check_digit("".join(rows[0][:_UNNAMED]))
    for digit in layout.digits:
        rows[digit.at.line][digit.at.start] = check_digit(digit.data(["".join(row) for row in rows]))
    return tuple(["".join(row) for row in rows])
