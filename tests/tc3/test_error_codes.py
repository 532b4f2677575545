from __future__ import annotations

import pytest

from mrz.tc3.error_codes import CODES, look_up

FINAL_FAMILIES = ("AuthFailure", "InvalidParameter", "InvalidParameterValue", "ResourceUnavailable", "ResourcesSoldOut")


class TestCodes:
    @pytest.mark.parametrize("name", [name for name in CODES if name.partition(".")[0] in FINAL_FAMILIES])
    def test_credentials_parameters_and_billing_are_never_tried_again(self, name: str) -> None:
        """The same request would fail the same way, and a wrong key tried often is an alarm at the other end."""
        assert not CODES[name].retryable

    @pytest.mark.parametrize("name", [name for name in CODES if name.startswith("FailedOperation")])
    def test_a_picture_that_was_not_read_is_not_sent_again(self, name: str) -> None:
        """The same picture reads the same."""
        assert not CODES[name].retryable

    @pytest.mark.parametrize("name", CODES)
    def test_each_says_in_one_sentence_what_to_do(self, name: str) -> None:
        """The service's own messages say what is wrong, seldom what to do."""
        remedy = CODES[name].remedy
        assert remedy.endswith(".")
        assert ". " not in remedy

    @pytest.mark.parametrize("name", [name for name in CODES if "." in name])
    def test_the_family_of_each_detail_is_documented_as_well(self, name: str) -> None:
        """So that a detail not yet documented is treated as its family."""
        assert CODES[name].family in CODES


class TestLookUp:
    def test_an_unknown_detail_is_treated_as_its_family(self) -> None:
        """The service adds details without notice."""
        assert look_up("RequestLimitExceeded.NewLimit").retryable
        assert look_up("AuthFailure.NewCheck").remedy == CODES["AuthFailure"].remedy

    def test_of_an_unknown_family_nothing_is_assumed(self) -> None:
        """It keeps its name, and is not tried again."""
        code = look_up("Brand.New")
        assert (code.name, code.family, code.retryable) == ("Brand.New", "Brand", False)
