"""From what people have in hand to lines: shapes, separators, and what OCR prints for MRZ characters."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.icao.line_splitting import lay_out

LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
TD1 = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")


def normalized(text: Any) -> list[tuple[int | None, int | None, int | None, str | None, str | None]]:
    """Return place, found and expected of every `normalized` finding."""
    return [(f.line, f.start, f.end, f.found, f.expected) for f in mrz.parse(text).findings if f.code == "normalized"]


class TestSeparators:
    @pytest.mark.parametrize("between", ["\n", "\r\n", "\r", " ", "^", "", "\n\n", " \n \t\n ", "\u2028", "\t"])
    def test_lines_are_found_whatever_parts_them(self, between: str) -> None:
        """LF, CRLF, spaces, `^` or nothing; surrounding white space and blank lines do not count."""
        laid_out = lay_out("  " + between.join(LINES) + "\n")
        assert laid_out.lines == LINES
        assert laid_out.changes == ()

    @pytest.mark.parametrize("given_as", [LINES, list(LINES), [line.encode() for line in LINES], ("", *LINES, " ")])
    def test_a_sequence_of_lines_is_taken(self, given_as: Any) -> None:
        """Lines as a service gives them, text or bytes, blank ones among them."""
        assert lay_out(given_as).lines == LINES

    def test_bytes_are_utf_8_and_an_undecodable_byte_stays_a_character(self) -> None:
        """It becomes U+FFFD, which is a `charset` finding at its place."""
        doc = mrz.parse(("\n".join(LINES)).encode().replace(b"ANNA", b"AN\xffA"))
        assert [(f.code, f.line, f.start, f.found) for f in doc.findings if f.severity == "ERROR"] == [
            ("charset", 0, 17, "\ufffd")
        ]

    @pytest.mark.parametrize("text", [None, 7, {"a": 1}, {1, 2}, object(), [None], ["a", 1], range(3), memoryview(b"")])
    def test_what_is_not_text_is_a_type_error(self, text: Any) -> None:
        """Only strings, bytes and sequences of them are text."""
        with pytest.raises(TypeError, match=r"(an|of an) MRZ is a"):
            lay_out(text)


class TestNormalising:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("‹", "<"),
            ("＜", "<"),
            ("&lt;", "<"),
            ("&LT;", "<"),
            ("&#60;", "<"),
            ("&#x3c;", "<"),
            ("&amp;lt;", "<"),
            ("«", "<<"),
            ("&laquo;", "<<"),
        ],
    )
    def test_fillers_as_ocr_prints_them(self, before: str, after: str) -> None:
        """Each is brought to the filler and told."""
        first = LINES[0].replace("<<ANNA", "<<ANNA".replace("<<", before * (2 // len(after))), 1)
        doc = mrz.parse([first, LINES[1]])
        assert doc.lines == LINES
        assert normalized([first, LINES[1]]) == [(0, 13, 15, before * (2 // len(after)), "<<")]

    @pytest.mark.parametrize("entity", ["& lt;", "&amp; l\x1ft ;", "&#6 0;", "&\u00a0LT\u200b;"])
    def test_white_space_inside_an_entity_is_inner_space(self, entity: str) -> None:
        """What comes out reads the same again."""
        first = LINES[0].replace("<<ANNA", f"{entity}<ANNA", 1)
        doc = mrz.parse([first, LINES[1]])
        assert doc.lines == LINES
        assert normalized([first, LINES[1]]) == [(0, 13, 14, entity, "<")]

    def test_an_entity_is_written_in_ascii(self) -> None:
        """The long s is an s to who ignores case in any script, and to no entity."""
        text = LINES[0].replace("ANNA", "&l\u017faquo;", 1)[:44]
        assert [f.code for f in mrz.parse([text, LINES[1]]).findings].count("charset") == 3
        assert not mrz.is_valid("&l\u017faquo;")

    def test_a_guillemet_is_one_filler_where_only_that_fits(self) -> None:
        """Which of the two it stands for, the length decides."""
        for wide in ("«", "&laquo;", "& la quo;"):
            assert lay_out([LINES[0].replace("<", wide), LINES[1]]).lines == LINES

    def test_lower_case_and_full_width_characters(self) -> None:
        """Both have one counterpart in the alphabet."""
        wide = LINES[1].translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"})
        assert lay_out([LINES[0].lower(), wide]).lines == LINES

    def test_a_run_of_changes_is_one_finding_and_its_place_is_told(self) -> None:
        """Every change is reported: where, from what, to what."""
        assert normalized([LINES[0].replace("ANNA", "anna"), LINES[1]]) == [(0, 15, 19, "anna", "ANNA")]

    def test_inner_spaces_go_where_the_length_then_fits(self) -> None:
        """OCR puts spaces between words of a name."""
        first = LINES[0].replace("<<ANNA<", "<< ANNA <")
        assert normalized([first, LINES[1]]) == [(0, 15, 16, " A", "A"), (0, 19, 20, " <", "<")]

    def test_one_string_of_spaced_lines_is_laid_out_by_its_length(self) -> None:
        """Where spaces part lines and stand inside them, only the length can tell."""
        text = f"{LINES[0][:20]} {LINES[0][20:]} {LINES[1][:10]} {LINES[1][10:]}"
        assert lay_out(text).lines == LINES

    def test_what_has_no_counterpart_stays(self) -> None:
        """An accented letter or a NUL is no MRZ character and no known print of one."""
        doc = mrz.parse([LINES[0].replace("ERIKSSON", "ÉRIKS\0ON"), LINES[1]])
        found = [(f.code, f.start, f.end, f.found) for f in doc.findings if f.code == "charset"]
        assert found == [("charset", 5, 6, "É"), ("charset", 10, 11, "\0")]

    def test_a_byte_order_mark_is_no_part_of_a_line(self) -> None:
        """Nor are other invisible characters before the first one."""
        assert lay_out("\ufeff" + "\n".join(LINES)).lines == LINES


class TestFillerCount:
    @pytest.mark.parametrize("count", [-19, -3, 1, 40])
    def test_trailing_fillers_of_the_name_line_are_filled_up_or_cut(self, count: int) -> None:
        """The other line has its length, so the name line's can be known; it is a warning."""
        first = LINES[0][:count] if count < 0 else LINES[0] + "<" * count
        doc = mrz.parse([first, LINES[1]])
        assert doc.lines == LINES
        assert [(f.code, f.line, f.start, f.end) for f in doc.findings if f.severity == "WARNING"] == [
            ("filler-count", 0, 25, 44)
        ]

    def test_the_name_line_of_a_td1_is_its_third(self) -> None:
        """Each layout says where its name stands."""
        assert lay_out([*TD1[:2], TD1[2].rstrip("<")]).lines == TD1

    def test_a_name_line_that_is_too_long_for_other_reasons_is_refused(self) -> None:
        """Cutting letters would lose what was read."""
        with pytest.raises(mrz.FormatError):
            lay_out([LINES[0] + "A", LINES[1]])

    def test_a_name_line_of_another_formats_width_is_not_cut_to_it(self) -> None:
        """A TD3 whose second line lost eight fillers is no TD2 with too many in its first."""
        with pytest.raises(mrz.FormatError):
            lay_out(["P<UTOA<<A".ljust(44, "<"), "0<<<<<<<<0UTO0001018M2401014<<<<<<02"])

    def test_rows_that_are_one_too_short_and_one_too_long_are_not_joined(self) -> None:
        """No character changes its row: where it was lost and where it was added is for repair."""
        with pytest.raises(mrz.FormatError):
            lay_out([LINES[0][:-1], LINES[1] + "<"])

    def test_only_the_name_line_is_brought_to_length(self) -> None:
        """A data line of another length has lost or gained a character somewhere: that is for repair."""
        with pytest.raises(mrz.FormatError):
            lay_out([LINES[0], LINES[1][:-1]])

    def test_it_goes_together_with_other_changes(self) -> None:
        """Lower case and missing fillers at once are told as both."""
        codes = {f.code for f in mrz.parse([LINES[0].rstrip("<").lower(), LINES[1]]).findings}
        assert {"filler-count", "normalized"} <= codes


class TestFormats:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (TD1, "TD1"),
            (["I<UTO".ljust(36, "<"), "<" * 36], "TD2"),
            (LINES, "TD3"),
            (["V<UTO".ljust(44, "<"), "<" * 44], "MRVA"),
            (["V<UTO".ljust(36, "<"), "<" * 36], "MRVB"),
            (["IDFRA".ljust(36, "<"), "<" * 36], "IDFRA"),
            (["D1FRA".ljust(30, "<")], "D1FRA"),
        ],
    )
    def test_shape_and_beginning_tell_the_format(self, lines: list[str], expected: str) -> None:
        """Two formats of one shape differ in how they begin."""
        assert lay_out(lines).layout.format == expected
        assert lay_out("".join(lines)).layout.format == expected

    def test_a_format_that_is_given_is_kept_to(self) -> None:
        """Whatever the zone begins with."""
        assert mrz.parse(["V<UTO".ljust(44, "<"), "<" * 44], format=mrz.Format.TD3).format == "TD3"

    def test_a_format_that_does_not_fit_is_refused_and_says_what_would(self) -> None:
        """The error names what there is and what there should be."""
        with pytest.raises(mrz.FormatError, match=r"2 lines of 44, 44 characters; TD1 has 3 of 30"):
            mrz.parse(LINES, format=mrz.Format.TD1)


class TestRefusals:
    @pytest.mark.parametrize("text", ["", " \n ", "A", "A" * 89, b"", (), "A" * 30, ["A" * 44], "<" * 10_000])
    def test_what_has_no_known_shape_is_a_format_error(self, text: Any) -> None:
        """One finding, `length`, and no word of what was read."""
        with pytest.raises(mrz.FormatError) as caught:
            mrz.parse(text)
        assert [finding.code for finding in caught.value.findings] == ["length"]
        assert "AA" not in str(caught.value)

    def test_a_text_over_the_limit_is_not_read(self) -> None:
        """A limit on size, with a clear error, that can be lifted."""
        with pytest.raises(mrz.FormatError, match="at most 1000000 are read"):
            mrz.parse(" " * 1_000_001 + "\n".join(LINES))
        assert mrz.parse(" " * 1_000_001 + "\n".join(LINES), max_chars=None).lines == LINES

    @given(st.text(max_size=200) | st.lists(st.text(max_size=60), max_size=4) | st.binary(max_size=200))
    def test_any_text_is_laid_out_or_refused(self, text: Any) -> None:
        """Laying out is total: lines of the layout's shape, or a FormatError."""
        try:
            laid_out = lay_out(text)
        except mrz.FormatError:
            return
        assert [len(line) for line in laid_out.lines] == [laid_out.layout.width] * laid_out.layout.line_count
