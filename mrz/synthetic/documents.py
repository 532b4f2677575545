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
from mrz.icao.composer import NUMBER_WIDTH, compose, place_fields, remainder, write_check_digits
from mrz.icao.layouts import LAYOUTS, Format, Layout, layout_of
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


@frozen
class _National:
    """What a national document has: its issuer, document code, and the shape of its number.

    `data` are the shapes of its optional data, one of which is chosen, and `data_2` that of the second ones. `unread`
    is where characters stand whose meaning is not known, with their shape; shapes are those of `numbers`.
    """

    issuer: str
    code: str
    number: str = ""
    data: tuple[str, ...] = ("",)
    data_2: str = ""
    unread: tuple[tuple[int, int, str], ...] = ()


_NATIONAL: Final[Mapping[Format, _National]] = {
    Format.IDFRA: _National("FRA", "ID", data=("", "000000")),
    Format.D1FRA: _National("FRA", "D1"),
    Format.D1: _National("UTO", "D1", unread=((0, 2, "0XXXXXXX"),)),
    Format.D1NLD: _National("NLD", "D1", "0000000000", unread=((0, 5, "0"), (0, 16, "XXXXXXXXXXXXX"))),
    Format.D1EST: _National("EST", "D1", "AA000000", ("00000000000",)),
    Format.D1IRL: _National("IRL", "D1", "000A000000"),
    Format.D1HRV: _National("HRV", "D1", "00000000", unread=((0, 21, "000000"),)),
    Format.DLCHE: _National("CHE", "FA", "AAA000D", ("000000000",), unread=((1, 14, "000"),)),
    Format.PERMITCHN: _National("CHN", "CS", "C00000000"),
    Format.IDSVK: _National("SVK", "I<", "AA0000000", unread=((1, 33, "0"),)),
    Format.IDKYA: _National("KYA", "ID", "000000000", data_2="00000000A", unread=((1, 15, "<B0"),)),
}

NATIONAL: Final = tuple(_NATIONAL)
"""National layouts, which `compose` does not write."""

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

_NATIONALITIES: Final = tuple([code for code, state in states.items() if state.kind in (Kind.ISO, Kind.ICAO)])

_SEXES: Final = "FMX"


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
    unread: tuple[str, ...] = ()


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
    issuer = _NATIONAL[format].issuer if own else pick(choose, issuing_states)
    when = (timetable or default_timetable(on)).choose_dates(choose)
    number = document_number(choose, format, when.issue)
    return Facts(
        format=format,
        document_code=pick(choose, document_codes(format, issuer, when.issue)),
        issuing_state=issuer,
        name=holder_name(choose, alphabets),
        document_number=number,
        nationality=issuer if own else _nationality(choose, issuer),
        birth=when.birth,
        date_of_birth=printed(choose, when.birth),
        sex=pick(choose, _SEXES),
        date_of_issue=when.issue,
        date_of_expiry=when.expiry,
        optional_data=(
            _national_optional_data(choose, format) if own else numbers.optional_data(choose, format, number)
        ),
        optional_data_2=(
            numbers.of_shape(choose, _NATIONAL[format].data_2) if own else numbers.optional_data_2(choose, format)
        ),
        unread=tuple([numbers.of_shape(choose, shape) for _, _, shape in _NATIONAL[format].unread]) if own else (),
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
    """Make a number of the shape of the format; France's have the year of issue, and the month on cards."""
    if format is Format.IDFRA:
        return f"{issue:%y%m}{choose(_OFFICES):03}{choose(_SERIALS):05}"
    if format is not Format.D1FRA:
        return numbers.of_shape(choose, _NATIONAL[format].number)
    return f"{issue:%y}{pick(choose, LETTERS)}{pick(choose, LETTERS)}{choose(_SERIALS):05}"


@step
def _national_optional_data(choose: Choose, format: Format) -> str:  # noqa: A002 - the contract's word
    """Make the optional data of a national layout: the six digits of an office, a personal code, or an empty text."""
    return numbers.of_shape(choose, pick(choose, _NATIONAL[format].data))


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
        return (_NATIONAL[format].code,)
    if format is Format.TD3 and issue.year >= _HARMONIZED_FROM:
        return HARMONIZED
    width = LAYOUTS[format].width
    # With the beginning of a national layout, the document would be parsed as one of that layout.
    shape = [FILLER * width] * (LAYOUTS[format].line_count - 1)
    begins = {code: (code.ljust(2, FILLER) + issuing_state).ljust(width, FILLER) for code in _CODES[format]}
    return tuple([code for code, line in begins.items() if layout_of([line, *shape]) is LAYOUTS[format]])


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
    have no published rules for names: names are cut at the end of the field. Cards and licenses are also made for years
    in which there were none.
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
        "date_of_issue": f"{facts.date_of_issue:%y%m%d}",
        "optional_data": (remainder(number, layout) if long_number else "") + facts.optional_data,
        "optional_data_2": facts.optional_data_2,
        **_names(facts, layout),
    }
    rows = place_fields(layout, {name: text for name, text in texts.items() if name in layout.fields})
    unread = _NATIONAL[facts.format].unread if facts.format in _NATIONAL else ()
    for (line, start, _), text in zip(unread, facts.unread, strict=True):
        rows[line][start : start + len(text)] = text
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
