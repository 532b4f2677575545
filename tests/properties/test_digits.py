"""Laws of evidence: no field is said to hold where the sums of the standard, written out, say that it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.icao.alphabet import ALPHABET
from mrz.icao.layouts import LAYOUTS, layout_of
from tests.support import digit_sums
from tests.support.positions import DIGITS, FIELDS, NATIONAL, SHAPES, SHORT

if TYPE_CHECKING:
    from collections.abc import Sequence

ON = strategies.ON
SAMPLES = {
    "TD1": ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
    "TD2": ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"),
    "TD3": ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    "MRVA": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C<3UTO6908061F9406236ZE184226B<<<<<<<"),
    "MRVB": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L898902C<3UTO6908061F9406236ZE184226"),
    **NATIONAL,
    "IDFRA": ("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6"),
}
"""Published specimens: every digit of each holds."""
LONG = (
    ("I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"),
    ("I<UTOD23145890<AB112234566<<<<", "3407127M9507122UTO<<<<<<<<<<<4", "STEVENSON<<PETER<JOHN<<<<<<<<<"),
    ("I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8"),
)
"""ICAO's specimens with a number of more than nine characters."""
EVERY = pytest.mark.parametrize("name", list(SHAPES))


def printed(name: str, lines: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what the library says of each digit, and what the reference says."""
    written = digit_sums.evidence(name, lines)
    evidence = mrz.parse(list(lines), format=name, on=ON).evidence
    return {field: evidence[field].value for field in written}, written


@EVERY
def test_every_digit_of_a_published_specimen_holds(name: str) -> None:
    """By the sums written out, and by the library."""
    assert layout_of(SAMPLES[name]) is LAYOUTS[mrz.Format("D1" if name == "D1HRV" else name)]
    said, written = printed(name, SAMPLES[name])
    assert said == written == dict.fromkeys([of for of, _, _ in DIGITS[name]], "HOLDS")


@EVERY
def test_one_substitution_in_a_specimen_fails_the_digits_that_cover_it_unless_it_is_a_twin(name: str) -> None:
    """At every position, by every other character (Doc 9303-3, 4.9): counted, not drawn."""
    lines = SAMPLES[name]
    for line, row in enumerate(lines):
        for at, before in enumerate(row):
            covering = [
                of for of, _, over in DIGITS[name] if any(n == line + 1 and a <= at + 1 <= z for n, a, z in over)
            ]
            if not covering:
                continue
            new = ALPHABET[(ALPHABET.index(before) + 1 + 7 * at) % len(ALPHABET)]
            changed = [*lines]
            changed[line] = row[:at] + new + row[at + 1 :]
            said, written = printed(name, changed)
            assert said == written
            own = any(place == (line + 1, at + 1) for _, place, _ in DIGITS[name])
            if not own:  # a digit that is changed fails itself as well
                same = digit_sums.VALUES[new] % 10 == digit_sums.VALUES[before] % 10
                assert {of for of, says in written.items() if says == "FAILS"} == (set() if same else set(covering))


@EVERY
@given(data=st.data())
def test_evidence_is_what_the_sums_written_out_say(name: str, data: st.DataObject) -> None:
    """Of any lines of the shape, a specimen's with some characters that are printed changed, or a long number's."""
    starts = [SAMPLES[name], *[lines for lines in LONG if len(lines[0]) == SHAPES[name][1] and name.startswith("TD")]]
    lines = list(data.draw(st.sampled_from(starts)))
    for _ in range(data.draw(st.integers(0, 4))):
        line = data.draw(st.integers(0, len(lines) - 1))
        at = data.draw(st.integers(0, SHORT.get(name, [SHAPES[name][1]] * len(lines))[line] - 1))
        lines[line] = lines[line][:at] + data.draw(st.sampled_from(ALPHABET)) + lines[line][at + 1 :]
    said, written = printed(name, lines)
    assert said == written


@given(strategies.mrzs())
def test_every_digit_of_a_generated_document_holds(doc: mrz.MRZ) -> None:
    """By the reference: what `compose` writes is right, also of long numbers."""
    assert set(digit_sums.evidence(doc.format.value, doc.lines).values()) <= {"HOLDS", "ABSENT"}


@EVERY
@given(data=st.data())
def test_what_no_digit_covers_is_unchecked(name: str, data: st.DataObject) -> None:
    """Names, nationality and sex of the standard's formats; a visa has no composite."""
    lines = [data.draw(st.text(ALPHABET, min_size=len(row), max_size=len(row))) for row in SAMPLES[name]]
    evidence = mrz.MRZ(mrz.Format(name), tuple(lines)).evidence
    own = {of for of, _, _ in DIGITS[name]}
    composite = next((over for of, _, over in DIGITS[name] if of == "composite"), [])
    for field, (line, first, last) in FIELDS[name].items():
        covered = any(n == line and a <= first and last <= z for n, a, z in composite)
        for key in ("primary_identifier", "secondary_identifier") if field == "name" else (field,):
            assert key in own or evidence[key] == (evidence["composite"] if covered else "UNCHECKED")
    assert composite or evidence["composite"] == "UNCHECKED"
