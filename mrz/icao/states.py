"""Issuing states and nationalities: Doc 9303-3, section 5.

>>> states["D"].name, states["D"].alpha_2
('Germany', 'DE')
>>> states["ROM"].kind
<Kind.WITHDRAWN: 'withdrawn'>

Codes stand here without fillers. One table serves both fields, as in the standard.
"""

from __future__ import annotations

import enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mrz._public import public
from mrz.icao.tables.states import EDITION, ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["EDITION", "Kind", "State", "states"]


class Kind(enum.StrEnum):
    """Where a code comes from."""

    ISO = "iso"
    ICAO = "icao"
    SPECIMEN = "specimen"
    WITHDRAWN = "withdrawn"
    NONSTANDARD = "nonstandard"


@public("mrz")
@frozen
class State:
    """A code with its name, kind, ISO 3166-1 alpha-2 code where it has one, and source."""

    code: str
    name: str
    kind: Kind
    alpha_2: str | None
    source: str


states: Final[Mapping[str, State]] = MappingProxyType(
    {code: State(code, name, Kind(kind), alpha_2, source) for code, (name, kind, alpha_2, source) in ROWS.items()}
)
"""Every known code, without fillers, to its `State`."""
