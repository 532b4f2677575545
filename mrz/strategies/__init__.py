"""Hypothesis strategies for documents that do not exist, and for the errors of OCR (extra `hypothesis`).

>>> from hypothesis import find
>>> doc = find(mrzs(), lambda doc: True)
>>> print(doc.text)
P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L898902C36UTO7408122F1204159ZE184226B<<<<<10
>>> find(misreads(doc), lambda text: text != doc.text).splitlines()[0]
'9<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<'

Documents shrink to the specimen of Utopia, so that every difference from it in a failing example matters. The issuer is
Utopia unless others are given. No strategy reads the clock: documents are issued before the reference date `on`, which
is also that of their findings.

The rules are in `mrz.synthetic`; Hypothesis makes their choices.
"""

from typing import TYPE_CHECKING

try:
    import hypothesis  # noqa: F401 - imported here, so that the error below names the missing extra
except ModuleNotFoundError as error:
    raise ImportError("mrz.strategies needs Hypothesis: pip install 'mrz-verify[hypothesis]'") from error

from mrz._public import exports
from mrz.strategies.answers import (
    error_responses,
    faulty_mlid_passport_ocr_responses,
    faulty_passport_ocr_responses,
    mlid_passport_ocr_responses,
    passport_ocr_responses,
    visual_zones,
)
from mrz.strategies.documents import damages, document_numbers, misreads, mrzs, names, partial_dates, td3s
from mrz.synthetic.dates import ON

__all__ = [
    "ON",
    "damages",
    "document_numbers",
    "error_responses",
    "faulty_mlid_passport_ocr_responses",
    "faulty_passport_ocr_responses",
    "misreads",
    "mlid_passport_ocr_responses",
    "mrzs",
    "names",
    "partial_dates",
    "passport_ocr_responses",
    "td3s",
    "visual_zones",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = exports(__name__, __all__)
