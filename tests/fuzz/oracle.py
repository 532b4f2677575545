"""What must hold of anything, whatever the input: said once for all harnesses.

>>> keeps_private("MRZ(format=<Format.TD3: 'TD3'>)", "P<UTOERIKSSON<<ANNA")
>>> keeps_private("the number L898902C3 is wrong", "L898902C36UTO7408122F1204159")
Traceback (most recent call last):
AssertionError: what may be logged holds what was read
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Final

import attrs

import mrz

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ON: Final = date(2026, 6, 30)
DEFAULT: Final = mrz.Policy()
"""A policy that changes nothing: with it, findings are looked for whatever the flags say."""

_WORD: Final = re.compile("[A-Z0-9<]{4,}+(?![a-z])")
_PLACE: Final = re.compile(r"\b(?:start=|end=|byte |column |has )\d+")
_OURS: Final = frozenset(
    (
        *("MRVA", "MRVB", "IDFRA", "D1FRA", "ERROR", "WARNING", "INFO", "HOLDS", "FAILS", "ABSENT", "UNCHECKED"),
        *("MATCH", "MISMATCH", "CONSISTENT", "INCONSISTENT", "REVIEW", "UNREADABLE", "ICAO", "9303", "JSON", "HTTP"),
        *("CODE", "DATE", "BIRTH", "EXPIRATION", "ISSUE", "PLACE", "NAME", "FIRST", "MIDDLE", "LAST", "DOCUMENT"),
        *("NUMBER", "JPEG"),
    )
)
"""Words in capitals that are the library's own, or in a service's name of a field, though an input may have them."""


def text_of(data: bytes) -> str:
    """Return text of any kind: bytes that are no UTF-8 become lone surrogates, as in the names of files."""
    return data.decode("utf-8", "surrogateescape")


def keeps_private(shown: str, *secrets: str) -> None:
    """Hold that what is logged has no run of four letters or digits of what was read, and no letter beyond ASCII."""
    assert shown.isascii(), "what may be logged holds letters of no code"
    words = {word for word in _WORD.findall(_PLACE.sub("", shown)) if word not in _OURS}
    assert not any(word in secret for word in words for secret in secrets), "what may be logged holds what was read"


def keeps_private_error(error: BaseException, *secrets: str) -> None:
    """Hold the same of an error, and that no other error hangs on it, for that may hold everything."""
    keeps_private(f"{error} {error!r}", *secrets)
    assert error.__context__ is None
    assert error.__cause__ is None


def is_json(value: object) -> None:
    """Hold that it can be written as JSON and read back the same, numbers that JSON lacks left out."""
    assert json.loads(json.dumps(value, allow_nan=False)) == value


def stand_inside(findings: Sequence[mrz.Finding], lines: Sequence[str]) -> None:
    """Hold that every finding has a known code, a place inside the lines, or none, and a cause among the others."""
    for finding in findings:
        assert finding.code in mrz.CODES
        assert finding.caused_by is None or finding.caused_by in findings
        if finding.line is None:
            assert finding.start is finding.end is None
        else:
            assert finding.start is not None
            assert finding.end is not None
            assert 0 <= finding.line < len(lines)
            assert 0 <= finding.start <= finding.end <= len(lines[finding.line])
            # Fillers that are gone stood at the end, and an identifier that is not there stands nowhere else.
            assert finding.start < finding.end or finding.code in ("filler-count", "viz-mismatch", "parsed-mismatch")


def values(viz: mrz.VIZ | None) -> list[str]:
    """Return what was read in a visual zone."""
    return [] if viz is None else [value for value in attrs.astuple(viz) if value]


def messages(findings: Iterable[mrz.Finding]) -> str:
    """Return the texts of findings that may be logged."""
    return " ".join([finding.message for finding in findings])


def outcome(run: Callable[[], object], *documented: type[Exception]) -> object:
    """Return what it returns, or the documented error that it raises; any other error comes through."""
    try:
        return run()
    except documented as error:
        return error


def same(one: object, other: object) -> bool:
    """Tell whether two outcomes are the same: equal, or errors of one kind that say the same."""
    if isinstance(one, Exception):
        return type(one) is type(other) and str(one) == str(other)
    return one == other
