"""Documents that do not exist, and could: facts that fit together, and their zone written by `compose`.

>>> from mrz.generating.choosing import simplest
>>> print(write(facts(simplest), on=ON).text)
P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L898902C36UTO7408122F1204159ZE184226B<<<<<10

With the simplest choices it is the specimen of Utopia; with a seeded generator's, or a strategy's, any other:

>>> import random
>>> write(facts(random.Random(7).randrange), on=ON).consistent
True

The issuer is Utopia unless others are given, so that none of these passes for a document. A national layout has its own
issuer, and is made where its format is asked for; `lines` writes it, because `compose` does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.generating import national, numbers
from mrz.generating.alphabets import ALPHABETS
from mrz.generating.choosing import pick, step
from mrz.generating.dates import ISSUE, ON, Timetable, printed, usual
from mrz.generating.lines import Facts, lines
from mrz.generating.names import holder_name
from mrz.icao.alphabet import FILLER, LETTERS
from mrz.icao.composer import compose
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.name_truncation import METHODS
from mrz.icao.parser import parse
from mrz.icao.rules.codes import HARMONISED
from mrz.icao.states import Kind, states

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mrz.generating.alphabets import Alphabet
    from mrz.generating.choosing import Choose
    from mrz.icao.document import MRZ

FORMATS: Final = (Format.TD3, Format.TD1, Format.TD2, Format.MRVA, Format.MRVB)
"""The formats of the standard: the passport first, which is what documents shrink to."""

EVERY_FORMAT: Final = (*FORMATS, *national.NATIONAL)
"""Every format that can be asked for."""

ISSUING_STATES: Final = ("UTO",)
"""Utopia, which issues specimens only."""

_FREE_SECOND_LETTER: Final = ("", *LETTERS)
_CODES: Final = {
    Format.TD1: ("I", "ID", "IR", "IP", "A", "AR", "C", "CA"),
    Format.TD2: ("I", "ID", "IR", "A", "AR", "C", "CA"),
    Format.TD3: tuple([f"P{letter}" for letter in _FREE_SECOND_LETTER]),
    Format.MRVA: tuple([f"V{letter}" for letter in _FREE_SECOND_LETTER]),
    Format.MRVB: tuple([f"V{letter}" for letter in _FREE_SECOND_LETTER]),
}
_HARMONISED_FROM: Final = 2028  # the year from which every passport carries one: Doc 9303-4, 4.4

# A TD2 that begins as a national layout of its shape would be read as that.
_NATIONAL: Final = frozenset(layout.begins for layout in LAYOUTS.values())

_NATIONALITIES: Final = tuple([code for code, state in states.items() if state.kind in (Kind.ISO, Kind.ICAO)])

_SEXES: Final = "FMX"


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

    A `timetable` takes the place of `on`.
    """
    format = pick(choose, formats)  # noqa: A001 - the contract's word
    own = format in national.NATIONAL
    issuer = national.ISSUERS[format] if own else pick(choose, issuing_states)
    when = (timetable or usual(on)).made(choose)
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
            national.optional_data(choose, format) if own else numbers.optional_data(choose, format, number)
        ),
        optional_data_2=numbers.optional_data_2(choose, format),
        truncation=pick(choose, tuple(METHODS)),
    )


def document_number(choose: Choose, format: Format, issue: date = ISSUE) -> str:  # noqa: A002 - likewise
    """Make a number for this format; those of national layouts tell when they were issued."""
    if format in national.NATIONAL:
        return national.document_number(choose, format, issue)
    return numbers.document_number(choose, format)


@step
def _nationality(choose: Choose, issuing_state: str) -> str:
    """Choose the issuer's, Germany's (the one code that fills up with fillers), or that of any state or none."""
    return pick(choose, (issuing_state, issuing_state, "D", "")) or pick(choose, _NATIONALITIES)


def document_codes(format: Format, issuing_state: str, issue: date) -> tuple[str, ...]:  # noqa: A002 - likewise
    """Return the document codes that such a document may carry, the plainest first."""
    if format in national.NATIONAL:
        return (national.CODES[format],)
    if format is Format.TD3 and issue.year >= _HARMONISED_FROM:
        return HARMONISED
    return tuple([code for code in _CODES[format] if code.ljust(2, FILLER) + issuing_state not in _NATIONAL])


def write(facts: Facts, *, on: date) -> MRZ:
    """Write the zone of these facts."""
    if facts.format in national.NATIONAL:
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
