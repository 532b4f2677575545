"""What was asked for, checked at once: not when the first example is drawn.

>>> formats(["TD1"])
(<Format.TD1: 'TD1'>,)
>>> issuers(["Utopia"])
Traceback (most recent call last):
    ...
mrz.ArgumentError: issuing states are one or more codes, such as UTO, D or CHN, not ['Utopia']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mrz._errors import ArgumentError
from mrz.icao.layouts import Format
from mrz.icao.states import states
from mrz.synthetic.documents import EVERY_FORMAT
from mrz.synthetic.names import ALPHABETS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mrz.synthetic.names import Alphabet


def _several(given: Iterable[str], what: str) -> tuple[str, ...]:
    """Refuse one text, which is an iterable of letters."""
    if isinstance(given, str):
        raise TypeError(f"{what} takes several, be it one: [{given!r}]")
    return tuple(given)


def formats(given: Iterable[Format | str]) -> tuple[Format, ...]:
    """Return the formats by their names."""
    chosen = tuple([Format(name) for name in _several(given, "formats")])
    if not chosen:
        raise ArgumentError(f"formats are one or more of {', '.join(EVERY_FORMAT)}")
    return chosen


def issuers(given: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of issuing states; those of `mrz.states` are known."""
    codes = _several(given, "issuing_states")
    unknown = [code for code in codes if code not in states]
    if unknown or not codes:
        raise ArgumentError(f"issuing states are one or more codes, such as UTO, D or CHN, not {unknown}")
    return codes


def alphabets(given: Iterable[str] | None) -> tuple[Alphabet, ...]:
    """Return the alphabets by their names, all of them where none is given."""
    by_name = {alphabet.name: alphabet for alphabet in ALPHABETS}
    names = tuple(by_name) if given is None else _several(given, "alphabets")
    unknown = [name for name in names if name not in by_name]
    if unknown or not names:
        raise ArgumentError(f"alphabets are one or more of {', '.join(by_name)}, not {unknown}")
    return tuple([by_name[name] for name in names])
