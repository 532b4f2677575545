"""Make discrepancies between the two zones: a misread in one of them, or one field of another document.

>>> from mrz.synthetic.choices import simplest
>>> lines = ("P<UTOHANSEN<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
>>> misread_zone(simplest, lines)[0]
'P<UTOMANSEN<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<'
>>> from mrz.vendors.reading import VIZ
>>> misread_visual_zone(simplest, VIZ(document_number="L898902C3")).document_number
'1898902C3'

A complete cross-check finds each of these discrepancies. Misreads that no cross-check can find are not made: in fields
that only one zone has (optional data, document code, places), or between two spellings of a name (U and V, for ü in
pinyin).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
from attrs import frozen
from dateutil.relativedelta import relativedelta

from mrz.crosscheck.suspects import Side
from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.ocr_confusions import MISREAD
from mrz.synthetic.choices import pick

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mrz.synthetic.choices import Choose
    from mrz.synthetic.documents import Facts
    from mrz.synthetic.names import HolderName
    from mrz.vendors.reading import VIZ

_LAYOUT: Final = LAYOUTS[Format.TD3]
_MISREAD_IN_LINES: Final = ("document_number", "date_of_birth", "date_of_expiry")
_WITH_DIGITS: Final = frozenset(digit.field for digit in _LAYOUT.digits)
_SEEN: Final = ("document_number", "primary_identifier")
_SAME_IN_NAMES: Final = frozenset("UV")
_NEAR: Final = 26  # days; two dates that differ by the order of day and month are further apart


# The documents do not exist, so that the repr may show everything, as a failing test must.
@frozen
class Discrepancy:
    """The field in which the two zones differ, the zone that was misread, and both texts.

    `side` is the zone that was misread, or `None` if the zones are those of two documents. `right` is the true text of
    the document in the lines, and `wrong` the text in its place:

    - for a misread in the lines: the characters of the field with its check digit; `name` is the field of both
      identifiers;
    - for a misread in the visual zone: the visual zone's text;
    - for two documents: the document number, a date as YYMMDD, or the first identifier that differs.
    """

    field: str
    side: Side | None
    right: str
    wrong: str


@frozen
class Alteration:
    """How an answer is altered: the facts of the visual zone, and functions that alter the text of each zone."""

    facts: Facts
    zone: Callable[[Sequence[str]], tuple[str, ...]]
    visual_zone: Callable[[VIZ], VIZ]


def no_alteration(facts: Facts) -> Alteration:
    """Return the alteration that leaves both zones unchanged."""
    return Alteration(facts, tuple, lambda viz: viz)


def choose_alteration(choose: Choose, facts: Facts, names: Sequence[HolderName]) -> Alteration:
    """Return an alteration that makes one discrepancy; at least two of `names` must not be the holder's."""
    # All alterations make at least two choices: a failing example shrinks to the one with the fewest choices.
    kind = choose(len(_ANOTHER) + 2)
    if kind < len(_ANOTHER):
        return Alteration(_ANOTHER[kind](choose, facts, names), tuple, lambda viz: viz)
    if kind == len(_ANOTHER):
        return Alteration(facts, lambda lines: misread_zone(choose, lines), lambda viz: viz)
    return Alteration(facts, tuple, lambda viz: misread_visual_zone(choose, viz))


def another_number(choose: Choose, facts: Facts, _: Sequence[HolderName]) -> Facts:
    """Return the facts with another last character of the number, a digit for a digit or a letter for a letter."""
    number = facts.document_number
    same_kind = DIGITS if number[-1] in DIGITS else LETTERS
    return attrs.evolve(facts, document_number=number[:-1] + pick(choose, same_kind.replace(number[-1], "")))


def another_birth(choose: Choose, facts: Facts, _: Sequence[HolderName]) -> Facts:
    """Return the facts with a birth some days earlier."""
    birth = facts.birth - relativedelta(days=1 + choose(_NEAR))
    return attrs.evolve(facts, birth=birth, date_of_birth=f"{birth:%y%m%d}")


def another_expiry(choose: Choose, facts: Facts, _: Sequence[HolderName]) -> Facts:
    """Return the facts with an expiry some days earlier."""
    return attrs.evolve(facts, date_of_expiry=facts.date_of_expiry - relativedelta(days=1 + choose(_NEAR)))


def another_name(choose: Choose, facts: Facts, names: Sequence[HolderName]) -> Facts:
    """Return the facts with another of the names."""
    return attrs.evolve(facts, name=pick(choose, [name for name in names if name != facts.name]))


_ANOTHER: Final = (another_number, another_birth, another_expiry, another_name)


def misread_zone(choose: Choose, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of a TD3 with a misread character in the name, number, birth, expiry or one of their digits."""
    spans = [_LAYOUT.fields[name] for name in _MISREAD_IN_LINES]
    places = [(span.line, at) for span in spans for at in range(span.start, span.end + 1)]
    name = _LAYOUT.fields["name"]
    letters = [
        (name.line, at) for at in range(name.start, name.end) if lines[name.line][at] not in {FILLER, *_SAME_IN_NAMES}
    ]
    line, at = pick(choose, [(line, at) for line, at in [*letters, *places] if lines[line][at] in MISREAD])
    rows = list(lines)
    rows[line] = _misread(choose, rows[line], at)
    return tuple(rows)


def misread_visual_zone(choose: Choose, viz: VIZ) -> VIZ:
    """Return a visual zone with a misread character in the number or the primary identifier.

    If OCR never misreads any of their characters, the number's last character becomes `?`.
    """
    places = [
        (name, at)
        for name in _SEEN
        for at, character in enumerate(getattr(viz, name) or "")
        if character in MISREAD and character != FILLER and not (name != _SEEN[0] and character in _SAME_IN_NAMES)
    ]
    if not places:
        return attrs.evolve(viz, document_number=(viz.document_number or "")[:-1] + "?")
    name, at = pick(choose, places)
    return attrs.evolve(viz, **{name: _misread(choose, getattr(viz, name), at)})


def _misread(choose: Choose, text: str, at: int) -> str:
    return text[:at] + pick(choose, MISREAD[text[at]]) + text[at + 1 :]


def between_facts(lines: Facts, page: Facts) -> Discrepancy | None:
    """Return the first difference between the documents of the two zones, or `None`."""
    after = _compared(page)
    for name, right in _compared(lines).items():
        if right != after[name]:
            return Discrepancy(name, None, right, after[name])
    return None


def _compared(facts: Facts) -> dict[str, str]:
    return {
        "document_number": facts.document_number,
        "date_of_birth": facts.date_of_birth,
        "date_of_expiry": f"{facts.date_of_expiry:%y%m%d}",
        "primary_identifier": facts.name.primary_identifier,
        "secondary_identifier": facts.name.secondary_identifier,
    }


def between_lines(lines: Sequence[str], read: Sequence[str]) -> Discrepancy | None:
    """Return the field of a TD3's lines that was misread, or `None`."""
    for name, span in _LAYOUT.fields.items():
        end = span.end + (name in _WITH_DIGITS)
        right, wrong = (rows[span.line][span.start : end] for rows in (lines, read))
        if right != wrong:
            return Discrepancy(name, Side.MRZ, right, wrong)
    return None


def between_visual_zones(viz: VIZ, read: VIZ) -> Discrepancy | None:
    """Return the field of a visual zone that was misread, or `None`."""
    before, after = attrs.asdict(viz), attrs.asdict(read)
    for name, right in before.items():
        if right != after[name]:
            return Discrepancy(name, Side.VIZ, right or "", after[name] or "")
    return None
