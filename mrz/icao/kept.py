"""What a document keeps; everything else is cut from the text, or found, when it is asked for.

>>> from mrz.icao.document import MRZ
>>> keep(MRZ, LAYOUTS["D1FRA"], ("D1FRA13AA000026181231MARTIN<<9",)).primary_identifier
'MARTIN'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define, field, setters

from mrz.icao.findings import Severity
from mrz.icao.layouts import LAYOUTS

if TYPE_CHECKING:
    from mrz.icao.findings import Finding
    from mrz.icao.layouts import Format, Layout

_Kind = TypeVar("_Kind", bound="Kept")

Remarks = Callable[[Any], "tuple[Finding, ...]"]
"""What finds all there is to find in a document that is known to be consistent."""


def _tuple(found: Iterable[Finding] | Remarks) -> tuple[Finding, ...] | Remarks:
    return found if callable(found) else tuple(found)


def _joined(lines: str | Iterable[str]) -> str:
    # `attrs.evolve` gives what is kept, the text.
    return lines if isinstance(lines, str) else "\n".join(lines)


@define(eq=False, repr=False, init=False, on_setattr=setters.NO_OP)  # else each slot that is filled is a call
class Kept:
    """The slots of `MRZ`, unfrozen and unfilled: attrs' frozen `__init__` sets each by a call (docs/decisions/0009)."""

    format: Format
    text: str = field(alias="lines", converter=_joined, repr=False)
    """The lines joined by line feeds."""
    _found: tuple[Finding, ...] | Remarks = field(default=(), alias="findings", converter=_tuple, repr=False)
    """The findings, or what finds them."""
    _lines: tuple[str, ...] | None = field(init=False, repr=False)
    """The lines, or nothing where nobody has taken the text apart."""
    layout: Layout = field(init=False, repr=False)
    """The table of positions."""
    consistent: bool = field(init=False)
    """Whether no finding is an ERROR. Consistent is not genuine: a check digit is a filter, not a proof."""
    _digits_hold: bool = field(default=False, init=False, repr=False)
    """Whether all check digits are known to hold, to say their evidence without another look."""

    @_lines.default
    def _apart(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))

    @layout.default
    def _positions(self) -> Layout:
        return LAYOUTS[self.format]

    @consistent.default
    def _no_error(self) -> bool:
        return callable(self._found) or Severity.ERROR not in [one.severity for one in self._found]


def keep(kind: type[_Kind], layout: Layout, lines: tuple[str, ...], findings: tuple[Finding, ...] = ()) -> _Kind:
    """Return what `kind(layout.format, lines, findings)` does, without a call for each slot."""
    kept: Any = Kept()
    kept.format = layout.format
    kept._lines = lines  # noqa: SLF001 - this is where the slots are
    kept._found = findings  # noqa: SLF001 - likewise
    kept.text = "\n".join(lines)
    kept.layout = layout
    kept.consistent = kept._no_error()  # noqa: SLF001 - likewise
    kept._digits_hold = False  # noqa: SLF001 - likewise
    kept.__class__ = kind  # which has the same slots, and from here on does not change
    return kept  # type: ignore[no-any-return] # see above
