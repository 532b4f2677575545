r"""Tells whether what an OCR service read from a passport can be true.

>>> import mrz
>>> doc = mrz.parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408123F1204159ZE184226B<<<<<10")
>>> doc.consistent
False
>>> print(doc.findings[0].message)
the check digit of the date of birth is not the one computed

`verify` reads an OCR service's answer, checks the machine readable zone by ICAO Doc 9303, and compares it
with the visual zone. A check digit is a filter, not a proof: consistent is not genuine.
"""

from typing import TYPE_CHECKING, Final

from mrz._public import exports
from mrz._version import __version__

if TYPE_CHECKING:
    from mrz import arrow, files, local, spark, strategies, tencent, vendors  # noqa: F401 - attributes of this module
    from mrz._errors import ArgumentError, ImageError, MRZError
    from mrz.api import compose, find, is_valid, parse, redact, repair, validate, verify
    from mrz.crosscheck.comparison import Comparison
    from mrz.crosscheck.fields import Agreement
    from mrz.crosscheck.suspects import Side
    from mrz.crosscheck.verification import Outcome, Verification, VerificationError
    from mrz.icao.alphabet import twins
    from mrz.icao.check_digits import check_digit
    from mrz.icao.composer import ComposeError
    from mrz.icao.dates import PartialDate, ResolvedDate
    from mrz.icao.document import MRZ
    from mrz.icao.finder import Found
    from mrz.icao.findings import CODES, Evidence, Finding, FormatError, InvalidMRZError, Severity
    from mrz.icao.layouts import Format
    from mrz.icao.policy import Policy
    from mrz.icao.repair.edits import Edit
    from mrz.icao.repair.proposals import Proposal, Repairs
    from mrz.icao.states import State, states
    from mrz.vendors.reading import VIZ, Reading, ServiceError, UnknownResponseError
    from mrz.vendors.registry import read

__all__ = [
    "CODES",
    "MRZ",
    "VIZ",
    "Agreement",
    "ArgumentError",
    "Comparison",
    "ComposeError",
    "Edit",
    "Evidence",
    "Finding",
    "Format",
    "FormatError",
    "Found",
    "ImageError",
    "InvalidMRZError",
    "MRZError",
    "Outcome",
    "PartialDate",
    "Policy",
    "Proposal",
    "Reading",
    "Repairs",
    "ResolvedDate",
    "ServiceError",
    "Severity",
    "Side",
    "State",
    "UnknownResponseError",
    "Verification",
    "VerificationError",
    "__version__",
    "check_digit",
    "compose",
    "find",
    "is_valid",
    "parse",
    "read",
    "redact",
    "repair",
    "states",
    "twins",
    "validate",
    "verify",
]

# Each name is loaded when it is first used: a program that calls a service need not load what reads documents.
_EXPORTS: Final = {
    "mrz._errors": ("ArgumentError", "ImageError", "MRZError"),
    "mrz.crosscheck.suspects": ("Side",),
    "mrz.crosscheck.fields": ("Agreement",),
    "mrz.crosscheck.comparison": ("Comparison",),
    "mrz.crosscheck.verification": ("Outcome", "Verification", "VerificationError"),
    "mrz.api": ("compose", "find", "is_valid", "parse", "redact", "repair", "validate", "verify"),
    "mrz.icao.alphabet": ("twins",),
    "mrz.icao.check_digits": ("check_digit",),
    "mrz.icao.composer": ("ComposeError",),
    "mrz.icao.dates": ("PartialDate", "ResolvedDate"),
    "mrz.icao.document": ("MRZ",),
    "mrz.icao.repair.edits": ("Edit",),
    "mrz.icao.findings": ("CODES", "Evidence", "Finding", "FormatError", "InvalidMRZError", "Severity"),
    "mrz.icao.layouts": ("Format",),
    "mrz.icao.policy": ("Policy",),
    "mrz.icao.repair.proposals": ("Proposal", "Repairs"),
    "mrz.icao.finder": ("Found",),
    "mrz.icao.states": ("State", "states"),
    "mrz.vendors.registry": ("read",),
    "mrz.vendors.reading": ("VIZ", "Reading", "ServiceError", "UnknownResponseError"),
}
_SUBPACKAGES: Final = ("arrow", "files", "local", "spark", "strategies", "tencent", "vendors")

if not TYPE_CHECKING:
    __getattr__, __dir__ = exports(__name__, __all__, _EXPORTS, _SUBPACKAGES)
