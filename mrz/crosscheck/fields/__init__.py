"""Comparators, one for each kind of field: does the value in the visual zone agree with the value in the MRZ?

A comparator takes the service's text of the visual zone and the value of the MRZ, and returns a `Compared`. The two
zones represent the same fact in different ways (Doc 9303-3, 4.3), so spaces and signs in a number, or lower case and
accents in a name, are no disagreement. A value that cannot be compared is UNCHECKED, never a guess.
"""

from __future__ import annotations

import enum

from attrs import field, frozen

from mrz._public import public


@public("mrz")
class Agreement(enum.StrEnum):
    """The result of comparing two readings of a field."""

    MATCH = "MATCH"
    """They agree."""
    MISMATCH = "MISMATCH"
    """They differ."""
    UNCHECKED = "UNCHECKED"
    """They cannot be compared."""


@frozen
class Compared:
    """The result of a comparator.

    `reason` explains the agreement in one sentence without values. `as_printed` are the ways in which the MRZ could
    print the visual zone's value. `impossible` means that no document has such a value there: it was misread. `note` is
    the code of a finding that says more about a MATCH, and `reference` its source, if it is that of one issuer.
    """

    agreement: Agreement
    reason: str
    as_printed: tuple[str, ...] = field(default=(), repr=False)
    impossible: bool = False
    note: str | None = None
    reference: str | None = None


def match(reason: str, *as_printed: str, note: str | None = None, reference: str | None = None) -> Compared:
    """Return a MATCH."""
    return Compared(Agreement.MATCH, reason, as_printed, note=note, reference=reference)


def mismatch(reason: str, *as_printed: str, impossible: bool = False) -> Compared:
    """Return a MISMATCH."""
    return Compared(Agreement.MISMATCH, reason, as_printed, impossible)


def unchecked(reason: str, *, impossible: bool = False) -> Compared:
    """Return UNCHECKED: the values cannot be compared."""
    return Compared(Agreement.UNCHECKED, reason, impossible=impossible)


def no_field() -> Compared:
    """Return UNCHECKED, because the format of the MRZ lacks the field."""
    return unchecked("this format has no such field")
