"""Composing: the facts of a document in, its machine readable zone out. Doc 9303-3 to 9303-7.

>>> from datetime import date
>>> doc = compose("TD3", on=date(2026, 6, 30), document_code="P", issuing_state="UTO", primary_identifier="Eriksson",
...     secondary_identifier="Anna Maria", document_number="L898902C3", nationality="UTO",
...     date_of_birth=date(1974, 8, 12), sex="F", date_of_expiry="120415", optional_data="ZE184226B")
>>> print(doc.text)
P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L898902C36UTO7408122F1204159ZE184226B<<<<<10

What cannot be written so that a reader finds it again is refused, naming the field. National layouts are
read, not written: their rules for names are not published.
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
"""An identifier as a person writes it, or its components."""

WRITABLE_FORMATS: Final = (Format.TD1, Format.TD2, Format.TD3, Format.MRVA, Format.MRVB)
_SEXES: Final = {"M": "M", "F": "F", "X": FILLER, FILLER: FILLER}
_FORMATS_WITH_SIGNS: Final = (Format.TD3, Format.MRVA, Format.MRVB)


@public("mrz")
class ComposeError(MRZError, ValueError):
    """A fact that cannot be written; `field` names it. Its text never quotes the value."""

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
    """Write a document; see `mrz.compose`, which puts today in the place of `on`."""
    if format not in WRITABLE_FORMATS:
        raise ComposeError("format", f"only {', '.join(WRITABLE_FORMATS)} are written")
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
        raise ComposeError("document_code", f"a {layout.format} that begins so is read as {read_as.format}")
    doc = parser.parse(lines, format=layout.format, on=on)
    for finding in doc.findings:
        if finding.severity is Severity.ERROR:
            raise ComposeError(finding.field or "", finding.message)
    if doc.document_number != number.rstrip(FILLER):
        raise ComposeError("document_number", "a reader could not tell it from the optional data")
    return doc


def place_fields(layout: Layout, fields: Mapping[str, str]) -> list[list[str]]:
    """Put each field in its place, fillers around it; a `ComposeError` names the one that cannot stand there."""
    rows = [[FILLER] * layout.width for _ in range(layout.line_count)]
    for name, text in fields.items():
        span = layout.fields.get(name)
        room = 0 if span is None else span.end - span.start
        if len(text) > room:
            raise ComposeError(name, f"{len(text)} characters do not fit in the {room} of a {layout.format}")
        if text.strip(ALPHABET):  # something is left, so not all of it is in there
            at = next(at for at, c in enumerate(text, start=1) if c not in ALPHABET)
            raise ComposeError(name, f"character {at} is outside the MRZ alphabet (A-Z, 0-9, <)")
        if span is not None:
            rows[span.line][span.start : span.start + len(text)] = text
    return rows


def write_check_digits(rows: list[list[str]], layout: Layout, *, long_number: bool) -> None:
    """Compute the digits, the composite last; a long number has its own where it ends."""
    for digit in layout.digits:
        if not (long_number and digit.field == "document_number"):
            rows[digit.position.line][digit.position.start] = check_digit(digit.data(["".join(row) for row in rows]))


def _name(layout: Layout, identifiers: tuple[NameInput, NameInput], language: str | None, method: str) -> str:
    span = layout.fields["name"]
    primary = _components("primary_identifier", identifiers[0], language)
    secondary = _components("secondary_identifier", identifiers[1], language)
    if not primary:
        raise ComposeError("primary_identifier", "it is empty; a single name is the primary identifier")
    return write_name(primary, secondary, span.end - span.start, method=method).text


def _components(field: str, name: NameInput, language: str | None) -> list[str]:
    parts = (name,) if isinstance(name, str) else name
    try:
        return [c for part in parts for c in transliteration.components(part, language=language)]
    except transliteration.UnwritableError as error:
        reason = str(error)
    # Raised here, so that the character is not carried along as the error's context.
    raise ComposeError(field, reason)


NUMBER_WIDTH: Final = 9
"""Characters of a document number that stand in its own field: Doc 9303-5 and 9303-6, note j."""


def _number(given: str, layout: Layout) -> str:
    """Return a number as printed: spaces are fillers, in passports and visas any sign is (Doc 9303-4, 4.2.2)."""
    text = given.strip().upper()
    if layout.format in _FORMATS_WITH_SIGNS:
        text = "".join([c if c in ALPHABET or c.isalnum() else FILLER for c in text])
    number = _spaces_to_fillers(text)
    if len(number) > NUMBER_WIDTH and layout.overflow is None:
        raise ComposeError("document_number", f"a {layout.format} has room for {NUMBER_WIDTH} characters")
    return number


def remainder(number: str, layout: Layout) -> str:
    """Return what of a long number stands at the start of the optional data: its rest, its digit, a filler."""
    if len(number) <= NUMBER_WIDTH:
        return ""
    at = next((at for at, c in enumerate(number, start=1) if c not in ALPHABET), None)
    if at is not None:
        raise ComposeError("document_number", f"character {at} is outside the MRZ alphabet (A-Z, 0-9, <)")
    rest = number[NUMBER_WIDTH:] + check_digit(number) + FILLER
    span = layout.fields["optional_data"]
    spare = span.end - span.start - len(rest)
    if spare < 0:
        raise ComposeError("document_number", f"a {layout.format} has room for {len(number) + spare} characters")
    return rest


def _spaces_to_fillers(text: str) -> str:
    return text.strip().upper().replace(" ", FILLER)


def _sex(given: str) -> str:
    if given not in _SEXES:
        raise ComposeError("sex", "it is one of M, F, X and <")
    return _SEXES[given]


def _day(field: str, given: date | str) -> str:
    """Return six characters; a date of birth may have unknown parts, an expiry may not (Doc 9303-3, 4.8)."""
    raw = given.strftime("%y%m%d") if isinstance(given, date) else given
    printed = PartialDate(raw)
    if len(raw) != len("YYMMDD") or not printed.possible:
        raise ComposeError(field, "it is a date, or six characters YYMMDD of one")
    if field == "date_of_expiry" and printed.has_unknown_parts:
        raise ComposeError(field, "Doc 9303 has unknown parts only in a date of birth")
    return raw
