"""The law of screening: a flag is set whenever its rule would find something, and hardly ever otherwise."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.date_sums import reference_day
from mrz.icao.flags import ALL_FLAGS, ANY_DIGIT, DIGIT_FLAGS, Flag
from mrz.icao.layouts import LAYOUTS, layout_of
from mrz.icao.screening import SCREENERS, UNFIT, length_of, screen
from mrz.synthetic import documents
from mrz.synthetic.dates import AGES, VALIDITY, Timetable
from tests.support import digit_sums
from tests.support.positions import DIGITS, SHAPES
from tests.support.screening_law import digit_flags, findings_and_flags, unflagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mrz.icao.layouts import Layout

ON = strategies.ON
FORMATS = list(mrz.Format)
DAYS = st.dates(date(1900, 1, 1), date(2150, 1, 1)) | st.dates() | st.sampled_from([date.min, date.max])
DOCUMENTS = st.sampled_from(FORMATS).flatmap(lambda name: strategies.mrzs(formats=[name]))
ODD = "é?.\0\x85 ١A\N{FULLWIDTH LATIN CAPITAL LETTER A}\ud800"
"""Characters outside the alphabet: of one byte and of several, digits of another script, half of a surrogate pair."""

DATE_FLAGS = Flag.BIRTH | Flag.EXPIRY | Flag.EXPIRED | Flag.DATE_ORDER
FIELD_FLAGS = {
    "document_code": Flag.DOCUMENT_CODE,
    "issuing_state": Flag.ISSUING_STATE,
    "nationality": Flag.NATIONALITY,
    "document_number": Flag.NUMBER | Flag.BLIND_SPOT,
    "optional_data": Flag.BLIND_SPOT,
    "optional_data_2": Flag.BLIND_SPOT,
    "date_of_birth": DATE_FLAGS,
    "date_of_expiry": DATE_FLAGS | Flag.DOCUMENT_CODE,
    "date_of_issue": Flag.ISSUE,
    "sex": Flag.SEX,
    "name": Flag.NAME,
    "primary_identifier": Flag.NAME,
    "secondary_identifier": Flag.NAME,
}
"""The flags that a character of a field may set, besides those of check digits."""


def flags_of(name: mrz.Format, text: str, on: date = ON) -> Flag:
    """Return the flags of a text of a format."""
    flags = screen(LAYOUTS[name], text, reference_day(on))
    assert flags != UNFIT
    return Flag(flags)


def corrected(name: mrz.Format, text: str) -> str:
    """Return the text with every check digit corrected, by the sums written out; as it is, if none is defined."""
    if not set(text) <= set(ALPHABET) | {"\n"}:
        return text
    lines = text.split("\n")
    for _, (line, position), over in DIGITS[name]:
        digit = digit_sums.digit(digit_sums.covered(lines, over))
        lines[line - 1] = lines[line - 1][: position - 1] + digit + lines[line - 1][position:]
    return "\n".join(lines)


@cache
def examples(name: mrz.Format, count: int) -> list[str]:
    """Return consistent documents of a format, always the same."""
    choose = random.Random(f"{name} {count}").randrange  # noqa: S311 - documents of nobody
    timetable = Timetable(ON, AGES, VALIDITY, expired=None)
    facts = [documents.facts(choose, (name,), ("UTO", "D"), timetable=timetable) for _ in range(count)]
    return [documents.write(one, on=ON).text for one in facts]


def substitutions(text: str, characters: str) -> Iterator[tuple[int, int, str]]:
    """Yield each place of a text and the text with each character there."""
    line = column = 0
    for at, before in enumerate(text):
        if before == "\n":
            line, column = line + 1, 0
            continue
        for character in characters:
            if character != before:
                yield line, column, text[:at] + character + text[at + 1 :]
        column += 1


class TestEveryFindingHasItsFlag:
    @given(DOCUMENTS, DAYS)
    def test_in_a_valid_document_on_any_day(self, doc: mrz.MRZ, on: date) -> None:
        """Centuries and expiry depend on the day, also at the ends of the calendar."""
        assert unflagged(doc.format, doc.text, on) == []

    @given(DOCUMENTS, DAYS, st.data())
    def test_in_a_misread_document(self, doc: mrz.MRZ, on: date, data: st.DataObject) -> None:
        """By the table of confusions; as misread, and with check digits corrected."""
        text = data.draw(strategies.misreads(doc, max_edits=3))
        assert unflagged(doc.format, text, on) == []
        assert unflagged(doc.format, corrected(doc.format, text), on) == []

    @given(DOCUMENTS, DAYS, st.data())
    def test_in_a_document_with_any_fields(self, doc: mrz.MRZ, on: date, data: st.DataObject) -> None:
        """Some fields hold what no document has; check digits are corrected or not."""
        text = doc.text
        pool = st.sampled_from(sorted(FIELD_FLAGS.keys() & doc.layout.fields))
        for field in data.draw(st.lists(pool, min_size=1, max_size=3, unique=True)):
            cut = doc.layout.text_slice(field)
            width = cut.stop - cut.start
            characters = "0123456789" if field.startswith("date") and data.draw(st.booleans()) else ALPHABET
            value = st.text(characters, min_size=width, max_size=width) | st.just(FILLER * width)
            text = text[: cut.start] + data.draw(value) + text[cut.stop :]
        assert unflagged(doc.format, text, on) == []
        assert unflagged(doc.format, corrected(doc.format, text), on) == []

    @pytest.mark.parametrize("name", FORMATS)
    @given(data=st.data(), on=DAYS)
    def test_in_any_lines_of_the_shape(self, name: mrz.Format, data: st.DataObject, on: date) -> None:
        """Characters of the alphabet and others, in any place."""
        count, width = SHAPES[name]
        line = st.from_regex(f"[A-Z0-9<{ODD}]{{{width}}}", fullmatch=True) | st.text(
            ALPHABET, min_size=width, max_size=width
        )
        assert unflagged(name, "\n".join([data.draw(line) for _ in range(count)]), on) == []

    @pytest.mark.parametrize("name", FORMATS)
    def test_after_every_single_substitution(self, name: mrz.Format) -> None:
        """Every column and every character; no other flag is set than those of the rules that look at the column."""
        layout = LAYOUTS[name]
        (text,) = examples(name, 1)
        before = flags_of(name, text)
        tested = set()
        for line, column, other in substitutions(text, ALPHABET + "é?"):
            flags = flags_of(name, other)
            assert unflagged(name, other, ON, flags=flags) == [], (line, column)
            tested.add((line, column))
            if flags == ALL_FLAGS:
                assert not set(other) <= set(ALPHABET) | {"\n"}
                continue
            assert flags & ANY_DIGIT == digit_flags(name, other), (line, column)
            assert flags & ~ANY_DIGIT & ~before & ~allowed(layout, line, column) == 0, (line, column)
        assert tested == {(line, column) for line in range(layout.line_count) for column in range(layout.width)}

    @pytest.mark.parametrize("name", FORMATS)
    def test_of_every_field_that_is_empty(self, name: mrz.Format) -> None:
        """One field and two fields that hold fillers alone, with check digits corrected and not."""
        (text,) = examples(name, 1)
        cuts = [LAYOUTS[name].text_slice(field) for field in LAYOUTS[name].fields]
        for one, two in product(cuts, cuts):
            other = text
            for cut in (one, two):
                other = other[: cut.start] + FILLER * (cut.stop - cut.start) + other[cut.stop :]
            assert unflagged(name, other, ON) == [], (one, two)
            assert unflagged(name, corrected(name, other), ON) == [], (one, two)

    @pytest.mark.parametrize("name", FORMATS)
    def test_after_every_date(self, name: mrz.Format) -> None:
        """Each year with the ends of each month, in place of each date of the format."""
        (text,) = examples(name, 1)
        for field in ("date_of_birth", "date_of_expiry", "date_of_issue"):
            if field not in LAYOUTS[name].fields:
                continue
            cut = LAYOUTS[name].text_slice(field)
            for year in range(100):
                for day in ("0100", "0101", "0131", "0228", "0229", "0230", "0430", "0431", "1231", "1232", "1301"):
                    other = f"{text[: cut.start]}{year:02}{day}{text[cut.stop :]}"
                    assert unflagged(name, other, ON) == [], (field, year, day)


def allowed(layout: Layout, line: int, column: int) -> Flag:
    """Return the flags that a character at a place may set, besides those of check digits."""
    flags = Flag(0)
    if (line, column) in layout.marks:
        return Flag(ALL_FLAGS)  # a text that does not begin as its layout does is left to every rule
    for name, span in layout.fields.items():
        if span.line == line and span.start <= column < span.end:
            flags |= FIELD_FLAGS.get(name, Flag(0))
    # If the pattern fails at a place that a check digit covers, dates are not looked up.
    if any((line, column) in digit.places for digit in layout.digits):
        flags |= DATE_FLAGS | Flag.DOCUMENT_CODE
    return flags


class TestFlags:
    def test_each_is_needed_for_some_finding(self) -> None:
        """A flag that no finding needs would be of no rule."""
        wrong = "P<QQQERIK5SON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n<898902C36Q1Z7413123X1213158ZE18422K<<<<<<11"
        late = "PKUTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<é\nK<98902C36UTO9908123X4504158ZE18422K<<<<<<11"
        empty = "I<UTO<<<<<<<<<<<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<0\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
        old = "I<UTOD231458907<<<<<<<<<<<<<<<\n9908122F8004159UTO<<<<<<<<<<<0\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
        needed = Flag(0)
        issue = "IDKYA2333993314<<818<<<<<<<334\n8612227F1213225<B023551661Y<<7\nDOE<JANE<WANJIKU<<<<<<<<<<<<<<"
        for name, text in (("TD3", wrong), ("TD3", late), ("TD1", empty), ("TD1", old), ("IDKYA", issue)):
            assert unflagged(name, text, ON) == []
            for _, flag in findings_and_flags(name, text, ON):
                needed |= flag
        assert needed == ALL_FLAGS

    @pytest.mark.parametrize("name", FORMATS)
    def test_a_document_without_findings_has_no_flag(self, name: mrz.Format) -> None:
        """Otherwise rules would run in vain."""
        texts = [text for text in examples(name, 60) if not findings_and_flags(name, text, ON)]
        days = [
            [text[LAYOUTS[name].text_slice(field)][2:] for field in DATES & LAYOUTS[name].fields.keys()]
            for text in texts
        ]
        assert len(texts) > 5
        for text, dates in zip(texts, days, strict=True):
            if "0229" not in dates and not any("<" in one for one in dates):
                assert flags_of(name, text) == 0

    @given(DOCUMENTS, st.data())
    def test_digits_that_hold_have_none(self, doc: mrz.MRZ, data: st.DataObject) -> None:
        """Flags of digits are exact, unless a character is outside the alphabet: `evidence` reads them."""
        text = data.draw(st.just(doc.text) | strategies.misreads(doc, max_edits=2))
        for one in (text, corrected(doc.format, text)):
            flags = flags_of(doc.format, one)
            assert flags == ALL_FLAGS or flags & ANY_DIGIT == digit_flags(doc.format, one)


DATES = {"date_of_birth", "date_of_expiry"}


class TestPatterns:
    @pytest.mark.parametrize("name", FORMATS)
    def test_two_layouts_of_one_length_never_match_the_same_text(self, name: mrz.Format) -> None:
        """Whatever the document code and the issuing state are: the first line begins as one of them has it."""
        codes = ("P<UTO", "V<UTO", "VIUTO", "I<UTO", "ID<<<", "IDFRA", "I<FRA", "C<UTO", "PUUTO", "D1FRA", "IVUTO")
        matched = 0
        for text in examples(name, 20):
            for code in (*codes, text[:5]):
                other = corrected(name, code + text[5:])
                found = matching(other)
                assert found in ([], [layout_of(other.split("\n"))])
                matched += len(found)
        assert matched

    @given(DOCUMENTS, st.sampled_from(FORMATS), st.data())
    def test_nor_do_they_match_a_misread_text(self, doc: mrz.MRZ, name: mrz.Format, data: st.DataObject) -> None:
        """A misread document code may be that of another layout."""
        text = data.draw(strategies.misreads(doc, max_edits=3))
        other = examples(name, 1)[0]
        for one in (text, other[:5] + text[5:]):
            assert matching(one) in ([], [layout_of(one.split("\n"))])

    def test_every_layout_has_a_screener(self) -> None:
        """Of its length, and of no other; but for one that is read only if its format is given."""
        lengths = {length_of(layout) for layout in LAYOUTS.values()}
        found = [layout.format for length in range(200) for layout, _ in SCREENERS[length]]
        assert sorted(found) == sorted([name for name, layout in LAYOUTS.items() if layout.detected])
        assert {length for length in range(200) if SCREENERS[length]} == lengths


def matching(text: str) -> list[Layout]:
    """Return the layouts whose pattern matches a text."""
    return [layout for layout, flags_of in SCREENERS[len(text)] if flags_of(text, reference_day(ON)) != UNFIT]


class TestCasesOfCards:
    """Long numbers (Doc 9303-5 and 9303-6, note j), as the sums written out read them."""

    BELGIAN = "IDBEL590330101<85<<<<<<<<<<<<<\n8502016F0901015BEL<<<<<<<<<<<8\nVAN<DER<VELDEN<<GREET<HILDE<<<"

    @pytest.mark.parametrize("rest", ["7349", "7340", "<<<<", "7<49", "A349", "734A", "9<<<", "73K9"])
    @pytest.mark.parametrize("number", ["D23145890", "D2314589<", "<23145890", "<<<<<<<<<"])
    @pytest.mark.parametrize("digit", "<0123456789A")
    def test_a_filler_in_place_of_the_digit(self, number: str, digit: str, rest: str) -> None:
        """The digit of a long number stands behind its remainder."""
        for name, text in (
            ("TD1", f"I<UTO{number}{digit}{rest:<<15}\n7408122F1204159UTO<<<<<<<<<<<0\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
            ("TD2", f"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\n{number}{digit}UTO7408122F1204159{rest:<<7}0"),
        ):
            layout = mrz.Format(name)
            at = text.rindex("0\n") if name == "TD1" else len(text) - 1
            composite = DIGITS[name][-1]
            right = digit_sums.digit(digit_sums.covered(text.split("\n"), composite[2]))
            for printed in (right, "<", str(9 - int(right))):
                whole = text[:at] + printed + text[at + 1 :]
                lines = whole.split("\n")
                evidence = digit_sums.evidence(name, lines)
                flags = flags_of(layout, whole)
                assert unflagged(layout, whole, ON) == []
                assert (Flag.COMPOSITE in flags) == (evidence["composite"] == "FAILS")
                if Flag.NUMBER_DIGIT not in flags:
                    assert evidence["document_number"] == "HOLDS"
                assert flags & ANY_DIGIT == digit_flags(layout, whole)

    def test_a_filler_counted_as_part_of_the_number_has_the_flag_of_its_digit(self) -> None:
        """Older Belgian cards: a finding says so, though the digit holds."""
        choose = digit_sums.digit("590330101<8")
        text = corrected_composite(self.BELGIAN.replace("<85<", f"<8{choose}<"))
        doc = mrz.parse(text, on=ON)
        assert "check-digit-filler-counted" in [finding.code for finding in doc.findings]
        assert Flag.NUMBER_DIGIT in flags_of(mrz.Format.TD1, text)
        assert unflagged(mrz.Format.TD1, text, ON) == []

    def test_that_is_so_in_a_format_that_the_caller_names(self) -> None:
        """Of a text that begins as another layout does, no pattern says anything."""
        digit = digit_sums.digit("D23145890<735")
        text = f"IDFRAERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD23145890<UTO7408122F3204153735{digit}<<<0"
        composite = digit_sums.digit(digit_sums.covered(text.split("\n"), DIGITS["TD2"][-1][2]))
        text = text[:-1] + composite
        doc = mrz.parse(text, on=ON, format="TD2")
        assert "check-digit-filler-counted" in [finding.code for finding in doc.findings]
        assert flags_of(mrz.Format.TD2, text) & ANY_DIGIT == Flag.NUMBER_DIGIT | digit_flags(mrz.Format.TD2, text)


def corrected_composite(text: str) -> str:
    """Return a TD1 with its composite corrected."""
    lines = text.split("\n")
    digit = digit_sums.digit(digit_sums.covered(lines, DIGITS["TD1"][-1][2]))
    return "\n".join([lines[0], lines[1][:29] + digit, lines[2]])


def test_every_check_digit_of_every_layout_has_a_flag() -> None:
    """By the name of its field."""
    assert {digit.field for layout in LAYOUTS.values() for digit in layout.digits} == set(DIGIT_FLAGS)
