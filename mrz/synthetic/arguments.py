"""Check the arguments of strategies and generators when they are called, not when the first example is drawn.

>>> formats(["TD1"])
(<Format.TD1: 'TD1'>,)
>>> issuers(["Utopia"])
Traceback (most recent call last):
    ...
mrz.ArgumentError: issuing states are one or more codes, such as UTO, D or CHN, not ['Utopia']
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mrz._arguments import plain_text, wrong_type
from mrz._errors import ArgumentError
from mrz.icao.document import MRZ
from mrz.icao.layouts import Format, layout_named
from mrz.icao.states import states
from mrz.synthetic.documents import EVERY_FORMAT
from mrz.synthetic.names import ALPHABETS

if TYPE_CHECKING:
    from mrz.synthetic.names import Alphabet


def _several(given: Iterable[str], what: str) -> tuple[str, ...]:
    """Return the texts as a tuple; raise `TypeError` for a single text, which is an iterable of its letters."""
    text = plain_text(given)
    if text is not None:
        raise TypeError(f"{what} takes a list, even of one: [{text!r}]")
    if not isinstance(given, Iterable):
        raise wrong_type(what, "a list", given)
    return tuple(given)


def document(given: MRZ) -> MRZ:
    """Return the document; raise `TypeError` for anything else."""
    if not isinstance(given, MRZ):
        raise wrong_type("mrz", "a mrz.MRZ", given)
    return given


def formats(given: Iterable[Format | str]) -> tuple[Format, ...]:
    """Return the formats with these names; raise `ArgumentError` for an empty list."""
    chosen = tuple([layout_named(name).format for name in _several(given, "formats")])
    if not chosen:
        raise ArgumentError(f"formats are one or more of {', '.join(EVERY_FORMAT)}")
    return chosen


def issuers(given: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of issuing states; raise `ArgumentError` for a code that is not in `mrz.states`."""
    codes = _several(given, "issuing_states")
    unknown = [code for code in codes if plain_text(code) not in states]
    if unknown or not codes:
        raise ArgumentError(f"issuing states are one or more codes, such as UTO, D or CHN, not {unknown}")
    return codes


def periods(given: Iterable[int]) -> tuple[int, ...]:
    """Return the periods of validity as a tuple; `Timetable` says which years are possible."""
    if not isinstance(given, Iterable):
        raise wrong_type("validity", "a list of numbers of years", given)
    return tuple(given)


def alphabets(given: Iterable[str] | None) -> tuple[Alphabet, ...]:
    """Return the alphabets with these names, all for `None`; raise `ArgumentError` for an unknown name."""
    by_name = {alphabet.name: alphabet for alphabet in ALPHABETS}
    names = tuple(by_name) if given is None else _several(given, "alphabets")
    unknown = [name for name in names if plain_text(name) not in by_name]
    if unknown or not names:
        raise ArgumentError(f"alphabets are one or more of {', '.join(by_name)}, not {unknown}")
    return tuple([by_name[name] for name in names])
