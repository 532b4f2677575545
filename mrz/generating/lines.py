r"""Lines: the zone of facts that fit together, without the proof that `compose` makes of what people give it.

>>> from mrz.generating.choosing import simplest
>>> from mrz.generating.documents import facts
>>> print(*lines(facts(simplest)), sep="\n")
P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L898902C36UTO7408122F1204159ZE184226B<<<<<10

They are the lines that `compose` writes, several times as fast. Nothing is refused: facts that a rule did not make
belong there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.generating.numbers import PRINCIPAL
from mrz.icao.alphabet import FILLER
from mrz.icao.check_digits import check_digit
from mrz.icao.layouts import LAYOUTS, Format, Layout
from mrz.icao.transliteration import components
from mrz.icao.truncation import write as write_name

if TYPE_CHECKING:
    from datetime import date

    from mrz.generating.documents import Facts

_UNNAMED: Final = 14  # position 15 of a French driving licence


def lines(facts: Facts) -> tuple[str, ...]:
    """Write the zone of these facts, in any format."""
    layout = LAYOUTS[facts.format]
    rows = [[FILLER] * layout.width for _ in range(layout.line_count)]
    _put_names(rows, facts, layout)
    number, optional = facts.document_number, facts.optional_data
    long_number = layout.overflow is not None and len(number) > PRINCIPAL
    if long_number:
        optional = f"{number[PRINCIPAL:]}{check_digit(number)}{FILLER}{optional}"
        number = number[:PRINCIPAL]
    texts = {
        "document_code": facts.document_code,
        "issuing_state": facts.issuing_state,
        "document_number": number,
        "nationality": facts.nationality,
        "date_of_birth": facts.date_of_birth,
        "sex": FILLER if facts.sex == "X" else facts.sex,
        "date_of_expiry": yymmdd(facts.date_of_expiry),
        "optional_data": optional,
        "optional_data_2": facts.optional_data_2,
    }
    for name, span in layout.fields.items():
        if text := texts.get(name):
            rows[span.line][span.start : span.start + len(text)] = text
    if facts.format is Format.D1FRA:
        rows[0][_UNNAMED] = check_digit("".join(rows[0][:_UNNAMED]))
    for digit in layout.digits:
        if not (long_number and digit.field == "document_number"):
            data = "".join(["".join(rows[span.line][span.start : span.end]) for span in digit.over])
            rows[digit.at.line][digit.at.start] = check_digit(data)
    return tuple(["".join(row) for row in rows])


def yymmdd(day: date) -> str:
    """Return a day as it is printed.

    >>> from datetime import date
    >>> yymmdd(date(2004, 1, 31))
    '040131'
    """
    return f"{day.year % 100:02}{day.month:02}{day.day:02}"


def _put_names(rows: list[list[str]], facts: Facts, layout: Layout) -> None:
    name, language = facts.name, facts.name.language
    primary = components(name.primary_identifier, language=language)
    secondary = components(name.secondary_identifier, language=language)
    if layout.name is not None:
        field = layout.name
        text = write_name(primary, secondary, field.end - field.start, method=facts.truncation).text
        rows[field.line][field.start : field.end] = text
        return
    # The rules of national layouts are not published; in specimens given names are parted by two fillers.
    for identifier, text in (
        ("primary_identifier", FILLER.join(primary)),
        ("secondary_identifier", (FILLER * 2).join(secondary)),
    ):
        if identifier in layout.fields:
            field = layout.fields[identifier]
            cut = text[: field.end - field.start]
            rows[field.line][field.start : field.start + len(cut)] = cut
