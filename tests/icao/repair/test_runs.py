"""Runs of fillers in another length and with letters: the number, the dates and the nationality come back."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mrz.icao.check_digits import check_digit
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.parser import is_valid, parse
from mrz.icao.repair.runs import merged, restorations
from mrz.icao.repair.search import repair
from tests.icao.repair.test_search import LINE_1, LINE_2, Lines, documents
from tests.support.examples import examples

ON = date(2026, 6, 30)
CORE = ("document_number", "date_of_birth", "date_of_expiry", "nationality")
ICAO = [Format.TD1, Format.TD2, Format.TD3, Format.MRVA, Format.MRVB]
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
GERMAN = ("P<D<<ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36D<<7408122F1204159<<<<<<<<<<<<<<<8")


def core(lines: Lines) -> list[str | None]:
    """Return the fields that a check digit or a table of states covers."""
    doc = parse(lines, on=ON)
    return [doc.raw(name) if name != "document_number" else doc.document_number for name in CORE]


@st.composite
def stretched(draw: st.DrawFn, lines: Lines) -> Lines:
    """Draw lines whose runs of three fillers or more are one longer or shorter, with a letter in some of them."""

    def read(run: re.Match[str]) -> str:
        text = "<" * (len(run[0]) + draw(st.sampled_from([-1, 1])))
        if len(text) < 4 or draw(st.booleans()):
            return text
        at = draw(st.integers(1, len(text) - 2))
        return text[:at] + draw(st.sampled_from("CELSX")) + text[at + 1 :]

    return tuple([re.sub("<{3,}", read, line) for line in lines])


class TestTheCore:
    @settings(max_examples=examples(60))
    @given(documents(ICAO).flatmap(lambda lines: st.tuples(st.just(lines), stretched(lines))))
    def test_the_core_is_right_in_some_proposal(self, pair: tuple[Lines, Lines]) -> None:
        """Whatever the lengths are, the digits of number, birth and expiry say where they stand."""
        printed, read = pair
        assume([len(line) for line in read] != [len(line) for line in printed])
        assume(not is_valid(read, on=ON))
        assume(not any(re.search("[KCELSX]<*$", line) for line in printed))  # a letter that may be a filler
        found = repair(read, on=ON).proposals
        assert core(printed) in [core(proposal.mrz.lines) for proposal in found]

    @pytest.mark.parametrize(
        ("read", "printed"),
        [
            (("P<UTOERIKSSON<<ANNA<MARIA<<K<<<<<<C<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<S<<<<10"),
             (LINE_1, LINE_2)),
            (("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<10"),
             (LINE_1, LINE_2)),
            (("I<UTOD231458907<<<<E<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<C<<6", "ERIKSSON<<ANNA<MARIA<<<<<<"), CARD),
            ((GERMAN[0], GERMAN[1].replace("D<<7", "D<K<7")), GERMAN),
            ((CARD[0], CARD[1].replace("UTO<<<<<<<<<<<", "UTO<<<S<<K<<<<"), CARD[2]), CARD),
        ],
        ids=["letters", "lengths", "card", "nationality", "letters in lines of the right length"],
    )  # fmt: skip
    def test_the_printed_text_comes_first(self, read: Lines, printed: Lines) -> None:
        """With every run of the zone restored."""
        assert repair(read, on=ON).proposals[0].mrz.lines == printed

    @pytest.mark.parametrize("number", ["AB1234<<<", "AB123<C<<", "1234<<<<<"])
    def test_a_number_ends_where_its_digit_holds(self, number: str) -> None:
        """Of a number with a run behind it, the run may be of any length."""
        whole = number.replace("<C<", "<<<")
        digits = whole + check_digit(whole), LINE_2[13:20], LINE_2[21:28] + "<" * 14 + "0"
        line = f"{digits[0]}UTO{digits[1]}F{digits[2]}" + check_digit("".join(digits))
        line = line.replace(digits[0], number.rstrip("<") + "<" * number.endswith("<") + digits[0][-1])
        found = repair((LINE_1[:40], line), on=ON).proposals
        assert whole.rstrip("<") in [proposal.mrz.document_number for proposal in found]

    def test_a_character_in_front_of_the_dates_is_no_run(self) -> None:
        """The second line of a card begins with the date of birth."""
        layout = LAYOUTS[Format.TD1]
        assert list(restorations(layout, (CARD[0], "X" + CARD[1] + "<<", CARD[2]))) == []

    def test_no_format_without_both_dates_is_restored(self) -> None:
        """The French card has no expiry."""
        lines = ("IDFRAABC<<<<", "123456789012")
        assert list(restorations(LAYOUTS[Format.IDFRA], lines)) == []


class TestTheEdits:
    READ = ("P<UTOERIKSSON<<ANNA<MARIA<<K<<<<<<C<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<S<<<<10")
    CARD = ("I<UTOD231458907<<<<E<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<C<<6", "ERIKSSON<<ANNA<MARIA<<<<<<")

    @pytest.mark.parametrize("most", [1, 2, 3])
    @pytest.mark.parametrize("read", [READ, CARD])
    def test_there_are_no_more_edits_than_allowed(self, read: Lines, most: int) -> None:
        """Each run is one; of more than are allowed, one for each line, or one for all."""
        proposal = repair(read, on=ON, max_edits=most).proposals[0]
        assert 1 <= len(proposal.edits) <= most
        lines = read
        for edit in proposal.edits:
            lines = edit.apply(lines)
        assert lines == proposal.mrz.lines

    def test_one_edit_for_all_lines_is_no_other_order_of_them(self) -> None:
        """It has line feeds, and so has an order."""
        (edit,) = repair(self.CARD, on=ON, max_edits=1).proposals[0].edits
        assert "\n" in edit.before
        assert not edit.reorders

    def test_few_edits_stay_as_they_are(self) -> None:
        """Nothing is merged where there is no need."""
        step = next(restorations(parse((LINE_1, LINE_2), on=ON).layout, self.READ))
        assert merged(self.READ, step.edits, 2) == step.edits
