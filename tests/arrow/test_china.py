"""Chinese names by column: a name that is read there is read by the rows as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mrz.arrow import china
from mrz.arrow.lookup import values_of
from mrz.crosscheck.issuers.pinyin import SYLLABLES, readings, reads

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHARACTERS = "张王李乐曾单吕女绿略行长重朴覃黑一安恩儿阿尔会参差"
LETTERS = st.sampled_from(["", "A", "AN", "G", "YU", "LYU", "LV", "ZHANG"])


def is_read(name: str, family: str, first: str) -> bool:
    """Ask for one name."""
    return bool(china.is_read(np.frombuffer(name.encode(), np.uint8).reshape(1, -1), number(family), number(first))[0])


def number(letters: str) -> NDArray[np.int64]:
    """Return letters as one number, whatever stands behind them."""
    row = np.frombuffer(letters.ljust(china.LONGEST_IDENTIFIER, "X").encode(), np.uint8).reshape(1, -1)
    return china.number(values_of(row), np.array([len(letters)]))


@given(st.text(CHARACTERS, min_size=2, max_size=4), st.data())
def test_what_is_read_is_so(name: str, data: st.DataObject) -> None:
    """With the letters of some readings, parted anywhere, and others."""
    letters = "".join([data.draw(st.sampled_from(sorted(readings(one)) or [""])) for one in name]) + data.draw(LETTERS)
    at = data.draw(st.integers(0, len(letters)))
    family, first = letters[:at][:12], letters[at:][:12]
    if is_read(name, family, first):
        assert reads(name, family, first) is True


@given(st.text(CHARACTERS, min_size=2, max_size=4), st.data())
def test_common_names_are_read(name: str, data: st.DataObject) -> None:
    """A surname of one character or two, a given name of one or two; but for the rarer of many readings."""
    syllables = [data.draw(st.sampled_from(SYLLABLES[one][:4])) for one in name]
    at = 2 if len(name) == 4 else 1
    assert is_read(name, "".join(syllables[:at]), "".join(syllables[at:]))


@given(st.text(min_size=2, max_size=2).filter(lambda text: len(text.encode("utf-8", "replace")) == 6))
def test_other_characters_are_not_read(name: str) -> None:
    """Of any three bytes, common characters alone."""
    encoded = name.encode("utf-8", "replace").decode()
    if is_read(encoded, "ZHANG", "SAN"):
        assert reads(encoded, "ZHANG", "SAN") is True


def test_bytes_that_are_no_text_are_not_read() -> None:
    """A character cut short, and one whose bytes are out of order."""
    for name in (b"\xe5\xbc\xa0\xe4\xb8\x49", b"\xe5\x3c\xa0\xe4\xb8\x89", b"\xf5\xbc\xa0\xe4\xb8\x89"):
        assert not china.is_read(np.frombuffer(name, np.uint8).reshape(1, 6), number("ZHANG"), number("SAN")).any()
