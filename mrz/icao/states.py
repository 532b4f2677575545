"""Issuing states and nationalities: Doc 9303-3, section 5.

>>> states["D"].name, states["D"].alpha_2
('Germany', 'DE')
>>> states["ROM"].kind
<Kind.WITHDRAWN: 'withdrawn'>

Codes are written without fillers: `D`, not `D<<`. Issuing states and nationalities share one table, as in the
standard.
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
    """The source of a code: ISO 3166-1, ICAO, the specimens, codes since withdrawn, or use without a standard."""

    ISO = "iso"
    ICAO = "icao"
    SPECIMEN = "specimen"
    WITHDRAWN = "withdrawn"
    NONSTANDARD = "nonstandard"


@public("mrz")
@frozen
class State:
    """An issuing state, nationality or organization of Doc 9303-3, section 5.

    `code` has one to three letters and no fillers, `name` is the English name, `kind` says where the code comes
    from, `alpha_2` is the ISO 3166-1 alpha-2 code or `None`, and `source` cites the document that lists the code.
    """

    code: str
    name: str
    kind: Kind
    alpha_2: str | None
    source: str


states: Final[Mapping[str, State]] = MappingProxyType(
    {code: State(code, name, Kind(kind), alpha_2, source) for code, (name, kind, alpha_2, source) in ROWS.items()}
)
"""A read-only mapping from every known code, without fillers, to its `State`."""
