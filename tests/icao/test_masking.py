"""The clear copy has the text's length, and reads each character as `normalising` does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.icao.alphabet import ALPHABET
from mrz.icao.masking import BREAK, REST, TAKEN, WIDE_FILLER, masked_copy, overwrite, spans_around
from mrz.icao.normalization import tokens

MARKUP = st.sampled_from(
    ["<", ">", "&lt;", "&laquo;", "&nbsp;", "\\", "n", "u003c", "%3C", "%0a", "<p>", "</", "=", " ", "a"]
)


class TestClear:
    @given(text=st.lists(MARKUP | st.text(max_size=3)).map("".join))
    def test_the_length_stays(self, text: str) -> None:
        """So that a place in the copy is the place in the text."""
        assert len(masked_copy(text)) == len(text)

    def test_each_character_is_read_as_normalising_reads_it(self) -> None:
        """Two tables, for a copy of the same length cannot have two fillers for one; this holds them together."""
        for character in map(chr, range(0x11000)):
            cells = tokens(character)
            if not cells:  # it is not shown, and has no column
                assert masked_copy(character) not in ALPHABET + WIDE_FILLER, f"U+{ord(character):04X}"
                continue
            read = WIDE_FILLER if len(cells) > 1 else cells[0].character
            if read in ALPHABET or read in (" ", WIDE_FILLER):
                assert masked_copy(character) == read, f"U+{ord(character):04X}"
            else:
                assert masked_copy(character) not in ALPHABET + " " + WIDE_FILLER, f"U+{ord(character):04X}"

    @pytest.mark.parametrize(
        "entity", ["&lt;", "&LT;", "&#60;", "&#x3C;", "&amp;lt;", "&lsaquo;", "\\u003c", "\\\\u003C", "%3c"]
    )
    def test_an_escaped_filler_is_one(self, entity: str) -> None:
        """What its length is made up with belongs to it."""
        assert masked_copy(entity) == "<" + REST * (len(entity) - 1)

    def test_an_escaped_double_angle_quote_is_wide(self) -> None:
        """It may be one filler or two, as the character itself."""
        assert masked_copy("&laquo;") == WIDE_FILLER + REST * 6

    @pytest.mark.parametrize(
        "markup",
        [
            "<p>",
            "</p>",
            "<br/>",
            "<br />",
            "<\\/p>",
            "<a href='x' b>",
            "<my-tag>",
            "<!--x-->",
            "<!-- x -->",
            "&nbsp;",
            "&#10;",
            "\\n",
            "\\r",
            "\\\\t",
            "%0A",
            REST,
            TAKEN,
        ],
    )
    def test_markup_is_a_break(self, markup: str) -> None:
        """And so are the characters that only the copy may have."""
        assert masked_copy(markup) == BREAK * len(markup)

    @pytest.mark.parametrize("text", ["<<A", "<MARIA\n>", "<A B>", "\\N", "<1>", "A<B"])
    def test_what_only_looks_like_markup_stays(self, text: str) -> None:
        """A filler before a name is no tag: a tag ends on its row, or has attributes with a value."""
        assert masked_copy(text) == text


class TestMask:
    def test_places_may_come_in_any_order_and_overlap(self) -> None:
        """Words and rows are found apart."""
        assert overwrite("abcdefgh", [(5, 6), (0, 3), (1, 2), (2, 4)], "-") == "----e-gh"

    def test_without_places_the_text_stays(self) -> None:
        """Nothing found, nothing changed."""
        assert overwrite("abc", [], "-") == "abc"


LONG_TAG = f"<a b='{'c, ' * 1_000}'>"


class TestAround:
    def test_places_within_reach_of_one_another_share_a_span(self) -> None:
        """Nothing is searched twice."""
        assert spans_around("." * 100, [(40, 50), (10, 20), (45, 48)], 11) == [(-1, 61)]

    def test_places_apart_have_their_own(self) -> None:
        """What lies between them is not searched; a span may reach out of the text, so that its edge is no cut."""
        assert spans_around("." * 100, [(90, 99), (10, 20)], 15) == [(-5, 35), (75, 114)]

    @pytest.mark.parametrize("place", [(0, 5), (3_020, 3_025)])
    def test_a_span_is_not_cut_inside_a_long_tag(self, place: tuple[int, int]) -> None:
        """What the tag hides would come to light, whichever end is cut off."""
        text = "." * 10 + LONG_TAG + "." * 20
        (span,) = spans_around(text, [place], 20)
        assert span == (min(10, place[0] - 20), max(10 + len(LONG_TAG), place[1] + 20))

    def test_a_place_in_a_long_tag_is_the_whole_tag(self) -> None:
        """The tag is there because the place was blanked: what touches it may be freed by it."""
        assert spans_around("." * 50 + LONG_TAG, [(100, 144)], 20) == [(30, 70 + len(LONG_TAG))]

    @pytest.mark.parametrize("text", ["<p>" * 500, LONG_TAG[:-1], "<" + LONG_TAG[:-1] + "<", "<1" + LONG_TAG[2:]])
    def test_what_is_no_long_tag_moves_no_edge(self, text: str) -> None:
        """Short tags, and tags without an end."""
        assert spans_around(text, [(100, 101)], 50) == [(50, 151)]

    def test_a_long_tag_out_of_reach_is_left_alone(self) -> None:
        """And so is one that a span only meets."""
        assert spans_around("." * 50 + LONG_TAG + LONG_TAG, [(10, 20)], 30) == [(-20, 50)]
