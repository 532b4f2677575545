"""Composing: from the data of a document to its machine readable zone. Doc 9303-3 to 9303-7.

>>> from datetime import date
>>> doc = compose("TD3", on=date(2026, 6, 30), document_code="P", issuing_state="UTO", primary_identifier="Eriksson",
...     secondary_identifier="Anna Maria", document_number="L898902C3", nationality="UTO",
...     date_of_birth=date(1974, 8, 12), sex="F", date_of_expiry="120415", optional_data="ZE184226B")
>>> print(doc.text)
P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L898902C36UTO7408122F1204159ZE184226B<<<<<10

A value that a reader could not read back raises `ComposeError`, which names the field. National layouts can be read but
not composed: their rules for names are not published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from mrz._errors import MRZError
from mrz._public import public
from mrz.icao import parser, transliteration
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.check_digits import check_digit
from mrz.icao.dates import PartialDate
from mrz.icao.findings import Severity
from mrz.icao.layouts import LAYOUTS, Format, Layout, layout_of
from mrz.icao.name_truncation import write as write_name

if TYPE_CHECKING:
    from mrz.icao.document import MRZ

NameInput = str | Sequence[str]
"""An identifier as people write it, or a sequence of its components."""

WRITABLE_FORMATS: Final = (Format.TD1, Format.TD2, Format.TD3, Format.MRVA, Format.MRVB)
_SEXES: Final = {"M": "M", "F": "F", "X": FILLER, FILLER: FILLER}
_FORMATS_WITH_SIGNS: Final = (Format.TD3, Format.MRVA, Format.MRVB)


@public("mrz")
class ComposeError(MRZError, ValueError):
    """Raised by `mrz.compose` for a value that cannot be written.

    `field` is the name of the argument and `reason` a sentence. The text of the exception never contains the value.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason

    def __reduce__(self) -> tuple[type[ComposeError], tuple[str, str]]:
        return type(self), (self.field, self.reason)


def compose(
    format: Format | str,  # noqa: A002 - the contract's word
    *,
    on: date,
    document_code: str,
    issuing_state: str,
    primary_identifier: NameInput,
    secondary_identifier: NameInput = "",
    document_number: str,
    nationality: str,
    date_of_birth: date | str,
    sex: str,
    date_of_expiry: date | str,
    optional_data: str = "",
    optional_data_2: str = "",
    language: str | None = None,
    truncation: str = "initials",
) -> MRZ:
    """Return a composed document. See `mrz.compose`, in which `on` defaults to today."""
    if format not in WRITABLE_FORMATS:
        raise ComposeError("format", f"must be one of {', '.join(WRITABLE_FORMATS)}")
    layout = LAYOUTS[Format(format)]
    number = _number(document_number, layout)
    fields = {
        "document_code": document_code.upper(),
        "issuing_state": issuing_state.upper(),
        "nationality": nationality.upper(),
        "date_of_birth": _day("date_of_birth", date_of_birth),
        "date_of_expiry": _day("date_of_expiry", date_of_expiry),
        "sex": _sex(sex),
        "name": _name(layout, (primary_identifier, secondary_identifier), language, truncation),
        "document_number": number[:NUMBER_WIDTH],
        "optional_data": remainder(number, layout) + _spaces_to_fillers(optional_data),
        "optional_data_2": _spaces_to_fillers(optional_data_2),
    }
    rows = place_fields(layout, fields)
    write_check_digits(rows, layout, long_number=len(number) > NUMBER_WIDTH)
    lines = ["".join(row) for row in rows]
    read_as = layout_of(lines)
    if read_as is not None and read_as is not layout:
        raise ComposeError("document_code", f"a {layout.format} with this beginning is read as {read_as.format}")
    doc = parser.parse(lines, format=layout.format, on=on)
    for finding in doc.findings:
        if finding.severity is Severity.ERROR:
            raise ComposeError(finding.field or "", finding.message)
    if doc.document_number != number.rstrip(FILLER):
        raise ComposeError("document_number", "cannot be separated from the optional data when it is read")
    return doc


def place_fields(layout: Layout, fields: Mapping[str, str]) -> list[list[str]]:
    """Return the lines as lists of characters, with each field at its span and fillers elsewhere.

    Raises `ComposeError` for a field that is too long, has a character outside the alphabet, or is not in the layout.
    """
    rows = [[FILLER] * layout.width for _ in range(layout.line_count)]
    for name, text in fields.items():
        span = layout.fields.get(name)
        width = 0 if span is None else span.end - span.start
        if len(text) > width:
            raise ComposeError(name, f"{len(text)} characters are too many; a {layout.format} has {width}")
        if text.strip(ALPHABET):  # not empty only if a character is outside the alphabet
            at = next(at for at, c in enumerate(text, start=1) if c not in ALPHABET)
            raise ComposeError(name, f"character {at} is outside the MRZ alphabet (A-Z, 0-9, <)")
        if span is not None:
            rows[span.line][span.start : span.start + len(text)] = text
    return rows


def write_check_digits(rows: list[list[str]], layout: Layout, *, long_number: bool) -> None:
    """Write the check digits into the lines, the composite last, except the digit that follows a long number."""
    for digit in layout.digits:
        if not (long_number and digit.field == "document_number"):
            rows[digit.position.line][digit.position.start] = check_digit(digit.data(["".join(row) for row in rows]))


def _name(layout: Layout, identifiers: tuple[NameInput, NameInput], language: str | None, method: str) -> str:
    span = layout.fields["name"]
    primary = _components("primary_identifier", identifiers[0], language)
    secondary = _components("secondary_identifier", identifiers[1], language)
    if not primary:
        raise ComposeError("primary_identifier", "must not be empty; a single name is the primary identifier")
    return write_name(primary, secondary, span.end - span.start, method=method).text


def _components(field: str, name: NameInput, language: str | None) -> list[str]:
    parts = (name,) if isinstance(name, str) else name
    try:
        return [c for part in parts for c in transliteration.components(part, language=language)]
    except transliteration.UnwritableError as error:
        reason = str(error)
    # Raised outside the `except` block, so that the exception has no context that contains the character.
    raise ComposeError(field, reason)


NUMBER_WIDTH: Final = 9
"""The length of the field of the document number. A longer number continues elsewhere: Doc 9303-5 and -6, note j."""


def _number(given: str, layout: Layout) -> str:
    """Return a number as printed: spaces become fillers, in passports and visas all signs (Doc 9303-4, 4.2.2)."""
    text = given.strip().upper()
    if layout.format in _FORMATS_WITH_SIGNS:
        text = "".join([c if c in ALPHABET or c.isalnum() else FILLER for c in text])
    number = _spaces_to_fillers(text)
    if len(number) > NUMBER_WIDTH and layout.overflow is None:
        raise ComposeError("document_number", f"must have at most {NUMBER_WIDTH} characters on a {layout.format}")
    return number


def remainder(number: str, layout: Layout) -> str:
    """Return the part of a number that is printed in the optional data: its rest, its digit and a filler."""
    if len(number) <= NUMBER_WIDTH:
        return ""
    at = next((at for at, c in enumerate(number, start=1) if c not in ALPHABET), None)
    if at is not None:
        raise ComposeError("document_number", f"character {at} is outside the MRZ alphabet (A-Z, 0-9, <)")
    rest = number[NUMBER_WIDTH:] + check_digit(number) + FILLER
    span = layout.fields["optional_data"]
    spare = span.end - span.start - len(rest)
    if spare < 0:
        most = len(number) + spare
        raise ComposeError("document_number", f"must have at most {most} characters on a {layout.format}")
    return rest


def _spaces_to_fillers(text: str) -> str:
    return text.strip().upper().replace(" ", FILLER)


def _sex(given: str) -> str:
    if given not in _SEXES:
        raise ComposeError("sex", "must be M, F, X or <")
    return _SEXES[given]


def _day(field: str, given: date | str) -> str:
    """Return a date as six characters. Only a date of birth may have unknown parts (Doc 9303-3, 4.8)."""
    raw = given.strftime("%y%m%d") if isinstance(given, date) else given
    printed = PartialDate(raw)
    if len(raw) != len("YYMMDD") or not printed.possible:
        raise ComposeError(field, "must be a date, or six characters YYMMDD")
    if field == "date_of_expiry" and printed.has_unknown_parts:
        raise ComposeError(field, "only a date of birth may have unknown parts")
    return raw
