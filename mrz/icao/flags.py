"""Flags: one bit for each rule and field that may have something to say about a document.

>>> Flag.EXPIRED in Flag(0), Flag.EXPIRED in Flag(ALL_FLAGS)
(False, True)

`screening` sets them, `rules` run where one is set. A flag is set whenever its rule would find something; it may also
be set where the rule finds nothing.
"""

from __future__ import annotations

import enum
from typing import Final


class Flag(enum.IntFlag):
    """A rule that may find something. Screening and documents keep flags as plain integers, which are faster."""

    CHARACTERS = enum.auto()
    """A character is outside the alphabet. Every other flag is then set as well."""
    NUMBER_DIGIT = enum.auto()
    BIRTH_DIGIT = enum.auto()
    EXPIRY_DIGIT = enum.auto()
    OPTIONAL_DATA_DIGIT = enum.auto()
    COMPOSITE = enum.auto()
    DOCUMENT_CODE = enum.auto()
    ISSUING_STATE = enum.auto()
    NATIONALITY = enum.auto()
    NUMBER = enum.auto()
    BIRTH = enum.auto()
    EXPIRY = enum.auto()
    """The date of expiry is impossible or not wholly known, or its century needs a closer look."""
    EXPIRED = enum.auto()
    """The date of expiry is known to have passed, unless `EXPIRY` is set as well."""
    DATE_ORDER = enum.auto()
    SEX = enum.auto()
    NAME = enum.auto()
    BLIND_SPOT = enum.auto()
    """A twin of the filler stands beside a filler in a number or in optional data, or at the end of a long number."""
    ISSUE_DIGIT = enum.auto()
    ISSUE = enum.auto()
    """The date of issue is no day of every year."""


ALL_FLAGS: Final = sum([flag.value for flag in Flag])

DIGIT_FLAGS: Final = {
    "document_number": Flag.NUMBER_DIGIT.value,
    "date_of_birth": Flag.BIRTH_DIGIT.value,
    "date_of_expiry": Flag.EXPIRY_DIGIT.value,
    "date_of_issue": Flag.ISSUE_DIGIT.value,
    "optional_data": Flag.OPTIONAL_DATA_DIGIT.value,
    "composite": Flag.COMPOSITE.value,
}
"""The flag of each check digit, by its field."""

ANY_DIGIT: Final = sum(DIGIT_FLAGS.values())

FACTS: Final = Flag.EXPIRED.value | Flag.BLIND_SPOT.value
"""The flags of rules that depend on a date or a character alone: the same finding for every document."""

ERRORS: Final = ALL_FLAGS & ~FACTS
"""The flags of rules that can find an ERROR, without a policy."""
