"""Rows, and the parts of a text around some of them."""

from hypothesis import given
from hypothesis import strategies as st

from mrz.icao.masking import BREAK, REST, TAKEN
from mrz.icao.text_rows import (
    NEIGHBORHOOD,
    SIGN,
    copy_with_blanks,
    line_around,
    next_sign,
    parts_around,
    rows_of,
    suspicious_rows,
)

LINE_2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
FAR = "word " * NEIGHBORHOOD


class TestRows:
    @given(copy=st.text(f"A<{BREAK}{TAKEN}{REST} "))
    def test_a_row_stands_where_it_says(self, copy: str) -> None:
        """Without white space around it, and never over an end of a row."""
        for row in rows_of(copy, 7):
            assert copy[row.start - 7 : row.end - 7] == row.copy
            assert row.copy.strip(" ") == row.copy
            assert not {BREAK, TAKEN} & set(row.copy)

    def test_the_characters_are_those_with_a_meaning(self) -> None:
        """A wide filler is two."""
        (row,) = rows_of(f" A{REST}« B ")
        assert (row.words, row.characters) == (["A<<", "B"], "A<<B")

    def test_a_comma_in_a_sentence_ends_a_row(self) -> None:
        """The line has the width of a line of a zone, but other characters."""
        text = "This has thirty of them, no."
        text += "." * (30 - len(text))
        assert len(list(rows_of(copy_with_blanks(text)))) == 2


class TestSigns:
    def test_every_line_of_a_zone_has_one(self) -> None:
        """Two fillers, with blanks between them; a filler before capitals; five digits; an escape; a licence."""
        for text in ("<<", "<  <", "‹\u200b‹", "«<", "<ABCDE", "12345", "&lt;", "&#0060;", "=3C", "\\u003c", "d1fra"):
            assert SIGN.search(f"word {text} word"), text

    def test_prose_has_none(self) -> None:
        """In any case, with numbers of years and single angles."""
        assert not SIGN.search("In 2026, a < b and b > c: ABCDE.")

    def test_the_line_around_a_sign_ends_at_line_ends_that_are_not_soft(self) -> None:
        """Of mail, the lines that one soft line end joins to the next are one."""
        text = "one\ntwo=\n<<=\r\nthree\nfour"
        start, end = line_around(text, text.index("<<"))
        assert text[start:end] == "two=\n<<=\r\nthree"

    def test_the_next_sign_is_looked_for_after_the_line(self) -> None:
        """Of a line that was cut, the end is looked at again, for a line of a zone may be cut there."""
        text = f"<<{'.' * 5_000}"
        assert next_sign("<<\nabc", 0, 2) == 2
        assert 0 < next_sign(text, 0, line_around(text, 0)[1]) < line_around(text, 0)[1]

    def test_a_suspicious_row_is_one_by_itself(self) -> None:
        """Its place is that in the text."""
        text = f"first\n{LINE_2}, last"
        assert [(row.start, row.end) for row in suspicious_rows(text, 0, len(text))] == [(6, 50)]


class TestParts:
    def test_places_near_one_another_share_a_part(self) -> None:
        """It has whole lines, and the neighborhood of both."""
        text = f"{FAR}\nA\nB\n{FAR}"
        at = text.index("A")
        (part,) = parts_around(text, [(at, at + 1), (at + 2, at + 3)])
        assert part == (0, len(text))

    def test_places_far_apart_have_parts_of_their_own(self) -> None:
        """Short lines: the part ends with the line in which the neighborhood ends."""
        text = "word\n" * 3_000
        first, second = parts_around(text, [(0, 4), (10_000, 10_004)])
        assert first == (0, 1_004 // 5 * 5 + 4)
        assert second[0] > first[1]
        assert text[second[0] - 1] == "\n"

    def test_parts_that_would_meet_are_one(self) -> None:
        """No character is in two parts."""
        text = "word\n" * 3_000
        assert len(parts_around(text, [(5_000, 5_004), (6_500, 6_504)])) == 1

    def test_a_part_does_not_end_at_a_soft_line_end(self) -> None:
        """The row continues behind it."""
        text = f"{'word=' * 300}=\nA\n{'word.' * 300}=\nmore\nend"
        at = text.index("A")
        ((start, end),) = parts_around(text, [(at, at + 1)])
        assert (start, text[end:]) == (0, "\nend")

    @given(places=st.lists(st.integers(0, 9_000), max_size=6).map(sorted), ends=st.sampled_from(["\n", "=\n", " "]))
    def test_each_place_is_in_a_part_and_no_part_in_another(self, places: list[int], ends: str) -> None:
        """In order, and inside the text."""
        text = f"word{ends}" * 2_000
        parts = parts_around(text, [(at, at + 1) for at in places])
        assert all(any(start <= at < end for start, end in parts) for at in places if at < len(text) - 6)
        assert [end for part in parts for end in part] == sorted([end for part in parts for end in part])
