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

from mrz.crosscheck.blame import Side
from mrz.crosscheck.comparing import Agreement
from mrz.crosscheck.cross_checking import Comparison
from mrz.crosscheck.verification import Outcome, Verification, VerificationError
from mrz.everyday import compose, find, is_valid, parse, redact, repair, validate, verify
from mrz.icao.alphabet import twins
from mrz.icao.check_digits import check_digit
from mrz.icao.composing import ComposeError
from mrz.icao.dates import PartialDate, ResolvedDate
from mrz.icao.document import MRZ
from mrz.icao.edits import Edit
from mrz.icao.findings import CODES, Evidence, Finding, FormatError, InvalidMRZError, Severity
from mrz.icao.layouts import Format
from mrz.icao.policy import Policy
from mrz.icao.repairing import Proposal, Repairs
from mrz.icao.searching import Found
from mrz.icao.states import State, states
from mrz.vendors.detecting import read
from mrz.vendors.reading import VIZ, Reading, ServiceError, UnknownResponseError
from mrz.version import __version__

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
