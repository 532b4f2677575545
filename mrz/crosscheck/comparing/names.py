"""Comparing names as Doc 9303 writes them.

>>> from mrz.icao.names import read
>>> identifier("primary_identifier", "Eriksson", read("ERIKSSON<<ANNA<MARIA<<<<<<<<<<<")).agreement.name
'MATCH'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mrz.crosscheck.comparing.agreement import match, mismatch, unchecked
from mrz.icao.alphabet import FILLER, LETTERS

if TYPE_CHECKING:
    from mrz.crosscheck.comparing.agreement import Compared
    from mrz.icao.names import Name

_DROPPED: Final = re.compile("['’ʼ`´.]")
_BETWEEN: Final = re.compile(r"[\s\-‐‑–—,<]+")


def identifier(name: str, seen: str, printed_name: Name) -> Compared:
    """Compare an identifier component by component; a truncated MRZ is compared as far as it goes."""
    printed = printed_name.primary if name == "primary_identifier" else printed_name.secondary
    components = tuple([part for part in _BETWEEN.split(_DROPPED.sub("", seen.upper())) if part])
    as_printed = FILLER.join(components)
    if any(c not in LETTERS for part in components for c in part):
        return unchecked("other characters than A to Z are not compared yet")
    if components == printed or "".join(components) == "".join(printed):
        return match("the letters are the same", as_printed)
    if printed_name.truncated and printed and _prefixes(components, printed):
        return match("the MRZ is truncated, and the letters are the same as far as it goes", as_printed)
    return mismatch("the letters differ", as_printed)


def _prefixes(components: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Tell whether each printed component begins the component seen in its place (Doc 9303-4, 4.2.3)."""
    return len(printed) <= len(components) and all(
        whole.startswith(part) for whole, part in zip(components, printed, strict=False)
    )
