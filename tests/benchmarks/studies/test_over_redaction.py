"""The study of text without a zone: what it makes, and what it counts."""

import pytest

from benchmarks.studies import over_redaction
from benchmarks.studies.zoneless_texts import KINDS, text_of

ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind not in ("Python", "C headers", "JavaScript, CSS, HTML")]
)
def test_a_kind_is_as_long_as_asked_and_the_same_for_a_seed(kind: str) -> None:
    """The shares of two runs can be compared."""
    text = text_of(kind, 20_000, 1)
    assert len(text) == 20_000
    assert text == text_of(kind, 20_000, 1)
    assert text != text_of(kind, 20_000, 2)


def test_the_rows_that_are_blanked_are_shown() -> None:
    """Before and after, spread over the text."""
    before, after = "a\nbb\nc\ndd", "a\n██\nc\n██"
    assert over_redaction.blanked_rows(before, after, 5) == [("bb", "██"), ("dd", "██")]
    assert over_redaction.blanked_rows(before, after, 1) == [("bb", "██")]


def test_what_is_blanked_is_counted() -> None:
    """A text that is a zone is blanked as a whole but for its line end."""
    one = over_redaction.counted(ZONE, 1)
    assert (one.characters, one.blanked, one.found) == (len(ZONE), 88, 1)


def test_counts_are_added() -> None:
    """The row of all kinds."""
    one = over_redaction.Count(10, 1, 0, 0.5, 0.25, [])
    assert over_redaction.total([one, one]) == (20, 2, 0, 1.0, 0.5, [])
    assert over_redaction.cells("all", one)[3] == "10.0000"
