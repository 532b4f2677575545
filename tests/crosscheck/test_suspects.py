"""Who is to blame where two readings differ: only as far as the evidence goes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.crosscheck.comparison import compare
from mrz.crosscheck.fields import mismatch, unchecked
from mrz.crosscheck.suspects import Side, Suspicion, assess
from mrz.icao.alphabet import ALPHABET, twins
from tests.support import digit_sums

ON = date(2026, 6, 30)
LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")


def blamed(name: str, seen: str, line_2: str = LINES[1], line_1: str = LINES[0]) -> Suspicion:
    """Weigh one field of a zone against what was seen."""
    lines = (line_1, line_2)
    viz = mrz.VIZ(**{name: seen})
    doc = mrz.parse(lines, on=ON)
    return assess(doc, name, seen, compare(doc, name, mrz.Reading(lines, viz), viz, ON))


class TestDigits:
    """A misread field fails its own digit: of two values, the one that fails is to doubt."""

    def test_the_visual_zone_is_doubted_where_only_the_mrz_satisfies_the_digit(self) -> None:
        """Doc 9303-3, 4.9: a single misread that is no twin fails the digit."""
        assert blamed("document_number", "L898902C8").suspect is Side.VIZ

    def test_the_mrz_is_doubted_where_only_the_visual_zone_satisfies_the_digit(self) -> None:
        """The same, the other way."""
        assert blamed("document_number", "L898902C3", LINES[1].replace("L898902C3", "L898902C8")).suspect is Side.MRZ

    def test_twins_leave_it_open_and_say_so(self) -> None:
        """No digit can tell L from 1, and OCR reads one for the other."""
        found = blamed("document_number", "1898902C3")
        assert found.suspect is None
        assert "no check digit distinguishes the two, and OCR is known to confuse these characters" in found.reason

    def test_the_number_series_of_passports_are_not_those_of_visas(self) -> None:
        """China's passports begin with a letter; the number of a visa may be any, and its digit says who is right."""
        line_2 = "836783118" + mrz.check_digit("836783118") + "CHN7408122F1204159".ljust(34, "<")
        found = blamed("document_number", "S36783118", line_2, "V<CHNJENSEN<<SOEREN".ljust(44, "<"))
        assert found.suspect is not Side.MRZ

    def test_a_digit_that_was_read_as_a_filler_is_not_the_visual_zones(self) -> None:
        """It makes a long number, whose digit holds by chance; with the visual zone's number, the composite holds."""
        line_2 = "WZ4409867<CHN7612301M2612166645<<<<3"
        found = blamed("document_number", "WZ4409867", line_2, "I<CHNDJ<<JNQBNKX".ljust(36, "<"))
        assert found.suspect is None

    @pytest.mark.parametrize(
        ("seen", "suspect"), [("D2314589006", None), ("D2314589007", Side.VIZ), ("D231458900", Side.VIZ)]
    )
    def test_a_long_number_with_a_character_too_many(self, seen: str, suspect: Side | None) -> None:
        """The filler behind the digit was read as 0, and the number that this makes has a digit that holds as well."""
        lines = ("I<UTOD23145890<0650".ljust(30, "<"), "7408122F1204159UTO".ljust(29, "<") + "0", "A<<B".ljust(30, "<"))
        viz = mrz.VIZ(document_number=seen)
        doc = mrz.parse(lines, on=ON)
        assert doc.evidence["document_number"] is mrz.Evidence.HOLDS
        found = assess(doc, "document_number", seen, compare(doc, "document_number", mrz.Reading(lines, viz), viz, ON))
        assert found.suspect is suspect

    def test_neither_satisfies_the_digit(self) -> None:
        """Both were misread, or the digit was."""
        found = blamed("document_number", "L898902C3", LINES[1].replace("L898902C36", "L898902C87"))
        assert (found.suspect, found.reason.split(";")[0]) == (None, "neither value satisfies the printed check digit")

    @pytest.mark.parametrize("as_printed", ["L898902C35", "L89890É", "X"])
    def test_a_value_the_zone_could_not_print_does_not_satisfy_the_digit(self, as_printed: str) -> None:
        """Too long, outside the alphabet, or nothing."""
        doc = mrz.parse(LINES, on=ON)
        assert assess(doc, "document_number", as_printed, mismatch("", as_printed)).suspect is Side.VIZ

    @given(at=st.integers(0, 8), read=st.sampled_from(ALPHABET[1:]))
    def test_one_misread_of_the_number_that_is_no_twin_is_told_on_either_side(self, at: int, read: str) -> None:
        """Doc 9303-3, 4.9: such a substitution always moves the sum; the composite agrees."""
        number = "L898902C3"
        changed = number[:at] + read + number[at + 1 :]
        if changed != number and read not in twins(number[at]):
            assert blamed("document_number", changed).suspect is Side.VIZ
            assert blamed("document_number", number, changed + LINES[1][9:]).suspect is Side.MRZ


class TestComposite:
    """A second opinion on number and dates, where nothing else fails."""

    def test_against_the_visual_zone_it_takes_the_blame_off_the_mrz(self) -> None:
        """The visual zone's number satisfies a misprinted digit by accident; the composite does not follow."""
        other = "L898902C4"
        line = "L898902C3" + digit_sums.digit(other) + LINES[1][10:]
        found = blamed("document_number", other, line)
        assert found.suspect is None
        assert "but not the composite" in found.reason

    def test_against_the_mrz_it_takes_the_blame_off_the_visual_zone(self) -> None:
        """The MRZ's number and its digit were changed together; the composite remembers the other number."""
        other = "L898902C4"
        line = LINES[1][:10] + digit_sums.with_digits(other + LINES[1][9:])[10:]
        found = blamed("document_number", other, line)
        assert found.suspect is None
        assert "but the visual zone's satisfies the composite" in found.reason

    def test_it_says_nothing_where_another_field_fails(self) -> None:
        """The composite then fails in any case."""
        line = LINES[1].replace("L898902C3", "L898902C8").replace("1204159", "1204158")
        assert blamed("document_number", "L898902C3", line).suspect is Side.MRZ


class TestGrammar:
    """What cannot stand in a field is doubted, whatever the digits say."""

    def test_a_value_that_cannot_stand_in_the_mrz_is_doubted(self) -> None:
        """A twin in a date satisfies the digit, and is still no date."""
        found = blamed("date_of_birth", "19740812", LINES[1].replace("740812", "74K812"))
        assert found == Suspicion(Side.MRZ, "the value in the MRZ is impossible in this field")

    def test_a_value_that_cannot_stand_in_the_visual_zone_is_doubted(self) -> None:
        """The comparator says so."""
        doc = mrz.parse(LINES, on=ON)
        found = assess(doc, "nationality", "U0O", mismatch("", "U0O", impossible=True))
        assert found == Suspicion(Side.VIZ, "the value in the visual zone is impossible in this field")

    def test_a_century_that_cannot_be_is_the_visual_zones(self) -> None:
        """The MRZ prints no century."""
        assert blamed("date_of_birth", "20740812").suspect is Side.VIZ

    def test_a_text_that_is_no_date_is_doubted_where_the_mrzs_digit_holds(self) -> None:
        """It cannot be compared, and yet the evidence speaks."""
        doc = mrz.parse(LINES, on=ON)
        found = assess(doc, "date_of_birth", "197A0812", unchecked("no date", impossible=True))
        assert found == Suspicion(Side.VIZ, "no date, and the MRZ's value satisfies its check digit")

    def test_a_text_that_is_not_understood_is_not_doubted(self) -> None:
        """It may be right."""
        doc = mrz.parse(LINES, on=ON)
        assert assess(doc, "nationality", "Utopian", unchecked("words")) == Suspicion(None, "words")


class TestExplanation:
    """Whether a mistake of OCR explains the difference: where none does, somebody may have altered the document."""

    @pytest.mark.parametrize(
        ("seen", "says"),
        [
            ("L898902V3", "no known misreading explains the difference"),
            ("L898902G3", "OCR is known to confuse these characters"),
            ("L398902C3", "OCR is known to confuse these characters"),
            ("L898902C", "one reading lacks a character"),
            ("L898902C33", "one reading lacks a character"),
            ("LB98902C3", "OCR is known to confuse these characters"),
            ("X00000000", "no known misreading explains the difference"),
        ],
    )
    def test_the_reason_says_whether_misreading_explains_it(self, seen: str, says: str) -> None:
        """One or two characters of the documented table, or one that is lost or doubled."""
        assert blamed("document_number", seen).reason.endswith(says)

    def test_names_have_no_digit_and_still_an_explanation(self) -> None:
        """Nobody is doubted."""
        found = blamed("primary_identifier", "ERIKSSQN")
        assert found.suspect is None
        assert found.reason.endswith("OCR is known to confuse these characters")
