"""Screen an answer: which fields of the two zones do not plainly say the same?

>>> from datetime import date
>>> from mrz.icao.parser import parse
>>> from mrz.vendors.reading import VIZ, DateFormat
>>> doc = parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<< L898902C36UTO7408122F1204159ZE184226B<<<<<10",
...     on=date(2026, 6, 30))
>>> viz = VIZ(document_number="L898902C3", sex="M", date_of_birth="12 AUG 1974")
>>> found = screen(doc, viz, (DateFormat.DD_MON_YYYY,), date(2026, 6, 30))
>>> [name for name in COMPARED if found.flags & FLAGS[name]]
['sex']

Most fields of most answers are equal in their usual form. Each field has a test for that, which takes a fraction of the
time of its comparator; a field that does not pass it gets a flag, and only its comparator runs. Each test is stricter
than the comparator that it stands for: without a flag, the comparator says MATCH with the reason of `plain_reason`, and
the rules about dates and issuers have nothing to say. Where a difference is plain as well, a field is `different`, and
its comparator says MISMATCH; a name of which only marks were dropped is `marked`, and its comparator says that.

The tests of a format and of the formats of dates are one function, written from the tables when the first such answer
is met: `python -m mrz.crosscheck.screening TD3` prints it for each service; a debugger and a traceback show it.
"""

from __future__ import annotations

import calendar
import linecache
import sys
import unicodedata
from datetime import date
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import frozen

from mrz.crosscheck import issuers
from mrz.crosscheck.fields import codes, dates, name_matching, names, state_names
from mrz.icao import issuer_practices
from mrz.icao.alphabet import ALPHABET, FILLER, LETTERS
from mrz.icao.document import UNSPECIFIED_SEX, screened_document
from mrz.icao.flags import Flag
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.names import SEPARATOR
from mrz.icao.rules.codes import HARMONIZED_SINCE, breaks_timetable
from mrz.icao.states import states
from mrz.vendors.reading import VIZ_FIELDS, DateFormat, Texts
from mrz.vendors.registry import VENDORS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Layout
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

VISAS: Final = (Format.MRVA, Format.MRVB)
"""The formats of visas."""

FLAGS: Final[Mapping[str, int]] = {name: 1 << at for at, name in enumerate(COMPARED)}
"""The flag of each field."""

OTHER_RULES: Final = 1 << len(COMPARED)
"""The flag of the rules that compare no field with the MRZ: the order of dates, and the issuer's own rules."""

_CODE, _ISSUER, _NUMBER, _PRIMARY, _SECONDARY, _NATIONALITY, _SEX, _BIRTH, _EXPIRY = FLAGS.values()
_NAMES: Final = _PRIMARY | _SECONDARY


class Screened(NamedTuple):
    """What screening finds: a flag of `FLAGS` for each field, and `OTHER_RULES`.

    `flags` are those that need a closer look, `absent` the fields that the visual zone does not have. Of `marked` and
    `different`, the comparators are known to say MATCH but for dropped marks, and MISMATCH; they have no other flag.
    """

    flags: int
    absent: int
    marked: int = 0
    different: int = 0


def screen(doc: MRZ, viz: VIZ | Texts, formats: tuple[DateFormat, ...], on: date) -> Screened:
    """Screen the fields of a document and its visual zone, whose dates are in one of the formats.

    `viz` is the zone, or its texts in the order of `VIZ_FIELDS`; `on` is the reference date for centuries.
    """
    texts = viz if type(viz) is tuple else texts_of(viz)
    unsure = doc._flags  # noqa: SLF001 - what the screening of the zone found
    if unsure & _CHARACTERS:
        # A character outside the alphabet is never equal in the comparators, and a mask is one.
        present = sum([flag for flag, text in zip(FLAGS.values(), texts, strict=False) if text])
        return Screened(present | OTHER_RULES, _FIELDS & ~present)
    return Screened(*screen_texts(doc.format, doc.text, unsure, texts, formats, on))


def screen_texts(  # noqa: PLR0917 - keywords would cost time for every answer
    kind: Format, text: str, unsure: int, viz: Texts, formats: tuple[DateFormat, ...], on: date
) -> tuple[int, int, int, int]:
    """Return what `screen` returns of a text in a format, with the flags of its document, which has no other character.

    No object is made, for most answers need none.
    """
    day = _latest[0]
    if day.on is not on:
        day = _latest[0] = _centuries_on(on)
    return _SCREENERS[kind, formats](text, viz, day, unsure)  # type: ignore[no-any-return] # a generated function


texts_of: Final = attrgetter(*VIZ_FIELDS)
_CHARACTERS: Final = Flag.CHARACTERS.value
_FIELDS: Final = OTHER_RULES - 1


@frozen
class _Centuries:
    """A reference date: the first two digits of the years that two digits of a printed date stand for.

    A date of birth is the latest day that is not after `today`, which is the date as an MRZ prints it: its century is
    `now`, else `before`. The century of an expiry is that of the nearest year. An issue is on the day `latest` at most.
    """

    on: date
    today: str
    now: str
    before: str
    of_expiry: Mapping[str, str]
    latest: str


@lru_cache(maxsize=8)
def _centuries_on(on: date) -> _Centuries:
    years = [f"{year:04}" for year in range(max(on.year - _ALMOST_HALF, 0), on.year + _ALMOST_HALF)]
    century = on.year // 100
    return _Centuries(
        on,
        f"{on.year % 100:02}{on.month:02}{on.day:02}",
        f"{century:02}",
        f"{century - 1:02}",
        {year[2:]: year[:2] for year in years},
        date.fromordinal(min(on.toordinal() + dates.DAYS_LATE, date.max.toordinal())).isoformat().replace("-", ""),
    )


_ALMOST_HALF: Final = 49
_latest: Final = [_centuries_on(date(2000, 1, 1))]
"""The reference date that was used last: most answers are read with the same one."""


def generated(name: Format, formats: tuple[DateFormat, ...]) -> str:
    """Return the source of the function that screens answers about documents of a format, with dates in these formats.

    The function takes the text of a document, the texts of a visual zone, the reference day, and the flags of the
    document; it returns what `screen` returns.
    """
    layout = LAYOUTS[name]
    cut = {field: f"text[{at.start}:{at.stop}]" for field in layout.fields for at in (layout.text_slice(field),)}
    return "\n".join(
        [
            f"def screen_{name}(text, texts, day, unsure):",
            f'    """Return the flags of {name}: fields to compare, absent, marked, different."""',
            f"    {', '.join(_TAKEN)} = texts",
            "    flags = absent = marked = different = 0",
            *_field_source("document_code", cut, "not text.startswith({0}, 0, 2) or {0}[0] == FILLER"),
            f"    state = {cut['issuing_state']}.rstrip(FILLER)" if "issuing_state" in cut else "    state = ''",
            *_field_source("issuing_state", cut, _OTHER_STATE.format("{0}", "state")),
            *_number_source(layout, cut),
            *_field_source("nationality", cut, _OTHER_STATE.format("{0}", "{1}.rstrip(FILLER)")),
            *_field_source("sex", cut, _OTHER_SEX + f" or unsure & {Flag.SEX.value}" * (name in _FORMATS_OF_LETTERS)),
            *_names_source(cut.get("name")),
            *_date_source("date_of_birth", cut, formats, "(day.now if raw <= day.today else day.before)"),
            *_date_source("date_of_expiry", cut, formats, "day.of_expiry[raw[:2]]"),
            *_other_rules_source(name, formats),
            "",
        ]
    )


_TAKEN: Final = [name if name in (*COMPARED, "date_of_issue", "native_name") else "_" for name in VIZ_FIELDS]
_OTHER_SEX: Final = "SEXES.get({0}) != PRINTED_SEXES.get({1}, {1})"
_FORMATS_OF_LETTERS: Final = frozenset([practice.format for practice in issuer_practices.SEXES])
"""The formats of documents that may have other letters for the sex, and then have a flag."""

_OTHER_STATE: Final = "({0} != {1} or {0} not in STATES) and not is_state({0}, {1})"


def _field_source(name: str, cut: Mapping[str, str], differs: str) -> Iterator[str]:
    """Yield the test of a field: `differs` is an expression of the text in the visual zone and of the printed one."""
    yield f"    if not {name}:"
    yield f"        absent |= {FLAGS[name]}"
    yield f"    elif {differs.format(name, cut[name])}:" if name in cut else "    else:"
    yield f"        flags |= {FLAGS[name]}"


def _number_source(layout: Layout, cut: Mapping[str, str]) -> Iterator[str]:
    name, flag = "document_number", FLAGS["document_number"]
    if name not in cut:
        yield "    number = ''"
        yield from _field_source(name, cut, "")
        return
    yield f"    number = {cut[name]}.rstrip(FILLER)"
    if layout.overflow is not None:
        place = next(digit.position.place for digit in layout.digits if digit.field == "document_number")
        yield f"    if text[{layout.place_in_text(*place[:2])}] == FILLER:"
        yield "        number = long_number(text)"
    yield "    if not document_number:"
    yield f"        absent |= {flag}"
    yield "    elif document_number != number:"
    if layout.format in VISAS:  # their number may be the passport's
        yield f"        flags |= {flag}"
        return
    yield "        if document_number.isascii() and document_number.isalnum():"
    yield "            if document_number.upper() != number.replace(FILLER, ''):"
    # The visual zone may have a number that is in the optional data.
    fields = [layout.text_slice(name) for name in ("optional_data", "optional_data_2") if name in layout.fields]
    optional = " + ".join([f"text[{at.start}:{at.stop}]" for at in fields]) or "''"
    yield f"                if document_number.upper() in ({optional}).replace(FILLER, ''):"
    yield f"                    flags |= {flag}"
    yield "                else:"
    yield f"                    different |= {flag}"
    yield "        else:"
    yield f"            flags |= {flag}"


def _names_source(cut: str | None) -> Iterator[str]:
    for field in _IDENTIFIERS:
        yield f"    if not {field}:"
        yield f"        absent |= {FLAGS[field]}"
    if cut is None:
        yield f"    flags |= {_NAMES} & ~absent"
        return
    # The grammar of the name is known: there is one separator at most, after the primary identifier.
    yield "    if primary_identifier:"
    yield "        name = f'{primary_identifier}<<{secondary_identifier}'"
    yield f"        if unsure & {Flag.NAME.value} or not secondary_identifier or ("
    yield f"            name.replace(' ', FILLER) != {cut}.rstrip(FILLER)"
    yield f"            and (len(name) > {names.LONGEST} or name.upper().translate(FORMS) != {cut}.rstrip(FILLER))"
    yield "        ):"
    yield "            unlike, marked, different = screen_names("
    yield f"                primary_identifier, secondary_identifier or '', {cut}, different"
    yield "            )"
    yield "            flags |= unlike & ~absent"
    yield "    elif secondary_identifier:"
    yield f"        flags |= {_SECONDARY}"


def _date_source(name: str, cut: Mapping[str, str], formats: tuple[DateFormat, ...], century: str) -> Iterator[str]:
    """Yield the test of a date, and `birth` or `expiry`, the day YYYYMMDD if it is the same, else an empty text."""
    day, flag = name.removeprefix("date_of_"), FLAGS[name]
    yield f"    {day} = ''"
    if name not in cut:
        yield from _field_source(name, cut, "")
        return
    seen = _day_in(name, formats)
    usual = next((text for kind, text in _USUAL_DAY.items() if kind in formats), "''")
    yield f"    if not {name}:"
    yield f"        absent |= {flag}"
    yield f"    elif unsure & {_DATE_FLAGS[name]}:"
    if name == "date_of_birth":
        yield f"        {day} = known_in_part({seen}, {cut[name]}, day)"
        yield f"        if not {day}:"
        yield f"            flags |= {flag}"
    else:
        yield f"        flags |= {flag}"
    yield "    else:"
    yield f"        raw = {cut[name]}"
    yield f"        {day} = {century} + raw"
    if DateFormat.YYMMDD in formats:
        # 29 February needs its comparator.
        yield f"        if {name} == raw and raw[2:] in DAYS:"
        yield f"            {day} = ''"
        yield f"        elif {name} != {usual.format(day)}:"
    else:
        yield f"        if {name} != {usual.format(day)}:"
    yield f"            seen = {seen}"
    yield f"            if seen != {day}:"
    yield f"                {day} = ''"
    yield "                if seen[2:] != raw and is_day(seen) and state not in CALENDARS:"
    yield f"                    different |= {flag}"
    yield "                else:"
    yield f"                    flags |= {flag}"


_USUAL_DAY: Final = {
    DateFormat.YYYYMMDD: "{0}",
    DateFormat.YYYY_MM_DD: "f'{{{0}[:4]}}-{{{0}[4:6]}}-{{{0}[6:]}}'",
    DateFormat.YEAR_MONTH_DAY_IN_CHINESE: "f'{{{0}[:4]}}年{{{0}[4:6]}}月{{{0}[6:]}}日'",
}
"""Expressions for the text of a day YYYYMMDD in a format, of those that have one such text."""


def _day_in(name: str, formats: tuple[DateFormat, ...]) -> str:
    """Return an expression for the text YYYYMMDD of a date; of another text, it is no day."""
    return name if formats == (DateFormat.YYYYMMDD,) else f"as_digits({name}, FORMATS)"


_DATE_FLAGS: Final = {"date_of_birth": Flag.BIRTH.value, "date_of_expiry": Flag.EXPIRY.value}
"""The flags of dates in the MRZ that are not known to be a day, or whose century needs a closer look."""


def _other_rules_source(kind: Format, formats: tuple[DateFormat, ...]) -> Iterator[str]:
    """Yield the tests of the dates' order, of a passport's validity, and of the issuer's rules, `issuers.check`."""
    yield "    issue = ''"
    yield "    if date_of_issue:"
    yield f"        issue = {_day_in('date_of_issue', formats)}"
    yield "        if not birth or not birth <= issue < expiry or issue > day.latest or not is_day(issue):"
    yield f"            return flags | {OTHER_RULES}, absent, marked, different"
    if kind is Format.TD3:
        yield f"        if issue >= '{HARMONIZED_SINCE}' and breaks_timetable(text[:2], int(issue[:4])):"
        yield f"            flags |= {OTHER_RULES}"
    yield "    regular = REGULAR.get(state)"
    yield "    if regular is not None:"
    yield "        names = native_name, primary_identifier, secondary_identifier"
    yield "        if not regular(FORMAT, number, names, birth, issue, expiry):"
    yield f"            flags |= {OTHER_RULES}"
    if kind is Format.TD3:  # the periods of these issuers are shorter
        yield f"    elif issue and int(expiry) - int(issue) > {dates.MOST_YEARS * 1_0000}:"
        yield f"        flags |= {OTHER_RULES}"
    yield "    return flags, absent, marked, different"


class _FieldScreeners(dict[tuple[Format, tuple[DateFormat, ...]], Any]):
    """The function for each format of documents and formats of dates, compiled when the first such answer is met."""

    def __missing__(self, key: tuple[Format, tuple[DateFormat, ...]]) -> Any:
        if len(self) >= _MOST_SCREENERS:  # readings that a caller makes may have any formats
            self.clear()
        name, formats = key
        source = generated(name, formats)
        file = f"<cross-check of {name} with {', '.join(formats)}>"
        scope = _SCOPE | {"FORMAT": name, "FORMATS": formats, "long_number": partial(_long_number, LAYOUTS[name])}
        exec(compile(source, file, "exec"), scope)  # noqa: S102 - written from the tables above, as attrs writes `__init__`
        linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
        return self.setdefault(key, scope[f"screen_{name}"])


def _long_number(layout: Layout, text: str) -> str | None:
    """Return the number of a document whose number continues in the optional data."""
    return screened_document(layout, text, 0, (), None, None).document_number


_SCREENERS: Final = _FieldScreeners()
_MOST_SCREENERS: Final = 200


def plain_reason(doc: MRZ, name: str, viz: VIZ) -> str | None:
    """Return the reason that the comparator of a field without a flag gives for its MATCH.

    Only the comparator knows the reason, where `None` is returned: the end of the name may be cut off.
    """
    if name in ("issuing_state", "nationality"):
        return codes.SAME_CODE if len(getattr(viz, name)) <= _STATE else codes.SAME_NAME
    if name in _IDENTIFIERS and doc.text[doc.layout.text_slice("name").stop - 1] != FILLER:
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

_STATE: Final = 3
_COMMA: Final = ","
_IDENTIFIERS: Final = ("primary_identifier", "secondary_identifier")
_DASH: Final = "-"
_SPACE: Final = " "


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
    if len(parts) == 1:
        return len(text) <= codes.LONGEST and _means(state_names.codes(text), printed)
    if _SPACE.join(parts) in known:
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
        # The end of a name of initials that leaves one filler may be cut off.
        if _COMMA in secondary or len(name) == width - 1:
            return False
        secondary = secondary.strip(_SPACE)
        if not secondary:
            return False
    if len(primary) > names.LONGEST or len(secondary) > names.LONGEST:
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


def screen_names(primary: str, secondary: str, name: str, different: int) -> tuple[int, int, int]:
    """Return the flags of the identifiers that need their comparators, that are marked, and that are different.

    `name` is the field in the MRZ; the last flags are added to `different`. Names in the letters A to Z are judged
    here: those without their marks, where the field is not full, and those that begin with other letters.
    """
    if is_name(primary, secondary, name):
        return 0, 0, different
    if len(primary) > names.LONGEST or len(secondary) > names.LONGEST:
        return _NAMES, 0, different
    printed = name.rstrip(FILLER)
    first, second = [part.strip(FILLER) for part in printed.partition(SEPARATOR)[::2]]
    seen, rest = primary.upper(), secondary.upper()
    whole = not rest and seen.count(_COMMA) == 1
    if whole:
        seen, _, rest = seen.partition(_COMMA)
    words = f"{seen} {rest}".translate(_WORDS).split()
    if not _OMITTED.isdisjoint([*words, *printed.split(FILLER)]) or len(words) > _MOST_WORDS:
        return _NAMES, 0, different
    if len(printed) < len(name) - 1:
        one = _dropped_marks(seen, first)
        other = _dropped_marks(rest, second) if rest else 0
        # A whole name is compared in both orders.
        if one is not None and other is not None and one | other and (not whole or (rest and first[0] != second[0])):
            return 0, (_PRIMARY * (one | other) if whole else _PRIMARY * one + _SECONDARY * other), different
    words = primary.upper().translate(_WORDS).split()
    if first and second and words and words[0][0] != second[0] and not any(_may_begin(word, first) for word in words):
        return _NAMES & ~_PRIMARY, 0, different | _PRIMARY
    return _NAMES, 0, different


_WORDS: Final = str.maketrans(" -,", "   ", "'")
_OMITTED: Final = name_matching.TITLES | name_matching.SUFFIXES
"""Words that issuers may omit."""

_MOST_WORDS: Final = 16


@cache
def _dropped() -> Mapping[str, tuple[str, ...]]:
    """Return what an MRZ may have after a letter A to Z of which the service dropped a mark."""
    known = {base: name_matching.letter(base) for base in LETTERS}
    forms = {base: letter.doubtful for base, letter in known.items() if letter is not None}
    return {base: tuple([form[1:] for form in of if form[0] == base]) for base, of in forms.items() if of}


def _dropped_marks(seen: str, printed: str) -> int | None:
    """Return whether the printed letters are those of a text in A to Z, with 1 only if marks were dropped from it.

    Returns `None` if that is not known.
    """
    words = seen.translate(_WORDS).split()
    letters = "".join(words)
    if not letters.isascii() or not letters.isalpha() or SEPARATOR in printed:
        return None
    components = printed.split(FILLER)
    if letters == "".join(components):
        return 0
    # With a space dropped as well, it is not known.
    return 1 if len(words) == len(components) and all(map(_lacks_marks, words, components)) else None


def _lacks_marks(word: str, printed: str) -> bool:
    """Return whether a component is printed with more letters for the marks of a word."""
    at = 0
    for letter, following in zip(word, f"{word[1:]}{FILLER}", strict=True):
        if printed[at : at + 1] != letter:
            return False
        at += 1
        if printed[at : at + 1] != following:
            at += next((len(more) for more in _dropped().get(letter, ()) if printed.startswith(more, at)), 0)
    return at == len(printed)


def _may_begin(word: str, printed: str) -> bool:
    """Return whether a word may be the beginning of printed letters: a letter A to Z is printed as it is, or first."""
    return word[0] == printed[0] or not word.isascii() or not word.isalpha()


_PRINTED: Final = frozenset(ALPHABET)


def _is_cut(seen: str, printed: str) -> bool:
    """Return whether each component that is printed begins one of the identifier, in order and without a gap."""
    words, components = seen.split(FILLER), printed.split(FILLER)
    return len(components) <= len(words) and all(map(str.startswith, words, components))


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


def is_day(text: str) -> bool:
    """Return whether a text YYYYMMDD is a day."""
    return (text[4:] in _DAYS and text[:4] in _YEARS) or text in _LEAP_DAYS


def _known_in_part(seen: str, printed: str, day: _Centuries) -> str:
    """Return the day YYYYMMDD if it is the birth that is printed with an unknown month or day, else an empty text."""
    pairs = [(printed[at : at + 2], seen[at + 2 : at + 4]) for at in (0, 2, 4)]
    if not is_day(seen) or any(zone != viz for zone, viz in pairs if zone != SEPARATOR) or printed[:1] == FILLER:
        return ""
    return seen if seen == (day.now if seen[2:] <= day.today else day.before) + seen[2:] else ""


# A look-up of an enumeration's member takes longer than the test that needs it (Python 3.11).
_YYYYMMDD: Final = DateFormat.YYYYMMDD
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


_SCOPE: Final = {
    "__name__": __name__,
    "CALENDARS": dates.CALENDARS,
    "DAYS": _DAYS,
    "FILLER": FILLER,
    "FORMS": _forms,
    "PRINTED_SEXES": {FILLER: UNSPECIFIED_SEX},
    "REGULAR": issuers.REGULAR,
    "SEXES": _SEXES,
    "STATES": states,
    "as_digits": as_digits,
    "breaks_timetable": breaks_timetable,
    "is_day": is_day,
    "is_state": _is_state,
    "known_in_part": _known_in_part,
    "screen_names": screen_names,
}
"""The names that generated functions use."""


if __name__ == "__main__":
    for name in sys.argv[1:] or Format:
        for service, fields in VENDORS.items():
            sys.stdout.write(f"# {service}\n{generated(Format(name), fields.dates)}\n")
