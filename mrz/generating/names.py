"""Names of holders who do not exist, as a person writes them: letters of one alphabet, in words.

>>> from mrz.generating.choosing import simplest
>>> name = holder_name(simplest)
>>> name.primary_identifier, name.secondary_identifier
('Eriksson', 'Anna Maria')

What stands in the zone is `compose`'s business. The words are letters in no language's order: enough to try
a reader with, not to take for anybody's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz.generating.alphabets import ALPHABETS, Alphabet
from mrz.generating.choosing import pick, step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.generating.choosing import Choose


# The people of this room do not exist, so a repr may show them: a failing test must.
@frozen
class HolderName:
    """A name as written, with the language by whose exceptions `compose` transliterates it."""

    primary_identifier: str
    secondary_identifier: str = ""
    language: str | None = None


SPECIMEN: Final = HolderName("Eriksson", "Anna Maria")
"""The holder of Utopia's specimen."""

_JOINERS: Final = (" ", "-", "'")
_PRIMARY: Final = (1, 1, 1, 2, 3)  # how many words
_SECONDARY: Final = (1, 2, 1, 2, 3, 4, 0)  # likewise; a single name is the primary identifier
_LETTERS: Final = (8, 8, 8, 16)  # the most in a word; three of sixteen are more than any name field has room for


@step
def holder_name(choose: Choose, alphabets: Sequence[Alphabet] = ALPHABETS) -> HolderName:
    """Make a name: the specimen's, or one to three words and up to four more in the letters of one alphabet."""
    chosen = choose(1 + len(alphabets))
    if chosen == 0:
        return SPECIMEN
    alphabet = alphabets[chosen - 1]
    primary = _words(choose, alphabet, pick(choose, _PRIMARY))
    return HolderName(primary, _words(choose, alphabet, pick(choose, _SECONDARY)), alphabet.language)


def _words(choose: Choose, alphabet: Alphabet, count: int) -> str:
    text = ""
    for _ in range(count):
        text += (pick(choose, _JOINERS) if text else "") + _word(choose, alphabet)
    return text


@step
def _word(choose: Choose, alphabet: Alphabet) -> str:
    letters = alphabet.letters + alphabet.inside
    rest = [pick(choose, letters) for _ in range(choose(pick(choose, _LETTERS)))]
    return pick(choose, alphabet.letters).upper() + "".join(rest)
