"""Law of blanks: whatever stands for the fillers of a name, two names are never run together in a consistent zone."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz import strategies

ON = strategies.ON
DOCUMENTS = strategies.mrzs(formats=mrz.Format)
BLANKS = (" ", "\t", "\u00a0", "\u202f", "\u3000")
BETWEEN = ("\n", "\r\n", " ", "^", "", ";", " | ", ", ", "\\n", "\\r\\n", "\u200b\n", "=\n")
FILLERS_BETWEEN = re.compile("(?<=[A-Z])<+(?=[A-Z])")


def components(doc: mrz.MRZ) -> tuple[str, ...]:
    """Return the components of both identifiers."""
    return doc.primary_components + doc.secondary_components


@st.composite
def with_blanks(draw: st.DrawFn) -> tuple[mrz.MRZ, str]:
    """Draw a document and its text: fillers of names are blanks, blanks stand beside them, some are lost or added."""
    doc = draw(DOCUMENTS)
    blank = draw(st.sampled_from(BLANKS))
    lines = []
    for number, line in enumerate(doc.lines):
        kind = draw(st.sampled_from(["as printed", "replaced", "inserted", "both"]))
        written = line
        if kind in ("replaced", "both"):
            places = draw(
                st.sets(st.sampled_from([found.span() for found in FILLERS_BETWEEN.finditer(line)] or [(0, 0)]))
            )
            for start, end in places:
                written = written[:start] + blank * (end - start) + written[end:]
        if kind in ("inserted", "both"):
            beside = [at for at in range(1, len(written)) if "<" in written[at - 1 : at + 1]]
            for at in sorted(draw(st.sets(st.sampled_from(beside or [0]), max_size=3)), reverse=True):
                written = written[:at] + blank + written[at:]
        has_name = doc.layout.name is not None and doc.layout.name.line == number
        if has_name and written.endswith("<"):
            count = draw(st.sampled_from([0, 0, 1, 2, -1, -2, -99]))
            fillers = len(written) - len(written.rstrip("<"))
            written = written.rstrip("<") + "<" * max(fillers + count, 0)
        lines.append(written)
    return doc, draw(st.sampled_from(BETWEEN)).join(lines)


@given(with_blanks())
def test_two_names_are_never_run_together(given_one: tuple[mrz.MRZ, str]) -> None:
    """A text is read with the components that were printed, or is not consistent, or is refused."""
    doc, text = given_one
    try:
        again = mrz.parse(text, on=ON)
    except mrz.FormatError:
        return
    if doc.consistent and again.consistent:
        assert components(again) == components(doc)
