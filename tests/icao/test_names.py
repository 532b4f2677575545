"""Reading the name field: Doc 9303-3, 4.6."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.icao import names
from mrz.icao.alphabet import ALPHABET, LETTERS

COMPONENTS = st.lists(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=6), max_size=4)


class TestRead:
    @given(COMPONENTS.filter(bool), COMPONENTS, st.integers(0, 5))
    def test_what_was_joined_is_split_again(self, primary: list[str], secondary: list[str], padding: int) -> None:
        """Primary, two fillers, secondary, fillers to the end."""
        field = "<".join(primary) + ("<<" + "<".join(secondary) if secondary else "") + "<" * padding
        read = names.read(field)
        assert (read.primary, read.secondary) == (tuple(primary), tuple(secondary))
        assert read.odd_separators == ()

    @given(st.text(ALPHABET + "é", max_size=40))
    def test_any_field_is_read_and_nothing_but_fillers_is_lost(self, field: str) -> None:
        """Reading never fails, and every letter is in a component."""
        read = names.read(field)
        assert "".join(read.primary + read.secondary) == field.replace("<", "")

    @given(st.text(ALPHABET, max_size=40))
    def test_places_are_where_the_identifiers_stand(self, field: str) -> None:
        """Both spans lie in the field and hold the components of their identifier."""
        read = names.read(field)
        for (start, end), components in ((read.primary_at, read.primary), (read.secondary_at, read.secondary)):
            assert names.components(field[start:end]) == components

    @pytest.mark.parametrize(
        ("field", "primary", "secondary"),
        [
            ("ERIKSSON<<ANNA<MARIA<<<", (0, 8), (10, 20)),
            ("VAN<DER<MUELLEN<<MARTIN", (0, 15), (17, 23)),
            ("ARKFREITH<<<<<<<<<<<<<<", (0, 9), (9, 9)),
            ("<<ANNA<MARIA<<<<<<<<<<<", (0, 0), (2, 12)),
            ("ERIKSSON<<<ANNA<<<<<<<<", (0, 8), (10, 15)),
            ("", (0, 0), (0, 0)),
        ],
    )
    def test_each_identifier_ends_where_the_separator_or_the_fillers_begin(
        self, field: str, primary: tuple[int, int], secondary: tuple[int, int]
    ) -> None:
        """4.6: primary identifier, two fillers, secondary identifier, fillers to the end of the field."""
        read = names.read(field)
        assert (read.primary_at, read.secondary_at) == (primary, secondary)

    def test_identifiers_in_fields_of_their_own_have_no_place_in_a_name_field(self) -> None:
        """The French identity card before 2021 has no name field, so no place and no separator in it."""
        name = names.Name(("LOISEAU",), ("HERVE",), truncated=False)
        assert (name.primary_at, name.secondary_at, name.odd_separators) == ((0, 0), (0, 0), ())

    def test_its_repr_keeps_the_name_to_itself(self) -> None:
        """A name is personal data; where it stands is not."""
        shown = "Name(truncated=False, primary_at=(0, 8), secondary_at=(10, 14), odd_separators=())"
        assert repr(names.read("ERIKSSON<<ANNA<<<<")) == shown

    @pytest.mark.parametrize(
        ("field", "odd"),
        [
            ("ERIKSSON<<ANNA<MARIA<<<", ()),
            ("ERIKSSON<<ANNA<<MARIA<<", ((14, 16),)),
            ("ERIKSSON<<<ANNA<<<<<<<<", ((8, 11),)),
            ("<<ANNA<<<<<<<<<<<<<<<<<", ((0, 2),)),
            ("<ERIKSSON<<ANNA<<<<<<<<", ((0, 1),)),
            ("E<<<ANNA<<<<<<<<<<<<<<<", ((1, 4),)),
            ("E<<ANNA<<<<<<<<<<<<<<<<", ()),
            ("ERIKSSON<<A<<B<<<C<<<<<", ((11, 13), (14, 17))),
            ("ERIKSSON<<4NNA<<<<<<<<<", ()),
            ("E<<ANNA<B<<C<<<<<<<<<<<", ((9, 11),)),
            ("ERIKSSON<<<4NNA<<<<<<<<", ((8, 11),)),
            ("<<<<<<<<<<<<<<<<<<<<<<<", ()),
        ],
    )
    def test_separators_the_clause_does_not_have(self, field: str, odd: tuple[tuple[int, int], ...]) -> None:
        """One `<<`, of two fillers, after a primary identifier; anything else is told with its place."""
        assert names.read(field).odd_separators == odd

    @pytest.mark.parametrize(("field", "truncated"), [("PAPANDROPOULOUS", True), ("SPECIMEN<", False), ("", False)])
    def test_a_letter_in_the_last_position_means_truncated(self, field: str, *, truncated: bool) -> None:
        """4.2.3 of each part: a reader takes a full field as truncated, even where the name just fits."""
        assert names.read(field).truncated is truncated

    @pytest.mark.parametrize("last", ALPHABET)
    def test_only_a_letter_means_truncated(self, last: str) -> None:
        """4.2.3 of each part: a truncated field ends in a letter; a filler is padding, and a digit no name."""
        assert names.read("ERIKSSON<<ANNA" + last).truncated is (last in LETTERS)
