from __future__ import annotations

import json
from typing import TYPE_CHECKING

import httpx
import pytest
from attrs import define

from tests.support.leaks import leaks

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET = "planted-7f3a"


@define
class Holder:
    """An object with slots."""

    value: str


def caught(act: Callable[[], object]) -> Exception:
    """Return the error that `act` raises."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - any
        act()
    error = caught.value
    assert isinstance(error, Exception)
    return error


def chained(*, suppressed: bool) -> None:
    """Raise in a handler, as one should not."""
    try:
        json.loads(SECRET)
    except ValueError as error:
        raise RuntimeError("quiet") from (None if suppressed else error)


def noted() -> None:
    """Raise with a note."""
    error = RuntimeError("quiet")
    error.add_note(f"the key is {SECRET}")
    raise error


def requested() -> None:
    """Raise an error that holds the request with its headers."""
    raise httpx.ReadTimeout("quiet", request=httpx.Request("GET", "http://x/", headers={"X-TC-Token": SECRET}))


class TestLeaks:
    @pytest.mark.parametrize(
        ("act", "place"),
        [
            (lambda: json.loads(SECRET), "error.doc"),
            ((SECRET.encode() + b"\xff").decode, "error.object"),
            (lambda: chained(suppressed=True), "error.__context__.doc"),
            (lambda: chained(suppressed=False), "error.__cause__.doc"),
            (noted, "error.__notes__[0]"),
            (lambda: {"a": 1}[SECRET], "error.args[0]"),
            (lambda: open(f"/nowhere/{SECRET}"), "error.filename"),  # noqa: PTH123, SIM115 - it is not there
        ],
    )
    def test_it_finds_what_errors_carry(self, act: Callable[[], object], place: str) -> None:
        """Decoders' errors hold the whole text; a handler's context stays, `from None` or not."""
        assert place in leaks(caught(act), [SECRET])

    def test_it_looks_into_objects(self) -> None:
        """An HTTP library's error holds the request."""
        assert leaks(caught(requested), [SECRET])

    def test_it_looks_into_slots_and_containers(self) -> None:
        """Classes with slots have no `__dict__`."""
        error = ValueError({"a": [Holder(SECRET)]})
        assert leaks(error, [SECRET]) == ["error.args[0].value[0][0].value"]

    def test_it_asks_for_the_words(self) -> None:
        """A class may write its secret from anywhere."""

        class TellingError(Exception):
            def __str__(self) -> str:
                return SECRET

        assert leaks(TellingError(), [SECRET]) == ["error (its words)"]

    def test_quiet_errors_have_none(self) -> None:
        """Nothing is found where nothing is, in a circle either."""
        error = ValueError("quiet")
        error.__context__ = RuntimeError("quiet too")
        error.__context__.__context__ = error
        assert leaks(error, [SECRET]) == []

    def test_an_empty_secret_is_refused(self) -> None:
        """It would be found everywhere."""
        with pytest.raises(ValueError, match="empty"):
            leaks(ValueError(), [""])
