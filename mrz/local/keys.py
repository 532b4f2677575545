"""Who may ask: pairs of secret id and secret key, with a token where the key is a temporary one.

>>> keys = Keys.parse(["AKIDexample:a-secret-key"])
>>> keys
Keys(<1 key>)
>>> keys.get("AKIDexample").secret_key
'a-secret-key'

What cannot be read is a `ValueError` that shows nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class Key:
    """One pair, and the token that comes with it."""

    secret_id: str = field(repr=False)
    secret_key: str = field(repr=False)
    token: str = field(repr=False, default="")

    @classmethod
    def parse(cls, text: str) -> Key:
        """Return the key that ID:SECRET or ID:SECRET:TOKEN gives."""
        parts = text.split(":", 2)
        if len(parts) == 1 or not all(parts) or not text.isascii() or not text.isprintable() or " " in text:
            raise ValueError("a key is ID:SECRET or ID:SECRET:TOKEN, in ASCII and without spaces")
        return cls(*parts)


@frozen(repr=False)
class Keys:
    """The keys, by their ids."""

    _by_id: dict[str, Key]

    @classmethod
    def of(cls, keys: Iterable[Key]) -> Keys:
        """Return these keys together; an id must not come twice."""
        given = tuple(keys)
        by_id = {key.secret_id: key for key in given}
        if len(by_id) != len(given):
            raise ValueError("two keys have the same id")
        return cls(by_id)

    @classmethod
    def parse(cls, texts: Iterable[str]) -> Keys:
        """Return the keys that the texts give."""
        return cls.of(Key.parse(text) for text in texts)

    def get(self, secret_id: str) -> Key | None:
        """Return the key of this id."""
        return self._by_id.get(secret_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def __repr__(self) -> str:
        return f"Keys(<{len(self)} key{'s' * (len(self) != 1)}>)"
