"""What a field of the visual zone has beside the name of the zone: another script, another name, a patronymic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.crosscheck.fields.name_readings import readings
from mrz.crosscheck.fields.names import identifiers
from mrz.icao import names


def said(printed: str, primary: str | None, secondary: str | None, width: int = 39) -> list[tuple[str, str]]:
    """Compare both identifiers with what a name field of this width prints; return results and reasons."""
    found = identifiers(names.read(printed.ljust(width, "<")), width, primary, secondary)
    return [(compared.agreement.value, compared.reason) for compared in found]


OTHER_NAMES = [
    *("MÜLLER GEB. SCHMIDT", "Müller geb. Schmidt", "MÜLLER\nGEB. SCHMIDT", "MÜLLER geboren Schmidt"),
    *("MÜLLER NÉE SCHMIDT", "MÜLLER NEE SCHMIDT", "MÜLLER ÉP. SCHMIDT", "MÜLLER EPOUSE SCHMIDT", "MÜLLER E/V SCHMIDT"),
    *("MÜLLER Z D. SCHMIDT", "MÜLLER ROZ. SCHMIDTOVÁ", "MÜLLER BORN SCHMIDT"),
]


class TestOtherNames:
    """Doc 9303-3, 4.6 has the identifiers of the holder; a name at birth or in marriage is the issuer's addition."""

    @pytest.mark.parametrize("seen", OTHER_NAMES)
    def test_the_name_before_it_is_compared(self, seen: str) -> None:
        """And the reason says what was left out."""
        found = said("MUELLER<<ANNA", seen, "ANNA")
        assert found[0] == ("MATCH", "the letters are the same, without the name at birth or in marriage")

    @pytest.mark.parametrize("seen", OTHER_NAMES)
    def test_another_name_before_it_differs(self, seen: str) -> None:
        """What follows is no excuse."""
        assert said("MAIER<<ANNA", seen, "ANNA")[0][0] == "MISMATCH"

    def test_the_name_after_it_is_not_compared(self) -> None:
        """SCHMIDT is not the surname of a holder named Müller."""
        assert said("SCHMIDT<<ANNA", "MÜLLER GEB. SCHMIDT", "ANNA")[0][0] == "MISMATCH"

    def test_a_name_that_looks_like_it_is_a_name(self) -> None:
        """Nee is a Chinese surname: the whole text is compared first."""
        assert said("NEE<LI<<ANNA", "NEE LI", "ANNA")[0][1] == "the letters are the same"

    def test_a_field_that_begins_with_it_has_no_name_before_it(self) -> None:
        """There is nothing to compare instead."""
        assert list(readings("geb. Schmidt")) == []


class TestTwoScripts:
    """Doc 9303-3, 4.3: a name in national characters is followed by Latin letters."""

    @pytest.mark.parametrize(
        ("primary", "secondary"),
        [
            ("МЕЛЬНИК MELNYK", "ОЛЕНА OLENA"),
            ("МЕЛЬНИК/MELNYK", "ОЛЕНА/OLENA"),
            ("MELNYK МЕЛЬНИК", "OLENA\nОЛЕНА"),
            ("محمد MELNYK", "علي OLENA"),
            ("张 MELNYK", "OLENA"),
            ("МЕЛЬНИК MELNYK,ОЛЕНА OLENA", None),
            ("МЕЛЬНИК/MELNYK, ОЛЕНА/OLENA", None),
        ],
    )
    def test_the_latin_letters_are_compared(self, primary: str, secondary: str | None) -> None:
        """With a solidus or without one, also where both names stand in one field."""
        assert [result for result, _ in said("MELNYK<<OLENA", primary, secondary)][: 1 + bool(secondary)] == (
            ["MATCH"] * (1 + bool(secondary))
        )

    def test_other_latin_letters_differ(self) -> None:
        """The other script is no excuse."""
        assert said("MELNYK<<OLENA", "МЕЛЬНИК MELNIK", "OLENA")[0][0] == "MISMATCH"

    def test_a_word_of_both_scripts_is_a_whole(self) -> None:
        """A letter of another script inside a word is a misread letter."""
        assert [text for text, _ in readings("МELNYK OLENA")] == []

    def test_a_word_in_another_script_may_be_the_name(self) -> None:
        """All letters are compared before those of one script alone."""
        assert said("MARIIA<ANNA<<OLENA", "МАРИЯ ANNA", "OLENA")[0][1] == "the letters are the same"


class TestPatronymics:
    """Passports of Russia, Ukraine and Belarus print them in Cyrillic; the zone need not have them."""

    @pytest.mark.parametrize(
        ("printed", "seen"),
        [
            ("IVAN", "ИВАН ИВАНОВИЧ"),
            ("ANNA", "АННА СЕРГЕЕВНА"),
            ("ANNA", "АННА ІВАНІВНА"),
            ("IVAN", "ИВАН ИЛЬИЧ"),
            ("IVAN", "ИВАН ИВАНОВИЧ/IVAN"),
        ],
    )
    def test_the_name_without_it_is_compared(self, printed: str, seen: str) -> None:
        """In Cyrillic alone, or beside Latin letters."""
        assert said(f"PETROV<<{printed}", "PETROV", seen)[1][0] == "MATCH"

    def test_one_that_the_mrz_has_is_compared(self) -> None:
        """It is a part of the name like any other there."""
        assert said("PETROV<<IVAN<IVANOVICH", "PETROV", "ИВАН ПЕТРОВИЧ")[1][0] == "MISMATCH"

    def test_a_name_alone_is_none(self) -> None:
        """Ilyich may be a given name."""
        assert list(readings("ИЛЬИЧ")) == []


class TestNoName:
    """Doc 9303-3, 4.6: a holder with one name has no secondary identifier."""

    @pytest.mark.parametrize("seen", ["NIL", "NONE", "N/A", "NA", "FNU", "XXX", "none"])
    def test_a_word_for_no_name_is_no_name(self, seen: str) -> None:
        """It cannot be compared, and does not differ."""
        assert said("ERIKSSON", "ERIKSSON", seen)[1] == (
            "UNCHECKED",
            "the visual zone has a placeholder in place of a name",
        )

    @pytest.mark.parametrize("seen", ["ERIKSSON,NONE", "ERIKSSON, N/A", "ERIKSSON,NIL"])
    def test_it_may_follow_in_the_same_field(self, seen: str) -> None:
        """Services write both identifiers with a comma between them."""
        assert said("ERIKSSON", seen, None)[0][0] == "MATCH"

    def test_it_does_not_hide_a_name_that_the_mrz_has(self) -> None:
        """The zone says ANNA."""
        assert said("ERIKSSON<<ANNA", "ERIKSSON", "NIL")[1][0] == "MISMATCH"


class TestFullField:
    """Doc 9303-4, 4.2.2: a primary identifier may fill the field; then nothing shows of the secondary."""

    def test_the_other_identifier_is_undecided(self) -> None:
        """There is no room for it."""
        assert said("A" * 39, "A" * 39, "ANNA")[1] == ("UNCHECKED", "the other identifier fills the field of the MRZ")

    def test_with_room_left_it_differs(self) -> None:
        """One filler shows that nothing follows."""
        assert said("A" * 30, "A" * 30, "ANNA")[1][0] == "MISMATCH"


class TestSeveral:
    def test_readings_combine(self) -> None:
        """A field may have another script and another name."""
        found = said("MELNYK<<OLENA", "МЕЛЬНИК MELNYK NÉE KOVAL", "ОЛЕНА")
        assert found[0][1] == (
            "the letters are the same, in the Latin letters beside another script, without the name at birth or in "
            "marriage"
        )

    def test_a_difference_in_one_field_leaves_the_other_as_it_is(self) -> None:
        """The surname agrees without the name at birth, whatever the given name is."""
        assert [result for result, _ in said("MUELLER<<ANNA", "MÜLLER GEB. SCHMIDT", "EVA")] == ["MATCH", "MISMATCH"]

    def test_a_reading_that_one_field_needs_is_not_forced_on_the_other(self) -> None:
        """The zone has the patronymic, and the surname in one script."""
        found = said("MELNYK<<IVAN<IVANOVICH", "МЕЛЬНИК MELNYK", "ИВАН ИВАНОВИЧ")
        assert [result for result, _ in found] == ["MATCH", "MATCH"]

    @given(st.text(max_size=60))
    def test_any_text_has_few_readings(self, text: str) -> None:
        """Each rule adds at most as many as there are."""
        found = list(readings(text))
        assert len(found) < 16
        assert text not in [other for other, _ in found]
