"""Whether lines are consistent, without their findings: what parsing says, from the flags of screening.

>>> from datetime import date
>>> from mrz.icao.layouts import LAYOUTS
>>> lines = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
>>> judge = Judge(date(2026, 6, 30))
>>> judge.warnings(LAYOUTS["TD3"], lines), judge.warnings(LAYOUTS["TD3"], (lines[0], lines[1].replace("UTO", "UTQ")))
(0, None)

Only rules that can find an ERROR or a WARNING are applied, and only where their flag is set; those that find INFO alone
change neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.icao import check_digits, rules
from mrz.icao.alphabet import FILLER
from mrz.icao.date_sums import reference_day
from mrz.icao.dates import is_possible
from mrz.icao.document import screened_document
from mrz.icao.findings import CODES, Evidence, Severity
from mrz.icao.flags import ANY_DIGIT, ERRORS
from mrz.icao.policy import Findings, Policy
from mrz.icao.screening import UNFIT, screen_fields, screener_of

if TYPE_CHECKING:
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Layout
    from mrz.icao.repair.edits import Lines

# On Python 3.11, the attribute of an enum costs as much as a look-up.
_ERROR: Final = Severity.ERROR
_FAILS: Final = Evidence.FAILS
_WITHOUT_INFO: Final = Policy(
    severities=dict.fromkeys([code for code, entry in CODES.items() if entry.severity is Severity.INFO])
)


class Judge:
    """Judges many lines on one reference date."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._day = reference_day(on)

    def document(self, layout: Layout, lines: Lines) -> tuple[MRZ, int]:
        """Return the document of lines in a layout, and the flags of rules that may find an ERROR or a WARNING."""
        return self._screened(layout, "\n".join(lines))

    def _screened(self, layout: Layout, text: str) -> tuple[MRZ, int]:
        flags = screener_of(layout.format).flags_of(text, self._day)
        if flags == UNFIT:
            flags = screen_fields(layout, text, self._day)
        return screened_document(layout, text, flags, rules.findings_of, self.on, None), flags & ERRORS

    def document_if_dated(self, layout: Layout, lines: Lines) -> tuple[MRZ, int] | None:
        """Return what `document` returns, or `None` if a date exists in no year: most wrong repairs have such a one."""
        text = "\n".join(lines)
        slices = layout.slices
        for cut in (slices.date_of_birth, slices.date_of_expiry):
            if cut is not None and not is_possible(text[cut]):
                return None
        return self._screened(layout, text)

    def warnings_of(self, doc: MRZ, flags: int) -> int | None:
        """Return the number of warnings of a document with these flags, `None` if it has an ERROR."""
        if not flags:
            return 0
        for verdict in check_digits.examine_text(doc.layout, doc.text, flags) if flags & ANY_DIGIT else ():
            if verdict.evidence is _FAILS and verdict.printed != FILLER:  # issuers leave out digits, and print no other
                return None
        found = Findings(_WITHOUT_INFO)
        rules.apply(doc, self.on, found, flags)
        severities = [finding.severity for finding in found.items]
        return None if _ERROR in severities else len(severities)

    def warnings(self, layout: Layout, lines: Lines) -> int | None:
        """Return the number of warnings of lines in a layout, `None` if they have an ERROR."""
        return self.warnings_of(*self.document(layout, lines))
