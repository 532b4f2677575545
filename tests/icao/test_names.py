"""Reading the name field: Doc 9303-3, 4.6."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.icao import names
from mrz.icao.alphabet import ALPHABET

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
        ("field", "odd"),
        [
            ("ERIKSSON<<ANNA<MARIA<<<", ()),
            ("ERIKSSON<<ANNA<<MARIA<<", ((14, 16),)),
            ("ERIKSSON<<<ANNA<<<<<<<<", ((8, 11),)),
            ("<<ANNA<<<<<<<<<<<<<<<<<", ((0, 2),)),
            ("<ERIKSSON<<ANNA<<<<<<<<", ((0, 1),)),
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
