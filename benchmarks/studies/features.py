"""What a document can have that readers differ over: how to recognize it in the text, how to take it out.

A feature is recognized from the document alone, with none of the library's findings. To take it out leaves each
check digit exactly as wrong as it was, so that nothing else is mended by the way.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import mrz
from benchmarks.studies.specimens import ON, Case
from benchmarks.support.zones import (
    DIGITS,
    as_wrong,
    cut,
    field,
    long_number,
    replaced,
    without_long_number,
    written,
)
from tests.support.digit_sums import digit

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from mrz.icao.states import Kind

    Test = Callable[[Case], bool]
    Change = Callable[[Case], Case]

LIMIT: Final = 120
"""Years that this library allows between a birth and an expiry."""

MISSING_FROM_PEER: Final = frozenset({"IAO", "XCE", "XDC", "XES", "XMP", "XPO", "XXC"})
"""Codes of Doc 9303-3, section 5 that the other table, of 2020, does not have."""

_HOLDERS: Final = ("issuing_state", "nationality")


def delivered(ways: Container[str]) -> Test:
    """Recognize a text that differs from the plain lines in one of these ways."""
    return lambda case: case.delivery in ways and case.text != plain(case).text


def plain(case: Case) -> Case:
    """Deliver the lines with one line feed between them."""
    return case._replace(delivery="plain")


def change(**fields: str) -> Change:
    """Take a feature out by putting harmless fields in its place."""
    return lambda case: case._replace(zone=replaced(case.zone, **fields))


def expiry(case: Case) -> date | None:
    """Return the expiry in the century that brings it nearest to the day asked for; a tie goes to the past."""
    days = _days(field(case.zone, "date_of_expiry"))
    return min(days, key=lambda day: (abs((day - ON).days), day), default=None)


def birth(case: Case) -> date | None:
    """Return the birth in the latest century that is not in the future; unknown parts are ones."""
    days = _days(_whole(field(case.zone, "date_of_birth")))
    return max((day for day in days if day <= ON), default=None)


def _days(raw: str) -> list[date]:
    days = []
    for century in (1900, 2000):
        try:
            days.append(date(century + int(raw[:2]), int(raw[2:4]), int(raw[4:])))
        except ValueError:
            continue
    return days


def _whole(raw: str, year: str = "70") -> str:
    """Put something possible in the place of parts that are unknown."""
    parts = zip((raw[:2], raw[2:4], raw[4:]), (year, "01", "01"), strict=True)
    return "".join([other if part == "<<" else part for part, other in parts])


def unknown(name: str) -> Test:
    """Recognize a date of which a whole part is unknown."""

    def applies(case: Case) -> bool:
        raw = field(case.zone, name)
        return raw != _whole(raw)

    return applies


def known(name: str, year: str) -> Change:
    """Put something possible in the place of a date's unknown parts."""
    return lambda case: change(**{name: _whole(field(case.zone, name), year)})(case)


def impossible(name: str) -> Test:
    """Recognize a date that is no day of any year, with unknown parts or without."""

    def applies(case: Case) -> bool:
        raw = field(case.zone, name)
        return not _days(_whole(raw)) or "<" in _whole(raw)

    return applies


def out_of_order(case: Case) -> bool:
    """Recognize a birth that is before the expiry in none of the last `LIMIT` years."""
    until = expiry(case)
    born = [day for day in _days(_whole(field(case.zone, "date_of_birth"))) if (ON.year - LIMIT) < day.year]
    return until is not None and not any(day < until for day in born)


def empty(name: str) -> Test:
    """Recognize a field of fillers alone."""
    return lambda case: not field(case.zone, name).strip("<")


def outside_the_alphabet(name: str) -> Test:
    """Recognize a field with a character that is none of the 37."""
    return lambda case: bool(re.search("[^A-Z0-9<]", field(case.zone, name)))


def single_name_before_two_fillers(case: Case) -> bool:
    """Recognize a name without a secondary identifier that leaves exactly two fillers."""
    return bool(re.fullmatch("[^<]+(?:<[^<]+)*<<", field(case.zone, "name")))


def shorter_name(case: Case) -> Case:
    """Take the last letter of the name away."""
    return change(name=field(case.zone, "name").rstrip("<")[:-1])(case)


def filler_for_a_digit(case: Case) -> bool:
    """Recognize a filler in the place of the number's digit on a card."""
    return case.zone.format in ("TD1", "TD2") and cut(case.zone, DIGITS[case.zone.format]["document_number"][0]) == "<"


def number_digit(case: Case) -> Case:
    """Print the digit of the number, and a composite as wrong as it was."""
    at, over = DIGITS[case.zone.format]["document_number"]
    printed = written(case.zone, at, digit(cut(case.zone, *over)))
    return case._replace(zone=as_wrong(case.zone, printed, "document_number"))


def expiry_after_2068(case: Case) -> bool:
    """Recognize an expiry whose nearest century is ours, though its year is 69 or more."""
    nearest = expiry(case)
    return nearest is not None and nearest.year > 2068  # noqa: PLR2004 - where %y turns


def born_in_the_century_before(case: Case) -> bool:
    """Recognize a birth that comes before the expiry only if it is taken a century back."""
    born, until = birth(case), expiry(case)
    return born is not None and until is not None and born > until


def long_after_birth(case: Case) -> bool:
    """Recognize an expiry more years after the birth than this library allows."""
    born, until = birth(case), expiry(case)
    if born is None or until is None:
        return False
    return (until.year - LIMIT, until.month, until.day) > (born.year, born.month, born.day)


def long(*, filler_counted: bool) -> Test:
    """Recognize a long number, whose digit holds only with the filler counted, or otherwise."""

    def applies(case: Case) -> bool:
        found = long_number(case.zone)
        if found is None:
            return False
        only_counted = found.digit != digit(found.number)
        only_counted = only_counted and found.digit == digit(found.number[:9] + "<" + found.number[9:])
        return only_counted == filler_counted

    return applies


def short(case: Case) -> Case:
    """Cut a long number to its first nine characters."""
    return case._replace(zone=without_long_number(case.zone))


def state(*kinds: Kind, codes: Container[str] | None = None) -> Test:
    """Recognize a code of a state of these kinds, or one of these codes."""
    return lambda case: any(_is_state(field(case.zone, name), kinds, codes) for name in _HOLDERS)


def utopian(*kinds: Kind, codes: Container[str] | None = None, by: str = "UTO") -> Change:
    """Put Utopia, or the code `by`, in the place of such codes."""

    def undo(case: Case) -> Case:
        names = [name for name in _HOLDERS if _is_state(field(case.zone, name), kinds, codes)]
        return change(**dict.fromkeys(names, by))(case)

    return undo


def _is_state(raw: str, kinds: Container[Kind], codes: Container[str] | None) -> bool:
    if codes is not None:
        return raw.rstrip("<") in codes
    known_state = mrz.states.get(raw.rstrip("<"))
    return known_state is not None and known_state.kind in kinds


class NoState:
    """Holds what two readers may take for a state that is none: other codes, and codes not at the left."""

    def __contains__(self, raw: object) -> bool:
        """Tell whether a field without trailing fillers is such a code."""
        return isinstance(raw, str) and raw not in mrz.states and (raw in {"GB", "INP"} or "<" in raw)


def code(formats: str, pattern: str) -> Test:
    """Recognize a document code by a pattern, in some formats."""
    return lambda case: (
        case.zone.format in formats.split() and bool(re.fullmatch(pattern, field(case.zone, "document_code")))
    )


def plain_code(case: Case) -> Case:
    """Put the plain code of its format in the place of a document code."""
    return change(document_code={"TD3": "P", "MRVA": "V", "MRVB": "V"}.get(case.zone.format, "I"))(case)


def code_of_another_format(case: Case) -> bool:
    """Recognize a visa whose code does not begin with V, or a TD2 or TD3 whose code does."""
    kind = case.zone.format
    return kind != "TD1" and kind.startswith("MRV") is not field(case.zone, "document_code").startswith("V")


def begins_as_french_card(case: Case) -> bool:
    """Recognize 2 x 36 characters that begin as the French identity card before 2021."""
    return case.zone.format == "TD2" and case.zone.lines[0].startswith("IDFRA")


def begins(name: str, pattern: str, formats: str) -> Test:
    """Recognize a field that begins by a pattern, in some formats."""
    return lambda case: case.zone.format in formats.split() and bool(re.match(pattern, field(case.zone, name)))


def at_the_left(name: str) -> Change:
    """Move what a field holds to its left."""
    return lambda case: change(**{name: field(case.zone, name).lstrip("<")})(case)


_ODD: Final = re.compile("^<<|<<<|<<.*<<")


def odd_separators(case: Case) -> bool:
    """Recognize a second `<<` in the name, a third filler in one, or an empty primary identifier."""
    return bool(_ODD.search(field(case.zone, "name").rstrip("<")))


def even_separators(case: Case) -> Case:
    """Keep the first `<<` of the name, and one filler in the place of every other run."""
    name = field(case.zone, "name").strip("<")
    primary, _, secondary = name.partition("<<")
    return change(name=f"{primary}<<{re.sub('<+', '<', secondary).strip('<')}".rstrip("<"))(case)


def sex_x(case: Case) -> bool:
    """Recognize a printed X."""
    return field(case.zone, "sex") == "X"


def of_guatemala(case: Case) -> bool:
    """Recognize a card of Guatemala, whose composite is not that of the standard."""
    return case.zone.format == "TD1" and field(case.zone, "issuing_state") == "GTM"


def _practiced(case: Case) -> str | None:
    """Return the field whose digit the issuer is recorded not to print."""
    if case.zone.format != "TD3":
        return None
    issuer = field(case.zone, "document_code"), field(case.zone, "issuing_state")
    name = "date_of_expiry" if issuer == ("PN", "RUS") else "optional_data" if issuer[1] == "TUR" else None
    if name is None or cut(case.zone, DIGITS["TD3"][name][0]) != "<":
        return None
    return None if name == "optional_data" and not field(case.zone, name).strip("<") else name


def missing_digit(case: Case) -> bool:
    """Recognize a filler in the place of a digit that this issuer is recorded not to print."""
    return _practiced(case) is not None


def print_digit(case: Case) -> Case:
    """Print that digit."""
    name = _practiced(case)
    if name is None:
        return case
    at, over = DIGITS["TD3"][name]
    return case._replace(zone=as_wrong(case.zone, written(case.zone, at, digit(cut(case.zone, *over))), name))


def russian_name(case: Case) -> bool:
    """Recognize digits in the name of the Russian internal passport."""
    issuer = field(case.zone, "document_code"), field(case.zone, "issuing_state")
    return case.zone.format == "TD3" and issuer == ("PN", "RUS") and bool(re.search("[0-9]", field(case.zone, "name")))


def without_digits(case: Case) -> Case:
    """Put a letter in the place of each digit of the name."""
    return change(name=re.sub("[0-9]", "Z", field(case.zone, "name")))(case)
