"""Whether lines are consistent, without a document and its findings: what parsing says, in a tenth of the time.

>>> from datetime import date
>>> lines = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
>>> judge = Judge(date(2026, 6, 30))
>>> judge.warnings(LAYOUTS["TD3"], lines), judge.warnings(LAYOUTS["TD3"], (lines[0], lines[1].replace("UTO", "UTQ")))
(0, None)

The proposals for one text differ in few fields. So each rule is applied once to each value of the fields that it reads.
Only rules that can find an ERROR or a WARNING are asked; those that find INFO alone change neither.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import compress, product
from typing import TYPE_CHECKING, Final, TypeAlias

from mrz.icao import check_digits, issuer_practices
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.document import make_document
from mrz.icao.findings import CODES, Evidence, Severity
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.policy import Findings, Policy
from mrz.icao.rules import codes, dates, names_and_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from mrz.icao.check_digits import Verdict
    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Layout
    from mrz.icao.repair.edits import Lines, Place

__all__ = ["LAYOUTS", "Judge"]

_ERROR: Final = Severity.ERROR  # on Python 3.11, the attribute of an enum costs as much as a look-up
_WITHOUT_INFO: Final = Policy(
    severities=dict.fromkeys([code for code, entry in CODES.items() if entry.severity is Severity.INFO])
)
_ALPHABET_ONLY: Final = re.compile(f"[{ALPHABET}]*")

_Rule: TypeAlias = "Callable[[MRZ, date, Findings], None]"

_RULES: Final[tuple[tuple[tuple[str, ...], _Rule], ...]] = (
    (("document_code", "date_of_expiry"), lambda doc, on, found: codes.document_code(doc, on, found, {})),
    (("issuing_state",), lambda doc, _, found: codes.state(doc, "issuing_state", found, {})),
    (("nationality",), lambda doc, _, found: codes.state(doc, "nationality", found, {})),
    (
        ("document_number", "optional_data", "document_number digit"),
        lambda doc, _, found: names_and_numbers.number(doc, found, {}),
    ),
    (("date_of_birth",), lambda doc, _, found: dates.date_of_birth(doc, found, {})),
    (("date_of_expiry",), lambda doc, on, found: dates.date_of_expiry(doc, on, found, {})),
    (("date_of_birth", "date_of_expiry"), lambda doc, on, found: dates.date_order(doc, on, found, {})),
    (("sex",), lambda doc, _, found: codes.sex(doc, found, {})),
    (
        ("document_code", "issuing_state", "name", "primary_identifier", "secondary_identifier"),
        lambda doc, _, found: names_and_numbers.names(doc, found),
    ),
)
"""Rules of `mrz.icao.rules`, each with the fields that it reads. A property test compares them with parsing."""


class Judge:
    """Judges many similar lines on one reference date, and remembers the verdict of each rule."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._known: dict[Format, dict[tuple[object, ...], int | None]] = {}
        self._found = Findings(_WITHOUT_INFO)

    def warnings(self, layout: Layout, lines: Lines, verdicts: Sequence[Verdict] | None = None) -> int | None:
        """Return the number of warnings of consistent lines, `None` if the lines have an ERROR.

        `verdicts` are those of the check digits, if they are known.
        """
        if not all(map(_ALPHABET_ONLY.fullmatch, lines)):
            return None
        verdicts = check_digits.examine(layout, lines) if verdicts is None else verdicts
        digits = warnings_of_digits(layout, lines, verdicts)
        rules = None if digits is None else self.warnings_of_rules(layout, lines)
        return None if digits is None or rules is None else digits + rules

    def warnings_of_rules(self, layout: Layout, lines: Lines, places: Iterable[Place] | None = None) -> int | None:
        """Return the number of warnings of all rules but those of check digits, `None` if one finds an ERROR.

        With `places`, only rules that read one of them are asked.
        """
        read, rules_at = _pieces_read(layout.format)
        known = self._known.setdefault(layout.format, {})
        total = 0
        doc = None
        asked = (
            range(len(read)) if places is None else dict.fromkeys([at for place in places for at in rules_at[place]])
        )
        for at in asked:
            key = (at, *[lines[line][start:end] for line, start, end in read[at]])
            if key not in known:
                doc = make_document(layout, lines, on=self.on) if doc is None else doc
                known[key] = self._count_warnings(_RULES[at][1], doc)
            warned = known[key]
            if warned is None:
                return None
            total += warned
        return total

    def _count_warnings(self, rule: _Rule, doc: MRZ) -> int | None:
        rule(doc, self.on, self._found)
        severities = [finding.severity for finding in self._found.items]
        self._found.items.clear()
        return None if _ERROR in severities else len(severities)


def warnings_of_digits(layout: Layout, lines: Lines, verdicts: Sequence[Verdict]) -> int | None:
    """Return the number of warnings about check digits, `None` if one fails and no practice explains it."""
    total = 0
    for verdict in verdicts:
        if verdict.evidence is Evidence.FAILS:
            code, state = (layout.fields[name].of(lines).rstrip(FILLER) for name in ("document_code", "issuing_state"))
            missing = verdict.printed == FILLER and issuer_practices.missing_digit(
                layout.format, code, state, verdict.digit.field
            )
            if not missing:
                return None
            total += 1
        total += verdict.filler_counted
    return total


_Pieces: TypeAlias = tuple[tuple[int, int, int], ...]


@cache
def _pieces_read(name: Format) -> tuple[tuple[_Pieces, ...], dict[Place, tuple[int, ...]]]:
    """Return for each rule the places of the fields that it reads, and for each place the rules that read it."""
    layout = LAYOUTS[name]
    spans = {**layout.fields, "document_number digit": layout.digits[0].position}
    read = tuple([tuple([spans[field].place for field in fields if field in spans]) for fields, _ in _RULES])
    rules: dict[Place, tuple[int, ...]] = {}
    for place in product(range(layout.line_count), range(layout.width)):
        reading = [any(place[0] == line and start <= place[1] < end for line, start, end in pieces) for pieces in read]
        rules[place] = tuple(compress(range(len(read)), reading))
    return read, rules
