"""Zones in free text, HTML and JSON: laws first, then what carries them, then what is none."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mrz.icao import finder
from mrz.icao.alphabet import ALPHABET, DIGITS, FILLER, LETTERS
from mrz.icao.check_digits import check_digit
from mrz.icao.finder import Found, find
from mrz.icao.layouts import LAYOUTS, Format, Layout
from mrz.icao.masking import masked_copy
from mrz.icao.parser import parse
from mrz.icao.policy import Policy

ON = date(2026, 6, 30)
LINE_1, LINE_2 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD3 = f"{LINE_1}\n{LINE_2}"
TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
VISA = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"
LICENCE = "D1FRA13AA000026181231MARTIN<<9"
SPACED_2 = "L898902C3 6 UTO 740812 2 F1204159ZE184226B<<<<<10"


def places(text: str) -> list[tuple[int, int]]:
    """Return where zones are found."""
    return [(found.start, found.end) for found in find(text, on=ON)]


@st.composite
def lines_of(draw: st.DrawFn, layout: Layout) -> list[str]:
    """Lines of a document that does not exist, with digits that hold."""

    def text(least: int, most: int, characters: str = LETTERS) -> str:
        return draw(st.text(characters, min_size=least, max_size=most))

    def day() -> str:
        return draw(st.dates()).strftime("%y%m%d")

    state = draw(st.sampled_from(["UTO", "CHN", "D", "FRA"]))
    fields = {
        "document_code": ("".join(layout.begins) or draw(st.sampled_from(layout.code_letters)))[:2],
        "issuing_state": "".join(layout.begins[2:5]) or state,
        "nationality": state,
        "name": f"{text(2, 12)}{draw(st.sampled_from(['', '<VAN']))}<<{text(1, 9)}",
        "primary_identifier": text(2, 20),
        "secondary_identifier": text(1, 14),
        "document_number": text(1, 12, DIGITS + LETTERS),
        "date_of_birth": day(),
        "date_of_expiry": day(),
        "date_of_issue": day(),
        "sex": draw(st.sampled_from("FM<")),
        "optional_data": text(0, 6, DIGITS + LETTERS),
    }
    lines = [[FILLER] * layout.width for _ in range(layout.line_count)]
    for name, span in layout.fields.items():
        size = span.end - span.start
        lines[span.line][span.start : span.end] = fields.get(name, "")[:size].ljust(size, FILLER)
    for (line, at), allowed in layout.marks.items():
        lines[line][at] = allowed[0]
    for digit in layout.digits:
        lines[digit.position.line][digit.position.start] = check_digit(digit.data(["".join(line) for line in lines]))
    return ["".join(line) for line in lines]


# Of the frame of licences, a misread may leave nothing that tells it from other text.
ANY_LINES = st.sampled_from([one for name, one in LAYOUTS.items() if name not in ("D1", "D1HRV")]).flatmap(lines_of)
ZONES = ANY_LINES.map("\n".join)

# Prose in any script, without what OCR prints for a filler, for that would lengthen a line it touches.
PROSE = st.text(st.characters(exclude_characters="<‹＜﹤〈⟨ᐸ˂❮«《≪⟪&\\%", exclude_categories=["Cs"]))
BETWEEN = st.sampled_from([" ", "\n", "\r\n", ": ", "“", ". ", "\t", "(", "。"])

# What a search may stumble over: halves of zones, markup, wide fillers, and noise made of the same characters.
PIECES = st.one_of(
    st.sampled_from([LINE_1, LINE_2, LICENCE, *TD1.split("\n"), *VISA.split("\n"), "P<UTOERIKSSON<<ANNA"]),
    st.sampled_from(
        ["\n", " ", "<br>", "&lt;", "&laquo;", "«", "\\n", "\\u003c", "%3C", "</p><p class='a'>", "\0", "\x01"]
    ),
    st.text(ALPHABET, min_size=1, max_size=8),
    st.text(max_size=8),
    ZONES,
)
JUMBLES = st.lists(PIECES, max_size=12).map("".join)


class TestLaws:
    @given(zone=ZONES, before=PROSE, left=BETWEEN, right=BETWEEN, after=PROSE)
    def test_a_zone_in_prose_is_found_where_it_stands(
        self, zone: str, before: str, left: str, right: str, after: str
    ) -> None:
        """Whatever the prose, with anything but a letter, a digit or a filler beside the zone."""
        text = before + left + zone + right + after
        assert places(text) == [(len(before + left), len(before + left + zone))]

    @given(zone=ZONES, before=PROSE, after=PROSE)
    def test_what_is_found_parses_to_what_was_said(self, zone: str, before: str, after: str) -> None:
        """`text[start:end]` is the zone: `parse` reads from it what `find` gave."""
        text = f"{before}\n{zone}\n{after}"
        (found,) = find(text, on=ON)
        assert parse(text[found.start : found.end], on=ON) == found.mrz

    @given(zone=ZONES, at=st.integers(0, 89), character=st.sampled_from(ALPHABET))
    def test_a_zone_with_any_one_character_misread_is_found(self, zone: str, at: int, character: str) -> None:
        """One misread makes one exception and fails one digit and the composite; the rule leaves room for that.

        Of a Swiss licence, only nine characters of the first line are printed.
        """
        at %= len(zone)
        assume(not ("\nFACHE" in zone and 9 <= at < 30))
        misread = zone if zone[at] == "\n" else zone[:at] + character + zone[at + 1 :]
        assert places(misread) == [(0, len(zone))]

    @given(zones=st.lists(ZONES, max_size=4), between=BETWEEN)
    def test_all_zones_are_found_in_order(self, zones: list[str], between: str) -> None:
        """None hides another, and none overlaps another."""
        text = between.join(zones)
        assert [text[start:end] for start, end in places(text)] == zones

    @given(text=JUMBLES | st.text())
    def test_find_never_raises_and_gives_places_in_order(self, text: str) -> None:
        """Content never raises; what is found lies in the text, one behind the other."""
        ends = [end for place in places(text) for end in place]
        assert ends == sorted(ends)
        assert all(0 <= end <= len(text) for end in ends)


class TestFirstLook:
    @given(
        zones=st.lists(ZONES, min_size=1, max_size=3),
        line_end=st.sampled_from(["\n", "\r\n", " \n  ", "\\n", "\\r\\n"]),
        between=st.sampled_from(["\n", "\nword\n", '", "', "<br>"]),
    )
    def test_plain_zones_are_those_of_the_careful_search(self, zones: list[str], line_end: str, between: str) -> None:
        """The first look takes lines of capitals, digits and fillers at once; it finds nothing else than the search."""
        text = between.join([zone.replace("\n", line_end) for zone in zones])
        careful = finder._Part(text, masked_copy(text)).zones()
        assert finder.search(text).zones == sorted(careful)


def escaped(zone: str) -> str:
    """Return a zone as HTML has it."""
    return zone.replace("<", "&lt;")


CARRIERS = {
    "rows": TD3,
    "Windows line ends": TD3.replace("\n", "\r\n"),
    "old line ends": TD3.replace("\n", "\r"),
    "indentation and trailing blanks": TD3.replace("\n", "  \t\n    "),
    "blank lines": TD3.replace("\n", "\n\n \n"),
    "no-break spaces and a byte order mark": TD3.replace("\n", "\xa0\n\ufeff"),
    "one row": TD3.replace("\n", " "),
    "one run": TD3.replace("\n", ""),
    "^": TD3.replace("\n", "^"),
    "blanks inside lines": f"P<UTO ERIKSSON << ANNA<MARIA <<<<<<<<<<<<<<<<<<<\n{SPACED_2}",
    "blanks inside one line": f"{LINE_1}\n{SPACED_2}",
    "lower case": TD3.lower(),
    "full width": "".join([chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in TD3]),
    "angle quotes": TD3.replace("<", "‹"),
    "double angle quotes": TD3.replace("<<", "«"),
    "double angle quotes for one filler each": TD3.replace("<", "«"),
    "fillers missing": f"P<UTOERIKSSON<<ANNA<MARIA\n{LINE_2}",
    "fillers to spare": f"{LINE_1}<<<\n{LINE_2}",
    "a mail that quotes": TD3.replace("\n", "\n> "),
    "a list in Markdown": TD3.replace("\n", "`\n- `"),
    "a table in text": TD3.replace("\n", " | "),
    "CSV": TD3.replace("\n", '";"'),
    "words between": TD3.replace("\n", "\nLine 2: "),
    "escaped fillers": escaped(TD3),
    "escaped numbers": TD3.replace("<", "&#60;").replace("\n", "&#10;"),
    "escaped twice": TD3.replace("<", "&amp;lt;"),
    "escaped double angle quotes": TD3.replace("<<", "&laquo;"),
    "<br>": TD3.replace("\n", "<br>"),
    "<br/>": escaped(LINE_1) + "<br/>" + escaped(LINE_2),
    "<BR />": TD3.replace("\n", "<BR />\r\n"),
    "<p>": TD3.replace("\n", "</p><p>"),
    "<td>": TD3.replace("\n", '</td>\n    <td class="mrz" style="a:b">'),
    "<span>": TD3.replace("\n", '</span>\n<span id="line-2">'),
    "a comment": TD3.replace("\n", "<!--line-->"),
    "escaped line ends": TD3.replace("\n", "\\n"),
    "escaped Windows line ends": TD3.replace("\n", "\\r\\n"),
    "line ends escaped twice": TD3.replace("\n", "\\\\n"),
    "JSON, one string": json.dumps(TD3)[1:-1],
    "JSON, two strings": json.dumps(TD3.split("\n"))[2:-2],
    "JSON, two keys": json.dumps({"CodeSet": LINE_1, "CodeCrc": LINE_2}, indent=4).partition(': "')[2][:-3],
    "JSON, fillers escaped": TD3.replace("<", "\\u003c").replace("\n", "\\n"),
    "JSON, HTML in it": TD3.replace("\n", "<\\/p>\\n<p>"),
    "an address": TD3.replace("<", "%3C").replace("\n", "%0D%0A"),
}


class TestCarriers:
    @pytest.mark.parametrize("carried", CARRIERS.values(), ids=CARRIERS)
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("", ""),
            ("Seen: ", ", today."),
            ('<pre id="a">', "</pre>"),
            ('{"MRZ": ["', '"]}'),
            ("旅券：\n", "\n――"),
            ("|", "|"),
        ],
        ids=["alone", "prose", "html", "json", "japanese", "bars"],
    )
    def test_a_zone_is_found_however_it_is_carried(self, carried: str, before: str, after: str) -> None:
        """The place is that of the lines with what stands between, and the lines are read as `parse` reads them."""
        (found,) = find(before + carried + after, on=ON)
        assert found.mrz is not None
        assert (found.start, found.end) == (len(before), len(before + carried))
        assert found.mrz.text == TD3

    @pytest.mark.parametrize("between", ["\n", "", " ", "<br>", "\\n"])
    @pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
    @given(data=st.data())
    def test_every_format_is_found(self, layout: Layout, between: str, data: st.DataObject) -> None:
        """Its lines on rows, in one run, on one row, in HTML, in JSON."""
        lines = data.draw(lines_of(layout))
        (found,) = find(f"a {between.join(lines)} z", on=ON)
        expected = layout.format if layout.detected else Format.D1  # no other format has a shape that is not its own
        assert (found.format, found.mrz and found.mrz.lines) == (expected, tuple(lines))

    @pytest.mark.parametrize("between", ["\n", "", " ", "<br>", "\\n", ", ", "\n\n"])
    @given(st.from_regex("[A-Z]{3}[0-9]{3}[DFIR]<<", fullmatch=True), lines_of(LAYOUTS[Format.DLCHE]))
    def test_a_format_with_a_short_line_is_found_as_it_is_printed(
        self, between: str, number: str, lines: list[str]
    ) -> None:
        """The first line of a Swiss licence has nine characters; in the document, fillers fill it up."""
        (found,) = find(f"a {between.join([number, *lines[1:]])} z", on=ON)
        assert (found.format, found.mrz and found.mrz.lines) == ("DLCHE", (number.ljust(30, "<"), *lines[1:]))

    def test_an_escape_of_ocr_is_a_change_and_an_escape_of_json_is_none(self) -> None:
        r"""`&lt;` is in the findings as `parse` has it; `\u003c` is how JSON writes the filler itself."""
        html, js = (find(TD3.replace("<", escape), on=ON)[0].mrz for escape in ("&lt;", "\\u003c"))
        assert html is not None
        assert js is not None
        assert "normalized" in {finding.code for finding in html.findings}
        assert "normalized" not in {finding.code for finding in js.findings}


class TestMisreads:
    def test_a_french_card_is_found_though_its_code_is_misread(self) -> None:
        """`parse` would take 1DFRA for a TD2; as the card that it is, all digits but the composite hold."""
        zone = "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n8806923102858CORINNE<<<<<<<6512068F6"
        (found,) = find("1" + zone[1:], on=ON)
        assert found.format is Format.IDFRA

    def test_a_card_of_three_lines_is_no_licence(self) -> None:
        """A TD1 of France that begins like a licence by a misread is taken whole."""
        (found,) = find(TD1.replace("I<UTO", "I1FRA"), on=ON)
        assert found.format is Format.TD1

    def test_a_visa_that_begins_as_a_passport_is_what_parse_says(self) -> None:
        """Both formats resemble it; `find` and `parse` must not differ."""
        (found,) = find("P" + VISA[1:], on=ON)
        assert found.format is parse("P" + VISA[1:], on=ON).format


DAMAGED = {
    "a letter that touches": TD3 + "A",
    "a name line that is too long": f"{LINE_1.rstrip('<')}{'<MARIA' * 5}\n{LINE_2}",
    "a card whose first line is short": TD1.replace("907<<<", "907"),
    "a lost digit": TD3.replace("740812", "74812"),
    "an unknown birth, and a run that is too short": TD3.replace("7408122", "<<<<<0"),
    "a filler read as a letter, and one too many": TD3.replace("B<<<<<1", "B<K<<<<1"),
    "all in one row, a character lost": TD3.replace("\n", " ").replace("7408122", "748122"),
    "the lines swapped": f"{LINE_2}\n{LINE_1}",
    "a first line with a foreign letter, and one lost": TD1.replace("I<UTOD23", "\u0406<UTOD2"),
}


class TestDamaged:
    @pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
    def test_lines_without_a_layout_are_found(self, text: str) -> None:
        """The dates show the zone, and the lines stand in the result as they stand in the text."""
        (found,) = find(f"seen\n{text}\nlast", on=ON)
        assert (found.mrz, found.format) == (None, None)
        assert all(line in text for line in found.lines)
        assert text.startswith(found.lines[0][:5])

    def test_a_damaged_zone_has_proposals(self) -> None:
        """`repair` is asked when they are first read, and once."""
        (found,) = find(TD3.replace("B<<<<<1", "B<<<<1"), on=ON)
        assert TD3 in [proposal.mrz.text for proposal in found.repairs.proposals]
        assert found.repairs is found.repairs

    def test_a_zone_with_a_layout_has_proposals_if_it_is_inconsistent(self) -> None:
        """They are those of `repair`; a consistent zone has none."""
        (wrong,) = find(TD3.replace("740812", "74O812"), on=ON)
        (right,) = find(TD3, on=ON)
        assert TD3 in [proposal.mrz.text for proposal in wrong.repairs.proposals]
        assert right.repairs.proposals == ()

    @pytest.mark.parametrize(
        "text",
        [
            f"{LINE_1}\nL898902C37UTO7408123F1204150ZE184226B<<<<<10",
            f"P<UTO12345678<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<\n{LINE_2}",
            f"X<123ERIKSSON<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<\n{LINE_2}",
        ],
        ids=["digits that do not hold", "a name of digits", "no document code, no state"],
    )
    def test_lines_that_have_a_layout_are_read_as_parse_reads_them(self, text: str) -> None:
        """Whatever they say: the findings tell what is wrong."""
        (found,) = find(text, on=ON)
        assert found.mrz is not None
        assert found.mrz == parse(text, on=ON)
        assert not found.mrz.consistent


NONE = {
    "nothing": "",
    "fillers": "<" * 88,
    "rulers": ("<" * 44 + "\n") * 4,
    "a first line": LINE_1,
    "a second line": LINE_2,
    "two first lines": f"{LINE_1}\n{LINE_1}",
    "prose between": f"{LINE_1}\n{'words and words ' * 6}\n{LINE_2}",
    "a page between": f"{LINE_1}{' ' * 1_001}{LINE_2}",
    "digits in columns": "740812 2 120415 9\n" * 9,
    "program code": "std::cout << name << id << 740812 << endl;\n" * 4,
    "hexadecimal": "d1f0a4c21b0d\n" * 8,
    "a run without end": "A1<" * 1_000,
}


class TestNone:
    @pytest.mark.parametrize("text", NONE.values(), ids=NONE)
    def test_what_is_no_zone_is_not_found(self, text: str) -> None:
        """Fillers, halves, and lines of the right length that say something else."""
        assert places(text) == []

    def test_no_zone_reaches_over_another(self) -> None:
        """Two halves with a zone in between are not one."""
        spaced = [" ".join([line[:9], line[9:]]) for line in (LINE_1, LINE_2)]
        text = f"{spaced[0]}\n{LICENCE}\n{spaced[1]}"
        assert [text[start:end] for start, end in places(text)] == [LICENCE]


class TestFragments:
    def test_names_behind_an_apostrophe_are_a_part(self) -> None:
        """A row ends there, but the name does not: no document has `ANNA` for its primary identifier."""
        (found,) = find(TD1.replace("ERIKSSON<<ANNA<MARIA<<<<<<<<<<", "ERIKSSON'ANNA<<MARIA"), on=ON)
        assert found.mrz is None

    def test_words_in_lower_case_around_a_spaced_line_are_no_part_of_it(self) -> None:
        """A zone in capitals stands in prose."""
        spaced = TD3.replace("ANNA", "AN NA").replace("C36UTO", "C3 6UTO")
        text = f"we read {spaced} and checked it"
        assert places(text) == [(8, 8 + len(spaced))]

    @pytest.mark.parametrize(
        "text",
        [
            TD1.replace("<<ANNA", "<< ANNA"),
            TD1.replace("ERIKSSON<<", "ERIKSSON <<"),
            TD3.replace("ANNA<MARIA", "ANNA <MARIA"),
            TD3.replace("P<UTOERIKSSON", "P<UTOERIKS\u00a0SON"),
        ],
    )
    def test_a_word_that_continues_in_its_row_is_no_line(self, text: str) -> None:
        """The name is not cut at the blank, and no part of it is filled up to the width of a line."""
        (found,) = find(text, on=ON)
        assert found.mrz is not None
        assert found.mrz.secondary_components == ("ANNA", "MARIA")
        assert (found.start, found.end) == (0, len(text))


class TestArguments:
    @pytest.mark.parametrize("text", [TD3.encode(), bytearray(TD3.encode()), memoryview(TD3.encode())])
    def test_bytes_are_to_be_decoded(self, text: Any) -> None:
        """The message says what to do."""
        with pytest.raises(TypeError, match=r"^the text to search must be a str, not \w+: decode it$"):
            find(text, on=ON)

    @pytest.mark.parametrize("text", [TD3.encode(), None, 7, [LINE_1, LINE_2]])
    def test_only_a_str_is_searched(self, text: Any) -> None:
        """Offsets into bytes or into a list of lines would mean something else."""
        with pytest.raises(TypeError, match="must be a str"):
            find(text, on=ON)

    def test_a_text_over_the_limit_is_refused_by_name(self) -> None:
        """The message names the limit and the length, not what was read."""
        with pytest.raises(ValueError, match="89 characters; at most max_chars=88 "):
            find(TD3, on=ON, max_chars=88)

    def test_without_a_limit_a_long_text_is_searched(self) -> None:
        """`max_chars=None`."""
        assert len(find(" " * 1_000_001 + TD3, on=ON, max_chars=None)) == 1

    def test_a_policy_weighs_the_findings(self) -> None:
        """It goes wherever findings are made."""
        (found,) = find(TD3, on=ON, policy=Policy(severities={"expired": "ERROR"}))
        assert found.mrz is not None
        assert not found.mrz.consistent

    def test_what_is_found_is_a_value_that_shows_no_holder(self) -> None:
        """Frozen, hashable, equal by value; its `repr` has the place and the format."""
        (found,) = find(TD3, on=ON)
        assert {found} == {Found(0, 89, (LINE_1, LINE_2), Format.TD3, ON)}
        assert repr(found) == "Found(start=0, end=89, format=<Format.TD3: 'TD3'>)"
        assert not any(data in repr(found) for data in ("ERIKSSON", "ANNA", "L898902C3", "740812", "ZE184226B"))
