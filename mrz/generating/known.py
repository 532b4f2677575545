"""What is wrong in an answer that was made wrong: told beside it, so that a finding can be held against the truth.

>>> from mrz.generating.answers import passport_ocr_with_truth
>>> from mrz.generating.choosing import simplest
>>> passport_ocr_with_truth(simplest, consistent=False).fault
KnownFault(field='document_number', side=None, right='G00000000', wrong='G00000001')

Where a zone was misread `side` is that zone. Two documents that differ have no wrong side: nobody could say which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import frozen

from mrz.crosscheck.blame import Side
from mrz.icao.layouts import LAYOUTS, Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.generating.lines import Facts
    from mrz.vendors.reading import VIZ

_LAYOUT: Final = LAYOUTS[Format.TD3]
_WITH_DIGITS: Final = frozenset(digit.field for digit in _LAYOUT.digits)


# Nobody is described here, so a repr may show everything: a failing test must.
@frozen
class KnownFault:
    """The field in which the two zones differ, the zone that was misread if one was, and both texts.

    `right` is what the document of the lines says, `wrong` what stands in its place: for a misread of the lines the
    field with its check digit, `name` being the field of both identifiers; for one of the visual zone what it says;
    for two documents the document number, a date as YYMMDD, or the first identifier that differs.
    """

    field: str
    side: Side | None
    right: str
    wrong: str


@frozen
class Made:
    """An answer, the lines of its zone before anything was misread, and its fault if it has one."""

    answer: dict[str, dict[str, Any]]
    lines: tuple[str, ...]
    fault: KnownFault | None = None


def of_facts(lines: Facts, page: Facts) -> KnownFault | None:
    """Tell in what the documents of the two zones differ."""
    after = _told(page)
    for name, right in _told(lines).items():
        if right != after[name]:
            return KnownFault(name, None, right, after[name])
    return None


def _told(facts: Facts) -> dict[str, str]:
    return {
        "document_number": facts.document_number,
        "date_of_birth": facts.date_of_birth,
        "date_of_expiry": f"{facts.date_of_expiry:%y%m%d}",
        "primary_identifier": facts.name.primary_identifier,
        "secondary_identifier": facts.name.secondary_identifier,
    }


def of_lines(lines: Sequence[str], read: Sequence[str]) -> KnownFault | None:
    """Tell which field of a TD3's lines was misread."""
    for name, span in _LAYOUT.fields.items():
        end = span.end + (name in _WITH_DIGITS)
        right, wrong = (rows[span.line][span.start : end] for rows in (lines, read))
        if right != wrong:
            return KnownFault(name, Side.MRZ, right, wrong)
    return None


def of_visual_zone(viz: VIZ, read: VIZ) -> KnownFault | None:
    """Tell which field of a visual zone was misread."""
    before, after = attrs.asdict(viz), attrs.asdict(read)
    for name, right in before.items():
        if right != after[name]:
            return KnownFault(name, Side.VIZ, right or "", after[name] or "")
    return None
