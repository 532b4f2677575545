r"""Lines: facts of a document, and the zone of them, without the proof that `compose` makes of what people give it.

>>> from mrz.generating.choosing import simplest
>>> from mrz.generating.documents import facts
>>> print(*lines(facts(simplest)), sep="\n")
P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L898902C36UTO7408122F1204159ZE184226B<<<<<10

They are the lines that `compose` writes, in less time, for nothing is read again: what a rule made fits together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz.icao.alphabet import FILLER
from mrz.icao.check_digits import check_digit
from mrz.icao.composer import PRINCIPAL, placed, put_digits, remainder
from mrz.icao.layouts import LAYOUTS, Format, Layout
from mrz.icao.name_truncation import write as write_name
from mrz.icao.transliteration import components

if TYPE_CHECKING:
    from datetime import date

    from mrz.generating.names import HolderName

_UNNAMED: Final = 14  # position 15 of a French driving licence


# Nobody is described here, so a repr may show everything: a failing test must.
@frozen
class Facts:
    """What is known of a document before its zone is written; `date_of_birth` is what is printed of `birth`."""

    format: Format
    document_code: str
    issuing_state: str
    name: HolderName
    document_number: str
    nationality: str
    birth: date
    date_of_birth: str
    sex: str
    date_of_issue: date
    date_of_expiry: date
    optional_data: str
    optional_data_2: str
    truncation: str


def lines(facts: Facts) -> tuple[str, ...]:
    """Write the zone of these facts, in any format."""
    layout, number = LAYOUTS[facts.format], facts.document_number
    long_number = layout.overflow is not None and len(number) > PRINCIPAL
    texts = {
        "document_code": facts.document_code,
        "issuing_state": facts.issuing_state,
        "document_number": number[:PRINCIPAL] if long_number else number,
        "nationality": facts.nationality,
        "date_of_birth": facts.date_of_birth,
        "sex": FILLER if facts.sex == "X" else facts.sex,
        "date_of_expiry": f"{facts.date_of_expiry:%y%m%d}",
        "optional_data": (remainder(number, layout) if long_number else "") + facts.optional_data,
        "optional_data_2": facts.optional_data_2,
        **_names(facts, layout),
    }
    rows = placed(layout, {name: text for name, text in texts.items() if name in layout.fields})
    if facts.format is Format.D1FRA:
        rows[0][_UNNAMED] = check_digit("".join(rows[0][:_UNNAMED]))
    put_digits(rows, layout, long_number=long_number)
    return tuple(["".join(row) for row in rows])


def _names(facts: Facts, layout: Layout) -> dict[str, str]:
    name, language = facts.name, facts.name.language
    primary = components(name.primary_identifier, language=language)
    secondary = components(name.secondary_identifier, language=language)
    if layout.name is not None:
        room = layout.name.end - layout.name.start
        return {"name": write_name(primary, secondary, room, method=facts.truncation).text}
    # The rules of national layouts are not published; in specimens given names are parted by two fillers.
    whole = {
        "primary_identifier": FILLER.join(primary),
        "secondary_identifier": (FILLER * 2).join(secondary),
    }
    return {key: text[: span.end - span.start] for key, text in whole.items() if (span := layout.fields.get(key))}
