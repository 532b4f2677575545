"""The clear copy has the text's length, and reads each character as `normalising` does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.icao.alphabet import ALPHABET
from mrz.icao.masking import BREAK, REST, TAKEN, WIDE_FILLER, masked_copy, overwrite, unescape
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
            if character == "\t":
                continue  # a tab is white space of a line, but the end of a row of a table
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
            "<div id='' b>",
            "<my-tag>",
            "<!--x-->",
            "<!-- x -->",
            "&#10;",
            "&quot;",
            "&#44;",
            '\\"',
            "\t",
            ",",
            ";",
            "\\n",
            "\\r",
            "\\\\t",
            "%0A",
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

    @pytest.mark.parametrize(
        ("escape", "character"),
        [
            ("&#65;", "A"),
            ("&#x37;", "7"),
            ("\\u0041", "A"),
            ("\\x3c", "<"),
            ("=3C", "<"),
            ("=E2=80=B9", "<"),
            ("%E2%80%B9", "<"),
            ("=C3=84", "\u00c4"),
            ("&nbsp;", " "),
            ("&Auml;", "\u00c4"),
            ("&bogus;", "\ufffd"),
            ("&#9999999;", "\ufffd"),
        ],
    )
    def test_an_escape_is_the_character_that_it_says(self, escape: str, character: str) -> None:
        """The rest of its length has no meaning."""
        assert masked_copy(escape) == character + REST * (len(escape) - 1)

    @pytest.mark.parametrize("escape", ["\u200e", "&shy;", "&#8203;", "\\u200b", "=E2=80=8E", "=\n", "=\r\n"])
    def test_what_is_invisible_has_no_meaning(self, escape: str) -> None:
        """Marks of direction, soft hyphens, and soft line ends of mail."""
        assert masked_copy(escape) == REST * len(escape)

    def test_the_value_of_an_attribute_is_text(self) -> None:
        """It may be a zone; the rest of the tag is markup."""
        tag = "<input name='a' value=\"P&lt;UTO\">"
        assert masked_copy(tag).replace(BREAK, "").replace(REST, "") == "AP<UTO"


class TestUnescape:
    @given(text=st.text())
    def test_a_text_without_escapes_stays(self, text: str) -> None:
        """Neither a backslash, an ampersand, a percent sign nor an equals sign."""
        plain = "".join([c for c in text if c not in "\\&%=<"])
        assert unescape(plain) == plain

    def test_tags_and_references_to_fillers_stay(self) -> None:
        """`parse` reads the latter itself, and reports them."""
        assert unescape("<p>&lt;&laquo;</p>") == "<p>&lt;&laquo;</p>"

    def test_escapes_of_json_urls_and_mail_go(self) -> None:
        """They are how the text is carried, not what OCR printed."""
        assert unescape("\\u003c%3C=3C&#65;=\n\\n=E2=80=B9") == "<<<A\n\u2039"


class TestMask:
    def test_places_may_come_in_any_order_and_overlap(self) -> None:
        """Words and rows are found apart."""
        assert overwrite("abcdefgh", [(5, 6), (0, 3), (1, 2), (2, 4)], "-") == "----e-gh"

    def test_without_places_the_text_stays(self) -> None:
        """Nothing found, nothing changed."""
        assert overwrite("abc", [], "-") == "abc"
