"""Decide which of two differing readings of a field was probably misread, and give the reason in one sentence.

The evidence, in this order:

1. A value that is impossible in its field is the suspect.
2. A misread field usually fails its own check digit. If one value satisfies the printed digit and the other does not,
   the other is the suspect, unless the composite check digit contradicts that. If both values satisfy the digit (twins,
   or changes that cancel out), or neither does, there is no suspect.
3. No digit covers names, states and sex: only rule 1 applies to them.

The reason also says whether a known OCR confusion explains the difference. If none does and both readings are
consistent, the document may have been altered.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz._public import public
from mrz.crosscheck import issuers
from mrz.crosscheck.fields import Agreement
from mrz.icao import check_digits
from mrz.icao.alphabet import ALPHABET, DIGITS, FILLER, twins
from mrz.icao.check_digits import compute
from mrz.icao.findings import Evidence, Severity
from mrz.icao.flags import ANY_DIGIT
from mrz.icao.layouts import Format
from mrz.icao.ocr_confusions import MISREAD

if TYPE_CHECKING:
    from mrz.crosscheck.fields import Compared
    from mrz.icao.check_digits import Verdict
    from mrz.icao.document import MRZ


@public("mrz")
class Side(enum.StrEnum):
    """One of the two zones of a document."""

    MRZ = "mrz"
    """The machine readable zone."""
    VIZ = "viz"
    """The visual inspection zone."""


@frozen
class Suspicion:
    """The side that was probably misread, `None` if the evidence does not show it, and the reason in one sentence."""

    suspect: Side | None
    reason: str


_MOST_MISREADS: Final = 2


def assess(doc: MRZ, name: str, seen: str, compared: Compared) -> Suspicion:
    """Return the suspect for the field `name`, whose comparison with `seen` gave `compared`, which is not a MATCH."""
    impossible = _impossible_side(doc, name, seen, compared)
    if compared.agreement is Agreement.UNCHECKED:
        if impossible is Side.VIZ and doc.evidence.get(name) is Evidence.HOLDS:
            return Suspicion(Side.VIZ, f"{compared.reason}, and the MRZ's value satisfies its check digit")
        return Suspicion(None, compared.reason)
    as_printed = compared.as_printed
    if impossible is not None:
        where = "the MRZ" if impossible is Side.MRZ else "the visual zone"
        return Suspicion(impossible, f"the value in {where} is impossible in this field")
    printed = doc.raw(name) if doc.span(name) else FILLER.join(getattr(doc, name).split())
    printed = (printed or "").rstrip(FILLER)
    if printed in as_printed and name.startswith("date_"):
        # The six characters agree and the century is impossible. Only the visual zone has a century.
        return Suspicion(Side.VIZ, compared.reason)
    suspect, reason = _by_digits(doc, name, as_printed)
    return Suspicion(suspect, f"{reason}; {_misread_note(printed, as_printed)}")


def _impossible_side(doc: MRZ, name: str, seen: str, compared: Compared) -> Side | None:
    """Return the side whose value breaks the field's grammar or the issuer's number series; `None` for both or none."""
    mrz = any(f.field == name and f.severity is Severity.ERROR and f.code != "check-digit" for f in doc.findings)
    viz = compared.impossible or (name.endswith("_identifier") and any(c in DIGITS for c in seen))
    if name == "document_number" and doc.format is Format.TD3 and not mrz and not viz:  # the series are of passports
        issuer = doc.issuing_state
        mrz = bool(issuers.impossible_positions(issuer, doc.document_number or ""))
        viz = bool(issuers.impossible_positions(issuer, "".join(seen.split()).upper()))
    if mrz is viz:
        return None
    return Side.MRZ if mrz else Side.VIZ


def _by_digits(doc: MRZ, name: str, as_printed: tuple[str, ...]) -> tuple[Side | None, str]:
    own = next((digit.flag for digit in doc.layout.digits if digit.field == name), None)
    if own is None:
        return None, "no check digit of its own covers this field"
    # Most often all digits hold, and only that of the field is looked at.
    flags = ANY_DIGIT if doc._flags & ANY_DIGIT else own  # noqa: SLF001 - what the screening of the zone found
    verdicts = check_digits.examine_text(doc.layout, doc.text, flags)
    verdict = next(v for v in verdicts if v.digit.field == name)
    values = [value for value in as_printed if _satisfies(verdict, value) or _is_begun(doc, verdict, value)]
    holds = verdict.evidence is not Evidence.FAILS
    if holds is bool(values):
        return None, f"{'both values satisfy' if holds else 'neither value satisfies'} the printed check digit"
    composite = _composite(doc, verdicts, verdict, values or list(as_printed))
    if holds:
        if composite == (False, True):
            return None, "the MRZ's value satisfies its own check digit, but the visual zone's satisfies the composite"
        return Side.VIZ, "the MRZ's value satisfies its check digit, the visual zone's does not"
    if composite in ((True, False), (False, False)):
        return None, "the visual zone's value satisfies the printed check digit, but not the composite"
    return Side.MRZ, "the visual zone's value satisfies the printed check digit, the MRZ's does not"


def _satisfies(verdict: Verdict, value: str) -> bool:
    data = value.ljust(len(verdict.data), FILLER)
    fits = len(data) == len(verdict.data) and all(c in ALPHABET for c in data)
    return fits and compute(data) == verdict.printed


def _is_begun(doc: MRZ, verdict: Verdict, value: str) -> bool:
    """Return whether a long number in the MRZ begins with a value and its check digit.

    A character read behind the digit of a long number makes another long number of it.
    """
    first, overflow = doc.raw(verdict.digit.field) or "", doc.layout.overflow
    if overflow is None or verdict.digit.field != "document_number" or len(verdict.data) <= len(first):
        return False
    printed = first + (doc.raw(overflow) or "")
    return len(value) > len(first) and printed.startswith(value) and printed[len(value) :][:1] == compute(value)


def _composite(
    doc: MRZ, verdicts: tuple[Verdict, ...], verdict: Verdict, values: list[str]
) -> tuple[bool, bool] | None:
    """Return whether the composite holds with the MRZ's value, and whether with the visual zone's value and its digit.

    `None` if the composite is no evidence: the format has none, another field fails too, or the number of the visual
    zone has no room in its field. A digit without a verdict holds. The number of the MRZ may be long because its digit
    was read as a filler.
    """
    span = doc.layout.fields[verdict.digit.field]
    digit = doc.layout.composite
    others = [v for v in verdicts if v is not verdict and v.digit.field != "composite"]
    own = next(each for each in doc.layout.digits if each.field == verdict.digit.field)
    short = [value for value in values if verdict.digit is own or len(value) <= span.end - span.start]
    if digit is None or own.covers != (span,) or not short or Evidence.FAILS in [v.evidence for v in others]:
        return None
    with_seen = []
    for value in short:
        lines = list(doc.lines)
        data = value.ljust(span.end - span.start, FILLER)
        for at, text in ((span, data), (own.position, compute(data))):
            line = lines[at.line]
            lines[at.line] = line[: at.start] + (text or FILLER) + line[at.end :]
        fits = [len(line) for line in lines] == [len(line) for line in doc.lines]
        with_seen.append(fits and check_digits.examine(doc.layout, lines, digit.flag)[-1].evidence is Evidence.HOLDS)
    return verdicts[-1].digit is not digit or verdicts[-1].evidence is Evidence.HOLDS, any(with_seen)


def _misread_note(printed: str, as_printed: tuple[str, ...]) -> str:
    """Return a clause that says whether a known mistake of OCR explains the difference between the values."""
    pairs = [_differences(printed, value) for value in as_printed]
    if any(pair and all(_confused(a, b) for a, b in pair) for pair in pairs):
        note = "OCR is known to confuse these characters"
    elif any(_dropped(printed, value) or _dropped(value, printed) for value in as_printed):
        note = "one reading lacks a character"
    else:
        note = "no known misreading explains the difference"
    if any(pair and all(b in ALPHABET and a in twins(b) for a, b in pair) for pair in pairs):
        return f"no check digit distinguishes the two, and {note}"
    return note


def _differences(one: str, other: str) -> list[tuple[str, str]]:
    """Return the differing characters of two values of the same length, if there are one or two, else nothing."""
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return pairs if len(one) == len(other) and len(pairs) <= _MOST_MISREADS else []


def _confused(one: str, other: str) -> bool:
    return other in MISREAD.get(one, "") or one in MISREAD.get(other, "")


def _dropped(longer: str, shorter: str) -> bool:
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
