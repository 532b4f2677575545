"""The judge of lines says what parsing says, without a document."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.icao.findings import Severity
from mrz.icao.layouts import LAYOUTS
from mrz.icao.parser import parse
from mrz.icao.repair.consistency import Judge
from tests.support.examples import examples

ON = date(2026, 6, 30)
JUDGE = Judge(ON)


def by_parsing(doc: mrz.MRZ) -> int | None:
    """Count the warnings of a document; `None` if it has an error."""
    return sum(f.severity is Severity.WARNING for f in doc.findings) if doc.consistent else None


class TestTheJudge:
    @settings(max_examples=examples(150))
    @given(strategies.mrzs().flatmap(lambda doc: strategies.misreads(doc, max_edits=3)))
    def test_it_says_what_parsing_says(self, text: str) -> None:
        """Errors or none, and as many warnings, whatever was judged before."""
        doc = parse(text, on=ON)
        assert JUDGE.warnings(doc.layout, doc.lines) == by_parsing(doc)

    @settings(max_examples=examples(60))
    @given(strategies.mrzs(), st.data())
    def test_any_character_anywhere_is_judged_so(self, doc: mrz.MRZ, data: st.DataObject) -> None:
        """In every field, also outside the alphabet."""
        line = data.draw(st.integers(0, len(doc.lines) - 1))
        at = data.draw(st.integers(0, len(doc.lines[line]) - 1))
        row = doc.lines[line][:at] + data.draw(st.sampled_from("<0123789AKMXZ?")) + doc.lines[line][at + 1 :]
        lines = (*doc.lines[:line], row, *doc.lines[line + 1 :])
        again = parse(lines, on=ON, format=doc.format)
        assert JUDGE.warnings(LAYOUTS[doc.format], lines) == by_parsing(again)

    def test_a_digit_that_is_missing_by_practice_is_a_warning(self) -> None:
        """Russia prints a filler for it in some passports."""
        name = "IVANOV<<IVANABCD"
        line_1 = f"PNRUS{name}".ljust(44, "<")
        line_2 = "1234567897RUS8001014F<<<<<<<".ljust(43, "<")
        line_2 += mrz.check_digit(line_2[:10] + line_2[13:20] + line_2[21:43])
        doc = parse((line_1, line_2), on=ON)
        assert JUDGE.warnings(doc.layout, doc.lines) == by_parsing(doc)
