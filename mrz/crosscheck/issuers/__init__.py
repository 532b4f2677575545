"""Check documents by the rules of their issuer, beyond Doc 9303: one module for each issuer, and this table of them.

>>> impossible_positions("CHN", "EO0000001"), impossible_positions("UTO", "EO0000001")
((1,), ())

An issuer without a module has no further rules.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mrz.crosscheck.issuers import china

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mrz.crosscheck.fields.dates import DocumentDays
    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Format
    from mrz.icao.policy import Findings
    from mrz.vendors.reading import VIZ

    Names = tuple[str | None, str | None, str | None]

__all__ = ["ISSUERS", "REGULAR", "check", "impossible_positions"]

ISSUERS: Final[Mapping[str, Callable[[MRZ, VIZ | None, DocumentDays, Findings], None]]] = MappingProxyType(
    {china.CODE: china.check}
)
"""The check of each issuer that has a module, by the issuing state's code in the MRZ."""

_IMPOSSIBLE_POSITIONS: Final[Mapping[str, Callable[[str], tuple[int, ...]]]] = MappingProxyType(
    {china.CODE: china.impossible_positions}
)


REGULAR: Final[Mapping[str, Callable[[Format, str, Names, str, str, str], bool]]] = {china.CODE: china.is_regular}
"""For each of these issuers, a quick test of the format and the number of a document, of the native name and the
identifiers of its visual zone, and of the days of birth, issue and expiry.

It returns whether `check` certainly finds nothing; `False` proves nothing. The days are texts YYYYMMDD; either all
three are days, with the issue not before the birth and before the expiry, or the issue is empty.
"""


def check(doc: MRZ, viz: VIZ | None, dates: DocumentDays, findings: Findings) -> None:
    """Add the findings of the issuer's own rules, if it has a module.

    `dates` are birth, issue and expiry, each `None` where unknown.
    """
    of_issuer = ISSUERS.get(doc.issuing_state or "")
    if of_issuer is not None:
        of_issuer(doc, viz, dates, findings)


def impossible_positions(issuing_state: str | None, number: str) -> tuple[int, ...]:
    """Return the 0-based positions of a passport number's characters that no number series of the issuer allows."""
    of_issuer = _IMPOSSIBLE_POSITIONS.get(issuing_state or "")
    return () if of_issuer is None else of_issuer(number)
