"""The table of confusions: what it holds is sourced, closed and free of contradictions."""

from __future__ import annotations

from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.ocr_confusions import CONFUSIONS, MISREAD, PRINTED


class TestTheTable:
    def test_every_row_has_a_source(self) -> None:
        """No confusion stands in the table because somebody thought it likely."""
        assert all(row.source for row in CONFUSIONS)

    def test_no_pair_stands_twice(self) -> None:
        """A mutual row speaks for both ways, so its other way is no row."""
        pairs = [frozenset((row.printed, row.read)) for row in CONFUSIONS]
        assert len(set(pairs)) == len(pairs)
        assert all(len(pair) == 2 for pair in pairs)

    def test_only_what_is_printed_must_be_in_the_alphabet(self) -> None:
        """Doc 9303-3, 4.3: nothing else is printed; OCR reads what it likes."""
        assert all(row.printed in ALPHABET for row in CONFUSIONS)
        assert all(not row.mutual for row in CONFUSIONS if row.read not in ALPHABET)

    def test_the_filler_is_misread_and_nothing_is_misread_as_it(self) -> None:
        """Nobody reported a letter that was read as a filler."""
        assert FILLER in MISREAD
        assert FILLER not in PRINTED


class TestTheClosure:
    def test_misread_and_printed_are_the_two_sides_of_one_relation(self) -> None:
        """What may be read for a character is what that character may be printed for."""
        misread = {(printed, read) for printed, reads in MISREAD.items() for read in reads}
        assert misread == {(printed, read) for read, prints in PRINTED.items() for printed in prints}

    def test_it_adds_the_other_way_of_mutual_rows_and_no_more(self) -> None:
        """Confusions are not chained: 8 is not S because both resemble 5."""
        rows = {(row.printed, row.read) for row in CONFUSIONS}
        back = {(row.read, row.printed) for row in CONFUSIONS if row.mutual}
        assert {(printed, read) for printed, reads in MISREAD.items() for read in reads} == rows | back
