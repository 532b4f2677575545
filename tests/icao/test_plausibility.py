"""The rule by which lines are taken for a zone, clause by clause."""

import pytest

from mrz.icao.alphabet import ALPHABET
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.plausibility import (
    begins_zone,
    dates_in,
    has_code_and_state,
    is_first_line,
    is_line_of_dates,
    is_line_of_zone,
    may_be_line,
    resembles,
)

LINE_1, LINE_2 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"
LICENCE = "D1FRA13AA000026181231MARTIN<<9"


def changed(line: str, *changes: tuple[int, str]) -> str:
    """Return the line with characters put at columns counted from 0."""
    characters = list(line)
    for column, character in changes:
        characters[column] = character
    return "".join(characters)


class TestExceptions:
    def test_two_in_the_line_of_dates_pass_and_three_do_not(self) -> None:
        """Letters in the nationality are wanted; three digits there are one too many."""
        two = changed(LINE_2, (10, "0"), (11, "7"))
        assert is_line_of_dates(LAYOUTS[Format.TD3], two)
        assert not is_line_of_dates(LAYOUTS[Format.TD3], changed(two, (12, "0")))

    def test_a_date_that_no_year_has_is_one(self) -> None:
        """A misread digit can make one; a character that is no digit there is not counted twice."""
        assert is_line_of_dates(LAYOUTS[Format.TD3], changed(LINE_2, (15, "7"), (23, "7")))
        assert not is_line_of_dates(LAYOUTS[Format.TD3], changed(LINE_2, (15, "7"), (23, "7"), (10, "0")))
        assert is_line_of_dates(LAYOUTS[Format.TD3], changed(LINE_2, (13, "Z"), (21, "I")))

    def test_one_at_the_beginning_passes_and_two_do_not(self) -> None:
        """The document code and the state."""
        assert is_first_line(LAYOUTS[Format.TD3], changed(LINE_1, (4, "0")))
        assert not is_first_line(LAYOUTS[Format.TD3], changed(LINE_1, (4, "0"), (2, "0")))

    def test_a_line_that_is_both_has_one(self) -> None:
        """The licence has no digit by which to know it after a misread, so its shape must be told closely."""
        assert is_line_of_dates(LAYOUTS[Format.D1FRA], changed(LICENCE, (1, "I")))
        assert not is_line_of_dates(LAYOUTS[Format.D1FRA], changed(LICENCE, (1, "I"), (15, "S")))

    @pytest.mark.parametrize("character", "FMX<")
    def test_a_sex_is_what_is_printed_for_one(self, character: str) -> None:
        """X is no sex of the zone, but is printed: with it, two more exceptions pass."""
        assert is_line_of_dates(LAYOUTS[Format.TD3], changed(LINE_2, (10, "0"), (11, "7"), (20, character)))


class TestDigits:
    def test_two_of_the_line_of_dates_hold_or_it_is_none(self) -> None:
        """Of the five digits of a TD3, here the number's and the optional data's, then the latter alone."""
        two = changed(LINE_2, (19, "<"), (27, "<"), (43, "<"))
        assert is_line_of_dates(LAYOUTS[Format.TD3], two)
        assert not is_line_of_dates(LAYOUTS[Format.TD3], changed(two, (9, "7")))

    def test_of_two_one_holds_or_it_is_none(self) -> None:
        """On the second line of a TD1 only the digits of the dates cover nothing else."""
        one = changed(TD1[1], (6, "3"))
        assert is_line_of_dates(LAYOUTS[Format.TD1], one)
        assert not is_line_of_dates(LAYOUTS[Format.TD1], changed(one, (14, "0")))

    def test_of_one_none_need_hold(self) -> None:
        """The licence has one digit, which any misread fails."""
        assert is_line_of_dates(LAYOUTS[Format.D1FRA], changed(LICENCE, (29, "0")))


class TestNames:
    def test_a_name_has_as_many_letters_as_digits(self) -> None:
        """Russian internal passports have digits for letters; the first line of another card has more of them."""
        assert resembles(LAYOUTS[Format.TD1], (*TD1[:2], "ZDRIL7K<<SERGEQ<ANATOLXEVI3<<<"))
        assert not resembles(LAYOUTS[Format.TD1], (*TD1[:2], TD1[0]))

    def test_a_licence_has_a_name_too(self) -> None:
        """Its field is the primary identifier."""
        assert not resembles(LAYOUTS[Format.D1FRA], [changed(LICENCE, *[(column, "1") for column in range(21, 27)])])


class TestLinesAlone:
    @pytest.mark.parametrize("line", [LINE_1, LINE_2, *TD1[:2], LICENCE])
    def test_dates_or_a_code_with_a_double_filler_are_worth_hiding(self, line: str) -> None:
        """Each says by itself who the holder is, or where to ask."""
        assert is_line_of_zone(line)

    def test_dates_with_few_digits_beside_them_stand_alone_without_exception(self) -> None:
        """The line of dates of a French card before 2021 is told by nine digits, a sex and a name: by too little."""
        card = "8806923102858CORINNE<<<<<<<6512068F6"
        assert is_line_of_zone(card)
        assert is_line_of_dates(LAYOUTS[Format.IDFRA], changed(card, (34, "H")))
        assert not is_line_of_zone(changed(card, (34, "H")))
        assert is_line_of_zone(changed(LINE_2, (20, "H")))

    @pytest.mark.parametrize("line", [TD1[2], "P" * 44, LINE_2[:-1], "", LINE_1.replace("<<", "<A")])
    def test_other_lines_are_not(self, line: str) -> None:
        """A name without a code, no double filler, another length."""
        assert not is_line_of_zone(line)

    @pytest.mark.parametrize("width", sorted({layout.width for layout in LAYOUTS.values()}))
    @pytest.mark.parametrize("character", ALPHABET)
    def test_no_line_of_one_character_is(self, character: str, width: int) -> None:
        """So that redacting ends, whatever it puts in place of what it blanks."""
        assert not is_line_of_zone(character * width)


class TestDamagedDates:
    @pytest.mark.parametrize("line", [LINE_2, TD1[1], LINE_2.replace("7408122", "<<<<<<0")])
    def test_the_birth_is_found_where_it_begins(self, line: str) -> None:
        """In the second line of a passport and of a card, also where it is unknown."""
        assert dates_in(line) == (0 if line == TD1[1] else 13)

    @pytest.mark.parametrize("at", range(44))
    @pytest.mark.parametrize("what", ["", "K", "7", "\u00c4"])
    def test_one_character_lost_or_replaced_hides_no_dates(self, at: int, what: str) -> None:
        """One date with its digit is enough, beside the other half of the dates."""
        assert dates_in(LINE_2[:at] + what + LINE_2[at + 1 :]) is not None

    @pytest.mark.parametrize("at", range(44))
    def test_one_character_more_hides_no_dates(self, at: int) -> None:
        """Wherever it stands."""
        assert dates_in(LINE_2[:at] + "X" + LINE_2[at:]) is not None

    @pytest.mark.parametrize(
        "line",
        ["", "D41D8CD98F00B204E9800998ECF8427E", "20260630081407120415", "740812120415740812", "<" * 44, "0" * 44],
    )
    def test_other_digits_are_no_dates(self, line: str) -> None:
        """Hashes, times, and columns of dates without a sex between them."""
        assert dates_in(line) is None

    def test_two_dates_that_hold_need_nothing_beside_them(self) -> None:
        """Here there is no state and no filler."""
        assert dates_in("7408122F1204159") == 0
        assert dates_in("7408123F1204159") is None


class TestSuspicion:
    @pytest.mark.parametrize(
        "text",
        [
            LINE_1,
            LINE_2,
            *TD1,
            LICENCE,
            "K" + LICENCE,
            "P<UTOERIKSSON<<ANNA<MARIA",
            "X<123ERIKSSON<<ANNA<<<<<",
        ],
    )
    def test_a_row_that_may_be_a_line_is_suspicious(self, text: str) -> None:
        """By its dates, its beginning, or its fillers."""
        assert may_be_line(text.split())

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "STD::COUT << NAME << 740812",
            "PID<<VALUE",
            "<<<<<<< HEAD",
            "<<<<< BACK <<<<<",
            "ERIKSSON ANNA MARIA",
            "D41D8CD98F00B204E9800998ECF8427E",
            "A<B" * 3,
        ],
    )
    def test_other_rows_are_not(self, text: str) -> None:
        """Program code, conflicts of version control, names without fillers, hashes."""
        assert not may_be_line(text.split())

    def test_a_code_and_a_state_begin_a_zone(self) -> None:
        """Behind them there are MRZ characters; `ADD<<` is no state of Germany."""
        assert begins_zone(LINE_1)
        assert not begins_zone("P<UTO")
        assert not begins_zone("P<QQQ" + "A" * 39)
        assert has_code_and_state("IDD<<")
        assert not has_code_and_state("ADD<<")
