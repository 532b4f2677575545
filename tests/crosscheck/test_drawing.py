"""Zones and tables for a terminal: what stands under what."""

from __future__ import annotations

from datetime import date

import pytest

import mrz
from mrz.crosscheck import report

ON = date(2026, 6, 30)
NAME = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"


def rows(*lines: str) -> list[str]:
    """Return the rows of marks under a zone."""
    return [line[len("    ") :] for line in report.zone(mrz.parse(lines, on=ON))[2::2]]


class TestZone:
    def test_a_digit_speaks_for_the_characters_it_covers_and_for_itself(self) -> None:
        """Doc 9303-4, 4.2.2.2: of line 2, nationality and sex alone are under no digit; of line 1, everything is."""
        name, data = rows(NAME, "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
        assert name == "." * 44
        assert [at + 1 for at, mark in enumerate(data) if mark == "."] == [11, 12, 13, 21]
        assert set(data) == {"+", "."}

    def test_a_composite_that_fails_alone_is_marked_where_it_stands(self) -> None:
        """Each field's own digit says more of the field: the Utopian specimen with another last digit."""
        _, data = rows(NAME, "L898902C36UTO7408122F1204159ZE184226B<<<<<11")
        assert [at + 1 for at, mark in enumerate(data) if mark == "x"] == [44]

    def test_a_filler_over_empty_optional_data_is_marked_as_not_printed(self) -> None:
        """Doc 9303-4, 4.2.2.2: position 43 may be the filler then, which is no failure."""
        _, data = rows(NAME, "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<8")
        assert data[28:44] == "-" * 15 + "+"

    def test_optional_data_of_a_card_have_the_composites_mark(self) -> None:
        """Doc 9303-5, 4.2.2: no digit of their own covers them, and the composite does."""
        lines = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<7", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
        upper, middle, name = rows(*lines)
        assert (upper[:5], set(upper[5:15]), set(upper[15:])) == (".....", {"+"}, {"x"})
        assert (middle[15:18], set(middle[18:]), name) == ("...", {"x"}, "." * 30)

    def test_the_marks_of_a_long_number_follow_it(self) -> None:
        """Doc 9303-5, note j: its digit stands behind its remainder, in the optional data."""
        lines = ("I<UTOD23145890<7340<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<")
        assert rows(*lines)[0][5:19] == "xxxxxxxxxxxxxx"

    def test_it_says_what_its_marks_mean_and_no_others(self) -> None:
        """Doc 9303-7: a visa has no composite, and nothing fails here."""
        head, *_ = report.zone(mrz.parse(("V" + NAME[1:], "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"), on=ON))
        assert head == "MRVA; below each character, its check digit: + holds, . not covered"

    def test_a_character_outside_the_alphabet_takes_one_column(self) -> None:
        """A Chinese character is two wide, a control character none; the marks must stand right."""
        said = report.zone(mrz.parse((NAME[:10] + "张" + NAME[11:], "\x1b" + "<" * 43), format="TD3", on=ON))
        assert said[1] == f"    {NAME[:10]}\ufffd{NAME[11:]}"
        assert said[3] == "    \ufffd" + "<" * 43
        assert {len(line) for line in said[1:]} == {48}


class TestTable:
    @pytest.mark.parametrize(
        ("text", "columns"),
        [("ZHANG", 5), ("张三", 4), ("ＡＢ", 4), ("é", 1), ("e\u0301", 1), ("", 0), ("Ω", 1)],
    )
    def test_how_wide_a_text_is(self, text: str, columns: int) -> None:
        """Unicode Standard Annex 11: W and F take two columns; a combining mark takes none."""
        assert report.width(text) == columns

    def test_what_stands_behind_wide_characters_stands_in_its_column(self) -> None:
        """Counted in columns of a terminal, not in characters."""
        said = report.table(("", "name", ""), [report.Row(("a", "张三", "x")), report.Row(("b", "ZHANG", "y"))])
        assert [report.width(line[: line.index(mark)]) for line, mark in zip(said[1:], "xy", strict=True)] == [10, 10]

    def test_an_absurd_value_does_not_push_the_others_away(self) -> None:
        """A service may answer anything: a cell of a million characters is shown, and other rows are not padded so."""
        _, long, short = report.table(("f", "v"), [report.Row(("a" * 1_000_000, "x")), report.Row(("b", "y"))])
        assert (len(long), len(short)) == (1_000_003, 33)

    def test_a_note_stands_below_its_row_and_fits(self) -> None:
        """Reasons are sentences."""
        said = report.table(("f", "v"), [report.Row(("a", "x"), below="why " * 40), report.Row(("b", "y"))])
        assert [line[:4] for line in said] == ["f  v", "a  x", "    ", "    ", "b  y"]
        assert max(map(len, said)) <= report.COLUMNS

    @pytest.mark.parametrize(("spaces", "lines"), [(94, ["a  x: w" + "h" * 93]), (95, ["a  x", "    w" + "h" * 94])])
    def test_a_note_beside_its_row_goes_below_where_it_does_not_fit(self, spaces: int, lines: list[str]) -> None:
        """A hundred columns are room; one more is not."""
        assert report.table(("f", "v"), [report.Row(("a", "x"), beside="w" + "h" * (spaces - 1))])[1:] == lines
