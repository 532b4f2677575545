"""The mix of documents: seeded, distinct, of people that do not exist.

>>> import random
>>> zones(random.Random(1), "TD1", 3) == zones(random.Random(1), "TD1", 3)
True

Every other document has expired by `ON`. `MIX` says the rest in words. Shares are assumptions about what travels and
what services read; no ratio depends on one of them alone.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import attrs
from attrs import frozen

from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.states import Kind, states
from mrz.synthetic import ocr_errors
from mrz.synthetic.china import chinese_passport
from mrz.synthetic.choices import pick
from mrz.synthetic.dates import Timetable
from mrz.synthetic.documents import Facts, facts, lines
from mrz.synthetic.names import ALPHABETS, HolderName, holder_name

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from mrz.synthetic.choices import Choose

ON: Final = date(2026, 6, 30)
"""The reference date of every document and every call."""

FORMATS: Final = ("TD1", "TD2", "TD3", "MRVA", "MRVB")

MIX: Final = (
    "half of the documents have expired; issuers as they travel (Germany's `D<<` one in nine, mainland China with "
    "names in characters one in eleven, one in nine of any other state), one in ten with a nationality that is not the "
    "issuer's; names half of common words (many with marks), a quarter of random letters, an eighth of random letters "
    "with marks of one of 19 languages, an eighth longer than the field; numbers of one to nine characters in the "
    "shapes of issuers, in TD1 and TD2 one in eight longer; optional data empty (digit `0` or a filler) or of "
    "any length; one birth in a hundred with an unknown day or month; one sex in fifty `X`"
)
"""What the documents are, in words for a report."""

BRIEF: Final = (
    "Rows are the formats (TD1, TD2, TD3, MRV-A, MRV-B), the forms (lines separated by LF or CRLF, one string, bytes, "
    "a list) or the OCR services; the table has the least and the greatest ratio of each work. Half of the documents "
    "have expired, in tables and files one in twenty is misread; issuers, names and numbers are as they travel: many "
    "states, names with marks or longer than their field, numbers of every length."
)
"""The rows and the documents in two sentences, for a reader who is new."""

_ISSUERS: Final = (
    *(("D", 11), ("CHN", 9), ("USA", 9), ("GBR", 8), ("FRA", 6), ("IND", 5), ("ITA", 5), ("KOR", 4), ("CAN", 4)),
    *(("NLD", 4), ("ESP", 4), ("POL", 3), ("JPN", 3), ("AUS", 2), ("BRA", 2), ("TUR", 2), ("UKR", 2), ("MEX", 2)),
    *(("RUS", 1), ("CHE", 1), ("BEL", 1), ("SWE", 1), ("UTO", 1)),
)
"""Issuers with their parts of a hundred; the rest is any other state."""

_TRAVELERS: Final = tuple([code for code, parts in _ISSUERS for _ in range(parts)])
_OTHERS: Final = tuple([code for code, state in states.items() if state.kind is Kind.ISO])

_COMMON: Final = (
    *(("Müller", "Jürgen", "de"), ("Schmidt", "Anna Maria", "de"), ("Groß", "Sören", "de"), ("Weiß", "Björn", "de")),
    *(("Smith", "John"), ("Jones", "Mary Ann"), ("O'Connor", "Siobhan"), ("Taylor-Brown", "James William")),
    *(
        ("García", "José Luis", "es"),
        ("Muñoz", "María", "es"),
        ("Martínez López", "Ana", "es"),
        ("Silva", "João", "pt"),
    ),
    *(("Lefèvre", "François"), ("D'Amico", "Giulia"), ("Rossi", "Marco"), ("Kowalski", "Łukasz", "pl")),
    *(("Nguyễn", "Văn An"), ("Kumar", "Priya"), ("Singh", "Harpreet"), ("Yılmaz", "Ayşe"), ("Novák", "Jiří")),
    *(("Kim", "Min Jun"), ("Tanaka", "Haruto"), ("Jensen", "Søren", "da"), ("Åkesson", "Göran"), ("Suharto",)),
)
_MARKED: Final = tuple([alphabet for alphabet in ALPHABETS[1:] if alphabet.letters[:1] in "abcdefg"][:19])
_SHAPES: Final = (
    *("CCCCCCCCC", "000000000", "A00000000", "AA0000000", "XXXXXXXXX", "00AA00000", "A0000000", "0000000"),
    *("XXXXXXXX", "XXXXXXX", "XXXXXX", "XXXXX", "XXXX", "XXX", "XX", "X"),
)
"""Shapes of numbers: 0 is a digit, A a letter, X either, C one of those that Germany prints."""

_MOST_SHAPES: Final = 8
_PLACES: Final = {
    "0": "0123456789",
    "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "C": "0123456789CFGHJKLMNPRTVWXYZ",
    "X": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}
_NINE: Final = 9
_AFTER_A_LONG_NUMBER: Final = 2
_OPTIONAL_DIGIT: Final = 42
"""Where a TD3 has the digit of its optional data: Doc 9303-4, 4.2.2.2 lets it be a filler over empty data."""


@frozen
class Holder:
    """A document: its facts, the lines of its zone, and what only the page of a Chinese passport has."""

    facts: Facts
    lines: tuple[str, ...]
    native_name: str = ""
    place_of_birth: str = "ZENITH"
    place_of_issue: str = "UTOPIA"
    signature: str = ""


def holders(dice: random.Random, format_name: str, count: int, *, issuers: Sequence[str] = ()) -> Iterator[Holder]:
    """Yield so many documents of a format, every other one expired; of these issuers where they are given."""
    for at in range(count):
        yield holder(dice, format_name, expired=at % 2 == 1, issuers=issuers)


def holder(dice: random.Random, format_name: str, *, expired: bool, issuers: Sequence[str] = ()) -> Holder:
    """Return a document of a format."""
    choose = dice.randrange
    issuer = dice.choice(issuers or _TRAVELERS) if issuers or dice.random() < 8 / 9 else dice.choice(_OTHERS)
    if issuer == "CHN" and format_name == "TD3":
        return _chinese(choose, expired=expired)
    kind = Format(format_name)
    made = facts(choose, [kind], [issuer], on=ON, timetable=_TIMETABLES[expired])
    number = _number(choose, kind, issuer)
    day = f"{made.birth:%y%m%d}"
    unknown = choose(200)
    made = attrs.evolve(
        made,
        document_code=made.document_code[:1] if choose(4) else made.document_code,
        name=_name(choose),
        document_number=number,
        nationality=issuer if choose(10) else made.nationality,
        date_of_birth={0: day[:4] + "<<", 1: day[:2] + "<<<<"}.get(unknown, day),
        sex="X" if choose(50) == 0 else pick(choose, "FM"),
        optional_data=_optional_data(choose, kind, number),
    )
    return Holder(made, _with_blank_digit(choose, made, lines(made)))


_TIMETABLES: Final = {expired: Timetable(ON, expired=expired) for expired in (False, True)}


def _chinese(choose: Choose, *, expired: bool) -> Holder:
    while True:
        passport = chinese_passport(choose, on=ON)
        if (passport.facts.date_of_expiry < ON) is expired:
            return Holder(
                passport.facts,
                passport.lines(),
                passport.native_name,
                passport.place_of_birth,
                passport.place_of_issue,
                passport.signature,
            )


def _name(choose: Choose) -> HolderName:
    kind = choose(8)
    if kind < 4:  # noqa: PLR2004 - half
        return HolderName(*pick(choose, _COMMON))
    if kind == 7:  # noqa: PLR2004 - an eighth
        primary, secondary = [
            " ".join(
                ["".join([pick(choose, _PLACES["A"]) for _ in range(7 + choose(9))]) for _ in range(1 + choose(3))]
            )
            for _ in range(2)
        ]
        return HolderName(primary + " LONGESTOFTHEM", secondary + " ANDLONGER")
    return holder_name(choose, ALPHABETS[:1] if kind < 6 else _MARKED)  # noqa: PLR2004 - a quarter


def _number(choose: Choose, kind: Format, issuer: str) -> str:
    room = _remainder(kind)
    if room and choose(8) == 0:
        shape = "X" * (_NINE + 1 + choose(room))
    elif issuer == "D":
        shape = _SHAPES[0]
    else:
        shape = _SHAPES[choose(_MOST_SHAPES) if choose(5) else choose(len(_SHAPES))]
    return "".join([pick(choose, _PLACES[place]) for place in shape])


def _remainder(kind: Format) -> int:
    """Return how many characters of a number longer than nine the optional data can hold."""
    overflow = LAYOUTS[kind].overflow
    return 0 if overflow is None else _width(kind, overflow) - _AFTER_A_LONG_NUMBER


def _width(kind: Format, name: str) -> int:
    span = LAYOUTS[kind].fields[name]
    return span.end - span.start


def _optional_data(choose: Choose, kind: Format, number: str) -> str:
    if choose(2):
        return ""
    long = max(0, len(number) - _NINE)
    width = _remainder(kind) - long if long else _width(kind, "optional_data")
    letters = _PLACES["0"] if choose(2) else _PLACES["X"]
    return "".join([pick(choose, letters) for _ in range(choose(max(width, 0) + 1))])


def _with_blank_digit(choose: Choose, made: Facts, written: tuple[str, ...]) -> tuple[str, ...]:
    if made.format is not Format.TD3 or made.optional_data or choose(2):
        return written
    first, second = written
    return first, second[:_OPTIONAL_DIGIT] + "<" + second[_OPTIONAL_DIGIT + 1 :]


def zones(dice: random.Random, format_name: str, count: int, *, misread: float = 0) -> list[str]:
    """Return so many zones of a format, separated by LF, no two the same; of a share, one character is misread."""
    made: dict[str, None] = {}
    while len(made) < count:
        for one in holders(dice, format_name, count - len(made)):
            text = "\n".join(one.lines)
            made.setdefault(misread_once(dice, text) if misread and dice.random() < misread else text)
    return list(made)


def misread_once(dice: random.Random, text: str) -> str:
    """Return a text with one character as OCR misreads it."""
    return ocr_errors.with_misreads(text, ocr_errors.misreads(text, count=1, choose=dice.randrange))
