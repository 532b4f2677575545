"""Screen an answer: which fields of the two zones do not plainly say the same?

>>> from datetime import date
>>> from mrz.icao.parser import parse
>>> from mrz.vendors.reading import VIZ, DateFormat
>>> doc = parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<< L898902C36UTO7408122F1204159ZE184226B<<<<<10",
...     on=date(2026, 6, 30))
>>> viz = VIZ(document_number="L898902C3", sex="M", date_of_birth="12 AUG 1974")
>>> flags, absent = screen(doc, viz, (DateFormat.DD_MON_YYYY,), date(2026, 6, 30))
>>> [name for name in COMPARED if flags & FLAGS[name]]
['sex']

Most fields of most answers are equal in their usual form. Each field has a test for that, which takes a fraction of the
time of its comparator; a field that does not pass it gets a flag, and only its comparator runs. The tests prove
agreement, never disagreement. Each is stricter than the comparator that it stands for: without a flag, the comparator
says MATCH with the reason of `plain_reason`, and the rules about dates and issuers have nothing to say.
"""

from __future__ import annotations

import calendar
import unicodedata
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from mrz.crosscheck import issuers
from mrz.crosscheck.fields import codes, dates, name_matching, names, state_names
from mrz.icao.alphabet import ALPHABET, FILLER, LETTERS
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.names import SEPARATOR
from mrz.icao.states import states
from mrz.vendors.reading import DateFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.vendors.reading import VIZ

COMPARED: Final = (
    "document_code",
    "issuing_state",
    "document_number",
    "primary_identifier",
    "secondary_identifier",
    "nationality",
    "sex",
    "date_of_birth",
    "date_of_expiry",
)
"""The fields that both zones have."""

FLAGS: Final[Mapping[str, int]] = {name: 1 << at for at, name in enumerate(COMPARED)}
"""The flag of each field."""

OTHER_RULES: Final = 1 << len(COMPARED)
"""The flag of the rules that compare no field with the MRZ: the order of dates, and the issuer's own rules."""

_CODE, _ISSUER, _NUMBER, _PRIMARY, _SECONDARY, _NATIONALITY, _SEX, _BIRTH, _EXPIRY = FLAGS.values()
_NAMES: Final = _PRIMARY | _SECONDARY


# A function for each field would take a third of the time.
def screen(  # noqa: PLR0912, PLR0915
    doc: MRZ, viz: VIZ, formats: tuple[DateFormat, ...], on: date, *, known: bool = False
) -> tuple[int, int]:
    """Screen the fields of a document and its visual zone, whose dates are in one of the formats.

    `on` is the reference date for centuries; `known` says that all characters are known to be those of an MRZ.
    Returns the flags of the fields that need their comparators, and of the fields that the visual zone does not have.
    """
    text = doc.text
    code, state, number, nationality, raw_birth, raw_expiry, name = _cutter(doc.format)(text)
    flags = absent = 0

    # A character outside the alphabet is never equal in the comparators, and a mask is one.
    if not known and (not text.isascii() or text.encode().translate(None, _CHARACTERS)):
        return _every_flag(viz), _absent(viz)

    # codes.document_code
    seen = viz.document_code
    if not seen:
        absent = _CODE
    elif not code.startswith(seen) or seen[0] == FILLER:
        flags = _CODE

    # codes.state
    seen = viz.issuing_state
    state = state.rstrip(FILLER)
    if not seen:
        absent |= _ISSUER
    elif (seen != state or seen not in states) and not _is_state(seen, state):
        flags |= _ISSUER
    seen = viz.nationality
    if not seen:
        absent |= _NATIONALITY
    else:
        nationality = nationality.rstrip(FILLER)
        if (seen != nationality or seen not in states) and not _is_state(seen, nationality):
            flags |= _NATIONALITY

    # codes.number
    seen = viz.document_number
    if not seen:
        absent |= _NUMBER
    elif number.rstrip(FILLER) != seen and doc.document_number != seen:
        flags |= _NUMBER

    # codes.sex
    seen = viz.sex
    if not seen:
        absent |= _SEX
    else:
        letter = _SEXES.get(seen)
        if letter is None or letter != doc.sex:
            flags |= _SEX

    # names.identifiers
    primary, secondary = viz.primary_identifier, viz.secondary_identifier
    if not primary:
        absent |= _PRIMARY
        if secondary:
            flags |= _SECONDARY
    if not secondary:
        absent |= _SECONDARY
    if primary and not is_name(primary, secondary or "", name):
        flags |= _NAMES & ~absent

    # dates.day
    first, last, soonest, latest = _bounds(on)
    birth = expiry = ""
    seen = viz.date_of_birth
    if not seen:
        absent |= _BIRTH
    else:
        birth = as_digits(seen, formats)
        if (
            birth[2:] != raw_birth
            or not first < birth <= last
            or not ((birth[4:] in _DAYS and birth[:4] in _YEARS) or birth in _LEAP_DAYS)
        ):
            birth = ""
            if not _is_short_day(seen, raw_birth, formats):
                flags |= _BIRTH
    seen = viz.date_of_expiry
    if not seen:
        absent |= _EXPIRY
    else:
        expiry = as_digits(seen, formats)
        if (
            expiry[2:] != raw_expiry
            or not soonest < expiry < latest
            or not ((expiry[4:] in _DAYS and expiry[:4] in _YEARS) or expiry in _LEAP_DAYS)
        ):
            expiry = ""
            if not _is_short_day(seen, raw_expiry, formats):
                flags |= _EXPIRY

    # comparison.date_order, issuers.check
    issue = viz.date_of_issue or ""
    if issue:
        issue = as_digits(issue, formats)
        if (
            not birth
            or not birth <= issue < expiry
            or not ((issue[4:] in _DAYS and issue[:4] in _YEARS) or issue in _LEAP_DAYS)
        ):
            return flags | OTHER_RULES, absent
    regular = issuers.REGULAR.get(state)
    if regular is not None and not regular(doc, viz, birth, issue, expiry):
        flags |= OTHER_RULES
    return flags, absent


def plain_reason(doc: MRZ, name: str, viz: VIZ) -> str | None:
    """Return the reason that the comparator of a field without a flag gives for its MATCH.

    Only the comparator knows the reason, where `None` is returned: the end of the name may be cut off.
    """
    if name in ("issuing_state", "nationality"):
        return codes.SAME_CODE if len(getattr(viz, name)) <= _STATE else codes.SAME_NAME
    if name in _IDENTIFIERS and doc.name_truncated:
        return None
    if name == "primary_identifier" and _COMMA in (viz.primary_identifier or ""):
        return names.WHOLE_NAME
    return _REASONS[name]


_REASONS: Final = {
    "document_code": codes.SAME_DOCUMENT_CODE,
    "document_number": codes.SAME_NUMBER,
    "primary_identifier": names.SAME_LETTERS,
    "secondary_identifier": names.SAME_LETTERS,
    "sex": codes.SAME_SEX,
    "date_of_birth": dates.SAME_PARTS,
    "date_of_expiry": dates.SAME_PARTS,
}

_CHARACTERS: Final = f"{ALPHABET}\n".encode()
_STATE: Final = 3
_COMMA: Final = ","
_IDENTIFIERS: Final = ("primary_identifier", "secondary_identifier")
_DASH: Final = "-"
_SPACE: Final = " "


@cache
def _cutter(name: Format) -> Callable[[str], tuple[str, ...]]:
    """Return a function that cuts the fields out of the text of a format; a field that it lacks is empty."""
    slices = LAYOUTS[name].slices
    fields = [
        slices.document_code,
        slices.issuing_state,
        slices.document_number,
        slices.nationality,
        slices.date_of_birth,
        slices.date_of_expiry,
        slices.name,
    ]
    return itemgetter(*[slice(0) if field is None else field for field in fields])


def _every_flag(viz: VIZ) -> int:
    return sum([flag for name, flag in FLAGS.items() if getattr(viz, name)]) | OTHER_RULES


def _absent(viz: VIZ) -> int:
    return sum([flag for name, flag in FLAGS.items() if not getattr(viz, name)])


def _is_state(seen: str, printed: str) -> bool:
    """Return whether a code or a name is that of the printed state, in its usual form."""
    if len(seen) <= _STATE:
        return seen in states and codes.same_state(seen) == codes.same_state(printed)
    known = state_names.names()
    text = seen.upper()
    meant = known.get(text)
    if meant is not None:
        return _means(meant, printed)
    parts = text.split("/")
    if len(parts) == 1 or _SPACE.join(parts) in known:
        return False
    return all(_means(known.get(part, ()), printed) for part in parts)


def _means(meant: Any, printed: str) -> bool:
    same = codes.same_state(printed)
    return same in meant or same in map(codes.same_state, meant)


_SEXES: Final = {
    form: letter
    for word, letter in codes.SEX_BY_WORD.items()
    for form in (word, word.lower(), word.capitalize())
}  # fmt: skip


class _PrintedForms(dict[int, str]):
    """What the MRZ has for each character of a name: of a Latin letter, its default of Doc 9303-3, section 6.

    A letter is entered when it first appears; characters of other scripts are never entered.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        letter = name_matching.letter(character) if unicodedata.name(character, "").startswith(_LATIN) else None
        if letter is None:
            return character
        return self.setdefault(code, letter.forms[0])


_LATIN: Final = ("LATIN CAPITAL LETTER ", "LATIN CAPITAL LIGATURE ")
_forms: Final = _PrintedForms({**{ord(c): c for c in ALPHABET}, **dict.fromkeys(map(ord, " -"), FILLER)})
_forms.update(dict.fromkeys(map(ord, "'\u2019"), ""))


def is_name(primary: str, secondary: str, name: str) -> bool:
    """Return whether two identifiers are those of a name field, in its letters or in letters with marks.

    Without a secondary identifier, the primary alone is compared, or a whole name with one comma.
    """
    width = len(name)
    name = name.rstrip(FILLER)
    if secondary:
        whole = f"{primary}{SEPARATOR}{secondary}".replace(_SPACE, FILLER)
        if whole == name or (whole.isascii() and whole.upper().replace(_DASH, FILLER) == name):
            # One separator, after the primary identifier; whatever is printed beside it are two.
            return name.find(SEPARATOR) == name.rfind(SEPARATOR) == len(primary) and name[0] != FILLER
    elif _COMMA in primary:
        primary, _, secondary = primary.partition(_COMMA)
        # The end of a name that fills its field, or leaves one filler, may be cut off.
        if _COMMA in secondary or len(name) >= width - 1:
            return False
        secondary = secondary.strip(_SPACE)
        if not secondary:
            return False
    first, separator, second = name.partition(SEPARATOR)
    if not secondary:
        second = separator = ""
    if (
        FILLER in primary
        or FILLER in secondary
        or first[:1] in ("", FILLER)
        or SEPARATOR in second
        or second[:1] == FILLER
        or bool(secondary) is not bool(separator)
    ):
        return False
    primary, secondary = [each.upper().translate(_forms) for each in (primary, secondary)]
    return (primary == first and secondary == second) or (
        len(name) == width
        and name[-1] in LETTERS
        and separator != ""
        # What is cut off can be compared as well: no character is without a form in the MRZ.
        and _PRINTED.issuperset(primary + secondary)
        and _is_cut(primary, first)
        and _is_cut(secondary, second)
    )


_PRINTED: Final = frozenset(ALPHABET)


def _is_cut(seen: str, printed: str) -> bool:
    """Return whether each component that is printed begins one of the identifier, in order and without a gap."""
    words, components = seen.split(FILLER), printed.split(FILLER)
    return len(components) <= len(words) and all(map(str.startswith, words, components))


@lru_cache(maxsize=8)
def _bounds(on: date) -> tuple[str, str, str, str]:
    """Return the days between which a birth, and then an expiry, is in no doubt about its century.

    `resolve_birth` has each day of a hundred years before `on` among its candidates, and `resolve_expiry` takes the
    nearest, which a day within half a century is.
    """
    return (
        f"{max(on.year - _CENTURY, 0):04}1231",
        f"{on.year:04}{on.month:02}{on.day:02}",
        f"{max(on.year - _ALMOST_HALF, 0):04}",
        f"{on.year + _ALMOST_HALF:04}",
    )


_CENTURY: Final = 100
_ALMOST_HALF: Final = 48
_DAYS: Final = frozenset(
    [f"{month:02}{day:02}" for month in range(1, 13) for day in range(1, calendar.monthrange(2001, month)[1] + 1)]
)
_YEARS: Final = frozenset([f"{year:04}" for year in range(1800, 2200)])
_LEAP_DAYS: Final = frozenset([f"{year}0229" for year in range(1800, 2200) if calendar.isleap(year)])
_WHOLE: Final = len("YYYYMMDD")
_DASHED: Final = len("YYYY-MM-DD")
_MIDNIGHT: Final = "T00:00:00"
_WORDY: Final = len("DD MON YYYY")
_JOINED: Final = len("DDMONYYYY")
_SIGNS: Final = "-./"
_MOST_MONTHS: Final = "12"


def _is_short_day(seen: str, printed: str, formats: tuple[DateFormat, ...]) -> bool:
    """Return whether a text in the form of the MRZ is the printed date; 29 February needs its comparator."""
    return seen == printed and seen[2:] in _DAYS and seen[:2].isdecimal() and _YYMMDD in formats


# A look-up of an enumeration's member takes longer than the test that needs it (Python 3.11).
_YYYYMMDD: Final = DateFormat.YYYYMMDD
_YYMMDD: Final = DateFormat.YYMMDD
_YYYY_MM_DD: Final = DateFormat.YYYY_MM_DD
_DD_MON_YYYY: Final = DateFormat.DD_MON_YYYY
_IN_CHINESE: Final = DateFormat.YEAR_MONTH_DAY_IN_CHINESE
_SLASHED: Final = DateFormat.SLASHED


def as_digits(seen: str, formats: tuple[DateFormat, ...]) -> str:  # noqa: PLR0911 - one for each form
    """Return a text of a usual form as YYYYMMDD, whatever characters stand for digits, else an empty text."""
    length = len(seen)
    if length == _WHOLE:
        return seen if _YYYYMMDD in formats else ""
    if length == _DASHED:
        return _dashed(seen, formats)
    if length == _WORDY:
        if seen[2] == _SPACE == seen[6]:
            return _wordy(seen[:2], seen[3:6], seen[7:], formats)
        if seen[4] == "年" and seen[7] == "月" and seen[10] == "日" and _IN_CHINESE in formats:
            return f"{seen[:4]}{seen[5:7]}{seen[8:10]}"
    elif length == _JOINED:
        return _wordy(seen[:2], seen[2:5], seen[5:], formats)
    elif length == _DASHED + len(_MIDNIGHT) and seen.endswith(_MIDNIGHT):
        return _dashed(seen[:_DASHED], formats) if seen[4] in _SIGNS else ""
    return ""


def _dashed(seen: str, formats: tuple[DateFormat, ...]) -> str:
    sign = seen[4]
    if sign == seen[7] and sign in _SIGNS:
        return f"{seen[:4]}{seen[5:7]}{seen[8:]}" if _YYYY_MM_DD in formats else ""
    sign = seen[2]
    if sign != seen[5] or sign not in _SIGNS or _SLASHED not in formats:
        return ""
    one, other = seen[:2], seen[3:5]
    # Day and month may be in either order: a month is at most 12.
    if one > _MOST_MONTHS or one == other:
        return f"{seen[6:]}{other}{one}"
    return f"{seen[6:]}{one}{other}" if other > _MOST_MONTHS else ""


def _wordy(day: str, month: str, year: str, formats: tuple[DateFormat, ...]) -> str:
    number = _months().get(month)
    return f"{year}{number}{day}" if number is not None and _DD_MON_YYYY in formats else ""


@cache
def _months() -> Mapping[str, str]:
    """Return the months by their abbreviations of three letters that mean one month only."""
    words = dates.words_of_months().items()
    known = {word: min(meant) for word, meant in words if len(word) == _STATE and len(meant) == 1}
    return {form: f"{at:02}" for word, at in known.items() for form in (word.upper(), word.capitalize(), word)}
