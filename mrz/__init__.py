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

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from mrz._version import __version__

if TYPE_CHECKING:
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
    from mrz.icao.repair.search import Proposal, Repairs
    from mrz.icao.states import State, states
    from mrz.vendors.reading import VIZ, Reading, ServiceError, UnknownResponseError
    from mrz.vendors.registry import read

__all__ = [
    "CODES",
    "MRZ",
    "VIZ",
    "Agreement",
    "Comparison",
    "ComposeError",
    "Edit",
    "Evidence",
    "Finding",
    "Format",
    "FormatError",
    "Found",
    "InvalidMRZError",
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

# Each name is loaded when it is first asked for: who calls a service only should not wait for what reads documents.
_PLACES: Final = {
    "crosscheck.suspects": ("Side",),
    "crosscheck.fields": ("Agreement",),
    "crosscheck.comparison": ("Comparison",),
    "crosscheck.verification": ("Outcome", "Verification", "VerificationError"),
    "api": ("compose", "find", "is_valid", "parse", "redact", "repair", "validate", "verify"),
    "icao.alphabet": ("twins",),
    "icao.check_digits": ("check_digit",),
    "icao.composer": ("ComposeError",),
    "icao.dates": ("PartialDate", "ResolvedDate"),
    "icao.document": ("MRZ",),
    "icao.repair.edits": ("Edit",),
    "icao.findings": ("CODES", "Evidence", "Finding", "FormatError", "InvalidMRZError", "Severity"),
    "icao.layouts": ("Format",),
    "icao.policy": ("Policy",),
    "icao.repair.search": ("Proposal", "Repairs"),
    "icao.finder": ("Found",),
    "icao.states": ("State", "states"),
    "vendors.registry": ("read",),
    "vendors.reading": ("VIZ", "Reading", "ServiceError", "UnknownResponseError"),
}
_PLACE_OF: Final = {name: place for place, names in _PLACES.items() for name in names}


_ROOMS: Final = ("arrow", "files", "spark", "strategies", "tencent")
"""Rooms that need an extra, and are loaded when they are first asked for."""


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"mrz.{name}")
    if name not in _PLACE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"mrz.{_PLACE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_PLACE_OF})
