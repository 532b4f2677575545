"""Make visual zones that agree with an MRZ, as issuers print them and services write them.

>>> from mrz.synthetic.choices import simplest
>>> from mrz.synthetic.documents import facts, write
>>> viz = visual_zone(simplest, write(facts(simplest), on=ON), on=ON)
>>> viz.document_number, viz.primary_identifier, viz.date_of_birth
('L898902C3', 'ERIKSSON', '19740812')

A visual zone may write the same fact in other ways (Doc 9303-3, 4.3): a number with signs where the MRZ has fillers,
a whole name where the MRZ is truncated, a state in words, a date in the format of any service.

Letters are those of the MRZ, the only source: `Müller` is `MUELLER`. A date that the MRZ has with unknown parts is
omitted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateutil.relativedelta import relativedelta

from mrz.icao.alphabet import FILLER, LETTERS
from mrz.icao.states import Kind, states
from mrz.synthetic.choices import pick, step
from mrz.synthetic.dates import ON
from mrz.vendors.reading import VIZ, DateFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.synthetic.choices import Choose

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

WRITTEN: Final[Mapping[DateFormat, Callable[[date], str]]] = {
    DateFormat.YYYYMMDD: lambda day: f"{day:%Y%m%d}",
    DateFormat.YYMMDD: lambda day: f"{day:%y%m%d}",
    DateFormat.YYYY_MM_DD: lambda day: f"{day:%Y-%m-%d}",
    DateFormat.YEAR_MONTH_DAY_IN_CHINESE: lambda day: f"{day:%Y}年{day:%m}月{day:%d}日",
    DateFormat.DD_MON_YYYY: lambda day: f"{day:%d} {_MONTHS[day.month - 1]} {day:%Y}",
    DateFormat.CHINESE_MONTH: lambda day: f"{day:%d}{day.month}月/{_MONTHS[day.month - 1].upper()}{day:%Y}",
    DateFormat.SLASHED: lambda day: f"{day:%d/%m/%Y}",
}
"""The functions that write a date in each format; months are in English, independent of the locale."""

_JOINERS: Final = (" ", "-")
_SIGNS_IN_NUMBERS: Final = (" ", "-", "")
_AS_WRITTEN: Final[tuple[Callable[[str], str], ...]] = (str.upper, str.title)
_VALIDITY: Final = (5, 10, None)
_SEXES: Final[Mapping[str | None, tuple[str, ...]]] = {"F": ("F",), "M": ("M",), "X": ("X", FILLER)}
_LONG_ENOUGH: Final = 3  # letters, for an apostrophe after the first
_CUT_OFF: Final = 8  # the most letters that truncation may have removed
_PLACES: Final = ("ZENITH", None, "")
_AUTHORITIES: Final = ("PASSPORT OFFICE", None, "")


def visual_zone(
    choose: Choose,
    doc: MRZ,
    *,
    on: date = ON,
    formats: Sequence[DateFormat] = tuple(WRITTEN),
    issue: date | None = None,
) -> VIZ:
    """Return a visual zone that agrees with the document, with dates in one of the formats.

    `issue` is the date of issue; by default it is computed from the expiry, or omitted. `on` is the reference date for
    centuries.
    """
    written = WRITTEN[pick(choose, formats)]
    birth, expiry = doc.birth(on).date, doc.expiry(on).date
    issue = issue or _issue(choose, birth, expiry, on)
    primary, secondary = _names(choose, doc)
    code = doc.document_code
    return VIZ(
        document_code=pick(choose, (code[:1], code, None)),
        issuing_state=_state(choose, doc.issuing_state),
        document_number=(doc.document_number or "").replace(FILLER, pick(choose, _SIGNS_IN_NUMBERS)),
        primary_identifier=primary,
        secondary_identifier=secondary,
        nationality=_state(choose, doc.nationality),
        sex=pick(choose, _SEXES.get(doc.sex, (None,))),
        date_of_birth=written(birth) if birth else None,
        date_of_expiry=written(expiry) if expiry else None,
        date_of_issue=written(issue) if issue else None,
        place_of_birth=pick(choose, _PLACES),
        issuing_authority=pick(choose, _AUTHORITIES),
    )


def in_words(code: str) -> str | None:
    """Return the name of a state as a page may print it, `None` if it has no ISO code or no name in plain letters.

    >>> in_words("D"), in_words("UTO"), in_words("BOL"), in_words("XXA")
    ('GERMANY', 'UTOPIA', None, None)
    """
    state = states.get(code)
    if state is None or state.alpha_2 is None:
        return None
    name = state.name.removesuffix(" (specimen documents)")
    return None if state.kind is Kind.WITHDRAWN or not name.replace(" ", "").isalpha() else name.upper()


@step
def _state(choose: Choose, code: str | None) -> str | None:
    words = in_words(code or "")
    return pick(choose, (code, code, words)) if words else code


def _issue(choose: Choose, birth: date | None, expiry: date | None, on: date) -> date | None:
    """Return a day of issue five or ten years before the expiry, not after the day `on`, or `None`."""
    years = pick(choose, _VALIDITY)
    if expiry is None or years is None:
        return None
    issue = expiry + relativedelta(days=1, years=-years)
    return None if issue > on or (birth and issue < birth) else issue


@step
def _names(choose: Choose, doc: MRZ) -> tuple[str, str]:
    """Return both identifiers; if the MRZ is truncated, the last component may be longer."""
    primary, secondary = list(doc.primary_components), list(doc.secondary_components)
    if doc.name_truncated:
        (secondary or primary)[-1:] = [(secondary or primary)[-1] + LETTERS[choose(26)] * choose(1 + _CUT_OFF)]
    if choose(4) == 3 and primary and len(primary[0]) >= _LONG_ENOUGH:  # noqa: PLR2004 - one in four
        primary[0] = f"{primary[0][0]}'{primary[0][1:]}"
    joiner, case = pick(choose, _JOINERS), pick(choose, _AS_WRITTEN)
    return case(joiner.join(primary)), case(joiner.join(secondary))
