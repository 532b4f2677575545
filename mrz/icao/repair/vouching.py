"""What vouches for each character of a repaired document, and for each edit of a repair.

The witness vouches for a field in which it agrees with every character, and so for its check digit. A check digit alone
vouches for no other character: every character has twins, and two misreads may cancel out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mrz.icao import check_digits
from mrz.icao.alphabet import ALPHABET, FILLER, twins
from mrz.icao.findings import Evidence
from mrz.icao.names import SEPARATOR
from mrz.icao.ocr_confusions import PRINTED
from mrz.icao.repair.conflicts import places_of
from mrz.icao.repair.edits import Edit
from mrz.icao.repair.evidence import DIGITS_TO_BELIEVE, IDENTIFIERS, confirming, final_places, printed
from mrz.icao.repair.grammar import allowed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.icao.document import MRZ
    from mrz.icao.repair.conflicts import Places
    from mrz.icao.repair.consistency import Judge
    from mrz.icao.repair.edits import Place
    from mrz.icao.repair.evidence import Testimony


def is_sure(mrz: MRZ, edits: Sequence[Edit], holding: Sequence[str], testimony: Testimony, judge: Judge) -> bool:
    """Return whether every edit is confirmed by two independent check digits or by the witness.

    A witness confirms no edit without which the document would be consistent as well: it may be misread, too. Nor is a
    repair sure if a letter beside fillers may be one, or an X for the sex.
    """
    vouched = _seen_places(mrz, testimony)
    settled = iter(final_places(edits))
    for edit, digits in zip(edits, confirming(mrz, holding, edits), strict=True):
        if edit.reorders:
            if digits < DIGITS_TO_BELIEVE:
                return False
            continue
        (line, column), _ = next(settled)
        changed = {(line, at) for at in range(column, column + max(len(edit.after), 1))}
        if not changed <= vouched:
            return False
        if edit.substitutes and len(edits) > 1:
            without = Edit(line, column, edit.after, edit.before).apply(mrz.lines)
            if judge.warnings(mrz.layout, without) is not None:
                return False
    return not _has_unseen_filler(mrz, vouched)


def _has_unseen_filler(mrz: MRZ, vouched: Places) -> bool:
    """Return whether a letter in the document may be a misread filler that nothing detects."""
    return any(
        finding.code == "sex-x"
        or (
            finding.code == "blind-spot"
            and (finding.line, finding.start) not in vouched
            and FILLER in PRINTED.get(finding.found or "", "")
        )
        for finding in mrz.findings
    )


def vouched_places(mrz: MRZ, testimony: Testimony) -> Places:
    """Return the places whose characters cannot be others: by the witness, by a check digit, or by the format."""
    sure = set(_seen_places(mrz, testimony))
    sure |= {place for place, characters in allowed(mrz.format).items() if len(characters) == 1}
    for verdict in check_digits.examine(mrz.layout, mrz.lines):
        # Only digits stand in the place of one, and of those one holds. Over empty data, a filler means the same as 0.
        if verdict.evidence is not Evidence.FAILS:
            sure |= places_of([verdict.digit.position])
    return frozenset(sure)


def _seen_places(mrz: MRZ, testimony: Testimony) -> Places:
    """Return the places of the fields that the witness vouches for, and of their check digits."""
    layout, lines = mrz.layout, mrz.lines
    verdicts = check_digits.examine(layout, lines)
    sure: set[Place] = set()
    for name, span in layout.fields.items():
        seen = _vouched_name(mrz, testimony) if name == "name" else testimony.vouches(mrz, name)
        if seen and not (name == "document_number" and layout.overflow is not None):
            sure |= places_of([span])
    if layout.overflow is not None and testimony.vouches(mrz, "document_number"):
        sure |= places_of([*verdicts[0].digit.covers, verdicts[0].digit.position, layout.digits[0].position])
    for verdict in verdicts:
        if verdict.evidence is Evidence.HOLDS and set(verdict.digit.places) <= sure:
            sure |= places_of([verdict.digit.position])
    return frozenset(sure)


def _vouched_name(mrz: MRZ, testimony: Testimony) -> bool:
    parts = [printed(mrz, name) for name in IDENTIFIERS if getattr(mrz, name)]
    whole = (mrz.raw("name") or "").rstrip(FILLER)
    return whole == SEPARATOR.join(parts) and all(
        testimony.vouches(mrz, name) for name in IDENTIFIERS if getattr(mrz, name)
    )


def blind(mrz: MRZ, testimony: Testimony) -> tuple[Edit, ...]:
    """Return the characters of a document that nothing vouches for, each as the edits that may lead to what is printed.

    A filler that touches no character of its field is left out: it would have to be a whole field that was lost.
    """
    vouched = vouched_places(mrz, testimony)
    covered = {place for digit in mrz.layout.digits for place in digit.places}
    named: list[Edit] = []
    for line, row in enumerate(mrz.lines):
        for column, character in enumerate(row):
            place = line, column
            if place in vouched or (character == FILLER and _is_in_empty_space(mrz, place)):
                continue
            admitted = allowed(mrz.format)[place]
            others = [c for c in PRINTED.get(character, "") if c in admitted]
            if place in covered:
                others = [c for c in twins(character) if c in others] if character in ALPHABET else others
            named += [Edit(line, column, character, other) for other in others or [""]]
    return tuple(named)


def _is_in_empty_space(mrz: MRZ, place: Place) -> bool:
    """Return whether a filler touches fillers only, in its own field."""
    line, column = place
    for span in mrz.layout.fields.values():
        if span.line == line and span.start <= column < span.end:
            around = mrz.lines[line][max(column - 1, span.start) : min(column + 2, span.end)]
            return not around.strip(FILLER) and span.end - span.start > 1
    return False
