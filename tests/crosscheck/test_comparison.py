"""One comparator for each field: the two zones are different representations of one fact."""

from __future__ import annotations

import pytest

import mrz
from mrz.crosscheck.fields import Agreement
from mrz.crosscheck.fields.codes import state
from mrz.crosscheck.suspects import assess
from tests.support import digit_sums
from tests.support.specimen_fields import FRENCH, LINES, ON, compared, result


class TestNumber:
    @pytest.mark.parametrize("seen", ["L898902C3", "L 898902 C3", "L898902C3<", "l-898902.c3"])
    def test_spaces_signs_and_case_are_no_difference(self, seen: str) -> None:
        """Doc 9303-4, 4.2.2: signs become fillers in the zone."""
        assert result("document_number", seen) == "MATCH"

    def test_full_width_characters_are_no_difference(self) -> None:
        """Services print them in Chinese text."""
        assert result("document_number", "Ｌ８９８９０２Ｃ３") == "MATCH"

    @pytest.mark.parametrize("seen", ["张L898902C3", "护照 L898902C3", "ΩL898902C3", "L898902Ç3"])
    def test_letters_and_digits_of_other_scripts_are_not_dropped(self, seen: str) -> None:
        """What they mean is not known."""
        assert result("document_number", seen) == "UNCHECKED"

    def test_a_sign_in_the_number_takes_a_place_in_the_mrz(self) -> None:
        """The digit is computed over the filler: the visual zone is right, the MRZ was misread."""
        lines = (
            LINES[0],
            digit_sums.with_digits("D<3145890" + LINES[1][9:]).replace("D<3145890", "D<3145891"),
        )
        said = compared("document_number", "D 3145890", lines)
        assert assess(mrz.parse(lines, on=ON), "document_number", "D 3145890", said).suspect == "mrz"

    @pytest.mark.parametrize("seen", ["L898902C8", "L898902C", "?"])
    def test_another_number_is_one(self, seen: str) -> None:
        """Letters and digits decide."""
        assert result("document_number", seen) == "MISMATCH"

    def test_a_masked_number_is_not_compared(self) -> None:
        """Services mask what they show in documentation, and some in answers."""
        assert result("document_number", "L89****C3") == "UNCHECKED"


class TestMask:
    def test_what_the_lines_mask_is_not_compared(self) -> None:
        """Services mask lines in their documentation."""
        lines = (LINES[0], "L898902C36UTO" + "*" * 6 + LINES[1][19:])
        assert result("date_of_birth", "19740812", lines) == "UNCHECKED"
        assert result("document_number", "L898902C3", lines) == "MATCH"


class TestState:
    @pytest.mark.parametrize(
        ("seen", "expected"), [("UTO", "MATCH"), (" uto ", "MATCH"), ("CHN", "MISMATCH"), ("Q1Z", "MISMATCH")]
    )
    def test_codes_are_compared(self, seen: str, expected: str) -> None:
        """A misread code is a difference."""
        assert result("nationality", seen) == expected

    @pytest.mark.parametrize("seen", ["DEU", "D", "D<<"])
    def test_germany_has_two_codes(self, seen: str) -> None:
        """D in Doc 9303, DEU in ISO 3166-1."""
        assert state(seen, "D").agreement is Agreement.MATCH

    @pytest.mark.parametrize("seen", ["Erewhon", "XY", "U T O", "U" * 1000, "Utopia/中国"])
    def test_words_that_no_table_has_are_not_compared(self, seen: str) -> None:
        """What is no code is not guessed; nor are two states in one field."""
        assert result("nationality", seen) == "UNCHECKED"

    @pytest.mark.parametrize(
        ("seen", "printed", "expected"),
        [
            ("中国", "CHN", "MATCH"),
            ("中国/CHINESE", "CHN", "MATCH"),
            ("UNITED STATES OF AMERICA", "USA", "MATCH"),
            ("The Netherlands", "NLD", "MATCH"),
            ("DEUTSCH", "D", "MATCH"),
            ("DE", "D", "MATCH"),
            ("British", "GBO", "MATCH"),
            ("BRITISH CITIZEN", "GBO", "MISMATCH"),
            ("中国", "USA", "MISMATCH"),
            ("Côte d'Ivoire", "CIV", "MATCH"),
        ],
    )
    def test_states_in_words_mean_codes(self, seen: str, printed: str, expected: str) -> None:
        """ISO 3166-1 in several languages, and what passports print for a nationality."""
        assert state(seen, printed).agreement == expected

    def test_a_code_that_no_state_has_was_misread(self) -> None:
        """Whichever state it was."""
        assert state("UT0", "UTO").impossible
        assert not state("CHN", "UTO").impossible

    def test_a_format_without_nationality_has_nothing_to_compare(self) -> None:
        """The French identity card before 2021."""
        assert result("nationality", "FRA", FRENCH) == "UNCHECKED"


class TestSex:
    @pytest.mark.parametrize(
        ("seen", "expected"),
        [
            ("女/F", "MATCH"),
            ("男/M", "MISMATCH"),
            ("Female", "MATCH"),
            ("Ｆ", "MATCH"),
            ("F/", "MATCH"),
            ("M/F", "UNCHECKED"),
            ("3.7F", "UNCHECKED"),
            ("/", "UNCHECKED"),
            ("女/M", "UNCHECKED"),
        ],
    )
    def test_words_and_letters_in_either_half(self, seen: str, expected: str) -> None:
        """As Chinese passports and services write it; two that contradict each other are not compared."""
        assert result("sex", seen) == expected

    @pytest.mark.parametrize(
        ("seen", "expected"), [("F", "MATCH"), ("f ", "MATCH"), ("M", "MISMATCH"), ("?", "UNCHECKED")]
    )
    def test_letters_are_compared(self, seen: str, expected: str) -> None:
        """Doc 9303-3, 4.7."""
        assert result("sex", seen) == expected

    @pytest.mark.parametrize("seen", ["X", "<"])
    def test_x_in_the_visual_zone_is_the_filler_of_the_zone(self, seen: str) -> None:
        """Each zone has its own sign for unspecified."""
        lines = (LINES[0], LINES[1].replace("2F1", "2<1"))
        assert result("sex", seen, lines) == "MATCH"

    def test_a_licence_has_no_sex(self) -> None:
        """Nor a date of birth."""
        for name, seen in (("sex", "F"), ("date_of_birth", "19740812")):
            assert compared(name, seen, ("D1FRA13AA000026181231MARTIN<<9",)).agreement is Agreement.UNCHECKED


class TestDocumentCode:
    @pytest.mark.parametrize(
        ("seen", "expected"), [("P", "MATCH"), ("P<", "MATCH"), ("V", "MISMATCH"), ("<", "MISMATCH")]
    )
    def test_the_first_letter_is_enough(self, seen: str, expected: str) -> None:
        """The visual zone often has it alone."""
        assert result("document_code", seen) == expected

    @pytest.mark.parametrize("seen", ["护照", "PASSPORT", "PA/P"])
    def test_words_are_not_compared(self, seen: str) -> None:
        """They name the kind of document in some language."""
        assert result("document_code", seen) == "UNCHECKED"
