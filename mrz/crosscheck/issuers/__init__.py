"""What is known of single issuers beyond Doc 9303: one module for each, and who has one.

>>> excluded("CHN", "EO0000001"), excluded("UTO", "EO0000001")
((1,), ())

Of an issuer without a module nothing is said.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mrz.crosscheck.issuers import china

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.icao.policy import Findings
    from mrz.vendors.reading import VIZ

    Dates = tuple[date | None, date | None, date | None]

__all__ = ["ISSUERS", "check", "excluded"]

ISSUERS: Final[Mapping[str, Callable[[MRZ, VIZ | None, Dates, Findings], None]]] = MappingProxyType(
    {"CHN": china.check}
)
"""The issuers that have a module, by the code in the MRZ, and their check."""

_EXCLUDED: Final[Mapping[str, Callable[[str], tuple[int, ...]]]] = MappingProxyType({"CHN": china.excluded})


def check(doc: MRZ, viz: VIZ | None, dates: Dates, findings: Findings) -> None:
    """Check a document by what is known of its issuer; `dates` are birth, issue and expiry."""
    of_issuer = ISSUERS.get(doc.issuing_state)
    if of_issuer is not None:
        of_issuer(doc, viz, dates, findings)


def excluded(issuing_state: str | None, number: str) -> tuple[int, ...]:
    """Return the 0-based positions of a passport's number that hold what the issuer's series exclude there."""
    of_issuer = _EXCLUDED.get(issuing_state or "")
    return () if of_issuer is None else of_issuer(number)
