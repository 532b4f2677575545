"""Compare the MRZ with the visual zone field by field, and report the differences as findings.

A difference that another finding explains (a check digit that fails, an impossible character, a lost separator) has
that finding as its `caused_by`.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

import attrs
from attrs import frozen

from mrz._public import public
from mrz.crosscheck import issuers
from mrz.crosscheck.fields import Agreement, Compared, no_field, unchecked
from mrz.crosscheck.fields.codes import document_code, number, sex, state
from mrz.crosscheck.fields.dates import (
    CALENDARS,
    DAYS_LATE,
    MOST_YEARS,
    agreeing_order,
    day,
    full_date,
    read,
    settled_order,
    without_end,
)
from mrz.crosscheck.fields.name_readings import NO_NAME
from mrz.crosscheck.fields.names import identifiers
from mrz.crosscheck.issuers import china
from mrz.crosscheck.screening import FLAGS, OTHER_RULES, VISAS, plain_reason, screen
from mrz.crosscheck.suspects import Side, assess
from mrz.icao import issuer_practices
from mrz.icao.alphabet import FILLER
from mrz.icao.dates import ResolvedDate, resolve_birth
from mrz.icao.findings import CODES, Finding, Severity
from mrz.icao.layouts import Format
from mrz.icao.policy import Findings
from mrz.icao.report import field_label
from mrz.icao.rules.codes import breaks_timetable
from mrz.vendors.reading import as_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mrz.crosscheck.fields.dates import DocumentDays, Order
    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Span
    from mrz.vendors.reading import VIZ, Reading, TakenTexts

MASK: Final = "*"
"""The character by which services hide values."""

ESSENTIAL: Final = sum(
    [FLAGS[name] for name in ("document_number", "date_of_birth", "date_of_expiry", "primary_identifier")]
)
"""The flags of the fields without whose comparison the outcome is REVIEW at best."""

# A look-up of an enumeration's member takes longer than the comparison with it (Python 3.11).
_MATCH: Final = Agreement.MATCH
_MISMATCH: Final = Agreement.MISMATCH
_UNCHECKED: Final = Agreement.UNCHECKED

_SECONDARY: Final = "secondary_identifier"
_IDENTIFIERS: Final = ("primary_identifier", _SECONDARY)
_ONE_BY_ONE: Final = tuple([name for name in FLAGS if name not in _IDENTIFIERS])

_Causes = dict[str, Finding | None]


@public("mrz")
@frozen
class Comparison:
    """The comparison of one field of the MRZ with the visual zone.

    - `field`: the name of the field, such as `"document_number"`.
    - `mrz`: the value in the MRZ, without trailing fillers; dates as YYMMDD. `None` if the format lacks the field.
    - `viz`: the value in the visual zone, verbatim, or `None` if the service read nothing.
    - `result`: whether the values agree: MATCH, MISMATCH or UNCHECKED.
    - `suspect`: the side that was probably misread, or `None` if the evidence does not show it.
    - `reason`: one sentence that explains `result` and `suspect`, without values.

    The `repr` does not show the values.
    """

    field: str
    mrz: str | None = attrs.field(repr=False)
    viz: str | None = attrs.field(repr=False)
    result: Agreement
    suspect: Side | None
    reason: str


def cross_check(doc: MRZ, reading: Reading, viz: VIZ, on: date, findings: Findings) -> tuple[Comparison, ...]:
    """Return the comparison of every field, and add findings about differences, dates and the issuer's practice.

    `on` is the reference date for centuries.
    """
    flags, absent, marked, different = screen(doc, viz, reading.date_formats, on)
    compared_with_care = flags | absent | marked | different
    causes = _errors(doc)
    comparisons = []
    both: tuple[Compared, Compared] | None = None
    for name, flag in FLAGS.items():
        present = not compared_with_care & flag or _present(viz, name)
        # Few services read a document code in the visual zone, so that its absence is not reported.
        if present or name != "document_code":
            reason = None if compared_with_care & flag else plain_reason(doc, name, viz)
            if reason is None:
                if name in _IDENTIFIERS:
                    both = both or compare_identifiers(doc, viz, printed=(_MISMATCH,))
                comparison = _careful(doc, name, reading, viz, on, both, findings, causes)
            else:
                comparison = Comparison(name, _printed(doc, name), getattr(viz, name), _MATCH, None, reason)
            comparisons.append(comparison)
        if not present and name != "document_code":
            _absent(name, findings)
    if flags & OTHER_RULES:
        add_other_rules(doc, reading, viz, findings, on=on, causes=causes)
    return tuple(comparisons)


def differences(doc: MRZ, reading: Reading, viz: VIZ, on: date, findings: Findings) -> int:
    """Add the findings that `cross_check` adds, and return the flags of the fields that could be compared.

    A field that plainly agrees has no finding, and its comparator does not run.
    """
    flags, absent, marked, different = screen(doc, viz, reading.date_formats, on)
    causes = _errors(doc)
    both: tuple[Compared, Compared] | None = None
    compared = sum(FLAGS.values())
    for name, flag in FLAGS.items():
        if not (flags | absent | marked | different) & flag:
            continue
        if _present(viz, name):
            if name in _IDENTIFIERS:
                both = both or compare_identifiers(doc, viz, printed=(_MISMATCH,))
            if _careful(doc, name, reading, viz, on, both, findings, causes).result is _UNCHECKED:
                compared &= ~flag
        elif name != "document_code":
            compared &= ~flag
            _absent(name, findings)
    if flags & OTHER_RULES:
        add_other_rules(doc, reading, viz, findings, on=on, causes=causes)
    return compared


def _absent(name: str, findings: Findings) -> None:
    findings.add("viz-absent", field=name, message=f"the service read nothing for the {field_label(name)}")


def _careful(  # noqa: PLR0917 - those of `compare`, the names, and what `_mismatch` takes
    doc: MRZ,
    name: str,
    reading: Reading,
    viz: VIZ,
    on: date,
    both: tuple[Compared, Compared] | None,
    findings: Findings,
    causes: _Causes,
) -> Comparison:
    """Return the comparison of a field by its comparator, and add its finding, if it has one.

    `both` is the comparison of both identifiers, if the field is one.
    """
    if both is not None and name in _IDENTIFIERS:
        compared = _compare_name(doc, name, viz, both)
    else:
        compared = compare(doc, name, reading, viz, on)
    comparison = _assessed(doc, name, viz, compared)
    if compared.agreement is _MISMATCH:
        _mismatch(doc, comparison, findings, causes)
    elif compared.note is not None:
        span = _span(doc, name)
        findings.add(
            compared.note,
            span.place,
            field=name,
            found=span.of(doc.lines),
            message=f"the {field_label(name)} matches; {compared.reason}",
            reference=compared.reference or _REFERENCES[compared.note],
        )
    return comparison


_REFERENCES: Final = {
    "date-ambiguous": "Doc 9303-3, 4.8",
    "date-century": "Doc 9303-3, 4.8, which has two digits of the year",
    "identifiers-swapped": "Doc 9303-3, 3.4",
    "normalized": "Doc 9303-3, 6",
}
"""The references of the findings about fields that match, where the comparator gives none."""


def add_other_rules(doc: MRZ, reading: Reading, viz: VIZ, findings: Findings, *, on: date, causes: _Causes) -> None:
    """Add findings about the order of dates, a passport's validity, and the issuer's practice."""
    order = _order(reading, viz)
    dates = _dates(doc, reading, viz, on, order)
    issues = [*_issues(doc, reading, viz, on, order)]
    wrong = [_wrong_issue(doc, issue, on, dates) for issue in issues]
    _timetable(doc, [first[0] for (first, _), found in zip(issues, wrong, strict=True) if not found], findings)
    # What is wrong with the first reading; nothing if any reading is right.
    of_first = wrong[0] if wrong and all(wrong) else ()
    _date_order(of_first, viz.date_of_issue, findings, causes)
    known = len(findings.items)
    if doc.issuing_state in issuers.ISSUERS:  # few issuers have rules of their own
        issuers.check(doc, viz, dates, findings)
    # The issuer's own rule says more about the same dates, and a wrong date of expiry all of it.
    if (
        _TOO_LONG in of_first
        and "date_of_expiry" not in causes
        and "validity-period" not in [finding.code for finding in findings.items[known:]]
    ):
        _too_long(doc, findings)


def outlook(doc: MRZ, taken: Reading | TakenTexts, on: date) -> Agreement:
    """Return MISMATCH if a field differs, UNCHECKED if a person should look at the answer, else MATCH.

    No finding is made of a field. The severities are presupposed to be those of the catalogue.
    """
    viz, parsed, formats = taken.viz, taken.parsed, taken.date_formats
    if viz is None:
        found = _UNCHECKED
    else:
        flags, absent, _, different = screen(doc, viz, formats, on)
        if different:
            return _MISMATCH
        if flags:
            reading = as_reading(taken)
            assert reading.viz is not None  # noqa: S101 - see above
            found = _with_care(doc, reading, reading.viz, on, flags=flags, unchecked=absent)
        else:
            found = _UNCHECKED if absent & ESSENTIAL else _MATCH
    if parsed is not None and found is not _MISMATCH:
        flags, _, _, different = screen(doc, parsed, formats, on)
        if different:
            return _MISMATCH
        if flags:
            reading = as_reading(taken)
            assert reading.parsed is not None  # noqa: S101 - see above
            if _MISMATCH in [each.agreement for _, each in _compared(doc, reading, reading.parsed, on, flags)]:
                return _MISMATCH
    return found


def _with_care(doc: MRZ, reading: Reading, viz: VIZ, on: date, *, flags: int, unchecked: int) -> Agreement:
    """Return what `outlook` returns of the visual zone, by the comparators of the fields with flags."""
    severities = set()
    for name, compared in _compared(doc, reading, viz, on, flags):
        if compared.agreement is _MISMATCH:
            return _MISMATCH
        if compared.agreement is _UNCHECKED:
            unchecked |= FLAGS[name]
        elif compared.note is not None:
            severities.add(CODES[compared.note].severity)
    if flags & OTHER_RULES:
        findings = Findings(None)
        add_other_rules(doc, reading, viz, findings, on=on, causes={})
        severities |= {finding.severity for finding in findings.items}
    if Severity.ERROR in severities:
        return _MISMATCH
    return _UNCHECKED if lacks_comparison(unchecked, viz) or Severity.WARNING in severities else _MATCH


def lacks_comparison(unchecked: int, viz: VIZ | None) -> bool:
    """Return whether the fields with these flags, which could not be compared, make the outcome REVIEW.

    The secondary identifier is one of them if the visual zone has it, unmasked and in Latin letters. A word for no name
    is none.
    """
    return bool(unchecked & ESSENTIAL) or _lacks_secondary(unchecked, viz)


def lacking(unchecked: int, viz: VIZ | None) -> tuple[str, ...]:
    """Return the names of those of the fields with these flags that make the outcome REVIEW: see `lacks_comparison`."""
    flags = unchecked & (ESSENTIAL | (FLAGS[_SECONDARY] if _lacks_secondary(unchecked, viz) else 0))
    return tuple([name for name, flag in FLAGS.items() if flags & flag])


def _lacks_secondary(unchecked: int, viz: VIZ | None) -> bool:
    seen = viz.secondary_identifier if viz is not None and unchecked & FLAGS[_SECONDARY] else None
    if seen is None or MASK in seen:
        return False
    letters = [character for character in seen if character.isalpha()]
    return "".join(letters).upper() not in {"", *NO_NAME} and all(
        unicodedata.name(each, "").startswith("LATIN") for each in letters
    )


def _compared(doc: MRZ, reading: Reading, viz: VIZ, on: date, flags: int) -> Iterator[tuple[str, Compared]]:
    """Compare the fields with these flags. Names, which take longest, come last."""
    for name in _ONE_BY_ONE:
        if flags & FLAGS[name]:
            yield name, compare(doc, name, reading, viz, on)
    both = None
    for name in _IDENTIFIERS:
        if flags & FLAGS[name]:
            both = both or compare_identifiers(doc, viz, printed=())
            yield name, _compare_name(doc, name, viz, both)


def _present(viz: VIZ, name: str) -> bool:
    seen: str | None = getattr(viz, name)
    return bool(seen and seen.strip())


def _assessed(doc: MRZ, name: str, viz: VIZ, compared: Compared) -> Comparison:
    seen: str | None = getattr(viz, name)
    suspect, reason = None, compared.reason
    if compared.agreement is not Agreement.MATCH and seen is not None:
        weighed = assess(doc, name, seen, compared)
        suspect, reason = weighed.suspect, weighed.reason
    return Comparison(name, _printed(doc, name), seen, compared.agreement, suspect, reason)


def compare(doc: MRZ, name: str, reading: Reading, viz: VIZ, on: date) -> Compared:
    """Return the result of comparing the document's field `name` with that of `viz`.

    `reading` gives the date formats of the service; `on` is the reference date for centuries.
    """
    seen: str | None = getattr(viz, name)
    return _not_comparable(doc, name, seen) or _COMPARATORS[name](doc, name, seen or "", reading, viz, on)


def _not_comparable(doc: MRZ, name: str, seen: str | None) -> Compared | None:
    if seen is None or not seen.strip():
        return unchecked("the service read nothing")
    if MASK in seen or MASK in (doc.raw("name" if name.endswith("_identifier") else name) or ""):
        return unchecked("the service masks the value")
    fields = doc.layout.fields
    # An identifier may stand in the field of the other one.
    if name in fields or (name in _IDENTIFIERS and ("name" in fields or "primary_identifier" in fields)):
        return None
    return no_field()


def compare_identifiers(
    doc: MRZ, viz: VIZ, *, printed: tuple[Agreement, ...] = tuple(Agreement)
) -> tuple[Compared, Compared]:
    """Compare both identifiers at once, because services divide the name between the fields in different ways."""
    field = doc.layout.fields.get("name")
    width = None if field is None else field.end - field.start
    chinese = doc.issuing_state == china.CODE
    return identifiers(
        doc.name, width, viz.primary_identifier, viz.secondary_identifier, pinyin=chinese, printed=printed
    )


def _compare_name(doc: MRZ, name: str, viz: VIZ, both: tuple[Compared, Compared]) -> Compared:
    """Return what `compare` returns for an identifier, from the comparison of both."""
    return _not_comparable(doc, name, getattr(viz, name)) or both[_IDENTIFIERS.index(name)]


def _birth(doc: MRZ, on: date) -> ResolvedDate:
    """Return the date of birth with its possible centuries, without the date of expiry, which may be misread."""
    printed = doc.date_of_birth
    return ResolvedDate() if printed is None else resolve_birth(printed, on=on)


def _compare_number(doc: MRZ, seen: str) -> Compared:
    personal = [text.replace(FILLER, "") for text in (doc.optional_data, doc.optional_data_2) if text]
    practice = issuer_practices.personal_number(doc.layout, doc.text)
    return number(
        seen,
        doc.document_number or "",
        tuple(personal),
        recorded=None if practice is None else practice.source,
        visa=doc.format in VISAS,
    )


def _compare_sex(doc: MRZ, seen: str) -> Compared:
    practice = issuer_practices.sex_letters(doc.layout, doc.text)
    return sex(seen, doc.sex) if practice is None else sex(seen, doc.sex, practice.letters)


def _order(reading: Reading, viz: VIZ) -> Order | None:
    return settled_order((viz.date_of_birth, viz.date_of_issue, viz.date_of_expiry), reading.date_formats)


def _compare_date(  # noqa: PLR0917 - those of a comparator
    doc: MRZ, name: str, seen: str, reading: Reading, viz: VIZ, on: date
) -> Compared:
    """Compare the date of birth or of expiry. One answer has one order of day and month.

    If no date of the visual zone shows the order, the other date may: the only order in which it is the MRZ's.
    """
    birth = name == "date_of_birth"
    printed = doc.date_of_birth if birth else doc.date_of_expiry
    practice = None if birth else issuer_practices.without_end(doc.layout, doc.text)
    if practice is not None:
        return without_end(seen, reading.date_formats)
    formats = reading.date_formats
    compare_in = partial(
        day,
        seen,
        printed,
        _birth(doc, on) if birth else doc.expiry(on),
        formats,
        issuer=doc.issuing_state or "",
        later=not birth and doc.format not in _WITH_LIMIT,
        on=on if birth else date.max,
    )
    compared = compare_in()
    if compared.note is None:
        return compared
    order = _order(reading, viz)
    if order is not None:
        return compare_in(order=order)
    if compared.note == "date-ambiguous":
        one, other = (viz.date_of_expiry, doc.date_of_expiry) if birth else (viz.date_of_birth, doc.date_of_birth)
        another = agreeing_order(one, other)
        if another is not None and agreeing_order(seen, printed) is not another:
            return compare_in(order=another)
    return compared


_WITH_LIMIT: Final = (Format.TD3, *VISAS)
"""The formats of documents that are not valid for decades."""

_COMPARATORS: Final[Mapping[str, Callable[[MRZ, str, str, Reading, VIZ, date], Compared]]] = {
    "document_code": lambda doc, _, seen, *__: document_code(seen, doc.document_code),
    "issuing_state": lambda doc, _, seen, *__: state(seen, doc.issuing_state),
    "document_number": lambda doc, _, seen, *__: _compare_number(doc, seen),
    "primary_identifier": lambda doc, _, __, ___, viz, ____: compare_identifiers(doc, viz)[0],
    "secondary_identifier": lambda doc, _, __, ___, viz, ____: compare_identifiers(doc, viz)[1],
    "nationality": lambda doc, _, seen, *__: state(seen, doc.nationality),
    "sex": lambda doc, _, seen, *__: _compare_sex(doc, seen),
    "date_of_birth": _compare_date,
    "date_of_expiry": _compare_date,
}


def _errors(doc: MRZ) -> _Causes:
    """Return the first ERROR of each field: the possible causes of differences."""
    errors: _Causes = {}
    for finding in doc.findings:
        if finding.severity is Severity.ERROR and finding.field is not None:
            errors.setdefault(finding.field, finding)
    return errors


def check_parsed(doc: MRZ, reading: Reading, parsed: VIZ, on: date, findings: Findings) -> None:
    """Add a `parsed-mismatch` finding for each field in which the service's own parse differs from the MRZ."""
    found = screen(doc, parsed, reading.date_formats, on)
    flags = found.flags | found.different
    for name, flag in FLAGS.items():
        if flags & flag and compare(doc, name, reading, parsed, on).agreement is Agreement.MISMATCH:
            span = _span(doc, name)
            findings.add(
                "parsed-mismatch",
                span.place,
                field=name,
                found=span.of(doc.lines),
                expected=getattr(parsed, name),
                message=f"the service's own parse of the MRZ has a different {field_label(name)}",
                reference="the service's answer",
            )


def _printed(doc: MRZ, name: str) -> str | None:
    printed: str | None = doc.raw(name) if name.startswith("date_") else getattr(doc, name)
    return printed


def _mismatch(doc: MRZ, comparison: Comparison, findings: Findings, causes: _Causes) -> None:
    name = comparison.field
    cause = causes.get(name)
    if cause is not None and cause.code == "check-digit" and comparison.suspect is not Side.MRZ:
        cause = None  # the visual zone's value does not satisfy the digit either, so that the cause is another
    if name == "secondary_identifier" and not doc.secondary_components:
        cause = causes.get("primary_identifier")  # a lost separator makes both identifiers differ
    span = _span(doc, name)
    causes[name] = findings.add(
        "viz-mismatch",
        span.place,
        field=name,
        found=span.of(doc.lines),
        expected=comparison.viz,
        message=f"the {field_label(name)} differs; {comparison.reason}",
        reference="Doc 9303-3, 4.3",
        caused_by=cause,
    )


def _span(doc: MRZ, name: str) -> Span:
    return doc.identifier_span(name) if name.endswith("_identifier") else doc.layout.fields[name]


_Day = tuple[int, int, int]


def _dates(doc: MRZ, reading: Reading, viz: VIZ, on: date, order: Order | None) -> DocumentDays:
    """Return the days of birth, issue and expiry: from the visual zone where it has the whole date, else the MRZ."""
    texts = [viz.date_of_birth, viz.date_of_issue, viz.date_of_expiry]
    if doc.issuing_state in CALENDARS:
        texts = [None, viz.date_of_issue, None]  # their years may be of another calendar
    birth, issue, expiry = [full_date(seen, reading.date_formats, order) for seen in texts]
    return birth or doc.birth(on).date, issue, expiry or doc.expiry(on).date


_Wrong = tuple[str | None, ...]
"""What is wrong with a date of issue: the field that it contradicts, `None` for the reference date, or `_TOO_LONG`."""

_TOO_LONG: Final = "too long"


def _wrong_issue(doc: MRZ, issue: tuple[_Day, _Day], on: date, dates: DocumentDays) -> _Wrong:
    """Return what is wrong with a reading of the date of issue: its first and its last day."""
    first, last = issue
    birth, _, expiry = [None if each is None else (each.year, each.month, each.day) for each in dates]
    passport = doc.format is Format.TD3 and (doc.document_code or "").startswith("P")
    tomorrow = date.fromordinal(min(on.toordinal() + DAYS_LATE, date.max.toordinal()))
    latest = tomorrow.year, tomorrow.month, tomorrow.day
    found: list[str | None] = []
    if expiry is not None and first >= expiry:
        found.append("date_of_expiry")
    if birth is not None and last < birth:
        found.append("date_of_birth")
    if not found and first > latest:
        found.append(None)
    if not found and passport and expiry is not None and (last[0] + MOST_YEARS, *last[1:]) < expiry:
        found.append(_TOO_LONG)
    return tuple(found)


def _issues(doc: MRZ, reading: Reading, viz: VIZ, on: date, order: Order | None) -> Iterator[tuple[_Day, _Day]]:
    """Yield the first and the last day of each reading of the date of issue: two orders, centuries and calendars."""
    meanings = read(viz.date_of_issue or "", reading.date_formats, order)
    shifts = (0, *CALENDARS.get(doc.issuing_state or "", ()))
    for one in sorted(meanings, key=lambda meaning: meaning.as_printed):
        if one.is_of_another_calendar or one.year is None:
            yield (0, 1, 1), (9999, 12, 31)
            continue
        century = on.year // 100
        years = [each * 100 + one.year for each in ((century, century - 1) if one.century is None else (one.century,))]
        for year in [year - shift for shift in shifts for year in years]:
            yield (year, one.month or 1, one.day or 1), (year, one.month or 12, one.day or 31)


def _timetable(doc: MRZ, years: Sequence[int], findings: Findings) -> None:
    """Add a finding for a passport whose code has no place in the timetable, in each year in which it may be issued."""
    span = doc.layout.fields["document_code"]
    code = span.of(doc.lines)
    passport = doc.format is Format.TD3 and code[0] in doc.layout.code_letters
    if passport and years and breaks_timetable(code, min(years)):
        findings.add(
            "document-code-timetable",
            span.place,
            field="document_code",
            found=code,
            message="passports issued since 2026 have a harmonized second letter or none, those since 2028 have one",
            reference="Doc 9303-4, 4.4",
        )


def _date_order(wrong: _Wrong, seen: str | None, findings: Findings, causes: _Causes) -> None:
    """Add a `date-order` finding for each date that the date of issue contradicts.

    Its cause is an earlier finding about the date of birth or of expiry, if any.
    """
    for name, how in _HOW.items():
        if name in wrong:
            findings.add(
                "date-order",
                field="date_of_issue",
                found=seen,
                message=f"the date of issue in the visual zone {how}",
                reference="Doc 9303-3, 4.8",
                caused_by=None if name is None else causes.get(name),
            )


_HOW: Final = {
    "date_of_expiry": "is not before the date of expiry",
    "date_of_birth": "is before the date of birth",
    None: "is after the reference date",
}


def _too_long(doc: MRZ, findings: Findings) -> None:
    span = doc.layout.fields["date_of_expiry"]
    findings.add(
        "validity-period",
        span.place,
        field="date_of_expiry",
        found=span.of(doc.lines),
        message=f"the passport is valid for more than {MOST_YEARS} years from its date of issue",
        reference="Doc 9303-3, 4.8; passports are valid for ten years at most",
    )
