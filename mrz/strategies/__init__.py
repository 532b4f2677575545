"""Hypothesis strategies: documents that do not exist, with the errors that OCR makes (extra `hypothesis`).

>>> from hypothesis import find
>>> doc = find(mrzs(), lambda doc: True)
>>> print(doc.text)
P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L898902C36UTO7408122F1204159ZE184226B<<<<<10
>>> find(misreads(doc), lambda text: text != doc.text).splitlines()[0]
'F<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<'

What fails for every document shrinks to the specimen of Utopia; what else a failing example shows is there because
it matters. The issuer is Utopia unless others are asked for. No clock is read: `on` is the reference date before
which documents are issued, and by which their findings are made.

The rules are in `mrz.synthetic`; here their choices are drawn.
"""

from typing import TYPE_CHECKING

try:
    import hypothesis  # noqa: F401 - an extra's package that is missing is named here, whatever imports it first
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
