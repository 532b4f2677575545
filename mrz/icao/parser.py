r"""Parsing: from a text to an `MRZ` with its findings.

`parse` reports findings, `require_consistent` raises an exception, `is_valid` returns a bool.

>>> from datetime import date
>>> is_valid("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
...          on=date(2026, 6, 30))
True

Content never raises an exception; it becomes a finding. Callers must pass the reference date `on`, as this package
reads no clock.
"""

from __future__ import annotations

from bisect import insort
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from mrz.icao import report, rules
from mrz.icao.alphabet import FILLER
from mrz.icao.date_sums import reference_day
from mrz.icao.document import MRZ, MRZSlots, screened_document
from mrz.icao.findings import (
    CODES,
    Finding,
    FindingSlots,
    FormatError,
    InvalidMRZError,
    Severity,
    in_order,
    make_finding,
    rank,
)
from mrz.icao.flags import ERRORS, Flag
from mrz.icao.line_splitting import (
    MAX_CHARS,
    LaidOutText,
    Text,
    as_text,
    lay_out,
    replaced_runs,
    screened,
    with_replacements,
)
from mrz.icao.policy import Findings
from mrz.icao.rules.names_and_numbers import identifier_at
from mrz.icao.screening import screen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mrz.icao.document import FindingsFunction
    from mrz.icao.layouts import Format, Layout
    from mrz.icao.line_splitting import Change
    from mrz.icao.policy import Policy


def parse(
    text: Text,
    on: date,
    format: Format | str | None = None,  # noqa: A002 - the contract's word
    policy: Policy | None = None,
    max_chars: int | None = MAX_CHARS,
) -> MRZ:
    """Return the machine readable zone of `text` with its findings, root causes first.

    Arguments and exceptions are those of `mrz.parse`, with a required reference date `on`.
    """
    whole = text if type(text) is str else as_text(text)
    if max_chars is None or len(whole) <= max_chars:
        found = screened(whole, on)
        if found is not None and (format is None or _has_format(found[0], format)):
            # As `screened_document`, whose call would take longer than what it does.
            layout, plain, flags = found
            doc: Any = MRZSlots()
            doc.format = layout.format
            doc.text = plain
            doc._found = _finder(policy) if flags else ()  # noqa: SLF001 - the slots of MRZ
            doc._on = on  # noqa: SLF001 - the slots of MRZ
            doc.layout = layout
            doc._flags = flags  # noqa: SLF001 - the slots of MRZ
            doc._policy = policy  # noqa: SLF001 - the slots of MRZ
            doc.__class__ = MRZ
            return doc  # type: ignore[no-any-return] # its class was changed
        replaced = with_replacements(whole)
        found = screened(replaced, on) if replaced != whole else None
        if found is not None and not found[2] & _CHARACTERS and (format is None or _has_format(found[0], format)):
            layout, plain, flags = found
            if policy is not None:
                flags |= Flag.CHARACTERS.value  # the policy may make an ERROR of the replacements
            return screened_document(layout, plain, flags, partial(_with_replacements, whole, policy), on, policy)
    return _parse_carefully(whole, on, format, policy, max_chars)


def _parse_carefully(
    whole: str,
    on: date,
    format: Format | str | None,  # noqa: A002 - the contract's word
    policy: Policy | None,
    max_chars: int | None,
) -> MRZ:
    """Return what `parse` does, of a text in no usual form."""
    laid_out = lay_out(whole, format=format, max_chars=max_chars)
    plain = "\n".join(laid_out.lines)
    flags = screen(laid_out.layout, plain, reference_day(on))
    doc = screened_document(laid_out.layout, plain, flags, _finder(policy) if flags else (), on, policy)
    if not (laid_out.changes or laid_out.joined or laid_out.fillers):
        return doc
    collected = Findings(policy)
    _changes(laid_out, doc, collected, policy)
    rules.apply(doc, on, collected, flags)
    if laid_out.joined or policy is not None:
        flags |= Flag.CHARACTERS.value  # so that the document knows of these errors
    return screened_document(laid_out.layout, plain, flags, in_order(collected.items), on, policy)


_CHARACTERS: Final = Flag.CHARACTERS.value


def _has_format(layout: Layout, wanted: Format | str) -> bool:
    # An object of another type may do anything when it is compared.
    return layout.format is wanted or (type(wanted) is str and layout.format == wanted)


def require_consistent(doc: MRZ) -> MRZ:
    """Return the document if it is consistent; otherwise raise `InvalidMRZError` with its findings."""
    if not doc.consistent:
        raise InvalidMRZError(_summary(doc), doc.findings)
    return doc


def is_valid(
    text: object,
    on: date,
    format: Format | str | None = None,  # noqa: A002 - the contract's word
    policy: Policy | None = None,
) -> bool:
    """Return whether `parse` returns and its document is consistent. No `text` raises an exception."""
    try:
        whole = text if type(text) is str else as_text(text)
    except Exception:  # noqa: BLE001 - a sequence of the caller's own class may raise anything
        return False
    if policy is None and format is None and len(whole) <= MAX_CHARS:
        found = screened(whole, on)
        if found is not None:
            layout, plain, flags = found
            return not flags & ERRORS or screened_document(layout, plain, flags, rules.findings_of, on, None).consistent
    try:
        return parse(whole, on=on, format=format, policy=policy).consistent
    except FormatError:
        return False


def _summary(doc: MRZ) -> str:
    roots = [f for f in doc.findings if f.severity is Severity.ERROR and f.caused_by is None]
    return f"{doc.format} is not consistent: " + "; ".join([report.place(f) + f.message for f in roots])


def _finder(policy: Policy | None) -> FindingsFunction:
    """Return the function that computes findings: it carries the policy, so that `attrs.evolve` keeps it."""
    return rules.findings_of if policy is None else partial(rules.findings_under, policy)


def _with_replacements(whole: str, policy: Policy | None, doc: MRZ) -> tuple[Finding, ...]:
    """Return the findings of a document in whose text `whole` characters were replaced one by one."""
    found = _replacements(doc, whole, _NORMALIZED if policy is None else policy.severity("normalized"))
    for other in rules.findings_under(policy, doc) if doc._flags else ():  # noqa: SLF001 - the slots of MRZ
        insort(found, other, key=rank)
    return tuple(found)


def _replacements(doc: MRZ, whole: str, severity: Severity | None) -> list[Finding]:
    """Return a finding for each run of characters in the text `whole` that were replaced one by one.

    There are several in a document, so they are filled as in `make_finding`, whose calls would take longer.
    """
    text, width, end = doc.text, doc.layout.width + 1, 0
    found: list[Finding] = []
    pieces = iter(replaced_runs(doc.layout, whole) if severity is not None else ())
    for kept, run in zip(pieces, pieces, strict=False):  # at the end, one more is kept
        start = end + len(kept)
        end = start + len(run)
        line = start // width
        finding: Any = FindingSlots()
        finding.code = "normalized"
        finding.severity = severity
        finding.field = None
        finding.line = line
        finding.start = start - line * width
        finding.end = end - line * width
        finding.found = run
        finding.expected = text[start:end]
        finding.message = _REPLACED
        finding.reference = _ALPHABET_CLAUSE
        finding.caused_by = None
        finding.__class__ = Finding
        found.append(finding)
    return found


def _normalized(changes: Iterable[Change], policy: Policy | None) -> list[Finding]:
    severity = _NORMALIZED if policy is None else policy.severity("normalized")
    if severity is None:
        return []
    return [
        make_finding("normalized", severity, None, place, found, expected, _REPLACED, _ALPHABET_CLAUSE)
        for place, found, expected in changes
    ]


_NORMALIZED: Final = CODES["normalized"].severity
_REPLACED: Final = "characters that stand for MRZ characters, or around them, were replaced"
_ALPHABET_CLAUSE: Final = "Doc 9303-3, 4.3"


def _changes(laid_out: LaidOutText, doc: MRZ, findings: Findings, policy: Policy | None) -> None:
    findings.items += _normalized(laid_out.changes, policy)
    for line, column in laid_out.joined:
        findings.add(
            "charset",
            (line, column, column + 1),
            field=identifier_at(doc, line, column),
            message="a blank stands before this character of the name, and the line has no room for a filler",
            reference=_ALPHABET_CLAUSE,
        )
    if laid_out.fillers:
        name = laid_out.layout.fields["name"]
        count, how = abs(laid_out.fillers), "few" if laid_out.fillers > 0 else "many"
        end = len(laid_out.lines[name.line])
        findings.add(
            "filler-count",
            (name.line, len(laid_out.lines[name.line].rstrip(FILLER)), end),
            field="primary_identifier",
            message=f"the name line had {count} trailing filler{'s' * (count > 1)} too {how}",
            reference=laid_out.layout.reference,
        )
