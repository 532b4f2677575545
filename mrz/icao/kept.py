"""What a document keeps; everything else is cut from the lines, or found, when it is asked for.

>>> from mrz.icao.layouts import Format
>>> Kept(Format.TD3, ("P<UTO", "L8989")).digits_known == evidence.UNKNOWN
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from attrs import define, field, setters

from mrz.icao import evidence

if TYPE_CHECKING:
    from mrz.icao.findings import Finding
    from mrz.icao.layouts import Format

Remarks = Callable[[Any], "tuple[Finding, ...]"]
"""What finds all there is to find in a document that is known to be consistent."""


def _tuple(found: Iterable[Finding] | Remarks) -> tuple[Finding, ...] | Remarks:
    return found if callable(found) else tuple(found)


@define(eq=False, repr=False, on_setattr=setters.NO_OP)  # else each slot that is filled is a call
class Kept:
    """The slots of `MRZ`, unfrozen. For the fast path alone, to which attrs' frozen `__init__` is half."""

    format: Format
    lines: tuple[str, ...]
    _found: tuple[Finding, ...] | Remarks = field(default=(), alias="findings", converter=_tuple)
    """The findings, or what finds them."""
    digits_known: int = field(default=evidence.UNKNOWN, init=False)
    """What is known of the check digits, to say their evidence without another look."""
