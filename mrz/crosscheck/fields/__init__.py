"""One comparator for each field: does the visual zone say what the MRZ says?

Each takes what the service read in the visual zone and what the MRZ prints; each returns a `Compared`: whether they
agree, a sentence with the reason, and the characters that the MRZ would hold if the visual zone were right. The two
zones are different representations of one fact (Doc 9303-3, 4.3): spaces and signs of a number, capitals and accents
of a name are no disagreement. A value that cannot be compared is UNCHECKED, never a guess.
"""

from __future__ import annotations

import enum

from attrs import field, frozen

from mrz._public import public


@public("mrz")
class Agreement(enum.StrEnum):
    """Whether two readings of a field say the same."""

    MATCH = "MATCH"
    MISMATCH = "MISMATCH"
    UNCHECKED = "UNCHECKED"


@frozen
class Compared:
    """The outcome for one field.

    `as_printed` are the ways in which the MRZ could print the visual zone's value; `impossible`: no document has what
    the visual zone is said to have there, so it was misread.
    """

    agreement: Agreement
    reason: str
    as_printed: tuple[str, ...] = field(default=(), repr=False)
    impossible: bool = False


def match(reason: str, *as_printed: str) -> Compared:
    """Say that both are the same."""
    return Compared(Agreement.MATCH, reason, as_printed)


def mismatch(reason: str, *as_printed: str, impossible: bool = False) -> Compared:
    """Say that they differ."""
    return Compared(Agreement.MISMATCH, reason, as_printed, impossible)


def unchecked(reason: str, *, impossible: bool = False) -> Compared:
    """Say that they cannot be compared."""
    return Compared(Agreement.UNCHECKED, reason, impossible=impossible)


def no_field() -> Compared:
    """Say that the format of the zone lacks the field."""
    return unchecked("this format has no such field")
