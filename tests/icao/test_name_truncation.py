import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from mrz.icao.name_truncation import METHODS, NameField, conforms, write

CASES: dict[str, Any] = json.loads((Path(__file__).parent.parent / "data" / "names.json").read_text("utf-8"))
WIDTHS: dict[str, int] = CASES["widths"]
EXAMPLES: list[dict[str, Any]] = CASES["examples"]
PRINTED = [example for example in EXAMPLES if not example["misprinted"]]
INITIALS = [
    (case["primary"], case["secondary"], text, WIDTHS[name])
    for case in CASES["initials"]
    for name, text in case["fields"].items()
]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

parts = st.text(alphabet=LETTERS, min_size=1, max_size=3) | st.text(alphabet=LETTERS, min_size=1, max_size=45)
primaries = st.lists(parts, min_size=1, max_size=3) | st.lists(parts, min_size=1, max_size=25)
secondaries = st.lists(parts, max_size=3) | st.lists(parts, max_size=25)
widths = st.sampled_from([30, 31, 39]) | st.integers(4, 45)


@frozen
class Name:
    """A name to be written, where and how."""

    primary: list[str]
    secondary: list[str]
    width: int
    method: str

    @property
    def written(self) -> NameField:
        """What the library writes."""
        return write(self.primary, self.secondary, self.width, method=self.method)

    @property
    def fits(self) -> bool:
        """Whether the whole name has room, counted apart from the library."""
        letters = sum(len(part) for part in self.primary + self.secondary)
        separators = len(self.primary) - 1 + (len(self.secondary) + 1 if self.secondary else 0)
        return letters + separators <= self.width

    @property
    def identifiers(self) -> list[list[str]]:
        """The components given, one list for each identifier there is."""
        return [side for side in (self.primary, self.secondary) if side]


names = st.builds(Name, primaries, secondaries, widths, st.sampled_from(sorted(METHODS)))


def shown(text: str) -> list[list[str]]:
    """Return the components that a field shows, one list for each identifier."""
    return [side.split("<") for side in text.rstrip("<").split("<<")]


def seconds(call: Callable[[], object]) -> float:
    """Return the best time of three."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


class TestLaws:
    """Doc 9303-3 4.6, and the rules of truncation that Parts 4 to 7 share."""

    @given(names)
    def test_a_field_has_its_full_width(self, name: Name) -> None:
        """The name field has a fixed length, filled up with fillers."""
        assert len(name.written.text) == name.width

    @given(names)
    def test_a_name_is_truncated_only_when_it_does_not_fit(self, name: Name) -> None:
        """A name no longer than the field shall not be truncated."""
        assert name.written.truncated is not name.fits
        if name.fits:
            assert shown(name.written.text) == name.identifiers

    @given(names)
    def test_a_truncated_field_ends_in_a_letter(self, name: Name) -> None:
        """A letter in the last position tells the reader of the truncation.

        Nothing can be given for it where every printed component is a single letter: then one filler remains.
        """
        text = name.written.text
        if not name.fits and not text[-1].isalpha():
            assert text[-2].isalpha()
            assert {len(part) for side in shown(text) for part in side} == {1}

    @given(names)
    def test_two_fillers_stand_between_the_identifiers_and_nowhere_else(self, name: Name) -> None:
        """The secondary identifier shows, however long the primary is; without one there is no separator."""
        text = name.written.text.rstrip("<")
        assert text.count("<<") == bool(name.secondary)
        assert "<<<" not in text

    @given(names)
    def test_components_are_the_beginnings_of_the_components_given(self, name: Name) -> None:
        """Truncation takes characters from the end of components; it changes and moves none."""
        for printed, whole in zip(shown(name.written.text), name.identifiers, strict=True):
            assert len(printed) <= len(whole)
            assert all(part and w.startswith(part) for part, w in zip(printed, whole, strict=False))

    @given(names)
    def test_what_is_written_conforms(self, name: Name) -> None:
        """The library accepts what it writes, apart from the filler that single letters leave."""
        text = name.written.text
        assume(name.fits or text[-1] != "<")
        assert conforms(text, name.primary, name.secondary)

    @given(names, st.sampled_from("AZ"), st.data())
    def test_a_changed_letter_does_not_conform(self, name: Name, other: str, data: st.DataObject) -> None:
        """A component that differs in a letter is not the beginning of the one that was given."""
        text = name.written.text
        place = data.draw(st.integers(0, name.width - 1))
        assume(text[place] not in {"<", other})
        assert not conforms(text[:place] + other + text[place + 1 :], name.primary, name.secondary)


class TestExamplesOfTheStandard:
    """The names of Parts 4 to 7, 4.2.3."""

    @pytest.mark.parametrize("example", PRINTED)
    def test_what_the_standard_prints_conforms(self, example: dict[str, Any]) -> None:
        """An issuer may print what Doc 9303 gives as its examples, by whatever method."""
        assert conforms(example["printed"], example["primary"], example["secondary"])

    def test_there_are_twenty_six_truncated_names_among_them(self) -> None:
        """The data file holds every truncated name of the standard."""
        assert sum(example["truncated"] for example in PRINTED) == 26

    @pytest.mark.parametrize("example", EXAMPLES)
    def test_initials_of_the_examples(self, example: dict[str, Any]) -> None:
        """The recommended method, letter by letter, beside each example."""
        written = write(example["primary"], example["secondary"], WIDTHS[example["format"]])
        assert written == NameField(text=example["initials"], truncated=example["truncated"])

    @pytest.mark.parametrize(("primary", "secondary", "text", "width"), INITIALS)
    def test_initials_at_the_edges(self, primary: list[str], secondary: list[str], text: str, width: int) -> None:
        """The recommended method where a name is hardly or far too long, or has a great many components."""
        assert write(primary, secondary, width).text == text

    @pytest.mark.parametrize(
        ("method", "number"),
        [("initials", 12), ("right", 5), ("fixed", 8)],
        ids=["initials", "right", "fixed"],
    )
    def test_how_many_truncations_of_the_standard_a_method_repeats(self, method: str, number: int) -> None:
        """Doc 9303 leaves the choice to the issuer and prints several fields for one name."""
        repeated = [
            example
            for example in PRINTED
            if example["truncated"]
            and write(example["primary"], example["secondary"], WIDTHS[example["format"]], method=method).text
            == example["printed"]
        ]
        assert len(repeated) == number

    def test_a_secondary_identifier_cut_from_the_right(self) -> None:
        """Doc 9303-4 4.2.3: the primary identifier stays whole, the last component loses its end."""
        text = write(["NILAVADHANANANDA"], ["ARNPOL", "PETCH", "CHARONGUANG"], 39, method="right").text
        assert text == "NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU"

    @pytest.mark.parametrize(
        ("width", "text"),
        [(39, "BENNEL<WOOLOO<WARRAN<WARNAM<<DINGO<POTO"), (31, "BENN<WOOL<WARR<WARN<<DINGO<POTO")],
    )
    def test_a_fixed_number_of_letters_for_each_component(self, width: int, text: str) -> None:
        """Doc 9303-4 4.2.3 with six letters, Doc 9303-7 with four and one to fill up the secondary."""
        primary = ["BENNELONG", "WOOLOOMOOLOO", "WARRANDYTE", "WARNAMBOOL"]
        assert write(primary, ["DINGO", "POTOROO"], width, method="fixed").text == text


class TestRight:
    """The method that cuts each identifier at its end."""

    def test_the_primary_loses_only_what_leaves_no_room_for_one_letter(self) -> None:
        """Three positions are freed: the separator and the first letter of the secondary identifier."""
        assert write(["A" * 45], ["BETTY"], 39, method="right").text == "A" * 36 + "<<B"

    def test_a_primary_alone_fills_the_field(self) -> None:
        """Without a secondary identifier there is nothing to make room for."""
        assert write(["A" * 20, "B" * 20], [], 30, method="right").text == "A" * 20 + "<" + "B" * 9

    def test_a_cut_at_a_separator_takes_the_letter_from_the_component_before(self) -> None:
        """The cut would end in a filler; the last position holds a letter."""
        assert write(["ABCD"], ["EF", "GH"], 9, method="right").text == "ABCD<<E<G"

    def test_the_primary_gives_the_letter_where_the_secondary_shows_single_letters(self) -> None:
        """A component that shows one letter only cannot lose it."""
        assert write(["ABCD"], ["E", "FG", "H"], 8, method="right").text == "ABC<<E<F"

    def test_the_next_initial_may_be_one_of_the_primary(self) -> None:
        """Where the secondary identifier is whole, the position goes to what the primary has lost."""
        assert write(["ABC", "DEF"], ["X"], 7, method="right").text == "AB<D<<X"


class TestFixed:
    """The method that gives every component the same number of letters."""

    def test_a_short_component_leaves_its_positions_to_the_others(self) -> None:
        """The field is filled up, though the shortest components have not the number of letters."""
        assert write(["ABC", "DEFGHI"], ["J", "KLMNOP"], 17, method="fixed").text == "ABC<DEFGHI<<J<KLM"

    def test_the_last_component_takes_what_is_left(self) -> None:
        """Doc 9303-4 4.2.3 cuts the last component further, so that the others have more."""
        assert write(["ABCDEF", "GHIJ"], ["K"], 9, method="fixed").text == "ABC<GH<<K"

    def test_more_components_than_fit_become_initials(self) -> None:
        """Where not even one letter of each fits, no number is fixed, and components are left out."""
        primary, secondary = ["AB"] * 10, ["CD"] * 8
        assert write(primary, secondary, 30, method="fixed") == write(primary, secondary, 30)


class TestOnePositionTooMany:
    """Components and separators that do not add up to the width of the field."""

    @pytest.mark.parametrize("method", sorted(METHODS))
    def test_single_letters_may_leave_a_filler_at_the_end(self, method: str) -> None:
        """Single letters and separators alternate: an odd field cannot hold them and end in a letter."""
        written = write(["A"] * 30, ["B", "C"], 39, method=method)
        assert written.truncated
        assert written.text.endswith("<<B<")
        assert not conforms(written.text, ["A"] * 30, ["B", "C"])

    def test_a_longer_component_of_the_primary_fills_the_position(self) -> None:
        """A letter of the primary is given for the initial of another component."""
        written = write(["A" * 35], ["B", "C", "D"], 39)
        assert written.text == "A" * 34 + "<<B<C"


class TestConforms:
    """Which fields an issuer that obeys Doc 9303 could have printed."""

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("ABCDEFGH<<KLM<<<", id="a name that fits is not truncated"),
            pytest.param("ABCDEFGHI<KL", id="two fillers stand between the identifiers"),
            pytest.param("ABCDEFG<<KL<", id="a truncated field ends in a letter"),
            pytest.param("ABCDEF<<K<<L", id="two fillers stand once"),
            pytest.param("<<ABCDEFGHIJ", id="the primary identifier shows"),
            pytest.param("ABCDEFGHIJ", id="the secondary identifier shows"),
            pytest.param("ABCDE<F<<KLM", id="a component is one of the name's"),
            pytest.param("ABCDEFGHI<<L", id="a component begins as the name's does"),
            pytest.param("", id="an empty field shows nothing"),
        ],
    )
    def test_a_field_against_one_rule_does_not_conform(self, text: str) -> None:
        """Each rule of truncation refuses a field that keeps the others."""
        assert not conforms(text, ["ABCDEFGHIJ"], ["KLM"])

    def test_a_primary_alone_has_no_separator(self) -> None:
        """Without secondary identifier, two fillers have nothing to set off."""
        assert conforms("ABC<DEF", ["ABC", "DEFG"], [])
        assert not conforms("ABC<<DE", ["ABC", "DEFG"], [])

    def test_components_may_be_missing_at_the_end(self) -> None:
        """Doc 9303-3, Appendix B.5, prints a name of ten components with eight."""
        name = ["EBD", "ALLXH", "MXHMD", "BN", "EMR", "BN", "ALXHSYN", "FXKHR", "ALDYN", "ALRAZY"]
        assert conforms("EBD<ALLXH<MXHMD<BN<EMR<BN<ALXHSYN<FXKHR", name, [])

    def test_a_component_before_the_last_is_not_left_out(self) -> None:
        """Truncation shortens components; it skips none."""
        assert not conforms("ABC<GHI", ["ABC", "DEF", "GHI"], [])


class TestRefusals:
    """What is not a name, a field or a method."""

    def test_an_unknown_method_names_the_nearest(self) -> None:
        """A slip in the word is told with what was meant."""
        with pytest.raises(ValueError, match=r"did you mean 'initials'\?"):
            write(["ABC"], [], 30, method="initial")

    @pytest.mark.parametrize("secondary", [[], ["ANNA"]])
    def test_a_name_needs_a_primary_identifier(self, secondary: list[str]) -> None:
        """Doc 9303-3 4.6 describes no field that begins with fillers: a single name is the primary."""
        with pytest.raises(ValueError, match="primary"):
            write([], secondary, 39)

    @pytest.mark.parametrize("part", ["", "eriksson", "ERIK SON", "ERIK<SON", "ÄRIKSON", "ERIK5ON"])
    def test_a_component_is_letters_and_the_refusal_does_not_tell_it(self, part: str) -> None:
        """Components come transliterated; an error text carries no holder data."""
        with pytest.raises(ValueError, match="component 2 of the secondary") as caught:
            write(["ERIKSSON"], ["ANNA", part], 39)
        assert not part or part not in str(caught.value)

    @pytest.mark.parametrize(("primary", "secondary"), [("ERIKSSON", []), (["ERIKSSON"], "ANNA")])
    def test_a_string_is_not_a_sequence_of_components(
        self, primary: str | list[str], secondary: str | list[str]
    ) -> None:
        """It would be written letter by letter, and pass."""
        with pytest.raises(TypeError, match="not one string"):
            write(primary, secondary, 39)

    def test_a_field_has_room_for_both_identifiers(self) -> None:
        """One letter, two fillers, one letter."""
        with pytest.raises(ValueError, match="at least 4"):
            write(["A"], ["B"], 3)

    def test_repr_does_not_carry_the_name(self) -> None:
        """A name is personal data; whether it was truncated is not."""
        assert repr(write(["ERIKSSON"], ["ANNA"], 39)) == "NameField(truncated=False)"


class TestTime:
    """Names come from outside."""

    @pytest.mark.parametrize("method", sorted(METHODS))
    def test_time_is_linear_in_the_name(self, method: str) -> None:
        """Eight times the name takes eight times the time, not sixty-four."""

        def run(size: int) -> Callable[[], object]:
            primary, secondary = ["AB"] * size, ["C" * size, "D"]
            text = "AB<" * size + "A"
            return lambda: (write(primary, secondary, 39, method=method), conforms(text, primary, secondary))

        assert seconds(run(160_000)) < 32 * seconds(run(20_000))
