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
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from mrz._arguments import plain_text
from mrz._errors import MRZError
from mrz._public import nearest, public
from mrz.icao import parser, transliteration
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.check_digits import check_digit
from mrz.icao.dates import PartialDate
from mrz.icao.findings import Severity
from mrz.icao.layouts import LAYOUTS, Format, Layout, layout_of
from mrz.icao.name_truncation import METHODS
from mrz.icao.name_truncation import write as write_name
from mrz.icao.tables.transliteration import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mrz.icao.document import MRZ

NameInput = str | Sequence[str]
"""An identifier as people write it, or a sequence of its components."""

WRITABLE_FORMATS: Final = (Format.TD1, Format.TD2, Format.TD3, Format.MRVA, Format.MRVB)
_SEXES: Final = {"M": "M", "F": "F", "X": FILLER, FILLER: FILLER}
_FORMATS_WITH_SIGNS: Final = (Format.TD3, Format.MRVA, Format.MRVB)

_LONGEST_NAME: Final = 24
"""Characters of a misspelled name for which the nearest known one is looked for: the time grows with the length."""

_PRACTICE_OF: Final[Mapping[str, str]] = MappingProxyType({"CHN": transliteration.PINYIN})
"""Issuing states that are recorded to transliterate by the practice of a language, and the language."""


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
    marks: str = "expanded",
    truncation: str = "initials",
) -> MRZ:
    """Return a composed document. See `mrz.compose`, in which `on` defaults to today."""
    layout = LAYOUTS[Format(_chosen("format", format, WRITABLE_FORMATS))]
    number = _number(_text("document_number", document_number), layout)
    issuer = _code("issuing_state", issuing_state)
    language = _PRACTICE_OF.get(issuer) if language is None else _chosen("language", language, LANGUAGES)
    marks = _chosen("marks", marks, transliteration.MARKS)
    truncation = _chosen("truncation", truncation, METHODS)
    primary = _components("primary_identifier", primary_identifier, language, marks)
    secondary = _components("secondary_identifier", secondary_identifier, language, marks)
    fields = {
        "document_code": _code("document_code", document_code),
        "issuing_state": issuer,
        "nationality": _code("nationality", nationality),
        "date_of_birth": _day("date_of_birth", date_of_birth),
        "date_of_expiry": _day("date_of_expiry", date_of_expiry),
        "sex": _sex(sex),
        "name": _name(layout, primary, secondary, truncation),
        "document_number": number[:NUMBER_WIDTH],
        "optional_data": remainder(number, layout) + _data("optional_data", optional_data),
        "optional_data_2": _data("optional_data_2", optional_data_2),
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


def _text(field: str, given: object) -> str:
    text = plain_text(given)
    if text is None:
        raise ComposeError(field, f"must be a str, not {_kind(given)}")
    return text


def _kind(given: object) -> str:
    return "None" if given is None else type(given).__name__


def _chosen(field: str, given: object, known: Iterable[str]) -> str:
    """Return a name that is one of the known ones; raise `ComposeError`, which lists them, for another."""
    names = [str(name) for name in known]
    text = _text(field, given)
    if text in names:
        return text
    near = nearest(text, names) if len(text) <= _LONGEST_NAME else None
    hint = f"; did you mean {near!r}?" if near else ""
    raise ComposeError(field, f"must be one of {', '.join(names)}{hint}")


def _upper(text: str) -> str:
    """Return the letters a to z in capitals. A letter outside ASCII has no capital in the MRZ alphabet."""
    return text.upper() if text.isascii() else text


def _code(field: str, given: object) -> str:
    return _upper(_text(field, given))


def _data(field: str, given: object) -> str:
    return _spaces_to_fillers(_upper(_text(field, given)))


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


def _name(layout: Layout, primary: Sequence[str], secondary: Sequence[str], method: str) -> str:
    span = layout.fields["name"]
    if not primary:
        raise ComposeError("primary_identifier", "must not be empty; a single name is the primary identifier")
    return write_name(primary, secondary, span.end - span.start, method=method).text


def _components(field: str, name: object, language: str | None, marks: str) -> list[str]:
    """Return the components of an identifier; of one in two scripts, those in Latin letters, as `mrz.verify` does."""
    parts = [transliteration.one_script(part) for part in _parts(field, name)]
    try:
        return [c for part in parts for c in transliteration.components(part, language=language, marks=marks)]
    except transliteration.UnwritableError as error:
        reason = str(error)
    # Raised outside the `except` block, so that the exception has no context that contains the character.
    raise ComposeError(field, reason)


def _parts(field: str, name: object) -> list[str]:
    text = plain_text(name)
    if text is not None:
        return [text]
    given: list[object] | None = None
    if issubclass(type(name), Sequence) and not issubclass(type(name), bytes | bytearray | memoryview):
        try:
            given = list(cast("Sequence[object]", name))
        except Exception:  # noqa: BLE001 - a sequence of the caller's own class may raise anything
            given = None
    if given is None:
        raise ComposeError(field, f"must be a str or a sequence of str, not {_kind(name)}")
    return [_text(field, part) for part in given]


NUMBER_WIDTH: Final = 9
"""The length of the field of the document number. A longer number continues elsewhere: Doc 9303-5 and -6, note j."""


def _number(given: str, layout: Layout) -> str:
    """Return a number as printed: spaces become fillers, in passports and visas all signs (Doc 9303-4, 4.2.2)."""
    text = _upper(given.strip())
    if layout.format in _FORMATS_WITH_SIGNS:
        text = "".join([c if c in ALPHABET or c.isalnum() else FILLER for c in text])
    number = _spaces_to_fillers(text)
    if len(number) <= NUMBER_WIDTH:
        return number
    if layout.overflow is None:
        raise ComposeError("document_number", f"must have at most {NUMBER_WIDTH} characters on a {layout.format}")
    if " " in text:
        raise ComposeError(
            "document_number", f"with more than {NUMBER_WIDTH} characters must have no space: a filler ends it"
        )
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
    return text.strip().replace(" ", FILLER)


def _sex(given: object) -> str:
    sex = plain_text(given)
    if sex not in _SEXES:
        raise ComposeError("sex", "must be M, F, X or <")
    return _SEXES[sex]


def _day(field: str, given: object) -> str:
    """Return a date as six characters. Only a date of birth may have unknown parts (Doc 9303-3, 4.8)."""
    raw = _six_digits(cast("date", given)) if issubclass(type(given), date) else plain_text(given)
    if raw is None or len(raw) != len("YYMMDD") or not PartialDate(raw).possible:
        raise ComposeError(field, f"must be a date, or six characters YYMMDD{_but(given)}")
    if field == "date_of_expiry" and PartialDate(raw).has_unknown_parts:
        raise ComposeError(field, "only a date of birth may have unknown parts")
    return raw


def _but(given: object) -> str:
    return "" if plain_text(given) is not None else f", not {_kind(given)}"


def _six_digits(day: date) -> str | None:
    """Return YYMMDD, or `None` for a date without parts, such as a missing value of a data frame."""
    try:
        return f"{day.year % 100:02d}{day.month:02d}{day.day:02d}"
    except Exception:  # noqa: BLE001 - the parts of a class derived from `date` may be anything
        return None
