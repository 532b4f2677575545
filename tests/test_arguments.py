"""The checks of arguments that several parts share: what they take and say."""

from __future__ import annotations

import pytest

import mrz
from mrz._arguments import plain_text, whole_number, wrong_type
from tests.support.hostile import Hostile, HostileText


class TestChecks:
    """What the checks of the package take and say."""

    def test_the_characters_of_a_derived_text_are_read_without_its_methods(self) -> None:
        """They may raise."""
        text = plain_text(HostileText("TD3"))
        assert (type(text), text) == (str, "TD3")

    def test_another_object_is_no_text(self) -> None:
        """Nothing is asked of it."""
        assert plain_text(Hostile()) is None

    def test_a_wrong_type_is_named_and_the_value_is_not(self) -> None:
        """Its `repr` may raise, or hold personal data."""
        assert str(wrong_type("policy", "a mrz.Policy", Hostile())) == "policy is a mrz.Policy, not Hostile"

    @pytest.mark.parametrize("value", [0, 4])
    def test_a_number_in_the_range_passes(self, value: int) -> None:
        """Both ends belong to it."""
        whole_number("max_edits", value, least=0, most=4)

    @pytest.mark.parametrize("value", [-1, 5, 10**30])
    def test_a_number_outside_names_the_range(self, value: int) -> None:
        """Both ends."""
        with pytest.raises(mrz.ArgumentError, match=r"^max_edits is a whole number from 0 to 4$"):
            whole_number("max_edits", value, least=0, most=4)

    def test_a_range_may_have_no_end(self) -> None:
        """Then only the least is named."""
        whole_number("jobs", 10**30, least=1)
        with pytest.raises(mrz.ArgumentError, match=r"^jobs is a whole number of at least 1$"):
            whole_number("jobs", 0, least=1)

    @pytest.mark.parametrize("value", [True, 1.0, "1", None])
    def test_only_an_int_is_a_whole_number(self, value: object) -> None:
        """True is an int to Python, and a mistake in a call."""
        with pytest.raises(TypeError, match=rf"^jobs is a whole number, not {type(value).__name__}$"):
            whole_number("jobs", value, least=1)
