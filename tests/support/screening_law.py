r"""The law of screening: whenever a rule finds something in a document, its flag is set.

Each rule is applied alone, with every flag set, so that no other finding can hide its own.

>>> from datetime import date
>>> text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
>>> on = date(2026, 6, 30)
>>> [(found.code, flag.name) for found, flag in findings_and_flags("TD3", text, on)]
[('expired', 'EXPIRED')]
>>> unflagged("TD3", text, on), unflagged("TD3", text, on, flags=Flag.BLIND_SPOT)
([], ['expired'])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mrz.icao import rules
from mrz.icao.check_digits import examine
from mrz.icao.date_sums import reference_day
from mrz.icao.document import MRZ
from mrz.icao.findings import Evidence
from mrz.icao.flags import DIGIT_FLAGS, Flag
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.policy import Findings
from mrz.icao.rules.characters import characters
from mrz.icao.screening import screen

if TYPE_CHECKING:
    from datetime import date

    from mrz.icao.findings import Finding

OTHER_FLAGS = {"expired": Flag.EXPIRED}
"""Flags that stand for that of the rule, for findings of this code: it is enough that one of the two is set."""


def findings_and_flags(name: Format | str, text: str, on: date) -> list[tuple[Finding, Flag]]:
    """Return what each rule finds alone in a text of a format, and the flag that must be set for it."""
    doc = MRZ(Format(name), text, (), on)
    result = []
    for flag, rule in rules.INDEPENDENT:
        alone = Findings(None)
        rule(doc, on, alone, {})
        result += [(found, OTHER_FLAGS.get(found.code, Flag(flag))) for found in alone.items]
    outside = Findings(None)
    characters(doc, outside)
    result += [(found, Flag.CHARACTERS) for found in outside.items]
    digits = Findings(None)
    verdicts = examine(doc.layout, doc.lines)
    rules.check_digits.field_digits(doc, verdicts, digits, {})
    rules.check_digits.composite_digit(doc, verdicts, digits, {})
    return result + [(found, Flag(DIGIT_FLAGS[found.field or ""])) for found in digits.items]


def unflagged(name: Format | str, text: str, on: date, *, flags: int | None = None) -> list[str]:
    """Return the codes of findings whose flag is not set; `flags` are those of screening unless they are given."""
    if flags is None:
        flags = screen(LAYOUTS[Format(name)], text, reference_day(on))
    if flags < 0:
        return ["a text that does not fit"]
    given = Flag(flags)
    if Flag.EXPIRY in given:
        given |= Flag.EXPIRED
    return [found.code for found, flag in findings_and_flags(name, text, on) if flag not in given]


def digit_flags(name: Format | str, text: str) -> Flag:
    """Return the flags that digits need: of those that fail, and of those that hold only with a filler counted."""
    verdicts = examine(LAYOUTS[Format(name)], text.split("\n"))
    needed = [one for one in verdicts if one.evidence is Evidence.FAILS or one.filler_counted]
    return Flag(sum([DIGIT_FLAGS[one.digit.field] for one in needed]))
