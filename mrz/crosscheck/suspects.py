"""Which of two readings that differ to doubt, and why, in one sentence.

The evidence, in this order: what cannot stand in its field at all is doubted. A misread field fails its own digit; so
of two values, one that satisfies the printed digit and one that does not, the second is to doubt, unless the
composite says the opposite. Where the digit accepts both (twins, or changes that cancel out) or neither, it cannot
say, and neither can this. No digit covers names, states and sex: there only the field's grammar can say.

Last, whether a mistake that OCR is known to make explains the difference. Where none does and both readings are
consistent in themselves, somebody may have altered the document.
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
from mrz.icao.ocr_confusions import MISREAD

if TYPE_CHECKING:
    from mrz.crosscheck.fields import Compared
    from mrz.icao.check_digits import Verdict
    from mrz.icao.document import MRZ


@public("mrz")
class Side(enum.StrEnum):
    """One of the two readings of a document."""

    MRZ = "mrz"
    VIZ = "viz"


@frozen
class Suspicion:
    """The reading to doubt, `None` where the evidence does not say, and the reason in one sentence."""

    suspect: Side | None
    reason: str


_MOST_MISREADS: Final = 2


def assess(doc: MRZ, name: str, seen: str, compared: Compared) -> Suspicion:
    """Weigh what the document has in the field `name` against what was seen; `compared` is not a MATCH."""
    impossible = _impossible_side(doc, name, seen, compared)
    if compared.agreement is Agreement.UNCHECKED:
        if impossible is Side.VIZ and doc.evidence[name] is Evidence.HOLDS:
            return Suspicion(Side.VIZ, f"{compared.reason}, and the MRZ's value satisfies its check digit")
        return Suspicion(None, compared.reason)
    as_printed = compared.as_printed
    if impossible is not None:
        where = "the MRZ" if impossible is Side.MRZ else "the visual zone"
        return Suspicion(impossible, f"what {where} has cannot stand there")
    printed = doc.raw(name) if doc.span(name) else FILLER.join(getattr(doc, name).split())
    printed = (printed or "").rstrip(FILLER)
    if printed in as_printed and name.startswith("date_"):
        # The comparator found the six characters right, and the century wrong: only one zone has a century.
        return Suspicion(Side.VIZ, compared.reason)
    suspect, reason = _by_digits(doc, name, as_printed)
    return Suspicion(suspect, f"{reason}; {_misread_note(printed, as_printed)}")


def _impossible_side(doc: MRZ, name: str, seen: str, compared: Compared) -> Side | None:
    """Return the one side whose value the field's grammar, or the issuer's number series, excludes."""
    mrz = any(f.field == name and f.severity is Severity.ERROR and f.code != "check-digit" for f in doc.findings)
    viz = compared.impossible or (name.endswith("_identifier") and any(c in DIGITS for c in seen))
    if name == "document_number" and not mrz and not viz:
        issuer = doc.issuing_state
        mrz = bool(issuers.impossible_positions(issuer, doc.document_number or ""))
        viz = bool(issuers.impossible_positions(issuer, "".join(seen.split()).upper()))
    if mrz is viz:
        return None
    return Side.MRZ if mrz else Side.VIZ


def _by_digits(doc: MRZ, name: str, as_printed: tuple[str, ...]) -> tuple[Side | None, str]:
    verdicts = check_digits.examine(doc.layout, doc.lines)
    verdict = next((v for v in verdicts if v.digit.field == name), None)
    if verdict is None:
        return None, "no check digit of its own covers this field"
    values = [value for value in as_printed if _satisfies(verdict, value)]
    holds = verdict.evidence is not Evidence.FAILS
    if holds is bool(values):
        return None, f"{'both values satisfy' if holds else 'neither value satisfies'} the printed check digit"
    composite = _composite(doc, verdicts, verdict, values or list(as_printed))
    if holds:
        if composite == (False, True):
            return None, "the MRZ's value satisfies its own check digit, but the composite is the visual zone's"
        return Side.VIZ, "the MRZ's value satisfies its check digit, the visual zone's would not"
    if composite in ((True, False), (False, False)):
        return None, "the visual zone's value satisfies the printed check digit, but not the composite"
    return Side.MRZ, "the visual zone's value satisfies the printed check digit, the MRZ's does not"


def _satisfies(verdict: Verdict, value: str) -> bool:
    data = value.ljust(len(verdict.data), FILLER)
    fits = len(data) == len(verdict.data) and all(c in ALPHABET for c in data)
    return fits and compute(data) == verdict.printed


def _composite(
    doc: MRZ, verdicts: tuple[Verdict, ...], verdict: Verdict, values: list[str]
) -> tuple[bool, bool] | None:
    """Return whether the composite holds over the MRZ's value, and whether over the visual zone's with its own digit.

    `None` where it cannot say: the format has none, another field fails as well, the number is a long one.
    """
    span = doc.layout.fields[verdict.digit.field]
    others = [v for v in verdicts if v is not verdict and v.digit.field != "composite"]
    if (
        doc.layout.composite is None
        or verdict.digit.covers != (span,)
        or Evidence.FAILS in [v.evidence for v in others]
    ):
        return None
    with_seen = []
    for value in values:
        lines = list(doc.lines)
        data = value.ljust(span.end - span.start, FILLER)
        for at, text in ((span, data), (verdict.digit.position, compute(data))):
            line = lines[at.line]
            lines[at.line] = line[: at.start] + (text or FILLER) + line[at.end :]
        fits = [len(line) for line in lines] == [len(line) for line in doc.lines]
        with_seen.append(fits and check_digits.examine(doc.layout, lines)[-1].evidence is Evidence.HOLDS)
    return verdicts[-1].evidence is Evidence.HOLDS, any(with_seen)


def _misread_note(printed: str, as_printed: tuple[str, ...]) -> str:
    """Tell whether a mistake that OCR is known to make lies between the values."""
    pairs = [_differences(printed, value) for value in as_printed]
    if any(pair and all(_confused(a, b) for a, b in pair) for pair in pairs):
        said = "OCR is known to read one for the other"
    elif any(_dropped(printed, value) or _dropped(value, printed) for value in as_printed):
        said = "one reading lacks a character"
    else:
        said = "misreading does not explain the difference"
    if any(pair and all(b in ALPHABET and a in twins(b) for a, b in pair) for pair in pairs):
        return f"no check digit can tell the two apart, and {said}"
    return said


def _differences(one: str, other: str) -> list[tuple[str, str]]:
    """Return the one or two places where two values of the same length differ, else none."""
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return pairs if len(one) == len(other) and len(pairs) <= _MOST_MISREADS else []


def _confused(one: str, other: str) -> bool:
    return other in MISREAD.get(one, "") or one in MISREAD.get(other, "")


def _dropped(longer: str, shorter: str) -> bool:
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
