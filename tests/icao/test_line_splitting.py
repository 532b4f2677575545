"""From what people have in hand to lines: shapes, separators, and what OCR prints for MRZ characters."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.icao.line_splitting import lay_out

LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
TD1 = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")

SWISS = ("AAA001D<<", "FACHE305142128097<<800126<<<<<", "MARCHAND<<FABIENNE<<<<<<<<<<<<")


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


INVISIBLE = [
    *("\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\ufeff", "\u00ad", "\u061c"),
    *map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A))),
]
WRITTEN_ENDS = ["\\n", "\\r", "\\r\\n", "\\\\n", "\\u000a", "%0A", "%0d%0a", "=0A", "=0D=0A", "&#10;", "&#xD;&#xA;"]
SIGNS = [";", "|", ",", "；", "｜", "，"]
WRITTEN_FILLERS = [
    *("&#60;", "&#060;", "&#00060;", "&#x3c;", "&#x3C;", "&#X003C;", "&LT;", "&amp;lt;", "&amp;amp;lt;", "&amp;#60;"),
    *("%E2%80%B9", "=e2=80=b9", "=EF=BC=9C", "\\u2039", "& # x 0 3 c ;"),
    *("\\u003c", "\\u003C", "\\\\u003c", "\\x3c", "%3C", "%3c", "=3C", "&#8249;", "&lsaquo;"),
]


class TestTextAsItComes:
    @pytest.mark.parametrize("character", INVISIBLE)
    def test_characters_that_are_not_shown_have_no_column(self, character: str) -> None:
        """At the edges of lines and inside them; each is told, but for what is white space around a line."""
        first = f"{character}{LINES[0][:17]}{character}{LINES[0][17:]}"
        assert lay_out([first, LINES[1] + character]).lines == LINES
        edge = [] if character in "\u200b\ufeff" else [(0, 0, 1, character + "P", "P")]
        assert normalized([first, LINES[1]]) == [*edge, (0, 17, 18, character + "N", "N")]

    @pytest.mark.parametrize("end", WRITTEN_ENDS)
    def test_a_line_end_that_is_written_out_parts_lines(self, end: str) -> None:
        """As JSON, URLs, HTML and mail write it."""
        assert lay_out(end.join(TD1)).lines == TD1
        assert normalized(end.join(LINES)) == [(1, 0, 1, end + "L", "L")]

    @pytest.mark.parametrize("sign", SIGNS)
    @pytest.mark.parametrize("blank", ["", " ", "\t", "\n"])
    def test_a_sign_between_lines_parts_them(self, sign: str, blank: str) -> None:
        """With or without white space around it."""
        assert lay_out(f"{blank}{sign}{blank}".join(TD1)).lines == TD1
        assert lay_out(f"{blank}{sign}{blank}".join([*TD1[:2], TD1[2].rstrip("<")])).fillers == 10

    @pytest.mark.parametrize("sign", SIGNS)
    def test_a_sign_inside_a_line_stays(self, sign: str) -> None:
        """It is an ERROR, whatever it stands for."""
        doc = mrz.parse([LINES[0], LINES[1].replace("1", sign, 1)])
        assert [(f.line, f.start, f.found) for f in doc.findings if f.code == "charset"] == [(1, 17, sign)]

    @pytest.mark.parametrize("filler", WRITTEN_FILLERS)
    def test_a_filler_is_read_however_it_is_escaped(self, filler: str) -> None:
        """As a reference of HTML, and as JSON, URLs and mail write it."""
        assert lay_out("\n".join(LINES).replace("<", filler)).lines == LINES
        assert normalized([LINES[0].replace("<<ANNA", f"{filler}<ANNA"), LINES[1]]) == [(0, 13, 14, filler, "<")]

    @pytest.mark.parametrize(
        "escape",
        [
            *("&#80;", "&#1114112;", "%50", "=50", "\\u0050", "&#xzz;", "\\\\x50", "&3c;", "&zz;", "&# 8 0;", "\\\\"),
            *("=C3=84", "%C3%84", "=E2=82=AC", "=C3=", "%FF%80"),
        ],
    )
    def test_no_letter_or_digit_is_read_from_an_escape(self, escape: str) -> None:
        """What it is made of stays."""
        first = escape.replace(" ", "") + LINES[0][len(escape.replace(" ", "")) :]
        doc = mrz.parse([first.replace("#80", "# 8 0") if " " in escape else first, LINES[1]])
        assert doc.lines[0] == first.upper()

    @pytest.mark.parametrize("at", [20, 44, 60, 80])
    @pytest.mark.parametrize("end", ["=\n", "=\r\n", "=  \r\n"])
    def test_a_soft_line_break_is_no_line_end(self, at: int, end: str) -> None:
        """Mail in quoted-printable is broken where its rows get too long."""
        for text in ("".join(LINES), f"{LINES[0]}\n{LINES[1]}"):
            assert lay_out(text[:at] + end + text[at:]).lines == LINES

    def test_a_space_that_mail_escapes_at_the_end_of_a_row_is_white_space(self) -> None:
        """RFC 2045, 6.7, rule 3."""
        assert lay_out(f"{LINES[0]}=20\n{LINES[1]}=20").changes == ()

    def test_an_equals_sign_in_a_line_of_full_width_is_no_escape(self) -> None:
        """It may be a misread character, in front of a date or at the end."""
        first = TD1[0][:-1] + "="
        assert lay_out([first, *TD1[1:]]).lines == (first, *TD1[1:])
        second = "L898902C36UTO7408122=2004159ZE184226B<<<<<10"
        assert lay_out([LINES[0], second]).lines == (LINES[0], second)

    @pytest.mark.parametrize(
        "written",
        [
            '"{}"',
            "'{}',",
            "“{}”",
            "- {}",
            "* {}",
            "• {}",
            "> {}",
            ">> {}",
            "> - {}",
            "1. {}",
            "2) {}",
            "MRZ: {}",
            "MRZ1:{}",
            "Line 1: {}",
            "Line 2 : {}",
            "mrz_line1 = {}",
            "机读码：{}",
            "Zeile: “{}”.",
            "[{}]",
        ],
    )
    def test_what_people_write_around_a_line_does_not_count(self, written: str) -> None:
        """Quotes, marks of a list, a label: the rest has its width."""
        assert lay_out([written.format(line) for line in TD1]).lines == TD1
        before = written.split("{", maxsplit=1)[0]
        assert normalized(f"{written.format(LINES[0])}\n{LINES[1]}")[:1] == [
            (0, 0, 1, f"{before}P", "P") if before else (0, 43, 44, "<", "<")
        ]

    @pytest.mark.parametrize("written", ["- {}", '"{}"', "> {}", "MRZ: {}", "MRZ line: {}", "Line 1: {}"])
    def test_a_short_name_line_may_have_it_too(self, written: str) -> None:
        """Where nothing of a name can be lost."""
        assert lay_out([written.format(line) for line in (LINES[0].rstrip("<"), LINES[1])]).fillers == 19

    def test_a_name_before_a_colon_is_no_label(self) -> None:
        """It would be lost without a word."""
        assert not mrz.is_valid([*TD1[:2], "ERIKSSON:ANNA<MARIA"])

    def test_a_label_above_the_lines_does_not_count(self) -> None:
        """It is no line, but is told."""
        assert normalized(["MRZ:", *LINES]) == [(0, 0, 1, "MRZ:P", "P")]

    def test_a_list_that_was_pasted_as_text(self) -> None:
        """Of JSON, and of Python."""
        assert lay_out(json.dumps(TD1)).lines == TD1
        assert lay_out(json.dumps(json.dumps(TD1))).lines == TD1
        assert lay_out(repr(list(TD1))).lines == TD1


class TestBlanks:
    @pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\u202f", "\u3000"])
    def test_a_blank_in_the_column_of_a_filler_is_the_filler(self, blank: str) -> None:
        """Where the line has its width with it."""
        first = LINES[0].replace("ANNA<MARIA", f"ANNA{blank}MARIA")
        assert lay_out([first, LINES[1]]).lines == LINES
        assert normalized([first, LINES[1]]) == [(0, 19, 20, blank, "<")]

    def test_two_blanks_are_a_double_filler(self) -> None:
        """They part the identifiers."""
        assert lay_out([LINES[0].replace("ERIKSSON<<ANNA", "ERIKSSON  ANNA"), LINES[1]]).lines == LINES

    def test_every_filler_may_be_a_blank(self) -> None:
        """As a visible digital seal prints a zone (Doc 9303-13); those at the end of a line are needed only there."""
        assert lay_out("\n".join(TD1).replace("<", " ")).lines == TD1
        assert lay_out("\n".join(LINES).replace("<", " ")).lines == LINES
        assert lay_out([TD1[0].replace("<", " "), TD1[1], "ERIKSSON  ANNA MARIA   "]).lines == TD1
        assert lay_out("".join(TD1).replace("<", " ")).lines == TD1
        assert lay_out("".join(LINES).replace("<", " ")).lines == LINES

    @pytest.mark.parametrize("more", [1, 2, 5])
    def test_two_names_are_not_run_together_where_the_length_fits_without_the_blank(self, more: int) -> None:
        """The blank is a filler, and the line has too many at its end."""
        laid_out = lay_out([LINES[0].replace("ANNA<MARIA", "ANNA MARIA") + "<" * more, LINES[1]])
        assert (laid_out.lines, laid_out.fillers) == (LINES, -more)

    @pytest.mark.parametrize(
        ("name", "places"),
        [
            ("ERIKSSON<<ANNA<MARIA ELISABETHX", [(20, "secondary_identifier")]),
            ("ERIKSSON<<ANNA MARIA ELISABETHXY", [(14, "secondary_identifier"), (19, "secondary_identifier")]),
            ("ERIK SSON<<ANNA<MARI ELISABETHXY", [(4, "primary_identifier"), (19, "secondary_identifier")]),
            ("ERIKSSONS  ANNA<MARI ELISABETHXY", [(9, "primary_identifier"), (18, "primary_identifier")]),
        ],
    )
    def test_a_name_line_without_room_for_a_filler_is_an_error(self, name: str, places: list[tuple[int, str]]) -> None:
        """Names may be run together there, so the zone is not consistent."""
        doc = mrz.parse([*TD1[:2], name])
        assert len(doc.lines[2]) == 30
        assert [(f.start, f.field) for f in doc.findings if f.severity == "ERROR"] == places

    def test_a_name_line_that_is_too_long_without_its_blanks_is_refused(self) -> None:
        """As one without blanks is."""
        with pytest.raises(mrz.FormatError):
            lay_out([*TD1[:2], "ERIKSSON<<ANNA<MARIA ELISABETHXY"])

    def test_names_that_a_digit_covers_are_run_together_only_if_it_holds(self) -> None:
        """The composite of the French formats covers them, and fails if the blank stands for a filler."""
        text = "D1FRA13AA000026181231MARTIN<<9"
        assert mrz.is_valid(text.replace("MARTIN", "MAR TIN"), on=date(2026, 6, 30))
        assert not mrz.is_valid(text.replace("MARTIN<<", "MAR TIN<"), on=date(2026, 6, 30))

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("ERIKSSON<<ANNA MARIA", "ERIKSSON<<ANNA<MARIA"),
            ("ERIKSSON<< ANNA< MARIA", "ERIKSSON<<ANNA<MARIA"),
            ("ERIKSSON   ANNA", "ERIKSSON<<ANNA"),
            ("ERIKSSON <ANNA MARIA", "ERIKSSON<<ANNA<MARIA"),
            ("ERIKSSON <ANNA <MARIA", "ERIKSSON<<ANNA<MARIA"),
            ("ERIKSSON  ANNA  MARIA", "ERIKSSON<<ANNA<MARIA"),
            ("ERIKSSON<<ANNA  MARIA", "ERIKSSON<<ANNA<MARIA"),
            ("ERIKSSON<<ANNA . MARIA", "ERIKSSON<<ANNA.MARIA"),
            ("E R I K S S O N < < A N N A", "ERIKSSON<<ANNA"),
        ],
    )
    def test_blanks_in_a_short_name_line(self, before: str, after: str) -> None:
        """Between names they are fillers, beside fillers they do not count, unless the identifiers would not part."""
        assert lay_out([*TD1[:2], before]).lines[2] == after.ljust(30, "<")

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("P UTOERIKSSON<<ANNA MARIA", "P<UTOERIKSSON<<ANNA<MARIA"),
            ("P <UTOERIKSSON<<ANNA MARIA", "P<UTOERIKSSON<<ANNA<MARIA"),
            ("P<UTO ERIKSSON<<ANNA MARIA", "P<UTOERIKSSON<<ANNA<MARIA"),
            ("P D  ERIKSSON<<ANNA MARIA", "P<D<<ERIKSSON<<ANNA<MARIA"),
            ("P < U", "P<U"),
        ],
    )
    def test_blanks_before_the_name(self, before: str, after: str) -> None:
        """Are fillers where the state is then known."""
        assert lay_out([before, LINES[1]]).lines[0] == after.ljust(44, "<")

    @pytest.mark.parametrize("length", [1, 2, 4, 7, 10])
    def test_a_text_that_is_spaced_out_has_no_names_of_one_word(self, length: int) -> None:
        """The same blank after every few characters."""
        spaced = [" ".join([line[at : at + length] for at in range(0, 44, length)]) for line in LINES]
        assert lay_out(spaced).lines == LINES

    def test_of_two_formats_that_blanks_allow_the_digits_decide(self) -> None:
        """A TD2 in groups of four is as long as a TD3."""
        lines = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
        spaced = [" ".join([line[at : at + 4] for at in range(0, 36, 4)]) for line in lines]
        assert [len(line) for line in spaced] == [44, 44]
        assert lay_out(spaced).lines == lines

    def test_blanks_that_separate_lines_and_names_in_one_row(self) -> None:
        """The other lines have their width, and what is left over is the name line."""
        assert lay_out(" ".join(LINES).replace("ANNA<MARIA", "ANNA MARIA")).lines == LINES
        assert lay_out(" ".join(TD1).replace("ANNA<MARIA", "ANNA MARIA").rstrip("<")).lines == TD1

    def test_more_blanks_than_a_line_has_columns_are_no_fillers(self) -> None:
        """Nor is their number of any account."""
        text = LINES[0].replace("<<ANNA", f"<<{' ' * 100_000}ANNA")
        assert lay_out([text, LINES[1]]).lines == LINES


class TestOneString:
    @pytest.mark.parametrize("count", [1, 2, 10])
    @pytest.mark.parametrize("lines", [LINES, TD1])
    def test_a_name_line_without_its_fillers(self, lines: tuple[str, ...], count: int) -> None:
        """The other lines have their width."""
        name = max(lines, key=lambda line: line.count("<") if "ERIKSSON" in line else -1)
        laid_out = lay_out("".join(lines).replace(name, name[:-count]))
        assert (laid_out.lines, laid_out.fillers) == (lines, count)

    @pytest.mark.parametrize("lines", [LINES, TD1])
    def test_a_name_line_with_too_many_fillers(self, lines: tuple[str, ...]) -> None:
        """As with lines."""
        name = max(lines, key=lambda line: line.count("<") if "ERIKSSON" in line else -1)
        laid_out = lay_out("".join(lines).replace(name, name + "<<<"))
        assert (laid_out.lines, laid_out.fillers) == (lines, -3)

    @pytest.mark.parametrize("length", [72, 88])
    def test_a_length_of_another_format_where_only_one_has_its_digits(self, length: int) -> None:
        """A TD1 with a short name line is as long as a TD2 or a TD3."""
        name = "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"[: length - 60]
        assert lay_out("".join(TD1[:2]) + name).layout.format == "TD1"

    def test_a_sign_in_it_is_a_character_of_a_line_if_the_digits_hold(self) -> None:
        """Nothing says then that it parts lines."""
        doc = mrz.parse(LINES[0][:-1] + "|" + LINES[1])
        assert [(f.line, f.start) for f in doc.findings if f.code == "charset"] == [(0, 43)]

    def test_a_literal_split_is_preferred(self) -> None:
        """Where its digits hold, or no other reading's do."""
        assert lay_out("<" * 88).layout.format == "TD3"
        assert lay_out("".join(LINES)).fillers == 0

    @pytest.mark.parametrize("line", [0, 1])
    def test_a_character_lost_elsewhere_is_refused(self, line: int) -> None:
        """The digits of the other lines do not hold then: that is for repair."""
        lines = [*TD1[:2], TD1[2].rstrip("<")]
        lines[line] = lines[line][:6] + lines[line][7:]
        with pytest.raises(mrz.FormatError):
            lay_out("".join(lines))

    def test_a_state_that_does_not_exist_is_refused(self) -> None:
        """The first character of a name line may be lost as well as its last."""
        with pytest.raises(mrz.FormatError):
            lay_out(LINES[0][1:] + LINES[1])

    def test_a_name_line_must_have_a_name(self) -> None:
        """Two lines of a card are no zone."""
        with pytest.raises(mrz.FormatError):
            lay_out("".join(TD1[:2]))


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

    @pytest.mark.parametrize("between", ["\n", "\r\n", " ", "^", "", "; ", "\n\n"])
    def test_a_line_that_is_printed_shorter_is_filled_up(self, between: str) -> None:
        """The first line of a Swiss licence has nine characters, and no finding says that the others are missing."""
        doc = mrz.parse(between.join(SWISS), on=date(2026, 6, 30))
        assert doc.lines == (SWISS[0].ljust(30, "<"), *SWISS[1:])
        assert {finding.code for finding in doc.findings} <= {"normalized"}

    def test_blanks_in_a_short_line_are_its_fillers(self) -> None:
        """As in any other line."""
        found = lay_out([line.replace("<", " ") for line in SWISS])
        assert found.lines == (SWISS[0].ljust(30, "<"), *SWISS[1:])
        assert [(place, before) for place, before, _ in found.changes[:1]] == [((0, 7, 9), "  ")]

    def test_the_name_line_below_a_short_one_may_lack_fillers(self) -> None:
        """They are counted, and those that fill up the first line are not."""
        assert lay_out([SWISS[0], SWISS[1], SWISS[2].rstrip("<")]).fillers == 12

    @pytest.mark.parametrize("first", ["AAA001D", "AAA001D<<<", "AAA001D<<".ljust(30, "0")])
    def test_a_short_line_has_its_length(self, first: str) -> None:
        """Neither fewer characters nor others behind it are read; all of the line filled up is."""
        with pytest.raises(mrz.FormatError, match=r"DLCHE has 3 of 9, 30, 30"):
            lay_out([first, *SWISS[1:]], format="DLCHE")

    def test_a_format_that_is_given_is_kept_to(self) -> None:
        """Whatever the zone begins with."""
        assert mrz.parse(["V<UTO".ljust(44, "<"), "<" * 44], format=mrz.Format.TD3).format == "TD3"

    def test_a_format_that_does_not_fit_is_refused_and_says_what_would(self) -> None:
        """The error names what there is and what there should be."""
        with pytest.raises(mrz.FormatError, match=r"2 lines of 44, 44 characters; TD1 has 3 of 30"):
            mrz.parse(LINES, format=mrz.Format.TD1)


class TestRefusals:
    @pytest.mark.parametrize(
        "text", ["", " \n ", "A", "A" * 89, b"", (), "A" * 30, ["A" * 44], "<" * 10_000, "\\n", "MRZ:", "\u200e", "=\n"]
    )
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


class TestBlanksBeforeTheName:
    @pytest.mark.parametrize("printed", ["P GBRADAMS<<JOHN", "P UGABANDA<<JOHN", "V ESPMUELLER<<ANNA"])
    def test_a_blank_for_the_filler_of_the_code_is_not_removed(self, printed: str) -> None:
        """In a line that is one too long, the code would be another, with another known state, and the name be cut."""
        laid_out = lay_out(f"{printed.ljust(45, '<')}\n{'0' * 44}")
        assert laid_out.lines[0] == printed.replace(" ", "<").ljust(44, "<")
        assert laid_out.fillers == -1

    @pytest.mark.parametrize("printed", ["P< GBRADAMS<<JOHN", "P <GBRADAMS<<JOHN", "PG BRADAMS<<JOHN"])
    def test_another_blank_before_the_name_is_removed(self, printed: str) -> None:
        """As a filler it would leave no known state."""
        laid_out = lay_out(f"{printed.ljust(45, '<')}\n{'0' * 44}")
        assert laid_out.lines[0] == printed.replace(" ", "").ljust(44, "<")
