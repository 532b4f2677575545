from __future__ import annotations

import pytest

from mrz.local.keys import Key, Keys


class TestKey:
    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("id:secret", Key("id", "secret")),
            ("id:secret:token", Key("id", "secret", "token")),
            ("id:secret:to:ken==", Key("id", "secret", "to:ken==")),
        ],
    )
    def test_it_is_a_pair_or_a_pair_with_a_token(self, text: str, key: Key) -> None:
        """A token is opaque: it may hold colons."""
        assert Key.parse(text) == key

    @pytest.mark.parametrize(
        "text", ["", "s3cret", ":s3cret", "s3cret:", "i:s3cret:", "i: s3cret", "i:s3cret\n", "i:é"]
    )
    def test_anything_else_is_refused_without_showing_it(self, text: str) -> None:
        """It may be a secret with a slip in it."""
        with pytest.raises(ValueError, match="ID:SECRET") as caught:
            Key.parse(text)
        assert "s3cret" not in f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__context__!r}"

    def test_its_repr_shows_nothing(self) -> None:
        """Not even the id, which is half of the pair."""
        assert repr(Key("AKID", "s3cret", "t0ken")) == "Key()"


class TestKeys:
    def test_two_with_one_id_are_refused(self) -> None:
        """One of them would be ignored, and nobody knows which."""
        with pytest.raises(ValueError, match="two keys have the same id"):
            Keys.parse(["id:one", "id:two"])

    def test_they_are_counted_in_their_repr(self) -> None:
        """And nothing else is there."""
        assert repr(Keys.parse(["id:one", "other:two"])) == "Keys(<2 keys>)"
