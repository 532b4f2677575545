"""Practices of issuers that deviate from the standard, each with its source.

A deviation in these tables is a warning; any other is an error.

>>> missing_digit("TD3", "PN", "RUS", "date_of_expiry") is not None
True
"""

from __future__ import annotations

from typing import Final

from attrs import frozen


@frozen
class Practice:
    """The documents for which a practice is recorded. `document_code` is `None` for all codes of the issuer."""

    format: str
    document_code: str | None
    issuing_state: str
    source: str


_RUSSIAN_INTERNAL: Final = "published example of the Russian internal passport (PNRUS)"

DIGITS_IN_NAMES: Final = (Practice("TD3", "PN", "RUS", _RUSSIAN_INTERNAL),)
"""The national transliteration of Cyrillic letters uses digits (3 for Ч, 9 for Ь)."""

MISSING_DIGITS: Final = {
    "date_of_expiry": (Practice("TD3", "PN", "RUS", _RUSSIAN_INTERNAL),),
    "optional_data": (
        Practice(
            "TD3", None, "TUR", "Turkish passport specimen; Doc 9303-4, 4.2.2.2 has the filler only over empty data"
        ),
    ),
}
"""Fields in whose place for the check digit a filler is printed."""


def missing_digit(format_name: str, document_code: str, issuing_state: str, field: str) -> Practice | None:
    """Return the practice of printing a filler for the check digit of this field, or `None`."""
    return _find(MISSING_DIGITS.get(field, ()), format_name, document_code, issuing_state)


def digits_in_names(format_name: str, document_code: str, issuing_state: str) -> Practice | None:
    """Return the practice of printing digits in names, or `None`."""
    return _find(DIGITS_IN_NAMES, format_name, document_code, issuing_state)


def _find(practices: tuple[Practice, ...], format_name: str, document_code: str, issuing_state: str) -> Practice | None:
    for practice in practices:
        if (practice.format, practice.issuing_state) == (format_name, issuing_state) and (
            practice.document_code in (None, document_code)
        ):
            return practice
    return None
