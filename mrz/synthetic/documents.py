"""Make documents that do not exist: plausible facts, and their MRZ written by `compose`.

>>> from mrz.synthetic.choices import simplest
>>> print(write(facts(simplest), on=ON).text)
P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L898902C36UTO7408122F1204159ZE184226B<<<<<10

The simplest choices give the specimen of Utopia. A seeded generator, or a strategy, gives any other document:

>>> import random
>>> write(facts(random.Random(7).randrange), on=ON).consistent
True

The issuer is Utopia unless others are given, so that no result can be taken for a real document. National layouts have
their own issuer and are made only if their format is given; `lines` writes them, because `compose` does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz.icao.alphabet import FILLER, LETTERS
from mrz.icao.check_digits import check_digit
from mrz.icao.composer import NUMBER_WIDTH, compose, place_fields, remainder, write_check_digits
from mrz.icao.layouts import LAYOUTS, Format, Layout
from mrz.icao.name_truncation import METHODS
from mrz.icao.name_truncation import write as write_name
from mrz.icao.parser import parse
from mrz.icao.rules.codes import HARMONIZED
from mrz.icao.states import Kind, states
from mrz.icao.transliteration import components
from mrz.synthetic import numbers
from mrz.synthetic.choices import pick, step
from mrz.synthetic.dates import ISSUE, ON, Timetable, default_timetable, printed
from mrz.synthetic.names import ALPHABETS, HolderName, holder_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.synthetic.choices import Choose
    from mrz.synthetic.names import Alphabet

FORMATS: Final = (Format.TD3, Format.TD1, Format.TD2, Format.MRVA, Format.MRVB)
"""The formats of Doc 9303, the passport first, to which documents shrink."""

NATIONAL: Final = (Format.IDFRA, Format.D1FRA)
"""National layouts, which `compose` does not write: the French identity card before 2021 and driving license."""

_NATIONAL_ISSUERS: Final[Mapping[Format, str]] = {Format.IDFRA: "FRA", Format.D1FRA: "FRA"}

_NATIONAL_CODES: Final[Mapping[Format, str]] = {Format.IDFRA: "ID", Format.D1FRA: "D1"}

EVERY_FORMAT: Final = (*FORMATS, *NATIONAL)
"""All formats that can be made."""

ISSUING_STATES: Final = ("UTO",)
"""The default issuer: Utopia, which issues specimens only."""

_FREE_SECOND_LETTER: Final = ("", *LETTERS)
_CODES: Final = {
    Format.TD1: ("I", "ID", "IR", "IP", "A", "AR", "C", "CA"),
    Format.TD2: ("I", "ID", "IR", "A", "AR", "C", "CA"),
    Format.TD3: tuple([f"P{letter}" for letter in _FREE_SECOND_LETTER]),
    Format.MRVA: tuple([f"V{letter}" for letter in _FREE_SECOND_LETTER]),
    Format.MRVB: tuple([f"V{letter}" for letter in _FREE_SECOND_LETTER]),
}
_HARMONIZED_FROM: Final = 2028  # the year from which all passports have a harmonized code: Doc 9303-4, 4.4

# A TD2 with such a beginning would be parsed as the national layout of the same shape.
_NATIONAL_BEGINNINGS: Final = frozenset(layout.begins for layout in LAYOUTS.values())

_NATIONALITIES: Final = tuple([code for code, state in states.items() if state.kind in (Kind.ISO, Kind.ICAO)])

_SEXES: Final = "FMX"

_UNNAMED: Final = 14  # position 15 of a French driving license, whose meaning is not published


# The documents do not exist, so that the repr may show everything, as a failing test must.
@frozen
class Facts:
    """The facts from which an MRZ is written; `date_of_birth` is `birth` as printed, perhaps with unknown parts."""

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


def facts(
    choose: Choose,
    formats: Sequence[Format] = FORMATS,
    issuing_states: Sequence[str] = ISSUING_STATES,
    *,
    on: date = ON,
    timetable: Timetable | None = None,
    alphabets: Sequence[Alphabet] = ALPHABETS,
) -> Facts:
    """Make the facts of a document of one of the formats and issuers, issued in the twenty years before `on`.

    A `timetable` replaces `on`.
    """
    format = pick(choose, formats)  # noqa: A001 - the contract's word
    own = format in NATIONAL
    issuer = _NATIONAL_ISSUERS[format] if own else pick(choose, issuing_states)
    when = (timetable or default_timetable(on)).choose_dates(choose)
    number = document_number(choose, format, when.issue)
    return Facts(
        format=format,
        document_code=pick(choose, document_codes(format, issuer, when.issue)),
        issuing_state=issuer,
        name=holder_name(choose, alphabets),
        document_number=number,
        nationality=_nationality(choose, issuer),
        birth=when.birth,
        date_of_birth=printed(choose, when.birth),
        sex=pick(choose, _SEXES),
        date_of_issue=when.issue,
        date_of_expiry=when.expiry,
        optional_data=(
            _national_optional_data(choose, format) if own else numbers.optional_data(choose, format, number)
        ),
        optional_data_2=numbers.optional_data_2(choose, format),
        truncation=pick(choose, tuple(METHODS)),
    )


def document_number(choose: Choose, format: Format, issue: date = ISSUE) -> str:  # noqa: A002 - the contract's word
    """Make a document number for the format; numbers of national layouts contain the date of issue."""
    if format in NATIONAL:
        return _national_number(choose, format, issue)
    return numbers.document_number(choose, format)


_OFFICES: Final = 1_000
_SERIALS: Final = 100_000


@step
def _national_number(choose: Choose, format: Format, issue: date) -> str:  # noqa: A002 - the contract's word
    """Make a card's number (year and month of issue, office, serial) or a license's (year, two letters, serial)."""
    if format is Format.IDFRA:
        return f"{issue:%y%m}{choose(_OFFICES):03}{choose(_SERIALS):05}"
    return f"{issue:%y}{pick(choose, LETTERS)}{pick(choose, LETTERS)}{choose(_SERIALS):05}"


@step
def _national_optional_data(choose: Choose, format: Format) -> str:  # noqa: A002 - the contract's word
    """Make the six digits of a card's office, or an empty text."""
    return f"{choose(10**6):06}" if format is Format.IDFRA and choose(2) else ""


@step
def _nationality(choose: Choose, issuing_state: str) -> str:
    """Return the code of the issuer, of Germany (the only code shorter than its field), or of any other state."""
    return pick(choose, (issuing_state, issuing_state, "D", "")) or pick(choose, _NATIONALITIES)


def document_codes(
    format: Format,  # noqa: A002 - the contract's word
    issuing_state: str,
    issue: date,
) -> tuple[str, ...]:
    """Return the possible document codes of a document of this format, issuer and day of issue, the simplest first."""
    if format in NATIONAL:
        return (_NATIONAL_CODES[format],)
    if format is Format.TD3 and issue.year >= _HARMONIZED_FROM:
        return HARMONIZED
    return tuple([code for code in _CODES[format] if code.ljust(2, FILLER) + issuing_state not in _NATIONAL_BEGINNINGS])


def write(facts: Facts, *, on: date) -> MRZ:
    """Return the document with these facts; `on` is its reference date.

    >>> from mrz.synthetic.choices import simplest
    >>> print(write(facts(simplest, [Format.IDFRA]), on=ON).text)
    IDFRAERIKSSON<<<<<<<<<<<<<<<<<<<<<<<
    0704000000009ANNA<<MARIA<<<7408122F7
    >>> print(write(facts(simplest, [Format.D1FRA]), on=ON).text)
    D1FRA07AA000007120415ERIKSSON9
    """
    if facts.format in NATIONAL:
        return parse(lines(facts), format=facts.format, on=on)
    return compose(
        facts.format,
        on=on,
        document_code=facts.document_code,
        issuing_state=facts.issuing_state,
        primary_identifier=facts.name.primary_identifier,
        secondary_identifier=facts.name.secondary_identifier,
        document_number=facts.document_number,
        nationality=facts.nationality,
        date_of_birth=facts.date_of_birth,
        sex=facts.sex,
        date_of_expiry=facts.date_of_expiry,
        optional_data=facts.optional_data,
        optional_data_2=facts.optional_data_2,
        language=facts.name.language,
        truncation=facts.truncation,
    )


def lines(facts: Facts) -> tuple[str, ...]:
    r"""Return the lines of the MRZ with these facts, in any format.

    >>> from mrz.synthetic.choices import simplest
    >>> print(*lines(facts(simplest)), sep="\n")
    P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
    L898902C36UTO7408122F1204159ZE184226B<<<<<10

    These are the lines that `compose` writes, without its checks, which the facts do not need. National layouts
    have no published rules for names: names are cut at the end of the field. Position 15 of the driving license is not
    published either: as in a specimen, it is the check digit of all characters before it. Cards and licenses are also
    made for years in which there were none.
    """
    layout, number = LAYOUTS[facts.format], facts.document_number
    long_number = layout.overflow is not None and len(number) > NUMBER_WIDTH
    texts = {
        "document_code": facts.document_code,
        "issuing_state": facts.issuing_state,
        "document_number": number[:NUMBER_WIDTH] if long_number else number,
        "nationality": facts.nationality,
        "date_of_birth": facts.date_of_birth,
        "sex": FILLER if facts.sex == "X" else facts.sex,
        "date_of_expiry": f"{facts.date_of_expiry:%y%m%d}",
        "optional_data": (remainder(number, layout) if long_number else "") + facts.optional_data,
        "optional_data_2": facts.optional_data_2,
        **_names(facts, layout),
    }
    rows = place_fields(layout, {name: text for name, text in texts.items() if name in layout.fields})
    if facts.format is Format.D1FRA:
        rows[0][_UNNAMED] = check_digit("".join(rows[0][:_UNNAMED]))
    write_check_digits(rows, layout, long_number=long_number)
    return tuple(["".join(row) for row in rows])


def _names(facts: Facts, layout: Layout) -> dict[str, str]:
    name, language = facts.name, facts.name.language
    primary = components(name.primary_identifier, language=language)
    secondary = components(name.secondary_identifier, language=language)
    if layout.name is not None:
        width = layout.name.end - layout.name.start
        return {"name": write_name(primary, secondary, width, method=facts.truncation).text}
    # The rules of national layouts are not published; in specimens, two fillers separate given names.
    whole = {
        "primary_identifier": FILLER.join(primary),
        "secondary_identifier": (FILLER * 2).join(secondary),
    }
    return {key: text[: span.end - span.start] for key, text in whole.items() if (span := layout.fields.get(key))}
