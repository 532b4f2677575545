"""Compare the MRZ with the visual zone field by field, and report the differences as findings.

A difference that another finding explains (a check digit that fails, an impossible character, a lost separator) has
that finding as its `caused_by`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
from attrs import frozen

from mrz._public import public
from mrz.crosscheck import issuers
from mrz.crosscheck.fields import Agreement, Compared, no_field, unchecked
from mrz.crosscheck.fields.codes import document_code, number, sex, state
from mrz.crosscheck.fields.dates import day, full_date
from mrz.crosscheck.fields.names import identifiers
from mrz.crosscheck.issuers import china
from mrz.crosscheck.screening import FLAGS, OTHER_RULES, plain_reason, screen
from mrz.crosscheck.suspects import Side, assess
from mrz.icao.dates import ResolvedDate, resolve_birth
from mrz.icao.findings import Finding, Severity
from mrz.icao.policy import Findings
from mrz.icao.report import field_label
from mrz.vendors.reading import as_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from mrz.crosscheck.fields.dates import DocumentDays
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

_IDENTIFIERS: Final = ("primary_identifier", "secondary_identifier")
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
    flags, absent, unchecked, different = screen(doc, viz, reading.date_formats, on)
    compared_with_care = flags | absent | unchecked | different
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
                comparison = _careful(doc, name, reading, viz, on, both)
            else:
                comparison = Comparison(name, _printed(doc, name), getattr(viz, name), _MATCH, None, reason)
            comparisons.append(comparison)
            if comparison.result is Agreement.MISMATCH:
                _mismatch(doc, comparison, findings, causes)
        if not present and name != "document_code":
            _absent(name, findings)
    if flags & OTHER_RULES:
        add_other_rules(doc, reading, viz, findings, on=on, causes=causes)
    return tuple(comparisons)


def differences(doc: MRZ, reading: Reading, viz: VIZ, on: date, findings: Findings) -> int:
    """Add the findings that `cross_check` adds, and return the flags of the fields that could be compared.

    A field that plainly agrees, or plainly cannot be compared, has no finding, and its comparator does not run.
    """
    flags, absent, unchecked, different = screen(doc, viz, reading.date_formats, on)
    causes = _errors(doc)
    both: tuple[Compared, Compared] | None = None
    compared = sum(FLAGS.values()) & ~(absent | unchecked)
    for name, flag in FLAGS.items():
        if not (flags | absent | different) & flag:
            continue
        if _present(viz, name):
            if name in _IDENTIFIERS:
                both = both or compare_identifiers(doc, viz, printed=(_MISMATCH,))
            comparison = _careful(doc, name, reading, viz, on, both)
            if comparison.result is _MISMATCH:
                _mismatch(doc, comparison, findings, causes)
            elif comparison.result is _UNCHECKED:
                compared &= ~flag
        elif name != "document_code":
            compared &= ~flag
            _absent(name, findings)
    if flags & OTHER_RULES:
        add_other_rules(doc, reading, viz, findings, on=on, causes=causes)
    return compared


def _absent(name: str, findings: Findings) -> None:
    findings.add("viz-absent", field=name, message=f"the service read nothing for the {field_label(name)}")


def _careful(  # noqa: PLR0917 - those of `compare`, and the names
    doc: MRZ, name: str, reading: Reading, viz: VIZ, on: date, both: tuple[Compared, Compared] | None
) -> Comparison:
    """Return the comparison of a field by its comparator; `both` is that of both identifiers, if this is one."""
    if both is not None and name in _IDENTIFIERS:
        return _assessed(doc, name, viz, _compare_name(doc, name, viz, both))
    return _assessed(doc, name, viz, compare(doc, name, reading, viz, on))


def add_other_rules(doc: MRZ, reading: Reading, viz: VIZ, findings: Findings, *, on: date, causes: _Causes) -> None:
    """Add findings about the order of dates and the issuer's practice."""
    dates = _dates(doc, reading, viz, on)
    _date_order(dates, viz.date_of_issue, findings, causes)
    if doc.issuing_state in issuers.ISSUERS:  # few issuers have rules of their own
        issuers.check(doc, viz, dates, findings)


def outlook(doc: MRZ, taken: Reading | TakenTexts, on: date) -> Agreement:
    """Return MISMATCH if a field differs, UNCHECKED if a person should look at the answer, else MATCH.

    No finding is made of a field. The severities are presupposed to be those of the catalogue.
    """
    viz, parsed, formats = taken.viz, taken.parsed, taken.date_formats
    if viz is None:
        found = _UNCHECKED
    else:
        flags, absent, unchecked, different = screen(doc, viz, formats, on)
        if different:
            return _MISMATCH
        if flags:
            reading = as_reading(taken)
            assert reading.viz is not None  # noqa: S101 - see above
            found = _with_care(doc, reading, reading.viz, on, flags=flags, unchecked=absent | unchecked)
        else:
            found = _UNCHECKED if (absent | unchecked) & ESSENTIAL else _MATCH
    if parsed is not None and found is not _MISMATCH:
        flags, _, _, different = screen(doc, parsed, formats, on)
        if different:
            return _MISMATCH
        if flags:
            reading = as_reading(taken)
            assert reading.parsed is not None  # noqa: S101 - see above
            if _MISMATCH in [agreement for _, agreement in _agreements(doc, reading, reading.parsed, on, flags)]:
                return _MISMATCH
    return found


def _with_care(doc: MRZ, reading: Reading, viz: VIZ, on: date, *, flags: int, unchecked: int) -> Agreement:
    """Return what `outlook` returns of the visual zone, by the comparators of the fields with flags."""
    for name, agreement in _agreements(doc, reading, viz, on, flags):
        if agreement is _MISMATCH:
            return _MISMATCH
        if agreement is _UNCHECKED:
            unchecked |= FLAGS[name]
    severities = set()
    if flags & OTHER_RULES:
        findings = Findings(None)
        add_other_rules(doc, reading, viz, findings, on=on, causes={})
        severities = {finding.severity for finding in findings.items}
    if Severity.ERROR in severities:
        return _MISMATCH
    return _UNCHECKED if unchecked & ESSENTIAL or Severity.WARNING in severities else _MATCH


def _agreements(doc: MRZ, reading: Reading, viz: VIZ, on: date, flags: int) -> Iterator[tuple[str, Agreement]]:
    """Compare the fields with these flags. Names, which take longest, come last."""
    for name in _ONE_BY_ONE:
        if flags & FLAGS[name]:
            yield name, compare(doc, name, reading, viz, on).agreement
    both = None
    for name in _IDENTIFIERS:
        if flags & FLAGS[name]:
            both = both or compare_identifiers(doc, viz, printed=())
            yield name, _compare_name(doc, name, viz, both).agreement


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


_COMPARATORS: Final[Mapping[str, Callable[[MRZ, str, str, Reading, VIZ, date], Compared]]] = {
    "document_code": lambda doc, _, seen, *__: document_code(seen, doc.document_code),
    "issuing_state": lambda doc, _, seen, *__: state(seen, doc.issuing_state),
    "document_number": lambda doc, _, seen, *__: number(seen, doc.document_number or ""),
    "primary_identifier": lambda doc, _, __, ___, viz, ____: compare_identifiers(doc, viz)[0],
    "secondary_identifier": lambda doc, _, __, ___, viz, ____: compare_identifiers(doc, viz)[1],
    "nationality": lambda doc, _, seen, *__: state(seen, doc.nationality),
    "sex": lambda doc, _, seen, *__: sex(seen, doc.sex),
    "date_of_birth": lambda doc, _, seen, reading, __, on: day(
        seen, doc.date_of_birth, _birth(doc, on), reading.date_formats
    ),
    "date_of_expiry": lambda doc, _, seen, reading, __, on: day(
        seen, doc.date_of_expiry, doc.expiry(on), reading.date_formats
    ),
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


def _dates(doc: MRZ, reading: Reading, viz: VIZ, on: date) -> DocumentDays:
    """Return the days of birth, issue and expiry: from the visual zone where it has the whole date, else the MRZ."""
    birth, issue, expiry = [
        full_date(seen, reading.date_formats) for seen in (viz.date_of_birth, viz.date_of_issue, viz.date_of_expiry)
    ]
    return birth or doc.birth(on).date, issue, expiry or doc.expiry(on).date


def _date_order(dates: DocumentDays, seen: str | None, findings: Findings, causes: _Causes) -> None:
    """Add a `date-order` finding if the day of issue is not between birth and expiry.

    Its cause is an earlier finding about the date of birth or of expiry, if any.
    """
    birth, issue, expiry = dates
    if issue is None:
        return
    for name, wrong, how in (
        ("date_of_expiry", expiry is not None and issue >= expiry, "is not before the date of expiry"),
        ("date_of_birth", birth is not None and issue < birth, "is before the date of birth"),
    ):
        if wrong:
            findings.add(
                "date-order",
                field="date_of_issue",
                found=seen,
                message=f"the date of issue in the visual zone {how}",
                reference="Doc 9303-3, 4.8",
                caused_by=causes.get(name),
            )
