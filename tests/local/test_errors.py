from __future__ import annotations

from pathlib import Path

import pytest

from mrz.local.errors import _MESSAGES, RefusalError
from mrz.tc3.error_codes import CODES


class TestMessages:
    @pytest.mark.parametrize("code", sorted(_MESSAGES))
    def test_every_code_that_has_one_is_documented(self, code: str) -> None:
        """A code of our own would be one that no client knows."""
        assert code in CODES

    @pytest.mark.parametrize("code", [*sorted(_MESSAGES), "FailedOperation.UnKnowError"])
    def test_each_has_two_languages(self, code: str) -> None:
        """English where it is asked for; else Chinese, as the service does."""
        refusal = RefusalError(code, "X")
        assert refusal.message("en-US").isascii()
        assert not refusal.message("zh-CN").isascii()
        assert refusal.message("") == refusal.message("fr-FR") == refusal.message("zh-CN")

    def test_words_that_somebody_gave_stand_in_any_language(self) -> None:
        """An answers folder has its own."""
        assert RefusalError("InternalError", words="{}").message("en-US") == "{}"

    def test_what_it_is_about_is_cut(self) -> None:
        """The name of an unknown parameter can be as long as a request."""
        assert RefusalError("UnknownParameter", "x" * 1000).message("en-US").endswith(" " + "x" * 64 + "....")
        assert RefusalError("UnknownParameter", "x" * 64).message("en-US").endswith(" " + "x" * 64 + ".")

    def test_braces_in_a_name_are_a_name(self) -> None:
        """It is no format."""
        assert RefusalError("UnknownParameter", "{0.code}").message("en-US").endswith(" {0.code}.")


class TestPage:
    @pytest.mark.parametrize("code", sorted(_MESSAGES))
    def test_the_page_says_when_each_comes(self, code: str) -> None:
        """`docs/guides/endpoint.md` lists what the endpoint finds by itself."""
        page = Path(__file__).parents[2] / "docs" / "guides" / "endpoint.md"
        table = page.read_text("utf-8").partition("## Error codes")[2].partition("Every other")[0]
        assert f"`{code}`" in table
