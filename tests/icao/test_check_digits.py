"""Check digits: Doc 9303-3, 4.9."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz import check_digit, twins
from mrz.icao.alphabet import ALPHABET, VALUES
from tests.support import digit_sums

DATA = json.loads((Path(__file__).parent.parent / "data" / "check_digits.json").read_text("utf-8"))
TEXT = st.text(ALPHABET, max_size=60)


class TestCheckDigit:
    @given(TEXT)
    def test_it_is_the_written_out_sum(self, data: str) -> None:
        """Weights 7, 3, 1 from the left, modulo ten: the formula is the sum written out."""
        assert check_digit(data) == digit_sums.digit(data)

    @pytest.mark.parametrize("vector", DATA["vectors"], ids=lambda vector: vector["id"])
    def test_it_agrees_with_every_worked_example(self, vector: dict[str, object]) -> None:
        """Appendix A and the specimens; three composites that ICAO prints wrong are recorded as such."""
        assert check_digit(str(vector["input"])) == str(vector["computed_digit"])
        assert (check_digit(str(vector["input"])) == str(vector["printed_digit"])) is vector["agrees"]

    @given(TEXT, st.characters(exclude_characters=ALPHABET), TEXT)
    def test_another_character_has_no_value(self, before: str, character: str, after: str) -> None:
        """The clause gives a value to 37 characters; the error names the place and not the character."""
        with pytest.raises(ValueError, match=rf"^character {len(before) + 1} is outside") as caught:
            check_digit(before + character + after)
        assert caught.value.__context__ is None

    def test_nothing_has_the_digit_of_nothing(self) -> None:
        """The sum over no character is zero."""
        assert check_digit("") == "0"


class TestTwins:
    @given(TEXT, st.sampled_from(ALPHABET), TEXT, st.data())
    def test_a_substitution_goes_unseen_exactly_by_a_twin(
        self, before: str, character: str, after: str, data: st.DataObject
    ) -> None:
        """Every weight is prime to ten, so equal digits mean equal values modulo ten, and the reverse."""
        other = data.draw(st.sampled_from(ALPHABET))
        unseen = check_digit(before + character + after) == check_digit(before + other + after)
        assert unseen is (other == character or other in twins(character))

    def test_the_classes_are_those_of_the_values(self) -> None:
        """The classes written in the standard's arithmetic: <0AKU 1BLV 2CMW 3DNX 4EOY 5FPZ 6GQ 7HR 8IS 9JT."""
        classes = {"".join(sorted(c + twins(c))) for c in ALPHABET}
        assert classes == {
            "".join(sorted(c)) for c in ["<0AKU", "1BLV", "2CMW", "3DNX", "4EOY", "5FPZ", "6GQ", "7HR", "8IS", "9JT"]
        }

    @pytest.mark.parametrize("wrong", ["", "AB", "a", "é", None, ["A"]])
    def test_it_takes_one_character_of_the_alphabet(self, wrong: object) -> None:
        """Anything else is a ValueError, whatever it is, and a traceback does not show it."""
        with pytest.raises(
            ValueError, match=r"^twins\(\) takes one character of the MRZ alphabet: A-Z, 0-9 or <$"
        ) as caught:
            twins(wrong)  # type: ignore[arg-type]
        assert caught.value.__suppress_context__

    def test_values_are_those_of_the_clause(self) -> None:
        """Filler 0, digits their value, A to Z 10 to 35."""
        assert digit_sums.VALUES == VALUES
