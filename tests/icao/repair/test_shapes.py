"""Lost and added characters, foreign lines, blanks and shifts: what was printed is among the proposals."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mrz.icao.check_digits import examine
from mrz.icao.layouts import Format
from mrz.icao.parser import is_valid, parse
from mrz.icao.repair.search import repair
from tests.icao.repair.test_search import LINE_1, LINE_2, Lines, documents, proposed
from tests.support.examples import examples

if TYPE_CHECKING:
    from mrz.icao.layouts import Span

ON = date(2026, 6, 30)
ICAO = [Format.TD1, Format.TD2, Format.TD3, Format.MRVA, Format.MRVB]
CARD = ("I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<")


def places(printed: Lines, *names: str) -> list[tuple[int, int]]:
    """Return the places of the fields with these check digits, and of the digits."""
    doc = parse(printed, on=ON)
    digits = [verdict.digit for verdict in examine(doc.layout, printed) if verdict.digit.field in names]
    spans: list[Span] = [span for digit in digits for span in (*digit.covers, digit.position)]
    return [(span.line, at) for span in spans for at in range(span.start, span.end)]


def with_row(lines: Lines, line: int, row: str) -> Lines:
    """Put another row in the place of a line."""
    return (*lines[:line], row, *lines[line + 1 :])


class TestLostAndAdded:
    @settings(max_examples=examples(60))
    @given(documents(ICAO), st.data())
    def test_a_character_lost_from_a_date_is_among_the_proposals(self, printed: Lines, data: st.DataObject) -> None:
        """Its digit and those behind it say what is lost, and where."""
        line, at = data.draw(st.sampled_from(places(printed, "date_of_birth", "date_of_expiry")))
        read = with_row(printed, line, printed[line][:at] + printed[line][at + 1 :])
        assume(not is_valid(read, on=ON))
        assert printed in proposed(read)

    @settings(max_examples=examples(60))
    @given(documents(ICAO), st.data())
    def test_a_character_added_to_a_checked_field_is_among_the_proposals(
        self, printed: Lines, data: st.DataObject
    ) -> None:
        """One that was read twice, or any other."""
        line, at = data.draw(st.sampled_from(places(printed, "document_number", "date_of_birth", "date_of_expiry")))
        more = data.draw(st.sampled_from("ABX0123456789"))
        read = with_row(printed, line, printed[line][:at] + more + printed[line][at:])
        assume(not is_valid(read, on=ON))
        assert printed in proposed(read)

    @settings(max_examples=examples(60))
    @given(documents(ICAO), st.data())
    def test_an_unreadable_character_of_a_checked_field_is_among_the_proposals(
        self, printed: Lines, data: st.DataObject
    ) -> None:
        """A sign stands for it."""
        line, at = data.draw(st.sampled_from(places(printed, "document_number", "date_of_birth", "date_of_expiry")))
        read = with_row(printed, line, printed[line][:at] + data.draw(st.sampled_from("?*_")) + printed[line][at + 1 :])
        assert printed in proposed(read)

    @pytest.mark.parametrize(
        "row",
        [LINE_2.replace("UTO", "UT"), LINE_2.replace("2F12", "212"), LINE_2.replace("L898", "L88")],
        ids=["nationality", "sex", "number"],
    )
    def test_any_field_may_lack_a_character(self, row: str) -> None:
        """A code that is known, one of the sexes, or what the digit leaves."""
        assert (LINE_1, LINE_2) in proposed([LINE_1, row])

    def test_a_line_of_a_card_may_lack_one(self) -> None:
        """Also before a long number's digit."""
        assert CARD in proposed(with_row(CARD, 1, CARD[1].replace("950712", "95012")))
        assert CARD in proposed(with_row(CARD, 0, CARD[0].replace("D2314", "D314")))

    def test_a_character_lost_and_a_filler_behind_the_line(self) -> None:
        """Some services fill lines up: what stands between has moved."""
        assert (LINE_1, LINE_2) in proposed([LINE_1, LINE_2.replace("7408", "708").replace("<10", "<<10")])

    def test_a_state_in_front_of_the_name_may_lack_one(self) -> None:
        """The name line is filled up by parsing; the state is then unknown."""
        assert (LINE_1, LINE_2) in proposed([LINE_1.replace("UTO", "UO"), LINE_2])


class TestLines:
    @pytest.mark.parametrize("at", [0, 1, 2])
    def test_a_foreign_line_is_left_out(self, at: int) -> None:
        """As one edit, wherever it stands."""
        lines = [LINE_1, LINE_2.replace("74081", "74O81")]
        lines.insert(at, "REPUBLIC OF UTOPIA")
        found = repair("\n".join(line.replace(" ", "") for line in lines), on=ON).proposals
        assert [(proposal.mrz.lines, len(proposal.edits)) for proposal in found] == [((LINE_1, LINE_2), 2)]

    def test_a_blank_in_a_data_field_is_unreadable(self) -> None:
        """Parsing takes it for the filler; a digit of the number may have been lost there as well."""
        (first, *_) = repair([LINE_1, LINE_2.replace("L898902C3", "L898 02C3")], on=ON).proposals
        assert (first.mrz.lines, first.edits[0].before) == ((LINE_1, LINE_2), "?")

    def test_a_blank_in_the_name_is_none(self) -> None:
        """It stands for the filler."""
        (first, *_) = repair([LINE_1.replace("A<M", "A M"), LINE_2.replace("74081", "74O81")], on=ON).proposals
        assert first.mrz.lines == (LINE_1, LINE_2)


class TestLongNumbers:
    @pytest.mark.parametrize(
        ("before", "after"),
        [("90<7349", "90K7349"), ("90<7349", "90<734G"), ("90<7349", "90<73S9"), ("90<7349", "9O<7349")],
        ids=["the filler", "the digit", "the remainder", "the first part"],
    )
    def test_every_part_of_one_may_be_misread(self, before: str, after: str) -> None:
        """Doc 9303-5, note j: where its digit stands depends on what is read."""
        assert CARD in proposed(with_row(CARD, 0, CARD[0].replace(before, after)))

    def test_the_filler_behind_it_may_be_a_letter(self) -> None:
        """The digit then seems to stand further right."""
        assert CARD in proposed(with_row(CARD, 0, CARD[0].replace("7349<<", "7349S<")))
